//! One target's revocation: look-up, guard, intent, the vendor's answer, reading back.

use crate::{
    model::{Class, Failure, Halt, LOST, Outcome, Planned, Resolved, Target, clock},
    vendors::{Provider, Verified},
};

use super::{
    context::{RowProgress, RunContext},
    row_outcome::{RowOutcome, overdue},
};

/// A target whose sessions are being ended.
pub(super) struct Revocation<'a> {
    pub(super) context: &'a RunContext<'a>,
    pub(super) provider: &'a dyn Provider,
    pub(super) target: &'a Target,
    pub(super) progress: &'a RowProgress,
}

impl Revocation<'_> {
    /// Takes every step; `Err` holds how the target ended before the last of them.
    pub(super) async fn run(&self) -> Result<RowOutcome, RowOutcome> {
        let log = &self.progress.log;
        if self.context.settings.dry_run && self.context.settings.presumed {
            return Ok(self.presume());
        }
        let looked_up = self.provider.resolve(self.target, log).await;
        let resolved = looked_up.map_err(|failure| self.unresolved(failure))?;
        let known = |ending: RowOutcome| ending.found(&resolved);
        self.guard(&resolved).await.map_err(known)?;
        let calls = self.provider.plan(&resolved);
        if calls.is_empty() {
            return Ok(known(RowOutcome::skipped(
                "no sessions: there is nothing to end",
            )));
        }
        if self.context.settings.dry_run {
            let calls = calls.iter().map(Planned::from).collect();
            let mut rehearsed = rehearsed(&resolved.doubts).with(calls);
            // What could not be listed can't be said to end.
            let doubted = !resolved.doubts.is_empty();
            rehearsed.left = doubted.then(|| self.provider.still_alive().to_vec());
            return Ok(known(rehearsed));
        }
        self.intend().await.map_err(known)?;
        let revoked = self.provider.revoke(&resolved, log).await;
        let revoked = revoked.map_err(|failure| known(self.unrevoked(failure)))?;
        if revoked.nothing {
            let why = revoked.note.unwrap_or_default();
            let mut skipped = RowOutcome::skipped(format!("no sessions: {why}"));
            skipped.left = revoked.left;
            return Ok(known(skipped));
        }
        Ok(known(self.confirm(&resolved, revoked.note).await))
    }

    /// Shows what would be sent, without asking anybody: what a look-up would find stands there in words.
    fn presume(&self) -> RowOutcome {
        match self.provider.presume(self.target) {
            Ok(resolved) => {
                let calls = self.provider.plan(&resolved);
                rehearsed(&[]).with(calls.iter().map(Planned::presumed).collect())
            }
            Err(failure) => self.unresolved(failure),
        }
    }

    /// Refuses a protected person under whatever name, and whoever can't be compared.
    async fn guard(&self, resolved: &Resolved) -> Result<(), RowOutcome> {
        let guard = &self.context.settings.guard;
        if !guard.is_armed() {
            return Ok(());
        }
        let identified = self.provider.identify(resolved, &self.progress.log).await;
        let names = identified.map_err(|failure| self.unresolved(failure))?;
        if names.is_empty() {
            let nobody = Failure::new(Class::Protocol, "the vendor names nobody");
            return Err(RowOutcome::failed(incomparable(nobody)));
        }
        match guard.found(&names) {
            Some(name) => {
                let reason = format!("protected by `protect` as {name}");
                Err(RowOutcome::protected(&reason))
            }
            None => Ok(()),
        }
    }

    /// How a target ends whose look-up failed: nothing was sent.
    fn unresolved(&self, failure: Failure) -> RowOutcome {
        if failure.is_interrupted() {
            return self.not_reached();
        }
        if failure.class == Class::Guard {
            let reason = failure.message.clone();
            return RowOutcome::bare(Outcome::Refused)
                .because(reason)
                .of(failure);
        }
        let definite = !failure.unanswered && failure.class == Class::NotFound;
        if definite && self.context.settings.missing_ok {
            return RowOutcome::missing(failure);
        }
        let ours = matches!(
            failure.class,
            Class::Credentials | Class::Permission | Class::Transient
        );
        match self.context.settings.guard.is_armed() && !definite && !ours {
            true => RowOutcome::failed(incomparable(failure)),
            false => RowOutcome::failed(failure),
        }
    }

    /// Puts the intent into the ledger; unless the run ended meanwhile, the revocation may go out.
    async fn intend(&self) -> Result<(), RowOutcome> {
        self.cut_short().map_or(Ok(()), Err)?;
        let ledger = self.context.ledger;
        let unwritten = |_| RowOutcome::not_reached(Some(Halt::Ledger));
        let upto = ledger
            .intend(self.target, &clock::stamp())
            .map_err(unwritten)?;
        ledger.durable(upto).await.map_err(unwritten)?;
        self.progress.intended.set(true);
        self.cut_short().map_or(Ok(()), Err)
    }

    /// How a target ends to which nothing may be sent any more, if so.
    fn cut_short(&self) -> Option<RowOutcome> {
        Some(match self.context.stop.halted()? {
            Halt::Deadline => RowOutcome::failed(overdue(self.context.ledger)),
            _ => self.not_reached(),
        })
    }

    fn not_reached(&self) -> RowOutcome {
        RowOutcome::not_reached(self.context.stop.halted())
    }

    /// How a target ends whose revocation was not confirmed.
    fn unrevoked(&self, failure: Failure) -> RowOutcome {
        let sent = self.progress.log.attempts() > 0;
        match failure.class {
            _ if failure.is_interrupted() && !sent => self.not_reached(),
            _ if failure.unanswered && sent => RowOutcome::bare(Outcome::Unknown).of(failure),
            // It may have been known to the vendor before that try.
            _ if failure.lost => RowOutcome::failed(failure).because(LOST),
            Class::NotFound if self.context.settings.missing_ok && self.is_unknown() => {
                RowOutcome::missing(failure)
            }
            _ => RowOutcome::failed(failure),
        }
    }

    /// Whether nothing of a revocation in steps says that the vendor knows the user after all.
    fn is_unknown(&self) -> bool {
        let steps = self.progress.log.steps();
        steps.iter().all(|step| step.failed_on(Class::NotFound))
    }

    /// What an independent read says of a revocation that the vendor confirmed.
    async fn confirm(&self, resolved: &Resolved, note: Option<String>) -> RowOutcome {
        let mut ending = RowOutcome::bare(Outcome::Accepted);
        ending.reason = note;
        if !self.context.settings.verify {
            return ending;
        }
        let log = &self.progress.log;
        ending.answer = Some((log.http_status(), log.request_id()));
        match self.provider.verify(resolved, log).await {
            Ok(Verified::Agreed) => ending.outcome = Outcome::Verified,
            Ok(Verified::Unsupported) => {}
            Ok(Verified::Denied(seen)) => ending.doubt(&seen),
            Err(failure) => ending.doubt(&failure.message),
        }
        ending
    }
}

/// The look-up failed that tells whether the user is a protected one: what mends it comes first. It is no
/// guard's decision, as it may go better another time.
fn incomparable(mut failure: Failure) -> Failure {
    let lift = "--include-protected lifts the guard";
    failure.hint = Some(match &failure.hint {
        Some(own) if own.contains(lift) => own.clone(),
        Some(own) => format!("{own}; {lift}"),
        None => lift.to_owned(),
    });
    failure.message = format!("can't be compared with `protect`: {}", failure.message);
    failure
}

/// How a dry run ends: as planned, with what could not be looked up; refused credentials would be
/// refused again.
fn rehearsed(doubts: &[Failure]) -> RowOutcome {
    let refused = doubts
        .iter()
        .find(|doubt| doubt.class == Class::Credentials);
    let texts: Vec<&str> = doubts.iter().map(|doubt| doubt.message.as_str()).collect();
    let ending = match refused {
        Some(failure) => RowOutcome::failed(failure.clone()),
        None => RowOutcome::bare(Outcome::Planned),
    };
    match texts.is_empty() {
        true => ending,
        false => ending.because(texts.join("; ")),
    }
}
