//! Users of the server and their devices.

use serde_json::{Value, json};

use super::SERVER;
use crate::sandbox::encoding::{from_hex, to_hex};
use crate::sandbox::organisation::DOMAIN;
use crate::sandbox::organisation::person::{AdminRole, Person};

/// Somebody's account.
pub(super) struct SynapseAccount {
    pub(super) id: String,
    /// The address that leads to the account; none once it is deactivated.
    pub(super) email: Option<String>,
    pub(super) display_name: String,
    pub(super) admin: bool,
    pub(super) locked: bool,
    pub(super) deactivated: bool,
    pub(super) devices: Vec<MatrixDevice>,
}

/// Something that somebody signed in with.
pub(super) struct MatrixDevice {
    pub(super) id: String,
    pub(super) name: Option<String>,
}

impl SynapseAccount {
    /// Everybody but Zofia; who is suspended is locked, and who was deleted deactivated.
    pub(super) fn of(person: &Person, number: u64) -> Option<Self> {
        if person.local_part() == "zofia" {
            return None;
        }
        let deactivated = person.deleted.is_some();
        let device = |name: &str, letter| MatrixDevice {
            id: format!("DEVICE{letter}{number:08X}"),
            name: Some(name.to_owned()),
        };
        let devices = match deactivated || person.local_part() == "nils" {
            true => Vec::new(),
            false => vec![device("Element on a phone", 'P'), device("Browser", 'B')],
        };
        Some(Self {
            id: id(person),
            email: (!deactivated).then(|| person.email.to_lowercase()),
            display_name: person.full_name(),
            admin: person.role == AdminRole::Super,
            locked: person.suspended,
            deactivated,
            devices,
        })
    }

    /// Ends those devices that are there; how many these are.
    pub(super) fn delete(&mut self, ids: &[String]) -> u32 {
        let before = self.devices.len();
        self.devices.retain(|device| !ids.contains(&device.id));
        (before - self.devices.len()) as u32
    }

    /// Makes a device, unless it is there.
    pub(super) fn add_device(&mut self, id: &str, name: Option<&str>) {
        if self.devices.iter().all(|device| device.id != id) {
            self.devices.push(MatrixDevice {
                id: id.to_owned(),
                name: name.map(str::to_owned),
            });
        }
    }

    /// Ends all devices and lets go of the address, for good.
    pub(super) fn deactivate(&mut self) {
        self.deactivated = true;
        self.email = None;
        self.devices.clear();
    }

    /// The account as administrators see it.
    pub(super) fn resource(&self) -> Value {
        let address = |email: &String| {
            json!({
                "medium": "email",
                "address": email,
                "validated_at": 1_700_000_000_000_i64,
                "added_at": 1_700_000_000_000_i64,
            })
        };
        json!({
            "name": self.id,
            "displayname": self.display_name,
            "avatar_url": null,
            "admin": self.admin,
            "deactivated": self.deactivated,
            "locked": self.locked,
            "suspended": false,
            "shadow_banned": false,
            "erased": false,
            "is_guest": false,
            "user_type": null,
            "creation_ts": 1_700_000_000,
            "threepids": self.email.iter().map(address).collect::<Vec<_>>(),
            "external_ids": [],
        })
    }
}

/// The Matrix id: the address's local part, the whole of it for those of other domains.
fn id(person: &Person) -> String {
    let name = match person.is_of(DOMAIN) {
        true => person.local_part(),
        false => &person.email,
    };
    format!("@{}:{SERVER}", mapped(&name.to_lowercase()))
}

/// What Matrix allows in a local part; other bytes become `=` and their hex.
fn mapped(name: &str) -> String {
    let mut mapped = String::new();
    for byte in name.bytes() {
        match byte {
            b'a'..=b'z' | b'0'..=b'9' | b'.' | b'_' | b'-' | b'/' => mapped.push(char::from(byte)),
            _ => {
                mapped.push('=');
                mapped.push_str(&to_hex(&[byte]));
            }
        }
    }
    mapped
}

/// The address of the person with that Matrix id.
pub(super) fn address_of(id: &str) -> Option<String> {
    let local = id.strip_prefix('@')?.strip_suffix(SERVER)?;
    let local = unmapped(local.strip_suffix(':')?)?;
    Some(match local.contains('@') {
        true => local,
        false => format!("{local}@{DOMAIN}"),
    })
}

fn unmapped(local: &str) -> Option<String> {
    let mut pieces = local.split('=');
    let mut bytes = pieces.next()?.as_bytes().to_vec();
    for piece in pieces {
        let (hex, rest) = piece.split_at_checked(2)?;
        bytes.extend(from_hex(hex)?);
        bytes.extend(rest.bytes());
    }
    String::from_utf8(bytes)
        .ok()
        .filter(|name| mapped(name) == local)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_leads_back_to_its_address_by_one_spelling() {
        for (local, address) in [
            ("liz", Some("liz@example.com")),
            ("o=27neil", Some("o'neil@example.com")),
            ("x=40example.org", Some("x@example.org")),
            ("Liz", None),
            ("=6ciz", None),
            ("o=2", None),
            ("o'neil", None),
        ] {
            let id = format!("@{local}:example.com");
            assert_eq!(address_of(&id).as_deref(), address, "{id}");
        }
        assert_eq!(address_of("@liz:example.org"), None);
        assert_eq!(address_of("liz:example.com"), None);
    }
}
