//! `oust users list`.

use std::{
    io::{self, BufWriter},
    ops::ControlFlow,
};

use clap::ValueEnum;
use serde_json::Value;

use super::{
    Context,
    access::{Access, Directory, Scope, failed, interrupted, log},
    get::ViewArgs,
    job::code_of,
    signals::unless_stopped,
};
use crate::{
    model::{Failure, Halt, Invalid},
    report::{Format, Message, MissingUser, PipeWriter, STATUS_FIELDS, USER_COLUMNS, UserWriter},
    vendors::google::{
        Google,
        directory::{Members, Order, Population, Query, View, of_the_group, values::search},
    },
};

/// Nobody was found.
const NOBODY: u8 = 6;

/// Members of a group that are looked up and written together.
const CHUNK: usize = 100;

/// List users, streamed page by page
///
/// All users of the account where nothing is named. Every page is read. The CSV goes straight into
/// oust batch, the list of --ids into oust signout.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "  oust users list --query 'orgUnitPath=/Sales isSuspended=false'
  oust users list --deleted --fields primaryEmail,id,deletionTime

Into a sign-out, pipe it under `set -o pipefail`, so that a list that breaks off doesn't pass for a whole \
one; oust signout --ou and --group select by themselves, and send nothing then:

  oust users list --ou /Leavers -o csv | oust batch - --provider google --yes
  oust users list --group staff@example.com --nested --ids | oust signout - --yes"
)]
pub(super) struct Args {
    /// Users of this domain only
    #[arg(long, value_name = "DOMAIN", conflicts_with = "customer")]
    domain: Option<String>,

    /// Users of this account, such as a reseller's customer [env: OUST_GOOGLE_CUSTOMER] [default: my_customer]
    #[arg(long, value_name = "ID")]
    customer: Option<String>,

    /// What Google's "Search for users" finds, such as 'name:Liz isAdmin=true'
    #[arg(long, value_name = "QUERY")]
    query: Option<String>,

    /// Users of this organisational unit and those below it
    #[arg(long, value_name = "PATH")]
    ou: Option<String>,

    /// Members of this group
    #[arg(long, value_name = "EMAIL", conflicts_with_all = ["domain", "customer", "query", "ou", "deleted", "order_by", "sort", "page_size"])]
    group: Option<String>,

    /// Members of the groups within the group, too
    #[arg(long, requires = "group")]
    nested: bool,

    /// Sort by
    #[arg(long, value_name = "FIELD", value_enum)]
    order_by: Option<By>,

    /// Sort which way round
    #[arg(long, value_name = "WAY", value_enum, requires = "order_by")]
    sort: Option<Way>,

    /// Stop after so many users
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    limit: Option<u64>,

    /// Users on a page
    #[arg(long, value_name = "N", default_value_t = 500, value_parser = clap::value_parser!(u16).range(1..=500))]
    page_size: u16,

    /// Users deleted in the last 20 days
    #[arg(long)]
    deleted: bool,

    /// Print only the ids, one a line
    #[arg(long, conflicts_with = "fields")]
    ids: bool,

    #[command(flatten)]
    look: ViewArgs,

    #[command(flatten)]
    access: Access,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum By {
    Email,
    GivenName,
    FamilyName,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Way {
    Ascending,
    Descending,
}

pub(super) async fn run(args: Args, context: &Context) -> Result<u8, Invalid> {
    args.check(context)?;
    let view = args.look.view(args.columns(context.format))?;
    let directory = args.access.open(args.access.overrides(), context).await?;
    let mut out = PipeWriter::new(BufWriter::new(io::stdout().lock()));
    let closed = out.closed();
    let mut sheet = Sheet {
        output: match args.ids {
            true => Output::Ids(&mut out),
            false => Output::Users(UserWriter::new(
                &mut out,
                context.format,
                context.options(),
                args.look.fields.clone(),
                context.is_rehearsal(),
            )),
        },
        left: args.limit.unwrap_or(u64::MAX),
        written: 0,
        closed: &|| closed.get(),
    };
    let reading = args.read(&directory, &view, &mut sheet, context);
    let ended = match unless_stopped(reading).await {
        Ok(ended) => ended,
        Err(halt) => Err(Broken::Halted(halt)),
    };
    sheet.end(ended, context)
}

impl Args {
    /// Reads and writes page by page.
    async fn read(
        &self,
        directory: &Directory,
        view: &View,
        sheet: &mut Sheet<'_>,
        context: &Context,
    ) -> Result<(), Broken> {
        let google = &directory.google;
        sheet.begin()?;
        match &self.group {
            Some(group) => {
                let members = google.members(group, self.nested, &log()).await?;
                group_members(directory, members, view, sheet, context).await
            }
            None => pages(google, self.search(google, view.clone()), sheet).await,
        }
    }

    /// Refuses what would list other users than were meant, or in another form.
    fn check(&self, context: &Context) -> Result<(), Invalid> {
        let scope = Scope {
            query: self.query.as_deref(),
            ou: self.ou.as_deref(),
            domain: self.domain.as_deref(),
            customer: self.customer.as_deref(),
            groups: self.group.iter().map(String::as_str).collect(),
        };
        scope.check("leave it out to list everybody")?;
        let format = context.global.output.as_deref();
        match format.filter(|_| self.ids && context.format != Format::Table) {
            None => Ok(()),
            Some(format) => Err(Invalid::new(format!(
                "--ids prints bare lines, so it doesn't go with --output {format}"
            ))
            .with_hint("use --fields id")),
        }
    }

    /// What has to be asked for: with no fields named, the table and CSV show less than there is.
    fn columns(&self, format: Format) -> Vec<String> {
        let usual = || {
            USER_COLUMNS
                .iter()
                .chain(&STATUS_FIELDS)
                .map(ToString::to_string)
        };
        let top = |path: &String| -> String {
            let names = path
                .split('.')
                .take_while(|part| part.parse::<usize>().is_err());
            names.collect::<Vec<_>>().join(".")
        };
        match format {
            _ if self.ids => vec!["id".to_owned()],
            _ if !self.look.fields.is_empty() => self.look.fields.iter().map(top).collect(),
            Format::Table | Format::Csv => usual().collect(),
            Format::Json | Format::Ndjson => Vec::new(),
        }
    }

    fn search(&self, google: &Google, view: View) -> Query {
        let population = match (&self.domain, &self.customer) {
            (Some(domain), _) => Population::Domain(domain.clone()),
            (None, Some(customer)) => Population::Customer(customer.clone()),
            (None, None) => Population::Customer(google.customer().to_owned()),
        };
        let limit = self.limit.and_then(|limit| u16::try_from(limit).ok());
        Query {
            search: search(self.query.as_deref(), self.ou.as_deref()),
            order: self.order_by.map(|by| match by {
                By::Email => Order::Email,
                By::GivenName => Order::GivenName,
                By::FamilyName => Order::FamilyName,
            }),
            descending: self.sort.map(|way| way == Way::Descending),
            page_size: self.page_size.min(limit.unwrap_or(u16::MAX)),
            deleted: self.deleted,
            view,
            ..Query::of(population)
        }
    }
}

async fn pages(google: &Google, query: Query, sheet: &mut Sheet<'_>) -> Result<(), Broken> {
    let (mut pages, log) = (google.users(query), log());
    while let Some(users) = pages.next(&log).await? {
        if sheet.page(&users)?.is_break() {
            break;
        }
    }
    Ok(())
}

async fn group_members(
    directory: &Directory,
    members: Members,
    view: &View,
    sheet: &mut Sheet<'_>,
    context: &Context,
) -> Result<(), Broken> {
    if members.everybody {
        context.tell(&Message::warning(
            "all users of the account are a member of the group, and are not listed for that: leave --group out to list everybody",
        ));
    }
    for stranger in &members.not_users {
        context.tell(&Message::warning(format!("no user: {stranger}")));
    }
    if !members.groups.is_empty() {
        let groups = members.groups.join(", ");
        context.note(&format!("groups within, which --nested expands: {groups}"));
    }
    let mut unread = None;
    for chunk in members.users.chunks(CHUNK) {
        let people = directory
            .google
            .people(chunk.to_vec(), view, &log())
            .await?;
        for stranger in people.not_users {
            context.tell(&Message::warning(format!("no user: {stranger}")));
        }
        for (member, failure) in people.unread {
            let failure = of_the_group(&member, failure);
            context.tell(&Message::warning(format!("not listed: {failure}")));
            unread.get_or_insert(failure);
        }
        if sheet.page(&people.users)?.is_break() {
            return Ok(());
        }
    }
    // Who can't be read may be a user all the same.
    unread.map_or(Ok(()), |failure| Err(failure.into()))
}

/// Where users are written as they come.
struct Sheet<'a> {
    output: Output<'a>,
    left: u64,
    /// How many were written.
    written: u64,
    /// Whether the reader went away: then no further page is asked for.
    closed: &'a dyn Fn() -> bool,
}

enum Output<'a> {
    Users(UserWriter<'a>),
    Ids(&'a mut dyn io::Write),
}

/// Why a list is not whole.
enum Broken {
    Read(Failure),
    Write(io::Error),
    Halted(Halt),
}

impl From<io::Error> for Broken {
    fn from(error: io::Error) -> Self {
        Self::Write(error)
    }
}

impl From<Failure> for Broken {
    fn from(failure: Failure) -> Self {
        Self::Read(failure)
    }
}

impl Sheet<'_> {
    fn begin(&mut self) -> io::Result<()> {
        match &mut self.output {
            Output::Users(writer) => writer.begin(),
            Output::Ids(_) => Ok(()),
        }
    }

    /// Writes a page; whether there is room for more.
    fn page(&mut self, users: &[Value]) -> io::Result<ControlFlow<()>> {
        let most = usize::try_from(self.left).unwrap_or(usize::MAX);
        let users = &users[..users.len().min(most)];
        match &mut self.output {
            Output::Users(writer) => writer.page(users)?,
            Output::Ids(out) => {
                for id in users.iter().filter_map(|user| user["id"].as_str()) {
                    writeln!(out, "{}", crate::model::printable(id))?;
                }
                out.flush()?;
            }
        }
        self.left -= users.len() as u64;
        self.written += users.len() as u64;
        Ok(match self.left == 0 || (self.closed)() {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        })
    }

    fn end(mut self, ended: Result<(), Broken>, context: &Context) -> Result<u8, Invalid> {
        let unwritten =
            |error: io::Error| Invalid::new(format!("could not write to standard output: {error}"));
        let (failure, halt) = match ended {
            Ok(()) => (None, None),
            Err(Broken::Read(failure)) => (Some(failure), None),
            Err(Broken::Halted(halt)) => (Some(interrupted()), Some(halt)),
            Err(Broken::Write(error)) => return Err(unwritten(error)),
        };
        let missing = failure.iter().map(|failure| MissingUser::of(None, failure));
        let missing: Vec<MissingUser> = missing.collect();
        if let Output::Users(writer) = &mut self.output {
            let users = writer.finish(&missing).map_err(unwritten)?;
            self.written = self.written.max(users);
        }
        let Some(failure) = failure else {
            return Ok(self.found(context));
        };
        let code = failed("the list is not whole", &failure, context);
        Ok(halt.map_or(code, code_of))
    }

    /// Nobody is no success, as of a selection.
    fn found(&self, context: &Context) -> u8 {
        match self.written {
            0 => {
                context.note("no user found");
                NOBODY
            }
            _ => 0,
        }
    }
}
