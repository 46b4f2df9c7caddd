//! People whom the sandbox knows besides its made-up organisation: numbered ones, and those of a CSV.

use std::path::Path;

use super::{Command, batch::refused, global::Global};
use crate::{
    model::{Invalid, Target},
    run::Input,
    sandbox::{Known, Options},
    vendors::google,
};

/// What the flags say of the sandbox's people.
pub(super) fn sandbox_people(
    global: &Global,
    map: &[(String, String)],
) -> Result<Options, Invalid> {
    let people = match &global.people {
        Some(path) => read(path, map)?,
        None => Vec::new(),
    };
    Ok(Options {
        users: global.numbered.unwrap_or_default(),
        people,
        ..Options::default()
    })
}

/// Refuses flags that add people to the sandbox where no sandbox is asked for.
pub(super) fn only_for_the_sandbox(global: &Global, command: &Command) -> Result<(), Invalid> {
    let given = [
        ("--people", global.people.is_some()),
        ("--users", global.numbered.is_some()),
    ];
    let given = given.iter().find(|(_, is_given)| *is_given);
    match given {
        Some((flag, _)) if !global.sandbox && !matches!(command, Command::Sandbox(_)) => {
            let invalid = Invalid::new(format!("{flag} is for the sandbox, and this run is not"));
            Err(invalid.with_hint("add --sandbox for a rehearsal, or leave it out"))
        }
        _ => Ok(()),
    }
}

fn read(path: &Path, map: &[(String, String)]) -> Result<Vec<Known>, Invalid> {
    let name = path.display().to_string();
    let people = Input::people(path, map, google::ID).map_err(|refusal| {
        let invalid = refused(refusal, &format!("--people {name}"));
        match invalid.details.is_empty() {
            true => invalid,
            false => invalid.with_hint("correct the rows and run again"),
        }
    })?;
    Ok(people.into_iter().map(known).collect())
}

fn known(target: Target) -> Known {
    Known {
        user: target.user,
        user_id_type: target.user_id_type.map(|kind| kind.name().to_owned()),
        account_id: target.account_id,
        app_ids: target.app_ids,
    }
}
