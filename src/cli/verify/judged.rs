//! The verdict on a document whose signature holds: as of the time of signing, and for whoever reads the document.

use super::signed::Signed;
use super::verdict::Verdict;
use jiff::Timestamp;
use tereze_domain::local_time::day_of;
use tereze_domain::local_time::day_on_paper;
use tereze_domain::message::{Explain as _, Message};
use tereze_trust::status::{Condition, Doubt, TrustStore};

pub(super) fn verdict(signed: Signed, trusted: Option<&TrustStore>, now: Timestamp) -> Verdict {
    let Some(trusted) = trusted else { return Verdict::CannotTell(Message::new("verify-no-trust")) };
    if signed.certificate.signs_documents().is_err() {
        return Verdict::Invalid(Message::new("verify-not-for-documents"));
    }
    let stated = signed.stated.filter(|at| *at <= now);
    match standing(&signed, trusted, now) {
        Ok(listed) => valid(if listed { "verify-valid" } else { "verify-valid-without-list" }, signed),
        Err(Condition::Expired { on }) => match stated.map(|at| (at, standing(&signed, trusted, at))) {
            Some((at, Ok(_))) => valid_then(signed, at, "verify-valid-then", on),
            Some((_, Err(Condition::Expired { .. }))) => Verdict::Invalid(Message::new("verify-signed-after-the-end").with("ended", day(on))),
            Some((_, Err(condition))) => other(&condition),
            None => Verdict::CannotTell(Message::new("verify-ended").with("ended", day(on))),
        },
        Err(Condition::Revoked(revocation)) => match stated.map(|at| (at, standing(&signed, trusted, at))) {
            // Whoever has the key may write any time into a document: a key that was taken back is believed by nobody's word.
            Some((at, Ok(_))) => Verdict::CannotTell(Message::new("verify-revoked-later").with("revoked", day(revocation.at)).with("signed", day(at))),
            _ => Verdict::Invalid(Message::new("verify-revoked").with("revoked", day(revocation.at))),
        },
        Err(condition) => other(&condition),
    }
}

/// Whether the certificate stood at a moment, and whether a revocation list said so.
fn standing(signed: &Signed, trusted: &TrustStore, at: Timestamp) -> Result<bool, Condition> {
    match trusted.check(&signed.certificate, &signed.chain, at, None) {
        Ok(_) => Ok(true),
        // The list of a stand-alone check is not at hand; the signature and the chain are what can be told.
        Err(Condition::CannotTell(Doubt::NoList { .. })) => Ok(false),
        Err(condition) => Err(condition),
    }
}

fn other(condition: &Condition) -> Verdict {
    if condition.is_certain() { Verdict::Invalid(condition.explain()) } else { Verdict::CannotTell(condition.explain()) }
}

fn valid(key: &str, signed: Signed) -> Verdict {
    Verdict::Valid { message: Message::new(key).with("signer", signer(&signed)), signer: Box::new(signed.certificate) }
}

fn valid_then(signed: Signed, at: Timestamp, key: &str, ended: Timestamp) -> Verdict {
    let message = Message::new(key).with("signer", signer(&signed)).with("signed", day(at)).with("ended", day(ended));
    Verdict::Valid { message, signer: Box::new(signed.certificate) }
}

fn signer(signed: &Signed) -> String {
    signed.certificate.common_name().unwrap_or_else(|| signed.certificate.serial())
}

fn day(moment: Timestamp) -> String {
    day_on_paper(day_of(moment))
}
