//! Whose word counts: files that others could have written, and ledgers that say where to go.

use std::path::{Path, PathBuf};

use ring::digest::{SHA256, digest};
use serde_json::Value;

use crate::support::{Ran, Script, World, answer, private};

const KICKED: &str = r#"{"statusCode":200,"data":{"success":true}}"#;

/// What is changed in a header.
type Forgery<'a> = &'a dyn Fn(&mut Value);

/// The ledgers of the world's runs.
pub(crate) fn ledgers(world: &World) -> Vec<PathBuf> {
    let dir = world.home.path().join(".local/state/oust/runs");
    let entries = std::fs::read_dir(dir).unwrap();
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|end| end == "ndjson"));
    paths.sort();
    paths
}

/// The same lines with a forged header, and a chain that holds again.
fn forge(path: &Path, edit: impl Fn(&mut Value)) {
    forge_lines(path, "header", edit);
}

/// The same with each line of a type forged.
pub(crate) fn forge_lines(path: &Path, kind: &str, edit: impl Fn(&mut Value)) {
    let text = std::fs::read_to_string(path).unwrap();
    let (mut forged, mut prev) = (String::new(), Value::Null);
    for line in text.lines() {
        let mut line: Value = serde_json::from_str(line).unwrap();
        if line["type"] == kind {
            edit(&mut line);
        }
        line["prev"] = prev;
        let line = line.to_string();
        let hash = digest(&SHA256, line.as_bytes());
        prev = Value::String(
            hash.as_ref()
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect(),
        );
        forged += &line;
        forged.push('\n');
    }
    std::fs::write(path, forged).unwrap();
}

/// A GenAuth that is busy at first and then kicks everybody, of which a program gives the token, and a
/// run of two that both failed for now.
struct Begun {
    world: World,
    genauth: Script,
    ledger: PathBuf,
}

impl Begun {
    fn new() -> Self {
        let busy = answer("503 Service Unavailable", "", "");
        let genauth = Script::start(&[&busy, &busy, &answer("200 OK", "", KICKED)]);
        let world = World::new()
            .set("OUST_GENAUTH_HOST", &genauth.url())
            .set("OUST_GENAUTH_ACCESS_KEY_ID", "")
            .set("OUST_GENAUTH_ACCESS_KEY_SECRET", "")
            .set("OUST_GENAUTH_APP_IDS", "a");
        let program = "echo >>started; echo tok.en.value";
        let token = format!("token = {{ command = ['sh', '-c', '{program}'] }}");
        let config = format!("[default.genauth]\n{token}\n");
        world.file("oust.toml", config);
        let world = world.set("OUST_CONFIG", "oust.toml");
        let ran = world.oust(&["kick", "--retries", "0", "u1", "u2"]);
        assert_eq!(ran.code, 5, "{ran:?}");
        let ledger = ledgers(&world).pop().unwrap();
        Self {
            world,
            genauth,
            ledger,
        }
    }

    /// How often the program of the secret was started.
    fn started(&self) -> u64 {
        let told = std::fs::metadata(self.world.home.path().join("started"));
        told.map_or(0, |told| told.len())
    }

    /// Resumes it in vain: nothing is sent, and no program started.
    fn refused(&self, args: &[&str], needle: &str) -> Ran {
        let before = (self.genauth.seen().len(), self.started());
        let ran = self.world.oust(&[&["resume"], args].concat());
        assert_eq!(ran.code, 2, "{needle}: {ran:?}");
        assert!(ran.stderr.contains(needle), "{needle}: {ran:?}");
        assert_eq!((self.genauth.seen().len(), self.started()), before);
        ran
    }
}

#[test]
fn a_forged_ledger_steers_no_secret_and_starts_no_program() {
    let thief = Script::start(&[&answer("200 OK", "", KICKED)]);
    let begun = Begun::new();
    let sound = std::fs::read(&begun.ledger).unwrap();
    let there = format!("{}/", thief.url());
    let moved = |text: &str| text.replace(&format!("{}/", begun.genauth.url()), &there);
    let unsaid = "doesn't say where GenAuth was asked";
    let forgeries: [(&str, Forgery<'_>); 9] = [
        ("--host", &|header| {
            header["providers"]["genauth"]["settings"]["host"] = there.clone().into()
        }),
        ("GenAuth is set up otherwise", &|header| {
            let then = header["providers"]["genauth"]["tenant"].as_str().unwrap();
            header["providers"]["genauth"]["tenant"] = moved(then).into();
        }),
        ("GenAuth is set up otherwise", &|header| {
            let then = header["providers"]["genauth"]["source"].as_str().unwrap();
            header["providers"]["genauth"]["source"] = moved(then).into();
        }),
        ("the run began with `/", &|header| {
            header["config"] = "/tmp/of/somebody/else.toml".into();
        }),
        ("in profile `evil`", &|header| {
            header["profile"] = "evil".into()
        }),
        ("by a later version of oust", &|header| {
            header["spec_version"] = 3.into()
        }),
        // What can't be compared is no way around the comparison.
        (unsaid, &|header| {
            header["providers"]["genauth"]["tenant"] = Value::Null;
        }),
        (unsaid, &|header| {
            header["providers"]["genauth"]["source"] = Value::Null;
        }),
        (unsaid, &|header| {
            header.as_object_mut().unwrap().remove("providers");
        }),
    ];
    for (needle, edit) in forgeries {
        std::fs::write(&begun.ledger, &sound).unwrap();
        forge(&begun.ledger, edit);
        begun.refused(&[], needle);
    }
    std::fs::write(&begun.ledger, &sound).unwrap();
    let ran = begun.world.oust(&["resume"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(thief.seen().is_empty());
}

#[test]
fn only_what_is_told_of_a_target_itself_makes_it_done() {
    let result: [(&str, &str, Value); 3] = [
        (
            "user",
            "tells of somebody else at row 1",
            "eve@example.com".into(),
        ),
        ("row", "tells of rows that the run doesn't have", 7.into()),
        (
            "provider",
            "tells of Amazon Chime, where the run has no targets",
            "chime".into(),
        ),
    ];
    for verb in ["signout", "batch"] {
        let world = World::new();
        let file = "user,provider\nliz@example.com,google\nnobody@example.com,google\n";
        world.file("leavers.csv", file);
        let ran = match verb {
            "batch" => world.oust(&["batch", "leavers.csv", "--yes"]),
            _ => world.oust(&["signout", "liz@example.com", "nobody@example.com"]),
        };
        assert_eq!(ran.code, 6, "{ran:?}");
        let (path, asked) = (ledgers(&world).pop().unwrap(), world.asked());
        let sound = std::fs::read(&path).unwrap();
        let refused = |needle: &str| {
            let ran = world.oust(&["resume"]);
            assert_eq!((ran.code, world.asked()), (2, asked), "{needle}: {ran:?}");
            assert!(ran.stderr.contains(needle), "{needle}: {ran:?}");
            std::fs::write(&path, &sound).unwrap();
        };
        for (field, needle, forged) in &result {
            forge_lines(&path, "result", |line| {
                if line["user"] == "liz@example.com" {
                    line[*field] = forged.clone();
                }
            });
            refused(needle);
        }
        if verb == "signout" {
            forge(&path, |header| header["listed"][1]["row"] = 1.into());
            refused("row 1: is listed twice");
        }
        let ran = world.oust(&["resume"]);
        assert_eq!(ran.code, 6, "{ran:?}");
        assert!(ran.stderr.contains("nobody@example.com"), "{ran:?}");
    }
}

#[test]
fn a_credential_from_elsewhere_is_no_way_to_go_on() {
    let begun = Begun::new();
    let other = "[default.genauth]\ntoken = { env = 'HOME' }\n";
    begun.world.file("oust.toml", other);
    begun.refused(&[], "GenAuth is set up otherwise");
    begun.refused(&["--config", "nowhere.toml"], "the run began with `/");
}

#[test]
fn a_run_is_gone_on_with_by_the_flags_that_it_was_given() {
    let world = World::new();
    let text = "[acme.genauth]\ntoken = 'tok.en.value'\napp_ids = ['a']\n";
    let config = world.file("a config.toml", text);
    let world = ["HOST", "ACCESS_KEY_ID", "ACCESS_KEY_SECRET", "APP_IDS"]
        .iter()
        .fold(world, |world, name| {
            world.set(&format!("OUST_GENAUTH_{name}"), "")
        });
    let busy = answer("503 Service Unavailable", "", "");
    let genauth = Script::start(&[&busy, &busy, &answer("200 OK", "", KICKED)]);
    let given = [
        "--config",
        "a config.toml",
        "--profile",
        "acme",
        "--host",
        &genauth.url(),
    ];
    let args = [&["kick", "--retries", "0", "u1", "u2"], &given[..]].concat();
    let ran = world.oust(&args);
    let next = ran
        .stderr
        .lines()
        .find_map(|line| line.split_once("run: oust "));
    let (_, next) = next.unwrap_or_else(|| panic!("{ran:?}"));
    let typed = shell_words::split(next).unwrap();
    let typed: Vec<&str> = typed.iter().map(String::as_str).collect();
    let config = config.to_str().unwrap();
    assert_eq!(
        typed[2..],
        [
            "--config",
            config,
            "--profile",
            "acme",
            "--host",
            &genauth.url()
        ]
    );
    for (left_out, needle) in [
        (2, "no config file"),
        (4, "profile `acme`"),
        (6, "`--host`"),
    ] {
        let args = [&typed[..left_out], &typed[left_out + 2..]].concat();
        let ran = world.oust(&args);
        assert_eq!(ran.code, 2, "{ran:?}");
        assert!(ran.stderr.contains(needle), "{needle}: {ran:?}");
        assert!(
            ran.stderr.contains(&format!("type: oust {next}")),
            "{ran:?}"
        );
    }
    assert_eq!(genauth.seen().len(), 2);
    let ran = world.oust(&typed);
    assert_eq!((ran.code, genauth.seen().len()), (0, 4), "{ran:?}");
}

#[test]
fn the_same_file_by_a_longer_way_is_the_one_of_the_run() {
    let world = World::new();
    let key = world.sandbox.settings().google_key_json;
    world.file("k.json", key);
    std::fs::create_dir(world.home.path().join("sub")).unwrap();
    let users = ["nobody1@example.com", "nobody2@example.com"];
    let ran = world.oust(&[&["signout", "--credentials", "k.json"], &users[..]].concat());
    assert_eq!(ran.code, 6, "{ran:?}");
    let (code, report) = world.json(&["resume", "--credentials", "sub/../k.json"]);
    let asked = (code, &report["results"][0]["error"]["class"]);
    assert_eq!(asked, (6, &"not_found".into()), "{report}");
}

#[test]
fn a_file_by_the_name_of_a_run_is_no_run() {
    let begun = Begun::new();
    let run = begun.ledger.file_stem().unwrap().to_str().unwrap();
    let planted = begun.world.file(run, std::fs::read(&begun.ledger).unwrap());
    forge(&planted, |header| {
        header["run"] = "01AAAAAAAAAAAAAAAAAAAAAAAA".into()
    });
    let ran = begun.world.oust(&["runs", "show", run]);
    assert!(ran.stdout.contains(run), "{ran:?}");
    std::fs::remove_file(&begun.ledger).unwrap();
    let ran = begun.world.oust(&["resume", run]);
    assert_eq!(ran.code, 6, "{ran:?}");
    assert!(
        ran.stderr.contains(&format!("there is no run `{run}`")),
        "{ran:?}"
    );
}

#[test]
fn resume_takes_the_flags_of_a_runbook() {
    let world = World::new();
    let faults = "server-error=1".parse().unwrap();
    world.sandbox.set_faults(faults);
    let users = ["liz@example.com", "nobody@example.com"];
    world.oust(&[&["signout", "--retries", "0"], &users[..]].concat());
    world.sandbox.set_faults(oust::sandbox::Faults::default());
    let (code, report) = world.json(&["resume", "--yes", "--missing-ok"]);
    assert_eq!(
        (code, &report["summary"]["skipped"]),
        (0, &1.into()),
        "{report}"
    );
}

#[cfg(unix)]
mod modes {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown};

    use super::*;

    fn mode(path: &Path, mode: u32) {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    }

    #[test]
    fn a_ledger_that_others_could_have_written_is_refused() {
        let begun = Begun::new();
        let path = begun.ledger.clone();
        let folder = path.parent().unwrap();
        for (bad, needle) in [
            (0o666, "written by its group and others"),
            (0o620, "its group ("),
        ] {
            mode(&path, bad);
            begun.refused(&[], needle);
            begun.refused(&[path.to_str().unwrap()], needle);
            assert_eq!(
                begun
                    .world
                    .oust(&["runs", "verify", path.to_str().unwrap()])
                    .code,
                2
            );
        }
        private(&path);
        mode(folder, 0o777);
        begun.refused(&[], "in a folder that can be written by others");
        mode(folder, 0o700);
        if path.metadata().unwrap().uid() == 0 {
            chown(&path, Some(12345), None).unwrap();
            begun.refused(&[], "belongs to another user (12345)");
            chown(&path, Some(0), None).unwrap();
        }
        assert_eq!(begun.world.oust(&["resume"]).code, 0);
    }

    /// Which of the files that steer a run, its mode and its folder's, and what is said of it.
    #[test]
    fn what_steers_a_run_is_nobody_elses() {
        let world = World::new().set("OUST_GOOGLE_CREDENTIALS", "");
        let folder = world.home.path().join("keys");
        std::fs::create_dir(&folder).unwrap();
        let key = folder.join("key.json");
        std::fs::copy(world.home.path().join("key.json"), &key).unwrap();
        let config = folder.join("oust.toml");
        std::fs::write(&config, "[default.google]\ncredentials = 'key.json'\n").unwrap();
        let run = |label: &str| {
            let args = [
                "signout",
                "liz@example.com",
                "--config",
                config.to_str().unwrap(),
            ];
            let ran = world.oust(&args);
            (ran.code, format!("{label}: {}", ran.stderr))
        };
        let set = |folder_mode: u32, config_mode: u32, key_mode: u32| {
            mode(&config, config_mode);
            mode(&key, key_mode);
            mode(&folder, folder_mode);
        };
        for (folder, config, key, needle) in [
            (0o700, 0o666, 0o600, "config file"),
            (
                0o777,
                0o600,
                0o600,
                "in a folder that can be written by others",
            ),
            (0o700, 0o600, 0o660, "credentials file"),
        ] {
            set(folder, config, key);
            let (code, told) = run(needle);
            assert!(code == 2 && told.contains(needle), "{code} {told}");
        }
        assert_eq!(world.asked(), 0);
        // As a umask of 002 and a private group of one's own make them.
        set(0o775, 0o664, 0o600);
        assert_eq!(run("umask 002").0, 0);
        set(0o1777, 0o600, 0o600);
        assert_eq!(run("sticky").0, 0);
        if key.metadata().unwrap().uid() == 0 {
            for path in [&key, &config, &folder] {
                chown(path, Some(12345), None).unwrap();
                let (code, told) = run("owner");
                assert!(
                    code == 2 && told.contains("another user (12345)"),
                    "{code} {told}"
                );
                chown(path, Some(0), None).unwrap();
            }
        }
    }

    #[test]
    fn a_bundle_of_certificates_is_nobody_elses_and_ends() {
        let world = World::new().set("OUST_GOOGLE_ENDPOINT", "https://127.0.0.1:9");
        let bundle = world.file("bundle.pem", "no certificate");
        mode(&bundle, 0o666);
        for (path, needle) in [
            (bundle.to_str().unwrap(), "written by its group and others"),
            ("/dev/zero", "larger than 16 MiB"),
        ] {
            let mut command = world.command(&["signout", "liz@example.com"]);
            command.env("SSL_CERT_FILE", path);
            let ran = crate::support::finish(command);
            assert_eq!(ran.code, 2, "{ran:?}");
            assert!(ran.stderr.contains(needle), "{needle}: {ran:?}");
        }
    }
}
