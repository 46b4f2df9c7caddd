//! Whether the record is whole, by whom it is signed, and how to check that by hand.

use super::super::{
    super::phrases::number,
    document::PageBlock,
    page::EvidenceRun,
    prose::Prose,
    record::{ChainWords, RecordFacts, SignatureWords},
};

/// What nobody may overlook.
pub(super) fn warning(record: &RecordFacts) -> Vec<PageBlock> {
    let mut blocks = Vec::new();
    if let ChainWords::Broken { line, why } = &record.chain {
        let text = Prose::of(format!("Line {} of the ledger ", number(*line)))
            .quote(why)
            .say(". It was changed or damaged after it was written. What is told here comes from the lines before that one, of which the last may be the changed one; what follows proves nothing and is left out.");
        blocks.push(PageBlock::Banner("The record is broken".into(), text));
    }
    if let SignatureWords::Wrong(why) = &record.signature {
        let text = Prose::of("The ledger is ").quote(why).say(".");
        blocks.push(PageBlock::Banner("The signature is wrong".into(), text));
    }
    blocks
}

pub(super) fn facts(run: &EvidenceRun) -> Vec<(&'static str, Vec<Prose>)> {
    let record = &run.record;
    let mut facts = vec![
        ("Whole", chain(&record.chain)),
        ("Signed", vec![signature(&record.signature)]),
        ("Ledger", vec![Prose::default().exactly(&record.ledger)]),
    ];
    if let Some(hash) = &record.last_hash {
        facts.push(("Last line", vec![Prose::of("SHA-256 ").exactly(hash)]));
    }
    let versions = versions(run);
    facts.push(("Written by", vec![versions]));
    facts.push((
        "Check it",
        vec![
            Prose::of("the chain: ").exactly(&format!("oust runs verify {}", run.named())),
            Prose::of("the last line, without oust: ")
                .exactly("tail -n 1 LEDGER | tr -d '\\n' | sha256sum"),
        ],
    ));
    facts
}

fn chain(chain: &ChainWords) -> Vec<Prose> {
    match chain {
        ChainWords::Broken { line, .. } => {
            vec![Prose::of(format!(
                "NO: the chain breaks at line {}",
                number(*line)
            ))]
        }
        ChainWords::Whole { lines, torn, ended } => {
            let whole = format!(
                "yes: {} lines, each with the hash of the one before it",
                number(*lines)
            );
            let end = (!ended).then_some(
                "it has no end line: the run goes on, was killed, or lines were cut off at the end",
            );
            let torn = (*torn > 0).then(|| {
                format!("a last line of {torn} bytes was cut off while it was written, and doesn't count")
            });
            let rest = end.map(Prose::of).into_iter().chain(torn.map(Prose::of));
            [Prose::of(whole)].into_iter().chain(rest).collect()
        }
    }
}

fn signature(signature: &SignatureWords) -> Prose {
    let (is_signed, said) = match signature {
        SignatureWords::None => {
            return Prose::of(
                "no: the chain proves the order of the lines, and not who wrote them",
            );
        }
        SignatureWords::By(said) => ("yes: ", said),
        SignatureWords::Partly(said) => ("in part: ", said),
        SignatureWords::Unchecked(said) => ("not checked: ", said),
        SignatureWords::Wrong(said) => ("NO: ", said),
    };
    Prose::of(is_signed).quote(said)
}

fn versions(run: &EvidenceRun) -> Prose {
    let mut versions: Vec<&str> = Vec::new();
    for part in &run.facts.parts {
        if !versions.contains(&part.version.as_str()) {
            versions.push(&part.version);
        }
    }
    let named = versions
        .into_iter()
        .map(|version| Prose::of("oust ").quote(version));
    Prose::list(named.collect())
}
