//! The layers hold: no layer imports what it must not, no files import one another in a circle, and no
//! figure of the code grows past its bound.
//!
//! `cargo test --test layers -- --nocapture figure` prints what a change costs.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::{BTreeMap, BTreeSet};

#[path = "layers/figures.rs"]
mod figures;
#[path = "layers/source.rs"]
mod source;

use source::{cycles, imports, layer, paths, read, without_tests};

/// What each layer may import of ours, besides itself.
const ALLOWED: [(&str, &[&str]); 8] = [
    ("model", &[]),
    ("net", &["model"]),
    ("config", &["net", "model"]),
    ("vendors", &["config", "net", "model"]),
    ("run", &["vendors", "net", "model"]),
    ("report", &["model"]),
    ("sandbox", &[]),
    (
        "commands",
        &[
            "config", "model", "net", "report", "run", "sandbox", "vendors",
        ],
    ),
];

/// Circles that are still there, each by its files: take one out once it is gone. No other may come.
const KNOWN_CYCLES: [&[&str]; 0] = [];

#[test]
fn no_layer_imports_what_it_must_not() {
    let allowed: BTreeMap<_, _> = ALLOWED.into_iter().collect();
    let sources = read();
    let mut wrong = Vec::new();
    for (file, imported) in imports(&sources) {
        let Some(may) = allowed.get(layer(file)) else {
            continue;
        };
        let layers: BTreeSet<&str> = imported.iter().map(|other| layer(other)).collect();
        let banned = layers.iter().filter(|other| allowed.contains_key(*other));
        let banned = banned.filter(|other| **other != layer(file) && !may.contains(other));
        wrong.extend(banned.map(|other| format!("{} imports {other}", file.display())));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_layer_is_in_the_table() {
    for file in read().keys().filter(|file| file.iter().count() > 1) {
        let name = layer(file);
        let has_row = ALLOWED.iter().any(|(layer, _)| *layer == name);
        assert!(has_row, "{name} has no row");
    }
}

#[test]
fn no_files_import_one_another_in_a_circle() {
    let sources = read();
    let mut fresh = Vec::new();
    for cycle in cycles(&sources) {
        let files: Vec<&str> = cycle.iter().map(|file| file.to_str().unwrap()).collect();
        let is_part = |known: &&[&str]| files.iter().all(|file| known.contains(file));
        if !KNOWN_CYCLES.iter().any(is_part) {
            fresh.push(files.join(", "));
        }
    }
    assert!(fresh.is_empty(), "circles:\n{}", fresh.join("\n"));
}

#[test]
fn clap_stays_in_the_commands() {
    for (file, text) in read() {
        let may = layer(&file) == "commands" || layer(&file) == "main";
        assert!(
            may || !text.contains("use clap"),
            "{} uses clap",
            file.display()
        );
    }
}

#[test]
#[expect(clippy::print_stdout, reason = "that is what it is for")]
fn no_figure_grows_past_its_bound() {
    let sources = read();
    let mut over = Vec::new();
    for (name, bound, measured) in figures::all(&sources) {
        println!("{:>6} (at most {bound}) {name}", measured.value);
        for one in &measured.told {
            println!("         {one}");
        }
        if measured.value > bound {
            over.push(format!("{name}: {} > {bound}", measured.value));
        }
    }
    assert!(
        over.is_empty(),
        "raise a bound only for a reason that its commit tells:\n{}",
        over.join("\n")
    );
}

#[test]
fn a_path_is_seen_in_every_form() {
    let text = "use crate::{\n    net::{Http, X as Y, pace},\n    model::Call,\n};\n\
                fn f() { super::g::h(); }\n// crate::run\nuse super::super::a::*;\n";
    let named = paths(text);
    let named: Vec<String> = named.iter().map(|path| path.join("::")).collect();
    assert_eq!(
        named,
        [
            "crate::net::Http",
            "crate::net::X",
            "crate::net::pace",
            "crate::model::Call",
            "super::g::h",
            "super::super::a::"
        ]
    );
}

#[test]
fn tests_are_left_out() {
    let text = "a\n#[cfg(test)]\n#[x]\nmod tests {\n    b\n}\nc\n#[cfg(test)]\nmod fake;\nd\n";
    assert_eq!(without_tests(text), "a\nc\nd\n");
}
