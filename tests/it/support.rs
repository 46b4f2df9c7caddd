//! The binary in an empty environment, a sandbox to point it at, and a server that answers by script.

use std::{
    io::Write as _,
    net::{SocketAddr, TcpListener},
    path::PathBuf,
    process::{Command, Stdio},
    sync::{Arc, Mutex},
};

use oust::sandbox::{Known, Options, Sandbox, Vendor};
use serde_json::Value;
use tempfile::TempDir;

/// A home of its own, a sandbox, and the variables that point at it.
pub(crate) struct World {
    pub(crate) sandbox: Sandbox,
    pub(crate) home: TempDir,
    variables: Vec<(String, String)>,
}

/// What a run left behind.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// The vendors that a world sets up. The sandbox plays more, and each costs every test a provider.
const USUAL: [Vendor; 3] = [Vendor::Google, Vendor::GenAuth, Vendor::Chime];

impl World {
    pub(crate) fn new() -> Self {
        Self::with(Options::default())
    }

    /// The usual world, in which these are known, too.
    pub(crate) fn knowing(people: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        let known = |user: &str| Known::user(user);
        Self::with(Options {
            people: people
                .into_iter()
                .map(|user| known(user.as_ref()))
                .collect(),
            ..Options::default()
        })
    }

    pub(crate) fn with(options: Options) -> Self {
        Self::setting_up(&USUAL, options)
    }

    /// A world that sets up these of the vendors that the sandbox plays.
    pub(crate) fn setting_up(vendors: &[Vendor], options: Options) -> Self {
        let sandbox = Sandbox::start(options).unwrap();
        let home = tempfile::tempdir().unwrap();
        let key = home.path().join("key.json");
        std::fs::write(&key, sandbox.settings().google_key_json).unwrap();
        private(&key);
        let variables = sandbox.settings().environment_of(vendors, &key);
        let variables = variables
            .into_iter()
            .map(|(name, value)| (name.into(), value));
        Self {
            sandbox,
            home,
            variables: variables.collect(),
        }
    }

    /// The same with a variable set, or with an empty value unset.
    pub(crate) fn set(mut self, name: &str, value: &str) -> Self {
        self.variables.retain(|(set, _)| set != name);
        if !value.is_empty() {
            self.variables.push((name.into(), value.into()));
        }
        self
    }

    /// The same with a config file that holds an empty section for the provider, which configures it.
    pub(crate) fn section(self, provider: &str) -> Self {
        let folder = self.home.path().join(".config/oust");
        std::fs::create_dir_all(folder).unwrap();
        self.file(
            ".config/oust/config.toml",
            format!("[default.{provider}]\n"),
        );
        self
    }

    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = bare(&self.home);
        command.envs(self.variables.clone()).args(args);
        command
    }

    pub(crate) fn oust(&self, args: &[&str]) -> Ran {
        finish(self.command(args))
    }

    pub(crate) fn json(&self, args: &[&str]) -> (i32, Value) {
        let ran = self.oust(&[args, &["-o", "json"]].concat());
        let value = serde_json::from_str(&ran.stdout);
        (
            ran.code,
            value.unwrap_or_else(|error| panic!("{error}: {ran:?}")),
        )
    }

    pub(crate) fn file(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.home.path().join(name);
        std::fs::write(&path, text).unwrap();
        private(&path);
        path
    }

    /// Requests that reached any vendor, token calls included.
    pub(crate) fn asked(&self) -> u64 {
        let vendors = [Vendor::Google, Vendor::GenAuth, Vendor::Chime];
        let counts = vendors.map(|vendor| self.sandbox.counts(vendor));
        counts
            .iter()
            .map(|counts| counts.requests + counts.logins)
            .sum()
    }
}

/// The binary with nothing of this machine's environment.
pub(crate) fn bare(home: &TempDir) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_oust"));
    command
        .env_clear()
        .env("HOME", home.path())
        .env("USER", "tester")
        .env("AWS_EC2_METADATA_DISABLED", "true")
        .current_dir(home.path())
        .stdin(Stdio::null());
    command
}

pub(crate) fn finish(mut command: Command) -> Ran {
    let output = command.output().unwrap();
    Ran {
        code: output.status.code().unwrap_or(-1),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

#[cfg(unix)]
pub(crate) fn private(path: &std::path::Path) {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600)).unwrap();
}

#[cfg(not(unix))]
pub(crate) fn private(_: &std::path::Path) {}

/// A server that answers by script: the last answer repeats. An empty one closes without a word.
pub(crate) struct Script {
    pub(crate) address: SocketAddr,
    seen: Arc<Mutex<Vec<String>>>,
}

impl Script {
    pub(crate) fn start(answers: &[&str]) -> Self {
        Self::start_at("127.0.0.1:0", answers).unwrap()
    }

    /// The same at another address; nothing where this machine has none such.
    pub(crate) fn start_at(at: &str, answers: &[&str]) -> Option<Self> {
        let listener = TcpListener::bind(at).ok()?;
        let address = listener.local_addr().unwrap();
        let seen = Arc::new(Mutex::new(Vec::new()));
        let (log, answers): (_, Vec<String>) = (
            Arc::clone(&seen),
            answers.iter().map(ToString::to_string).collect(),
        );
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let request = read(&mut &stream);
                let at = {
                    let mut log = log.lock().unwrap();
                    log.push(request);
                    log.len() - 1
                };
                let answer = answers.get(at).or(answers.last()).unwrap();
                let _ = (&stream).write_all(answer.as_bytes());
            }
        });
        Some(Self { address, seen })
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The requests so far, head and body.
    pub(crate) fn seen(&self) -> Vec<String> {
        self.seen.lock().unwrap().clone()
    }
}

/// One answer, after which the connection is closed.
pub(crate) fn answer(status: &str, headers: &str, body: &str) -> String {
    format!(
        "HTTP/1.1 {status}\r\ncontent-length: {}\r\nconnection: close\r\n{headers}\r\n{body}",
        body.len()
    )
}

/// One request, head and body.
pub(crate) fn read(stream: &mut impl std::io::Read) -> String {
    let (mut bytes, mut chunk) = (Vec::new(), [0; 4096]);
    loop {
        let read = stream.read(&mut chunk).unwrap_or(0);
        bytes.extend(&chunk[..read]);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let whole = text.split_once("\r\n\r\n").is_some_and(|(head, body)| {
            let length = head.lines().find_map(|line| {
                line.to_lowercase()
                    .strip_prefix("content-length: ")?
                    .parse::<usize>()
                    .ok()
            });
            body.len() >= length.unwrap_or(0)
        });
        if whole || read == 0 {
            return text;
        }
    }
}
