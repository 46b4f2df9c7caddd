//! `oust everywhere`: every provider that the profile configures, side by side.

use futures_util::future::try_join_all;

use super::{
    Context,
    job::RunSetup,
    one_provider,
    providers::{build, refuse_same},
    run_args::RunArgs,
    setting_flags::ProviderName,
    users::Users,
};
use crate::{
    config::Config,
    model::{Invalid, ProviderId, Target, UserIdType},
    report::Message,
    vendors::Vendors,
};

/// End a person's sessions at every configured provider, side by side
///
/// Google Workspace, GenAuth and Amazon Chime, as far as the profile configures them; one that isn't
/// configured is said to be so and never counts as done. A person is as far out as the worst of their
/// providers says.
#[derive(Debug, clap::Args)]
#[command(
    mut_arg("users", |arg| arg.value_name("EMAIL").help(
        "Whom to sign out, by e-mail address; several may be given, and `-` reads one a line from standard input"
    )),
    after_help = "\
EMAIL is the person's address at all providers: GenAuth and Chime users are looked up by it.

  oust everywhere liz@example.com
  oust everywhere liz@example.com --except chime --missing-ok
  oust everywhere --from leavers.txt --yes --ticket HR-1234 -o json"
)]
pub(super) struct Args {
    #[command(flatten)]
    users: Users,

    /// Ask these alone; repeat, or separate by commas
    #[arg(
        long,
        value_name = "PROVIDER",
        value_parser = ProviderName,
        hide_possible_values = true,
        value_delimiter = ',',
        conflicts_with = "except"
    )]
    only: Vec<String>,

    /// Leave these out; repeat, or separate by commas
    #[arg(
        long,
        value_name = "PROVIDER",
        value_parser = ProviderName,
        hide_possible_values = true,
        value_delimiter = ','
    )]
    except: Vec<String>,

    #[command(flatten)]
    run: RunArgs,
}

pub(super) async fn run(args: Args, context: &mut Context) -> Result<u8, Invalid> {
    let of = Some(UserIdType::Email);
    let users = args.users.read_as("EMAIL", of).map_err(by_address)?;
    context.announce();
    let overrides = args.run.overrides();
    let config = context.config(overrides.clone())?;
    let named = |flag: &str, names: &[String]| {
        let found = names.iter().map(|name| config.provider(name));
        let found = found.collect::<Result<Vec<ProviderId>, Invalid>>();
        found.map_err(|invalid| invalid.at(flag))
    };
    let (only, except) = (
        named("--only", &args.only)?,
        named("--except", &args.except)?,
    );
    let kinds = kinds(&only, &except, &config)?;
    let mut absent = config.absent();
    absent.retain(|kind| only.is_empty() && !except.contains(kind));
    tell_absent(&absent, context);
    let http = context.http(args.run.timeout);
    let built = kinds.iter().map(async |kind| {
        let built = build(
            *kind,
            &config,
            http.clone(),
            args.run.retries,
            context.vendors,
        )
        .await;
        built.map_err(|invalid| or_without(*kind, invalid))
    });
    let built = try_join_all(built).await?;
    refuse_same(&built)?;
    context.warn(&config);
    let setup = RunSetup {
        command: "everywhere",
        config: &config,
        overrides,
        run: &args.run,
        built,
        not_configured: absent,
    };
    let targets = targets(&kinds, &users.users, context.vendors)?;
    one_provider::listed(setup, targets, &users, context).await
}

/// The providers to ask, in the order of help.
fn kinds(
    only: &[ProviderId],
    except: &[ProviderId],
    config: &Config,
) -> Result<Vec<ProviderId>, Invalid> {
    let configured = config.require_any()?;
    if let Some(kind) = only.iter().find(|kind| !configured.contains(kind)) {
        return Err(
            Invalid::new(format!("--only: {} is not configured", kind.title()))
                .with_hint(format!("run `oust init`, or {}", config.remedy(*kind))),
        );
    }
    let wanted =
        |kind: &ProviderId| (only.is_empty() || only.contains(kind)) && !except.contains(kind);
    let kinds: Vec<ProviderId> = configured.into_iter().filter(wanted).collect();
    match kinds.is_empty() {
        true => Err(
            Invalid::new("--except leaves no configured provider: nothing was sent")
                .with_hint("`oust config show` lists what is configured"),
        ),
        false => Ok(kinds),
    }
}

/// In a hurry the others must not wait for one whose settings are no good.
fn or_without(kind: ProviderId, invalid: Invalid) -> Invalid {
    let before = invalid.hint.clone();
    let before = before.map_or_else(String::new, |hint| hint + "; ");
    invalid.with_hint(format!(
        "{before}to go on without {}, add --except {kind}",
        kind.title()
    ))
}

/// What was not asked must not be taken for done.
pub(super) fn tell_absent(absent: &[ProviderId], context: &Context) {
    if absent.is_empty() || context.global.quiet {
        return;
    }
    let titles: Vec<&str> = absent.iter().map(|kind| kind.title()).collect();
    context.tell(&Message::note(format!(
        "not configured, so not asked: {}",
        titles.join(", ")
    )));
}

/// An id is one vendor's alone: only an address names the same person at all of them.
fn by_address(invalid: Invalid) -> Invalid {
    let hint =
        "EMAIL is an address: an id is known to one vendor only, by oust signout, kick or logout";
    match invalid.hint.clone() {
        Some(own) => invalid.with_hint(format!("{own}; {hint}")),
        None => invalid.with_hint(hint),
    }
}

/// A target for each provider of each row, by address where there are types of ids.
fn targets(
    providers: &[ProviderId],
    users: &[String],
    vendors: Vendors,
) -> Result<Vec<Target>, Invalid> {
    let mut targets = Vec::with_capacity(providers.len() * users.len());
    let mut of = Vec::with_capacity(providers.len());
    for provider in providers {
        let has_types = vendors.of(*provider)?.columns().contains(&"user_id_type");
        of.push(has_types.then_some(UserIdType::Email));
    }
    for (row, user) in (1..).zip(users) {
        targets.extend(providers.iter().zip(&of).map(|(provider, of)| Target {
            user_id_type: *of,
            ..one_provider::target(row, *provider, user)
        }));
    }
    Ok(targets)
}
