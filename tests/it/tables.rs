//! What people read in tables: what is still alive, what is in doubt, how many of each.

use oust::sandbox::{Faults, Options};
use serde_json::Value;

use crate::{
    support::World,
    users::{READ, SECURITY, no, scoped, scripted, scripted_after_silence},
};

const LIZ: &str = "liz@example.com";

#[test]
fn what_a_half_done_deep_sign_out_leaves_alive_is_told() {
    let names = r#"{"id":"1","primaryEmail":"liz@example.com"}"#;
    let grants = r#"{"items":[{"clientId":"c1"}]}"#;
    let none = r#"{"kind":"admin#directory#aspList"}"#;
    let forbidden = no(403, "forbidden", "Not Authorized");
    let (world, _script) = scripted(&[
        ("200 OK", names),
        ("200 OK", grants),
        ("200 OK", none),
        ("403 Forbidden", &forbidden),
        ("200 OK", none),
        ("204 No Content", ""),
    ]);
    let ran = world.oust(&["signout", LIZ, "--deep"]);
    assert_eq!(ran.code, 4, "{ran:?}");
    let head = "liz@example.com: signed out, NOT the rest (Google Workspace): not permitted\n  oauth grants: NOT done: ";
    assert!(ran.stdout.starts_with(head), "{ran:?}");
    let alive = "still alive at Google Workspace:\n  - OAuth grants of third-party apps";
    assert!(ran.stdout.contains(alive), "{ran:?}");
    assert!(!ran.stdout.contains("- app passwords"), "{ran:?}");
}

#[test]
fn several_half_done_sign_outs_are_counted_as_such_with_what_they_leave() {
    let world = scoped(&[READ, SECURITY]);
    let ran = world.oust(&["signout", LIZ, "kim@example.com", "--deep", "--suspend"]);
    assert_eq!(ran.code, 4, "{ran:?}");
    assert!(ran.stdout.contains("still alive at Google"), "{ran:?}");
    assert!(ran.stdout.contains("the account itself"), "{ran:?}");
    let sums = "2 users: 2 signed out but NOT the rest\n";
    assert!(ran.stdout.ends_with(sums), "{ran:?}");
}

#[test]
fn an_unanswered_sign_out_is_unknown_whatever_became_of_the_rest() {
    let world = World::new();
    world
        .sandbox
        .set_faults("drop-after=1".parse::<Faults>().unwrap());
    let args = ["signout", LIZ, "--deep", "--include-self", "--retries", "0"];
    let ran = world.oust(&args);
    let head = "liz@example.com: UNKNOWN at Google Workspace: no answer: may or may not be";
    assert!(ran.stdout.starts_with(head), "{ran:?}");
    assert!(ran.stdout.contains("still alive"), "{ran:?}");
}

#[test]
fn a_change_that_cannot_be_proved_is_not_called_undone() {
    let liz = r#"{"id":"1","primaryEmail":"liz@example.com","suspended":false}"#;
    let (world, _script) = scripted(&[
        ("200 OK", liz),
        ("200 OK", r#"{"status":"ok"}"#),
        ("200 OK", liz),
    ]);
    let ran = world.oust(&["users", "suspend", LIZ]);
    assert_eq!(ran.code, 1, "{ran:?}");
    let line = "liz@example.com: not confirmed: may or may not have been done; look before you run it again\n";
    assert_eq!(ran.stdout, line, "{ran:?}");
}

#[test]
fn an_unanswered_change_is_not_told_to_be_tried_again() {
    let (world, _script) = scripted_after_silence(&[]);
    let args = ["users", "undelete", "17", "--retries", "0"];
    let ran = world.oust(&args);
    assert_eq!(ran.code, 3, "{ran:?}");
    assert!(ran.stdout.contains("UNKNOWN: no answer"), "{ran:?}");
    assert!(!ran.stderr.contains("hint:"), "{ran:?}");
}

#[test]
fn several_changes_end_with_their_sums() {
    let world = World::new();
    let users = [LIZ, "nobody@example.com", "kim@example.com"];
    let ran = world.oust(&[&["users", "suspend"], &users[..]].concat());
    let sums = "3 users: 2 suspended, 1 NOT suspended\n";
    assert!(ran.stdout.ends_with(sums), "{ran:?}");
    let ran = world.oust(&[&["users", "unsuspend", "--max-users", "2"], &users[..]].concat());
    assert_eq!(ran.code, 7, "{ran:?}");
    assert_eq!(ran.stdout, "3 users: NOT unsuspended: refused by a guard\n");
    assert_eq!(ran.stderr.matches("error:").count(), 1, "{ran:?}");
}

#[test]
fn a_list_has_one_header_however_many_pages() {
    let world = World::with(Options {
        users: 230,
        ..Options::default()
    });
    let ran = world.oust(&["users", "list", "--page-size", "20"]);
    assert_eq!(ran.stdout.matches("EMAIL").count(), 1, "{ran:?}");
    // The thirteen of the demo organisation come on top.
    assert_eq!(ran.stdout.lines().count(), 1 + 13 + 230, "{ran:?}");
    let get = ["users", "get", LIZ, "kim@example.com"];
    let ran = World::new().oust(&[&get[..], &["--fields", "primaryEmail,id"]].concat());
    assert_eq!(ran.stdout.matches("primaryEmail").count(), 1, "{ran:?}");
    assert_eq!(ran.stdout.lines().count(), 3, "{ran:?}");
}

#[test]
fn deleted_users_are_listed_with_what_restores_them() {
    let world = World::new();
    let ran = world.oust(&["users", "list", "--deleted"]);
    let (head, row) = ran.stdout.split_once('\n').unwrap();
    let names: Vec<&str> = head.split_whitespace().collect();
    assert_eq!(names, ["EMAIL", "ID", "DELETED", "UNIT", "NAME"]);
    let (_, report) = world.json(&["users", "list", "--deleted"]);
    let id = report["users"][0]["id"].as_str().unwrap();
    assert!(row.contains(id), "{row}");
}

#[test]
fn that_nobody_was_found_is_no_data() {
    let world = World::new();
    let ran = world.oust(&["users", "list", "--query", "name:Nobody"]);
    assert_eq!(ran.stdout, "", "{ran:?}");
    assert!(ran.stderr.contains("note: no user found"), "{ran:?}");
}

#[test]
fn a_list_that_breaks_off_says_so_in_lines_and_in_csv() {
    let page = r#"{"users":[{"id":"1","primaryEmail":"a@x.com"}],"nextPageToken":"t"}"#;
    let forbidden = no(403, "forbidden", "Not Authorized");
    let broken = |format| {
        let (world, _script) = scripted(&[("200 OK", page), ("403 Forbidden", &forbidden)]);
        let ran = world.oust(&["users", "list", "-o", format]);
        assert_eq!(ran.code, 4, "{ran:?}");
        assert!(
            ran.stderr.contains("error: google: the list is not whole"),
            "{ran:?}"
        );
        ran.stdout
    };
    assert_eq!(broken("csv").lines().count(), 2);
    let lines: Vec<Value> = broken("ndjson")
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let types: Vec<_> = lines.iter().map(|line| &line["type"]).collect();
    assert_eq!(types, ["user", "error", "summary"]);
    assert_eq!(
        (&lines[1]["user"], &lines[1]["error"]["class"]),
        (&Value::Null, &"permission".into())
    );
    assert_eq!(
        (&lines[2]["users"], &lines[2]["missing"]),
        (&1.into(), &1.into())
    );
}

#[test]
fn a_rehearsal_marks_every_record() {
    let home = tempfile::tempdir().unwrap();
    for format in ["csv", "ndjson"] {
        let mut command = crate::support::bare(&home);
        command.args(["--sandbox", "users", "list", "--fields", "primaryEmail"]);
        command.args(["-o", format]);
        let ran = crate::support::finish(command);
        let records = ran.stdout.lines().skip(usize::from(format == "csv"));
        let (marked, bare): (Vec<_>, Vec<_>) = records.partition(|line| line.contains("true"));
        assert!(ran.code == 0 && marked.len() > 2, "{ran:?}");
        assert_eq!(bare, [""; 0], "{ran:?}");
    }
}

#[test]
fn no_field_of_a_user_steers_the_terminal() {
    let evil = r"x\u001b[2J\u009b31m\u202e\u061cy";
    let user = format!(
        r#"{{"id":"1","primaryEmail":"liz@example.com","name":{{"fullName":"{evil}"}},
        "relations":[{{"type":"{evil}","customType":"{evil}","value":"{evil}"}}]}}"#
    );
    let list = format!(r#"{{"users":[{user}]}}"#);
    for (args, answer) in [
        (&["users", "list"][..], &list),
        (&["users", "list", "--fields", "name,relations"], &list),
        (&["users", "get", LIZ], &user),
        (&["users", "relations", "list", LIZ], &user),
    ] {
        let (world, _script) = scripted(&[("200 OK", answer)]);
        let ran = world.oust(args);
        let steers = |c: char| (c.is_control() && c != '\n') || "\u{202e}\u{61c}".contains(c);
        assert_eq!(ran.code, 0, "{ran:?}");
        assert!(
            !ran.stdout.contains(steers) && ran.stdout.contains("[2J"),
            "{ran:?}"
        );
    }
}
