//! What can be asked about the visit of the applicant.

/// A wish about the visit.
#[derive(Debug, Clone)]
pub enum Command {
    /// When the ticket of the queue was taken, by the clock of today; `None` takes it back.
    EnterTicket {
        /// Time on the ticket.
        joined: Option<jiff::civil::Time>,
    },
    /// The applicant agrees that data protected by law is used, or takes it back.
    Consent(bool),
    /// The applicant answered a question of the survey, both counted from 0.
    AnswerSurvey {
        /// Question.
        question: usize,
        /// Answer.
        answer: usize,
    },
}
