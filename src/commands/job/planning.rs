//! A plan in the making: its file is there before anybody is asked about, and is kept only where every target
//! was gone through.

use std::{cell::RefCell, io, path::Path};

use crate::{
    commands::{Context, estimate::users},
    model::{Halt, Invalid, PlanName, Stop, shorten},
    report::{Message, words_of_number},
    run::{
        Event, Totals,
        plan::{PlanHeader, PlanWriter},
    },
};

/// Digits of a plan's name that people are shown.
const SHOWN: usize = 8;

/// A plan that is being made of what a run would do.
pub(super) struct PlanInProgress {
    writer: RefCell<Option<PlanWriter>>,
    failed: RefCell<Option<io::Error>>,
    name: RefCell<Option<PlanName>>,
}

impl PlanInProgress {
    /// Creates the file.
    pub(super) fn begin(path: &Path, header: &PlanHeader) -> Result<Self, Invalid> {
        Ok(Self {
            writer: RefCell::new(Some(PlanWriter::create(path, header)?)),
            failed: RefCell::default(),
            name: RefCell::default(),
        })
    }

    /// Takes in how a target was planned. What can't be written ends the run.
    pub(super) fn note(&self, event: &Event<'_>, stop: &Stop) {
        let Event::Result { receipt, .. } = event else {
            return;
        };
        let added = match &mut *self.writer.borrow_mut() {
            Some(writer) => writer.add(receipt),
            None => Ok(()),
        };
        if let Err(error) = added {
            self.fail(error);
            stop.halt(Halt::Plan);
        }
    }

    /// Gives the plan its name, unless the run was cut short.
    pub(super) fn finish(&self, totals: &Totals) -> Option<PlanName> {
        let is_whole =
            totals.source_error.is_none() && matches!(totals.halted, None | Some(Halt::Deadline));
        let mut writer = self.writer.take().filter(|_| is_whole)?;
        match writer.finish() {
            Ok(name) => {
                self.name.replace(Some(name.clone()));
                Some(name)
            }
            Err(error) => {
                self.fail(error);
                None
            }
        }
    }

    fn fail(&self, error: io::Error) {
        self.writer.take();
        self.failed.borrow_mut().get_or_insert(error);
    }

    /// Says what became of it, and how to go on; the exit code of the run, or that of a plan that isn't there.
    /// `flags` are those that say where settings come from.
    pub(super) fn tell(&self, code: u8, flags: &str, context: &Context) -> u8 {
        if let Some(error) = &*self.failed.borrow() {
            context.tell(&Message::error(format!(
                "the plan could not be written, and is not kept: {error}"
            )));
            context.tell(&Message::hint(
                "nothing was sent; make room there, or name a file elsewhere",
            ));
            return code.max(1);
        }
        match &*self.name.borrow() {
            Some(_) if context.global.quiet => {}
            Some(name) => tell_name(name, flags, context),
            None => context.tell(&Message::error(
                "the plan is not kept: not every target was gone through",
            )),
        }
        code
    }
}

/// `plan abcd1234… in FILE: 3 users, 5 requests`, and the command that carries out this plan and no other.
fn tell_name(name: &PlanName, flags: &str, context: &Context) {
    let (short, shown) = (short(&name.sha256), shorten(&name.file, 200));
    let (people, requests) = (users(name.people), requests(name.requests));
    context.say(&format!("plan {short} in {shown}: {people}, {requests}"));
    if name.requests == 0 {
        return;
    }
    let (file, sha256) = (shell_words::quote(&name.file), &name.sha256);
    let flags = match context.is_rehearsal() {
        true => format!(" --sandbox{}", sandbox_flags(context)),
        false => flags.to_owned(),
    };
    context.tell(&Message::hint(format!(
        "to carry it out, run: oust apply {file} --expect {sha256}{flags}"
    )));
}

/// Whom the sandbox knows besides its own people.
fn sandbox_flags(context: &Context) -> String {
    let people = context.global.people.as_ref();
    let people = people.map(|file| {
        let file = file.to_string_lossy();
        format!(" --people {}", shell_words::quote(&file))
    });
    let users = context
        .global
        .numbered
        .map(|users| format!(" --users {users}"));
    people.into_iter().chain(users).collect()
}

/// The first digits of a plan's name.
pub(in crate::commands) fn short(sha256: &str) -> String {
    format!("{}…", sha256.get(..SHOWN).unwrap_or(sha256))
}

/// `1 request`, `5 requests`.
pub(in crate::commands) fn requests(some: u64) -> String {
    match some {
        1 => "1 request".to_owned(),
        _ => format!("{} requests", words_of_number(some)),
    }
}
