//! A ledger's header and parts as the page of evidence takes them.

use super::{
    left_behind::LeftBehind,
    past::{standing, state},
};
use crate::{
    model::Suspend,
    report::{ChainWords, EvidenceFacts, ProviderFacts, RunPart, RunState, SignatureWords},
    run::{
        InputKind,
        ledger::{LedgerError, LedgerHeader, Past},
        signature::SignatureVerdict,
    },
};

pub(super) fn facts(past: &Past, is_running: bool, left: &mut LeftBehind<'_>) -> EvidenceFacts {
    let (header, spec) = (&past.header, &past.header.spec);
    let state = state(past.end.as_ref(), is_running);
    let providers = spec.providers.iter().map(|(id, of)| ProviderFacts {
        id: *id,
        tenant: of.tenant.clone(),
        read_back: left.read_back(*id).map(str::to_owned),
    });
    EvidenceFacts {
        run: header.run.clone(),
        command: spec.command.clone(),
        action: header.change().map(str::to_owned),
        changed_fields: spec.changed_fields.clone(),
        options: options(header),
        ticket: spec.ticket.clone(),
        profile: spec.profile.clone(),
        input: input(spec.input.kind),
        input_path: spec.input.path.clone(),
        input_sha256: spec.input.sha256.clone(),
        providers: providers.collect(),
        not_configured: spec.not_configured.clone(),
        parts: parts(past),
        ended_at: past.end.as_ref().map(|end| end.time.clone()),
        exit_code: past.end.as_ref().map(|end| end.exit_code),
        // What is in flight is told of by name, so that it isn't among those of which nothing is told.
        counts: standing(past, RunState::Unfinished),
        state,
        targets: header.targets,
        sandbox: header.sandbox,
        verify: spec.options.verify,
    }
}

/// What was asked for besides, in words.
fn options(header: &LedgerHeader) -> Vec<&'static str> {
    let options = &header.spec.options;
    let told = [
        (
            options.depth.deep,
            "what outlives a sign-out, too, as far as the vendor's own steps go (--deep)",
        ),
        (
            options.depth.suspend == Some(Suspend::Last),
            "and then a suspension (--suspend)",
        ),
        (
            options.depth.suspend == Some(Suspend::First),
            "and before it a suspension (--suspend-first)",
        ),
        (
            options.verify,
            "an independent read after each, where the vendor offers one (--verify)",
        ),
        (
            options.include_protected,
            "protected users, too (--include-protected)",
        ),
        (
            options.missing_ok,
            "people whom a system doesn't know are left out there (--missing-ok)",
        ),
    ];
    let told = told.into_iter().filter(|(is_asked, _)| *is_asked);
    told.map(|(_, words)| words).collect()
}

fn input(kind: InputKind) -> &'static str {
    match kind {
        InputKind::Arguments => "named on the command line",
        InputKind::Selection => "picked by a query at the vendor",
        InputKind::File => "a file",
        InputKind::Spool => "standard input, of which oust kept this copy",
        InputKind::Plan => "a saved plan, carried out by oust apply",
    }
}

fn parts(past: &Past) -> Vec<RunPart> {
    let begun = RunPart {
        what: "begun",
        time: past.header.time.clone(),
        operator: past.header.operator.clone(),
        version: past.header.version.clone(),
    };
    let resumed = past.resumes.iter().map(|line| RunPart {
        what: "resumed",
        time: line.time.clone(),
        operator: line.operator.clone(),
        version: line.version.clone(),
    });
    let read = past.verifies.iter().map(|line| RunPart {
        what: "read again",
        time: line.time.clone(),
        operator: line.operator.clone(),
        version: line.version.clone(),
    });
    let mut parts: Vec<RunPart> = [begun].into_iter().chain(resumed).chain(read).collect();
    parts[1..].sort_by(|a, b| a.time.cmp(&b.time));
    parts
}

/// Whether the chain holds, and where it doesn't.
pub(super) fn chain_of(past: &Past, broken: Option<LedgerError>) -> ChainWords {
    match broken {
        None => ChainWords::Whole {
            lines: past.lines,
            torn: past.torn,
            ended: past.end.is_some(),
        },
        Some(LedgerError::Broken { line, why }) => ChainWords::Broken { line, why },
        Some(other) => ChainWords::Broken {
            line: past.lines,
            why: other.to_string(),
        },
    }
}

/// Who answers for the record.
pub(super) fn signature_of(verdict: &SignatureVerdict) -> SignatureWords {
    match verdict {
        SignatureVerdict::Unsigned => SignatureWords::None,
        SignatureVerdict::Signed { .. } => SignatureWords::By(verdict.to_string()),
        SignatureVerdict::SignedByUnknown { .. } | SignatureVerdict::NotChecked(_) => {
            SignatureWords::Unchecked(verdict.to_string())
        }
        SignatureVerdict::Outgrown { .. } => SignatureWords::Partly(verdict.to_string()),
        SignatureVerdict::NotAllowed { .. } | SignatureVerdict::Wrong(_) => {
            SignatureWords::Wrong(verdict.to_string())
        }
    }
}
