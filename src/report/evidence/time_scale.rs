//! Where a moment stands on a drawing. A long pause between two parts of a run is cut out and said.

use super::{super::phrases::duration, times::shown};

/// A pause longer than this part of the whole is cut out.
const LONGEST_PAUSE: f64 = 0.3;

/// Width of what stands for a pause.
const CUT: f64 = 34.0;

/// Room that a tick with its time takes.
const TICK_ROOM: f64 = 84.0;

/// No piece is narrower.
const NARROWEST: f64 = 90.0;

/// From a time to a place.
#[derive(Debug)]
pub(super) struct TimeScale {
    pub(super) pieces: Vec<ScalePiece>,
}

/// A piece of time without a long pause.
#[derive(Debug)]
pub(super) struct ScalePiece {
    from: i64,
    to: i64,
    pub(super) left: f64,
    pub(super) width: f64,
}

/// A mark on the axis.
pub(super) struct Tick {
    pub(super) x: f64,
    pub(super) label: String,
}

/// A pause that is cut out.
pub(super) struct Pause {
    pub(super) left: f64,
    pub(super) width: f64,
    pub(super) label: String,
}

impl TimeScale {
    /// Over these spans, from `left` on; none where nothing has a time.
    pub(super) fn over(mut spans: Vec<(i64, i64)>, left: f64, width: f64) -> Option<Self> {
        spans.sort_unstable();
        let (first, last) = (spans.first()?.0, spans.iter().map(|span| span.1).max()?);
        let longest = (last - first) as f64 * LONGEST_PAUSE;
        let mut merged: Vec<(i64, i64)> = Vec::new();
        for (from, to) in spans {
            match merged.last_mut() {
                Some(before) if (from - before.1) as f64 <= longest => before.1 = before.1.max(to),
                _ => merged.push((from, to)),
            }
        }
        Some(Self::laid_out(&merged, left, width))
    }

    /// Each piece has its least width, and of the rest what its length is of all.
    fn laid_out(spans: &[(i64, i64)], left: f64, width: f64) -> Self {
        let count = spans.len() as f64;
        let lengths: Vec<f64> = spans
            .iter()
            .map(|(from, to)| (to - from).max(1) as f64)
            .collect();
        let all: f64 = lengths.iter().sum();
        let least = NARROWEST.min((width - CUT * (count - 1.0)) / count);
        let rest = (width - CUT * (count - 1.0) - least * count).max(0.0);
        let mut at = left;
        let mut pieces = Vec::new();
        for ((from, to), length) in spans.iter().zip(lengths) {
            let width = least + rest * length / all;
            pieces.push(ScalePiece {
                from: *from,
                to: (*to).max(from + 1),
                left: at,
                width,
            });
            at += width + CUT;
        }
        Self { pieces }
    }

    /// Where a moment stands; one outside of all pieces at the nearest edge.
    pub(super) fn x(&self, time: i64) -> f64 {
        let after = self.pieces.iter().find(|piece| time <= piece.to);
        match after.or(self.pieces.last()) {
            None => 0.0,
            Some(piece) => {
                let part = (time - piece.from) as f64 / (piece.to - piece.from) as f64;
                piece.left + piece.width * part.clamp(0.0, 1.0)
            }
        }
    }

    /// Marks at round times, the first of each piece at its beginning.
    pub(super) fn ticks(&self) -> Vec<Tick> {
        self.pieces.iter().flat_map(ScalePiece::ticks).collect()
    }

    pub(super) fn pauses(&self) -> Vec<Pause> {
        let pairs = self.pieces.windows(2);
        let pause = |pair: &[ScalePiece]| Pause {
            left: pair[0].left + pair[0].width,
            width: CUT,
            label: duration(u64::try_from(pair[1].from - pair[0].to).unwrap_or_default()),
        };
        pairs.map(pause).collect()
    }

    /// The first and the last moment, with the date.
    pub(super) fn bounds(&self) -> (String, String) {
        let first = self.pieces.first().map_or(0, |piece| piece.from);
        let last = self.pieces.last().map_or(0, |piece| piece.to);
        (shown(first, "%F %T"), shown(last, "%F %T"))
    }
}

impl ScalePiece {
    fn ticks(&self) -> Vec<Tick> {
        let most = (self.width / TICK_ROOM).floor().max(1.0);
        let step = round_step((self.to - self.from) as f64 / most);
        let pattern = match step {
            0..1000 => "%H:%M:%S%.3f",
            1000..60_000 => "%H:%M:%S",
            60_000..86_400_000 => "%H:%M",
            _ => "%F",
        };
        let first = self.from.div_euclid(step) * step;
        let first = if first < self.from {
            first + step
        } else {
            first
        };
        let times = (0..64).map(|count| first + count * step);
        let times = times.take_while(|time| *time <= self.to);
        let tick = |time: i64| Tick {
            x: self.left + self.width * (time - self.from) as f64 / (self.to - self.from) as f64,
            label: shown(time, pattern),
        };
        times.map(tick).collect()
    }
}

/// The next round number of milliseconds.
fn round_step(at_least: f64) -> i64 {
    const SECOND: i64 = 1000;
    const STEPS: [i64; 27] = [
        1,
        2,
        5,
        10,
        20,
        50,
        100,
        200,
        500,
        SECOND,
        2 * SECOND,
        5 * SECOND,
        10 * SECOND,
        15 * SECOND,
        30 * SECOND,
        60 * SECOND,
        120 * SECOND,
        300 * SECOND,
        600 * SECOND,
        900 * SECOND,
        1800 * SECOND,
        3600 * SECOND,
        7200 * SECOND,
        21_600 * SECOND,
        43_200 * SECOND,
        86_400 * SECOND,
        604_800 * SECOND,
    ];
    let found = STEPS.into_iter().find(|step| *step as f64 >= at_least);
    // Longer than weeks: whole days, as many as it takes.
    found.unwrap_or_else(|| (at_least / 86_400_000.0).ceil() as i64 * 86_400_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_pause_is_cut_out_and_a_short_one_is_not() {
        let day = 86_400_000;
        let scale = TimeScale::over(
            vec![(day, day + 900), (0, 1000), (1100, 2000)],
            200.0,
            500.0,
        );
        let scale = scale.unwrap();
        assert_eq!(scale.pieces.len(), 2);
        assert_eq!(scale.pauses()[0].label, "23 h 59 min");
        assert_eq!(scale.x(0), 200.0);
        assert!((scale.x(day + 900) - 700.0).abs() < 0.01);
        assert!(scale.x(2000) < scale.x(day));
        assert_eq!(scale.x(i64::MAX), scale.x(day + 900));
        assert!(TimeScale::over(Vec::new(), 0.0, 1.0).is_none());
    }

    #[test]
    fn ticks_are_few_and_round_whatever_the_length() {
        for length in [
            0,
            1,
            83,
            2300,
            59_000,
            3_600_000,
            86_400_000 * 9,
            86_400_000 * 4000,
        ] {
            let scale = TimeScale::over(
                vec![(1_795_301_281_123, 1_795_301_281_123 + length)],
                0.0,
                500.0,
            );
            let ticks = scale.unwrap().ticks();
            assert!(ticks.len() <= 8, "{length}: {}", ticks.len());
            assert!(
                ticks.windows(2).all(|two| two[1].x - two[0].x > 55.0),
                "{length}"
            );
        }
        let scale = TimeScale::over(vec![(1000, 3500)], 0.0, 500.0).unwrap();
        let labels: Vec<String> = scale.ticks().into_iter().map(|tick| tick.label).collect();
        assert_eq!(labels[0], "00:00:01.000");
    }
}
