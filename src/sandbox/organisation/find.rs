//! From an address or an id, as a vendor takes it, to the person.

use std::borrow::Cow;

use super::person::Person;
use super::{DOMAIN, Organisation, Who, groups, numbered};

/// Local parts that begin with one of these belong to nobody.
const NOBODY: [&str; 3] = ["nobody", "missing", "unknown"];

/// Everything that leads to a record.
pub(super) fn keys_of(person: &Person) -> Vec<String> {
    let ids = &person.ids;
    let kinds = [
        ("g", &ids.google),
        ("a", &ids.genauth),
        ("c", &ids.chime),
        ("username", &ids.username),
        ("phone", &ids.phone),
        ("external_id", &ids.external),
        ("identity", &ids.identity),
        ("sync_relation", &ids.sync),
    ];
    let ids = kinds.into_iter().filter(|(_, id)| !id.is_empty());
    let ids = ids.map(|(kind, id)| format!("{kind}:{id}"));
    let addresses = std::iter::once(&person.email).chain(&person.aliases);
    ids.chain(addresses.map(|address| address.to_lowercase()))
        .collect()
}

impl Organisation {
    /// By primary address or alias, whatever its case.
    pub(in crate::sandbox) fn by_address(&mut self, address: &str) -> Option<Who> {
        let address = lower_case(address);
        if let Some(&index) = self.keys.get(&*address) {
            return Some(Who::Named(index));
        }
        let (local, domain) = address.rsplit_once('@')?;
        if domain != DOMAIN || local.is_empty() || groups::find(&address).is_some() {
            return None;
        }
        match numbered::of_local(local) {
            Some(n) => self.number(n),
            None => self.pass(local),
        }
    }

    /// By Google's user key: an address, an alias or an id.
    pub(in crate::sandbox) fn by_google_key(&mut self, key: &str) -> Option<Who> {
        if key.contains('@') {
            return self.by_address(key);
        }
        self.by_id("g", key, numbered::of_google(key))
    }

    /// By Chime's user id.
    pub(in crate::sandbox) fn by_chime_id(&mut self, id: &str) -> Option<Who> {
        self.by_id("c", id, numbered::of_chime(id))
    }

    /// By GenAuth's `userIdType` and the value; unknown types find nobody.
    pub(in crate::sandbox) fn by_genauth(&mut self, kind: &str, value: &str) -> Option<Who> {
        match kind {
            "user_id" => self.by_id("a", value, numbered::of_genauth(value)),
            "email" => self.by_address(value),
            "username" => self.by_handle(kind, value, value),
            "external_id" => {
                let local = value.strip_prefix("X-").unwrap_or_default();
                self.by_handle(kind, value, local)
            }
            "identity" | "sync_relation" => {
                let (_, local) = value.split_once(":ou_").unwrap_or_default();
                self.by_handle(kind, value, local)
            }
            "phone" => self
                .keys
                .get(&format!("phone:{value}"))
                .map(|&index| Who::Named(index)),
            _ => None,
        }
    }

    fn by_handle(&mut self, kind: &str, value: &str, local: &str) -> Option<Who> {
        if let Some(&index) = self.keys.get(&format!("{kind}:{value}")) {
            return Some(Who::Named(index));
        }
        match numbered::of_local(local) {
            Some(n) => self.number(n),
            None => self.pass(&local.to_lowercase()),
        }
    }

    fn by_id(&mut self, kind: &str, id: &str, number: Option<u32>) -> Option<Who> {
        if let Some(n) = number {
            return self.number(n);
        }
        if let Some(&index) = self.keys.get(&format!("{kind}:{id}")) {
            return Some(Who::Named(index));
        }
        let slot = numbered::slot_of(id)?;
        let found = self.passers.local(slot).is_some();
        found.then_some(Who::Passer(slot))
    }

    fn number(&self, n: u32) -> Option<Who> {
        if let Some(&index) = self.moved.get(&n) {
            return Some(Who::Named(index));
        }
        let most = if self.numbered > 0 {
            self.numbered
        } else {
            numbered::UNLISTED
        };
        (1..=most).contains(&n).then_some(Who::Numbered(n))
    }

    fn pass(&mut self, local: &str) -> Option<Who> {
        let known = self.numbered == 0
            && !local.is_empty()
            && local.len() <= 64
            && !local.contains(|letter: char| letter.is_control() || letter.is_whitespace())
            && !NOBODY.iter().any(|prefix| local.starts_with(prefix));
        known.then(|| Who::Passer(self.passers.slot(local)))
    }
}

fn lower_case(address: &str) -> Cow<'_, str> {
    if address
        .bytes()
        .any(|byte| byte.is_ascii_uppercase() || !byte.is_ascii())
    {
        Cow::Owned(address.to_lowercase())
    } else {
        Cow::Borrowed(address)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn demo() -> Organisation {
        Organisation::new(0, 1_800_000_000)
    }

    #[test]
    fn an_alias_an_id_and_another_case_are_the_same_person() {
        let mut demo = demo();
        let liz = demo.by_address("liz@example.com");
        let id = demo.profile(liz.unwrap()).ids.google.clone();
        assert!(liz.is_some());
        assert_eq!(demo.by_address("LSmith@Example.com"), liz);
        assert_eq!(demo.by_google_key(&id), liz);
        assert_eq!(demo.by_genauth("username", "liz"), liz);
        assert_eq!(demo.by_genauth("sync_relation", "lark:ou_liz"), liz);
        assert_eq!(demo.by_genauth("user_id", "liz@example.com"), None);
    }

    #[test]
    fn any_address_of_the_domain_exists_in_the_demo() {
        let mut demo = demo();
        let somebody = demo.by_address("somebody.new@example.com").unwrap();
        let ids = demo.profile(somebody).ids.clone();
        assert_eq!(demo.by_google_key(&ids.google), Some(somebody));
        assert_eq!(demo.by_genauth("user_id", &ids.genauth), Some(somebody));
        assert_eq!(demo.by_chime_id(&ids.chime), Some(somebody));
        for nobody in [
            "nobody@example.com",
            "missing1@example.com",
            "liz@example.net",
            "@example.com",
        ] {
            assert_eq!(demo.by_address(nobody), None, "{nobody}");
        }
    }

    #[test]
    fn a_group_is_nobody() {
        assert_eq!(demo().by_address("staff@example.com"), None);
    }

    #[test]
    fn a_generated_population_has_its_number_and_no_one_else() {
        let mut many = Organisation::new(1000, 0);
        assert_eq!(
            many.by_address("user001000@example.com"),
            Some(Who::Numbered(1000))
        );
        assert_eq!(many.by_address("user001001@example.com"), None);
        assert_eq!(many.by_address("somebody@example.com"), None);
        assert!(many.by_address("admin@example.com").is_some());
    }

    #[test]
    fn a_record_keeps_the_sessions() {
        let mut many = Organisation::new(10, 0);
        let who = many.by_address("user000003@example.com").unwrap();
        many.sessions(who).google = 0;
        many.change(who, |person| person.suspended = true);
        let again = many.by_address("user000003@example.com").unwrap();
        assert!(matches!(again, Who::Named(_)));
        assert_eq!(many.sessions(again).google, 0);
    }
}
