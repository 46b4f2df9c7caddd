//! The audit log as many targets read it: whoever comes while it is read takes part in the next reading, and
//! one reading serves all who take part.

use std::{
    cell::{OnceCell, RefCell},
    rc::Rc,
    sync::Arc,
    time::{Duration, Instant},
};

use jiff::Timestamp;
use tokio::sync::Mutex;
use url::Url;

use super::{
    super::answers as directory,
    answers::{self, EventPage},
    calls::{self, EVERYBODY, LogPlace, Stretch},
    moment::is_older,
    poll::{Awaited, Poll},
};
use crate::{
    model::{Call, Class, Failure, Halt, Limits, ProviderId, Reply, RequestLog, clock},
    net::{Http, auth::google::GoogleAuth},
    vendors::{ApiClient, Dialect, Verified, pagination::Pagination},
};

/// The log takes 250 such queries a minute.
const LIMITS: Limits = Limits {
    rate: 4.0,
    concurrency: 1,
};

/// How long the log is kept.
const KEPT: Duration = Duration::from_secs(180 * 86_400);

/// More pages than any log has.
const MOST_PAGES: usize = 100_000;

/// So many people's log-ins are asked for one by one; for more of them everybody's are read.
const FEW: usize = 5;

/// How long others may join a reading before it begins: a little, and more once there are many.
const GATHERING: [Duration; 2] = [Duration::from_millis(200), Duration::from_millis(800)];

/// Longer than any run.
const LONG: Duration = Duration::from_secs(366 * 86_400);

/// Reads the audit log of one account.
pub(in crate::vendors::google) struct AuditLog {
    /// At a pace of its own, so that reading never slows the sign-outs; a scope that is refused here isn't
    /// refused there.
    client: ApiClient<Rc<GoogleAuth>>,
    provider: ProviderId,
    root: Url,
    customer: String,
    /// The reading that hasn't begun.
    next: RefCell<Rc<Reading>>,
    /// Why the log may not be read: that lasts longer than a run, and isn't asked again.
    refused: OnceCell<Failure>,
    /// Held by whoever reads.
    turn: Mutex<()>,
}

/// One reading and its end: the moment up to which log-ins were read.
#[derive(Default)]
struct Reading {
    poll: RefCell<Poll>,
    end: OnceCell<Result<Option<Timestamp>, Failure>>,
}

/// What the log says of a sign-out.
#[derive(Debug)]
pub(in crate::vendors::google) struct LogVerdict {
    pub(in crate::vendors::google) verified: Verified,
    /// The moment up to which log-ins were read, by Google's clock.
    pub(in crate::vendors::google) log_ins_read_until: Option<Timestamp>,
}

impl AuditLog {
    /// Sends nothing yet.
    pub(in crate::vendors::google) fn new(
        place: &LogPlace<'_>,
        provider: ProviderId,
        (auth, http): (Rc<GoogleAuth>, Arc<Http>),
        retries: u32,
    ) -> Self {
        let dialect = Dialect {
            request_id: directory::request_id,
            advise: |failure, _| failure,
        };
        Self {
            client: ApiClient::new(http, LIMITS, retries, auth, dialect),
            provider,
            root: place.root.clone(),
            customer: place.customer.to_owned(),
            next: RefCell::default(),
            refused: OnceCell::new(),
            turn: Mutex::new(()),
        }
    }

    /// Whether the log may be read; sends one read.
    ///
    /// # Errors
    /// Why it may not.
    pub(in crate::vendors::google) async fn probe(&self, log: &RequestLog) -> Result<(), Failure> {
        self.send(&calls::any_event(&self.place()), log, answers::page)
            .await
            .map(drop)
    }

    /// What the log says of a sign-out, by a reading that begins after this call.
    ///
    /// # Errors
    /// When the log can't be read or understood, or the run was halted.
    pub(in crate::vendors::google) async fn look_for(
        &self,
        awaited: &Awaited,
        log: &RequestLog,
    ) -> Result<LogVerdict, Failure> {
        if is_older(awaited.not_before, KEPT, clock::now()) {
            let why = "older than the audit log keeps (180 days)";
            return Ok(LogVerdict {
                verified: Verified::Denied(why.to_owned()),
                log_ins_read_until: None,
            });
        }
        if let Some(failure) = self.refused.get() {
            return Err(failure.clone());
        }
        let reading = Rc::clone(&self.next.borrow());
        reading.poll.borrow_mut().add(awaited);
        let end = self.end_of(&reading, log).await?;
        let verified = reading.poll.borrow().judge(awaited)?;
        Ok(LogVerdict {
            log_ins_read_until: end.filter(|_| was_compared(&verified)),
            verified,
        })
    }

    /// Waits for the reading, or makes it where nobody has.
    async fn end_of(
        &self,
        reading: &Rc<Reading>,
        log: &RequestLog,
    ) -> Result<Option<Timestamp>, Failure> {
        let _turn = tokio::select! {
            biased;
            halted = log.stop.sleep_until(Instant::now() + LONG) => return Err(stopped(halted.err())),
            turn = self.turn.lock() => turn,
        };
        if let Some(end) = reading.end.get() {
            return end.clone();
        }
        self.gather(reading, log).await?;
        if Rc::ptr_eq(&self.next.borrow(), reading) {
            self.next.take();
        }
        let end = self.read(&reading.poll, log).await;
        if let Err(failure) = &end
            && matches!(failure.class, Class::Credentials | Class::Permission)
        {
            let _ = self.refused.set(failure.clone());
        }
        // A halt is one target's own: the others go on, and one of them reads.
        if !end.as_ref().is_err_and(Failure::is_halted) {
            let _ = reading.end.set(end.clone());
        }
        end
    }

    /// Gives others the time to join.
    async fn gather(&self, reading: &Reading, log: &RequestLog) -> Result<(), Failure> {
        for pause in GATHERING {
            let waited = log.stop.sleep_until(Instant::now() + pause).await;
            waited.map_err(|halt| stopped(Some(halt)))?;
            if reading.poll.borrow().people() <= FEW {
                break;
            }
        }
        Ok(())
    }

    /// Reads what the poll needs, from its start: events come late and out of order. Log-ins come last, and
    /// only those of people whose sign-out was seen.
    async fn read(
        &self,
        poll: &RefCell<Poll>,
        log: &RequestLog,
    ) -> Result<Option<Timestamp>, Failure> {
        let since = poll.borrow().since();
        let Some(since) = since else { return Ok(None) };
        let read = self.read_sign_outs(poll, since, log).await;
        read.map_err(unread)?;
        let people = poll.borrow().signed_out();
        let read = match people.len() {
            0 => Ok(None),
            1..=FEW => self.read_each(poll, &people, log).await,
            _ => self.read_everybody(poll, &people, log).await,
        };
        read.map_err(unread)
    }

    async fn read_sign_outs(
        &self,
        poll: &RefCell<Poll>,
        since: Timestamp,
        log: &RequestLog,
    ) -> Result<(), Failure> {
        let call = |stretch: Stretch<'_>| calls::sign_outs(&self.place(), stretch);
        let keep = |event: &_| poll.borrow_mut().saw_sign_out(event);
        let read = self.pages(since, log, call, answers::sign_outs, keep).await;
        read.map(drop)
    }

    /// Person by person; everybody's where Google doesn't know one of them any more.
    async fn read_each(
        &self,
        poll: &RefCell<Poll>,
        people: &[(String, Timestamp)],
        log: &RequestLog,
    ) -> Result<Option<Timestamp>, Failure> {
        let mut until: Option<Timestamp> = None;
        for (address, since) in people {
            let call = |stretch: Stretch<'_>| calls::log_ins(&self.place(), address, stretch);
            let keep = |event: &answers::LogIn| {
                poll.borrow_mut().saw_log_in_of(address, event.at);
            };
            let read = self.pages(*since, log, call, answers::log_ins, keep).await;
            let read_at = match read {
                Err(failure) if is_unknown_user(&failure) => {
                    return self.read_everybody(poll, people, log).await;
                }
                read => read?,
            };
            until = Some(until.map_or(read_at, |until| until.min(read_at)));
        }
        Ok(until)
    }

    async fn read_everybody(
        &self,
        poll: &RefCell<Poll>,
        people: &[(String, Timestamp)],
        log: &RequestLog,
    ) -> Result<Option<Timestamp>, Failure> {
        let since = people.iter().map(|(_, at)| *at).min();
        let Some(since) = since else { return Ok(None) };
        let call = |stretch: Stretch<'_>| calls::log_ins(&self.place(), EVERYBODY, stretch);
        let keep = |event: &_| poll.borrow_mut().saw_log_in(event);
        let read = self.pages(since, log, call, answers::log_ins, keep).await;
        read.map(Some)
    }

    /// Reads page after page, and keeps of each what it holds of the awaited; when the first one was read.
    async fn pages<T>(
        &self,
        since: Timestamp,
        log: &RequestLog,
        call: impl Fn(Stretch<'_>) -> Call,
        read: impl Fn(&Reply) -> Result<EventPage<T>, Failure>,
        keep: impl Fn(&T),
    ) -> Result<Timestamp, Failure> {
        let mut pagination = Pagination::new(self.provider, "audit events", MOST_PAGES);
        let mut first_read_at = None;
        while !pagination.is_over() {
            let page = pagination.token();
            let call = call(Stretch { since, page });
            let page = self.send(&call, log, &read).await?;
            first_read_at.get_or_insert(page.read_at);
            page.events.iter().for_each(&keep);
            pagination.follow(page.next)?;
        }
        Ok(first_read_at.unwrap_or(since))
    }

    async fn send<T>(
        &self,
        call: &Call,
        log: &RequestLog,
        read: impl Fn(&Reply) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let asked = self.client.send(call, log, read).await;
        asked.map_err(|failure| directory::scoped(failure, call.scope))
    }

    fn place(&self) -> LogPlace<'_> {
        LogPlace {
            root: &self.root,
            customer: &self.customer,
        }
    }
}

/// Whether log-ins were compared for this verdict.
fn was_compared(verified: &Verified) -> bool {
    matches!(verified, Verified::Agreed | Verified::Denied(_))
}

/// Whether Google doesn't take the user for one whose events it can pick, as one who was deleted since.
fn is_unknown_user(failure: &Failure) -> bool {
    matches!(failure.class, Class::Input | Class::NotFound)
}

/// Says of a failure that it is one of the reading: the sign-out itself went well.
fn unread(failure: Failure) -> Failure {
    Failure {
        message: format!("the audit log could not be read: {}", failure.message),
        ..failure
    }
}

fn stopped(halt: Option<Halt>) -> Failure {
    let halt = halt.unwrap_or(Halt::Interrupt);
    Failure::halted(halt, "the run was stopped before the audit log was read")
}
