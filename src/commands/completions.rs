//! `oust completions`: scripts for five shells, from the command tree itself.

use clap_complete::Shell;

use super::{Context, tree};
use crate::model::Invalid;

/// Print the completion script of a shell
#[derive(Debug, clap::Args)]
#[command(
    after_help = "  oust completions bash > ~/.local/share/bash-completion/completions/oust
  oust completions zsh  > \"${fpath[1]}/_oust\"
  oust completions fish > ~/.config/fish/completions/oust.fish"
)]
pub(super) struct Args {
    /// The shell
    shell: Shell,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<u8, Invalid> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut tree(), "oust", &mut script);
    context.print(&String::from_utf8_lossy(&script))?;
    Ok(0)
}
