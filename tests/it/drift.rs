//! What is generated stays equal to what it is generated from.

use std::{collections::BTreeSet, fmt::Write as _, fs, path::Path};

use oust::{
    config::setting::{Default, Key, OF_EVIDENCE, OF_PROFILE, Setting, Shape},
    model::ProviderId,
    vendors,
};

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

fn keys(provider: Option<ProviderId>, settings: &[&'static Setting]) -> Vec<Key> {
    let key = |setting: &&'static Setting| Key { provider, setting };
    settings.iter().map(key).collect()
}

/// The settings of a profile, and those of each vendor, each with its headline.
fn tables() -> Vec<(String, Vec<Key>)> {
    let of_vendors = vendors::ALL.iter().map(|vendor| {
        let kind = vendor.kind();
        let title = format!("{}: `[PROFILE.{}]`", kind.vendor.title(), kind.vendor);
        (title, keys(Some(kind.vendor), kind.settings))
    });
    let own = ("A profile: `[PROFILE]`".to_owned(), keys(None, &OF_PROFILE));
    let evidence = (
        "Signatures: `[PROFILE.evidence]`".to_owned(),
        keys(None, &OF_EVIDENCE),
    );
    [own, evidence].into_iter().chain(of_vendors).collect()
}

/// The variables that beat the file, and then those that the file beats.
fn variables(key: Key) -> Vec<String> {
    let own = key.variables().into_iter().map(|name| name.into_owned());
    let ambient = key.setting.ambient.iter().map(|name| (*name).to_owned());
    own.chain(ambient).collect()
}

#[test]
fn the_settings_are_the_documented_ones() {
    let mut text = String::from(
        "# Settings

What a profile of the config file may hold, and what says the same elsewhere. A flag beats the variable, that
beats the file, and that beats the default; `oust config show` tells which of them holds. Variables of other
tools, after `else`, are beaten by the file. A provider by another name than its vendor's has variables by its
own: `OUST_GOOGLE_EMEA_SUBJECT` for `[PROFILE.google-emea]`. Where a secret is expected, the file names where
it is: `{ env = \"…\" }`, `{ file = \"…\" }`, `{ command = [\"…\"] }` or `{ keyring = \"…\" }`.
",
    );
    for (title, keys) in tables() {
        let _ = write!(
            text,
            "\n## {title}\n\n| key | flag | variable | flag of `init` | default | what it is |\n|---|---|---|---|---|---|\n"
        );
        for key in keys {
            text.push_str(&row(key));
        }
    }
    same("docs/settings.md", &text);
}

fn row(key: Key) -> String {
    let setting = key.setting;
    let code = |name: &str| match name {
        "" => String::new(),
        name => format!("`{name}`"),
    };
    let own = key
        .variables()
        .iter()
        .map(|name| code(name))
        .collect::<Vec<_>>();
    let ambient = setting
        .ambient
        .iter()
        .map(|name| code(name))
        .collect::<Vec<_>>();
    let variables = match ambient.is_empty() {
        true => own.join(" "),
        false => format!("{}, else {}", own.join(" "), ambient.join(" ")),
    };
    let (name, init) = match setting.in_file {
        true => (setting.name_in_table(), format!("--{}", key.init_flag())),
        false => ("", String::new()),
    };
    let default = match setting.default {
        Some(Default::Text(text)) => text.to_owned(),
        Some(Default::Number(number)) => number.to_string(),
        None => String::new(),
    };
    let secret = match setting.shape {
        Shape::Secret => "secret: ",
        _ => "",
    };
    format!(
        "| {} | {} | {variables} | {} | {} | {secret}{} |\n",
        code(name),
        code(setting.flag.unwrap_or_default()),
        code(&init),
        code(&default),
        setting.help
    )
}

/// Every flag of the tree below this command, with its help.
fn flags(command: &clap::Command, found: &mut Vec<(String, String, String)>) {
    for arg in command.get_arguments() {
        let help = arg.get_long_help().or(arg.get_help());
        if let Some(long) = arg.get_long() {
            let help = help.map(ToString::to_string).unwrap_or_default();
            found.push((command.get_name().to_owned(), format!("--{long}"), help));
        }
    }
    command
        .get_subcommands()
        .for_each(|inner| flags(inner, found));
}

#[test]
fn help_names_the_flags_and_variables_of_the_settings() {
    let mut found = Vec::new();
    flags(&oust::commands::tree(), &mut found);
    let all: Vec<Key> = tables().into_iter().flat_map(|(_, keys)| keys).collect();
    for (verb, flag, help) in &found {
        let Some((_, rest)) = help.split_once("[env: ") else {
            continue;
        };
        let variable = rest.split(']').next().unwrap();
        let key = all
            .iter()
            .find(|key| variables(**key).iter().any(|own| own == variable));
        let key = key.unwrap_or_else(|| panic!("{verb} {flag}: no setting has {variable}"));
        let own = key.setting.flag.unwrap_or(flag);
        assert_eq!(flag, own, "{verb}: {variable} is the variable of {own}");
    }
    let told: BTreeSet<_> = found
        .iter()
        .map(|(verb, flag, _)| (verb.as_str(), flag.as_str()))
        .collect();
    for vendor in vendors::ALL {
        for key in keys(Some(vendor.kind().vendor), vendor.kind().settings) {
            let Some(flag) = key.setting.flag else {
                continue;
            };
            let verb = vendor.verb();
            assert!(told.contains(&(verb, flag)), "{verb} has no {flag}");
            let is_leading = key.setting.leads;
            assert!(
                !is_leading || told.contains(&("resume", flag)),
                "resume has no {flag}"
            );
            let help = found.iter().find(|(of, one, _)| of == verb && one == flag);
            let (_, _, help) = help.unwrap();
            let variable = &key.variables()[0];
            let is_shared = ["rate", "concurrency"].contains(&key.setting.name);
            assert!(
                is_shared || help.contains(&format!("[env: {variable}]")),
                "{verb} {flag}: {help}"
            );
        }
    }
}
