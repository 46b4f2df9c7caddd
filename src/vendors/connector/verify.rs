//! The independent read after the fact.

use std::time::{Duration, Instant};

use serde_json::Value;

use super::{
    choose::{AnswerProof, proof},
    engine::{ConnectorProvider, LONGEST_SHOWN},
    format::{Evidence, Verify, Want},
    pointer::Pointer,
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
        match proof(at, want, body, values)? {
            AnswerProof::Agreed => Ok(Verified::Agreed),
            AnswerProof::Denied => Ok(Verified::Denied(self.seen(at, body))),
            AnswerProof::Untold => {
                let text = format!("{}'s answer doesn't tell `{at}`", self.connector.name);
                Err(self.reader().unreadable(&text))
            }
            AnswerProof::Incomparable => {
                let name = &self.connector.name;
                let text = match want {
                    Want::LaterThan(_) => {
                        format!("`{at}` can't be compared with what the look-up took before")
                    }
                    _ => format!("{name}'s answer doesn't tell whether `{at}` is that"),
                };
                Err(self.reader().unreadable(&text))
            }
        }
    }

    fn seen(&self, at: &Pointer, body: &Value) -> String {
        let seen = at.first(body).and_then(text_of);
        let seen = seen.unwrap_or_else(|| "empty".into());
        format!("`{at}` is {}", shorten(&self.mask(&seen), LONGEST_SHOWN))
    }
}
