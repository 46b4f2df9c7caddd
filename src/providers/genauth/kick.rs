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
                [app] => done.gone.push(app.clone()),
                // The answer doesn't say which one: halve until it is alone.
                _ => {
                    let (left, right) = apps.split_at(apps.len() / 2);
                    parts.extend([right, left]);
                }
            },
            Err(failure) => {
                done.failed(failure);
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
}

impl Tally {
    /// A definite no outweighs an unanswered part: it is what must be mended first.
    fn failed(&mut self, failure: Failure) {
        let keep = self.failure.as_ref().is_some_and(|first| !first.unanswered);
        if !keep {
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
            Some(failure) if self.kicked > 0 => Err(Failure {
                message: format!(
                    "kicked from {} of {of} apps; then: {}",
                    self.kicked, failure.message
                ),
                ..failure
            }),
            Some(failure) => Err(failure),
            None if self.kicked == 0 => Err(Failure::new(
                Class::Input,
                "none of the apps that the user ever logged in to exists any more",
            )
            .with_code(NO_SUCH_APP)
            .with_hint("name the apps by --app")),
            None if self.gone.is_empty() => Ok(Revoked::default()),
            None => Ok(Revoked {
                note: Some(format!("left out as gone: {}", self.gone.join(", "))),
            }),
        }
    }
}

fn is_gone(failure: &Failure) -> bool {
    failure.code.as_deref() == Some(NO_SUCH_APP)
}
