//! Finds the rate that a vendor grants from its answers: refusals by chance are ignored, a quota is kept to.
//!
//! Some vendors refuse a request in twenty whatever the rate; to slow down for each of those would bring
//! the rate to nothing. The two are told apart by a test: where more is refused than usual, the rate
//! falls to less than the vendor seems to grant. A quota refuses next to nothing then; chance refuses
//! as big a share as before, and so the rate goes rate_before, and that share is usual from then on.
//!
//! Where it is a quota, the rate climbs again in steps: large ones far below where the quota was met,
//! small ones near it. A step that meets refusals is taken back and followed by a rest. A high rate is
//! not begun with but reached by doubling, so that a far lower quota is met by a few requests too many.

use std::time::Duration;

use tokio::time::Instant;

use super::{
    granted_rate::GrantedRate,
    rate_trial::{AnswerCount, RateTrial},
};

/// The highest rate to begin with, in requests a second.
const START_RATE: f64 = 50.0;

/// How long a rate is kept before it is doubled.
const RAMP_INTERVAL: Duration = Duration::from_millis(400);

/// Refusals up to this share of the answers are put down to chance where nothing else is known.
const CHANCE_SHARE: f64 = 0.1;

/// So much more than the usual share is put down to chance, too.
const CHANCE_MARGIN: f64 = 0.07;

/// How many refusals beyond chance, added up, make the rate fall at once; more where many are usual.
const FALL_EXCESS: f64 = 5.0;

/// From this share of refusals on it is a quota and not chance.
const QUOTA_SHARE: f64 = 0.4;

/// The greatest share of refusals that is ever taken for usual.
const MAX_USUAL_SHARE: f64 = 0.3;

/// No rest follows a failed step where the vendor refuses more than this share by chance.
const MAX_SHARE_WITH_REST: f64 = 0.02;

/// A fall goes to this share of what the vendor seems to grant.
const FALL_FACTOR: f64 = 0.9;

/// A second test goes lower by this factor: what the vendor seemed to grant was too much.
const SECOND_TEST_FACTOR: f64 = 0.6;

/// How long a rate is tried before it is judged, if there are answers enough.
const TRIAL_TIME: Duration = Duration::from_secs(1);

/// The longest wait for enough answers; a test needs more of them and may wait longer.
const MAX_TRIAL_TIME: Duration = Duration::from_secs(5);
const MAX_TEST_TIME: Duration = Duration::from_secs(15);

/// How many answers it takes to judge a step; fewer where none was refused.
const STEP_ANSWERS: f64 = 20.0;
const FINE_STEP_ANSWERS: f64 = 8.0;

/// How many answers it takes to judge whether a fall was enough.
const FALL_ANSWERS: f64 = 40.0;

/// How many answers it takes to judge a test, and the configured rate.
const TEST_ANSWERS: f64 = 60.0;

/// At the configured rate, this share refused beyond the usual one is reason for a test.
const SUSPECT_SHARE: f64 = 0.07;

/// Refusals beyond the usual share are more than chance from this share of a trial's answers on, if they
/// are at least this many.
const WORSE_SHARE: f64 = 0.03;
const WORSE_REFUSALS: f64 = 2.5;

/// How many refusals beyond the usual share end a step, and the trial after a fall, early.
const STEP_END_REFUSALS: f64 = 3.0;
const FALL_END_REFUSALS: f64 = 6.0;

/// A step near the rate at which a quota was met, and one far from it, as shares of the rate.
const SMALL_STEP: f64 = 0.05;
const LARGE_STEP: f64 = 0.25;

/// How long no higher rate is tried after a step that met refusals; doubled each time.
const FIRST_REST: Duration = Duration::from_secs(4);
const MAX_REST: Duration = Duration::from_secs(32);

/// The rate never falls below one request a second, or below this share of a configured rate that is low
/// anyway; and it never falls to less than this share at once.
const MIN_RATE_SHARE: f64 = 1.0 / 8.0;

/// The rate, and what was learned of it.
#[derive(Debug)]
pub(super) struct RateControl {
    /// The highest rate, in requests a second.
    configured: f64,
    /// The present one.
    rate: f64,
    phase: Phase,
    trial: RateTrial,
    granted_rate: GrantedRate,
    /// Refusals beyond chance, added up; answers that are no refusals bring it back to nothing.
    excess: f64,
    /// The answers since the excess was nothing.
    excess_count: AnswerCount,
    /// The share of the answers that is refused by chance.
    usual_share: f64,
    /// A test has shown that those refusals come by chance.
    is_usual_proved: bool,
    /// The rate has fallen once.
    has_fallen: bool,
    /// The last step up, as a share of the rate.
    step: f64,
    /// About the rate at which a quota was met.
    quota_estimate: f64,
    /// How long the next rest is.
    next_rest: Duration,
    /// How many answers are still to come to requests that were sent before the last fall.
    stale_answers: usize,
    /// Nothing is sent before this moment.
    held_until: Option<Instant>,
}

/// What is being found out about the rate.
#[derive(Clone, Copy, Debug)]
enum Phase {
    /// Doubling, for the first time.
    Ramp,
    /// At the configured rate.
    Full,
    /// Fallen, to tell chance from a quota: if a share within `chance_shares` is refused here too, it was
    /// chance and the rate goes back to what it was, else on to what the quota seems to be.
    Test {
        rate_before: f64,
        rate_if_quota: f64,
        chance_shares: (f64, f64),
    },
    /// Fallen to what the vendor seems to grant.
    Settle,
    /// Rising; `good` is the rate before the last step.
    Climb { good: f64 },
}

impl RateControl {
    /// Starts at the configured rate, or on the way to it.
    pub(super) fn new(configured: f64) -> Self {
        let (phase, duration) = match configured > START_RATE {
            true => (Phase::Ramp, RAMP_INTERVAL),
            false => (Phase::Full, TRIAL_TIME),
        };
        Self {
            configured,
            rate: configured.min(START_RATE),
            phase,
            trial: RateTrial::new(duration),
            granted_rate: GrantedRate::new(),
            excess: 0.0,
            excess_count: AnswerCount::default(),
            usual_share: 0.0,
            is_usual_proved: false,
            has_fallen: false,
            step: SMALL_STEP,
            quota_estimate: configured,
            next_rest: FIRST_REST,
            stale_answers: 0,
            held_until: None,
        }
    }

    /// Requests a second.
    pub(super) fn rate(&self) -> f64 {
        self.rate
    }

    /// Whether it is less than configured.
    pub(super) fn is_slowed(&self) -> bool {
        self.rate < self.configured
    }

    /// Whether the vendor has made it less than configured.
    pub(super) fn is_slowed_by_vendor(&self) -> bool {
        self.is_slowed() && !matches!(self.phase, Phase::Ramp)
    }

    /// Whether to ask evenly: of a vendor that refused too much once, or has yet to show what it grants, no
    /// burst is asked.
    pub(super) fn asks_evenly(&self) -> bool {
        self.is_slowed() || self.has_fallen
    }

    /// Until when nothing is to be sent: in what is left of the vendor's window all would be refused.
    pub(super) fn held_until(&self) -> Option<Instant> {
        self.held_until
    }

    /// Takes an answer into account, while `in_flight` others are still to come; tells whether the rate fell
    /// for it at once.
    pub(super) fn record_answer(&mut self, is_refused: bool, in_flight: usize) -> bool {
        let now = Instant::now();
        self.granted_rate.count(now, !is_refused);
        if self.stale_answers > 0 && now < self.trial.since + TRIAL_TIME * 2 {
            self.stale_answers -= 1;
            return false;
        }
        self.trial.count.add(is_refused);
        if self.excess <= 0.0 {
            self.excess_count = AnswerCount::default();
        }
        self.excess_count.add(is_refused);
        let tolerated_share = self.tolerated_share();
        self.excess = (self.excess + f64::from(u8::from(is_refused)) - tolerated_share).max(0.0);
        let is_too_much = self.excess >= FALL_EXCESS * (1.0 + 6.0 * self.usual_share);
        if is_too_much {
            self.fall(self.excess_count.share(), in_flight);
        } else if self.is_trial_over(now) {
            self.conclude_trial(in_flight);
        }
        is_too_much
    }

    /// The share of refusals that may still be chance.
    fn tolerated_share(&self) -> f64 {
        (self.usual_share + CHANCE_MARGIN).max(CHANCE_SHARE)
    }

    /// The refusals of the trial beyond the usual share, and how many of them are more than chance.
    fn excess_refusals(&self) -> (f64, f64) {
        let count = self.trial.count;
        let usual = self.usual_share * count.answers;
        let spread = 2.5 * usual.sqrt();
        let more_than_chance = spread.max(WORSE_SHARE * count.answers).max(WORSE_REFUSALS);
        (count.refused - usual, more_than_chance)
    }

    /// Whether the present trial has answers enough.
    fn is_trial_over(&self, now: Instant) -> bool {
        let (count, lasted) = (self.trial.count, now - self.trial.since);
        let (excess, chance) = self.excess_refusals();
        let longest = match self.phase {
            Phase::Ramp | Phase::Full => Duration::MAX,
            Phase::Test { .. } => MAX_TEST_TIME,
            Phase::Settle | Phase::Climb { .. } => MAX_TRIAL_TIME,
        };
        let (plenty, enough) = match self.phase {
            Phase::Ramp => (f64::INFINITY, FINE_STEP_ANSWERS),
            Phase::Full => (f64::INFINITY, TEST_ANSWERS),
            Phase::Test { .. } if count.answers < STEP_ANSWERS => (f64::INFINITY, TEST_ANSWERS),
            Phase::Test { .. } => (STEP_END_REFUSALS, TEST_ANSWERS),
            Phase::Settle => (FALL_END_REFUSALS, FALL_ANSWERS),
            Phase::Climb { .. } if count.refused > 0.0 => (STEP_END_REFUSALS, STEP_ANSWERS),
            Phase::Climb { .. } => (STEP_END_REFUSALS, FINE_STEP_ANSWERS),
        };
        let has_answers = count.answers >= enough || lasted >= longest;
        excess >= plenty.max(chance) || (has_answers && lasted >= self.trial.duration)
    }

    /// Draws the conclusion from a trial.
    fn conclude_trial(&mut self, in_flight: usize) {
        let share = self.trial.count.share();
        let (excess, chance) = self.excess_refusals();
        let is_worse = excess >= chance;
        match self.phase {
            Phase::Ramp if share <= self.tolerated_share() => self.rise_to(self.rate * 2.0),
            Phase::Ramp if self.trial.count.refused < 4.0 => {
                self.trial = RateTrial::new(RAMP_INTERVAL)
            }
            Phase::Full if share < self.usual_share + SUSPECT_SHARE => {
                self.learn_usual(share);
                self.trial = RateTrial::new(TRIAL_TIME);
            }
            Phase::Ramp | Phase::Full => self.fall(share, in_flight),
            Phase::Test {
                rate_before,
                chance_shares,
                ..
            } if excess >= 0.9 && (chance_shares.0..=chance_shares.1).contains(&share) => {
                self.usual_share = share.min(MAX_USUAL_SHARE);
                self.is_usual_proved = true;
                self.rise_to(rate_before);
            }
            Phase::Test { .. } | Phase::Settle if is_worse => self.fall(share, in_flight),
            Phase::Test { rate_if_quota, .. } => {
                self.quota_estimate = rate_if_quota * 1.2;
                self.rise_to(rate_if_quota);
            }
            Phase::Climb { good } if is_worse => self.step_back(good, in_flight),
            Phase::Settle | Phase::Climb { .. } => {
                self.learn_usual(share);
                self.climb();
            }
        }
    }

    fn learn_usual(&mut self, share: f64) {
        self.usual_share += (share - self.usual_share) / 8.0;
    }

    /// Falls to a little under what the vendor seems to grant.
    ///
    /// A bucket that was full gives up to twice as much in a second as it is filled with; a window that
    /// is full refuses all. So what was granted in the best second bounds it from above, and half of
    /// that from below.
    fn fall(&mut self, share: f64, in_flight: usize) {
        let best = self.granted_rate.best_second();
        let granted = match self.rate * (1.0 - share) {
            granted if granted < best / 2.0 => best * 0.7,
            granted => granted.min(best),
        };
        let rate_if_quota = self.within_bounds(
            (granted * FALL_FACTOR)
                .max(self.rate * MIN_RATE_SHARE)
                .min(self.rate),
        );
        self.quota_estimate = best;
        self.stale_answers = in_flight;
        self.has_fallen = true;
        if share >= QUOTA_SHARE {
            // What passed for chance may have been the quota.
            self.usual_share /= 2.0;
            self.is_usual_proved = false;
            self.phase = Phase::Settle;
            self.rate = rate_if_quota;
            self.held_until = Some(Instant::now() + TRIAL_TIME);
        } else {
            let share_before = self.trial.count.share();
            // Refusals by chance don't become many more at a lower rate; those of a quota, which a full
            // bucket may have hidden before, do.
            let (factor, highest_share) = match self.phase {
                Phase::Ramp | Phase::Full => (1.0, share_before * 1.5 + 0.05),
                _ => (SECOND_TEST_FACTOR, QUOTA_SHARE),
            };
            self.phase = Phase::Test {
                rate_before: self.rate,
                rate_if_quota,
                chance_shares: (share_before / 3.0, highest_share),
            };
            self.rate = self.within_bounds(rate_if_quota * factor);
        }
        self.begin_trial(TRIAL_TIME / 2);
    }

    /// Takes the last step back, and rests.
    fn step_back(&mut self, good: f64, in_flight: usize) {
        let granted = self.granted_rate.recent_rate(self.rate);
        self.quota_estimate = self.rate.min(granted * 1.1);
        self.phase = Phase::Settle;
        self.rate = self.within_bounds((granted * FALL_FACTOR).min(good * 0.97));
        self.stale_answers = in_flight;
        if self.usual_share > MAX_SHARE_WITH_REST {
            // The refusals may have been chance, and a rest would be for nothing.
            return self.begin_trial(TRIAL_TIME);
        }
        self.begin_trial(self.next_rest);
        self.next_rest = (self.next_rest * 2).min(MAX_REST);
    }

    /// Tries a little more; a lot where a test has shown that it was chance, or far from any quota.
    fn climb(&mut self) {
        let good = self.rate;
        self.step = match self.rate / self.quota_estimate.max(f64::MIN_POSITIVE) {
            _ if self.is_usual_proved => 1.0,
            far if far < 0.8 => LARGE_STEP,
            near if near < 1.05 => SMALL_STEP,
            beyond if beyond < 2.0 => (self.step * 2.0).min(LARGE_STEP),
            _ => 1.0,
        };
        self.rise_to(self.rate * (1.0 + self.step));
        if self.is_slowed() {
            self.phase = Phase::Climb { good };
        }
    }

    fn rise_to(&mut self, rate: f64) {
        self.rate = rate.min(self.configured);
        let duration;
        (self.phase, duration) = match (self.is_slowed(), self.phase) {
            (false, _) => (Phase::Full, TRIAL_TIME),
            (true, Phase::Ramp) => (Phase::Ramp, RAMP_INTERVAL),
            (true, _) => (Phase::Climb { good: self.rate }, TRIAL_TIME),
        };
        self.begin_trial(duration);
    }

    fn within_bounds(&self, rate: f64) -> f64 {
        rate.clamp(
            self.configured.min(1.0 / MIN_RATE_SHARE) * MIN_RATE_SHARE,
            self.configured,
        )
    }

    fn begin_trial(&mut self, duration: Duration) {
        self.excess = 0.0;
        self.trial = RateTrial::new(duration);
    }
}
