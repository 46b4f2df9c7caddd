//! What the engine promises, tried on a scripted vendor.

mod known_people;
mod read_backs;

use std::{cell::RefCell, rc::Rc, time::Instant};

use proptest::prelude::*;

use super::*;
use crate::{
    model::{Class, Counts, Failure, Halt, Invalid, Outcome, ProviderId, Receipt, Stop, Target},
    run::{
        Source, TargetList,
        fake_provider::{FakeProvider, Script, failure, target},
        row::{Row, RowKind},
    },
    vendors::Verified,
};

const GOOGLE: ProviderId = crate::model::testing::GOOGLE;

struct Ran {
    totals: Totals,
    receipts: Vec<Receipt>,
    /// Those of rows that were not reached.
    unreached: Vec<Receipt>,
    stops: usize,
}

impl Ran {
    fn of(&self, user: &str) -> &Receipt {
        self.receipts
            .iter()
            .find(|receipt| receipt.user == user)
            .expect(user)
    }

    fn outcome(&self, user: &str) -> Outcome {
        self.of(user).outcome
    }
}

fn block_on<T>(future: impl Future<Output = T>) -> T {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    runtime.enable_all().build().unwrap().block_on(future)
}

fn lane(provider: &Rc<FakeProvider>, source: &dyn Source, kind: ProviderId) -> ProviderQueue {
    ProviderQueue {
        provider: Some(Rc::clone(provider) as _),
        rows: source.rows(Some(kind)),
        targets: source.plan().of(Some(kind)),
        earlier: Counts::default(),
        concurrency: 2,
    }
}

fn run_lanes(
    lanes: Vec<ProviderQueue>,
    settings: &RunSettings,
    stop: &Stop,
    ledger: &Ledger,
) -> Ran {
    let (mut receipts, mut unreached, mut stops) = (Vec::new(), Vec::new(), 0);
    let mut report = |event: Event<'_>| match event {
        Event::Result { receipt, .. } if receipt.outcome == Outcome::NotReached => {
            unreached.push(receipt.clone());
        }
        Event::Result { receipt, .. } => receipts.push(receipt.clone()),
        Event::ProviderStopped { .. } => stops += 1,
        Event::Accepted { .. } | Event::Waiting { .. } | Event::ReadsRefused { .. } => {}
    };
    let totals = block_on(run(lanes, settings, ledger, stop, &mut report));
    assert_eq!(
        totals.counts.total(),
        totals.targets,
        "rows in are not outcomes out"
    );
    Ran {
        totals,
        receipts,
        unreached,
        stops,
    }
}

fn run_with(users: &[&str], settings: &RunSettings, fake: &Rc<FakeProvider>) -> Ran {
    let targets = users
        .iter()
        .zip(1..)
        .map(|(user, row)| target(row, user))
        .collect();
    let lanes = vec![lane(fake, &TargetList::new(targets), GOOGLE)];
    run_lanes(lanes, settings, &Stop::new(None), &Ledger::none())
}

fn run_users(users: &[&str], fake: &Rc<FakeProvider>) -> Ran {
    run_with(users, &RunSettings::default(), fake)
}

fn fails(class: Class) -> Script {
    Script {
        revoke: Err(failure(class)),
        ..Script::default()
    }
}

/// One user for each way in which a vendor can answer.
fn answers(user: &str) -> Script {
    let revoke = match user {
        "lost" => Err(failure(Class::Transient).without_answer()),
        "gone" => Err(failure(Class::NotFound)),
        "busy" => Err(failure(Class::Transient)),
        "noted" => Ok(Some("app a1 is gone".into())),
        _ => Ok(None),
    };
    let resolve = match user {
        "slow look-up" => Err(failure(Class::Transient).without_answer()),
        _ => Ok(()),
    };
    Script {
        resolve,
        revoke,
        calls: usize::from(user != "idle"),
        ..Script::default()
    }
}

#[test]
fn each_answer_has_its_outcome() {
    let fake = FakeProvider::new(GOOGLE, answers);
    let ran = run_users(
        &[
            "liz",
            "lost",
            "gone",
            "busy",
            "idle",
            "noted",
            "slow look-up",
        ],
        &fake,
    );
    assert_eq!(ran.outcome("liz"), Outcome::Accepted);
    assert_eq!(ran.outcome("lost"), Outcome::Unknown);
    assert_eq!(ran.outcome("gone"), Outcome::Failed);
    assert_eq!(ran.outcome("busy"), Outcome::Failed);
    assert_eq!(
        ran.outcome("slow look-up"),
        Outcome::Failed,
        "nothing was sent"
    );
    assert_eq!(ran.outcome("idle"), Outcome::Skipped);
    assert_eq!(ran.of("noted").reason.as_deref(), Some("app a1 is gone"));
    assert_eq!(ran.totals.failed(Class::Transient), 2);
    assert_eq!(ran.totals.exit_code(), 1);
}

#[test]
fn a_receipt_says_what_it_cost_and_what_it_left() {
    let fake = FakeProvider::new(GOOGLE, answers);
    let ran = run_users(&["liz", "gone"], &fake);
    let liz = ran.of("liz");
    assert_eq!(
        (liz.requests, liz.attempts, liz.http_status),
        (2, 1, Some(204))
    );
    assert_eq!(liz.resolved.as_deref(), Some("id-liz"));
    assert_eq!(liz.request_id.as_deref(), Some("req-liz"));
    assert_eq!(liz.still_alive, ["tokens"]);
    assert!(ran.of("gone").still_alive.is_empty());
}

#[test]
fn a_repeated_target_is_sent_once() {
    let fake = FakeProvider::new(GOOGLE, answers);
    let ran = run_users(&["liz", "LIZ", "liz"], &fake);
    let again = ran
        .receipts
        .iter()
        .find(|receipt| receipt.row == 3)
        .unwrap();
    assert_eq!(again.reason.as_deref(), Some("duplicate of row 1"));
    assert_eq!(
        fake.saw("revoke"),
        ["liz", "LIZ"],
        "an id is told apart by its case"
    );
}

#[test]
fn a_missing_user_may_be_skipped() {
    let fake = FakeProvider::new(GOOGLE, |user| match user {
        "early" => Script {
            resolve: Err(failure(Class::NotFound)),
            ..Script::default()
        },
        _ => fails(Class::NotFound),
    });
    let settings = RunSettings {
        missing_ok: true,
        ..RunSettings::default()
    };
    let ran = run_with(&["early", "late"], &settings, &fake);
    assert_eq!(ran.totals.counts.skipped, 2);
    assert_eq!(
        ran.of("late").reason.as_deref(),
        Some("not known to the vendor")
    );
    assert_eq!(run_users(&["early", "late"], &fake).totals.exit_code(), 6);
}

#[test]
fn a_read_afterwards_decides_between_accepted_and_verified() {
    let fake = FakeProvider::new(GOOGLE, |user| Script {
        verify: match user {
            "gone" => Ok(Verified::Agreed),
            "alive" => Ok(Verified::Denied("still active: app a1".into())),
            "deaf" => Err(failure(Class::Transient)),
            _ => Ok(Verified::Unsupported),
        },
        ..Script::default()
    });
    let settings = RunSettings {
        verify: true,
        ..RunSettings::default()
    };
    let ran = run_with(&["gone", "alive", "deaf", "plain"], &settings, &fake);
    assert_eq!(ran.outcome("gone"), Outcome::Verified);
    assert_eq!(ran.outcome("alive"), Outcome::Accepted);
    assert_eq!(
        ran.of("alive").reason.as_deref(),
        Some("not verified: still active: app a1")
    );
    assert_eq!(ran.of("deaf").outcome, Outcome::Accepted);
    assert!(
        ran.of("deaf")
            .reason
            .as_ref()
            .unwrap()
            .starts_with("not verified: ")
    );
    assert_eq!(ran.of("plain").reason, None);
    assert_eq!(
        ran.of("gone").http_status,
        Some(204),
        "the revocation's own status"
    );
}

#[test]
fn a_dry_run_shows_the_requests_and_sends_none() {
    let fake = FakeProvider::new(GOOGLE, |_| Script {
        calls: 2,
        ..Script::default()
    });
    let settings = RunSettings {
        dry_run: true,
        verify: true,
        ..RunSettings::default()
    };
    let ran = run_with(&["liz"], &settings, &fake);
    assert_eq!(ran.outcome("liz"), Outcome::Planned);
    assert_eq!(ran.of("liz").calls.as_ref().unwrap().len(), 2);
    assert!(fake.saw("revoke").is_empty() && fake.saw("verify").is_empty());
    assert_eq!(ran.totals.exit_code(), 0);
}

#[test]
fn protected_people_are_refused_under_any_name() {
    let fake = FakeProvider::new(GOOGLE, |user| match user {
        "alias@x" => Script {
            names: Ok(vec!["1".into(), "Boss@X".into()]),
            ..Script::default()
        },
        "mute" => Script {
            names: Err(failure(Class::Protocol).with_hint("look here")),
            ..Script::default()
        },
        "shut" => Script {
            names: Err(failure(Class::Permission)),
            ..Script::default()
        },
        "dark" => Script {
            resolve: Err(failure(Class::Transient)),
            ..Script::default()
        },
        "none" => Script {
            resolve: Err(failure(Class::NotFound)),
            ..Script::default()
        },
        _ => Script::default(),
    });
    let guard = Guard::new(&["boss@x".into()]);
    let settings = RunSettings {
        guard,
        ..RunSettings::default()
    };
    let ran = run_with(
        &["BOSS@x", "alias@x", "mute", "shut", "dark", "none", "liz"],
        &settings,
        &fake,
    );
    for user in ["BOSS@x", "alias@x"] {
        assert_eq!(ran.outcome(user), Outcome::Refused, "{user}");
        assert_eq!(ran.of(user).error.as_ref().unwrap().class, "guard");
        assert!(ran.of(user).reason.is_some());
    }
    let hint = ran.of("mute").error.clone().unwrap().hint.unwrap();
    assert!(hint.starts_with("look here; --include-protected"), "{hint}");
    for user in ["dark", "shut", "mute"] {
        let why = "a resumed run must try again";
        assert_eq!(ran.outcome(user), Outcome::Failed, "{user}: {why}");
    }
    assert_eq!(ran.outcome("none"), Outcome::Failed);
    assert_eq!(fake.saw("revoke"), ["liz"]);
    assert!(!fake.saw("resolve").contains(&"BOSS@x".to_owned()));
}

#[test]
fn too_many_people_are_all_refused_before_anything_is_sent() {
    let fake = FakeProvider::new(GOOGLE, |_| Script::default());
    let settings = RunSettings {
        refuse_all: over_max_users(2, 1),
        ..RunSettings::default()
    };
    let ran = run_with(&["liz", "bob"], &settings, &fake);
    assert_eq!(ran.totals.counts.refused, 2);
    assert_eq!(ran.totals.exit_code(), 7);
    assert!(fake.log.borrow().is_empty());
}

#[test]
fn refused_credentials_stop_their_own_provider_only() {
    let users: Vec<String> = (0..50).map(|at| format!("u{at}")).collect();
    let both = users.iter().zip(1..).flat_map(|(user, row)| {
        let google = target(row, user);
        [
            Target {
                provider: crate::model::testing::CHIME,
                ..google.clone()
            },
            google,
        ]
    });
    let source = TargetList::new(both.collect());
    let bad = FakeProvider::new(GOOGLE, |_| fails(Class::Credentials));
    let good = FakeProvider::new(crate::model::testing::CHIME, |_| Script::default());
    let lanes = vec![
        lane(&bad, &source, GOOGLE),
        lane(&good, &source, crate::model::testing::CHIME),
    ];
    let ran = run_lanes(
        lanes,
        &RunSettings::default(),
        &Stop::new(None),
        &Ledger::none(),
    );
    assert_eq!(ran.totals.counts.accepted, 50);
    assert_eq!(ran.totals.failed(Class::Credentials), 50);
    assert_eq!(ran.totals.exit_code(), 4);
    assert_eq!(ran.stops, 1);
    assert!(bad.saw("revoke").len() <= 6, "{}", bad.saw("revoke").len());
    let untried = ran.receipts.iter().filter(|receipt| receipt.requests == 0);
    for receipt in untried {
        assert!(
            receipt
                .reason
                .as_ref()
                .unwrap()
                .contains("credentials were refused on row")
        );
    }
}

#[test]
fn a_defect_in_one_target_loses_no_other() {
    let fake = FakeProvider::new(GOOGLE, |user| Script {
        panics: match user {
            "early" => Some("resolve"),
            "late" => Some("revoke"),
            _ => None,
        },
        ..Script::default()
    });
    let ran = run_users(&["liz", "early", "bob", "late", "ann"], &fake);
    assert_eq!(ran.totals.counts.accepted, 3);
    assert_eq!(ran.outcome("early"), Outcome::Failed);
    assert_eq!(ran.outcome("late"), Outcome::Unknown);
    let error = ran.of("late").error.as_ref().unwrap();
    assert_eq!(error.code.as_deref(), Some("internal"));
}

#[test]
fn an_interrupt_begins_nothing_more_and_loses_nothing() {
    let users: Vec<String> = (0..100).map(|at| format!("u{at}")).collect();
    let targets = users
        .iter()
        .zip(1..)
        .map(|(user, row)| target(row, user))
        .collect();
    let stop = Stop::new(None);
    let raised = stop.clone();
    let fake = FakeProvider::new(GOOGLE, move |user| {
        if user == "u10" {
            raised.halt(Halt::Interrupt);
        }
        Script {
            pauses: 3,
            ..Script::default()
        }
    });
    let lanes = vec![lane(&fake, &TargetList::new(targets), GOOGLE)];
    let ran = run_lanes(lanes, &RunSettings::default(), &stop, &Ledger::none());
    assert_eq!(ran.totals.exit_code(), 130);
    assert_eq!(
        ran.totals.counts.accepted as usize,
        fake.saw("revoke").len()
    );
    assert!(
        ran.totals.counts.not_reached >= 80,
        "{:?}",
        ran.totals.counts
    );
    assert_eq!(
        ran.receipts.len() as u64,
        100 - ran.totals.counts.not_reached
    );
}

#[test]
fn rows_that_are_not_begun_are_named_and_not_sent() {
    let stop = Stop::new(None);
    let raised = stop.clone();
    let fake = FakeProvider::new(GOOGLE, move |_| {
        raised.halt(Halt::Interrupt);
        Script::default()
    });
    let rows = (1..=1000).map(|row| Ok(Row::bare(RowKind::Send(target(row, "liz")), row)));
    let lane = ProviderQueue {
        provider: Some(Rc::clone(&fake) as _),
        rows: Box::new(rows),
        targets: 1000,
        earlier: Counts::default(),
        concurrency: 2,
    };
    let ran = run_lanes(vec![lane], &RunSettings::default(), &stop, &Ledger::none());
    assert!(fake.saw("resolve").len() < 20);
    let mut rows: Vec<u64> = ran.unreached.iter().map(|receipt| receipt.row).collect();
    rows.extend(ran.receipts.iter().map(|receipt| receipt.row));
    rows.sort_unstable();
    assert_eq!(rows, (1..=1000).collect::<Vec<_>>());
    assert_eq!(ran.unreached.len() as u64, ran.totals.counts.not_reached);
    let reason = ran.unreached[999 - ran.receipts.len()].reason.as_deref();
    assert!(reason.unwrap().contains("interrupted"), "{reason:?}");
}

#[test]
fn an_interrupt_during_the_look_up_sends_nothing() {
    for halt in [Halt::Interrupt, Halt::Terminate, Halt::Deadline] {
        let stop = Stop::new(None);
        let raised = stop.clone();
        let fake = FakeProvider::new(GOOGLE, move |_| {
            raised.halt(halt);
            Script::default()
        });
        let lanes = vec![lane(
            &fake,
            &TargetList::new(vec![target(1, "liz")]),
            GOOGLE,
        )];
        let ran = run_lanes(lanes, &RunSettings::default(), &stop, &Ledger::none());
        assert_eq!(fake.saw("resolve"), ["liz"]);
        assert!(fake.saw("revoke").is_empty(), "{halt:?}");
        match halt {
            Halt::Deadline => assert_eq!(ran.totals.failed(Class::Transient), 1),
            _ => assert_eq!(ran.totals.counts.not_reached, 1),
        }
    }
}

#[test]
fn an_interrupted_wait_was_not_reached_unless_something_went_out() {
    let interrupted = Failure::halted(Halt::Interrupt, "as scripted");
    let fake = FakeProvider::new(GOOGLE, move |user| match user {
        "out" => Script {
            revoke: Err(interrupted.clone().without_answer()),
            ..Script::default()
        },
        "early" => Script {
            resolve: Err(interrupted.clone()),
            ..Script::default()
        },
        _ => Script {
            revoke: Err(interrupted.clone()),
            ..Script::default()
        },
    });
    let ran = run_users(&["out", "early", "waiting"], &fake);
    assert_eq!(ran.outcome("out"), Outcome::Unknown);
    assert_eq!(ran.totals.counts.not_reached, 2);
    assert_eq!(ran.receipts.len(), 1);
}

#[test]
fn rows_not_begun_at_the_deadline_fail_as_transient() {
    let targets = (1..=5).map(|row| target(row, &format!("u{row}"))).collect();
    let fake = FakeProvider::new(GOOGLE, |_| Script::default());
    let lanes = vec![lane(&fake, &TargetList::new(targets), GOOGLE)];
    let stop = Stop::new(Some(Instant::now()));
    let ran = run_lanes(lanes, &RunSettings::default(), &stop, &Ledger::none());
    assert_eq!(ran.totals.failed(Class::Transient), 5);
    assert_eq!(
        ran.receipts[0].error.as_ref().unwrap().code.as_deref(),
        Some("deadline")
    );
    assert_eq!(ran.totals.exit_code(), 5);
    assert!(fake.log.borrow().is_empty());
}

#[test]
fn bad_rows_and_rows_without_a_provider_are_accounted_for() {
    let bad = RowKind::Bad {
        provider: None,
        user: "x".into(),
        reason: "line 2: no".into(),
    };
    let rows = [
        Row::bare(bad, 1),
        Row::bare(RowKind::Send(target(2, "liz")), 2),
        Row::bare(RowKind::Send(target(3, "ann")), 3).ended(earlier(3)),
    ];
    let lane = ProviderQueue {
        provider: None,
        rows: Box::new(rows.into_iter().map(Ok)),
        targets: 3,
        earlier: Counts::default(),
        concurrency: 1,
    };
    let ran = run_lanes(
        vec![lane],
        &RunSettings::default(),
        &Stop::new(None),
        &Ledger::none(),
    );
    assert_eq!(ran.totals.failed(Class::Input), 2);
    assert_eq!((ran.totals.counts.accepted, ran.totals.earlier), (1, 1));
    assert_eq!(ran.of("x").provider, None);
}

/// How a row ended in an earlier part of the run.
fn earlier(row: u64) -> Receipt {
    let fake = FakeProvider::new(GOOGLE, |_| Script::default());
    let mut receipt = run_users(&["ann"], &fake).receipts.remove(0);
    receipt.row = row;
    receipt.earlier = true;
    receipt
}

#[test]
fn what_a_broken_source_hides_of_an_earlier_part_stays_done() {
    let first = Row::bare(RowKind::Send(target(1, "ann")), 1).ended(earlier(1));
    let lane = ProviderQueue {
        provider: Some(FakeProvider::new(GOOGLE, |_| Script::default())),
        rows: Box::new([Ok(first), Err(Invalid::new("it changed"))].into_iter()),
        targets: 9,
        earlier: Counts {
            accepted: 3,
            refused: 1,
            ..Counts::default()
        },
        concurrency: 4,
    };
    let settings = RunSettings {
        people: 9,
        ..RunSettings::default()
    };
    let ran = run_lanes(vec![lane], &settings, &Stop::new(None), &Ledger::none());
    let counts = ran.totals.counts;
    assert_eq!(
        (counts.accepted, counts.refused, counts.not_reached),
        (3, 1, 5)
    );
    assert_eq!(ran.totals.earlier, 4);
    let people = ran.totals.people.unwrap();
    assert_eq!((people.out, people.not_out), (3, 6));
    assert_eq!(ran.totals.by_provider[&GOOGLE], counts);
}

#[test]
fn a_person_is_out_when_all_their_providers_say_so() {
    let kinds = [GOOGLE, crate::model::testing::CHIME];
    let users = ["liz@x", "Bob@x", "bob@X", "eve@x"];
    let lanes = kinds.map(|kind| {
        let targets = (1..).zip(users).map(|(row, user)| Target {
            provider: kind,
            ..target(row, user)
        });
        let source = TargetList::new(targets.collect());
        let fake = FakeProvider::new(kind, move |user| match (kind, user) {
            (kind, "Bob@x") if kind == crate::model::testing::CHIME => fails(Class::Permission),
            _ => Script::default(),
        });
        lane(&fake, &source, kind)
    });
    let settings = RunSettings {
        people: 3,
        ..RunSettings::default()
    };
    let ran = run_lanes(lanes.into(), &settings, &Stop::new(None), &Ledger::none());
    let people = ran.totals.people.unwrap();
    assert_eq!((people.total, people.out, people.not_out), (3, 2, 1));
    let of = |kind: ProviderId| ran.totals.by_provider[&kind];
    assert_eq!((of(GOOGLE).accepted, of(GOOGLE).skipped), (3, 1));
    assert_eq!(
        (
            of(crate::model::testing::CHIME).accepted,
            of(crate::model::testing::CHIME).failed
        ),
        (2, 1)
    );
}

#[test]
fn a_source_that_breaks_or_ends_early_leaves_rows_not_reached() {
    let broken: [Option<Result<Row, Invalid>>; 2] = [None, Some(Err(Invalid::new("it changed")))];
    for last in broken {
        let first = Ok(Row::bare(RowKind::Send(target(1, "liz")), 1));
        let fake = FakeProvider::new(GOOGLE, |_| Script::default());
        let lane = ProviderQueue {
            provider: Some(fake),
            rows: Box::new([first].into_iter().chain(last)),
            targets: 9,
            earlier: Counts::default(),
            concurrency: 4,
        };
        let ran = run_lanes(
            vec![lane],
            &RunSettings::default(),
            &Stop::new(None),
            &Ledger::none(),
        );
        assert_eq!(ran.totals.counts.accepted, 1);
        assert_eq!(ran.totals.counts.not_reached, 8);
        assert!(ran.totals.source_error.is_some());
        assert_eq!(ran.totals.exit_code(), 1);
    }
}

/// One of the ways in which a vendor can treat a user.
fn fate(number: u8) -> Script {
    let class = match number % 7 {
        0 => Class::Input,
        1 => Class::NotFound,
        2 => Class::Permission,
        3 => Class::Transient,
        4 => Class::Protocol,
        5 => Class::Credentials,
        _ => {
            return Script {
                pauses: u32::from(number % 4),
                ..Script::default()
            };
        }
    };
    let script = Script {
        pauses: u32::from(number % 3),
        ..Script::default()
    };
    match number / 7 % 6 {
        0 => Script {
            resolve: Err(failure(class)),
            ..script
        },
        1 => Script {
            revoke: Err(failure(class)),
            ..script
        },
        2 => Script {
            revoke: Err(failure(class).without_answer()),
            ..script
        },
        3 => Script {
            panics: Some("revoke"),
            ..script
        },
        4 => Script { calls: 0, ..script },
        _ => script,
    }
}

/// No receipt may contradict what the vendor saw.
fn agrees(receipt: &Receipt, fake: &FakeProvider, fate: &Script) -> bool {
    let asked = fake.saw("revoke").contains(&receipt.user);
    match receipt.outcome {
        Outcome::Accepted => asked && fate.revoke.is_ok() && fate.panics.is_none(),
        Outcome::Unknown => asked,
        Outcome::Skipped => receipt.reason.is_some(),
        Outcome::Failed => !asked || (fate.revoke.is_err() && receipt.error.is_some()),
        _ => false,
    }
}

proptest! {
    #[test]
    fn under_any_faults_every_row_ends_once_and_truthfully(
        fates in prop::collection::vec(any::<u8>(), 0..60),
        halt_at in prop::option::of(0usize..60),
        concurrency in 1usize..9,
    ) {
        let targets = (1..).zip(&fates).map(|(row, fate)| target(row, &format!("{row}-{fate}")));
        let source = TargetList::new(targets.collect());
        let stop = Stop::new(None);
        let (raised, begun) = (stop.clone(), RefCell::new(std::collections::HashSet::new()));
        let fake = FakeProvider::new(GOOGLE, move |user| {
            begun.borrow_mut().insert(user.to_owned());
            if halt_at.is_some_and(|at| begun.borrow().len() > at) {
                raised.halt(Halt::Terminate);
            }
            fate(user.split_once('-').unwrap().1.parse().unwrap())
        });
        let lane = ProviderQueue { concurrency, ..lane(&fake, &source, GOOGLE) };
        let ran = run_lanes(vec![lane], &RunSettings::default(), &stop, &Ledger::none());
        prop_assert_eq!(ran.totals.counts.total(), fates.len() as u64);
        let reported = ran.receipts.len() as u64;
        prop_assert_eq!(reported + ran.totals.counts.not_reached, fates.len() as u64);
        prop_assert_eq!(ran.unreached.len() as u64, ran.totals.counts.not_reached);
        let rows: std::collections::HashSet<u64> =
            ran.receipts.iter().chain(&ran.unreached).map(|receipt| receipt.row).collect();
        prop_assert_eq!(rows.len(), fates.len());
        for receipt in &ran.receipts {
            let fate = fate(fates[receipt.row as usize - 1]);
            prop_assert!(agrees(receipt, &fake, &fate), "{:?}", receipt);
        }
        for user in fake.saw("revoke") {
            let of_user = |receipt: &&Receipt| receipt.user == user;
            let known = ran.receipts.iter().any(|receipt| of_user(&receipt));
            prop_assert!(known, "{} was sent and not reported", user);
        }
    }
}
