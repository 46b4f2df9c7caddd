//! What a run can't do at some of its providers: said once, before it is taken for done.

use crate::{
    commands::{Context, providers::Built},
    model::list_of,
    run::{Guard, RunOptions},
    vendors::Provider,
};

/// Says what `--verify` can't prove, what `--deep` and `--suspend` can't do, and where nobody is looked up.
pub(super) fn note_limits(
    built: &[Built],
    options: &RunOptions,
    dry_run: bool,
    guard: &Guard,
    context: &Context,
) {
    let note_without =
        |is_asked: bool, can: &dyn Fn(&dyn Provider) -> bool, text: &dyn Fn(&str) -> String| {
            let without = built.iter().filter(|one| !can(one.provider.as_ref()));
            let titles: Vec<&str> = without.map(|one| one.provider.kind().title()).collect();
            if is_asked && !titles.is_empty() {
                context.note(&text(&list_of(&titles)));
            }
        };
    let depth = options.depth;
    note_without(
        options.verify && !dry_run,
        &|one| one.can_verify(),
        &|titles| {
            let verb = if titles.contains(" and ") {
                "offer"
            } else {
                "offers"
            };
            format!(
                "--verify: {titles} {verb} no read that would prove a sign-out here: what is answered stays `accepted`"
            )
        },
    );
    note_without(depth.deep, &|one| one.abilities().deep, &|titles| {
        format!(
            "--deep: oust knows no way to end more than the sessions at {titles}: that step is skipped there"
        )
    });
    note_without(
        depth.suspend.is_some(),
        &|one| one.abilities().suspend,
        &|titles| {
            format!(
                "--suspend: oust knows no way to suspend users at {titles}: that step is skipped there"
            )
        },
    );
    note_without(
        guard.protects_anybody(),
        &|one| one.looks_users_up(),
        &|titles| {
            format!(
                "`protect`: {titles} can look nobody up: users are compared as given, and as the other providers show them"
            )
        },
    );
}
