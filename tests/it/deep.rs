//! Selections and the deep sign-out.

use oust::sandbox::{Faults, Options, Vendor};
use serde_json::Value;

use crate::{
    support::World,
    users::{MEMBERS, READ, SECURITY, WRITE, no, scoped, scripted},
};

fn signed_out(world: &World, args: &[&str]) -> Vec<String> {
    let (code, report) = world.json(&[&["signout", "--yes"], args].concat());
    assert_eq!(code, 0, "{args:?}: {report}");
    let results = report["results"].as_array().unwrap().iter();
    results
        .map(|result| result["user"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn a_selection_signs_out_whom_it_finds() {
    let world = scoped(&[READ, SECURITY, MEMBERS]);
    assert_eq!(
        signed_out(&world, &["--query", "name:Elizabeth*"]),
        ["liz@example.com"]
    );
    assert_eq!(signed_out(&world, &["--ou", "/Engineering"]).len(), 3);
    assert_eq!(signed_out(&world, &["--domain", "example.com"]).len(), 11);
    assert_eq!(world.sandbox.revoked(Vendor::Google, "liz@example.com"), 2);
    let ran = world.oust(&["signout", "--yes", "--group", "staff@example.com"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.stderr.contains("1 suspended"), "{ran:?}");
    assert_eq!(
        world.sandbox.revoked(Vendor::Google, "zofia@example.com"),
        3
    );
    let groups = [
        "--group",
        "staff@example.com",
        "--group",
        "contractors@example.com",
        "--include-suspended",
    ];
    assert_eq!(signed_out(&world, &groups).len(), 7);
    let ran = world.oust(&["signout", "--yes", "--group", "contractors@example.com"]);
    assert!(ran.stderr.contains("temp@example.net"), "{ran:?}");
}

#[test]
fn all_is_everybody_but_the_acting_admin() {
    let world = World::with(Options {
        users: 700,
        ..Options::default()
    });
    let ran = world.oust(&["signout", "--all", "--yes"]);
    assert_eq!(ran.code, 7, "over max_users: {ran:?}");
    let ran = world.oust(&[
        "signout",
        "--all",
        "--yes",
        "--max-users",
        "1000",
        "-o",
        "ndjson",
        "--rate",
        "5000",
    ]);
    assert_eq!(
        (ran.code, ran.stdout.lines().count()),
        (0, 711),
        "{}",
        ran.stderr
    );
    assert!(
        ran.stderr.contains("admin@example.com is left out"),
        "{}",
        ran.stderr
    );
    assert_eq!(
        world
            .sandbox
            .revoked(Vendor::Google, "user000700@example.com"),
        1
    );
    let world = World::new();
    assert_eq!(signed_out(&world, &["--all"]).len(), 10);
    assert_eq!(
        signed_out(&world, &["--all", "--include-self", "--include-suspended"]).len(),
        13
    );
}

#[test]
fn a_selection_is_confirmed_and_kept() {
    let world = World::new();
    let ran = world.oust(&["signout", "--ou", "/Engineering"]);
    assert_eq!(ran.code, 7, "{ran:?}");
    assert!(ran.stderr.contains("3 users"), "{ran:?}");
    let (code, report) = world.json(&["signout", "--ou", "/Engineering", "--dry-run"]);
    assert_eq!((code, &report["summary"]["planned"]), (0, &3.into()));
    world
        .sandbox
        .set_faults("server-error=1".parse::<Faults>().unwrap());
    let ran = world.oust(&["signout", "--ou", "/Engineering", "--yes", "--retries", "0"]);
    assert_eq!(ran.code, 5, "{ran:?}");
    world.sandbox.set_faults(Faults::default());
    let ledger = world.home.path().join("l.ndjson");
    let path = ledger.to_str().unwrap();
    signed_out(&world, &["--ou", "/Engineering", "--ledger", path]);
    let kept = std::fs::read_to_string(ledger).unwrap();
    let header: Value = serde_json::from_str(kept.lines().next().unwrap()).unwrap();
    assert_eq!(header["input"]["kind"], "selection");
    assert_eq!(header["listed"].as_array().unwrap().len(), 3);
}

#[test]
fn a_selection_that_failed_is_resumed_with_its_depth() {
    let world = scoped(&[READ, SECURITY]);
    let ledger = world.home.path().join("l.ndjson");
    let path = ledger.to_str().unwrap();
    let select = ["signout", "--query", "email:liz@example.com", "--yes"];
    let more = ["--deep", "--suspend", "--ledger", path];
    let (code, report) = world.json(&[&select[..], &more].concat());
    assert_eq!(code, 4, "{report}");
    let lines = std::fs::read_to_string(&ledger).unwrap();
    let results = lines
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap());
    let result = results.into_iter().find(|line| line["type"] == "result");
    assert_eq!(result.unwrap()["steps"][0]["step"], "oauth_grants");
    let (code, report) = world.json(&["resume", path]);
    assert_eq!(code, 4, "{report}");
    assert_eq!(report["results"][0]["steps"][4]["step"], "suspend");
}

#[test]
fn an_empty_or_doubtful_selection_signs_nobody_out() {
    let world = World::new();
    for args in [
        &["--query", "name:Nobody"][..],
        &["--group", "empty@example.com"],
        &["--query", "isSuspended=true"],
        &["--group", "everyone@example.com"],
    ] {
        let ran = world.oust(&[&["signout", "--yes"], args].concat());
        assert_eq!(ran.code, 6, "{args:?}: {ran:?}");
    }
    let before = world.asked();
    for args in [
        &["--all", "liz@example.com"][..],
        &["--all", "--ou", "/Sales"],
        &["--group", "staff@example.com", "--query", "name:Liz"],
        &["--query", " "],
        &["--ou", ""],
        &["--include-suspended", "liz@example.com"],
    ] {
        let ran = world.oust(&[&["signout", "--yes"], args].concat());
        assert_eq!(ran.code, 2, "{args:?}: {ran:?}");
    }
    assert_eq!(world.asked(), before);
    let ran = world.oust(&["signout", "--yes", "--group", "nobody@example.com"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert_eq!(
        scoped(&[SECURITY])
            .oust(&["signout", "--all", "--yes"])
            .code,
        4
    );
}

fn changes(world: &World) -> Vec<String> {
    let log = world.sandbox.log();
    let path = |path: &str| {
        path.rsplit_once("example.com")
            .map_or("", |(_, end)| end)
            .to_owned()
    };
    log.iter()
        .filter(|entry| entry.method != "GET" && entry.path.contains("/users/"))
        .map(|entry| format!("{} {}", entry.method, path(&entry.path)))
        .collect()
}

#[test]
fn a_deep_sign_out_ends_what_a_sign_out_leaves() {
    let world = scoped(&[READ, WRITE, SECURITY]);
    let (code, report) = world.json(&["signout", "liz@example.com", "--deep", "--suspend"]);
    assert_eq!(code, 0, "{report}");
    let result = &report["results"][0];
    let steps: Vec<(&str, &str)> = result["steps"]
        .as_array()
        .unwrap()
        .iter()
        .map(|step| {
            (
                step["step"].as_str().unwrap(),
                step["outcome"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        steps,
        [
            ("oauth_grants", "accepted"),
            ("app_passwords", "accepted"),
            ("backup_codes", "accepted"),
            ("sign_out", "accepted"),
            ("suspend", "accepted")
        ]
    );
    assert_eq!(
        (&result["steps"][0]["count"], &result["steps"][1]["count"]),
        (&2.into(), &1.into())
    );
    let alive = result["still_alive"].to_string();
    for gone in ["OAuth grants", "app passwords", "backup codes"] {
        assert!(!alive.contains(gone), "{alive}");
    }
    assert_eq!(changes(&world).last().unwrap(), "PUT ");
    assert_eq!(
        world.sandbox.sessions(Vendor::Google, "liz@example.com"),
        Some(0)
    );
    let (_, report) = world.json(&["signout", "liz@example.com", "--deep"]);
    assert_eq!(report["results"][0]["steps"][0]["count"], 0);
    // A plain one has no steps.
    let (_, report) = world.json(&["signout", "omar@example.com"]);
    assert!(report["results"][0]["steps"].is_null());
}

#[test]
fn a_suspension_first_covers_what_is_refused_then_once_it_is_read_back() {
    let world = World::with(Options {
        refuse_suspended: true,
        ..Options::default()
    });
    let args = ["signout", "liz@example.com", "--deep", "--suspend-first"];
    let (code, report) = world.json(&args);
    assert_eq!(code, 0, "{report}");
    assert_eq!(changes(&world)[0], "PUT ");
    let result = &report["results"][0];
    let step = |name: &str| {
        let steps = result["steps"].as_array().unwrap().iter();
        steps
            .clone()
            .find(|step| step["step"] == name)
            .unwrap()
            .clone()
    };
    assert_eq!(step("suspend")["outcome"], "accepted");
    assert_eq!(step("backup_codes")["outcome"], "skipped");
    assert!(
        step("sign_out")["reason"]
            .as_str()
            .unwrap()
            .contains("suspension")
    );
    assert!(result["still_alive"].to_string().contains("backup codes"));
    // A plain one of somebody who was suspended before has nothing to end, once that was read back.
    let (code, report) = world.json(&["signout", "theo@example.com"]);
    let result = &report["results"][0];
    assert_eq!(
        (code, &result["outcome"]),
        (0, &"skipped".into()),
        "{report}"
    );
    let world = World::with(Options {
        refuse_suspended: true,
        scopes: Some(vec![SECURITY.into()]),
        ..Options::default()
    });
    let (code, report) = world.json(&["signout", "theo@example.com"]);
    assert_eq!(code, 1, "{report}");
}

#[test]
fn the_acting_admin_is_refused_by_every_name() {
    let world = World::new();
    for name in [
        "admin@example.com",
        "Admin@Example.com",
        "110000000003141592654",
    ] {
        let (code, report) = world.json(&["signout", name, "--deep"]);
        assert_eq!(code, 7, "{report}");
        assert_eq!(report["results"][0]["outcome"], "refused");
    }
    assert_eq!(
        world.sandbox.revoked(Vendor::Google, "admin@example.com"),
        0
    );
    let (code, _) = world.json(&["signout", "admin@example.com", "--deep", "--include-self"]);
    assert_eq!(code, 0);
}

#[test]
fn a_step_that_fails_is_named_and_the_others_are_taken() {
    let world = scoped(&[READ, SECURITY]);
    let (code, report) = world.json(&["signout", "liz@example.com", "--deep", "--suspend"]);
    assert_eq!(code, 4, "{report}");
    let result = &report["results"][0];
    assert_eq!(result["outcome"], "failed");
    assert!(
        result["error"]["message"]
            .as_str()
            .unwrap()
            .starts_with("suspend: "),
        "{result}"
    );
    assert_eq!(result["steps"][3]["outcome"], "accepted");
    assert_eq!(
        world.sandbox.sessions(Vendor::Google, "liz@example.com"),
        Some(0)
    );
    let ran = world.oust(&["signout", "liz@example.com", "--deep", "--suspend"]);
    assert!(
        ran.stdout.contains("signed out, NOT the rest") && !ran.stdout.contains("NOT signed out"),
        "{ran:?}"
    );
}

#[test]
fn a_dry_run_shows_every_deletion() {
    let world = World::new();
    let (code, report) = world.json(&[
        "signout",
        "liz@example.com",
        "--deep",
        "--suspend",
        "--dry-run",
    ]);
    assert_eq!(
        (
            code,
            report["results"][0]["calls"].as_array().unwrap().len()
        ),
        (0, 6),
        "{report}"
    );
    assert!(changes(&world).is_empty());
    let ran = world.oust(&["signout", "liz@example.com", "--deep", "-o", "csv"]);
    assert!(
        ran.stdout
            .contains("oauth_grants=accepted; app_passwords=accepted"),
        "{ran:?}"
    );
}

#[test]
fn a_step_without_an_answer_makes_the_whole_unknown() {
    let world = World::new();
    world
        .sandbox
        .set_faults("drop-after=1".parse::<Faults>().unwrap());
    let args = ["signout", "liz@example.com", "--deep", "--include-self"];
    let (code, report) = world.json(&[&args[..], &["--retries", "0"]].concat());
    assert_eq!(code, 3, "{report}");
    let result = &report["results"][0];
    assert_eq!(result["outcome"], "unknown");
    assert_eq!(result["steps"][0]["outcome"], "failed");
    assert_eq!(result["steps"][3]["outcome"], "unknown");
}

#[test]
fn a_member_who_cannot_be_read_is_not_left_out() {
    let members = r#"{"members":[{"type":"USER","email":"a@example.com"},{"type":"USER","email":"b@example.com"}]}"#;
    let user = r#"{"id":"1","primaryEmail":"a@example.com","suspended":true}"#;
    let gone = no(404, "notFound", "Resource Not Found: userKey");
    let odd = no(400, "invalid", "Invalid Input: fields");
    for (status, refusal, code) in [("400 Bad Request", &odd, 1), ("404 Not Found", &gone, 6)] {
        let (world, script) = scripted(&[("200 OK", members), ("200 OK", user), (status, refusal)]);
        let args = ["signout", "--yes", "--group", "g@example.com"];
        let ran = world.oust(&[&args[..], &["--concurrency", "1"]].concat());
        assert_eq!(ran.code, code, "{ran:?}");
        assert!(script.seen().iter().all(|seen| seen.starts_with("GET ")));
    }
    // Who may not be read is tried all the same, and what Google says then is in the record.
    let forbidden = no(403, "forbidden", "Not Authorized");
    let (world, script) = scripted(&[
        ("200 OK", members),
        ("200 OK", user),
        ("403 Forbidden", &forbidden),
    ]);
    let args = [
        "signout",
        "--yes",
        "--group",
        "g@example.com",
        "--concurrency",
        "1",
    ];
    let (code, report) = world.json(&args);
    assert_eq!(
        (code, &report["results"][0]["user"]),
        (4, &"b@example.com".into()),
        "{report}"
    );
    assert!(script.seen()[3].starts_with("POST "), "{:?}", script.seen());
    let nested = r#"{"members":[{"type":"GROUP","email":"in@example.com"}]}"#;
    let (world, _script) = scripted(&[("200 OK", nested), ("403 Forbidden", &forbidden)]);
    let ran = world.oust(&["signout", "--yes", "--group", "g@example.com"]);
    assert_eq!(ran.code, 4, "{ran:?}");
}

#[test]
fn the_acting_admin_must_be_known_before_all_are_signed_out() {
    let (world, script) = scripted(&[("200 OK", r#"{"status":"ok"}"#)]);
    let ran = world.oust(&["signout", "--yes", "--all"]);
    assert_eq!((ran.code, script.seen().len()), (1, 1), "{ran:?}");
}

#[test]
fn a_suspension_is_believed_once_the_user_shows_it() {
    let liz = |suspended| {
        format!(r#"{{"id":"1","primaryEmail":"liz@example.com","suspended":{suspended}}}"#)
    };
    let (yes, not) = (liz(true), liz(false));
    let names = ("200 OK", yes.as_str());
    for (answer, read, code) in [
        ("", &yes, 0),
        (r#"{"status":"ok"}"#, &yes, 0),
        ("", &not, 1),
        (&not, &not, 1),
        (r#"{"id":"1"}"#, &not, 1),
    ] {
        let (world, _script) =
            scripted(&[names, ("200 OK", ""), ("200 OK", answer), ("200 OK", read)]);
        let (ended, report) = world.json(&["signout", "liz@example.com", "--suspend"]);
        assert_eq!(ended, code, "{answer}: {report}");
        if code == 1 {
            assert_eq!(report["results"][0]["steps"][1]["outcome"], "failed");
            assert_eq!(report["results"][0]["error"]["class"], "protocol");
        }
    }
}

#[test]
fn one_grant_that_stays_does_not_keep_the_others() {
    let names = r#"{"id":"1","primaryEmail":"liz@example.com"}"#;
    let grants = r#"{"items":[{"clientId":"a"},{"clientId":"b"},{"clientId":"c"}]}"#;
    let none = r#"{"kind":"admin#directory#aspList"}"#;
    let nameless = r#"{"items":[{"name":"phone"}]}"#;
    let forbidden = no(403, "forbidden", "Not Authorized");
    let (world, script) = scripted(&[
        ("200 OK", names),
        ("200 OK", grants),
        ("200 OK", none),
        ("403 Forbidden", &forbidden),
        ("204 No Content", ""),
        ("204 No Content", ""),
        ("200 OK", nameless),
        ("204 No Content", ""),
    ]);
    let (code, report) = world.json(&["signout", "liz@example.com", "--deep"]);
    assert_eq!(code, 4, "{report}");
    let deleted = script
        .seen()
        .into_iter()
        .filter(|seen| seen.starts_with("DELETE "));
    assert_eq!(deleted.count(), 3);
    let result = &report["results"][0];
    let steps = &result["steps"];
    assert_eq!(
        (&steps[0]["outcome"], &steps[0]["count"]),
        (&"failed".into(), &2.into())
    );
    assert!(
        result["error"]["message"]
            .as_str()
            .unwrap()
            .contains("1 of 3"),
        "{result}"
    );
    assert_eq!(
        (&steps[1]["outcome"], &steps[1]["error"]["class"]),
        (&"failed".into(), &"protocol".into())
    );
    let alive = result["still_alive"].to_string();
    assert!(
        alive.contains("OAuth grants") && alive.contains("app passwords"),
        "{result}"
    );
    assert!(!alive.contains("backup codes"), "{result}");
}

#[test]
fn only_a_suspended_users_400_is_covered() {
    let liz = r#"{"id":"1","primaryEmail":"liz@example.com","suspended":true}"#;
    let gone = no(404, "notFound", "Resource Not Found: domain");
    let bad = no(400, "invalidInput", "Invalid Input");
    for (status, refusal, code) in [("404 Not Found", &gone, 1), ("400 Bad Request", &bad, 0)] {
        let (world, _script) = scripted(&[
            ("200 OK", liz),
            ("200 OK", liz),
            (status, refusal),
            ("200 OK", liz),
        ]);
        let (ended, report) = world.json(&["signout", "liz@example.com", "--suspend-first"]);
        assert_eq!(ended, code, "{report}");
    }
}
