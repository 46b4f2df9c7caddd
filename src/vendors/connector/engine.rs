//! A provider that goes by a connector's file: what it is made of, and how it sends one request.

use serde_json::Value;
use url::Url;

use super::{
    answer::AnswerReader, call::call, format::Connector, gather::Gatherer, quota,
    request_template::RequestTemplate, template::Values,
};
use crate::{
    model::{Call, Depth, Failure, ProviderId, Purpose, Reply, RequestLog, shorten},
    net::{Pace, auth::Authorize},
    vendors::ApiClient,
};

/// No request id and no value of a vendor is shown at greater length, in characters.
pub(super) const LONGEST_SHOWN: usize = 100;

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
    pub(super) client: ApiClient<Box<dyn Authorize>>,
    /// What a sign-out ends besides the sessions.
    pub(super) depth: Depth,
    /// The requests that the vendor counts by themselves, each with its own pace.
    pub(super) buckets: Vec<(&'static RequestTemplate, Pace)>,
    /// Targets that wait for a call that ends several.
    pub(super) gatherer: Gatherer,
}

impl ConnectorProvider {
    pub(super) fn reader(&self) -> AnswerReader<'_> {
        AnswerReader {
            connector: self.connector,
            credential: &self.credential,
            base: self.base.as_str(),
        }
    }

    /// Whether the vendor only queues the end of the sessions.
    pub(super) fn is_queued(&self) -> bool {
        self.connector.revoke.iter().any(|step| step.is_queued)
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

    /// Sends a request that is written already.
    pub(super) async fn send(
        &self,
        call: &Call,
        request: &RequestTemplate,
        values: &Values,
        log: &RequestLog,
    ) -> Result<Value, Failure> {
        self.exchange(call, request, values, log, |_| {}).await
    }

    /// The same, with a look at each answer before it is judged.
    pub(super) async fn exchange(
        &self,
        call: &Call,
        request: &RequestTemplate,
        values: &Values,
        log: &RequestLog,
        look: impl Fn(&Reply),
    ) -> Result<Value, Failure> {
        let bucket = self.bucket(request);
        let read = |reply: &Reply| {
            if let Some(id) = self.reader().request_id(reply) {
                log.answered(reply.status, Some(shorten(&self.mask(&id), LONGEST_SHOWN)));
            }
            look(reply);
            if let Some(pause) = quota::rest(&self.connector.quota, reply) {
                self.client.rest(bucket, pause);
            }
            self.reader().read(reply, request, call.purpose, values)
        };
        self.client.send_by(call, log, bucket, read).await
    }

    fn bucket(&self, request: &RequestTemplate) -> Option<&Pace> {
        let mut buckets = self.buckets.iter();
        let (_, pace) = buckets.find(|(of, _)| std::ptr::eq(*of, request))?;
        Some(pace)
    }
}
