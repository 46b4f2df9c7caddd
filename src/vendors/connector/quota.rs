//! How long to wait by what an answer says of a quota.

use std::time::Duration;

use http::HeaderName;

use super::{
    format::{QuotaHeaders, Reset},
    template::text_of,
};
use crate::{model::Reply, net::sent_at};

/// A quota that is fresh only later than this is taken for a slip of the vendor's clock.
const LONGEST: Duration = Duration::from_secs(300);

/// How long to wait where too many requests were under way at once: no quota is spent then.
const CROWDED: Duration = Duration::from_secs(1);

/// Such a share of the quota is left to others who ask there: programs, and people who sign in.
const RESERVE: f64 = 0.1;

/// How long to wait after a refusal.
pub(super) fn pause(quota: &QuotaHeaders, reply: &Reply) -> Option<Duration> {
    let left = number(reply, quota.remaining.as_ref());
    let limit = number(reply, quota.limit.as_ref());
    if left == Some(0.0) && limit == Some(0.0) {
        return Some(CROWDED);
    }
    until_reset(quota, reply)
}

/// How long to wait although the request was answered: little is left.
pub(super) fn rest(quota: &QuotaHeaders, reply: &Reply) -> Option<Duration> {
    let left = number(reply, quota.remaining.as_ref())?;
    let limit = number(reply, quota.limit.as_ref()).unwrap_or(0.0);
    // Of a refusal these headers may tell something else.
    let is_little = reply.is_2xx() && left <= (limit * RESERVE).floor();
    let pause = until_reset(quota, reply).filter(|_| is_little)?;
    (!pause.is_zero()).then_some(pause)
}

/// Until when the vendor counts anew, by the clock that it counts with.
fn until_reset(quota: &QuotaHeaders, reply: &Reply) -> Option<Duration> {
    let seconds = match quota.reset.as_ref()? {
        Reset::Seconds(header) => number(reply, Some(header))?,
        Reset::Epoch(header) => {
            let now = sent_at(reply).duration_since(std::time::UNIX_EPOCH).ok()?;
            number(reply, Some(header))? - now.as_secs_f64()
        }
        Reset::Milliseconds(at) => {
            let told = at.first(&reply.json()).and_then(text_of)?;
            told.parse::<f64>().ok()? / 1000.0
        }
    };
    let seconds = seconds.is_finite().then_some(seconds)?;
    Some(Duration::from_secs_f64(
        seconds.clamp(0.0, LONGEST.as_secs_f64()),
    ))
}

fn number(reply: &Reply, header: Option<&HeaderName>) -> Option<f64> {
    let number = reply.header(header?.as_str())?.trim().parse::<f64>().ok();
    number.filter(|number| number.is_finite())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::vendors::connector::pointer::Pointer;

    fn okta() -> QuotaHeaders {
        let header = |name: &str| name.parse::<HeaderName>().unwrap();
        QuotaHeaders {
            reset: Some(Reset::Epoch(header("x-reset"))),
            remaining: Some(header("x-remaining")),
            limit: Some(header("x-limit")),
        }
    }

    fn reply(status: u16, headers: &[(&'static str, &str)], body: &str) -> Reply {
        let mut reply = Reply::of(status, body);
        for (name, value) in headers {
            reply.headers.insert(*name, value.parse().unwrap());
        }
        reply
    }

    #[test]
    fn a_reset_is_counted_by_the_vendors_own_clock_and_clamped() {
        let date = ("date", "Sun, 06 Nov 1994 08:49:37 GMT");
        for (reset, expected) in [
            ("784111790", Some(13.0)),
            ("784111790.5", Some(13.5)),
            ("784111000", Some(0.0)),
            ("99999999999999", Some(300.0)),
            ("soon", None),
            ("NaN", None),
            ("-1", Some(0.0)),
        ] {
            let reply = reply(429, &[date, ("x-reset", reset)], "");
            let told = pause(&okta(), &reply).map(|pause| pause.as_secs_f64());
            assert_eq!(told, expected, "{reset}");
        }
    }

    #[test]
    fn nothing_left_of_nothing_is_a_crowd_and_no_spent_quota() {
        let date = ("date", "Sun, 06 Nov 1994 08:49:37 GMT");
        let headers = [
            date,
            ("x-reset", "784111790"),
            ("x-remaining", "0"),
            ("x-limit", "0"),
        ];
        assert_eq!(pause(&okta(), &reply(429, &headers, "")), Some(CROWDED));
        let spent = [
            date,
            ("x-reset", "784111790"),
            ("x-remaining", "0"),
            ("x-limit", "600"),
        ];
        let pause = pause(&okta(), &reply(429, &spent, ""));
        assert_eq!(pause, Some(Duration::from_secs(13)));
    }

    #[test]
    fn a_tenth_of_the_quota_is_left_to_others() {
        let date = ("date", "Sun, 06 Nov 1994 08:49:37 GMT");
        for (status, left, limit, rests) in [
            (200, "61", "600", false),
            (200, "60", "600", true),
            (200, "0", "600", true),
            (200, "1", "5", false),
            (200, "0", "5", true),
            (500, "0", "600", false),
            (200, "many", "600", false),
        ] {
            let headers = [
                date,
                ("x-reset", "784111790"),
                ("x-remaining", left),
                ("x-limit", limit),
            ];
            let rest = rest(&okta(), &reply(status, &headers, ""));
            assert_eq!(rest.is_some(), rests, "{status} {left} of {limit}");
        }
    }

    #[test]
    fn milliseconds_stand_in_the_body() {
        let quota = QuotaHeaders {
            reset: Some(Reset::Milliseconds(
                Pointer::parse("/retry_after_ms").unwrap(),
            )),
            ..QuotaHeaders::default()
        };
        let body = json!({ "retry_after_ms": 1500 }).to_string();
        let told = pause(&quota, &reply(429, &[], &body));
        assert_eq!(told, Some(Duration::from_millis(1500)));
        assert_eq!(pause(&quota, &reply(429, &[], "{}")), None);
    }
}
