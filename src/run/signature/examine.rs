//! Finds out what a ledger's signature proves.

use std::path::Path;

use super::{
    ChainPoint, SignatureVerdict,
    file::{self, UnusableFile},
    ssh_keygen::{self, SshKeygenError},
};
use crate::model::{printable, shorten};

/// So many ends of a run are tried, the latest first: a run is rarely gone on with so often.
const MOST_POINTS: usize = 16;

/// So many names of one key are tried.
const MOST_SIGNERS: usize = 16;

/// The longest name of a signer that is shown, in characters.
const LONGEST_SIGNER: usize = 100;

/// What the signature beside a ledger proves. `points` are where it may have been signed, its last line last,
/// as [`Past::points`](crate::run::ledger::Past) holds them; `allowed` is a file of allowed signers.
///
/// Whether the chain holds is for others to tell: what is examined here is its last line.
pub async fn examine(
    ledger: &Path,
    points: &[ChainPoint],
    allowed: Option<&Path>,
) -> SignatureVerdict {
    let signature = match file::read(ledger) {
        Ok(Some(signature)) => signature,
        Ok(None) => return SignatureVerdict::Unsigned,
        Err(UnusableFile::Strange(why)) => return SignatureVerdict::Wrong(why),
        Err(UnusableFile::Unread(why)) => return SignatureVerdict::NotChecked(why),
    };
    match file::private(&signature) {
        Ok(copy) => verdict(copy.path(), points, allowed).await,
        Err(error) => SignatureVerdict::NotChecked(format!("no copy of it can be made: {error}")),
    }
}

/// What the signature in a private file proves.
pub(super) async fn verdict(
    signature: &Path,
    points: &[ChainPoint],
    allowed: Option<&Path>,
) -> SignatureVerdict {
    let (point, key) = match signed_point(signature, points).await {
        Ok(found) => found,
        Err(verdict) => return verdict,
    };
    if Some(point) != points.last() {
        let line = point.line;
        return SignatureVerdict::Outgrown { line, key };
    }
    match allowed {
        Some(allowed) => signer(signature, point, key, allowed).await,
        None => SignatureVerdict::SignedByUnknown { key },
    }
}

/// The line that was signed, and the key's fingerprint.
async fn signed_point<'a>(
    signature: &Path,
    points: &'a [ChainPoint],
) -> Result<(&'a ChainPoint, String), SignatureVerdict> {
    let mut refusal = "the ledger has no line".to_owned();
    for point in points.iter().rev().take(MOST_POINTS) {
        match ssh_keygen::check(signature, &point.text()).await {
            Ok(key) => return Ok((point, key)),
            Err(SshKeygenError::Refused(why)) => refusal = why,
            Err(SshKeygenError::NotRun(why)) => return Err(SignatureVerdict::NotChecked(why)),
        }
    }
    Err(SignatureVerdict::Wrong(refusal))
}

/// Who signed. A key may have expired since it signed: then the time at which the run ended counts.
async fn signer(
    signature: &Path,
    point: &ChainPoint,
    key: String,
    allowed: &Path,
) -> SignatureVerdict {
    let why = match signer_at(signature, point, allowed, None).await {
        Ok(signer) => {
            return SignatureVerdict::Signed {
                signer,
                key,
                is_expired: false,
            };
        }
        Err(SshKeygenError::NotRun(why)) => return SignatureVerdict::NotChecked(why),
        Err(SshKeygenError::Refused(why)) => why,
    };
    let Some(then) = point.local_time() else {
        return SignatureVerdict::NotAllowed { key, why };
    };
    match signer_at(signature, point, allowed, Some(&then)).await {
        Ok(signer) => SignatureVerdict::Signed {
            signer,
            key,
            is_expired: true,
        },
        // What holds now is told.
        Err(_) => SignatureVerdict::NotAllowed { key, why },
    }
}

/// The first of the key's names for which the signature holds at a time, or now.
async fn signer_at(
    signature: &Path,
    point: &ChainPoint,
    allowed: &Path,
    time: Option<&str>,
) -> Result<String, SshKeygenError> {
    let names = ssh_keygen::principals(signature, allowed, time).await?;
    let mut refused = SshKeygenError::Refused("no principal matched".to_owned());
    for name in names.iter().take(MOST_SIGNERS) {
        match ssh_keygen::verify(signature, &point.text(), allowed, name, time).await {
            Ok(_) => return Ok(shorten(&printable(name), LONGEST_SIGNER)),
            Err(error) => refused = error,
        }
    }
    Err(refused)
}
