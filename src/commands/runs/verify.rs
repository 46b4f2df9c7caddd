//! `oust runs verify`: whether a ledger's chain holds, and who vouches for it.

use std::path::{Path, PathBuf};

use super::{Context, evidence_facts::signature_of, find::BROKEN};
use crate::{
    config::Overrides,
    model::Invalid,
    report::{ChainWords, Format, Message, RecordFacts, SignatureWords, record_document},
    run::{
        ledger::{self, ChainVerdict},
        signature::{ChainPoint, SignatureVerdict, examine, signature_file},
    },
};

pub(super) async fn run(path: &Path, context: &Context) -> Result<u8, Invalid> {
    let allowed = context.config(Overrides::default())?.allowed_signers()?;
    let unread = |error: std::io::Error| Invalid::unread(path, &error);
    match ledger::verify(path).map_err(unread)? {
        ChainVerdict::Whole {
            lines,
            torn,
            ended,
            points,
        } => {
            let origin = Origin {
                ledger: path,
                chain: ChainWords::Whole { lines, torn, ended },
                allowed,
            };
            origin.tell(&points, context).await
        }
        ChainVerdict::Broken { line, why } => {
            let text = format!("{}: broken at line {line}: {why}", path.display());
            let record = RecordFacts {
                ledger: path.display().to_string(),
                chain: ChainWords::Broken { line, why },
                last_hash: None,
                signature: SignatureWords::Unchecked(
                    "not examined: the chain is broken".to_owned(),
                ),
            };
            if is_document(context) {
                context.print(&record_document(&record, BROKEN))?;
            }
            context.tell(&Message::error(text));
            context.tell(&Message::hint("the ledger was changed or damaged after it was written: what follows that line proves nothing"));
            Ok(BROKEN)
        }
    }
}

/// Whether a program reads it.
fn is_document(context: &Context) -> bool {
    matches!(context.format, Format::Json | Format::Ndjson)
}

fn words(chain: &ChainWords) -> String {
    let (lines, torn, ended) = match chain {
        ChainWords::Whole { lines, torn, ended } => (lines, *torn, *ended),
        ChainWords::Broken { line, why } => return format!("broken at line {line}: {why}"),
    };
    let end = match ended {
        true => "",
        false => "; it has no end line: the run goes on, was killed, or lines were cut off",
    };
    let torn = match torn {
        0 => String::new(),
        _ => format!(
            "; a last line of {torn} bytes was cut off while it was written, and doesn't count"
        ),
    };
    format!("whole, {lines} lines{torn}{end}")
}

/// Who wrote a ledger whose chain holds.
struct Origin<'a> {
    ledger: &'a Path,
    /// How its chain stands.
    chain: ChainWords,
    /// Whose signatures count, where that was said.
    allowed: Option<PathBuf>,
}

impl Origin<'_> {
    /// Says what the signature proves; the exit code.
    async fn tell(&self, points: &[ChainPoint], context: &Context) -> Result<u8, Invalid> {
        let verdict = examine(self.ledger, points, self.allowed.as_deref()).await;
        if let (SignatureVerdict::NotChecked(_), Some(_)) = (&verdict, &self.allowed) {
            return Err(Invalid::new(verdict.to_string())
                .with_hint("`evidence.allowed_signers` is set, so the signature counts"));
        }
        let recipe = self.recipe(&verdict);
        if let Some(recipe) = recipe.filter(|_| context.global.verbose > 0) {
            context.note(&format!("the same by hand: {recipe}"));
        }
        let ledger = self.ledger.display();
        let is_good = self.is_good(&verdict);
        if is_document(context) {
            let code = if is_good { 0 } else { BROKEN };
            context.print(&record_document(&self.record(points, &verdict), code))?;
        }
        match is_good {
            true if is_document(context) || context.global.quiet => Ok(0),
            true => {
                let (chain, more) = (words(&self.chain), self.advice(&verdict));
                context.print(&format!("{ledger}: {chain}\n{verdict}{more}\n"))?;
                Ok(0)
            }
            false => {
                let broken = match verdict {
                    SignatureVerdict::Wrong(_) => "broken: ",
                    _ => "",
                };
                let text = format!("{ledger}: {broken}{verdict}");
                context.tell(&Message::error(text));
                context.tell(&Message::hint(self.remedy(&verdict)));
                Ok(BROKEN)
            }
        }
    }

    fn record(&self, points: &[ChainPoint], verdict: &SignatureVerdict) -> RecordFacts {
        RecordFacts {
            ledger: self.ledger.display().to_string(),
            chain: self.chain.clone(),
            last_hash: points.last().map(|point| point.hash.clone()),
            signature: signature_of(verdict),
        }
    }

    /// Whether the signature, or the lack of one, leaves nothing to complain of.
    fn is_good(&self, verdict: &SignatureVerdict) -> bool {
        match verdict {
            SignatureVerdict::Signed { .. } | SignatureVerdict::SignedByUnknown { .. } => true,
            SignatureVerdict::Wrong(_) | SignatureVerdict::NotAllowed { .. } => false,
            SignatureVerdict::Outgrown { .. }
            | SignatureVerdict::Unsigned
            | SignatureVerdict::NotChecked(_) => self.allowed.is_none(),
        }
    }

    fn advice(&self, verdict: &SignatureVerdict) -> &'static str {
        match verdict {
            SignatureVerdict::SignedByUnknown { .. } => {
                ": set evidence.allowed_signers (OUST_EVIDENCE_ALLOWED_SIGNERS) to learn who that is"
            }
            _ => "",
        }
    }

    fn remedy(&self, verdict: &SignatureVerdict) -> String {
        match verdict {
            SignatureVerdict::Unsigned | SignatureVerdict::Outgrown { .. } => {
                format!(
                    "a killed run is signed when it is resumed, a rehearsal never; to sign it as it stands, run: oust runs sign {}",
                    shell_words::quote(&self.ledger.to_string_lossy())
                )
            }
            SignatureVerdict::NotAllowed { .. } => format!(
                "the line of a signer in `{}` is: liz@example.com namespaces=\"oust\" ssh-ed25519 AAAA…",
                self.allowed.as_deref().unwrap_or(Path::new("")).display()
            ),
            _ => "the chain was made anew after it was signed, its end was cut off, or the signature is another's: what it tells proves nothing".to_owned(),
        }
    }

    /// How the same is proved without oust.
    fn recipe(&self, verdict: &SignatureVerdict) -> Option<String> {
        let quoted = |path: &Path| shell_words::quote(&path.to_string_lossy()).into_owned();
        let (ledger, signature) = (quoted(self.ledger), quoted(&signature_file(self.ledger)));
        let proof = match (verdict, &self.allowed) {
            (SignatureVerdict::Signed { signer, .. }, Some(allowed)) => {
                let (allowed, signer) = (quoted(allowed), shell_words::quote(signer));
                format!("verify -f {allowed} -I {signer}")
            }
            (SignatureVerdict::SignedByUnknown { .. }, _) => "check-novalidate".to_owned(),
            _ => return None,
        };
        Some(format!(
            "tail -n 1 {ledger} | tr -d '\\n' | sha256sum | cut -d ' ' -f 1 | ssh-keygen -Y {proof} -n oust -s {signature}"
        ))
    }
}
