//! Going on with a past run: what is done stays done and the rest is sent again, or what was accepted is read back.

use std::{
    fs::File,
    path::{Path, PathBuf},
    rc::Rc,
};

use serde::Deserialize;

use crate::model::{Counts, Invalid, Outcome, ProviderId, Receipt, Stop};

use super::{
    Ledger, Plan, Row, Rows, Source,
    ledger::{self, Claim, LedgerError, LedgerHeader, LineKind, Past, TargetState, TargetStates},
    signature::{self, SignatureVerdict},
    spec::SPEC_VERSION,
};

/// A past run, locked for this process and not yet touched.
pub struct Resume {
    file: File,
    claim: Option<Claim>,
    /// The same file, to read what it tells of targets that are done.
    told: Rc<File>,
    path: PathBuf,
    past: Past,
    /// Nothing is sent: all targets are told as they ended.
    only_read: bool,
}

/// Whom a result is about.
#[derive(Deserialize)]
struct RecordedUser {
    user: String,
}

/// Why a run can't be resumed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unresumable {
    /// Every target is done, but for so many that a guard refused.
    #[error("run {run} has nothing left to send{}", but_for(*.refused))]
    Finished {
        /// Its id.
        run: String,
        /// How many.
        refused: u64,
    },
    /// It changed users, and sign-outs alone are resumed.
    #[error(
        "nothing to go on with: run {run} is `oust {command}`, and a change of users is not repeated by itself"
    )]
    Change {
        /// Its id.
        run: String,
        /// The verb.
        command: String,
    },
    /// Its ledger or its input can't be used.
    #[error(transparent)]
    Invalid(#[from] Invalid),
}

impl Resume {
    /// Locks and reads the ledger of a run.
    ///
    /// # Errors
    /// When it is in use, broken, of the sandbox, or when nothing is left to do.
    pub fn open(path: &Path) -> Result<Self, Unresumable> {
        let resume = Self::open_for(path, false)?;
        let past = &resume.past;
        if past.header.changes_users() {
            return Err(Unresumable::Change {
                run: past.header.run.clone(),
                command: past.header.spec.command.clone(),
            });
        }
        if past.header.sandbox {
            let invalid = Invalid::new(format!("run {} was a rehearsal", past.header.run));
            return Err(invalid
                .with_hint("a run against the sandbox can't be resumed")
                .into());
        }
        if past.remaining() == 0 {
            return Err(Unresumable::Finished {
                refused: past.counts.refused,
                run: past.header.run.clone(),
            });
        }
        Ok(resume)
    }

    /// The same to read back what was accepted, and to send nothing.
    ///
    /// # Errors
    /// When it is in use, broken, of the sandbox, or signed nobody out.
    pub fn open_to_read(path: &Path) -> Result<Self, Invalid> {
        let resume = Self::open_for(path, true)?;
        let header = &resume.past.header;
        if header.changes_users() {
            let text = format!(
                "run {} is `oust {}`: what it changed was read back in the run itself, or never",
                header.run, header.spec.command
            );
            return Err(Invalid::new(text).with_hint(
                "`oust users get` shows how a user stands, `oust runs show` what was read then",
            ));
        }
        if header.sandbox {
            let invalid = Invalid::new(format!("run {} was a rehearsal", header.run));
            return Err(
                invalid.with_hint("its sandbox is gone, and with it all that could be read")
            );
        }
        Ok(resume)
    }

    fn open_for(path: &Path, only_read: bool) -> Result<Self, Invalid> {
        let (file, claim) = ledger::reopen(path)?;
        let past = match only_read {
            true => Past::read_targets(&file),
            false => Past::read_done(&file),
        };
        let past = past.map_err(|fault| broken(path, &fault))?;
        refuse_later_version(&past.header)?;
        let told = file
            .try_clone()
            .map_err(|error| ledger::unusable(path, &error))?;
        let path = path.to_owned();
        Ok(Self {
            file,
            claim,
            told: Rc::new(told),
            path,
            past,
            only_read,
        })
    }

    /// The run as its ledger tells it.
    #[must_use]
    pub fn past(&self) -> &Past {
        &self.past
    }

    /// Its ledger.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What its signature proves, where it has one.
    pub async fn signature(&self) -> SignatureVerdict {
        signature::examine(&self.path, &self.past.points, None).await
    }

    /// Whether nothing is sent.
    #[must_use]
    pub fn only_reads(&self) -> bool {
        self.only_read
    }

    /// Makes sure that the input is the one that the run began with, and that what the ledger calls done is
    /// of its targets.
    ///
    /// # Errors
    /// When its bytes, or the targets that they make, are others, or a result is of somebody else.
    pub fn check(&self, source: &dyn Source) -> Result<(), Invalid> {
        self.check_input(source.plan())?;
        let of_run = |provider| source.plan().of(provider) > 0;
        let told = self.past.states().providers();
        if let Some(provider) = told.into_iter().find(|provider| !of_run(*provider)) {
            let title = provider.map_or("no provider", ProviderId::title);
            return Err(self.forged(&format!("tells of {title}, where the run has no targets")));
        }
        let mut providers = source.plan().targets.iter();
        providers.try_for_each(|(provider, _)| self.check_users(source, *provider))
    }

    /// Makes sure that each target of a provider that is done is the one that the ledger tells of.
    fn check_users(&self, input: &dyn Source, provider: Option<ProviderId>) -> Result<(), Invalid> {
        let states = self.past.states();
        let mut unseen = self.earlier(provider).total();
        if unseen == 0 {
            return Ok(());
        }
        let mut results = self.past.results(&self.told);
        for row in input.rows(provider) {
            let row = row?;
            if !is_told(states, self.only_read, row.number, provider) {
                continue;
            }
            let told: RecordedUser = results.read(row.number, provider)?;
            if told.user != row.user() {
                return Err(self.forged(&format!("tells of somebody else at row {}", row.number)));
            }
            unseen = unseen.saturating_sub(1);
        }
        match unseen {
            0 => Ok(()),
            _ => Err(self.forged("tells of rows that the run doesn't have")),
        }
    }

    fn forged(&self, what: &str) -> Invalid {
        let message = format!("the ledger of run {} {what}", self.past.header.run);
        Invalid::new(message).with_hint(
            "nothing was sent; the ledger was changed after it was written, so begin a new run",
        )
    }

    fn check_input(&self, plan: &Plan) -> Result<(), Invalid> {
        let header = &self.past.header;
        let hint = "begin a new run with what it holds now";
        if header.spec.input.sha256 != plan.sha256 {
            let input = header.spec.input.path.as_deref().unwrap_or("the input");
            let message = format!("`{input}` has changed since run {} began", header.run);
            return Err(Invalid::new(message).with_hint(hint));
        }
        if header.targets != plan.total() {
            let message = format!(
                "the input makes {} targets, and run {} had {}: a setting has changed",
                plan.total(),
                header.run,
                header.targets
            );
            return Err(Invalid::new(message).with_hint(hint));
        }
        Ok(())
    }

    /// The same rows; those that are done, or were refused, as they ended then. Where nothing is sent, all that
    /// the ledger tells of.
    #[must_use]
    pub fn rows(&self, rows: Rows, provider: Option<ProviderId>) -> Rows {
        let states = Rc::clone(self.past.states());
        let mut results = self.past.results(&self.told);
        let (only_read, run) = (self.only_read, self.past.header.run.clone());
        let is_read = only_read || self.past.header.spec.options.verify;
        Box::new(rows.map(move |row| {
            let row = row?;
            let number = row.number;
            if is_told(&states, only_read, number, provider) {
                let told = match is_read {
                    true => results.comparable(number, provider)?,
                    false => results.receipt(number, provider)?,
                };
                return Ok(row.ended(told));
            }
            match states.get(number, provider) {
                Some(TargetState::InFlight) if only_read => {
                    let told = in_flight(&row, &run)?;
                    Ok(row.ended(told))
                }
                _ => Ok(row),
            }
        }))
    }

    /// How those targets of a provider ended that are not sent again.
    #[must_use]
    pub fn earlier(&self, provider: Option<ProviderId>) -> Counts {
        let states = self.past.states();
        match self.only_read {
            true => states.ended_of(provider, |_| true),
            false => states.done_of(provider),
        }
    }

    /// Goes on: cuts off a torn last line and writes the `resume` line, under the same run id.
    ///
    /// # Errors
    /// When the ledger can't be written.
    pub fn begin(self, operator: &str, stop: &Stop) -> Result<Ledger, Invalid> {
        let open = (self.file, self.claim);
        let kind = match self.only_read {
            true => LineKind::Verify,
            false => LineKind::Resume,
        };
        Ledger::go_on(open, &self.path, &self.past, (kind, operator), stop)
    }
}

/// Whether a target is told as it ended: where something is sent, one that is done.
fn is_told(states: &TargetStates, only_read: bool, row: u64, provider: Option<ProviderId>) -> bool {
    match only_read {
        true => states
            .get(row, provider)
            .and_then(TargetState::outcome)
            .is_some(),
        false => states.done(row, provider).is_some(),
    }
}

/// The record of a target with an intent and no result: nobody knows what became of it.
fn in_flight(row: &Row, run: &str) -> Result<Receipt, Invalid> {
    let told = serde_json::json!({
        "row": row.number,
        "provider": row.provider(),
        "vendor": row.provider().map(ProviderId::vendor),
        "user": row.user(),
        "as": row.key(),
        "outcome": Outcome::Unknown,
        "reason": "the run ended before it was answered: it may have happened",
        "attempts": 1,
    });
    let receipt: Result<Receipt, _> = serde_json::from_value(told);
    let receipt = receipt.map_err(|error| Invalid::new(error.to_string()))?;
    Ok(Receipt {
        run: run.to_owned(),
        earlier: true,
        ..receipt
    })
}

/// What a later build recorded may mean what this one doesn't know.
fn refuse_later_version(header: &LedgerHeader) -> Result<(), Invalid> {
    match header.spec.version > SPEC_VERSION {
        false => Ok(()),
        true => Err(Invalid::new(format!(
            "run {} was begun by a later version of oust, {}",
            header.run, header.version
        ))
        .with_hint("resume it with that version; this one would leave out what it doesn't know")),
    }
}

fn but_for(refused: u64) -> String {
    match refused {
        0 => String::new(),
        1 => "; 1 of its targets was refused and not signed out".to_owned(),
        some => format!("; {some} of its targets were refused and not signed out"),
    }
}

fn broken(path: &Path, fault: &LedgerError) -> Invalid {
    let invalid = Invalid::new(format!("ledger `{}`: {fault}", path.display()));
    match fault {
        LedgerError::Broken { .. } => invalid
            .with_hint(format!(
            "a changed ledger can't be gone on with; to see where it breaks, run: oust runs verify {}",
            shell_words::quote(&path.to_string_lossy())
        )),
        LedgerError::Io(_) | LedgerError::Foreign(_) => {
            invalid.with_hint("`oust runs` lists the runs")
        }
    }
}
