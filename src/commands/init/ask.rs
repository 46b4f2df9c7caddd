//! The questions, on a terminal. What the file says already is offered; a blank answer leaves it.

use dialoguer::{Confirm, Input, Password, Select};

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

/// Asks for all that the chosen providers need.
pub(super) async fn ask(draft: &mut Draft) -> Result<(), Invalid> {
    let known = ProviderKind::ALL.iter().any(|kind| draft.has(*kind));
    let mut chosen = 0;
    for kind in ProviderKind::ALL {
        let offered = draft.has(kind) || !known;
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
        return Err(Invalid::new("no provider was chosen: nothing was written"));
    }
    list(
        draft,
        "protect",
        "Addresses never to sign out, such as break-glass admins, separated by commas (blank: none)",
    )
}

fn google(draft: &mut Draft) -> Result<(), Invalid> {
    let file = line(
        "Key file of the service account (blank: gcloud's own, or the metadata server)",
        draft.text("google.credentials"),
        true,
    )?;
    if !file.is_empty() {
        let path = Draft::absolute(file.as_ref())?;
        draft.set("google.credentials", Entry::Text(path));
    }
    let subject = "Admin to act as, by e-mail address (blank: the credential's own user)";
    text(draft, "google.subject", subject, None, true)
}

async fn genauth(draft: &mut Draft) -> Result<(), Invalid> {
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
        "App ids to kick from, separated by commas (blank: every app ever used)",
    )
}

fn chime(draft: &mut Draft) -> Result<(), Invalid> {
    let account = "Chime account id (blank: looked up by e-mail address)";
    text(draft, "chime.account_id", account, None, true)?;
    let profile = "AWS profile (blank: the standard AWS chain)";
    text(draft, "chime.aws_profile", profile, None, true)
}

/// Where the secret is; one that is asked for now is kept before anything refers to it.
async fn secret(draft: &Draft) -> Result<SecretPlace, Invalid> {
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
) -> Result<(), Invalid> {
    let offered = draft.text(key).or_else(|| default.map(str::to_owned));
    let answer = line(prompt, offered, optional)?;
    if !answer.is_empty() {
        draft.set(key, Entry::Text(answer));
    }
    Ok(())
}

fn list(draft: &mut Draft, key: &str, prompt: &str) -> Result<(), Invalid> {
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

fn line(prompt: &str, offered: Option<String>, optional: bool) -> Result<String, Invalid> {
    let mut input = Input::<String>::new()
        .with_prompt(prompt)
        .allow_empty(optional);
    if let Some(offered) = offered {
        input = input.default(offered);
    }
    let answer = input.interact_text().map_err(unanswered)?;
    Ok(answer.trim().to_owned())
}

fn confirm(prompt: &str, offered: bool) -> Result<bool, Invalid> {
    let confirm = Confirm::new().with_prompt(prompt).default(offered);
    confirm.interact().map_err(unanswered)
}

fn select(prompt: &str, items: &[&str]) -> Result<usize, Invalid> {
    let select = Select::new().with_prompt(prompt).items(items).default(0);
    select.interact().map_err(unanswered)
}

fn password() -> Result<SecretString, Invalid> {
    let password = Password::new().with_prompt("Access key secret (not shown)");
    password
        .interact()
        .map(SecretString::from)
        .map_err(unanswered)
}

fn unanswered(error: dialoguer::Error) -> Invalid {
    Invalid::new(format!("no answer could be read: {error}"))
        .with_hint("nothing was written; give the values by flags, or by --from-env")
}
