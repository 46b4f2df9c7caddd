//! All that a sandbox remembers, in one place, behind one lock.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use jiff::Timestamp;

use super::aws::keys::AwsKeys;
use super::faults::Faults;
use super::genauth::access::GenAuthAccess;
use super::google::access::GoogleAccess;
use super::log::Log;
use super::options::SandboxOptions;
use super::organisation::listed::Known;
use super::organisation::person::Sessions;
use super::organisation::{Organisation, Who};
use super::quota::Quota;
use super::random::Random;
use super::vendor::Vendor;

/// How many users Google creates in a second before it answers 503.
const CREATIONS: u32 = 10;

/// The state of a sandbox.
pub(super) struct World {
    pub(super) organisation: Organisation,
    pub(super) random: Random,
    pub(super) faults: Faults,
    pub(super) log: Log,
    pub(super) terms: Terms,
    pub(super) google: GoogleAccess,
    pub(super) genauth: GenAuthAccess,
    pub(super) aws: AwsKeys,
    /// How fast Google creates users.
    pub(super) creations: Quota,
    quotas: [Quota; 3],
}

/// The options that handlers look at.
pub(super) struct Terms {
    pub(super) retry_after: Option<u32>,
    pub(super) refuse_suspended: bool,
    users: u32,
    people: Vec<Known>,
}

/// A world that the server and the handle share.
pub(super) type Shared = Arc<Mutex<World>>;

/// Takes the lock; a panic elsewhere doesn't end the sandbox.
pub(super) fn lock(world: &Shared) -> MutexGuard<'_, World> {
    world.lock().unwrap_or_else(PoisonError::into_inner)
}

impl World {
    pub(super) fn new(options: SandboxOptions, address: SocketAddr, now: Timestamp) -> Self {
        let mut random = Random::new(options.seed);
        Self {
            organisation: Organisation::new(options.users, &options.people, now.as_second()),
            google: GoogleAccess::new(&options, address, &mut random),
            genauth: GenAuthAccess::new(options.token_lifetime, &mut random),
            aws: AwsKeys::new(options.session_credentials, now.as_second(), &mut random),
            creations: Quota::new(Some(CREATIONS)),
            quotas: [(); 3].map(|()| Quota::new(options.quota)),
            terms: Terms {
                retry_after: options.retry_after,
                refuse_suspended: options.refuse_suspended,
                users: options.users,
                people: options.people,
            },
            faults: options.faults,
            log: Log::new(options.log),
            random,
        }
    }

    /// Back to the start: people, sessions, log and counters; credentials and faults stay.
    pub(super) fn reset(&mut self, now: Timestamp) {
        self.organisation =
            Organisation::new(self.terms.users, &self.terms.people, now.as_second());
        self.log.clear();
    }

    /// Ends sessions by `end`, which says how many, and counts the revocation.
    pub(super) fn revoke(
        &mut self,
        vendor: Vendor,
        who: Who,
        end: impl FnOnce(&mut Sessions) -> u32,
    ) -> u32 {
        self.log.count(vendor).revocations += 1;
        let sessions = self.organisation.sessions(who);
        sessions.revoked_once(vendor.index());
        end(sessions)
    }

    /// Whether the vendor's quota has room for one more request.
    pub(super) fn within_quota(&mut self, vendor: Vendor, now: Instant) -> bool {
        let granted = self.quotas[vendor.index()].take(now);
        if !granted {
            self.log.count(vendor).throttled += 1;
        }
        granted
    }
}

#[cfg(test)]
impl World {
    /// A world for tests at a fixed time.
    pub(super) fn made(options: SandboxOptions, now: Timestamp) -> Self {
        let options = SandboxOptions {
            seed: options.seed.or(Some(1)),
            ..options
        };
        Self::new(options, SocketAddr::from(([127, 0, 0, 1], 8080)), now)
    }
}
