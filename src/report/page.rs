//! The parts that the tables of one-off runs and of batches share.

use std::io;

use super::{
    Ink, Message, Options, Streams, closing,
    grid::wrapped,
    ink::{marked, resolve},
    standing::standing,
    tally::Tally,
    words::{LONGEST, SANDBOX, number, several, verdict},
};
use crate::model::{Outcome, ProviderId, Receipt, Step, Summary, printable, shorten};

/// Standard output and standard error, and how to write on them.
pub(super) struct Page<'a> {
    streams: Streams<'a>,
    pub(super) options: Options,
    /// Of a dry run that is summed up: users and requests by provider.
    planned: Vec<(ProviderId, u64, u64)>,
}

impl<'a> Page<'a> {
    pub(super) fn new(options: Options, streams: Streams<'a>) -> Self {
        Self {
            streams,
            options,
            planned: Vec::new(),
        }
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

    /// Prints what a dry run would have sent; of many before a terminal, the first of each provider.
    pub(super) fn plan(&mut self, receipt: &Receipt) -> io::Result<()> {
        if self.options.quiet {
            return Ok(());
        }
        let kind = receipt.provider.filter(|_| self.options.summed);
        let calls = receipt.calls.as_deref().unwrap_or_default().len() as u64;
        let mut known = self.planned.iter_mut();
        if let Some((_, users, all)) = known.find(|(known, ..)| Some(*known) == kind) {
            *users += 1;
            *all += calls;
            return Ok(());
        }
        self.planned.extend(kind.map(|kind| (kind, 1, calls)));
        self.print(&requests(receipt))
    }

    /// What was summed up, a line a provider.
    pub(super) fn plans(&mut self) -> io::Result<()> {
        let line = |(kind, users, calls): &(ProviderId, u64, u64)| {
            let (users, calls) = (several(*users, "user"), several(*calls, "request"));
            format!("{}: {users}, {calls} like the one above", kind.title())
        };
        let lines: Vec<String> = self.planned.iter().map(line).collect();
        lines.iter().try_for_each(|line| self.paragraph(line))?;
        match lines.is_empty() {
            true => Ok(()),
            false => self.paragraph("-o ndjson lists them all"),
        }
    }

    pub(super) fn flush(&mut self) -> io::Result<()> {
        self.streams.out.flush()
    }

    /// Prints a message after all results before it.
    pub(super) fn say(&mut self, message: &Message) -> io::Result<()> {
        self.flush()?;
        message.write_in(
            self.options.width_err,
            self.streams.err,
            self.options.color_err,
        )
    }

    /// What is not done and why, and what else there is to know.
    pub(super) fn told(&mut self, tally: &Tally, notes: bool) -> io::Result<()> {
        let notes = notes && !self.options.quiet;
        let messages = closing::told(tally, self.options.one_screen, notes);
        messages.iter().try_for_each(|message| self.say(message))
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

    /// The sums, unless standard error shows them on the same screen, and whether it was a rehearsal.
    pub(super) fn closing(&mut self, sums: Option<&str>, summary: &Summary) -> io::Result<()> {
        if let Some(sums) = sums.filter(|_| !self.options.one_screen) {
            self.paragraph(sums)?;
        }
        if summary.earlier > 0 {
            let targets = several(summary.earlier, "target");
            self.paragraph(&format!("{targets} done earlier: not sent again"))?;
        }
        if summary.counts.planned > 0 {
            self.plans()?;
            self.paragraph("dry run: no session was ended")?;
        }
        match summary.sandbox {
            true => self.print(&format!("{}\n", marked(SANDBOX, Ink::Doubtful))),
            false => Ok(()),
        }
    }

    /// What standard error ends with.
    pub(super) fn ending(
        &mut self,
        tally: &Tally,
        summary: &Summary,
        next: Option<&str>,
    ) -> io::Result<()> {
        let ending = closing::ending(tally, summary, &self.options, next);
        self.flush()?;
        self.streams.err.write_all(ending.as_bytes())
    }
}

/// The requests that a dry run would have sent, to be read and compared: never wrapped.
fn requests(receipt: &Receipt) -> String {
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
        step(&one.step, one.outcome, why, one.count, width)
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
