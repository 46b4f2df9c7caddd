//! Where pace, authority, sending, reading and retrying meet, once for all vendors.
//!
//! A try is repeated because of the *failure* that the vendor's folder reads from the answer, not
//! because of an HTTP status: some vendors fail inside a 200.

use std::{
    cell::RefCell,
    collections::HashMap,
    sync::Arc,
    time::{Duration, Instant},
};

use crate::{
    model::{
        Call, Class, Detail, Failure, Halt, Limits, Purpose, Reply, RequestLog, Retry, shorten,
    },
    net::auth::Authorize,
    net::{Http, Pace, SendError, SendStage, Signal, retry_after},
};

use super::attempts::{Attempts, LONGEST_PAUSE};

/// No message of a vendor is shown at greater length, in characters.
const LONGEST_MESSAGE: usize = 1000;

/// No request id is longer, in characters.
const LONGEST_ID: usize = 100;

/// What differs from vendor to vendor in every exchange.
#[derive(Clone, Copy)]
pub struct Dialect {
    /// The vendor's own id for a request.
    pub request_id: fn(&Reply) -> Option<String>,
    /// Adds what the vendor's users should know about a failure; takes the HTTP status, if any.
    pub advise: fn(Failure, Option<u16>) -> Failure,
}

/// Sends one provider's calls to its vendor.
pub struct ApiClient<A> {
    /// What puts authority on the calls.
    pub auth: A,
    http: Arc<Http>,
    pace: Pace,
    retries: u32,
    dialect: Dialect,
    /// By scope, why the vendor refuses our credentials; what refuses a read-back stops read-backs alone.
    refusals: RefCell<HashMap<(Option<&'static str>, bool), Failure>>,
}

impl<A: Authorize> ApiClient<A> {
    /// Sends nothing yet.
    #[must_use]
    pub fn new(http: Arc<Http>, limits: Limits, retries: u32, auth: A, dialect: Dialect) -> Self {
        Self {
            auth,
            http,
            pace: Pace::new(limits),
            retries,
            dialect,
            refusals: RefCell::default(),
        }
    }

    /// The text with every secret masked: for what a vendor says outside of failures.
    pub fn mask(&self, text: &str) -> String {
        self.http.masked(text)
    }

    /// Sends a call until its answer is final, and reads the answer.
    ///
    /// # Errors
    /// The last failure, `unanswered` only if a revocation may have had its effect; or why the run
    /// was halted.
    pub async fn send<T>(
        &self,
        call: &Call,
        log: &RequestLog,
        read: impl Fn(&Reply) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        self.send_by(call, log, None, read).await
    }

    /// The same at a pace of its own, where the vendor counts such calls by themselves.
    ///
    /// # Errors
    /// Those of [`Self::send`].
    pub async fn send_by<T>(
        &self,
        call: &Call,
        log: &RequestLog,
        counted: Option<&Pace>,
        read: impl Fn(&Reply) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let mut attempts = Attempts::new(self.retries);
        loop {
            let failure = match self.attempt(call, log, counted, &mut attempts, &read).await {
                Ok(value) => return Ok(value),
                Err(failure) => failure,
            };
            attempts.unanswered |= failure.unanswered;
            let Some(wait) = attempts.wait(&failure, log) else {
                return Err(attempts.conclude(failure, call.purpose));
            };
            attempts.last = Some(failure);
            // A halt shows at the next attempt, which then ends with this failure.
            let _ = log.stop.sleep_until(Instant::now() + wait).await;
        }
    }

    /// Sends nothing for so long, or nothing of what is counted by itself.
    pub fn rest(&self, counted: Option<&Pace>, pause: Duration) {
        counted.unwrap_or(&self.pace).rest(pause);
    }

    fn learn(&self, counted: Option<&Pace>, signal: Signal) {
        match counted {
            Some(counted) => self.pace.learn_beside(counted, signal),
            None => self.pace.learn(signal),
        }
    }

    /// The pace at present: requests a second, and whether the vendor slowed us down.
    pub fn pace(&self) -> (f64, bool) {
        self.pace.state()
    }

    async fn attempt<T>(
        &self,
        call: &Call,
        log: &RequestLog,
        counted: Option<&Pace>,
        attempts: &mut Attempts,
        read: &impl Fn(&Reply) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let rate = counted.unwrap_or(&self.pace);
        if log.gives_way() {
            let room = self.pace.give_way(rate, &log.stop).await;
            room.map_err(|blocked| attempts.blocked(blocked, log))?;
        }
        let entered = self.pace.acquire_by(rate, &log.stop).await;
        let _permit = entered.map_err(|blocked| attempts.blocked(blocked, log))?;
        loop {
            self.refused(call.scope, log)?;
            // After the pace, so that a signature's date is fresh.
            let signed = self.authorized(call, log, attempts).await?;
            log.count_request();
            if call.purpose == Purpose::Revoke {
                attempts.revocations += 1;
                log.count_attempt(attempts.revocations);
            }
            let failure = match self.exchange(&signed, log, counted, read).await {
                Ok(value) => return Ok(value),
                Err(failure) => failure,
            };
            let is_first = failure.retry == Retry::Renew && !attempts.renewed;
            if !is_first || !self.auth.renew(&signed).await {
                return Err(self.final_failure(failure, call, log, attempts));
            }
            // In the place of the first try, so that nobody else shows a key that may be refused again.
            attempts.renewed = true;
            attempts.unanswered |= failure.unanswered;
            attempts.last = Some(failure);
            let turn = rate.wait_turn(&log.stop).await;
            turn.map_err(|blocked| attempts.blocked(blocked, log))?;
        }
    }

    /// A failure after which nothing is renewed any more.
    fn final_failure(
        &self,
        mut failure: Failure,
        call: &Call,
        log: &RequestLog,
        attempts: &mut Attempts,
    ) -> Failure {
        if failure.retry == Retry::Renew {
            failure.retry = Retry::Never;
        }
        let is_final = failure.retry == Retry::Never;
        attempts.refused |= is_final && failure.is_refusal();
        if is_final && failure.class == Class::Credentials {
            self.refuse(call.scope, log, &failure);
        }
        failure
    }

    /// The call with authority on it. Buying a token ends nobody's session: a halt cuts it short.
    async fn authorized(
        &self,
        call: &Call,
        log: &RequestLog,
        attempts: &mut Attempts,
    ) -> Result<Call, Failure> {
        let mut call = call.clone();
        let until = log.stop.remaining().map(|left| Instant::now() + left);
        let authorized = tokio::select! {
            biased;
            authorized = self.auth.authorize(&mut call) => authorized,
            halt = log.stop.signalled() => return Err(attempts.halted(halt)),
            () = sleep_until(until) => return Err(attempts.halted(Halt::Deadline)),
        };
        match authorized {
            Ok(()) => Ok(call),
            Err(failure) => {
                let mut failure = self.clean(failure, None);
                // What went out was no revocation.
                failure.unanswered = false;
                if failure.class == Class::Credentials {
                    self.refuse(call.scope, log, &failure);
                }
                Err(failure)
            }
        }
    }

    /// Remembers that the vendor refuses us, so that nothing more is sent for this scope.
    fn refuse(&self, scope: Option<&'static str>, log: &RequestLog, failure: &Failure) {
        self.refusals
            .borrow_mut()
            .entry((scope, log.gives_way()))
            .or_insert_with(|| failure.clone());
    }

    fn refused(&self, scope: Option<&'static str>, log: &RequestLog) -> Result<(), Failure> {
        let refusals = self.refusals.borrow();
        let of_all = refusals.get(&(scope, false));
        let of_reads = || log.gives_way().then(|| refusals.get(&(scope, true)));
        let refusal = of_all.or_else(|| of_reads().flatten());
        refusal.cloned().map_or(Ok(()), Err)
    }

    async fn exchange<T>(
        &self,
        call: &Call,
        log: &RequestLog,
        counted: Option<&Pace>,
        read: &impl Fn(&Reply) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let sent = self.http.send(call, log.stop.remaining()).await;
        let reply = sent.map_err(|error| self.unanswered(error, counted))?;
        self.auth.hear(call, &reply);
        let id = (self.dialect.request_id)(&reply);
        let id = id.map(|id| shorten(&self.mask(&id), LONGEST_ID));
        log.answered(reply.status, id);
        let result = match reply.is_redirect() {
            true => Err(Failure::redirected(&reply)),
            false => read(&reply),
        };
        match result {
            // It went through, but what was said of it is lost, and with that whose answer it was: the
            // part that came may read as one that promises no body.
            _ if reply.is_cut && reply.is_2xx() => {
                Err(self.unanswered(SendError::cut_short(&call.url), counted))
            }
            Ok(value) => {
                self.learn(counted, Signal::Fine);
                Ok(value)
            }
            Err(mut failure) => {
                failure.unanswered |=
                    call.purpose == Purpose::Revoke && leaves_open(&failure, &reply);
                Err(self.learn_and_clean(failure, &reply, counted))
            }
        }
    }

    fn unanswered(&self, error: SendError, counted: Option<&Pace>) -> Failure {
        if error.stage == SendStage::Timeout {
            self.learn(counted, Signal::TimedOut);
        }
        self.clean(error.into(), None)
    }

    fn learn_and_clean(&self, failure: Failure, reply: &Reply, counted: Option<&Pace>) -> Failure {
        let asked = retry_after(reply).or(failure.pause);
        let failure = failure.with_pause(asked);
        let bearable = failure.pause.filter(|pause| *pause <= LONGEST_PAUSE);
        match failure.retry {
            Retry::Throttled => self.learn(counted, Signal::Throttled(bearable)),
            _ if bearable.is_some() => self.learn(counted, Signal::Throttled(bearable)),
            // A refused key says nothing of the pace, and opens it to nobody.
            Retry::Renew => {}
            _ => self.learn(counted, Signal::Fine),
        }
        self.clean(self.with_lack(failure), Some(reply.status))
    }

    /// A refusal of permission with what the authority is known to lack.
    fn with_lack(&self, failure: Failure) -> Failure {
        let lack = self.auth.lacks();
        match lack.filter(|_| failure.class == Class::Permission) {
            Some(lack) => {
                let hint = failure.hint.as_ref().map(|hint| format!("; {hint}"));
                let hint = lack + &hint.unwrap_or_default();
                failure.with_hint(hint)
            }
            None => failure,
        }
    }

    /// Makes vendor text fit to be shown, and adds the vendor's advice.
    fn clean(&self, failure: Failure, status: Option<u16>) -> Failure {
        let mut failure = (self.dialect.advise)(failure, status);
        failure.message = shorten(&self.mask(&failure.message), LONGEST_MESSAGE);
        failure.code = failure
            .code
            .map(|code| shorten(&self.mask(&code), LONGEST_ID));
        failure.hint = failure.hint.map(|hint| self.mask(&hint));
        failure
    }
}

/// Whether an answer to a revocation leaves open what became of it: a success that can't be read, or is
/// somebody else's, and a gateway that had no answer from the vendor or none that it could pass on.
fn leaves_open(failure: &Failure, reply: &Reply) -> bool {
    match reply.status {
        200..300 => failure.class == Class::Protocol && !failure.has_detail(Detail::NotDone),
        502 | 504 => failure.class == Class::Transient && failure.retry != Retry::Throttled,
        _ => false,
    }
}

/// Waits until then, or for ever.
async fn sleep_until(at: Option<Instant>) {
    match at {
        Some(at) => tokio::time::sleep_until(at.into()).await,
        None => std::future::pending().await,
    }
}
