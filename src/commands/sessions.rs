//! `oust sessions`: who somebody is at every provider, and what is alive there. Reads only.

use std::{rc::Rc, time::Duration};

use futures_util::{StreamExt as _, future::join_all, stream};

use super::{
    Context,
    check::unusable,
    choice::{Choice, Chosen},
    duration,
    everywhere::{by_address, targets, tell_not_configured},
    job::report_empty_run,
    providers::{Built, build, refuse_same},
    users::Users,
};
use crate::{
    config::{Config, Overrides},
    model::{
        Class, ErrorRecord, Failure, Invalid, ProviderId, RequestLog, Stop, Target, UserIdType,
    },
    report::{AccountRecord, Message, SessionRecord, StandingWord, write_list},
    vendors::{Account, AccountState, LiveSession, Shared},
};

/// Show who a person is at every provider, how the account stands and what is alive there
///
/// Reads only. What a vendor doesn't show is `unknown`: that is no sign that nothing is alive. One that fails
/// leaves the others working. Exit code 0, or as the accounts that could not be read have it: 4 (credentials or
/// permission), 5 (try again later), 6 (nobody knows this person), 1 (several of these).
#[derive(Debug, clap::Args)]
#[command(
    mut_arg("users", |arg| arg.value_name("EMAIL").help(
        "Whom to look for, by e-mail address; several may be given, and `-` reads one a line from standard input"
    )),
    mut_arg("from", |arg| arg.help("Also take them from a file, one a line; blank lines and # comments are skipped")),
    after_help = "\
  oust sessions liz@example.com
  oust sessions liz@example.com --only google,chime --as chime=1ab2345c-67de-8901-f23g-45h678901j2k
  oust sessions --from leavers.txt -o csv"
)]
pub(super) struct Args {
    #[command(flatten)]
    users: Users,

    #[command(flatten)]
    choice: Choice,

    /// How long one request may take
    #[arg(long, value_name = "TIME", default_value = "30s", value_parser = duration::parse)]
    timeout: Duration,

    /// Tries after the first, per request, 0 to 100
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = clap::value_parser!(u32).range(..=100))]
    retries: u32,
}

/// A provider that is asked, or why it can't be.
type BuiltProvider = (ProviderId, Result<Built, Failure>);

pub(super) async fn run(args: Args, context: &Context) -> Result<u8, Invalid> {
    let of = Some(UserIdType::Email);
    let users = args.users.read_as("EMAIL", of).map_err(by_address)?.users;
    context.announce();
    let config = context.config(Overrides::default())?;
    let Chosen {
        providers,
        not_configured,
        keys,
    } = args.choice.choose(&users, &config)?;
    tell_not_configured(&not_configured, context);
    let targets = targets(&providers, &users, &keys, &config, context.vendors)?;
    let http = context.http(args.timeout);
    let built = providers.iter().map(async |provider| {
        let built = build(
            *provider,
            &config,
            http.clone(),
            args.retries,
            context.vendors,
        )
        .await;
        (*provider, built.map_err(|invalid| unusable(&invalid)))
    });
    let built = join_all(built).await;
    admit(&built, &targets)?;
    context.warn(&config);
    if targets.is_empty() {
        context.tell(&Message::error("the list holds nobody: nothing was asked"));
        return report_empty_run(context);
    }
    let records = read_accounts(built, targets, context).await;
    tell_strangers(&records, &config, context);
    let options = context.options();
    context.write(|streams| write_list(streams.out, context.format, &options, &records, ""))?;
    Ok(code(&records))
}

/// Refuses what can't be asked, before anything is sent.
fn admit(built: &[BuiltProvider], targets: &[Target]) -> Result<(), Invalid> {
    let built = built.iter().filter_map(|(_, built)| built.as_ref().ok());
    refuse_same(built.clone())?;
    for one in built {
        let mut mine = targets
            .iter()
            .filter(|target| target.provider == one.provider.kind());
        mine.try_for_each(|target| one.provider.admit(target))?;
    }
    Ok(())
}

/// Reads every account, each provider's side by side with the others'; in the order of the people.
async fn read_accounts(
    built: Vec<BuiltProvider>,
    targets: Vec<Target>,
    context: &Context,
) -> Vec<AccountRecord> {
    let looks = built.into_iter().map(|(id, built)| {
        let mine: Vec<Target> = targets
            .iter()
            .filter(|one| one.provider == id)
            .cloned()
            .collect();
        accounts_at(built, mine, context.is_rehearsal())
    });
    let mut records = join_all(looks).await.concat();
    // Stable: those of one person stay in the order of the providers.
    records.sort_by_key(|record| record.row);
    records
}

async fn accounts_at(
    built: Result<Built, Failure>,
    targets: Vec<Target>,
    sandbox: bool,
) -> Vec<AccountRecord> {
    let (provider, concurrency) = match built {
        Ok(built) => (built.provider, built.concurrency.max(1)),
        Err(failure) => {
            let unread = |target| record(target, Err(failure.clone()), sandbox, str::to_owned);
            return targets.iter().map(unread).collect();
        }
    };
    let looks = stream::iter(targets).map(|target| {
        let provider: Shared = Rc::clone(&provider);
        async move {
            let found = provider
                .account(&target, &RequestLog::new(Stop::new(None)))
                .await;
            record(&target, found, sandbox, |text| provider.masked(text))
        }
    });
    looks.buffered(concurrency).collect().await
}

fn record(
    target: &Target,
    found: Result<Account, Failure>,
    sandbox: bool,
    mask: impl Fn(&str) -> String,
) -> AccountRecord {
    let is_found = found.is_ok();
    let (account, failure) = match found {
        Ok(mut account) => {
            let unread = account.unread.take();
            (account, unread)
        }
        Err(failure) => (Account::default(), Some(failure)),
    };
    let failure = failure.map(|failure| Failure {
        message: mask(&failure.message),
        ..failure
    });
    let masked = |texts: Vec<String>| texts.iter().map(|text| mask(text)).collect();
    let session = |session: LiveSession| SessionRecord {
        id: mask(&session.id),
        name: session.name.map(|name| mask(&name)),
        last_seen: session.last_seen.map(|time| mask(&time)),
    };
    let sessions = account.sessions;
    AccountRecord {
        row: target.row,
        user: target.named_as().to_owned(),
        key: target.key().map(str::to_owned),
        provider: target.provider,
        vendor: target.provider.vendor(),
        id: account.id.map(|id| mask(&id)),
        names: masked(account.names),
        state: is_found.then_some(standing(&account.state)),
        sessions: sessions.map(|all| all.into_iter().map(session).collect()),
        error: failure.map(|failure| ErrorRecord::at(Some(target.provider), &failure)),
        sandbox,
    }
}

fn standing(state: &AccountState) -> StandingWord {
    match state {
        AccountState::Active => StandingWord::Active,
        AccountState::Suspended => StandingWord::Suspended,
        AccountState::Unknown => StandingWord::Unknown,
    }
}

fn is_missing(record: &AccountRecord) -> bool {
    let error = record.error.as_ref();
    record.state.is_none() && error.is_some_and(|error| error.class == Class::NotFound.name())
}

/// The people whom none of the providers knows, by the first of their records.
fn strangers(records: &[AccountRecord]) -> impl Iterator<Item = &AccountRecord> {
    let people = records.chunk_by(|one, other| one.row == other.row);
    let unknown = people.filter(|of_one| of_one.iter().all(is_missing));
    unknown.filter_map(<[AccountRecord]>::first)
}

/// What is wrong comes with the next step, also where the results are read by a program.
fn tell_strangers(records: &[AccountRecord], config: &Config, context: &Context) {
    let mut told = strangers(records).peekable();
    let is_any = told.peek().is_some();
    for record in told {
        let text = format!(
            "{}: no provider that was asked knows this person",
            record.user
        );
        context.tell(&Message::error(text));
    }
    if is_any {
        let profile = config.profile();
        context.tell(&Message::hint(format!(
            "check the spelling; --as PROVIDER=USER names somebody's id at one provider, and `oust config show` tells whom profile {profile} asks"
        )));
    }
}

/// 0 where all that could be read was, else by what the failures have in common. That a provider doesn't know
/// somebody whom another knows is no failure.
fn code(records: &[AccountRecord]) -> u8 {
    let failed = records.iter().filter(|record| !is_missing(record));
    let failed = failed.filter_map(|record| record.error.as_ref());
    let codes = failed.map(|error| match Class::named(&error.class) {
        Some(Class::Credentials | Class::Permission) => 4,
        Some(Class::Transient) => 5,
        _ => 1,
    });
    let codes = codes.chain(strangers(records).map(|_| 6));
    let one = codes.reduce(|code, other| if code == other { code } else { 1 });
    one.unwrap_or(0)
}
