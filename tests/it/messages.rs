//! What a person reads when it fails: `error:` says what, `hint:` names the mend, the code says whose it is.

use serde_json::json;

use crate::support::{Script, World, answer};

/// The last error on standard error, and the last hint but for the command that finishes the run.
fn told(world: &World, args: &[&str], code: i32) -> (String, String) {
    let ran = world.oust(&[args, &["--retries", "0"]].concat());
    assert_eq!(ran.code, code, "{args:?}: {ran:?}");
    let last = |word: &str| {
        let mut lines = ran
            .stderr
            .lines()
            .filter_map(|line| line.strip_prefix(word))
            .filter(|text| !text.contains("to finish what is left, run: oust resume "));
        lines.next_back().unwrap_or_default().to_owned()
    };
    (last("error: "), last("hint: "))
}

fn scripted(variable: &str, status: &str, headers: &str, body: &str) -> (World, Script) {
    let script = Script::start(&[&answer(status, headers, body)]);
    let world = World::new()
        .set("OUST_GENAUTH_TOKEN", "tok.en.value")
        .set(variable, &script.url());
    (world, script)
}

#[test]
#[rustfmt::skip]
fn googles_token_endpoint() {
    for (error, description, hint) in [
        ("unauthorized_client", "Client is unauthorized to retrieve access tokens using this method, or client not authorized for any of the scopes requested.", "115000000000000000042"),
        ("access_denied", "Requested client not authorized.", "admin.directory.user.security"),
        ("invalid_grant", "Invalid email or User ID", "--subject"),
        ("invalid_grant", "Invalid JWT Signature.", "new key"),
        ("invalid_grant", "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe.", "clock"),
        ("disabled_client", "The OAuth client was disabled.", "enable it"),
    ] {
        let body = json!({"error": error, "error_description": description}).to_string();
        let (world, _script) = scripted("OUST_GOOGLE_TOKEN_ENDPOINT", "400 Bad Request", "", &body);
        let (message, mend) = told(&world, &["signout", "liz@example.com"], 4);
        assert!(message.contains(description.trim_end_matches('.')), "{message}");
        assert!(mend.contains(hint), "{mend}");
    }
}

#[test]
#[rustfmt::skip]
fn googles_directory() {
    for (status, reason, text, code, hint) in [
        ("403 Forbidden", "forbidden", "Not Authorized to access this resource/api", 4, "super admin"),
        ("403 Forbidden", "insufficientPermissions", "Request had insufficient authentication scopes.", 4, "admin.directory.user.security"),
        ("403 Forbidden", "accessNotConfigured", "Admin SDK API has not been used in project 1", 4, "admin.googleapis.com"),
        ("403 Forbidden", "quotaExceeded", "Quota exceeded", 5, "--rate"),
        ("404 Not Found", "notFound", "Resource Not Found: userKey", 6, "spelling"),
        ("412 Precondition Failed", "conditionNotMet", "User is deleted.", 6, "20 days"),
        ("503 Service Unavailable", "backendError", "Service unavailable. Please try again", 5, "run it again"),
    ] {
        let body = json!({"error": {"code": 1, "message": text, "errors": [{"reason": reason, "message": text}]}}).to_string();
        let (world, _script) = scripted("OUST_GOOGLE_ENDPOINT", status, "", &body);
        let (message, mend) = told(&world, &["signout", "liz@example.com"], code);
        assert!(message.contains(text), "{message}");
        assert!(mend.contains(hint), "{mend}");
    }
}

#[test]
#[rustfmt::skip]
fn genauths_api_codes() {
    for (status, api_code, code, hint) in [
        (404, 2004, 6, "--user-id-type"), (404, 2011, 1, "Applications"), (404, 2224, 1, "user pool"),
        (403, 2020, 4, "Administrators"), (403, 4021, 4, "Billing"), (400, 1305, 4, "clock"), (400, 1300, 4, "secret"),
    ] {
        let body = json!({"statusCode": status, "apiCode": api_code, "message": "said so"}).to_string();
        let (world, _script) = scripted("OUST_GENAUTH_HOST", "200 OK", "", &body);
        let (message, mend) = told(&world, &["kick", "--app", "a1", "u1"], code);
        assert!(message.contains("said so"), "{message}");
        assert!(mend.contains(hint), "{api_code}: {mend}");
    }
}

#[test]
#[rustfmt::skip]
fn chimes_error_types() {
    for (status, kind, code, hint) in [
        ("403 Forbidden", "ForbiddenException", 4, "AmazonChimeUserManagement"),
        ("404 Not Found", "NotFoundException", 1, "2026-02-20"),
        ("403 Forbidden", "UnrecognizedClientException", 4, "AWS_ACCESS_KEY_ID"),
        ("403 Forbidden", "ExpiredTokenException", 4, "aws sso login"),
        ("403 Forbidden", "RequestTimeTooSkewed", 4, "this machine's clock"),
        ("400 Bad Request", "RequestInTheFuture", 4, "this machine's clock"),
        ("400 Bad Request", "RequestExpired", 4, "this machine's clock"),
        ("400 Bad Request", "BadRequestException", 1, "--account"),
        ("429 Too Many Requests", "ThrottledClientException", 5, "--rate"),
    ] {
        let header = format!("x-amzn-errortype: {kind}\r\n");
        let (world, _script) = scripted("AWS_ENDPOINT_URL_CHIME", status, &header, r#"{"message":"said so"}"#);
        let (message, mend) = told(&world, &["logout", "--account", "A", "u1"], code);
        assert!(message.contains("said so"), "{message}");
        assert!(mend.contains(hint), "{kind}: {mend}");
    }
}

#[cfg(unix)]
#[test]
fn the_aws_chain() {
    let sso = "[profile p]\nsso_start_url = https://x.example\nsso_region = us-east-1\nsso_account_id = 1\nsso_role_name = r\n";
    let process = "[profile p]\ncredential_process = /bin/false\n";
    let token = "[profile p]\nrole_arn = arn:aws:iam::1:role/r\nweb_identity_token_file = /nowhere\nrole_session_name = s\n";
    for (config, hint) in [
        (sso, "aws sso login"),
        (process, "credential_process"),
        (token, "AWS_WEB_IDENTITY_TOKEN_FILE"),
    ] {
        let world = World::new();
        let file = world.file("aws", config);
        let world = world
            .set("AWS_ACCESS_KEY_ID", "")
            .set("AWS_SECRET_ACCESS_KEY", "")
            .set("AWS_CONFIG_FILE", file.to_str().unwrap())
            .set("AWS_PROFILE", "p");
        let (message, mend) = told(&world, &["logout", "--account", "A", "u1"], 4);
        assert!(message.contains("AWS credentials: "), "{message}");
        assert!(mend.contains(hint), "{message}: {mend}");
    }
}

#[test]
fn a_network_in_the_aws_chains_way_is_worth_another_try() {
    let world = World::new();
    let text = "[profile p]\nrole_arn = arn:aws:iam::1:role/r\nsource_profile = base\n[profile base]\naws_access_key_id = AKIDEXAMPLE\naws_secret_access_key = hunter22\n";
    let file = world.file("aws", text);
    let world = world
        .set("AWS_ACCESS_KEY_ID", "")
        .set("AWS_SECRET_ACCESS_KEY", "")
        .set("AWS_CONFIG_FILE", file.to_str().unwrap())
        .set("AWS_PROFILE", "p")
        .set("AWS_ENDPOINT_URL_STS", "http://127.0.0.1:9");
    let (message, mend) = told(&world, &["logout", "--account", "A", "u1"], 5);
    assert!(
        message.contains("could not connect to 127.0.0.1"),
        "{message}"
    );
    assert!(mend.contains("network"), "{mend}");
}
