//! The real binary, pointed at a vendor that answers by script.

use std::{
    path::PathBuf,
    process::{Command, Stdio},
};

use serde_json::Value;
use tempfile::TempDir;

use super::{server::Server, vendor::Vendor};

/// Where it is set, this test's own program is oust with the trial vendor.
pub(crate) const AS_PROGRAM: &str = "CONFORMANCE_AS_PROGRAM";

/// One vendor, its server, and a home of its own.
pub(crate) struct Case {
    pub(crate) vendor: &'static dyn Vendor,
    pub(crate) server: Server,
    pub(crate) home: TempDir,
    environment: Vec<(&'static str, String)>,
    flags: Vec<String>,
}

/// What a run left behind.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Ran {
    /// The document of `-o json`.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// The record of a user.
    pub(crate) fn of(&self, user: &str) -> Value {
        let report = self.json();
        let results = report["results"].as_array().unwrap();
        let found = results.iter().find(|result| result["user"] == user);
        found
            .unwrap_or_else(|| panic!("no {user}: {self:?}"))
            .clone()
    }

    /// Outcome and class of the error of the only record.
    pub(crate) fn ended(&self) -> (String, String) {
        let record = &self.json()["results"][0];
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        (text(&record["outcome"]), text(&record["error"]["class"]))
    }
}

impl Case {
    pub(crate) fn new(vendor: &'static dyn Vendor) -> Self {
        let server = Server::start(|request| vendor.answer(request));
        let home = tempfile::tempdir().unwrap();
        let environment = vendor.environment(&server.root(), home.path());
        Self {
            vendor,
            server,
            home,
            environment,
            flags: Vec::new(),
        }
    }

    /// The same with a flag on every command.
    pub(crate) fn with(mut self, flags: &[&str]) -> Self {
        self.flags.extend(flags.iter().map(ToString::to_string));
        self
    }

    /// The same without a variable.
    pub(crate) fn without(mut self, names: &[&str]) -> Self {
        self.environment.retain(|(name, _)| !names.contains(name));
        self
    }

    /// The same with everything under another root, such as one where nobody listens.
    pub(crate) fn at(mut self, root: &str) -> Self {
        self.environment = self.vendor.environment(root, self.home.path());
        self
    }

    pub(crate) fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.home.path().join(name);
        std::fs::write(&path, text).unwrap();
        super::private(&path);
        path
    }

    /// A profile that protects these.
    pub(crate) fn protect(self, names: &[&str]) -> Self {
        let path = self.file(
            "config.toml",
            &format!("[default]\nprotect = {names:?}\n{}", self.vendor.section()),
        );
        self.with(&["--config", path.to_str().unwrap()])
    }

    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let program = match self.vendor.is_in_program() {
            true => env!("CARGO_BIN_EXE_oust").into(),
            false => std::env::current_exe().unwrap(),
        };
        let mut command = Command::new(program);
        command
            .env_clear()
            .env(AS_PROGRAM, "")
            .env("HOME", self.home.path())
            .env("USER", "tester")
            .env("AWS_EC2_METADATA_DISABLED", "true")
            .envs(self.environment.iter().cloned())
            .current_dir(self.home.path())
            .stdin(Stdio::null())
            .args(args)
            .args(&self.flags);
        command
    }

    pub(crate) fn oust(&self, args: &[&str]) -> Ran {
        finish(self.command(args))
    }

    /// The vendor's verb, its flags and users, with `-o json`.
    pub(crate) fn end(&self, args: &[&str]) -> Ran {
        self.oust(&[self.vendor.verb(), args, &["-o", "json"]].concat())
    }

    /// The same, the first try being the last.
    pub(crate) fn end_once(&self, args: &[&str]) -> Ran {
        self.end(&[args, &["--retries", "0"]].concat())
    }

    /// The id of the only run.
    pub(crate) fn newest(&self) -> String {
        let runs = self.home.path().join(".local/state/oust/runs");
        let files = std::fs::read_dir(runs).unwrap().flatten();
        let mut ids = files.map(|file| file.path().file_stem().unwrap().to_owned());
        ids.next().unwrap().into_string().unwrap()
    }

    /// A batch of these users at this provider.
    pub(crate) fn batch(&self, users: impl Iterator<Item = String>) -> PathBuf {
        let rows: String = users.map(|user| format!("{user}\n")).collect();
        self.file("users.csv", &format!("user\n{rows}"))
    }

    /// The text of every ledger, and of whatever else stands beside it.
    pub(crate) fn ledgers(&self) -> String {
        let runs = self.home.path().join(".local/state/oust/runs");
        let entries = std::fs::read_dir(runs).into_iter().flatten().flatten();
        let texts = entries.map(|entry| std::fs::read_to_string(entry.path()).unwrap());
        texts.collect()
    }
}

/// Runs it to its end.
pub(crate) fn finish(mut command: Command) -> Ran {
    let output = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Ran {
        code: output.status.code().unwrap_or(-1),
        stdout: text(output.stdout),
        stderr: text(output.stderr),
    }
}
