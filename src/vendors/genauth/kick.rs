//! The kick itself: at most 50 apps a call, and apps that are gone left out where they were found
//! by look-up.

use super::{GenAuth, answers, calls};
use crate::{
    model::{Class, Detail, Failure, RequestLog, Resolved},
    vendors::Revoked,
};

/// Kicks from every app; a failed part fails the whole, once every part was tried.
pub(super) async fn kick(
    genauth: &GenAuth,
    resolved: &Resolved,
    log: &RequestLog,
) -> Result<Revoked, Failure> {
    let mut parts: Vec<&[String]> = resolved.app_ids.chunks(calls::MOST_APPS).rev().collect();
    let mut done = Tally::default();
    while let Some(apps) = parts.pop() {
        let call = calls::kick(&genauth.settings.host, resolved, apps);
        match genauth.client.send(&call, log, answers::kicked).await {
            Ok(()) => done.kicked += apps.len(),
            Err(failure) if resolved.apps_found && failure.has_detail(Detail::NoSuchApp) => {
                match apps {
                    [app] => done.gone.push(genauth.client.mask(app)),
                    // The answer doesn't say which one: halve until it is alone.
                    _ => {
                        let (left, right) = apps.split_at(apps.len() / 2);
                        parts.extend([right, left]);
                    }
                }
            }
            Err(failure) => {
                let failure = genauth.settled(failure, resolved, log).await;
                done.failed(failure, apps.len());
                // What is refused for its credentials or its user is refused for every app.
                if done.is_hopeless() {
                    break;
                }
            }
        }
    }
    done.settle(resolved.app_ids.len())
}

#[derive(Default)]
struct Tally {
    kicked: usize,
    gone: Vec<String>,
    failure: Option<Failure>,
    /// How many apps' calls went unanswered.
    open: usize,
    /// How many apps were refused after a try that went unanswered.
    lost: usize,
    /// How many apps were refused, or may go better another time.
    refused: usize,
}

impl Tally {
    /// A definite no outweighs a missing answer, and that what may work later.
    fn failed(&mut self, failure: Failure, apps: usize) {
        let weight = |failure: &Failure| (failure.is_refusal(), failure.unanswered);
        match &failure {
            failure if failure.unanswered => self.open += apps,
            failure if failure.earlier_unanswered => self.lost += apps,
            _ => self.refused += apps,
        }
        if self
            .failure
            .as_ref()
            .is_none_or(|first| weight(first) < weight(&failure))
        {
            self.failure = Some(failure);
        }
    }

    fn is_hopeless(&self) -> bool {
        self.failure.as_ref().is_some_and(|failure| {
            matches!(
                failure.class,
                Class::Credentials | Class::Permission | Class::NotFound
            )
        })
    }

    fn settle(mut self, of: usize) -> Result<Revoked, Failure> {
        match self.failure.take() {
            Some(failure) => Err(self.whole(failure, of)),
            None => Ok(Revoked {
                nothing: self.kicked == 0,
                note: (!self.gone.is_empty())
                    .then(|| format!("left out as gone: {}", self.gone.join(", "))),
                ..Revoked::default()
            }),
        }
    }

    /// The failure of a part, as that of the whole: it says what became of each of the apps.
    fn whole(&self, failure: Failure, of: usize) -> Failure {
        let refused = failure.is_refusal();
        let open = self.open + self.lost;
        let untried = of - self.kicked - self.gone.len() - open - self.refused;
        let told = [
            (self.kicked, "kicked from"),
            (open, "unanswered, and maybe kicked, for"),
            (untried, "not tried for"),
        ];
        let told = told.iter().filter(|(apps, _)| (1..of).contains(apps));
        let told: Vec<String> = told
            .map(|(apps, what)| format!("{what} {apps} of {of} apps"))
            .collect();
        let message = match told.is_empty() {
            true => failure.message,
            false => format!("{}; then: {}", told.join(", "), failure.message),
        };
        Failure {
            message,
            // Whoever was kicked from one app isn't unknown: that must not read as nothing to do.
            class: match failure.class {
                Class::NotFound if self.kicked + self.open > 0 => Class::Input,
                class => class,
            },
            unanswered: self.open > 0 && !refused,
            earlier_unanswered: open > 0 && refused,
            ..failure
        }
    }
}
