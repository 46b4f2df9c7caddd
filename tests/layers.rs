//! The layers hold: no module imports what it must not.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

/// What each module may import of ours, besides itself.
const ALLOWED: [(&str, &[&str]); 8] = [
    ("model", &[]),
    ("net", &["model"]),
    ("vendors", &["net", "model"]),
    ("run", &["vendors", "model"]),
    ("report", &["model"]),
    ("config", &["vendors", "net", "model"]),
    ("sandbox", &[]),
    (
        "commands",
        &[
            "config", "model", "net", "report", "run", "sandbox", "vendors",
        ],
    ),
];

fn sources(dir: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => sources(&path, found),
            false if path.extension().is_some_and(|end| end == "rs") => found.push(path),
            false => {}
        }
    }
}

/// The top-level modules that a source file names after `crate::`, also inside braces.
fn imports(text: &str) -> Vec<String> {
    let code: String = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .map(|line| format!("{line}\n"))
        .collect();
    let word = |rest: &str| {
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_');
        rest[..end.unwrap_or(rest.len())].to_owned()
    };
    let mut found = Vec::new();
    for (at, path) in code.match_indices("crate::") {
        let rest = &code[at + path.len()..];
        match rest.strip_prefix('{') {
            Some(group) => found.extend(heads(group).iter().map(|head| word(head))),
            None => found.push(word(rest)),
        }
    }
    found
}

/// The first words of each path of a `{…}` group.
fn heads(group: &str) -> Vec<&str> {
    let (mut depth, mut start, mut heads) = (0, 0, Vec::new());
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' | ',' if depth == 0 => {
                heads.push(group[start..at].trim());
                start = at + 1;
                if c == '}' {
                    break;
                }
            }
            '}' => depth -= 1,
            _ => {}
        }
    }
    heads.retain(|head| !head.is_empty());
    heads
}

#[test]
fn no_module_imports_what_it_must_not() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let allowed: BTreeMap<_, _> = ALLOWED.into_iter().collect();
    let mut wrong = Vec::new();
    for (module, may) in &allowed {
        let mut files = Vec::new();
        sources(&root.join(module), &mut files);
        assert!(!files.is_empty(), "no sources in src/{module}");
        for file in files {
            for import in imports(&fs::read_to_string(&file).unwrap()) {
                if allowed.contains_key(import.as_str())
                    && import != *module
                    && !may.contains(&import.as_str())
                {
                    wrong.push(format!("{} imports {import}", file.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_module_is_in_the_table() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for entry in fs::read_dir(root).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            assert!(
                ALLOWED.iter().any(|(module, _)| *module == name),
                "{name} has no row"
            );
        }
    }
}

#[test]
fn clap_stays_in_the_commands() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let may = file.starts_with(root.join("commands")) || file.ends_with("src/main.rs");
        assert!(
            may || !text.contains("use clap"),
            "{} uses clap",
            file.display()
        );
    }
}

#[test]
fn an_import_is_seen_in_every_form() {
    let text = "use crate::{\n    net::{Http, X},\n    model::Call,\n};\nfn f() { crate::vendors::g(); }\n// crate::run\n";
    assert_eq!(imports(text), ["net", "model", "vendors"]);
}
