//! `oust.evidence/1`: what the page says, as data. Fields are only ever added.

use serde_json::{Value, json};

use super::{
    super::runs::RunState,
    alive::AliveGroup,
    facts::ProviderFacts,
    lead,
    open_targets::OpenCause,
    page::{EvidencePage, EvidenceRun, RowsPlace},
    people::PeopleCounts,
    record::{ChainWords, RecordFacts, SignatureWords},
    target::EvidenceTarget,
};

pub(super) fn page(page: &mut EvidencePage) -> Value {
    let latest = page.latest();
    let picked = page.picked.iter();
    let picked: Vec<Value> = picked
        .map(|(by, value)| json!({"by": by, "value": value}))
        .collect();
    let rows_file = match &page.rows_place {
        RowsPlace::Beside(file) if page.is_summed => Some(file),
        _ => None,
    };
    json!({
        "schema": "oust.evidence/1",
        "written_at": page.written_at,
        "version": env!("CARGO_PKG_VERSION"),
        "picked": picked,
        "summed": page.is_summed,
        "rows_file": rows_file,
        "people": people(latest),
        "runs": page.runs.iter().map(|one| run(one, page.is_summed)).collect::<Vec<Value>>(),
    })
}

fn people(counts: PeopleCounts) -> Value {
    json!({
        "total": counts.total(),
        "out": counts.out,
        "not_out": counts.not_out,
        "not_known": counts.unproven,
        "nothing_to_do": counts.nothing,
    })
}

fn run(run: &EvidenceRun, is_summed: bool) -> Value {
    let of = &run.facts;
    let mut told = json!({
        "run": of.run,
        "said": lead::of_run(run).text(),
        "command": of.command,
        "action": of.action,
        "changed_fields": of.changed_fields,
        "options": of.options,
        "ticket": of.ticket,
        "operator": of.operator(),
        "profile": of.profile,
        "started_at": of.began(),
        "ended_at": of.ended_at,
        "exit_code": of.exit_code,
        "state": state(of.state),
        "sandbox": of.sandbox,
        "verify": of.verify,
        "input": {"kind": of.input, "path": of.input_path, "sha256": of.input_sha256},
        "targets": of.targets,
        "counts": run.counts,
        "not_named": run.untold(),
        "people": people(run.people),
    });
    told["parts"] = parts(run);
    told["providers"] = of.providers.iter().map(provider).collect();
    told["not_configured"] = json!(of.not_configured);
    told["by_provider"] = by_provider(run);
    told["not_out"] = run.open.named.iter().map(open).collect();
    told["not_out_more"] = json!(run.open.unnamed);
    told["causes"] = run.open.causes.iter().map(cause).collect();
    told["still_alive"] = run.alive.groups.iter().map(alive).collect();
    told["record"] = record(&run.record);
    if !is_summed {
        told["results"] = json!(run.rows);
    }
    told
}

fn state(state: RunState) -> &'static str {
    match state {
        RunState::Finished => "finished",
        RunState::NothingDone => "nothing_done",
        RunState::Running => "running",
        RunState::Unfinished => "unfinished",
        RunState::Broken(_) => "broken",
    }
}

fn parts(run: &EvidenceRun) -> Value {
    let part = |part: &super::facts::RunPart| {
        json!({
            "what": part.what,
            "time": part.time,
            "operator": part.operator,
            "version": part.version,
        })
    };
    run.facts.parts.iter().map(part).collect()
}

fn provider(of: &ProviderFacts) -> Value {
    json!({
        "provider": of.id.name(),
        "vendor": of.id.vendor(),
        "title": of.id.title(),
        "tenant": of.tenant,
        "read_back": of.read_back,
    })
}

fn by_provider(run: &EvidenceRun) -> Value {
    let counts = run.by_provider.iter().map(|(provider, counts)| {
        let name = provider.map_or("", crate::model::ProviderId::name);
        (name.to_owned(), json!(counts))
    });
    Value::Object(counts.collect())
}

fn open(target: &EvidenceTarget) -> Value {
    json!({
        "row": target.row,
        "user": target.user,
        "provider": target.provider,
        "standing": target.standing().name(),
        "cause": target.cause(),
        "reason": target.reason,
        "error": target.error,
    })
}

fn cause(cause: &OpenCause) -> Value {
    json!({
        "provider": cause.provider,
        "standing": cause.standing.name(),
        "cause": cause.words,
        "code": cause.code,
        "first_message": cause.message,
        "hint": cause.hint,
        "targets": cause.count,
    })
}

fn alive(group: &AliveGroup) -> Value {
    json!({
        "provider": group.provider,
        "what": group.what,
        "targets": group.count,
        "first_users": group.first,
    })
}

/// `oust.record/1`: what is known of a ledger itself, on one line, and the exit code of the command that tells it.
#[must_use]
pub fn record_document(of: &RecordFacts, exit_code: u8) -> String {
    let mut told = record(of);
    told["schema"] = "oust.record/1".into();
    told["exit_code"] = exit_code.into();
    format!("{told}\n")
}

fn record(record: &RecordFacts) -> Value {
    let chain = match &record.chain {
        ChainWords::Whole { lines, torn, ended } => json!({
            "state": "whole", "lines": lines, "torn": torn, "ended": ended,
        }),
        ChainWords::Broken { line, why } => json!({
            "state": "broken", "broken_line": line, "why": why,
        }),
    };
    let (signature, said) = match &record.signature {
        SignatureWords::None => ("none", None),
        SignatureWords::By(who) => ("signed", Some(who)),
        SignatureWords::Partly(why) => ("outgrown", Some(why)),
        SignatureWords::Unchecked(why) => ("unchecked", Some(why)),
        SignatureWords::Wrong(why) => ("wrong", Some(why)),
    };
    json!({
        "ledger": record.ledger,
        "chain": chain,
        "last_line_sha256": record.last_hash,
        "signature": {"state": signature, "said": said},
    })
}
