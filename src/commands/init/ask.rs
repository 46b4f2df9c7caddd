//! The questions, on a terminal. What the file says already is offered; a blank answer leaves it.

use std::io::ErrorKind;

use dialoguer::{Confirm, Input, Password, Select, console::Term};

use crate::{
    config::{Draft, Entry, SecretPlace, keep_in_file, keep_in_keyring},
    model::{Invalid, ProviderKind, SecretString},
};

/// The public host of GenAuth's own documents.
const GENAUTH: &str = "https://api.genauth.ai";

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

/// Asks for all that the chosen providers need.
pub(super) async fn ask(draft: &mut Draft) -> Result<(), Stopped> {
    let known = ProviderKind::ALL.iter().any(|kind| draft.has(*kind));
    let mut chosen = 0;
    for kind in ProviderKind::ALL {
        // AWS ended support for Chime: it is set up where it is asked for.
        let offered = draft.has(kind) || (!known && kind != ProviderKind::Chime);
        if !confirm(&format!("Set up {}?", kind.title()), offered)? {
            continue;
        }
        chosen += 1;
        draft.section(kind);
        match kind {
            ProviderKind::Google => google(draft)?,
            ProviderKind::GenAuth => genauth(draft).await?,
            ProviderKind::Chime => chime(draft)?,
        }
    }
    if chosen == 0 {
        return Err(Invalid::new("no provider was chosen: nothing was written").into());
    }
    list(
        draft,
        "protect",
        "Never sign out, e.g. break-glass admins, comma-separated (blank: none)",
    )
}

fn google(draft: &mut Draft) -> Result<(), Stopped> {
    let known = draft.text("google.credentials");
    let prompt = "Service account key file (blank: gcloud's own, or metadata server)";
    let file = line(prompt, known.clone(), true)?;
    // What stands in the file is relative to it, and what is typed to where we are.
    if !file.is_empty() && known.as_ref() != Some(&file) {
        let path = Draft::absolute(file.as_ref())?;
        draft.set("google.credentials", Entry::Text(path));
    }
    let subject = "Admin to act as, an e-mail address (blank: nobody else)";
    text(draft, "google.subject", subject, None, true)
}

async fn genauth(draft: &mut Draft) -> Result<(), Stopped> {
    text(
        draft,
        "genauth.host",
        "GenAuth's root URL",
        Some(GENAUTH),
        false,
    )?;
    text(draft, "genauth.access_key_id", "Access key id", None, false)?;
    let key = "genauth.access_key_secret";
    let kept = draft.holds(key);
    if !kept || !confirm("Leave the access key's secret where it is?", true)? {
        let place = secret(draft).await?;
        draft.set(key, Entry::Secret(place));
    }
    list(
        draft,
        "genauth.app_ids",
        "App ids to kick from, comma-separated (blank: all ever used)",
    )
}

fn chime(draft: &mut Draft) -> Result<(), Stopped> {
    let account = "Chime account id (blank: looked up by e-mail address)";
    text(draft, "chime.account_id", account, None, true)?;
    let profile = "AWS profile (blank: the standard AWS chain)";
    text(draft, "chime.aws_profile", profile, None, true)
}

/// Where the secret is; one that is asked for now is kept before anything refers to it.
async fn secret(draft: &Draft) -> Result<SecretPlace, Stopped> {
    let name = format!("genauth-{}", draft.profile());
    Ok(
        match select("Where is the access key's secret?", &PLACES)? {
            0 => {
                keep_in_keyring(&name, &password()?).await?;
                SecretPlace::Keyring(name)
            }
            1 => {
                let name = format!("{}.secret", name.replace(['/', '\\'], "-"));
                let path = keep_in_file(draft.path(), &name, &password()?)?;
                SecretPlace::File(Draft::absolute(&path)?)
            }
            2 => SecretPlace::Variable(line("Name of the variable", None, false)?),
            _ => {
                let words = line("Command, word by word as for a shell", None, false)?;
                format!("command:{words}")
                    .parse()
                    .map_err(|why: String| Invalid::new(format!("the command {why}")))?
            }
        },
    )
}

/// Asks for a string and writes it; a blank one is no answer.
fn text(
    draft: &mut Draft,
    key: &str,
    prompt: &str,
    default: Option<&str>,
    optional: bool,
) -> Result<(), Stopped> {
    let offered = draft.text(key).or_else(|| default.map(str::to_owned));
    let answer = line(prompt, offered, optional)?;
    if !answer.is_empty() {
        draft.set(key, Entry::Text(answer));
    }
    Ok(())
}

fn list(draft: &mut Draft, key: &str, prompt: &str) -> Result<(), Stopped> {
    let answer = line(prompt, draft.text(key), true)?;
    let parts = answer
        .split([',', ';', ' '])
        .filter(|part| !part.is_empty());
    let parts: Vec<String> = parts.map(str::to_owned).collect();
    if !parts.is_empty() {
        draft.set(key, Entry::Texts(parts));
    }
    Ok(())
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

fn confirm(prompt: &str, offered: bool) -> Result<bool, Stopped> {
    let confirm = Confirm::new().with_prompt(prompt).default(offered);
    Ok(confirm.interact()?)
}

fn select(prompt: &str, items: &[&str]) -> Result<usize, Stopped> {
    let select = Select::new().with_prompt(prompt).items(items).default(0);
    Ok(select.interact()?)
}

fn password() -> Result<SecretString, Stopped> {
    let password = Password::new().with_prompt("Access key secret (not shown)");
    Ok(SecretString::from(password.interact()?))
}
