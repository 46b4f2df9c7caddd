//! What a run is about to do, before it is confirmed: where, to whom, within what guards, and until when.

use std::time::Duration;

use super::{Context, confirm::may_ask, providers::Built, run_args::RunArgs};
use crate::{
    config::Config,
    model::{Target, clock, shorten},
    report::{Message, words_of_duration, words_of_number},
    run::{BadRow, BadRows, Guard, RowKind, Source, over_max_users},
};

/// People who are named before the run begins.
const NAMED: usize = 5;

/// What flags say of it.
pub(super) struct EstimateTerms {
    /// Somebody is asked before the run begins.
    pub(super) asks: bool,
    /// The protect list is lifted.
    pub(super) include_protected: bool,
    /// A plan is made or carried out, for which each user is looked up.
    pub(super) plans: bool,
}

impl From<&RunArgs> for EstimateTerms {
    fn from(run: &RunArgs) -> Self {
        Self {
            asks: !run.sends_nothing() && !run.yes,
            include_protected: run.include_protected,
            plans: run.plan.is_some(),
        }
    }
}

/// Tells it on standard error; where only errors are wanted, no more than somebody must know to answer.
pub(super) fn tell_estimate(
    source: &dyn Source,
    built: &[Built],
    config: &Config,
    terms: impl Into<EstimateTerms>,
    context: &Context,
) {
    let terms = terms.into();
    if context.global.quiet && !(terms.asks && may_ask()) {
        return;
    }
    let guard = match terms.include_protected {
        true => Guard::default(),
        false => Guard::new(config.protect()),
    };
    let note = |text: String| context.tell(&Message::note(text));
    note(settings(config, context));
    let estimates: Vec<ProviderEstimate> = built
        .iter()
        .map(|one| estimate_of(source, one, &guard, terms.plans))
        .collect();
    for (built, estimate) in built.iter().zip(&estimates).filter(|(_, one)| one.is_any()) {
        note(line(built, estimate));
    }
    if let Some(first) = first_names(&estimates, source.plan().people) {
        note(first);
    }
    note(guards(config, terms.include_protected));
    // The providers are asked side by side.
    let longest = built
        .iter()
        .zip(&estimates)
        .map(|(built, estimate)| time(built, estimate))
        .max();
    let done = longest.and_then(|longest| clock::time_of_day(Duration::from_millis(longest)));
    if let Some(done) = done {
        let first = by_when_first(source, built, &estimates);
        note(format!(
            "at that pace it would be done by {done}{}",
            first.unwrap_or_default()
        ));
    }
    if let Some(why) = over_max_users(source.plan().people, config.max_users()) {
        context.tell(&Message::warning(format!("{why}: all would be refused")));
    }
}

/// By when those are done who go before all others, where some do.
fn by_when_first(
    source: &dyn Source,
    built: &[Built],
    estimates: &[ProviderEstimate],
) -> Option<String> {
    let times = built.iter().zip(estimates);
    let longest = times
        .map(|(built, estimate)| at_rate(estimate.first_requests, built))
        .max()?;
    let done = clock::time_of_day(Duration::from_millis(longest))?;
    let who = match source.plan().first {
        0 => return None,
        1 => "the user to go first".to_owned(),
        some => format!("the {} to go first", users(some)),
    };
    Some(format!(", {who} by {done}"))
}

/// Whose settings hold.
fn settings(config: &Config, context: &Context) -> String {
    let profile = shorten(config.profile(), 60);
    match config.path() {
        _ if context.is_rehearsal() => "profile: the sandbox's own".to_owned(),
        Some(path) => format!("profile: {profile} of {}", path.display()),
        None => "profile: none; settings are those of flags and environment".to_owned(),
    }
}

/// `guards: 3 entries in the protect list; at most 500 users`.
fn guards(config: &Config, include_protected: bool) -> String {
    let protect = match config.protect().len() {
        _ if include_protected => "the protect list is lifted".to_owned(),
        0 => "the protect list is empty".to_owned(),
        1 => "1 entry in the protect list".to_owned(),
        some => format!(
            "{} entries in the protect list",
            words_of_number(some as u64)
        ),
    };
    format!("guards: {protect}; at most {}", users(config.max_users()))
}

/// The first people of all providers, in the order of their rows.
fn first_names(estimates: &[ProviderEstimate], people: u64) -> Option<String> {
    let mut first: Vec<&Named> = estimates
        .iter()
        .flat_map(|estimate| &estimate.first)
        .collect();
    first.sort_by_key(|named| (!named.goes_first, named.row));
    let mut names: Vec<&Named> = Vec::new();
    for named in first {
        if !names.iter().any(|other| other.person == named.person) {
            names.push(named);
        }
    }
    names.truncate(NAMED);
    let told: Vec<String> = names
        .iter()
        .map(|named| shorten(&named.user, 100))
        .collect();
    let more = match people > names.len() as u64 {
        true => ", …",
        false => "",
    };
    (!told.is_empty()).then(|| format!("users: {}{more}", told.join(", ")))
}

/// Tells which rows can't be used.
pub(super) fn tell_bad_rows(bad: &BadRows, context: &Context) {
    if bad.total == 0 || context.global.quiet {
        return;
    }
    let text = match bad.total {
        1 => "a row can't be used: it is reported as failed and not sent".to_owned(),
        total => format!(
            "{} rows can't be used: they are reported as failed and not sent",
            words_of_number(total)
        ),
    };
    let lines = bad.first.iter().map(BadRow::with_place);
    context.tell(&Message::warning(text).with_details(lines));
}

/// `Google Workspace (admin@example.com, my_customer): 10,000 users, about 4 min 10 s at 40/s; 3 repeated`.
fn line(built: &Built, estimate: &ProviderEstimate) -> String {
    let tenant = match built.tenant.as_str() {
        "" => String::new(),
        tenant => format!(" ({})", shorten(tenant, 200)),
    };
    let mut text = format!(
        "{}{tenant}: {}, about {} at {}/s",
        built.provider.kind().title(),
        users(estimate.users),
        words_of_duration(time(built, estimate)),
        built.rate,
    );
    for (count, what) in [
        (estimate.repeated, "repeated"),
        (estimate.protected, "protected"),
    ] {
        if count > 0 {
            text.push_str(&format!("; {} {what}", words_of_number(count)));
        }
    }
    text
}

/// How long it takes at the quota, in milliseconds.
fn time(built: &Built, estimate: &ProviderEstimate) -> u64 {
    at_rate(estimate.requests, built)
}

/// How long so many requests take at the quota, in milliseconds.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "an estimate"
)]
fn at_rate(requests: u64, built: &Built) -> u64 {
    (requests as f64 / built.rate * 1000.0) as u64
}

/// What the rows of one provider come to.
#[derive(Default)]
struct ProviderEstimate {
    users: u64,
    requests: u64,
    /// Of those, the ones for users who go before all others.
    first_requests: u64,
    repeated: u64,
    protected: u64,
    first: Vec<Named>,
}

impl ProviderEstimate {
    /// Whether there is a row for it at all: a plan may hold none that is to be sent.
    fn is_any(&self) -> bool {
        self.users + self.repeated + self.protected > 0
    }
}

/// Somebody who would be signed out.
struct Named {
    row: u64,
    goes_first: bool,
    person: String,
    user: String,
}

fn estimate_of(source: &dyn Source, built: &Built, guard: &Guard, plans: bool) -> ProviderEstimate {
    let identified = plans || guard.protects_anybody();
    let mut estimate = ProviderEstimate::default();
    for row in source.rows(Some(built.provider.kind())).flatten() {
        match &row.kind {
            RowKind::Duplicate(..) => estimate.repeated += 1,
            RowKind::Send(target) if is_protected(guard, target) => estimate.protected += 1,
            RowKind::Send(target) => {
                estimate.users += 1;
                let cost = built.provider.cost(target, identified);
                estimate.requests += cost;
                estimate.first_requests += if row.first { cost } else { 0 };
                if estimate.first.len() < NAMED {
                    estimate.first.push(Named {
                        row: row.number,
                        goes_first: row.first,
                        person: target.person(),
                        user: target.named_as().to_owned(),
                    });
                }
            }
            RowKind::Bad { .. } | RowKind::Settled(..) | RowKind::Earlier(_) => {}
        }
    }
    estimate
}

fn is_protected(guard: &Guard, target: &Target) -> bool {
    guard.protects(&target.user) || guard.protects(target.named_as())
}

/// `1 user`, `10,000 users`.
pub(super) fn users(some: u64) -> String {
    match some {
        1 => "1 user".to_owned(),
        _ => format!("{} users", words_of_number(some)),
    }
}
