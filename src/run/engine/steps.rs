//! What every target goes through, whether its sessions are ended or it is changed: the protect list, the
//! intent, the result.

use crate::{
    model::{
        Class, Comparison, Failure, Halt, LOST, Outcome, Receipt, RequestLog, Stop, Target, clock,
    },
    run::{
        Ledger,
        row::{Row, RowKind},
    },
    vendors::ReadBack,
};

use super::{Guard, RunSettings, row_outcome::RowOutcome};

/// The target of a row that may be sent; else how the row ends by what it says itself.
pub(crate) fn target_of(row: &Row) -> Result<&Target, Box<RowOutcome>> {
    Err(Box::new(match &row.kind {
        RowKind::Send(target) => return Ok(target),
        RowKind::Duplicate(_, first) => RowOutcome::skipped(format!("duplicate of row {first}")),
        RowKind::Settled(_, ended) => RowOutcome::settled(ended),
        RowKind::Earlier(_) => RowOutcome::skipped("done in an earlier part of the run"),
        RowKind::Bad { reason, .. } => RowOutcome::failed(Failure::ours(Class::Input, reason)),
    }))
}

/// What stops a target before any request; `refusal` is the row on which our credentials were refused, and how.
pub(crate) fn hold_back(
    settings: &RunSettings,
    refusal: Option<&(u64, Failure)>,
    target: &Target,
) -> Option<RowOutcome> {
    if let Some(reason) = &settings.refuse_all {
        return Some(RowOutcome::too_many(reason));
    }
    let guard = &settings.guard;
    if guard.protects(&target.user) || guard.protects(target.named_as()) {
        return Some(RowOutcome::protected("protected by `protect`"));
    }
    if let Some(failure) = &settings.fail_all {
        return Some(RowOutcome::failed(failure.clone()));
    }
    let (row, failure) = refusal?;
    let reason = format!("not tried: the credentials were refused on row {row}");
    Some(RowOutcome::failed(failure.clone()).with_reason(reason))
}

/// How a target ends whom one of these names protects, or of whom no name is known to compare.
pub(crate) fn compare(guard: &Guard, names: &[String]) -> Option<RowOutcome> {
    if names.is_empty() {
        let nobody = Failure::new(Class::Protocol, "the vendor names nobody");
        return Some(RowOutcome::failed(cannot_compare(nobody)));
    }
    let name = guard.first_protected(names)?;
    let reason = format!("protected by `protect` as {name}");
    Some(RowOutcome::protected(&reason))
}

/// How a target ends whose look-up failed: nothing was sent.
pub(crate) fn not_looked_up(guard: &Guard, failure: Failure, stop: &Stop) -> RowOutcome {
    if failure.is_interrupted() {
        return RowOutcome::not_reached(stop.halted());
    }
    if failure.class == Class::Guard {
        let reason = failure.message.clone();
        return RowOutcome::bare(Outcome::Refused)
            .with_reason(reason)
            .of(failure);
    }
    let is_told = match failure.class {
        Class::NotFound => !failure.unanswered,
        class => matches!(
            class,
            Class::Credentials | Class::Permission | Class::Transient
        ),
    };
    match guard.protects_anybody() && !is_told {
        true => RowOutcome::failed(cannot_compare(failure)),
        false => RowOutcome::failed(failure),
    }
}

/// The look-up failed that tells whether the user is a protected one: what mends it comes first. It is no
/// guard's decision, as it may go better another time.
fn cannot_compare(mut failure: Failure) -> Failure {
    let lift = "--include-protected lifts the guard";
    failure.hint = Some(match &failure.hint {
        Some(own) if own.contains(lift) => own.clone(),
        Some(own) => format!("{own}; {lift}"),
        None => lift.to_owned(),
    });
    failure.message = format!("can't be compared with `protect`: {}", failure.message);
    failure
}

/// Puts the intent into the ledger.
pub(crate) async fn intend(
    ledger: &Ledger,
    target: &Target,
    compare: &Comparison,
) -> Result<(), RowOutcome> {
    let unwritten = |_| RowOutcome::not_reached(Some(Halt::Ledger));
    let upto = ledger
        .intent(target, compare, &clock::timestamp())
        .map_err(unwritten)?;
    ledger.durable(upto).await.map_err(unwritten)
}

/// How a target ends whose request was not confirmed.
pub(crate) fn not_confirmed(failure: Failure, log: &RequestLog) -> RowOutcome {
    let sent = log.attempts() > 0;
    match () {
        () if failure.is_interrupted() && !sent => RowOutcome::not_reached(log.stop.halted()),
        () if failure.unanswered && sent => RowOutcome::bare(Outcome::Unknown).of(failure),
        // An earlier try may have done it.
        () if failure.earlier_unanswered => RowOutcome::failed(failure).with_reason(LOST),
        () => RowOutcome::failed(failure),
    }
}

/// How a target ends that the vendor confirmed, and that was read back where that was wanted; `answer` is
/// what the request itself was answered, before the read.
pub(crate) fn confirmed(
    note: Option<String>,
    answer: (Option<u16>, Option<String>),
    read: Option<Result<ReadBack, Failure>>,
) -> RowOutcome {
    let mut ending = RowOutcome::bare(Outcome::Accepted);
    ending.reason = note;
    ending.answer = Some(answer);
    if let Some(read) = read {
        ending.read_back(read);
    }
    ending
}

/// Writes what a read-back saw, where that is something else than before; what can't be recorded isn't claimed.
pub(crate) async fn keep_read(ledger: &Ledger, before: Receipt, read: Receipt) -> Receipt {
    let is_same = read.outcome == before.outcome && read.reason == before.reason;
    if is_same {
        return read;
    }
    let kept = match ledger.result(&read) {
        Ok(upto) => ledger.durable(upto).await,
        Err(why) => Err(why),
    };
    match kept {
        Ok(()) => read,
        Err(why) => {
            let mut ending = RowOutcome::bare(before.outcome);
            ending.doubt(&format!("the ledger could not be written: {why}"));
            Receipt {
                reason: ending.reason,
                ..before
            }
        }
    }
}

/// Writes the result, and waits until it is in the file. What can't be recorded isn't claimed.
pub(crate) async fn keep(ledger: &Ledger, receipt: &mut Receipt, is_intended: bool) {
    if receipt.outcome == Outcome::NotReached && !is_intended {
        return;
    }
    let kept = match ledger.result(receipt) {
        Ok(upto) => ledger.durable(upto).await,
        Err(why) => Err(why),
    };
    let Err(why) = kept else { return };
    if receipt.attempts == 0 {
        receipt.outcome = Outcome::NotReached;
        receipt.reason = Some(format!("not begun: the ledger could not be written: {why}"));
    }
    if receipt.outcome != Outcome::NotReached {
        let was = receipt.outcome.name();
        receipt.reason = Some(format!("{was}, but the ledger could not be written: {why}"));
        receipt.outcome = Outcome::Unknown;
    }
}
