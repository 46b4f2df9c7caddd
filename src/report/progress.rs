//! How far a run is: bars on a terminal, a plain line every ten seconds elsewhere, or nothing.
//!
//! Takes plain numbers and asks no clock. Draws on standard error only; messages are printed
//! through [`ProgressDisplay::suspend`], which takes the bars away for the while.

use std::{
    io::{self, Write},
    time::Duration,
};

use indicatif::{MultiProgress, ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::phrases::{duration, number};
use crate::model::{ProviderId, printable};

/// Between two plain lines.
const PERIOD: Duration = Duration::from_secs(10);

/// A terminal narrower than this shows lines instead of bars.
const NARROWEST: usize = 40;

/// How progress is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProgressMode {
    /// Standard error is a terminal of so many columns.
    Bars(usize),
    /// It isn't, and somebody wants to know: `-v`.
    Lines,
    /// `-q`, `--no-progress`, or nobody asked.
    Hidden,
}

impl ProgressMode {
    /// What fits: bars need a terminal that knows its width. `width` is none where standard error
    /// is no terminal, and zero where it doesn't know.
    #[must_use]
    pub fn fitting(width: Option<usize>, wanted: bool, verbose: bool) -> Self {
        match width {
            _ if !wanted => Self::Hidden,
            Some(width) if width >= NARROWEST => Self::Bars(width),
            _ if verbose => Self::Lines,
            _ => Self::Hidden,
        }
    }
}

/// How far one provider is.
#[derive(Clone, Debug, PartialEq)]
pub struct ProviderProgress {
    /// The vendor.
    pub provider: ProviderId,
    /// Its targets, where they were counted.
    pub total: Option<u64>,
    /// Targets that have ended, however they did.
    pub done: u64,
    /// Those that failed or went unanswered.
    pub failed: u64,
    /// Targets a second, lately.
    pub rate: f64,
    /// What the pace is worth a word about, such as `slowed down by the vendor`.
    pub pace: Option<String>,
}

/// Shows how far a run is.
pub struct ProgressDisplay {
    shown: Shown,
}

enum Shown {
    Bars(Bars),
    Lines(Option<Duration>),
    Hidden,
}

/// The bars of a terminal.
struct Bars {
    all: MultiProgress,
    providers: Vec<(ProviderId, ProgressBar)>,
    waiting: Option<ProgressBar>,
}

impl ProgressDisplay {
    /// Shows nothing until the first [`ProgressDisplay::update`].
    #[must_use]
    pub fn new(mode: ProgressMode) -> Self {
        let shown = match mode {
            ProgressMode::Bars(_) => Shown::Bars(Bars {
                all: MultiProgress::with_draw_target(ProgressDrawTarget::stderr()),
                providers: Vec::new(),
                waiting: None,
            }),
            ProgressMode::Lines => Shown::Lines(None),
            ProgressMode::Hidden => Shown::Hidden,
        };
        Self { shown }
    }

    /// Shows where the run is after `elapsed`; `waiting`: all is sent, so many read-backs are waited for, and
    /// so long at most. Plain lines go to `err`, at most every ten seconds.
    ///
    /// # Errors
    /// Those of `err`.
    pub fn update(
        &mut self,
        elapsed: Duration,
        providers: &[ProviderProgress],
        waiting: Option<(u64, Duration)>,
        err: &mut dyn Write,
    ) -> io::Result<()> {
        match &mut self.shown {
            Shown::Hidden => Ok(()),
            Shown::Bars(bars) => {
                bars.draw(providers, waiting);
                Ok(())
            }
            Shown::Lines(last) => {
                let due = last.map_or(PERIOD, |last| last + PERIOD);
                if elapsed < due {
                    return Ok(());
                }
                *last = Some(elapsed);
                err.write_all(lines(providers, waiting).as_bytes())
            }
        }
    }

    /// Takes the bars away while something is printed.
    pub fn suspend<R>(&self, print: impl FnOnce() -> R) -> R {
        match &self.shown {
            Shown::Bars(bars) => bars.all.suspend(print),
            Shown::Lines(_) | Shown::Hidden => print(),
        }
    }

    /// Takes the bars away for good.
    pub fn finish(&mut self) {
        if let Shown::Bars(bars) = &mut self.shown {
            bars.clear();
        }
        self.shown = Shown::Hidden;
    }
}

impl Drop for ProgressDisplay {
    fn drop(&mut self) {
        self.finish();
    }
}

impl Bars {
    /// Bars of what is sent, or a line about what is waited for.
    fn draw(&mut self, providers: &[ProviderProgress], waiting: Option<(u64, Duration)>) {
        let Some(waiting) = waiting else {
            return providers.iter().for_each(|one| self.draw_provider(one));
        };
        if self.waiting.is_none() {
            self.clear();
            self.waiting = Some(self.all.add(plain_line()));
        }
        if let Some(line) = &self.waiting {
            line.set_message(waited_for(waiting));
        }
    }

    fn draw_provider(&mut self, one: &ProviderProgress) {
        let mut known = self.providers.iter();
        let known = known.position(|(provider, _)| *provider == one.provider);
        let at = known.unwrap_or_else(|| {
            let bar = self.all.add(bar(one));
            self.providers.push((one.provider, bar));
            self.providers.len() - 1
        });
        let bar = &self.providers[at].1;
        if let Some(total) = one.total {
            bar.set_length(total);
        }
        bar.set_message(about(one));
        bar.set_position(one.done);
    }

    fn clear(&mut self) {
        let bars = self.providers.drain(..).map(|(_, bar)| bar);
        let bars = bars.chain(self.waiting.take());
        bars.for_each(|bar| bar.finish_and_clear());
    }
}

fn plain_line() -> ProgressBar {
    let style = ProgressStyle::with_template("{wide_msg}");
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

fn lines(providers: &[ProviderProgress], waiting: Option<(u64, Duration)>) -> String {
    match waiting {
        Some(waiting) => waited_for(waiting) + "\n",
        None => providers.iter().map(line).collect(),
    }
}

/// `waiting for the vendors' own records: 12 left, at most 1 min 40 s`.
fn waited_for((left, at_most): (u64, Duration)) -> String {
    let text = format!(
        "waiting for the vendors' own records: {} left",
        number(left)
    );
    match u64::try_from(at_most.as_millis()).unwrap_or(u64::MAX) / 1000 {
        0 => text,
        seconds => format!("{text}, at most {}", duration(seconds * 1000)),
    }
}

fn bar(one: &ProviderProgress) -> ProgressBar {
    let template = match one.total {
        Some(_) => "{prefix:8} [{bar:20}] {wide_msg}",
        None => "{prefix:8} {wide_msg}",
    };
    let style =
        ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
    let bar = ProgressBar::with_draw_target(one.total, ProgressDrawTarget::hidden());
    bar.with_prefix(one.provider.name())
        .with_style(style.progress_chars("=> "))
}

fn line(one: &ProviderProgress) -> String {
    format!("{}: {}\n", one.provider, about(one))
}

/// `1,200 of 5,000, 3 FAILED, 38/s, 1 min 40 s left, slowed down by the vendor`.
fn about(one: &ProviderProgress) -> String {
    let of = one.total.map(|total| format!(" of {}", number(total)));
    let mut parts = vec![format!("{}{}", number(one.done), of.unwrap_or_default())];
    parts.extend((one.failed > 0).then(|| format!("{} FAILED", number(one.failed))));
    parts.extend((one.rate > 0.0).then(|| rate(one.rate)));
    parts.extend(left(one).map(|left| format!("{left} left")));
    parts.extend(one.pace.as_deref().map(printable));
    parts.join(", ")
}

fn rate(rate: f64) -> String {
    match rate {
        10.0.. => format!("{rate:.0}/s"),
        _ => format!("{rate:.1}/s"),
    }
}

fn left(one: &ProviderProgress) -> Option<String> {
    let left = one.total?.checked_sub(one.done).filter(|left| *left > 0)?;
    let seconds = f64::from(u32::try_from(left).ok()?) / one.rate;
    let time = Duration::try_from_secs_f64(seconds)
        .ok()?
        .max(Duration::from_secs(1));
    u64::try_from(time.as_millis())
        .ok()
        .map(|ms| duration(ms / 1000 * 1000))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn google() -> ProviderProgress {
        ProviderProgress {
            provider: crate::model::testing::GOOGLE,
            total: Some(5000),
            done: 1200,
            failed: 3,
            rate: 38.0,
            pace: Some("slowed down\u{1b}[2J by the vendor".into()),
        }
    }

    #[test]
    fn what_is_waited_for_is_said() {
        let said = waited_for((1200, Duration::from_millis(100_400)));
        let expected = "waiting for the vendors' own records: 1,200 left, at most 1 min 40 s";
        assert_eq!(said, expected);
        let over = waited_for((1, Duration::from_millis(400)));
        assert_eq!(over, "waiting for the vendors' own records: 1 left");
    }

    #[test]
    fn a_line_says_how_far_how_fast_and_how_long() {
        let expected = "google: 1,200 of 5,000, 3 FAILED, 38/s, 1 min 40 s left, slowed down[2J by the vendor\n";
        assert_eq!(line(&google()), expected);
        let start = ProviderProgress {
            total: None,
            done: 0,
            failed: 0,
            rate: 0.0,
            pace: None,
            ..google()
        };
        assert_eq!(line(&start), "google: 0\n");
        let stalled = ProviderProgress {
            rate: 0.0,
            pace: None,
            ..google()
        };
        assert_eq!(line(&stalled), "google: 1,200 of 5,000, 3 FAILED\n");
    }

    #[test]
    fn plain_lines_come_every_ten_seconds() {
        let mut progress = ProgressDisplay::new(ProgressMode::Lines);
        let mut err = Vec::new();
        for second in 0..35 {
            let elapsed = Duration::from_secs(second);
            progress
                .update(elapsed, &[google()], None, &mut err)
                .unwrap();
        }
        assert_eq!(String::from_utf8(err).unwrap().lines().count(), 3);
    }

    #[test]
    fn bars_need_a_terminal_that_knows_its_width() {
        assert_eq!(
            ProgressMode::fitting(Some(80), true, false),
            ProgressMode::Bars(80)
        );
        assert_eq!(
            ProgressMode::fitting(Some(0), true, false),
            ProgressMode::Hidden
        );
        assert_eq!(
            ProgressMode::fitting(Some(0), true, true),
            ProgressMode::Lines
        );
        assert_eq!(ProgressMode::fitting(None, true, true), ProgressMode::Lines);
        assert_eq!(
            ProgressMode::fitting(None, true, false),
            ProgressMode::Hidden
        );
        assert_eq!(
            ProgressMode::fitting(Some(80), false, true),
            ProgressMode::Hidden
        );
    }

    #[test]
    fn bars_say_nothing_on_the_writer_and_let_messages_through() {
        let mut progress = ProgressDisplay::new(ProgressMode::Bars(80));
        let mut err = Vec::new();
        progress
            .update(Duration::from_secs(60), &[google()], None, &mut err)
            .unwrap();
        assert_eq!(progress.suspend(|| 7), 7);
        progress.finish();
        assert!(err.is_empty());
    }
}
