//! What is asked for a vendor: what its settings say, whatever it can't be set up without, and one of its
//! kinds of credential.

use crate::{
    config::{
        SectionKind, Setting,
        setting::{Ask, Key, Shape},
    },
    model::list_of,
};

/// What is asked for one setting.
pub(super) struct Question {
    pub(super) key: Key,
    pub(super) text: String,
    /// Whether a blank answer is one.
    pub(super) optional: bool,
}

/// The ways to prove oneself at a vendor, each by the settings that it needs.
pub(super) struct Ways(&'static SectionKind);

impl Ways {
    pub(super) fn of(kind: &'static SectionKind) -> Self {
        Self(kind)
    }

    /// Each by the settings that no other way needs as well.
    pub(super) fn names(&self) -> Vec<String> {
        let ways = self.0.complete.iter();
        let own = ways.map(|way| {
            let own = way.iter().copied().filter(|name| self.is_choice(name));
            list_of(&own.collect::<Vec<_>>())
        });
        own.collect()
    }

    /// The first of which the file holds a setting of its own.
    pub(super) fn held(&self, is_held: impl Fn(&'static Setting) -> bool) -> usize {
        let held = |way: &&[&str]| {
            let mut own = self.all().filter(|one| self.is_choice(one.name));
            own.any(|one| way.contains(&one.name) && is_held(one))
        };
        self.0.complete.iter().position(held).unwrap_or_default()
    }

    /// The settings of the other ways: two at once are a mistake.
    pub(super) fn left_out(&self, way: Option<usize>) -> impl Iterator<Item = &'static Setting> {
        let chosen = way.and_then(|at| self.0.complete.get(at));
        let ways = self.0.complete;
        let settings = self.0.settings.iter().copied();
        settings.filter(move |one| {
            let is_needed = ways.iter().any(|way| way.contains(&one.name));
            is_needed && chosen.is_some_and(|way| !way.contains(&one.name))
        })
    }

    /// What is asked for this way, or for the only one.
    pub(super) fn questions(&self, way: Option<usize>) -> impl Iterator<Item = Question> {
        let way = self.0.complete.get(way.unwrap_or_default());
        let needed = way.copied().unwrap_or(self.0.first);
        let asked = self.all().filter(move |setting| {
            let is_others = self
                .0
                .complete
                .iter()
                .any(|way| way.contains(&setting.name));
            needed.contains(&setting.name) || !is_others
        });
        asked.filter_map(move |setting| {
            let key = Key::of(self.0.vendor, setting);
            question(key, needed.contains(&setting.name))
        })
    }

    /// All settings that may be asked for.
    pub(super) fn all(&self) -> impl Iterator<Item = &'static Setting> + use<> {
        let kind = self.0;
        kind.settings.iter().copied().filter(|setting| {
            let ways = kind.complete.iter();
            let mut needed = ways.copied().chain([kind.first]);
            !matches!(setting.ask, Ask::No) || needed.any(|way| way.contains(&setting.name))
        })
    }

    /// Whether some way does without it and another doesn't.
    fn is_choice(&self, name: &str) -> bool {
        self.0.complete.iter().any(|way| !way.contains(&name))
    }
}

/// The question for a setting, where there is one.
pub(super) fn question(key: Key, is_needed: bool) -> Option<Question> {
    let setting = key.setting;
    let (text, optional) = match setting.ask {
        Ask::Required(text) => (text.to_owned(), false),
        Ask::Optional(text) => (text.to_owned(), true),
        // The secret itself, where its help says where it is.
        Ask::No if setting.shape == Shape::Secret || setting.help.is_empty() => {
            (setting.name.replace('_', " "), false)
        }
        Ask::No => (setting.help.to_owned(), false),
    };
    let is_asked = is_needed || !matches!(setting.ask, Ask::No);
    is_asked.then_some(Question {
        key,
        text,
        optional,
    })
}
