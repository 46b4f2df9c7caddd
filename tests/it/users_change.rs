//! Changes of users: what is done at the Directory, what is said of it, with which scope.

use oust::sandbox::Vendor;
use serde_json::Value;

use crate::{
    support::{Script, World, answer},
    users::{PNG, READ, SECURITY, WRITE, no, piped, scoped, scripted, scripted_after_silence},
};

fn user(world: &World, email: &str) -> Value {
    let (_, report) = world.json(&["users", "get", email]);
    report["users"][0].clone()
}

fn done(world: &World, args: &[&str]) -> Value {
    let (code, report) = world.json(&[&["users"], args].concat());
    assert_eq!(code, 0, "{args:?}: {report}");
    report["results"][0].clone()
}

#[test]
fn suspending_and_back_is_an_outcome() {
    let world = scoped(&[WRITE]);
    let result = done(&world, &["suspend", "liz@example.com"]);
    assert_eq!(
        (&result["outcome"], &result["action"]),
        (&"accepted".into(), &"suspend".into())
    );
    let world = World::new();
    done(&world, &["suspend", "liz@example.com"]);
    assert_eq!(user(&world, "liz@example.com")["suspended"], true);
    done(
        &world,
        &["unsuspend", "liz@example.com", "omar@example.com"],
    );
    assert_eq!(user(&world, "liz@example.com")["suspended"], false);
    let (code, report) = world.json(&["users", "suspend", "nobody@example.com"]);
    assert_eq!(code, 6, "{report}");
    let ran = world.oust(&["users", "suspend", "liz@example.com"]);
    assert_eq!(ran.stdout, "liz@example.com: suspended\n");
}

#[test]
fn each_format_tells_of_a_change_and_a_dry_run_makes_none() {
    let world = World::new();
    for format in ["table", "json", "ndjson", "csv"] {
        let ran = world.oust(&["users", "suspend", "kim@example.com", "-o", format]);
        assert!(ran.stdout.contains("suspend") && ran.code == 0, "{ran:?}");
    }
    let before = world.sandbox.counts(Vendor::Google).requests;
    let result = done(&world, &["delete", "kim@example.com", "--dry-run"]);
    assert_eq!(result["calls"][0]["method"], "DELETE");
    // Only whether it is the acting admin was looked up.
    assert_eq!(world.sandbox.counts(Vendor::Google).requests, before + 1);
}

#[test]
fn a_protected_user_is_left_alone() {
    let world = World::new();
    let config = world.file("c.toml", "[default]\nprotect = ['liz@example.com']\n");
    let config = config.to_str().unwrap();
    for verb in ["suspend", "delete"] {
        let args = [
            "users",
            verb,
            "lsmith@example.com",
            "--yes",
            "--config",
            config,
        ];
        let (code, report) = world.json(&args);
        assert_eq!(code, 7, "{report}");
        assert_eq!(report["results"][0]["outcome"], "refused");
    }
    assert_eq!(user(&world, "liz@example.com")["suspended"], false);
}

#[test]
fn the_role_of_an_admin_is_given_and_taken() {
    let world = World::new();
    done(&world, &["admin", "grant", "kim@example.com"]);
    assert_eq!(user(&world, "kim@example.com")["isAdmin"], true);
    done(&world, &["admin", "revoke", "kim@example.com"]);
    assert_eq!(user(&world, "kim@example.com")["isAdmin"], false);
    let (code, _) = scoped(&[READ]).json(&["users", "admin", "grant", "kim@example.com"]);
    assert_eq!(code, 4);
}

#[test]
fn a_deletion_is_confirmed_and_undone_by_address() {
    let world = World::new();
    let ran = world.oust(&["users", "delete", "kim@example.com"]);
    assert_eq!(ran.code, 7, "{ran:?}");
    assert_eq!(world.asked(), 0);
    done(&world, &["delete", "kim@example.com", "--yes"]);
    let (code, _) = world.json(&["users", "get", "kim@example.com"]);
    assert_eq!(code, 6);
    let result = done(&world, &["undelete", "kim@example.com", "--ou", "/Support"]);
    assert!(result["resolved"].is_string(), "{result}");
    assert_eq!(user(&world, "kim@example.com")["orgUnitPath"], "/Support");
    let (code, report) = world.json(&["users", "undelete", "liz@example.com"]);
    assert_eq!(code, 6, "{report}");
}

#[test]
fn several_deleted_users_of_one_address_are_told_apart_by_id() {
    let world = World::new();
    let create = [
        "create",
        "rosa@example.com",
        "--given-name",
        "R",
        "--family-name",
        "M",
        "--generate-password",
    ];
    done(&world, &create);
    done(&world, &["delete", "rosa@example.com", "--yes"]);
    let (code, report) = world.json(&["users", "list", "--deleted"]);
    assert_eq!(code, 0);
    let ids: Vec<&str> = report["users"]
        .as_array()
        .unwrap()
        .iter()
        .map(|user| user["id"].as_str().unwrap())
        .collect();
    assert_eq!(ids.len(), 2);
    let (code, report) = world.json(&["users", "undelete", "rosa@example.com"]);
    assert_eq!(code, 1, "{report}");
    let hint = report["results"][0]["error"]["hint"].as_str().unwrap();
    assert!(ids.iter().all(|id| hint.contains(id)), "{hint}");
    done(&world, &["undelete", ids[0]]);
}

#[test]
fn a_rename_signs_out_first_and_keeps_the_old_address() {
    let world = World::new();
    done(
        &world,
        &["rename", "liz@example.com", "elizabeth@example.com"],
    );
    assert_eq!(
        world
            .sandbox
            .sessions(Vendor::Google, "elizabeth@example.com"),
        Some(0)
    );
    assert_eq!(
        user(&world, "liz@example.com")["primaryEmail"],
        "elizabeth@example.com"
    );
    let (code, report) = world.json(&["users", "rename", "kim@example.com", "omar@example.com"]);
    assert_eq!(code, 1, "{report}");
    assert_eq!(report["results"][0]["error"]["code"], "duplicate");
    assert!(report["results"][0]["error"]["hint"].is_string());
    // Without the right to sign out nothing is renamed.
    let world = scoped(&[WRITE, READ]);
    let (code, _) = world.json(&["users", "rename", "liz@example.com", "l@example.com"]);
    assert_eq!(code, 4);
    assert_eq!(
        user(&world, "liz@example.com")["primaryEmail"],
        "liz@example.com"
    );
    let ran = world.oust(&["users", "rename", "liz@example.com", "no address"]);
    assert_eq!(ran.code, 2, "{ran:?}");
}

#[test]
fn a_new_user_gets_a_password_that_nobody_sees() {
    let world = World::new();
    let secret = "correct horse battery";
    for (at, format) in ["table", "json", "ndjson", "csv"].iter().enumerate() {
        let email = format!("new{at}@example.com");
        let args = [
            "users",
            "create",
            &email,
            "--given-name",
            "N",
            "--family-name",
            "H",
            "--ou",
            "/Sales",
            "--password-stdin",
            "-o",
            format,
        ];
        for more in [&["--dry-run"][..], &[]] {
            let ran = piped(&world, &[&args[..], more].concat(), &format!("{secret}\n"));
            assert_eq!(ran.code, 0, "{ran:?}");
            assert!(!(ran.stdout + &ran.stderr).contains(secret));
        }
        assert_eq!(user(&world, &email)["orgUnitPath"], "/Sales");
    }
    let (code, report) = world.json(&[
        "users",
        "create",
        "liz@example.com",
        "--given-name",
        "N",
        "--family-name",
        "H",
        "--generate-password",
    ]);
    assert_eq!(code, 1, "{report}");
    assert_eq!(
        report["results"][0]["error"]["message"],
        "Entity already exists."
    );
}

#[test]
fn what_cannot_be_a_user_is_refused_before_anything_is_sent() {
    let world = World::new();
    let base = ["users", "create", "new@example.com"];
    let names = ["--given-name", "N", "--family-name", "H"];
    for (more, input, needle) in [
        (&["--password-stdin"][..], "long enough\n", "--given-name"),
        (&["--set", "password=hunter22"], "", "--password-stdin"),
        (&["--set", "nane.givenName=x"], "", "did you mean `name`?"),
    ] {
        let ran = piped(&world, &[&base[..], more].concat(), input);
        assert_eq!(ran.code, 2, "{more:?} {ran:?}");
        assert!(ran.stderr.contains(needle), "{ran:?}");
    }
    for (more, input, needle) in [
        (&[][..], "", "needs a password"),
        (&["--password-stdin"], "short\n", "8 to 100"),
        (
            &["--password-stdin", "--hash-function", "SHA-1"],
            "no hash\n",
            "40 hexadecimal",
        ),
    ] {
        let ran = piped(&world, &[&base[..], &names, more].concat(), input);
        assert_eq!(ran.code, 2, "{more:?} {ran:?}");
        assert!(ran.stderr.contains(needle), "{ran:?}");
    }
    assert_eq!(world.asked(), 0);
}

#[test]
fn creation_that_is_too_fast_is_waited_out_and_a_made_up_password_kept() {
    let busy = r#"{"error":{"code":503,"message":"Service unavailable. Please try again","errors":[{"reason":"backendError"}]}}"#;
    let made =
        r#"{"id":"42","primaryEmail":"n@example.com","name":{"givenName":"N","familyName":"H"}}"#;
    let world = World::new();
    let token = r#"{"access_token":"ya29.x","expires_in":3599,"token_type":"Bearer"}"#;
    let script = Script::start(&[
        &answer("200 OK", "content-type: application/json\r\n", token),
        &answer("503 Service Unavailable", "", busy),
        &answer("200 OK", "", made),
    ]);
    let key = world.sandbox.settings().google_key_json;
    let uri: Value = serde_json::from_str(&key).unwrap();
    let key = key.replace(uri["token_uri"].as_str().unwrap(), &script.url());
    let key = world.file("k.json", key);
    let world = world
        .set("OUST_GOOGLE_ENDPOINT", &script.url())
        .set("OUST_GOOGLE_CREDENTIALS", key.to_str().unwrap());
    let file = world.home.path().join("pw");
    let generate = format!("--generate-password={}", file.display());
    let args = [
        "create",
        "n@example.com",
        "--given-name",
        "N",
        "--family-name",
        "H",
        &generate,
    ];
    let result = done(&world, &args);
    assert_eq!(result["attempts"], 2);
    let kept = std::fs::read_to_string(file).unwrap();
    assert!(script.seen()[2].contains(kept.trim()) && kept.trim().len() == 24);
}

#[test]
fn an_update_changes_what_is_named_and_asks_before_it_replaces_an_array() {
    let world = World::new();
    let json = world.file("liz.json", r#"{"phones":[{"type":"work","value":"+1"}]}"#);
    let update = [
        "update",
        "liz@example.com",
        "--set",
        "name.givenName=Liz",
        "--json",
        json.to_str().unwrap(),
    ];
    done(&world, &update);
    let liz = user(&world, "liz@example.com");
    assert_eq!(
        (&liz["name"]["givenName"], &liz["name"]["familyName"]),
        (&"Liz".into(), &"Smith".into())
    );
    let replace = [
        "users",
        "update",
        "liz@example.com",
        "--set",
        r#"phones=[{"value":"+2"}]"#,
    ];
    let ran = world.oust(&replace);
    assert_eq!(ran.code, 7, "{ran:?}");
    assert!(
        ran.stderr.contains("- {\"type\":\"work\"") && ran.stderr.contains("+ {\"value\":\"+2\"}"),
        "{ran:?}"
    );
    let ran = world.oust(&[&replace[..], &["--yes"]].concat());
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(user(&world, "liz@example.com")["phones"][0]["value"], "+2");
    let ran = world.oust(&["users", "update", "liz@example.com"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    let ran = world.oust(&[
        "users",
        "update",
        "liz@example.com",
        "--set",
        "primaryEmail=x@example.com",
    ]);
    assert!(ran.code == 2 && ran.stderr.contains("rename"), "{ran:?}");
}

#[test]
fn relations_are_set_shown_and_cleared() {
    let world = World::new();
    let liz = "liz@example.com";
    done(
        &world,
        &[
            "relations",
            "set",
            liz,
            "manager=omar@example.com",
            "custom:Buddy=mei@example.com",
        ],
    );
    let (code, report) = world.json(&["users", "relations", "list", liz]);
    assert_eq!(
        (code, report["relations"].as_array().unwrap().len()),
        (0, 2)
    );
    assert_eq!(report["relations"][1]["custom_type"], "Buddy");
    let ran = world.oust(&["users", "relations", "clear", liz]);
    assert_eq!(ran.code, 7, "{ran:?}");
    done(&world, &["relations", "clear", liz, "--yes"]);
    let (_, report) = world.json(&["users", "relations", "list", liz]);
    assert_eq!(report["relations"], serde_json::json!([]));
    let ran = world.oust(&["users", "relations", "set", liz, "menager=omar@example.com"]);
    assert!(ran.code == 2 && ran.stderr.contains("manager"), "{ran:?}");
}

#[test]
fn a_photo_goes_there_and_back_unchanged() {
    let world = scoped(&[READ, WRITE]);
    let image: Vec<u8> = PNG.iter().copied().chain(0..=255).collect();
    let file = world.file("liz.png", &image);
    done(
        &world,
        &["photo", "set", "liz@example.com", file.to_str().unwrap()],
    );
    let (code, saved) = world.json(&["users", "photo", "get", "liz@example.com"]);
    assert_eq!((code, &saved["mime_type"]), (0, &"image/png".into()));
    let back = world.home.path().join("liz@example.com.png");
    assert_eq!(std::fs::read(back).unwrap(), image);
    let ran = world.oust(&["users", "photo", "get", "liz@example.com"]);
    assert_eq!(ran.code, 2, "a file was overwritten: {ran:?}");
    done(&world, &["photo", "delete", "liz@example.com"]);
    let ran = world.oust(&["users", "photo", "get", "liz@example.com", "-"]);
    assert_ne!(ran.code, 0, "{ran:?}");
    let text = world.file("x.png", "no image");
    let ran = world.oust(&[
        "users",
        "photo",
        "set",
        "liz@example.com",
        text.to_str().unwrap(),
    ]);
    assert_eq!(ran.code, 2, "{ran:?}");
}

#[test]
fn each_change_needs_one_scope() {
    let world = scoped(&[WRITE]);
    for args in [
        &["suspend", "kim@example.com"][..],
        &["unsuspend", "kim@example.com"],
        &["admin", "grant", "kim@example.com"],
        &["update", "kim@example.com", "--ou", "/Sales"],
        &["delete", "kim@example.com", "--yes"],
        &["undelete", "110000000003141592664"],
    ] {
        done(&world, args);
    }
    let world = scoped(&[WRITE, SECURITY]);
    done(
        &world,
        &["rename", "liz@example.com", "elizabeth@example.com"],
    );
}

#[test]
fn a_user_who_is_not_complete_yet_is_waited_for() {
    let world = World::new();
    let create = [
        "create",
        "slow@example.com",
        "--given-name",
        "S",
        "--family-name",
        "L",
    ];
    done(&world, &[&create[..], &["--generate-password"]].concat());
    let result = done(&world, &["suspend", "slow@example.com"]);
    assert_eq!(result["requests"], 4, "{result}");
}

#[test]
fn a_change_is_believed_once_the_user_shows_it() {
    let renamed = r#"{"id":"1","primaryEmail":"new@example.com"}"#;
    let foreign = r#"{"status":"ok"}"#;
    for (read, code) in [(renamed, 0), (foreign, 1)] {
        let (world, _script) = scripted(&[
            ("200 OK", r#"{"id":"1","primaryEmail":"liz@example.com"}"#),
            ("204 No Content", ""),
            ("200 OK", foreign),
            ("200 OK", read),
        ]);
        let (ended, report) =
            world.json(&["users", "rename", "liz@example.com", "new@example.com"]);
        assert_eq!(ended, code, "{report}");
    }
    let (world, _script) = scripted(&[("200 OK", r#"{"id":"1"}"#)]);
    let (code, report) = world.json(&["users", "unsuspend", "liz@example.com"]);
    assert_eq!(
        (code, &report["results"][0]["error"]["class"]),
        (1, &"protocol".into())
    );
}

#[test]
fn a_deleted_user_without_an_id_is_not_restored() {
    let list = r#"{"users":[{"primaryEmail":"rosa@example.com"}]}"#;
    let (world, script) = scripted(&[("200 OK", list)]);
    let (code, report) = world.json(&["users", "undelete", "rosa@example.com"]);
    assert_eq!((code, script.seen().len()), (1, 1), "{report}");
}

#[test]
fn the_echo_of_an_unanswered_try_leaves_the_outcome_open() {
    let gone = no(404, "notFound", "Resource Not Found: userKey");
    let (world, _script) = scripted_after_silence(&[("404 Not Found", &gone)]);
    let (code, report) = world.json(&["users", "delete", "1", "--yes", "--include-self"]);
    assert_eq!(
        (code, &report["results"][0]["outcome"]),
        (3, &"unknown".into()),
        "{report}"
    );
    let (world, _script) = scripted(&[("404 Not Found", &gone)]);
    assert_eq!(
        world
            .json(&["users", "delete", "1", "--yes", "--include-self"])
            .0,
        6
    );
}

#[test]
fn the_acting_admin_is_not_cut_off_by_any_name() {
    let world = scoped(&[WRITE]);
    for verb in [&["suspend"][..], &["delete"], &["admin", "revoke"]] {
        for name in ["Admin@example.com", "110000000003141592654"] {
            let args = [&["users"], verb, &[name, "--yes"]].concat();
            let (code, report) = world.json(&args);
            assert_eq!(code, 7, "{report}");
        }
    }
    let args = [
        "users",
        "suspend",
        "admin@example.com",
        "--yes",
        "--include-self",
    ];
    assert_eq!(world.json(&args).0, 0);
}

#[test]
fn fields_that_google_would_ignore_are_refused() {
    let world = World::new();
    let held = world.file(
        "h.json",
        r#"{"password":"0123456789abcdef0123456789abcdef","hashFunction":"MD5"}"#,
    );
    let held = held.to_str().unwrap();
    for more in [
        &["--set", "isAdmin=true"][..],
        &["--set", "name.givename=Liz"],
        &["--set", "emails.0.address=a@b.c"],
        &["--set", "phones=+1"],
        &["--set", "password.x=y"],
        &["--json", held, "--generate-password"],
    ] {
        let args = [&["users", "update", "liz@example.com", "--yes"], more].concat();
        let ran = world.oust(&args);
        assert_eq!(ran.code, 2, "{more:?} {ran:?}");
    }
    let create = [
        "users",
        "create",
        "n@example.com",
        "--given-name",
        "N",
        "--family-name",
        "H",
    ];
    let other = ["--generate-password", "--set", "primaryEmail=m@example.com"];
    assert_eq!(world.oust(&[&create[..], &other].concat()).code, 2);
    assert_eq!(world.asked(), 0);
    done(&world, &["update", "liz@example.com", "--json", held]);
}
