//! What the verbs that change users share: the question, and the password that is kept.

use std::rc::Rc;

use super::{
    Context,
    access::{ChangeArgs, Directory},
    carry_out::{Before, ChangeRequest, carry_out},
    confirm::confirm,
    estimate,
    job::{report_empty_run, unconfirmed},
    password::Password,
    users::Named,
};
use crate::{
    model::Invalid,
    report::Message,
    vendors::google::directory::{Change, Editor},
};

/// Changes the users at a Directory that is yet to be opened; see [`change_listed`].
pub(super) async fn open_and_change(
    action: &'static str,
    named: Named,
    change: Change,
    args: ChangeArgs,
    context: &Context,
) -> Result<u8, Invalid> {
    let directory = args.open(context).await?;
    change_listed(action, named, change, &args, &directory, context).await
}

/// Changes the users, once they are confirmed where they come from a list; the exit code.
pub(super) async fn change_listed(
    action: &'static str,
    named: Named,
    change: Change,
    args: &ChangeArgs,
    directory: &Directory,
    context: &Context,
) -> Result<u8, Invalid> {
    let count = named.users.len() as u64;
    if count == 0 {
        context.tell(&Message::error("the list holds no user: nothing was sent"));
        return report_empty_run(context);
    }
    let question = format!("{action}: {}", estimate::users(count));
    let asks = named.listed && !args.dry_run && !args.yes;
    if asks && !confirm(&question, named.from_stdin, context) {
        return unconfirmed(count, context);
    }
    let request = ChangeRequest {
        action,
        users: &named.users,
        editor: &Editor::new(Rc::clone(&directory.google), change),
        before: Before::default(),
        args,
        directory,
    };
    carry_out(request, context).await
}

/// Changes one user who was named on the line; the exit code.
pub(super) async fn change_one(
    action: &'static str,
    user: String,
    change: Change,
    args: ChangeArgs,
    context: &Context,
) -> Result<u8, Invalid> {
    let named = Named {
        users: vec![user],
        listed: false,
        from_stdin: false,
    };
    open_and_change(action, named, change, args, context).await
}

/// Changes one user; the file of a password that was made up goes again where nobody can have it.
pub(super) async fn change_with_password(
    request: ChangeRequest<'_>,
    password: Option<Password>,
    context: &Context,
) -> Result<u8, Invalid> {
    let editor = request.editor;
    let kept = match &password {
        Some(password) => password.keep()?,
        None => None,
    };
    if request.args.verify && password.is_some() {
        context.note("--verify: Google never shows a password, so that this one is not read back");
    }
    let code = carry_out(request, context).await;
    if password.is_some_and(|own| own.is_unknown) && editor.may_be_made() {
        context
            .note("nobody knows the password that was made up: reset it when the user needs one");
    }
    if let Some(kept) = kept {
        kept.settle(code.as_ref().ok().copied(), editor.may_be_made(), context);
    }
    code
}
