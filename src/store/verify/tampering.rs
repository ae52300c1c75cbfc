//! Somebody with an operator's password, this program's source and the whole folder: whatever they do to what is sealed is named.
//!
//! The short form runs with every test; `scripts/check-tampering.sh` runs the long one and prints the counts.
#![allow(clippy::print_stdout)]

mod intruder;
mod world;

use super::Verification;
use super::problem::{Problem, RowFault, SealFault, Witness};
use crate::guarded::{Changes, PARTS, Part};
use crate::{Journal, JournalError};
use intruder::Intruder;
use std::path::Path;
use world::{World, copy};

/// Whether the long form was asked for.
fn all() -> bool {
    std::env::var_os("TEREZE_TAMPER_ALL").is_some()
}

fn examined(folder: &Path) -> Result<Verification, JournalError> {
    Journal::examine(folder, "erlan", &world::password(), &[], &|_| Ok(()))
}

/// Whether a verification names something: problems, or a journal that is refused.
fn named(folder: &Path) -> bool {
    examined(folder).map_or(true, |found| !found.is_whole())
}

#[track_caller]
fn check(world: &World, tampering: impl FnOnce(&Intruder), expected: impl Fn(&Problem) -> bool) {
    let folder = copy(world.path());
    let intruder = Intruder::enter(folder.path());
    tampering(&intruder);
    drop(intruder);
    let found = examined(folder.path()).unwrap();
    assert!(found.problems.iter().any(expected), "{:?}", found.problems);
}

fn row(part: &str, fault: RowFault) -> impl Fn(&Problem) -> bool {
    move |problem| matches!(problem, Problem::Row { part: told, fault: how, .. } if *told == part && *how == fault)
}

fn seal(fault: SealFault) -> impl Fn(&Problem) -> bool {
    move |problem| matches!(problem, Problem::Seal { fault: how, .. } if *how == fault)
}

#[test]
fn a_journal_that_nobody_touched_is_whole() {
    let world = World::new();
    let found = examined(world.path()).unwrap();
    assert_eq!(found.problems, []);
    assert!(found.rows > 40 && found.seals > 5 && found.attachments == 2 && found.documents >= 5, "{found:?}");
    let again = world.opened();
    assert_eq!(again.found_at_opening(), []);
    assert_eq!(again.verify(&|_| Ok(())).unwrap().problems, []);
}

/// Every column of every part, changed in one row, in SQL.
fn changed_columns() -> Vec<(&'static Part, &'static str, String)> {
    let mut all = Vec::new();
    for part in PARTS {
        let key = part.key.join(", ");
        for column in part.content {
            let changed = format!(
                "CASE typeof({column}) WHEN 'text' THEN {column} || ' ' WHEN 'integer' THEN {column} + 1 WHEN 'blob' THEN CAST({column} || x'00' AS BLOB)
                 ELSE (SELECT CASE type WHEN 'TEXT' THEN '{{}}' WHEN 'INTEGER' THEN 1 ELSE x'00' END FROM pragma_table_info('{}') WHERE name = '{column}') END",
                part.table
            );
            let sql =
                format!("UPDATE {table} SET {column} = {changed} WHERE ({key}) IN (SELECT {key} FROM {table} ORDER BY {key} LIMIT 1)", table = part.table);
            all.push((part, *column, sql));
        }
    }
    all
}

#[test]
fn every_column_that_is_changed_is_named() {
    let world = World::new();
    let (mut tried, mut unseen) = (0, Vec::new());
    let step = if all() { 1 } else { 3 };
    for (part, column, sql) in changed_columns().into_iter().step_by(step) {
        let folder = copy(world.path());
        let intruder = Intruder::enter(folder.path());
        assert_eq!(intruder.execute(&sql), 1, "there is a row of {}: {sql}", part.name);
        drop(intruder);
        tried += 1;
        if !named(folder.path()) {
            unseen.push(format!("{} {column}", part.name));
        }
    }
    println!("changed columns: {tried} tried, {} named", tried - unseen.len());
    assert!(unseen.is_empty(), "{unseen:?}");
}

#[test]
fn rows_taken_away_invented_and_moved_are_named() {
    let world = World::new();
    let (mut tried, mut unseen) = (0, Vec::new());
    let step = if all() { 1 } else { 4 };
    let mut statements = Vec::new();
    for part in PARTS {
        let (table, key) = (part.table, part.key.join(", "));
        statements.push(format!("DELETE FROM {table} WHERE ({key}) IN (SELECT {key} FROM {table} ORDER BY {key} LIMIT 1)"));
        if let Some(request) = part.request.filter(|request| *request != "sequence") {
            statements.push(format!("UPDATE {table} SET {request} = 1000 WHERE ({key}) IN (SELECT {key} FROM {table} ORDER BY {key} LIMIT 1)"));
        }
    }
    for invented in [
        "INSERT INTO fields (request, field, filled) VALUES (1, 'invented', '{}')",
        "INSERT INTO settings (owner, key, value) VALUES ('', 'invented', '1')",
        "INSERT INTO counters (name, value) VALUES ('invented', 9)",
        "INSERT INTO evidence (request, registry, asked_at, question, answer, outcome) VALUES (1, 'r', 1, x'', x'', 'found')",
        "INSERT INTO words (message, request, received, body) VALUES ('invented', 1, 1, x'00')",
        "INSERT INTO users (login, surname, name, role, added) VALUES ('intruder', 'a', 'b', 'administrator', 1)",
        "INSERT INTO pieces (id, bytes) VALUES (65536000, x'00')",
        "UPDATE pieces SET bytes = CAST(bytes || x'00' AS BLOB)",
        "DELETE FROM pieces",
    ] {
        statements.push(invented.to_owned());
    }
    for sql in statements.iter().step_by(step) {
        let folder = copy(world.path());
        let intruder = Intruder::enter(folder.path());
        assert!(intruder.execute(sql) > 0, "{sql}");
        drop(intruder);
        tried += 1;
        if !named(folder.path()) {
            unseen.push(sql);
        }
    }
    println!("rows taken away, moved, invented: {tried} tried, {} named", tried - unseen.len());
    assert!(unseen.is_empty(), "{unseen:?}");
}

#[test]
fn the_trail_written_anew_with_the_right_key_is_named() {
    let world = World::new();
    let (mut tried, mut unseen) = (0, Vec::new());
    let last = world.entries;
    let step = if all() { 1 } else { 9 };
    for at in (1..=last).step_by(step) {
        for cover in [Intruder::mark as fn(&Intruder), Intruder::seal_last_anew, Intruder::drop_seals_behind, Intruder::seal_from_a_new_root] {
            let folder = copy(world.path());
            let intruder = Intruder::enter(folder.path());
            assert_eq!(intruder.execute(&format!("UPDATE events SET entry = replace(entry, '\"by\":\"', '\"by\":\"x') WHERE sequence = {at}")), 1);
            intruder.relink(at);
            cover(&intruder);
            intruder.mark();
            drop(intruder);
            tried += 1;
            if !named(folder.path()) {
                unseen.push(at);
            }
        }
    }
    println!("entries written anew: {tried} tried, {} named", tried - unseen.len());
    assert!(unseen.is_empty(), "{unseen:?}");
}

#[test]
fn a_tail_cut_off_is_named() {
    let world = World::new();
    let (mut tried, mut unseen) = (0, Vec::new());
    let step = if all() { 1 } else { 9 };
    for after in (1..world.entries).rev().step_by(step) {
        for cover in [None, Some(Intruder::drop_seals_behind as fn(&Intruder))] {
            let folder = copy(world.path());
            let intruder = Intruder::enter(folder.path());
            intruder.cut(after);
            if let Some(cover) = cover {
                cover(&intruder);
                intruder.mark();
            }
            drop(intruder);
            tried += 1;
            if !named(folder.path()) {
                unseen.push(after);
            }
        }
    }
    println!("tails cut off: {tried} tried, {} named", tried - unseen.len());
    assert!(unseen.is_empty(), "{unseen:?}");
}

/// Somebody changes a row and says so in the trail, with the right key, a seal of the present key and every file beside the database put in step.
#[test]
fn a_change_told_to_the_trail_is_named_where_nothing_may_change() {
    let world = World::new();
    let (mut tried, mut unseen) = (0, Vec::new());
    for (part, column, sql) in changed_columns() {
        if part.changes == Changes::Free {
            continue;
        }
        let folder = copy(world.path());
        let intruder = Intruder::enter(folder.path());
        intruder.execute(&sql);
        intruder.vouch();
        intruder.seal_with_present_key();
        intruder.mark();
        drop(intruder);
        tried += 1;
        if !named(folder.path()) {
            unseen.push(format!("{} {column}", part.name));
        }
    }
    println!("changes told to the trail and sealed: {tried} tried, {} named", tried - unseen.len());
    assert!(unseen.is_empty(), "{unseen:?}");
}

#[test]
fn what_is_named_is_what_was_done() {
    let world = World::new();
    check(
        &world,
        |it| {
            it.execute("UPDATE fields SET filled = filled || ' '");
        },
        row("field", RowFault::Changed),
    );
    check(
        &world,
        |it| {
            it.execute("DELETE FROM signed_documents");
        },
        row("signed-application", RowFault::Missing),
    );
    check(
        &world,
        |it| {
            it.execute("UPDATE counters SET value = value + 5");
        },
        row("counter", RowFault::Changed),
    );
    check(
        &world,
        |it| {
            it.execute("UPDATE users SET role = 'administrator' WHERE login = 'erlan'");
        },
        row("user", RowFault::Changed),
    );
    let promoted = |it: &Intruder| {
        it.execute("UPDATE users SET role = 'administrator' WHERE login = 'erlan'");
        it.vouch();
        it.seal_with_present_key();
        it.mark();
    };
    check(&world, promoted, |problem| matches!(problem, Problem::UnsignedAct { .. }));
    let cut = |problem: &Problem| matches!(problem, Problem::CutOff { told_by: Witness::Mark, .. });
    check(&world, |it| it.cut(5), cut);
    check(&world, |it| it.seal_last_anew(), seal(SealFault::Signature));
    check(
        &world,
        |it| {
            it.execute("UPDATE seals SET cause = 'closed' WHERE number = 2");
        },
        seal(SealFault::Signature),
    );
    check(
        &world,
        |it| {
            it.execute("DELETE FROM seals WHERE number = 2");
        },
        seal(SealFault::Missing),
    );
    let dropped = |it: &Intruder| {
        it.execute("DELETE FROM seals WHERE number = (SELECT max(number) FROM seals)");
    };
    check(&world, dropped, seal(SealFault::Key));
    let structure = |problem: &Problem| matches!(problem, Problem::StructureChanged { .. });
    check(&world, |it| it.connection.execute_batch("DROP TRIGGER waybills_stay").unwrap(), structure);
    check(
        &world,
        |it| {
            it.execute("UPDATE pieces SET bytes = x'00'");
        },
        |problem| matches!(problem, Problem::AttachmentChanged { .. }),
    );
}

#[track_caller]
fn check_files(world: &World, tampering: impl FnOnce(&Path), expected: &str) {
    let folder = copy(world.path());
    tampering(folder.path());
    match examined(folder.path()) {
        Ok(found) => assert!(found.problems.iter().any(|problem| problem.name() == expected), "{expected}: {:?}", found.problems),
        Err(error) => panic!("{expected}: {error:?}"),
    }
    // Opening writes over it, and the trail keeps that it was so.
    if let Ok(journal) = Journal::open(folder.path(), "erlan", &world::password()) {
        assert!(journal.found_at_opening().iter().any(|problem| problem.name() == expected));
        drop(journal);
        assert!(named(folder.path()), "{expected} is forgotten");
    }
}

#[test]
fn files_beside_the_database_are_looked_at() {
    let world = World::new();
    let edit = |file: &'static str, from: &'static str, to: &'static str| {
        move |folder: &Path| {
            let text = std::fs::read_to_string(folder.join(file)).unwrap();
            assert!(text.contains(from), "{text}");
            std::fs::write(folder.join(file), text.replacen(from, to, 1)).unwrap();
        }
    };
    check_files(&world, |folder| std::fs::remove_file(folder.join("anchor.json")).unwrap(), "file-missing");
    check_files(&world, |folder| std::fs::write(folder.join("anchor.json"), "{").unwrap(), "file-missing");
    check_files(&world, |folder| std::fs::remove_file(folder.join("mark")).unwrap(), "file-missing");
    check_files(&world, |folder| std::fs::write(folder.join("mark"), [0; 40]).unwrap(), "rewritten");
    check_files(&world, edit("anchor.json", "\"head\": \"", "\"head\": \"00"), "rewritten");
    check_files(&world, edit("anchor.json", "\"root\": \"", "\"root\": \"00"), "another-journal");
    check_files(&world, edit("slots.json", "\"root\": \"", "\"root\": \"00"), "another-journal");
    check_files(&world, edit("slots.json", "\n", "\n\n"), "slots-changed");
}

#[test]
fn an_anchor_kept_elsewhere_tells_of_a_journal_put_back() {
    let world = World::new();
    let earlier = copy(world.path());
    let before = world.opened().anchor().unwrap();
    let mut journal = world.opened();
    crate::testing::signed(&mut journal);
    let anchor = journal.anchor().unwrap();
    assert_eq!((journal.verify_against(&anchor).unwrap(), journal.verify_against(&before).unwrap()), (None, None));
    drop(journal);
    let told = |folder: &Path| Journal::examine(folder, "erlan", &world::password(), std::slice::from_ref(&anchor), &|_| Ok(())).unwrap().problems;
    assert_eq!(told(world.path()), []);
    assert!(matches!(told(earlier.path()).as_slice(), [Problem::CutOff { told_by: Witness::Anchor, .. }]));
}

/// Numbers that look random and are the same each time.
fn places(count: usize, below: usize) -> impl Iterator<Item = usize> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    (0..count).map(move |_| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap_or(0) % below
    })
}

#[test]
fn a_flipped_bit_is_named_wherever_it_is() {
    let world = World::new();
    let whole = std::fs::read(world.path().join("journal.db")).unwrap();
    let count = if all() { 100 } else { 20 };
    let unseen: Vec<usize> = places(count, whole.len() * 8)
        .filter(|bit| {
            let folder = copy(world.path());
            let mut bytes = whole.clone();
            bytes[bit / 8] ^= 1 << (bit % 8);
            std::fs::write(folder.path().join("journal.db"), bytes).unwrap();
            !named(folder.path())
        })
        .collect();
    println!("flipped bits: {count} tried, {} named", count - unseen.len());
    assert!(unseen.is_empty(), "{unseen:?}");
}

/// The program is killed; somebody takes the log away, in which the last commits are.
#[test]
fn a_log_taken_away_is_named() {
    let count = if all() { 6 } else { 2 };
    for commits in 1..=count {
        let world = World::new();
        let mut journal = world.opened();
        for _ in 0..commits {
            crate::testing::begun(&mut journal);
        }
        let left = copy(world.path());
        assert!(std::fs::metadata(left.path().join("journal.db-wal")).unwrap().len() > 0);
        assert!(!named(left.path()), "a killed program alone is no fault");
        std::fs::remove_file(left.path().join("journal.db-wal")).unwrap();
        let found = examined(left.path()).unwrap();
        assert!(matches!(found.problems.as_slice(), [Problem::CutOff { told_by: Witness::Mark, .. }]), "{:?}", found.problems);
        let after = Journal::open(left.path(), "erlan", &world::password()).unwrap();
        drop(after);
        let later = examined(left.path()).unwrap();
        assert!(matches!(later.problems.as_slice(), [Problem::FoundAtOpening { problem, .. }] if problem == "cut-off"), "{:?}", later.problems);
    }
    println!("logs taken away: {count} tried, {count} named");
}
