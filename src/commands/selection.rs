//! Whom `oust signout` takes by a query, a unit, a group, a domain, or all of them.

use std::{rc::Rc, time::Duration};

use super::{
    Context,
    confirm::is_agreed,
    depth_args::besides,
    directory::{Scope, failed, interrupted},
    estimate,
    job::{Job, RunSetup, code_of, report_empty_run, unconfirmed, unsent},
    one_provider::{ProviderCommand, targets},
    providers::{self, Built},
    signals::{AtOnce, Signals, unless_stopped},
    users::check_all,
};
use crate::{
    model::{Depth, Failure, Invalid, RequestLog, Stop, shorten},
    net::auth::google::Actor,
    report::Message,
    run::{FirstUsers, InputKind, InputSpec, Plan, Source as _, TargetList},
    vendors::google::{
        Google,
        directory::{Among, Population, Query, Selected, Selection, values::search},
    },
};

/// More users than this are counted in the table, not listed.
const MOST_LINES: usize = 100;

/// Members that are no users are named up to here.
const MOST_NAMED: usize = 20;

/// Whom to sign out, where nobody is named.
#[derive(Clone, Debug, clap::Args)]
#[command(next_help_heading = "Selection, in place of USER")]
pub(super) struct SelectionArgs {
    /// Users that Google's "Search for users" finds, such as 'orgName=Acme isAdmin=false'
    #[arg(long, value_name = "QUERY")]
    query: Option<String>,

    /// Users of this organisational unit and those below it
    #[arg(long, value_name = "PATH")]
    ou: Option<String>,

    /// Users of this domain only
    #[arg(long, value_name = "DOMAIN")]
    domain: Option<String>,

    /// Members of this group and of the groups within it; repeat for more
    #[arg(long, value_name = "EMAIL", conflicts_with_all = ["query", "ou", "domain", "all"])]
    group: Vec<String>,

    /// All users of the account but the admin that oust acts as
    #[arg(long, conflicts_with_all = ["query", "ou", "domain"])]
    all: bool,

    /// Also users that are suspended or archived
    #[arg(long)]
    include_suspended: bool,
}

impl SelectionArgs {
    /// Whether anything is selected.
    pub(super) fn is_given(&self) -> bool {
        self.all
            || !self.group.is_empty()
            || [&self.query, &self.ou, &self.domain]
                .iter()
                .any(|flag| flag.is_some())
    }

    /// Refuses what would mean two different sets of people.
    pub(super) fn check(&self, names_users: bool) -> Result<(), Invalid> {
        match (self.is_given(), names_users) {
            (true, true) => Err(Invalid::new("USER and a selection were given together")
                .with_hint("nothing was sent; name users, or select them, in two runs for both")),
            (false, _) if self.include_suspended => Err(Invalid::new(
                "--include-suspended goes with a selection, and none was given",
            )
            .with_hint("users named on the line are signed out however they stand")),
            (false, false) => Err(Invalid::new("no USER given").with_hint(
                "name users on the line or by --from FILE, or select them by --ou, --group, --domain, --query or --all",
            )),
            _ => self.scope().check("--all selects everybody"),
        }
    }

    fn scope(&self) -> Scope<'_> {
        Scope {
            query: self.query.as_deref(),
            ou: self.ou.as_deref(),
            domain: self.domain.as_deref(),
            customer: None,
            groups: self.group.iter().map(String::as_str).collect(),
        }
    }

    fn selection(&self, google: &Google, include_self: bool) -> Selection {
        let population = match &self.domain {
            Some(domain) => Population::Domain(domain.clone()),
            None => Population::Customer(google.customer().to_owned()),
        };
        let among = match self.group.is_empty() {
            true => Among::Users(Query {
                search: search(self.query.as_deref(), self.ou.as_deref()),
                ..Query::of(population)
            }),
            false => Among::Groups(self.group.clone()),
        };
        Selection {
            among,
            include_suspended: self.include_suspended,
            leave_self: self.all && !include_self,
        }
    }
}

/// Selects, counts, asks and signs out.
pub(super) async fn sign_out(
    command: ProviderCommand,
    args: SelectionArgs,
    context: &Context,
) -> Result<u8, Invalid> {
    let (config, run) = (&command.config, &command.run);
    let http = context.http(run.timeout);
    let (google, built) = providers::google(command.provider, config, http, run.retries).await?;
    context.warn(config);
    refuse_unknown_self(args.all, command.overrides.depth, google.actor())?;
    let selection = args.selection(&google, command.overrides.depth.include_self);
    let selecting = Stop::after(run.deadline);
    let selected = match select(&google, &selection, &selecting, context).await {
        Ok(selected) => selected,
        Err((code, why)) => return unsent(&Plan::default(), code, Some(&why), context),
    };
    // The time at the prompt is nobody's, and not the run's.
    let left = selecting.remaining();
    let at_once = AtOnce::arm();
    tell(&selected, context);
    if selected.users.is_empty() {
        context.tell(&Message::error(
            "the selection holds no user: nothing was sent",
        ));
        return report_empty_run(context);
    }
    check_all("selected user", &selected.users, None)?;
    run_selected(command, built, &selected.users, (left, at_once), context).await
}

/// Asks, and signs the selected users out; `left` is the time for it, and an interrupt ends the program
/// until the run listens for one.
async fn run_selected(
    command: ProviderCommand,
    built: Built,
    users: &[String],
    (left, at_once): (Option<Duration>, AtOnce),
    context: &Context,
) -> Result<u8, Invalid> {
    let (config, run) = (&command.config, &command.run);
    let first = FirstUsers::new(&run.first);
    let source = TargetList::triaged(targets(command.provider, users), &first)?;
    let setup = RunSetup {
        command: command.command,
        config,
        overrides: command.overrides,
        run,
        built: vec![built],
        not_configured: Vec::new(),
    };
    estimate::tell_estimate(&source, &setup.built, config, run, context);
    let question = format!(
        "{} would be signed out at {}{}",
        estimate::users(source.plan().people),
        command.provider.title(),
        besides(setup.overrides.depth, &setup.built)
    );
    if !is_agreed(run, &question, false, context) {
        return unconfirmed(source.plan(), context);
    }
    let input = InputSpec::listed(InputKind::Selection, &run.first);
    let job = Job::listed(setup, &source, input, context)?;
    // In this order, or an interrupt between the two would be nobody's.
    let signals = Signals::listen();
    drop(at_once);
    job.counted(users.len() > MOST_LINES)
        .until(Stop::after(left), signals)
        .run(context)
        .await
}

/// Reads who is selected; else says why nobody is, and gives the exit code.
async fn select(
    google: &Rc<Google>,
    selection: &Selection,
    stop: &Stop,
    context: &Context,
) -> Result<Selected, (u8, Failure)> {
    let log = RequestLog::new(stop.clone());
    let reading = google.select(selection, &log);
    let what = "nobody was selected, and nothing sent";
    match unless_stopped(reading).await {
        Ok(Ok(selected)) => Ok(selected),
        Ok(Err(failure)) => Err((failed(what, &failure, context), failure)),
        Err(halt) => {
            context.tell(&Message::error(format!("interrupted: {what}")));
            Err((code_of(halt), interrupted()))
        }
    }
}

/// `--all` leaves out the acting admin, who must be known for that; a deep one spares every admin.
fn refuse_unknown_self(all: bool, depth: Depth, actor: Actor<'_>) -> Result<(), Invalid> {
    let spares = depth.include_self || depth.is_more();
    match all && !spares && actor == Actor::Somebody {
        false => Ok(()),
        true => Err(Invalid::new(
            "--all leaves out the admin that oust acts as, and the credential doesn't tell who that is",
        )
        .with_hint("nothing was sent; add --include-self to sign out that admin, too, or act as a named one by --subject")),
    }
}

/// Says who was left out, and why.
fn tell(selected: &Selected, context: &Context) {
    if selected.everybody {
        context.tell(&Message::warning(
            "all users of the account are a member of the group, and are not taken for that; --all takes everybody",
        ));
    }
    if !selected.not_users.is_empty() {
        context.tell(&not_users(&selected.not_users));
    }
    if !selected.unread.is_empty() {
        let text = format!(
            "may not be read, and are signed out as far as Google lets: {}",
            shorten(&selected.unread.join(", "), 300)
        );
        context.tell(&Message::warning(text));
    }
    if selected.suspended > 0 {
        context.note(&format!(
            "{} left out; --include-suspended takes them, too",
            left_out(selected.suspended)
        ));
    }
    if let Some(admin) = &selected.acting_admin {
        context.note(&format!(
            "{admin} is left out: oust acts as this admin; --include-self takes them, too"
        ));
    }
}

/// Members that are no users: the first by name, the rest by number.
fn not_users(all: &[String]) -> Message {
    let members = match all.len() {
        1 => "1 member is no user".to_owned(),
        some => format!("{some} members are no users"),
    };
    let text = format!("{members} of this account, and not signed out");
    let named = all.iter().take(MOST_NAMED).cloned();
    let more = all.len().saturating_sub(MOST_NAMED);
    let more = (more > 0).then(|| format!("and {more} more"));
    Message::warning(text).with_details(named.chain(more))
}

fn left_out(suspended: u64) -> String {
    match suspended {
        1 => "1 suspended or archived user is".to_owned(),
        some => format!("{some} suspended or archived users are"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strangers_beyond_the_named_are_counted() {
        let all: Vec<String> = (0..25).map(|at| format!("e{at}@y: no user")).collect();
        let told = not_users(&all).render(false);
        assert!(told.contains("25 members are no users"), "{told}");
        assert!(told.ends_with("  and 5 more\n"), "{told}");
        let told = not_users(&all[..1]).render(false);
        assert!(!told.contains("more") && told.contains("1 member is no user"));
    }
}
