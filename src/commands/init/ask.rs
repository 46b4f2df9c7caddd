//! The questions, on a terminal. What the file says already is offered; a blank answer leaves it, and one
//! that can't be used is asked for again.

use std::{cell::RefCell, io::ErrorKind, path::PathBuf};

use dialoguer::{Confirm, Input, Password, Select, console::Term};

use super::given::entry;
use crate::{
    commands::setting_flags::kinds,
    config::{
        Draft, Entry, Kept, SecretPlace, SectionKind,
        setting::{Ask, Key, PROTECT, Shape},
    },
    model::{ExposeSecret as _, Invalid, SecretString},
    report::Message,
    vendors::Vendors,
};

/// Where a secret may be kept, in the order of the question.
const PLACES: [&str; 4] = [
    "in the operating system's keyring (asks for it now)",
    "in a file that only I can read (asks for it now)",
    "in an environment variable",
    "a command prints it, such as op, pass or vault",
];

/// Why there are no answers.
pub(super) enum Stopped {
    /// By Ctrl-C.
    Interrupted,
    /// By what is wrong.
    Invalid(Invalid),
}

impl From<Invalid> for Stopped {
    fn from(invalid: Invalid) -> Self {
        Self::Invalid(invalid)
    }
}

impl From<dialoguer::Error> for Stopped {
    /// The prompts hide the cursor, and leave it hidden when they are interrupted.
    fn from(dialoguer::Error::IO(error): dialoguer::Error) -> Self {
        let _ = Term::stderr().show_cursor();
        match error.kind() {
            ErrorKind::Interrupted => Self::Interrupted,
            _ => Self::Invalid(
                Invalid::new(format!("no answer could be read: {error}"))
                    .with_hint("nothing was written; give the values by flags, or by --from-env"),
            ),
        }
    }
}

/// A secret that was typed, to be put where it belongs once all else is known.
pub(super) enum Secret {
    File(PathBuf, SecretString),
    Keyring(String, SecretString),
}

impl Secret {
    pub(super) async fn keep(&self) -> Result<Kept, Invalid> {
        match self {
            Self::File(path, secret) => Kept::in_file(path, secret),
            Self::Keyring(name, secret) => Kept::in_keyring(name, secret).await,
        }
    }
}

/// What is asked for one setting.
struct Question {
    key: Key,
    text: String,
    /// Whether a blank answer is one.
    optional: bool,
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

    /// Asks for all that the chosen providers need.
    pub(super) async fn ask(&self, draft: &mut Draft) -> Result<(), Stopped> {
        let known = self.vendors.iter().any(|vendor| draft.has(vendor.id()));
        let mut chosen = 0;
        // A question for each that comes as a file would be too many.
        let asked = self.vendors.iter();
        let asked = asked.filter(|vendor| !vendor.is_told_by_file() || draft.has(vendor.id()));
        for vendor in asked.collect::<Vec<_>>() {
            let kind = vendor.kind();
            let offered = draft.has(kind.vendor) || (!known && vendor.is_offered());
            if !confirm(&format!("Set up {}?", kind.vendor.title()), offered)? {
                continue;
            }
            chosen += 1;
            draft.section(kind.vendor);
            for question in questions(kind) {
                self.question(draft, &question).await?;
            }
        }
        if chosen == 0 {
            return Err(Invalid::new("no provider was chosen: nothing was written").into());
        }
        match question((&PROTECT).into(), false) {
            Some(question) => self.question(draft, &question).await,
            None => Ok(()),
        }
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
            let place = match select(&format!("Where is the {lower}?"), &PLACES)? {
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
        let name = secret_name(draft, question.key);
        let typed = Secret::Keyring(name.clone(), self.password(&question.text)?);
        self.secrets.borrow_mut().push(typed);
        Ok(SecretPlace::Keyring(name))
    }

    fn in_file(&self, draft: &Draft, question: &Question) -> Result<SecretPlace, Stopped> {
        let name = secret_name(draft, question.key).replace(['/', '\\'], "-");
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
            let password = Password::new().with_prompt(format!("{what} (not shown)"));
            let secret = SecretString::from(password.interact()?);
            if !secret.expose_secret().trim().is_empty() {
                return Ok(secret);
            }
            self.refuse(&Invalid::new("a blank is no secret"));
        }
    }

    fn refuse(&self, invalid: &Invalid) {
        Vec::<Message>::from(invalid).iter().for_each(&self.say);
    }
}

/// What is asked for a vendor: what its settings say, and whatever it can't be set up without.
fn questions(kind: &'static SectionKind) -> impl Iterator<Item = Question> {
    kind.settings.iter().filter_map(|setting| {
        let is_first = kind.first.contains(&setting.name);
        question(Key::of(kind.vendor, setting), is_first)
    })
}

fn question(key: Key, is_needed: bool) -> Option<Question> {
    let (text, optional) = match key.setting.ask {
        Ask::Required(text) => (text.to_owned(), false),
        Ask::Optional(text) => (text.to_owned(), true),
        // The secret itself, where its help says where it is.
        Ask::No if key.setting.shape == Shape::Secret => {
            (key.setting.name.replace('_', " "), false)
        }
        Ask::No => (key.setting.help.to_owned(), false),
    };
    let is_asked = is_needed || !matches!(key.setting.ask, Ask::No);
    is_asked.then_some(Question {
        key,
        text,
        optional,
    })
}

/// The name that a typed secret is kept by: the vendor's, and the setting's where it isn't the only one.
fn secret_name(draft: &Draft, key: Key) -> String {
    let vendor = key.provider.map_or("oust", |vendor| vendor.name());
    let of_vendor = kinds().filter(|kind| kind.vendor.name() == vendor);
    let secrets = of_vendor.flat_map(questions);
    let secrets = secrets.filter(|one| one.key.setting.shape == Shape::Secret);
    match secrets.count() {
        0 | 1 => format!("{vendor}-{}", draft.profile()),
        _ => format!("{vendor}-{}-{}", key.setting.name, draft.profile()),
    }
}

fn command(words: &str) -> Result<SecretPlace, Invalid> {
    format!("command:{words}")
        .parse()
        .map_err(|why: String| Invalid::new(format!("the command can't be read: {why}")))
}

fn line(prompt: &str, offered: Option<String>, optional: bool) -> Result<String, Stopped> {
    let mut input = Input::<String>::new()
        .with_prompt(prompt)
        .allow_empty(optional);
    if let Some(offered) = offered {
        input = input.default(offered);
    }
    let answer = input.interact_text()?;
    Ok(answer.trim().to_owned())
}

/// An answer ends with Enter, as all of them do: or the key would answer the next question.
fn confirm(prompt: &str, offered: bool) -> Result<bool, Stopped> {
    let confirm = Confirm::new()
        .with_prompt(prompt)
        .default(offered)
        .wait_for_newline(true);
    Ok(confirm.interact()?)
}

fn select(prompt: &str, items: &[&str]) -> Result<usize, Stopped> {
    let select = Select::new().with_prompt(prompt).items(items).default(0);
    Ok(select.interact()?)
}
