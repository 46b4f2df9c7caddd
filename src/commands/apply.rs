//! `oust apply`: carries out a saved plan, unchanged.

use std::{path::PathBuf, time::Duration};

use super::{
    Context,
    confirm::confirm,
    depth_args::besides,
    duration,
    estimate::{self, EstimateTerms},
    everywhere,
    job::{
        EVERYWHERE, Job, base_spec, record_flags, record_providers, requests, short, unconfirmed,
    },
    planned::show,
    providers::{Built, build_all},
    run_args::LedgerArgs,
    same_setup::overrides_of,
    setting_flags::{LeadingFlags, flagged},
};
use crate::{
    config::{Config, Overrides},
    model::{Invalid, ProviderId, shorten},
    report::{Message, words_of_number},
    run::{
        InputKind, InputSpec, RunOptions, RunSpec, Source as _,
        ledger::millis,
        plan::{PlanFile, PlanHeader, PlanTerms, SavedPlan},
    },
};

/// Carry out a saved plan, unchanged
///
/// A plan is what --plan FILE writes in place of signing out. It is copied and checked before anything is sent,
/// and everybody is looked up again: whoever has another id, address or state by now is not touched (plan_changed).
/// Sessions, devices, tokens and apps that have come since are ended, too, and counted in the result. Today's protect list and max_users
/// hold, and no flag of the plan lifts them. The ledger keeps the plan's SHA-256.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "  oust everywhere liz@example.com --plan liz.plan --ticket HR-1234
  oust apply liz.plan --dry-run      # read it; needs no credentials, and sends nothing
  oust apply liz.plan --expect 4f1c…    # the 64 digits that were agreed to
  oust apply leavers.plan --yes --max-age 72h"
)]
pub(super) struct Args {
    /// The plan's file; `-` for standard input
    #[arg(value_name = "PLAN")]
    plan: PathBuf,

    /// The SHA-256 of the plan that was agreed to, all 64 digits: any other plan is refused, and it doesn't matter who could have written the file
    #[arg(long, value_name = "HASH", value_parser = hash)]
    expect: Option<String>,

    /// How old a plan may be
    #[arg(long, value_name = "TIME", default_value = "24h", value_parser = duration::parse)]
    max_age: Duration,

    /// Show the plan and send nothing at all, not even look-ups
    #[arg(short = 'n', long)]
    dry_run: bool,

    /// Don't ask for confirmation
    #[arg(short, long)]
    yes: bool,

    /// Also revoke users of today's protect list, whatever held when the plan was made
    #[arg(long)]
    include_protected: bool,

    /// Refuse the whole plan if it touches more people [default: 500]
    #[arg(long, value_name = "N")]
    max_users: Option<u64>,

    #[command(flatten)]
    pace: PlanPaceArgs,

    #[command(flatten)]
    ledger: LedgerArgs,

    #[command(flatten)]
    place: LeadingFlags,
}

/// How it is carried out; whom it is about and what is ended is the plan's.
#[derive(Debug, clap::Args)]
struct PlanPaceArgs {
    /// Read back after each revocation, where the vendor offers that
    #[arg(long)]
    verify: bool,

    /// How long --verify waits for what the vendor is yet to show, in place of the plan's own; 0: not at all
    #[arg(long, value_name = "TIME", value_parser = duration::parse_or_none)]
    verify_wait: Option<Duration>,

    /// Requests in flight at once, per provider, 1 to 1024, in place of the plan's own
    #[arg(long, value_name = "N")]
    concurrency: Option<usize>,

    /// Requests a second, per provider, 0.001 to 100000, in place of the plan's own
    #[arg(long, value_name = "N")]
    rate: Option<f64>,

    /// Tries after the first, per request, 0 to 100, in place of the plan's own
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(..=100))]
    retries: Option<u32>,

    /// How long one request may take, in place of the plan's own
    #[arg(long, value_name = "TIME", value_parser = duration::parse)]
    timeout: Option<Duration>,

    /// How long the whole run may take; what isn't begun by then fails as transient
    #[arg(long, value_name = "TIME", value_parser = duration::parse)]
    deadline: Option<Duration>,
}

impl PlanPaceArgs {
    fn apply(&self, options: &mut RunOptions) {
        options.verify |= self.verify;
        options.verify_wait_ms = self.verify_wait.map_or(options.verify_wait_ms, millis);
        options.concurrency = self.concurrency.or(options.concurrency);
        options.rate = self.rate.or(options.rate);
        options.retries = self.retries.unwrap_or(options.retries);
        options.timeout_ms = self.timeout.map_or(options.timeout_ms, millis);
        options.deadline_ms = self.deadline.map(millis);
    }
}

impl Args {
    fn file(&self) -> PlanFile {
        match self.plan.as_os_str() == "-" {
            true => PlanFile::Stdin,
            false => PlanFile::File(self.plan.clone()),
        }
    }

    /// Guards are today's, and the pace may be.
    fn apply(&self, options: &mut RunOptions) {
        options.include_protected = self.include_protected;
        options.max_users = self.max_users;
        self.pace.apply(options);
    }

    /// What the plan says of settings but for those that lead elsewhere: these are today's.
    fn overrides(&self, spec: &RunSpec) -> Overrides {
        let mut planned = Overrides {
            max_users: self.max_users,
            ..overrides_of(spec)
        };
        // Whoever wrote the plan says whom to sign out, and never where requests and secrets go.
        let taken = flagged().filter(|(_, key)| !key.setting.leads);
        let taken: Vec<_> = taken.map(|(_, key)| key.name()).collect();
        planned
            .of_vendors
            .retain(|name, _| taken.iter().any(|key| **key == **name));
        self.place.overrides(planned)
    }
}

pub(super) async fn run(args: Args, context: &mut Context) -> Result<u8, Invalid> {
    context.announce();
    let terms = PlanTerms {
        expect: args.expect.clone(),
        max_age: Some(args.max_age),
        sandbox: context.sandbox_root(),
    };
    let file = args.file();
    let plan = file.open(&terms)?;
    if args.dry_run {
        tell_plan(&plan, context);
        return show(&plan, context);
    }
    let mut spec = plan.header().spec.clone();
    args.apply(&mut spec.options);
    let is_free = context.global.profile.is_none() && !context.is_rehearsal();
    // A config file needn't have the profile that is taken unasked, and must have one that is named.
    if is_free && spec.profile != Some(context.profile()?) {
        context.global.profile.clone_from(&spec.profile);
    }
    let overrides = args.overrides(&spec);
    let config = context.config(overrides.clone())?;
    let built = build_all(plan.plan(), &config, &spec.options, context).await?;
    let now = built
        .iter()
        .map(|one| (one.provider.kind(), one.tenant.as_str()));
    let moved = plan.compare_tenants(now);
    tell_plan(&plan, context);
    tell_moved(&moved, context);
    everywhere::tell_not_configured(&spec.not_configured, context);
    let terms = EstimateTerms {
        asks: !args.yes,
        include_protected: spec.options.include_protected,
        plans: true,
    };
    estimate::tell_estimate(&plan, &built, &config, terms, context);
    let question = format!(
        "{} would be signed out as planned{}",
        estimate::users(plan.sums().people),
        besides(spec.options.depth, &built)
    );
    let is_stdin = file == PlanFile::Stdin;
    if !args.yes && !confirm(&question, is_stdin, context) {
        return unconfirmed(plan.plan(), context);
    }
    carry_out(args, plan, (spec, overrides), (built, config), context).await
}

/// Carries it out as a run of its own.
async fn carry_out(
    args: Args,
    plan: SavedPlan,
    (planned, overrides): (RunSpec, Overrides),
    (built, config): (Vec<Built>, Config),
    context: &Context,
) -> Result<u8, Invalid> {
    let place = args.ledger.place(false, context)?;
    let id = crate::run::ledger::run_id();
    // What came through a pipe can't be read again by a resumed run.
    let kept = match &place {
        Some(place) if !args.plan.is_file() => Some(place.beside(&id, "plan")),
        _ => None,
    };
    if let (Some(kept), Some(place)) = (&kept, &place) {
        place.prepare()?;
        plan.keep(kept)?;
    }
    let input = input(&plan, &args, kept.clone());
    let mut spec = RunSpec {
        not_configured: planned.not_configured,
        options: planned.options,
        ..base_spec("apply", &args.ledger, &config, input)
    };
    spec.ticket = spec.ticket.or(planned.ticket);
    record_providers(&mut spec, &built, &config, context)?;
    record_flags(&mut spec, &overrides, context);
    let ended = Job::planned(spec, place, &plan, built, &config)
        .under(id)
        .everywhere(planned.command == EVERYWHERE)
        .counted(plan.is_long())
        .run(context)
        .await;
    if let (Err(_), Some(kept)) = (&ended, kept) {
        // Nothing was begun: no copy of people's names is left behind.
        let _ = std::fs::remove_file(kept);
    }
    ended
}

/// Which plan it is, for the ledger.
fn input(plan: &SavedPlan, args: &Args, kept: Option<PathBuf>) -> InputSpec {
    let path = kept.unwrap_or_else(|| args.plan.clone());
    let path = std::path::absolute(&path).unwrap_or(path);
    InputSpec {
        path: Some(path.to_string_lossy().into_owned()),
        sha256: plan.plan().sha256.clone(),
        ..InputSpec::listed(InputKind::Plan, &plan.header().spec.input.first)
    }
}

/// Who planned what, and when: whoever confirms it may not have made it.
fn tell_plan(plan: &SavedPlan, context: &Context) {
    let header = plan.header();
    context.note(&described(plan, header));
    let end = plan.sums();
    let not_sent = end.targets - end.planned;
    let left = match not_sent {
        0 => String::new(),
        1 => "; nothing to send for 1 target".to_owned(),
        some => format!("; nothing to send for {} targets", words_of_number(some)),
    };
    context.note(&format!(
        "planned: {}, {}{left}",
        estimate::users(end.people),
        requests(end.requests)
    ));
}

/// `plan 4f1c0a2b… of ops@host, made 2026-11-26T22:48:01Z by \`oust batch\`, ticket HR-1234`.
fn described(plan: &SavedPlan, header: &PlanHeader) -> String {
    let sha256 = plan.plan().sha256.as_deref().unwrap_or_default();
    let time = header.time.split('.').next().unwrap_or_default();
    let ticket = header.spec.ticket.as_deref();
    let ticket = ticket.map_or_else(String::new, |ticket| {
        format!(", ticket {}", shorten(ticket, 100))
    });
    format!(
        "plan {} of {}, made {}Z by `oust {}`{ticket}",
        short(sha256),
        shorten(&header.operator, 100),
        shorten(time, 30),
        shorten(&header.spec.command, 40),
    )
}

fn tell_moved(moved: &[(ProviderId, String)], context: &Context) {
    for (_, why) in moved {
        let text = format!("{}: nobody is touched there", shorten(why, 400));
        context.tell(&Message::warning(text));
    }
}

fn hash(text: &str) -> Result<String, String> {
    let is_digits = text.bytes().all(|digit| digit.is_ascii_hexdigit());
    match is_digits && text.len() == 64 {
        true => Ok(text.to_ascii_lowercase()),
        false => Err(
            "give all 64 digits of the file's SHA-256, as `sha256sum FILE` prints them".to_owned(),
        ),
    }
}
