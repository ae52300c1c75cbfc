//! The decision as the provider's authorised person signs it.

use super::messages::{Decision, Issued};
use super::received::Received;
use jiff::Timestamp;
use tereze_domain::decision;
use tereze_domain::decision::Verdict;
use tereze_domain::local_time::day_of;
use tereze_domain::service::ServiceId;
use tereze_gateway::application::DecisionDocument;
use tereze_trust::Signer;
use tereze_trust::xml::{XmlSigningError, sign_enveloped};

/// Post of a signatory of whom nothing else is said.
const TITLE: &str = "Уәкілетті тұлға";

/// The signed document of a decision. A provider without a key, or one that was sent a request of another numbering, signs nothing.
pub(super) fn signed(case: &Received, said: Timestamp, decision: &Decision, signer: Option<&dyn Signer>) -> Result<Option<String>, XmlSigningError> {
    let (outcome, issued) = match decision {
        Decision::Register | Decision::Review { .. } => return Ok(None),
        Decision::Forward { document, .. } => return Ok(Some(document.clone())),
        Decision::Grant { values, issued, .. } => (Verdict::Granted(values.clone()), issued),
        // A message needs no ground; a document does.
        Decision::Refuse { grounds, .. } if grounds.is_empty() => return Ok(None),
        Decision::Refuse { grounds, issued } => (Verdict::Refused(grounds.clone()), issued),
    };
    let (Some(signer), Ok(request)) = (signer, case.request.parse()) else { return Ok(None) };
    let decision = dressed(outcome, issued, case, said, signer);
    let document = DecisionDocument { request, service: ServiceId::from(case.service.as_str()), decision };
    sign_enveloped(&document.write(), signer).map(Some)
}

fn dressed(outcome: Verdict, issued: &Issued, case: &Received, said: Timestamp, signer: &dyn Signer) -> decision::Decision {
    let Issued { number, signatory, signatory_title } = issued.clone();
    decision::Decision {
        number: number.unwrap_or_else(|| format!("Ш-{}", case.number)),
        day: day_of(said),
        signatory: signatory.or_else(|| signer.certificate().common_name()).unwrap_or_else(|| signer.certificate().serial()),
        signatory_title: signatory_title.unwrap_or_else(|| TITLE.to_owned()),
        outcome,
    }
}
