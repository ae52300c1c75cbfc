//! Makes keys.

use super::error::AuthorityError;
use openssl::pkey::{PKey, Private};
use openssl::rsa::Rsa;

const KEY_BITS: u32 = 2048;

/// A fresh RSA key.
pub(super) fn make_key() -> Result<PKey<Private>, AuthorityError> {
    Ok(PKey::from_rsa(Rsa::generate(KEY_BITS)?)?)
}

/// Four keys at once: finding primes takes the longest part of founding an authority.
pub(super) fn make_keys() -> Result<[PKey<Private>; 4], AuthorityError> {
    std::thread::scope(|scope| {
        let threads = [(); 4].map(|()| scope.spawn(make_key));
        let [first, second, third, fourth] = threads.map(|thread| thread.join().unwrap_or(Err(AuthorityError::Damaged("a thread that makes keys"))));
        Ok([first?, second?, third?, fourth?])
    })
}
