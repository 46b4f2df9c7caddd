//! From an address or an id, as a vendor takes it, to the person.

use std::borrow::Cow;

use super::person::Person;
use super::{DOMAIN, Organisation, Who, groups, numbered};

/// Where the numbers of numbered people begin; those with a record are counted from 0.
const FIRST_NUMBERED: u64 = 1 << 24;

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
    pub(in crate::sandbox) fn by_address(&self, address: &str) -> Option<Who> {
        let address = lower_case(address);
        if let Some(&index) = self.keys.get(&*address) {
            return Some(Who::Named(index));
        }
        let (local, domain) = address.rsplit_once('@')?;
        if domain != DOMAIN || local.is_empty() || groups::find(&address).is_some() {
            return None;
        }
        self.number(numbered::of_local(local)?)
    }

    /// By Google's user key: an address, an alias or an id.
    pub(in crate::sandbox) fn by_google_key(&self, key: &str) -> Option<Who> {
        if key.contains('@') {
            return self.by_address(key);
        }
        self.by_id("g", key, numbered::of_google(key))
    }

    /// By Chime's user id.
    pub(in crate::sandbox) fn by_chime_id(&self, id: &str) -> Option<Who> {
        self.by_id("c", id, numbered::of_chime(id))
    }

    /// By GenAuth's `userIdType` and the value; unknown types find nobody.
    pub(in crate::sandbox) fn by_genauth(&self, kind: &str, value: &str) -> Option<Who> {
        match kind {
            "user_id" => self.by_id("a", value, numbered::of_genauth(value)),
            "email" => self.by_address(value),
            "username" | "external_id" | "identity" | "sync_relation" | "phone" => {
                self.by_id(kind, value, numbered::of_handle(kind, value))
            }
            _ => None,
        }
    }

    /// A number that leads back to the person, from which a vendor makes ids of its own shape; it
    /// stays when a numbered person gets a record.
    pub(in crate::sandbox) fn number_of(&self, who: Who) -> u64 {
        match who {
            Who::Named(index) => match self.moved_from.get(&index) {
                Some(&n) => FIRST_NUMBERED + u64::from(n),
                None => index as u64,
            },
            Who::Numbered(n) => FIRST_NUMBERED + u64::from(n),
        }
    }

    /// The person with that number.
    pub(in crate::sandbox) fn by_number(&self, number: u64) -> Option<Who> {
        match number.checked_sub(FIRST_NUMBERED) {
            Some(n) => self.number(u32::try_from(n).ok()?),
            None => {
                let index = usize::try_from(number).ok()?;
                let is_record = index < self.people.len() && !self.moved_from.contains_key(&index);
                is_record.then_some(Who::Named(index))
            }
        }
    }

    /// How many places a list of everybody has; some are empty.
    pub(in crate::sandbox) fn places(&self) -> usize {
        self.numbered as usize + self.people.len()
    }

    /// Who stands there: numbered people first, so that their places stay.
    pub(in crate::sandbox) fn at(&self, place: usize) -> Option<Who> {
        let (place, numbered) = (place as u64, u64::from(self.numbered));
        self.by_number(match place.checked_sub(numbered) {
            None => FIRST_NUMBERED + place + 1,
            Some(record) => record,
        })
    }

    fn by_id(&self, kind: &str, id: &str, number: Option<u32>) -> Option<Who> {
        let record = self.keys.get(&format!("{kind}:{id}"));
        let record = record.map(|&index| Who::Named(index));
        record.or_else(|| self.number(number?))
    }

    fn number(&self, n: u32) -> Option<Who> {
        if let Some(&index) = self.moved.get(&n) {
            return Some(Who::Named(index));
        }
        let exists = (1..=self.numbered).contains(&n);
        exists.then_some(Who::Numbered(n))
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
        Organisation::new(0, &[], 1_800_000_000)
    }

    #[test]
    fn an_alias_an_id_and_another_case_are_the_same_person() {
        let demo = demo();
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
    fn nobody_is_known_who_is_on_no_list() {
        let demo = demo();
        for nobody in [
            "lizz@example.com",
            "liz@example.net",
            "user000001@example.com",
            "@example.com",
        ] {
            assert_eq!(demo.by_address(nobody), None, "{nobody}");
        }
        for kind in ["user_id", "username", "external_id", "identity", "phone"] {
            assert_eq!(demo.by_genauth(kind, "lizz"), None, "{kind}");
        }
    }

    #[test]
    fn a_group_is_nobody() {
        assert_eq!(demo().by_address("staff@example.com"), None);
    }

    #[test]
    fn numbered_people_come_beside_the_demo_by_all_their_names() {
        let many = Organisation::new(1000, &[], 0);
        let last = Some(Who::Numbered(1000));
        assert_eq!(many.by_address("user001000@example.com"), last);
        assert_eq!(many.by_address("user001001@example.com"), None);
        assert!(many.by_address("liz@example.com").is_some());
        let ids = numbered::ids(1000);
        for (kind, id) in [
            ("user_id", &ids.genauth),
            ("username", &ids.username),
            ("external_id", &ids.external),
            ("identity", &ids.identity),
            ("sync_relation", &ids.sync),
            ("phone", &ids.phone),
        ] {
            assert_eq!(many.by_genauth(kind, id), last, "{kind}");
        }
    }

    #[test]
    fn a_number_leads_back_to_its_person_also_after_a_change() {
        let mut many = Organisation::new(10, &[], 0);
        for address in ["liz@example.com", "user000010@example.com"] {
            let who = many.by_address(address).unwrap();
            let number = many.number_of(who);
            assert_eq!(many.by_number(number), Some(who), "{address}");
            many.change(who, |person| person.suspended = true);
            let after = many.by_address(address).unwrap();
            assert_eq!(many.number_of(after), number, "{address}");
            assert_eq!(many.by_number(number), Some(after), "{address}");
        }
        let records = many.named().count() as u64;
        for nobody in [
            records,
            records - 1,
            FIRST_NUMBERED,
            FIRST_NUMBERED + 11,
            u64::MAX,
        ] {
            assert_eq!(many.by_number(nobody), None, "{nobody}");
        }
    }

    #[test]
    fn a_record_keeps_the_sessions() {
        let mut many = Organisation::new(10, &[], 0);
        let who = many.by_address("user000003@example.com").unwrap();
        many.sessions(who).google = 0;
        many.change(who, |person| person.suspended = true);
        let again = many.by_address("user000003@example.com").unwrap();
        assert!(matches!(again, Who::Named(_)));
        assert_eq!(many.sessions(again).google, 0);
    }
}
