//! Which of the past runs are meant: by whom they were about, by their ticket, time and provider.

use std::{io, path::PathBuf};

use jiff::Timestamp;

use super::{Context, find::unreadable, moment, users::one_user};
use crate::{
    model::{Invalid, ProviderId, clock},
    report::Message,
    run::ledger::{self, LedgerEntry, UserSearch},
};

/// Which runs are meant; all that is given must fit.
#[derive(Clone, Debug, Default, clap::Args)]
#[command(next_help_heading = "Filters")]
pub(super) struct Filter {
    /// Runs that reached this user: the whole name, address or id, without case
    #[arg(long, value_name = "USER", value_parser = one_user)]
    user: Option<String>,

    /// Runs with this ticket, the whole of it
    #[arg(long, value_name = "TEXT", value_parser = ticket)]
    ticket: Option<String>,

    /// Runs that began on this day or later; also a time (RFC 3339), or how long ago (7d)
    #[arg(long, value_name = "TIME", value_parser = since)]
    since: Option<Timestamp>,

    /// Runs that began on this day or before; also a time (RFC 3339), or how long ago (7d)
    #[arg(long, value_name = "TIME", value_parser = until)]
    until: Option<Timestamp>,

    /// Runs that asked this provider
    #[arg(long, value_name = "PROVIDER", value_parser = provider)]
    provider: Option<String>,
}

fn ticket(text: &str) -> Result<String, &'static str> {
    match text.trim().is_empty() {
        true => Err("is blank"),
        false => Ok(text.to_owned()),
    }
}

fn since(text: &str) -> Result<Timestamp, String> {
    moment::since(text, &clock::local_now())
}

fn until(text: &str) -> Result<Timestamp, String> {
    moment::until(text, &clock::local_now())
}

/// A provider of a past run may not be set up any more, so that any name is one.
fn provider(text: &str) -> Result<String, String> {
    let is_name = |name: &str| {
        let begins = name.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit());
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        begins && name.len() <= 32 && name.chars().all(fits)
    };
    let meant = text.trim().to_lowercase();
    match () {
        () if is_name(text) => Ok(text.to_owned()),
        () if is_name(&meant) => Err(format!("did you mean {meant}?")),
        () => Err("is no provider's name: small letters, digits and -".to_owned()),
    }
}

impl Filter {
    /// Whether anything is to fit at all.
    pub(super) fn is_set(&self) -> bool {
        let is_time = self.since.is_some() || self.until.is_some();
        is_time || self.user.is_some() || self.ticket.is_some() || self.provider.is_some()
    }

    /// The user who is looked for.
    pub(super) fn user(&self) -> Option<&str> {
        self.user.as_deref()
    }

    /// What is to fit, by the names of the flags.
    pub(super) fn told(&self) -> Vec<(&'static str, String)> {
        let (since, until) = (self.since.as_ref(), self.until.as_ref());
        let told = [
            ("user", self.user.clone()),
            ("ticket", self.ticket.clone()),
            ("since", since.map(ToString::to_string)),
            ("until", until.map(ToString::to_string)),
            ("provider", self.provider.clone()),
        ];
        let told = told.into_iter();
        told.filter_map(|(name, value)| Some((name, value?)))
            .collect()
    }

    /// The runs that fit, in the order of their ledgers. What can't be read, or could have been written by
    /// somebody else, is told and left out.
    pub(super) fn matching(
        &self,
        ledgers: Vec<PathBuf>,
        context: &Context,
    ) -> Result<impl Iterator<Item = LedgerEntry>, Invalid> {
        if let (Some(since), Some(until)) = (self.since, self.until)
            && since >= until
        {
            let invalid = Invalid::new("--until is before --since: no run can fit");
            return Err(invalid.with_hint("exchange the two"));
        }
        let search = self.user.as_deref().map(UserSearch::new);
        Ok(ledgers.into_iter().filter_map(move |path| {
            let entry = match LedgerEntry::read(&path) {
                Ok(entry) => entry,
                Err(fault) => {
                    context.tell(&unreadable(&path, &fault));
                    return None;
                }
            };
            if let Err(invalid) = ledger::trust(&path) {
                context.tell(&Message::warning(invalid.message));
                return None;
            }
            match self.takes(&entry, search.as_ref()) {
                Ok(takes) => takes.then_some(entry),
                Err(error) => {
                    context.tell(&unreadable(&path, &error.into()));
                    None
                }
            }
        }))
    }

    /// What costs least is looked at first: only for a user is a ledger read to its end.
    fn takes(&self, entry: &LedgerEntry, search: Option<&UserSearch>) -> io::Result<bool> {
        let fits = self.takes_time(entry)
            && self.takes_ticket(entry)
            && self
                .provider
                .as_deref()
                .is_none_or(|name| asked(entry, name));
        match search {
            Some(search) if fits => search.is_in(entry),
            _ => Ok(fits),
        }
    }

    fn takes_time(&self, entry: &LedgerEntry) -> bool {
        let began = entry.began();
        let is_late = |since: Timestamp| began.is_some_and(|began| began >= since);
        let is_early = |until: Timestamp| began.is_some_and(|began| began < until);
        self.since.is_none_or(is_late) && self.until.is_none_or(is_early)
    }

    fn takes_ticket(&self, entry: &LedgerEntry) -> bool {
        let kept = entry.header.spec.ticket.as_deref();
        self.ticket.is_none() || self.ticket.as_deref() == kept
    }
}

/// Whether a run asked a provider of this name.
fn asked(entry: &LedgerEntry, name: &str) -> bool {
    let header = &entry.header;
    let is = |provider: &ProviderId| provider.name() == name;
    let mut listed = header.listed.iter();
    header.spec.providers.keys().any(is) || listed.any(|target| is(&target.provider))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_that_fit_nothing_are_told_what_was_meant() {
        assert_eq!(
            one_user(" liz@example.com "),
            Ok("liz@example.com".to_owned())
        );
        assert!(
            one_user("Liz <liz@example.com>")
                .unwrap_err()
                .contains("did you mean liz@example.com?")
        );
        assert!(one_user("").is_err());
        assert!(ticket(" ").is_err());
        assert_eq!(provider("okta-emea"), Ok("okta-emea".to_owned()));
        assert_eq!(provider(" Okta"), Err("did you mean okta?".to_owned()));
        assert!(provider("okta;google").is_err());
    }
}
