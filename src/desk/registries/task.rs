//! What the store does for the parties of the open request.

use crate::asked::Asked;
use tereze_domain::number::IdentityNumber;
use tereze_domain::party::Applicant;
use tereze_domain::registries::Ticket;
use tereze_domain::request::RequestId;

/// Work of the store. A question carries its ticket to the network and back: an answer to an earlier one changes nothing.
#[derive(Debug)]
pub(crate) enum Task {
    /// Keep the applicant of a draft and ask the registry.
    AskApplicant { request: RequestId, applicant: Box<Applicant>, ticket: Ticket },
    /// Keep that nobody, or somebody by a power certified otherwise, speaks for the applicant.
    SetRepresentative { request: RequestId, by: RepresentedBy },
    /// Ask БНАЖ.
    AskPower { request: RequestId, number: String, ticket: Ticket },
    /// Ask ЖТ МДҚ or ЗТ МДҚ about somebody whose number stands in the form.
    AskRelatedParty { request: RequestId, number: IdentityNumber, ticket: Ticket },
}

/// Who speaks for the applicant where no registry is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RepresentedBy {
    /// The applicant came in person.
    Nobody,
    /// Somebody with a power of attorney certified in another way.
    OtherwiseCertified,
}

/// What a task asks of who wants it done.
pub(crate) fn asked(task: &Task) -> Asked {
    match task {
        Task::AskApplicant { request, .. }
        | Task::SetRepresentative { request, .. }
        | Task::AskPower { request, .. }
        | Task::AskRelatedParty { request, .. } => Asked::ToFill(*request),
    }
}
