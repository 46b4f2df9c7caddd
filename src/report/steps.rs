//! What a deep sign-out did, a line a step.

use super::{
    phrases::{LONGEST, number, outcome_words},
    style::{TextStyle, styled},
    wrap::wrap,
};
use crate::model::{Outcome, Step, printable, shorten};

/// The steps of one target, wrapped.
pub(super) fn step_lines(steps: &[Step], width: Option<usize>) -> String {
    steps.iter().map(|step| step_line(step, width)).collect()
}

/// What became of a step, and why or of how many.
fn step_line(step: &Step, width: Option<usize>) -> String {
    let (words, style) = match step.outcome {
        Outcome::Accepted => ("done", TextStyle::Good),
        Outcome::Failed => ("NOT done", TextStyle::Bad),
        other => outcome_words(other),
    };
    let error = step.error.as_ref().map(|error| error.message.as_str());
    let count = step.count.map(number);
    let why = error.or(step.reason.as_deref()).or(count.as_deref());
    let why = why.map(|why| format!(": {}", shorten(why, LONGEST)));
    let name = printable(&step.step.replace('_', " "));
    let words = styled(words, style);
    wrap(
        &format!("  {name}: {words}{}", why.unwrap_or_default()),
        4,
        width,
    )
}

/// `oauth_grants=accepted; sign_out=failed`: a cell of CSV.
pub(super) fn steps_cell(steps: &[Step]) -> String {
    let cell = |step: &Step| format!("{}={}", step.step, step.outcome.name());
    let cells: Vec<String> = steps.iter().map(cell).collect();
    cells.join("; ")
}
