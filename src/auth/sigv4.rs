//! AWS Signature Version 4, and the credentials it signs with.

use secrecy::SecretString;

/// Where the keys to sign with come from.
#[derive(Clone, Debug)]
pub enum Credential {
    /// Keys that are at hand, from the environment or the sandbox: the chain is never loaded.
    Keys {
        /// The access key's id.
        id: String,
        /// Its secret.
        secret: SecretString,
        /// The session token of temporary keys.
        session: Option<SecretString>,
    },
    /// The standard AWS chain, with the named profile where one is chosen.
    Chain {
        /// The profile in the AWS config and credentials files.
        profile: Option<String>,
    },
}
