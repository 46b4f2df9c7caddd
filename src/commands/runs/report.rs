//! `oust runs report`: runs told to somebody who doesn't know oust, on one page.

use std::{
    fs::File,
    path::{Path, PathBuf},
};

use super::{
    Context,
    evidence_facts::{chain_of, facts, signature_of},
    filter::Filter,
    find::{BROKEN, NO_SUCH_RUN, find, find_or_newest, unreadable},
    left_behind::LeftBehind,
    page_file::{self, PageFile},
    told_targets::targets,
};
use crate::{
    config::Overrides,
    model::{Invalid, clock},
    report::{
        EvidenceFormat, EvidencePage, EvidenceTarget, MOST_PEOPLE, Message, RecordFacts, RowsPlace,
        SignatureWords, words_of_number,
    },
    run::{
        ledger::{self, LedgerEntry, LedgerError, Past, UserSearch},
        signature::examine,
    },
};

/// What is told, and where it goes.
#[derive(Debug, clap::Args)]
pub(super) struct ReportArgs {
    /// The runs' ids, the beginnings of them, or their ledgers; the newest where none is named or picked
    #[arg(value_name = "RUN")]
    runs: Vec<String>,

    #[command(flatten)]
    filter: Filter,

    /// Format of the page [default: html]
    #[arg(long, value_name = "FORMAT", value_parser = EvidenceFormat::NAMES)]
    format: Option<String>,

    /// Write the page to this file (mode 0600), and the rows to FILE.csv where it tells of more than 1,000 people
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,

    /// Replace the file if it is there already
    #[arg(long, requires = "out")]
    force: bool,
}

impl ReportArgs {
    /// `-o json` says the same as `--format json`; no page is a table of cells.
    fn format(&self, context: &Context) -> Result<EvidenceFormat, Invalid> {
        let named = self.format.as_deref();
        match (named, context.global.output.as_deref()) {
            (Some(named), _) => named.parse(),
            (None, Some("json")) => Ok(EvidenceFormat::Json),
            (None, Some(other @ ("csv" | "ndjson"))) => Err(Invalid::new(format!(
                "no page of evidence is written as {other}"
            ))
            .with_hint(
                "--format takes html, md and json; `oust runs show RUN -o csv` has rows alone",
            )),
            (None, _) => Ok(EvidenceFormat::default()),
        }
    }
}

pub(super) async fn run(args: &ReportArgs, context: &Context) -> Result<u8, Invalid> {
    let format = args.format(context)?;
    let file = args.out.as_deref();
    let file = file
        .map(|path| PageFile::begin(path, args.force))
        .transpose()?;
    let Some(ledgers) = args.ledgers(context)? else {
        return Ok(NO_SUCH_RUN);
    };
    let rows_place = file
        .as_ref()
        .map_or(RowsPlace::Nowhere, PageFile::rows_place);
    let mut telling = Telling {
        page: EvidencePage::new(clock::timestamp(), args.filter.told(), rows_place),
        file,
        left: LeftBehind::new(context),
        allowed: context.config(Overrides::default())?.allowed_signers()?,
        search: args.filter.user().map(UserSearch::new),
    };
    for path in ledgers {
        match telling.run(&path).await {
            Ok(()) => {}
            Err(Untold::Page(invalid)) => return Err(invalid),
            Err(Untold::Ledger(error)) => {
                context.tell(&unreadable(&path, &error));
                return Ok(BROKEN);
            }
        }
    }
    telling.write(format, context)?;
    Ok(0)
}

impl ReportArgs {
    /// The ledgers of the runs that are named or picked, in the order of their time; none where there is
    /// none, which is told.
    fn ledgers(&self, context: &Context) -> Result<Option<Vec<PathBuf>>, Invalid> {
        let Some(named) = self.named(context)? else {
            return Ok(None);
        };
        let entries = self.filter.matching(named, context)?;
        let mut found: Vec<(String, PathBuf)> = entries.map(in_time).collect();
        found.sort_unstable();
        found.dedup();
        if found.is_empty() {
            if self.filter.is_set() {
                context.tell(&Message::error("no run fits these filters"));
                context.tell(&Message::hint(
                    "users and tickets are compared whole; `oust runs` lists all runs",
                ));
            } else {
                context.tell(&Message::error("there is no run to tell"));
                context.tell(&Message::hint("`oust runs` lists them"));
            }
            return Ok(None);
        }
        Ok(Some(found.into_iter().map(|(_, path)| path).collect()))
    }

    /// The ledgers that are named; all, where they are picked alone; else the newest.
    fn named(&self, context: &Context) -> Result<Option<Vec<PathBuf>>, Invalid> {
        if self.runs.is_empty() && self.filter.is_set() {
            let dir = context.runs_dir()?;
            let unread = |error: std::io::Error| Invalid::unread(&dir, &error);
            return Ok(Some(ledger::files(&dir).map_err(unread)?));
        }
        if self.runs.is_empty() {
            return Ok(find_or_newest(None, context)?.map(|path| vec![path]));
        }
        let mut found = Vec::new();
        for run in &self.runs {
            match find(run, context)? {
                Some(path) => found.push(path),
                None => return Ok(None),
            }
        }
        Ok(Some(found))
    }
}

fn in_time(entry: LedgerEntry) -> (String, PathBuf) {
    (entry.header.time, entry.path)
}

/// A page in the making, and what it is made with.
struct Telling<'a> {
    page: EvidencePage,
    file: Option<PageFile>,
    left: LeftBehind<'a>,
    /// Whose signatures count, where that was said.
    allowed: Option<PathBuf>,
    /// Whose targets are told; of nobody in particular all are.
    search: Option<UserSearch>,
}

/// Why a run can't be told.
enum Untold {
    Ledger(LedgerError),
    Page(Invalid),
}

impl From<LedgerError> for Untold {
    fn from(error: LedgerError) -> Self {
        Self::Ledger(error)
    }
}

impl From<std::io::Error> for Untold {
    fn from(error: std::io::Error) -> Self {
        Self::Ledger(error.into())
    }
}

impl Telling<'_> {
    /// Takes one run onto the page.
    async fn run(&mut self, path: &Path) -> Result<(), Untold> {
        let is_running = ledger::is_running(path);
        let file = File::open(path)?;
        let (past, broken) = Past::read_as_far(&file)?;
        let record = self.record(path, &past, broken).await;
        let facts = facts(&past, is_running, &mut self.left);
        let (is_sign_out, sandbox) = (facts.action.is_none(), facts.sandbox);
        self.page.begin_run(facts, record);
        for target in targets(&past, file, is_running) {
            let mut target = target?;
            if !self.is_told(&target) {
                continue;
            }
            if is_sign_out {
                target.still_alive = self.left.of(&target);
            }
            if let Some(file) = &mut self.file {
                let added = file.add(&past.header.run, sandbox, &target);
                added.map_err(Untold::Page)?;
            }
            self.page.add(target);
        }
        self.page.end_run();
        Ok(())
    }

    /// Whether the chain holds, and who answers for it.
    async fn record(&self, path: &Path, past: &Past, broken: Option<LedgerError>) -> RecordFacts {
        let last = past.points.last().filter(|_| broken.is_none());
        RecordFacts {
            ledger: path.display().to_string(),
            last_hash: last.map(|point| point.hash.clone()),
            signature: match last {
                None => SignatureWords::Unchecked("the chain is broken".to_owned()),
                Some(_) => {
                    signature_of(&examine(path, &past.points, self.allowed.as_deref()).await)
                }
            },
            chain: chain_of(past, broken),
        }
    }

    fn is_told(&self, target: &EvidenceTarget) -> bool {
        let names = [
            Some(&target.user),
            target.key.as_ref(),
            target.resolved.as_ref(),
        ];
        let is = |search: &UserSearch| names.into_iter().flatten().any(|name| search.is(name));
        self.search.as_ref().is_none_or(is)
    }

    /// Puts the page where it belongs.
    fn write(self, format: EvidenceFormat, context: &Context) -> Result<(), Invalid> {
        let Self { page, file, .. } = self;
        if page.is_summed() && file.is_none() {
            let most = words_of_number(MOST_PEOPLE as u64);
            context.note(&format!(
                "the page sums up more than {most} people: --out FILE writes the rows to FILE.csv beside it"
            ));
        }
        match file {
            Some(file) => file.end(page, format),
            None => page_file::print(page, format, context),
        }
    }
}
