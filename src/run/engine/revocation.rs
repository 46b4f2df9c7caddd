//! One target's revocation: look-up, guard, intent, the vendor's answer, reading back.

use crate::{
    model::{Class, Comparison, Failure, Halt, Outcome, Planned, Resolved, Target},
    run::row::Row,
    vendors::Provider,
};

use super::{
    context::{RowProgress, RunContext},
    provider_queue::ActiveQueue,
    row_outcome::{RowOutcome, deadline_failure},
    steps,
    unable::note_unable,
};

/// A target whose sessions are being ended.
pub(super) struct Revocation<'a> {
    pub(super) context: &'a RunContext<'a>,
    pub(super) queue: &'a ActiveQueue,
    pub(super) provider: &'a dyn Provider,
    pub(super) row: &'a Row,
    pub(super) target: &'a Target,
    pub(super) progress: &'a RowProgress,
}

impl Revocation<'_> {
    /// Takes every step; `Err` holds how the target ended before the last of them.
    pub(super) async fn run(&self) -> Result<RowOutcome, RowOutcome> {
        let log = &self.progress.log;
        if self.provider.ends_nothing() {
            return Ok(RowOutcome::living_on(self.provider));
        }
        if self.context.settings.dry_run && self.context.settings.skip_lookups {
            return Ok(self.plan_without_asking());
        }
        let looked_up = self.provider.resolve(self.target, log).await;
        let mut resolved = looked_up.map_err(|failure| self.look_up_failed(failure))?;
        let fixed = self.fix(&mut resolved).await;
        fixed.map_err(|ending| ending.found(&resolved))?;
        let known = |ending: RowOutcome| ending.found(&resolved);
        self.guard(&resolved).await.map_err(known)?;
        let calls = self.provider.plan(&resolved);
        if calls.is_empty() && self.context.settings.action.is_none() {
            self.note_unable();
            return Ok(known(RowOutcome::skipped(
                "no sessions: there is nothing to end",
            )));
        }
        if self.context.settings.dry_run {
            let planned = self.progress.planned.borrow();
            let calls = match &*planned {
                Some(planned) => planned.requests.clone(),
                None => calls.iter().map(Planned::from).collect(),
            };
            let mut rehearsed = dry_run_outcome(&resolved.doubts).with(calls);
            // What could not be listed can't be said to end.
            let doubted = !resolved.doubts.is_empty();
            self.note_unable();
            rehearsed.left = doubted.then(|| self.provider.still_alive().to_vec());
            return Ok(known(rehearsed));
        }
        let compare = self.provider.compare_with(&resolved);
        self.intend(&compare).await.map_err(known)?;
        let revoked = self.provider.revoke(&resolved, log).await;
        let revoked = revoked.map_err(|failure| known(self.not_revoked(failure)))?;
        self.note_unable();
        if revoked.nothing {
            let why = revoked.note.unwrap_or_default();
            let mut skipped = RowOutcome::skipped(match self.context.settings.action {
                Some(_) => why,
                None => format!("no sessions: {why}"),
            });
            skipped.left = revoked.left;
            return Ok(known(skipped));
        }
        let note = self.with_new(revoked.note);
        let mut accepted = steps::confirmed(note, log.last_answer(), None);
        if self.context.settings.verify && self.provider.can_verify() {
            let compare = compare.merged(&revoked.compare);
            accepted.unread = Some(Box::new((resolved.clone(), compare)));
        }
        accepted.compare = revoked.compare;
        Ok(known(accepted))
    }

    /// Only once nothing failed: a failure is told by its own steps.
    fn note_unable(&self) {
        note_unable(
            self.provider,
            self.context.settings.depth,
            &self.progress.log,
        );
    }

    /// Shows what would be sent, without asking anybody: what a look-up would find stands there in words.
    fn plan_without_asking(&self) -> RowOutcome {
        match self.provider.presume(self.target) {
            Ok(resolved) => {
                let calls = self.provider.plan(&resolved);
                self.note_unable();
                dry_run_outcome(&[]).with(calls.iter().map(Planned::presumed).collect())
            }
            Err(failure) => self.look_up_failed(failure),
        }
    }

    /// Refuses a protected person under whatever name, and whoever can't be compared.
    async fn guard(&self, resolved: &Resolved) -> Result<(), RowOutcome> {
        let guard = &self.context.settings.guard;
        if !guard.protects_anybody() {
            return Ok(());
        }
        if !self.provider.looks_users_up() {
            return self.guard_as_named().await;
        }
        let names = self.provider.identify(resolved, &self.progress.log).await;
        let names = names.map_err(|failure| self.look_up_failed(failure))?;
        self.progress.told.set(true);
        self.context.shown.tell(self.row, &names);
        steps::compare(guard, &names).map_or(Ok(()), Err)
    }

    /// The same where the vendor tells nobody who a user is: by what they are called here and at the row's
    /// other providers. An id that says nothing to anybody may be a protected person's.
    async fn guard_as_named(&self) -> Result<(), RowOutcome> {
        let given = [self.target.named_as(), self.target.user.as_str()];
        if !given.iter().any(|name| name.contains('@')) {
            let title = self.provider.kind().title();
            return Err(RowOutcome::protected(&format!(
                "{title} looks nobody up, and an id that is no address can't be compared with `protect`"
            )));
        }
        self.progress.told.set(true);
        let shown = self.context.shown.of_others(self.row, self.context.stop);
        let mut names = self.queue.wait(shown).await;
        names.extend(given.map(str::to_owned));
        steps::compare(&self.context.settings.guard, &names).map_or(Ok(()), Err)
    }

    /// How a target ends whose look-up failed: nothing was sent.
    pub(super) fn look_up_failed(&self, failure: Failure) -> RowOutcome {
        let is_missing = !failure.unanswered && failure.class == Class::NotFound;
        if is_missing && self.context.settings.missing_ok {
            return RowOutcome::missing(failure);
        }
        steps::not_looked_up(&self.context.settings.guard, failure, self.context.stop)
    }

    /// Puts the intent into the ledger; unless the run ended meanwhile, the revocation may go out.
    async fn intend(&self, compare: &Comparison) -> Result<(), RowOutcome> {
        self.cut_short().map_or(Ok(()), Err)?;
        steps::intend(self.context.ledger, self.target, compare).await?;
        self.progress.intended.set(true);
        self.cut_short().map_or(Ok(()), Err)
    }

    /// How a target ends to which nothing may be sent any more, if so.
    fn cut_short(&self) -> Option<RowOutcome> {
        Some(match self.context.stop.halted()? {
            Halt::Deadline => RowOutcome::failed(deadline_failure(self.context.ledger)),
            _ => self.not_reached(),
        })
    }

    fn not_reached(&self) -> RowOutcome {
        RowOutcome::not_reached(self.context.stop.halted())
    }

    /// How a target ends whose revocation was not confirmed.
    fn not_revoked(&self, failure: Failure) -> RowOutcome {
        let log = &self.progress.log;
        let is_missing =
            failure.class == Class::NotFound && !failure.unanswered && !failure.earlier_unanswered;
        match is_missing && self.context.settings.missing_ok && self.is_unknown() {
            true => RowOutcome::missing(failure),
            false => steps::not_confirmed(failure, log),
        }
    }

    /// Whether nothing of a revocation in steps says that the vendor knows the user after all.
    fn is_unknown(&self) -> bool {
        let steps = self.progress.log.steps();
        steps.iter().all(|step| step.failed_on(Class::NotFound))
    }
}

/// How a dry run ends: as planned, with what could not be looked up; refused credentials would be
/// refused again.
fn dry_run_outcome(doubts: &[Failure]) -> RowOutcome {
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
        false => ending.with_reason(texts.join("; ")),
    }
}
