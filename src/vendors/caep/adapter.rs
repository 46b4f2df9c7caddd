//! A receiver of security events as a [`Provider`].

use std::sync::Arc;

use async_trait::async_trait;

use super::{answers, event, settings::CaepSettings};
use crate::{
    model::{Call, EVENT_TAKEN, Failure, Invalid, Proof, ProviderId, RequestLog, Resolved, Target},
    net::{Http, auth::header::Header},
    vendors::{ApiClient, Dialect, Finding, Provider, Revoked},
};

/// What an event leaves alive.
pub(super) const STILL_ALIVE: [&str; 2] = [
    "whatever the receiver keeps: an event is a signal, and nothing shows what is done about it",
    "the account itself: can sign in again until it is suspended at the receiver",
];

/// Of a key of the curve P-256.
const ES256: &str = "it signs by ES256, and receivers need to take no more than RS256: use an RSA key where it is refused";

/// Tells one receiver.
pub(super) struct Caep {
    settings: CaepSettings,
    client: ApiClient<Option<Header>>,
}

impl Caep {
    /// Sends nothing yet.
    pub(super) fn new(
        settings: CaepSettings,
        token: Option<Header>,
        http: Arc<Http>,
        retries: u32,
    ) -> Self {
        let dialect = Dialect {
            request_id: |reply| reply.header("x-request-id").map(str::to_owned),
            advise: |failure, _| failure,
        };
        Self {
            client: ApiClient::new(http, settings.limits, retries, token, dialect),
            settings,
        }
    }
}

#[async_trait(?Send)]
impl Provider for Caep {
    fn kind(&self) -> ProviderId {
        self.settings.provider
    }

    fn admit(&self, target: &Target) -> Result<(), Invalid> {
        match target.user.contains('@') {
            true => Ok(()),
            false => {
                let invalid = Invalid::new("is no e-mail address, by which a receiver is told");
                Err(invalid.with_hint("name the user by address"))
            }
        }
    }

    async fn resolve(&self, target: &Target, _: &RequestLog) -> Result<Resolved, Failure> {
        self.presume(target)
    }

    /// Fixes id and time of the event, so that every try sends the same.
    fn presume(&self, target: &Target) -> Result<Resolved, Failure> {
        Ok(Resolved {
            user: target.user.clone(),
            accounts: vec![event::stamp()?],
            ..Resolved::default()
        })
    }

    async fn identify(&self, resolved: &Resolved, _: &RequestLog) -> Result<Vec<String>, Failure> {
        Ok(vec![resolved.user.clone()])
    }

    /// Each event has an id and a time of its own.
    fn take_ids(&self, resolved: &mut Resolved) -> Vec<String> {
        resolved.accounts = vec![event::worded_stamp()];
        Vec::new()
    }

    fn looks_users_up(&self) -> bool {
        false
    }

    fn knows_users(&self) -> bool {
        false
    }

    fn cost(&self, _: &Target, _: bool) -> u64 {
        1
    }

    /// With what is said in place of the signed event: that one would be taken from whoever has it.
    fn plan(&self, resolved: &Resolved) -> Vec<Call> {
        let claims = event::claims(&self.settings, resolved);
        vec![event::push(&self.settings, &claims.to_string())]
    }

    async fn revoke(&self, resolved: &Resolved, log: &RequestLog) -> Result<Revoked, Failure> {
        let claims = event::claims(&self.settings, resolved);
        let signed = event::signed(&self.settings, &claims)?;
        let call = event::push(&self.settings, &signed);
        self.client.send(&call, log, answers::taken).await?;
        Ok(Revoked {
            note: Some(EVENT_TAKEN.to_owned()),
            ..Revoked::default()
        })
    }

    fn masked(&self, text: &str) -> String {
        self.client.mask(text)
    }

    /// Whatever is sent to a receiver is an event about somebody: nothing is sent.
    async fn check(&self, _: &RequestLog) -> Vec<Finding> {
        let url = &self.settings.url;
        let mut findings = vec![Finding::proved(
            "settings",
            format!("{url} and the key are in order"),
        )];
        if !self.settings.key.is_rsa() {
            findings.push(Finding::new("key", Proof::Warned(ES256.to_owned())));
        }
        let text = "whether the receiver trusts the key: it shows at the first event";
        findings.push(Finding::unprovable("API", text));
        findings
    }

    fn still_alive(&self) -> &'static [&'static str] {
        &STILL_ALIVE
    }

    fn pace(&self) -> (f64, bool) {
        self.client.pace()
    }
}
