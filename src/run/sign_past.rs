//! Signs the ledger of a run that is over, such as where no key was at hand when it ended.

use std::path::Path;

use super::{
    ledger::{self, LedgerError, Past},
    signature::{SignatureVerdict, Signer, examine, signature_file},
};
use crate::model::Invalid;

/// Why a past run isn't signed.
#[derive(Debug, thiserror::Error)]
pub enum NotSigned {
    /// Its ledger was changed: the chain breaks, or is no longer the one that was signed.
    #[error("{0}")]
    Changed(String),
    /// Its ledger or the key can't be used.
    #[error(transparent)]
    Invalid(#[from] Invalid),
}

/// Signs the ledger of a past run as it stands, locked meanwhile, in place of an earlier signature of it.
///
/// # Errors
/// When it is in use, was changed, is of the sandbox, or the key can't sign.
pub async fn sign_past(path: &Path, signer: &Signer) -> Result<Past, NotSigned> {
    let (file, _claim) = ledger::reopen(path)?;
    let past = Past::read_done(&file).map_err(|fault| match fault {
        LedgerError::Broken { line, why } => NotSigned::Changed(format!("line {line} {why}")),
        fault => Invalid::new(format!("ledger `{}` {fault}", path.display())).into(),
    })?;
    if past.header.sandbox {
        let invalid = Invalid::new(format!("run {} was a rehearsal", past.header.run));
        return Err(invalid
            .with_hint("a run against the sandbox is not signed")
            .into());
    }
    // A ledger that was changed since must not become a signed one.
    match examine(path, &past.points, None).await {
        SignatureVerdict::Wrong(why) => {
            let signature = signature_file(path);
            return Err(NotSigned::Changed(format!(
                "it isn't what was signed by `{}`: {why}",
                signature.display()
            )));
        }
        SignatureVerdict::NotChecked(why) => return Err(Invalid::new(why).into()),
        _ => {}
    }
    let hash = past.points.last().map_or("", |last| &last.hash);
    signer.sign(path, hash).await.map_err(Invalid::new)?;
    Ok(past)
}
