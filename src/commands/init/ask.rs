//! The questions, on a terminal. What the file says already is offered; a blank answer leaves it, and one
//! that can't be used is asked for again.

use std::{cell::RefCell, io::ErrorKind, path::PathBuf};

use dialoguer::{Confirm, Input, Password, Select, console::Term};

use crate::{
    config::{Draft, Entry, Kept, SecretPlace, setting::Shape},
    model::{ExposeSecret as _, Invalid, SecretString},
    report::Message,
    vendors::{Vendor, Vendors},
};

/// The public host of GenAuth's own documents.
const GENAUTH: &str = "https://api.genauth.ai";

/// The setting that holds the secret of GenAuth's access key.
const KEY_SECRET: &str = "genauth.access_key_secret";

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

/// Asks, and says what is wrong with an answer.
pub(super) struct Asker<F> {
    vendors: Vendors,
    say: F,
    secret: RefCell<Option<Secret>>,
}

impl<F: Fn(&Message)> Asker<F> {
    pub(super) fn new(vendors: Vendors, say: F) -> Self {
        Self {
            vendors,
            say,
            secret: RefCell::default(),
        }
    }

    /// The secret that was typed, if one was.
    pub(super) fn secret(self) -> Option<Secret> {
        self.secret.into_inner()
    }

    /// Asks for all that the chosen providers need.
    pub(super) async fn ask(&self, draft: &mut Draft) -> Result<(), Stopped> {
        let mut kinds = self.vendors.kinds().iter();
        let known = kinds.any(|kind| draft.has(kind.vendor));
        let mut chosen = 0;
        for vendor in self.vendors.iter() {
            let kind = vendor.kind().vendor;
            let offered = draft.has(kind) || (!known && vendor.is_offered());
            if !confirm(&format!("Set up {}?", kind.title()), offered)? {
                continue;
            }
            chosen += 1;
            draft.section(kind);
            match kind.name() {
                "google" => self.google(draft)?,
                "genauth" => self.genauth(draft).await?,
                "chime" => self.chime(draft)?,
                _ => self.first(draft, vendor)?,
            }
        }
        if chosen == 0 {
            return Err(Invalid::new("no provider was chosen: nothing was written").into());
        }
        self.list(
            draft,
            "protect",
            "Never sign out, e.g. break-glass admins, comma-separated (blank: none)",
        )
    }

    fn google(&self, draft: &mut Draft) -> Result<(), Stopped> {
        let key = "google.credentials";
        let prompt = "Service account key file (blank: gcloud's own, or metadata server)";
        let known = draft.text(key);
        // What stands in the file is relative to it, and what is typed to where we are.
        let entry = |answer: &str| match known.as_deref() == Some(answer) {
            true => Ok(Entry::Text(answer.to_owned())),
            false => Draft::absolute(answer.as_ref()).map(Entry::Text),
        };
        self.answer(draft, key, prompt, (known.clone(), true), entry)?;
        let subject = "Admin to act as, an e-mail address (blank: nobody else)";
        self.text(draft, "google.subject", subject, None, true)
    }

    async fn genauth(&self, draft: &mut Draft) -> Result<(), Stopped> {
        let host = "GenAuth's root URL";
        self.text(draft, "genauth.host", host, Some(GENAUTH), false)?;
        let id = "Access key id";
        self.text(draft, "genauth.access_key_id", id, None, false)?;
        let kept = draft.holds(KEY_SECRET);
        if !kept || !confirm("Leave the access key's secret where it is?", true)? {
            let place = self.place(draft).await?;
            draft.set(KEY_SECRET, Entry::Secret(place));
        }
        self.list(
            draft,
            "genauth.app_ids",
            "App ids to kick from, comma-separated (blank: all ever used)",
        )
    }

    fn chime(&self, draft: &mut Draft) -> Result<(), Stopped> {
        let account = "Chime account id (blank: looked up by e-mail address)";
        self.text(draft, "chime.account_id", account, None, true)?;
        let profile = "AWS profile (blank: the standard AWS chain)";
        self.text(draft, "chime.aws_profile", profile, None, true)
    }

    /// What sets up any other vendor.
    fn first(&self, draft: &mut Draft, vendor: &dyn Vendor) -> Result<(), Stopped> {
        let kind = vendor.kind();
        let first = kind
            .settings
            .iter()
            .filter(|setting| kind.first.contains(&setting.name));
        for setting in first {
            let key = format!("{}.{}", kind.vendor, setting.name);
            match setting.shape {
                Shape::Secret => {
                    let name = line("Name of the variable that holds the secret", None, false)?;
                    draft.set(&key, Entry::Secret(SecretPlace::Variable(name)));
                }
                _ => self.text(draft, &key, setting.help, None, false)?,
            }
        }
        Ok(())
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

    /// Where the access key's secret is, or will be.
    async fn place(&self, draft: &Draft) -> Result<SecretPlace, Stopped> {
        let name = format!("genauth-{}", draft.profile());
        loop {
            let place = match select("Where is the access key's secret?", &PLACES)? {
                0 => {
                    let typed = Secret::Keyring(name.clone(), self.password()?);
                    self.secret.replace(Some(typed));
                    return Ok(SecretPlace::Keyring(name));
                }
                1 => {
                    let name = format!("{}.secret", name.replace(['/', '\\'], "-"));
                    let path = draft.path().with_file_name(name);
                    let place = SecretPlace::File(Draft::absolute(&path)?);
                    let typed = Secret::File(path, self.password()?);
                    self.secret.replace(Some(typed));
                    return Ok(place);
                }
                2 => Ok(SecretPlace::Variable(line(
                    "Name of the variable",
                    None,
                    false,
                )?)),
                _ => command(&line("Command, word by word as for a shell", None, false)?),
            };
            match self.proved(draft, place).await {
                Ok(place) => return Ok(place),
                Err(invalid) => self.refuse(&invalid),
            }
        }
    }

    /// A command must print the secret now; a variable may be set later, and elsewhere.
    async fn proved(
        &self,
        draft: &Draft,
        place: Result<SecretPlace, Invalid>,
    ) -> Result<SecretPlace, Invalid> {
        let place = place?;
        self.examine(draft, KEY_SECRET, &Entry::Secret(place.clone()))?;
        match (&place, draft.prove(KEY_SECRET, &place).await) {
            (SecretPlace::Variable(name), Err(_)) => (self.say)(&Message::warning(format!(
                "the variable `{name}` holds no secret here: set it wherever oust is to run"
            ))),
            (_, proved) => proved?,
        }
        Ok(place)
    }

    /// Asks for a string and writes it; a blank one is no answer.
    fn text(
        &self,
        draft: &mut Draft,
        key: &str,
        prompt: &str,
        default: Option<&str>,
        optional: bool,
    ) -> Result<(), Stopped> {
        let offered = draft.text(key).or_else(|| default.map(str::to_owned));
        let entry = |answer: &str| Ok(Entry::Text(answer.to_owned()));
        self.answer(draft, key, prompt, (offered, optional), entry)
    }

    fn list(&self, draft: &mut Draft, key: &str, prompt: &str) -> Result<(), Stopped> {
        let entry = |answer: &str| {
            let parts = answer.split([',', ';', ' ']);
            let parts = parts.filter(|part| !part.is_empty()).map(str::to_owned);
            Ok(Entry::Texts(parts.collect()))
        };
        self.answer(draft, key, prompt, (draft.text(key), true), entry)
    }

    /// Asks until the answer is one that the file can hold.
    fn answer(
        &self,
        draft: &mut Draft,
        key: &str,
        prompt: &str,
        (offered, optional): (Option<String>, bool),
        entry: impl Fn(&str) -> Result<Entry, Invalid>,
    ) -> Result<(), Stopped> {
        loop {
            let answer = line(prompt, offered.clone(), optional)?;
            if answer.is_empty() {
                return Ok(());
            }
            let taken = entry(&answer).and_then(|entry| {
                self.examine(draft, key, &entry)?;
                Ok(entry)
            });
            match taken {
                Ok(entry) => {
                    draft.set(key, entry);
                    return Ok(());
                }
                Err(invalid) => self.refuse(&invalid),
            }
        }
    }

    fn password(&self) -> Result<SecretString, Stopped> {
        loop {
            let password = Password::new().with_prompt("Access key secret (not shown)");
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
