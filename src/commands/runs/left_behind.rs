//! What past revocations left alive: a ledger doesn't say, so that it is told again by the vendor's name.

use std::collections::HashMap;

use super::Context;
use crate::{
    config::Overrides,
    model::{Class, Outcome, ProviderId},
    report::EvidenceTarget,
    run::left_alive,
    vendors::Vendor,
};

/// Said where this program knows no such vendor.
const UNKNOWN: &str = "not known: this oust knows no vendor of that name";

/// The vendors that ledgers name, looked up once each.
pub(super) struct LeftBehind<'a> {
    context: &'a Context,
    known: HashMap<(String, String), Option<Words>>,
}

/// A vendor, and what it leaves where no step was taken.
struct Words {
    vendor: &'static dyn Vendor,
    plain: Vec<&'static str>,
}

impl<'a> LeftBehind<'a> {
    pub(super) fn new(context: &'a Context) -> Self {
        Self {
            context,
            known: HashMap::new(),
        }
    }

    /// What an independent read looks at there; none where the vendor offers none.
    pub(super) fn read_back(&mut self, provider: ProviderId) -> Option<&'static str> {
        self.words(provider, None)?.vendor.read_back()
    }

    /// What this target's revocation left, by what the vendor's documentation says of the call.
    pub(super) fn of(&mut self, target: &EvidenceTarget) -> Vec<String> {
        let Some(provider) = target.provider else {
            return Vec::new();
        };
        let outcome = target.outcome.unwrap_or(Outcome::Unknown);
        let attempts = match target.outcome {
            // An intent stands before the first request.
            None => target.attempts.max(1),
            Some(_) => target.attempts,
        };
        let class = target.error.as_ref();
        let class = class.and_then(|error| Class::named(&error.class));
        let Some(words) = self.words(provider, target.vendor.as_deref()) else {
            return vec![UNKNOWN.to_owned()];
        };
        let left = || match target.steps.is_empty() {
            true => words.plain.clone(),
            false => words.vendor.left_alive(&target.steps),
        };
        let sent = (attempts, &*target.steps);
        left_alive(outcome, class, sent, || words.vendor.untouched(), left)
    }

    fn words(&mut self, provider: ProviderId, vendor: Option<&str>) -> Option<&Words> {
        let name = vendor.unwrap_or(provider.vendor()).to_owned();
        let context = self.context;
        let key = (name, provider.name().to_owned());
        let known = self.known.entry(key);
        let known = known.or_insert_with_key(|(vendor, _)| look_up(vendor, provider, context));
        known.as_ref()
    }
}

/// The vendor of that name, or the one that the profile knows the provider by.
fn look_up(vendor: &str, provider: ProviderId, context: &Context) -> Option<Words> {
    let mut own = context.vendors.iter();
    let found = own.find(|one| one.id().name() == vendor).or_else(|| {
        context.config(Overrides::default()).ok()?;
        context.vendors.of(provider).ok()
    })?;
    // What a record named becomes known by the vendor's own name.
    found.id().renamed(provider.name()).register();
    Some(Words {
        vendor: found,
        plain: found.left_alive(&[]),
    })
}
