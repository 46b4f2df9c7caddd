//! What the apps keep of a person: an id of their own, and refresh tokens.

use crate::sandbox::organisation::person::Person;

/// The identity provider that the apps trust for `iss_sub`.
pub(super) const ISSUER: &str = "https://idp.example.com/";

/// Somebody's account.
pub(super) struct AppAccount {
    /// Refresh tokens that are alive.
    pub(super) tokens: u32,
    /// Under legal hold: tokens must not be ended.
    pub(super) held: bool,
}

impl AppAccount {
    /// Everybody but Nils and those who were deleted.
    pub(super) fn of(person: &Person, _: u64) -> Option<Self> {
        let local = person.local_part();
        (local != "nils" && person.deleted.is_none()).then(|| Self {
            tokens: 2,
            held: local == "breakglass",
        })
    }
}

/// The apps' own id of the person with that number.
pub(super) fn id(number: u64) -> String {
    format!("e193177dfdc5{number:012x}")
}

/// The number in such an id.
pub(super) fn number(id: &str) -> Option<u64> {
    let number = u64::from_str_radix(id.strip_prefix("e193177dfdc5")?, 16).ok()?;
    (self::id(number) == id).then_some(number)
}

/// What the identity provider calls the person with that number.
pub(super) fn subject(number: u64) -> String {
    format!("af19c476f1dc{number:012x}")
}

/// The number in such a subject.
pub(super) fn number_of_subject(subject: &str) -> Option<u64> {
    let number = u64::from_str_radix(subject.strip_prefix("af19c476f1dc")?, 16).ok()?;
    (self::subject(number) == subject).then_some(number)
}
