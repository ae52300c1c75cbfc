//! What kept a connection from standing, or broke it.

use super::error::{CertificateFault, Trouble};
use std::error::Error;

/// The host of an address, for sentences. Nothing else of the address is kept: errors go to logs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Host(String);

impl Host {
    pub fn of(url: &str) -> Self {
        Self(reqwest::Url::parse(url).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default())
    }
}

/// The trouble behind an error of the HTTP client.
pub(super) fn classified(error: reqwest::Error, host: Host) -> Trouble {
    let error = error.without_url();
    let host = host.0;
    let words = chain(&error);
    if error.is_builder() {
        return Trouble::Unsendable(Box::new(error));
    }
    if let Some(fault) = certificate_fault(&words) {
        return Trouble::Certificate { fault, host, source: error };
    }
    if error.is_connect() {
        // The one sign of a failed look-up of a name: what the system says beneath is in its own language.
        return if words.contains("dns error") { Trouble::NameUnknown { host, source: error } } else { Trouble::Unreachable(error) };
    }
    if error.is_timeout() { Trouble::TimedOut(error) } else { Trouble::CutOff(error) }
}

fn chain(error: &(dyn Error + 'static)) -> String {
    std::iter::successors(Some(error), |error| (*error).source()).map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

/// What is wrong with a certificate, by the words of OpenSSL and the numbers of Windows, whose words are in the language of the machine.
fn certificate_fault(words: &str) -> Option<CertificateFault> {
    const SIGNS: [(CertificateFault, &[&str]); 4] = [
        (CertificateFault::OutOfDates, &["certificate has expired", "certificate is not yet valid", "os error -2146762495", "os error -2146893016"]),
        (CertificateFault::AnotherName, &["hostname mismatch", "IP address mismatch", "os error -2146762481", "os error -2146893022"]),
        (
            CertificateFault::UnknownAuthority,
            &[
                "unable to get local issuer certificate",
                "unable to get issuer certificate",
                "unable to verify the first certificate",
                "self-signed certificate",
                "self signed certificate",
                "os error -2146762487",
                "os error -2146762486",
                "os error -2146893019",
            ],
        ),
        (CertificateFault::Other, &["certificate verify failed"]),
    ];
    SIGNS.iter().find(|(_, signs)| signs.iter().any(|sign| words.contains(sign))).map(|(fault, _)| *fault)
}

#[cfg(test)]
mod tests;
