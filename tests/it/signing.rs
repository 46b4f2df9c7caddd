//! How runs come to be signed, and what happens where they can't be.

use std::{
    fs,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use oust::sandbox::{Faults, Vendor};

use crate::{
    prompts::{end, on_terminal},
    signatures::{Signed, openssh, signature},
    support::{Ran, finish, private},
    trust::forge_lines,
};

const SIGN_OUT: [&str; 2] = ["signout", "liz@example.com"];

/// How many sessions were ended.
fn revoked(signed: &Signed) -> u32 {
    signed
        .world
        .sandbox
        .revoked(Vendor::Google, "liz@example.com")
}

fn faults(signed: &Signed, faults: &str) {
    let faults = faults.parse::<Faults>().unwrap();
    signed.world.sandbox.set_faults(faults);
}

/// An agent of its own, ended with the test.
struct Agent {
    process: Child,
    socket: PathBuf,
}

impl Agent {
    fn start(home: &Path) -> Self {
        let socket = home.join("agent");
        let mut command = Command::new("ssh-agent");
        command.args(["-D", "-a"]).arg(&socket);
        let process = command.stdout(Stdio::null()).spawn().unwrap();
        let begun = Instant::now();
        while !socket.exists() {
            assert!(begun.elapsed() < Duration::from_secs(20));
            std::thread::sleep(Duration::from_millis(5));
        }
        Self { process, socket }
    }

    fn run(&self, signed: &Signed, args: &[&str]) -> Ran {
        let mut command = signed.world.command(args);
        command.env("SSH_AUTH_SOCK", &self.socket);
        finish(command)
    }
}

impl Drop for Agent {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[test]
fn an_agent_signs_for_a_public_key() {
    let signed = Signed::new();
    let agent = Agent::start(signed.home());
    let add = Command::new("ssh-add")
        .args(["-q", "key"])
        .env("SSH_AUTH_SOCK", &agent.socket)
        .current_dir(signed.home())
        .status();
    assert!(add.unwrap().success());
    fs::remove_file(signed.home().join("key")).unwrap();
    for sign_with in ["~/key.pub", "~/key"] {
        signed.evidence(&format!(
            "sign_with = '{sign_with}'\nallowed_signers = '~/allowed'\nrequire = true"
        ));
        let ran = agent.run(&signed, &SIGN_OUT);
        assert_eq!(ran.code, 0, "{ran:?}");
        assert_eq!(signed.verify(&signed.ledger()).code, 0);
        let valid = signed.world.oust(&["config", "validate"]);
        assert_eq!(valid.code, 0, "{valid:?}");
    }
    let before = revoked(&signed);
    let ran = signed.world.oust(&SIGN_OUT);
    assert!(
        ran.code == 2 && ran.stderr.contains("ssh-add"),
        "no agent: {ran:?}"
    );
    assert_eq!(revoked(&signed), before);
}

#[test]
fn a_run_that_must_be_signed_and_cannot_be_sends_nothing() {
    let signed = Signed::new();
    signed.key("locked", "ed25519", "passphrase");
    for (lines, told) in [
        ("sign_with = '~/none'", "none"),
        ("sign_with = '~/locked'", "incorrect passphrase"),
        ("sign_with = '~'", "can't sign"),
        ("", "`evidence.sign_with` is not set"),
    ] {
        signed.evidence(&format!("{lines}\nrequire = true"));
        for args in [
            &SIGN_OUT[..],
            &["everywhere", "liz@example.com"],
            &["users", "suspend", "liz@example.com", "--yes"],
        ] {
            let ran = signed.world.oust(args);
            assert!(
                ran.code == 2 && ran.stderr.contains(told) && ran.stderr.contains("hint: "),
                "{lines} {args:?}: {ran:?}"
            );
        }
    }
    signed.evidence("sign_with = '~/key'\nrequire = true");
    let ran = signed
        .world
        .oust(&[&SIGN_OUT[..], &["--ledger", "none"]].concat());
    assert!(
        ran.code == 2
            && ran
                .stderr
                .contains("without a ledger there is nothing to sign"),
        "{ran:?}"
    );
    let mut command = signed.world.command(&SIGN_OUT);
    command.env("PATH", signed.home());
    let ran = finish(command);
    assert!(
        ran.code == 2 && ran.stderr.contains("there is no ssh-keygen in PATH"),
        "{ran:?}"
    );
    assert_eq!(revoked(&signed), 0);
    let (_, user) = signed.world.json(&["users", "get", "liz@example.com"]);
    assert_eq!(user["users"][0]["suspended"], false, "{user}");
    assert!(!signed.home().join(".local/state/oust/runs").exists());
    // A dry run leaves nothing to sign.
    let ran = signed.world.oust(&[&SIGN_OUT[..], &["--dry-run"]].concat());
    assert_eq!(ran.code, 0, "{ran:?}");
}

#[test]
fn a_run_that_need_not_be_signed_goes_on_with_one_warning() {
    let signed = Signed::new();
    signed.evidence("sign_with = '~/none'\nallowed_signers = '~/allowed'");
    let ran = signed.world.oust(&SIGN_OUT);
    assert_eq!((ran.code, revoked(&signed)), (0, 1), "{ran:?}");
    assert_eq!(ran.stderr.matches("warning: ").count(), 1, "{ran:?}");
    assert!(ran.stderr.contains("will not be signed"), "{ran:?}");
    let ledger = signed.ledger();
    let run = ledger.file_stem().unwrap().to_str().unwrap();
    let proof = signed.verify(&ledger);
    assert!(
        proof.code == 1 && proof.stderr.contains("unsigned"),
        "{proof:?}"
    );
    let again = signed.world.oust(&["runs", "sign", run]);
    assert_eq!(again.code, 2, "still no key: {again:?}");
    signed.evidence("sign_with = '~/key'\nallowed_signers = '~/allowed'");
    let again = signed.world.oust(&["runs", "sign", run]);
    assert_eq!(again.code, 0, "{again:?}");
    assert_eq!(signed.verify(&ledger).code, 0);
    assert_eq!(signed.world.oust(&["runs", "sign", "01NOSUCHRUN"]).code, 6);
}

#[test]
fn a_passphrase_is_never_asked_for_at_a_terminal() {
    let signed = Signed::new();
    signed.key("locked", "ed25519", "passphrase");
    signed.evidence("sign_with = '~/locked'\nrequire = true");
    let begun = Instant::now();
    let (told, code) = end(on_terminal(&signed.world, &SIGN_OUT));
    assert!(
        code == 2 && told.contains("incorrect passphrase"),
        "{code}: {told}"
    );
    assert!(!told.contains("Enter passphrase"), "{told}");
    assert!(begun.elapsed() < Duration::from_secs(15), "it waited");
}

/// Puts a program in the place of ssh-keygen that does this before the real one is run; the PATH.
fn in_place_of_ssh_keygen(signed: &Signed, script: &str) -> String {
    let folder = signed.home().join("bin");
    fs::create_dir_all(&folder).unwrap();
    let real = openssh("sh", &["-c", "command -v ssh-keygen"], signed.home());
    let text = format!("#!/bin/sh\n{script}\nexec {} \"$@\"\n", real.trim());
    let program = signed.world.file("bin/ssh-keygen", text);
    fs::set_permissions(&program, fs::Permissions::from_mode(0o700)).unwrap();
    format!("{}:/usr/bin:/bin", folder.display())
}

#[test]
fn a_key_that_fails_at_the_end_leaves_the_run_as_it_ended() {
    let signed = Signed::new();
    signed.evidence("sign_with = '~/key'\nallowed_signers = '~/allowed'\nrequire = true");
    // The trial goes well, and the next signature doesn't.
    let path = in_place_of_ssh_keygen(
        &signed,
        "test -e tried && { echo 'agent refused operation' >&2; exit 1; }; touch tried",
    );
    for (args, code) in [
        (&["signout", "liz@example.com"][..], 0),
        (&["signout", "nobody@example.com"], 6),
        (&["users", "suspend", "omar@example.com", "--yes"], 0),
    ] {
        let _ = fs::remove_file(signed.home().join("tried"));
        let mut command = signed.world.command(args);
        command.env("PATH", &path);
        let ran = finish(command);
        let ledger = signed.ledger();
        let run = ledger.file_stem().unwrap().to_str().unwrap();
        assert!(
            ran.code == code
                && ran.stderr.contains("the run is not signed: ")
                && ran.stderr.contains("agent refused operation")
                && ran.stderr.contains(&format!("oust runs sign {run}")),
            "{ran:?}"
        );
        assert!(!signature(&ledger).exists());
        assert_eq!(signed.verify(&ledger).code, 1);
        assert_eq!(signed.world.oust(&["runs", "sign", run]).code, 0);
        assert_eq!(signed.verify(&ledger).code, 0);
    }
}

#[test]
fn a_run_that_nobody_wants_signed_starts_no_program() {
    let signed = Signed::new();
    signed.evidence("allowed_signers = '~/allowed'");
    let path = in_place_of_ssh_keygen(&signed, "touch started");
    for args in [&SIGN_OUT[..], &["runs"], &["check", "google"]] {
        let mut command = signed.world.command(args);
        command.env("PATH", &path);
        assert_eq!(finish(command).code, 0);
    }
    assert!(!signed.home().join("started").exists());
    // And where they are signed, a rehearsal isn't.
    signed.evidence("sign_with = '~/key'\nrequire = true");
    let mut command = signed
        .world
        .command(&["--sandbox", "signout", "liz@example.com"]);
    command.env("PATH", &path);
    assert_eq!(finish(command).code, 0);
    assert!(!signed.home().join("started").exists());
    assert!(!signature(&signed.ledger()).exists());
    let ledger = signed.ledger();
    let ran = signed
        .world
        .oust(&["runs", "sign", ledger.to_str().unwrap()]);
    assert!(
        ran.code == 2 && ran.stderr.contains("was a rehearsal"),
        "{ran:?}"
    );
}

#[test]
fn a_resumed_run_is_signed_again_and_a_changed_one_is_not_gone_on_with() {
    let signed = Signed::new();
    let args = [
        "signout",
        "liz@example.com",
        "omar@example.com",
        "--retries",
        "0",
    ];
    faults(&signed, "server-error=1");
    assert_eq!(signed.world.oust(&args).code, 5);
    let ledger = signed.ledger();
    assert_eq!(
        signed.verify(&ledger).code,
        0,
        "a failed run is signed, too"
    );
    let (whole, sound) = (
        fs::read(&ledger).unwrap(),
        fs::read(signature(&ledger)).unwrap(),
    );
    faults(&signed, "");
    forge_lines(&ledger, "header", |line| line["ticket"] = "INC-666".into());
    let ran = signed.world.oust(&["resume"]);
    assert!(
        ran.code == 2 && ran.stderr.contains("isn't what was signed by"),
        "{ran:?}"
    );
    let again = signed
        .world
        .oust(&["runs", "sign", ledger.to_str().unwrap()]);
    assert_eq!(again.code, 1, "no forgery is signed: {again:?}");
    assert_eq!(fs::read(signature(&ledger)).unwrap(), sound);
    assert_eq!(revoked(&signed), 0);
    fs::write(&ledger, &whole).unwrap();
    private(&ledger);
    let ran = signed.world.oust(&["resume"]);
    assert_eq!((ran.code, revoked(&signed)), (0, 1), "{ran:?}");
    let proof = signed.verify(&ledger);
    assert!(
        proof.code == 0 && proof.stdout.contains("signed by liz@example.com"),
        "{proof:?}"
    );
    assert_ne!(fs::read(signature(&ledger)).unwrap(), sound);
}

#[test]
fn a_ledger_anywhere_is_signed_beside_it_also_by_a_change_of_users() {
    let signed = Signed::new();
    let args = ["users", "suspend", "liz@example.com", "--yes"];
    let ran = signed
        .world
        .oust(&[&args[..], &["--ledger", "change.ndjson"]].concat());
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(signed.home().join("change.ndjson.sig").is_file());
    let proof = signed.verify(Path::new("./change.ndjson"));
    assert!(
        proof.code == 0 && proof.stdout.contains("signed by liz@example.com"),
        "{proof:?}"
    );
}

#[test]
fn an_interrupted_run_is_signed() {
    let signed = Signed::new();
    faults(&signed, "latency=1s");
    let args = [
        "signout",
        "liz@example.com",
        "omar@example.com",
        "--concurrency",
        "1",
    ];
    let mut command = signed.world.command(&args);
    let child = command.stderr(Stdio::piped()).stdout(Stdio::null()).spawn();
    let mut child = child.unwrap();
    let begun = Instant::now();
    let is_begun = || {
        signed
            .world
            .sandbox
            .log()
            .iter()
            .any(|one| one.path.contains("signOut"))
    };
    while !is_begun() {
        assert!(begun.elapsed() < Duration::from_secs(60));
        std::thread::sleep(Duration::from_millis(5));
    }
    let id = child.id().to_string();
    openssh("kill", &["-INT", &id], signed.home());
    assert_eq!(child.wait().unwrap().code(), Some(130));
    let proof = signed.verify(&signed.ledger());
    assert!(
        proof.code == 0 && proof.stdout.contains("signed by liz@example.com"),
        "{proof:?}"
    );
}

#[test]
fn bad_settings_are_told_with_their_place() {
    let signed = Signed::new();
    let validate = || signed.world.oust(&["config", "validate"]);
    signed.evidence("sign_with = '~/none'\nallowed_signers = 'absent'");
    let ran = validate();
    assert_eq!(ran.code, 2, "{ran:?}");
    let told = ran.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        told.contains("none` does not exist") && told.contains("/.config/oust/absent` does not"),
        "{ran:?}"
    );
    let pem = "-----BEGIN OPENSSH PRIVATE KEY-----\nhunter2\n-----END OPENSSH PRIVATE KEY-----";
    signed.evidence(&format!("sign_with = '''{pem}'''"));
    for ran in [validate(), signed.world.oust(&SIGN_OUT)] {
        let told = format!("{}{}", ran.stdout, ran.stderr);
        assert!(
            ran.code == 2 && told.contains("looks like a secret") && !told.contains("hunter2"),
            "{ran:?}"
        );
    }
    // Who can write the key or the list decides who signed.
    for (name, setting) in [("key", "sign_with"), ("allowed", "allowed_signers")] {
        signed.evidence(&format!("{setting} = '~/{name}'"));
        let path = signed.home().join(name);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o666)).unwrap();
        let ran = validate();
        assert!(
            ran.code == 2 && ran.stdout.contains("can be written"),
            "{ran:?}"
        );
        private(&path);
        assert_eq!(validate().code, 0);
    }
    assert_eq!(revoked(&signed), 0);
}

#[test]
fn check_tries_the_key_out() {
    let signed = Signed::new();
    let finding = |args: &[&str]| {
        let (code, report) = signed.world.json(args);
        let checks = report["checks"].as_array().unwrap().clone();
        let found = checks.into_iter().find(|one| one["subject"] == "signing");
        (code, found.unwrap_or_else(|| panic!("{report}")))
    };
    let (code, found) = finding(&["check", "google"]);
    let text = found["text"].as_str().unwrap();
    assert!(
        code == 0 && found["status"] == "proved" && text.ends_with("as liz@example.com"),
        "{found}"
    );
    signed.key("other", "ed25519", "");
    signed.allow("omar@example.com", "", "other");
    let (code, found) = finding(&["check", "google"]);
    let text = found["text"].as_str().unwrap();
    assert!(
        code == 0 && found["status"] == "warning" && text.contains("will not believe"),
        "{found}"
    );
    signed.evidence("sign_with = '~/none'");
    let (code, found) = finding(&["check", "google"]);
    assert!(code == 0 && found["status"] == "warning", "{found}");
    signed.evidence("sign_with = '~/none'\nrequire = true");
    let (code, found) = finding(&["check", "google"]);
    assert!(code == 4 && found["status"] == "failed", "{found}");
}

#[test]
fn what_a_plan_does_is_signed_and_the_plan_itself_is_not() {
    let signed = Signed::new();
    let evidence = "sign_with = '~/key'\nallowed_signers = '~/allowed'\nrequire = true";
    signed.evidence("sign_with = '~/none'\nrequire = true");
    let planned = signed
        .world
        .oust(&[&SIGN_OUT[..], &["--plan", "liz.plan"]].concat());
    assert_eq!(planned.code, 0, "nothing is sent: {planned:?}");
    let apply = ["apply", "liz.plan", "--yes"];
    let ran = signed.world.oust(&apply);
    assert!(
        ran.code == 2 && ran.stderr.contains("can't be signed"),
        "{ran:?}"
    );
    assert_eq!(revoked(&signed), 0);
    signed.evidence(evidence);
    let ran = signed.world.oust(&apply);
    assert_eq!((ran.code, revoked(&signed)), (0, 1), "{ran:?}");
    let proof = signed.verify(&signed.ledger());
    assert!(
        proof.code == 0 && proof.stdout.contains("signed by liz@example.com"),
        "{proof:?}"
    );
}

#[test]
fn a_run_that_is_read_back_later_is_signed_again() {
    let signed = Signed::new();
    let kicked = signed.world.oust(&["kick", "liz@example.com"]);
    assert_eq!(kicked.code, 0, "{kicked:?}");
    let ledger = signed.ledger();
    let run = ledger.file_stem().unwrap().to_str().unwrap();
    let (whole, before) = (
        fs::read(&ledger).unwrap(),
        fs::read(signature(&ledger)).unwrap(),
    );
    forge_lines(&ledger, "header", |line| line["ticket"] = "INC-666".into());
    let ran = signed.world.oust(&["verify", run]);
    assert!(
        ran.code == 2 && ran.stderr.contains("isn't what was signed by"),
        "{ran:?}"
    );
    fs::write(&ledger, &whole).unwrap();
    let ran = signed.world.oust(&["verify", run]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(fs::read(&ledger).unwrap().len() > whole.len());
    assert_ne!(fs::read(signature(&ledger)).unwrap(), before);
    let proof = signed.verify(&ledger);
    assert!(
        proof.code == 0 && proof.stdout.contains("signed by liz@example.com"),
        "{proof:?}"
    );
}
