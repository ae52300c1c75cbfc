//! Answers about the status of certificates (OCSP).

use super::build::{algorithm, since_epoch};
use super::error::AuthorityError;
use super::issue::Authority;
use super::lists::to_asn1;
use der::asn1::{BitString, GeneralizedTime, OctetString};
use der::{Decode, Encode};
use jiff::{SignedDuration, Timestamp};
use tereze_trust::{Certificate, Signer, ocsp};
use x509_ocsp::{
    BasicOcspResponse, CertId, CertStatus, OcspGeneralizedTime, OcspRequest, OcspResponse, ResponderId, ResponseData, RevokedInfo, SingleResponse, Version,
};

const TERM: SignedDuration = SignedDuration::from_hours(1);

impl Authority {
    /// The answer to an OCSP request, in DER. A request that is none is answered as RFC 6960 has it, with a status.
    pub fn ocsp_answer(&self, request: &[u8], now: Timestamp) -> Result<Vec<u8>, AuthorityError> {
        let Ok(request) = OcspRequest::from_der(request) else { return Ok(OcspResponse::malformed_request().to_der()?) };
        let mut responses = Vec::new();
        for asked in &request.tbs_request.request_list {
            responses.push(SingleResponse {
                cert_id: asked.req_cert.clone(),
                cert_status: self.status(&asked.req_cert, now)?,
                this_update: moment(now)?,
                next_update: Some(moment(now + TERM)?),
                single_extensions: None,
            });
        }
        let nonce = request.nonce().map(|nonce| ocsp::nonce_extension(nonce.0.as_bytes())).transpose()?;
        let responder = self.responder.certificate();
        let data = ResponseData {
            version: Version::V1,
            responder_id: ResponderId::ByKey(OctetString::new(openssl::sha::sha1(ocsp::key_bits(responder)))?),
            produced_at: moment(now)?,
            responses,
            response_extensions: nonce.map(|nonce| vec![nonce]),
        };
        let signature = self.responder.sign(&data.to_der()?)?;
        let basic = BasicOcspResponse {
            tbs_response_data: data,
            signature_algorithm: algorithm(),
            signature: BitString::from_bytes(&signature)?,
            certs: Some(vec![responder.parsed().clone()]),
        };
        Ok(OcspResponse::successful(basic)?.to_der()?)
    }

    fn status(&self, asked: &CertId, now: Timestamp) -> Result<CertStatus, AuthorityError> {
        let issuing: &Certificate = self.issuing.certificate();
        // The serial number is the asker's, so only the issuer is compared.
        let ours = ocsp::identifier(asked.hash_algorithm.oid, issuing, issuing).is_ok_and(|mut ours| {
            ours.serial_number = asked.serial_number.clone();
            ocsp::same(&ours, asked)
        });
        if !ours {
            return Ok(CertStatus::unknown());
        }
        match self.withdrawn().get(asked.serial_number.as_bytes()).filter(|withdrawal| withdrawal.at <= now) {
            None => Ok(CertStatus::good()),
            Some(withdrawal) => {
                Ok(CertStatus::Revoked(RevokedInfo { revocation_time: moment(withdrawal.at)?, revocation_reason: Some(to_asn1(withdrawal.reason)) }))
            }
        }
    }
}

fn moment(at: Timestamp) -> Result<OcspGeneralizedTime, der::Error> {
    Ok(OcspGeneralizedTime(GeneralizedTime::from_unix_duration(since_epoch(at))?))
}
