//! What GenAuth's answers mean: nearly all are HTTP 200, and the body decides.
//!
//! Source: the vendor's error-code page; the pairs that kick-users answers for an unknown user or
//! app are not documented, so both spellings are read.

use serde_json::Value;

use crate::{
    model::{Class, Detail, Failure, Reply, Retry},
    vendors::{Account, AccountState},
};

/// `data` of an answer whose body says 200.
pub(super) fn data(reply: &Reply) -> Result<Value, Failure> {
    let mut body = reply.json();
    match body["statusCode"].as_i64() {
        Some(200) if reply.is_2xx() => Ok(body["data"].take()),
        Some(status) if status != 200 && !is_no_route(status, reply, &body) => {
            Err(failure(status, &body))
        }
        _ => Err(foreign(reply)),
    }
}

/// A 404 for the path and not for the user: from a web framework, not from the API itself.
fn is_no_route(status: i64, reply: &Reply, body: &Value) -> bool {
    let says_so = reply.status == 404 || body["error"].is_string();
    // "Cannot POST /…": Express's own words, whatever they are wrapped in.
    let words = body["message"].as_str().unwrap_or_default();
    status == 404 && body["apiCode"].is_null() && (says_so || words.starts_with("Cannot "))
}

/// Whether something wasn't found, and the answer doesn't say what: the user, an app, a path.
pub(super) fn is_unclear(failure: &Failure) -> bool {
    failure.class == Class::Input && failure.has_detail(Detail::NotFound)
}

/// `data` of an answer to get-user. Not found is the user there by code, or in so many words: what a
/// wrong host answers may be wrapped alike, and is nobody's absence.
fn user(reply: &Reply) -> Result<Value, Failure> {
    let is_user = |text: &str| {
        let text = text.to_lowercase();
        let says = |words: [&str; 2]| words.iter().any(|word| text.contains(word));
        says(["user", "用户"]) && !says(["pool", "池"])
    };
    data(reply).map_err(
        |failure| match is_unclear(&failure) && is_user(&failure.message) {
            true => Failure {
                class: Class::NotFound,
                ..failure
            }
            .with_hint(NO_USER),
            false => failure,
        },
    )
}

/// What mends an id that GenAuth doesn't know.
const NO_USER: &str = "check the id and --user-id-type: a wrong type reads as an unknown user";

/// Only a body of 200 with `data.success` is a success.
pub(super) fn kicked(reply: &Reply) -> Result<(), Failure> {
    let (text, code, detail) = match data(reply)?["success"].as_bool() {
        Some(true) => return Ok(()),
        Some(false) => (
            "did not do the kick (data.success is false)",
            "not_confirmed",
            Detail::NotDone,
        ),
        None => (
            "doesn't say whether it did the kick (no data.success)",
            "unreadable",
            Detail::Unspecified,
        ),
    };
    Err(
        Failure::new(Class::Protocol, format!("GenAuth answered, but {text}"))
            .with_code(code)
            .with_detail(detail)
            .with_hint("look at the user's sessions in the GenAuth console, and run it again"),
    )
}

/// The ids of a list of apps; the vendor's samples show a single object in place of a list.
///
/// What can't be read as one is no empty list: nobody would be kicked then, and called done.
pub(super) fn apps(reply: &Reply) -> Result<Vec<String>, Failure> {
    let data = data(reply)?;
    let list = match &data {
        Value::Array(list) => list.iter().collect(),
        Value::Object(fields) => match fields.get("list") {
            Some(Value::Array(list)) => list.iter().collect(),
            _ => vec![&data],
        },
        _ => return Err(unreadable("list of apps")),
    };
    let ids = list.into_iter().map(|app| text(&app["appId"]));
    let mut ids: Vec<String> = ids
        .collect::<Option<_>>()
        .ok_or_else(|| unreadable("list of apps"))?;
    ids.sort();
    ids.dedup();
    Ok(ids)
}

/// The user's own id: what the session status wants.
pub(super) fn user_id(reply: &Reply) -> Result<String, Failure> {
    text(&user(reply)?["userId"]).ok_or_else(|| unreadable("user"))
}

/// Every name of the user, the own id among them, to compare with a list of protected addresses.
///
/// An address that the answer leaves out, as to a key of few rights, may be a protected one. Only a
/// user whom GenAuth says to have none (`null` or empty) goes without, such as one who signs in by
/// phone; and not one who goes by nothing but an id.
pub(super) fn names(reply: &Reply) -> Result<Vec<String>, Failure> {
    let id = user_id(reply)?;
    let user = user(reply)?;
    let fields = ["email", "phone", "username", "externalId"];
    let names = fields.iter().filter_map(|field| text(&user[*field]));
    let names: Vec<String> = names.chain([id]).collect();
    let is_told = matches!(user.get("email"), Some(Value::String(_) | Value::Null));
    match is_told && names.len() > 1 {
        true => Ok(names),
        false => Err(nameless()),
    }
}

/// The user's own id, and the account as far as the user itself tells.
pub(super) fn account(reply: &Reply) -> Result<(String, Account), Failure> {
    let id = user_id(reply)?;
    let user = user(reply)?;
    let fields = ["email", "phone", "username", "externalId"];
    let names = fields.iter().filter_map(|field| text(&user[*field]));
    let account = Account {
        id: Some(id.clone()),
        names: names.chain([id.clone()]).collect(),
        state: match user["status"].as_str() {
            Some("Activated") => AccountState::Active,
            Some("Suspended" | "Deactivated" | "Resigned" | "Archived") => AccountState::Suspended,
            _ => AccountState::Unknown,
        },
        ..Account::default()
    };
    Ok((id, account))
}

fn nameless() -> Failure {
    let text = "GenAuth's answer doesn't tell the user's e-mail address";
    Failure::new(Class::Protocol, text)
        .with_code("unreadable")
        .with_hint("let this access key read users whole: the GenAuth console > Administrators; --include-protected lifts the guard")
}

fn text(value: &Value) -> Option<String> {
    value
        .as_str()
        .filter(|text| !text.is_empty())
        .map(Into::into)
}

fn unreadable(what: &str) -> Failure {
    Failure::new(
        Class::Protocol,
        format!("GenAuth's {what} can't be understood"),
    )
    .with_code("unreadable")
    .with_hint("the answer has another form than documented: check --host (OUST_GENAUTH_HOST); a list of apps isn't read where they are named by --app")
}

/// Whether the session is still active.
pub(super) fn is_active(reply: &Reply) -> Result<bool, Failure> {
    data(reply)?["active"]
        .as_bool()
        .ok_or_else(|| unreadable("session status"))
}

/// As the body spells it.
const REQUEST_ID: &[u8] = b"requestId";

/// `requestId` of the body, where it is one.
pub(super) fn request_id(reply: &Reply) -> Option<String> {
    // Most answers have none: a look saves reading each body twice.
    let named = reply
        .body
        .windows(REQUEST_ID.len())
        .any(|part| part == REQUEST_ID);
    let body = named.then(|| reply.json())?;
    body["requestId"].as_str().map(Into::into)
}

fn failure(status: i64, body: &Value) -> Failure {
    let api_code = body["apiCode"].as_i64();
    let message = body["message"].as_str().unwrap_or_default();
    let text = match message {
        "" => format!("GenAuth answered statusCode {status}"),
        _ => message.to_owned(),
    };
    let (class, retry) = classify(status, api_code);
    let code = api_code.unwrap_or(status);
    let detail = match code {
        404 => Detail::NotFound,
        2011 => Detail::NoSuchApp,
        _ => Detail::Unspecified,
    };
    let failure = Failure::new(class, text)
        .with_code(code.to_string())
        .with_detail(detail)
        .with_retry(retry);
    match hint(class, status, api_code) {
        Some(hint) => failure.with_hint(hint),
        None => failure,
    }
}

/// The finer code decides before the status.
fn classify(status: i64, api_code: Option<i64>) -> (Class, Retry) {
    match (api_code, status) {
        (Some(2004), _) => (Class::NotFound, Retry::Never),
        (Some(2011 | 2224), _) => (Class::Input, Retry::Never),
        (Some(1300..=1306), _) => (Class::Credentials, Retry::Never),
        (_, 401) => (Class::Credentials, Retry::Renew),
        (Some(2020 | 4021), _) | (_, 402 | 403) => (Class::Permission, Retry::Never),
        (_, 429) => (Class::Transient, Retry::Throttled),
        (_, 500 | 502..=599) => (Class::Transient, Retry::Backoff),
        (_, 400..=501) => (Class::Input, Retry::Never),
        _ => (Class::Protocol, Retry::Never),
    }
}

/// An answer that is not GenAuth's: a gateway's, a proxy's, a portal's.
fn foreign(reply: &Reply) -> Failure {
    let (class, retry) = match reply.status {
        401 => (Class::Credentials, Retry::Renew),
        403 => (Class::Permission, Retry::Never),
        429 => (Class::Transient, Retry::Throttled),
        408 | 500.. => (Class::Transient, Retry::Backoff),
        _ => (Class::Protocol, Retry::Never),
    };
    let text = format!("HTTP {} without GenAuth's JSON", reply.status);
    Failure::new(class, text)
        .with_code(format!("http_{}", reply.status))
        .with_retry(retry)
        .with_hint("check --host (OUST_GENAUTH_HOST), and whether a proxy or a portal answers in GenAuth's place")
}

fn hint(class: Class, status: i64, api_code: Option<i64>) -> Option<&'static str> {
    Some(match (api_code, class) {
        (Some(2005), _) => {
            "the user is locked: unlock the account in the GenAuth console > Users first"
        }
        (Some(2011), _) => {
            "check the app id in the GenAuth console > Applications, and that it is of this user pool"
        }
        (Some(2224), _) => "check the user pool id and the host: each region has its own pools",
        (Some(1303..=1306), _) => "set this machine's clock",
        (Some(1300..=1302), _) => "check the access key id and its secret",
        _ if api_code == Some(4021) || status == 402 => {
            "the pool's plan doesn't cover this: see the GenAuth console > Billing"
        }
        (_, Class::NotFound) => NO_USER,
        (_, Class::Credentials) => {
            "check the access key in the GenAuth console > Settings > Security > Access keys, and that the host is of the same region"
        }
        (_, Class::Permission) => {
            "let this access key manage users: the GenAuth console > Administrators"
        }
        (_, Class::Transient) => {
            "run it again later; where quotas are short, lower --rate and --concurrency"
        }
        (_, Class::Input) => {
            "check USER, --user-id-type and the app ids (--app) against the GenAuth console"
        }
        _ => "check --host, and run it again",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reply(status: u16, body: &str) -> Reply {
        Reply::of(status, body)
    }

    fn fails(status: u16, body: &str) -> (Class, Retry) {
        let failure = kicked(&reply(status, body)).unwrap_err();
        (failure.class, failure.retry)
    }

    #[test]
    fn only_a_confirmed_kick_is_a_success() {
        let yes = r#"{"statusCode":200,"apiCode":20001,"data":{"success":true}}"#;
        assert!(kicked(&reply(200, yes)).is_ok());
        for no in [
            r#"{"statusCode":200,"data":{"success":false}}"#,
            r#"{"statusCode":200,"data":{}}"#,
            r#"{"statusCode":200}"#,
            "<html>portal</html>",
            "{}",
            "",
        ] {
            assert_eq!(fails(200, no), (Class::Protocol, Retry::Never), "{no}");
        }
    }

    #[test]
    fn the_body_decides_inside_a_200() {
        for (body, expected) in [
            (
                r#"{"statusCode":404,"apiCode":2004}"#,
                (Class::NotFound, Retry::Never),
            ),
            (
                r#"{"statusCode":400,"apiCode":2004}"#,
                (Class::NotFound, Retry::Never),
            ),
            (r#"{"statusCode":404}"#, (Class::Input, Retry::Never)),
            (
                r#"{"statusCode":404,"apiCode":2011}"#,
                (Class::Input, Retry::Never),
            ),
            (r#"{"statusCode":401}"#, (Class::Credentials, Retry::Renew)),
            (
                r#"{"statusCode":400,"apiCode":1300}"#,
                (Class::Credentials, Retry::Never),
            ),
            (
                r#"{"statusCode":403,"apiCode":2333}"#,
                (Class::Permission, Retry::Never),
            ),
            (
                r#"{"statusCode":429}"#,
                (Class::Transient, Retry::Throttled),
            ),
            (r#"{"statusCode":500}"#, (Class::Transient, Retry::Backoff)),
            (r#"{"statusCode":400}"#, (Class::Input, Retry::Never)),
        ] {
            assert_eq!(fails(200, body), expected, "{body}");
        }
    }

    #[test]
    fn only_get_users_own_not_found_is_the_users() {
        for (body, class) in [
            (r#"{"statusCode":404}"#, Class::Input),
            (r#"{"statusCode":404,"message":"Not Found"}"#, Class::Input),
            (
                r#"{"statusCode":404,"message":"User pool not found"}"#,
                Class::Input,
            ),
            (
                r#"{"statusCode":404,"message":"User not found"}"#,
                Class::NotFound,
            ),
            (
                r#"{"statusCode":404,"message":"用户不存在"}"#,
                Class::NotFound,
            ),
            (r#"{"statusCode":404,"apiCode":2004}"#, Class::NotFound),
            (r#"{"statusCode":404,"apiCode":2224}"#, Class::Input),
            (
                r#"{"statusCode":404,"message":"Cannot GET /x"}"#,
                Class::Protocol,
            ),
        ] {
            let failure = user_id(&reply(200, body)).unwrap_err();
            assert_eq!(failure.class, class, "{body}");
        }
    }

    #[test]
    fn whoever_is_not_told_whole_cannot_be_compared() {
        let named = |user: &str| {
            let body = format!(r#"{{"statusCode":200,"data":{user}}}"#);
            names(&reply(200, &body))
        };
        for user in [
            r#"{"userId":"u","email":"a@b.c"}"#,
            r#"{"userId":"u","email":null,"phone":"+1555"}"#,
            r#"{"userId":"u","email":"","username":"liz"}"#,
        ] {
            assert_eq!(named(user).unwrap().len(), 2, "{user}");
        }
        for user in [
            r#"{"userId":"u"}"#,
            r#"{"userId":"u","phone":"+1555"}"#,
            r#"{"userId":"u","email":null}"#,
            r#"{"userId":"u","email":["a@b.c"],"phone":"+1555"}"#,
            r#"[{"userId":"u","email":"a@b.c"}]"#,
        ] {
            assert_eq!(named(user).unwrap_err().class, Class::Protocol, "{user}");
        }
    }

    #[test]
    fn a_gateways_answer_is_not_taken_for_genauths() {
        assert_eq!(fails(502, "<html>"), (Class::Transient, Retry::Backoff));
        assert_eq!(fails(404, "<html>"), (Class::Protocol, Retry::Never));
        assert_eq!(fails(429, ""), (Class::Transient, Retry::Throttled));
        let lie = r#"{"statusCode":200,"data":{"success":true}}"#;
        assert!(kicked(&reply(500, lie)).is_err());
    }

    #[test]
    fn a_list_of_apps_may_be_a_single_object() {
        let one = r#"{"statusCode":200,"data":{"appId":"a"}}"#;
        assert_eq!(apps(&reply(200, one)).unwrap(), ["a"]);
        let two = r#"{"statusCode":200,"data":[{"appId":"b"},{"appId":"a"},{"appId":"b"}]}"#;
        assert_eq!(apps(&reply(200, two)).unwrap(), ["a", "b"]);
    }

    #[test]
    #[rustfmt::skip]
    fn each_failure_names_what_mends_it() {
        for (status, api_code, needle) in [
            (400, None, "app ids"),
            (401, None, "Access keys"),
            (402, None, "Billing"),
            (403, Some(2333), "manage users"),
            (404, None, "--app"),
            (404, Some(2004), "--user-id-type"),
            (403, Some(2005), "locked"),
            (404, Some(2011), "Applications"),
            (403, Some(2020), "manage users"),
            (404, Some(2224), "user pool"),
            (403, Some(4021), "Billing"),
            (401, Some(1300), "secret"),
            (400, Some(1301), "access key"),
            (400, Some(1302), "access key"),
            (400, Some(1303), "clock"),
            (400, Some(1304), "clock"),
            (400, Some(1305), "clock"),
            (400, Some(1306), "clock"),
            (422, None, "app ids"),
            (429, None, "--rate"),
            (500, None, "run it again"),
            (503, None, "run it again"),
        ] {
            let body = serde_json::json!({"statusCode": status, "apiCode": api_code, "message": "said"});
            let failure = kicked(&reply(200, &body.to_string())).unwrap_err();
            assert_eq!(failure.message, "said");
            assert_eq!(failure.code, Some(api_code.unwrap_or(status).to_string()));
            let hint = failure.hint.unwrap_or_default();
            assert!(hint.contains(needle), "{status} {api_code:?}: {hint}");
        }
    }
}
