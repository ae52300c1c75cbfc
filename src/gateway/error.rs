use super::evidence::{Evidence, System};
use super::soap::fault::Fault;
use super::soap::security::SecurityError;
use super::soap::xml::XmlError;
use super::verification::VerificationError;
use tereze_domain::message::{Explain, Message};

/// Why there is no answer. What there is of evidence is kept.
#[derive(Debug, thiserror::Error)]
#[error("the system {} gave no usable answer", evidence.system)]
pub struct GatewayError {
    /// What went wrong.
    #[source]
    pub trouble: Trouble,
    /// What was sent, and whatever came back.
    pub evidence: Box<Evidence>,
}

/// What can go wrong between a question and its answer.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// The name of the address is not known, or nobody could be asked for it.
    #[error("the name {host} could not be looked up")]
    NameUnknown {
        /// The name.
        host: String,
        /// What the client says.
        source: reqwest::Error,
    },
    /// Somebody answers at the address whose certificate is not to be believed: nothing was sent.
    #[error("the certificate of {host} is not to be believed: {fault}")]
    Certificate {
        /// What is wrong with it.
        fault: CertificateFault,
        /// The name of the address.
        host: String,
        /// What the client says.
        source: reqwest::Error,
    },
    /// Nobody listens at the address.
    #[error("no connection could be made")]
    Unreachable(#[source] reqwest::Error),
    /// The time limit passed. The question may have arrived.
    #[error("the time limit passed")]
    TimedOut(#[source] reqwest::Error),
    /// The connection ended before the answer did. The question may have arrived.
    #[error("the connection ended before the answer did")]
    CutOff(#[source] reqwest::Error),
    /// The answer is longer than the limit, in bytes.
    #[error("the answer is longer than {0} bytes")]
    TooLarge(usize),
    /// An HTTP status without an answer the protocol knows.
    #[error("the answer is HTTP status {0}")]
    Status(u16),
    /// A SOAP fault.
    #[error("the gateway refused the message")]
    Refused(#[source] Box<Fault>),
    /// A status of the gateway that says the question was not processed.
    #[error("the gateway answered with status {code}")]
    NotProcessed {
        /// Its code.
        code: String,
        /// Its words.
        words: String,
    },
    /// The answer cannot be read.
    #[error("the answer cannot be read")]
    Malformed(#[source] XmlError),
    /// The answer is no SOAP message at all: a page of somebody in between, or of another server.
    #[error("the answer is no SOAP message")]
    NotSoap(#[source] XmlError),
    /// The answer could not be verified in time, or at all.
    #[error("the answer could not be verified")]
    NotVerified(#[source] VerificationError),
    /// The program itself failed over the answer.
    #[error("the program failed over this question")]
    Panicked,
    /// The answer lacks the security its protocol asks for, or was altered.
    #[error("the signature of the answer is wrong")]
    Signature(#[source] SecurityError),
    /// The answer belongs to another question: repeated, or out of order.
    #[error("the answer belongs to another question")]
    AnotherQuestion,
    /// The question could not be signed.
    #[error("the question could not be signed")]
    NotSigned(#[source] SecurityError),
    /// The question itself cannot be sent as it is: something in it is longer than the protocol allows.
    #[error("the question does not fit the protocol")]
    Unsendable(#[source] SecurityError),
}

/// What is wrong with the certificate of a server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CertificateFault {
    /// Of no authority this machine knows.
    UnknownAuthority,
    /// Of another server.
    AnotherName,
    /// Expired, or not yet valid: by the clock of this machine.
    OutOfDates,
    /// Something else.
    Other,
}

impl std::fmt::Display for CertificateFault {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(match self {
            Self::UnknownAuthority => "it is of no known authority",
            Self::AnotherName => "it is of another server",
            Self::OutOfDates => "it is out of its dates",
            Self::Other => "it does not hold",
        })
    }
}

impl GatewayError {
    /// The system that was asked.
    pub fn system(&self) -> System {
        self.evidence.system
    }

    /// Whether the same question may pass later without anybody changing anything.
    pub fn is_temporary(&self) -> bool {
        match &self.trouble {
            Trouble::Unreachable(_) | Trouble::TimedOut(_) | Trouble::CutOff(_) | Trouble::AnotherQuestion | Trouble::NotVerified(_) => true,
            // A name comes back with the network, and a strange certificate goes with whoever stood in between.
            Trouble::NameUnknown { .. } | Trouble::Certificate { .. } | Trouble::NotSoap(_) => true,
            // What made the program fail will make it fail again; a person has to look.
            Trouble::Panicked => false,
            Trouble::Status(status) => *status >= 500 || matches!(status, 408 | 425 | 429),
            Trouble::Refused(fault) => fault.may_pass_later(),
            // A page of a proxy in the way passes; an answer altered on its way is asked for again.
            Trouble::NotProcessed { .. } | Trouble::Malformed(_) | Trouble::Signature(_) => true,
            Trouble::TooLarge(_) | Trouble::NotSigned(_) | Trouble::Unsendable(_) => false,
        }
    }

    /// Whether the question may have had its effect although no answer came.
    pub fn may_have_arrived(&self) -> bool {
        !matches!(
            self.trouble,
            Trouble::NameUnknown { .. } | Trouble::Certificate { .. } | Trouble::Unreachable(_) | Trouble::NotSigned(_) | Trouble::Unsendable(_)
        )
    }
}

impl Explain for GatewayError {
    fn explain(&self) -> Message {
        let message = match &self.trouble {
            Trouble::NameUnknown { host, .. } => Message::new("error-gateway-name-unknown").with("host", host),
            Trouble::Certificate { fault, host, .. } => Message::new(match fault {
                CertificateFault::UnknownAuthority => "error-gateway-certificate-authority",
                CertificateFault::AnotherName => "error-gateway-certificate-name",
                CertificateFault::OutOfDates => "error-gateway-certificate-dates",
                CertificateFault::Other => "error-gateway-certificate-other",
            })
            .with("host", host),
            Trouble::NotSoap(_) => Message::new("error-gateway-not-soap"),
            Trouble::NotVerified(_) => Message::new("error-gateway-not-verified"),
            Trouble::Panicked => Message::new("error-gateway-panicked"),
            Trouble::Unreachable(_) => Message::new("error-gateway-unreachable"),
            Trouble::TimedOut(_) => Message::new("error-gateway-timed-out"),
            Trouble::CutOff(_) => Message::new("error-gateway-cut-off"),
            Trouble::TooLarge(limit) => Message::new("error-gateway-too-large").with("megabytes", limit.div_ceil(1 << 20)),
            Trouble::Status(status) => Message::new("error-gateway-status").with("code", status),
            Trouble::Refused(fault) if fault.may_pass_later() => {
                Message::new("error-gateway-refused-for-now").with("code", &fault.code).with("words", &fault.words)
            }
            Trouble::Refused(fault) => Message::new("error-gateway-refused").with("code", &fault.code).with("words", &fault.words),
            Trouble::NotProcessed { code, words } => Message::new("error-gateway-not-processed").with("code", code).with("words", words),
            Trouble::Malformed(XmlError::Limits(limit)) if limit.is_beyond_bounds() => Message::new("error-gateway-beyond-bounds"),
            Trouble::Malformed(_) => Message::new("error-gateway-malformed"),
            Trouble::Signature(_) => Message::new("error-gateway-signature"),
            Trouble::AnotherQuestion => Message::new("error-gateway-another-question"),
            Trouble::NotSigned(_) => Message::new("error-gateway-not-signed"),
            Trouble::Unsendable(_) => Message::new("error-gateway-unsendable"),
        };
        message.with("system", self.system())
    }
}
