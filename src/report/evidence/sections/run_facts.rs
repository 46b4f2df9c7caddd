//! Who asked for what, when, with which ticket.

use super::{
    super::{
        super::phrases::{counted, duration},
        lead::{count_people, systems},
        page::EvidenceRun,
        prose::Prose,
        times::{full, millis},
    },
    ticket,
};
use crate::model::ProviderId;

type Fact = (&'static str, Vec<Prose>);

pub(super) fn facts(run: &EvidenceRun) -> Vec<Fact> {
    let of = &run.facts;
    let mut facts: Vec<Fact> = vec![
        ("Asked by", vec![Prose::quoting(of.operator())]),
        ("Asked for", asked_for(run)),
        ("Ticket", vec![ticket(run)]),
        ("When", vec![when(run)]),
    ];
    if of.parts.len() > 1 {
        facts.push(("Parts", parts(run)));
    }
    if !of.providers.is_empty() {
        facts.push(("Where", of.providers.iter().map(tenant).collect()));
    }
    if run.action().is_none() && !of.providers.is_empty() {
        facts.push((
            "Proof",
            of.providers.iter().map(|one| proof(one, run)).collect(),
        ));
    }
    if !of.not_configured.is_empty() {
        let titles = of
            .not_configured
            .iter()
            .map(|one| Prose::of(ProviderId::title(*one)));
        let said = Prose::list(titles.collect()).say(": not set up, so nothing is known of them");
        facts.push(("Not asked", vec![said]));
    }
    facts.push(("Input", input(run)));
    if let Some(profile) = &of.profile {
        facts.push(("Profile", vec![Prose::quoting(profile)]));
    }
    facts.push(("Run", vec![Prose::default().exactly(&of.run)]));
    facts
}

fn asked_for(run: &EvidenceRun) -> Vec<Prose> {
    let of = &run.facts;
    let people = run.people.total();
    let whom = match people {
        0 => counted(of.targets, "target"),
        _ => count_people(people),
    };
    let what = match run.action() {
        Some(action) => Prose::of("the change ")
            .quote(action)
            .say(format!(" of {whom}")),
        None => Prose::of(format!("the end of every session of {whom} at ")).then(systems(run)),
    };
    let mut told = vec![
        what,
        Prose::of("by the command ").exactly(&format!("oust {}", of.command)),
    ];
    if !of.changed_fields.is_empty() {
        let fields = of.changed_fields.iter().map(|field| Prose::quoting(field));
        let fields = Prose::list(fields.collect());
        told.push(
            Prose::of("fields that were set: ")
                .then(fields)
                .say(" (their values are not recorded)"),
        );
    }
    told.extend(of.options.iter().map(|option| Prose::of(*option)));
    told
}

fn when(run: &EvidenceRun) -> Prose {
    let (began, ended) = (run.facts.began(), run.facts.ended_at.as_deref());
    let told = Prose::of(full(began));
    let Some(ended) = ended else {
        return told.say("; no end is recorded");
    };
    if run.facts.parts.len() > 1 {
        return told.say(format!("; the last part ended {}", full(ended)));
    }
    let lasted = millis(ended).zip(millis(began)).map(|(to, from)| to - from);
    let lasted = lasted.and_then(|lasted| u64::try_from(lasted).ok());
    let lasted = lasted.map_or_else(String::new, |lasted| format!(" ({})", duration(lasted)));
    told.say(format!(" to {}{lasted}", full(ended)))
}

/// As it was begun, resumed, verified, and by whom.
fn parts(run: &EvidenceRun) -> Vec<Prose> {
    let parts = run.facts.parts.iter();
    let told = parts.map(|part| {
        Prose::of(format!("{} {} by ", part.what, full(&part.time)))
            .quote(&part.operator)
            .say(", oust ")
            .quote(&part.version)
    });
    told.collect()
}

fn tenant(provider: &super::super::facts::ProviderFacts) -> Prose {
    let told = Prose::of(provider.id.title());
    match &provider.tenant {
        Some(tenant) => told.say(": ").quote(tenant),
        None => told,
    }
}

/// What tells that it was done there: the vendor's own answer, and where it was asked for a read of its own.
fn proof(provider: &super::super::facts::ProviderFacts, run: &EvidenceRun) -> Prose {
    let told = Prose::of(format!("{}: its own answer", provider.id.title()));
    let is_read = run.facts.verify || run.counts.verified > 0;
    match &provider.read_back {
        Some(what) if is_read => told.say("; where it was read back, by ").quote(what),
        Some(_) => told.say("; it could be read back, which was not asked for"),
        None => told.say("; it offers no independent read"),
    }
}

fn input(run: &EvidenceRun) -> Vec<Prose> {
    let of = &run.facts;
    let targets = counted(of.targets, "target");
    let mut told = vec![Prose::of(format!("{}, {targets}", of.input))];
    if let Some(path) = &of.input_path {
        told.push(Prose::default().exactly(path));
    }
    if let Some(hash) = &of.input_sha256 {
        told.push(Prose::of("SHA-256 ").exactly(hash));
    }
    told
}
