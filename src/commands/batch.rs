//! `oust batch`: a CSV of any length.

use std::{
    io::{self, IsTerminal as _},
    path::{Path, PathBuf},
};

use super::{
    Context,
    confirm::is_agreed,
    depth_args::besides,
    estimate, everywhere,
    job::{Job, RunSetup, report_empty_run, unconfirmed},
    providers::build_all,
    run_args::RunArgs,
    setting_flags::ProviderName,
    users::bad_rows,
};
use crate::{
    config::Config,
    model::{Invalid, ProviderId},
    report::Message,
    run::{
        Destination, FirstUsers, Input, InputOptions, InputSpec, ProviderRules, Refusal,
        Source as _,
        ledger::{LedgerPlace, run_id},
    },
};

/// Sign out everyone in a CSV file, at one provider or many
///
/// The whole file is checked first; a bad row stops all, by name. Then every row is accounted for: in
/// the report, and in a ledger from which `oust resume` goes on after an interrupt.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Columns: user (or email, email address, mail, login, upn, userPrincipalName, primaryEmail, user_key, \
user_id), provider, user_id_type, app_ids, account_id, and one named after a provider for the person's \
key there (blank: user's); case, blanks, _ and - don't count in a name, and other columns are carried \
through to the CSV output.

  oust batch leavers.csv --dry-run
  oust batch leavers.csv --yes --ticket HR-1234 -o csv > report.csv
  gam print users query isSuspended=true | oust batch - --provider google --yes
  oust batch report.csv --yes     # what failed, again: rows that are done are sent again, too")]
pub(super) struct Args {
    /// The CSV file; `-` for standard input, as without a name when it is a pipe
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,

    #[command(flatten)]
    input: InputArgs,

    #[command(flatten)]
    run: RunArgs,
}

impl Args {
    /// The columns that the line names.
    pub(super) fn map(&self) -> &[(String, String)] {
        &self.input.map
    }
}

/// How the file is read.
#[derive(Clone, Debug, Default, clap::Args)]
struct InputArgs {
    /// Provider of rows that name none, by its name; several by `;`, or everywhere
    #[arg(long, value_name = "PROVIDER", value_parser = ProviderName, hide_possible_values = true)]
    provider: Option<String>,

    /// A column by another name, as in user="Work e-mail" or google="G Suite login"; repeat for more;
    /// first=COLUMN: rows that say yes, true or 1 there go before all others
    #[arg(long, value_name = "FIELD=COLUMN", value_parser = mapping)]
    map: Vec<(String, String)>,

    /// Report bad rows as failed and send the others
    #[arg(long)]
    skip_invalid: bool,
}

pub(super) async fn run(args: Args, context: &Context) -> Result<u8, Invalid> {
    context.announce();
    let config = context.config(args.run.overrides())?;
    let input = args.input.spec(config.require_any()?, &args.run.first);
    let options = input_options(&input, &config, context)?;
    let id = run_id();
    let spool = spool(&args.run, &id, context)?;
    let from = Origin::of(args.file)?;
    let checked = match from.open(spool.as_deref(), options)?.check() {
        Ok(checked) => checked,
        Err(refusal) => return Err(refused(refusal, from.name())),
    };
    if checked.plan().total() == 0 {
        context.tell(&Message::error(format!(
            "{} holds no row: nothing was sent",
            from.name()
        )));
        return report_empty_run(context);
    }
    let options = args.run.options();
    let built = build_all(checked.plan(), &config, &options, context).await?;
    let not_configured = match checked.plan().everywhere {
        0 => Vec::new(),
        _ => config.not_configured(),
    };
    everywhere::tell_not_configured(&not_configured, context);
    estimate::tell_bad_rows(checked.bad(), context);
    estimate::tell_estimate(&checked, &built, &config, &args.run, context);
    let question = format!(
        "{} would be signed out{}",
        estimate::users(checked.plan().people),
        besides(options.depth, &built)
    );
    if !is_agreed(&args.run, &question, from.is_stdin(), context) {
        return unconfirmed(checked.plan(), context);
    }
    if let Some(spool) = &spool {
        checked.keep(spool)?;
    }
    let input = checked.named(input);
    let setup = RunSetup {
        command: "batch",
        config: &config,
        overrides: args.run.overrides(),
        run: &args.run,
        built,
        not_configured,
    };
    let job = Job::new(setup, &checked, input, context)?
        .under(id)
        .of_file(checked.header().clone());
    let ended = job.run(context).await;
    if let (Err(_), Some(spool), true) = (&ended, &spool, from.is_stdin()) {
        // Nothing was begun: no copy of people's names is left behind.
        let _ = std::fs::remove_file(spool);
    }
    ended
}

impl InputArgs {
    /// How the file is read, as the ledger keeps it.
    fn spec(self, everywhere: Vec<ProviderId>, first: &[String]) -> InputSpec {
        InputSpec {
            first: first.to_vec(),
            columns: self.map,
            default_provider: self.provider,
            skip_invalid: self.skip_invalid,
            everywhere,
            checked: true,
            keys: true,
            ..InputSpec::default()
        }
    }
}

/// The same as the engine wants it.
pub(super) fn input_options(
    input: &InputSpec,
    config: &Config,
    context: &Context,
) -> Result<InputOptions, Invalid> {
    let known = known(config, context)?;
    let names: Vec<ProviderId> = known.iter().map(|known| known.provider).collect();
    let provider = input.default_provider.as_deref();
    let provider = provider
        .map(|name| Destination::parse(name, &names))
        .transpose();
    Ok(InputOptions {
        map: input.columns.clone(),
        provider: provider.map_err(|invalid| invalid.at("--provider"))?,
        everywhere: input.everywhere.clone(),
        known,
        lenient: !input.checked,
        keys: input.keys,
        first: FirstUsers::new(&input.first),
        skip_invalid: input.skip_invalid,
        keep_records: context.format == crate::report::Format::Csv,
    })
}

/// Where the rows come from.
enum Origin {
    Stdin,
    File(PathBuf),
}

impl Origin {
    fn of(file: Option<PathBuf>) -> Result<Self, Invalid> {
        match file {
            Some(path) if path.as_os_str() == "-" => Ok(Self::Stdin),
            Some(path) => Ok(Self::File(path)),
            None if !io::stdin().is_terminal() => Ok(Self::Stdin),
            None => Err(Invalid::new("no FILE given")
                .with_hint("name a CSV file, or pipe one in ('-': standard input)")),
        }
    }

    fn open(&self, spool: Option<&Path>, options: InputOptions) -> Result<Input, Invalid> {
        match self {
            Self::Stdin => {
                let folder = spool.and_then(Path::parent);
                Input::spool(io::stdin().lock(), self.name(), folder, options)
            }
            Self::File(path) => Input::open(path, spool.and_then(Path::parent), options),
        }
    }

    fn is_stdin(&self) -> bool {
        matches!(self, Self::Stdin)
    }

    fn name(&self) -> &str {
        match self {
            Self::Stdin => "standard input",
            Self::File(path) => path.to_str().unwrap_or("the file"),
        }
    }
}

/// Where a copy of standard input is kept: beside the ledger, whose place is made ready.
fn spool(run: &RunArgs, id: &str, context: &Context) -> Result<Option<PathBuf>, Invalid> {
    let Some(place) = run.place(context)? else {
        return Ok(None);
    };
    place.prepare()?;
    Ok(Some(match place {
        LedgerPlace::Dir(dir) => dir.join(format!("{id}.csv")),
        LedgerPlace::File(mut path) => {
            path.as_mut_os_string().push(".input.csv");
            path
        }
    }))
}

/// Names each bad row by line, column and reason.
pub(super) fn refused(refusal: Refusal, name: &str) -> Invalid {
    match refusal {
        Refusal::Invalid(invalid) => invalid,
        Refusal::Rows(rows) => bad_rows(&rows, name).with_hint(
            "correct the rows, or add --skip-invalid to report them as failed and send the others",
        ),
    }
}

/// The providers that a row may name. A broken setting is told when a row needs it, and not before.
fn known(config: &Config, context: &Context) -> Result<Vec<ProviderRules>, Invalid> {
    let rules = |provider| {
        let (vendor, section) = (context.vendors.of(provider)?, config.section(provider));
        Ok(ProviderRules {
            provider,
            columns: vendor.columns(),
            user_id_type: vendor.user_id_type(&section).unwrap_or_default(),
            lacks: vendor.lacks(&section),
        })
    };
    config.known().map(rules).collect()
}

pub(super) fn mapping(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((field, column)) if !field.trim().is_empty() && !column.trim().is_empty() => {
            Ok((field.trim().to_owned(), column.trim().to_owned()))
        }
        _ => Err("write it as FIELD=COLUMN, as in user=\"Work e-mail\"".to_owned()),
    }
}
