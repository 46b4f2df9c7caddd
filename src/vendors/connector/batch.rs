//! Calls that end the sessions of several targets, and what each of these is told of them.

use std::{
    cell::RefCell,
    collections::{BTreeSet, HashMap},
    rc::Rc,
};

use serde_json::Value;
use tokio::sync::oneshot;

use super::{
    call::call,
    engine::ConnectorProvider,
    format::{FailedRows, RevokeStep},
    gather::{Gathered, GatheredAnswer},
    pointer::Pointer,
    template::{IDS, text_of},
};
use crate::model::{Class, Failure, Purpose, Reply, RequestLog, Resolved, Stop};

/// So many targets that are refused alike one by one show that a refusal is of all of them.
const ALIKE: usize = 2;

/// What an answer says of some targets.
#[derive(Debug, Default)]
struct NamedFailures {
    /// By id: nothing where it was done before.
    by_id: HashMap<String, Option<Failure>>,
    /// Whether it names failures of which can't be told whose they are.
    has_strays: bool,
}

impl NamedFailures {
    /// What became of a target, where an answer to a call for it and others names it.
    fn of(&self, target: &Gathered) -> Option<Result<(), Failure>> {
        let named = self.by_id.get(&target.id)?;
        Some(named.clone().map_or(Ok(()), Err))
    }
}

impl ConnectorProvider {
    /// Ends the sessions of a target together with others.
    pub(super) async fn end_together(
        &self,
        resolved: &Resolved,
        log: &RequestLog,
    ) -> Result<(), Failure> {
        let Some((step, most)) = self.batch_step() else {
            return Ok(());
        };
        let values = resolved.accounts.first();
        let id = values.and_then(|values| text_of(values.get("id")?));
        // It could be written when the target was resolved.
        let id = id.unwrap_or_default();
        let (tell, told) = oneshot::channel();
        let target = Gathered { id, tell };
        if let Some(gathered) = self.gatherer.gather(target, most, &log.stop).await {
            self.send_together(step, gathered, &log.stop).await;
        }
        let Ok(answer) = told.await else {
            // Whoever sent it broke down meanwhile.
            log.count_attempt(1);
            let text = "a defect of oust ended the call for several targets";
            return Err(Failure::ours(Class::Protocol, text).without_answer());
        };
        log.add(&answer.log);
        answer.result
    }

    fn batch_step(&self) -> Option<(&RevokeStep, usize)> {
        let step = self.connector.revoke.first()?;
        Some((step, step.batch?))
    }

    /// Sends one call for all of them; again for those of whom a refusal that names others tells nothing.
    async fn send_together(&self, step: &RevokeStep, mut targets: Vec<Gathered>, stop: &Stop) {
        loop {
            let log = Rc::new(RequestLog::new(stop.clone()));
            let (sent, named) = self.send_for(step, &targets, &log).await;
            let is_told = targets.iter().any(|target| named.of(target).is_some());
            let mut rest = Vec::new();
            for target in targets {
                match (named.of(&target), &sent) {
                    (Some(result), _) => tell(target, result, &log),
                    (None, Ok(())) => tell(target, Ok(()), &log),
                    (None, Err(_)) => rest.push(target),
                }
            }
            let Err(failure) = sent else { return };
            match failure.is_refusal() {
                true if rest.is_empty() => return,
                true if is_told => targets = rest,
                true if rest.len() > 1 && is_of_one(&failure) => {
                    return self.send_singly(step, rest, &failure, &log).await;
                }
                _ => {
                    for target in rest {
                        tell(target, Err(failure.clone()), &log);
                    }
                    return;
                }
            }
        }
    }

    /// Sends a refused call again for each of its targets alone, so that one doesn't stand for all.
    async fn send_singly(
        &self,
        step: &RevokeStep,
        targets: Vec<Gathered>,
        refusal: &Failure,
        first: &RequestLog,
    ) {
        let (mut alike, mut others) = (0, 0);
        for target in targets {
            let log = Rc::new(RequestLog::new(first.stop.clone()));
            log.add(first);
            if refusal.class == Class::Permission && alike >= ALIKE && others == 0 {
                tell(target, Err(refusal.clone()), &log);
                continue;
            }
            let only = [target];
            let (sent, named) = self.send_for(step, &only, &log).await;
            match sent.as_ref().err().map(|failure| &failure.code) {
                Some(code) if *code == refusal.code => alike += 1,
                _ => others += 1,
            }
            for target in only {
                let result = named.of(&target).unwrap_or_else(|| sent.clone());
                tell(target, result, &log);
            }
        }
    }

    /// Sends one call for these, and reads which of them its answer names.
    async fn send_for(
        &self,
        step: &RevokeStep,
        targets: &[Gathered],
        log: &RequestLog,
    ) -> (Result<(), Failure>, NamedFailures) {
        let mut values = self.settings.clone();
        // Two rows of a file may be one person by two names.
        let ids: BTreeSet<&str> = targets.iter().map(|target| target.id.as_str()).collect();
        values.insert(
            IDS.to_owned(),
            ids.iter().copied().map(Value::from).collect(),
        );
        let call = match call(&step.request, Purpose::Revoke, &self.base, &values) {
            Ok(call) => call,
            Err(failure) => return (Err(failure), NamedFailures::default()),
        };
        let named = RefCell::new(NamedFailures::default());
        let look = |reply: &Reply| {
            named.replace(self.named_in(step, &ids, reply));
        };
        let sent = self
            .exchange(&call, &step.request, &values, log, look)
            .await;
        let named = named.into_inner();
        let sent = match sent {
            Ok(_) if named.has_strays => Err(self.stray()),
            sent => sent.map(drop),
        };
        (sent, named)
    }

    /// Who failed isn't known, so of nobody that an answer doesn't name is known that it was done.
    fn stray(&self) -> Failure {
        let name = &self.connector.name;
        let text = format!("{name} names failures, and it can't be told whose they are");
        self.reader().unreadable(&text).without_answer()
    }

    /// The targets that an answer says failed.
    fn named_in(&self, step: &RevokeStep, ids: &BTreeSet<&str>, reply: &Reply) -> NamedFailures {
        let mut named = NamedFailures::default();
        let Some(failed) = &step.failed else {
            return named;
        };
        let body = reply.json();
        let rows: &[Value] = match failed.rows.first(&body) {
            Some(Value::Array(rows)) => rows,
            None | Some(Value::Null) => &[],
            Some(_) => {
                named.has_strays = true;
                &[]
            }
        };
        for row in rows {
            let id = failed.id.first(row).and_then(text_of);
            match id.filter(|id| ids.contains(&**id)) {
                Some(id) => {
                    let failure = self.failed_by(step, failed, row);
                    let known = named.by_id.entry(id).or_default();
                    *known = known.take().or(failure);
                }
                None => named.has_strays = true,
            }
        }
        named
    }

    /// What a row says of its target; nothing where it was done before.
    fn failed_by(&self, step: &RevokeStep, failed: &FailedRows, row: &Value) -> Option<Failure> {
        let text = |at: &Pointer| at.first(row).and_then(text_of).map(|text| self.mask(&text));
        let optional = |at: &Option<Pointer>| at.as_ref().and_then(text);
        let (code, message) = (optional(&failed.code), optional(&failed.message));
        self.reader().failed_row(&step.request, code, message)
    }
}

/// Whether a refusal of all may be for one of them.
fn is_of_one(failure: &Failure) -> bool {
    matches!(
        failure.class,
        Class::Input | Class::NotFound | Class::Permission
    )
}

fn tell(target: Gathered, result: Result<(), Failure>, log: &Rc<RequestLog>) {
    let log = Rc::clone(log);
    // Whoever doesn't wait any more was given up.
    let _ = target.tell.send(GatheredAnswer { result, log });
}
