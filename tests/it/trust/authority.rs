//! The national authority of the sandbox, judged by OpenSSL.

use super::{Files, World, centre, person};
use jiff::SignedDuration;
use tereze_sandbox::authority::Authority;
use tereze_trust::status::{RevocationList, RevocationReason, TrustStore};
use tereze_trust::{Signer, tsp};

#[test]
fn openssl_accepts_certificates_and_lists() {
    let world = World::get();
    let files = Files::new();
    let key = world.authority.issue_individual(&person("870620312341"), world.now).unwrap();
    files.put("ca.pem", world.authority.ca_pem());
    files.put("issuing.pem", world.authority.issuing_pem());
    files.put("owner.pem", key.certificate().to_pem());
    files.put("list.der", world.authority.crl_der(world.now).unwrap());
    files.put("root.der", world.authority.root_crl_der(world.now).unwrap());
    files.must("openssl", &["verify", "-x509_strict", "-CAfile", "ca.pem", "-untrusted", "issuing.pem", "owner.pem"]);
    files.must("openssl", &["crl", "-inform", "DER", "-in", "list.der", "-CAfile", "issuing.pem", "-verify", "-out", "list.pem"]);
    files.must("openssl", &["crl", "-inform", "DER", "-in", "root.der", "-CAfile", "ca.pem", "-verify", "-out", "root.pem"]);
    let check = ["verify", "-crl_check_all", "-CAfile", "ca.pem", "-untrusted", "issuing.pem", "-CRLfile", "list.pem", "-CRLfile", "root.pem", "owner.pem"];
    files.must("openssl", &check);
    world.authority.revoke(key.certificate(), world.now - SignedDuration::from_hours(1), RevocationReason::KeyCompromise);
    files.put("list.der", world.authority.crl_der(world.now).unwrap());
    files.must("openssl", &["crl", "-inform", "DER", "-in", "list.der", "-out", "list.pem"]);
    let refused = files.run("openssl", &check);
    assert!(!refused.status.success());
    assert!(String::from_utf8_lossy(&refused.stderr).contains("revoked"));
    let printed = files.must("openssl", &["x509", "-in", "owner.pem", "-noout", "-text", "-nameopt", "utf8,sep_comma_plus"]);
    for part in ["IIN870620312341", "1.2.398.3.3.4.1.1", "1.2.398.3.3.2.3", "http://127.0.0.1:1/ocsp", "http://127.0.0.1:1/crl/nca.crl", "Non Repudiation"] {
        assert!(printed.contains(part), "{part} in {printed}");
    }
}

#[test]
fn openssl_accepts_answers_about_status() {
    let world = World::get();
    let files = Files::new();
    files.put("ca.pem", world.authority.ca_pem());
    files.put("issuing.pem", world.authority.issuing_pem());
    files.put("owner.pem", world.operator.certificate().to_pem());
    files.must("openssl", &["ocsp", "-issuer", "issuing.pem", "-cert", "owner.pem", "-reqout", "request.der"]);
    files.put("answer.der", world.authority.ocsp_answer(&files.read("request.der"), world.now).unwrap());
    let said = files.must(
        "openssl",
        &[
            "ocsp",
            "-issuer",
            "issuing.pem",
            "-cert",
            "owner.pem",
            "-respin",
            "answer.der",
            "-reqin",
            "request.der",
            "-CAfile",
            "ca.pem",
            "-verify_other",
            "issuing.pem",
            "-no_nonce",
        ],
    );
    assert!(said.contains("Response verify OK") && said.contains("owner.pem: good"), "{said}");
}

#[test]
fn openssl_accepts_time_stamps_and_we_accept_its_requests() {
    let world = World::get();
    let files = Files::new();
    files.put("message", b"what is stamped");
    files.put("ca.pem", world.authority.ca_pem());
    files.put("issuing.pem", world.authority.issuing_pem());
    files.must("openssl", &["ts", "-query", "-data", "message", "-sha256", "-cert", "-out", "request.tsq"]);
    files.put("answer.tsr", world.authority.timestamp_answer(&files.read("request.tsq"), world.now).unwrap());
    let verify = ["ts", "-verify", "-queryfile", "request.tsq", "-in", "answer.tsr", "-CAfile", "ca.pem", "-untrusted", "issuing.pem"];
    files.must("openssl", &verify);

    let request = tsp::request(b"what is stamped", u64::MAX).unwrap();
    files.put("request.tsq", &request);
    let answer = world.authority.timestamp_answer(&request, world.now).unwrap();
    files.put("answer.tsr", &answer);
    files.must("openssl", &verify);
    let stamp = tsp::read_answer(&answer, b"what is stamped", u64::MAX).unwrap();
    assert_eq!(stamp.at.as_second(), world.now.as_second());
    assert_eq!(tsp::read_token(&stamp.token, b"what is stamped").unwrap(), stamp);
    world.store().path(&stamp.certificate, &stamp.chain, stamp.at).unwrap();

    assert!(matches!(tsp::read_answer(&answer, b"something else", u64::MAX), Err(tsp::TspError::Other(_))));
    assert!(matches!(tsp::read_answer(&answer, b"what is stamped", 1), Err(tsp::TspError::Other(_))));
    let refusal = world.authority.timestamp_answer(b"no request", world.now).unwrap();
    assert!(matches!(tsp::read_answer(&refusal, b"x", 1), Err(tsp::TspError::Refused(2))));
    for at in (0..answer.len()).step_by(13) {
        let mut changed = answer.clone();
        changed[at] ^= 1;
        if let Ok(found) = tsp::read_answer(&changed, b"what is stamped", u64::MAX) {
            assert_eq!((found.at, &found.certificate), (stamp.at, &stamp.certificate), "byte {at}");
        }
    }
}

#[test]
fn requests_with_small_and_large_numbers_are_answered() {
    let world = World::get();
    for nonce in [0, 1, 127, 128, 255, 256, u64::MAX / 2, u64::MAX / 2 + 1] {
        let answer = world.authority.timestamp_answer(&tsp::request(b"x", nonce).unwrap(), world.now).unwrap();
        tsp::read_answer(&answer, b"x", nonce).unwrap();
    }
}

#[test]
fn a_kept_authority_is_the_same_one() {
    let world = World::get();
    let files = Files::new();
    let directory = files.path("authority");
    assert!(Authority::load(&directory).unwrap().is_none());
    world.authority.save(&directory).unwrap();
    let key = world.authority.issue_operator(&person("870620312341"), &centre(), world.now).unwrap();
    world.authority.revoke(key.certificate(), world.now, RevocationReason::PrivilegeWithdrawn);
    world.authority.save(&directory).unwrap();
    let loaded = Authority::load(&directory).unwrap().unwrap();
    assert_eq!(loaded.trust_pem(), world.authority.trust_pem());
    let list = RevocationList::from_der(&loaded.crl_der(world.now).unwrap()).unwrap();
    assert_eq!(list.revocation(key.certificate()).map(|revocation| revocation.reason), Some(RevocationReason::PrivilegeWithdrawn));
    let new = loaded.issue_operator(&person("770712345674"), &centre(), world.now).unwrap();
    let store = TrustStore::from_pem(&world.authority.trust_pem()).unwrap().with_list(list);
    store.check(new.certificate(), new.chain(), world.now, None).unwrap();
    std::fs::write(directory.join("authority.json"), b"{").unwrap();
    assert!(Authority::load(&directory).is_err());
}
