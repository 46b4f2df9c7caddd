//! The independent read after the fact.

use std::time::{Duration, Instant};

use jiff::Timestamp;
use serde_json::Value;

use super::{
    engine::{ConnectorProvider, LONGEST_SHOWN},
    format::{Evidence, Verify, Want},
    pointer::Pointer,
    request_template::{is_comparable, same},
    template::{Values, text_of},
};
use crate::{
    model::{Failure, Purpose, RequestLog, Resolved, shorten},
    vendors::Verified,
};

/// How often a list is read that isn't empty yet, where the vendor takes its time.
const READS: u32 = 4;

impl ConnectorProvider {
    /// Reads back what became of every account of the person; the first that disagrees decides.
    pub(super) async fn read_back(
        &self,
        verify: &Verify,
        resolved: &Resolved,
        log: &RequestLog,
    ) -> Result<Verified, Failure> {
        // A halt shows at the request, which then isn't sent.
        let _ = log.stop.sleep_until(Instant::now() + verify.after).await;
        for values in &resolved.accounts {
            let verified = match &verify.evidence {
                Evidence::EmptyLists => self.nothing_listed(verify.after, values, log).await?,
                Evidence::Answer { request, at, want } => {
                    let body = self.ask(request, Purpose::LookUp, values, log).await?;
                    self.verdict(at, want, &body, values)?
                }
            };
            if verified != Verified::Agreed {
                return Ok(verified);
            }
        }
        Ok(Verified::Agreed)
    }

    /// Reads the lists until nothing is left in them, as long as the vendor may take for that.
    async fn nothing_listed(
        &self,
        after: Duration,
        values: &Values,
        log: &RequestLog,
    ) -> Result<Verified, Failure> {
        let mut reads = 1;
        loop {
            let mut left = 0;
            for list in &self.connector.lists {
                left += self.listed(list, values, log).await?.len();
            }
            match left {
                0 => return Ok(Verified::Agreed),
                _ if after.is_zero() || reads == READS => {
                    let what = if left == 1 {
                        "session is"
                    } else {
                        "sessions are"
                    };
                    return Ok(Verified::Denied(format!("{left} {what} still listed")));
                }
                _ => reads += 1,
            }
            let _ = log.stop.sleep_until(Instant::now() + after).await;
        }
    }

    fn verdict(
        &self,
        at: &Pointer,
        want: &Want,
        body: &Value,
        values: &Values,
    ) -> Result<Verified, Failure> {
        let found = at.find(body);
        if found.is_empty() {
            let text = format!("{}'s answer doesn't tell `{at}`", self.connector.name);
            return Err(self.reader().unreadable(&text));
        }
        let agreed = match want {
            Want::Is(is) => {
                let is = is.fill(values)?;
                found.iter().all(|found| same(found, &is))
            }
            Want::Not(is) => {
                let is = is.fill(values)?;
                if !found.iter().all(|found| is_comparable(found, &is)) {
                    let text = format!(
                        "{}'s answer doesn't tell whether `{at}` is that",
                        self.connector.name
                    );
                    return Err(self.reader().unreadable(&text));
                }
                !found.iter().any(|found| same(found, &is))
            }
            Want::LaterThan(name) => self.are_later(&found, values.get(name), at)?,
        };
        let seen = found
            .first()
            .and_then(|found| text_of(found))
            .unwrap_or_else(|| "empty".into());
        Ok(match agreed {
            true => Verified::Agreed,
            false => Verified::Denied(format!(
                "`{at}` is {}",
                shorten(&self.mask(&seen), LONGEST_SHOWN)
            )),
        })
    }

    fn are_later(
        &self,
        found: &[&Value],
        before: Option<&Value>,
        at: &Pointer,
    ) -> Result<bool, Failure> {
        let before = before.unwrap_or(&Value::Null);
        let later: Option<Vec<bool>> = found.iter().map(|found| is_later(found, before)).collect();
        let later = later.ok_or_else(|| {
            let text = format!("`{at}` can't be compared with what the look-up took before");
            self.reader().unreadable(&text)
        })?;
        Ok(later.into_iter().all(|later| later))
    }
}

/// Whether a time is later than another; both are timestamps, or both are numbers.
pub(super) fn is_later(found: &Value, before: &Value) -> Option<bool> {
    let time = |value: &Value| value.as_str()?.parse::<Timestamp>().ok();
    match (found.as_f64(), before.as_f64()) {
        (Some(found), Some(before)) => Some(found > before),
        (None, None) => Some(time(found)? > time(before)?),
        _ => None,
    }
}
