//! What the code comes to in figures, each with its bound.
//!
//! Tests are left out everywhere. The bounds only ever fall: whoever makes a figure smaller lowers its
//! bound, so that the next change can't use it up unseen.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use super::source::{Sources, code_lines, cycles, indent, layer};

/// A figure, and what it is made of where that can be listed.
pub(crate) struct Figure {
    pub(crate) value: usize,
    pub(crate) told: Vec<String>,
}

impl Figure {
    fn count(told: Vec<String>) -> Self {
        let value = told.len();
        Self { value, told }
    }
}

/// Each figure with its bound.
type Row = (&'static str, usize, fn(&Sources) -> Figure);

const BOUNDS: [Row; 9] = [
    ("lines of code, without the sandbox", 54_800, lines),
    ("cycles between files", 0, circles),
    ("public type names used more than once", 6, repeated_types),
    (
        "of those, names used in several layers",
        0,
        types_across_layers,
    ),
    ("files of more than 300 lines", 29, long_files),
    ("functions of more than 60 lines", 0, very_long_functions),
    ("functions of more than 25 lines", 307, long_functions),
    ("direct dependencies", 50, dependencies),
    ("files that spell out all vendors", 1, vendor_lists),
];

/// Measures all of them.
pub(crate) fn all(sources: &Sources) -> impl Iterator<Item = (&'static str, usize, Figure)> {
    let measured = |(name, bound, measure): Row| (name, bound, measure(sources));
    BOUNDS.into_iter().map(measured)
}

fn outside_sandbox(sources: &Sources) -> impl Iterator<Item = (&PathBuf, &String)> {
    sources.iter().filter(|(path, _)| layer(path) != "sandbox")
}

fn lines(sources: &Sources) -> Figure {
    let texts = outside_sandbox(sources).map(|(_, text)| text);
    Figure {
        value: texts.map(|text| code_lines(text).count()).sum(),
        told: Vec::new(),
    }
}

fn circles(sources: &Sources) -> Figure {
    let told = |cycle: BTreeSet<&Path>| {
        let files: Vec<&str> = cycle.iter().map(|file| file.to_str().unwrap()).collect();
        files.join(", ")
    };
    Figure::count(cycles(sources).into_iter().map(told).collect())
}

/// Where each public type is declared, by its name.
fn types(sources: &Sources) -> BTreeMap<&str, Vec<&Path>> {
    let mut found: BTreeMap<&str, Vec<&Path>> = BTreeMap::new();
    for (path, text) in sources {
        for name in text.lines().filter_map(declared_type) {
            found.entry(name).or_default().push(path);
        }
    }
    found.retain(|_, files| files.len() > 1);
    found
}

/// The type's name in `pub(crate) struct Name` or `pub(super) enum Name`.
fn declared_type(line: &str) -> Option<&str> {
    let rest = line.trim_start().strip_prefix("pub")?;
    let rest = match rest.strip_prefix('(') {
        Some(scope) => scope.split_once(')')?.1,
        None => rest,
    };
    let rest = rest.strip_prefix(' ')?;
    let rest = rest
        .strip_prefix("struct ")
        .or(rest.strip_prefix("enum "))?;
    let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_');
    Some(&rest[..end.unwrap_or(rest.len())])
}

fn told_of((name, files): (&str, Vec<&Path>)) -> String {
    let files: Vec<&str> = files.iter().map(|file| file.to_str().unwrap()).collect();
    format!("{name}: {}", files.join(", "))
}

fn repeated_types(sources: &Sources) -> Figure {
    Figure {
        value: types(sources).len(),
        told: Vec::new(),
    }
}

fn types_across_layers(sources: &Sources) -> Figure {
    let mut found = types(sources);
    found.retain(|_, files| files.iter().any(|file| layer(file) != layer(files[0])));
    Figure::count(found.into_iter().map(told_of).collect())
}

fn long_files(sources: &Sources) -> Figure {
    let long = |(path, text): (&PathBuf, &String)| {
        let lines = text.lines().count();
        (lines > 300).then(|| format!("{}: {lines}", path.display()))
    };
    Figure::count(sources.iter().filter_map(long).collect())
}

fn long_functions(sources: &Sources) -> Figure {
    Figure {
        value: functions_over(25, sources).len(),
        told: Vec::new(),
    }
}

fn very_long_functions(sources: &Sources) -> Figure {
    Figure::count(functions_over(60, sources))
}

/// Functions of more lines than that; one within another counts with the outer one.
fn functions_over(most: usize, sources: &Sources) -> Vec<String> {
    let mut found = Vec::new();
    for (path, text) in sources {
        let mut lines = text.lines();
        while let Some(line) = lines.next() {
            if !is_function(line) {
                continue;
            }
            let end = format!("{}}}", indent(line));
            let ends_at = lines.clone().position(|other| other.trim_end() == end);
            let length = ends_at.map_or(1, |at| at + 2);
            if length > most {
                found.push(format!("{}: {length}: {}", path.display(), line.trim()));
            }
            if let Some(at) = ends_at {
                lines.nth(at);
            }
        }
    }
    found
}

fn is_function(line: &str) -> bool {
    if line.trim_end().ends_with(';') {
        return false;
    }
    let mut words = line.split_whitespace();
    let mut word = words.next().unwrap_or_default();
    while word.starts_with("pub") || word == "const" || word == "async" || word.ends_with(')') {
        word = words.next().unwrap_or_default();
    }
    word == "fn"
}

fn dependencies(_: &Sources) -> Figure {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
    let manifest = fs::read_to_string(manifest).unwrap();
    let section = manifest
        .lines()
        .skip_while(|line| *line != "[dependencies]");
    let section = section.skip(1).take_while(|line| !line.starts_with('['));
    Figure {
        value: section
            .filter(|line| line.contains('=') && !line.starts_with('#'))
            .count(),
        told: Vec::new(),
    }
}

/// A list of vendors outside of their own table is one more place to change for a new one.
fn vendor_lists(sources: &Sources) -> Figure {
    let owners = ["ProviderKind", "VendorKind", "Self", "Kind"];
    let spells = |text: &str, vendor: &str| {
        let variants = owners.iter().map(|owner| format!("{owner}::{vendor}"));
        let name = vendor.to_lowercase();
        let mut names = variants.chain([format!("\"{name}\""), format!("{name}::")]);
        names.any(|name| text.contains(&name))
    };
    let all = |text: &str| {
        ["Google", "GenAuth", "Chime"]
            .iter()
            .all(|one| spells(text, one))
    };
    let lists = outside_sandbox(sources).filter(|(_, text)| all(text));
    Figure::count(lists.map(|(path, _)| path.display().to_string()).collect())
}
