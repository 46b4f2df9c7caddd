//! `oust runs sign`: the signature that could not be made when the run ended.

use std::path::Path;

use super::{Context, find::BROKEN};
use crate::{
    commands::signing::remedy,
    config::Overrides,
    model::Invalid,
    report::Message,
    run::{
        NotSigned, sign_past,
        signature::{Signer, signature_file},
    },
};

pub(super) async fn run(path: &Path, context: &Context) -> Result<u8, Invalid> {
    let config = context.config(Overrides::default())?;
    let key = config.signing()?.key.ok_or_else(|| {
        Invalid::new("`evidence.sign_with` is not set: there is nothing to sign with").with_hint(
            "set evidence.sign_with (OUST_EVIDENCE_SIGN_WITH) to an SSH key, such as ~/.ssh/id_ed25519",
        )
    })?;
    let signer = Signer::new(key);
    match sign_past(path, &signer).await {
        Ok(past) => {
            let signature = signature_file(path);
            let text = format!("{}: signed, {} lines\n", signature.display(), past.lines);
            context.print(&text)?;
            if past.end.is_none() {
                context.note("the run has no end line: it was killed, or lines were cut off; that is signed as it stands");
            }
            Ok(0)
        }
        Err(NotSigned::Changed(why)) => {
            let text = format!("{}: not signed: {why}", path.display());
            context.tell(&Message::error(text));
            context.tell(&Message::hint(
                "the ledger was changed after it was written; move its signature away to sign it all the same",
            ));
            Ok(BROKEN)
        }
        Err(NotSigned::Invalid(invalid)) if invalid.hint.is_none() => {
            Err(invalid.with_hint(remedy(signer.key())))
        }
        Err(NotSigned::Invalid(invalid)) => Err(invalid),
    }
}
