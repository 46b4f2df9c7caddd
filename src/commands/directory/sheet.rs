//! Where a list of users is written as it comes, and how it ends when it breaks off.

use std::{io, ops::ControlFlow};

use serde_json::Value;

use super::{Context, access::failed, job::code_of};
use crate::{
    model::{Failure, Halt, Invalid},
    report::{MissingUser, UserWriter},
};

/// Nobody was found.
const NOBODY: u8 = 6;

/// Where users are written as they come.
pub(super) struct Sheet<'a> {
    pub(super) output: Output<'a>,
    pub(super) left: u64,
    /// How many were written.
    pub(super) written: u64,
    /// Whether the reader went away: then no further page is asked for.
    pub(super) closed: &'a dyn Fn() -> bool,
}

pub(super) enum Output<'a> {
    Users(UserWriter<'a>),
    Ids(&'a mut dyn io::Write),
}

/// Why a list is not whole.
pub(super) enum Broken {
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
    pub(super) fn begin(&mut self) -> io::Result<()> {
        match &mut self.output {
            Output::Users(writer) => writer.begin(),
            Output::Ids(_) => Ok(()),
        }
    }

    /// Writes a page; whether there is room for more.
    pub(super) fn page(&mut self, users: &[Value]) -> io::Result<ControlFlow<()>> {
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

    pub(super) fn end(
        mut self,
        ended: Result<(), Broken>,
        context: &Context,
    ) -> Result<u8, Invalid> {
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

/// Why a read ended before its end.
pub(in crate::commands) fn interrupted() -> Failure {
    Failure::halted(Halt::Interrupt, "interrupted")
}
