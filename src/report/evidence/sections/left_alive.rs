//! What is still alive for whom, and until when, where that is known.

use super::super::{
    super::phrases::number,
    alive::AliveGroup,
    document::{Grid, GridCell, GridKind, PageBlock},
    page::EvidenceRun,
    prose::Prose,
    times::{day, millis, shown},
};
use crate::model::{ProviderId, visible};

pub(super) fn section(run: &EvidenceRun, level: u8) -> Vec<PageBlock> {
    if run.alive.groups.is_empty() {
        return Vec::new();
    }
    let note = "By the vendors' documentation, as this oust knows it: the ledger records answers, and no vendor reports what its call leaves.";
    let day = day(run.facts.began());
    let mut groups: Vec<&AliveGroup> = run.alive.groups.iter().collect();
    groups.sort_by_key(|group| (group.provider.map(ProviderId::list_order), !group.is_ended));
    let rows = groups.iter().map(|group| row(group, run, &day));
    let grid = Grid {
        caption: "What lives on at each system".into(),
        head: ["System", "Whose", "What lives on", "Until"]
            .map(Prose::of)
            .to_vec(),
        rows: rows.collect(),
        kind: GridKind::Lists,
    };
    vec![
        PageBlock::Heading(level, "What is still alive".into()),
        PageBlock::Note(Prose::of(note)),
        PageBlock::Table(grid),
    ]
}

fn row(group: &AliveGroup, run: &EvidenceRun, day: &str) -> Vec<GridCell> {
    let what = GridCell {
        tone: None,
        lines: group.what.iter().map(|what| Prose::quoting(what)).collect(),
    };
    let until = group
        .what
        .iter()
        .filter(|_| group.is_ended)
        .filter_map(|what| until(what, &group.last_ended, day));
    let until: Vec<Prose> = until.collect();
    vec![
        GridCell::of(group.provider.map_or("no system named", ProviderId::title)),
        GridCell::of(whose(group, run)),
        what,
        match until.is_empty() {
            true => GridCell::of("no time is known"),
            false => GridCell {
                tone: None,
                lines: until,
            },
        },
    ]
}

fn whose(group: &AliveGroup, run: &EvidenceRun) -> Prose {
    let all = run.alive.count_at(group.provider);
    if group.count == all && all > 1 {
        return Prose::of(format!("everybody asked for there ({})", number(all)));
    }
    let mut first: Vec<Prose> = group
        .first
        .iter()
        .map(|user| Prose::quoting(user))
        .collect();
    let more = group.count.saturating_sub(first.len() as u64);
    if more > 0 {
        first.push(Prose::of(format!("{} more", number(more))));
    }
    Prose::list(first)
}

/// Until when something lives that runs out by itself, counted from the last sign-out of the group.
fn until(what: &str, last_ended: &str, day: &str) -> Option<Prose> {
    let minutes = longest_minutes(what)?;
    let end = millis(last_ended)?.checked_add(minutes.checked_mul(60_000)?)?;
    let pattern = match shown(end, "%F") == day {
        true => "%H:%M UTC",
        false => "%F %H:%M UTC",
    };
    let name = what.split([':', ',']).next().unwrap_or(what);
    let name = name.split(" until ").next().unwrap_or(name);
    let end = shown(end, pattern);
    Some(Prose::of(format!("{}: about {end}", visible(name))))
}

/// The longest time that a text of ours names: `up to 60 minutes`, `about an hour`.
fn longest_minutes(text: &str) -> Option<i64> {
    let mut longest = None;
    let words: Vec<&str> = text.split([' ', ',', ';', ':']).collect();
    for three in words.windows(3) {
        let [before, number, unit] = *three else {
            continue;
        };
        let number = match number {
            "an" | "a" | "one" => Some(1),
            number => number.parse::<i64>().ok(),
        };
        let unit = match unit {
            "minute" | "minutes" => Some(1),
            "hour" | "hours" => Some(60),
            "day" | "days" => Some(24 * 60),
            _ => None,
        };
        if matches!(before, "to" | "about" | "for" | "after")
            && let (Some(number), Some(unit)) = (number, unit)
        {
            longest = longest.max(number.checked_mul(unit));
        }
    }
    longest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_read_where_one_is_named() {
        for (text, minutes) in [
            (
                "Gmail on the web: up to 60 minutes; IMAP access tokens: about an hour",
                Some(60),
            ),
            (
                "access tokens until they run out, about an hour, save at apps",
                Some(60),
            ),
            ("for 2 days", Some(2880)),
            ("access tokens (JWT) until they run out", None),
            (
                "the account itself: can sign in again until suspended",
                None,
            ),
            ("", None),
        ] {
            assert_eq!(longest_minutes(text), minutes, "{text}");
        }
        let until = until(
            "IMAP access tokens: about an hour",
            "2026-11-21T23:48:01Z",
            "2026-11-21",
        );
        assert_eq!(
            until.unwrap().text(),
            "IMAP access tokens: about 2026-11-22 00:48 UTC"
        );
    }
}
