//! Every registry, asked over a real connection: who is there is found as the world has them, who is not is not.

use crate::support::{gateway, run, sandbox};
use std::time::Duration;
use tereze_domain::number::{Iin, check_digit};
use tereze_domain::party::OrganisationStatus;
use tereze_gateway::{FileId, FileStore as _, NotaryRegistry as _, OrganisationRegistry as _, Outcome, PersonRegistry as _, Trouble, Upload};

/// A number that nobody has: its owner would have been born in 1801.
fn nobody() -> Iin {
    (0..10_000)
        .find_map(|serial| {
            let eleven = format!("0101011{serial:04}");
            let digits: Vec<u8> = eleven.bytes().map(|byte| byte - b'0').collect();
            let digit = check_digit(&digits.try_into().expect("eleven digits"))?;
            format!("{eleven}{digit}").parse().ok()
        })
        .expect("one of ten thousand can be issued")
}

#[test]
fn everybody_in_the_world_is_found_as_they_are() {
    let sandbox = sandbox();
    let gateway = gateway(&sandbox);
    run(async {
        for resident in sandbox.world().people() {
            let answer = gateway.person(&resident.person.iin).await.expect("an answer");
            assert_eq!(answer.outcome, Outcome::Found(resident.person.clone()));
        }
        for enterprise in sandbox.world().organisations() {
            let answer = gateway.organisation(&enterprise.organisation.number).await.expect("an answer");
            assert_eq!(answer.outcome, Outcome::Found(enterprise.organisation.clone()));
        }
        for power in sandbox.world().powers() {
            let answer = gateway.power_of_attorney(&power.number).await.expect("an answer");
            assert_eq!(answer.outcome, Outcome::Found(power.clone()));
        }
    });
    assert!(sandbox.world().organisations().iter().any(|enterprise| enterprise.organisation.status == OrganisationStatus::Liquidated));
}

#[test]
fn nobody_is_not_found_and_the_registry_says_so_itself() {
    let sandbox = sandbox();
    let gateway = gateway(&sandbox);
    let code = |outcome: Result<&str, String>| outcome.map(str::to_owned);
    run(async {
        let person = gateway.person(&nobody()).await.expect("an answer");
        let organisation = gateway.organisation(&tereze_domain::number::IdentityNumber::Iin(nobody())).await.expect("an answer");
        let power = gateway.power_of_attorney("1900-000000").await.expect("an answer");
        let codes = [not_found(&person.outcome), not_found(&organisation.outcome), not_found(&power.outcome)].map(code);
        assert_eq!(codes, [Ok("00001".into()), Ok("031".into()), Ok("NOT_FOUND".into())]);
    });
}

fn not_found<T: std::fmt::Debug>(outcome: &Outcome<T>) -> Result<&str, String> {
    match outcome {
        Outcome::NotFound { code, words } if !words.is_empty() => Ok(code),
        other => Err(format!("{other:?}")),
    }
}

#[test]
fn an_answer_is_kept_as_evidence_with_its_question() {
    let sandbox = sandbox();
    let gateway = gateway(&sandbox);
    let iin = sandbox.world().people()[0].person.iin;
    let evidence = run(gateway.person(&iin)).expect("an answer").evidence;
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("text");
    assert!(text(&evidence.request).contains(&format!("<iin>{iin}</iin>")) && text(&evidence.request).contains("GBDFL_UniversalServiceSync"));
    assert!(text(&evidence.response).contains(&sandbox.world().people()[0].person.name.surname));
    assert_eq!(evidence.http_status, Some(200));
    assert!(evidence.answered_at.is_some_and(|answered| answered >= evidence.asked_at));
    assert!(!format!("{evidence:?}").contains(&iin.to_string()), "evidence shown in a log holds nobody");
}

#[test]
fn files_come_back_whole_until_they_expire() {
    let sandbox = sandbox();
    let gateway = gateway(&sandbox);
    let content: Vec<u8> = (0..3_000_000u32).map(|number| (number.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    let upload = |life| Upload { process: "p-1", name: "scan-1.pdf", media_type: "application/pdf", content: &content, life };
    run(async {
        let id = gateway.upload(upload(Duration::from_secs(60))).await.expect("an answer").outcome.found().expect("an identifier");
        let again = gateway.upload(upload(Duration::from_secs(60))).await.expect("an answer").outcome.found().expect("an identifier");
        assert_eq!((&id, sandbox.files().count()), (&again, 1), "sent twice, stored once");
        let file = gateway.download(&id).await.expect("an answer").outcome.found().expect("the file");
        assert!(file.content == content && file.media_type == "application/pdf" && file.name == "scan-1.pdf");
        let lost = gateway.download(&FileId("{no}".into())).await.expect("an answer");
        assert_eq!(not_found(&lost.outcome), Ok("FILE_NOT_FOUND"));
        gateway.upload(upload(Duration::ZERO)).await.expect("an answer");
        let expired = gateway.download(&id).await.expect("an answer");
        assert_eq!(not_found(&expired.outcome), Ok("FILE_EXPIRED"));
    });
}

#[test]
fn a_file_over_the_limit_does_not_leave_the_desk() {
    let sandbox = sandbox();
    let mut addresses = sandbox.addresses();
    addresses.limits.file_bytes = 1_000;
    let gateway = tereze_gateway::Gateway::new(addresses, None);
    let upload = Upload { process: "p", name: "n", media_type: "m", content: &[0; 1_001], life: Duration::from_secs(1) };
    let error = run(gateway.upload(upload)).expect_err("too large");
    assert!(matches!(error.trouble, Trouble::Unsendable(_)) && !error.is_temporary() && !error.may_have_arrived());
    assert_eq!(sandbox.files().count(), 0);
}

#[test]
fn an_organisation_is_asked_about_with_a_signed_string() {
    let settings = tereze_sandbox::Settings {
        keys: tereze_sandbox::Keys {
            business_check: Some(std::sync::Arc::new(|xml: &str| if xml.starts_with("<signed>") { Ok(()) } else { Err("not signed".into()) })),
            ..tereze_sandbox::Keys::default()
        },
        ..crate::support::settings()
    };
    let sandbox = tereze_sandbox::start(settings).expect("loopback is free");
    let number = sandbox.world().distributor().organisation.number;
    run(async {
        let error = gateway(&sandbox).organisation(&number).await.expect_err("not signed");
        assert!(matches!(&error.trouble, Trouble::Refused(fault) if fault.code == "SCE016") && !error.is_temporary());
        let signing = gateway(&sandbox).signing_business_data(std::sync::Arc::new(|xml: &str| Ok(format!("<signed>{xml}</signed>"))));
        // The sandbox reads the outermost element, so a wrapper of ours is no question; that it got this far shows that it was signed.
        let error = signing.organisation(&number).await.expect_err("no BIN in the wrapper");
        assert!(matches!(&error.trouble, Trouble::Refused(fault) if fault.code == "SCE001"), "{:?}", error.trouble);
        let failing = gateway(&sandbox).signing_business_data(std::sync::Arc::new(|_: &str| Err("the key is locked".into())));
        let error = failing.organisation(&number).await.expect_err("not signed");
        assert!(matches!(error.trouble, Trouble::NotSigned(_)) && !error.may_have_arrived());
    });
}
