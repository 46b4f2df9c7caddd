//! What answers teach about the rate: refusals now and then mean nothing, a quota is kept to.
//!
//! Some vendors refuse a request in twenty whatever the rate; to slow down for each of those would
//! bring the rate to nothing. So refusals count only beyond one answer in ten, and a few of these
//! make a lesson: the rate falls to what the vendor granted. From then on a little more is tried
//! every second; where that meets more refusals than usual, it is taken back for a while.

use std::time::Duration;

use tokio::time::Instant;

/// Refusals up to this share of the answers are put down to chance.
const CHANCE: f64 = 0.1;

/// So many refusals beyond chance are a lesson: one in twenty gets there once in some thousand
/// answers, a quota exceeded by half within twenty.
const ENOUGH: f64 = 5.0;

/// A lesson leaves this share of what the vendor granted.
const CAUTION: f64 = 0.95;

/// For so long after a lesson the answers to what was in flight teach nothing new.
const DIGEST: Duration = Duration::from_secs(1);

/// How long a rate is tried before it is judged.
const TRIAL: Duration = Duration::from_secs(1);

/// For so long nothing more is tried after refusals beyond the usual; each time for twice as long.
const REST: Duration = Duration::from_secs(4);

/// The longest rest.
const LONGEST_REST: Duration = Duration::from_secs(16);

/// How much a trial counts for what is usual.
const MEMORY: f64 = 1.0 / 16.0;

/// How much more is tried first; after a step that went well, twice as much.
const STEP: f64 = 0.05;

/// The longest step.
const STRIDE: f64 = 0.1;

/// So much of the answers refused beyond the usual is put down to the last steps.
const WORSE: f64 = 0.03;

/// So many refusals beyond the usual end a trial early.
const PLENTY: f64 = 4.0;

/// A trial takes back no more than this share: a few answers exaggerate.
const FALL: f64 = 0.15;

/// What is left of the rate then, besides what was refused: a trial may have begun before it.
const BACK: f64 = 0.95;

/// The rate never falls below this share of the configured one: back-off and the vendor's own
/// `Retry-After` do the rest.
const LEAST: f64 = 1.0 / 8.0;

/// The rate, and what was learned of it.
#[derive(Debug)]
pub(super) struct Lessons {
    most: f64,
    rate: f64,
    /// Refusals beyond chance, run up; fine answers bring it back to nothing.
    excess: f64,
    trial: Trial,
    /// The share of the answers that is refused, averaged over some trials.
    usual: f64,
    /// The next step up, as a share of the rate.
    step: f64,
    /// The next rest.
    rest: Duration,
}

/// The answers at one rate.
#[derive(Debug)]
struct Trial {
    since: Instant,
    lasts: Duration,
    answers: f64,
    refused: f64,
}

impl Trial {
    fn new(since: Instant, lasts: Duration) -> Self {
        Self {
            since,
            lasts,
            answers: 0.0,
            refused: 0.0,
        }
    }

    /// The vendor's rate, as far as the answers tell: what it granted in a busy second, else the
    /// share that it granted.
    fn granted(&self, rate: f64, now: Instant) -> f64 {
        let time = (now - self.since).max(TRIAL).as_secs_f64();
        let fine = self.answers - self.refused;
        match self.answers / time >= rate / 2.0 {
            true => fine / time,
            false => rate * fine / self.answers,
        }
    }
}

impl Lessons {
    /// Starts at the configured rate.
    pub(super) fn new(most: f64) -> Self {
        Self {
            most,
            rate: most,
            excess: 0.0,
            trial: Trial::new(Instant::now(), TRIAL),
            usual: 0.0,
            step: STEP,
            rest: REST,
        }
    }

    /// Requests a second.
    pub(super) fn rate(&self) -> f64 {
        self.rate
    }

    /// Whether the vendor has made it less than configured.
    pub(super) fn is_slowed(&self) -> bool {
        self.rate < self.most
    }

    /// Takes in an answer; whether it was one refusal too many.
    pub(super) fn take(&mut self, refused: bool) -> bool {
        let now = Instant::now();
        if now < self.trial.since {
            return false;
        }
        let refused = f64::from(u8::from(refused));
        self.trial.answers += 1.0;
        self.trial.refused += refused;
        self.excess = (self.excess + refused - CHANCE).max(0.0);
        let is_lesson = self.excess >= ENOUGH;
        if is_lesson {
            self.slow_down(now);
        } else if now - self.trial.since >= self.trial.lasts || self.is_plainly_worse() {
            self.judge(now);
        }
        is_lesson
    }

    /// Whether the present trial needs no more answers.
    fn is_plainly_worse(&self) -> bool {
        let usual = self.usual * self.trial.answers;
        self.is_slowed() && self.trial.refused >= usual + PLENTY
    }

    /// Falls to a little under what the vendor grants, by a half at most.
    fn slow_down(&mut self, now: Instant) {
        let granted = self.trial.granted(self.rate, now) * CAUTION;
        let slower = granted.clamp(self.rate / 2.0, self.rate * CAUTION);
        self.rate = slower.max(self.most * LEAST);
        self.excess = 0.0;
        self.trial = Trial::new(now + DIGEST, TRIAL);
        self.step = STEP;
    }

    /// Falls by the refusals beyond the usual ones, where there were some; else tries a little more.
    fn judge(&mut self, now: Instant) {
        let answers = self.trial.answers;
        let beyond = (self.trial.refused / answers - self.usual).min(FALL);
        self.usual += beyond * MEMORY;
        if !self.is_slowed() {
            self.rest = REST;
            self.trial = Trial::new(now, TRIAL);
        } else if beyond >= WORSE.max(2.0 / answers) {
            let slower = self.rate * (1.0 - beyond) * BACK;
            self.rate = slower.max(self.most * LEAST);
            self.step = STEP;
            self.trial = Trial::new(now, self.rest);
            self.rest = (self.rest * 2).min(LONGEST_REST);
        } else {
            self.rate = (self.rate * (1.0 + self.step)).min(self.most);
            self.step = (self.step * 2.0).min(STRIDE);
            self.trial = Trial::new(now, TRIAL);
        }
    }
}
