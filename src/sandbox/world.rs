//! What all vendors share: people, chance, faults, the log, and what options say.

use std::net::SocketAddr;
use std::time::Instant;

use jiff::Timestamp;

use super::aws::keys::AwsKeys;
use super::faults::Faults;
use super::genauth::access::GenAuthAccess;
use super::google::access::GoogleAccess;
use super::google::audit::events::AuditEvents;
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

/// What every player is given.
pub(super) struct World {
    pub(super) organisation: Organisation,
    pub(super) random: Random,
    pub(super) faults: Faults,
    pub(super) log: Log,
    pub(super) terms: Terms,
    pub(super) google: GoogleAccess,
    /// Google's audit log.
    pub(super) audit: AuditEvents,
    pub(super) genauth: GenAuthAccess,
    pub(super) aws: AwsKeys,
    /// How fast Google creates users.
    pub(super) creations: Quota,
    quotas: [Quota; Vendor::COUNT],
}

/// The options that handlers look at.
pub(super) struct Terms {
    pub(super) retry_after: Option<u32>,
    pub(super) refuse_suspended: bool,
    /// People who log in again after each sign-out at Google.
    pub(super) log_in_again: Vec<String>,
    /// Seconds that tokens live, in place of each vendor's own.
    pub(super) token_lifetime: Option<u32>,
    users: u32,
    people: Vec<Known>,
}

impl World {
    pub(super) fn new(options: SandboxOptions, address: SocketAddr, now: Timestamp) -> Self {
        let mut random = Random::new(options.seed);
        Self {
            organisation: Organisation::new(options.users, &options.people, now.as_second()),
            audit: AuditEvents::new(options.audit_lag, options.audit_refusals),
            google: GoogleAccess::new(&options, address, &mut random),
            genauth: GenAuthAccess::new(options.token_lifetime, &mut random),
            aws: AwsKeys::new(options.session_credentials, now.as_second(), &mut random),
            creations: Quota::new(Some(CREATIONS)),
            quotas: [(); Vendor::COUNT].map(|()| Quota::new(options.quota)),
            terms: Terms {
                retry_after: options.retry_after,
                refuse_suspended: options.refuse_suspended,
                log_in_again: options.log_in_again,
                token_lifetime: options.token_lifetime,
                users: options.users,
                people: options.people,
            },
            faults: options.faults,
            log: Log::new(options.log),
            random,
        }
    }

    /// Back to the start: people, sessions, log and counters.
    pub(super) fn reset(&mut self, now: Timestamp) {
        self.organisation =
            Organisation::new(self.terms.users, &self.terms.people, now.as_second());
        self.log.clear();
        self.audit.clear();
    }

    /// Somebody logs in at Google.
    pub(super) fn log_in(&mut self, who: Who, at: Timestamp) {
        let sessions = self.organisation.sessions(who);
        sessions.google = sessions.google.saturating_add(1);
        let organisation = &self.organisation;
        self.audit
            .logged_in(organisation, who, at, "google_password");
    }

    /// Ends sessions by `end`, which says how many, and counts the revocation.
    pub(super) fn revoke(
        &mut self,
        vendor: Vendor,
        who: Who,
        end: impl FnOnce(&mut Sessions) -> u32,
    ) -> u32 {
        self.count_revocation(vendor, who);
        end(self.organisation.sessions(who))
    }

    /// Counts a revocation of sessions that stand with the vendor's own accounts.
    pub(super) fn count_revocation(&mut self, vendor: Vendor, who: Who) {
        self.log.count(vendor).revocations += 1;
        self.organisation.sessions(who).revoked_once(vendor.index());
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
