//! The admin that oust acts as: nothing may cut off its own access unasked.

use super::{Google, answers};
use crate::{
    auth::google::Actor,
    model::{Call, Class, Failure, Trip},
};

/// Refuses the acting admin under whatever name; `names` reads who the user is.
///
/// Where the credential is a person's and doesn't tell whose, any admin may be that person: only
/// admins can act at all. A service account is no user, so that nobody has to be asked about.
pub(super) async fn spare(google: &Google, names: &Call, trip: &Trip) -> Result<(), Failure> {
    let actor = google.wire.auth.actor();
    if actor == Actor::Machine || google.settings.depth.include_self {
        return Ok(());
    }
    let user = google.ask(names, trip, answers::named).await?;
    let is = |name: &str| user[name] == serde_json::Value::Bool(true);
    match actor {
        Actor::Admin(subject) if answers::goes_by(&user, subject) => Err(guard(&format!(
            "{subject} is the admin that oust acts as: this would cut its own access"
        ))),
        Actor::Somebody if is("isAdmin") || is("isDelegatedAdmin") => Err(guard(
            "this is an admin, maybe the one that oust acts as: the credential doesn't tell who that is",
        )),
        _ => Ok(()),
    }
}

fn guard(text: &str) -> Failure {
    Failure::new(Class::Guard, text)
        .with_code("self")
        .with_hint("act as another admin by --subject, or insist by --include-self")
}
