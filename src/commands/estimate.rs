//! What a batch is about to do, before it is confirmed: counts, guards, and how long it takes.

use super::{Context, providers::Built, run::RunArgs};
use crate::{
    batch::{BadRows, Guard, Mark, Source, over_max_users},
    config::Config,
    output::{Message, words_of_duration, words_of_number},
};

/// Tells it on standard error, unless only errors are wanted.
pub(super) fn tell(
    source: &dyn Source,
    built: &[Built],
    config: &Config,
    run: &RunArgs,
    context: &Context,
) {
    if context.global.quiet {
        return;
    }
    let guard = match run.include_protected {
        true => Guard::default(),
        false => Guard::new(config.protect()),
    };
    for built in built {
        context.tell(&Message::note(line(source, built, &guard)));
    }
    if let Some(why) = over_max_users(source.plan().people, config.max_users()) {
        context.tell(&Message::warning(format!("{why}: all would be refused")));
    }
}

/// Tells which rows can't be used.
pub(super) fn tell_bad(bad: &BadRows, context: &Context) {
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
    let lines = bad.first.iter().map(ToString::to_string);
    context.tell(&Message::warning(text).with_details(lines));
}

/// `Google Workspace: 10,000 users, about 4 min 10 s at 40/s; 3 repeated, 1 protected`.
fn line(source: &dyn Source, built: &Built, guard: &Guard) -> String {
    let kind = built.provider.kind();
    let seen = look(source, built, guard);
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "an estimate"
    )]
    let time = (seen.requests as f64 / built.rate * 1000.0) as u64;
    let mut text = format!(
        "{}: {}, about {} at {}/s",
        kind.title(),
        users(seen.users),
        words_of_duration(time),
        built.rate,
    );
    for (count, what) in [(seen.repeated, "repeated"), (seen.protected, "protected")] {
        if count > 0 {
            text.push_str(&format!("; {} {what}", words_of_number(count)));
        }
    }
    text
}

/// What the rows of one provider come to.
#[derive(Default)]
struct Seen {
    users: u64,
    requests: u64,
    repeated: u64,
    protected: u64,
}

fn look(source: &dyn Source, built: &Built, guard: &Guard) -> Seen {
    let mut seen = Seen::default();
    for row in source.rows(Some(built.provider.kind())).flatten() {
        match &row.mark {
            Mark::Duplicate(..) => seen.repeated += 1,
            Mark::Send(target) if guard.names(&target.user) => seen.protected += 1,
            Mark::Send(target) => {
                seen.users += 1;
                seen.requests += built.provider.cost(target, guard.is_armed());
            }
            Mark::Bad { .. } | Mark::Done | Mark::Refused(_) => {}
        }
    }
    seen
}

/// `1 user`, `10,000 users`.
pub(super) fn users(some: u64) -> String {
    match some {
        1 => "1 user".to_owned(),
        _ => format!("{} users", words_of_number(some)),
    }
}
