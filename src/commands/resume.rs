//! `oust resume`: finish a run that stopped.

use std::{collections::HashSet, path::Path, time::Duration};

use super::{
    Context,
    batch::{input_options, refused},
    duration, everywhere,
    job::{EVERYWHERE, Job, record_flags, report_empty_run},
    providers::{Built, build_all},
    same_setup::{overrides_of, same_file, same_source, tells_where},
    setting_flags::{LeadingFlags, leading},
};
use crate::{
    config::{Config, Overrides},
    model::{Invalid, Target, check_id, shorten},
    report::Message,
    run::{
        Checked, Input, InputKind, InputSpec, Resume, RunOptions, RunSpec, Source, TargetList,
        Unresumable,
        ledger::{self, LedgerHeader, millis},
        plan::{PlanFile, PlanTerms, SavedPlan},
    },
};

/// Finish a run that stopped: send what isn't done, and nothing else
///
/// Flags and input are those of the run; its ledger is gone on with. Config file, profile, hosts and
/// credentials must be those that it began with; flags that named them are given again. What went out without an
/// answer is sent again: repeating a sign-out is safe. The report and the exit code are those of the whole run:
/// what was done before is listed as it ended then, and counted as not sent again.
#[derive(Debug, clap::Args)]
#[command(after_help = "  oust resume\n  oust resume 01K9Z3\n  oust resume ./offboarding.ndjson")]
pub(super) struct Args {
    /// The run's id, the beginning of it, or its ledger; the newest unfinished one where none is named
    #[arg(value_name = "RUN")]
    run: Option<String>,

    /// The ledger's word is not enough for where settings and credentials come from: a run that was given
    /// one of these is given it again.
    #[command(flatten)]
    place: LeadingFlags,

    /// Taken as with the other commands: a run that was agreed to is gone on with unasked
    #[arg(short, long)]
    yes: bool,

    /// From now on a user whom the vendor doesn't know is skipped, not failed
    #[arg(long)]
    missing_ok: bool,

    /// Requests a second, per provider, 0.001 to 100000, in place of the run's own
    #[arg(long, value_name = "N")]
    rate: Option<f64>,

    /// Requests in flight at once, per provider, 1 to 1024, in place of the run's own
    #[arg(long, value_name = "N")]
    concurrency: Option<usize>,

    /// How long one request may take, in place of the run's own
    #[arg(long, value_name = "TIME", value_parser = duration::parse)]
    timeout: Option<Duration>,

    /// How long this part of the run may take; none of the run's own holds
    #[arg(long, value_name = "TIME", value_parser = duration::parse)]
    deadline: Option<Duration>,
}

impl Args {
    /// The pace is this day's matter; whom to sign out and where is the run's.
    fn apply(&self, options: &mut RunOptions) {
        options.rate = self.rate.or(options.rate);
        options.concurrency = self.concurrency.or(options.concurrency);
        options.timeout_ms = self.timeout.map_or(options.timeout_ms, millis);
        options.deadline_ms = self.deadline.map(millis);
        options.missing_ok |= self.missing_ok;
    }

    /// Whom to sign out, how thoroughly and how fast are the run's; where and with what is today's.
    fn overrides(&self, spec: &RunSpec, context: &Context) -> Overrides {
        let mut of_then = overrides_of(spec);
        for (_, key) in leading() {
            of_then.of_vendors.remove(&*key.name());
        }
        self.place.overrides(Overrides {
            config: context.global.config.clone(),
            profile: context.global.profile.clone(),
            ..of_then
        })
    }
}

pub(super) async fn run(args: Args, context: &mut Context) -> Result<u8, Invalid> {
    if context.is_rehearsal() {
        return Err(
            Invalid::new("a real run can't be finished in the sandbox").with_hint(
                "leave --sandbox out: what it answers would stand in the run's own ledger",
            ),
        );
    }
    let Some(path) = find(&args, context)? else {
        let (text, hint) = match &args.run {
            Some(run) => (format!("there is no run `{run}`"), "`oust runs` lists them"),
            None => (
                "there is no unfinished run".to_owned(),
                "`oust runs` lists them; an older one that came to its end goes on by its id",
            ),
        };
        context.tell(&Message::error(text));
        context.tell(&Message::hint(hint));
        return report_empty_run(context);
    };
    let resume = match Resume::open(&path) {
        Ok(resume) => resume,
        Err(Unresumable::Invalid(invalid)) => return Err(invalid),
        Err(change @ Unresumable::Change { .. }) => {
            context.tell(&Message::error(change.to_string()));
            context.tell(&Message::hint(
                "`oust runs show` tells how each user ended; run the command again for those that are left",
            ));
            return report_empty_run(context);
        }
        Err(finished @ Unresumable::Finished { .. }) => {
            context.tell(&Message::error(finished.to_string()));
            return report_empty_run(context);
        }
    };
    let header = &resume.past().header;
    let (id, targets, mut spec) = (header.run.clone(), header.targets, header.spec.clone());
    args.apply(&mut spec.options);
    let run = typed(&path, &id);
    same_file(&spec, &run, context)?;
    let overrides = args.overrides(&spec, context);
    let config = context.config(overrides.clone())?;
    same_source(&spec, &run, &config, context.vendors)?;
    record_flags(&mut spec, &overrides, context);
    everywhere::tell_not_configured(&spec.not_configured, context);
    let left = resume.past().remaining();
    context.note(&format!("run {id}: {left} of {targets} left"));
    go_on(resume, spec, &config, context).await
}

/// How the run is named on a command line: by its id where that finds it.
fn typed(path: &Path, run: &str) -> String {
    match path.file_stem().is_some_and(|stem| stem == run) {
        true => run.to_owned(),
        false => path.display().to_string(),
    }
}

fn find(args: &Args, context: &Context) -> Result<Option<std::path::PathBuf>, Invalid> {
    let dir = context.runs_dir()?;
    let Some(run) = &args.run else {
        let unread = |error| Invalid::new(format!("can't read `{}`: {error}", dir.display()));
        return ledger::newest_unfinished(&dir).map_err(unread);
    };
    ledger::find(&dir, run)
}

async fn go_on(
    resume: Resume,
    spec: RunSpec,
    config: &Config,
    context: &Context,
) -> Result<u8, Invalid> {
    match spec.input.kind {
        InputKind::File | InputKind::Spool => {
            let run = &resume.past().header.run;
            let checked = reopen_input(&spec.input, run, config, context).await?;
            let built = build(&resume, &spec, &checked, config, context).await?;
            let job = Job::resumed(resume, spec, &checked, built, config);
            job.of_file(checked.header().clone()).run(context).await
        }
        InputKind::Plan => {
            let plan = reopen_plan(&spec.input, &resume.past().header.run)?;
            let built = build(&resume, &spec, &plan, config, context).await?;
            let now = built
                .iter()
                .map(|one| (one.provider.kind(), one.tenant.as_str()));
            plan.compare_tenants(now);
            let is_everywhere = plan.header().spec.command == EVERYWHERE;
            let is_long = plan.is_long();
            let job = Job::resumed(resume, spec, &plan, built, config);
            let job = job.everywhere(is_everywhere).counted(is_long);
            job.run(context).await
        }
        InputKind::Arguments | InputKind::Selection => {
            let source = TargetList::new(stored(&resume.past().header)?);
            let built = build(&resume, &spec, &source, config, context).await?;
            let job = Job::resumed(resume, spec, &source, built, config);
            job.run(context).await
        }
    }
}

/// Builds the providers, once the ledger and its input are known to belong together.
async fn build(
    resume: &Resume,
    spec: &RunSpec,
    source: &dyn Source,
    config: &Config,
    context: &Context,
) -> Result<Vec<Built>, Invalid> {
    resume.check(source)?;
    tells_where(spec, source.plan(), &resume.past().header.run)?;
    build_all(source.plan(), config, &spec.options, context).await
}

/// The targets that the ledger holds; what was changed in it there is no better checked than a list.
fn stored(header: &LedgerHeader) -> Result<Vec<Target>, Invalid> {
    let mut seen = HashSet::new();
    for target in &header.listed {
        let is_new = seen.insert((target.row, target.provider));
        let wrong = wrong(target).or_else(|| (!is_new).then(|| "is listed twice".to_owned()));
        if let Some(why) = wrong {
            let place = format!("the ledger of run {}: row {}", header.run, target.row);
            let invalid = Invalid::new(why).at(&place);
            return Err(
                invalid.with_hint("the ledger was changed after it was written; begin a new run")
            );
        }
    }
    Ok(header.listed.clone())
}

/// What is wrong with the first id of a target that can't be one.
fn wrong(target: &Target) -> Option<String> {
    let ids = [&target.user].into_iter().chain(&target.app_ids);
    let mut ids = ids.chain(&target.account_id).chain(&target.of_person);
    ids.find_map(|id| {
        let why = check_id(id).err()?;
        Some(format!("`{}` {why}", shorten(id, 60)))
    })
}

/// The very plan that was agreed to, whoever has the file now.
fn reopen_plan(input: &InputSpec, run: &str) -> Result<SavedPlan, Invalid> {
    let path = input.path.as_deref().unwrap_or_default();
    let terms = PlanTerms {
        expect: Some(input.sha256.clone().unwrap_or_default()),
        ..PlanTerms::default()
    };
    let opened = PlanFile::File(path.into()).open(&terms);
    let opened = opened.map_err(|invalid| invalid.at(&format!("the input of run {run}")))?;
    Ok(opened.resumed())
}

async fn reopen_input(
    input: &InputSpec,
    run: &str,
    config: &Config,
    context: &Context,
) -> Result<Checked, Invalid> {
    let path = input.path.as_deref().unwrap_or_default();
    let options = input_options(input, config, context)?;
    let gone = |invalid: Invalid| {
        let invalid = match invalid.hint {
            Some(_) => invalid,
            None => invalid.with_hint(
                "put the file back as it was to go on with the run, or begin a new one with another",
            ),
        };
        invalid.at(&format!("the input of run {run}"))
    };
    let input = Input::open(Path::new(path), None, options).map_err(gone)?;
    input.check().map_err(|refusal| refused(refusal, path))
}
