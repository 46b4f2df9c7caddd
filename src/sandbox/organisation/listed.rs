//! People of a list of one's own, so that it can be rehearsed: each is known at every vendor by
//! the key that the list gives.

use super::person::{Ids, Person, Sessions};
use super::{DOMAIN, Organisation, Who};

/// Somebody whom the sandbox is to know.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// An address, or an id.
    pub user: String,
    /// GenAuth: what `user` is an id of, as in `username`.
    pub user_id_type: Option<String>,
    /// Chime: the account that the person is in.
    pub account_id: Option<String>,
    /// GenAuth: apps that the user pool is to have.
    pub app_ids: Vec<String>,
}

impl Known {
    /// A person by an address or an id.
    #[must_use]
    pub fn user(user: &str) -> Self {
        Self {
            user: user.to_owned(),
            ..Self::default()
        }
    }

    fn kind(&self) -> &str {
        let by_form = || match self.user.contains('@') {
            true => "email",
            false => "user_id",
        };
        self.user_id_type.as_deref().unwrap_or_else(by_form)
    }

    /// The record of somebody who is number `n` of the list.
    fn person(&self, n: usize) -> Person {
        let local = match self.user.split_once('@') {
            Some((local, _)) => local.to_owned(),
            None => format!("listed{n:06}"),
        };
        let mut person = Person::new(format!("{local}@{DOMAIN}"), &local, "Example", ids(n));
        if self.user.contains('@') {
            person.email.clone_from(&self.user);
        }
        let ids = &mut person.ids;
        let named = match self.kind() {
            "email" => &mut person.email,
            "phone" => &mut ids.phone,
            "username" => &mut ids.username,
            "external_id" => &mut ids.external,
            "identity" => &mut ids.identity,
            "sync_relation" => &mut ids.sync,
            _ => &mut ids.genauth,
        };
        named.clone_from(&self.user);
        if !self.user.contains('@') && self.kind() == "user_id" {
            ids.google.clone_from(&self.user);
            ids.chime.clone_from(&self.user);
        }
        person
    }
}

impl Organisation {
    /// Makes somebody known, with the account and the apps that are named.
    pub(super) fn know(&mut self, known: &Known) {
        let who = self.known_already(known).unwrap_or_else(|| {
            let person = known.person(self.people.len());
            self.add(person, Sessions::default())
        });
        if let Some(id) = &known.account_id {
            let account = self.account(id);
            self.change(who, |person| person.chime.account = account);
        }
        for app in &known.app_ids {
            self.apps.know(app);
        }
    }

    fn known_already(&self, known: &Known) -> Option<Who> {
        if self.by_genauth(known.kind(), &known.user).is_some() {
            return self.by_genauth(known.kind(), &known.user);
        }
        // An id of another vendor's; an address of a type that is none stays apart.
        let is_id = known.user_id_type.is_none();
        let by_id = || {
            let google = self.by_google_key(&known.user);
            google.or_else(|| self.by_chime_id(&known.user))
        };
        is_id.then(by_id).flatten()
    }
}

/// Ids of number `n`, at all vendors.
fn ids(n: usize) -> Ids {
    Ids {
        google: format!("14{n:019}"),
        genauth: format!("6800000000000000{n:08x}"),
        chime: format!("00000000-0000-4000-b000-{n:012x}"),
        username: format!("listed{n:06}"),
        external: format!("L-{n}"),
        identity: format!("62f20932716fbcc10d966ee5:ou_l{n}"),
        sync: format!("lark:ou_l{n}"),
        ..Ids::default()
    }
}
