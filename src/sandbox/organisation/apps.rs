//! GenAuth's applications: more than one kick-users call can name.

/// How many apps the user pool has.
pub(in crate::sandbox) const APPS: u32 = 60;
/// How many of them are the ones that everybody uses.
pub(in crate::sandbox) const COMMON: u32 = 3;
/// An app that people once logged in to and that the pool no longer has.
pub(in crate::sandbox) const RETIRED: u32 = 60;

const PREFIX: &str = "6191e0700000000000";

/// An app's id: 24 hex digits, as GenAuth's are.
pub(in crate::sandbox) fn id(app: u32) -> String {
    format!("{PREFIX}{app:06x}")
}

/// The app with that id, if it is one of the pool's own.
fn find(id: &str) -> Option<u32> {
    let digits = id.strip_prefix(PREFIX).filter(|digits| digits.len() == 6)?;
    let app = u32::from_str_radix(digits, 16).ok()?;
    (app < APPS).then_some(app)
}

/// The apps of the user pool: its own, and other ids for them that a list of one's own names.
#[derive(Default)]
pub(in crate::sandbox) struct Pool(Vec<String>);

impl Pool {
    /// The app with that id, if the pool has it.
    pub(in crate::sandbox) fn find(&self, id: &str) -> Option<u32> {
        let others = APPS - COMMON;
        let listed = || {
            let at = self.0.iter().position(|known| known == id)?;
            Some(COMMON + at as u32 % others)
        };
        find(id).or_else(listed)
    }

    /// Takes an id in.
    pub(super) fn know(&mut self, id: &str) {
        if self.find(id).is_none() {
            self.0.push(id.to_owned());
        }
    }
}

/// What the console calls it.
pub(in crate::sandbox) fn name(app: u32) -> String {
    match app {
        0 => "Intranet".to_owned(),
        1 => "Payroll".to_owned(),
        2 => "Wiki".to_owned(),
        RETIRED => "Old intranet".to_owned(),
        _ => format!("Tool {app:02}"),
    }
}

/// The apps of a bit set, in order.
pub(in crate::sandbox) fn of(bits: u64) -> impl Iterator<Item = u32> {
    (0..=RETIRED).filter(move |app| bits & (1 << app) != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_retired_app_is_not_found() {
        assert_eq!(find(&id(59)), Some(59));
        assert_eq!(find(&id(RETIRED)), None);
        assert_eq!(find("app1"), None);
    }
}
