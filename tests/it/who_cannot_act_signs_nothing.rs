//! An applicant whom the registry says to be gone: nothing is signed in their name, today or when the draft is opened again.

use crate::real_desk::{RealDesk, new_desk};
use tereze_cli::demo::PASSWORD;
use tereze_desk::Command;
use tereze_desk::command::{RegistriesCommand, SigningCommand};
use tereze_desk::registries::state::Lookup;
use tereze_domain::party::OrganisationStatus;
use tereze_domain::request::State;

#[track_caller]
fn check_refused(desk: &mut RealDesk, expected: &str) {
    let told = desk.state().notices().last().map_or(0, |notice| notice.id);
    desk.send(Command::Signing(SigningCommand::Sign));
    desk.wait(|state| state.notices().last().is_some_and(|notice| notice.id > told));
    assert_eq!(desk.state().notices().last().unwrap().message.key, expected);
    assert_eq!((desk.open().request.state, desk.open().request.signed), (State::Draft, None));
}

#[test]
fn a_liquidated_organisation() {
    let mut desk = new_desk();
    desk.log_in();
    let request = desk.begin();
    let world = desk.sandbox().world();
    let gone = world.organisations().iter().find(|enterprise| enterprise.organisation.status == OrganisationStatus::Liquidated);
    let gone = gone.expect("the world has one").organisation.number.to_string();
    let standing = world.distributor().organisation.number.to_string();
    desk.send(Command::Registries(RegistriesCommand::EnterApplicant { number: gone }));
    desk.wait_request(|open| matches!(open.registry, Lookup::NotFound(_)));
    desk.type_form();
    desk.scan_papers();
    let key = desk.demo.key_file();
    assert_eq!(desk.try_key(key.clone(), PASSWORD), None);
    check_refused(&mut desk, "registry-organisation-liquidated");

    desk.come_back(request);
    assert_eq!(desk.try_key(key, PASSWORD), None);
    check_refused(&mut desk, "registry-organisation-liquidated");

    desk.send(Command::Registries(RegistriesCommand::EnterApplicant { number: standing }));
    desk.wait_request(|open| matches!(open.registry, Lookup::Found(_)));
    desk.type_form();
    desk.sign();
}
