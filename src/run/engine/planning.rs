//! What a plan fixes of a target: noted where a plan is made, compared where one is carried out.

use crate::{
    model::{Class, Failure, Planned, PlannedTarget, Resolved, Snapshot},
    run::plan::fingerprint,
};

use super::{revocation::Revocation, row_outcome::RowOutcome};

impl Revocation<'_> {
    /// Notes who was found and what would be sent; or makes sure that both are as the plan has them.
    pub(super) async fn fix(&self, resolved: &mut Resolved) -> Result<(), RowOutcome> {
        let then = self.row.planned.as_deref();
        if then.is_none() && !self.context.settings.plans {
            return Ok(());
        }
        let found = self.provider.snapshot(resolved, &self.progress.log).await;
        let found = found.map_err(|failure| self.look_up_failed(failure))?;
        let now = self.fixed(resolved, self.masked(found));
        let Some(then) = then else {
            self.progress.planned.replace(Some(Box::new(now)));
            return Ok(());
        };
        let changes = changes(then, &now);
        if !changes.is_empty() {
            return Err(RowOutcome::failed(changed(&changes.join(", "))));
        }
        if !then.seen.is_empty() || !now.seen.is_empty() {
            let is_new = |id: &&String| !then.seen.contains(id);
            let new = now.seen.iter().filter(is_new).count() as u64;
            self.progress.new_since_plan.set(Some(new));
        }
        Ok(())
    }

    fn fixed(&self, resolved: &Resolved, found: Snapshot) -> PlannedTarget {
        let mut worded = resolved.clone();
        let salt = self.target.identity();
        let ids = self.provider.take_ids(&mut worded);
        let calls = self.provider.plan(&worded);
        PlannedTarget {
            found: Some(found),
            seen: ids.iter().map(|id| fingerprint(&salt, id)).collect(),
            requests: calls.iter().map(Planned::presumed).collect(),
            request_count: self.provider.plan(resolved).len() as u64,
            ..PlannedTarget::default()
        }
    }

    /// What the vendor says back of a secret of ours stands in no plan.
    fn masked(&self, found: Snapshot) -> Snapshot {
        let mask = |text: String| self.provider.masked(&text);
        let keys = found.keys.into_iter();
        Snapshot {
            id: found.id.map(mask),
            addresses: found.addresses.into_iter().map(mask).collect(),
            state: found.state.map(mask),
            keys: keys.map(|(name, value)| (name, mask(value))).collect(),
        }
    }

    /// What a plan knew nothing of and is ended all the same, to be told beside what else there is to know.
    pub(super) fn with_new(&self, note: Option<String>) -> Option<String> {
        let new = self.progress.new_since_plan.get().filter(|new| *new > 0);
        let told = new.map(|new| format!("of what was ended, {new} came after the plan was made"));
        let notes: Vec<String> = note.into_iter().chain(told).collect();
        (!notes.is_empty()).then(|| notes.join("; "))
    }
}

fn changes(then: &PlannedTarget, now: &PlannedTarget) -> Vec<String> {
    let (was, is) = (then.found.as_ref(), now.found.as_ref());
    let mut changes = was
        .cloned()
        .unwrap_or_default()
        .changes(&is.cloned().unwrap_or_default());
    if then.requests != now.requests {
        changes.push("the requests would be others".to_owned());
    }
    changes
}

/// A target that isn't what was planned, and so isn't touched.
pub(crate) fn changed(what: &str) -> Failure {
    Failure::ours(
        Class::Input,
        format!("changed since the plan was made: {what}"),
    )
    .with_code("plan_changed")
    .with_hint("nothing was sent for this user; look at what changed, and make a new plan")
}
