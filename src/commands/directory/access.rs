//! The flags and the way to the Directory that its verbs share, and how a read that failed ends.

use std::{rc::Rc, time::Duration};

use serde_json::json;

use super::{
    Context, duration, providers,
    providers::Built,
    run_args::{AdminArgs, LedgerArgs},
};
use crate::{
    config::{Config, Overrides},
    model::{Class, Depth, Failure, Halt, Invalid, ProviderId, RequestLog, Stop},
    report::{Format, ListRecord, Message, MissingUser, write_list},
    run::{RunOptions, ledger::millis},
    vendors::google::{self, Google, directory::values},
};

/// Flags of every verb.
#[derive(Clone, Debug, clap::Args)]
#[command(next_help_heading = "Request options")]
pub(super) struct Access {
    /// The Google provider by its name, where the profile has several
    #[arg(long, value_name = "PROVIDER")]
    provider: Option<String>,

    #[command(flatten)]
    admin: AdminArgs,

    /// Requests in flight at once [default: 16]
    #[arg(long, value_name = "N")]
    pub(super) concurrency: Option<usize>,

    /// Requests a second [default: 40]
    #[arg(long, value_name = "N")]
    pub(super) rate: Option<f64>,

    /// Tries after the first, per request, 0 to 100
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(u32).range(..=100))]
    pub(super) retries: u32,

    /// How long one request may take
    #[arg(long, value_name = "TIME", default_value = "30s", value_parser = duration::parse)]
    pub(super) timeout: Duration,
}

/// Flags of every verb that changes users.
#[derive(Clone, Debug, clap::Args)]
#[command(next_help_heading = "Change options")]
pub(super) struct ChangeArgs {
    /// Show the exact requests and change nothing
    #[arg(short = 'n', long)]
    pub(super) dry_run: bool,

    /// Don't ask for confirmation
    #[arg(short, long)]
    pub(super) yes: bool,

    /// Read back every field that was written: a user who agrees is `verified`
    #[arg(long)]
    pub(super) verify: bool,

    /// Also change users of the config file's protect list
    #[arg(long)]
    pub(super) include_protected: bool,

    /// Refuse the whole run if it touches more people [default: 500]
    #[arg(long, value_name = "N")]
    max_users: Option<u64>,

    #[command(flatten)]
    pub(super) ledger: LedgerArgs,

    /// Set by the verbs that would cut the acting admin's own access.
    #[arg(skip)]
    pub(super) include_self: bool,

    #[command(flatten)]
    pub(super) access: Access,
}

/// The flag of verbs that would cut the acting admin's own access.
#[derive(Clone, Copy, Debug, clap::Args)]
pub(super) struct IncludeSelf {
    /// Do it to the admin that oust acts as, too
    #[arg(long, help_heading = "Change options")]
    pub(super) include_self: bool,
}

impl ChangeArgs {
    /// Reads the settings; sends nothing.
    pub(super) async fn open(&self, context: &Context) -> Result<Directory, Invalid> {
        let overrides = Overrides {
            max_users: self.max_users,
            depth: self.depth(),
            ..self.access.overrides()
        };
        self.access.open(overrides, context).await
    }

    /// How the run is run, as far as its ledger keeps it.
    pub(super) fn options(&self) -> RunOptions {
        RunOptions {
            verify: self.verify,
            depth: self.depth(),
            include_protected: self.include_protected,
            max_users: self.max_users,
            concurrency: self.access.concurrency,
            rate: self.access.rate,
            retries: self.access.retries,
            timeout_ms: millis(self.access.timeout),
            ..RunOptions::default()
        }
    }

    fn depth(&self) -> Depth {
        Depth {
            include_self: self.include_self,
            ..Depth::default()
        }
    }
}

/// The Directory, ready to be asked.
pub(super) struct Directory {
    pub(super) google: Rc<Google>,
    pub(super) config: Config,
    /// Concurrency and rate; the provider itself may be replaced.
    pub(super) built: Built,
}

impl Access {
    /// What these flags say of settings.
    pub(super) fn overrides(&self) -> Overrides {
        self.admin.overrides(Overrides {
            concurrency: self.concurrency,
            rate: self.rate,
            ..Overrides::default()
        })
    }

    /// Reads the settings; sends nothing.
    pub(super) async fn open(
        &self,
        overrides: Overrides,
        context: &Context,
    ) -> Result<Directory, Invalid> {
        context.announce();
        let mut config = context.config(overrides)?;
        let http = context.http(self.timeout);
        let provider = match &self.provider {
            Some(name) => config.provider(name).and_then(of_google)?,
            None => config.provider_of(google::ID)?,
        };
        config.aim_flags(provider);
        let (google, built) = providers::google(provider, &config, http, self.retries).await?;
        context.warn(&config);
        Ok(Directory {
            google,
            config,
            built,
        })
    }
}

/// The provider, as far as it is one of Google's.
fn of_google(provider: ProviderId) -> Result<ProviderId, Invalid> {
    match provider.vendor() == google::ID.vendor() {
        true => Ok(provider),
        false => Err(Invalid::new(format!(
            "--provider: {provider} is of vendor {}, and users are read and changed at Google only",
            provider.vendor()
        ))
        .with_hint("`oust config show` lists the providers")),
    }
}

/// The flags that say among whom a command looks, as far as they were given.
#[derive(Default)]
pub(in crate::commands) struct Scope<'a> {
    pub(in crate::commands) query: Option<&'a str>,
    pub(in crate::commands) ou: Option<&'a str>,
    pub(in crate::commands) domain: Option<&'a str>,
    pub(in crate::commands) customer: Option<&'a str>,
    pub(in crate::commands) groups: Vec<&'a str>,
}

impl Scope<'_> {
    /// Refuses what can be no such value; blank ones above all.
    ///
    /// A blank one, as of an unset variable in a script, would take everybody; `everybody` says how
    /// they are taken on purpose.
    pub(in crate::commands) fn check(&self, everybody: &str) -> Result<(), Invalid> {
        let named = [
            ("--domain", self.domain),
            ("--customer", self.customer),
            ("--ou", self.ou),
            ("--query", self.query),
        ];
        let named = named
            .into_iter()
            .filter_map(|(flag, value)| Some((flag, value?)));
        let groups = self.groups.iter().map(|group| ("--group", *group));
        for (flag, value) in named.chain(groups) {
            if value.trim().is_empty() {
                return Err(Invalid::new(format!("{flag} is blank"))
                    .with_hint(format!("nothing was sent; {everybody}")));
            }
            match flag {
                "--query" => values::text(flag, value)?,
                "--ou" => values::key(flag, value)?,
                _ => values::word(flag, value)?,
            }
        }
        Ok(())
    }
}

/// A log whose requests no deadline ends.
pub(super) fn log() -> RequestLog {
    RequestLog::new(Stop::new(None))
}

/// Says why a read failed; the exit code.
pub(in crate::commands) fn failed(what: &str, failure: &Failure, context: &Context) -> u8 {
    let of = if what.is_empty() { "" } else { ": " };
    let code = match failure.code.as_deref() {
        Some(code) if !failure.message.contains(code) => format!(" ({code})"),
        _ => String::new(),
    };
    let text = format!("google: {what}{of}{}{code}", failure.message);
    for message in Message::pair(&text, failure.hint.as_deref()) {
        context.tell(&message);
    }
    match failure.class {
        Class::NotFound => 6,
        Class::Credentials | Class::Permission => 4,
        Class::Transient => 5,
        Class::Guard => 7,
        Class::Input | Class::Protocol => 1,
    }
}

/// Says why there is nothing to list, to a script that waits for a document, too; the exit code.
pub(super) fn unlisted<T: ListRecord>(
    user: &str,
    failure: &Failure,
    context: &Context,
) -> Result<u8, Invalid> {
    let code = failed(user, failure, context);
    let missing = MissingUser::of(Some(user), failure);
    let list = T::NAMES.1;
    match context.format {
        Format::Json => {
            let document = json!({"schema": T::SCHEMA, list: [], "errors": [missing]});
            context.print(&format!("{document}\n"))?;
        }
        Format::Csv => {
            let (options, none): (_, &[T]) = (context.options(), &[]);
            context.write(|streams| write_list(streams.out, context.format, &options, none, ""))?;
        }
        Format::Ndjson => {
            let line = json!({"type": "error", "schema": T::SCHEMA,
                "user": missing.user, "error": missing.error, "sandbox": context.is_rehearsal()});
            context.print(&format!("{line}\n"))?;
        }
        Format::Table => {}
    }
    Ok(code)
}

/// The exit code of several: theirs where they agree, else that some remain.
pub(super) fn joined(codes: &[u8]) -> u8 {
    match codes {
        [] => 0,
        [first, rest @ ..] if rest.iter().all(|code| code == first) => *first,
        _ => 1,
    }
}

/// Why a read ended before its end.
pub(in crate::commands) fn interrupted() -> Failure {
    Failure::halted(Halt::Interrupt, "interrupted")
}

#[cfg(test)]
mod tests {
    use super::Scope;

    #[test]
    fn a_scope_is_never_blank() {
        let scope = |flag: &str, value: &'static str| {
            let one = |name| (name == flag).then_some(value);
            let scope = Scope {
                query: one("query"),
                ou: one("ou"),
                domain: one("domain"),
                customer: one("customer"),
                groups: one("group").into_iter().collect(),
            };
            scope.check("hint")
        };
        for flag in ["query", "ou", "domain", "customer", "group"] {
            for bad in ["", " ", "\t", "a\u{1b}b"] {
                assert!(scope(flag, bad).is_err(), "{flag} {bad:?}");
            }
            assert!(scope(flag, "example.com").is_ok(), "{flag}");
        }
        for flag in ["domain", "customer", "group"] {
            assert!(scope(flag, "..").is_err() && scope(flag, "exam ple").is_err());
        }
        assert!(scope("ou", "/Field Sales").is_ok());
    }
}
