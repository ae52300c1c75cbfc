//! The decision as the provider's authorised person signs it.

use super::Received;
use super::words::{Decision, Issued};
use crate::domain::decision;
use crate::domain::decision::Verdict;
use crate::domain::local_time::day_of;
use crate::domain::service::ServiceId;
use crate::gateway::application::DecisionDocument;
use crate::trust::Signer;
use crate::trust::xml::{XmlSigningError, sign_enveloped};
use jiff::Timestamp;

/// Post of a signatory of whom nothing else is said.
const TITLE: &str = "Уәкілетті тұлға";

/// The signed document of a decision. A desk without a key, or one that was sent a request of another numbering, has only words.
pub(super) fn signed(case: &Received, said: Timestamp, decision: &Decision, signer: Option<&dyn Signer>) -> Result<Option<String>, XmlSigningError> {
    let (outcome, issued) = match decision {
        Decision::Register | Decision::Review { .. } => return Ok(None),
        Decision::Forward { document, .. } => return Ok(Some(document.clone())),
        Decision::Grant { values, issued, .. } => (Verdict::Granted(values.clone()), issued),
        // Words of old had no need of a ground; a document has.
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
