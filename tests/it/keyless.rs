//! Google by every kind of credential, with and without a key, with and without a subject.

use oust::sandbox::{Options, Vendor};
use serde_json::{Value, json};

use crate::support::{Ran, Script, World, answer};

const ACCOUNT: &str = "revoker@oust-sandbox.iam.gserviceaccount.com";

/// A world whose Google credential is this file.
fn world(name: &str, text: &str) -> World {
    let world = World::new();
    let file = world.file(name, text);
    world.set("OUST_GOOGLE_CREDENTIALS", file.to_str().unwrap())
}

fn signed_out(world: &World) -> bool {
    let before = world.sandbox.sessions(Vendor::Google, "liz@example.com");
    let (code, report) = world.json(&["signout", "liz@example.com"]);
    let after = world.sandbox.sessions(Vendor::Google, "liz@example.com");
    assert_eq!(code, 0, "{report}");
    assert_eq!(report["results"][0]["outcome"], "accepted");
    before.unwrap() > 0 && after.unwrap() == 0
}

fn user(world: &World) -> Value {
    let file = world.sandbox.settings().google_authorized_user_json;
    serde_json::from_str(&file).unwrap()
}

fn refused(world: &World, told: &[&str]) -> Ran {
    let ran = world.oust(&["signout", "liz@example.com"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    for needle in told {
        assert!(ran.stderr.contains(needle), "no `{needle}` in {ran:?}");
    }
    assert_eq!(world.asked(), 0, "a vendor was asked");
    ran
}

#[test]
fn a_person_acts_through_a_service_account_without_a_key() {
    let world = World::new();
    let file = world.file("user.json", user(&world).to_string());
    let root = world.sandbox.settings().google_endpoint;
    let world = world
        .set("OUST_GOOGLE_CREDENTIALS", file.to_str().unwrap())
        .set("OUST_GOOGLE_SERVICE_ACCOUNT", ACCOUNT)
        .set("OUST_GOOGLE_IAM_ENDPOINT", &root);
    assert!(signed_out(&world));
    let (code, report) = world.json(&["check", "google"]);
    assert_eq!(code, 0, "{report}");
    let told = format!("service account {ACCOUNT}, through the user of OAuth client");
    assert!(report.to_string().contains(&told), "{report}");
}

#[test]
fn the_config_file_names_the_account_too() {
    let world = World::new();
    let root = world.sandbox.settings().google_endpoint;
    let file = world.file("user.json", user(&world).to_string());
    let text = format!(
        "[default.google]\ncredentials = {file:?}\nservice_account = '{ACCOUNT}'\niam_endpoint = '{root}'\nsubject = 'admin@example.com'\n"
    );
    let config = world.file("c.toml", text);
    let world = world
        .set("OUST_GOOGLE_CREDENTIALS", "")
        .set("OUST_GOOGLE_SUBJECT", "")
        .set("OUST_CONFIG", config.to_str().unwrap());
    assert!(signed_out(&world));
}

#[test]
fn an_impersonated_file_is_enough_by_itself() {
    let world = World::new();
    let file = world.file("i.json", world.sandbox.settings().google_impersonated_json);
    let world = world.set("OUST_GOOGLE_CREDENTIALS", file.to_str().unwrap());
    assert!(signed_out(&world));
}

#[test]
fn a_workload_acts_by_its_proof() {
    for format in [
        json!(null),
        json!({"type": "json", "subject_token_field_name": "t"}),
    ] {
        let world = World::new();
        let settings = world.sandbox.settings();
        let token = settings.google_subject_token.clone();
        let text = match format.is_null() {
            true => format!("{token}\n"),
            false => json!({ "t": token }).to_string(),
        };
        let proof = world.file("proof", text);
        let file = settings.google_external_json(&proof);
        let mut file: Value = serde_json::from_str(&file).unwrap();
        if !format.is_null() {
            file["credential_source"]["format"] = format;
        }
        let file = world.file("e.json", file.to_string());
        let world = world
            .set("OUST_GOOGLE_CREDENTIALS", file.to_str().unwrap())
            .set(
                "OUST_GOOGLE_TOKEN_ENDPOINT",
                &format!("{}/token", settings.google_endpoint),
            );
        assert!(signed_out(&world));
    }
}

#[test]
fn a_workload_fetches_its_proof_from_a_url() {
    let world = World::new();
    let settings = world.sandbox.settings();
    let body = json!({ "value": settings.google_subject_token }).to_string();
    let platform = Script::start(&[&answer("200 OK", "", &body)]);
    let file = settings.google_external_json(std::path::Path::new("x"));
    let mut file: Value = serde_json::from_str(&file).unwrap();
    file["credential_source"] = json!({
        "url": format!("{}/proof?audience=x", platform.url()),
        "headers": {"Authorization": "bearer runner-secret"},
        "format": {"type": "json", "subject_token_field_name": "value"},
    });
    let file = world.file("e.json", file.to_string());
    let world = world
        .set("OUST_GOOGLE_CREDENTIALS", file.to_str().unwrap())
        .set(
            "OUST_GOOGLE_TOKEN_ENDPOINT",
            &format!("{}/token", settings.google_endpoint),
        );
    assert!(signed_out(&world));
    let seen = platform.seen().remove(0).to_lowercase();
    assert!(seen.starts_with("get /proof?audience=x "), "{seen}");
    assert!(
        seen.contains("authorization: bearer runner-secret"),
        "{seen}"
    );
}

#[test]
fn a_machine_of_googles_cloud_needs_no_file() {
    let world = World::new();
    let root = world.sandbox.settings().google_endpoint;
    let host = root.strip_prefix("http://").unwrap().to_owned();
    let world = world
        .set("OUST_GOOGLE_CREDENTIALS", "")
        .set("GCE_METADATA_HOST", &host);
    let world = world
        .set("OUST_GOOGLE_SERVICE_ACCOUNT", ACCOUNT)
        .set("OUST_GOOGLE_IAM_ENDPOINT", &root)
        .set("OUST_GOOGLE_TOKEN_ENDPOINT", &format!("{root}/token"));
    assert!(signed_out(&world));
}

#[test]
fn an_account_that_is_an_admin_needs_no_subject() {
    let options = || Options {
        delegated_service_account: true,
        ..Options::default()
    };
    // By a token of its own.
    let world = World::with(options());
    let file = world.file("i.json", world.sandbox.settings().google_impersonated_json);
    let world = world
        .set("OUST_GOOGLE_CREDENTIALS", file.to_str().unwrap())
        .set("OUST_GOOGLE_SUBJECT", "");
    assert!(signed_out(&world));
    // By its own signature, without a token request.
    let world = World::with(options())
        .set("OUST_GOOGLE_SUBJECT", "")
        .set("OUST_GOOGLE_DELEGATED_ADMIN", "true");
    assert!(signed_out(&world));
    assert_eq!(world.sandbox.counts(Vendor::Google).logins, 0);
}

#[test]
fn what_goes_out_is_what_googles_own_client_sends() {
    let token = |name: &str| {
        answer(
            "200 OK",
            "",
            &format!(r#"{{"access_token":"{name}","expires_in":3599}}"#),
        )
    };
    let signed = answer(
        "200 OK",
        "",
        r#"{"keyId":"k","signedJwt":"head.claims.sign"}"#,
    );
    let google = Script::start(&[
        &token("source-token"),
        &signed,
        &token("admin-token"),
        &answer("204 No Content", "", ""),
    ]);
    let world = World::new();
    let mut file = user(&world);
    file["token_uri"] = format!("{}/token", google.url()).into();
    let file = world.file("user.json", file.to_string());
    let world = world
        .set("OUST_GOOGLE_CREDENTIALS", file.to_str().unwrap())
        .set("OUST_GOOGLE_SERVICE_ACCOUNT", ACCOUNT)
        .set("OUST_GOOGLE_IAM_ENDPOINT", &google.url())
        .set("OUST_GOOGLE_ENDPOINT", &google.url());
    let (code, report) = world.json(&["signout", "liz@example.com"]);
    assert_eq!(code, 0, "{report}");
    compare(&google.seen());
}

fn compare(seen: &[String]) {
    assert!(seen[0].contains("grant_type=refresh_token"), "{}", seen[0]);
    let path = format!("POST /v1/projects/-/serviceAccounts/{ACCOUNT}:signJwt HTTP/1.1");
    assert!(seen[1].starts_with(&path), "{}", seen[1]);
    assert!(
        seen[1]
            .to_lowercase()
            .contains("authorization: bearer source-token")
    );
    let body: Value = serde_json::from_str(seen[1].split_once("\r\n\r\n").unwrap().1).unwrap();
    assert_eq!(body["delegates"], json!([]));
    let claims: Value = serde_json::from_str(body["payload"].as_str().unwrap()).unwrap();
    assert_eq!(claims["iss"], ACCOUNT);
    assert_eq!(claims["sub"], "admin@example.com");
    assert_eq!(claims["aud"], "https://oauth2.googleapis.com/token");
    assert_eq!(
        claims["scope"],
        "https://www.googleapis.com/auth/admin.directory.user.security"
    );
    let life = claims["exp"].as_u64().unwrap() - claims["iat"].as_u64().unwrap();
    assert_eq!(life, 3600);
    let form = "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=head.claims.sign";
    assert!(
        seen[2].starts_with("POST /token ") && seen[2].ends_with(form),
        "{}",
        seen[2]
    );
    assert!(
        seen[3]
            .to_lowercase()
            .contains("authorization: bearer admin-token")
    );
}

#[test]
fn a_person_of_another_identity_provider_is_understood() {
    let token = answer(
        "200 OK",
        "",
        r#"{"access_token":"source-token","expires_in":3599}"#,
    );
    let sts = Script::start(&[&token]);
    let world = World::new();
    let file = json!({
        "type": "external_account_authorized_user", "audience": "//iam/x",
        "client_id": "id", "client_secret": "se/cret", "refresh_token": "re+fresh",
        "token_url": format!("{}/v1/oauthtoken", sts.url()),
    });
    let file = world.file("w.json", file.to_string());
    let world = world
        .set("OUST_GOOGLE_CREDENTIALS", file.to_str().unwrap())
        .set("OUST_GOOGLE_SUBJECT", "");
    let (code, report) = world.json(&["signout", "liz@example.com"]);
    assert_eq!(code, 4, "the sandbox knows no such token: {report}");
    let seen = sts.seen().remove(0);
    // base64("id:se/cret")
    assert!(seen.contains("Basic aWQ6c2UvY3JldA=="), "{seen}");
    assert!(
        seen.ends_with("grant_type=refresh_token&refresh_token=re%2Bfresh"),
        "{seen}"
    );
}

#[test]
fn a_subject_needs_somebody_who_can_delegate() {
    let world = World::new();
    let file = world.file("user.json", user(&world).to_string());
    let world = world.set("OUST_GOOGLE_CREDENTIALS", file.to_str().unwrap());
    refused(
        &world,
        &[
            "user.json",
            "google.service_account",
            "OUST_GOOGLE_SERVICE_ACCOUNT",
        ],
    );
    let world = World::new().set("OUST_GOOGLE_DELEGATED_ADMIN", "true");
    refused(&world, &["google.delegated_admin", "--subject"]);
    let world = World::new().set("OUST_GOOGLE_DELEGATED_ADMIN", "yes");
    refused(&world, &["OUST_GOOGLE_DELEGATED_ADMIN", "true nor false"]);
    let world = World::new().set("OUST_GOOGLE_SERVICE_ACCOUNT", "revoker");
    refused(
        &world,
        &["OUST_GOOGLE_SERVICE_ACCOUNT", "iam.gserviceaccount.com"],
    );
    let world = World::new().set("OUST_GOOGLE_IAM_ENDPOINT", "http://iam.example.com");
    refused(&world, &["OUST_GOOGLE_IAM_ENDPOINT", "https://"]);
}

#[test]
fn sources_that_are_not_supported_are_named() {
    for (source, told) in [
        (json!({"executable": {"command": "/bin/x"}}), "executable"),
        (
            json!({"environment_id": "aws1", "url": "http://169.254.169.254/x"}),
            "aws",
        ),
    ] {
        let file = json!({
            "type": "external_account", "audience": "//iam/x", "subject_token_type": "t",
            "token_url": "https://sts.googleapis.com/v1/token", "credential_source": source,
        });
        refused(
            &world("e.json", &file.to_string()),
            &["e.json", told, "hint: "],
        );
    }
}

#[test]
fn a_refusal_in_another_form_is_still_one() {
    let body = r#"{"error":{"code":403,"status":"PERMISSION_DENIED","message":"no such thing"}}"#;
    let endpoint = Script::start(&[&answer("403 Forbidden", "", body)]);
    let world = World::new().set("OUST_GOOGLE_TOKEN_ENDPOINT", &endpoint.url());
    let (code, report) = world.json(&["signout", "liz@example.com"]);
    let error = &report["results"][0]["error"];
    assert_eq!(
        (code, &error["class"]),
        (4, &"credentials".into()),
        "{report}"
    );
    assert_eq!(
        error["message"],
        "Google refused a token: PERMISSION_DENIED: no such thing"
    );
}

/// What IAM answers, and what is made of it.
fn denied(status: &str, body: &Value) -> (i32, Value) {
    let iam = Script::start(&[&answer(status, "", &body.to_string())]);
    let world = World::new();
    let file = world.file("user.json", user(&world).to_string());
    let world = world
        .set("OUST_GOOGLE_CREDENTIALS", file.to_str().unwrap())
        .set("OUST_GOOGLE_SERVICE_ACCOUNT", ACCOUNT)
        .set("OUST_GOOGLE_IAM_ENDPOINT", &iam.url());
    let (code, report) = world.json(&["signout", "--retries", "0", "liz@example.com"]);
    (code, report["results"][0]["error"].clone())
}

#[test]
fn iams_denials_say_what_to_grant() {
    let error = |code: u16, status: &str, text: &str, reason: &str| json!({"error": {"code": code, "status": status, "message": text, "details": [{"reason": reason}]}});
    for (line, body, code, class, hint) in [
        (
            "403 Forbidden",
            error(
                403,
                "PERMISSION_DENIED",
                "Permission 'iam.serviceAccounts.signJwt' denied",
                "IAM_PERMISSION_DENIED",
            ),
            4,
            "credentials",
            "roles/iam.serviceAccountTokenCreator",
        ),
        (
            "403 Forbidden",
            error(
                403,
                "PERMISSION_DENIED",
                "API has not been used",
                "SERVICE_DISABLED",
            ),
            4,
            "credentials",
            "iamcredentials.googleapis.com",
        ),
        (
            "404 Not Found",
            error(
                404,
                "NOT_FOUND",
                "Not found; Gaia id not found for email",
                "",
            ),
            4,
            "credentials",
            "google.service_account",
        ),
        ("503 Service Unavailable", json!({}), 5, "transient", ""),
        (
            "200 OK",
            json!("<html>portal</html>"),
            1,
            "protocol",
            "portal",
        ),
    ] {
        let (got, error) = denied(line, &body);
        assert_eq!((got, &error["class"]), (code, &class.into()), "{error}");
        assert!(
            error["hint"].as_str().unwrap_or_default().contains(hint),
            "{error}"
        );
    }
}
