//! `oust init`: by flags, from the environment, and by asking on a terminal.

use std::path::PathBuf;

use oust::sandbox::{Options, Vendor};

use crate::support::{Ran, World, bare, finish};

fn config(world: &World) -> PathBuf {
    world.home.path().join(".config/oust/config.toml")
}

fn text(world: &World) -> String {
    std::fs::read_to_string(config(world)).unwrap()
}

fn init(world: &World, args: &[&str]) -> Ran {
    world.oust(&[&["init"], args].concat())
}

#[test]
fn the_environment_becomes_a_file_without_a_secret() {
    let world = World::new();
    let ran = init(&world, &["--from-env"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let (settings, text) = (world.sandbox.settings(), text(&world));
    assert!(text.contains("subject = \"admin@example.com\""), "{text}");
    assert!(
        text.contains("{ env = \"OUST_GENAUTH_ACCESS_KEY_SECRET\" }"),
        "{text}"
    );
    assert!(
        !text.contains(&settings.genauth_access_key_secret),
        "{text}"
    );
    for needle in [
        "client ID:",
        "admin.directory.user.security",
        "chime:GetAccount",
        "Access keys",
    ] {
        assert!(ran.stdout.contains(needle), "{needle}: {ran:?}");
    }
    assert!(
        ran.stdout.contains("proved") || ran.stdout.contains("ok"),
        "{ran:?}"
    );
    let world = world
        .set("OUST_GOOGLE_SUBJECT", "")
        .set("OUST_GENAUTH_ACCESS_KEY_ID", "");
    let (code, report) = world.json(&["everywhere", "liz@example.com"]);
    assert_eq!(code, 0, "{report}");
    assert_eq!(report["summary"]["accepted"], 3);
}

#[test]
fn a_script_gets_the_findings_alone() {
    let world = World::new();
    let (code, report) = world.json(&["init", "--from-env"]);
    assert_eq!((code, &report["schema"]), (0, &"oust.check/1".into()));
    let ran = init(&world, &["--from-env", "--no-check", "-o", "json"]);
    assert_eq!(ran.stdout, "");
    assert!(ran.stderr.contains("client ID:"), "{ran:?}");
}

#[cfg(unix)]
#[test]
fn the_file_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let world = World::new();
    assert_eq!(init(&world, &["--from-env", "--no-check"]).code, 0);
    let mode = std::fs::metadata(config(&world))
        .unwrap()
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn flags_change_what_they_name_and_keep_the_rest() {
    let world = World::new();
    let key = world.home.path().join("key.json");
    let base = ["--no-check", "--google-subject", "admin@example.com"];
    let ran = init(
        &world,
        &[&base[..], &["--google-credentials", "key.json"]].concat(),
    );
    assert_eq!(ran.code, 0, "{ran:?}");
    let before = text(&world) + "\n# a note of mine\n[acme.chime]\naccount_id = 'x' # theirs\n";
    assert!(
        before.contains(&format!("credentials = {:?}", key.to_str().unwrap())),
        "{before}"
    );
    world.file(".config/oust/config.toml", &before);
    let ran = init(
        &world,
        &["--no-check", "--google-subject", "root@example.com"],
    );
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(text(&world), before.replace("admin@", "root@"));
    let args = [
        "--no-check",
        "--profile",
        "acme",
        "--chime-aws-profile",
        "work",
    ];
    let ran = init(&world, &args);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(
        ran.stderr.contains("nothing was written") && ran.stderr.contains("work"),
        "{ran:?}"
    );
    let ran = init(
        &world,
        &[
            "--no-check",
            "--profile",
            "acme",
            "--chime-account",
            "y",
            "--protect",
            "a@b.c,d@e.f",
        ],
    );
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(
        text(&world).contains("account_id = \"y\" # theirs"),
        "{}",
        text(&world)
    );
    assert!(text(&world).contains("# a note of mine"));
    let ran = world.oust(&["config", "validate"]);
    assert_eq!(ran.code, 0, "{ran:?}");
}

#[test]
fn a_secret_is_told_by_where_it_is() {
    let world = World::new();
    let secret = world.sandbox.settings().genauth_access_key_secret;
    world.file("s", format!("{secret}\n"));
    let key = world.sandbox.settings().genauth_access_key_id;
    let host = world.sandbox.settings().genauth_host;
    let world = world
        .set("OUST_GENAUTH_ACCESS_KEY_SECRET", "")
        .set("OUST_GENAUTH_ACCESS_KEY_ID", "")
        .set("OUST_GOOGLE_CREDENTIALS", "")
        .set("OUST_GOOGLE_SUBJECT", "")
        .set("OUST_CHIME_ACCOUNT_ID", "")
        .set("MY_SECRET", &secret);
    let base = [
        "--genauth-access-key-id",
        &key,
        "--genauth-host",
        &host,
        "--genauth-secret-from",
    ];
    for place in ["file:s", "env:MY_SECRET", "command:cat s"] {
        let ran = init(&world, &[&base[..], &[place]].concat());
        assert_eq!(ran.code, 0, "{place}: {ran:?}");
        assert!(!text(&world).contains(&secret));
    }
    let ran = init(&world, &[&base[..], &[&secret]].concat());
    assert_eq!(ran.code, 2, "{ran:?}");
    let ran = init(&world, &[&base[..], &["env:NOWHERE"]].concat());
    assert_eq!(ran.code, 4, "{ran:?}");
    assert!(ran.stderr.contains("NOWHERE"), "{ran:?}");
}

#[test]
fn without_a_terminal_and_flags_it_says_what_to_do() {
    let home = tempfile::tempdir().unwrap();
    for args in [
        &["init"][..],
        &["init", "--from-env"],
        &["--sandbox", "init"],
    ] {
        let mut command = bare(&home);
        command.args(args);
        let ran = finish(command);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{ran:?}");
        assert!(ran.stderr.contains("hint: "), "{ran:?}");
    }
    assert!(!home.path().join(".config").exists());
}

/// A world in which the sandbox plays these, and no variable sets any of them up.
fn unset(vendors: &[Vendor]) -> World {
    let world = World::setting_up(vendors, Options::default());
    let names = ["OUST_OKTA_ORG", "OUST_OKTA_TOKEN"];
    names.iter().fold(world, |world, name| world.set(name, ""))
}

#[test]
fn a_vendor_that_a_file_tells_is_set_up_by_flags_and_by_variables() {
    let variables = World::setting_up(&[Vendor::Okta, Vendor::Slack], Options::default());
    let ran = init(&variables, &["--from-env"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let written = text(&variables);
    for needle in [
        "[default.okta]",
        "token = { env = \"OUST_OKTA_TOKEN\" }",
        "[default.slack]",
        "token = { env = \"OUST_SLACK_TOKEN\" }",
    ] {
        assert!(written.contains(needle), "{needle}: {written}");
    }
    assert!(!written.contains("google"), "{written}");
    for needle in ["Clear users' sessions", "okta API", "slack API"] {
        assert!(ran.stdout.contains(needle), "{needle}: {ran:?}");
    }

    let world = unset(&[Vendor::Okta]);
    let of = |name: &str| world.sandbox.settings().variable(name).unwrap().to_owned();
    let (org, token) = (of("OUST_OKTA_ORG"), of("OUST_OKTA_TOKEN"));
    world.file("t", &token);
    let flags = ["--okta-org", &*org, "--okta-token-from"];
    let ran = init(&world, &[&flags[..], &[&*token]].concat());
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(
        !ran.stderr.contains(&token) && !config(&world).exists(),
        "{ran:?}"
    );
    let ran = init(&world, &[&flags[..], &["file:t"]].concat());
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(!text(&world).contains(&token));
    let (code, report) = world.json(&["revoke", "okta", "liz@example.com"]);
    assert_eq!(
        (code, &report["summary"]["accepted"]),
        (0, &1.into()),
        "{report}"
    );
    // The steps are of what was written, and not of all that is set up.
    let ran = init(&world, &["--no-check", "--protect", "root@example.com"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (0, ""), "{ran:?}");
}

#[test]
fn two_kinds_of_credentials_at_once_are_not_written() {
    let world = unset(&[]);
    let args = [
        "--grafana-server",
        "https://grafana.example.com",
        "--grafana-token-from",
        "env:A",
        "--grafana-user",
        "root",
        "--grafana-password-from",
        "env:B",
    ];
    let ran = init(&world, &args);
    assert_eq!(ran.code, 2, "{ran:?}");
    let told = [
        "two ways of authority",
        "nothing was written",
        "`token`, or `user` and `password`",
    ];
    for needle in told {
        assert!(ran.stderr.contains(needle), "{needle}: {ran:?}");
    }
    assert!(!config(&world).exists());
}

/// A terminal, as util-linux's `script` makes one, and what is typed at it.
#[cfg(target_os = "linux")]
mod terminal {
    use std::{
        io::{Read as _, Write as _},
        process::{Child, Command, Stdio},
        sync::mpsc::{Receiver, channel},
        time::{Duration, Instant},
    };

    pub(super) struct Terminal {
        child: Child,
        shown: Receiver<Vec<u8>>,
        seen: String,
        at: usize,
    }

    impl Terminal {
        /// None where there is no `script`.
        pub(super) fn start(home: &std::path::Path, line: &str) -> Option<Self> {
            let line = format!("{} {line}", env!("CARGO_BIN_EXE_oust"));
            let mut child = Command::new("script")
                .args(["-qec", &line, "/dev/null"])
                .env_clear()
                .env("HOME", home)
                .env("PATH", "/usr/bin:/bin")
                .env("TERM", "xterm")
                .stdin(Stdio::piped())
                .stdout(Stdio::piped())
                .spawn()
                .ok()?;
            let mut out = child.stdout.take().unwrap();
            let (send, shown) = channel();
            std::thread::spawn(move || {
                let mut chunk = [0; 4096];
                while let Ok(read @ 1..) = out.read(&mut chunk) {
                    let _ = send.send(chunk[..read].to_vec());
                }
            });
            let (seen, at) = (String::new(), 0);
            Some(Self {
                child,
                shown,
                seen,
                at,
            })
        }

        /// Waits for a prompt, and types the answer.
        pub(super) fn answer(&mut self, prompt: &str, answer: &str) {
            let limit = Instant::now() + Duration::from_secs(20);
            while !self.seen[self.at..].contains(prompt) {
                let left = limit.saturating_duration_since(Instant::now());
                let chunk = self.shown.recv_timeout(left);
                let chunk = chunk.unwrap_or_else(|_| panic!("no `{prompt}`: {}", self.seen));
                self.seen += &String::from_utf8_lossy(&chunk);
            }
            self.at = self.seen.len();
            // A prompt is shown a moment before its keys are read: what comes earlier is lost.
            std::thread::sleep(Duration::from_millis(300));
            let stdin = self.child.stdin.as_mut().unwrap();
            stdin.write_all(answer.as_bytes()).unwrap();
        }

        /// The exit code, and all that was shown.
        pub(super) fn end(mut self) -> (i32, String) {
            for chunk in self.shown.iter() {
                self.seen += &String::from_utf8_lossy(&chunk);
            }
            let status = self.child.wait().unwrap();
            (status.code().unwrap_or(-1), std::mem::take(&mut self.seen))
        }
    }

    /// A test that fails must not leave a program behind that waits for an answer for ever.
    impl Drop for Terminal {
        fn drop(&mut self) {
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn on_a_terminal_it_asks() {
    let home = tempfile::tempdir().unwrap();
    let Some(mut terminal) = terminal::Terminal::start(home.path(), "init --no-check") else {
        return;
    };
    for (prompt, answer) in [
        // Down to GenAuth, marked.
        ("Which vendors?", "\u{1b}[B \r"),
        ("root URL", "\r"),
        ("Access key id", "pool1\r"),
        ("Where is", "\u{1b}[B\r"),
        ("not shown", "hunter2\r"),
        ("App ids", "a, b\r"),
        ("Never sign out", "root@example.com\r"),
    ] {
        terminal.answer(prompt, answer);
    }
    let (code, shown) = terminal.end();
    assert_eq!(code, 0, "{shown}");
    assert!(!shown.contains("hunter2"), "{shown}");
    let folder = home.path().join(".config/oust");
    let text = std::fs::read_to_string(folder.join("config.toml")).unwrap();
    for needle in [
        "host = \"https://api.genauth.ai\"",
        "app_ids = [\"a\", \"b\"]",
        "protect = [\"root@example.com\"]",
    ] {
        assert!(text.contains(needle), "{text}");
    }
    let secret = std::fs::read_to_string(folder.join("genauth-default.secret")).unwrap();
    assert_eq!(secret, "hunter2");
}

/// Marks the vendor of this name in the list of `init`.
#[cfg(target_os = "linux")]
fn marked(vendor: &str) -> String {
    let mut all = oust::vendors::ALL.iter();
    let place = all.position(|one| one.id().name() == vendor).unwrap();
    format!("{} \r", "\u{1b}[B".repeat(place))
}

#[cfg(target_os = "linux")]
#[test]
fn of_two_kinds_of_credentials_one_is_asked_for_and_replaces_the_other() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join(".config/oust");
    let Some(mut terminal) = terminal::Terminal::start(home.path(), "init --no-check") else {
        return;
    };
    for (prompt, answer) in [
        ("Which vendors?", &*marked("grafana")),
        ("By which credential?", "\r"),
        ("URL", "https://grafana.example.com\r"),
        ("Where is the token", "\u{1b}[B\u{1b}[B\r"),
        ("Name of the variable", "GRAFANA\r"),
        ("Never sign out", "\r"),
    ] {
        terminal.answer(prompt, answer);
    }
    let (code, shown) = terminal.end();
    let text = |shown: &str| {
        let text = std::fs::read_to_string(folder.join("config.toml"));
        text.unwrap_or_else(|_| panic!("{shown}"))
    };
    let first = text(&shown);
    assert_eq!(code, 0, "{shown}");
    assert!(first.contains("token = { env = \"GRAFANA\" }"), "{first}");
    assert!(!first.contains("google"), "{first}");
    assert!(shown.contains("oust vendors show grafana"), "{shown}");
    // The vendor of the file is marked already, and so is its way.
    let mut terminal = terminal::Terminal::start(home.path(), "init --no-check").unwrap();
    for (prompt, answer) in [
        ("Which vendors?", "\r"),
        ("By which credential?", "\u{1b}[B\r"),
        ("URL", "\r"),
        ("user name", "root\r"),
        ("Where is the password", "\u{1b}[B\r"),
        ("not shown", "hunter2\r"),
        ("Never sign out", "\r"),
    ] {
        terminal.answer(prompt, answer);
    }
    let (code, shown) = terminal.end();
    let second = text(&shown);
    assert_eq!(code, 0, "{shown}");
    assert!(
        second.contains("user = \"root\"") && second.contains("password = { file = "),
        "{second}"
    );
    assert!(
        !second.contains("token") && second.contains("https://grafana.example.com"),
        "{second}"
    );
    assert!(!shown.contains("hunter2") && !second.contains("hunter2"));
}

#[cfg(target_os = "linux")]
#[test]
fn an_interrupt_writes_nothing_and_gives_the_cursor_back() {
    let home = tempfile::tempdir().unwrap();
    let Some(mut terminal) = terminal::Terminal::start(home.path(), "init") else {
        return;
    };
    terminal.answer("Which vendors?", "\u{3}");
    let (code, shown) = terminal.end();
    assert_eq!(code, 130, "{shown}");
    assert!(shown.contains("nothing was written"), "{shown}");
    let (hidden, given) = (shown.rfind("\u{1b}[?25l"), shown.rfind("\u{1b}[?25h"));
    assert!(hidden < given, "{shown:?}");
    assert!(!home.path().join(".config").exists());
}

#[test]
fn whoever_is_protected_stays_so_beside_the_new_ones() {
    let world = World::new();
    let file = "[default]\nprotect = [\n  \"a@b.c\", # the chief\n]\n";
    std::fs::create_dir_all(config(&world).parent().unwrap()).unwrap();
    std::fs::write(config(&world), file).unwrap();
    crate::support::private(&config(&world));
    let ran = init(&world, &["--no-check", "--protect", "z@b.c,A@b.c"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(
        ran.stderr.contains("1 added to the 1 of the file"),
        "{ran:?}"
    );
    let expected = "[default]\nprotect = [\n  \"a@b.c\", # the chief\n  \"z@b.c\",\n]\n";
    assert_eq!(text(&world), expected);
}
