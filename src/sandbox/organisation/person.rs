//! One person as the vendors know them.

use serde_json::{Map, Value};

use crate::sandbox::vendor::Vendor;

/// How often somebody's sessions were ended, by vendor.
pub(in crate::sandbox) type Revoked = [u16; Vendor::COUNT];

/// A person. People of a generated population exist only while one of these is being read.
#[derive(Clone, Debug)]
pub(in crate::sandbox) struct Person {
    pub(in crate::sandbox) email: String,
    pub(in crate::sandbox) aliases: Vec<String>,
    pub(in crate::sandbox) given: String,
    pub(in crate::sandbox) family: String,
    pub(in crate::sandbox) unit: String,
    pub(in crate::sandbox) role: AdminRole,
    pub(in crate::sandbox) suspended: bool,
    pub(in crate::sandbox) archived: bool,
    /// When the person was deleted, in Unix seconds.
    pub(in crate::sandbox) deleted: Option<i64>,
    /// When the person was created, in Unix seconds.
    pub(in crate::sandbox) created: i64,
    pub(in crate::sandbox) ids: Ids,
    pub(in crate::sandbox) apps: Apps,
    /// GenAuth's status, as in `Activated`.
    pub(in crate::sandbox) status: String,
    pub(in crate::sandbox) chime: ChimeSeat,
    pub(in crate::sandbox) grants: Vec<Grant>,
    pub(in crate::sandbox) app_passwords: Vec<AppPassword>,
    pub(in crate::sandbox) backup_codes: Vec<String>,
    /// Attributes of the Directory that the sandbox only stores.
    pub(in crate::sandbox) more: Map<String, Value>,
    /// How many more requests find the account not yet complete.
    pub(in crate::sandbox) settling: u8,
    /// The photo, in Google's web-safe base64.
    pub(in crate::sandbox) photo: Option<String>,
    /// What reads show in place of this, so often.
    pub(in crate::sandbox) stale: Option<Stale>,
}

/// What reads still show of somebody who was changed.
#[derive(Clone, Debug)]
pub(in crate::sandbox) struct Stale {
    pub(in crate::sandbox) reads: u32,
    /// The person before; nobody, for one who is new.
    pub(in crate::sandbox) before: Option<Box<Person>>,
}

/// What a person may do in the Admin console.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::sandbox) enum AdminRole {
    Member,
    Delegated,
    Super,
}

/// A person's names at the vendors.
#[derive(Clone, Debug, Default)]
pub(in crate::sandbox) struct Ids {
    pub(in crate::sandbox) google: String,
    pub(in crate::sandbox) genauth: String,
    pub(in crate::sandbox) chime: String,
    pub(in crate::sandbox) username: String,
    pub(in crate::sandbox) phone: String,
    pub(in crate::sandbox) external: String,
    pub(in crate::sandbox) identity: String,
    pub(in crate::sandbox) sync: String,
}

/// The GenAuth apps a person ever logged in to, a bit each.
#[derive(Clone, Copy, Debug)]
pub(in crate::sandbox) struct Apps(pub(in crate::sandbox) u64);

/// A person's place in Amazon Chime.
#[derive(Clone, Copy, Debug)]
pub(in crate::sandbox) struct ChimeSeat {
    /// Index of the account.
    pub(in crate::sandbox) account: usize,
    pub(in crate::sandbox) suspended: bool,
}

/// An OAuth grant of a third-party app.
#[derive(Clone, Debug)]
pub(in crate::sandbox) struct Grant {
    pub(in crate::sandbox) client: String,
    pub(in crate::sandbox) name: String,
    pub(in crate::sandbox) scopes: Vec<String>,
}

/// An app password.
#[derive(Clone, Debug)]
pub(in crate::sandbox) struct AppPassword {
    pub(in crate::sandbox) id: i32,
    pub(in crate::sandbox) name: String,
}

/// A person's live sessions and how often each vendor ended them. Small: there may be
/// millions of them. Sessions at other vendors stand with these vendors' accounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::sandbox) struct Sessions {
    /// GenAuth apps with a session, a bit each.
    pub(in crate::sandbox) apps: u64,
    /// Web and device sessions at Google.
    pub(in crate::sandbox) google: u8,
    /// Devices logged in to Chime.
    pub(in crate::sandbox) chime: u8,
    /// Revocations by vendor, saturating.
    pub(in crate::sandbox) revoked: Revoked,
}

impl Default for Sessions {
    fn default() -> Self {
        Self {
            apps: 0b111,
            google: 3,
            chime: 1,
            revoked: [0; Vendor::COUNT],
        }
    }
}

impl Sessions {
    /// Somebody who never logged in.
    pub(in crate::sandbox) const NONE: Self = Self {
        apps: 0,
        google: 0,
        chime: 0,
        revoked: [0; Vendor::COUNT],
    };

    pub(in crate::sandbox) fn revoked_once(&mut self, vendor: usize) {
        self.revoked[vendor] = self.revoked[vendor].saturating_add(1);
    }
}

impl Person {
    /// A person who is active everywhere, with three apps and no extras.
    pub(in crate::sandbox) fn new(email: String, given: &str, family: &str, ids: Ids) -> Self {
        Self {
            email,
            aliases: Vec::new(),
            given: given.to_owned(),
            family: family.to_owned(),
            unit: "/".to_owned(),
            role: AdminRole::Member,
            suspended: false,
            archived: false,
            deleted: None,
            created: 1_700_000_000,
            ids,
            apps: Apps(0b111),
            status: "Activated".to_owned(),
            chime: ChimeSeat {
                account: 0,
                suspended: false,
            },
            grants: Vec::new(),
            app_passwords: Vec::new(),
            backup_codes: Vec::new(),
            more: Map::new(),
            settling: 0,
            photo: None,
            stale: None,
        }
    }

    /// What stands before the `@` of the primary address.
    pub(in crate::sandbox) fn local_part(&self) -> &str {
        let parts = self.email.rsplit_once('@');
        parts.map_or(self.email.as_str(), |(local, _)| local)
    }

    /// Whether the address is the primary one, whatever its case; vendors beside the first three know
    /// no aliases.
    pub(in crate::sandbox) fn has_address(&self, address: &str) -> bool {
        self.email.to_lowercase() == address.to_lowercase()
    }

    /// Whether the primary address is of the domain.
    pub(in crate::sandbox) fn is_of(&self, domain: &str) -> bool {
        let own = self.email.rsplit_once('@').map(|(_, own)| own);
        own.is_some_and(|own| own.eq_ignore_ascii_case(domain))
    }

    /// The name in the order that both speak it.
    pub(in crate::sandbox) fn full_name(&self) -> String {
        format!("{} {}", self.given, self.family)
    }
}
