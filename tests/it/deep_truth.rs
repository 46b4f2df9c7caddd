//! What a deep sign-out and a selection may claim, where the vendor answers oddly.

use oust::sandbox::{Options, Vendor};
use serde_json::Value;

use crate::{
    support::World,
    users::{MEMBERS, READ, SECURITY, WRITE, no, scoped, scripted},
};

const LIZ: &str = r#"{"id":"1","primaryEmail":"liz@example.com"}"#;
const GRANTS: &str = r#"{"kind":"admin#directory#tokenList"}"#;
const PASSWORDS: &str = r#"{"kind":"admin#directory#aspList"}"#;
const OK: (&str, &str) = ("200 OK", "");

fn deep(world: &World, more: &[&str]) -> (i32, Value) {
    let args = [&["signout", "liz@example.com", "--deep"], more].concat();
    let (code, report) = world.json(&args);
    (code, report["results"][0].clone())
}

fn step<'a>(result: &'a Value, name: &str) -> &'a Value {
    let steps = result["steps"].as_array().unwrap();
    steps.iter().find(|step| step["step"] == name).unwrap()
}

#[test]
fn a_404_in_one_step_is_no_unknown_user() {
    let gone = no(404, "notFound", "Resource Not Found: userKey");
    let forbidden = no(403, "forbidden", "Not Authorized");
    let (world, _script) = scripted(&[
        ("200 OK", LIZ),
        ("404 Not Found", &gone),
        ("200 OK", PASSWORDS),
        ("404 Not Found", &gone),
        ("200 OK", PASSWORDS),
        OK,
        ("403 Forbidden", &forbidden),
    ]);
    let (code, result) = deep(&world, &["--missing-ok"]);
    assert_eq!(
        (code, &result["outcome"]),
        (4, &"failed".into()),
        "{result}"
    );
    // Where every step says so, the user is unknown.
    let (world, _script) = scripted(&[("404 Not Found", &gone)]);
    let (code, result) = deep(&world, &["--missing-ok", "--include-self"]);
    assert_eq!(
        (code, &result["outcome"]),
        (0, &"skipped".into()),
        "{result}"
    );
}

#[test]
fn a_refused_scope_fails_its_own_step_and_nobody_elses() {
    let world = scoped(&[READ, SECURITY]);
    let users = ["liz@example.com", "omar@example.com", "mei@example.com"];
    for way in ["--suspend-first", "--suspend"] {
        let args = [&["signout"], &users[..], &[way, "--concurrency", "1"]].concat();
        let (code, report) = world.json(&args);
        assert_eq!(code, 4, "{report}");
        for result in report["results"].as_array().unwrap() {
            assert_eq!(step(result, "sign_out")["outcome"], "accepted", "{result}");
            assert_eq!(step(result, "suspend")["outcome"], "failed", "{result}");
        }
    }
    for user in users {
        assert_eq!(world.sandbox.revoked(Vendor::Google, user), 2);
    }
}

#[test]
fn what_lives_on_is_all_that_was_not_ended() {
    let forbidden = no(403, "forbidden", "Not Authorized");
    let (world, _script) = scripted(&[
        ("200 OK", LIZ),
        ("200 OK", GRANTS),
        ("200 OK", PASSWORDS),
        ("200 OK", GRANTS),
        ("200 OK", PASSWORDS),
        OK,
        ("403 Forbidden", &forbidden),
    ]);
    let (code, result) = deep(&world, &[]);
    assert_eq!(code, 4, "{result}");
    let alive = result["still_alive"].to_string();
    assert!(alive.contains("web and device sessions"), "{alive}");
    assert!(
        !alive.contains("60 minutes") && !alive.contains("OAuth"),
        "{alive}"
    );
}

#[test]
fn a_list_of_another_kind_is_no_empty_list() {
    let user = r#"{"kind":"admin#directory#user","id":"2"}"#;
    for odd in [user, r#"{"items":[]}"#, PASSWORDS] {
        let (world, _script) = scripted(&[
            ("200 OK", LIZ),
            ("200 OK", odd),
            ("200 OK", PASSWORDS),
            ("200 OK", odd),
            ("200 OK", PASSWORDS),
            OK,
        ]);
        let (code, result) = deep(&world, &[]);
        assert_eq!(
            (code, &step(&result, "oauth_grants")["outcome"]),
            (1, &"failed".into())
        );
        assert!(
            result["still_alive"].to_string().contains("OAuth"),
            "{odd}: {result}"
        );
    }
}

#[test]
fn a_grant_without_an_id_keeps_no_other_one() {
    let both = r#"{"items":[{"clientId":"c1"},{"anonymous":true}]}"#;
    let rest = r#"{"items":[{"anonymous":true}]}"#;
    let (world, script) = scripted(&[
        ("200 OK", LIZ),
        ("200 OK", both),
        ("200 OK", PASSWORDS),
        ("204 No Content", ""),
        ("200 OK", rest),
        ("200 OK", PASSWORDS),
        OK,
    ]);
    let (code, result) = deep(&world, &[]);
    assert!(script.seen().iter().any(|seen| seen.starts_with("DELETE ")));
    let grants = step(&result, "oauth_grants");
    assert_eq!(
        (code, &grants["outcome"], &grants["count"]),
        (1, &"failed".into(), &1.into())
    );
    assert!(
        grants["error"]["message"]
            .as_str()
            .unwrap()
            .contains("without a usable id")
    );
}

#[test]
fn only_this_users_suspension_covers_a_refused_sign_out() {
    let bad = no(400, "invalidInput", "Invalid Input");
    let liz = r#"{"id":"1","primaryEmail":"liz@example.com","suspended":true}"#;
    let other = r#"{"id":"77","primaryEmail":"other@example.com","suspended":true}"#;
    for (read, code) in [(liz, 0), (other, 1)] {
        let (world, _script) = scripted(&[("400 Bad Request", &bad), ("200 OK", read)]);
        let (ended, report) = world.json(&["signout", "liz@example.com"]);
        assert_eq!(ended, code, "{report}");
    }
}

#[test]
fn a_suspension_needs_no_scope_but_its_own_to_be_read_back() {
    let world = World::with(Options {
        refuse_suspended: true,
        scopes: Some(vec![WRITE.into(), SECURITY.into()]),
        ..Options::default()
    });
    let (code, report) = world.json(&["signout", "liz@example.com", "--suspend-first"]);
    assert_eq!(code, 0, "{report}");
    let reason = step(&report["results"][0], "sign_out")["reason"].to_string();
    assert!(reason.contains("covered by the suspension"), "{report}");
}

#[test]
fn a_suspension_whose_answer_was_lost_is_believed_once_it_is_read_back() {
    let liz = r#"{"id":"1","primaryEmail":"liz@example.com","suspended":true}"#;
    let (world, _script) = crate::users::scripted_after_silence(&[("200 OK", liz), ("200 OK", "")]);
    let args = [
        "signout",
        "liz@example.com",
        "--suspend-first",
        "--include-self",
        "--retries",
        "0",
    ];
    let (code, report) = world.json(&args);
    assert_eq!(code, 0, "{report}");
    let suspend = step(&report["results"][0], "suspend");
    assert_eq!(suspend["outcome"], "accepted", "{report}");
    assert!(
        suspend["reason"].as_str().unwrap().contains("read back"),
        "{report}"
    );
}

#[test]
fn the_acting_admin_is_refused_whatever_the_look_up_says() {
    let (world, script) = scripted(&[("200 OK", LIZ)]);
    let (code, report) = world.json(&["signout", "ADMIN@example.com", "--deep"]);
    assert_eq!((code, script.seen().len()), (7, 0), "{report}");
    let world = scoped(&[WRITE]);
    for set in ["suspended=true", "archived=true"] {
        let args = ["users", "update", "admin@example.com", "--set", set];
        assert_eq!(world.json(&args).0, 7, "{set}");
    }
    let args = [
        "users",
        "update",
        "admin@example.com",
        "--set",
        "suspended=true",
    ];
    assert_eq!(world.json(&[&args[..], &["--include-self"]].concat()).0, 0);
}

#[test]
fn a_list_that_goes_on_where_nobody_can_follow_is_no_selection() {
    let page = r#"{"users":[{"id":"1","primaryEmail":"a@example.com"}],"nextPageToken":5}"#;
    for odd in [page, r#"{"users":null,"error":"x"}"#] {
        let (world, script) = scripted(&[("200 OK", odd)]);
        let ran = world.oust(&["signout", "--query", "name:a", "--yes"]);
        assert_eq!((ran.code, script.seen().len()), (1, 1), "{odd}: {ran:?}");
    }
}

#[test]
fn a_group_of_another_domain_is_told_and_keeps_nobody() {
    let members = r#"{"members":[{"type":"USER","email":"liz@example.com"},
        {"type":"GROUP","email":"g@partner.org"},{"type":"GROUP","email":"h@googlegroups.com"}]}"#;
    let forbidden = no(
        403,
        "forbidden",
        "Not Authorized to access this resource/api",
    );
    let missing = no(404, "notFound", "Resource Not Found: groupKey");
    let (world, script) = scripted(&[
        ("200 OK", members),
        ("404 Not Found", &missing),
        ("403 Forbidden", &forbidden),
        ("200 OK", LIZ),
        OK,
    ]);
    let ran = world.oust(&["signout", "--group", "g@example.com", "--yes"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    for group in ["g@partner.org", "h@googlegroups.com"] {
        assert!(ran.stderr.contains(group), "{ran:?}");
    }
    assert!(
        script
            .seen()
            .last()
            .unwrap()
            .contains("/liz%40example.com/signOut")
    );
    let list = ["users", "list", "--group", "g@example.com", "--ids"];
    let (world, _script) = scripted(&[
        (
            "200 OK",
            r#"{"members":[{"type":"USER","email":"bob@gmail.com"},{"type":"USER","email":"liz@example.com"}]}"#,
        ),
        ("403 Forbidden", &forbidden),
        ("200 OK", LIZ),
    ]);
    let ran = world.oust(&[&list[..], &["--concurrency", "1"]].concat());
    assert_eq!((ran.code, ran.stdout.as_str()), (4, "1\n"), "{ran:?}");
    assert!(ran.stderr.contains("bob@gmail.com"), "{ran:?}");
}

#[test]
fn a_key_of_the_vendors_that_a_path_cannot_hold_is_not_asked_for() {
    for kind in ["USER", "GROUP"] {
        let members = format!(r#"{{"members":[{{"type":"{kind}","email":".."}}]}}"#);
        let (world, script) = scripted(&[("200 OK", &members)]);
        let ran = world.oust(&["signout", "--group", "g@example.com", "--yes"]);
        assert_eq!((ran.code, script.seen().len()), (1, 1), "{ran:?}");
    }
}

#[test]
fn suspended_users_of_a_selection_have_nothing_left_to_end() {
    let world = World::with(Options {
        refuse_suspended: true,
        scopes: Some(vec![READ.into(), SECURITY.into(), MEMBERS.into()]),
        ..Options::default()
    });
    let args = [
        "signout",
        "--ou",
        "/Leavers",
        "--include-suspended",
        "--yes",
    ];
    let (code, report) = world.json(&args);
    assert_eq!(
        (code, &report["summary"]["skipped"]),
        (0, &2.into()),
        "{report}"
    );
}

#[test]
fn a_rename_to_the_address_it_has_signs_nobody_out() {
    let world = scoped(&[WRITE, SECURITY]);
    let (code, report) = world.json(&["users", "rename", "lsmith@example.com", "LIZ@example.com"]);
    assert_eq!(
        (code, &report["results"][0]["error"]["code"]),
        (1, &"same".into())
    );
    assert_eq!(world.sandbox.revoked(Vendor::Google, "liz@example.com"), 0);
}

#[test]
fn a_rename_whose_sign_out_failed_renamed_nothing() {
    let forbidden = no(403, "forbidden", "Not Authorized");
    let (world, _script) = scripted(&[("200 OK", LIZ), ("403 Forbidden", &forbidden)]);
    let args = ["users", "rename", "liz@example.com", "new@example.com"];
    let (code, report) = world.json(&args);
    let message = report["results"][0]["error"]["message"]
        .as_str()
        .unwrap()
        .to_owned();
    assert!(
        code == 4 && message.starts_with("nothing was renamed; "),
        "{message}"
    );
}

#[test]
fn a_secret_that_is_echoed_is_masked_wherever_it_stands() {
    let secret = "correct horse battery";
    let echo = no(400, &format!("bad {secret}"), &format!("Invalid {secret}"));
    let (world, _script) = scripted(&[("400 Bad Request", &echo)]);
    let args = [
        "users",
        "create",
        "n@example.com",
        "--given-name",
        "N",
        "--family-name",
        "H",
        "--password-stdin",
        "-o",
        "json",
    ];
    let ran = crate::users::piped(&world, &args, &format!("{secret}\n"));
    assert!(ran.code == 1 && !(ran.stdout + &ran.stderr).contains(secret));
}

#[test]
fn a_5xx_before_a_refusal_leaves_open_what_became_of_a_change() {
    let busy = no(503, "backendError", "Service unavailable. Please try again");
    let taken = no(409, "duplicate", "Entity already exists.");
    let gone = no(404, "notFound", "Resource Not Found: userKey");
    let (world, _script) =
        scripted(&[("503 Service Unavailable", &busy), ("409 Conflict", &taken)]);
    let file = world.home.path().join("pw");
    let generate = format!("--generate-password={}", file.display());
    let create = [
        "users",
        "create",
        "n@example.com",
        "--given-name",
        "N",
        "--family-name",
        "H",
        &generate,
    ];
    let (code, report) = world.json(&create);
    assert_eq!(
        (code, &report["results"][0]["outcome"]),
        (3, &"unknown".into()),
        "{report}"
    );
    assert!(file.exists(), "the only copy is gone");
    let (world, _script) =
        scripted(&[("503 Service Unavailable", &busy), ("404 Not Found", &gone)]);
    let delete = ["users", "delete", "1", "--yes", "--include-self"];
    assert_eq!(world.json(&delete).0, 3);
}

#[test]
fn a_record_holds_what_the_sign_out_itself_was_answered() {
    let bad = no(400, "invalidInput", "Invalid Input");
    let (world, _script) = scripted(&[("400 Bad Request", &bad), ("200 OK", LIZ)]);
    let (code, report) = world.json(&["signout", "liz@example.com"]);
    assert_eq!(
        (code, &report["results"][0]["http_status"]),
        (1, &400.into()),
        "{report}"
    );
}

#[test]
fn somebody_suspended_keeps_what_no_suspension_ends() {
    let bad = no(400, "invalidInput", "Invalid Input");
    let liz = r#"{"id":"1","primaryEmail":"liz@example.com","suspended":true}"#;
    let (world, _script) = scripted(&[("400 Bad Request", &bad), ("200 OK", liz)]);
    let (_, report) = world.json(&["signout", "liz@example.com"]);
    let alive = report["results"][0]["still_alive"].to_string();
    assert!(
        alive.contains("OAuth grants") && !alive.contains("until suspended"),
        "{alive}"
    );
}

#[test]
fn refused_credentials_plan_nothing() {
    let denied = no(401, "authError", "Invalid Credentials");
    let (world, _script) = scripted(&[("401 Unauthorized", &denied)]);
    let args = [
        "signout",
        "liz@example.com",
        "--deep",
        "--dry-run",
        "--include-self",
    ];
    let (code, report) = world.json(&args);
    assert_eq!(
        (code, &report["results"][0]["outcome"]),
        (4, &"failed".into()),
        "{report}"
    );
}

#[test]
fn another_case_is_another_name_and_the_same_address() {
    let liz = |given: &str| {
        format!(r#"{{"id":"1","primaryEmail":"Liz@example.com","name":{{"givenName":"{given}"}}}}"#)
    };
    for (answer, code) in [("casey", 1), ("Casey", 0)] {
        let (world, _script) = scripted(&[("200 OK", &liz(answer))]);
        let args = [
            "users",
            "update",
            "liz@example.com",
            "--given-name",
            "Casey",
        ];
        assert_eq!(world.json(&args).0, code, "{answer}");
    }
}

#[test]
fn the_protect_list_knows_a_deleted_user_by_every_name() {
    let world = World::new();
    let (_, report) = world.json(&["users", "list", "--deleted"]);
    let id = report["users"][0]["id"].as_str().unwrap();
    let config = world.file("c.toml", format!("[default]\nprotect = ['{id}']\n"));
    let args = [
        "users",
        "undelete",
        "rosa@example.com",
        "--config",
        config.to_str().unwrap(),
    ];
    assert_eq!(world.json(&args).0, 7);
}

#[test]
fn a_guard_asks_once_who_somebody_is() {
    let world = World::new();
    let config = world.file(
        "c.toml",
        "[default]\nprotect = ['breakglass@example.com']\n",
    );
    let args = [
        "users",
        "suspend",
        "liz@example.com",
        "--config",
        config.to_str().unwrap(),
    ];
    let (code, report) = world.json(&args);
    assert_eq!(
        (code, &report["results"][0]["requests"]),
        (0, &2.into()),
        "{report}"
    );
}

#[test]
fn every_field_of_googles_can_be_asked_for() {
    let world = scoped(&[READ]);
    let fields = "primaryEmail,suspensionTime,archivalTime,thumbnailPhotoUrl";
    let args = ["users", "list", "--limit", "1", "--fields", fields];
    assert_eq!(world.oust(&args).code, 0);
}

#[test]
fn somebody_read_back_as_suspended_cannot_sign_in_again() {
    let world = World::with(Options {
        refuse_suspended: true,
        ..Options::default()
    });
    let (code, report) = world.json(&["signout", "theo@example.com", "--deep"]);
    let alive = report["results"][0]["still_alive"].to_string();
    assert!(code == 0 && !alive.contains("until suspended"), "{report}");
    assert!(alive.contains("backup codes"), "{report}");
}

#[test]
fn a_suspension_first_promises_no_backup_codes() {
    let world = World::new();
    let args = [
        "signout",
        "liz@example.com",
        "--deep",
        "--suspend-first",
        "--dry-run",
    ];
    let (_, report) = world.json(&args);
    let alive = report["results"][0]["still_alive"].to_string();
    assert!(
        alive.contains("backup codes") && !alive.contains("OAuth"),
        "{report}"
    );
}

#[test]
fn what_could_not_be_listed_is_not_planned_to_end() {
    let forbidden = no(403, "forbidden", "Not Authorized");
    let (world, _script) = scripted(&[("200 OK", LIZ), ("403 Forbidden", &forbidden)]);
    let (code, result) = deep(&world, &["--dry-run"]);
    assert!(
        code == 0 && result["still_alive"].to_string().contains("OAuth grants"),
        "{result}"
    );
}

#[test]
fn why_a_suspension_could_not_be_read_back_is_told() {
    let bad = no(400, "invalidInput", "Invalid Input");
    let forbidden = no(403, "insufficientPermissions", "Insufficient Permission");
    let (world, _script) = scripted(&[("400 Bad Request", &bad), ("403 Forbidden", &forbidden)]);
    let (code, report) = world.json(&["signout", "liz@example.com"]);
    let error = &report["results"][0]["error"];
    assert_eq!((code, &error["class"]), (1, &"input".into()), "{report}");
    assert!(
        error["message"]
            .as_str()
            .unwrap()
            .contains("could not be read back"),
        "{error}"
    );
    assert!(
        error["hint"].as_str().unwrap().contains("user.readonly"),
        "{error}"
    );
}

#[test]
fn somebody_whom_no_list_knows_is_unknown_and_keeps_nothing() {
    let gone = no(404, "notFound", "Resource Not Found: userKey");
    let (world, script) = scripted(&[("404 Not Found", &gone)]);
    let (code, result) = deep(&world, &["--include-self"]);
    assert_eq!(
        (code, &result["still_alive"]),
        (6, &serde_json::json!([])),
        "{result}"
    );
    assert!(script.seen().iter().all(|seen| seen.starts_with("GET ")));
}

#[test]
fn somebody_suspended_can_be_renamed() {
    let world = World::with(Options {
        refuse_suspended: true,
        scopes: Some(vec![WRITE.into(), SECURITY.into()]),
        ..Options::default()
    });
    let args = ["users", "rename", "theo@example.com", "theodor@example.com"];
    let (code, report) = world.json(&args);
    assert_eq!(code, 0, "{report}");
    // Anybody else's 400 still keeps the name.
    let bad = no(400, "invalidInput", "Invalid Input");
    let (world, script) = scripted(&[("200 OK", LIZ), ("400 Bad Request", &bad), ("200 OK", LIZ)]);
    let args = ["users", "rename", "liz@example.com", "new@example.com"];
    assert_eq!((world.json(&args).0, script.seen().len()), (1, 3));
}

#[test]
fn a_change_without_an_answer_is_to_be_looked_at_first() {
    let (world, _script) = crate::users::scripted_after_silence(&[("200 OK", LIZ)]);
    let args = [
        "users",
        "delete",
        "1",
        "--yes",
        "--include-self",
        "--retries",
        "0",
    ];
    let (code, report) = world.json(&args);
    let hint = report["results"][0]["error"]["hint"].as_str().unwrap();
    assert!(
        code == 3 && hint.contains("look by oust users get"),
        "{report}"
    );
}

#[test]
fn a_user_who_is_there_has_nothing_to_be_restored() {
    let world = World::new();
    let (code, report) = world.json(&["users", "undelete", "110000000003141592657"]);
    let error = &report["results"][0]["error"];
    assert_eq!((code, &error["class"]), (1, &"input".into()), "{report}");
    assert!(
        error["hint"]
            .as_str()
            .unwrap()
            .contains("nothing to restore"),
        "{error}"
    );
}

#[test]
fn a_selection_that_failed_says_why_in_its_document() {
    let world = scoped(&[READ, SECURITY, MEMBERS]);
    let (code, report) = world.json(&["signout", "--group", "nope@example.com", "--yes"]);
    assert_eq!(code, 1, "{report}");
    assert!(
        report["summary"]["error"]["message"]
            .as_str()
            .unwrap()
            .contains("groupKey"),
        "{report}"
    );
    let gone = no(404, "notFound", "Resource Not Found: userKey");
    let (world, _script) = scripted(&[("404 Not Found", &gone)]);
    let (code, report) = world.json(&["signout", "--all", "--yes"]);
    let message = report["summary"]["error"]["message"].as_str().unwrap();
    assert!(
        code == 4 && message.contains("admin@example.com"),
        "{report}"
    );
}

#[test]
fn a_password_that_nobody_has_is_no_news() {
    let world = World::new();
    let names = [
        "--given-name",
        "N",
        "--family-name",
        "H",
        "--generate-password",
    ];
    for (email, told) in [("omar@example.com", false), ("n@example.com", true)] {
        let ran = world.oust(&[&["users", "create", email][..], &names].concat());
        assert_eq!(
            ran.stderr.contains("nobody knows the password"),
            told,
            "{ran:?}"
        );
    }
}

#[test]
fn a_list_without_anybody_found_nothing() {
    let world = World::new();
    let (code, report) = world.json(&["users", "list", "--query", "name:Nobody"]);
    assert_eq!(
        (code, &report["users"]),
        (6, &serde_json::json!([])),
        "{report}"
    );
    let ran = world.oust(&[
        "users",
        "relations",
        "list",
        "nobody@example.com",
        "-o",
        "ndjson",
    ]);
    assert!(
        ran.code == 6 && ran.stdout.contains(r#""type":"error""#),
        "{ran:?}"
    );
}

#[cfg(unix)]
#[test]
fn an_interrupted_read_ends_its_document() {
    let world = World::new();
    world.sandbox.set_faults("latency=400ms".parse().unwrap());
    for args in [
        &["users", "list", "--page-size", "2"][..],
        &[
            "users",
            "get",
            "liz@example.com",
            "kim@example.com",
            "--concurrency",
            "1",
        ],
    ] {
        let before = world.sandbox.counts(Vendor::Google).requests;
        let mut command = world.command(&[args, &["-o", "json"]].concat());
        command
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::piped());
        let child = command.spawn().unwrap();
        // Once a request has come it reads, and listens.
        while world.sandbox.counts(Vendor::Google).requests == before {
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
        let kill = ["-INT".to_owned(), child.id().to_string()];
        std::process::Command::new("kill")
            .args(kill)
            .status()
            .unwrap();
        let output = child.wait_with_output().unwrap();
        let report: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(output.status.code(), Some(130), "{args:?} {report}");
        assert_eq!(
            report["errors"][0]["error"]["code"], "interrupted",
            "{report}"
        );
    }
}

#[test]
fn the_deleted_are_read_once_for_the_guard_and_the_id() {
    let world = World::new();
    let config = world.file("c.toml", "[default]\nprotect = ['liz@example.com']\n");
    let args = [
        "users",
        "undelete",
        "rosa@example.com",
        "--config",
        config.to_str().unwrap(),
    ];
    let (code, report) = world.json(&args);
    assert_eq!(
        (code, &report["results"][0]["requests"]),
        (0, &2.into()),
        "{report}"
    );
}
