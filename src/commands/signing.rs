//! What signs the ledger of a run: tried out before anything is sent.

use std::{path::Path, time::Duration};

use super::Context;
use crate::{
    config::{Config, SigningSettings},
    model::{Class, Failure, Finding, Invalid, Proof},
    report::Message,
    run::{
        Resume,
        signature::{SignatureVerdict, Signer, TrialSignature, signature_file},
    },
};

/// How long a key takes that doesn't wait for a touch.
const AT_ONCE: Duration = Duration::from_secs(2);

/// What signs a run that begins now, once a trial went well; nothing where runs aren't signed, or where this
/// one leaves no ledger.
///
/// # Errors
/// When it must be signed, and can't be.
pub(super) async fn signer(
    config: &Config,
    is_recorded: bool,
    context: &Context,
) -> Result<Option<Signer>, Invalid> {
    let SigningSettings { key, is_required } = config.signing()?;
    let Some(key) = key else {
        return Ok(None);
    };
    if !is_recorded {
        return match is_required {
            true => Err(Invalid::new(
                "`evidence.require` is true, and without a ledger there is nothing to sign; nothing was sent",
            )
            .with_hint("leave `--ledger none` out")),
            false => Ok(None),
        };
    }
    let signer = Signer::new(key);
    match (try_out(&signer, context).await, is_required) {
        (Ok(_), _) => Ok(Some(signer)),
        (Err(why), true) => Err(Invalid::new(format!(
            "the run can't be signed, and `evidence.require` is true: {why}; nothing was sent"
        ))
        .with_hint(remedy(signer.key()))),
        (Err(why), false) => {
            context.tell(&Message::warning(format!(
                "this run will not be signed: {why}"
            )));
            context.tell(&Message::hint(remedy(signer.key())));
            Ok(None)
        }
    }
}

/// Refuses a ledger that was changed since it was signed: what is appended to it would be signed with it.
pub(super) async fn refuse_changed(resume: &Resume) -> Result<(), Invalid> {
    let SignatureVerdict::Wrong(why) = resume.signature().await else {
        return Ok(());
    };
    let (ledger, signature) = (resume.path(), signature_file(resume.path()));
    Err(Invalid::new(format!(
        "ledger `{}` isn't what was signed by `{}`: {why}; nothing was sent",
        ledger.display(),
        signature.display()
    ))
    .with_hint("the ledger was changed after it was signed; begin a new run, or move the signature away to go on all the same"))
}

/// What `check` finds of the key; nothing where none is set.
pub(super) async fn finding(config: &Config, context: &Context) -> Option<Finding> {
    const SUBJECT: &str = "signing";
    let failed = |code, message, hint: Option<String>| {
        let mut failure = Failure::ours(Class::Credentials, message).with_code(code);
        failure.hint = hint;
        Some(Finding::failed(SUBJECT, failure))
    };
    let SigningSettings { key, is_required } = match config.signing() {
        Ok(settings) => settings,
        Err(invalid) => return failed("settings", invalid.message, invalid.hint),
    };
    let signer = Signer::new(key?);
    match (try_out(&signer, context).await, is_required) {
        (Ok(trial), _) => match proved(&trial, &signer, config).await {
            Ok(proof) => Some(Finding::new(SUBJECT, proof)),
            Err(invalid) => failed("settings", invalid.message, invalid.hint),
        },
        (Err(why), true) => failed("signing", why, Some(remedy(signer.key()))),
        (Err(why), false) => {
            let text = format!("runs are not signed: {why}");
            Some(Finding::new(SUBJECT, Proof::Warned(text)))
        }
    }
}

/// A trial signature was made; whether `runs verify` would believe one.
async fn proved(
    trial: &TrialSignature,
    signer: &Signer,
    config: &Config,
) -> Result<Proof, Invalid> {
    let made = format!("`{}` made a trial signature", signer.key().display());
    let Some(allowed) = config.allowed_signers()? else {
        let more = "evidence.allowed_signers isn't set, so nobody's signature is believed";
        return Ok(Proof::Proved(format!("{made}; {more}")));
    };
    let unproved = |error| Invalid::new(format!("a signature can't be checked: {error}"));
    match trial.signer(&allowed).await.map_err(unproved)? {
        SignatureVerdict::Signed { signer, .. } => Ok(Proof::Proved(format!("{made} as {signer}"))),
        verdict => Ok(Proof::Warned(format!(
            "{made}, which `runs verify` will not believe: {verdict}"
        ))),
    }
}

/// Says what is waited for, where it takes longer than a key alone would.
async fn try_out(signer: &Signer, context: &Context) -> Result<TrialSignature, String> {
    let trial = signer.try_out();
    tokio::pin!(trial);
    match tokio::time::timeout(AT_ONCE, &mut trial).await {
        Ok(tried) => tried,
        Err(_) => {
            context.note(
                "waiting for a trial signature: a security key wants to be touched, now and when the run has ended",
            );
            trial.await
        }
    }
}

/// How a key comes to sign unasked.
pub(super) fn remedy(key: &Path) -> String {
    let public = Path::new(&format!("{}.pub", key.display())).exists();
    if !public && matches!(key.try_exists(), Ok(false)) {
        return "correct the path, or put the key there".to_owned();
    }
    let key = shell_words::quote(&key.to_string_lossy()).into_owned();
    format!(
        "oust asks for no passphrase: a key that has one, or a .pub alone, signs through ssh-agent; \
         ssh-add puts it there, ssh-add -l tells what is there, and `echo x | ssh-keygen -Y sign -n oust -f {key}` \
         tries it out"
    )
}
