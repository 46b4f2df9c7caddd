//! USER arguments: named on the line, or one a line in a file or on standard input.

use std::{fs::File, io, path::PathBuf};

use clap::Args;

use crate::{
    model::{Invalid, UserIdType, check_user, shorten},
    run::{BadRows, Refusal, read_list},
};

/// So many that can't be used are named; the rest is counted.
const MOST_NAMED: usize = 20;

/// Whom to sign out.
#[derive(Debug, Args)]
pub(super) struct Users {
    /// The users; several may be given, and `-` reads one a line from standard input
    #[arg(value_name = "USER")]
    users: Vec<String>,

    /// Also take users from a file, one a line; blank lines and # comments are skipped
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
}

/// The users, and whether they must be confirmed.
pub(super) struct Named {
    pub(super) users: Vec<String>,
    /// Some come from a list, which nobody has read aloud.
    pub(super) listed: bool,
    /// Standard input is spent, so that no answer can be read from it.
    pub(super) from_stdin: bool,
}

impl Users {
    /// Whether nobody was named.
    pub(super) fn is_empty(&self) -> bool {
        self.users.is_empty() && self.from.is_none()
    }

    /// Reads and checks all of them; nothing is sent when one can't be a user. `of` is the type of their
    /// ids, where one is given or configured.
    pub(super) fn read(self, of: Option<UserIdType>) -> Result<Named, Invalid> {
        self.read_as("USER", of)
    }

    /// The same, called otherwise in messages.
    pub(super) fn read_as(self, what: &str, of: Option<UserIdType>) -> Result<Named, Invalid> {
        if self.users.is_empty() && self.from.is_none() {
            return Err(Invalid::new("no USER given").with_hint(
                "name users on the line, or a file of them by --from FILE ('-': standard input)",
            ));
        }
        let stdin = self
            .from
            .as_ref()
            .is_some_and(|path| path.as_os_str() == "-");
        let mut named = Named {
            listed: self.from.is_some(),
            from_stdin: stdin,
            users: Vec::new(),
        };
        check_all(what, &self.users, of)?;
        for user in &self.users {
            match user.as_str() {
                "-" => named.take_stdin(of)?,
                user => named.users.push(user.trim().to_owned()),
            }
        }
        match self.from {
            Some(_) if stdin => named.take_stdin(of)?,
            Some(path) => named.take_file(&path, of)?,
            None => {}
        }
        Ok(named)
    }
}

impl Named {
    fn take_stdin(&mut self, of: Option<UserIdType>) -> Result<(), Invalid> {
        (self.listed, self.from_stdin) = (true, true);
        let users = read_list(io::stdin().lock(), "standard input", of);
        self.users
            .extend(users.map_err(|refusal| unusable("standard input", refusal))?);
        Ok(())
    }

    fn take_file(&mut self, path: &std::path::Path, of: Option<UserIdType>) -> Result<(), Invalid> {
        let name = path.display().to_string();
        let file = File::open(path)
            .map_err(|error| Invalid::new(format!("can't read --from {name}: {error}")))?;
        self.users
            .extend(read_list(file, &name, of).map_err(|refusal| unusable(&name, refusal))?);
        Ok(())
    }
}

/// A user that a flag names.
pub(super) fn one_user(text: &str) -> Result<String, String> {
    let user = text.trim();
    check_user(user, None).map_err(|why| why.to_string())?;
    Ok(user.to_owned())
}

/// Names each that can be nobody's key by its position; `-` stands for standard input.
pub(super) fn check_all(
    what: &str,
    users: &[String],
    of: Option<UserIdType>,
) -> Result<(), Invalid> {
    let wrong = |(at, user): (usize, &String)| {
        let user = user.trim();
        let why = check_user(user, of).err().filter(|_| user != "-")?;
        let shown = shorten(user, 60);
        Some(format!("{what} {at} (`{shown}`) {why}"))
    };
    let mut bad: Vec<String> = (1..).zip(users).filter_map(wrong).collect();
    let invalid = match bad.len() {
        0 => return Ok(()),
        1 => Invalid::new(bad.remove(0)),
        some => {
            bad.truncate(MOST_NAMED);
            let more = some - bad.len();
            bad.extend((more > 0).then(|| format!("and {more} more")));
            Invalid::new(format!("{some} of {} can't be used", users.len())).with_details(bad)
        }
    };
    Err(invalid.with_hint("nothing was sent; correct it and run again"))
}

fn unusable(name: &str, refusal: Refusal) -> Invalid {
    match refusal {
        Refusal::Invalid(invalid) => invalid,
        Refusal::Rows(rows) => bad_rows(&rows, name).with_hint("correct the list and run again"),
    }
}

/// How many rows are bad, and a line for each of the first ones.
pub(super) fn bad_rows(rows: &BadRows, name: &str) -> Invalid {
    let count = match rows.total {
        1 => "a row that can't be used; nothing was sent".to_owned(),
        total => format!("{total} rows that can't be used; nothing was sent"),
    };
    let mut details: Vec<String> = rows.first.iter().map(ToString::to_string).collect();
    if rows.unnamed() > 0 {
        details.push(format!("and {} more", rows.unnamed()));
    }
    Invalid::new(format!("{name} has {count}")).with_details(details)
}
