//! From a command line to an exit code: parse, run, say what went wrong.

use std::{ffi::OsString, io};

use super::{Cli, Context, check_open_files, run, usage_error, wants_document};
use crate::{
    model::Invalid,
    report::{self, Message},
    vendors::Vendors,
};

/// What was typed or configured can't be used, and nothing was sent.
pub const USAGE: u8 = 2;

/// Runs what the line says, with these vendors; the exit code.
///
/// # Errors
/// Where the machine doesn't let it begin: nothing was sent.
pub fn start(args: &[OsString], vendors: Vendors) -> io::Result<u8> {
    let cli = match Cli::read(args) {
        Ok(cli) => cli,
        Err(error) => return Ok(usage(&error, args)),
    };
    if let Err(invalid) = check_open_files() {
        return Ok(refuse(&invalid, args, plainly));
    }
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let code = runtime.block_on(execute(cli, args, vendors));
    // A name look-up that hangs in the resolver must not hold up the exit.
    runtime.shutdown_background();
    Ok(code)
}

async fn execute(cli: Cli, args: &[OsString], vendors: Vendors) -> u8 {
    let mut context = match cli.context(vendors) {
        Ok(context) => context,
        Err(invalid) => return refuse(&invalid, args, plainly),
    };
    match run(cli, &mut context).await {
        Ok(code) => code,
        Err(invalid) => refuse(&invalid, args, |message| Context::tell(&context, message)),
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
    if wants_document(args) {
        let _ = report::write_unusable(&mut io::stdout(), invalid, USAGE);
    }
}

/// `--help` and `--version` are answers, not errors; `oust` alone is one.
fn usage(error: &clap::Error, args: &[OsString]) -> u8 {
    let _ = error.print();
    if !error.use_stderr() {
        return 0;
    }
    document(&usage_error(error), args);
    USAGE
}
