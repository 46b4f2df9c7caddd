//! The kick itself: at most 50 apps a call, and apps that are gone left out where they were found
//! by look-up.

use super::{GenAuth, answers, calls};
use crate::{
    model::{Class, Failure, Resolved, Trip},
    providers::Revoked,
};

/// GenAuth's code for an app that it doesn't know.
const NO_SUCH_APP: &str = "2011";

/// Kicks from every app; a failed part fails the whole, once every part was tried.
pub(super) async fn kick(
    genauth: &GenAuth,
    resolved: &Resolved,
    trip: &Trip,
) -> Result<Revoked, Failure> {
    let mut parts: Vec<&[String]> = resolved.app_ids.chunks(calls::MOST_APPS).rev().collect();
    let mut done = Tally::default();
    while let Some(apps) = parts.pop() {
        let call = calls::kick(&genauth.settings.host, resolved, apps);
        match genauth.wire.ask(&call, trip, answers::kicked).await {
            Ok(()) => done.kicked += apps.len(),
            Err(failure) if resolved.apps_found && is_gone(&failure) => match apps {
                [app] => done.gone.push(genauth.wire.mask(app)),
                // The answer doesn't say which one: halve until it is alone.
                _ => {
                    let (left, right) = apps.split_at(apps.len() / 2);
                    parts.extend([right, left]);
                }
            },
            Err(failure) => {
                done.failed(genauth.settled(failure, resolved, trip).await);
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
    /// Some part went out without an answer.
    unanswered: bool,
}

impl Tally {
    /// A definite no outweighs a missing answer, and that what may work later.
    fn failed(&mut self, failure: Failure) {
        let weight = |failure: &Failure| (failure.is_refusal(), failure.unanswered);
        self.unanswered |= failure.unanswered;
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

    fn settle(self, of: usize) -> Result<Revoked, Failure> {
        match self.failure {
            Some(failure) => Err(part(failure, self.kicked, of, self.unanswered)),
            None => Ok(Revoked {
                nothing: self.kicked == 0,
                note: (!self.gone.is_empty())
                    .then(|| format!("left out as gone: {}", self.gone.join(", "))),
                ..Revoked::default()
            }),
        }
    }
}

/// The failure of a part, as that of the whole.
fn part(failure: Failure, kicked: usize, of: usize, unanswered: bool) -> Failure {
    let refused = failure.is_refusal();
    let message = match kicked {
        0 => failure.message,
        _ => format!(
            "kicked from {kicked} of {of} apps; then: {}",
            failure.message
        ),
    };
    Failure {
        message,
        // Whoever was kicked from one app isn't unknown: that must not read as nothing to do.
        class: match failure.class {
            Class::NotFound if kicked > 0 || unanswered => Class::Input,
            class => class,
        },
        unanswered: unanswered && !refused,
        ..failure
    }
}

pub(super) fn is_gone(failure: &Failure) -> bool {
    failure.code.as_deref() == Some(NO_SUCH_APP)
}
