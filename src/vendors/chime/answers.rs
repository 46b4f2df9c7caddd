//! What Chime's answers mean.
//!
//! Source: the API reference's errors; the order in which botocore reads an error's code.

use serde_json::Value;

use crate::{
    model::{Class, Detail, Failure, Reply, Retry, check_id},
    vendors::{Account, AccountState},
};

/// Said in help, docs, and wherever the end of support may be the cause.
pub const END_OF_SUPPORT: &str = "AWS ended support for Amazon Chime on 2026-02-20: its endpoint may refuse or be gone (the Amazon Chime SDK is another service)";

/// What mends an answer that is not Chime's.
const ENDPOINT_HINT: &str =
    "check AWS_ENDPOINT_URL_CHIME, and whether a proxy or a portal answers in AWS's place";

/// What mends a signature whose date AWS doesn't take.
const SET_CLOCK: &str = "set this machine's clock: AWS allows five minutes";

/// Any 2xx is a success whose body is empty or JSON; 204 is the documented one. A web page or other text
/// is a portal's or a proxy's.
pub(super) fn done(reply: &Reply) -> Result<(), Failure> {
    match reply.is_2xx() {
        true if !reply.is_bare() => Err(foreign(reply)),
        true => Ok(()),
        false => Err(failure(reply)),
    }
}

/// A 2xx whose body is a JSON object.
pub(super) fn object(reply: &Reply) -> Result<Value, Failure> {
    done(reply)?;
    reply.object().ok_or_else(|| foreign(reply))
}

/// An answer that is not Chime's.
fn foreign(reply: &Reply) -> Failure {
    let text = format!("HTTP {} without Chime's JSON", reply.status);
    Failure::new(Class::Protocol, text)
        .with_code(format!("http_{}", reply.status))
        .with_hint(ENDPOINT_HINT)
}

/// A page of a list: its items, and the token of the next.
pub(super) fn page(reply: &Reply, items: &str) -> Result<(Vec<Value>, Option<String>), Failure> {
    let mut body = object(reply)?;
    let next = match body["NextToken"].take() {
        Value::Null => None,
        Value::String(token) => Some(token).filter(|token| !token.is_empty()),
        // Taken for the end, it would leave out whoever is on the next page.
        _ => return Err(unreadable(&format!("next page of {items}"))),
    };
    match body[items].take() {
        Value::Array(items) => Ok((items, next)),
        _ => Err(unreadable(&format!("list of {items}"))),
    }
}

/// The text of a field that an entry of a list must have: left out, it would read as nobody.
pub(super) fn field<'a>(entry: &'a Value, name: &str) -> Result<&'a str, Failure> {
    entry[name].as_str().ok_or_else(|| unreadable(name))
}

/// An id that goes into a path: one such as `..` would address another resource.
pub(super) fn id<'a>(entry: &'a Value, name: &str) -> Result<&'a str, Failure> {
    let id = field(entry, name)?;
    check_id(id).map_err(|why| unreadable(&format!("{name} (it {why})")))?;
    Ok(id)
}

/// A part of an answer that can't be understood.
pub(super) fn unreadable(what: &str) -> Failure {
    Failure::new(
        Class::Protocol,
        format!("the {what} in Chime's answer can't be understood"),
    )
    .with_code("unreadable")
    .with_hint(ENDPOINT_HINT)
}

/// The user's id and address of a GetUser answer; both, as whoever has no address there can't be
/// compared with a list of them.
pub(super) fn names(reply: &Reply) -> Result<Vec<String>, Failure> {
    let user = &object(reply)?["User"];
    let names = ["UserId", "PrimaryEmail"].map(|name| user[name].as_str().unwrap_or_default());
    match names.iter().any(|name| name.trim().is_empty()) {
        true => Err(Failure::new(
            Class::Protocol,
            "Chime's answer names no user with an address",
        )
        .with_code("unreadable")
        .with_hint("see who it is in the Chime console; --include-protected lifts the guard")),
        false => Ok(names.map(Into::into).to_vec()),
    }
}

/// The account of a GetUser answer; Chime shows nobody's sessions.
pub(super) fn account(reply: &Reply) -> Result<Account, Failure> {
    let answer = object(reply)?;
    let user = &answer["User"];
    let names = ["PrimaryEmail", "UserId"].map(|name| user[name].as_str().unwrap_or_default());
    Ok(Account {
        id: Some(id(user, "UserId")?.to_owned()),
        names: names
            .into_iter()
            .filter(|name| !name.is_empty())
            .map(Into::into)
            .collect(),
        state: match user["UserRegistrationStatus"].as_str() {
            Some("Suspended") => AccountState::Suspended,
            Some("Registered") => AccountState::Active,
            _ => AccountState::Unknown,
        },
        ..Account::default()
    })
}

/// The `Arn` of STS's XML answer.
pub(super) fn caller(reply: &Reply) -> Result<String, Failure> {
    let text = String::from_utf8_lossy(&reply.body);
    if !reply.is_2xx() {
        return Err(sts_failure(reply, &text));
    }
    element(&text, "Arn").ok_or_else(|| {
        Failure::new(Class::Protocol, "STS answered without an Arn")
            .with_code("sts")
            .with_hint("check AWS_ENDPOINT_URL_STS, and whether a proxy or a portal answers in AWS's place")
    })
}

/// `x-amzn-RequestId`, which AWS support asks for.
pub(super) fn request_id(reply: &Reply) -> Option<String> {
    let id = reply.header("x-amzn-requestid")?;
    Some(id.to_owned())
}

/// The end of support is the likely cause of these.
pub(super) fn advise(failure: Failure, status: Option<u16>) -> Failure {
    if !failure.has_detail(Detail::UnknownHost) && !matches!(status, Some(403 | 404 | 410)) {
        return failure;
    }
    let hint = match &failure.hint {
        Some(hint) => format!("{hint}; {END_OF_SUPPORT}"),
        None => END_OF_SUPPORT.to_owned(),
    };
    failure.with_hint(hint)
}

fn failure(reply: &Reply) -> Failure {
    let body = reply.json();
    let code = code(reply, &body);
    let message = ["Message", "message"]
        .iter()
        .find_map(|name| body[*name].as_str());
    named(reply.status, &code, message.unwrap_or_default())
}

fn sts_failure(reply: &Reply, text: &str) -> Failure {
    let code = element(text, "Code").unwrap_or_default();
    named(
        reply.status,
        &code,
        &element(text, "Message").unwrap_or_default(),
    )
}

fn named(status: u16, code: &str, message: &str) -> Failure {
    let (class, retry) = classify(status, code);
    // The request that AWS signed for comparison, line by line, helps nobody who reads a message.
    let message = message.split("The Canonical String").next();
    let message = message.unwrap_or_default().trim_end();
    let text = match message {
        "" => format!("HTTP {status} {code}").trim_end().to_owned(),
        _ => message.to_owned(),
    };
    let code = match code {
        "" => format!("http_{status}"),
        _ => code.to_owned(),
    };
    let hint = hint(class, &code, message);
    let failure = Failure::new(class, text).with_code(code).with_retry(retry);
    match hint {
        Some(hint) => failure.with_hint(hint),
        None => failure,
    }
}

/// As botocore reads it: the header, else the body; without what follows `:` and what precedes `#`.
fn code(reply: &Reply, body: &Value) -> String {
    let fields = ["Code", "code", "__type"];
    let text = reply.header("x-amzn-errortype");
    let text = text.or_else(|| fields.iter().find_map(|name| body[*name].as_str()));
    let text = text.unwrap_or_default();
    let text = text.split(':').next().unwrap_or_default();
    text.rsplit('#')
        .next()
        .unwrap_or_default()
        .trim()
        .to_owned()
}

/// The code decides before the status: AWS throttles and refuses under several.
fn classify(status: u16, code: &str) -> (Class, Retry) {
    match code.trim_end_matches("Exception") {
        "ThrottledClient"
        | "Throttled"
        | "Throttling"
        | "TooManyRequests"
        | "RequestLimitExceeded"
        | "RequestThrottled"
        | "SlowDown"
        | "LimitExceeded" => (Class::Transient, Retry::Throttled),
        "ExpiredToken" => (Class::Credentials, Retry::Renew),
        "InvalidSignature"
        | "SignatureDoesNotMatch"
        | "UnrecognizedClient"
        | "InvalidClientTokenId"
        | "InvalidAccessKeyId"
        | "MissingAuthenticationToken"
        | "IncompleteSignature"
        | "RequestExpired"
        | "RequestTimeTooSkewed"
        | "RequestInTheFuture"
        | "AuthFailure" => (Class::Credentials, Retry::Never),
        "UnauthorizedClient" | "Unauthorized" => (Class::Credentials, Retry::Renew),
        "Forbidden" | "AccessDenied" | "NotAuthorized" => (Class::Permission, Retry::Never),
        "NotFound" => (Class::NotFound, Retry::Never),
        "RequestTimeout"
        | "ServiceFailure"
        | "ServiceUnavailable"
        | "InternalFailure"
        | "InternalServerError" => (Class::Transient, Retry::Backoff),
        _ => by_status(status),
    }
}

fn by_status(status: u16) -> (Class, Retry) {
    match status {
        401 => (Class::Credentials, Retry::Renew),
        403 => (Class::Permission, Retry::Never),
        // Without a code it is a wrong path rather than an unknown user.
        404 | 410 => (Class::Protocol, Retry::Never),
        429 => (Class::Transient, Retry::Throttled),
        408 | 500.. => (Class::Transient, Retry::Backoff),
        400..500 => (Class::Input, Retry::Never),
        _ => (Class::Protocol, Retry::Never),
    }
}

fn hint(class: Class, code: &str, message: &str) -> Option<&'static str> {
    Some(match code.trim_end_matches("Exception") {
        _ if message.contains("Signature expired") || message.contains("not yet current") => {
            SET_CLOCK
        }
        "RequestExpired" | "RequestTimeTooSkewed" | "RequestInTheFuture" => SET_CLOCK,
        "InvalidSignature" | "SignatureDoesNotMatch" => {
            "check the secret access key for missing or stray characters, and this machine's clock"
        }
        "UnrecognizedClient" | "InvalidClientTokenId" | "InvalidAccessKeyId" => {
            "the access key doesn't exist or is of another partition: check AWS_ACCESS_KEY_ID or the profile"
        }
        "ExpiredToken" => "get new temporary keys: `aws sso login`, or assume the role again",
        _ => match class {
            Class::Permission => {
                "allow chime:LogoutUser, chime:ListUsers and chime:ListAccounts on resource \"*\" (the managed policy AmazonChimeUserManagement does); Chime has no finer resources"
            }
            Class::NotFound => {
                "check the user id and --account, which is Chime's own account id and not the AWS account number"
            }
            Class::Credentials => "`aws sts get-caller-identity` shows what the AWS CLI finds",
            Class::Transient => {
                "run it again later; where quotas are short, lower --rate and --concurrency"
            }
            Class::Input => "check the user id and --account in the Chime console",
            Class::Protocol => ENDPOINT_HINT,
            Class::Guard => return None,
        },
    })
}

/// The text of the first such element; STS's answers are flat enough for it.
fn element(xml: &str, name: &str) -> Option<String> {
    let (_, rest) = xml.split_once(&format!("<{name}>"))?;
    let (text, _) = rest.split_once(&format!("</{name}>"))?;
    Some(text.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reply(status: u16, header: &str, body: &str) -> Reply {
        let mut headers = http::HeaderMap::new();
        if !header.is_empty() {
            headers.insert("x-amzn-errortype", header.parse().unwrap());
        }
        Reply {
            headers,
            ..Reply::of(status, body)
        }
    }

    #[test]
    #[rustfmt::skip]
    fn the_code_decides_before_the_status() {
        for (status, header, body, class, retry) in [
            (400, "ThrottlingException", "", Class::Transient, Retry::Throttled),
            (429, "ThrottledClientException:http://x", "", Class::Transient, Retry::Throttled),
            (403, "aws#InvalidSignatureException", "", Class::Credentials, Retry::Never),
            (400, "UnrecognizedClientException", "", Class::Credentials, Retry::Never),
            (403, "ExpiredTokenException", "", Class::Credentials, Retry::Renew),
            (403, "ForbiddenException", "", Class::Permission, Retry::Never),
            (404, "NotFoundException", "", Class::NotFound, Retry::Never),
            (404, "", r#"{"Code":"NotFound"}"#, Class::NotFound, Retry::Never),
            (404, "", "<html>", Class::Protocol, Retry::Never),
            (410, "", "", Class::Protocol, Retry::Never),
            (400, "BadRequestException", "", Class::Input, Retry::Never),
            (500, "ServiceFailureException", "", Class::Transient, Retry::Backoff),
            (502, "", "<html>", Class::Transient, Retry::Backoff),
        ] {
            let failure = done(&reply(status, header, body)).unwrap_err();
            assert_eq!((failure.class, failure.retry), (class, retry), "{status} {header}");
        }
        assert!(done(&reply(204, "", "")).is_ok());
        assert!(done(&reply(200, "", "{}")).is_ok());
        let portal = done(&reply(200, "", "<html>")).unwrap_err();
        assert_eq!(portal.class, Class::Protocol);
    }

    #[test]
    fn what_cannot_be_read_is_no_end_and_no_id() {
        let next = |body: &str| page(&reply(200, "", body), "Users").map(|(_, next)| next);
        assert_eq!(next(r#"{"Users":[],"NextToken":null}"#).unwrap(), None);
        assert_eq!(next(r#"{"Users":[],"NextToken":""}"#).unwrap(), None);
        for body in [r#"{"Users":[],"NextToken":5}"#, r#"{"Users":{}}"#, "{}"] {
            let failure = next(body).unwrap_err();
            assert_eq!(failure.class, Class::Protocol, "{body}");
            assert!(failure.hint.unwrap().contains("AWS_ENDPOINT_URL_CHIME"));
        }
        for bad in ["..", ".", "", " ", "a\u{1b}"] {
            let entry = serde_json::json!({ "UserId": bad });
            assert_eq!(id(&entry, "UserId").unwrap_err().class, Class::Protocol);
        }
    }

    #[test]
    fn whoever_has_no_address_cannot_be_compared() {
        let named = |user: &str| names(&reply(200, "", &format!(r#"{{"User":{user}}}"#)));
        let both = named(r#"{"UserId":"i","PrimaryEmail":"a@b.c"}"#);
        assert_eq!(both.unwrap(), ["i", "a@b.c"]);
        for user in [
            r#"{"UserId":"i"}"#,
            r#"{"UserId":"i","PrimaryEmail":""}"#,
            "null",
        ] {
            assert_eq!(named(user).unwrap_err().class, Class::Protocol, "{user}");
        }
    }

    #[test]
    fn the_end_of_support_is_named_where_it_may_be_the_cause() {
        let failure = Failure::new(Class::NotFound, "m");
        for (status, expected) in [(403, true), (404, true), (410, true), (500, false)] {
            let advised = advise(failure.clone(), Some(status));
            let said = advised.hint.unwrap_or_default().contains("2026-02-20");
            assert_eq!(said, expected, "{status}");
        }
        let dns = advise(failure.with_detail(Detail::UnknownHost), None);
        assert!(dns.hint.unwrap_or_default().contains("2026-02-20"));
    }

    #[test]
    #[rustfmt::skip]
    fn each_failure_names_what_mends_it() {
        for (status, code, message, needle) in [
            (400, "BadRequestException", "Service received a bad request", "user id"),
            (401, "UnauthorizedClientException", "m", "get-caller-identity"),
            (403, "ForbiddenException", "Not authorized to call Chime SDK with Account Id x", "AmazonChimeUserManagement"),
            (403, "AccessDeniedException", "m", "chime:LogoutUser"),
            (404, "NotFoundException", "m", "Chime's own account id"),
            (404, "", "", "AWS_ENDPOINT_URL_CHIME"),
            (429, "ThrottledClientException", "m", "--rate"),
            (400, "ThrottlingException", "Rate exceeded", "--rate"),
            (500, "ServiceFailureException", "m", "run it again"),
            (503, "ServiceUnavailableException", "m", "run it again"),
            (403, "InvalidSignatureException", "The request signature we calculated does not match", "secret access key"),
            (403, "InvalidSignatureException", "Signature expired: 20150830T123600Z is now earlier than 20150830T124500Z", "clock"),
            (403, "InvalidSignatureException", "Signature not yet current: x", "clock"),
            (403, "UnrecognizedClientException", "The security token included in the request is invalid", "AWS_ACCESS_KEY_ID"),
            (403, "InvalidClientTokenId", "m", "AWS_ACCESS_KEY_ID"),
            (403, "ExpiredTokenException", "The security token included in the request is expired", "aws sso login"),
            (403, "MissingAuthenticationTokenException", "Missing Authentication Token", "get-caller-identity"),
            (409, "ConflictException", "m", "user id"),
        ] {
            let body = serde_json::json!({ "message": message });
            let failure = done(&reply(status, code, &body.to_string())).unwrap_err();
            let hint = failure.hint.unwrap_or_default();
            assert!(hint.contains(needle), "{status} {code}: {hint}");
            assert!(message.is_empty() || failure.message == message, "{}", failure.message);
        }
    }
}
