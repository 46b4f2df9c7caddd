//! The parts that the tables of one-off runs and of batches share.

use std::io;

use super::{
    Ink, Message, Options, Streams,
    grid::wrapped,
    ink::{marked, resolve},
    standing::standing,
    tally::Tally,
    words::{LONGEST, SANDBOX, names, number, verdict},
};
use crate::model::{Outcome, Receipt, Step, Summary, printable, shorten};

/// Error lines at most; the rest is told by a count.
const MOST_ERRORS: usize = 20;

/// Standard output and standard error, and how to write on them.
pub(super) struct Page<'a> {
    streams: Streams<'a>,
    pub(super) options: Options,
}

impl<'a> Page<'a> {
    pub(super) fn new(options: Options, streams: Streams<'a>) -> Self {
        Self { streams, options }
    }

    /// Prints results; marks become colours.
    pub(super) fn print(&mut self, text: &str) -> io::Result<()> {
        let text = resolve(text, self.options.color);
        self.streams.out.write_all(text.as_bytes())
    }

    /// Prints a paragraph, wrapped.
    pub(super) fn paragraph(&mut self, text: &str) -> io::Result<()> {
        let text = wrapped(text, 2, self.options.width());
        self.print(&text)
    }

    pub(super) fn flush(&mut self) -> io::Result<()> {
        self.streams.out.flush()
    }

    /// Prints a message after all results before it.
    pub(super) fn say(&mut self, message: &Message) -> io::Result<()> {
        self.flush()?;
        message.write(self.streams.err, self.options.color)
    }

    /// What a vendor accepted and something speaks against.
    pub(super) fn remarks(&mut self, tally: &Tally) -> io::Result<()> {
        for remark in &tally.remarks {
            let who = names(&remark.users, remark.count);
            let text = format!("accepted, but {}: {who}", remark.message);
            self.say(&Message::warning(text))?;
        }
        Ok(())
    }

    /// The errors, and below those that share a hint, the hint.
    pub(super) fn errors(&mut self, tally: &Tally) -> io::Result<()> {
        let mut told = 0;
        for (hint, causes) in tally.hints().into_iter().take(MOST_ERRORS) {
            for cause in &causes {
                self.say(&Message::error(cause.line()))?;
                told += cause.count;
            }
            if let Some(hint) = hint {
                self.say(&Message::hint(hint))?;
            }
        }
        match tally.open() - told {
            0 => Ok(()),
            more => self.say(&Message::error(format!(
                "{} more, for other causes",
                number(more)
            ))),
        }
    }

    /// What lives on at each provider, one line each.
    pub(super) fn alive(&mut self, tally: &Tally, summary: &Summary) -> io::Result<()> {
        let verb = match summary.counts.planned > 0 {
            true => "would stay alive",
            false => "still alive",
        };
        for (title, list) in tally.still_alive() {
            self.paragraph(&format!("{verb} at {title}:"))?;
            for what in list {
                let text = wrapped(&format!("  - {what}"), 4, self.options.width());
                self.print(&text)?;
            }
        }
        Ok(())
    }

    /// The sums, and whether it was all a rehearsal.
    pub(super) fn closing(&mut self, sums: Option<&str>, summary: &Summary) -> io::Result<()> {
        if let Some(sums) = sums {
            self.paragraph(sums)?;
        }
        if summary.counts.planned > 0 {
            self.paragraph("dry run: no session was ended")?;
        }
        match summary.sandbox {
            true => self.print(&format!("{}\n", marked(SANDBOX, Ink::Doubtful))),
            false => Ok(()),
        }
    }

    /// The command to type next, last of all.
    pub(super) fn next(&mut self, next: Option<&str>) -> io::Result<()> {
        let message = next.map(to_finish);
        message.map_or(Ok(()), |message| self.say(&message))?;
        self.flush()
    }
}

/// The command that finishes a run.
pub(super) fn to_finish(command: &str) -> Message {
    Message::hint(format!("to finish what is left, run: {command}"))
}

/// The requests that a dry run would have sent, to be read and compared: never wrapped.
pub(super) fn requests(receipt: &Receipt) -> String {
    let who = printable(&receipt.user);
    let calls = receipt.calls.as_deref().unwrap_or_default();
    let what = if calls.is_empty() {
        "nothing"
    } else {
        "these requests:"
    };
    let title = receipt.provider_title();
    let mut text = format!("for {who}, {title} would be sent {what}\n");
    for call in calls {
        let body = call
            .body
            .as_ref()
            .map_or("(no body)".to_owned(), ToString::to_string);
        let line = printable(&format!("{} {}", call.method, call.url));
        text += &format!("  {line}\n  {}\n", printable(&body));
    }
    if let Some(doubt) = &receipt.reason {
        text += &format!("  {}\n", marked(&printable(doubt), Ink::Doubtful));
    }
    text + "\n"
}

/// What a deep sign-out did, a line a step, wrapped.
pub(super) fn steps(receipt: &Receipt, width: Option<usize>) -> String {
    let line = |one: &Step| {
        let error = one.error.as_ref().map(|error| error.message.as_str());
        let why = error.or(one.reason.as_deref());
        step(one.step, one.outcome, why, one.count, width)
    };
    receipt.steps.iter().map(line).collect()
}

/// One step: what became of it, and why or of how many.
pub(super) fn step(
    name: &str,
    outcome: Outcome,
    why: Option<&str>,
    count: Option<u64>,
    width: Option<usize>,
) -> String {
    let (words, ink) = match outcome {
        Outcome::Accepted => ("done", Ink::Good),
        Outcome::Failed => ("NOT done", Ink::Bad),
        other => verdict(other),
    };
    let count = count.map(number);
    let why = why.or(count.as_deref());
    let why = why.map(|why| format!(": {}", shorten(why, LONGEST)));
    let (name, words) = (printable(&name.replace('_', " ")), marked(words, ink));
    let line = format!("  {name}: {words}{}", why.unwrap_or_default());
    wrapped(&line, 4, width)
}

/// How the target stands, in its colour.
pub(super) fn outcome(receipt: &Receipt) -> String {
    let (words, ink) = standing(receipt);
    marked(words, ink)
}
