//! Users as Okta knows them.

use crate::sandbox::organisation::person::Person;

/// Somebody's account.
pub(super) struct OktaAccount {
    pub(super) id: String,
    /// What the user signs in as; not always the address.
    pub(super) login: String,
    pub(super) status: &'static str,
    /// Sessions in browsers.
    pub(super) sessions: u32,
    /// Refresh tokens of native apps, which outlive the sessions.
    pub(super) refresh_tokens: u32,
    /// Devices on which a second factor is remembered.
    pub(super) devices: u32,
    /// Consents given to apps.
    pub(super) grants: u32,
}

impl OktaAccount {
    /// Everybody but Kim; Zofia's login has a slash and isn't her address, Theo is suspended, Archie
    /// deactivated, Rosa not yet activated.
    pub(super) fn of(person: &Person, number: u64) -> Option<Self> {
        let local = person.local_part();
        let (login, status) = match local {
            "kim" => return None,
            "zofia" => (format!("eu/{}", person.email), "ACTIVE"),
            "theo" => (person.email.clone(), "SUSPENDED"),
            "archie" => (person.email.clone(), "DEPROVISIONED"),
            "rosa" => (person.email.clone(), "STAGED"),
            _ => (person.email.clone(), "ACTIVE"),
        };
        let signed_in = u32::from(status == "ACTIVE" && local != "nils");
        Some(Self {
            id: id(number),
            login,
            status,
            sessions: signed_in,
            refresh_tokens: signed_in,
            devices: signed_in,
            grants: u32::from(local == "liz"),
        })
    }

    /// Ends sessions, and refresh tokens where that was asked for; how many that are.
    pub(super) fn end(&mut self, with_tokens: bool) -> u32 {
        let tokens = match with_tokens {
            true => std::mem::take(&mut self.refresh_tokens),
            false => 0,
        };
        std::mem::take(&mut self.sessions) + tokens
    }
}

/// The id of the person with that number: 20 letters and digits.
pub(super) fn id(number: u64) -> String {
    format!("00u7{number:012x}5d7X")
}

/// The number in an id.
pub(super) fn number(user: &str) -> Option<u64> {
    let digits = user.strip_prefix("00u7")?.strip_suffix("5d7X")?;
    let number = u64::from_str_radix(digits, 16).ok()?;
    (id(number) == user).then_some(number)
}
