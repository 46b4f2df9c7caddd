//! Asking before a list of people is signed out.

use std::io::{self, BufRead as _, IsTerminal as _, Write as _};

use super::{Context, run_args::RunArgs};
use crate::{model::printable, report::Message};

/// Whether the run may begin, asked for where no flag said so.
pub(super) fn is_agreed(
    run: &RunArgs,
    question: &str,
    stdin_is_spent: bool,
    context: &Context,
) -> bool {
    run.sends_nothing() || run.yes || confirm(question, stdin_is_spent, context)
}

/// Whether the run may begin; says why not where it may not.
///
/// Asks on a terminal. Where nobody can answer, `--yes` must have been given.
pub(super) fn confirm(what: &str, stdin_is_spent: bool, context: &Context) -> bool {
    if !is_answerable(what, stdin_is_spent, context) {
        return false;
    }
    agreed(asked(what), context)
}

/// The same before files are removed: nothing is sent then in any case.
pub(super) fn confirm_removal(what: &str, context: &Context) -> bool {
    if !may_ask() {
        context.tell(&Message::error(format!("not confirmed: {what}")));
        context.tell(&Message::hint(
            "nothing was removed; add --yes to do it without being asked, or --dry-run to see them",
        ));
        return false;
    }
    let is_yes = asked(what);
    if !is_yes {
        context.tell(&Message::error("not confirmed: nothing was removed"));
    }
    is_yes
}

/// Asks on the terminal.
fn asked(what: &str) -> bool {
    let _ = write!(io::stderr(), "{what}. Go on? [y/N] ");
    matches!(answer().as_str(), "y" | "Y" | "yes" | "Yes" | "YES")
}

/// Whether somebody is there to answer; says that nobody is where it is so.
pub(super) fn is_answerable(what: &str, stdin_is_spent: bool, context: &Context) -> bool {
    let may_ask = !stdin_is_spent && may_ask();
    if !may_ask {
        context.tell(&Message::error(format!("not confirmed: {what}")));
        context.tell(&Message::hint(
            "nothing was sent; add --yes to do it without being asked, or --dry-run to see it",
        ));
    }
    may_ask
}

/// Whether somebody can read a question and answer it.
pub(super) fn may_ask() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// Whether the user's own address was typed back, for what can't simply be done again.
///
/// `user` is how they were named, which may be an id that says nothing to a reader.
pub(super) fn typed_back(user: &str, address: &str, what: &str, context: &Context) -> bool {
    let whose = match user.eq_ignore_ascii_case(address) {
        true => printable(address),
        false => format!("{} is {}: it", printable(user), printable(address)),
    };
    let _ = write!(
        io::stderr(),
        "{whose} would be {what}. Type the address back: "
    );
    agreed(answer().eq_ignore_ascii_case(address), context)
}

/// One line from the terminal; empty where it can't be read.
fn answer() -> String {
    let mut answer = String::new();
    match io::stdin().lock().read_line(&mut answer) {
        Ok(_) => answer.trim().to_owned(),
        Err(_) => String::new(),
    }
}

fn agreed(is_agreed: bool, context: &Context) -> bool {
    if !is_agreed {
        context.tell(&Message::error("not confirmed: nothing was sent"));
    }
    is_agreed
}
