//! The kinds of questions that a terminal shows, and why there may be no answer.

use std::io::ErrorKind;

use dialoguer::{Confirm, Input, MultiSelect, Password, Select, console::Term};

use crate::model::{Invalid, ProviderId, SecretString};

/// Why there are no answers.
pub(super) enum Stopped {
    /// By Ctrl-C.
    Interrupted,
    /// By what is wrong.
    Invalid(Invalid),
}

impl From<Invalid> for Stopped {
    fn from(invalid: Invalid) -> Self {
        Self::Invalid(invalid)
    }
}

impl From<dialoguer::Error> for Stopped {
    /// The prompts hide the cursor, and leave it hidden when they are interrupted.
    fn from(dialoguer::Error::IO(error): dialoguer::Error) -> Self {
        let _ = Term::stderr().show_cursor();
        match error.kind() {
            ErrorKind::Interrupted => Self::Interrupted,
            _ => Self::Invalid(
                Invalid::new(format!("no answer could be read: {error}"))
                    .with_hint("nothing was written; give the values by flags, or by --from-env"),
            ),
        }
    }
}

/// Says of whom the next questions are, and where to learn the answers.
pub(super) fn heading(vendor: ProviderId) -> Result<(), Stopped> {
    let lines = format!(
        "\n{}\n  how to get what is asked: oust vendors show {vendor}",
        vendor.title()
    );
    let written = Term::stderr().write_line(&lines);
    written.map_err(|error| dialoguer::Error::IO(error).into())
}

pub(super) fn line(
    prompt: &str,
    offered: Option<String>,
    optional: bool,
) -> Result<String, Stopped> {
    let mut input = Input::<String>::new()
        .with_prompt(prompt)
        .allow_empty(optional);
    if let Some(offered) = offered {
        input = input.default(offered);
    }
    let answer = input.interact_text()?;
    Ok(answer.trim().to_owned())
}

/// An answer ends with Enter, as all of them do: or the key would answer the next question.
pub(super) fn confirm(prompt: &str, offered: bool) -> Result<bool, Stopped> {
    let confirm = Confirm::new()
        .with_prompt(prompt)
        .default(offered)
        .wait_for_newline(true);
    Ok(confirm.interact()?)
}

/// One of several; the place of the one that is offered, and of the answer.
pub(super) fn select<T: std::fmt::Display>(
    prompt: &str,
    items: &[T],
    offered: usize,
) -> Result<usize, Stopped> {
    let select = Select::new().with_prompt(prompt).items(items);
    Ok(select.default(offered).interact()?)
}

/// Any of several, each with whether it is marked at first; the places of those that are marked in the end.
pub(super) fn several(prompt: &str, items: &[(&str, bool)]) -> Result<Vec<usize>, Stopped> {
    let select = MultiSelect::new().with_prompt(prompt);
    Ok(select.items_checked(items.iter().copied()).interact()?)
}

pub(super) fn password(what: &str) -> Result<SecretString, Stopped> {
    let password = Password::new().with_prompt(format!("{what} (not shown)"));
    Ok(SecretString::from(password.interact()?))
}
