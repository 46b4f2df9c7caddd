//! Asking before a list of people is signed out.

use std::io::{self, BufRead as _, IsTerminal as _, Write as _};

use super::Context;
use crate::output::Message;

/// Whether the run may begin; says why not where it may not.
///
/// Asks on a terminal. Where nobody can answer, `--yes` must have been given.
pub(super) fn confirm(what: &str, stdin_is_spent: bool, context: &Context) -> bool {
    if stdin_is_spent || !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        context.tell(&Message::error(format!("not confirmed: {what}")));
        context.tell(&Message::hint(
            "nothing was sent; add --yes to do it without being asked, or --dry-run to see it",
        ));
        return false;
    }
    let mut answer = String::new();
    let _ = write!(io::stderr(), "{what}. Go on? [y/N] ");
    let read = io::stdin().lock().read_line(&mut answer);
    let is_yes = read.is_ok() && matches!(answer.trim(), "y" | "Y" | "yes" | "Yes" | "YES");
    if !is_yes {
        context.tell(&Message::error("not confirmed: nothing was sent"));
    }
    is_yes
}

/// Whether the user's own name was typed back, for what can't simply be done again.
pub(super) fn typed_back(user: &str, what: &str, stdin_is_spent: bool, context: &Context) -> bool {
    if stdin_is_spent || !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        context.tell(&Message::error(format!(
            "not confirmed: {user} would be {what}"
        )));
        context.tell(&Message::hint(
            "nothing was sent; add --yes to do it without being asked, or --dry-run to see it",
        ));
        return false;
    }
    let shown = crate::model::printable(user);
    let _ = write!(
        io::stderr(),
        "{shown} would be {what}. Type the address back: "
    );
    let mut answer = String::new();
    let read = io::stdin().lock().read_line(&mut answer);
    let is_same = read.is_ok() && answer.trim() == user;
    if !is_same {
        context.tell(&Message::error("not confirmed: nothing was sent"));
    }
    is_same
}
