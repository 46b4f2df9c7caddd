//! Ledgers as earlier builds wrote them, in `tests/ledgers`: each later one shows, verifies and resumes them.
//!
//! They are kept byte for byte. To be gone on with here, path, port, tenant, mode and chain are made
//! those of the test, and nothing else.

use std::{collections::BTreeSet, path::PathBuf};

use oust::sandbox::Vendor;
use ring::digest::SHA256;
use serde_json::{Value, json};

use crate::support::{Ran, World, private};

/// Where they are.
const KEPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/ledgers");

/// What they were written with.
const HOME: &str = "/home/liz";
const ROOT: &str = "http://127.0.0.1:8011";

/// Runs that came to their end.
const ENDED: [&str; 8] = [
    "signout",
    "kick",
    "logout",
    "batch",
    "piped",
    "selection",
    "deep",
    "everywhere",
];

/// The same interrupted, one that was killed, and some of which a part failed for now. Those that name no
/// version are of the first builds.
const OPEN: [&str; 14] = [
    "signout-interrupted",
    "kick-interrupted",
    "logout-interrupted",
    "batch-interrupted",
    "piped-interrupted",
    "selection-interrupted",
    "deep-interrupted",
    "everywhere-interrupted",
    "batch-killed",
    "batch-failed",
    "batch-version1",
    "kick-version1",
    "batch-version2",
    "kick-version2",
];

/// A ledger in the place where this world looks for its past runs.
struct Kept {
    world: World,
    run: String,
    path: PathBuf,
    /// What `resume` needs to find the settings that the run began with.
    flags: Vec<&'static str>,
}

impl Kept {
    fn new(name: &str) -> Self {
        Self::changed(name, str::to_owned)
    }

    /// The same with each line changed.
    fn changed(name: &str, change: impl Fn(&str) -> String) -> Self {
        let world = world(name);
        let text = std::fs::read_to_string(format!("{KEPT}/{name}.ndjson")).unwrap();
        let text = text
            .replace(HOME, world.home.path().to_str().unwrap())
            .replace(ROOT, &world.sandbox.settings().google_endpoint);
        let lines: Vec<String> = text.lines().map(change).collect();
        let header: Value = serde_json::from_str(&lines[0]).unwrap();
        let run = header["run"].as_str().unwrap().to_owned();
        let runs = world.home.path().join(".local/state/oust/runs");
        std::fs::create_dir_all(&runs).unwrap();
        for folder in runs.ancestors().take(4) {
            private_folder(folder);
        }
        let path = runs.join(format!("{run}.ndjson"));
        std::fs::write(&path, chained(lines)).unwrap();
        private(&path);
        let input = std::fs::read(format!("{KEPT}/leavers.csv")).unwrap();
        world.file("leavers.csv", &input);
        let spool = runs.join(format!("{run}.csv"));
        std::fs::write(&spool, &input).unwrap();
        private(&spool);
        world.file(
            "oust.toml",
            std::fs::read(format!("{KEPT}/oust.toml")).unwrap(),
        );
        Self {
            flags: flags(name),
            world,
            run,
            path,
        }
    }

    fn resume(&self) -> Ran {
        let args = ["resume", &self.run, "-o", "json"];
        self.world.oust(&[&args[..], &self.flags].concat())
    }

    fn runs(&self, verb: &str) -> Ran {
        self.world.oust(&["runs", verb, &self.run, "-o", "json"])
    }

    fn lines(&self) -> Vec<Value> {
        let text = std::fs::read_to_string(&self.path).unwrap();
        let lines = text.lines().map(|line| serde_json::from_str(line).unwrap());
        lines.collect()
    }

    /// Who was signed out where, by the ledger.
    fn done(&self) -> BTreeSet<(String, String)> {
        let lines = self.lines();
        let done = lines.iter().filter(|line| {
            line["type"] == "result"
                && (line["outcome"] == "accepted" || line["outcome"] == "verified")
        });
        done.map(who).collect()
    }

    /// Everybody of the run, and where.
    fn everybody(&self) -> BTreeSet<(String, String)> {
        let lines = self.lines();
        let listed = lines[0]["listed"].as_array().into_iter().flatten();
        let told = lines.iter().filter(|line| line["row"].is_u64());
        listed.chain(told).map(who).collect()
    }

    fn revoked(&self, (provider, user): &(String, String)) -> u32 {
        let vendor = match provider.as_str() {
            "google" => Vendor::Google,
            "genauth" => Vendor::GenAuth,
            _ => Vendor::Chime,
        };
        self.world.sandbox.revoked(vendor, user)
    }
}

fn who(line: &Value) -> (String, String) {
    let text = |key: &str| line[key].as_str().unwrap().to_lowercase();
    (text("provider"), text("user"))
}

/// The variables that the run was made with.
fn world(name: &str) -> World {
    let world = World::new();
    if !name.starts_with("batch") {
        return world;
    }
    let secret = world.sandbox.settings().genauth_access_key_secret.clone();
    let unset = [
        "OUST_GOOGLE_CREDENTIALS",
        "OUST_GOOGLE_SUBJECT",
        "OUST_GENAUTH_ACCESS_KEY_ID",
        "OUST_GENAUTH_ACCESS_KEY_SECRET",
        "OUST_GENAUTH_APP_IDS",
        "OUST_CHIME_ACCOUNT_ID",
    ];
    let world = unset
        .iter()
        .fold(world, |world, variable| world.set(variable, ""));
    world.set("POOL_SECRET", &secret)
}

/// The flags that the run was made with and that `resume` takes.
fn flags(name: &str) -> Vec<&'static str> {
    match name.split('-').next() {
        Some("batch") => vec!["--config", "oust.toml", "--profile", "acme"],
        _ => Vec::new(),
    }
}

/// The lines as a ledger has them, each with the hash of the one before it.
fn chained(lines: Vec<String>) -> String {
    let mut text = String::new();
    let mut hash: Option<String> = None;
    for line in lines {
        let old: Value = serde_json::from_str(&line).unwrap();
        let line = match (old["prev"].as_str(), hash) {
            (Some(old), Some(hash)) => line.replace(old, &hash),
            _ => line,
        };
        let digest = ring::digest::digest(&SHA256, line.as_bytes());
        hash = Some(
            digest
                .as_ref()
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect(),
        );
        text += &line;
        text.push('\n');
    }
    text
}

/// A line changed as JSON.
fn edited(line: &str, edit: impl Fn(&mut Value)) -> String {
    let mut value = serde_json::from_str(line).unwrap();
    edit(&mut value);
    value.to_string()
}

#[cfg(unix)]
fn private_folder(path: &std::path::Path) {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o700)).unwrap();
}

#[cfg(not(unix))]
fn private_folder(_: &std::path::Path) {}

/// It is whole, and shown with the sums and the people that are in it.
fn told(kept: &Kept, name: &str) {
    let verified = kept.world.oust(&["runs", "verify", &kept.run]);
    assert_eq!(verified.code, 0, "{name}: {verified:?}");
    let shown = kept.runs("show");
    assert_eq!(shown.code, 0, "{name}: {shown:?}");
    let shown: Value = serde_json::from_str(&shown.stdout).unwrap();
    let lines = kept.lines();
    for field in ["run", "command", "operator", "ticket", "targets"] {
        assert_eq!(shown[field], lines[0][field], "{name}: {field}");
    }
    if let Some(end) = lines.iter().find(|line| line["type"] == "end") {
        for count in ["accepted", "verified", "failed", "skipped"] {
            assert_eq!(shown[count], end[count], "{name}: {count}");
        }
    }
    let people = shown["results"].as_array().unwrap();
    let people: BTreeSet<_> = people.iter().map(who).collect();
    let lines = lines.iter().filter(|line| line["row"].is_u64());
    assert_eq!(people, lines.map(who).collect(), "{name}");
    let (_, listed) = kept.world.json(&["runs"]);
    assert_eq!(listed["runs"][0]["run"], kept.run.as_str(), "{name}");
}

/// What was left is sent, and nothing else; then all is done.
fn resumed(kept: &Kept, name: &str) {
    let before = kept.done();
    let ran = kept.resume();
    // The interrupt left somebody unproved; the code is that of the whole run.
    let code = if name == "kick-interrupted" { 8 } else { 0 };
    assert_eq!(ran.code, code, "{name}: {ran:?}");
    let report: Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(report["run"], kept.run.as_str(), "{name}");
    let everybody = kept.everybody();
    assert_eq!(kept.done(), everybody, "{name}");
    for one in &everybody {
        let sent = kept.revoked(one) > 0;
        assert_eq!(sent, !before.contains(one), "{name}: {one:?}");
    }
    let again = kept.resume();
    assert_eq!(again.code, 6, "{name}: {again:?}");
    told_after(kept, name);
}

fn told_after(kept: &Kept, name: &str) {
    let verified = kept.world.oust(&["runs", "verify", &kept.run]);
    assert_eq!(verified.code, 0, "{name}: {verified:?}");
    let (_, listed) = kept.world.json(&["runs"]);
    assert_eq!(listed["runs"][0]["state"], "finished", "{name}: {listed}");
}

#[test]
fn each_is_whole_and_shown() {
    for name in ENDED.iter().chain(&OPEN) {
        told(&Kept::new(name), name);
    }
}

#[test]
fn each_that_stopped_is_finished() {
    for name in OPEN {
        resumed(&Kept::new(name), name);
    }
}

#[test]
fn of_each_that_ended_nothing_is_sent_again() {
    for name in ENDED {
        let kept = Kept::new(name);
        let ran = kept.resume();
        assert_eq!(ran.code, 6, "{name}: {ran:?}");
        assert_eq!(kept.world.asked(), 0, "{name}");
    }
}

/// A field that no build knows yet, in every object but those of which the names are data.
fn add_fields(value: &mut Value) {
    match value {
        Value::Array(values) => values.iter_mut().for_each(add_fields),
        Value::Object(fields) => {
            let kept = |name: &String| {
                !matches!(
                    name.as_str(),
                    "tenants" | "sources" | "settings" | "providers" | "timeout"
                )
            };
            let inner = fields.iter_mut().filter(|(name, _)| kept(name));
            inner.for_each(|(_, value)| add_fields(value));
            fields.insert("of_a_later_build".into(), json!({"is": [1, null]}));
        }
        _ => {}
    }
}

#[test]
fn fields_of_later_builds_are_passed_over() {
    for name in OPEN {
        let kept = Kept::changed(name, |line| edited(line, add_fields));
        told(&kept, name);
        resumed(&kept, name);
    }
}

/// What a run can do without: the rest of its flags is empty, so every field of it has a default.
fn drop_fields(line: &mut Value) {
    if line["type"] == "header" {
        let flags = line["flags"].as_object_mut().unwrap();
        for field in ["tenants", "absent", "input"] {
            flags.remove(field);
        }
        flags["run"] = json!({});
        flags["overrides"] = json!({});
    }
}

#[test]
fn fields_that_older_builds_did_not_write_have_a_default() {
    let kept = Kept::changed("signout-interrupted", |line| edited(line, drop_fields));
    told(&kept, "signout");
    resumed(&kept, "signout");
}
