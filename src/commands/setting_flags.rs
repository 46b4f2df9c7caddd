//! Flags that are made from the tables of settings, so that a new vendor's cost no line here.

use std::ffi::OsString;

use clap::{
    Arg, ArgMatches, Command,
    builder::{PossibleValue, TypedValueParser},
    error::Error,
};

use crate::{
    config::{Overrides, SectionKind, setting::Key},
    vendors,
};

/// The kinds of sections, in the order of help, at the cost of reading every connector that is built in.
pub(super) fn kinds() -> impl Iterator<Item = &'static SectionKind> {
    vendors::ALL.iter().map(|vendor| vendor.kind())
}

/// Settings that say where requests go and as whom, each with its flag.
pub(super) fn leading() -> impl Iterator<Item = (&'static str, Key)> {
    flagged().filter(|(_, key)| key.setting.leads)
}

/// Settings of vendors in code that have a flag.
pub(super) fn flagged() -> impl Iterator<Item = (&'static str, Key)> {
    let in_code = vendors::ALL
        .iter()
        .filter(|vendor| !vendor.is_told_by_file());
    let keys = in_code.map(|vendor| vendor.kind()).flat_map(|kind| {
        kind.settings
            .iter()
            .map(|setting| Key::of(kind.vendor, setting))
    });
    keys.filter_map(|key| Some((key.setting.flag?, key)))
}

/// The flags of all leading settings; one that several vendors have stands for each of them.
#[derive(Clone, Debug)]
pub(super) struct LeadingFlags(Vec<(String, OsString)>);

impl LeadingFlags {
    /// The same over what other flags say of settings.
    pub(super) fn overrides(&self, others: Overrides) -> Overrides {
        let given = self.0.iter();
        given.fold(others, |all, (key, value)| all.with(key, Some(value)))
    }
}

impl clap::Args for LeadingFlags {
    fn augment_args(command: Command) -> Command {
        leading().fold(command, |command, (flag, key)| {
            let id = flag.trim_start_matches('-');
            let vendor = key.provider.map_or("", |vendor| vendor.title());
            if command.get_arguments().any(|arg| arg.get_id() == id) {
                return command.mut_arg(id, |arg| {
                    let help = arg.get_help().map(ToString::to_string);
                    arg.help(format!("{vendor}, {}", help.unwrap_or_default()))
                });
            }
            let arg = Arg::new(id).long(id);
            let arg = arg.value_name(key.setting.placeholder());
            let arg = arg.help(format!("{vendor}: {}", key.setting.help));
            let arg = arg.value_parser(clap::value_parser!(OsString));
            command.arg(arg.help_heading("As the run was given them"))
        })
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl clap::FromArgMatches for LeadingFlags {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        let given = leading().filter_map(|(flag, key)| {
            let value = matches.get_one::<OsString>(flag.trim_start_matches('-'))?;
            Some((key.name().into_owned(), value.clone()))
        });
        Ok(Self(given.collect()))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

/// A provider's name: completions offer those of the vendors, and a profile may have others.
#[derive(Clone, Copy, Debug)]
pub(super) struct ProviderName;

impl TypedValueParser for ProviderName {
    type Value = String;

    fn parse_ref(
        &self,
        command: &Command,
        arg: Option<&Arg>,
        value: &std::ffi::OsStr,
    ) -> Result<String, Error> {
        clap::builder::StringValueParser::new().parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let names = vendors::ALL.iter();
        let names = names.map(|vendor| PossibleValue::new(vendor.id().name()));
        Some(Box::new(names))
    }
}
