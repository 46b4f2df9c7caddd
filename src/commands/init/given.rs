//! The values of the config file as flags, one for each setting that the file may hold; no secret among
//! them.

use clap::{Arg, ArgAction, ArgMatches, Command, error::Error};

use crate::{
    commands::setting_flags::kinds,
    config::{
        Draft, Entry, SecretPlace,
        setting::{self, Key, Shape},
    },
    model::Invalid,
};

/// Values for the file, as they were typed.
#[derive(Debug)]
pub(super) struct Given(Vec<(Key, String)>);

impl clap::Args for Given {
    fn augment_args(command: Command) -> Command {
        command.args(setting::of_file(kinds()).map(flag))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl clap::FromArgMatches for Given {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        let given = setting::of_file(kinds()).filter_map(|key| {
            let typed = matches.get_many::<String>(&key.init_flag())?;
            let typed: Vec<&str> = typed.map(String::as_str).collect();
            Some((key, typed.join(",")))
        });
        Ok(Self(given.collect()))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

fn flag(key: Key) -> Arg {
    let setting = key.setting;
    let arg = Arg::new(key.init_flag())
        .long(key.init_flag())
        .value_name(setting.placeholder())
        .help_heading(key.provider.map_or("Values", |vendor| vendor.title()))
        .hide_short_help(key.provider.is_some())
        .visible_aliases(setting.init_alias);
    let mut letters = setting.help.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    let help: String = first.chain(letters).collect();
    match setting.shape {
        Shape::People => arg.action(ArgAction::Append).help(format!(
            "{help}; added to those in the file; repeat, or separate by commas"
        )),
        Shape::Texts | Shape::Counts => arg
            .action(ArgAction::Append)
            .help(format!("{help}; repeat, or separate by commas")),
        Shape::OneOf(names) => arg.value_parser(names.to_vec()).help(help),
        Shape::Flag => arg.value_parser(["true", "false"]).help(help),
        _ => arg.help(help),
    }
}

/// A text as the file holds it; a relative path is one of the working directory.
pub(super) fn entry(key: Key, text: &str) -> Result<Entry, Invalid> {
    Ok(match key.setting.shape {
        Shape::Key | Shape::File => Entry::Text(Draft::absolute(text.as_ref())?),
        Shape::Texts | Shape::People | Shape::Counts => {
            let parts = text.split([',', ';', ' ']).filter(|part| !part.is_empty());
            Entry::Texts(parts.map(str::to_owned).collect())
        }
        Shape::Number | Shape::Count => Entry::Number(text.parse().map_err(|_| {
            let flag = key.init_flag();
            Invalid::new(format!("--{flag} is no number: nothing was written"))
        })?),
        Shape::Flag => Entry::Flag(text == "true"),
        Shape::Secret => Entry::Secret(place(key, text)?),
        _ => Entry::Text(text.to_owned()),
    })
}

/// Where a secret is. A file is found from anywhere; the other places are names.
fn place(key: Key, text: &str) -> Result<SecretPlace, Invalid> {
    let place = text.parse().map_err(|forms: String| {
        let flag = key.init_flag();
        let invalid = format!("--{flag} says no place of a secret: nothing was written");
        Invalid::new(invalid).with_hint(forms)
    });
    Ok(match place? {
        SecretPlace::File(path) => SecretPlace::File(Draft::absolute(path.as_ref())?),
        other => other,
    })
}

impl Given {
    /// Whether no flag was given.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Writes them into the draft; what to know about them before the file is written.
    pub(super) fn put(&self, draft: &mut Draft) -> Result<Vec<String>, Invalid> {
        let mut remarks = Vec::new();
        for (key, text) in &self.0 {
            let name = key.name();
            let entry = match (key.setting.shape, entry(*key, text)?) {
                (Shape::People, Entry::Texts(added)) => {
                    let (old, all) = (draft.list(&name).len(), joined(draft.list(&name), &added));
                    let new = all.len() - old;
                    if old > 0 {
                        remarks.push(format!("{name}: {new} added to the {old} of the file; edit the file to take anybody out"));
                    }
                    Entry::Texts(all)
                }
                (_, entry) => entry,
            };
            draft.set(&name, entry);
        }
        Ok(remarks)
    }
}

/// Those who are protected already, and the given ones: nobody is left unprotected by adding another.
fn joined(mut all: Vec<String>, added: &[String]) -> Vec<String> {
    for name in added {
        if !all.iter().any(|known| known.eq_ignore_ascii_case(name)) {
            all.push(name.clone());
        }
    }
    all
}
