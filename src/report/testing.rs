//! What the tests of this layer share.

use std::{
    collections::{BTreeMap, HashSet},
    io::Write,
};

use super::{
    format::Format,
    options::{ReportOptions, Streams},
    person_verdicts::person,
    reasons::needs_attention,
    run_report::RunReport,
};
use crate::model::{
    Comparison, Counts, ErrorRecord, Outcome, People, ProviderId, Receipt, Step, Summary,
};

pub(super) fn receipt(row: u64, user: &str, outcome: Outcome) -> Receipt {
    Receipt {
        run: "01K".into(),
        row,
        provider: Some(crate::model::testing::GOOGLE),
        vendor: Some("google".into()),
        user: user.into(),
        key: None,
        resolved: None,
        outcome,
        reason: None,
        attempts: 1,
        requests: 1,
        http_status: Some(204),
        request_id: None,
        started_at: "2026-11-21T22:48:01.123Z".into(),
        elapsed_ms: 83,
        error: None,
        still_alive: left(outcome),
        sandbox: false,
        earlier: false,
        calls: None,
        planned: None,
        action: None,
        steps: Vec::new(),
        verified_at: None,
        logins_read_until: None,
        new_since_plan: None,
        compare: Comparison::default(),
    }
}

/// As the engine says it: only where sessions ended, may have, or would have.
fn left(outcome: Outcome) -> Vec<String> {
    match outcome {
        Outcome::Accepted | Outcome::Verified | Outcome::Unknown | Outcome::Planned => vec![
            "OAuth grants of third-party apps".into(),
            "app passwords".into(),
        ],
        _ => Vec::new(),
    }
}

/// A step of a deep sign-out; what didn't go well says `no`.
pub(super) fn step(step: &'static str, outcome: Outcome) -> Step {
    let bad = matches!(outcome, Outcome::Failed | Outcome::Unknown);
    let error = ErrorRecord {
        class: "transient".into(),
        code: None,
        message: format!("{step}: no"),
        hint: None,
    };
    Step {
        step: step.into(),
        outcome,
        count: None,
        reason: None,
        error: bad.then_some(error),
    }
}

pub(super) fn failed(
    row: u64,
    user: &str,
    class: &'static str,
    message: &str,
    hint: Option<&str>,
) -> Receipt {
    Receipt {
        error: Some(ErrorRecord {
            class: class.into(),
            code: Some("notFound".into()),
            message: message.into(),
            hint: hint.map(Into::into),
        }),
        ..receipt(row, user, Outcome::Failed)
    }
}

pub(super) fn unknown(row: u64, user: &str) -> Receipt {
    Receipt {
        error: failed(row, user, "transient", "timed out after 30 s", None).error,
        ..receipt(row, user, Outcome::Unknown)
    }
}

pub(super) fn at(provider: ProviderId, receipt: Receipt) -> Receipt {
    Receipt {
        provider: Some(provider),
        vendor: Some(provider.vendor().into()),
        ..receipt
    }
}

pub(super) fn because(reason: &str, receipt: Receipt) -> Receipt {
    Receipt {
        reason: Some(reason.into()),
        ..receipt
    }
}

pub(super) fn summary(receipts: &[Receipt]) -> Summary {
    let people: HashSet<String> = receipts.iter().map(person).collect();
    let is_not_out = |one: &&Receipt| needs_attention(one.outcome) || one.is_doubted();
    let not_out: HashSet<String> = receipts.iter().filter(is_not_out).map(person).collect();
    let mut counts = Counts::default();
    receipts
        .iter()
        .for_each(|receipt| counts.add(receipt.outcome));
    Summary {
        kind: "summary",
        schema: "oust.summary/1",
        run: "01K".into(),
        targets: counts.total(),
        counts,
        earlier: receipts.iter().filter(|receipt| receipt.earlier).count() as u64,
        people: Some(People::new(people.len() as u64, not_out.len() as u64)),
        by_provider: BTreeMap::new(),
        elapsed_ms: 1234,
        exit_code: 0,
        error: None,
        not_configured: Vec::new(),
        sandbox: receipts.iter().any(|receipt| receipt.sandbox),
        plan: None,
    }
}

/// What goes to standard output and to standard error.
pub(super) fn written(
    format: Format,
    options: ReportOptions,
    receipts: &[Receipt],
    next: Option<&str>,
) -> (String, String) {
    written_with(format, options, receipts, &summary(receipts), next)
}

pub(super) fn written_with(
    format: Format,
    options: ReportOptions,
    receipts: &[Receipt],
    summary: &Summary,
    next: Option<&str>,
) -> (String, String) {
    streamed(|out, err| {
        let mut report = RunReport::new(format, options, "01K", Streams { out, err });
        report.begin().unwrap();
        for receipt in receipts {
            report.result(receipt, None).unwrap();
        }
        report.finish(summary, next).unwrap();
    })
}

pub(super) fn streamed(write: impl FnOnce(&mut dyn Write, &mut dyn Write)) -> (String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    write(&mut out, &mut err);
    (
        String::from_utf8(out).unwrap(),
        String::from_utf8(err).unwrap(),
    )
}
