//! Steps of a request at the window.

/// Steps of a request at the window, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RequestStep {
    /// Applicant and representative; the registries answer here.
    Applicant,
    /// The form.
    Form,
    /// Papers and scans.
    Papers,
    /// Review and signature.
    Sign,
    /// Queue, number, receipt.
    Receipt,
}

impl RequestStep {
    /// Every step in order.
    pub const ALL: [Self; 5] = [Self::Applicant, Self::Form, Self::Papers, Self::Sign, Self::Receipt];

    /// Key of the step's name in the text catalogues.
    pub fn text_key(self) -> &'static str {
        match self {
            Self::Applicant => "step-applicant",
            Self::Form => "step-form",
            Self::Papers => "step-papers",
            Self::Sign => "step-sign",
            Self::Receipt => "step-receipt",
        }
    }
}
