//! `oust init`: writes the config file, by asking, from flags, or from the environment.

mod ask;
mod given;
mod prompt;
mod questions;

use std::{
    collections::BTreeSet,
    io::{self, IsTerminal as _},
};

use self::{
    ask::{Asker, Secret},
    given::Given,
    prompt::Stopped,
};
use super::{Context, check, signals};
use crate::{
    config::{Draft, Overrides, SavedSecret, Section},
    model::{Invalid, ProviderId, list_of},
    report::{Format, Message, wrap_items},
    vendors::Vendors,
};

/// The process was interrupted.
const INTERRUPTED: u8 = 130;

/// Write the config file, by asking for what it needs
///
/// On a terminal it asks which vendors to set up, and for what these need. Elsewhere, or where any value is
/// given by a flag, it asks nothing and changes what was given; the rest of the file and its comments stay.
/// Tells what to click in the console of each vendor that it wrote of, and then proves the credentials as
/// `oust check` does. The flags of each vendor are in `oust init --help`.
#[derive(Debug, clap::Args)]
#[command(after_help = "  oust init
  oust init --from-env --profile acme
  oust init --okta-org https://acme.okta.com --okta-token-from keyring:okta
  oust init --google-credentials ~/keys/revoker.json --google-subject admin@example.com
  oust init --genauth-access-key-id 62188e71cxxxx3075289c580 --genauth-secret-from 'command:op read op://it/genauth/secret'

A secret never stands on the command line nor in the file: env:NAME, file:PATH, command:WORDS or keyring:NAME say \
where it is.")]
pub(super) struct Args {
    /// Take what the OUST_* and AWS_* variables say; secrets stay in their variables
    #[arg(long)]
    from_env: bool,

    #[command(flatten)]
    given: Given,

    /// Don't prove the credentials at the end
    #[arg(long)]
    no_check: bool,
}

pub(super) async fn run(args: Args, context: &mut Context) -> Result<u8, Invalid> {
    refuse_rehearsal(context)?;
    let overrides = Overrides {
        config: context.global.config.clone(),
        profile: context.global.profile.clone(),
        ..Overrides::default()
    };
    let mut draft = Draft::open(&context.environment, &overrides, context.vendors.kinds())?;
    let mut asked = Vec::new();
    match args.from_env || !args.given.is_empty() {
        true => {
            take(args.from_env, &mut draft, context)?;
            let remarks = args.given.put(&mut draft)?;
            remarks.into_iter().for_each(|text| say(text, context));
        }
        false => {
            require_terminal(context.vendors)?;
            // Held, a Ctrl-C ends the question and not the process.
            let _held = signals::hold();
            let asker = Asker::new(context.vendors, |message| context.tell(message));
            match asker.ask(&mut draft).await {
                Ok(()) => {}
                Err(Stopped::Invalid(invalid)) => return Err(invalid),
                Err(Stopped::Interrupted) => return Ok(interrupted(context)),
            }
            asked = asker.secrets();
        }
    }
    write(&draft, asked, context.vendors).await?;
    say(
        format!(
            "wrote {} (profile {})",
            draft.path().display(),
            draft.profile()
        ),
        context,
    );
    finish(&draft.touched(), args.no_check, context).await
}

/// Writes the file, and before it the secrets that it refers to; where any of it fails, nothing is left.
async fn write(draft: &Draft, secrets: Vec<Secret>, vendors: Vendors) -> Result<(), Invalid> {
    let mut kept = Vec::new();
    let Err(invalid) = keep(draft, secrets, vendors, &mut kept).await else {
        return Ok(());
    };
    let mut left = Vec::new();
    for secret in kept {
        left.extend(secret.undo().await.err().map(|left| left.message));
    }
    Err(match left.is_empty() {
        true => invalid,
        false => invalid.with_details(left),
    })
}

async fn keep(
    draft: &Draft,
    secrets: Vec<Secret>,
    vendors: Vendors,
    kept: &mut Vec<SavedSecret>,
) -> Result<(), Invalid> {
    for secret in secrets {
        kept.push(secret.keep().await?);
    }
    draft.save(&|section: &Section<'_>| vendors.examine(section))
}

fn interrupted(context: &Context) -> u8 {
    context.tell(&Message::error("interrupted: nothing was written"));
    INTERRUPTED
}

/// What is left to do at the vendors, and whether it is done already.
async fn finish(
    touched: &BTreeSet<&str>,
    no_check: bool,
    context: &Context,
) -> Result<u8, Invalid> {
    let config = context.config(Overrides::default())?;
    let kinds = config.configured();
    let skip = no_check || kinds.is_empty();
    let mut steps = Vec::new();
    let is_touched = |provider: &&ProviderId| touched.contains(provider.name());
    for provider in kinds.iter().filter(is_touched) {
        let vendor = context.vendors.of(*provider)?;
        steps.push(vendor.steps(&config.section(*provider)).await);
    }
    let gap = if skip || steps.is_empty() { "" } else { "\n" };
    show_steps(&(steps.join("\n") + gap), context)?;
    match skip {
        true => Ok(0),
        false => check::run(check::Args::of(&kinds), context).await,
    }
}

/// The steps are for people: results alone go to a script's standard output.
fn show_steps(steps: &str, context: &Context) -> Result<(), Invalid> {
    match context.format {
        _ if context.global.quiet => Ok(()),
        Format::Table => context.print(&wrap_items(steps, context.width())),
        _ => {
            let lines = steps.lines().map(str::to_owned);
            context.tell(&Message::note("what is left to do at the vendors:").with_details(lines));
            Ok(())
        }
    }
}

fn take(from_env: bool, draft: &mut Draft, context: &Context) -> Result<(), Invalid> {
    if !from_env {
        return Ok(());
    }
    let taken = draft.take_variables()?;
    if taken.is_empty() {
        return Err(Invalid::new("--from-env: no variable configures a provider: nothing was written")
            .with_hint("set OUST_GOOGLE_SUBJECT, OUST_GENAUTH_ACCESS_KEY_ID or OUST_CHIME_ACCOUNT_ID (AWS keys alone don't configure Chime), or all that another vendor needs: `oust vendors show okta` names the variables"));
    }
    say(format!("took {}", taken.join(", ")), context);
    Ok(())
}

fn say(text: String, context: &Context) {
    if !context.global.quiet {
        context.tell(&Message::note(text));
    }
}

fn refuse_rehearsal(context: &Context) -> Result<(), Invalid> {
    match context.is_rehearsal() {
        false => Ok(()),
        true => Err(
            Invalid::new("--sandbox can't be used with init: its settings end with it").with_hint(
                "start one that stays by `oust sandbox`, and take its variables by --from-env",
            ),
        ),
    }
}

fn require_terminal(vendors: Vendors) -> Result<(), Invalid> {
    match io::stdin().is_terminal() && io::stderr().is_terminal() {
        true => Ok(()),
        false => Err(Invalid::new("init asks, and this is no terminal: nothing was written")
            .with_hint(format!(
                "give the values by flags such as --google-subject (oust init --help), or take those of the environment by --from-env; the vendors are {}",
                list_of(&vendors.names())
            ))),
    }
}
