//! A run by what was typed of its id, and as much of an id as must be typed.

use std::path::{Path, PathBuf};

use crate::model::{Invalid, printable};

use super::past_runs::{LedgerEntry, files, stem};

/// No id is shown shorter: its first eight characters are the second in which the run began.
const SHORTEST: usize = 8;

/// Runs that are named where an id could be that of several.
const NAMED: usize = 5;

/// The ledger of a run by its id, by the beginning of its id, or by its path.
///
/// What can begin an id is an id and no file: one of that name in the working directory may be planted.
///
/// # Errors
/// When several ids begin so, or the directory can't be read.
pub fn find(dir: &Path, run: &str) -> Result<Option<PathBuf>, Invalid> {
    let path = Path::new(run);
    if !begins_an_id(run) && path.is_file() {
        return Ok(Some(path.to_owned()));
    }
    let unread = |error: std::io::Error| Invalid::unread(dir, &error);
    let mut found = files(dir).map_err(unread)?;
    let wanted = run.to_ascii_uppercase();
    found.retain(|path| !run.is_empty() && stem(path).to_ascii_uppercase().starts_with(&wanted));
    // A whole id is that run's, whatever other begins so.
    let whole = found
        .iter()
        .position(|path| stem(path).to_ascii_uppercase() == wanted);
    match (whole, found.len()) {
        (Some(at), _) => Ok(Some(found.swap_remove(at))),
        (None, 0 | 1) => Ok(found.pop()),
        _ => Err(ambiguous(run, &found)),
    }
}

/// Whether it can be the beginning of a run's id: a ULID's first digit is 0 to 7, and it has no I, L, O or U.
fn begins_an_id(text: &str) -> bool {
    let is_digit = |c: char| c.is_ascii_alphanumeric() && !"ILOU".contains(c.to_ascii_uppercase());
    text.starts_with(|c: char| c.is_digit(8)) && text.len() <= 26 && text.chars().all(is_digit)
}

fn ambiguous(run: &str, found: &[PathBuf]) -> Invalid {
    let mut told: Vec<String> = found
        .iter()
        .take(NAMED)
        .map(|path| described(path))
        .collect();
    if found.len() > NAMED {
        told.push(format!("… and {} more", found.len() - NAMED));
    }
    let message = format!(
        "`{}` begins the ids of {} runs",
        printable(run),
        found.len()
    );
    Invalid::new(message)
        .with_details(told)
        .with_hint("give more of the id; `oust runs` lists them")
}

/// `01K9Z3…  2026-11-21T22:48:01.123Z  batch`.
fn described(path: &Path) -> String {
    let name = stem(path);
    match LedgerEntry::read(path) {
        Ok(LedgerEntry { header, .. }) => {
            format!("{name}  {}  {}", header.time, header.spec.command)
        }
        Err(fault) => format!("{name}  {fault}"),
    }
}

/// How many characters tell each of these ledgers from every other one, by the beginning of its name.
#[must_use]
pub fn unique_length(ledgers: &[PathBuf]) -> usize {
    let names = ledgers.iter().map(|path| stem(path).to_ascii_uppercase());
    let mut names: Vec<Vec<char>> = names.map(|name| name.chars().collect()).collect();
    names.sort_unstable();
    let alike = |pair: &[Vec<char>]| {
        let both = pair[0].iter().zip(&pair[1]);
        both.take_while(|(one, other)| one == other).count()
    };
    let longest = names.windows(2).map(alike).max();
    longest.map_or(SHORTEST, |alike| SHORTEST.max(alike + 1))
}

/// The beginning of a ledger's name, so many characters.
#[must_use]
pub fn short_name(ledger: &Path, length: usize) -> String {
    stem(ledger).chars().take(length).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_shown_as_short_as_it_is_unique() {
        let paths = |names: &[&str]| -> Vec<PathBuf> {
            let path = |name: &&str| PathBuf::from(format!("/runs/{name}.ndjson"));
            names.iter().map(path).collect()
        };
        for (names, length) in [
            (&[][..], 8),
            (&["01KAXYZ0000000000000000000"][..], 8),
            (
                &["01KAXYZ0000000000000000000", "01KBXYZ0000000000000000000"],
                8,
            ),
            (
                &["01KAXYZ0120000000000000000", "01KAXYZ0130000000000000000"],
                10,
            ),
            (&["01KAXYZ0", "01KAXYZ01", "zz"], 9),
        ] {
            let paths = paths(names);
            assert_eq!(unique_length(&paths), length, "{names:?}");
            let short: std::collections::HashSet<String> =
                paths.iter().map(|path| short_name(path, length)).collect();
            assert_eq!(short.len(), paths.len(), "{short:?}");
        }
    }
}
