//! The questions, on a terminal. What the file says already is offered; a blank answer leaves it, and one
//! that can't be used is asked for again.

use std::{cell::RefCell, path::PathBuf};

use super::{
    given::entry,
    prompt::{Stopped, confirm, heading, line, password, select, several},
    questions::{Question, Ways, question},
};
use crate::{
    config::{
        Draft, Entry, SavedSecret, SecretPlace,
        setting::{Key, PROTECT, Shape},
    },
    model::{ExposeSecret as _, Invalid, SecretString},
    report::Message,
    vendors::{Vendor, Vendors},
};

/// Asked first.
const VENDORS: &str = "Which vendors? (space marks one, Enter goes on)";

/// Asked where a vendor takes more than one kind of credential.
const WAYS: &str = "By which credential?";

/// Where a secret may be kept, in the order of the question.
const PLACES: [&str; 4] = [
    "in the operating system's keyring (asks for it now)",
    "in a file that only I can read (asks for it now)",
    "in an environment variable",
    "a command prints it, such as op, pass or vault",
];

/// A secret that was typed, to be put where it belongs once all else is known.
pub(super) enum Secret {
    File(PathBuf, SecretString),
    Keyring(String, SecretString),
}

impl Secret {
    pub(super) async fn keep(&self) -> Result<SavedSecret, Invalid> {
        match self {
            Self::File(path, secret) => SavedSecret::in_file(path, secret),
            Self::Keyring(name, secret) => SavedSecret::in_keyring(name, secret).await,
        }
    }
}

/// Asks, and says what is wrong with an answer.
pub(super) struct Asker<F> {
    vendors: Vendors,
    say: F,
    secrets: RefCell<Vec<Secret>>,
}

impl<F: Fn(&Message)> Asker<F> {
    pub(super) fn new(vendors: Vendors, say: F) -> Self {
        Self {
            vendors,
            say,
            secrets: RefCell::default(),
        }
    }

    /// The secrets that were typed.
    pub(super) fn secrets(self) -> Vec<Secret> {
        self.secrets.into_inner()
    }

    /// Asks which vendors to set up, and for all that these need.
    pub(super) async fn ask(&self, draft: &mut Draft) -> Result<(), Stopped> {
        let vendors: Vec<&dyn Vendor> = self.vendors.iter().collect();
        let offered = vendors.iter().map(|vendor| {
            let id = vendor.id();
            (id.title(), draft.has(id))
        });
        let chosen = several(VENDORS, &offered.collect::<Vec<_>>())?;
        if chosen.is_empty() {
            let invalid = Invalid::new("no vendor was chosen: nothing was written");
            return Err(invalid
                .with_hint("the space bar marks the vendor that the > points at")
                .into());
        }
        for vendor in chosen.into_iter().filter_map(|at| vendors.get(at)) {
            self.set_up(draft, *vendor).await?;
        }
        match question((&PROTECT).into(), false) {
            Some(question) => self.question(draft, &question).await,
            None => Ok(()),
        }
    }

    async fn set_up(&self, draft: &mut Draft, vendor: &dyn Vendor) -> Result<(), Stopped> {
        let kind = vendor.kind();
        heading(kind.vendor)?;
        draft.section(kind.vendor);
        let ways = Ways::of(kind);
        let way = match ways.names() {
            names if names.len() < 2 => None,
            names => {
                let held = ways.held(|setting| draft.holds(&Key::of(kind.vendor, setting).name()));
                Some(select(WAYS, &names, held)?)
            }
        };
        for setting in ways.left_out(way) {
            draft.clear(&Key::of(kind.vendor, setting).name());
        }
        for question in ways.questions(way) {
            self.question(draft, &question).await?;
        }
        Ok(())
    }

    async fn question(&self, draft: &mut Draft, question: &Question) -> Result<(), Stopped> {
        match question.key.setting.shape {
            Shape::Secret => self.secret(draft, question).await,
            _ => self.answer(draft, question),
        }
    }

    async fn secret(&self, draft: &mut Draft, question: &Question) -> Result<(), Stopped> {
        let key = question.key;
        let lower = question.text.to_lowercase();
        let leave = format!("Leave the {lower} where it is?");
        if draft.holds(&key.name()) && confirm(&leave, true)? {
            return Ok(());
        }
        let place = loop {
            let place = match select(&format!("Where is the {lower}?"), &PLACES, 0)? {
                0 => break self.in_keyring(draft, question)?,
                1 => break self.in_file(draft, question)?,
                2 => line("Name of the variable", None, false)
                    .map(SecretPlace::Variable)
                    .map(Ok)?,
                _ => command(&line("Command, word by word as for a shell", None, false)?),
            };
            match self.proved(draft, key, place).await {
                Ok(place) => break place,
                Err(invalid) => self.refuse(&invalid),
            }
        };
        draft.set(&key.name(), Entry::Secret(place));
        Ok(())
    }

    fn in_keyring(&self, draft: &Draft, question: &Question) -> Result<SecretPlace, Stopped> {
        let name = self.secret_name(draft, question.key);
        let typed = Secret::Keyring(name.clone(), self.password(&question.text)?);
        self.secrets.borrow_mut().push(typed);
        Ok(SecretPlace::Keyring(name))
    }

    fn in_file(&self, draft: &Draft, question: &Question) -> Result<SecretPlace, Stopped> {
        let name = self
            .secret_name(draft, question.key)
            .replace(['/', '\\'], "-");
        let path = draft.path().with_file_name(format!("{name}.secret"));
        let place = SecretPlace::File(Draft::absolute(&path)?);
        let typed = Secret::File(path, self.password(&question.text)?);
        self.secrets.borrow_mut().push(typed);
        Ok(place)
    }

    /// Whether a value can stand in the file, and lead to a credential that can be used.
    fn examine(&self, draft: &Draft, key: &str, entry: &Entry) -> Result<(), Invalid> {
        draft.examine(key, entry, &|section| {
            let mut found = self.vendors.examine(section);
            if let (true, Ok(vendor)) = (found.is_empty(), self.vendors.of(section.provider())) {
                found.extend(vendor.prove(section).err());
            }
            found
        })
    }

    /// A command must print the secret now; a variable may be set later, and elsewhere.
    async fn proved(
        &self,
        draft: &Draft,
        key: Key,
        place: Result<SecretPlace, Invalid>,
    ) -> Result<SecretPlace, Invalid> {
        let place = place?;
        self.examine(draft, &key.name(), &Entry::Secret(place.clone()))?;
        match (&place, draft.prove(&key.name(), &place).await) {
            (SecretPlace::Variable(name), Err(_)) => (self.say)(&Message::warning(format!(
                "the variable `{name}` holds no secret here: set it wherever oust is to run"
            ))),
            (_, proved) => proved?,
        }
        Ok(place)
    }

    /// Asks until the answer is one that the file can hold; a blank one is no answer.
    fn answer(&self, draft: &mut Draft, question: &Question) -> Result<(), Stopped> {
        let Question {
            key,
            text,
            optional,
        } = question;
        let (name, known) = (key.name(), draft.text(&key.name()));
        let default = key.setting.default.filter(|_| !*optional);
        let offered = known
            .clone()
            .or_else(|| default.map(|default| default.to_string()));
        loop {
            let answer = line(text, offered.clone(), *optional)?;
            if answer.is_empty() {
                return Ok(());
            }
            // What stands in the file is relative to it, and what is typed to where we are.
            let taken = match key.setting.shape {
                Shape::Key if known.as_ref() == Some(&answer) => Ok(Entry::Text(answer)),
                _ => entry(*key, &answer),
            };
            let taken = taken.and_then(|entry| {
                self.examine(draft, &name, &entry)?;
                Ok(entry)
            });
            match taken {
                Ok(entry) => {
                    draft.set(&name, entry);
                    return Ok(());
                }
                Err(invalid) => self.refuse(&invalid),
            }
        }
    }

    fn password(&self, what: &str) -> Result<SecretString, Stopped> {
        loop {
            let secret = password(what)?;
            if !secret.expose_secret().trim().is_empty() {
                return Ok(secret);
            }
            self.refuse(&Invalid::new("a blank is no secret"));
        }
    }

    /// The name that a typed secret is kept by: the vendor's, and the setting's where it isn't the only one.
    fn secret_name(&self, draft: &Draft, key: Key) -> String {
        let vendor = key.provider.and_then(|one| self.vendors.of(one).ok());
        let settings = vendor.map(|vendor| Ways::of(vendor.kind()).all());
        let secrets = settings.into_iter().flatten();
        let secrets = secrets.filter(|one| one.shape == Shape::Secret);
        let (name, profile) = (
            key.provider.map_or("oust", |one| one.name()),
            draft.profile(),
        );
        match secrets.count() {
            0 | 1 => format!("{name}-{profile}"),
            _ => format!("{name}-{}-{profile}", key.setting.name),
        }
    }

    fn refuse(&self, invalid: &Invalid) {
        Vec::<Message>::from(invalid).iter().for_each(&self.say);
    }
}

fn command(words: &str) -> Result<SecretPlace, Invalid> {
    format!("command:{words}")
        .parse()
        .map_err(|why: String| Invalid::new(format!("the command can't be read: {why}")))
}
