//! What a change is believed by, whom it spares, and what it refuses to send.

use oust::sandbox::{Options, Vendor};
use serde_json::{Value, json};

use crate::{
    support::World,
    users::{AUDIT, PNG, READ, SECURITY, WRITE, no, piped, scoped, scripted},
};

/// The first result, and the exit code.
fn first(world: &World, args: &[&str]) -> (i32, Value) {
    let (code, report) = world.json(&[&["users"], args].concat());
    (code, report["results"][0].clone())
}

#[test]
fn what_an_independent_read_agrees_with_is_verified() {
    let world = scoped(&[WRITE, SECURITY, AUDIT]);
    let png = world.file("a.png", PNG);
    let png = png.to_str().unwrap();
    for args in [
        &["suspend", "kim@example.com"][..],
        &["unsuspend", "kim@example.com"],
        &["admin", "grant", "kim@example.com"],
        &["admin", "revoke", "kim@example.com"],
        &[
            "update",
            "kim@example.com",
            "--ou",
            "Sales",
            "--set",
            "name.givenName=Kimberly",
        ],
        &["photo", "set", "kim@example.com", png],
        &["photo", "delete", "kim@example.com"],
        &["rename", "kim@example.com", "kimberly@example.com"],
        &["delete", "kimberly@example.com", "--yes"],
        &["undelete", "kimberly@example.com"],
        &[
            "create",
            "n@example.com",
            "--given-name",
            "N",
            "--family-name",
            "H",
            "--generate-password",
        ],
    ] {
        let (code, result) = first(&world, &[args, &["--verify"]].concat());
        assert_eq!(
            (code, &result["outcome"]),
            (0, &"verified".into()),
            "{args:?} {result}"
        );
    }
}

#[test]
fn what_a_read_denies_stays_accepted_with_its_reason() {
    let kim = r#"{"id":"1","primaryEmail":"kim@example.com","isAdmin":false}"#;
    let (world, _script) = scripted(&[("200 OK", ""), ("200 OK", kim)]);
    let args = ["admin", "grant", "kim@example.com", "--verify"];
    let (code, result) = first(&world, &args);
    assert_eq!(
        (code, &result["outcome"]),
        (8, &"accepted".into()),
        "{result}"
    );
    assert!(
        result["reason"].as_str().unwrap().contains("isAdmin"),
        "{result}"
    );
}

#[test]
fn a_foreign_answer_to_a_change_is_no_proof() {
    let foreign = r#"{"status":"ok"}"#;
    let kim = r#"{"id":"1","primaryEmail":"kim@example.com","isAdmin":true,"orgUnitPath":"/"}"#;
    let gone = no(404, "notFound", "Resource Not Found: userKey");
    for (args, read, code) in [
        (
            &["admin", "grant", "kim@example.com"][..],
            ("200 OK", kim),
            0,
        ),
        (
            &["admin", "grant", "kim@example.com"],
            ("200 OK", foreign),
            1,
        ),
        (&["undelete", "1"], ("200 OK", kim), 0),
        (&["undelete", "1"], ("404 Not Found", gone.as_str()), 1),
        (
            &["delete", "kim@example.com", "--yes", "--include-self"],
            ("404 Not Found", &gone),
            0,
        ),
        (
            &["delete", "kim@example.com", "--yes", "--include-self"],
            ("200 OK", kim),
            1,
        ),
        (
            &["photo", "delete", "kim@example.com"],
            ("200 OK", r#"{"photoData":"x"}"#),
            1,
        ),
    ] {
        let (world, _script) = scripted(&[("200 OK", foreign), read]);
        let (ended, result) = first(&world, args);
        assert_eq!(ended, code, "{args:?} {result}");
    }
}

#[test]
fn an_update_that_the_answer_does_not_show_is_not_done() {
    let liz = |more: Value| {
        let mut user = json!({"id": "1", "primaryEmail": "liz@example.com",
            "name": {"givenName": "Elizabeth"}});
        let more = more.as_object().unwrap().clone();
        user.as_object_mut().unwrap().extend(more);
        user.to_string()
    };
    let (was, is) = (liz(json!({})), liz(json!({"name": {"givenName": "Liz"}})));
    for (answer, read, code) in [(&was, &was, 1), (&was, &is, 0), (&is, &was, 0)] {
        let (world, _script) = scripted(&[("200 OK", answer), ("200 OK", read)]);
        let (ended, result) = first(
            &world,
            &["update", "liz@example.com", "--given-name", "Liz"],
        );
        assert_eq!(ended, code, "{result}");
        if code == 1 {
            assert!(
                result["error"]["message"]
                    .as_str()
                    .unwrap()
                    .contains("name"),
                "{result}"
            );
        }
    }
    // What Google may spell in its own way is only told.
    let phones = liz(json!({"phones": [{"value": "+1 555"}]}));
    let (world, _script) = scripted(&[("200 OK", &was), ("200 OK", &phones)]);
    let args = [
        "update",
        "liz@example.com",
        "--set",
        r#"phones=[{"value":"+1555"}]"#,
    ];
    let (code, result) = first(&world, &args);
    assert_eq!(code, 0, "{result}");
    assert!(
        result["reason"].as_str().unwrap().contains("phones"),
        "{result}"
    );
}

#[test]
fn a_protected_user_is_not_restored_by_id_either() {
    let world = World::new();
    let config = world.file("c.toml", "[default]\nprotect = ['rosa@example.com']\n");
    let (_, report) = world.json(&["users", "list", "--deleted"]);
    let id = report["users"][0]["id"].as_str().unwrap().to_owned();
    let undelete = ["undelete", &id, "--config", config.to_str().unwrap()];
    let (code, result) = first(&world, &undelete);
    assert_eq!(
        (code, &result["outcome"]),
        (7, &"refused".into()),
        "{result}"
    );
    let liz = [
        "undelete",
        "110000000003141592657",
        "--config",
        config.to_str().unwrap(),
    ];
    let (code, result) = first(&world, &liz);
    assert_eq!(
        (code, &result["error"]["code"]),
        (6, &"not_deleted".into()),
        "{result}"
    );
    let lifted = [&undelete[..], &["--include-protected"]].concat();
    assert_eq!(first(&world, &lifted).0, 0);
}

/// A person's own sign-in, which doesn't tell who they are.
fn as_somebody() -> World {
    let world = World::new();
    let file = world.sandbox.settings().google_authorized_user_json;
    let file = world.file("user.json", file);
    world
        .set("OUST_GOOGLE_CREDENTIALS", file.to_str().unwrap())
        .set("OUST_GOOGLE_SUBJECT", "")
}

#[test]
fn where_the_acting_admin_cannot_be_told_no_admin_is_cut_off() {
    let world = as_somebody();
    for args in [
        &["signout", "admin@example.com", "--deep"][..],
        &["signout", "delegate@example.com", "--suspend"],
        &["users", "suspend", "breakglass@example.com"],
        &["users", "delete", "admin@example.com", "--yes"],
    ] {
        let (code, report) = world.json(args);
        assert_eq!(code, 7, "{args:?} {report}");
        assert_eq!(report["results"][0]["error"]["code"], "self");
        let (code, report) = world.json(&[args, &["--include-self", "--dry-run"]].concat());
        assert_eq!(code, 0, "{args:?} {report}");
    }
    let (code, report) = world.json(&["signout", "liz@example.com", "--deep"]);
    assert_eq!(code, 0, "{report}");
    let before = world.asked();
    let ran = world.oust(&["signout", "--all", "--yes"]);
    assert!(
        ran.code == 2 && ran.stderr.contains("--include-self"),
        "{ran:?}"
    );
    assert_eq!(world.asked(), before);
    let ran = world.oust(&["signout", "--all", "--yes", "--include-self"]);
    assert_eq!(ran.code, 0, "{ran:?}");
}

#[test]
fn a_service_account_of_its_own_is_nobody_to_spare() {
    let world = World::with(Options {
        delegated_service_account: true,
        ..Options::default()
    });
    let key = world.sandbox.settings().google_key_json;
    let key = world.file("own.json", key);
    let config = format!(
        "[default.google]\ncredentials = '{}'\ndelegated_admin = true\n",
        key.display()
    );
    let config = world.file("c.toml", config);
    let world = world
        .set("OUST_GOOGLE_CREDENTIALS", "")
        .set("OUST_GOOGLE_SUBJECT", "");
    let args = [
        "users",
        "suspend",
        "delegate@example.com",
        "--config",
        config.to_str().unwrap(),
    ];
    let (code, report) = world.json(&args);
    assert_eq!(code, 0, "{report}");
    assert_eq!(report["results"][0]["requests"], 1, "{report}");
}

#[test]
fn values_have_the_type_of_their_field() {
    let world = World::new();
    let base = ["users", "update", "liz@example.com", "--yes"];
    for (set, needle) in [
        ("suspended=yes", "true or false"),
        ("suspended=null", "true or false"),
        ("name=Liz", "an object"),
        ("orgUnitPath:=7", "text"),
        ("emails:=7", "an array"),
        ("name.givenName:=7", "text"),
        ("customSchemas.Payroll.grade:=x", "no JSON"),
        (".a=b", "FIELD=VALUE"),
    ] {
        let ran = world.oust(&[&base[..], &["--set", set]].concat());
        assert!(
            ran.code == 2 && ran.stderr.contains(needle),
            "{set}: {ran:?}"
        );
    }
    assert_eq!(world.asked(), 0);
    let json = world.file("l.json", r#"{"suspended": "true"}"#);
    let ran = world.oust(&[&base[..], &["--json", json.to_str().unwrap()]].concat());
    assert!(
        ran.code == 2 && ran.stderr.contains("true or false"),
        "{ran:?}"
    );
    let sets = [
        "--set",
        "name.givenName=true",
        "--set",
        "customSchemas.Payroll.grade:=8",
        "--set",
        "customSchemas.Payroll.team=8",
    ];
    let ran = world.oust(&[&base[..], &sets].concat());
    assert_eq!(ran.code, 0, "{ran:?}");
    let (_, report) = world.json(&["users", "get", "liz@example.com", "--projection", "full"]);
    let liz = &report["users"][0];
    assert_eq!(liz["name"]["givenName"], "true");
    assert_eq!(liz["customSchemas"]["Payroll"]["grade"], 8);
    assert_eq!(liz["customSchemas"]["Payroll"]["team"], "8");
}

#[test]
fn fields_that_no_user_has_are_refused_and_custom_ones_are_asked_for() {
    let world = scoped(&[READ]);
    for verb in [&["list"][..], &["get", "liz@example.com"]] {
        let fields = ["--fields", "primaryEmail,suspend"];
        let ran = world.oust(&[&["users"], verb, &fields[..]].concat());
        assert!(
            ran.code == 2 && ran.stderr.contains("did you mean `suspended`?"),
            "{ran:?}"
        );
        assert_eq!(world.asked(), 0);
    }
    for verb in [
        &["list", "--query", "email:liz@example.com"][..],
        &["get", "liz@example.com"],
    ] {
        let args = [
            &["users"],
            verb,
            &["--fields", "id,customSchemas.Payroll.costCentre"],
        ]
        .concat();
        let (code, report) = world.json(&args);
        let shown = &report["users"][0]["customSchemas"];
        assert_eq!(
            (code, shown),
            (0, &json!({"Payroll": {"costCentre": "4711"}})),
            "{report}"
        );
    }
    let (_, report) = world.json(&["users", "get", "liz@example.com"]);
    assert_eq!(report["users"][0]["customSchemas"], Value::Null);
    let (_, report) = world.json(&["users", "get", "liz@example.com", "--schemas", "Payroll"]);
    assert_eq!(report["users"][0]["customSchemas"]["Payroll"]["grade"], 7);
    for wrong in [
        &["--projection", "custom"][..],
        &["--projection", "full", "--schemas", "A"],
    ] {
        let ran = world.oust(&[&["users", "get", "liz@example.com"], wrong].concat());
        assert_eq!(ran.code, 2, "{ran:?}");
    }
}

#[test]
fn a_made_up_password_is_kept_only_for_a_user_who_may_have_it() {
    let world = World::new();
    let file = world.home.path().join("pw");
    let generate = format!("--generate-password={}", file.display());
    let names = ["--given-name", "N", "--family-name", "H", &generate];
    let create = |email: &str| world.oust(&[&["users", "create", email][..], &names].concat());
    let ran = create("liz@example.com");
    assert!(
        ran.code == 1 && ran.stderr.contains("is removed again"),
        "{ran:?}"
    );
    assert!(!file.exists());
    let array = [
        "users",
        "update",
        "liz@example.com",
        "--set",
        "emails=[]",
        &generate,
    ];
    let ran = world.oust(&array);
    assert!(ran.code == 7 && !file.exists(), "{ran:?}");
    let ran = create("new@example.com");
    assert!(ran.code == 0 && file.exists(), "{ran:?}");
    let ran = create("newer@example.com");
    assert!(ran.code == 2 && file.exists(), "{ran:?}");
    // Nobody knows whether it was set: it may be needed.
    std::fs::remove_file(&file).unwrap();
    world.sandbox.set_faults("drop-after=1".parse().unwrap());
    let retries = ["--retries", "0", "-o", "json"];
    let ran = world.oust(
        &[
            &["users", "create", "last@example.com"][..],
            &names,
            &retries,
        ]
        .concat(),
    );
    assert!(ran.code == 3 && file.exists(), "{ran:?}");
}

#[test]
fn a_change_needs_no_scope_but_its_own() {
    let world = scoped(&[WRITE]);
    let config = world.file("c.toml", "[default]\nprotect = ['admin@example.com']\n");
    let config = config.to_str().unwrap();
    for args in [
        &["update", "kim@example.com", "--set", "phones=[]", "--yes"][..],
        &[
            "relations",
            "set",
            "kim@example.com",
            "manager=omar@example.com",
        ],
        &["undelete", "rosa@example.com"],
    ] {
        let (code, result) = first(&world, &[args, &["--config", config]].concat());
        assert_eq!(code, 0, "{args:?} {result}");
    }
}

#[test]
fn a_run_that_never_began_is_a_document_all_the_same() {
    let world = World::new();
    let csv = world.file("l.csv", "user\nliz@example.com\nomar@example.com\n");
    let csv = csv.to_str().unwrap();
    let empty = world.file("e.csv", "user\n");
    let empty = empty.to_str().unwrap();
    for (args, code, targets) in [
        (&["batch", csv, "--provider", "google"][..], 7, 2),
        (&["batch", empty, "--provider", "google"], 6, 0),
        (&["signout", "--ou", "/Engineering"], 7, 3),
        (&["signout", "--query", "name:Nobody"], 6, 0),
        (&["signout", "--query", "shoeSize=43"], 1, 0),
        (&["users", "delete", "kim@example.com"], 7, 1),
        (
            &["users", "update", "liz@example.com", "--set", "emails=[]"],
            7,
            1,
        ),
        (&["resume"], 6, 0),
    ] {
        let (ended, report) = world.json(args);
        assert_eq!(ended, code, "{args:?} {report}");
        let summary = &report["summary"];
        assert_eq!(
            (
                &summary["targets"],
                &summary["not_reached"],
                &summary["exit_code"]
            ),
            (&targets.into(), &targets.into(), &code.into()),
            "{args:?}"
        );
    }
    let ran = piped(
        &world,
        &["signout", "-", "-o", "ndjson"],
        "liz@example.com\n",
    );
    assert_eq!((ran.code, ran.stdout.lines().count()), (7, 1), "{ran:?}");
    assert_eq!(world.sandbox.revoked(Vendor::Google, "liz@example.com"), 0);
    // Who can't be read fails in the document, not beside it.
    let (code, result) = first(
        &world,
        &["relations", "clear", "nobody@example.com", "--yes"],
    );
    assert_eq!((code, &result["error"]["class"]), (6, &"not_found".into()));
}

#[test]
fn a_dry_run_says_what_it_could_not_look_up() {
    let names = r#"{"id":"1","primaryEmail":"liz@example.com"}"#;
    let forbidden = no(403, "forbidden", "Not Authorized");
    let (world, script) = scripted(&[("200 OK", names), ("403 Forbidden", &forbidden)]);
    let (code, report) = world.json(&["signout", "liz@example.com", "--deep", "--dry-run"]);
    let reason = report["results"][0]["reason"].as_str().unwrap();
    assert!(
        code == 0 && reason.contains("OAuth grants: could not be listed"),
        "{report}"
    );
    assert!(
        reason.contains("app passwords: could not be listed: Not Authorized"),
        "{report}"
    );
    assert!(script.seen().iter().all(|seen| seen.starts_with("GET ")));
    let (world, _script) = scripted(&[("200 OK", names), ("403 Forbidden", &forbidden)]);
    let ran = world.oust(&["signout", "liz@example.com", "--deep", "--dry-run"]);
    assert!(ran.stdout.contains("could not be listed"), "{ran:?}");
}

#[test]
fn a_new_user_is_there_though_the_answer_leaves_fields_out() {
    let create = [
        "create",
        "n@example.com",
        "--given-name",
        "N",
        "--family-name",
        "H",
        "--generate-password",
        "--change-password-at-next-login",
        "true",
        "--ou",
        "/Sales",
    ];
    let bare = r#"{"id":"9","primaryEmail":"n@example.com"}"#;
    let (world, script) = scripted(&[("200 OK", bare)]);
    let (code, result) = first(&world, &create);
    assert_eq!((code, script.seen().len()), (0, 1), "{result}");
    let reason = result["reason"].as_str().unwrap();
    assert!(
        reason.contains("id 9") && reason.contains("changePasswordAtNextLogin"),
        "{result}"
    );
    let other = r#"{"id":"9","primaryEmail":"n@example.com","orgUnitPath":"/"}"#;
    let (world, _script) = scripted(&[("200 OK", other)]);
    assert_eq!(first(&world, &create).0, 1);
}

#[test]
fn a_record_counts_what_was_read_before_a_question() {
    let world = World::new();
    let (_, result) = first(&world, &["relations", "clear", "liz@example.com", "--yes"]);
    assert_eq!(result["requests"], 2, "{result}");
    let forbidden = no(403, "forbidden", "Not Authorized");
    let (world, _script) = scripted(&[("403 Forbidden", &forbidden)]);
    let (code, result) = first(&world, &["relations", "clear", "liz@example.com", "--yes"]);
    assert_eq!((code, &result["requests"]), (4, &1.into()), "{result}");
}
