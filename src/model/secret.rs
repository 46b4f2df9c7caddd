//! Secrets: they print nothing, are wiped when dropped, and are masked where a vendor echoes them.

pub use secrecy::{ExposeSecret, SecretString};

/// What stands in place of a secret that was found in foreign text.
const MASKED: &str = "[masked]";

/// Shorter strings would mask ordinary words.
const SHORTEST: usize = 6;

/// The secrets in use, to be kept out of text that came from elsewhere.
#[derive(Clone, Debug, Default)]
pub struct Mask(Vec<SecretString>);

impl Mask {
    /// Also masks this secret from now on.
    pub fn add(&mut self, secret: &SecretString) {
        if secret.expose_secret().len() >= SHORTEST {
            self.0.push(secret.clone());
        }
    }

    /// The text with every known secret replaced.
    #[must_use]
    pub fn apply(&self, text: &str) -> String {
        self.0.iter().fold(text.to_owned(), |text, secret| {
            match text.contains(secret.expose_secret()) {
                true => text.replace(secret.expose_secret(), MASKED),
                false => text,
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_echoed_secret_is_masked_and_never_debugged() {
        let mut mask = Mask::default();
        mask.add(&SecretString::from("hunter2-long"));
        assert_eq!(mask.apply("bad key hunter2-long!"), "bad key [masked]!");
        assert!(!format!("{mask:?}").contains("hunter2"));
    }
}
