//! What the words of the page mean, for somebody who doesn't know oust.

use super::prose::Prose;

/// The outcomes, each in a line.
pub(super) fn outcomes() -> Vec<(&'static str, Vec<Prose>)> {
    [
        ("accepted", "The vendor answered that it did it. Shown as “signed out”."),
        ("verified", "And an independent read after it agrees. Shown as “signed out, verified”."),
        ("failed", "The vendor refused, or it could not be tried."),
        ("unknown", "A request went out and no answer tells what became of it: it may or may not have happened."),
        ("skipped", "Not sent on purpose: a repetition of another row, or nothing to end there."),
        ("refused", "A guard of oust stopped it, such as the list of protected users: nothing was sent."),
        ("not_reached", "The run ended before this one was begun: nothing was sent."),
    ]
    .map(|(outcome, means)| (outcome, vec![Prose::of(means)]))
    .to_vec()
}

/// What the page is, and what it doesn't say.
pub(super) fn reading() -> Vec<Prose> {
    [
        "oust is a program that asks the systems that a person signs in to (vendors) to end the person's sessions there, and records each answer.",
        "“Signed out” means that the vendor confirmed it. It says nothing of what the person did before, of systems that were not asked, or of what “Still alive” lists.",
        "A read back shows the vendor's own state at the moment of the read, and no later one. Logs of log-ins lag: they were read up to the time that is given.",
        "The ledger is a file that oust writes while it works: what is shown here is in it, line by line. Each line holds the SHA-256 of the line before it.",
    ]
    .map(Prose::of)
    .to_vec()
}
