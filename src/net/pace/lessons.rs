//! What answers teach about the rate: refusals by chance mean nothing, a quota is kept to.
//!
//! Some vendors refuse a request in twenty whatever the rate; to slow down for each of those would bring
//! the rate to nothing. The two are told apart by a test: where more is refused than usual, the rate
//! falls to less than the vendor seems to grant. A quota refuses next to nothing then; chance refuses
//! as big a share as before, and so the rate goes back, and that share is usual from then on.
//!
//! Where it is a quota, the rate climbs again in steps: large ones far below where the quota was met,
//! small ones near it. A step that meets refusals is taken back and followed by a rest. A high rate is
//! not begun with but reached by doubling, so that a far lower quota is met by a few requests too many.

use std::time::Duration;

use tokio::time::Instant;

use super::{
    grants::Grants,
    trial::{Count, Trial},
};

/// No higher rate is begun with.
const FIRST: f64 = 50.0;

/// How long a rate is kept before it is doubled.
const RAMP: Duration = Duration::from_millis(400);

/// Refusals up to this share of the answers are put down to chance where nothing else is known.
const CHANCE: f64 = 0.1;

/// So much more than the usual share is put down to chance, too.
const MARGIN: f64 = 0.07;

/// So many refusals beyond chance, run up, make the rate fall at once; more where many are usual.
const ENOUGH: f64 = 5.0;

/// Such a share of refusals is no chance.
const PLAIN: f64 = 0.4;

/// No greater share is ever usual.
const MOST_USUAL: f64 = 0.3;

/// A vendor that refuses more than this share by chance is not rested for.
const LITTLE: f64 = 0.02;

/// A fall leaves this share of what the vendor seems to grant.
const CAUTION: f64 = 0.9;

/// A second test leaves so much less: what the vendor seemed to grant was too much.
const SHARP: f64 = 0.6;

/// How long a rate is tried before it is judged, if there are answers enough.
const TRIAL: Duration = Duration::from_secs(1);

/// Nothing waits longer for them; a test, which needs more, not for longer than this.
const LONGEST_TRIAL: Duration = Duration::from_secs(5);
const LONGEST_TEST: Duration = Duration::from_secs(15);

/// So many answers judge a step; fewer where all are fine.
const ANSWERS: f64 = 20.0;
const FINE_ANSWERS: f64 = 8.0;

/// So many judge whether a fall was enough.
const SETTLED: f64 = 40.0;

/// So many judge a test, and the configured rate.
const LONG_LOOK: f64 = 60.0;

/// At the configured rate, so much refused beyond the usual share is reason for a test.
const SUSPECT: f64 = 0.07;

/// So much of a trial refused beyond the usual share, and so many refusals, are more than chance.
const WORSE: f64 = 0.03;
const SEVERAL: f64 = 2.5;

/// So many end a step, and the trial after a fall, early.
const PLENTY: f64 = 3.0;
const FAR_TOO_MANY: f64 = 6.0;

/// A step near the rate at which a quota was met, and one far from it, as shares of the rate.
const STEP: f64 = 0.05;
const STRIDE: f64 = 0.25;

/// For so long nothing more is tried after a step that went wrong; each time for twice as long.
const REST: Duration = Duration::from_secs(4);
const LONGEST_REST: Duration = Duration::from_secs(32);

/// The rate never falls below one in a second; where it is low anyway, below this share of it. Nor does it
/// fall by more than this share at once.
const LEAST: f64 = 1.0 / 8.0;

/// The rate, and what was learned of it.
#[derive(Debug)]
pub(super) struct Lessons {
    most: f64,
    rate: f64,
    mood: Mood,
    trial: Trial,
    grants: Grants,
    /// Refusals beyond chance, run up; fine answers bring it back to nothing.
    excess: f64,
    /// The answers since it was nothing.
    spree: Count,
    /// The share of the answers that is refused by chance, and whether a test has shown it.
    usual: f64,
    is_proved: bool,
    /// The rate has fallen once.
    is_bitten: bool,
    /// The last step up, as a share of the rate.
    step: f64,
    /// About where a quota was met.
    ceiling: f64,
    /// The next rest.
    rest: Duration,
    /// So many answers are to what was sent before the last fall.
    stale: usize,
    /// Nothing is sent before.
    held: Option<Instant>,
}

/// What the rate is doing.
#[derive(Clone, Copy, Debug)]
enum Mood {
    /// Doubling, for the first time.
    Ramp,
    /// At the configured rate.
    Full,
    /// Fallen, to see whether a like share is still refused: then it goes back, else on at the other.
    Test {
        back: f64,
        on: f64,
        like: (f64, f64),
    },
    /// Fallen to what the vendor seems to grant.
    Settle,
    /// Rising; this rate was fine before the last step.
    Climb { good: f64 },
}

impl Lessons {
    /// Starts at the configured rate, or on the way to it.
    pub(super) fn new(most: f64) -> Self {
        let (mood, lasts) = match most > FIRST {
            true => (Mood::Ramp, RAMP),
            false => (Mood::Full, TRIAL),
        };
        Self {
            most,
            rate: most.min(FIRST),
            mood,
            trial: Trial::new(lasts),
            grants: Grants::new(),
            excess: 0.0,
            spree: Count::default(),
            usual: 0.0,
            is_proved: false,
            is_bitten: false,
            step: STEP,
            ceiling: most,
            rest: REST,
            stale: 0,
            held: None,
        }
    }

    /// Requests a second.
    pub(super) fn rate(&self) -> f64 {
        self.rate
    }

    /// Whether it is less than configured.
    pub(super) fn is_slowed(&self) -> bool {
        self.rate < self.most
    }

    /// Whether the vendor has made it less than configured.
    pub(super) fn is_taught(&self) -> bool {
        self.is_slowed() && !matches!(self.mood, Mood::Ramp)
    }

    /// Whether to ask evenly: of a vendor that refused too much once, or has yet to show what it grants, no
    /// burst is asked.
    pub(super) fn is_even(&self) -> bool {
        self.is_slowed() || self.is_bitten
    }

    /// Before when nothing is to be sent: what is left of the vendor's window is refused anyway.
    pub(super) fn held_until(&self) -> Option<Instant> {
        self.held
    }

    /// Takes in an answer, while so many others are still to come; whether it was one refusal too many.
    pub(super) fn take(&mut self, is_refused: bool, in_flight: usize) -> bool {
        let now = Instant::now();
        self.grants.count(now, !is_refused);
        if self.stale > 0 && now < self.trial.since + TRIAL * 2 {
            self.stale -= 1;
            return false;
        }
        self.trial.count.add(is_refused);
        if self.excess <= 0.0 {
            self.spree = Count::default();
        }
        self.spree.add(is_refused);
        let bearable = self.bearable();
        self.excess = (self.excess + f64::from(u8::from(is_refused)) - bearable).max(0.0);
        let is_lesson = self.excess >= ENOUGH * (1.0 + 6.0 * self.usual);
        if is_lesson {
            self.fall(self.spree.share(), in_flight);
        } else if self.is_over(now) {
            self.judge(in_flight);
        }
        is_lesson
    }

    /// The share of refusals that may still be chance.
    fn bearable(&self) -> f64 {
        (self.usual + MARGIN).max(CHANCE)
    }

    /// The refusals of the trial beyond the usual share, and how many of them are more than chance.
    fn beyond(&self) -> (f64, f64) {
        let count = self.trial.count;
        let usual = self.usual * count.answers;
        let spread = 2.5 * usual.sqrt();
        let more_than_chance = spread.max(WORSE * count.answers).max(SEVERAL);
        (count.refused - usual, more_than_chance)
    }

    /// Whether the present trial has answers enough.
    fn is_over(&self, now: Instant) -> bool {
        let (count, lasted) = (self.trial.count, now - self.trial.since);
        let (beyond, chance) = self.beyond();
        let longest = match self.mood {
            Mood::Ramp | Mood::Full => Duration::MAX,
            Mood::Test { .. } => LONGEST_TEST,
            Mood::Settle | Mood::Climb { .. } => LONGEST_TRIAL,
        };
        let (plenty, enough) = match self.mood {
            Mood::Ramp => (f64::INFINITY, FINE_ANSWERS),
            Mood::Full => (f64::INFINITY, LONG_LOOK),
            Mood::Test { .. } if count.answers < ANSWERS => (f64::INFINITY, LONG_LOOK),
            Mood::Test { .. } => (PLENTY, LONG_LOOK),
            Mood::Settle => (FAR_TOO_MANY, SETTLED),
            Mood::Climb { .. } if count.refused > 0.0 => (PLENTY, ANSWERS),
            Mood::Climb { .. } => (PLENTY, FINE_ANSWERS),
        };
        let has_answers = count.answers >= enough || lasted >= longest;
        beyond >= plenty.max(chance) || (has_answers && lasted >= self.trial.lasts)
    }

    /// Draws the conclusion from a trial.
    fn judge(&mut self, in_flight: usize) {
        let share = self.trial.count.share();
        let (beyond, chance) = self.beyond();
        let is_worse = beyond >= chance;
        match self.mood {
            Mood::Ramp if share <= self.bearable() => self.rise_to(self.rate * 2.0),
            Mood::Ramp if self.trial.count.refused < 4.0 => self.trial = Trial::new(RAMP),
            Mood::Full if share < self.usual + SUSPECT => {
                self.learn_usual(share);
                self.trial = Trial::new(TRIAL);
            }
            Mood::Ramp | Mood::Full => self.fall(share, in_flight),
            Mood::Test { back, like, .. }
                if beyond >= 0.9 && (like.0..=like.1).contains(&share) =>
            {
                self.usual = share.min(MOST_USUAL);
                self.is_proved = true;
                self.rise_to(back);
            }
            Mood::Test { .. } | Mood::Settle if is_worse => self.fall(share, in_flight),
            Mood::Test { on, .. } => {
                self.ceiling = on * 1.2;
                self.rise_to(on);
            }
            Mood::Climb { good } if is_worse => self.step_back(good, in_flight),
            Mood::Settle | Mood::Climb { .. } => {
                self.learn_usual(share);
                self.climb();
            }
        }
    }

    fn learn_usual(&mut self, share: f64) {
        self.usual += (share - self.usual) / 8.0;
    }

    /// Falls to a little under what the vendor seems to grant.
    ///
    /// A bucket that was full gives up to twice as much in a second as it is filled with; a window that
    /// is full refuses all. So what was granted in the best second bounds it from above, and half of
    /// that from below.
    fn fall(&mut self, share: f64, in_flight: usize) {
        let best = self.grants.best();
        let granted = match self.rate * (1.0 - share) {
            granted if granted < best / 2.0 => best * 0.7,
            granted => granted.min(best),
        };
        let on = self.bounded((granted * CAUTION).max(self.rate * LEAST).min(self.rate));
        self.ceiling = best;
        self.stale = in_flight;
        self.is_bitten = true;
        if share >= PLAIN {
            // What passed for chance may have been the quota.
            self.usual /= 2.0;
            self.is_proved = false;
            self.mood = Mood::Settle;
            self.rate = on;
            self.held = Some(Instant::now() + TRIAL);
        } else {
            let was = self.trial.count.share();
            // Far below any quota more would not be refused than before, whatever was hidden by a bucket.
            let (sharp, most) = match self.mood {
                Mood::Ramp | Mood::Full => (1.0, was * 1.5 + 0.05),
                _ => (SHARP, PLAIN),
            };
            self.mood = Mood::Test {
                back: self.rate,
                on,
                like: (was / 3.0, most),
            };
            self.rate = self.bounded(on * sharp);
        }
        self.begin(TRIAL / 2);
    }

    /// Takes the last step back, and rests.
    fn step_back(&mut self, good: f64, in_flight: usize) {
        let granted = self.grants.recent(self.rate);
        self.ceiling = self.rate.min(granted * 1.1);
        self.mood = Mood::Settle;
        self.rate = self.bounded((granted * CAUTION).min(good * 0.97));
        self.stale = in_flight;
        if self.usual > LITTLE {
            // It may have been chance again.
            return self.begin(TRIAL);
        }
        self.begin(self.rest);
        self.rest = (self.rest * 2).min(LONGEST_REST);
    }

    /// Tries a little more; a lot where a test has shown that it was chance, or far from any quota.
    fn climb(&mut self) {
        let good = self.rate;
        self.step = match self.rate / self.ceiling.max(f64::MIN_POSITIVE) {
            _ if self.is_proved => 1.0,
            far if far < 0.8 => STRIDE,
            near if near < 1.05 => STEP,
            beyond if beyond < 2.0 => (self.step * 2.0).min(STRIDE),
            _ => 1.0,
        };
        self.rise_to(self.rate * (1.0 + self.step));
        if self.is_slowed() {
            self.mood = Mood::Climb { good };
        }
    }

    fn rise_to(&mut self, rate: f64) {
        self.rate = rate.min(self.most);
        let lasts;
        (self.mood, lasts) = match (self.is_slowed(), self.mood) {
            (false, _) => (Mood::Full, TRIAL),
            (true, Mood::Ramp) => (Mood::Ramp, RAMP),
            (true, _) => (Mood::Climb { good: self.rate }, TRIAL),
        };
        self.begin(lasts);
    }

    fn bounded(&self, rate: f64) -> f64 {
        rate.clamp(self.most.min(1.0 / LEAST) * LEAST, self.most)
    }

    fn begin(&mut self, lasts: Duration) {
        self.excess = 0.0;
        self.trial = Trial::new(lasts);
    }
}
