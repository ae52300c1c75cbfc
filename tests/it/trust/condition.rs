//! Certificate condition: dates, path, revocation, number; and what nobody can tell.

use super::{World, centre, person};
use jiff::{SignedDuration, Timestamp};
use tereze_domain::language::Language;
use tereze_domain::message::Explain;
use tereze_domain::number::IdentityNumber;
use tereze_sandbox::authority::{Authority, Post};
use tereze_trust::pkcs12::KeyFile;
use tereze_trust::status::{Condition, Doubt, RevocationList, RevocationReason, Standing, TrustStore};
use tereze_trust::{Certificate, Role, Signer, ocsp};

const HOUR: SignedDuration = SignedDuration::from_hours(1);
const DAY: SignedDuration = SignedDuration::from_hours(24);

fn number(text: &str) -> Option<IdentityNumber> {
    Some(text.parse().unwrap())
}

fn check(store: &TrustStore, key: &KeyFile, at: Timestamp, expected: Option<IdentityNumber>) -> Result<Standing, Condition> {
    store.check(key.certificate(), key.chain(), at, expected)
}

#[test]
fn a_good_certificate_stands() {
    let world = World::get();
    let standing = check(&world.store(), &world.operator, world.now, number("870620312341")).unwrap();
    assert_eq!(standing.path, [world.operator.certificate().clone(), world.authority.issuing().clone(), world.authority.root().clone()]);
    assert!(standing.age(world.now) <= SignedDuration::from_secs(1));
    assert!(standing.next_at.unwrap() > world.now);
    assert!(check(&world.store(), &world.operator, world.now, number("961240001036")).is_ok());
    assert!(check(&world.store(), &world.operator, world.now, None).is_ok());
    assert!(world.store().check(world.operator.certificate(), &[], world.now, None).is_ok());
}

#[test]
fn numbers_have_to_be_equal() {
    let world = World::get();
    for other in ["770712345674", "940140000385"] {
        assert_eq!(check(&world.store(), &world.operator, world.now, number(other)), Err(Condition::NumberDiffers));
    }
    let stranger = world.authority.issue_individual(&person("770712345674"), world.now).unwrap();
    assert_eq!(check(&world.store(), &stranger, world.now, number("961240001036")), Err(Condition::NumberDiffers));
}

#[test]
fn dates_bind() {
    let world = World::get();
    let certificate = world.operator.certificate();
    let (from, until) = (certificate.not_before(), certificate.not_after());
    assert_eq!(check(&world.store(), &world.operator, from - HOUR, None), Err(Condition::NotYetValid { from }));
    assert_eq!(check(&world.store(), &world.operator, until + HOUR, None), Err(Condition::Expired { on: until }));
    let expired = world.authority.issue_expired(&person("870620312341"), world.now).unwrap();
    assert!(matches!(check(&world.store(), &expired, world.now, None), Err(Condition::Expired { .. })));
}

#[test]
fn a_revoked_certificate_is_good_only_before() {
    let world = World::get();
    let key = world.authority.issue_individual(&person("870620312341"), world.now).unwrap();
    assert!(check(&world.store(), &key, world.now, None).is_ok());
    let at = Timestamp::from_second(world.now.as_second() + 3600).unwrap();
    world.authority.revoke(key.certificate(), at, RevocationReason::KeyCompromise);
    let list = RevocationList::from_der(&world.authority.crl_der(at + HOUR).unwrap()).unwrap();
    assert_eq!(list.revocation(key.certificate()).map(|revocation| revocation.at), Some(at));
    let store = world.store().with_list(list);
    let Err(Condition::Revoked(revocation)) = check(&store, &key, at + HOUR, None) else { panic!("it is revoked") };
    assert_eq!((revocation.at, revocation.reason), (at, RevocationReason::KeyCompromise));
    assert!(check(&store, &key, at - HOUR, None).is_ok());
    assert!(check(&store, &world.operator, at + HOUR, None).is_ok());
}

#[test]
fn an_unknown_authority_is_not_trusted() {
    let world = World::get();
    let stranger = Authority::new("http://127.0.0.1:1", world.now).unwrap();
    let key = stranger.issue_operator(&person("870620312341"), &centre(), world.now).unwrap();
    // The names are those of our own authority: only the keys differ.
    assert!(matches!(check(&world.store(), &key, world.now, None), Err(Condition::UnknownIssuer { .. })));
    assert!(matches!(world.store().check(key.certificate(), &[], world.now, None), Err(Condition::UnknownIssuer { .. })));
    let forged = RevocationList::from_der(&stranger.crl_der(world.now).unwrap()).unwrap();
    let store = TrustStore::from_pem(&world.authority.trust_pem()).unwrap().with_list(forged);
    assert!(matches!(check(&store, &world.operator, world.now, None), Err(Condition::CannotTell(Doubt::ListNotGenuine { .. }))));
    // A certificate that belongs to no path was slipped in.
    let slipped = [world.authority.issuing().clone(), stranger.issuing().clone()];
    assert!(matches!(world.store().check(world.operator.certificate(), &slipped, world.now, None), Err(Condition::UnknownIssuer { .. })));
}

#[test]
fn nobody_can_tell_without_a_list_of_the_day() {
    let world = World::get();
    let store = TrustStore::from_pem(&world.authority.trust_pem()).unwrap();
    let doubt = check(&store, &world.operator, world.now, None).unwrap_err();
    assert!(matches!(doubt, Condition::CannotTell(Doubt::NoList { .. })));
    assert!(!doubt.is_certain());
    let outdated = check(&world.store(), &world.operator, world.now + DAY * 2, None).unwrap_err();
    assert!(matches!(outdated, Condition::CannotTell(Doubt::ListOutdated { .. })));
    assert!(Condition::NumberDiffers.is_certain());
    // A list of the root is used too, and must not be taken for the list of the issuing authority.
    let of_root = RevocationList::from_der(&world.authority.root_crl_der(world.now).unwrap()).unwrap();
    assert!(matches!(check(&store.with_list(of_root.clone()), &world.operator, world.now, None), Err(Condition::CannotTell(Doubt::NoList { .. }))));
    assert!(check(&world.store().with_list(of_root), &world.operator, world.now, None).is_ok());
}

#[test]
fn a_changed_list_is_not_used() {
    let world = World::get();
    let key = world.authority.issue_individual(&person("921104356789"), world.now).unwrap();
    world.authority.revoke(key.certificate(), world.now - HOUR, RevocationReason::Superseded);
    let der = world.authority.crl_der(world.now).unwrap();
    let serial = hex::decode(key.certificate().serial()).unwrap();
    let at = der.windows(serial.len()).position(|window| window == serial).unwrap();
    let mut changed = der.clone();
    changed[at + 10] ^= 1;
    let list = RevocationList::from_der(&changed).unwrap();
    let store = TrustStore::from_pem(&world.authority.trust_pem()).unwrap().with_list(list);
    assert!(matches!(check(&store, &key, world.now, None), Err(Condition::CannotTell(Doubt::ListNotGenuine { .. }))));
    for wrong in [&b""[..], b"<html>404</html>", &der[..der.len() - 1]] {
        assert!(RevocationList::from_der(wrong).is_err());
    }
}

#[test]
fn certificates_say_who_and_what_for() {
    let world = World::get();
    let certificate = world.operator.certificate();
    assert_eq!(certificate.iin().map(|iin| iin.to_string()), Some("870620312341".to_owned()));
    assert_eq!(certificate.bin().map(|bin| bin.to_string()), Some("961240001036".to_owned()));
    assert_eq!(certificate.common_name().as_deref(), Some("ҮМІТБЕКОВА ӘЙГЕРІМ"));
    assert_eq!(certificate.surname().as_deref(), Some("ҮМІТБЕКОВА"));
    assert_eq!(certificate.patronymic().as_deref(), Some("ҒАНИБЕКҚЫЗЫ"));
    assert_eq!(certificate.organisation().as_deref(), Some("«Терезе» оқу орталығы"));
    assert_eq!(certificate.issuer(), "ҰЛТТЫҚ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (RSA) ОҚУ");
    assert_eq!(certificate.roles(), [Role::LegalEntity, Role::Employee]);
    assert_eq!(certificate.policies().len(), 1);
    assert_eq!(certificate.serial().len(), 40);
    assert!(certificate.may_sign());
    assert_eq!(Certificate::from_pem(&certificate.to_pem()).unwrap(), *certificate);
    assert_eq!(Certificate::from_der(certificate.der()).unwrap().fingerprint(), certificate.fingerprint());
    assert!(!format!("{certificate:?}").contains("ҮМІТБЕКОВА"));

    let organisation = world.authority.issue_organisation(&centre(), world.now).unwrap();
    assert_eq!(organisation.certificate().bin(), certificate.bin());
    assert_eq!(organisation.certificate().iin(), None);
    let head = world.authority.issue_employee(&person("770712345674"), &centre(), Post::FirstHead, world.now).unwrap();
    assert!(head.certificate().roles().contains(&Role::FirstHead));
    let citizen = world.authority.issue_individual(&person("770712345674"), world.now).unwrap();
    assert_eq!(citizen.certificate().bin(), None);
    assert_eq!(citizen.certificate().roles(), [Role::Individual]);
    // Certificates of authorities have no extended key usage, and none of this panics.
    assert_eq!(world.authority.root().roles(), []);
    assert!(!world.authority.root().may_sign());
}

#[test]
fn an_answer_asked_online_decides() {
    let world = World::get();
    let issuing = world.authority.issuing();
    let key = world.authority.issue_individual(&person("870620312341"), world.now).unwrap();
    let store = TrustStore::from_pem(&world.authority.trust_pem()).unwrap();
    let nonce = [7; 16];
    let ask = |of: &Certificate, at| {
        let request = ocsp::request(of, issuing, &nonce).unwrap();
        world.authority.ocsp_answer(&request, at).unwrap()
    };
    let read = |bytes: &[u8], of: &Certificate, nonce: &[u8], at| ocsp::read_answer(bytes, of, issuing, nonce, at);

    let good = ask(key.certificate(), world.now);
    let answer = read(&good, key.certificate(), &nonce, world.now).unwrap();
    assert_eq!(answer.status, ocsp::Status::Good);
    assert!(store.check_answered(key.certificate(), key.chain(), world.now, None, &answer).is_ok());
    assert_eq!(store.check_answered(world.operator.certificate(), &[], world.now, None, &answer), Err(Condition::CannotTell(Doubt::StatusUnknown)));

    assert!(matches!(read(&good, key.certificate(), &[8; 16], world.now), Err(ocsp::OcspError::Other(_))));
    assert!(matches!(read(&good, world.operator.certificate(), &nonce, world.now), Err(ocsp::OcspError::Other(_))));
    assert!(matches!(read(&good, key.certificate(), &nonce, world.now + DAY), Err(ocsp::OcspError::NotFresh)));
    assert!(matches!(read(&good, key.certificate(), &nonce, world.now - HOUR), Err(ocsp::OcspError::NotFresh)));
    assert!(matches!(ocsp::read_answer(&good, key.certificate(), world.authority.root(), &nonce, world.now), Err(ocsp::OcspError::NotAuthorised)));
    assert!(read(b"", key.certificate(), &nonce, world.now).is_err());
    assert!(matches!(read(&world.authority.ocsp_answer(b"?", world.now).unwrap(), key.certificate(), &nonce, world.now), Err(ocsp::OcspError::Refused(_))));
    for at in (0..good.len()).step_by(11) {
        let mut changed = good.clone();
        changed[at] ^= 1;
        if let Ok(changed) = read(&changed, key.certificate(), &nonce, world.now) {
            assert_eq!(changed, answer, "byte {at}");
        }
    }

    let unknown = ask(world.authority.root(), world.now);
    assert!(read(&unknown, world.authority.root(), &nonce, world.now).is_ok_and(|answer| answer.status == ocsp::Status::Good));

    world.authority.revoke(key.certificate(), world.now - HOUR, RevocationReason::Hold);
    let revoked = read(&ask(key.certificate(), world.now), key.certificate(), &nonce, world.now).unwrap();
    let condition = store.check_answered(key.certificate(), key.chain(), world.now, None, &revoked);
    assert!(matches!(condition, Err(Condition::Revoked(revocation)) if revocation.reason == RevocationReason::Hold));
}

#[test]
fn every_condition_has_its_sentence_in_every_language() {
    let at = Timestamp::UNIX_EPOCH;
    let issuer = || "ҰКО".to_owned();
    let revoked = |reason| Condition::Revoked(tereze_trust::status::Revocation { at, reason });
    let conditions = [
        Condition::Expired { on: at },
        Condition::NotYetValid { from: at },
        revoked(RevocationReason::KeyCompromise),
        revoked(RevocationReason::Unspecified),
        Condition::UnknownIssuer { issuer: issuer() },
        Condition::IssuerNotInForce,
        Condition::NotForSigning,
        Condition::NumberDiffers,
        Doubt::NoList { issuer: issuer() }.into(),
        Doubt::ListOutdated { since: at }.into(),
        Doubt::ListNotGenuine { issuer: issuer() }.into(),
        Doubt::StatusUnknown.into(),
        Doubt::Library.into(),
    ];
    for condition in conditions {
        for language in Language::ALL {
            for message in [condition.explain(), condition.overall()] {
                let sentence = tereze_texts::say(&message, language);
                assert!(sentence.ends_with('.') && !sentence.contains(['{', '$']), "{sentence}");
                assert!(!sentence.contains("  ") && !sentence.contains(" ,"), "{sentence}");
                assert_ne!(sentence, message.key);
            }
        }
    }
    assert_eq!(tereze_texts::say(&Condition::NumberDiffers.overall(), Language::Kk), "ЭЦҚ түпнұсқалығы расталмады.");
}

#[test]
fn a_thousand_refreshes_keep_one_list() {
    let world = World::get();
    let list = |at| RevocationList::from_der(&world.authority.crl_der(at).unwrap()).unwrap();
    let (old, new) = (list(world.now - HOUR), list(world.now));
    let mut store = TrustStore::from_pem(&world.authority.trust_pem()).unwrap();
    for _ in 0..500 {
        store = store.with_list(old.clone()).with_list(new.clone());
    }
    assert_eq!(store.lists().iter().map(RevocationList::issued).collect::<Vec<_>>(), [new.issued()]);
    let store = store.with_list(old);
    assert_eq!(store.lists().iter().map(RevocationList::issued).collect::<Vec<_>>(), [new.issued()], "an older one changes nothing");
    // A list of the root stands beside it; forged ones put no genuine one out, and do not heap up.
    let stranger = Authority::new("http://127.0.0.1:1", world.now).unwrap();
    let forged = RevocationList::from_der(&stranger.crl_der(world.now + HOUR).unwrap()).unwrap();
    let of_root = RevocationList::from_der(&world.authority.root_crl_der(world.now).unwrap()).unwrap();
    let store = (0..100).fold(store.with_list(of_root), |store, _| store.with_list(forged.clone()));
    assert_eq!(store.lists().len(), 3);
    assert!(check(&store, &world.operator, world.now, None).is_ok());
}
