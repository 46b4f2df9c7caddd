//! Reads how a connector proves who asks.

use super::{
    super::{
        authority::{ClientMethod, ClientProofKind, Session, SessionPlace},
        format::{AuthKind, AuthMethod, LoginMethod},
        table::{Table, TableValue},
        template::Template,
    },
    request::{header_name, pairs, request},
};
use crate::model::nearest;

const KNOWN: [&str; 4] = ["header", "basic", "client_credentials", "login"];

/// Those of the format that this version doesn't speak, and what to do in their place.
const OTHERS: [(&str, &str); 3] = [
    (
        "jwt_bearer",
        "where the vendor takes it, use client_credentials with client = \"private_key_jwt\"",
    ),
    (
        "sigv4",
        "systems at AWS need code: no connector signs for them",
    ),
    (
        "none",
        "a system that ends anybody's sessions for whoever asks needs a credential first: put one before it, and use header or basic",
    ),
];

pub(super) fn methods(table: &Table<'_>) -> Vec<AuthMethod> {
    let example = "how to prove who asks: [auth.token] with kind = \"header\"";
    let methods = table.demand("auth", example, TableValue::table);
    let named = methods.map(|methods| methods.all()).unwrap_or_default();
    if named.is_empty() {
        table.wrong("has no [auth.NAME]", format!("add {example}"));
    }
    named
        .into_iter()
        .filter_map(|(name, value)| method(name, &value))
        .collect()
}

fn method(name: &str, value: &TableValue<'_>) -> Option<AuthMethod> {
    let table = value.table()?;
    let kind = table.demand("kind", "kind = \"header\", or another", |kind| {
        match kind.text()? {
            "header" => Some(header(&table)),
            "basic" => Some(basic(&table)),
            "client_credentials" => Some(client(&table)),
            "login" => Some(login(&table)),
            other => {
                refuse(kind, other);
                None
            }
        }
    })?;
    table.end();
    Some(AuthMethod {
        name: name.to_owned(),
        kind: kind?,
    })
}

fn header(table: &Table<'_>) -> Option<AuthKind> {
    let value = table.demand("value", "value = \"Bearer {token}\"", TableValue::template);
    let header = match table.get("header") {
        Some(name) => header_name(name.text()?, &name),
        None => Some(http::header::AUTHORIZATION),
    };
    Some(AuthKind::Header {
        header: header?,
        value: value?,
    })
}

fn basic(table: &Table<'_>) -> Option<AuthKind> {
    let user = table.demand("user", "user = \"{user_name}\"", TableValue::template);
    let password = table.demand(
        "password",
        "password = \"{password}\"",
        TableValue::template,
    );
    Some(AuthKind::Basic {
        user: user?,
        password: password?,
    })
}

fn client(table: &Table<'_>) -> Option<AuthKind> {
    let example = "the token endpoint, as in url = \"{server}/oauth/token\"";
    let url = table.demand("url", example, TableValue::template);
    let example = "how the client proves itself, as in client = \"basic\"";
    let proof = table.demand("client", example, proof);
    let dpop = table.read("dpop", dpop);
    let grant_type = table.read("grant_type", TableValue::text);
    let scope = table.read("scope", TableValue::template);
    let extra = table.read("extra", pairs);
    Some(AuthKind::Client(Box::new(ClientMethod {
        url: url?,
        id: named("client_id", table.line)?,
        proof: proof?,
        grant_type: grant_type.map(str::to_owned),
        scope,
        extra: extra.unwrap_or_default(),
        dpop: dpop.unwrap_or(false),
    })))
}

fn proof(value: &TableValue<'_>) -> Option<ClientProofKind> {
    let named = |name| named(name, value.line);
    Some(match value.text()? {
        "basic" => ClientProofKind::Basic {
            secret: named("client_secret")?,
        },
        "post" => ClientProofKind::Post {
            secret: named("client_secret")?,
        },
        "private_key_jwt" => ClientProofKind::Key {
            key: named("key")?,
            key_id: named("key_id")?,
        },
        "certificate" => ClientProofKind::Certificate {
            certificate: named("certificate")?,
            key: named("key")?,
        },
        _ => {
            let remedy = "write basic, post, private_key_jwt or certificate";
            value.wrong("is no way for a client to prove itself", remedy);
            return None;
        }
    })
}

/// The setting of this name, whole.
fn named(name: &str, line: usize) -> Option<Template> {
    Template::parse(&format!("{{{name}}}"), line).ok()
}

fn dpop(value: &TableValue<'_>) -> Option<bool> {
    match value.text()? {
        "auto" => Some(true),
        "never" => Some(false),
        _ => {
            let remedy = "write auto (a proof goes along, and the answer decides) or never";
            value.wrong("is neither auto nor never", remedy);
            None
        }
    }
}

fn login(table: &Table<'_>) -> Option<AuthKind> {
    let request = request(table);
    let has_cookie = table.read("cookie", TableValue::flag) == Some(true);
    let take = table.get("take");
    let value = table.read("value", TableValue::template);
    let session = match (has_cookie, take, value) {
        (true, None, None) => Some(Session::Cookies),
        (false, Some(take), Some(value)) => {
            taken(&take).map(|(name, place)| Session::Told { name, place, value })
        }
        _ => {
            let remedy = "write take = { session = \"/token\" } and value = \"Bearer {session}\", or cookie = true";
            table.wrong("doesn't say what a log-in gives", remedy);
            None
        }
    };
    Some(AuthKind::Login(Box::new(LoginMethod {
        request: request?,
        session: session?,
    })))
}

/// The one value that the answer tells.
fn taken(value: &TableValue<'_>) -> Option<(String, SessionPlace)> {
    let all = value.table()?.all();
    let [(name, place)] = all.as_slice() else {
        value.wrong(
            "must take one value",
            "write take = { session = \"/token\" }",
        );
        return None;
    };
    let place = match place.is_table() {
        false => SessionPlace::Body(place.pointer()?),
        true => {
            let table = place.table()?;
            let example = "header = \"Token\"";
            let header = table.demand("header", example, |name| header_name(name.text()?, name));
            table.end();
            SessionPlace::Header(header?)
        }
    };
    Some(((*name).to_owned(), place))
}

fn refuse(kind: &TableValue<'_>, other: &str) {
    let known = format!("this version knows {}", KNOWN.join(", "));
    let spoken = OTHERS.iter().find(|(name, _)| *name == other);
    if let Some((name, remedy)) = spoken {
        return kind.wrong(&format!("names `{name}`, which is not supported"), *remedy);
    }
    let near = nearest(other, KNOWN);
    let near = near.map(|near| format!("did you mean `{near}`? "));
    kind.wrong(
        "names no way of authority",
        near.unwrap_or_default() + &known,
    );
}
