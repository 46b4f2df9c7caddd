//! A connector as a [`Provider`].

use std::time::Instant;

use async_trait::async_trait;
use jiff::Timestamp;
use serde_json::Value;
use url::Url;

use super::{
    answer::AnswerReader,
    call::call,
    format::{Connector, RequestTemplate, Verify, Want, same},
    pointer::Pointer,
    template::{Values, text_of},
};
use crate::{
    model::{
        Call, Class, Failure, Invalid, Proof, ProviderId, Purpose, Reply, RequestLog, Resolved,
        Target, shorten,
    },
    net::auth::header::Header,
    vendors::{ApiClient, Finding, Provider, Revoked, Verified, clock_skew},
};

/// No request id and no value of a vendor is shown at greater length, in characters.
const LONGEST_SHOWN: usize = 100;

/// A provider that goes by a connector's file.
pub struct ConnectorProvider {
    pub(super) id: ProviderId,
    /// Kept for good: a process loads a connector once.
    pub(super) connector: &'static Connector,
    pub(super) base: Url,
    /// The settings that are no secrets.
    pub(super) settings: Values,
    /// The settings that hold the credential, for messages.
    pub(super) credential: String,
    pub(super) client: ApiClient<Header>,
}

impl ConnectorProvider {
    pub(super) fn reader(&self) -> AnswerReader<'_> {
        AnswerReader {
            connector: self.connector,
            credential: &self.credential,
            base: self.base.as_str(),
        }
    }

    pub(super) fn mask(&self, text: &str) -> String {
        self.client.mask(text)
    }

    /// Sends a request of the file, and returns the body of its success.
    pub(super) async fn ask(
        &self,
        request: &RequestTemplate,
        purpose: Purpose,
        values: &Values,
        log: &RequestLog,
    ) -> Result<Value, Failure> {
        let call = call(request, purpose, &self.base, values)?;
        self.send(&call, request, values, log).await
    }

    async fn send(
        &self,
        call: &Call,
        request: &RequestTemplate,
        values: &Values,
        log: &RequestLog,
    ) -> Result<Value, Failure> {
        let read = |reply: &Reply| {
            if let Some(id) = self.reader().request_id(reply) {
                log.answered(reply.status, Some(shorten(&self.mask(&id), LONGEST_SHOWN)));
            }
            self.reader().read(reply, &request.ok, call.purpose, values)
        };
        self.client.send(call, log, read).await
    }

    /// The requests that end the sessions.
    fn calls(&self, values: &Values) -> Result<Vec<Call>, Failure> {
        let revoke = self.connector.revoke.iter();
        revoke
            .map(|revoke| call(&revoke.request, Purpose::Revoke, &self.base, values))
            .collect()
    }

    /// A target with everything that its requests need; they are written once, so that what can't be is
    /// told before anything is sent.
    fn resolved(&self, user: &str, values: Values) -> Result<Resolved, Failure> {
        self.calls(&values)?;
        let id = values.get("id").and_then(text_of);
        Ok(Resolved {
            user: user.to_owned(),
            found: id,
            values,
            ..Resolved::default()
        })
    }

    fn verdict(&self, verify: &Verify, body: &Value, values: &Values) -> Result<Verified, Failure> {
        let at = &verify.at;
        let found = at.find(body);
        if found.is_empty() {
            let text = format!("{}'s answer doesn't tell `{at}`", self.connector.name);
            return Err(self.reader().unreadable(&text));
        }
        let agreed = match &verify.want {
            Want::Is(is) => {
                let is = is.fill(values)?;
                found.iter().all(|found| same(found, &is))
            }
            Want::Not(is) => {
                let is = is.fill(values)?;
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
fn is_later(found: &Value, before: &Value) -> Option<bool> {
    let time = |value: &Value| value.as_str()?.parse::<Timestamp>().ok();
    match (found.as_f64(), before.as_f64()) {
        (Some(found), Some(before)) => Some(found > before),
        (None, None) => Some(time(found)? > time(before)?),
        _ => None,
    }
}

#[async_trait(?Send)]
impl Provider for ConnectorProvider {
    fn kind(&self) -> ProviderId {
        self.id
    }

    fn admit(&self, _: &Target) -> Result<(), Invalid> {
        Ok(())
    }

    async fn resolve(&self, target: &Target, log: &RequestLog) -> Result<Resolved, Failure> {
        let values = self.look_up(&target.user, log).await?;
        self.resolved(&target.user, values)
    }

    fn presume(&self, target: &Target) -> Result<Resolved, Failure> {
        self.resolved(&target.user, self.presumed(&target.user))
    }

    async fn identify(&self, resolved: &Resolved, _: &RequestLog) -> Result<Vec<String>, Failure> {
        self.names(&resolved.values)
    }

    fn cost(&self, target: &Target, _: bool) -> u64 {
        self.connector.revoke.len() as u64 + self.steps(&target.user)
    }

    fn plan(&self, resolved: &Resolved) -> Vec<Call> {
        // They could be written when the target was resolved.
        self.calls(&resolved.values).unwrap_or_default()
    }

    async fn revoke(&self, resolved: &Resolved, log: &RequestLog) -> Result<Revoked, Failure> {
        let calls = self.calls(&resolved.values)?;
        let of = calls.len();
        for (done, (call, revoke)) in calls.iter().zip(&self.connector.revoke).enumerate() {
            let sent = self
                .send(call, &revoke.request, &resolved.values, log)
                .await;
            sent.map_err(|failure| partly(failure, done, of))?;
        }
        Ok(Revoked::default())
    }

    async fn verify(&self, resolved: &Resolved, log: &RequestLog) -> Result<Verified, Failure> {
        let Some(verify) = &self.connector.verify else {
            return Ok(Verified::Unsupported);
        };
        // A halt shows at the request, which then isn't sent.
        let _ = log.stop.sleep_until(Instant::now() + verify.after).await;
        let body = self
            .ask(&verify.request, Purpose::LookUp, &resolved.values, log)
            .await?;
        self.verdict(verify, &body, &resolved.values)
    }

    fn can_verify(&self) -> bool {
        self.connector.verify.is_some()
    }

    fn masked(&self, text: &str) -> String {
        self.mask(text)
    }

    async fn check(&self, log: &RequestLog) -> Vec<Finding> {
        let Some(request) = &self.connector.check else {
            let text =
                "the connector names no harmless request ([check]): it shows at the first look-up";
            return vec![Finding {
                subject: "API",
                verdict: Proof::Unprovable(text.into()),
            }];
        };
        let call = match call(request, Purpose::LookUp, &self.base, &self.settings) {
            Ok(call) => call,
            Err(failure) => return vec![Finding::failed("API", failure)],
        };
        let read = |reply: &Reply| {
            self.reader()
                .read(reply, &request.ok, call.purpose, &self.settings)?;
            // A text that is no JSON may be anybody's.
            match reply.is_bare() {
                true => Ok(clock_skew(reply)),
                false => {
                    let text = format!("{} answered no JSON", self.connector.name);
                    Err(self.reader().unreadable(&text))
                }
            }
        };
        match self.client.send(&call, log, read).await {
            Ok(clock) => vec![
                Finding::proved(
                    "API",
                    format!("{} answers, and takes the credential", self.base),
                ),
                clock,
            ],
            Err(failure) => vec![Finding::failed("API", failure)],
        }
    }

    fn still_alive(&self) -> &'static [&'static str] {
        self.connector.left
    }

    fn pace(&self) -> (f64, bool) {
        self.client.pace()
    }
}

/// The failure of one request of several, as that of the whole: whom one of them knew isn't unknown.
fn partly(failure: Failure, done: usize, of: usize) -> Failure {
    if done == 0 {
        return failure;
    }
    Failure {
        message: format!(
            "{done} of {of} requests were done; then: {}",
            failure.message
        ),
        class: match failure.class {
            Class::NotFound => Class::Input,
            class => class,
        },
        ..failure
    }
}
