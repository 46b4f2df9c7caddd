//! Read-backs beside the sending: what is waited for, for how long, and what is recorded meanwhile.

use std::time::Duration;

use super::*;
use crate::run::ledger::{LedgerHeader, LedgerPlace, Past};

fn settings(wait: Duration) -> RunSettings {
    RunSettings {
        verify: true,
        verify_wait: wait,
        ..RunSettings::default()
    }
}

/// Users by how long their record takes: `late` shows at the second read, `never` doesn't.
fn lagging(user: &str) -> Script {
    Script {
        verify: Ok(Verified::Agreed),
        lag: match user {
            "late" => 1,
            "never" => usize::MAX,
            _ => 0,
        },
        ..Script::default()
    }
}

#[test]
fn a_record_that_comes_late_is_waited_for_and_no_longer_than_wanted() {
    let fake = FakeProvider::new(GOOGLE, lagging);
    let begun = Instant::now();
    let wait = Duration::from_millis(60);
    let ran = run_with(&["soon", "late", "never"], &settings(wait), &fake);
    assert!(begun.elapsed() >= wait && begun.elapsed() < Duration::from_secs(5));
    for user in ["soon", "late"] {
        assert_eq!(ran.outcome(user), Outcome::Verified, "{user}");
        assert!(ran.of(user).verified_at.is_some(), "{user}");
    }
    let never = ran.of("never");
    assert_eq!(never.outcome, Outcome::Accepted);
    let reason = never.reason.as_deref();
    assert_eq!(reason, Some("not verified: not in the log yet"));
    assert_eq!(never.verified_at, None);
    assert_eq!((ran.totals.doubted, ran.totals.exit_code()), (1, 8));
    assert_eq!(never.http_status, Some(204), "the answer to the sign-out");
    assert_eq!(never.requests, 4, "look-up, sign-out and two reads");
}

#[test]
fn without_a_wait_there_is_one_read() {
    let fake = FakeProvider::new(GOOGLE, lagging);
    let ran = run_with(&["late", "never"], &settings(Duration::ZERO), &fake);
    assert_eq!(ran.totals.doubted, 2);
    assert_eq!(fake.saw("verify").len(), 2);
}

#[test]
fn reads_never_hold_up_the_sending() {
    let users: Vec<String> = (0..200).map(|number| format!("never {number}")).collect();
    let users: Vec<&str> = users.iter().map(String::as_str).collect();
    let fake = FakeProvider::new(GOOGLE, |_| lagging("never"));
    let begun = Instant::now();
    let wait = Duration::from_millis(400);
    let ran = run_with(&users, &settings(wait), &fake);
    assert!(begun.elapsed() < wait * 5, "one after the other");
    assert_eq!(ran.totals.doubted, 200);
    assert_eq!(fake.saw("revoke").len(), 200, "none was sent twice");
}

#[test]
fn the_deadline_cuts_the_wait_and_tells_what_was_seen() {
    let fake = FakeProvider::new(GOOGLE, lagging);
    let source = TargetList::new(vec![target(1, "never")]);
    let stop = Stop::after(Some(Duration::from_millis(150)));
    let lanes = vec![lane(&fake, &source, GOOGLE)];
    let begun = Instant::now();
    let settings = settings(Duration::from_mins(2));
    let ran = run_lanes(lanes, &settings, &stop, &Ledger::none());
    assert!(begun.elapsed() < Duration::from_secs(5));
    let reason = ran.of("never").reason.as_deref();
    assert_eq!(reason, Some("not verified: not in the log yet"));
    assert_eq!(ran.totals.exit_code(), 8);
}

#[test]
fn an_interrupt_ends_the_wait_and_the_ledger_tells_it_twice() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("run.ndjson");
    let stop = Stop::new(None);
    let fake = FakeProvider::new(GOOGLE, lagging);
    let source = TargetList::new(vec![target(1, "never")]);
    let mut header = LedgerHeader::new("01K".into(), String::new(), crate::run::RunSpec::default());
    header.targets = 1;
    let place = LedgerPlace::File(path.clone());
    let ledger = Ledger::create(&place, &header, &stop).unwrap();
    let lanes = vec![lane(&fake, &source, GOOGLE)];
    let mut told = Vec::new();
    let mut report = |event: Event<'_>| match event {
        Event::Result { receipt, .. } => told.push(receipt.clone()),
        Event::Accepted { .. }
        | Event::Waiting { .. }
        | Event::ReadsRefused { .. }
        | Event::ProviderStopped { .. } => {}
    };
    let settings = settings(Duration::from_mins(2));
    let running = run(lanes, &settings, &ledger, &stop, &mut report);
    let interrupting = async {
        loop {
            tokio::time::sleep(Duration::from_millis(10)).await;
            if !fake.saw("verify").is_empty() {
                stop.halt(Halt::Interrupt);
                return std::future::pending::<()>().await;
            }
        }
    };
    let totals = block_on(async {
        tokio::select! {
            totals = running => totals,
            () = interrupting => unreachable!(),
        }
    });
    assert_eq!(totals.exit_code(), 130);
    let reasons: Vec<_> = told.iter().map(|one| one.reason.as_deref()).collect();
    assert_eq!(reasons, [Some("not verified: interrupted")]);
    let text = std::fs::read_to_string(&path).unwrap();
    let lines = text.lines().map(|line| serde_json::from_str(line).unwrap());
    let lines: Vec<serde_json::Value> = lines.collect();
    let results: Vec<_> = lines
        .iter()
        .filter(|line| line["type"] == "result")
        .collect();
    assert_eq!(results[0]["reason"], serde_json::Value::Null);
    assert_eq!(results[1]["reason"], "not verified: interrupted");
    let past = Past::read(&path).unwrap();
    assert_eq!(past.counts.accepted, 1, "the last line counts");
    assert_eq!(past.end.unwrap().exit_code, 130);
}

#[test]
fn what_is_beyond_those_held_waits_in_a_file_and_is_told_as_it_was() {
    let users: Vec<String> = (1..=9000).map(|number| format!("u{number}")).collect();
    let fake = FakeProvider::new(GOOGLE, |user| Script {
        pauses: 0,
        // All that are held show nothing, so that the others go into the file.
        verify: match user.len() {
            5 => Ok(Verified::Agreed),
            _ => Ok(Verified::NotYet("not in the log yet".into())),
        },
        ..Script::default()
    });
    let rows = users.iter().zip(1..).map(|(user, number)| {
        Ok(Row {
            record: Some(csv::ByteRecord::from(vec![user.as_bytes(), b"\xff"])),
            ..Row::bare(RowKind::Send(target(number, user)), number)
        })
    });
    let rows: Vec<Result<Row, Invalid>> = rows.collect();
    let lane = ProviderQueue {
        provider: Some(Rc::clone(&fake) as _),
        rows: Box::new(rows.into_iter()),
        targets: 9000,
        earlier: Counts::default(),
        concurrency: 16,
    };
    let mut seen = std::collections::HashSet::new();
    let mut report = |event: Event<'_>| {
        if let Event::Result { receipt, record } = event {
            let cells = record.unwrap();
            assert_eq!(cells.get(0), Some(receipt.user.as_bytes()));
            assert_eq!(cells.get(1), Some(&b"\xff"[..]));
            assert_eq!(receipt.still_alive, ["tokens"]);
            assert!(seen.insert(receipt.row));
        }
    };
    let settings = settings(Duration::ZERO);
    let (stop, ledger) = (Stop::new(None), Ledger::none());
    let totals = block_on(run(vec![lane], &settings, &ledger, &stop, &mut report));
    assert_eq!(totals.counts.total(), 9000);
    assert_eq!((totals.counts.verified, totals.doubted), (8001, 999));
    assert_eq!(fake.saw("revoke").len(), 9000);
    assert!(fake.saw("resolve").len() > 9000, "none went into the file");
}
