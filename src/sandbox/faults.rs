//! What goes wrong on purpose, how often, and whether the effect still happened.
//!
//! Knows no vendor: how a fault looks on the wire is each vendor's affair.

use std::str::FromStr;
use std::time::Duration;

use super::random::Random;

/// How often each fault strikes an API request: chances from 0 to 1 that add up to at most 1.
///
/// Parsed from `rate-limit=0.1,server-error=0.02,latency=20ms`. Token endpoints
/// are spared all but the latency, unless `logins=true`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Faults {
    /// The vendor's throttle answer; nothing is done.
    pub rate_limit: f64,
    /// A 5xx; nothing is done.
    pub server_error: f64,
    /// The credential is refused though it is good; nothing is done.
    pub unauthorized: f64,
    /// A web page with status 200, as a captive portal answers; nothing is done.
    pub garbage: f64,
    /// The connection is reset, by an even chance before or after the request took effect.
    pub reset: f64,
    /// The request takes effect, then the connection is reset.
    pub drop_after: f64,
    /// The request takes effect and is never answered.
    pub timeout: f64,
    /// Added to every answer.
    pub latency: Duration,
    /// Whether token endpoints suffer as well.
    pub logins: bool,
    /// How many reads of a user still show the state before a change (Google).
    pub lag: u32,
}

/// A fault that struck.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum InjectedFault {
    RateLimit,
    ServerError,
    Unauthorized,
    Garbage,
    ResetBefore,
    ResetAfter,
    Silence,
}

const NAMES: [&str; 10] = [
    "rate-limit",
    "server-error",
    "unauthorized",
    "garbage",
    "reset",
    "drop-after",
    "timeout",
    "latency",
    "logins",
    "lag",
];

impl InjectedFault {
    /// The name in the log.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::RateLimit => "rate-limit",
            Self::ServerError => "server-error",
            Self::Unauthorized => "unauthorized",
            Self::Garbage => "garbage",
            Self::ResetBefore => "reset before",
            Self::ResetAfter => "reset after",
            Self::Silence => "timeout",
        }
    }
}

impl Faults {
    /// Throws the dice for one request.
    pub(super) fn draw(&self, random: &mut Random) -> Option<InjectedFault> {
        if self.total() == 0.0 {
            return None;
        }
        let mut left = random.chance();
        let half = self.reset / 2.0;
        let table = [
            (self.rate_limit, InjectedFault::RateLimit),
            (self.server_error, InjectedFault::ServerError),
            (self.unauthorized, InjectedFault::Unauthorized),
            (self.garbage, InjectedFault::Garbage),
            (half, InjectedFault::ResetBefore),
            (half + self.drop_after, InjectedFault::ResetAfter),
            (self.timeout, InjectedFault::Silence),
        ];
        table.into_iter().find_map(|(chance, fault)| {
            left -= chance;
            (left < 0.0).then_some(fault)
        })
    }

    fn total(&self) -> f64 {
        self.rate_limit
            + self.server_error
            + self.unauthorized
            + self.garbage
            + self.reset
            + self.drop_after
            + self.timeout
    }

    fn set(&mut self, name: &str, value: &str) -> Result<(), String> {
        match name {
            "rate-limit" => self.rate_limit = chance(name, value)?,
            "server-error" => self.server_error = chance(name, value)?,
            "unauthorized" => self.unauthorized = chance(name, value)?,
            "garbage" => self.garbage = chance(name, value)?,
            "reset" => self.reset = chance(name, value)?,
            "drop-after" => self.drop_after = chance(name, value)?,
            "timeout" => self.timeout = chance(name, value)?,
            "latency" => self.latency = duration(value)?,
            "logins" => self.logins = value == "true",
            "lag" => {
                let number = value.parse();
                self.lag = number.map_err(|_| format!("lag={value} is no number of reads"))?;
            }
            _ => return Err(unknown(name)),
        }
        Ok(())
    }
}

impl FromStr for Faults {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let mut faults = Self::default();
        for part in text
            .split(',')
            .map(str::trim)
            .filter(|part| !part.is_empty())
        {
            let (name, value) = part
                .split_once('=')
                .ok_or_else(|| format!("fault {part:?} has no value, as in {part}=0.1"))?;
            faults.set(name.trim(), value.trim())?;
        }
        if faults.total() > 1.0 {
            return Err(format!(
                "the chances add up to {}, more than 1",
                faults.total()
            ));
        }
        Ok(faults)
    }
}

fn chance(name: &str, value: &str) -> Result<f64, String> {
    let number = value.parse().ok();
    number
        .filter(|chance| (0.0..=1.0).contains(chance))
        .ok_or_else(|| format!("fault {name} is a chance from 0 to 1, not {value:?}"))
}

fn duration(value: &str) -> Result<Duration, String> {
    let (digits, scale) = match value.strip_suffix("ms") {
        Some(digits) => (digits, 1),
        None => (value.strip_suffix('s').unwrap_or_default(), 1000),
    };
    let number = digits.parse::<u32>().ok();
    number
        .map(|number| Duration::from_millis(u64::from(number) * scale))
        .ok_or_else(|| format!("latency is a time as in 20ms or 2s, not {value:?}"))
}

fn unknown(name: &str) -> String {
    let near = |known: &&str| (strsim::jaro_winkler(name, known) * 1000.0) as u32;
    let nearest = NAMES.iter().max_by_key(|known| near(known));
    match nearest.filter(|known| near(known) > 800) {
        Some(nearest) => format!("unknown fault {name:?}, did you mean {nearest:?}?"),
        None => format!(
            "unknown fault {name:?}: the faults are {}",
            NAMES.join(", ")
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_parsed() {
        let faults: Faults = "rate-limit=0.1, reset=0.01,latency=20ms,logins=true"
            .parse()
            .unwrap();
        assert_eq!(faults.rate_limit, 0.1);
        assert_eq!(faults.latency, Duration::from_millis(20));
        assert!(faults.logins);
        assert_eq!("".parse(), Ok(Faults::default()));
    }

    #[test]
    fn an_unknown_name_is_answered_with_the_nearest() {
        let error = "ratelimit=0.1".parse::<Faults>().unwrap_err();
        assert_eq!(
            error,
            "unknown fault \"ratelimit\", did you mean \"rate-limit\"?"
        );
        let error = "foo=0.1".parse::<Faults>().unwrap_err();
        assert!(
            error.starts_with("unknown fault \"foo\": the faults are rate-limit, server-error, ")
        );
    }

    #[test]
    fn impossible_chances_are_refused() {
        for text in [
            "reset=1.1",
            "reset=-1",
            "reset=NaN",
            "reset",
            "reset=0.6,timeout=0.6",
        ] {
            assert!(text.parse::<Faults>().is_err(), "{text}");
        }
        assert!("latency=5".parse::<Faults>().is_err());
    }

    #[test]
    fn the_dice_follow_the_chances() {
        let faults: Faults = "timeout=0.25,reset=0.25".parse().unwrap();
        let mut random = Random::new(Some(3));
        let drawn: Vec<_> = (0..4000).map(|_| faults.draw(&mut random)).collect();
        let count = |fault| drawn.iter().filter(|&&one| one == fault).count();
        assert!((900..1100).contains(&count(Some(InjectedFault::Silence))));
        assert!((400..600).contains(&count(Some(InjectedFault::ResetBefore))));
        assert!((1900..2100).contains(&count(None)));
    }
}
