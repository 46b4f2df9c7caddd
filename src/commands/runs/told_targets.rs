//! The targets of a past run, one at a time: what its ledger tells of each, and those that it only lists.

use std::{collections::HashSet, fs::File, io};

use crate::{
    model::{Outcome, ProviderId, Target, vendor_of},
    report::EvidenceTarget,
    run::ledger::{LedgerHeader, Past},
};

/// All targets that the ledger names; those that weren't reached come last.
pub(super) fn targets(
    past: &Past,
    file: File,
    is_running: bool,
) -> impl Iterator<Item = io::Result<EvidenceTarget>> {
    let header = &past.header;
    let mut open: HashSet<(u64, ProviderId)> = header
        .listed
        .iter()
        .map(|target| (target.row, target.provider))
        .collect();
    let told = past.last_lines::<EvidenceTarget>(file);
    let mut listed = None;
    told.map(Some)
        .chain(std::iter::repeat_with(|| None))
        .map_while(move |told| match told {
            Some(Ok(target)) => {
                if let Some(provider) = target.provider {
                    open.remove(&(target.row, provider));
                }
                Some(Ok(explained(target, is_running)))
            }
            Some(Err(error)) => Some(Err(error)),
            None => listed
                .get_or_insert_with(|| not_reached(header, std::mem::take(&mut open)))
                .next()
                .map(Ok),
        })
}

/// The target with what its line alone doesn't say.
fn explained(target: EvidenceTarget, is_running: bool) -> EvidenceTarget {
    let is_in_flight = target.outcome.is_none() && is_running;
    EvidenceTarget {
        reason: match is_in_flight {
            true => Some("in flight: its answer is waited for".to_owned()),
            false => target.reason,
        },
        vendor: vendor_of(target.vendor, target.provider),
        ..target
    }
}

/// Those of whom the ledger's other lines tell nothing.
fn not_reached(
    header: &LedgerHeader,
    open: HashSet<(u64, ProviderId)>,
) -> impl Iterator<Item = EvidenceTarget> {
    let listed = header.listed.iter();
    listed
        .filter(move |target| open.contains(&(target.row, target.provider)))
        .map(not_begun)
}

fn not_begun(target: &Target) -> EvidenceTarget {
    EvidenceTarget {
        row: target.row,
        provider: Some(target.provider),
        vendor: Some(target.provider.vendor().into()),
        user: target.named_as().to_owned(),
        key: target.key().map(str::to_owned),
        outcome: Some(Outcome::NotReached),
        ..EvidenceTarget::default()
    }
}
