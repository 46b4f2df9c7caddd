//! What is generated stays equal to what it is generated from.

use std::{collections::BTreeSet, fs, path::Path};

use crate::support::World;

const SHELLS: [(&str, &str); 5] = [
    ("bash", "oust.bash"),
    ("zsh", "_oust"),
    ("fish", "oust.fish"),
    ("powershell", "_oust.ps1"),
    ("elvish", "oust.elv"),
];

/// Compares with the file in the repository, or writes it where `OUST_BLESS` is set.
fn same(path: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if std::env::var_os("OUST_BLESS").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    let name = path.display();
    assert!(
        kept == text,
        "{name} has drifted: OUST_BLESS=1 cargo test --test it drift"
    );
}

#[test]
fn completions_are_those_of_the_command_tree() {
    let world = World::new();
    for (shell, file) in SHELLS {
        let ran = world.oust(&["completions", shell]);
        assert_eq!(ran.code, 0);
        same(&format!("completions/{file}"), &ran.stdout);
    }
}

#[test]
fn the_help_of_all_commands_is_the_documented_one() {
    let mut text =
        String::from("# Commands\n\nThe help of every command, as the binary prints it.\n");
    let mut tree = oust::commands::tree().term_width(100);
    tree.build();
    write_help(&mut tree, &mut text);
    same("docs/commands.md", &text);
}

fn write_help(command: &mut clap::Command, text: &mut String) {
    let name = command.get_bin_name().unwrap_or("oust").to_owned();
    let help = command.render_long_help().to_string();
    let lines: Vec<&str> = help.lines().map(str::trim_end).collect();
    text.push_str(&format!(
        "\n## {name}\n\n```\n{}\n```\n",
        lines.join("\n").trim_end()
    ));
    for inner in command
        .get_subcommands_mut()
        .filter(|inner| inner.get_name() != "help")
    {
        write_help(inner, text);
    }
}

#[test]
fn the_man_page_is_a_man_page() {
    let world = World::new();
    let ran = world.oust(&["man"]);
    assert!(
        ran.stdout.contains(".TH oust 1"),
        "{}",
        &ran.stdout[..200.min(ran.stdout.len())]
    );
}

#[test]
fn each_dependency_has_its_row_and_no_row_is_stale() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let manifest = fs::read_to_string(root.join("Cargo.toml")).unwrap();
    let table = fs::read_to_string(root.join("docs/dependencies.md")).unwrap();
    let mut is_direct = false;
    let mut direct = BTreeSet::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            is_direct = line.ends_with("dependencies]") && !line.contains("dev-dependencies");
        } else if let Some((name, _)) = line.split_once(" = ").filter(|_| is_direct) {
            direct.insert(name);
        }
    }
    let rows: BTreeSet<&str> = table
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once('`'))
        .map(|(name, _)| name)
        .collect();
    assert_eq!(direct, rows, "docs/dependencies.md has a row for each");
}
