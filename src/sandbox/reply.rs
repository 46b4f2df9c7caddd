//! An answer before it becomes bytes, with a note for the log of what it did.

use hyper::body::Bytes;
use serde_json::Value;

/// What a vendor answers.
pub(super) struct HttpReply {
    pub(super) status: u16,
    pub(super) headers: Vec<(&'static str, String)>,
    pub(super) body: ReplyContent,
    /// What changed, for the log; `None` for reads and refusals.
    pub(super) effect: Option<String>,
}

/// The body of an answer.
pub(super) enum ReplyContent {
    Bytes(Bytes),
    /// Every revocation so far, written piece by piece.
    Revocations,
}

/// Either answer; the second is a refusal, so that `?` ends a handler early.
pub(super) type Answer = Result<HttpReply, HttpReply>;

impl HttpReply {
    /// An answer without a body.
    pub(super) fn empty(status: u16) -> Self {
        Self {
            status,
            headers: Vec::new(),
            body: ReplyContent::Bytes(Bytes::new()),
            effect: None,
        }
    }

    pub(super) fn json(status: u16, body: &Value) -> Self {
        Self::text(status, "application/json; charset=UTF-8", body.to_string())
    }

    pub(super) fn html(status: u16, body: impl Into<String>) -> Self {
        Self::text(status, "text/html; charset=UTF-8", body.into())
    }

    pub(super) fn text(status: u16, kind: &str, body: String) -> Self {
        let mut reply = Self::empty(status).with("content-type", kind);
        reply.body = ReplyContent::Bytes(Bytes::from(body));
        reply
    }

    pub(super) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// Asks the client to come back in `seconds`, if the sandbox was told to.
    pub(super) fn retry_after(self, seconds: Option<u32>) -> Self {
        match seconds {
            Some(seconds) => self.with("retry-after", seconds.to_string()),
            None => self,
        }
    }

    /// The body as JSON, where it is any.
    pub(super) fn json_body(&self) -> Option<Value> {
        match &self.body {
            ReplyContent::Bytes(bytes) => serde_json::from_slice(bytes).ok(),
            ReplyContent::Revocations => None,
        }
    }

    pub(super) fn did(mut self, effect: String) -> Self {
        self.effect = Some(effect);
        self
    }
}

#[cfg(test)]
impl HttpReply {
    pub(super) fn bytes(&self) -> &[u8] {
        match &self.body {
            ReplyContent::Bytes(bytes) => bytes,
            ReplyContent::Revocations => panic!("a streamed body"),
        }
    }

    pub(super) fn value(&self) -> Value {
        serde_json::from_slice(self.bytes()).unwrap_or(Value::Null)
    }
}
