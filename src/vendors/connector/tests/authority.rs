//! Authority by a file's words: what goes to the token endpoint and to a log-in, and what is refused.

use std::{collections::BTreeMap, sync::Arc};

use serde_json::{Value, json};

use super::{log, parsed, target};
use crate::{
    model::{Class, Depth, Failure, Invalid, Limits, Proof, SecretString, testing::CHIME},
    net::{
        Http, Network,
        auth::testing::{Answer, Asked, Server, rsa_key, verified},
    },
    vendors::{
        Provider as _,
        connector::{ConnectorProvider, ConnectorValues, ProviderTerms, open},
    },
};

/// A connector whose authority is told by `settings` and `auth`.
fn file(settings: &str, auth: &str) -> String {
    format!(
        r#"oust = 1
name = "own"
base = "{{server}}"
left = {{ always = ["tokens"] }}
check = {{ get = "/status" }}
[settings]
server = {{}}
{settings}
{auth}
[[find]]
get = "/users/{{user}}"
take = {{ id = "/id", email = "/mail" }}
[[revoke]]
post = "/users/{{id}}/end"
ok = [200, 204]
[error]
code = "/error"
message = "/text"
by_code = {{ old = "renew", no_right = "permission" }}
"#
    )
}

fn opened(
    text: &str,
    settings: &[(&str, &str)],
    secrets: &[(&str, &str)],
) -> Result<ConnectorProvider, Invalid> {
    let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    let secret = |(name, value): &(&str, &str)| ((*name).to_owned(), SecretString::from(*value));
    let given = ConnectorValues {
        settings: settings.iter().map(owned).collect::<BTreeMap<_, _>>(),
        secrets: secrets.iter().map(secret).collect(),
    };
    let limits = Limits {
        rate: 1000.0,
        concurrency: 4,
    };
    let http = Arc::new(Http::new(Network::default()));
    let connector = Box::leak(Box::new(parsed(text)?));
    let terms = ProviderTerms {
        limits,
        retries: 0,
        depth: Depth::default(),
    };
    open(connector, CHIME, &given, http, terms)
}

async fn revoked(provider: &ConnectorProvider) -> Result<(), Failure> {
    let resolved = provider.resolve(&target("liz@example.com"), &log()).await?;
    provider.revoke(&resolved, &log()).await.map(drop)
}

fn api(asked: &Asked) -> Answer {
    let body = match asked.method.as_str() {
        "GET" => json!({"id": "u1", "mail": "liz@example.com"}),
        _ => json!({}),
    };
    (200, Vec::new(), body)
}

const CLIENT: &str =
    "client_id = { for = 'oauth' }\nclient_secret = { secret = true, for = 'oauth' }";

const KEY: &str = "client_id = {}\nkey = { secret = true }\nkey_id = {}";

fn oauth(client: &str, more: &str) -> String {
    format!(
        "[auth.oauth]\nkind = 'client_credentials'\nurl = '{{server}}/token'\nclient = '{client}'\nscope = 'users.read users.end'\n{more}"
    )
}

fn token(scope: &str) -> Answer {
    let body = json!({"access_token": "t0k3n-1", "token_type": "Bearer", "expires_in": 900, "scope": scope});
    (200, Vec::new(), body)
}

#[tokio::test]
async fn a_clients_token_goes_to_the_api_and_is_bought_once() {
    let server = Server::answering(|asked| match asked.path.as_str() {
        "/token" => token("users.read users.end"),
        _ => api(asked),
    });
    let more = "grant_type = 'account_credentials'\nextra = { account_id = 'a-1' }";
    let text = file(CLIENT, &oauth("post", more));
    let root = server.root.as_str();
    let settings = [("server", root), ("client_id", "app")];
    let provider = opened(&text, &settings, &[("client_secret", "s3cr3t-s3cr3t")]).unwrap();
    revoked(&provider).await.unwrap();
    let asked = server.asked();
    let paths: Vec<&str> = asked.iter().map(|asked| asked.path.as_str()).collect();
    assert_eq!(
        paths,
        ["/token", "/users/liz%40example.com", "/users/u1/end"]
    );
    for (field, expected) in [
        ("grant_type", "account_credentials"),
        ("account_id", "a-1"),
        ("client_id", "app"),
        ("client_secret", "s3cr3t-s3cr3t"),
        ("scope", "users.read users.end"),
    ] {
        assert_eq!(asked[0].field(field).as_deref(), Some(expected), "{field}");
    }
    for call in &asked[1..] {
        assert_eq!(call.header("authorization"), Some("Bearer t0k3n-1"));
    }
}

#[tokio::test]
async fn a_key_signs_for_the_token_endpoint() {
    let server = Server::answering(|asked| match asked.path.as_str() {
        "/token" => token("users.read users.end"),
        _ => api(asked),
    });
    let text = file(KEY, &oauth("private_key_jwt", "dpop = 'auto'"));
    let root = server.root.as_str();
    let settings = [("server", root), ("client_id", "app"), ("key_id", "k1")];
    let pem = rsa_key();
    let pem = secrecy::ExposeSecret::expose_secret(&pem);
    let provider = opened(&text, &settings, &[("key", pem)]).unwrap();
    revoked(&provider).await.unwrap();
    let asked = &server.asked()[0];
    let (header, claims) = verified(&asked.field("client_assertion").unwrap());
    assert_eq!(
        (&header["kid"], &claims["sub"]),
        (&json!("k1"), &json!("app"))
    );
    assert!(asked.header("dpop").is_some());
    let error = opened(&text, &settings, &[("key", "s3cr3t")])
        .err()
        .unwrap();
    assert_eq!(error.message, "`key`: holds no private key in PEM form");
}

#[tokio::test]
async fn a_scope_that_was_dropped_is_named_by_the_check_and_by_the_refusal() {
    let server = Server::answering(|asked| match asked.path.as_str() {
        "/token" => token("users.read"),
        "/users/u1/end" => (403, Vec::new(), json!({"error": "no_right", "text": "no"})),
        _ => api(asked),
    });
    let root = server.root.as_str();
    let settings = [("server", root), ("client_id", "app")];
    let text = file(CLIENT, &oauth("basic", ""));
    let provider = opened(&text, &settings, &[("client_secret", "s3cr3t-s3cr3t")]).unwrap();
    let failure = revoked(&provider).await.unwrap_err();
    assert_eq!(failure.class, Class::Permission);
    let hint = failure.hint.unwrap();
    assert!(hint.contains("without the scope users.end"), "{hint}");
    let findings = provider.check(&log()).await;
    let warned = findings
        .iter()
        .any(|finding| matches!(&finding.proof, Proof::Warned(text) if text.contains("users.end")));
    assert!(warned, "{findings:?}");
}

const ADMIN: &str = "admin = { for = 'login' }\npassword = { secret = true, for = 'login' }";

fn login(what: &str) -> String {
    format!(
        "[auth.login]\nkind = 'login'\npost = '/login'\njson = {{ user = '{{admin}}', password = '{{password}}' }}\n{what}"
    )
}

#[tokio::test]
async fn a_log_in_is_made_once_and_again_once_it_is_refused() {
    let cookie = || vec![("Set-Cookie", "sid=abc-def; Path=/".to_owned())];
    type Place = (
        &'static str,
        fn() -> Vec<(&'static str, String)>,
        Value,
        &'static str,
        &'static str,
    );
    let places: [Place; 3] = [
        (
            "take = { session = '/access' }\nvalue = 'Bearer {session}'",
            Vec::new,
            json!({"access": "abc-def"}),
            "authorization",
            "Bearer abc-def",
        ),
        (
            "take = { session = { header = 'Token' } }\nvalue = 'Bearer {session}'",
            || vec![("Token", "abc-def".to_owned())],
            json!({}),
            "authorization",
            "Bearer abc-def",
        ),
        (
            "cookie = true",
            cookie,
            Value::Null,
            "cookie",
            "sid=abc-def",
        ),
    ];
    for (what, headers, body, header, expected) in places {
        let server = Server::answering(move |asked| match asked.path.as_str() {
            "/login" => (200, headers(), body.clone()),
            "/users/u1/end" => (401, Vec::new(), json!({"error": "old"})),
            _ => api(asked),
        });
        let root = server.root.as_str();
        let settings = [("server", root), ("admin", "root")];
        let text = file(ADMIN, &login(what));
        let provider = opened(&text, &settings, &[("password", "hunter2-\"x\"")]).unwrap();
        let failure = revoked(&provider).await.unwrap_err();
        assert_eq!(failure.class, Class::Credentials);
        let asked = server.asked();
        let paths: Vec<&str> = asked.iter().map(|asked| asked.path.as_str()).collect();
        let end = "/users/u1/end";
        assert_eq!(
            paths,
            ["/login", "/users/liz%40example.com", end, "/login", end]
        );
        assert_eq!(
            asked[0].body,
            r#"{"password":"hunter2-\"x\"","user":"root"}"#
        );
        assert_eq!(asked[2].header(header), Some(expected), "{what}");
    }
}

#[tokio::test]
async fn a_log_in_that_is_refused_or_gives_nothing_is_no_session() {
    for (status, body, class) in [
        (
            403,
            json!({"error": "M_FORBIDDEN", "text": "wrong: hunter2-x"}),
            Class::Credentials,
        ),
        (200, json!({}), Class::Protocol),
        (302, Value::Null, Class::Protocol),
        (503, Value::Null, Class::Transient),
    ] {
        let server = Server::answering(move |_| (status, Vec::new(), body.clone()));
        let root = server.root.as_str();
        let settings = [("server", root), ("admin", "root")];
        let text = file(
            ADMIN,
            &login("take = { session = '/access' }\nvalue = '{session}'"),
        );
        let provider = opened(&text, &settings, &[("password", "hunter2-x")]).unwrap();
        let failure = revoked(&provider).await.unwrap_err();
        assert_eq!(failure.class, class, "{status}: {failure}");
        assert!(failure.message.starts_with("no session: "), "{failure}");
        assert!(!format!("{failure:?}").contains("hunter2"), "{failure:?}");
        assert_eq!(server.asked().len(), 1);
    }
}

fn unsound() -> Vec<(&'static str, String, &'static str)> {
    vec![
        (
            CLIENT,
            oauth("secret", ""),
            "is no way for a client to prove itself; write basic, post",
        ),
        (
            "client_id = {}",
            oauth("post", ""),
            "[auth.oauth] holds no secret setting",
        ),
        (
            "client_id = {}\nkey = { secret = true }",
            oauth("private_key_jwt", ""),
            "`{key_id}` is not known here",
        ),
        (
            CLIENT,
            oauth("post", "dpop = 'always'"),
            "is neither auto nor never",
        ),
        (
            CLIENT,
            oauth("post", "extra = { x = '{user}' }"),
            "`{user}` is not known here",
        ),
        (
            CLIENT,
            oauth("post", "").replace("/token", "/{client_secret}"),
            "`{client_secret}` is a secret, and stands in a URL or a scope",
        ),
    ]
}

fn unsound_log_ins() -> Vec<(&'static str, String, &'static str)> {
    vec![
        (ADMIN, login(""), "doesn't say what a log-in gives"),
        (
            ADMIN,
            login("cookie = true\nvalue = '{session}'"),
            "doesn't say what a log-in gives",
        ),
        (
            ADMIN,
            login("take = { a = '/a', b = '/b' }\nvalue = '{a}'"),
            "must take one value",
        ),
        (
            ADMIN,
            login("take = { a = '/a' }\nvalue = '{session}'"),
            "`{session}`",
        ),
        (
            ADMIN,
            "auth.x = { kind = 'none' }".to_owned(),
            "names `none`, which is not supported; a system that ends anybody's",
        ),
        (
            ADMIN,
            "auth.x = { kind = 'sigv4' }".to_owned(),
            "names `sigv4`, which is not supported",
        ),
        (
            ADMIN,
            "auth.x = { kind = 'jwt_bearer' }".to_owned(),
            "names `jwt_bearer`, which is not supported",
        ),
    ]
}

#[test]
fn what_is_unsound_in_authority_is_told_with_a_remedy() {
    for (settings, auth, expected) in unsound().into_iter().chain(unsound_log_ins()) {
        // A dotted key belongs before the first table.
        let text = match auth.strip_prefix("auth.") {
            Some(_) => file(settings, "").replacen("left =", &format!("{auth}\nleft ="), 1),
            None => file(settings, &auth),
        };
        let error = parsed(&text).unwrap_err();
        let hint = error.hint.as_deref().unwrap_or_default();
        let told = format!("{error}; {hint} {:?}", error.details);
        assert!(told.contains(expected), "{auth}: {told}");
    }
}

#[test]
fn a_token_endpoint_is_asked_by_https_or_on_this_machine_alone() {
    let auth = oauth("post", "").replace("{server}/token", "{login}/token");
    let text = file(&format!("{CLIENT}\nlogin = {{}}"), &auth);
    for (login, sound) in [
        ("https://id.example.com", true),
        ("http://127.0.0.1:8", true),
        ("http://id.example.com", false),
        ("https://u:p@id.example.com", false),
        ("https://id.example.com/?a=", false),
    ] {
        let settings = [
            ("server", "https://own.example.com"),
            ("client_id", "app"),
            ("login", login),
        ];
        let opened = opened(&text, &settings, &[("client_secret", "s3cr3t-s3cr3t")]);
        assert_eq!(opened.is_ok(), sound, "{login}");
        if let Err(error) = opened {
            assert!(error.message.starts_with("`login` "), "{error}");
        }
    }
}
