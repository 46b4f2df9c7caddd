//! What the sandbox asks of a vendor that it plays.

use jiff::Timestamp;
use serde_json::{Map, Value};

use super::faults::InjectedFault;
use super::organisation::{Organisation, Who};
use super::reply::HttpReply;
use super::request::Request;
use super::world::World;

/// What a path is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Door {
    /// Counted, limited by the quota, and struck by faults.
    Api,
    /// Where credentials are turned into tokens: counted as log-ins, and spared.
    Login,
}

/// One vendor: its paths, its answers, and what it remembers beside the [`World`].
pub(super) trait Player: Send {
    /// Which of the vendor's doors this knocks at; `None` if the path is not the vendor's.
    fn door(&self, request: &Request) -> Option<Door>;

    /// Answers at [`Door::Login`].
    fn login(&mut self, world: &mut World, request: &Request, now: Timestamp) -> HttpReply;

    /// Answers at [`Door::Api`].
    fn answer(&mut self, world: &mut World, request: &Request, now: Timestamp) -> HttpReply;

    /// How a refusal on purpose looks here; nothing has been done.
    fn fault(&mut self, world: &mut World, fault: InjectedFault, now: Timestamp) -> HttpReply;

    /// Whose id it is; addresses are everybody's and not asked here.
    fn find(&self, organisation: &Organisation, id: &str) -> Option<Who>;

    /// How many sessions the person has; `None` for one without an account. What the vendor has only
    /// queued counts as done.
    fn live(&mut self, organisation: &mut Organisation, who: Who) -> Option<u32>;

    /// What `/_sandbox/state` tells beside the counters.
    fn details(&mut self, _: &mut Organisation, _: Who) -> Map<String, Value> {
        Map::new()
    }

    /// Somebody signs in with one more device, where the vendor keeps them by name.
    fn sign_in(&mut self, _: &mut Organisation, _: Who, _device: &str) {}

    /// An administrator suspends somebody, or lifts that, where the vendor has accounts of its own.
    fn suspend(&mut self, _: &mut Organisation, _: Who, _is_suspended: bool) {}

    /// Back to the start; credentials stay.
    fn reset(&mut self) {}

    /// The variables that point oust at this vendor, given the sandbox's root URL; for the vendors
    /// whose settings don't stand in `SandboxSettings`.
    fn environment(&self, _root: &str) -> Vec<(&'static str, String)> {
        Vec::new()
    }
}
