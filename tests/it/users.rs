//! `oust users list` and `get`: every page, every format, the least scope.

use std::{io::Write as _, process::Stdio};

use oust::sandbox::{Options, Vendor};
use serde_json::Value;

use crate::support::{Ran, Script, World, answer};

pub(crate) const READ: &str = "https://www.googleapis.com/auth/admin.directory.user.readonly";
pub(crate) const WRITE: &str = "https://www.googleapis.com/auth/admin.directory.user";
pub(crate) const SECURITY: &str = "https://www.googleapis.com/auth/admin.directory.user.security";
pub(crate) const AUDIT: &str = "https://www.googleapis.com/auth/admin.reports.audit.readonly";
pub(crate) const MEMBERS: &str =
    "https://www.googleapis.com/auth/admin.directory.group.member.readonly";

/// The beginning of an image, which is all that anybody here looks at.
pub(crate) const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0";

/// A world whose service account holds these scopes and no other.
pub(crate) fn scoped(scopes: &[&str]) -> World {
    World::with(Options {
        scopes: Some(scopes.iter().map(ToString::to_string).collect()),
        ..Options::default()
    })
}

/// Runs with text on standard input.
pub(crate) fn piped(world: &World, args: &[&str], input: &str) -> Ran {
    let mut command = world.command(args);
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let output = child.wait_with_output().unwrap();
    Ran {
        code: output.status.code().unwrap_or(-1),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

/// A world whose Directory answers so, one answer after the other; tokens are always granted.
pub(crate) fn scripted(answers: &[(&str, &str)]) -> (World, Script) {
    scripted_with(None, answers)
}

/// The same after a request that is never answered.
pub(crate) fn scripted_after_silence(answers: &[(&str, &str)]) -> (World, Script) {
    scripted_with(Some(""), answers)
}

fn scripted_with(first: Option<&str>, answers: &[(&str, &str)]) -> (World, Script) {
    let token = r#"{"access_token":"ya29.x","expires_in":3599,"token_type":"Bearer"}"#;
    let world = World::new();
    let answers: Vec<String> = answers
        .iter()
        .map(|(status, body)| answer(status, "content-type: application/json\r\n", body))
        .collect();
    let answers = first.into_iter().chain(answers.iter().map(String::as_str));
    let answers: Vec<&str> = answers.collect();
    let script = Script::start(&answers);
    let tokens = Script::start(&[&answer(
        "200 OK",
        "content-type: application/json\r\n",
        token,
    )]);
    let key = world.sandbox.settings().google_key_json;
    let uri: Value = serde_json::from_str(&key).unwrap();
    let key = key.replace(uri["token_uri"].as_str().unwrap(), &tokens.url());
    let key = world.file("k.json", key);
    let world = world
        .set("OUST_GOOGLE_ENDPOINT", &script.url())
        .set("OUST_GOOGLE_CREDENTIALS", key.to_str().unwrap());
    (world, script)
}

/// Google's way to refuse.
pub(crate) fn no(code: u16, reason: &str, message: &str) -> String {
    serde_json::json!({"error": {"code": code, "message": message,
        "errors": [{"message": message, "reason": reason}]}})
    .to_string()
}

fn emails(report: &Value) -> Vec<&str> {
    let users = report["users"].as_array().unwrap().iter();
    users
        .map(|user| user["primaryEmail"].as_str().unwrap())
        .collect()
}

fn listed(world: &World, args: &[&str]) -> Vec<String> {
    let (code, report) = world.json(&[&["users", "list"], args].concat());
    assert_eq!(code, 0, "{args:?}: {report}");
    emails(&report).into_iter().map(Into::into).collect()
}

#[test]
fn every_page_is_read_with_the_least_scope() {
    let world = World::with(Options {
        users: 1234,
        scopes: Some(vec![READ.into()]),
        ..Options::default()
    });
    let ran = world.oust(&["users", "list", "--ids"]);
    assert_eq!(
        (ran.code, ran.stdout.lines().count()),
        (0, 1247),
        "{}",
        ran.stderr
    );
    assert_eq!(world.sandbox.counts(Vendor::Google).requests, 3);
    let ran = world.oust(&["users", "list", "--page-size", "100", "-o", "ndjson"]);
    // The last line has the sums.
    assert_eq!(ran.stdout.lines().count(), 1248);
    assert_eq!(world.sandbox.counts(Vendor::Google).requests, 3 + 13);
}

#[test]
fn a_limit_asks_for_no_more_than_it_shows() {
    let world = World::with(Options {
        users: 1234,
        ..Options::default()
    });
    let ran = world.oust(&["users", "list", "--limit", "501", "-o", "csv"]);
    assert_eq!(ran.stdout.lines().count(), 502);
    let ran = world.oust(&["users", "list", "--limit", "3", "--ids"]);
    assert_eq!(ran.stdout.lines().count(), 3);
    let last = world.sandbox.log().pop().unwrap();
    assert_eq!(world.sandbox.counts(Vendor::Google).requests, 3, "{last:?}");
}

#[test]
fn users_are_found_by_query_unit_domain_and_customer() {
    let world = scoped(&[READ]);
    assert_eq!(
        listed(&world, &["--query", "isSuspended=true"]),
        ["archie@example.com", "theo@example.com"]
    );
    assert_eq!(listed(&world, &["--ou", "Engineering"]).len(), 3);
    let both = ["--ou", "/Leavers", "--query", "isArchived=true"];
    assert_eq!(listed(&world, &both), ["archie@example.com"]);
    assert_eq!(listed(&world, &["--domain", "example.com"]).len(), 13);
    assert_eq!(listed(&world, &["--customer", "C0sandbox"]).len(), 13);
    assert_eq!(listed(&world, &["--deleted"]), ["rosa@example.com"]);
    let sorted = [
        "--order-by",
        "family-name",
        "--sort",
        "descending",
        "--limit",
        "1",
    ];
    assert_eq!(listed(&world, &sorted), ["mei@example.com"]);
    let ran = world.oust(&["users", "list", "--query", "shoeSize=43"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.stderr.contains("Invalid Input: query"), "{ran:?}");
}

#[test]
fn groups_are_expanded_on_request_and_circles_end() {
    let world = scoped(&[READ, MEMBERS]);
    assert_eq!(listed(&world, &["--group", "staff@example.com"]).len(), 3);
    let ran = world.oust(&["users", "list", "--group", "staff@example.com", "--ids"]);
    assert!(ran.stderr.contains("engineering@example.com"), "{ran:?}");
    let nested = ["--group", "staff@example.com", "--nested"];
    assert_eq!(listed(&world, &nested).len(), 6);
    let ran = world.oust(&[
        "users",
        "list",
        "--group",
        "contractors@example.com",
        "--ids",
    ]);
    assert_eq!((ran.code, ran.stdout.lines().count()), (0, 1));
    assert!(ran.stderr.contains("temp@example.net"), "{ran:?}");
    let ran = world.oust(&["users", "list", "--group", "nobody@example.com"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.stderr.contains("groupKey"), "{ran:?}");
}

#[test]
fn its_csv_is_a_batch_and_its_ids_are_users() {
    let world = World::new();
    let csv = world.oust(&["users", "list", "--ou", "/Engineering", "-o", "csv"]);
    assert!(csv.stdout.starts_with("primaryEmail,"), "{csv:?}");
    let batch = [
        "batch",
        "-",
        "--provider",
        "google",
        "--yes",
        "-o",
        "ndjson",
    ];
    let ran = piped(&world, &batch, &csv.stdout);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(world.sandbox.revoked(Vendor::Google, "mei@example.com"), 1);
    let ids = world.oust(&["users", "list", "--ou", "/Engineering", "--ids"]);
    let ran = piped(&world, &["signout", "-", "--yes"], &ids.stdout);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(world.sandbox.revoked(Vendor::Google, "mei@example.com"), 2);
}

#[test]
fn a_list_that_breaks_off_says_so() {
    let page = r#"{"users":[{"id":"1","primaryEmail":"a@x.com"}],"nextPageToken":"t"}"#;
    let no =
        r#"{"error":{"code":403,"message":"Not Authorized","errors":[{"reason":"forbidden"}]}}"#;
    let (world, _script) = scripted(&[("200 OK", page), ("403 Forbidden", no)]);
    let (code, report) = world.json(&["users", "list"]);
    assert_eq!(code, 4, "{report}");
    assert_eq!(emails(&report), ["a@x.com"]);
    assert_eq!(report["errors"][0]["error"]["class"], "permission");
}

#[test]
fn get_shows_who_it_is_and_names_who_is_not_there() {
    let world = scoped(&[READ]);
    let users = [
        "users",
        "get",
        "lsmith@example.com",
        "110000000003141592658",
    ];
    let (code, report) = world.json(&users);
    assert_eq!(code, 0);
    assert_eq!(emails(&report), ["liz@example.com", "omar@example.com"]);
    let (code, report) = world.json(&["users", "get", "nobody@example.com", "liz@example.com"]);
    assert_eq!(code, 6);
    assert_eq!(report["errors"][0]["user"], "nobody@example.com");
    assert_eq!(report["users"][0]["name"]["givenName"], "Elizabeth");
    let ran = world.oust(&["users", "get", "rosa@example.com"]);
    assert_eq!(ran.code, 6, "{ran:?}");
    assert!(ran.stderr.contains("User is deleted."), "{ran:?}");
    let ran = world.oust(&["users", "get", "liz@example.com", "--view", "domain-public"]);
    assert!(!ran.stdout.contains("orgUnitPath"), "{ran:?}");
}

#[test]
fn someone_who_is_no_admin_reads_the_public_view() {
    let world = scoped(&[READ]).set("OUST_GOOGLE_SUBJECT", "liz@example.com");
    let ran = world.oust(&["users", "list"]);
    assert_eq!(ran.code, 4, "{ran:?}");
    assert_eq!(listed(&world, &["--view", "domain-public"]).len(), 13);
}

#[test]
fn a_missing_scope_is_named() {
    let world = scoped(&[SECURITY]);
    let ran = world.oust(&["users", "list"]);
    assert_eq!(ran.code, 4, "{ran:?}");
    assert!(ran.stderr.contains("user.readonly"), "{ran:?}");
}

#[test]
fn a_list_ends_only_by_a_page_of_googles() {
    let page = r#"{"users":[{"id":"1","primaryEmail":"a@x.com"}],"nextPageToken":"t"}"#;
    let other = page.replace("\"t\"", "\"u\"");
    for (second, needle) in [
        (r#"{"status":"ok"}"#, "without the Directory API's JSON"),
        (r#"{"users":[{"name":{}}]}"#, "lacks id or address"),
        (&other, "page tokens"),
    ] {
        let (world, _script) = scripted(&[("200 OK", page), ("200 OK", second), ("200 OK", page)]);
        let ran = world.oust(&["users", "list", "--ids"]);
        assert_eq!(ran.code, 1, "{second}: {ran:?}");
        assert!(ran.stderr.contains(needle), "{second}: {ran:?}");
    }
}

#[test]
fn a_missing_photo_and_group_have_hints_of_their_own() {
    let photo = no(404, "notFound", "Resource Not Found: photo");
    let (world, _script) = scripted(&[("404 Not Found", &photo)]);
    let ran = world.oust(&["users", "list", "--group", "g@example.com"]);
    assert!(ran.stderr.contains("no photo"), "{ran:?}");
    let scope = no(
        403,
        "insufficientPermissions",
        "Request had insufficient authentication scopes.",
    );
    let (world, _script) = scripted(&[("403 Forbidden", &scope)]);
    let ran = world.oust(&["users", "list", "--group", "g@example.com"]);
    assert!(ran.stderr.contains(MEMBERS), "{ran:?}");
}
