//! The `oust` program: parse, run, say what went wrong, exit. Nothing else exits.

use std::{ffi::OsString, io, process::ExitCode};

use anyhow::Context as _;
use oust::{
    commands::{USAGE, start},
    report::Message,
    vendors::{self, Vendors},
};

fn main() -> ExitCode {
    close_memory();
    let args: Vec<_> = std::env::args_os().collect();
    let code = begin(&args).unwrap_or_else(|error| {
        let _ = Message::error(format!("{error:#}")).write(&mut io::stderr(), false);
        USAGE
    });
    ExitCode::from(code)
}

/// Runs the command to its exit code; fails where the machine doesn't let it begin.
fn begin(args: &[OsString]) -> anyhow::Result<u8> {
    start(args, Vendors::new(&vendors::ALL)).context("oust could not begin, and nothing was sent")
}

/// Keeps secrets out of core files, and the process's memory from other processes of the same user.
#[cfg(unix)]
fn close_memory() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let none = Rlimit {
        current: Some(0),
        maximum: Some(0),
    };
    // Neither can be refused to us; where a sandbox does so, the command is still worth its while.
    let _ = setrlimit(Resource::Core, none);
    #[cfg(any(target_os = "linux", target_os = "android"))]
    let _ = rustix::process::set_dumpable_behavior(rustix::process::DumpableBehavior::NotDumpable);
}

/// Other systems offer nothing of the kind to a program itself.
#[cfg(not(unix))]
fn close_memory() {}
