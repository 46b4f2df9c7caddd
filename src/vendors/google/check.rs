//! What can be proved about Google's credentials without changing anything.

use super::{Google, answers, calls};
use crate::{
    model::{Class, Failure, Proof, Reply, RequestLog},
    net::auth::google::Actor,
    vendors::{Finding, clock_skew},
};

pub(super) async fn findings(google: &Google, log: &RequestLog) -> Vec<Finding> {
    let auth = &google.client.auth;
    let mut findings = Vec::new();
    if let Some(identity) = auth.identity() {
        findings.push(Finding::proved("identity", identity));
    }
    if let Err(failure) = auth.token(calls::SECURITY).await {
        findings.push(Finding::failed("token", failure));
        return findings;
    }
    findings.push(Finding::proved(
        "token",
        format!("granted for {}", short(calls::SECURITY)),
    ));
    findings.extend(sign_out(google, log).await);
    findings.push(reading(google, log).await);
    findings.extend(reading_the_log(google, log).await);
    findings.push(Finding::unprovable(
        "targets",
        "whether a particular user may be signed out: a super admin needs a super admin",
    ));
    findings
}

/// The admin's own tokens are read: the same scope and the same API as signOut.
async fn sign_out(google: &Google, log: &RequestLog) -> Vec<Finding> {
    let subject = match google.client.auth.actor() {
        Actor::Admin(subject) => subject,
        Actor::Machine if !google.settings.delegated_admin => {
            return vec![Finding::failed("API", nobody())];
        }
        Actor::Machine | Actor::Somebody => {
            let text = "no subject is set, so there is no user to ask about";
            return vec![Finding::unprovable("API", text)];
        }
    };
    let call = calls::tokens(&google.settings.endpoint, subject);
    let read = |reply: &Reply| answers::object(reply).map(|_| clock_skew(reply));
    match google.send(&call, log, read).await {
        Ok(clock) => vec![
            Finding::proved("API", "the Admin SDK answers with this scope".into()),
            clock,
        ],
        Err(failure) => vec![Finding::failed("API", failure)],
    }
}

/// A service account that is told neither to act as an admin nor to be one.
fn nobody() -> Failure {
    let text = "a service account without a subject acts as nobody: every sign-out is refused";
    Failure::new(Class::Permission, text)
        .with_code("no_subject")
        .with_hint("set the admin to act as: google.subject (OUST_GOOGLE_SUBJECT, --subject); or google.delegated_admin = true where the account itself is an admin")
}

/// Only the protect list needs it, so that a lack of it is no failure.
async fn reading(google: &Google, log: &RequestLog) -> Finding {
    let call = calls::any_user(&google.settings.endpoint, &google.settings.customer);
    let read: Result<_, Failure> = google.send(&call, log, answers::object).await;
    match read {
        Ok(_) => Finding::proved("reading users", "granted (protect list, selections)".into()),
        Err(failure) => Finding::new(
            "reading users",
            Proof::Warned(format!(
                "not granted, which only protect lists and selections need: {failure}"
            )),
        ),
    }
}

/// Only `--verify` needs it. What it looks for there is one more thing that can't be proved by reading.
async fn reading_the_log(google: &Google, log: &RequestLog) -> Vec<Finding> {
    const SUBJECT: &str = "reading the audit log";
    let failure = match google.audit.probe(log).await {
        Ok(()) => {
            let event = "whether a sign-out over the API leaves its event in the audit log: this was not tried on a live tenant, and without one --verify says `not in the audit log yet`";
            return vec![
                Finding::proved(SUBJECT, "granted (--verify)".into()),
                Finding::unprovable("sign-out event", event),
            ];
        }
        Err(failure) => failure,
    };
    let what = match failure.class {
        Class::Permission | Class::Credentials => "not granted, which only --verify needs",
        _ => "it could not be asked, which only --verify needs",
    };
    let hint = failure.hint.as_ref().map(|hint| format!(" ({hint})"));
    let text = format!("{what}: {failure}{}", hint.unwrap_or_default());
    vec![Finding::new(SUBJECT, Proof::Warned(text))]
}

/// A scope without what all scopes begin with.
fn short(scope: &str) -> &str {
    scope.rsplit('/').next().unwrap_or(scope)
}
