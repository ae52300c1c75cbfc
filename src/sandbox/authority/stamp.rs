//! Time stamps (RFC 3161).

use super::build::since_epoch;
use super::error::AuthorityError;
use super::issue::Authority;
use const_oid::ObjectIdentifier;
use der::asn1::{GeneralizedTime, Int};
use der::{Decode, Encode};
use jiff::Timestamp;
use tereze_trust::{DigestAlgorithm, Signer, signed_data, tsp};
use x509_tsp::{TimeStampReq, TspVersion, TstInfo};

/// Policy of time stamps with RSA at the ҰКО.
const POLICY: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.398.3.3.2.6.2");

impl Authority {
    /// The answer to a time stamp request, in DER. A request that is none, or with a digest or policy that is not
    /// served, is answered with a refusal.
    pub fn timestamp_answer(&self, request: &[u8], now: Timestamp) -> Result<Vec<u8>, AuthorityError> {
        let Some(request) = TimeStampReq::from_der(request).ok().filter(served) else { return Ok(answer(2, None).to_der()?) };
        let info = TstInfo {
            version: TspVersion::V1,
            policy: POLICY,
            message_imprint: request.message_imprint,
            serial_number: serial()?,
            gen_time: GeneralizedTime::from_unix_duration(since_epoch(now))?,
            accuracy: None,
            ordering: false,
            nonce: request.nonce,
            tsa: None,
            extensions: None,
        };
        let token = signed_data::sign(tsp::TST_INFO, &info.to_der()?, now, &self.stamper)?;
        Ok(answer(0, Some(token)).to_der()?)
    }

    /// Certificate of the time stamp service.
    pub fn stamping(&self) -> &tereze_trust::Certificate {
        self.stamper.certificate()
    }
}

fn served(request: &TimeStampReq) -> bool {
    let imprint = &request.message_imprint;
    DigestAlgorithm::from_oid(imprint.hash_algorithm.oid).is_some()
        && imprint.hashed_message.as_bytes().len() == 32
        && request.req_policy.is_none_or(|policy| policy == POLICY)
        && request.extensions.is_none()
}

fn answer(status: u8, token: Option<cms::content_info::ContentInfo>) -> tsp::Answer {
    tsp::Answer { status: tsp::Status { status, first: None, second: None }, token }
}

fn serial() -> Result<Int, AuthorityError> {
    let mut bytes = [0; 8];
    openssl::rand::rand_bytes(&mut bytes)?;
    Ok(tsp::integer(u64::from_be_bytes(bytes) >> 1)?)
}
