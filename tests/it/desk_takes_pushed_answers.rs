//! A desk that never asks is told by the gateway itself: the number comes by push, once it is on disk.

use crate::real_desk::{desk_of, new_desk};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use tereze_desk::settings::Settings;
use tereze_domain::request::State;
use tereze_sandbox::Decision;

/// An address of this machine that was free a moment ago.
fn free_address() -> SocketAddr {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    listener.local_addr().unwrap()
}

#[test]
fn number_and_decision_come_by_push() {
    let kept = new_desk().close().unwrap();
    // The demo writes its settings at every start, so the desk is set to pushes after it and opened again.
    let mut desk = desk_of(kept.path());
    let listen = free_address();
    let settings = Settings { push_listen: Some(listen), poll_milliseconds: 24 * 3600 * 1000, ..Settings::read(kept.path()).unwrap() };
    settings.write(kept.path()).unwrap();
    desk.open_again();
    desk.sandbox().push_to(Some(format!("http://{listen}/")));
    desk.log_in();
    let request = desk.begin();
    desk.type_form();
    desk.scan_papers();
    desk.sign();
    desk.wait_state(State::Registered);
    assert_eq!(desk.open().request.number, desk.provider().received().first().map(|received| received.number.clone()));
    desk.provider().decide(&request.to_string(), &Decision::grant()).unwrap();
    desk.wait_state(State::Granted);
}
