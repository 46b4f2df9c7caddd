//! A provider that nothing configures is not asked, whatever else is on the machine.

use crate::support::{Ran, Script, World, answer, bare, finish};

/// gcloud's own credentials, a metadata server and keys of AWS: all of them of other tools.
struct Machine {
    home: tempfile::TempDir,
    metadata: Script,
}

impl Machine {
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let gcloud = home.path().join(".config/gcloud");
        std::fs::create_dir_all(&gcloud).unwrap();
        let key = World::new().sandbox.settings().google_authorized_user_json;
        let file = gcloud.join("application_default_credentials.json");
        std::fs::write(&file, key).unwrap();
        crate::support::private(&file);
        let metadata = Script::start(&[&answer("404 Not Found", "", "")]);
        Self { home, metadata }
    }

    fn oust(&self, args: &[&str]) -> Ran {
        let mut command = bare(&self.home);
        command
            .env("GCE_METADATA_HOST", self.metadata.address.to_string())
            .env("OUST_GOOGLE_ENDPOINT", self.metadata.url())
            .env("OUST_GOOGLE_TOKEN_ENDPOINT", self.metadata.url())
            .env("OUST_GENAUTH_HOST", self.metadata.url())
            .env("AWS_ENDPOINT_URL", self.metadata.url())
            .env("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE")
            .env("AWS_SECRET_ACCESS_KEY", "secret-of-another-tool")
            .args(args);
        finish(command)
    }
}

#[test]
fn every_command_says_the_same_and_sends_nothing() {
    let machine = Machine::new();
    std::fs::write(
        machine.home.path().join("l.csv"),
        "user,provider\nliz@example.com,chime\n",
    )
    .unwrap();
    let everywhere = "user,provider\nliz@example.com,everywhere\n";
    std::fs::write(machine.home.path().join("e.csv"), everywhere).unwrap();
    let liz = "liz@example.com";
    for args in [
        &["signout", liz][..],
        &["signout", "--all", "--yes"],
        &["kick", liz],
        &["logout", liz],
        &["everywhere", liz],
        &["batch", "l.csv", "--yes"],
        &["batch", "e.csv", "--yes"],
        &["check"],
        &["check", "google"],
        &["check", "chime"],
        &["users", "list"],
        &["users", "get", liz],
        &["users", "suspend", liz],
    ] {
        let ran = machine.oust(args);
        assert_eq!(ran.code, 2, "{args:?}: {ran:?}");
        for needle in ["configured", "oust init"] {
            assert!(ran.stderr.contains(needle), "{args:?}: {ran:?}");
        }
        assert_eq!(machine.metadata.seen(), [""; 0], "{args:?}");
    }
}

#[test]
fn a_flag_or_a_section_configures() {
    let machine = Machine::new();
    let config = machine.home.path().join("c.toml");
    std::fs::write(&config, "[default.google]\n").unwrap();
    crate::support::private(&config);
    for args in [
        &["logout", "--account", "a", "u1"][..],
        &["signout", "--config", "c.toml", "liz@example.com"],
    ] {
        let ran = machine.oust(&[args, &["--retries", "0"]].concat());
        assert_ne!(ran.code, 2, "{args:?}: {ran:?}");
    }
}

#[test]
fn what_no_vendor_can_prove_is_said_once() {
    let world = World::new();
    for (args, who) in [
        (&["logout"][..], "Amazon Chime offers"),
        (&["everywhere"], "Amazon Chime offers"),
    ] {
        let args = [args, &["--verify", "liz@example.com", "omar@example.com"]].concat();
        let ran = world.oust(&args);
        assert_eq!(ran.code, 0, "{ran:?}");
        assert_eq!(ran.stderr.matches("note: --verify: ").count(), 1, "{ran:?}");
        assert!(ran.stderr.contains(who), "{ran:?}");
        let quiet = world.oust(&[&args[..], &["-q"]].concat());
        assert!(!quiet.stderr.contains("--verify"), "{quiet:?}");
    }
    for verb in ["kick", "signout"] {
        let ran = world.oust(&[verb, "--verify", "liz@example.com"]);
        assert!(!ran.stderr.contains("note: --verify"), "{ran:?}");
    }
}
