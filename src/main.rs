//! The `oust` program: parse, run, say what went wrong, exit. Nothing else exits.

use std::process::ExitCode;

use anyhow::Context as _;
use oust::{
    commands::{self, Cli},
    model::Invalid,
    output::Message,
};

/// What was typed or configured can't be used, and nothing was sent.
const USAGE: u8 = 2;

fn main() -> ExitCode {
    let args: Vec<_> = std::env::args_os().collect();
    let cli = match Cli::read(&args) {
        Ok(cli) => cli,
        Err(error) => return usage(&error),
    };
    let code = start(cli).unwrap_or_else(|error| {
        let _ = Message::error(format!("{error:#}")).write(&mut std::io::stderr(), false);
        USAGE
    });
    ExitCode::from(code)
}

/// Runs the command to its exit code; fails where the machine doesn't let it begin.
fn start(cli: Cli) -> anyhow::Result<u8> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("oust could not begin, and nothing was sent")?;
    let code = runtime.block_on(run(cli));
    // A name look-up that hangs in the resolver must not hold up the exit.
    runtime.shutdown_background();
    Ok(code)
}

async fn run(cli: Cli) -> u8 {
    let mut context = match cli.context() {
        Ok(context) => context,
        Err(invalid) => {
            tell(&invalid, |message| {
                let _ = message.write(&mut std::io::stderr(), false);
            });
            return USAGE;
        }
    };
    match commands::run(cli, &mut context).await {
        Ok(code) => code,
        Err(invalid) => {
            tell(&invalid, |message| context.tell(message));
            USAGE
        }
    }
}

fn tell(invalid: &Invalid, say: impl Fn(&Message)) {
    Vec::<Message>::from(invalid).iter().for_each(say);
}

/// `--help` and `--version` are answers, not errors; `oust` alone is one.
fn usage(error: &clap::Error) -> ExitCode {
    let _ = error.print();
    match error.use_stderr() {
        true => ExitCode::from(USAGE),
        false => ExitCode::SUCCESS,
    }
}
