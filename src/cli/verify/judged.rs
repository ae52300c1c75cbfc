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

#[cfg(test)]
#[cfg(feature = "sandbox")]
mod tests {
    use super::*;
    use jiff::SignedDuration;
    use tereze_sandbox::authority::{Authority, Firm, Person};
    use tereze_trust::Signer as _;
    use tereze_trust::pkcs12::KeyFile;
    use tereze_trust::status::{RevocationList, RevocationReason};

    const DAY: SignedDuration = SignedDuration::from_hours(24);

    struct World {
        authority: Authority,
        key: KeyFile,
        now: Timestamp,
    }

    fn world() -> World {
        let now = Timestamp::now();
        let authority = Authority::new("http://127.0.0.1:1", now).unwrap();
        let person = Person { surname: "Сынақов".into(), name: "Сынақ".into(), patronymic: None, iin: "870620312341".parse().unwrap() };
        let centre = Firm { name: "Орталық".into(), bin: "961240001036".parse().unwrap() };
        let key = authority.issue_operator(&person, &centre, now).unwrap();
        World { authority, key, now }
    }

    /// The verdict of this day, counted from the making of the key, on a document that says it was signed on that day; `listed` gives the list of now.
    #[track_caller]
    fn check(world: &World, listed: bool, stated: Option<i32>, today: i32, expected: (u8, &str)) {
        let trusted = TrustStore::from_pem(&world.authority.trust_pem()).unwrap();
        let day = |days: i32| world.now + DAY * days;
        let trusted = if listed { trusted.with_list(RevocationList::from_der(&world.authority.crl_der(day(today)).unwrap()).unwrap()) } else { trusted };
        let signed = Signed { certificate: world.key.certificate().clone(), chain: world.key.chain().to_vec(), stated: stated.map(day) };
        let told = match verdict(signed, Some(&trusted), day(today)) {
            Verdict::Valid { message, .. } => (0, message.key),
            Verdict::Invalid(message) => (1, message.key),
            Verdict::CannotTell(message) => (2, message.key),
        };
        assert_eq!((told.0, told.1.as_str()), expected, "stated {stated:?}, today {today}");
    }

    #[test]
    fn a_verdict_is_as_of_the_time_of_signing() {
        let world = world();
        check(&world, false, None, 1, (0, "verify-valid-without-list"));
        check(&world, false, Some(1), 1, (0, "verify-valid-without-list"));
        check(&world, true, Some(1), 2, (0, "verify-valid"));
        // Years later, with the certificate ended long ago.
        check(&world, false, Some(1), 1_200, (0, "verify-valid-then"));
        check(&world, false, Some(1_199), 1_200, (1, "verify-signed-after-the-end"));
        check(&world, false, None, 1_200, (2, "verify-ended"));
        // What is still to come was not signed then.
        check(&world, false, Some(2_000), 1_200, (2, "verify-ended"));
    }

    #[test]
    fn a_key_that_was_taken_back_is_not_believed_by_its_own_word() {
        let world = world();
        world.authority.revoke(world.key.certificate(), world.now + DAY * 10, RevocationReason::KeyCompromise);
        check(&world, true, Some(5), 20, (2, "verify-revoked-later"));
        check(&world, true, Some(15), 20, (1, "verify-revoked"));
        check(&world, true, None, 20, (1, "verify-revoked"));
    }
}
