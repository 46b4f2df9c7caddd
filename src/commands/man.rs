//! `oust man`: man pages, from the command tree itself.

use std::path::PathBuf;

use super::{Context, tree};
use crate::model::Invalid;

/// Print the man page oust(1), or write the pages of all commands
#[derive(Debug, clap::Args)]
#[command(after_help = "  oust man | man -l -\n  oust man --dir ~/.local/share/man/man1")]
pub(super) struct Args {
    /// Write oust.1 and a page for each command into this directory
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<u8, Invalid> {
    let failed = |error| Invalid::new(format!("the man pages could not be written: {error}"));
    match &args.dir {
        Some(dir) => {
            std::fs::create_dir_all(dir).map_err(failed)?;
            clap_mangen::generate_to(tree(), dir).map_err(failed)?;
        }
        None => {
            let mut page = Vec::new();
            clap_mangen::Man::new(tree())
                .render(&mut page)
                .map_err(failed)?;
            context.print(&String::from_utf8_lossy(&page))?;
        }
    }
    Ok(0)
}
