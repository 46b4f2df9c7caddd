//! Which rows of an answer are the user's, and what an answer proves: decided without asking anybody, so that
//! the engine and the cases of a file can't differ.

use jiff::Timestamp;
use serde_json::Value;

use super::{
    format::{FindStep, RefusedUser, Want},
    pointer::Pointer,
    request_template::{is_comparable, same},
    template::Values,
};
use crate::model::Failure;

/// Nobody has more accounts at one vendor: what finds more finds others.
const MOST_ACCOUNTS: usize = 20;

/// The rows that hold what the step's `match` wants, or all of them where it wants nothing.
pub(super) fn matching(
    step: &FindStep,
    mut rows: Vec<Value>,
    values: &Values,
) -> Result<Vec<Value>, Failure> {
    if let Some(row) = &step.row {
        let is = row.is.fill(values)?;
        rows.retain(|candidate| row.at.find(candidate).iter().any(|found| same(found, &is)));
    }
    Ok(rows)
}

/// Whether no row at all tells what the step's `match` goes by: it is hidden from us then, and nobody can be
/// told absent. One row of many may lack it.
pub(super) fn hides_match(
    step: &FindStep,
    rows: &[Value],
    values: &Values,
) -> Result<bool, Failure> {
    let Some(row) = step.row.as_ref().filter(|_| !rows.is_empty()) else {
        return Ok(false);
    };
    let is = row.is.fill(values)?;
    let mut found = rows.iter().flat_map(|candidate| row.at.find(candidate));
    Ok(!found.any(|found| is_comparable(found, &is)))
}

/// Whether so many rows can't all be one person's.
pub(super) fn are_too_many(step: &FindStep, rows: &[Value]) -> bool {
    let most = if step.many { MOST_ACCOUNTS } else { 1 };
    rows.len() > most
}

/// Why the user of this row can't be signed out, if so.
pub(super) fn refusal<'a>(
    step: &'a FindStep,
    row: &Value,
    values: &Values,
) -> Result<Option<&'a RefusedUser>, Failure> {
    for refusal in &step.refuse {
        if refusal.condition.holds_for_any(row, values)? {
            return Ok(Some(refusal));
        }
    }
    Ok(None)
}

/// The state by which the vendor has the user of this row no more.
pub(super) fn gone_state<'a>(step: &FindStep, row: &'a Value) -> Option<&'a Value> {
    let state = step.state.as_ref()?;
    let mut found = state.at.find(row).into_iter();
    found.find(|found| state.gone.iter().any(|gone| same(found, gone)))
}

/// What an answer proves.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum AnswerProof {
    Agreed,
    Denied,
    /// It doesn't tell what was asked.
    Untold,
    /// It tells something that can't be compared with what is wanted.
    Incomparable,
}

/// What the values that an answer has at a place prove.
pub(super) fn proof(
    at: &Pointer,
    want: &Want,
    body: &Value,
    values: &Values,
) -> Result<AnswerProof, Failure> {
    let found = at.find(body);
    if found.is_empty() {
        return Ok(AnswerProof::Untold);
    }
    let agreed = match want {
        Want::Is(is) => {
            let is = is.fill(values)?;
            Some(found.iter().all(|found| same(found, &is)))
        }
        Want::Not(is) => {
            let is = is.fill(values)?;
            let is_told = found.iter().all(|found| is_comparable(found, &is));
            is_told.then(|| !found.iter().any(|found| same(found, &is)))
        }
        Want::LaterThan(name) => are_later(&found, values.get(name)),
    };
    Ok(match agreed {
        Some(true) => AnswerProof::Agreed,
        Some(false) => AnswerProof::Denied,
        None => AnswerProof::Incomparable,
    })
}

fn are_later(found: &[&Value], before: Option<&Value>) -> Option<bool> {
    let before = before.unwrap_or(&Value::Null);
    let later: Option<Vec<bool>> = found.iter().map(|found| is_later(found, before)).collect();
    Some(later?.into_iter().all(|later| later))
}

/// Whether a time is later than another; both are timestamps, or both are numbers.
fn is_later(found: &Value, before: &Value) -> Option<bool> {
    let time = |value: &Value| value.as_str()?.parse::<Timestamp>().ok();
    match (found.as_f64(), before.as_f64()) {
        (Some(found), Some(before)) => Some(found > before),
        (None, None) => Some(time(found)? > time(before)?),
        _ => None,
    }
}
