//! What holds for look-up steps and lists.

use super::{
    super::{format::ListRequest, template::Template},
    Lint, TAKEN_FOR_PEOPLE, is_own_value, names_person, person,
};

impl Lint<'_> {
    pub(super) fn find(&self) {
        for (at, step) in self.connector.find.iter().enumerate() {
            let known = self.known(Some(at));
            let why = "a step goes by USER, settings, and what the steps before it took";
            if let Some(source) = &step.source {
                self.request(&source.request, &known, why);
            }
            self.names(step.known.values().collect(), &known, why);
            let refusals = step.refuse.iter().map(|refusal| &refusal.condition);
            for condition in step.row.iter().chain(refusals) {
                self.names(condition.is.templates(), &known, why);
            }
            for name in step.gives() {
                self.taken_by(name, step.line);
            }
        }
    }

    /// A name that an answer gives a value can't be one that has its value already.
    fn taken_by(&self, name: &str, line: usize) {
        let mut settings = self.connector.settings.iter();
        if is_own_value(name) || settings.any(|setting| setting.name == *name) {
            let what = format!("`take` can't give `{name}` another value");
            let remedy = "choose another name; what the vendor's requests need is mostly `id`";
            self.source.wrong(line, what, remedy);
        }
    }

    pub(super) fn lists(&self) {
        for list in &self.connector.lists {
            self.list(list, "[list]");
        }
        for step in &self.connector.deep {
            if let Some(list) = &step.list {
                self.list(list, "`list` of [[deep]]");
            }
        }
    }

    /// Whose rows they are must be sure: what is done with them is done to somebody.
    fn list(&self, list: &ListRequest, name: &str) {
        let known = self.known(None);
        let (request, line) = (&list.source.request, list.source.request.path.line);
        self.request(request, &known, "take it in [[find]]");
        let keep = list.keep.iter().flat_map(|keep| keep.is.templates());
        let keep: Vec<&Template> = keep.collect();
        let is_kept = keep.iter().flat_map(|of| of.names()).any(person);
        self.names(keep, &known, "take it in [[find]]");
        if !names_person(request) && !is_kept {
            let what = format!("{name} lists everybody's");
            let remedy = "use {id}, {email} or {user} in its path, query or body, or in keep";
            self.source.wrong(line, what, remedy);
        }
        for name in list.take.keys() {
            self.taken_by(name, line);
            if known.contains(name.as_str()) && !TAKEN_FOR_PEOPLE.contains(&name.as_str()) {
                let what = format!("`{name}` is taken by a list and by [[find]]");
                self.source.wrong(line, what, "choose another name");
            }
        }
    }
}
