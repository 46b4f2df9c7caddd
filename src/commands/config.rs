//! `oust config`: what holds and where it comes from, where the file is, and whether it is sound.

use clap::Subcommand;

use super::Context;
use crate::{
    config::{Examined, Explained, Origin, Overrides, Section, locate, validate},
    model::{Class, Failure, Finding, Invalid, Proof},
    report::{
        CheckRecord, ConfigPath, Format, Message, SettingRecord, write_checks, write_list,
        write_record,
    },
};

/// Something in the file is no good.
const INVALID: u8 = 2;

/// Show the settings that hold, the config file's path, or whether it is valid
///
/// A flag beats the environment, that the profile in the config file, and that the default. Secrets are
/// told by where they come from, and never got.
#[derive(Debug, clap::Args)]
#[command(
    arg_required_else_help = true,
    after_help = "  oust config show --profile acme
  $EDITOR \"$(oust config path)\" && oust config validate"
)]
pub(super) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Clone, Copy, Debug, Subcommand)]
enum What {
    /// Every value that holds, with where it comes from
    Show,
    /// The config file's path, also where there is no file yet
    Path,
    /// Check the whole file: keys, types, values, URLs and permissions, in all profiles
    Validate,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<u8, Invalid> {
    match args.what {
        What::Show => show(context),
        What::Path => path(context),
        What::Validate => examine(context),
    }
}

fn show(context: &Context) -> Result<u8, Invalid> {
    context.announce();
    let config = context.config(Overrides {
        output: context.global.output.clone(),
        ..Overrides::default()
    })?;
    let settings: Vec<SettingRecord> = config
        .explain(|section, setting| {
            let vendor = context.vendors.of(section.provider()).ok();
            vendor.and_then(|vendor| vendor.found(section, setting))
        })
        .into_iter()
        .map(|one| setting(one, context))
        .collect();
    let options = context.options();
    context.write(|streams| write_list(streams.out, context.format, &options, &settings, ""))?;
    Ok(0)
}

fn setting(explained: Explained, context: &Context) -> SettingRecord {
    let (origin, name, line) = match explained.origin {
        Origin::Flag(name) => ("flag", Some(name.to_owned()), None),
        Origin::Variable(name) => ("variable", Some(name.into_owned()), None),
        Origin::File(place) => (
            "file",
            Some(place.path.display().to_string()),
            Some(place.line),
        ),
        Origin::Default => ("default", None, None),
    };
    SettingRecord {
        key: explained.key,
        value: explained.value,
        origin,
        name,
        line,
        sandbox: context.is_rehearsal(),
    }
}

/// What the flags and variables say of the file itself; there is none in a rehearsal.
fn overrides(context: &Context) -> Result<Overrides, Invalid> {
    if context.is_rehearsal() {
        let invalid = Invalid::new("--sandbox reads no config file");
        return Err(invalid
            .with_hint("leave --sandbox out, or see its settings: oust --sandbox config show"));
    }
    Ok(Overrides {
        config: context.global.config.clone(),
        ..Overrides::default()
    })
}

/// The bare path for people and `$(…)`; whether it is there is said on standard error.
fn path(context: &Context) -> Result<u8, Invalid> {
    let path = locate(&context.environment, &overrides(context)?)?.ok_or_else(|| {
        Invalid::new("no place for a config file: HOME is not set")
            .with_hint("name one with --config or OUST_CONFIG")
    })?;
    let exists = path.exists();
    match context.format {
        Format::Table => context.print(&format!("{}\n", path.display()))?,
        format => {
            let place = ConfigPath {
                path: path.display().to_string(),
                exists,
            };
            let options = context.options();
            context.write(|streams| write_record(streams.out, format, &options, &place))?;
        }
    }
    if !exists && !context.global.quiet {
        context.tell(&Message::note(
            "there is no file yet; write one with `oust init`",
        ));
    }
    Ok(0)
}

fn examine(context: &Context) -> Result<u8, Invalid> {
    let (vendors, overrides) = (context.vendors, overrides(context)?);
    let examine = |section: &Section<'_>| vendors.examine(section);
    let found = validate(&context.environment, &overrides, vendors.kinds(), &examine)?;
    let rows: Vec<CheckRecord> = found.iter().flat_map(rows).collect();
    let is_bad = rows.iter().any(|row| row.finding.proof.failure().is_some());
    let options = context.options();
    context.write(|streams| write_checks(streams, context.format, &options, &rows))?;
    Ok(if is_bad { INVALID } else { 0 })
}

/// What is wrong with a profile, or that nothing is.
fn rows(profile: &Examined) -> Vec<CheckRecord> {
    let sections: Vec<&str> = profile.sections.iter().map(|kind| kind.name()).collect();
    let sections = match sections.is_empty() {
        true => "no provider".to_owned(),
        false => sections.join(", "),
    };
    let subject = match profile.profile.as_str() {
        "" => "file".to_owned(),
        name => format!("profile {name}"),
    };
    let record = |proof| CheckRecord {
        provider: None,
        finding: Finding::new(subject.clone(), proof),
        sandbox: false,
    };
    let bad = profile.problems.iter().map(|problem| {
        let text = [&problem.message].into_iter().chain(&problem.details);
        let text: Vec<&str> = text.map(String::as_str).collect();
        let failure = Failure::new(Class::Input, text.join("; "));
        record(Proof::Failed(match &problem.hint {
            Some(hint) => failure.with_hint(hint.clone()),
            None => failure,
        }))
    });
    let warnings = profile.warnings.iter();
    let warnings = warnings.map(|text| record(Proof::Warned(text.clone())));
    let good = profile.problems.is_empty();
    let good = good.then(|| record(Proof::Proved(sections)));
    good.into_iter().chain(bad).chain(warnings).collect()
}
