//! How a sandbox is to behave.

use std::fmt;
use std::time::Duration;

use super::faults::Faults;
use super::log::{Listener, Logged};
use super::organisation::listed::Known;

/// Google's log takes minutes; a rehearsal is to show the lag, and not to last.
const AUDIT_LAG: Duration = Duration::from_secs(2);

/// What a sandbox is started with; the default is the demo organisation without faults.
pub struct SandboxOptions {
    /// The port on 127.0.0.1; 0 for any that is free.
    pub port: u16,
    /// `user000001@example.com` up to N, beside the demo organisation.
    pub users: u32,
    /// People of a list of one's own, beside the demo organisation.
    pub people: Vec<Known>,
    /// What goes wrong on purpose.
    pub faults: Faults,
    /// API requests a second that each vendor grants, with bursts of one second.
    pub quota: Option<u32>,
    /// Seconds for a `Retry-After` on throttle answers; none by default.
    pub retry_after: Option<u32>,
    /// Repeats faults and made-up secrets.
    pub seed: Option<u64>,
    /// Seconds that tokens live, in place of Google's 3599 and GenAuth's 7200.
    pub token_lifetime: Option<u32>,
    /// The service account itself is an administrator: its self-signed JWTs may do all.
    pub delegated_service_account: bool,
    /// How long Google's audit log takes to show an event.
    pub audit_lag: Duration,
    /// So many of the first reads of that log are answered as over its quota.
    pub audit_refusals: u32,
    /// People who log in again a second after each sign-out at Google, by their primary addresses.
    pub log_in_again: Vec<String>,
    /// `users.signOut` answers 400 `invalidInput` for suspended users.
    pub refuse_suspended: bool,
    /// The AWS credentials handed out are temporary ones, with a session token.
    pub session_credentials: bool,
    /// The scopes granted to the service account, in place of all that the sandbox knows.
    pub scopes: Option<Vec<String>>,
    /// Called for every request, on the sandbox's thread.
    pub log: Option<Listener>,
}

impl Default for SandboxOptions {
    fn default() -> Self {
        Self {
            port: 0,
            users: 0,
            people: Vec::new(),
            faults: Faults::default(),
            quota: None,
            retry_after: None,
            seed: None,
            token_lifetime: None,
            delegated_service_account: false,
            audit_lag: AUDIT_LAG,
            audit_refusals: 0,
            log_in_again: Vec::new(),
            refuse_suspended: false,
            session_credentials: false,
            scopes: None,
            log: None,
        }
    }
}

impl SandboxOptions {
    /// Calls `listener` for every request.
    #[must_use]
    pub fn on_request(mut self, listener: impl Fn(&Logged) + Send + 'static) -> Self {
        self.log = Some(Box::new(listener));
        self
    }
}

impl fmt::Debug for SandboxOptions {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("SandboxOptions")
            .field("port", &self.port)
            .field("users", &self.users)
            .field("people", &self.people.len())
            .field("faults", &self.faults)
            .field("quota", &self.quota)
            .field("seed", &self.seed)
            .finish_non_exhaustive()
    }
}
