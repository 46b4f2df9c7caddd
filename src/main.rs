//! The `oust` program: parse, run, say what went wrong, exit. Nothing else exits.

use std::{ffi::OsString, io, process::ExitCode};

use anyhow::Context as _;
use oust::{
    commands::{self, Cli},
    model::Invalid,
    report::{self, Message},
};

/// What was typed or configured can't be used, and nothing was sent.
const USAGE: u8 = 2;

fn main() -> ExitCode {
    close_memory();
    let args: Vec<_> = std::env::args_os().collect();
    let cli = match Cli::read(&args) {
        Ok(cli) => cli,
        Err(error) => return usage(&error, &args),
    };
    let code = start(cli, &args).unwrap_or_else(|error| {
        let _ = Message::error(format!("{error:#}")).write(&mut io::stderr(), false);
        USAGE
    });
    ExitCode::from(code)
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

/// Runs the command to its exit code; fails where the machine doesn't let it begin.
fn start(cli: Cli, args: &[OsString]) -> anyhow::Result<u8> {
    if let Err(invalid) = commands::room() {
        return Ok(refuse(&invalid, args, plainly));
    }
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("oust could not begin, and nothing was sent")?;
    let code = runtime.block_on(run(cli, args));
    // A name look-up that hangs in the resolver must not hold up the exit.
    runtime.shutdown_background();
    Ok(code)
}

async fn run(cli: Cli, args: &[OsString]) -> u8 {
    let mut context = match cli.context() {
        Ok(context) => context,
        Err(invalid) => {
            return refuse(&invalid, args, plainly);
        }
    };
    match commands::run(cli, &mut context).await {
        Ok(code) => code,
        Err(invalid) => refuse(&invalid, args, |message| context.tell(message)),
    }
}

/// Before it is known how messages are to look.
fn plainly(message: &Message) {
    let _ = message.write(&mut io::stderr(), false);
}

/// Says what can't be used, to people and, where they asked for a document, to scripts.
fn refuse(invalid: &Invalid, args: &[OsString], say: impl Fn(&Message)) -> u8 {
    Vec::<Message>::from(invalid).iter().for_each(say);
    document(invalid, args);
    USAGE
}

fn document(invalid: &Invalid, args: &[OsString]) {
    if commands::wants_document(args) {
        let _ = report::write_unusable(&mut io::stdout(), invalid, USAGE);
    }
}

/// `--help` and `--version` are answers, not errors; `oust` alone is one.
fn usage(error: &clap::Error, args: &[OsString]) -> ExitCode {
    let _ = error.print();
    if !error.use_stderr() {
        return ExitCode::SUCCESS;
    }
    document(&commands::usage_error(error), args);
    ExitCode::from(USAGE)
}
