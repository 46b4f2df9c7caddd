//! The answer in a sentence: how many people are out, and who is not.

use super::{
    super::{
        change_words::{ChangeEnd, change_words_of},
        phrases::{counted, number},
        runs::RunState,
    },
    page::{EvidencePage, EvidenceRun},
    people::PeopleCounts,
    prose::Prose,
    target::{EvidenceTarget, Standing},
};
use crate::model::{Outcome, ProviderId};

/// People who are named in the sentence.
const MOST_NAMED: usize = 3;

/// Systems that are named with the people: more make no sentence.
const MOST_MENTIONS: usize = 4;

/// What a run came to.
pub(super) fn of_run(run: &EvidenceRun) -> Prose {
    let told = match run.action() {
        Some(action) => of_change(run, action),
        None => of_sign_out(run),
    };
    let told = match run.record.doubt() {
        Some(doubt) => Prose::of(doubt).say(": ").then(told),
        None => told,
    };
    match run.untold() {
        0 => told,
        untold => told.say(format!(
            " {}: the run ended before them, and the ledger doesn't name them.",
            not_reached(untold)
        )),
    }
}

fn not_reached(count: u64) -> String {
    match count {
        1 => "1 target was not reached".into(),
        _ => format!("{} targets were not reached", number(count)),
    }
}

fn of_sign_out(run: &EvidenceRun) -> Prose {
    let people = run.people;
    let systems = systems(run);
    match people.total() {
        0 => Prose::of("Nobody was asked for."),
        1 if people.out == 1 => only_person(run)
            .say(" is signed out at every system asked: ")
            .then(systems)
            .say("."),
        total if people.out == total => Prose::of(format!(
            "All {} are signed out at every system asked: ",
            count_people(total)
        ))
        .then(systems)
        .say("."),
        total if people.not_out == total => {
            nobody(run, Standing::NotOut, "is signed out at every system asked")
        }
        total if people.unproven == total => nobody(
            run,
            Standing::Unproven,
            "is known to be signed out at every system asked",
        ),
        total => share(people.out, total, "signed out at every system asked")
            .then(remainder(run))
            .say("."),
    }
}

/// `2 of 3 people are …`.
fn share(some: u64, total: u64, what: &str) -> Prose {
    let are = if some == 1 { "is" } else { "are" };
    let all = count_people(total);
    match some {
        0 => Prose::of(format!("Of {all} nobody is {what}")),
        _ => Prose::of(format!("{} of {all} {are} {what}", number(some))),
    }
}

/// Where all stand so: nothing is to be said of the others.
fn nobody(run: &EvidenceRun, standing: Standing, words: &str) -> Prose {
    let total = run.people.total();
    match total {
        1 => {
            let words = words.replacen("is ", "is not ", 1);
            only_person(run)
                .say(format!(" {words}: "))
                .then(Prose::list(run.open.named.iter().map(place).collect()))
        }
        _ => Prose::of(format!("Of {} nobody {words}: ", count_people(total)))
            .then(named(run, standing, total)),
    }
    .say(".")
}

/// `Okta (not permitted)`.
fn place(target: &EvidenceTarget) -> Prose {
    Prose::of(format!("{} ({})", target.provider_title(), target.cause()))
}

/// `; 1 is not: bob@example.com at Okta (not permitted)`, for each way of not being out.
fn remainder(run: &EvidenceRun) -> Prose {
    let people = run.people;
    let mut told = Prose::default();
    for (count, standing, words) in [
        (people.not_out, Standing::NotOut, "not"),
        (people.unproven, Standing::Unproven, "not known to be"),
    ] {
        if count > 0 {
            let are = if count == 1 { "is" } else { "are" };
            told = told
                .say(format!("; {} {are} {words}: ", number(count)))
                .then(named(run, standing, count));
        }
    }
    match people.nothing {
        0 => told,
        some => told.say(format!("; for {} there was nothing to do", number(some))),
    }
}

/// The first people who stand so, with where and why, as long as that is a sentence that can be read.
fn named(run: &EvidenceRun, standing: Standing, count: u64) -> Prose {
    let groups = by_person(&run.open.named);
    let groups = groups.iter().filter(|group| {
        let worst = group.iter().map(|target| target.standing()).max();
        worst == Some(standing)
    });
    let first: Vec<_> = groups.take(MOST_NAMED).collect();
    let more = count.saturating_sub(first.len() as u64);
    let is_short = first.iter().map(|group| group.len()).sum::<usize>() <= MOST_MENTIONS;
    let mut named: Vec<Prose> = first
        .iter()
        .map(|group| match is_short {
            true => person(group),
            false => Prose::quoting(group.first().map_or("", |target| &target.user)),
        })
        .collect();
    if more > 0 {
        named.push(Prose::of(format!("{} more", number(more))));
    }
    let told = Prose::list(named);
    match is_short && more == 0 {
        true => told,
        false => told.say(" (listed below)"),
    }
}

/// The targets of each person, people in the order of appearance.
pub(super) fn by_person(targets: &[EvidenceTarget]) -> Vec<Vec<&EvidenceTarget>> {
    let mut places = std::collections::HashMap::new();
    let mut groups: Vec<Vec<&EvidenceTarget>> = Vec::new();
    for target in targets {
        let at = *places.entry(target.person()).or_insert(groups.len());
        match groups.get_mut(at) {
            Some(group) => group.push(target),
            None => groups.push(vec![target]),
        }
    }
    groups
}

/// `bob@example.com at Okta (not permitted)`.
fn person(targets: &[&EvidenceTarget]) -> Prose {
    let at = |target: &&EvidenceTarget| place(target);
    let user = targets.first().map_or("", |target| &target.user);
    Prose::quoting(user)
        .say(" at ")
        .then(Prose::list(targets.iter().map(at).collect()))
}

fn of_change(run: &EvidenceRun, action: &str) -> Prose {
    let done = ChangeEnd {
        outcome: Outcome::Accepted,
        reason: None,
        error: None,
        attempts: 1,
    };
    let (_, done, _) = change_words_of(action, done);
    let people = run.people;
    match people.total() {
        0 => Prose::of("Nobody was asked for."),
        1 if people.out == 1 => only_person(run).say(format!(": {done}.")),
        total if people.out == total => {
            Prose::of(format!("All {}: {done}.", counted(total, "user")))
        }
        total => Prose::of(format!(
            "{} of {}: {done}",
            number(people.out),
            counted(total, "user")
        ))
        .then(remainder(run))
        .say("."),
    }
}

/// The one person of the run, by name where it is known.
fn only_person(run: &EvidenceRun) -> Prose {
    match run.rows.first() {
        Some(target) => Prose::quoting(&target.user),
        None => Prose::of("The one person asked for"),
    }
}

/// The systems that were asked.
pub(super) fn systems(run: &EvidenceRun) -> Prose {
    let asked = run.providers().into_iter().flatten();
    Prose::list(asked.map(|one| Prose::of(ProviderId::title(one))).collect())
}

/// `1 person`, `3 people`.
pub(super) fn count_people(count: u64) -> String {
    match count {
        1 => "1 person".to_owned(),
        _ => format!("{} people", number(count)),
    }
}

/// By what it is known that they are out: answers, and reads.
pub(super) fn proof(run: &EvidenceRun) -> Prose {
    let counts = &run.counts;
    let verified = counts.verified;
    let confirmed = (counts.accepted + verified).saturating_sub(run.later);
    let what = if run.action().is_some() {
        "change"
    } else {
        "sign-out"
    };
    let later = match run.later {
        0 => String::new(),
        some => format!(
            " Besides, {} only queued by the vendor, or told to a receiver that doesn't answer for it.",
            match some {
                1 => "1 was".to_owned(),
                _ => format!("{} were", number(some)),
            }
        ),
    };
    if confirmed == 0 {
        return Prose::of(format!("No vendor confirmed any of the {what}s.{later}"));
    }
    let answered = format!(
        "Of {}, {} {} confirmed by the vendor's own answer",
        counted(counts.total(), what),
        number(confirmed),
        if confirmed == 1 { "was" } else { "were" }
    );
    let read = match (verified, run.facts.verify) {
        (0, false) => ", and none was read back: no independent read was asked for.".to_owned(),
        (0, true) => ", and none is proven by an independent read.".to_owned(),
        _ if verified == confirmed => ", and by an independent read, too.".to_owned(),
        _ => format!(
            ", and {} of them by an independent read, too.",
            number(verified)
        ),
    };
    Prose::of(answered + &read + &later)
}

/// Whether the run came to its end.
pub(super) fn state(run: &EvidenceRun) -> Option<Prose> {
    let said = match (run.facts.state, &run.facts.ended_at) {
        (RunState::Running, _) => {
            "This run was still going on when the page was made: what is told here may change."
        }
        (RunState::Unfinished, None) => {
            "This run has no end: it was killed, or its last lines were cut off; it was not gone on with since."
        }
        (RunState::Unfinished, Some(_)) => {
            "This run left targets that were not reached or not answered for; it was not gone on with since."
        }
        (RunState::NothingDone, _) => "Nothing of what was asked for was done.",
        (RunState::Finished | RunState::Broken(_), _) => return None,
    };
    Some(Prose::of(said))
}

/// What several runs came to.
pub(super) fn of_runs(page: &EvidencePage, latest: PeopleCounts) -> Prose {
    let sign_outs = page
        .runs
        .iter()
        .filter(|run| run.action().is_none())
        .count();
    let runs = counted(page.runs.len() as u64, "run");
    let told = Prose::of(format!("This page tells of {runs}, in the order of time."));
    if sign_outs == 0 || latest.total() == 0 {
        return told;
    }
    let rehearsed = |run: &EvidenceRun| run.facts.sandbox;
    let real = match page.runs.iter().any(rehearsed) && !page.runs.iter().all(rehearsed) {
        true => " that was no rehearsal",
        false => "",
    };
    let who = match latest.out {
        0 => "nobody is".to_owned(),
        1 => "1 is".to_owned(),
        some => format!("{} are", number(some)),
    };
    let mut parts = vec![format!(
        " After the last of them{real}, by what was done last at each system, of {} {who} signed out at every system asked",
        count_people(latest.total())
    )];
    for (count, words) in [
        (latest.not_out, "not"),
        (latest.unproven, "not known to be"),
    ] {
        if count > 0 {
            let are = if count == 1 { "is" } else { "are" };
            parts.push(format!("{} {are} {words}", number(count)));
        }
    }
    if latest.nothing > 0 {
        parts.push(format!(
            "for {} there was nothing to do",
            number(latest.nothing)
        ));
    }
    told.say(parts.join("; ") + ".")
}
