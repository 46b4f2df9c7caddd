//! The administration of users: finding, reading, locking, and ending their devices.

use serde_json::{Map, Value, json};

use super::access::{MatrixCaller, MatrixToken};
use super::accounts::{self, SynapseAccount};
use super::{SERVER, SynapsePlayer, error};
use crate::sandbox::organisation::Who;
use crate::sandbox::reply::{Answer, HttpReply};
use crate::sandbox::request::Request;
use crate::sandbox::vendor::Vendor;
use crate::sandbox::world::World;

/// Answers below `/_synapse/admin`.
pub(super) fn route(
    player: &mut SynapsePlayer,
    world: &mut World,
    request: &Request,
    rest: &[&str],
) -> Answer {
    let caller = MatrixCaller::admin(player, world, request)?;
    match (request.method(), rest) {
        ("GET", ["v1", "threepid", medium, "users", address]) => {
            by_address(player, world, medium, address)
        }
        ("GET", ["v2", "users"]) => list(player, world, request),
        (method, [version, "users", id, rest @ ..]) => {
            let mut call = SynapseUser::find(player, world, id)?;
            match (method, *version, rest) {
                ("POST", "v1", ["login"]) => call.act_as(&caller),
                ("GET", "v2", []) => Ok(HttpReply::json(200, &call.account()?.resource())),
                ("PUT", "v2", []) => call.change(request),
                ("GET", "v2", ["devices"]) => call.devices(),
                ("DELETE", "v2", ["devices", device]) => call.delete(vec![(*device).to_owned()]),
                ("POST", "v2", ["delete_devices"]) => call.delete_named(request),
                _ => Err(error::unrecognized()),
            }
        }
        _ => Err(error::unrecognized()),
    }
}

/// `GET users`, a page of them from `from` on.
fn list(player: &mut SynapsePlayer, world: &World, request: &Request) -> Answer {
    let params = request.params();
    let from = params.get("from").and_then(|from| from.parse().ok());
    let limit = params.number("limit", 100, 1000);
    let organisation = &world.organisation;
    let everybody = (0..organisation.places()).filter_map(|place| organisation.at(place));
    let mut users = Vec::new();
    for who in everybody.skip(from.unwrap_or(0)).take(limit) {
        let account = player.accounts.of(organisation, who);
        users.extend(account.map(|account| account.resource()));
    }
    let body = json!({ "users": users, "total": organisation.places() });
    Ok(HttpReply::json(200, &body))
}

/// An address is known by the one spelling that was stored: in lower case.
fn by_address(player: &mut SynapsePlayer, world: &World, medium: &str, address: &str) -> Answer {
    let unknown = || error::refuse(404, "M_NOT_FOUND", "User not found");
    let who = world
        .organisation
        .by_address(address)
        .filter(|_| medium == "email");
    let who = who.ok_or_else(unknown)?;
    let account = player.accounts.of(&world.organisation, who);
    let account = account.filter(|account| account.email.as_deref() == Some(address));
    let account = account.ok_or_else(unknown)?;
    Ok(HttpReply::json(200, &json!({ "user_id": account.id })))
}

/// A call about one user who is there.
struct SynapseUser<'a> {
    player: &'a mut SynapsePlayer,
    world: &'a mut World,
    who: Who,
}

impl<'a> SynapseUser<'a> {
    fn find(
        player: &'a mut SynapsePlayer,
        world: &'a mut World,
        id: &str,
    ) -> Result<Self, HttpReply> {
        check_id(id)?;
        let address = accounts::address_of(id);
        let who = address.and_then(|address| world.organisation.by_address(&address));
        let who = who.filter(|who| {
            let account = player.accounts.of(&world.organisation, *who);
            account.is_some_and(|account| account.id == id)
        });
        let unknown = || error::refuse(404, "M_NOT_FOUND", "Unknown user");
        Ok(Self {
            who: who.ok_or_else(unknown)?,
            player,
            world,
        })
    }

    fn account(&mut self) -> Result<&mut SynapseAccount, HttpReply> {
        let account = self.player.accounts.of(&self.world.organisation, self.who);
        account.ok_or_else(error::unrecognized)
    }

    /// A token for the administrator, that acts as the user and has no device.
    fn act_as(&mut self, caller: &MatrixCaller) -> Answer {
        if caller.who == self.who {
            let text = "Cannot use admin API to login as self";
            return Err(error::refuse(400, "M_UNKNOWN", text));
        }
        let of = MatrixToken {
            number: self.world.organisation.number_of(self.who),
            device: None,
            made_by: Some(caller.token.number),
        };
        let token = self.player.tokens.issue(&mut self.world.random, of);
        Ok(HttpReply::json(200, &json!({ "access_token": token })))
    }

    /// `PUT`: changes what is named, and leaves the rest.
    fn change(&mut self, request: &Request) -> Answer {
        let asked: Map<String, Value> = request.json().ok_or_else(error::no_json)?;
        let (locked, deactivated) = (flag(&asked, "locked")?, flag(&asked, "deactivated")?);
        if (locked, deactivated) == (Some(true), Some(true)) {
            let text = "An user can't be deactivated and locked";
            return Err(error::refuse(400, "M_UNKNOWN", text));
        }
        let account = self.account()?;
        account.locked = locked.unwrap_or(account.locked);
        if deactivated == Some(true) {
            account.deactivate();
            self.forget_devices_tokens();
        }
        let resource = self.account()?.resource();
        let address = self.world.organisation.address(self.who);
        let word = if resource["locked"] == true {
            "locked"
        } else {
            "not locked"
        };
        Ok(HttpReply::json(200, &resource).did(format!("changed {address}, now {word}")))
    }

    fn forget_devices_tokens(&mut self) {
        let number = self.world.organisation.number_of(self.who);
        let is_gone = |of: &MatrixToken| of.number == number && of.device.is_some();
        self.player.tokens.forget(is_gone);
    }

    fn devices(&mut self) -> Answer {
        let account = self.account()?;
        let device = |device: &super::accounts::MatrixDevice| {
            json!({
                "device_id": device.id,
                "display_name": device.name,
                "last_seen_ip": "192.0.2.1",
                "last_seen_user_agent": "made up",
                "last_seen_ts": 1_700_000_000_000_i64,
                "user_id": account.id,
                "dehydrated": false,
            })
        };
        let list: Vec<_> = account.devices.iter().map(device).collect();
        let total = list.len();
        Ok(HttpReply::json(
            200,
            &json!({ "devices": list, "total": total }),
        ))
    }

    fn delete_named(&mut self, request: &Request) -> Answer {
        let asked: Map<String, Value> = request.json().ok_or_else(error::no_json)?;
        let missing = || error::refuse(400, "M_MISSING_PARAM", "Missing params: ['devices']");
        let ids = asked.get("devices").cloned().ok_or_else(missing)?;
        let ids = serde_json::from_value(ids);
        self.delete(ids.map_err(|_| error::invalid("devices must be a list of strings"))?)
    }

    /// Unknown devices are as good as gone: that is no proof of anything.
    fn delete(&mut self, ids: Vec<String>) -> Answer {
        let ended = self.account()?.delete(&ids);
        let number = self.world.organisation.number_of(self.who);
        self.player.tokens.forget_devices(number, &ids);
        let done = HttpReply::json(200, &json!({}));
        if ids.is_empty() {
            return Ok(done);
        }
        self.world.count_revocation(Vendor::Synapse, self.who);
        let address = self.world.organisation.address(self.who);
        Ok(done.did(format!("deleted {ended} devices of {address}")))
    }
}

/// Refuses what is no id of a user of this server.
fn check_id(id: &str) -> Result<(), HttpReply> {
    let server = id.split_once(':').map(|(_, server)| server);
    match server.filter(|_| id.starts_with('@')) {
        None => Err(error::invalid("Expected UserID string to start with '@'")),
        Some(SERVER) => Ok(()),
        Some(_) => {
            let text = "Can only lookup local users";
            Err(error::refuse(400, "M_UNKNOWN", text))
        }
    }
}

/// A member that is true or false, where it is there.
fn flag(asked: &Map<String, Value>, name: &str) -> Result<Option<bool>, HttpReply> {
    match asked.get(name) {
        None => Ok(None),
        Some(Value::Bool(flag)) => Ok(Some(*flag)),
        Some(_) => {
            let text = format!("'{name}' parameter is not of type boolean");
            Err(error::refuse(400, "M_UNKNOWN", &text))
        }
    }
}
