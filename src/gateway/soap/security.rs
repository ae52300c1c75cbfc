//! Where message security (WS-Security) is plugged in.

/// Why a message could not be protected, or is not what its signer wrote.
pub type SecurityError = Box<dyn std::error::Error + Send + Sync>;

/// Signs envelopes that go out and checks those that come in.
///
/// The gateway knows nothing of keys: who starts it gives one of these, or none where the line itself is trusted.
pub trait MessageSecurity: Send + Sync {
    /// The envelope with its security header.
    fn protect(&self, envelope: &str) -> Result<String, SecurityError>;

    /// Whether the envelope, byte for byte as received, was signed by whom it should be.
    fn check(&self, envelope: &[u8]) -> Result<(), SecurityError>;
}
