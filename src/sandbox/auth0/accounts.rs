//! Accounts as Auth0 knows them: one person may have several for one address.

use crate::sandbox::organisation::person::Person;

/// How many reads still list what was deleted.
const LISTED_ON: u8 = 2;
/// Sessions of somebody with very many: more than one page.
const VERY_MANY: usize = 60;

/// Somebody's accounts.
pub(super) struct Auth0Person {
    pub(super) accounts: Vec<Auth0Account>,
}

/// One account.
pub(super) struct Auth0Account {
    pub(super) id: String,
    pub(super) blocked: bool,
    pub(super) sessions: DeletedLater,
    pub(super) refresh_tokens: DeletedLater,
}

/// Ids that are listed for a while after their end.
#[derive(Default)]
pub(super) struct DeletedLater {
    ids: Vec<String>,
    /// Reads that still list them, once they were deleted.
    reads_left: Option<u8>,
}

impl Auth0Person {
    /// Everybody but Omar and Nils; Liz has two accounts, Mei very many sessions, Theo is blocked.
    pub(super) fn of(person: &Person, number: u64) -> Option<Self> {
        let local = person.local_part();
        let sessions = match local {
            "omar" | "nils" => return None,
            "mei" => VERY_MANY,
            _ => 2,
        };
        let by_password = Auth0Account::new(password_id(number), number, sessions, local);
        let by_google = Auth0Account::new(google_id(number), number, 1, local);
        let mut accounts = vec![by_password];
        accounts.extend((local == "liz").then_some(by_google));
        Some(Self { accounts })
    }
}

impl Auth0Account {
    fn new(id: String, number: u64, sessions: usize, local: &str) -> Self {
        let kind = id.len();
        let ids = |letter: &str, count| {
            let ids = (0..count).map(|n| format!("{letter}_{number:x}{kind:x}made0up{n:04}"));
            DeletedLater {
                ids: ids.collect(),
                reads_left: None,
            }
        };
        Self {
            id,
            blocked: local == "theo",
            sessions: ids("sess", sessions),
            refresh_tokens: ids("rt", 1),
        }
    }

    /// What lives once all that was deleted is gone.
    pub(super) fn live(&self) -> u32 {
        self.sessions.live() + self.refresh_tokens.live()
    }
}

impl DeletedLater {
    fn live(&self) -> u32 {
        match self.reads_left {
            Some(_) => 0,
            None => self.ids.len() as u32,
        }
    }

    /// Deletes all; how many that were.
    pub(super) fn delete(&mut self) -> u32 {
        let live = self.live();
        self.reads_left.get_or_insert(LISTED_ON);
        live
    }

    /// What a read lists; the first page of one counts.
    pub(super) fn read(&mut self, is_first_page: bool) -> &[String] {
        match &mut self.reads_left {
            None => &self.ids,
            Some(0) => &[],
            Some(left) => {
                *left -= u8::from(is_first_page);
                &self.ids
            }
        }
    }
}

fn password_id(number: u64) -> String {
    format!("auth0|5d7{number:021x}")
}

fn google_id(number: u64) -> String {
    format!("google-oauth2|1157{number:017}")
}

/// The number in an account's id.
pub(super) fn number(account: &str) -> Option<u64> {
    let number = match account.strip_prefix("auth0|5d7") {
        Some(digits) => u64::from_str_radix(digits, 16).ok()?,
        None => account.strip_prefix("google-oauth2|1157")?.parse().ok()?,
    };
    [password_id(number), google_id(number)]
        .contains(&account.to_owned())
        .then_some(number)
}
