//! The sources as these tests see them: each file's code without its tests, and what it names of ours.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// Files that are there for tests only.
const TEST_FILES: [&str; 5] = [
    "tests.rs",
    "testing.rs",
    "fake_provider.rs",
    "fixture.rs",
    "snapshots.rs",
];

/// All files of `src/` by their path below it, tests left out.
pub(crate) type Sources = BTreeMap<PathBuf, String>;

pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Reads `src/`, without files and modules that hold tests.
pub(crate) fn read() -> Sources {
    let mut paths = Vec::new();
    collect(&root(), &mut paths);
    let below = |path: PathBuf| {
        let text = without_tests(&fs::read_to_string(&path).unwrap());
        (path.strip_prefix(root()).unwrap().to_owned(), text)
    };
    let all = paths.into_iter().map(below);
    all.filter(|(path, _)| !is_test(path)).collect()
}

fn collect(dir: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => collect(&path, found),
            false if path.extension().is_some_and(|end| end == "rs") => found.push(path),
            false => {}
        }
    }
}

fn is_test(path: &Path) -> bool {
    let mut parts = path.iter().map(|part| part.to_str().unwrap());
    parts.any(|part| part == "tests" || TEST_FILES.contains(&part))
}

/// Leaves out what stands under `#[cfg(test)]`: the attributes, and the item that follows.
pub(crate) fn without_tests(text: &str) -> String {
    let mut kept = String::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if line.trim_start().starts_with("#[cfg(test)]") {
            skip_item(&mut lines);
        } else {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept
}

fn skip_item<'a>(lines: &mut impl Iterator<Item = &'a str>) {
    let Some(first) = lines.find(|line| !line.trim_start().starts_with("#[")) else {
        return;
    };
    let end = format!("{}}}", indent(first));
    if !first.trim_end().ends_with(';') {
        lines.find(|line| line.starts_with(&end));
    }
}

pub(crate) fn indent(line: &str) -> &str {
    &line[..line.len() - line.trim_start().len()]
}

/// The lines that hold code: neither blank nor a comment.
pub(crate) fn code_lines(text: &str) -> impl Iterator<Item = &str> {
    let is_code = |line: &&str| !line.trim().is_empty() && !line.trim_start().starts_with("//");
    text.lines().filter(is_code)
}

/// The layer that a file is in: the first folder of its path, or its own name.
pub(crate) fn layer(path: &Path) -> &str {
    let first = path.iter().next().unwrap().to_str().unwrap();
    first.trim_end_matches(".rs")
}

/// The module that a file is: `["net", "pace"]`.
fn module(path: &Path) -> Vec<String> {
    let path = path.with_extension("");
    let mut parts: Vec<String> = path
        .iter()
        .map(|part| part.to_str().unwrap().to_owned())
        .collect();
    if parts.last().is_some_and(|last| last == "mod") {
        parts.pop();
    }
    parts
}

/// Which other files each file names, in `use` lines and in paths that begin with `crate` or `super`.
///
/// A child that names something of its own parent module isn't counted: that is how it reaches the files
/// beside it.
pub(crate) fn imports(sources: &Sources) -> BTreeMap<&Path, BTreeSet<&Path>> {
    let modules: BTreeMap<Vec<String>, &Path> = sources
        .keys()
        .map(|path| (module(path), path.as_path()))
        .collect();
    let of = |(path, text): (&'_ PathBuf, &String)| {
        let here = module(path);
        let files = paths(text).into_iter().filter_map(|named| {
            let file = *resolve(&here, &named, &modules)?;
            let is_parent = file.ends_with("mod.rs") && here.starts_with(&module(file));
            (!is_parent && file != path).then_some(file)
        });
        files.collect()
    };
    sources
        .iter()
        .map(|(path, text)| (path.as_path(), of((path, text))))
        .collect()
}

/// The file that a path of names leads to: that of the longest module in it.
fn resolve<'a, T>(
    here: &[String],
    named: &[String],
    modules: &'a BTreeMap<Vec<String>, T>,
) -> Option<&'a T> {
    let (first, rest) = named.split_first()?;
    let mut at = match first.as_str() {
        "crate" => rest.to_vec(),
        "self" => [here, rest].concat(),
        "super" => {
            let more = rest.iter().take_while(|name| *name == "super").count();
            let parent = &here[..here.len().checked_sub(1 + more)?];
            [parent, &rest[more..]].concat()
        }
        _ => return None,
    };
    while !at.is_empty() {
        if let Some(file) = modules.get(&at) {
            return Some(file);
        }
        at.pop();
    }
    None
}

/// All paths that begin with `crate`, `self` or `super`, groups in braces spelt out.
pub(crate) fn paths(text: &str) -> Vec<Vec<String>> {
    let code: String = code_lines(text).map(|line| format!("{line}\n")).collect();
    let mut found = Vec::new();
    for head in ["crate::", "self::", "super::"] {
        for (at, _) in code.match_indices(head) {
            // `super::super::a` is found at its first word, `$crate` and `my_crate` are none of ours.
            let before = code[..at].chars().next_back();
            if !before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | ':' | '$')) {
                spell_out(&mut &code[at..], &mut Vec::new(), &mut found);
            }
        }
    }
    found
}

/// Reads one path, and those of a group at its end, from the beginning of the text.
fn spell_out(rest: &mut &str, path: &mut Vec<String>, found: &mut Vec<Vec<String>>) {
    let depth = path.len();
    loop {
        *rest = rest.trim_start();
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_');
        let (word, after) = rest.split_at(end.unwrap_or(rest.len()));
        path.push(word.to_owned());
        *rest = after;
        let Some(after) = rest.strip_prefix("::") else {
            break;
        };
        *rest = after;
        if let Some(group) = rest.strip_prefix('{') {
            *rest = group;
            spell_out_group(rest, path, found);
            path.truncate(depth);
            return;
        }
    }
    found.push(path.clone());
    path.truncate(depth);
}

fn spell_out_group(rest: &mut &str, path: &mut Vec<String>, found: &mut Vec<Vec<String>>) {
    loop {
        *rest = rest.trim_start_matches([',', ' ', '\n']);
        if rest.is_empty() || rest.starts_with('}') {
            *rest = rest.strip_prefix('}').unwrap_or(rest);
            return;
        }
        spell_out(rest, path, found);
        // ` as name`, or what is left of `*`.
        let end = rest.find([',', '}']).unwrap_or(rest.len());
        *rest = &rest[end..];
    }
}

/// Groups of files that import one another in a circle.
pub(crate) fn cycles(sources: &Sources) -> Vec<BTreeSet<&Path>> {
    let imports = imports(sources);
    let reach: BTreeMap<&Path, BTreeSet<&Path>> = imports
        .keys()
        .map(|file| (*file, reachable(file, &imports)))
        .collect();
    let mut found: Vec<BTreeSet<&Path>> = Vec::new();
    for (file, reached) in &reach {
        if found.iter().any(|cycle| cycle.contains(file)) {
            continue;
        }
        let back = |other: &&&Path| reach[**other].contains(file);
        let cycle: BTreeSet<&Path> = reached.iter().filter(back).copied().collect();
        if cycle.len() > 1 {
            found.push(cycle);
        }
    }
    found
}

fn reachable<'a>(
    file: &Path,
    imports: &BTreeMap<&'a Path, BTreeSet<&'a Path>>,
) -> BTreeSet<&'a Path> {
    let mut found = BTreeSet::new();
    let mut left: Vec<&Path> = imports[file].iter().copied().collect();
    while let Some(next) = left.pop() {
        if found.insert(next) {
            left.extend(&imports[next]);
        }
    }
    found
}
