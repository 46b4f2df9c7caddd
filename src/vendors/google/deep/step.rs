//! The steps of a deep sign-out: their order, their records, and what they leave alive.

use super::super::residuals::{LINGERING, SESSIONS, STILL_ALIVE};
use crate::model::{Depth, Outcome, Step, Suspend};

/// Why backup codes of a suspended user are passed over.
pub(super) const CODES_REFUSED: &str =
    "Google refuses this for a suspended user: they work again once the user is restored";

/// Why a refused sign-out of a suspended user counts as done.
pub(super) const COVERED: &str = "covered by the suspension, which was read back";

/// The steps, in the order of their names in records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DeepStep {
    Suspend,
    Grants,
    AppPasswords,
    BackupCodes,
    SignOut,
}

impl DeepStep {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Suspend => "suspend",
            Self::Grants => "oauth_grants",
            Self::AppPasswords => "app_passwords",
            Self::BackupCodes => "backup_codes",
            Self::SignOut => "sign_out",
        }
    }

    /// What a sign-out of this depth does, in its order.
    pub(super) fn of(depth: Depth) -> Vec<Self> {
        let deep: &[Self] = match depth.deep {
            true => &[Self::Grants, Self::AppPasswords, Self::BackupCodes],
            false => &[],
        };
        let first: &[Self] = &[Self::Suspend][..usize::from(depth.suspend == Some(Suspend::First))];
        let last: &[Self] = &[Self::Suspend][..usize::from(depth.suspend == Some(Suspend::Last))];
        [first, deep, &[Self::SignOut], last].concat()
    }
}

/// What is left alive after the steps; before any, what would be.
pub(in crate::vendors::google) fn left_alive(depth: Depth, steps: &[Step]) -> Vec<&'static str> {
    let suspended_first = depth.suspend == Some(Suspend::First);
    let ended = |stage: DeepStep| match (steps, stage) {
        // Google refuses them for a suspended user.
        ([], DeepStep::BackupCodes) if suspended_first => false,
        ([], stage) => DeepStep::of(depth).contains(&stage),
        // Whoever was read back as suspended can't sign in again.
        (steps, DeepStep::Suspend) if steps.iter().any(is_of_suspended) => true,
        (steps, stage) => steps
            .iter()
            .any(|step| step.step == stage.name() && step.outcome == Outcome::Accepted),
    };
    let ends = [
        Some(DeepStep::Grants),
        Some(DeepStep::AppPasswords),
        Some(DeepStep::BackupCodes),
        None,
        None,
        Some(DeepStep::Suspend),
    ];
    let all = STILL_ALIVE.into_iter().zip(ends);
    let left = all.filter(|(_, stage)| !stage.is_some_and(ended));
    let left = left.map(|(what, _)| what);
    match ended(DeepStep::SignOut) {
        true => left.collect(),
        // Nothing runs out by itself where nothing was ended.
        false => [SESSIONS]
            .into_iter()
            .chain(left.filter(|what| *what != LINGERING))
            .collect(),
    }
}

/// Whether a step went as it did because the user was read back as suspended. A ledger holds that in words
/// only.
fn is_of_suspended(step: &Step) -> bool {
    let reason = step.reason.as_deref().unwrap_or_default();
    [COVERED, CODES_REFUSED].contains(&reason)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vendors::step_records::{DoneStep, step_record};

    fn names(deep: bool, suspend: Option<Suspend>) -> Vec<&'static str> {
        let depth = Depth {
            deep,
            suspend,
            include_self: false,
        };
        DeepStep::of(depth)
            .into_iter()
            .map(DeepStep::name)
            .collect()
    }

    #[test]
    fn what_a_suspended_user_is_refused_comes_before_the_suspension() {
        let deep = ["oauth_grants", "app_passwords", "backup_codes", "sign_out"];
        assert_eq!(names(true, None), deep);
        assert_eq!(
            names(true, Some(Suspend::Last)),
            [&deep[..], &["suspend"]].concat()
        );
        assert_eq!(
            names(true, Some(Suspend::First)),
            [&["suspend"], &deep[..]].concat()
        );
        assert_eq!(names(false, Some(Suspend::First)), ["suspend", "sign_out"]);
    }

    #[test]
    fn only_what_was_confirmed_leaves_the_list_of_what_lives_on() {
        let depth = Depth {
            deep: true,
            ..Depth::default()
        };
        let all = left_alive(Depth::default(), &[]).len();
        assert_eq!(left_alive(depth, &[]).len(), all - 3);
        let steps = [
            step_record(DeepStep::Grants.name(), Some(&Ok(DoneStep::default()))),
            step_record(DeepStep::AppPasswords.name(), None),
            step_record(DeepStep::SignOut.name(), Some(&Ok(DoneStep::default()))),
        ];
        assert_eq!(left_alive(depth, &steps).len(), all - 1);
        let left = left_alive(depth, &steps[..2]);
        assert_eq!((left[0], left.len()), (SESSIONS, all - 1));
        assert!(!left.contains(&LINGERING));
    }
}
