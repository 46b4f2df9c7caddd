//! What standard error ends with, whatever the format: what is not done, the sum, and what to do next.

use super::{
    Level, Message, Options,
    grid::wrapped,
    ink::resolve,
    tally::Tally,
    words::{duration, number, several},
};
use crate::model::Summary;

/// Error lines at most; the rest is told by a count.
const MOST_ERRORS: usize = 20;

/// The errors, and below those that share a hint, the hint; then what an accepted one leaves to know.
pub(super) fn told(tally: &Tally, is_brief: bool, notes: bool) -> Vec<Message> {
    let mut told = errors(tally, is_brief);
    for doubt in &tally.doubts {
        told.push(doubt.message(Level::Warning, is_brief));
    }
    let notes = tally.notes.iter().filter(|_| notes);
    told.extend(notes.map(|note| note.message(Level::Note, is_brief)));
    told
}

fn errors(tally: &Tally, is_brief: bool) -> Vec<Message> {
    let (mut messages, mut told) = (Vec::new(), 0);
    for (hint, causes) in tally.hints().into_iter().take(MOST_ERRORS) {
        for cause in &causes {
            messages.push(cause.message(Level::Error, is_brief));
            told += cause.count;
        }
        messages.extend(hint.map(Message::hint));
    }
    if tally.open() > told {
        let more = number(tally.open() - told);
        messages.push(Message::error(format!("{more} more, for other causes")));
    }
    messages
}

/// The sum with the run's id, and the command to type next. In quiet mode nothing where all is well.
pub(super) fn ending(
    tally: &Tally,
    summary: &Summary,
    options: &Options,
    next: Option<&str>,
) -> String {
    let (width, color) = (options.width_err, options.color_err);
    let mut lines = String::new();
    let unseen = summary
        .counts
        .not_reached
        .saturating_sub(tally.not_reached());
    if unseen > 0 {
        let more = if tally.not_reached() > 0 { " more" } else { "" };
        let text = format!("not reached: {}{more}", several(unseen, "target"));
        lines += &Message::error(text).render_in(width, color);
    }
    if !options.quiet || tally.is_troubled() || unseen > 0 {
        let sum = wrapped(&sum(tally, summary, options), 2, width);
        lines += &resolve(&sum, color);
    }
    lines
        + &next.map_or_else(String::new, |next| {
            to_finish(next, summary.exit_code).render(color)
        })
}

/// `run 01K…: 1,000 targets in 2 min 3 s: 950 signed out, 50 not found`.
fn sum(tally: &Tally, summary: &Summary, options: &Options) -> String {
    let run = &summary.run;
    if summary.targets == 0 {
        return format!("run {run}: no targets: nothing was sent");
    }
    let (targets, time) = (
        several(summary.targets, "target"),
        duration(summary.elapsed_ms),
    );
    let sums = tally.sums(summary);
    let out = tally.out(options.people, summary);
    let out = out.map_or_else(String::new, |out| format!("; {out}"));
    format!("run {run}: {targets} in {time}: {sums}{out}")
}

/// All that remains was refused for who we are, or what we may: no second try mends that.
const DENIED: u8 = 4;

/// The command that finishes a run.
fn to_finish(command: &str, exit_code: u8) -> Message {
    let when = match exit_code {
        DENIED => "once that is mended, to",
        _ => "to",
    };
    Message::hint(format!("{when} finish what is left, run: {command}"))
}
