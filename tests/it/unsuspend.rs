//! `oust unsuspend`: what `--suspend` did is lifted where the vendor can, and nothing is sent where it can't.

use serde_json::Value;

use crate::support::World;

const LIZ: &str = "liz@example.com";
const OMAR: &str = "omar@example.com";

fn is_suspended(world: &World, user: &str) -> bool {
    let (_, report) = world.json(&["sessions", user, "--only", "google"]);
    report["accounts"][0]["state"] == "suspended"
}

#[test]
fn a_suspension_is_lifted_and_the_ledger_tells() {
    let world = World::new();
    let (code, _) = world.json(&["everywhere", LIZ, "--suspend"]);
    assert!(code == 0 && is_suspended(&world, LIZ));
    let ran = world.oust(&["unsuspend", "google", LIZ, "-n"]);
    assert!(ran.code == 0 && is_suspended(&world, LIZ), "{ran:?}");
    assert!(ran.stdout.contains(r#""suspended":false"#), "{ran:?}");
    let (code, report) = world.json(&["unsuspend", "google", LIZ, "--ticket", "HR-7", "--verify"]);
    assert_eq!(code, 0, "{report}");
    let result = &report["results"][0];
    assert_eq!(
        (&result["outcome"], &result["action"]),
        (&"verified".into(), &"unsuspend".into())
    );
    assert_eq!(result["still_alive"], Value::Array(Vec::new()), "{result}");
    assert_eq!(
        report["summary"]["people"],
        Value::Null,
        "nobody is out: {report}"
    );
    assert!(!is_suspended(&world, LIZ));
    let (_, shown) = world.json(&["runs", "show"]);
    assert_eq!(
        (&shown["run"], &shown["ticket"]),
        (&report["run"], &"HR-7".into()),
        "{shown}"
    );
    let ran = world.oust(&["unsuspend", "google", LIZ]);
    assert!(ran.stdout.contains("no longer suspended"), "{ran:?}");
    let run = report["run"].as_str().unwrap();
    let ran = world.oust(&["resume", run]);
    assert_eq!(ran.code, 6, "a change isn't repeated by itself: {ran:?}");
}

#[test]
fn guards_and_questions_are_those_of_every_change() {
    let world = World::new();
    let list = world.file("list.txt", format!("{LIZ}\n{OMAR}\n"));
    let list = list.to_str().unwrap();
    let ran = world.oust(&["unsuspend", "google", "--from", list]);
    assert_eq!(ran.code, 7, "{ran:?}");
    assert!(
        ran.stderr
            .contains("2 users would be unsuspended at Google Workspace"),
        "{ran:?}"
    );
    let ran = world.oust(&[
        "unsuspend",
        "google",
        "--from",
        list,
        "--yes",
        "--max-users",
        "1",
    ]);
    assert_eq!(ran.code, 7, "{ran:?}");
    let config = world.file("c.toml", format!("[default]\nprotect = [\"{LIZ}\"]\n"));
    let args = [
        "unsuspend",
        "google",
        LIZ,
        "--config",
        config.to_str().unwrap(),
    ];
    let (code, report) = world.json(&args);
    assert_eq!(
        (code, &report["results"][0]["outcome"]),
        (7, &"refused".into()),
        "{report}"
    );
    let (code, report) = world.json(&["unsuspend", "google", "nobody@example.com"]);
    assert_eq!(code, 6, "{report}");
}

#[test]
fn where_the_vendor_cant_nothing_is_sent() {
    let world = World::new();
    for (args, told) in [
        (
            &["chime", LIZ][..],
            "no way to lift a suspension at Amazon Chime",
        ),
        (&["genauth", LIZ], "no way to lift a suspension at GenAuth"),
        (&[LIZ, "google"], "oust unsuspend PROVIDER USER"),
        (&["gogle", LIZ], "did you mean `google`"),
        (&["google", LIZ, "--deep"], "go with verbs that sign out"),
    ] {
        let ran = world.oust(&[&["unsuspend"], args].concat());
        assert_eq!(ran.code, 2, "{ran:?}");
        assert!(ran.stderr.contains(told), "{told}: {ran:?}");
    }
    assert_eq!(world.asked(), 0);
    let ran = world.oust(&["runs", "show"]);
    assert!(
        ran.code == 6 && ran.stderr.contains("there is no run yet"),
        "{ran:?}"
    );
}
