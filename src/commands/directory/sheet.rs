//! Where a list of users is written as it comes, and how it ends when it breaks off.

use std::{io, ops::ControlFlow};

use serde_json::Value;

use super::{Context, access::failed};
use crate::{
    model::{ErrorRecord, Failure, Invalid},
    output::{
        Format,
        roll::{Missing, Roll},
    },
};

/// Where users are written as they come.
pub(super) struct Sheet<'a> {
    pub(super) roll: Output<'a>,
    pub(super) left: u64,
    /// Whether the reader went away: then no further page is asked for.
    pub(super) closed: &'a dyn Fn() -> bool,
}

pub(super) enum Output<'a> {
    Roll(Roll<'a>),
    Ids(&'a mut dyn io::Write),
}

/// Why a list is not whole.
pub(super) enum Broken {
    Read(Failure),
    Write(io::Error),
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
        match &mut self.roll {
            Output::Roll(roll) => roll.begin(),
            Output::Ids(_) => Ok(()),
        }
    }

    /// Writes a page; whether there is room for more.
    pub(super) fn page(&mut self, users: &[Value]) -> io::Result<ControlFlow<()>> {
        let most = usize::try_from(self.left).unwrap_or(usize::MAX);
        let users = &users[..users.len().min(most)];
        match &mut self.roll {
            Output::Roll(roll) => roll.page(users)?,
            Output::Ids(out) => {
                for id in users.iter().filter_map(|user| user["id"].as_str()) {
                    writeln!(out, "{}", crate::model::printable(id))?;
                }
                out.flush()?;
            }
        }
        self.left -= users.len() as u64;
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
        let failure = match ended {
            Ok(()) => None,
            Err(Broken::Read(failure)) => Some(failure),
            Err(Broken::Write(error)) => return Err(unwritten(error)),
        };
        let missing: Vec<Missing> = failure
            .iter()
            .map(|failure| Missing {
                user: None,
                error: ErrorRecord::from(failure),
            })
            .collect();
        if let Output::Roll(roll) = &mut self.roll {
            let users = roll.finish(&missing).map_err(unwritten)?;
            if users == 0 && missing.is_empty() && context.format == Format::Table {
                context.note("no user found");
            }
        }
        Ok(failure.map_or(0, |failure| {
            failed("the list is not whole", &failure, context)
        }))
    }
}
