//! Refuses to act on the admin that oust itself acts as, which would cut off its own access.

use super::{Google, answers, calls};
use crate::{
    model::{Class, Failure, RequestLog},
    net::auth::google::Actor,
};

/// Refuses the acting admin under whatever name; one of the scopes reads who the user is.
///
/// Where the credential is a person's and doesn't tell whose, any admin may be that person: only
/// admins can act at all. A service account is no user, so that nobody has to be asked about.
/// Returns the user's names, for the guard; none where nobody was asked about.
pub(super) async fn refuse(
    google: &Google,
    user: &str,
    scopes: &[&'static str],
    log: &RequestLog,
) -> Result<Vec<String>, Failure> {
    let actor = google.client.auth.actor();
    match actor {
        _ if google.settings.depth.include_self => return Ok(Vec::new()),
        Actor::Machine => return Ok(Vec::new()),
        Actor::Admin(subject) if subject.eq_ignore_ascii_case(user) => return Err(own(subject)),
        _ => {}
    }
    let names = calls::names(&google.settings.endpoint, user);
    let user = google
        .send_with_any_scope(scopes, &names, log, answers::named)
        .await?;
    let is = |name: &str| user[name] == serde_json::Value::Bool(true);
    match actor {
        Actor::Admin(subject) if answers::goes_by(&user, subject) => Err(own(subject)),
        Actor::Somebody if is("isAdmin") || is("isDelegatedAdmin") => Err(guard(
            "this is an admin, maybe the one that oust acts as: the credential doesn't tell who that is",
        )),
        _ => Ok(answers::names_of(&user).unwrap_or_default()),
    }
}

fn own(subject: &str) -> Failure {
    guard(&format!(
        "{subject} is the admin that oust acts as: this would cut its own access"
    ))
}

fn guard(text: &str) -> Failure {
    Failure::ours(Class::Guard, text)
        .with_code("self")
        .with_hint("act as another admin by --subject, or insist by --include-self")
}
