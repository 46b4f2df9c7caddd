//! Whom `oust signout` takes by a query, a unit, a group, a domain, or all of them.

use std::rc::Rc;

use super::{
    Context,
    confirm::confirm,
    directory::{failed, search, targets},
    estimate,
    execute::{Job, Recorded, code_of, execute_until, nothing, unconfirmed, unsent},
    providers,
    run::RunArgs,
    signals::{AtOnce, unless_stopped},
    signout::besides,
};
use crate::{
    auth::google::Actor,
    batch::{
        Listed, Source as _,
        ledger::{InputKind, InputRef},
    },
    config::Overrides,
    model::{Invalid, Stop, Trip},
    output::Message,
    providers::google::{
        Google,
        directory::{Among, Population, Query, Selected, Selection},
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
            _ => self.check_blank(),
        }
    }

    /// A blank value, as of an unset variable in a script, would select everybody.
    fn check_blank(&self) -> Result<(), Invalid> {
        let flags = [
            ("--query", &self.query),
            ("--ou", &self.ou),
            ("--domain", &self.domain),
        ];
        let single = flags
            .iter()
            .filter_map(|(flag, value)| Some((*flag, value.as_ref()?)));
        let groups = self.group.iter().map(|group| ("--group", group));
        match single
            .chain(groups)
            .find(|(_, value)| value.trim().is_empty())
        {
            Some((flag, _)) => Err(Invalid::new(format!("{flag} is blank"))
                .with_hint("nothing was sent; --all selects everybody")),
            None => Ok(()),
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
    args: SelectionArgs,
    overrides: Overrides,
    run: RunArgs,
    context: &Context,
) -> Result<u8, Invalid> {
    context.announce();
    let config = context.config(overrides.clone())?;
    let http = context.http(run.timeout);
    let (google, built) = providers::google(&config, http, run.retries).await?;
    context.warn(&config);
    let spares = overrides.depth.include_self || overrides.depth.is_more();
    if args.all && !spares && google.actor() == Actor::Somebody {
        context.tell(&Message::warning(
            "the credential doesn't tell who oust acts as, so that admin is signed out like all others",
        ));
    }
    let selection = args.selection(&google, overrides.depth.include_self);
    let selecting = run.stop();
    let selected = match select(&google, &selection, &selecting, context).await {
        Ok(selected) => selected,
        Err(code) => return unsent(0, code, context),
    };
    // The time at the prompt is nobody's, and not the run's.
    let left = selecting.remaining();
    let at_once = AtOnce::arm();
    tell(&selected, context);
    if selected.users.is_empty() {
        context.tell(&Message::error(
            "the selection holds no user: nothing was sent",
        ));
        return nothing(context);
    }
    let source = Listed::new(targets(&selected.users));
    let question = format!(
        "{} would be signed out at Google Workspace{}",
        estimate::users(source.plan().people),
        besides(overrides.depth)
    );
    let built = [built];
    estimate::tell(&source, &built, &config, &run, context);
    if !run.dry_run && !run.yes && !confirm(&question, false, context) {
        return unconfirmed(source.plan().total(), context);
    }
    let job = Job {
        id: None,
        command: "signout".to_owned(),
        source: &source,
        listed: source.targets(),
        input: InputRef::listed(InputKind::Selection),
        built: built.into(),
        config: &config,
        recorded: Recorded::new(run, overrides, context),
        resume: None,
        columns: None,
        batch: selected.users.len() > MOST_LINES,
    };
    drop(at_once);
    execute_until(job, &Stop::after(left), context).await
}

/// Reads who is selected; else says why nobody is, and gives the exit code.
async fn select(
    google: &Rc<Google>,
    selection: &Selection,
    stop: &Stop,
    context: &Context,
) -> Result<Selected, u8> {
    let trip = Trip::new(stop.clone());
    let reading = google.select(selection, &trip);
    let what = "nobody was selected, and nothing sent";
    match unless_stopped(reading).await {
        Ok(Ok(selected)) => Ok(selected),
        Ok(Err(failure)) => Err(failed(what, &failure, context)),
        Err(halt) => {
            context.tell(&Message::error(format!("interrupted: {what}")));
            Err(code_of(halt))
        }
    }
}

/// Says who was left out, and why.
fn tell(selected: &Selected, context: &Context) {
    if !selected.strangers.is_empty() {
        let count = selected.strangers.len();
        let mut named = selected.strangers.clone();
        named.truncate(MOST_NAMED);
        let members = match count {
            1 => "1 member is no user".to_owned(),
            some => format!("{some} members are no users"),
        };
        let text = format!("{members} of this account, and not signed out");
        context.tell(&Message::warning(text).with_details(named));
    }
    if selected.suspended > 0 {
        let text = format!(
            "{} suspended or archived users are left out; --include-suspended takes them, too",
            selected.suspended
        );
        context.note(&text);
    }
    if let Some(admin) = &selected.oneself {
        let text =
            format!("{admin} is left out, as whom oust acts; --include-self takes them, too");
        context.note(&text);
    }
}
