//! A question that waits for its answer, whichever screen asked it.

use tereze_desk::request::state::OpenRequest;
use tereze_domain::language::Text;
use tereze_domain::party::Representative;

/// A question that waits for its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Question {
    RefuseAcceptance,
    Withdraw {
        reason: String,
    },
    CloseShift,
    DiscardComplaint,
    /// To whom a result goes, when it is not the applicant.
    HandOver {
        to: String,
    },
    /// From which day to which, as typed.
    IssuedResults {
        from: String,
        to: String,
    },
    Waybill {
        provider: Text,
        courier: String,
    },
}

impl Question {
    /// Who takes the result: the representative, where the request has one.
    pub(crate) fn hand_over(open: &OpenRequest) -> Self {
        let to = match &open.request.representative {
            Some(Representative::Notarised { power, .. }) => power.attorney_name.in_order(),
            Some(Representative::OtherwiseCertified) | None => String::new(),
        };
        Self::HandOver { to }
    }
}
