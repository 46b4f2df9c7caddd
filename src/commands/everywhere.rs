//! `oust everywhere`: every provider that the profile configures, side by side.

use std::collections::BTreeMap;

use futures_util::future::try_join_all;

use super::{
    Context,
    choice::{Choice, Chosen},
    job::{EVERYWHERE, RunSetup},
    one_provider,
    providers::{build, refuse_same},
    run_args::RunArgs,
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
/// One that isn't configured is said to be so and never counts as done. A person is as far out as the worst
/// of their providers says.
#[derive(Debug, clap::Args)]
#[command(
    mut_arg("users", |arg| arg.value_name("EMAIL").help(
        "Whom to sign out, by e-mail address; several may be given, and `-` reads one a line from standard input"
    )),
    after_help = "\
EMAIL is the person's address at all providers; --as names their key at one that knows them otherwise. For
many people with keys of their own, give a CSV to `oust batch`: a column named after a provider holds the key.

  oust everywhere liz@example.com
  oust everywhere liz@example.com --as chime=1ab2345c-67de-8901-f23g-45h678901j2k
  oust everywhere liz@example.com --deep --suspend
  oust everywhere liz@example.com --except chime --missing-ok
  oust everywhere --from leavers.txt --yes --ticket HR-1234 -o json"
)]
pub(super) struct Args {
    #[command(flatten)]
    users: Users,

    #[command(flatten)]
    choice: Choice,

    #[command(flatten)]
    run: RunArgs,
}

pub(super) async fn run(args: Args, context: &mut Context) -> Result<u8, Invalid> {
    let of = Some(UserIdType::Email);
    let users = args.users.read_as("EMAIL", of).map_err(by_address)?;
    context.announce();
    let overrides = args.run.overrides();
    let config = context.config(overrides.clone())?;
    let Chosen {
        providers,
        not_configured,
        keys,
    } = args.choice.choose(&users.users, &config)?;
    tell_not_configured(&not_configured, context);
    let http = context.http(args.run.timeout);
    let built = providers.iter().map(async |kind| {
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
        command: EVERYWHERE,
        config: &config,
        overrides,
        run: &args.run,
        built,
        not_configured,
    };
    let targets = targets(&providers, &users.users, &keys, &config, context.vendors)?;
    one_provider::listed(setup, targets, &users, context).await
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
pub(super) fn tell_not_configured(not_configured: &[ProviderId], context: &Context) {
    if not_configured.is_empty() || context.global.quiet {
        return;
    }
    let titles: Vec<&str> = not_configured.iter().map(|kind| kind.title()).collect();
    context.tell(&Message::note(format!(
        "not configured, so not asked: {}",
        titles.join(", ")
    )));
}

/// An id is one vendor's alone: only an address names the same person at all of them.
pub(super) fn by_address(invalid: Invalid) -> Invalid {
    let hint = "EMAIL is an address: an id is known to one provider only, by oust revoke PROVIDER USER, or beside the address by --as PROVIDER=USER";
    match invalid.hint.clone() {
        Some(own) => invalid.with_hint(format!("{own}; {hint}")),
        None => invalid.with_hint(hint),
    }
}

/// A target for each provider of each row: by the key that the person has there alone, else by address.
pub(super) fn targets(
    providers: &[ProviderId],
    users: &[String],
    keys: &BTreeMap<ProviderId, String>,
    config: &Config,
    vendors: Vendors,
) -> Result<Vec<Target>, Invalid> {
    let mut targets = Vec::with_capacity(providers.len() * users.len());
    let mut of = Vec::with_capacity(providers.len());
    for provider in providers {
        let vendor = vendors.of(*provider)?;
        let has_types = vendor.columns().contains(&"user_id_type");
        of.push(match keys.contains_key(provider) {
            true => vendor.user_id_type(&config.section(*provider))?,
            false => has_types.then_some(UserIdType::Email),
        });
    }
    for (row, user) in (1..).zip(users) {
        targets.extend(providers.iter().zip(&of).map(|(provider, of)| {
            let key = keys.get(provider).map(String::as_str);
            let target = one_provider::target(row, *provider, user).keyed(key);
            Target {
                user_id_type: *of,
                ..target
            }
        }));
    }
    Ok(targets)
}
