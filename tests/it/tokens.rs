//! On the way to a token: answers that break off, files that lack something or are another thing, and
//! a machine that tells its own account.

use std::{
    io::Write as _,
    net::{SocketAddr, TcpListener, TcpStream},
};

use oust::sandbox::Vendor;
use serde_json::{Value, json};

use crate::support::{Script, World, answer, read};

const TOKEN: &str = r#"{"access_token":"tok.en.value","expires_in":3599,"token_type":"Bearer"}"#;
const SIGNED: &str = r#"{"keyId":"k","signedJwt":"head.claims.sign"}"#;
const ACCOUNT: &str = "revoker@oust-sandbox.iam.gserviceaccount.com";

fn ok(body: &str) -> String {
    answer("200 OK", "", body)
}

/// The answer without its last bytes.
fn cut(answer: &str) -> String {
    answer[..answer.len() - 5].to_owned()
}

fn done() -> String {
    answer("204 No Content", "", "")
}

/// A world whose Google is this server, token endpoints and all.
fn google(at: &str) -> World {
    World::new()
        .set("OUST_GOOGLE_ENDPOINT", at)
        .set("OUST_GOOGLE_IAM_ENDPOINT", at)
        .set("OUST_GOOGLE_TOKEN_ENDPOINT", &format!("{at}/token"))
}

fn with_file(world: World, file: &str) -> World {
    let file = world.file("credential.json", file);
    world.set("OUST_GOOGLE_CREDENTIALS", file.to_str().unwrap())
}

fn as_machine(world: World, at: &str) -> World {
    world
        .set("OUST_GOOGLE_CREDENTIALS", "")
        .set("GCE_METADATA_HOST", at.strip_prefix("http://").unwrap())
}

const SIGNOUT: &[&str] = &["signout", "liz@example.com"];

/// The vendor that answers so is asked until an answer is whole, and the target is done.
fn goes_on(answers: &[String], args: &[&str], world: impl FnOnce(&str) -> World) {
    let answers: Vec<&str> = answers.iter().map(String::as_str).collect();
    let script = Script::start(&answers);
    let (code, report) = world(&script.url()).json(args);
    assert_eq!(code, 0, "{report}");
    assert_eq!(report["results"][0]["outcome"], "accepted", "{report}");
    assert_eq!(script.seen().len(), answers.len(), "{:?}", script.seen());
}

#[test]
fn a_token_answer_that_is_cut_is_asked_for_again_whatever_the_credential() {
    let twice = [cut(&ok(TOKEN)), ok(TOKEN), done()];
    // A status that would be final, were its reason not lost.
    let refusal = answer("400 Bad Request", "", r#"{"error":"internal_failure"}"#);
    let again = [cut(&refusal), ok(TOKEN), done()];
    goes_on(&twice, SIGNOUT, google);
    goes_on(&again, SIGNOUT, google);
    goes_on(&twice, SIGNOUT, |at| {
        let world = google(at).set("OUST_GOOGLE_SUBJECT", "");
        let file = world.sandbox.settings().google_authorized_user_json;
        with_file(world, &file)
    });
    goes_on(&twice, SIGNOUT, |at| {
        as_machine(google(at), at)
            .set("OUST_GOOGLE_SUBJECT", "")
            .section("google")
    });
    let through = |at: &str| as_machine(google(at), at).set("OUST_GOOGLE_SERVICE_ACCOUNT", ACCOUNT);
    let signed = [
        ok(TOKEN),
        cut(&ok(SIGNED)),
        ok(TOKEN),
        ok(SIGNED),
        ok(TOKEN),
        done(),
    ];
    goes_on(&signed, SIGNOUT, through);
    let named = [
        cut(&ok(ACCOUNT)),
        ok(ACCOUNT),
        ok(TOKEN),
        ok(SIGNED),
        ok(TOKEN),
        done(),
    ];
    goes_on(&named, SIGNOUT, |at| as_machine(google(at), at));
}

#[test]
fn a_proof_that_is_cut_is_fetched_again() {
    let proof = ok("a-proof-of-some-length");
    let answers = [cut(&proof), proof, ok(TOKEN), done()];
    goes_on(&answers, SIGNOUT, |at| {
        let file = json!({
            "type": "external_account", "audience": "//iam/x",
            "subject_token_type": "urn:ietf:params:oauth:token-type:jwt",
            "token_url": format!("{at}/v1/token"),
            "credential_source": {"url": format!("{at}/proof")},
        });
        let world = google(at).set("OUST_GOOGLE_SUBJECT", "");
        with_file(world, &file.to_string())
    });
}

#[test]
fn genauths_and_aws_token_answers_that_are_cut_are_asked_for_again() {
    let token = ok(
        &json!({"statusCode": 200, "data": {"access_token": "tok.en.value", "expires_in": 7200}})
            .to_string(),
    );
    let kicked = ok(r#"{"statusCode":200,"data":{"success":true}}"#);
    let answers = [cut(&token), token, kicked];
    goes_on(&answers, &["kick", "--app", "a1", "u1"], |at| {
        World::new().set("OUST_GENAUTH_HOST", at)
    });
    let keys = ok(
        "<AssumeRoleWithWebIdentityResponse><AssumeRoleWithWebIdentityResult><Credentials><AccessKeyId>ASIA</AccessKeyId><SecretAccessKey>s3cr3t</SecretAccessKey><SessionToken>t</SessionToken><Expiration>2999-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>",
    );
    let answers = [cut(&keys), keys, done()];
    goes_on(&answers, &["logout", "--account", "A1", "u1"], |at| {
        let world = World::new();
        let proof = world.file("proof", "a.web.identity");
        world
            .set("AWS_ACCESS_KEY_ID", "")
            .set("AWS_SECRET_ACCESS_KEY", "")
            .set("AWS_ENDPOINT_URL_STS", at)
            .set("AWS_ENDPOINT_URL_CHIME", at)
            .set("AWS_WEB_IDENTITY_TOKEN_FILE", proof.to_str().unwrap())
            .set("AWS_ROLE_ARN", "arn:aws:iam::123456789012:role/x")
    });
}

/// A server whose first answer never comes to its end; then it answers as told.
fn stalls_once(answers: Vec<String>) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        let mut held: Vec<TcpStream> = Vec::new();
        let mut answers = answers.into_iter();
        for mut stream in listener.incoming().flatten() {
            read(&mut stream);
            let Some(answer) = answers.next() else { return };
            let part = match held.is_empty() {
                true => cut(&answer),
                false => answer,
            };
            let _ = stream.write_all(part.as_bytes());
            // Only the first stays open without its end; the others say that they close.
            if held.is_empty() {
                held.push(stream);
            }
        }
    });
    address
}

#[test]
fn a_token_answer_that_never_ends_is_asked_for_again() {
    let at = stalls_once(vec![ok(TOKEN), ok(TOKEN), done()]);
    let world = google(&format!("http://{at}"));
    let (code, report) = world.json(&["signout", "--timeout", "2s", "liz@example.com"]);
    assert_eq!(code, 0, "{report}");
}

#[test]
fn a_token_that_is_never_whole_is_transient_and_no_unknown() {
    let cut = cut(&ok(TOKEN));
    let script = Script::start(&[&cut]);
    let world = google(&script.url());
    let (code, report) = world.json(&["signout", "--retries", "1", "liz@example.com"]);
    let result = &report["results"][0];
    assert_eq!(
        (code, &result["outcome"]),
        (5, &"failed".into()),
        "{report}"
    );
    assert_eq!(result["error"]["class"], "transient");
    assert_eq!(script.seen().len(), 2);
}

fn key(world: &World) -> Value {
    serde_json::from_str(&world.sandbox.settings().google_key_json).unwrap()
}

#[test]
fn a_key_file_without_token_uri_takes_googles_own() {
    for blank in [None, Some(Value::Null)] {
        let world = World::new();
        let (mut file, root) = (key(&world), world.sandbox.settings().google_endpoint);
        file.as_object_mut().unwrap().remove("token_uri");
        if let Some(blank) = blank {
            file["token_uri"] = blank;
        }
        let world = with_file(world, &file.to_string())
            .set("OUST_GOOGLE_TOKEN_ENDPOINT", &format!("{root}/token"));
        let (code, report) = world.json(SIGNOUT);
        assert_eq!(code, 0, "{report}");
        let left = world.sandbox.sessions(Vendor::Google, "liz@example.com");
        assert_eq!(left, Some(0));
        // Without another endpoint it is Google's public one that is asked: here by a dead proxy.
        let world = world
            .set("OUST_GOOGLE_TOKEN_ENDPOINT", "")
            .set("HTTPS_PROXY", "http://127.0.0.1:9");
        let (_, report) = world.json(&["signout", "--retries", "0", "liz@example.com"]);
        assert!(
            report.to_string().contains("oauth2.googleapis.com"),
            "{report}"
        );
    }
}

#[test]
fn the_file_of_an_oauth_client_is_named_as_what_it_is() {
    for kind in ["installed", "web"] {
        let file = json!({ kind: {"client_id": "c.apps.googleusercontent.com", "client_secret": "GOCSPX-hunter2", "token_uri": "https://oauth2.googleapis.com/token"}});
        let world = with_file(World::new(), &file.to_string());
        let ran = world.oust(SIGNOUT);
        assert_eq!((ran.code, world.asked()), (2, 0), "{ran:?}");
        for told in [
            "OAuth client",
            kind,
            "credential.json",
            "hint: ",
            "service account",
        ] {
            assert!(ran.stderr.contains(told), "no {told} in {ran:?}");
        }
        assert!(!ran.stderr.contains("hunter2"), "{ran:?}");
    }
}

#[test]
fn a_machine_of_googles_cloud_signs_for_its_own_account() {
    let world = World::new();
    let root = world.sandbox.settings().google_endpoint;
    let world = as_machine(world, &root)
        .set("OUST_GOOGLE_IAM_ENDPOINT", &root)
        .set("OUST_GOOGLE_TOKEN_ENDPOINT", &format!("{root}/token"));
    let (code, report) = world.json(&["signout", "liz@example.com", "omar@example.com"]);
    assert_eq!(code, 0, "{report}");
    let left = world.sandbox.sessions(Vendor::Google, "liz@example.com");
    assert_eq!(left, Some(0));
}

#[test]
fn a_machine_without_an_account_says_so() {
    for (status, body, code) in [
        ("404 Not Found", "<html>", 4),
        ("200 OK", "oust.svc.id.goog", 4),
        ("503 Service Unavailable", "", 5),
    ] {
        let script = Script::start(&[&answer(status, "", body)]);
        let world = as_machine(google(&script.url()), &script.url());
        let (got, report) = world.json(&["signout", "--retries", "0", "liz@example.com"]);
        assert_eq!(got, code, "{report}");
        let error = report["results"][0]["error"].to_string();
        assert!(error.contains("metadata server"), "{error}");
        assert!(
            code == 5 || error.contains("google.service_account"),
            "{error}"
        );
        assert_eq!(script.seen().len(), 1);
    }
}

#[test]
fn what_a_machine_lacks_is_granted_to_the_account_that_it_told() {
    let refusal = answer(
        "401 Unauthorized",
        "",
        r#"{"error":"unauthorized_client","error_description":"Client is unauthorized to retrieve access tokens using this method."}"#,
    );
    let script = Script::start(&[&ok(ACCOUNT), &ok(TOKEN), &ok(SIGNED), &refusal]);
    let world = as_machine(google(&script.url()), &script.url());
    let (code, report) = world.json(SIGNOUT);
    assert_eq!(code, 4, "{report}");
    let hint = report["results"][0]["error"]["hint"].to_string();
    assert!(hint.contains(ACCOUNT), "{hint}");
    let seen = script.seen();
    assert!(seen[0].to_lowercase().contains("metadata-flavor: google"));
    assert!(seen[2].contains(&format!("/serviceAccounts/{ACCOUNT}:signJwt ")));
}
