//! People by providers: what became of each, when, by which request, and what proves it.

use super::{
    super::{phrases::duration, style::TextStyle},
    document::{Grid, GridCell, GridKind},
    lead::by_person,
    page::EvidenceRun,
    prose::Prose,
    target::{EvidenceTarget, Standing},
    times::{day, of_day},
};
use crate::model::{Outcome, ProviderId};

/// So many columns can be read beside each other, on paper, too.
const MOST_COLUMNS: usize = 4;

/// The targets of one person, by provider.
struct MatrixRow<'a> {
    name: Prose,
    cells: Vec<Vec<&'a EvidenceTarget>>,
}

/// The tables: the longer side goes down the page, and the other is cut into columns that can be read.
pub(super) fn matrix(run: &EvidenceRun) -> Vec<Grid> {
    let providers = run.providers();
    let people: Vec<MatrixRow<'_>> = by_person(&run.rows)
        .into_iter()
        .map(|targets| matrix_row(&targets, &providers))
        .collect();
    let titles: Vec<Prose> = providers.iter().map(|one| title(*one)).collect();
    let day = day(run.facts.began());
    let cell = |person: usize, provider: usize| {
        grid_cell(&people[person].cells[provider], run.action(), &day)
    };
    if providers.len() > MOST_COLUMNS && people.len() < providers.len() {
        let names: Vec<Prose> = people.iter().map(|person| person.name.clone()).collect();
        return grids("System", &titles, &names, |row, column| cell(column, row));
    }
    let names: Vec<Prose> = people.iter().map(|person| person.name.clone()).collect();
    grids("Person", &names, &titles, cell)
}

fn grids(
    corner: &str,
    rows: &[Prose],
    columns: &[Prose],
    cell: impl Fn(usize, usize) -> GridCell,
) -> Vec<Grid> {
    let columns: Vec<(usize, &Prose)> = columns.iter().enumerate().collect();
    let pieces = columns.chunks(even(columns.len()));
    let grid = |piece: &[(usize, &Prose)]| Grid {
        caption: "What became of each person at each system".into(),
        head: [Prose::of(corner)]
            .into_iter()
            .chain(piece.iter().map(|(_, head)| (*head).clone()))
            .collect(),
        rows: rows
            .iter()
            .enumerate()
            .map(|(row, name)| {
                let cells = piece.iter().map(|(column, _)| cell(row, *column));
                [GridCell::of(name.clone())]
                    .into_iter()
                    .chain(cells)
                    .collect()
            })
            .collect(),
        kind: GridKind::Matrix,
    };
    pieces.map(grid).collect()
}

/// Columns of a piece, so that no piece is left with one alone: five are three and two.
fn even(columns: usize) -> usize {
    let pieces = columns.div_ceil(MOST_COLUMNS).max(1);
    columns.div_ceil(pieces).max(1)
}

fn matrix_row<'a>(
    targets: &[&'a EvidenceTarget],
    providers: &[Option<ProviderId>],
) -> MatrixRow<'a> {
    let at = |provider: &Option<ProviderId>| {
        let mut here: Vec<&EvidenceTarget> = targets
            .iter()
            .copied()
            .filter(|target| target.provider == *provider)
            .collect();
        // A repetition that was left out says nothing where the target itself stands beside it.
        if here
            .iter()
            .any(|target| target.standing() != Standing::Nothing)
        {
            here.retain(|target| target.standing() != Standing::Nothing);
        }
        here
    };
    MatrixRow {
        name: Prose::quoting(targets.first().map_or("", |target| &target.user)),
        cells: providers.iter().map(at).collect(),
    }
}

fn title(provider: Option<ProviderId>) -> Prose {
    Prose::of(provider.map_or("no system named", ProviderId::title))
}

fn grid_cell(targets: &[&EvidenceTarget], action: Option<&str>, day: &str) -> GridCell {
    let mut cells = targets
        .iter()
        .map(|target| target_cell(target, action, day));
    let Some(mut first) = cells.next() else {
        return GridCell::of("not asked").in_tone(TextStyle::Strong);
    };
    for more in cells {
        first.lines.push(Prose::of("and in another row:"));
        first.lines.extend(more.lines);
    }
    first
}

/// What became of one target, a line each.
pub(super) fn target_cell(target: &EvidenceTarget, action: Option<&str>, day: &str) -> GridCell {
    let (words, tone) = target.words(action);
    let mut lines = vec![Prose::of(words)];
    lines.extend(why(target));
    lines.extend(when(target, day));
    lines.extend(read_back(target, day));
    lines.extend(answer(target));
    lines.extend(key(target));
    lines.extend(target.steps.iter().map(step));
    GridCell {
        tone: Some(tone),
        lines,
    }
}

/// Why it stands so, where it isn't simply done.
fn why(target: &EvidenceTarget) -> Option<Prose> {
    let is_told = target.is_doubted() || target.outcome == Some(Outcome::Verified);
    let message = target.message().filter(|_| !is_told);
    let cause = match target.standing() {
        Standing::NotOut | Standing::Unproven if !target.is_doubted() => target.cause(),
        _ => "",
    };
    match (cause, message) {
        ("", None) => None,
        (cause, None) => Some(Prose::of(cause)),
        ("", Some(message)) => Some(Prose::quoting(message)),
        (cause, Some(message)) => Some(Prose::of(format!("{cause}: ")).quote(message)),
    }
}

fn when(target: &EvidenceTarget, day: &str) -> Option<Prose> {
    let began = target.began();
    if began.is_empty() {
        return None;
    }
    let lasted = match target.outcome {
        Some(_) => format!(", took {}", duration(target.elapsed_ms)),
        None => String::new(),
    };
    Some(Prose::of(format!("{} UTC{lasted}", of_day(began, day))))
}

/// What an independent read said, when, and how far the log of log-ins went then.
fn read_back(target: &EvidenceTarget, day: &str) -> Vec<Prose> {
    let mut told = Vec::new();
    match (target.outcome, &target.verified_at) {
        (Some(Outcome::Verified), Some(at)) => {
            told.push(Prose::of(format!(
                "read back {} UTC: agrees",
                of_day(at, day)
            )));
        }
        (Some(Outcome::Verified), None) => told.push(Prose::of("read back: agrees")),
        _ if target.is_doubted() => {
            let at = target.verified_at.as_deref();
            let at = at.map_or_else(String::new, |at| format!(" {} UTC", of_day(at, day)));
            let seen = target.message().unwrap_or("it disagrees");
            told.push(Prose::of(format!("read back{at}: ")).quote(seen));
        }
        _ => {}
    }
    if let Some(until) = &target.logins_read_until {
        told.push(Prose::of(format!(
            "log-ins read until {} UTC",
            of_day(until, day)
        )));
    }
    match target.new_since_plan {
        None | Some(0) => {}
        Some(some) => told.push(Prose::of(format!(
            "of what was ended, {some} came after the plan was made"
        ))),
    }
    told
}

/// The vendor's answer, and its id for the request.
fn answer(target: &EvidenceTarget) -> Option<Prose> {
    let status = target.http_status.map(|status| format!("HTTP {status}"));
    let id = target.request_id.as_deref();
    match (status, id) {
        (None, None) => None,
        (status, None) => status.map(Prose::of),
        (None, Some(id)) => Some(Prose::of("request ").exactly(id)),
        (Some(status), Some(id)) => Some(Prose::of(format!("{status}, request ")).exactly(id)),
    }
}

/// The person's own key there, and the vendor's id.
fn key(target: &EvidenceTarget) -> Option<Prose> {
    let key = target
        .key
        .as_deref()
        .map(|key| Prose::of("there as ").quote(key));
    let id = target.resolved.as_deref();
    let id = id.map(|id| Prose::of("id there ").exactly(id));
    match (key, id) {
        (Some(key), Some(id)) => Some(key.say(", ").then(id)),
        (key, id) => key.or(id),
    }
}

/// `suspend: done`.
fn step(step: &crate::model::Step) -> Prose {
    let words = match step.outcome {
        Outcome::Accepted => "done",
        Outcome::Verified => "done, read back",
        Outcome::Failed => "NOT done",
        Outcome::Unknown => "not known",
        Outcome::NotReached => "NOT reached",
        Outcome::Skipped => "skipped",
        Outcome::Refused => "refused",
        Outcome::Planned => "planned",
    };
    let told = Prose::quoting(&step.step.replace('_', " ")).say(format!(": {words}"));
    let count = step.count.map(|count| format!(" ({count})"));
    let told = told.say(count.unwrap_or_default());
    let error = step.error.as_ref().map(|error| error.message.as_str());
    match error.or(step.reason.as_deref()) {
        Some(why) => told.say(": ").quote(why),
        None => told,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_cut_evenly() {
        let pieces = [1, 2, 4, 5, 6, 8, 9, 19].map(even);
        assert_eq!(pieces, [1, 2, 4, 3, 3, 4, 3, 4]);
        assert_eq!(even(0), 1);
    }
}
