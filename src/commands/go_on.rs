//! A past run that is gone on with: set up as it was then, with its own targets.

use std::{collections::HashSet, path::Path};

use super::{
    Context,
    batch::{input_options, refused},
    everywhere,
    job::{EVERYWHERE, Job, record_flags},
    providers::{Built, build_all},
    same_setup::{Again, overrides_of, same_file, same_source, tells_where},
    setting_flags::{LeadingFlags, leading},
};
use crate::{
    config::{Config, Overrides},
    model::{Invalid, Target, shorten},
    run::{
        Checked, Input, InputKind, InputSpec, Resume, RunOptions, RunSpec, Source, TargetList,
        ledger::LedgerHeader,
        plan::{PlanFile, PlanTerms, SavedPlan},
    },
};

/// A past run, locked, and known to be set up as it was.
pub(super) struct RunToGoOn {
    resume: Resume,
    spec: RunSpec,
    config: Config,
}

impl RunToGoOn {
    /// Makes sure that config file, hosts and credentials are those of the run, before a secret is read; `apply`
    /// changes what is this day's matter.
    pub(super) fn set_up(
        resume: Resume,
        (place, apply): (&LeadingFlags, impl FnOnce(&mut RunOptions)),
        context: &Context,
    ) -> Result<Self, Invalid> {
        let header = &resume.past().header;
        let mut spec = header.spec.clone();
        apply(&mut spec.options);
        let named = typed(resume.path(), &header.run);
        let run = Again::of(&resume, &named);
        same_file(&spec, run, context)?;
        let overrides = overrides(place, &spec, context);
        let config = context.config(overrides.clone())?;
        same_source(&spec, run, &config, context.vendors)?;
        record_flags(&mut spec, &overrides, context);
        everywhere::tell_not_configured(&spec.not_configured, context);
        Ok(Self {
            resume,
            spec,
            config,
        })
    }

    /// Runs what is left of it; the exit code.
    pub(super) async fn go_on(self, context: &Context) -> Result<u8, Invalid> {
        let Self {
            resume,
            spec,
            config,
        } = self;
        match spec.input.kind {
            InputKind::File | InputKind::Spool => {
                let run = &resume.past().header.run;
                let checked = reopen_input(&spec.input, run, &config, context).await?;
                let built = build(&resume, &spec, &checked, &config, context).await?;
                let job = Job::resumed(resume, spec, &checked, built, &config);
                job.of_file(checked.header().clone()).run(context).await
            }
            InputKind::Plan => {
                let plan = reopen_plan(&spec.input, &resume.past().header.run)?;
                let built = build(&resume, &spec, &plan, &config, context).await?;
                let now = built.iter();
                let now = now.map(|one| (one.provider.kind(), one.tenant.as_str()));
                plan.compare_tenants(now);
                let is_everywhere = plan.header().spec.command == EVERYWHERE;
                let is_long = plan.is_long();
                let job = Job::resumed(resume, spec, &plan, built, &config);
                let job = job.everywhere(is_everywhere).counted(is_long);
                job.run(context).await
            }
            InputKind::Arguments | InputKind::Selection => {
                let source = TargetList::new(stored(&resume.past().header)?);
                let built = build(&resume, &spec, &source, &config, context).await?;
                let job = Job::resumed(resume, spec, &source, built, &config);
                job.run(context).await
            }
        }
    }
}

/// Whom to sign out, how thoroughly and how fast are the run's; where and with what is today's.
fn overrides(place: &LeadingFlags, spec: &RunSpec, context: &Context) -> Overrides {
    let mut of_then = overrides_of(spec);
    for (_, key) in leading() {
        of_then.of_vendors.remove(&*key.name());
    }
    place.overrides(Overrides {
        config: context.global.config.clone(),
        profile: context.global.profile.clone(),
        ..of_then
    })
}

/// How the run is named on a command line: by its id where that finds it.
fn typed(path: &Path, run: &str) -> String {
    match path.file_stem().is_some_and(|stem| stem == run) {
        true => run.to_owned(),
        false => path.display().to_string(),
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
    let run = &resume.past().header.run;
    tells_where(spec, source.plan(), Again::of(resume, run))?;
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
    let (id, why) = target.wrong_id()?;
    Some(format!("`{}` {why}", shorten(id, 60)))
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
