//! Ways in and stages of a service, with the time the act allows each step.

use crate::language::Text;
use crate::term::Term;
use serde::{Deserialize, Serialize};

/// A way in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Channel {
    /// The public service centre.
    Centre,
    /// The provider's own desk.
    Provider,
    /// The portal.
    Portal,
}

/// A way in with its steps in the order of the act's table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ChannelSteps {
    /// The way in.
    pub channel: Channel,
    /// Where the table stands, for example `1-қосымша, 2-кесте`.
    pub article: String,
    /// Steps.
    pub steps: Vec<Step>,
}

/// One step of the act's table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Step {
    /// Which step of the workstation it is.
    pub kind: StepKind,
    /// Name as the table gives it.
    pub name: Text,
    /// Time the table allows.
    pub norm: Norm,
}

/// Which step of the act's table it is: P1 to P9 of a desk, and those only the portal has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StepKind {
    /// P1.
    LogIn,
    /// P2: choose the service, enter the applicant and the representative.
    Enter,
    /// P3: ask the registries.
    AskRegistries,
    /// P4: message that data cannot be obtained.
    DataCannotBeObtained,
    /// P5: fill, tick and scan papers, sign.
    FillAndSign,
    /// P6: send.
    Send,
    /// P7: the provider registers.
    Register,
    /// P8: the reasoned refusal.
    Refuse,
    /// P9: the result is handed over.
    HandOver,
    /// Portal: log-in is refused.
    AuthorisationRefused,
    /// Portal: the signature of the applicant is not confirmed.
    SignatureNotConfirmed,
    /// Portal: the applicant signs and sends in one step.
    SignAndSend,
    /// The payment gateway is asked whether the fee was paid.
    CheckPayment,
    /// The fee is not paid: the service is refused.
    PaymentMissing,
    /// The provider checks the papers against the standard.
    Check,
    /// The provider makes the result.
    Decide,
}

/// Time a step may take.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub enum Norm {
    /// From so many to so many seconds; the upper one is the limit.
    Seconds {
        /// The time the table begins with.
        from: u32,
        /// The limit; equal to `from` when the table gives one time.
        to: u32,
    },
    /// From so many to so many minutes.
    Minutes {
        /// The time the table begins with.
        from: u32,
        /// The limit; equal to `from` when the table gives one time.
        to: u32,
    },
    /// A term in days.
    Days(Term),
    /// The table gives none.
    None,
}

/// A stage of the provider's inner way, with the time the act allows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Stage {
    /// Whose stage it is.
    pub role: StageRole,
    /// What is done.
    pub name: Text,
    /// What comes of it.
    pub result: Text,
    /// Time the act allows.
    pub norm: Norm,
}

/// Whose stage it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StageRole {
    /// Кеңсе.
    Chancellery,
    /// Басшы.
    Head,
    /// Жауапты орындаушы, маман.
    Specialist,
    /// Уәкілетті қол қоюшы.
    Signatory,
    /// Әкімдік.
    Akimat,
}
