//! Google's OAuth: tokens for a scope, from whichever credential there is.

use secrecy::SecretString;
use url::Url;

/// Where Google tokens come from; read by `config`, understood here.
#[derive(Clone, Debug)]
pub enum Credential {
    /// The text of a credentials file, and where it was read from.
    File {
        /// The file's JSON.
        json: SecretString,
        /// Its path, for messages.
        origin: String,
    },
    /// The metadata server of a Google Cloud machine, at this root URL.
    Metadata(Url),
    /// None anywhere; the places that were looked at, for the message.
    Missing(Vec<String>),
}
