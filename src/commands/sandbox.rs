//! `oust sandbox`: the vendors on loopback, for rehearsals and for any client.

use std::{
    fs::OpenOptions,
    io::{self, Write as _},
    path::Path,
    time::Duration,
};

use super::{Context, batch::mapping, duration, sandbox_people::sandbox_people, signals};
use crate::{
    model::{Invalid, Stop, clock, printable},
    sandbox::{Faults, Logged, Options, Settings, is_scope, serve},
};

/// Serve the vendors' APIs on loopback, with a made-up organisation
///
/// Plays google, genauth, chime, entra, okta, slack, auth0, keycloak, gtr, caep and synapse, and verifies
/// what they verify: OAuth assertions, bearer tokens, AWS signatures. Prints `export` lines that point
/// oust or any other client at it, logs each request, and ends on Ctrl-C.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "  oust sandbox > env.sh &   then   . ./env.sh && oust signout liz@example.com
  oust sandbox --fault rate-limit=0.1,reset=0.01,server-error=0.02,latency=20ms --quota 40
  oust sandbox --people leavers.csv --users 1000

Faults: rate-limit, server-error, reset, drop-after, timeout, garbage and unauthorized take a share of \
requests between 0 and 1; latency takes a time, lag the number of reads that a change is hidden \
from; logins=true has token requests struck, too."
)]
pub(super) struct Args {
    /// Port on 127.0.0.1; 0 for any that is free
    #[arg(long, value_name = "PORT", default_value_t = 0)]
    port: u16,

    /// A column of --people by another name, as in user="Work e-mail"; repeat for more
    #[arg(long, value_name = "FIELD=COLUMN", value_parser = mapping)]
    map: Vec<(String, String)>,

    /// What goes wrong on purpose, as NAME=SHARE; repeat, or separate by commas
    #[arg(long, value_name = "FAULTS")]
    fault: Vec<String>,

    /// API requests a second that each vendor grants
    #[arg(long, value_name = "N")]
    quota: Option<u32>,

    /// Seconds for a Retry-After on quota answers
    #[arg(long, value_name = "SECONDS")]
    retry_after: Option<u32>,

    /// Repeat the same faults and secrets
    #[arg(long, value_name = "N")]
    seed: Option<u64>,

    /// Seconds that tokens live
    #[arg(long, value_name = "SECONDS")]
    token_lifetime: Option<u32>,

    /// Google: only these scopes are granted, as admin.directory.user.security; separate by commas
    #[arg(long, value_name = "SCOPES", value_delimiter = ',')]
    scopes: Option<Vec<String>>,

    /// Google: the service account is an administrator itself (google.delegated_admin = true)
    #[arg(long)]
    delegated_admin: bool,

    /// Google: answer 400 to the sign-out of a suspended user
    #[arg(long)]
    refuse_suspended: bool,

    /// Google: how long the audit log takes to show an event
    #[arg(long, value_name = "TIME", default_value = "2s", value_parser = duration::parse_or_none)]
    audit_lag: Duration,

    /// Google: this user logs in again a second after each sign-out, which --verify then finds; repeat for more
    #[arg(long, value_name = "EMAIL")]
    log_in_again: Vec<String>,

    /// AWS: hand out temporary credentials, with a session token
    #[arg(long)]
    session_credentials: bool,
}

/// What Google's scopes begin with.
const SCOPE: &str = "https://www.googleapis.com/auth/";

pub(super) async fn run(args: Args, context: &mut Context) -> Result<u8, Invalid> {
    let failed = |error: io::Error| {
        Invalid::new(format!("the sandbox could not start: {error}"))
            .with_hint("--port 0 takes any free port")
    };
    let folder = tempfile::tempdir().map_err(failed)?;
    let key = folder.path().join("google-key.json");
    clock::check()?;
    let options = options(args, context)?;
    let mut written = Ok(());
    let started = |settings: &Settings, _| {
        written = write_key(&key, settings).and_then(|()| print(settings, &key));
    };
    let stop = Stop::new(None);
    let ended = async {
        tokio::select! {
            _ = signals::watch(signals::Signals::listen(), &stop, || ()) => {}
            _ = stop.signalled() => {}
        }
    };
    serve(options, started, ended).await.map_err(failed)?;
    written.map_err(failed)?;
    Ok(0)
}

fn options(args: Args, context: &Context) -> Result<Options, Invalid> {
    let faults: Faults = args
        .fault
        .join(",")
        .parse()
        .map_err(|error| Invalid::new(format!("--fault: {error}")))?;
    let scopes = args
        .scopes
        .map(|names| names.iter().map(|name| scope(name)).collect());
    let options = Options {
        port: args.port,
        faults,
        quota: args.quota,
        retry_after: args.retry_after,
        seed: args.seed,
        token_lifetime: args.token_lifetime,
        scopes: scopes.transpose()?,
        delegated_service_account: args.delegated_admin,
        refuse_suspended: args.refuse_suspended,
        audit_lag: args.audit_lag,
        log_in_again: args.log_in_again,
        session_credentials: args.session_credentials,
        ..sandbox_people(&context.global, &args.map)?
    };
    Ok(match context.global.quiet {
        true => options,
        false => options.on_request(log),
    })
}

/// A scope with the beginning that all of them share.
fn scope(name: &str) -> Result<String, Invalid> {
    let whole = format!("{SCOPE}{}", name.trim().trim_start_matches(SCOPE));
    match is_scope(&whole) {
        true => Ok(whole),
        false => Err(Invalid::new(format!("--scopes: unknown scope `{name}`"))
            .with_hint("such as admin.directory.user.security")),
    }
}

/// One line a request; a log that can't be written is no reason to stop serving.
fn log(logged: &Logged) {
    let status = logged
        .status
        .map_or_else(|| "---".to_owned(), |status| status.to_string());
    let rest = [logged.effect.as_deref(), logged.fault];
    let rest: Vec<&str> = rest.into_iter().flatten().collect();
    let line = format!(
        "{} {status} {} {}  {}",
        logged.at,
        logged.method,
        logged.path,
        rest.join("; ")
    );
    let _ = writeln!(io::stderr(), "{}", printable(line.trim_end()));
}

fn print(settings: &Settings, key: &Path) -> io::Result<()> {
    let line = |(name, value): (&str, String)| {
        format!("export {name}='{}'\n", value.replace('\'', "'\\''"))
    };
    let lines: String = settings.environment(key).into_iter().map(line).collect();
    // In one piece: whoever stops to read after the line that is wanted must not end the sandbox.
    let mut out = io::stdout().lock();
    out.write_all(lines.as_bytes())?;
    out.flush()
}

/// Writes the made-up Google key to a file that nobody else can read.
pub(super) fn write_key(path: &Path, settings: &Settings) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
        .open(path)?
        .write_all(settings.google_key_json.as_bytes())
}
