//! The sandbox over real sockets, spoken to byte by byte.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::encoding::to_base64url;
use super::{Faults, Options, Sandbox, Vendor};

/// Sends bytes, and reads until the other side closes or goes quiet.
fn exchange(sandbox: &Sandbox, sent: &str) -> std::io::Result<String> {
    let mut stream = TcpStream::connect(sandbox.address())?;
    stream.set_read_timeout(Some(Duration::from_secs(5)))?;
    stream.write_all(sent.as_bytes())?;
    let mut received = Vec::new();
    stream.read_to_end(&mut received)?;
    Ok(String::from_utf8_lossy(&received).into_owned())
}

fn post(sandbox: &Sandbox, path: &str, headers: &str, body: &str) -> std::io::Result<String> {
    let length = body.len();
    exchange(
        sandbox,
        &format!(
            "POST {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{headers}\
             Content-Length: {length}\r\n\r\n{body}"
        ),
    )
}

fn get(sandbox: &Sandbox, path: &str) -> String {
    let sent = format!("GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    exchange(sandbox, &sent).unwrap()
}

fn body(answer: &str) -> Value {
    let (_, body) = answer.split_once("\r\n\r\n").unwrap();
    serde_json::from_str(body).unwrap_or(Value::Null)
}

fn google_bearer(sandbox: &Sandbox) -> String {
    let user: Value =
        serde_json::from_str(&sandbox.settings().google_authorized_user_json).unwrap();
    let field = |name: &str| user[name].as_str().unwrap().to_owned();
    let form = format!(
        "grant_type=refresh_token&client_id={}&client_secret={}&refresh_token={}",
        field("client_id"),
        field("client_secret"),
        field("refresh_token")
    );
    let answer = post(sandbox, "/token", "", &form).unwrap();
    format!(
        "Authorization: Bearer {}\r\n",
        body(&answer)["access_token"].as_str().unwrap()
    )
}

fn genauth_bearer(sandbox: &Sandbox) -> String {
    let settings = sandbox.settings();
    let ask = json!({
        "accessKeyId": settings.genauth_access_key_id,
        "accessKeySecret": settings.genauth_access_key_secret,
    });
    let answer = post(
        sandbox,
        "/api/v3/get-management-token",
        "",
        &ask.to_string(),
    )
    .unwrap();
    let token = body(&answer)["data"]["access_token"]
        .as_str()
        .unwrap()
        .to_owned();
    format!("Authorization: Bearer {token}\r\n")
}

fn sandbox(options: Options) -> Sandbox {
    Sandbox::start(Options {
        seed: Some(1),
        ..options
    })
    .unwrap()
}

const SIGN_OUT: &str = "/admin/directory/v1/users/lsmith%40example.com/signOut";

#[test]
fn signing_out_by_alias_ends_the_sessions_and_is_logged() {
    let sandbox = sandbox(Options::default());
    let bearer = google_bearer(&sandbox);
    assert_eq!(sandbox.sessions(Vendor::Google, "liz@example.com"), Some(3));
    let answer = post(&sandbox, SIGN_OUT, &bearer, "").unwrap();
    assert!(answer.starts_with("HTTP/1.1 204 "), "{answer}");
    assert!(answer.contains("\r\ndate: "));
    assert_eq!(sandbox.sessions(Vendor::Google, "liz@example.com"), Some(0));
    assert_eq!(sandbox.revoked(Vendor::Google, "liz@example.com"), 1);
    let log = sandbox.log();
    let effect = log.last().and_then(|entry| entry.effect.as_deref());
    assert_eq!(effect, Some("signed out liz@example.com: 3 sessions"));
    let revoked = get(&sandbox, "/_sandbox/revoked");
    assert!(revoked.contains("liz@example.com,1,0,0"), "{revoked}");
}

#[test]
fn a_post_without_a_length_is_a_web_page() {
    let sandbox = sandbox(Options::default());
    let bearer = google_bearer(&sandbox);
    let sent = format!("POST {SIGN_OUT} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{bearer}\r\n");
    let answer = exchange(&sandbox, &sent).unwrap();
    assert!(answer.starts_with("HTTP/1.1 411 "), "{answer}");
    assert_eq!(sandbox.sessions(Vendor::Google, "liz@example.com"), Some(3));
}

#[test]
fn google_tells_its_refusals_apart() {
    let sandbox = sandbox(Options::default());
    let bearer = google_bearer(&sandbox);
    for (user, status, message) in [
        ("nobody@example.com", 404, "Resource Not Found: userKey"),
        ("x@example.net", 404, "Resource Not Found: userKey"),
        (
            "x@example.org",
            403,
            "Not Authorized to access this resource/api",
        ),
        ("staff@example.com", 400, "Type not supported: userKey"),
        ("rosa@example.com", 412, "User is deleted."),
    ] {
        let path = format!("/admin/directory/v1/users/{user}/signOut");
        let error = body(&post(&sandbox, &path, &bearer, "").unwrap())["error"].clone();
        assert_eq!(
            (&error["code"], &error["message"]),
            (&json!(status), &json!(message))
        );
    }
    let answer = post(&sandbox, SIGN_OUT, "Authorization: Bearer ya29.x\r\n", "").unwrap();
    assert!(answer.starts_with("HTTP/1.1 401 "));
}

#[test]
fn genauth_answers_200_whatever_happens() {
    let sandbox = sandbox(Options::default());
    let bearer = genauth_bearer(&sandbox);
    let settings = sandbox.settings();
    let kick = |user: &str, headers: &str| {
        let ask = json!({
            "appIds": settings.genauth_app_ids, "userId": user,
            "options": { "userIdType": "email" },
        });
        let answer = post(&sandbox, "/api/v3/kick-users", headers, &ask.to_string()).unwrap();
        assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
        body(&answer)["statusCode"].clone()
    };
    assert_eq!(kick("omar@example.com", &bearer), 200);
    assert_eq!(kick("nobody@example.com", &bearer), 404);
    assert_eq!(kick("omar@example.com", ""), 401);
    assert_eq!(
        kick(
            "omar@example.com",
            &format!("{bearer}x-authing-userpool-id: x\r\n")
        ),
        404
    );
    assert_eq!(
        sandbox.sessions(Vendor::GenAuth, "omar@example.com"),
        Some(0)
    );
}

#[test]
fn a_generated_population_pages_to_its_end() {
    let sandbox = sandbox(Options {
        users: 1203,
        ..Options::default()
    });
    let bearer = google_bearer(&sandbox);
    let (mut seen, mut token) = (0, String::new());
    loop {
        let path = format!(
            "/admin/directory/v1/users?customer=my_customer&maxResults=500&pageToken={token}"
        );
        let sent = format!("GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{bearer}\r\n");
        let page = body(&exchange(&sandbox, &sent).unwrap());
        seen += page["users"].as_array().unwrap().len();
        match page["nextPageToken"].as_str() {
            Some(next) => token = next.to_owned(),
            None => break,
        }
    }
    assert_eq!(seen, 1203 + 13);
}

#[test]
fn a_request_over_the_quota_is_refused_in_the_vendors_shape() {
    let sandbox = sandbox(Options {
        quota: Some(1),
        retry_after: Some(2),
        ..Options::default()
    });
    let bearer = google_bearer(&sandbox);
    let answers: Vec<_> = (0..3)
        .map(|_| post(&sandbox, SIGN_OUT, &bearer, "").unwrap())
        .collect();
    assert!(answers[0].starts_with("HTTP/1.1 204 "));
    assert!(answers[1].contains("ateLimitExceeded") && answers[1].contains("retry-after: 2"));
    assert_eq!(sandbox.counts(Vendor::Google).throttled, 2);
    let kicked = post(&sandbox, "/api/v3/kick-users", "", "{}").unwrap();
    assert_eq!(body(&kicked)["statusCode"], 401);
    let kicked = post(&sandbox, "/api/v3/kick-users", "", "{}").unwrap();
    assert_eq!(body(&kicked)["statusCode"], 429);
}

#[test]
fn a_dropped_answer_leaves_the_effect() {
    let sandbox = sandbox(Options::default());
    let bearer = google_bearer(&sandbox);
    sandbox.set_faults("drop-after=1".parse().unwrap());
    assert!(post(&sandbox, SIGN_OUT, &bearer, "").is_err());
    assert_eq!(sandbox.sessions(Vendor::Google, "liz@example.com"), Some(0));
    assert_eq!(sandbox.log().last().and_then(|entry| entry.status), None);
    sandbox.set_faults("server-error=1".parse().unwrap());
    let path = "/admin/directory/v1/users/omar%40example.com/signOut";
    assert!(
        post(&sandbox, path, &bearer, "")
            .unwrap()
            .starts_with("HTTP/1.1 503 ")
    );
    assert_eq!(
        sandbox.sessions(Vendor::Google, "omar@example.com"),
        Some(3)
    );
}

#[test]
fn silence_is_applied_and_never_answered() {
    let sandbox = sandbox(Options::default());
    let bearer = google_bearer(&sandbox);
    sandbox.set_faults(Faults {
        timeout: 1.0,
        ..Faults::default()
    });
    let mut stream = TcpStream::connect(sandbox.address()).unwrap();
    stream
        .set_read_timeout(Some(Duration::from_millis(200)))
        .unwrap();
    let sent = format!("POST {SIGN_OUT} HTTP/1.1\r\nHost: x\r\n{bearer}Content-Length: 0\r\n\r\n");
    stream.write_all(sent.as_bytes()).unwrap();
    assert!(stream.read(&mut [0; 10]).is_err());
    assert_eq!(sandbox.sessions(Vendor::Google, "liz@example.com"), Some(0));
}

#[test]
fn faults_and_state_change_over_http() {
    let sandbox = sandbox(Options::default());
    let refused = post(&sandbox, "/_sandbox/faults", "", "latncy=1s").unwrap();
    assert!(refused.starts_with("HTTP/1.1 400 ") && refused.contains("latency"));
    post(&sandbox, "/_sandbox/faults", "", "latency=60ms").unwrap();
    let start = Instant::now();
    let _ = google_bearer(&sandbox);
    assert!(start.elapsed() >= Duration::from_millis(60));
    let state = get(
        &sandbox,
        "/_sandbox/state?vendor=genauth&user=kim@example.com",
    );
    assert_eq!(body(&state)["sessions"], 1);
    assert_eq!(
        body(&get(&sandbox, "/_sandbox/counts"))["google"]["logins"],
        1
    );
    post(&sandbox, "/_sandbox/reset", "", "").unwrap();
    assert_eq!(
        body(&get(&sandbox, "/_sandbox/counts"))["google"]["logins"],
        0
    );
}

#[test]
fn somebody_is_signed_in_at_every_vendor_and_so_is_a_numbered_person() {
    let sandbox = sandbox(Options {
        users: 3,
        ..Options::default()
    });
    for vendor in Vendor::ALL {
        for user in ["liz@example.com", "user000003@example.com"] {
            let live = sandbox.sessions(vendor, user);
            assert!(
                live.is_some_and(|live| live > 0),
                "{vendor}: {user} {live:?}"
            );
            assert_eq!(sandbox.revoked(vendor, user), 0, "{vendor}: {user}");
        }
        assert_eq!(sandbox.sessions(vendor, "user000004@example.com"), None);
        let path = format!("/_sandbox/state?vendor={vendor}&user=liz@example.com");
        let state = body(&get(&sandbox, &path));
        assert_eq!(state["user"], "liz@example.com", "{vendor}");
    }
    for (vendor, id) in [
        (Vendor::Entra, "5d7a0000-0000-4000-8000-000000000003"),
        (Vendor::Okta, "00u70000000000035d7X"),
        (Vendor::Slack, "W700000003"),
        (Vendor::Auth0, "auth0|5d7000000000000000000003"),
    ] {
        assert!(
            sandbox.sessions(vendor, id).is_some_and(|live| live > 0),
            "{vendor}"
        );
    }
    for (vendor, user) in [
        (Vendor::Entra, "nils@example.com"),
        (Vendor::Okta, "kim@example.com"),
        (Vendor::Slack, "mei@example.com"),
        (Vendor::Auth0, "omar@example.com"),
    ] {
        assert_eq!(sandbox.sessions(vendor, user), None, "{vendor}");
    }
}

#[test]
fn hostile_bytes_end_no_thread() {
    let sandbox = sandbox(Options::default());
    for sent in [
        "\0\0\0\r\n\r\n",
        "POST http://[::1 HTTP/1.1\r\n\r\n",
        "POST /accounts/%ff/users/%00?operation=%ff HTTP/1.1\r\nHost: \u{e9}\r\nConnection: close\r\n\r\n",
        "GET /admin/directory/v1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET /_sandbox/state?vendor=chime&user=%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "POST /v1.0/$batch HTTP/1.1\r\nHost: \u{e9}\r\nContent-Length: 2\r\nConnection: close\r\n\r\n[]",
        "GET /api/v1/users?search=%22%5C HTTP/1.1\r\nHost: x\r\nAuthorization: SSWS \r\nConnection: close\r\n\r\n",
        "POST /oauth2/v1/token HTTP/1.1\r\nHost: x\r\nDPoP: ..\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
    ] {
        let _ = exchange(&sandbox, sent);
    }
    let huge = "x".repeat(2 << 20);
    let answer = post(&sandbox, "/token", "", &huge);
    assert!(answer.is_err() || answer.is_ok_and(|text| text.starts_with("HTTP/1.1 413 ")));
    assert!(get(&sandbox, "/_sandbox/counts").starts_with("HTTP/1.1 200 "));
}

#[test]
fn genauth_tokens_read_the_same_in_plain_base64() {
    let sandbox = sandbox(Options::default());
    let bearer = genauth_bearer(&sandbox);
    let payload = bearer.split('.').nth(1).unwrap().to_owned();
    let bytes = super::encoding::from_base64(&payload).unwrap();
    let claims: Value = serde_json::from_slice(&bytes).unwrap();
    assert_eq!(
        claims["scoped_userpool_id"],
        sandbox.settings().genauth_access_key_id.as_str()
    );
    assert_eq!(to_base64url(&bytes), payload);
}
