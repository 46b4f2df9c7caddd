//! All that a sandbox remembers: the world, and those who play in it, behind one lock.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;

use super::options::SandboxOptions;
use super::organisation::Who;
use super::players::Players;
use super::vendor::Vendor;
use super::world::World;

/// All that a sandbox remembers.
pub(super) struct SandboxState {
    pub(super) world: World,
    pub(super) players: Players,
}

/// The state that the server and the handle share.
pub(super) type Shared = Arc<Mutex<SandboxState>>;

/// Takes the lock; a panic elsewhere doesn't end the sandbox.
pub(super) fn lock(sandbox: &Shared) -> MutexGuard<'_, SandboxState> {
    sandbox.lock().unwrap_or_else(PoisonError::into_inner)
}

impl SandboxState {
    pub(super) fn new(options: SandboxOptions, address: SocketAddr, now: Timestamp) -> Self {
        let mut world = World::new(options, address, now);
        let players = Players::of(&mut world);
        Self { world, players }
    }

    /// Back to the start: people, sessions, log and counters; credentials and faults stay.
    pub(super) fn reset(&mut self, now: Timestamp) {
        self.world.reset(now);
        self.players.reset();
    }

    /// By address, or by the vendor's own id.
    pub(super) fn find(&self, vendor: Vendor, user: &str) -> Option<Who> {
        let organisation = &self.world.organisation;
        match user.contains('@') && !user.starts_with('@') {
            true => organisation.by_address(user),
            false => self.players.get(vendor).find(organisation, user),
        }
    }

    /// How many sessions somebody has at a vendor, and how often they were ended there; `None` for
    /// one without an account.
    pub(super) fn live(&mut self, vendor: Vendor, who: Who) -> Option<(u32, u32)> {
        let organisation = &mut self.world.organisation;
        let live = self.players.get_mut(vendor).live(organisation, who)?;
        let revoked = organisation.sessions(who).revoked[vendor.index()];
        Some((live, u32::from(revoked)))
    }
}
