//! Who a person is at each provider, how the account stands and what is alive there, in the four formats.

use jiff::Timestamp;
use serde::Serialize;

use super::{
    phrases::{LONGEST, failure_words, number},
    records::ListRecord,
    style::{TextStyle, styled},
};
use crate::model::{ErrorRecord, ProviderId, printable, shorten};

/// A person's account at one provider: `oust.account/1`.
#[derive(Clone, Debug, Serialize)]
pub struct AccountRecord {
    /// The position of the person.
    pub row: u64,
    /// The person as they were given.
    pub user: String,
    /// The key that the person has at this provider alone, where one was given.
    #[serde(rename = "as")]
    pub key: Option<String>,
    /// The provider.
    pub provider: ProviderId,
    /// Its vendor.
    pub vendor: &'static str,
    /// The vendor's own id of the account.
    pub id: Option<String>,
    /// Every address and name that the vendor knows the person by.
    pub names: Vec<String>,
    /// How it stands; none where it was not found or not read.
    pub state: Option<StandingWord>,
    /// What is alive; none where the vendor doesn't show it, or it was not read.
    pub sessions: Option<Vec<SessionRecord>>,
    /// Why the account, or what is alive, could not be read.
    pub error: Option<ErrorRecord>,
    /// Whether the sandbox played the vendor.
    pub sandbox: bool,
}

/// How an account stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum StandingWord {
    /// The user can sign in.
    Active,
    /// The user is kept from signing in.
    Suspended,
    /// The vendor doesn't show it.
    Unknown,
}

/// One session that is alive.
#[derive(Clone, Debug, Serialize)]
pub struct SessionRecord {
    /// The vendor's id of it, or of the app that it is in.
    pub id: String,
    /// Device, browser or app.
    pub name: Option<String>,
    /// When it was last used, as the vendor writes it.
    pub last_seen: Option<String>,
}

/// Sessions that the table names; the rest is a count.
const NAMED: usize = 3;

impl StandingWord {
    fn name(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Suspended => "suspended",
            Self::Unknown => "unknown",
        }
    }
}

impl AccountRecord {
    fn account_cell(&self) -> String {
        let Some(error) = &self.error else {
            return self.names_cell();
        };
        let words = styled(failure_words(error), TextStyle::Bad);
        let message = shorten(&error.message, LONGEST);
        match self.state {
            None => format!("{words}: {message}"),
            Some(_) => format!("{}; {words}: {message}", self.names_cell()),
        }
    }

    /// The names, the id among them.
    fn names_cell(&self) -> String {
        let is_new = |id: &&String| !self.names.contains(id);
        let names = self.names.iter().chain(self.id.iter().filter(is_new));
        printable(&names.cloned().collect::<Vec<_>>().join(", "))
    }

    fn state_cell(&self) -> String {
        match self.state {
            None => String::new(),
            Some(StandingWord::Suspended) => styled("suspended", TextStyle::Good),
            Some(StandingWord::Active) => "active".to_owned(),
            Some(StandingWord::Unknown) => styled("unknown", TextStyle::Doubtful),
        }
    }

    fn alive_cell(&self) -> String {
        match &self.sessions {
            None if self.state.is_none() => String::new(),
            None => styled("unknown", TextStyle::Doubtful),
            Some(sessions) if sessions.is_empty() => styled("none", TextStyle::Good),
            Some(sessions) => {
                let named = sessions.iter().take(NAMED).map(SessionRecord::told);
                let mut named: Vec<String> = named.collect();
                let more = sessions.len() - named.len();
                named.extend((more > 0).then(|| format!("and {more} more")));
                let count = styled(&number(sessions.len() as u64), TextStyle::Bad);
                format!("{count}: {}", named.join(", "))
            }
        }
    }
}

impl SessionRecord {
    /// What it is called, and when it was last used.
    fn told(&self) -> String {
        let name = shorten(self.name.as_ref().unwrap_or(&self.id), 40);
        match &self.last_seen {
            Some(time) => format!("{name} ({})", shorten(&readable_time(time), 40)),
            None => name,
        }
    }
}

/// Seconds or milliseconds since 1970 as a date; anything else as the vendor writes it.
fn readable_time(text: &str) -> String {
    let number: Option<i64> = text.parse().ok();
    let time = match text.len() {
        10 => number.and_then(|seconds| Timestamp::from_second(seconds).ok()),
        13 => number.and_then(|millis| Timestamp::from_millisecond(millis).ok()),
        _ => None,
    };
    time.map_or_else(|| text.to_owned(), |time| format!("{time:.0}"))
}

impl ListRecord for AccountRecord {
    const NAMES: (&'static str, &'static str) = ("account", "accounts");
    const SCHEMA: &'static str = "oust.account/1";
    const COLUMNS: &'static [&'static str] = &[
        "row",
        "user",
        "as",
        "provider",
        "vendor",
        "id",
        "names",
        "state",
        "sessions",
        "error.class",
        "error.code",
        "error.message",
        "error.hint",
        "sandbox",
    ];
    const HEADINGS: &'static [&'static str] = &["USER", "PROVIDER", "STATE", "ALIVE", "ACCOUNT"];

    fn cells(&self) -> Vec<String> {
        let error = self.error.as_ref();
        let text = |value: Option<&String>| value.cloned().unwrap_or_default();
        vec![
            self.row.to_string(),
            self.user.clone(),
            text(self.key.as_ref()),
            self.provider.name().to_owned(),
            self.vendor.to_owned(),
            text(self.id.as_ref()),
            self.names.join("; "),
            self.state.map_or("", StandingWord::name).to_owned(),
            match &self.sessions {
                Some(sessions) => sessions.len().to_string(),
                None if self.state.is_some() => "unknown".to_owned(),
                None => String::new(),
            },
            error.map_or_else(String::new, |error| error.class.to_string()),
            text(error.and_then(|error| error.code.as_ref())),
            text(error.map(|error| &error.message)),
            text(error.and_then(|error| error.hint.as_ref())),
            self.sandbox.to_string(),
        ]
    }

    fn row(&self) -> Vec<String> {
        let user = match &self.key {
            Some(key) => format!("{} as {}", printable(&self.user), printable(key)),
            None => printable(&self.user),
        };
        vec![
            user,
            self.provider.name().to_owned(),
            self.state_cell(),
            self.alive_cell(),
            self.account_cell(),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::{super::style::render, super::table::table, *};
    use crate::model::testing::{GENAUTH, GOOGLE};

    fn account(provider: ProviderId) -> AccountRecord {
        AccountRecord {
            row: 1,
            user: "liz@example.com".into(),
            key: None,
            provider,
            vendor: provider.vendor(),
            id: Some("108123456789012345678".into()),
            names: vec![
                "liz@example.com".into(),
                "elizabeth.q@corp.example.com".into(),
            ],
            state: Some(StandingWord::Active),
            sessions: None,
            error: None,
            sandbox: false,
        }
    }

    fn session(name: &str) -> SessionRecord {
        SessionRecord {
            id: "s1".into(),
            name: Some(name.into()),
            last_seen: Some("2026-11-20T10:00:00Z".into()),
        }
    }

    #[test]
    fn a_number_of_seconds_or_milliseconds_reads_as_a_date() {
        for (told, expected) in [
            ("1700000000", "2023-11-14T22:13:20Z"),
            ("1700000000999", "2023-11-14T22:13:20Z"),
            ("2026-11-20T10:00:00Z", "2026-11-20T10:00:00Z"),
            ("yesterday, ", "yesterday, "),
            ("17", "17"),
        ] {
            assert_eq!(readable_time(told), expected);
        }
    }

    /// What would be the vendor's own trick on a terminal is shown as text, and no width breaks the table.
    #[test]
    fn a_table_fits_the_terminal_and_tells_unknown_from_none() {
        let mut alive = account(GENAUTH);
        alive.key = Some("u-1".into());
        alive.sessions = Some(
            (0..5)
                .map(|at| session(&format!("app\u{1b}[31m{at}")))
                .collect(),
        );
        let mut none = account(GENAUTH);
        none.sessions = Some(Vec::new());
        let mut lost = account(GOOGLE);
        (lost.state, lost.names, lost.id) = (None, Vec::new(), None);
        lost.error = Some(ErrorRecord {
            class: "not_found".into(),
            code: None,
            message: "Resource Not Found: userKey".into(),
            hint: None,
        });
        let records = [account(GOOGLE), alive, none, lost];
        let rows: Vec<_> = records.iter().map(ListRecord::row).collect();
        for width in [60, 80, 120] {
            let shown = render(&table(AccountRecord::HEADINGS, &rows, Some(width)), false);
            let longest = shown.lines().map(|line| line.chars().count()).max();
            assert!(longest <= Some(width), "{width}: {shown}");
            assert!(!shown.contains('\u{1b}'), "{shown}");
            let words: String = shown.split_whitespace().collect::<Vec<_>>().join(" ");
            for told in ["unknown", "none", "5:", "not found"] {
                assert!(words.contains(told), "{width} {told}: {shown}");
            }
        }
    }
}
