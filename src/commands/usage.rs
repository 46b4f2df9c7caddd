//! Command lines that can't be read: clap's tips where they are wrong (a flag of another verb is no
//! value to be passed behind `--`), and what scripts are told.

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::{
    config::Environment,
    model::{Invalid, looks_secret},
    report::Format,
    vendors,
};

/// Whether the line, or else the environment, asks for JSON: also where the line can't be read.
#[must_use]
pub(super) fn wants_document(args: &[OsString]) -> bool {
    let mut words = args.iter().skip(1).filter_map(|word| word.to_str());
    let mut named = None;
    while let Some(word) = words.next() {
        let value = match word {
            "--" => break,
            "-o" | "--output" => words.next(),
            _ => word
                .strip_prefix("--output=")
                .or_else(|| word.strip_prefix("-o"))
                .map(|value| value.trim_start_matches('=')),
        };
        named = value.map(str::to_owned).or(named);
    }
    let of_environment = || {
        let environment = Environment::capture();
        let named = environment.raw("OUST_OUTPUT");
        named.and_then(|name| name.to_str().map(str::to_owned))
    };
    let named = named.or_else(of_environment);
    let format = named.and_then(|name| name.parse::<Format>().ok());
    matches!(format, Some(Format::Json | Format::Ndjson))
}

/// clap's error as one of ours: its first line, and the rest as the hint.
#[must_use]
pub(super) fn usage_error(error: &clap::Error) -> Invalid {
    let text = error.render().to_string();
    let mut parts = text.trim().splitn(2, "\n");
    let message = parts
        .next()
        .unwrap_or_default()
        .trim_start_matches("error: ");
    let lines = parts.next().unwrap_or_default().lines().map(str::trim);
    let rest: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
    match error.kind() {
        // The whole help is no hint.
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            Invalid::new("no command given").with_hint("see `oust --help`")
        }
        _ => Invalid::new(message).with_hint(rest.join("; ")),
    }
}

/// The column of a batch that gives what this flag of a vendor's command gives.
fn column(flag: &str) -> Option<&'static str> {
    vendors::ALL.iter().find_map(|vendor| {
        let mut settings = vendor.kind().settings.iter();
        let setting = settings.find(|setting| setting.flag == Some(flag))?;
        vendor
            .columns()
            .contains(&setting.name)
            .then_some(setting.name)
    })
}

/// The error with our own tip, where there is a better one.
pub(super) fn explain(mut error: clap::Error, verb: Option<&str>) -> clap::Error {
    if holds_secret(&error) {
        return clap::Error::raw(error.kind(), STRAY);
    }
    let flag = match error.get(ContextKind::InvalidArg) {
        Some(ContextValue::String(flag)) if error.kind() == ErrorKind::UnknownArgument => flag,
        _ => return error,
    };
    if let Some(tip) = tip(verb.unwrap_or_default(), flag) {
        error.insert(
            ContextKind::Suggested,
            ContextValue::StyledStrs(vec![tip.into()]),
        );
    }
    error
}

/// Flags that take a path.
const PATHS: [&str; 5] = ["--from", "--ledger", "--json", "--credentials", "--config"];

/// Refuses a secret in place of a path, which a message about a file that isn't there would show.
pub(super) fn refuse_secrets(args: &[OsString], verb: Option<&str>) -> Result<(), clap::Error> {
    let words: Vec<_> = args.iter().map(|word| word.to_string_lossy()).collect();
    let is_path = |(before, word): (&str, &str)| match word.split_once('=') {
        Some((flag, path)) if PATHS.contains(&flag) => Some(path.to_owned()),
        _ if PATHS.contains(&before) => Some(word.to_owned()),
        // The file of a batch; what follows another flag may be that flag's value.
        _ if verb == Some("batch") && !before.starts_with('-') => Some(word.to_owned()),
        _ => None,
    };
    let pairs = words.iter().zip(words.iter().skip(1));
    let mut paths = pairs.filter_map(|(before, word)| is_path((before, word)));
    match paths.any(|path| looks_secret(&path) && !std::path::Path::new(&path).exists()) {
        true => Err(clap::Error::raw(ErrorKind::ValueValidation, STRAY)),
        false => Ok(()),
    }
}

/// What is said of a secret on the command line.
const STRAY: &str = "the command line holds what looks like a secret where something else is expected; it is not shown\n\nFor more information, try '--help'.\n";

/// Whether the error would show a secret that was typed in place of a flag, a verb or a value.
fn holds_secret(error: &clap::Error) -> bool {
    error.context().any(|(_, value)| match value {
        ContextValue::String(text) => looks_secret(text),
        ContextValue::Strings(texts) => texts.iter().any(|text| looks_secret(text)),
        _ => false,
    })
}

fn tip(verb: &str, flag: &str) -> Option<String> {
    match (verb, column(flag)) {
        ("batch", Some(column)) => Some(format!(
            "it is a column of the file, `{column}`, or else a setting; `oust config show` tells of settings"
        )),
        ("resume", _) if flag.starts_with("--") => Some(
            "a resumed run has the flags that it began with, but for its pace and its time; `oust runs show` tells what is left".to_owned(),
        ),
        _ => None,
    }
}
