//! The path from a certificate to a trusted root, found and checked by OpenSSL.

use super::condition::{Condition, Doubt};
use crate::certificate::Certificate;
use jiff::Timestamp;
use openssl::error::ErrorStack;
use openssl::stack::Stack;
use openssl::x509::store::X509StoreBuilder;
use openssl::x509::verify::X509VerifyParam;
use openssl::x509::{X509, X509StoreContext, X509VerifyResult};

/// X509_V_ERR_CERT_NOT_YET_VALID and X509_V_ERR_CERT_HAS_EXPIRED of OpenSSL.
const OUT_OF_DATES: [i32; 2] = [9, 10];

/// Finds the path at a moment. The owner's own dates are the caller's question and come out here as the issuer's.
pub fn find(
    roots: &[Certificate],
    intermediates: &[Certificate],
    certificate: &Certificate,
    chain: &[Certificate],
    at: Timestamp,
) -> Result<Vec<Certificate>, Condition> {
    let unknown = || Condition::UnknownIssuer { issuer: certificate.issuer() };
    let found = search(roots, intermediates, certificate, chain, at).map_err(|_errors| Doubt::Library)?;
    let path = match found {
        Ok(path) => path,
        Err(reason) if OUT_OF_DATES.contains(&reason.as_raw()) => return Err(Condition::IssuerNotInForce),
        Err(_) => return Err(unknown()),
    };
    let path: Vec<Certificate> = path.iter().map(|der| Certificate::from_der(der)).collect::<Result<_, _>>().map_err(|_error| unknown())?;
    if chain.iter().all(|held| path.contains(held)) { Ok(path) } else { Err(unknown()) }
}

/// The path in DER, or why there is none; the outer error is the library's own.
fn search(
    roots: &[Certificate],
    intermediates: &[Certificate],
    certificate: &Certificate,
    chain: &[Certificate],
    at: Timestamp,
) -> Result<Result<Vec<Vec<u8>>, X509VerifyResult>, ErrorStack> {
    let mut parameters = X509VerifyParam::new()?;
    parameters.set_time(at.as_second());
    let mut store = X509StoreBuilder::new()?;
    for root in roots {
        store.add_cert(root.to_openssl()?)?;
    }
    store.set_param(&parameters)?;
    let mut between: Stack<X509> = Stack::new()?;
    for held in chain.iter().chain(intermediates) {
        between.push(held.to_openssl()?)?;
    }
    let leaf = certificate.to_openssl()?;
    X509StoreContext::new()?.init(&store.build(), &leaf, &between, |context| {
        if !context.verify_cert()? {
            return Ok(Err(context.error()));
        }
        let mut path = Vec::new();
        for part in context.chain().into_iter().flatten() {
            path.push(part.to_der()?);
        }
        Ok(Ok(path))
    })
}
