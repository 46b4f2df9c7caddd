//! Signs ledgers with one key.

use std::path::{Path, PathBuf};

use super::{
    ChainPoint, SignatureVerdict, chain_point, examine, file,
    ssh_keygen::{self, SshKeygenError},
};

/// What a trial signature is of in place of a hash: it is the signature of no ledger.
const TRIAL: &str = "a trial signature of oust";

/// A signature that was made to see that one can be.
#[derive(Debug)]
pub struct TrialSignature(Vec<u8>);

impl TrialSignature {
    /// Whom a signature of this key's names, by a file of allowed signers.
    ///
    /// # Errors
    /// When there is no room for a file.
    pub async fn signer(&self, allowed: &Path) -> std::io::Result<SignatureVerdict> {
        let copy = file::private(&self.0)?;
        let trial = ChainPoint {
            line: 1,
            hash: TRIAL.to_owned(),
            time: String::new(),
        };
        Ok(examine::verdict(copy.path(), &[trial], Some(allowed)).await)
    }
}

/// What signs: a private key, or the public one of a key that an agent holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signer {
    key: PathBuf,
}

impl Signer {
    /// Signs with the key in this file.
    #[must_use]
    pub fn new(key: PathBuf) -> Self {
        Self { key }
    }

    /// The key's file.
    #[must_use]
    pub fn key(&self) -> &Path {
        &self.key
    }

    /// Makes a signature of no ledger, to see that one can be made.
    ///
    /// # Errors
    /// Why none can.
    pub async fn try_out(&self) -> Result<TrialSignature, String> {
        let text = chain_point::text(TRIAL);
        self.signature(&text).await.map(TrialSignature)
    }

    /// Signs a ledger whose last line has this hash, and puts the signature beside it.
    ///
    /// # Errors
    /// Why it isn't signed; an earlier signature stays as it is then.
    pub async fn sign(&self, ledger: &Path, hash: &str) -> Result<(), String> {
        let signature = self.signature(&chain_point::text(hash)).await?;
        let written = file::write(ledger, &signature);
        let path = file::beside(ledger);
        written.map_err(|error| format!("`{}` can't be written: {error}", path.display()))
    }

    async fn signature(&self, text: &str) -> Result<Vec<u8>, String> {
        let signed = ssh_keygen::sign(&self.key, text).await;
        signed.map_err(|error| match error {
            SshKeygenError::NotRun(why) => why,
            SshKeygenError::Refused(why) => {
                format!("`{}` can't sign: {why}", self.key.display())
            }
        })
    }
}
