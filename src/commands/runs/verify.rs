//! `oust runs verify`: whether a ledger's chain holds.

use std::path::Path;

use super::{Context, find::BROKEN};
use crate::{
    model::Invalid,
    report::Message,
    run::ledger::{self, ChainVerdict},
};

pub(super) fn run(path: &Path, context: &Context) -> Result<u8, Invalid> {
    let unread = |error| Invalid::new(format!("can't read `{}`: {error}", path.display()));
    match ledger::verify(path).map_err(unread)? {
        ChainVerdict::Whole { lines, torn, ended } => {
            let end = match ended {
                true => "",
                false => "; it has no end line: the run goes on, was killed, or lines were cut off",
            };
            let torn = match torn {
                0 => String::new(),
                _ => format!(
                    "; a last line of {torn} bytes was cut off while it was written, and doesn't count"
                ),
            };
            context.print(&format!(
                "{}: whole, {lines} lines{torn}{end}\n",
                path.display()
            ))?;
            Ok(0)
        }
        ChainVerdict::Broken { line, why } => {
            let text = format!("{}: broken at line {line}: {why}", path.display());
            context.tell(&Message::error(text));
            context.tell(&Message::hint("the ledger was changed or damaged after it was written: what follows that line proves nothing"));
            Ok(BROKEN)
        }
    }
}
