//! People who are computed from their number, so that a million of them cost nothing.
//!
//! `user000001@example.com` is number 1. Their ids at all vendors hold the number too.

use super::person::{Ids, Person};

const GOOGLE: &str = "10";
const GENAUTH: &str = "6500000000000000";
const CHIME: &str = "00000000-0000-4000-8000-";
const PHONE: &str = "+1555";
const EXTERNAL: &str = "N-";
const IDENTITY: &str = "62f20932716fbcc10d966ee5:ou_n";
const SYNC: &str = "lark:ou_n";

/// The ids of number `n`.
pub(super) fn ids(n: u32) -> Ids {
    Ids {
        google: format!("{GOOGLE}{n:019}"),
        genauth: format!("{GENAUTH}{n:08x}"),
        chime: format!("{CHIME}{n:012x}"),
        username: local(n),
        phone: format!("{PHONE}{n:07}"),
        external: format!("{EXTERNAL}{n}"),
        identity: format!("{IDENTITY}{n}"),
        sync: format!("{SYNC}{n}"),
    }
}

/// Number `n` as a person.
pub(super) fn person(n: u32) -> Person {
    let email = format!("{}@example.com", local(n));
    Person::new(email, "User", &format!("{n:06}"), ids(n))
}

/// The part before the `@`.
pub(super) fn local(n: u32) -> String {
    format!("user{n:06}")
}

/// The number in `user000001`; only the one spelling counts.
pub(super) fn of_local(local: &str) -> Option<u32> {
    let digits = local.strip_prefix("user")?;
    let canonical = match digits.len() {
        6 => true,
        7 => !digits.starts_with('0'),
        _ => false,
    };
    parse(digits, 10).filter(|&n| canonical && n > 0)
}

/// The number in a Google user id.
pub(super) fn of_google(id: &str) -> Option<u32> {
    parse(id.strip_prefix(GOOGLE).filter(|rest| rest.len() == 19)?, 10)
}

/// The number in a GenAuth user id.
pub(super) fn of_genauth(id: &str) -> Option<u32> {
    parse(id.strip_prefix(GENAUTH).filter(|rest| rest.len() == 8)?, 16)
}

/// The number in a Chime user id.
pub(super) fn of_chime(id: &str) -> Option<u32> {
    parse(id.strip_prefix(CHIME).filter(|rest| rest.len() == 12)?, 16)
}

/// The number in another of GenAuth's names for a person.
pub(super) fn of_handle(kind: &str, name: &str) -> Option<u32> {
    let digits = match kind {
        "username" => return of_local(name),
        "phone" => name.strip_prefix(PHONE).filter(|rest| rest.len() == 7),
        "external_id" => name.strip_prefix(EXTERNAL),
        "identity" => name.strip_prefix(IDENTITY),
        "sync_relation" => name.strip_prefix(SYNC),
        _ => None,
    };
    parse(digits?, 10)
}

fn parse(digits: &str, radix: u32) -> Option<u32> {
    let plain = digits.bytes().all(|digit| digit.is_ascii_alphanumeric());
    u32::from_str_radix(digits, radix).ok().filter(|_| plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_id_leads_back_to_its_number() {
        for n in [1, 999_999, 1_000_000, 1_999_999] {
            let ids = ids(n);
            assert_eq!(of_local(&ids.username), Some(n));
            assert_eq!(of_google(&ids.google), Some(n));
            assert_eq!(of_genauth(&ids.genauth), Some(n));
            assert_eq!(of_chime(&ids.chime), Some(n));
        }
    }

    #[test]
    fn other_spellings_are_nobody() {
        for local in [
            "user1",
            "user0000001",
            "user000000",
            "user+00001",
            "userabcdef",
            "user",
        ] {
            assert_eq!(of_local(local), None, "{local}");
        }
    }
}
