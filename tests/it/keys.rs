//! One person under different names: keys of single providers, by `--as` and by columns of a CSV.

use std::path::PathBuf;

use oust::sandbox::{Faults, Vendor};
use serde_json::Value;

use crate::support::World;

const LIZ: &str = "liz@example.com";
const OMAR: &str = "omar@example.com";

fn csv(world: &World, text: &str) -> String {
    let path: PathBuf = world.file("leavers.csv", text);
    path.to_str().unwrap().to_owned()
}

fn batch(world: &World, text: &str, more: &[&str]) -> (i32, Value) {
    let path = csv(world, text);
    world.json(&[&["batch", &path, "--yes"], more].concat())
}

/// How often each was signed out at a vendor: Liz and Omar.
fn revoked(world: &World, vendor: Vendor) -> (u32, u32) {
    let of = |user| world.sandbox.revoked(vendor, user);
    (of(LIZ), of(OMAR))
}

fn result<'a>(report: &'a Value, provider: &str) -> &'a Value {
    let listed = report.get("results").unwrap_or(&report["targets"]);
    let mut results = listed.as_array().unwrap().iter();
    results.find(|one| one["provider"] == provider).unwrap()
}

#[test]
fn a_key_is_for_its_provider_alone() {
    let world = World::new();
    let (code, report) = world.json(&["everywhere", LIZ, "--as", &format!("google={OMAR}")]);
    assert_eq!(code, 0, "{report}");
    assert_eq!(revoked(&world, Vendor::Google), (0, 1));
    assert_eq!(revoked(&world, Vendor::GenAuth), (1, 0));
    assert_eq!(revoked(&world, Vendor::Chime), (1, 0));
    let google = result(&report, "google");
    assert_eq!(
        (&google["user"], &google["as"]),
        (&LIZ.into(), &OMAR.into())
    );
    assert_eq!(result(&report, "chime")["as"], Value::Null);
    assert_eq!(report["summary"]["people"]["total"], 1, "{report}");
    let run = report["run"].as_str().unwrap();
    let (_, shown) = world.json(&["runs", "show", run]);
    assert_eq!(result(&shown, "google")["as"], OMAR, "{shown}");
}

#[test]
fn a_key_that_can_be_nobodys_or_anybodys_sends_nothing() {
    let world = World::new()
        .set("OUST_CHIME_ACCOUNT_ID", "")
        .section("chime");
    for (args, told) in [
        (
            &[LIZ, OMAR, "--as", "google=x@example.com"][..],
            "--as names the key of one person",
        ),
        (&[LIZ, "--as", "google"], "PROVIDER=USER"),
        (&[LIZ, "--as", "gogle=x"], "did you mean `google`"),
        (
            &[LIZ, "--as", "google=x y@example.com"],
            "--as google: `x y@example.com`",
        ),
        (
            &[LIZ, "--as", "google=a@b.c", "--as", "google=d@e.f"],
            "given twice",
        ),
        (
            &[LIZ, "--as", "google=a@b.c", "--except", "google"],
            "Google Workspace isn't asked",
        ),
        (
            &[LIZ, "--as", "chime=an-id"],
            "Chime user id, and no account is given",
        ),
    ] {
        let ran = world.oust(&[&["everywhere"], args].concat());
        assert_eq!(ran.code, 2, "{args:?}: {ran:?}");
        assert!(ran.stderr.contains(told), "{told}: {ran:?}");
    }
    for (text, told) in [
        (
            "user,provider,google\nliz@example.com,google,a b@example.com\n",
            "line 2, column `google`",
        ),
        (
            "user,provider,chime\nliz@example.com,chime,an-id\n",
            "line 2, column `chime`: is a Chime user id",
        ),
        (
            "user,provider,google\nE123,everywhere,liz@example.com\n",
            "line 2, column `user`: `everywhere` takes an e-mail address",
        ),
        (
            "user,provider,google,Google\nliz@example.com,google,,\n",
            "several columns could be the google",
        ),
    ] {
        let path = csv(&world, text);
        let ran = world.oust(&["batch", &path, "--yes"]);
        assert_eq!(ran.code, 2, "{text}: {ran:?}");
        assert!(ran.stderr.contains(told), "{told}: {ran:?}");
    }
    assert_eq!(world.asked(), 0);
}

#[test]
fn a_column_named_after_a_provider_holds_keys_and_a_blank_is_the_users_own() {
    let world = World::new();
    let text = "user,provider,Google,GenAuth,notes\n\
        liz@example.com,everywhere,omar@example.com,,x\n\
        zofia@example.com,chime,nobody@example.com,,\n";
    let (code, report) = batch(&world, text, &[]);
    assert_eq!(code, 0, "{report}");
    assert_eq!(revoked(&world, Vendor::Google), (0, 1));
    assert_eq!(revoked(&world, Vendor::GenAuth), (1, 0));
    assert_eq!(report["summary"]["people"]["total"], 2, "{report}");
    assert_eq!(report["summary"]["targets"], 4, "{report}");
    // By another name, and with a row whose own name is sent nowhere.
    let text = "Person,provider,G login,google\nE123,google,liz@example.com,ignored\n";
    let map = ["--map", "user=Person", "--map", "google=G login"];
    let (code, report) = batch(&world, text, &map);
    assert_eq!(code, 0, "{report}");
    assert_eq!(revoked(&world, Vendor::Google), (1, 1));
    assert_eq!(result(&report, "google")["user"], "E123");
    let path = csv(&world, text);
    let ran = world.oust(&["batch", &path, "--map", "user=Person", "--map", "gogle=x"]);
    assert!(
        ran.code == 2 && ran.stderr.contains("did you mean `google`"),
        "{ran:?}"
    );
}

#[test]
fn repeats_go_by_the_key_and_people_by_the_name() {
    let world = World::new();
    let text = "user,provider,google\n\
        liz@example.com,google,OMAR@example.com\n\
        omar@example.com,google,\n\
        Liz@example.com,google,liz@example.com\n";
    let (code, report) = batch(&world, text, &["--max-users", "2"]);
    assert_eq!(code, 0, "{report}");
    assert_eq!(revoked(&world, Vendor::Google), (1, 1));
    assert_eq!(report["summary"]["skipped"], 1, "{report}");
    assert_eq!(report["summary"]["people"]["total"], 2, "{report}");
    let (code, report) = batch(&world, text, &["--max-users", "1"]);
    assert_eq!(code, 7, "{report}");
}

#[test]
fn whoever_is_protected_is_so_under_the_persons_name_and_the_key() {
    let world = World::new();
    for protected in [LIZ, OMAR] {
        let text = format!("[default]\nprotect = [\"{protected}\"]\n");
        let config = world.file("c.toml", text);
        let key = format!("google={OMAR}");
        let (_, report) = world.json(&[
            "everywhere",
            LIZ,
            "--only",
            "google",
            "--as",
            &key,
            "--config",
            config.to_str().unwrap(),
        ]);
        assert_eq!(result(&report, "google")["outcome"], "refused", "{report}");
    }
    assert_eq!(revoked(&world, Vendor::Google), (0, 0));
}

#[test]
fn a_resumed_run_sends_to_the_same_keys() {
    let world = World::new();
    let fault = |text: &str| world.sandbox.set_faults(text.parse::<Faults>().unwrap());
    let text = "user,provider,google\nliz@example.com,everywhere,omar@example.com\n";
    fault("server-error=1");
    let (code, report) = batch(&world, text, &["--retries", "0"]);
    assert_eq!(code, 5, "{report}");
    fault("");
    let (code, report) = world.json(&["resume"]);
    assert_eq!(code, 0, "{report}");
    assert_eq!(revoked(&world, Vendor::Google), (0, 1));
    fault("server-error=1");
    let key = format!("google={OMAR}");
    let (code, _) = world.json(&["everywhere", LIZ, "--as", &key, "--retries", "0"]);
    assert_eq!(code, 5);
    fault("");
    let (code, report) = world.json(&["resume"]);
    assert_eq!(code, 0, "{report}");
    assert_eq!(revoked(&world, Vendor::Google), (0, 2));
}
