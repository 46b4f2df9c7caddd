//! What the Directory API's answers mean.
//!
//! Source: its error pages and limits page; the reasons that GAM knows; see `docs/vendors.md`.

use serde_json::Value;

use super::{
    calls::{READ_USERS, SECURITY},
    reasons::{hint, is_deleted, is_missing_scope, scopes_needed},
};
use crate::{
    model::{Class, Detail, Failure, Reply, Retry},
    vendors::{Account, AccountState},
};

/// Any 2xx is a success whose body is empty or JSON (the reference promises none): a web page or other
/// text is a portal's or a proxy's.
pub(super) fn done(reply: &Reply) -> Result<(), Failure> {
    match reply.is_2xx() && reply.is_bare() {
        true => Ok(()),
        false => Err(failure(reply)),
    }
}

/// A 2xx whose body is a JSON object.
pub(super) fn object(reply: &Reply) -> Result<Value, Failure> {
    done(reply)?;
    reply.object().ok_or_else(|| foreign(reply))
}

/// A User resource that has both id and address.
pub(super) fn named(reply: &Reply) -> Result<Value, Failure> {
    let user = object(reply)?;
    match names_of(&user) {
        Some(_) => Ok(user),
        None => Err(foreign(reply)),
    }
}

/// The id and every address of a `users.get` answer.
pub(super) fn names(reply: &Reply) -> Result<Vec<String>, Failure> {
    names_of(&object(reply)?).ok_or_else(|| foreign(reply))
}

/// Whether a User resource has this id or address, whatever its case.
pub(super) fn goes_by(user: &Value, name: &str) -> bool {
    let names = names_of(user).unwrap_or_default();
    names.iter().any(|own| own.eq_ignore_ascii_case(name))
}

/// The same of a User resource; nothing where it lacks id or address.
pub(super) fn names_of(user: &Value) -> Option<Vec<String>> {
    let own = [&user["id"], &user["primaryEmail"]].map(Value::as_str);
    if own.iter().any(|name| name.is_none_or(str::is_empty)) {
        return None;
    }
    let lists = [&user["aliases"], &user["nonEditableAliases"]];
    let listed = lists.into_iter().filter_map(Value::as_array).flatten();
    let listed = listed.filter_map(Value::as_str);
    let names = own.into_iter().flatten().chain(listed);
    Some(names.map(Into::into).collect())
}

/// The id and the primary address among a user's names, as [`names_of`] has them.
pub(super) fn id_and_address(names: &[String]) -> Option<(&str, &str)> {
    match names {
        [id, address, ..] => Some((id, address)),
        _ => None,
    }
}

/// The account of a User resource; Google shows nobody's sessions.
pub(super) fn account(user: &Value) -> Account {
    let is = |name: &str| user[name].as_bool();
    Account {
        id: user["id"].as_str().map(Into::into),
        names: names_of(user).unwrap_or_default(),
        state: match (is("suspended"), is("archived")) {
            // Whoever is archived can't sign in either.
            (Some(true), _) | (_, Some(true)) => AccountState::Suspended,
            (Some(false), _) => AccountState::Active,
            (None, _) => AccountState::Unknown,
        },
        ..Account::default()
    }
}

/// Whether a resource is of the kind, such as `users`; Google's guide leaves `admin#` out.
pub(super) fn is_kind(value: &Value, kind: &str) -> bool {
    let named = value["kind"].as_str().unwrap_or_default();
    let named = named.strip_prefix("admin#").unwrap_or(named);
    named.strip_prefix("directory#") == Some(kind)
}

/// Whether the failure says that the user has no photo.
pub(super) fn is_no_photo(failure: &Failure) -> bool {
    failure.has_detail(Detail::NoPhoto)
}

/// Whether it is the scope that is refused, so that another one may do.
pub(super) fn is_scope(failure: &Failure) -> bool {
    let is_lacking = failure.class == Class::Permission && failure.has_detail(Detail::MissingScope);
    failure.class == Class::Credentials || is_lacking
}

/// Google has no id for a request that it shows to callers.
pub(super) fn request_id(_: &Reply) -> Option<String> {
    None
}

fn failure(reply: &Reply) -> Failure {
    let error = &reply.json()["error"];
    if !error.is_object() {
        return foreign(reply);
    }
    let reason = reason(error);
    let message = error["message"].as_str().unwrap_or_default();
    let text = match message {
        "" => format!("HTTP {} {reason}", reply.status),
        _ => message.to_owned(),
    };
    let (class, retry) = classify(reply.status, reason, message);
    let failure = Failure::new(class, text)
        .with_code(reason)
        .with_detail(detail(reason, message))
        .with_retry(retry);
    match scopes_needed(reply, reason).or_else(|| hint(class, reason, message)) {
        Some(hint) => failure.with_hint(hint),
        None => failure,
    }
}

/// The old form's reason, else the newer detail's reason, else the canonical status.
fn reason(error: &Value) -> &str {
    let old = error.pointer("/errors/0/reason");
    let details = error["details"].as_array().into_iter().flatten();
    let new = details
        .filter_map(|detail| detail["reason"].as_str())
        .next();
    old.and_then(Value::as_str)
        .or(new)
        .or_else(|| error["status"].as_str())
        .unwrap_or("unknown")
}

/// The reason decides before the status: a 403 is three things.
fn classify(status: u16, reason: &str, message: &str) -> (Class, Retry) {
    match reason {
        "userRateLimitExceeded"
        | "rateLimitExceeded"
        | "quotaExceeded"
        | "RATE_LIMIT_EXCEEDED"
        | "servingLimitExceeded"
        | "concurrentLimitExceeded"
        | "RESOURCE_EXHAUSTED" => (Class::Transient, Retry::Throttled),
        "dailyLimitExceeded" => (Class::Transient, Retry::Never),
        "backendError" | "internalError" | "badGateway" | "gatewayTimeout" | "transientError" => {
            (Class::Transient, Retry::Backoff)
        }
        "userNotFound" => (Class::NotFound, Retry::Never),
        "notFound" | "NOT_FOUND" if message.contains("userKey") => (Class::NotFound, Retry::Never),
        "conditionNotMet" | "FAILED_PRECONDITION" if is_deleted(message) => {
            (Class::NotFound, Retry::Never)
        }
        "conditionNotMet" | "FAILED_PRECONDITION" if message.contains("not complete") => {
            (Class::Transient, Retry::Backoff)
        }
        _ => by_status(status),
    }
}

/// What exactly it says, as far as anything is decided by that.
fn detail(reason: &str, message: &str) -> Detail {
    match reason {
        _ if message.contains("Type not supported") => Detail::IsGroup,
        _ if message.contains("not deleted") => Detail::NotDeleted,
        _ if is_missing_scope(reason) => Detail::MissingScope,
        "forbidden" => Detail::Forbidden,
        "notFound" if message.contains("photo") => Detail::NoPhoto,
        "notFound" | "groupNotFound" => Detail::NotFound,
        "domainNotFound" => Detail::NoSuchDomain,
        "conditionNotMet" => Detail::WrongState,
        "duplicate" | "ALREADY_EXISTS" => Detail::AlreadyExists,
        "invalid" | "invalidInput" => Detail::InvalidValue,
        _ => Detail::Unspecified,
    }
}

fn by_status(status: u16) -> (Class, Retry) {
    match status {
        401 => (Class::Credentials, Retry::Renew),
        403 => (Class::Permission, Retry::Never),
        429 => (Class::Transient, Retry::Throttled),
        408 | 500.. => (Class::Transient, Retry::Backoff),
        400..500 => (Class::Input, Retry::Never),
        _ => (Class::Protocol, Retry::Never),
    }
}

/// An answer that is not the Directory API's.
pub(super) fn foreign(reply: &Reply) -> Failure {
    let (class, retry) = match (reply.status, by_status(reply.status)) {
        // Only the API itself can say that a user isn't there.
        (200..=299 | 404, _) => (Class::Protocol, Retry::Never),
        (_, known) => known,
    };
    let text = format!("HTTP {} without the Directory API's JSON", reply.status);
    Failure::new(class, text)
        .with_code(format!("http_{}", reply.status))
        .with_retry(retry)
        .with_hint(
            "check OUST_GOOGLE_ENDPOINT, and whether a proxy or a portal answers in Google's place",
        )
}

/// The same with the call's own scope in its hint, where that is what is missing.
pub(super) fn scoped(mut failure: Failure, scope: Option<&str>) -> Failure {
    let guessed = format!("{SECURITY} (signing out), {READ_USERS} (protect list)");
    if let (Some(scope), Some(hint)) = (scope, &mut failure.hint) {
        *hint = hint.replace(&guessed, scope);
    }
    failure
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(crate) fn reply(status: u16, body: &str) -> Reply {
        Reply::of(status, body)
    }

    fn answer(status: u16, reason: &str, message: &str) -> Failure {
        let body = serde_json::json!({"error": {"code": status, "message": message,
            "errors": [{"message": message, "domain": "global", "reason": reason}]}});
        done(&reply(status, &body.to_string())).unwrap_err()
    }

    #[test]
    fn a_403_is_split_by_its_reason() {
        for (reason, class, retry) in [
            ("forbidden", Class::Permission, Retry::Never),
            ("insufficientPermissions", Class::Permission, Retry::Never),
            ("accessNotConfigured", Class::Permission, Retry::Never),
            ("userRateLimitExceeded", Class::Transient, Retry::Throttled),
            ("quotaExceeded", Class::Transient, Retry::Throttled),
        ] {
            let failure = answer(403, reason, "m");
            assert_eq!((failure.class, failure.retry), (class, retry), "{reason}");
        }
    }

    #[test]
    fn what_is_decided_by_the_words_of_an_answer_is_read_here() {
        for (reason, message, detail) in [
            ("invalid", "Type not supported: userKey", Detail::IsGroup),
            ("invalidInput", "Invalid Input", Detail::InvalidValue),
            (
                "conditionNotMet",
                "User is not deleted.",
                Detail::NotDeleted,
            ),
            ("conditionNotMet", "User is deleted.", Detail::WrongState),
            ("notFound", "Resource Not Found: photo", Detail::NoPhoto),
            ("notFound", "Resource Not Found: groupKey", Detail::NotFound),
            ("domainNotFound", "Domain not found.", Detail::NoSuchDomain),
            ("forbidden", "Not Authorized", Detail::Forbidden),
            ("ACCESS_TOKEN_SCOPE_INSUFFICIENT", "m", Detail::MissingScope),
            ("duplicate", "Entity already exists.", Detail::AlreadyExists),
            ("backendError", "m", Detail::Unspecified),
        ] {
            assert!(
                answer(400, reason, message).has_detail(detail),
                "{reason}: {message}"
            );
        }
    }

    #[test]
    fn only_the_api_can_say_that_a_user_is_unknown() {
        let known = answer(404, "notFound", "Resource Not Found: userKey");
        assert_eq!(known.class, Class::NotFound);
        let domain = answer(404, "notFound", "Resource Not Found: domain");
        assert_eq!(domain.class, Class::Input);
        let html = done(&reply(404, "<html>")).unwrap_err();
        assert_eq!(html.class, Class::Protocol);
    }

    #[test]
    fn other_answers_are_told_apart() {
        for (status, reason, message, class, retry) in [
            (
                401,
                "authError",
                "Invalid Credentials",
                Class::Credentials,
                Retry::Renew,
            ),
            (
                412,
                "conditionNotMet",
                "User is deleted.",
                Class::NotFound,
                Retry::Never,
            ),
            (
                412,
                "conditionNotMet",
                "User creation is not complete.",
                Class::Transient,
                Retry::Backoff,
            ),
            (
                400,
                "invalid",
                "Invalid Input: userKey",
                Class::Input,
                Retry::Never,
            ),
            (
                429,
                "rateLimitExceeded",
                "m",
                Class::Transient,
                Retry::Throttled,
            ),
            (503, "backendError", "m", Class::Transient, Retry::Backoff),
            (500, "unheardOf", "m", Class::Transient, Retry::Backoff),
        ] {
            let failure = answer(status, reason, message);
            assert_eq!((failure.class, failure.retry), (class, retry), "{message}");
        }
        assert!(done(&reply(204, "")).is_ok());
        assert!(done(&reply(200, "{}")).is_ok());
        let portal = done(&reply(200, "<html>")).unwrap_err();
        assert_eq!(
            (portal.class, portal.retry),
            (Class::Protocol, Retry::Never)
        );
    }

    #[test]
    #[rustfmt::skip]
    fn each_failure_names_what_mends_it() {
        for (status, reason, message, needle) in [
            (400, "invalid", "Type not supported: userKey", "group"),
            (400, "invalid", "Invalid Input: userKey", "primary address"),
            (400, "invalidInput", "Invalid Input", "suspended"),
            (400, "invalid", "Invalid Input: query", "Search for users"),
            (400, "badRequest", "Invalid Input: query", "Search for users"),
            (400, "invalid", "Invalid Input: customer", "my_customer"),
            (400, "badRequest", "Invalid Input: customer", "--customer"),
            (404, "domainNotFound", "Domain not found.", "--domain"),
            (403, "forbidden", "Not Authorized to access this resource/api", "--view domain-public"),
            (403, "forbidden", "Not Authorized to access this resource/api", "very account"),
            (401, "authError", "Invalid Credentials", "oust check google"),
            (401, "required", "Login Required", "oust check google"),
            (401, "UNAUTHENTICATED", "Request had invalid authentication credentials.", "clock"),
            (403, "forbidden", "Not Authorized to access this resource/api", "super admin"),
            (403, "permissionDenied", "m", "--subject"),
            (403, "insufficientPermissions", "Request had insufficient authentication scopes.", "admin.directory.user.security"),
            (403, "ACCESS_TOKEN_SCOPE_INSUFFICIENT", "m", "Domain-wide delegation"),
            (403, "accessNotConfigured", "Admin SDK API has not been used in project 1 before or it is disabled.", "apis/library/admin.googleapis.com"),
            (403, "SERVICE_DISABLED", "m", "enable the Admin SDK API"),
            (403, "domainCannotUseApis", "Domain cannot use apis.", "API controls"),
            (403, "userRateLimitExceeded", "m", "--rate"),
            (403, "quotaExceeded", "m", "--rate"),
            (403, "dailyLimitExceeded", "m", "Quotas"),
            (404, "notFound", "Resource Not Found: userKey", "spelling"),
            (404, "notFound", "Resource Not Found: domain", "customer"),
            (404, "notFound", "Resource Not Found: groupKey", "a group"),
            (404, "notFound", "Resource Not Found: photo", "no photo"),
            (412, "conditionNotMet", "User is deleted.", "20 days"),
            (412, "conditionNotMet", "User creation is not complete.", "minutes"),
            (429, "rateLimitExceeded", "m", "--rate"),
            (500, "internalError", "m", "run it again"),
            (503, "backendError", "Service unavailable. Please try again", "run it again"),
        ] {
            let failure = answer(status, reason, message);
            assert_eq!(failure.message, message);
            assert_eq!(failure.code.as_deref(), Some(reason));
            let hint = failure.hint.unwrap_or_default();
            assert!(hint.contains(needle), "{reason}: {message}: {hint}");
            // Where a run has a ledger, its own report names the command.
            assert!(!hint.contains("oust resume"), "{hint}");
        }
    }
}
