//! A management token, bought with an access key and cached for its life in the process.

use secrecy::SecretString;

/// What a bearer token is had from.
#[derive(Clone, Debug)]
pub enum Credential {
    /// An access key that buys tokens.
    Key {
        /// The access key's id.
        id: String,
        /// Its secret.
        secret: SecretString,
    },
    /// A token that is ready to use and can't be renewed.
    Token(SecretString),
    /// None was given; what to set, for the message.
    Missing(String),
}
