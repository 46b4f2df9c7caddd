//! One change of one or more users, run and reported as every run is.

use std::{path::PathBuf, rc::Rc};

use super::{
    Context,
    access::{Access, Directory},
    confirm::confirm,
    estimate,
    job::{Job, RunSetup, nothing, unconfirmed},
    password::Password,
    providers::Built,
    revoke::targets,
    run_args::RunArgs,
    users::Named,
};
use crate::{
    config::Overrides,
    model::{Depth, Invalid},
    report::Message,
    run::{InputKind, InputSpec, Listed},
    vendors::google::directory::{Change, Editor},
};

/// Flags of every verb that changes users.
#[derive(Clone, Debug, clap::Args)]
#[command(next_help_heading = "Change options")]
pub(super) struct Edit {
    /// Show the exact requests and change nothing
    #[arg(short = 'n', long)]
    pub(super) dry_run: bool,

    /// Don't ask for confirmation
    #[arg(short, long)]
    pub(super) yes: bool,

    /// Read back every field that was written: a user who agrees is `verified`
    #[arg(long)]
    verify: bool,

    /// Also change users of the config file's protect list
    #[arg(long)]
    include_protected: bool,

    /// Refuse the whole run if it touches more people [default: 500]
    #[arg(long, value_name = "N")]
    max_users: Option<u64>,

    /// Set by the verbs that would cut the acting admin's own access.
    #[arg(skip)]
    pub(super) include_self: bool,

    #[command(flatten)]
    pub(super) access: Access,
}

/// The flag of verbs that would cut the acting admin's own access.
#[derive(Clone, Copy, Debug, clap::Args)]
pub(super) struct Oneself {
    /// Do it to the admin that oust acts as, too
    #[arg(long, help_heading = "Change options")]
    pub(super) include_self: bool,
}

impl Edit {
    /// The way to the Directory.
    pub(super) async fn open(&self, context: &Context) -> Result<Directory, Invalid> {
        self.access.open(self.overrides(), context).await
    }

    fn overrides(&self) -> Overrides {
        Overrides {
            max_users: self.max_users,
            depth: Depth {
                include_self: self.include_self,
                ..Depth::default()
            },
            ..self.access.overrides()
        }
    }

    /// The same as the flags of a run. No ledger is kept: what it goes on with are sign-outs.
    fn run(&self) -> RunArgs {
        RunArgs {
            dry_run: self.dry_run,
            yes: self.yes,
            verify: self.verify,
            include_protected: self.include_protected,
            max_users: self.max_users,
            missing_ok: false,
            concurrency: self.access.concurrency,
            rate: self.access.rate,
            retries: self.access.retries,
            timeout: self.access.timeout,
            deadline: None,
            ledger: Some(PathBuf::from("none")),
            ticket: None,
        }
    }
}

/// Asks where the users come from a list, and changes them.
pub(super) async fn listed(
    action: &str,
    named: Named,
    change: Change,
    edit: Edit,
    context: &Context,
) -> Result<u8, Invalid> {
    let directory = edit.open(context).await?;
    listed_at(action, named, change, edit, directory, context).await
}

/// The same at a Directory that is open already.
pub(super) async fn listed_at(
    action: &str,
    named: Named,
    change: Change,
    edit: Edit,
    directory: Directory,
    context: &Context,
) -> Result<u8, Invalid> {
    if named.users.is_empty() {
        context.tell(&Message::error("the list holds no user: nothing was sent"));
        return nothing(context);
    }
    let question = format!("{action}: {}", estimate::users(named.users.len() as u64));
    let ask = named.listed && !edit.dry_run && !edit.yes;
    if ask && !confirm(&question, named.from_stdin, context) {
        return unconfirmed(named.users.len() as u64, context);
    }
    apply(action, &named.users, change, edit, directory, context).await
}

/// Changes the users; the exit code.
pub(super) async fn apply(
    action: &str,
    users: &[String],
    change: Change,
    edit: Edit,
    directory: Directory,
    context: &Context,
) -> Result<u8, Invalid> {
    let editor = Editor::new(Rc::clone(&directory.google), change);
    edited(action, users, editor, edit, directory, context).await
}

/// Changes one user; the password's file goes again if nobody can have that password.
pub(super) async fn one(
    action: &str,
    user: String,
    editor: Editor,
    password: Option<Password>,
    edit: Edit,
    directory: Directory,
    context: &Context,
) -> Result<u8, Invalid> {
    let kept = match &password {
        Some(password) => password.keep()?,
        None => None,
    };
    let sent = editor.sent();
    if edit.verify && password.is_some() {
        context.note("--verify: Google never shows a password, so that this one is not read back");
    }
    let code = edited(action, &[user], editor, edit, directory, context).await;
    if password.is_some_and(|own| own.is_unknown) && sent.get() {
        context
            .note("nobody knows the password that was made up: reset it when the user needs one");
    }
    if let Some(kept) = kept {
        kept.settle(code.as_ref().ok().copied(), sent.get(), context);
    }
    code
}

async fn edited(
    action: &str,
    users: &[String],
    editor: Editor,
    edit: Edit,
    directory: Directory,
    context: &Context,
) -> Result<u8, Invalid> {
    let source = Listed::new(targets(crate::vendors::google::ID, users));
    let built = Built {
        provider: Rc::new(editor),
        ..directory.built
    };
    let command = format!("users {action}");
    let setup = RunSetup {
        command: &command,
        config: &directory.config,
        overrides: edit.overrides(),
        run: &edit.run(),
        built: vec![built],
        not_configured: Vec::new(),
    };
    let input = InputSpec::listed(InputKind::Arguments);
    Job::listed(setup, &source, input, context)?
        .run(context)
        .await
}
