//! What a signature proves of a run, by `runs verify` and by ssh-keygen itself, and what it finds out.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

use jiff::{Timestamp, tz::TimeZone};

use crate::{
    support::{Ran, World, private},
    trust::{forge_lines, ledgers},
};

/// A world whose runs are signed with the key `key`, as `liz@example.com` is allowed to.
pub(crate) struct Signed {
    pub(crate) world: World,
}

/// Runs a program of OpenSSH's and gives what it printed.
pub(crate) fn openssh(program: &str, args: &[&str], dir: &Path) -> String {
    let ran = Command::new(program).args(args).current_dir(dir).output();
    let ran = ran.unwrap_or_else(|error| panic!("{program} must be there: {error}"));
    assert!(ran.status.success(), "{program} {args:?}: {ran:?}");
    String::from_utf8(ran.stdout).unwrap()
}

impl Signed {
    pub(crate) fn new() -> Self {
        Self::by("ed25519")
    }

    /// With a key of this type, and a config file that names it.
    pub(crate) fn by(kind: &str) -> Self {
        let signed = Self {
            world: World::new(),
        };
        signed.key("key", kind, "");
        let folder = signed.home().join(".config/oust");
        fs::create_dir_all(folder).unwrap();
        signed.evidence("sign_with = '~/key'\nallowed_signers = '~/allowed'");
        signed.allow("liz@example.com", "", "key");
        signed
    }

    pub(crate) fn home(&self) -> &Path {
        self.world.home.path()
    }

    /// Makes a key.
    pub(crate) fn key(&self, name: &str, kind: &str, passphrase: &str) -> PathBuf {
        let args = ["-q", "-t", kind, "-N", passphrase, "-C", "", "-f", name];
        openssh("ssh-keygen", &args, self.home());
        self.home().join(name)
    }

    /// Replaces the section of the config file.
    pub(crate) fn evidence(&self, lines: &str) {
        let text = format!("[default.evidence]\n{lines}\n");
        self.world.file(".config/oust/config.toml", text);
    }

    /// Allows one key and no other.
    pub(crate) fn allow(&self, signer: &str, options: &str, key: &str) {
        let key = fs::read_to_string(self.home().join(format!("{key}.pub"))).unwrap();
        self.world
            .file("allowed", format!("{signer} {options} {key}"));
    }

    /// Signs a user out; the ledger.
    pub(crate) fn run(&self) -> PathBuf {
        let ran = self.world.oust(&["signout", "liz@example.com"]);
        assert_eq!(ran.code, 0, "{ran:?}");
        assert!(!ran.stderr.contains("warning"), "{ran:?}");
        self.ledger()
    }

    /// The newest ledger.
    pub(crate) fn ledger(&self) -> PathBuf {
        ledgers(&self.world).pop().unwrap()
    }

    pub(crate) fn verify(&self, ledger: &Path) -> Ran {
        self.world
            .oust(&["runs", "verify", ledger.to_str().unwrap()])
    }

    /// What it says of a ledger that proves nothing.
    fn refused(&self, ledger: &Path, told: &str) {
        let ran = self.verify(ledger);
        let is_told = ran.stderr.contains(told) && ran.stderr.contains("hint: ");
        assert!(
            ran.code == 1 && is_told && ran.stdout.is_empty(),
            "{told}: {ran:?}"
        );
    }
}

pub(crate) fn signature(ledger: &Path) -> PathBuf {
    let mut path = ledger.to_owned();
    path.as_mut_os_string().push(".sig");
    path
}

#[test]
fn the_signer_is_named_and_ssh_keygen_alone_agrees() {
    for kind in ["ed25519", "ecdsa", "rsa"] {
        let signed = Signed::by(kind);
        let ledger = signed.run();
        let proof = signed.verify(&ledger);
        let print = openssh("ssh-keygen", &["-lf", "key.pub"], signed.home());
        let print = print.split(' ').nth(1).unwrap();
        let told = format!("signed by liz@example.com, key {print}\n");
        assert!(
            proof.code == 0 && proof.stdout.ends_with(&told),
            "{kind}: {proof:?}"
        );
        let told = signed
            .world
            .oust(&["runs", "verify", "-v", ledger.to_str().unwrap()])
            .stderr;
        let (_, recipe) = told.split_once("the same by hand: ").unwrap();
        let by_hand = openssh("sh", &["-c", recipe], signed.home());
        assert!(
            by_hand.starts_with("Good \"oust\" signature for liz@example.com with "),
            "{recipe}: {by_hand}"
        );
    }
}

/// The commands of the page on signatures, as they stand there.
fn documented() -> Vec<&'static str> {
    let page = include_str!("../../docs/signatures.md");
    let blocks = page.split("```sh\n").skip(1);
    blocks
        .map(|block| block.split("```").next().unwrap())
        .collect()
}

#[test]
fn an_auditor_proves_a_run_by_the_documented_commands() {
    let signed = Signed::new();
    let ledger = signed.run();
    let by_hand = |script: &str| {
        let mut command = Command::new("sh");
        command
            .args(["-c", script])
            .env("LEDGER", &ledger)
            .env("ALLOWED", signed.home().join("allowed"))
            .env("SIGNER", "liz@example.com");
        let ran = command.output().unwrap();
        let told = String::from_utf8_lossy(&ran.stdout).into_owned();
        (ran.status.success(), told)
    };
    let [verify, signers, chain] = documented()[..] else {
        panic!("the page has other commands: run them here, too");
    };
    let (good, told) = by_hand(verify);
    assert!(
        good && told.starts_with("Good \"oust\" signature for liz@example.com with ED25519 key"),
        "{told}"
    );
    assert_eq!(by_hand(signers), (true, "liz@example.com\n".to_owned()));
    let (good, hash) = by_hand(chain);
    assert!(good && hash.trim().len() == 64, "{hash}");
    let text = fs::read_to_string(&ledger).unwrap();
    fs::write(
        &ledger,
        text.replacen("liz@example.com", "bob@example.com", 1),
    )
    .unwrap();
    assert!(!by_hand(chain).0, "a changed line shows by hand, too");
}

#[test]
fn what_was_changed_since_is_found_out() {
    let signed = Signed::new();
    let (first, second) = (signed.run(), signed.run());
    let (one, two) = (signature(&first), signature(&second));
    let whole = fs::read_to_string(&first).unwrap();
    let sound = fs::read(&one).unwrap();
    // A changed line breaks the chain.
    fs::write(&first, whole.replace("liz@example.com", "bob@example.com")).unwrap();
    signed.refused(&first, "broken at line 2");
    for evidence in ["allowed_signers = '~/allowed'", ""] {
        signed.evidence(evidence);
        // The chain holds again, and the end is another.
        fs::write(&first, &whole).unwrap();
        for kind in ["intent", "result"] {
            forge_lines(&first, kind, |line| line["user"] = "bob@example.com".into());
        }
        signed.refused(&first, "broken: the signature is not of this ledger");
        // Lines that are cut off leave no trace in a chain.
        let last = whole.trim_end().rfind('\n').unwrap();
        fs::write(&first, &whole[..=last]).unwrap();
        signed.refused(&first, "broken: the signature is not of this ledger");
        fs::write(&first, &whole).unwrap();
        fs::copy(&two, &one).unwrap();
        signed.refused(&first, "broken: the signature is not of this ledger");
        fs::write(&one, "-----BEGIN SSH SIGNATURE-----\nx\n").unwrap();
        signed.refused(&first, "broken: the signature is not of this ledger");
        fs::write(&one, &sound).unwrap();
        assert_eq!(signed.verify(&first).code, 0);
    }
}

#[test]
fn a_program_reads_what_is_proved_as_a_document() {
    let signed = Signed::new();
    let ledger = signed.run();
    let path = ledger.to_str().unwrap();
    let (code, proof) = signed.world.json(&["runs", "verify", path]);
    assert_eq!(
        (code, &proof["schema"]),
        (0, &"oust.record/1".into()),
        "{proof}"
    );
    assert_eq!(proof["exit_code"], 0);
    assert_eq!(proof["chain"]["state"], "whole");
    assert_eq!(proof["signature"]["state"], "signed");
    let said = proof["signature"]["said"].as_str().unwrap();
    assert!(
        said.starts_with("signed by liz@example.com, key SHA256:"),
        "{said}"
    );
    let quiet = signed.world.oust(&["runs", "verify", "-q", path]);
    assert!(
        quiet.code == 0 && quiet.stdout.is_empty() && quiet.stderr.is_empty(),
        "{quiet:?}"
    );
    fs::remove_file(signature(&ledger)).unwrap();
    let (code, proof) = signed.world.json(&["runs", "verify", path]);
    assert_eq!((code, &proof["exit_code"]), (1, &1.into()), "{proof}");
    assert_eq!(proof["signature"]["state"], "none");
    let text = fs::read_to_string(&ledger).unwrap();
    fs::write(&ledger, text.replacen("liz@", "bob@", 1)).unwrap();
    let (code, proof) = signed.world.json(&["runs", "verify", path]);
    assert_eq!(
        (code, &proof["chain"]["state"]),
        (1, &"broken".into()),
        "{proof}"
    );
    assert!(proof["last_line_sha256"].is_null(), "{proof}");
}

#[test]
fn a_signature_for_another_purpose_is_none() {
    let signed = Signed::new();
    let ledger = signed.run();
    let text = fs::read_to_string(&ledger).unwrap();
    let line = text.lines().last().unwrap();
    let hash = ring::digest::digest(&ring::digest::SHA256, line.as_bytes());
    let hex: String = hash.as_ref().iter().map(|b| format!("{b:02x}")).collect();
    signed.world.file("hash", format!("{hex}\n"));
    openssh(
        "ssh-keygen",
        &["-q", "-Y", "sign", "-n", "git", "-f", "key", "hash"],
        signed.home(),
    );
    fs::copy(signed.home().join("hash.sig"), signature(&ledger)).unwrap();
    signed.refused(&ledger, "namespace");
}

/// A time as a file of allowed signers spells it: that of this machine.
fn local(seconds: i64) -> String {
    let time = Timestamp::now() + jiff::SignedDuration::from_secs(seconds);
    let local = time.to_zoned(TimeZone::system());
    local.strftime("%Y%m%d%H%M%S").to_string()
}

#[test]
fn only_who_is_allowed_counts() {
    let signed = Signed::new();
    let ledger = signed.run();
    let refused = |told: &str| signed.refused(&ledger, told);
    signed.key("other", "ed25519", "");
    signed.allow("omar@example.com", "", "other");
    refused("which is not among the allowed signers");
    signed.allow("liz@example.com", "namespaces=\"git\"", "key");
    refused("which is not among the allowed signers");
    signed.allow("liz@example.com", "valid-before=\"20200101\"", "key");
    refused("key has expired");
    let tomorrow = format!("valid-after=\"{}\"", local(86_400));
    signed.allow("liz@example.com", &tomorrow, "key");
    refused("which is not among the allowed signers");
    signed.allow("liz@example.com", "namespaces=\"file,oust\"", "key");
    assert_eq!(signed.verify(&ledger).code, 0);
    // Several names of one key.
    signed.allow("liz@example.com,ops@example.com", "", "key");
    assert_eq!(signed.verify(&ledger).code, 0);
    fs::remove_file(signed.home().join("allowed")).unwrap();
    let ran = signed.verify(&ledger);
    assert!(
        ran.code == 2 && ran.stderr.contains("does not exist"),
        "{ran:?}"
    );
}

#[test]
fn a_key_that_expired_after_the_run_still_proves_it() {
    let signed = Signed::new();
    let ledger = signed.run();
    let soon = Instant::now();
    signed.allow(
        "liz@example.com",
        &format!("valid-before=\"{}\"", local(2)),
        "key",
    );
    std::thread::sleep(Duration::from_secs(4).saturating_sub(soon.elapsed()));
    let ran = signed.verify(&ledger);
    assert!(
        ran.code == 0
            && ran
                .stdout
                .contains("valid when the run ended and is no longer"),
        "{ran:?}"
    );
}

#[test]
fn without_a_word_on_whose_keys_count_it_says_what_is_not_known() {
    let signed = Signed::new();
    let ledger = signed.run();
    signed.evidence("");
    let ran = signed.verify(&ledger);
    assert!(
        ran.code == 0
            && ran
                .stdout
                .contains("of whom nothing is known: set evidence.allowed_signers"),
        "{ran:?}"
    );
    fs::remove_file(signature(&ledger)).unwrap();
    let ran = signed.verify(&ledger);
    assert!(
        ran.code == 0
            && ran
                .stdout
                .contains("unsigned: the chain proves order, not origin"),
        "{ran:?}"
    );
    // A variable says it as well.
    let allowed = signed.home().join("allowed");
    let mut command = signed
        .world
        .command(&["runs", "verify", ledger.to_str().unwrap()]);
    command.env("OUST_EVIDENCE_ALLOWED_SIGNERS", &allowed);
    let ran = crate::support::finish(command);
    assert!(ran.code == 1 && ran.stderr.contains("unsigned"), "{ran:?}");
}

#[test]
fn without_ssh_keygen_nothing_is_said_to_be_checked() {
    let signed = Signed::new();
    let ledger = signed.run();
    let verify = || {
        let mut command = signed
            .world
            .command(&["runs", "verify", ledger.to_str().unwrap()]);
        command.env("PATH", signed.home());
        crate::support::finish(command)
    };
    let ran = verify();
    assert!(
        ran.code == 2 && ran.stderr.contains("there is no ssh-keygen in PATH"),
        "{ran:?}"
    );
    signed.evidence("");
    let ran = verify();
    assert!(
        ran.code == 0 && ran.stdout.contains("could not be checked"),
        "{ran:?}"
    );
    // Nor where there is no room for a copy.
    let mut command = signed
        .world
        .command(&["runs", "verify", ledger.to_str().unwrap()]);
    command.env("TMPDIR", signed.home().join("none"));
    let ran = crate::support::finish(command);
    assert!(
        ran.code == 0 && ran.stdout.contains("could not be checked"),
        "{ran:?}"
    );
}

#[test]
fn whatever_stands_in_the_place_of_a_signature_does_no_harm() {
    let signed = Signed::new();
    let ledger = signed.run();
    let path = signature(&ledger);
    let sound = fs::read(&path).unwrap();
    let elsewhere = signed.world.file("elsewhere", &sound);
    let begun = Instant::now();
    fs::remove_file(&path).unwrap();
    std::os::unix::fs::symlink(&elsewhere, &path).unwrap();
    signed.refused(&ledger, "is no plain file");
    // Signing replaces the link, and leaves alone what it leads to.
    fs::write(&elsewhere, "mine").unwrap();
    fs::remove_file(&path).unwrap();
    std::os::unix::fs::symlink(&elsewhere, &path).unwrap();
    let ran = signed
        .world
        .oust(&["runs", "sign", ledger.to_str().unwrap()]);
    assert_eq!(ran.code, 1, "what isn't known is not replaced: {ran:?}");
    assert_eq!(fs::read_to_string(&elsewhere).unwrap(), "mine");
    fs::remove_file(&path).unwrap();
    openssh("mkfifo", &[path.to_str().unwrap()], signed.home());
    signed.refused(&ledger, "is no plain file");
    fs::remove_file(&path).unwrap();
    fs::create_dir(&path).unwrap();
    signed.refused(&ledger, "is no plain file");
    fs::remove_dir(&path).unwrap();
    fs::write(&path, [&sound[..], &vec![b'\n'; 1 << 20]].concat()).unwrap();
    private(&path);
    signed.refused(&ledger, "larger than any signature");
    fs::write(&path, &sound).unwrap();
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o666);
    fs::set_permissions(&path, mode).unwrap();
    signed.refused(&ledger, "can be written by its group and others");
    private(&path);
    if std::os::unix::fs::chown(&path, Some(12345), None).is_ok() {
        signed.refused(&ledger, "belongs to another user");
        std::os::unix::fs::chown(&path, Some(0), None).unwrap();
    }
    assert_eq!(signed.verify(&ledger).code, 0);
    assert!(
        begun.elapsed() < Duration::from_secs(20),
        "nothing is waited for"
    );
}

#[test]
fn lines_that_were_added_to_a_signed_ledger_are_told() {
    let signed = Signed::new();
    let ledger = signed.run();
    let text = fs::read_to_string(&ledger).unwrap();
    let resume =
        r#"{"type":"resume","prev":"","time":"2026-11-26T00:00:00.000Z","operator":"eve@host"}"#;
    fs::write(&ledger, format!("{text}{resume}\n")).unwrap();
    forge_lines(&ledger, "none", |_| {});
    // The forger's chain holds; the lines up to the end have other bytes than those that were signed.
    signed.refused(&ledger, "the signature is not of this ledger");
    let last = text.trim_end().lines().last().unwrap();
    let hash = ring::digest::digest(&ring::digest::SHA256, last.as_bytes());
    let hex: String = hash.as_ref().iter().map(|b| format!("{b:02x}")).collect();
    let resume = resume.replace(r#""prev":"""#, &format!(r#""prev":"{hex}""#));
    fs::write(&ledger, format!("{text}{resume}\n")).unwrap();
    signed.refused(&ledger, "up to line 4, and not after it");
}
