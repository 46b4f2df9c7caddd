//! Steps that were asked for and that a provider has no way to take: each is skipped, with the reason, and
//! never counts as done.

use crate::{
    model::{Depth, Outcome, RequestLog, Step},
    vendors::Provider,
};

/// Puts them among the steps of a target that came to its end; one that the provider told itself stands.
pub(super) fn note_unable(provider: &dyn Provider, depth: Depth, log: &RequestLog) {
    let can = provider.abilities();
    let title = provider.kind().title();
    let steps = [
        (
            depth.deep && !can.deep,
            "deep",
            "end more than the sessions",
        ),
        (
            depth.suspend.is_some() && !can.suspend,
            "suspend",
            "suspend users",
        ),
    ];
    let told = log.steps();
    for (_, name, what) in steps.into_iter().filter(|(lacks, ..)| *lacks) {
        if told.iter().all(|step| step.step != name) {
            log.step(Step {
                step: name.into(),
                outcome: Outcome::Skipped,
                count: None,
                reason: Some(format!("oust knows no way to {what} at {title}")),
                error: None,
            });
        }
    }
}
