//! Answers of vendors that mean less than they seem to: who is unknown, what an id is, how long a
//! token lives, and what `check` may call proved.

use serde_json::{Value, json};

use crate::support::{Ran, Script, World, answer};

const LIZ: &str = "1ab2345c-67de-4901-a23b-45c678901d04";
const CORP: &str = "12a3456b-7c89-412d-8456-78901e23fa45";
const KICKED: &str = r#"{"statusCode":200,"data":{"success":true}}"#;
const TOKEN: &str = r#"{"statusCode":200,"data":{"access_token":"a.b.c","expires_in":7200}}"#;
const UNCLEAR: &str = r#"{"statusCode":404,"message":"App not found"}"#;

fn ok(body: &str) -> String {
    answer("200 OK", "", body)
}

fn not_found() -> String {
    let header = "x-amzn-errortype: NotFoundException\r\n";
    answer(
        "404 Not Found",
        header,
        r#"{"Message":"The item does not exist"}"#,
    )
}

fn scripted(variable: &str, answers: &[&str]) -> (World, Script) {
    let script = Script::start(answers);
    (World::new().set(variable, &script.url()), script)
}

fn chime(answers: &[&str]) -> (World, Script) {
    scripted("AWS_ENDPOINT_URL_CHIME", answers)
}

/// GenAuth with a ready token, so that the first answer is that to the first call.
fn genauth(answers: &[&str]) -> (World, Script) {
    let (world, script) = scripted("OUST_GENAUTH_HOST", answers);
    (world.set("OUST_GENAUTH_TOKEN", "tok.en.value"), script)
}

/// Exit code, outcome, class of the error.
fn ended(world: &World, args: &[&str]) -> (i32, String, String) {
    let (code, report) = world.json(&[args, &["--retries", "0"]].concat());
    let result = &report["results"][0];
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    (
        code,
        text(&result["outcome"]),
        text(&result["error"]["class"]),
    )
}

fn is(code: i32, outcome: &str, class: &str) -> (i32, String, String) {
    (code, outcome.into(), class.into())
}

/// The last error and hint on standard error.
fn told(ran: &Ran) -> (String, String) {
    let last = |word: &str| {
        let lines = ran.stderr.lines();
        let lines = lines.filter_map(|line| line.strip_prefix(word));
        // The command that finishes the run comes after what mends the cause.
        let next = "to finish what is left, run: oust resume ";
        let mut lines = lines.filter(|text| !text.contains(next));
        lines.next_back().unwrap_or_default().to_owned()
    };
    (last("error: "), last("hint: "))
}

/// What `check` found of a subject: its status, text and hint.
fn checked(world: &World, provider: &str, subject: &str) -> (i32, String) {
    let ran = world.oust(&["check", provider, "--retries", "0", "-o", "json"]);
    let report: Value = serde_json::from_str(&ran.stdout).unwrap();
    let all = report.to_string();
    let rows = report.as_array().or(report["checks"].as_array());
    let row = rows.and_then(|rows| rows.iter().find(|row| row["subject"] == subject));
    (ran.code, row.map_or(all, ToString::to_string))
}

#[test]
fn an_unknown_chime_account_is_no_unknown_user() {
    let world = World::new();
    let wrong = [
        "logout",
        LIZ,
        "--account",
        "00000000-0000-4000-8000-00000000ffff",
        "--missing-ok",
    ];
    assert_eq!(ended(&world, &wrong), is(1, "failed", "input"));
    let nobody = ["logout", "nobody", "--account", CORP, "--missing-ok"];
    assert_eq!(ended(&world, &nobody), is(0, "skipped", ""));
    let nobody = ["logout", "nobody", "--account", CORP];
    assert_eq!(ended(&world, &nobody), is(6, "failed", "not_found"));
}

#[test]
fn an_account_that_may_not_be_asked_for_leaves_it_open_who_is_unknown() {
    let header = "x-amzn-errortype: AccessDeniedException\r\n";
    let denied = answer("403 Forbidden", header, "{}");
    let (world, _script) = chime(&[&not_found(), &denied]);
    let args = ["logout", "u1", "--account", "A", "--missing-ok"];
    assert_eq!(ended(&world, &args), is(1, "failed", "input"));
    let (world, _script) = chime(&[&not_found(), &denied]);
    let (_, hint) = told(&world.oust(&args));
    assert!(hint.contains("chime:GetAccount"), "{hint}");
}

#[test]
fn a_known_account_is_asked_for_once_and_its_answer_not_told() {
    let (gone, account) = (not_found(), ok(r#"{"Account":{}}"#));
    let (world, script) = chime(&[&gone, &account, &gone]);
    let args = ["logout", "u1", "u2", "--account", "A", "--concurrency", "1"];
    let (code, report) = world.json(&args);
    assert_eq!((code, script.seen().len()), (6, 3), "{report}");
    for result in report["results"].as_array().unwrap() {
        assert_eq!(result["http_status"], 404);
        assert_eq!(result["error"]["class"], "not_found");
    }
}

#[test]
fn a_kick_that_finds_nothing_asks_whether_it_is_the_user() {
    let kick = ["kick", "u1", "--app", "typo", "--missing-ok"];
    let there = ok(r#"{"statusCode":200,"data":{"userId":"u1"}}"#);
    let unknown = ok(r#"{"statusCode":404,"apiCode":2004,"message":"no user"}"#);
    let busy = ok(r#"{"statusCode":429,"message":"busy"}"#);
    for (answers, expected) in [
        ([UNCLEAR, &there], is(1, "failed", "input")),
        ([UNCLEAR, &busy], is(1, "failed", "input")),
        ([UNCLEAR, &unknown], is(0, "skipped", "")),
        ([UNCLEAR, UNCLEAR], is(1, "failed", "input")),
    ] {
        let answers = answers.map(|text| match text.starts_with('{') {
            true => ok(text),
            false => text.to_owned(),
        });
        let (world, script) = genauth(&answers.each_ref().map(String::as_str));
        assert_eq!(ended(&world, &kick), expected, "{answers:?}");
        assert!(script.seen()[1].starts_with("GET /api/v3/get-user?"));
    }
}

#[test]
fn an_id_from_a_chime_list_that_is_none_is_not_asked_for() {
    for id in ["..", ".", "", " "] {
        let user = json!({"Users": [{"UserId": id, "PrimaryEmail": "liz@example.com"}]});
        let (world, script) = chime(&[&ok(&user.to_string())]);
        let args = [
            "logout",
            "liz@example.com",
            "--account",
            "A",
            "--missing-ok",
        ];
        assert_eq!(ended(&world, &args), is(1, "failed", "protocol"), "{id:?}");
        assert_eq!(script.seen().len(), 1, "{id:?}");
        let account = json!({"Accounts": [{"AccountId": id}]});
        let (world, script) = chime(&[&ok(&account.to_string())]);
        let world = world.set("OUST_CHIME_ACCOUNT_ID", "").section("chime");
        let args = ["logout", "liz@example.com", "--missing-ok"];
        assert_eq!(ended(&world, &args), is(1, "failed", "protocol"), "{id:?}");
        assert_eq!(script.seen().len(), 1, "{id:?}");
    }
}

#[test]
fn a_chime_list_that_is_not_understood_names_nobody_unknown() {
    for list in [
        r#"{"Users":[{"UserId":"i1"}]}"#,
        r#"{"Users":[{"PrimaryEmail":"liz@example.com"}]}"#,
        r#"{"Users":[],"NextToken":5}"#,
        "{}",
    ] {
        let (world, _script) = chime(&[&ok(list)]);
        let args = [
            "logout",
            "liz@example.com",
            "--account",
            "A",
            "--missing-ok",
        ];
        assert_eq!(ended(&world, &args), is(1, "failed", "protocol"), "{list}");
        let (_, hint) = told(&world.oust(&args));
        assert!(hint.contains("AWS_ENDPOINT_URL_CHIME"), "{list}: {hint}");
    }
}

#[test]
fn a_token_that_lives_for_ever_is_used() {
    let endless = TOKEN.replace("7200", &u64::MAX.to_string());
    let (world, _script) = scripted("OUST_GENAUTH_HOST", &[&ok(&endless), &ok(KICKED)]);
    let ran = world.oust(&["kick", "u1", "--app", "a"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(!ran.stderr.contains("panicked"), "{ran:?}");
    for life in [
        "1000000000000000000",
        "-1000000000000000000",
        "18446744073709551615",
    ] {
        let body =
            format!(r#"{{"access_token":"ya29.x","token_type":"Bearer","expires_in":{life}}}"#);
        let (world, _tokens) = scripted("OUST_GOOGLE_TOKEN_ENDPOINT", &[&ok(&body)]);
        let directory = Script::start(&[&answer("204 No Content", "", "")]);
        let world = world.set("OUST_GOOGLE_ENDPOINT", &directory.url());
        let ran = world.oust(&["signout", "liz@example.com"]);
        assert_eq!(ran.code, 0, "{life}: {ran:?}");
        assert!(!ran.stderr.contains("panicked"), "{ran:?}");
    }
}

#[test]
fn an_aws_chain_without_any_keys_says_so() {
    let world = World::new();
    let world = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"]
        .iter()
        .fold(world, |world, name| world.set(name, ""));
    let ran = world.oust(&["logout", "u1", "--account", "A"]);
    let (message, hint) = told(&ran);
    assert_eq!(ran.code, 4, "{ran:?}");
    assert!(
        message.ends_with("none found in the standard AWS chain (no_credentials)"),
        "{message}"
    );
    assert!(hint.contains("AWS_ACCESS_KEY_ID"), "{hint}");
}

#[test]
fn a_service_account_that_acts_as_nobody_fails_the_check() {
    let world = World::new().set("OUST_GOOGLE_SUBJECT", "");
    let (code, api) = checked(&world, "google", "API");
    assert_eq!(code, 4, "{api}");
    assert!(api.contains("google.delegated_admin"), "{api}");
    assert_eq!(world.oust(&["signout", "liz@example.com"]).code, 4);
    let key = world.home.path().join("key.json");
    let text = format!("[default.google]\ncredentials = {key:?}\ndelegated_admin = true\n");
    let config = world.file("c.toml", text);
    let world = world
        .set("OUST_GOOGLE_CREDENTIALS", "")
        .set("OUST_CONFIG", config.to_str().unwrap());
    let (_, api) = checked(&world, "google", "API");
    assert!(api.contains("no user to ask about"), "{api}");
}

#[test]
fn the_check_of_genauth_reads_the_apps() {
    let world = World::new().set("OUST_GENAUTH_APP_IDS", "nope");
    let (code, apps) = checked(&world, "genauth", "apps");
    assert_eq!(code, 4, "{apps}");
    assert!(
        apps.contains("nope") && apps.contains("OUST_GENAUTH_APP_IDS"),
        "{apps}"
    );
    // On the second page.
    let world = World::new().set("OUST_GENAUTH_APP_IDS", "6191e070000000000000003b");
    let (code, apps) = checked(&world, "genauth", "apps");
    assert_eq!(code, 0, "{apps}");
    let (world, _script) = genauth(&[&ok(r#"{"statusCode":200,"data":null}"#)]);
    let (code, api) = checked(&world, "genauth", "API");
    assert_eq!(code, 4, "{api}");
    assert!(api.contains("protocol"), "{api}");
    // The same page over and over is no list without an end.
    let page = ok(r#"{"statusCode":200,"data":{"list":[{"appId":"a"}],"totalCount":9}}"#);
    let (world, script) = genauth(&[&page]);
    let (code, _) = checked(&world.set("OUST_GENAUTH_APP_IDS", "b"), "genauth", "apps");
    assert_eq!((code, script.seen().len()), (4, 2));
}

#[test]
fn the_pause_that_a_token_endpoint_asks_for_is_kept_by_all() {
    let busy = answer(
        "429 Too Many Requests",
        "retry-after: 1\r\n",
        r#"{"statusCode":429}"#,
    );
    let (world, tokens) = scripted("OUST_GENAUTH_HOST", &[&busy, &ok(TOKEN), &ok(KICKED)]);
    let (code, report) = world.json(&["kick", "u1", "u2", "u3", "--app", "a"]);
    assert_eq!((code, tokens.seen().len()), (0, 5), "{report}");
    let took = report["summary"]["elapsed_ms"].as_u64().unwrap();
    assert!(took >= 1000, "asked again after {took} ms");
    let token = ok(r#"{"access_token":"ya29.x","token_type":"Bearer","expires_in":3599}"#);
    let (world, tokens) = scripted("OUST_GOOGLE_TOKEN_ENDPOINT", &[&busy, &token]);
    let directory = Script::start(&[&answer("204 No Content", "", "")]);
    let world = world.set("OUST_GOOGLE_ENDPOINT", &directory.url());
    let (code, report) = world.json(&["signout", "liz@example.com"]);
    assert_eq!((code, tokens.seen().len()), (0, 2), "{report}");
    let took = report["summary"]["elapsed_ms"].as_u64().unwrap();
    assert!(took >= 1000, "asked again after {took} ms");
}

#[test]
fn a_user_without_an_address_is_not_taken_for_unprotected() {
    let user = ok(r#"{"statusCode":200,"data":{"userId":"U1"}}"#);
    let (world, script) = genauth(&[&user, &ok(KICKED)]);
    let config = world.file("c.toml", "[default]\nprotect = ['boss@example.com']\n");
    let config = ["--config", config.to_str().unwrap()];
    let args = [&["kick", "U1", "--app", "a"][..], &config].concat();
    assert_eq!(ended(&world, &args), is(1, "failed", "protocol"));
    assert_eq!(script.seen().len(), 1);
    let phone = ok(r#"{"statusCode":200,"data":{"userId":"U1","email":null,"phone":"+1555"}}"#);
    let (phoned, _script) = genauth(&[&phone, &ok(KICKED)]);
    assert_eq!(ended(&phoned, &args).0, 0);
    let user = ok(r#"{"User":{"UserId":"i"}}"#);
    let (chimed, script) = chime(&[&user, &answer("204 No Content", "", "")]);
    let args = [&["logout", "i", "--account", "A"][..], &config].concat();
    assert_eq!(ended(&chimed, &args), is(1, "failed", "protocol"));
    assert_eq!(script.seen().len(), 1);
}

#[test]
fn an_empty_token_is_not_sent() {
    for token in ["", " "] {
        let body = format!(r#"{{"statusCode":200,"data":{{"access_token":"{token}"}}}}"#);
        let (world, script) = scripted("OUST_GENAUTH_HOST", &[&ok(&body), &ok(KICKED)]);
        let args = ["kick", "u1", "--app", "a"];
        assert_eq!(ended(&world, &args), is(1, "failed", "protocol"));
        assert_eq!(script.seen().len(), 1);
    }
}

#[test]
fn a_failed_token_request_is_named_as_one_and_says_what_mends_it() {
    let elsewhere = answer(
        "301 Moved Permanently",
        "location: https://evil.example/\r\n",
        "",
    );
    let down = answer("500 Internal Server Error", "", "{}");
    let bare = ok(r#"{"statusCode":200,"data":{}}"#);
    let (kick, signout) = (["kick", "u1", "--app", "a"], ["signout", "liz@example.com"]);
    for (variable, args, reply, message, hint) in [
        (
            "OUST_GENAUTH_HOST",
            &kick[..],
            "",
            "no token: 127.0.0.1",
            "run it again",
        ),
        (
            "OUST_GENAUTH_HOST",
            &kick,
            &elsewhere,
            "no token: redirected",
            "endpoint",
        ),
        ("OUST_GENAUTH_HOST", &kick, &bare, "access_token", "--host"),
        (
            "OUST_GOOGLE_TOKEN_ENDPOINT",
            &signout,
            &elsewhere,
            "no Google token: redirected",
            "endpoint",
        ),
        (
            "OUST_GOOGLE_TOKEN_ENDPOINT",
            &signout,
            &down,
            "token endpoint: HTTP 500",
            "run it again",
        ),
    ] {
        let (world, _script) = scripted(variable, &[reply]);
        let ran = world.oust(&[args, &["--retries", "0"]].concat());
        let (said, mend) = told(&ran);
        assert!(said.contains(message), "{reply}: {ran:?}");
        assert!(mend.contains(hint), "{reply}: {ran:?}");
    }
    let world = World::new().set("OUST_CHIME_ACCOUNT_ID", "nope");
    let (code, api) = checked(&world, "chime", "API");
    assert_eq!(code, 4, "{api}");
    assert!(api.contains("not the AWS account number"), "{api}");
    assert!(!api.contains("check the user id"), "{api}");
}
