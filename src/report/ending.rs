//! What standard error says of a run, whatever the format: what is not done, the sum, and what to do
//! next. A report in a file must hide no failure.

use super::{
    message::{Level, Message},
    options::ReportOptions,
    phrases::{counted, number},
    run_totals::RunTotals,
    style::render,
    wrap::wrap,
};
use crate::model::Summary;

/// Error lines at most; the rest is told by a count.
const MOST_ERRORS: usize = 20;

/// No read will ever agree: whoever it was is in.
const BACK_IN: &str = "if that wasn't the user, sign them out again with --suspend-first; reading again won't change it";

/// The errors, and below those that share a hint, the hint; then what an accepted one leaves to know.
pub(super) fn problems(totals: &RunTotals, is_brief: bool, notes: bool) -> Vec<Message> {
    let mut messages = errors(totals, is_brief);
    for doubt in &totals.doubts {
        messages.push(doubt.message(Level::Warning, is_brief));
        if doubt.is_back_in {
            messages.push(Message::hint(BACK_IN));
        }
    }
    let notes = totals.notes.iter().filter(|_| notes);
    messages.extend(notes.map(|note| note.message(Level::Note, is_brief)));
    messages
}

fn errors(totals: &RunTotals, is_brief: bool) -> Vec<Message> {
    let (mut messages, mut told) = (Vec::new(), 0);
    for (hint, causes) in totals.hints().into_iter().take(MOST_ERRORS) {
        for cause in &causes {
            messages.push(cause.message(Level::Error, is_brief));
            told += cause.count;
        }
        messages.extend(hint.map(Message::hint));
    }
    if totals.not_done() > told {
        let more = number(totals.not_done() - told);
        messages.push(Message::error(format!("{more} more, for other causes")));
    }
    messages
}

/// The sum with the run's id, and the command to type next. In quiet mode nothing where all is well.
pub(super) fn ending(
    totals: &RunTotals,
    summary: &Summary,
    options: &ReportOptions,
    next: Option<&str>,
) -> String {
    let (width, color) = (options.width_err, options.color_err);
    let mut lines = String::new();
    let unseen = summary
        .counts
        .not_reached
        .saturating_sub(totals.not_reached());
    if unseen > 0 {
        let more = if totals.not_reached() > 0 {
            " more"
        } else {
            ""
        };
        let text = format!("not reached: {}{more}", counted(unseen, "target"));
        lines += &Message::error(text).render_in(width, color);
    }
    if !options.quiet || totals.is_troubled() || unseen > 0 {
        let sentence = totals.sentence(summary, options.dry_run);
        let sum = format!("run {}: {sentence}", summary.run);
        lines += &render(&wrap(&sum, 2, width), color);
    }
    let next =
        next.filter(|next| !(is_read(next) && totals.doubts.iter().all(|doubt| doubt.is_back_in)));
    lines
        + &next.map_or_else(String::new, |next| {
            to_finish(next, summary.exit_code).render(color)
        })
}

/// Whether the command only reads.
fn is_read(command: &str) -> bool {
    command.starts_with("oust verify ")
}

/// All that remains was refused for who we are, or what we may: no second try mends that.
const DENIED: u8 = 4;

/// The command that finishes a run.
fn to_finish(command: &str, exit_code: u8) -> Message {
    let when = match exit_code {
        DENIED => "once that is mended, to",
        _ => "to",
    };
    if is_read(command) {
        return Message::hint(format!("{when} read it back again, run: {command}"));
    }
    Message::hint(format!("{when} finish what is left, run: {command}"))
}
