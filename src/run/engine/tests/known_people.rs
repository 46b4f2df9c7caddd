//! `--missing-ok` at several providers: who is known to none of them is nobody's success.

use std::{cell::Cell, collections::HashMap};

use proptest::prelude::*;

use super::*;

const CHIME: ProviderId = crate::model::testing::CHIME;

fn excusing() -> RunSettings {
    RunSettings {
        missing_ok: true,
        ..RunSettings::default()
    }
}

fn at(provider: ProviderId, row: u64, user: &str) -> Target {
    Target {
        provider,
        ..target(row, user)
    }
}

fn everywhere<'a>(users: impl IntoIterator<Item = &'a str>) -> TargetList {
    let rows = (1..).zip(users);
    let targets =
        rows.flat_map(|(row, user)| crate::model::testing::ALL.map(|kind| at(kind, row, user)));
    TargetList::new(targets.collect())
}

fn missing() -> Script {
    Script {
        resolve: Err(failure(Class::NotFound)),
        ..Script::default()
    }
}

/// A receipt's outcome, and what to do about it.
fn told(receipt: &Receipt) -> (Outcome, &str) {
    let error = receipt.error.as_ref();
    let hint = error.and_then(|error| error.hint.as_deref());
    (receipt.outcome, hint.unwrap_or_default())
}

#[test]
fn refused_credentials_of_one_provider_leave_it_open_who_is_missing_at_the_others() {
    let source = everywhere(["a@x", "typo@x", "b@x"]);
    let lanes = crate::model::testing::ALL.map(|kind| {
        let fake = FakeProvider::new(kind, move |user| match (kind, user) {
            (kind, _) if kind == CHIME => Script {
                resolve: Err(failure(Class::Credentials)),
                ..Script::default()
            },
            (_, "typo@x") => missing(),
            _ => Script::default(),
        });
        lane(&fake, &source, kind)
    });
    let ran = run_lanes(lanes.into(), &excusing(), &Stop::new(None), &Ledger::none());
    assert_eq!(ran.totals.failed(Class::NotFound), 2);
    assert_eq!(ran.totals.failed(Class::Credentials), 3);
    assert_eq!(ran.totals.counts.accepted, 4);
    let open = ran.receipts.iter().map(told);
    let open = open.filter(|(_, hint)| hint.contains("nobody who answered knows this name"));
    assert_eq!(open.count(), 2);
}

#[test]
fn a_provider_that_is_ahead_waits_for_one_that_is_slow() {
    const ROWS: usize = 1500;
    let users: Vec<String> = (0..ROWS).map(|row| format!("typo{row}@x")).collect();
    let source = everywhere(users.iter().map(String::as_str));
    let begun = Rc::new(Cell::new([0_usize; 3]));
    let most = Rc::new(Cell::new(0));
    let lanes = crate::model::testing::ALL.map(|kind| {
        let (begun, most) = (Rc::clone(&begun), Rc::clone(&most));
        let fake = FakeProvider::new(kind, move |_| {
            let mut counts = begun.get();
            counts[place(kind)] += 1;
            begun.set(counts);
            let slowest = counts.iter().min().copied().unwrap_or_default();
            most.set(most.get().max(counts[place(kind)] - slowest));
            Script {
                pauses: if kind == CHIME { 20 } else { 0 },
                ..missing()
            }
        });
        lane(&fake, &source, kind)
    });
    let ran = run_lanes(lanes.into(), &excusing(), &Stop::new(None), &Ledger::none());
    assert_eq!(ran.totals.failed(Class::NotFound), 3 * ROWS as u64);
    assert!(most.get() < 300, "{} ahead", most.get());
}

#[test]
fn who_waits_for_rows_that_are_done_already_is_told() {
    const ROWS: u64 = 5000;
    let done = earlier(1);
    let rows = (1..=ROWS).map(move |row| {
        let row = Row {
            providers: if row == ROWS { 2 } else { 1 },
            ..Row::bare(RowKind::Send(at(CHIME, row, "liz@x")), row)
        };
        let mut receipt = done.clone();
        receipt.row = row.number;
        Ok(row.ended(receipt))
    });
    let last = Row {
        providers: 2,
        ..Row::bare(RowKind::Send(target(ROWS, "liz@x")), ROWS)
    };
    let lanes = vec![
        ProviderQueue {
            provider: Some(FakeProvider::new(GOOGLE, |_| missing())),
            rows: Box::new([Ok(last)].into_iter()),
            targets: 1,
            earlier: Counts::default(),
            concurrency: 2,
        },
        ProviderQueue {
            provider: Some(FakeProvider::new(CHIME, |_| Script::default())),
            rows: Box::new(rows),
            targets: ROWS,
            earlier: Counts {
                accepted: ROWS,
                ..Counts::default()
            },
            concurrency: 2,
        },
    ];
    let ran = run_lanes(lanes, &excusing(), &Stop::new(None), &Ledger::none());
    assert_eq!(ran.totals.counts.accepted, ROWS);
    assert_eq!(ran.totals.counts.skipped, 1);
}

#[test]
fn an_excuse_of_an_earlier_part_knows_nobody() {
    let mut receipt = earlier(1);
    receipt.outcome = Outcome::Skipped;
    receipt.resolved = None;
    receipt.reason = Some("not known to the vendor".to_owned());
    let row = |kind| Row {
        providers: 2,
        ..Row::bare(RowKind::Send(at(kind, 1, "liz@x")), 1)
    };
    let rows = [row(CHIME).ended(receipt), row(GOOGLE)];
    let lanes = [CHIME, GOOGLE]
        .into_iter()
        .zip(rows)
        .map(|(kind, row)| ProviderQueue {
            provider: Some(FakeProvider::new(kind, |_| missing())),
            rows: Box::new([Ok(row)].into_iter()),
            targets: 1,
            earlier: Counts::default(),
            concurrency: 2,
        });
    let ran = run_lanes(
        lanes.collect(),
        &excusing(),
        &Stop::new(None),
        &Ledger::none(),
    );
    assert_eq!(ran.totals.failed(Class::NotFound), 1);
    assert_eq!(ran.totals.exit_code(), 6);
}

#[test]
fn nobody_waits_for_a_provider_whose_rows_cannot_be_read() {
    let source = everywhere(["typo@x", "more@x"]);
    let lanes = crate::model::testing::ALL.map(|kind| {
        let mut lane = lane(&FakeProvider::new(kind, |_| missing()), &source, kind);
        if kind == CHIME {
            lane.rows = Box::new([Err(Invalid::new("it changed"))].into_iter());
        }
        lane
    });
    let ran = run_lanes(lanes.into(), &excusing(), &Stop::new(None), &Ledger::none());
    assert_eq!(ran.totals.failed(Class::NotFound), 4);
    assert_eq!(ran.totals.counts.not_reached, 2);
    assert_eq!(ran.totals.exit_code(), 1);
}

/// What one provider does with a row: knows the person, doesn't, is busy, or had done it before.
fn place(kind: ProviderId) -> usize {
    crate::model::testing::ALL
        .iter()
        .position(|known| *known == kind)
        .unwrap()
}

fn fate_at(kind: ProviderId, fate: u8) -> u8 {
    (fate >> (2 * place(kind))) & 3
}

fn script(fate: u8, pauses: u32) -> Script {
    let base = match fate {
        0 => missing(),
        1 => fails(Class::NotFound),
        2 => fails(Class::Transient),
        _ => Script::default(),
    };
    Script { pauses, ..base }
}

proptest! {
    #[test]
    fn every_row_ends_once_and_is_excused_only_where_somebody_knows_them(
        fates in prop::collection::vec(any::<u8>(), 0..600),
        pauses in prop::array::uniform3(0u32..40),
        halt_at in prop::option::of(0usize..2000),
        deadline in any::<bool>(),
    ) {
        let users: Vec<String> =
            fates.iter().enumerate().map(|(row, fate)| format!("{row}-{fate}@x")).collect();
        let source = everywhere(users.iter().map(String::as_str));
        let stop = Stop::new(None);
        let asked = Rc::new(Cell::new(0));
        let lanes = crate::model::testing::ALL.map(|kind| {
            let (asked, raised) = (Rc::clone(&asked), stop.clone());
            let fake = FakeProvider::new(kind, move |user| {
                asked.set(asked.get() + 1);
                if halt_at.is_some_and(|at| asked.get() > at) {
                    raised.halt(if deadline { Halt::Deadline } else { Halt::Interrupt });
                }
                let fate = user.trim_end_matches("@x").split_once('-').unwrap().1;
                script(fate_at(kind, fate.parse().unwrap()), pauses[place(kind)])
            });
            lane(&fake, &source, kind)
        });
        let ran = run_lanes(lanes.into(), &excusing(), &stop, &Ledger::none());
        let mut rows: HashMap<u64, Vec<&Receipt>> = HashMap::new();
        for receipt in ran.receipts.iter().chain(&ran.unreached) {
            rows.entry(receipt.row).or_default().push(receipt);
        }
        prop_assert_eq!(rows.len(), fates.len());
        for receipts in rows.values() {
            prop_assert_eq!(receipts.len(), 3);
            let known = |receipt: &&Receipt| {
                receipt.resolved.is_some() || receipt.outcome == Outcome::Accepted
            };
            let excused = receipts.iter().filter(|one| one.outcome == Outcome::Skipped).count();
            let known = receipts.iter().copied().any(|one| known(&one));
            let not_found = receipts
                .iter()
                .filter(|one| one.error.as_ref().is_some_and(|error| error.class == "not_found"))
                .count();
            prop_assert!(excused == 0 || known, "{:?}", receipts);
            prop_assert!(halt_at.is_some() || not_found == 0 || !known, "{:?}", receipts);
            if not_found == 3 && halt_at.is_none() {
                let hint = told(receipts[0]).1;
                prop_assert_eq!(hint, "nobody here knows this name; check the spelling");
            }
        }
    }
}

/// One that looks nobody up goes by what the others of the row show, and by the name alone without them.
#[test]
fn whoever_is_protected_elsewhere_is_so_where_nobody_is_looked_up() {
    let source = everywhere(["a@x", "alias@x", "typo@x", "u-1"]);
    let lanes = crate::model::testing::ALL.map(|kind| {
        let fake = FakeProvider::new(kind, move |user| match user {
            "alias@x" if kind != CHIME => Script {
                names: Ok(vec!["boss@x".into()]),
                pauses: 5,
                ..Script::default()
            },
            "typo@x" if kind != CHIME => missing(),
            _ => Script::default(),
        });
        fake.is_blind.set(kind == CHIME);
        lane(&fake, &source, kind)
    });
    let settings = RunSettings {
        guard: Guard::new(&["boss@x".into()]),
        ..excusing()
    };
    let ran = run_lanes(lanes.into(), &settings, &Stop::new(None), &Ledger::none());
    let at_blind = |row| {
        let mut told = ran.receipts.iter();
        told.find(|one| one.row == row && one.provider == Some(CHIME))
            .unwrap()
    };
    assert_eq!(at_blind(1).outcome, Outcome::Accepted);
    assert_eq!(at_blind(2).outcome, Outcome::Refused, "{:?}", at_blind(2));
    assert!(at_blind(2).reason.as_ref().unwrap().contains("boss@x"));
    // It takes any name, so that nobody knows this one.
    assert_eq!(at_blind(3).outcome, Outcome::Accepted);
    let others = ran
        .receipts
        .iter()
        .filter(|one| one.row == 3 && one.provider != Some(CHIME));
    assert!(
        others.clone().all(|one| one.outcome == Outcome::Failed),
        "{:?}",
        others.collect::<Vec<_>>()
    );
    assert_eq!(
        at_blind(4).outcome,
        Outcome::Refused,
        "an id that is no address"
    );
}
