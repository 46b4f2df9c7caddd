//! Users as Entra knows them.

use jiff::Timestamp;

use crate::sandbox::organisation::person::Person;

/// When sessions began to be valid for those whose were never ended: 2024-01-02T03:04:05Z.
const FIRST: i64 = 1_704_164_645;

/// Somebody's account.
pub(super) struct EntraAccount {
    pub(super) id: String,
    pub(super) principal_name: String,
    /// Signs in at a home tenant.
    pub(super) guest: bool,
    pub(super) enabled: bool,
    pub(super) refresh_tokens: u32,
    /// `signInSessionsValidFromDateTime`, in whole seconds.
    pub(super) valid_from: Timestamp,
    /// Consents given to applications.
    pub(super) grants: Vec<String>,
}

impl EntraAccount {
    /// Everybody but Nils; José is a guest, Theo is disabled.
    pub(super) fn of(person: &Person, number: u64) -> Option<Self> {
        let local = person.local_part();
        if local == "nils" {
            return None;
        }
        let guest = local == "jose";
        let outside = person.email.replace('@', "_");
        let grants = (local == "liz").then(|| format!("grant-{number:x}-mail-merge"));
        Some(Self {
            id: id(number),
            principal_name: match guest {
                true => format!("{outside}#EXT#@example.onmicrosoft.com"),
                false => person.email.clone(),
            },
            guest,
            enabled: local != "theo",
            refresh_tokens: 2,
            valid_from: Timestamp::from_second(FIRST).unwrap_or(Timestamp::UNIX_EPOCH),
            grants: grants.into_iter().collect(),
        })
    }

    /// Ends the sessions of those who sign in here: the date moves in whole seconds, never back. How
    /// many there were.
    pub(super) fn revoke(&mut self, now: Timestamp) -> u32 {
        if self.guest {
            return 0;
        }
        let whole = Timestamp::from_second(now.as_second()).unwrap_or(now);
        self.valid_from = self.valid_from.max(whole);
        std::mem::take(&mut self.refresh_tokens)
    }
}

/// The id of the person with that number.
pub(super) fn id(number: u64) -> String {
    format!("5d7a0000-0000-4000-8000-{number:012x}")
}

/// The number in an id.
pub(super) fn number(user: &str) -> Option<u64> {
    let user = user.to_lowercase();
    let number = u64::from_str_radix(user.strip_prefix("5d7a0000-0000-4000-8000-")?, 16).ok()?;
    (id(number) == user).then_some(number)
}
