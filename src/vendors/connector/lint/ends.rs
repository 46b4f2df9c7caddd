//! What holds for whatever ends sessions or changes a user, and for its proof.

use std::collections::BTreeSet;

use super::{
    super::{
        format::{Evidence, ListRequest, RevokeStep, Want},
        request_template::RequestTemplate,
        template::IDS,
    },
    Lint, names_person,
};

const PERSON_REMEDY: &str = "use {id}, {email} or {user} in its path, query or body";

impl<'a> Lint<'a> {
    pub(super) fn revoke(&self) {
        let list = match self.connector.lists.as_slice() {
            [only] => Some(only),
            _ => None,
        };
        for step in &self.connector.revoke {
            match step.batch {
                Some(_) => self.batch(step),
                None => self.end(step, list, "[[revoke]]"),
            }
        }
    }

    pub(super) fn deep(&self) {
        let mut names = BTreeSet::new();
        for step in &self.connector.deep {
            self.end(&step.end, step.list.as_ref(), "[[deep]]");
            if !names.insert(&step.name) {
                let what = format!("two [[deep]] are named `{}`", step.name);
                let line = step.end.request.path.line;
                self.source
                    .wrong(line, what, "records tell them apart by it");
            }
        }
    }

    /// A request that ends something of one person.
    fn end(&self, step: &'a RevokeStep, list: Option<&'a ListRequest>, name: &str) {
        let request = &step.request;
        let line = request.path.line;
        let wrong = |what: &str, remedy: &str| {
            self.source.wrong(line, format!("{name} {what}"), remedy);
        };
        if step.needs_rows() && list.is_none() {
            return wrong(
                "goes by rows, and there is no list of its own",
                "add one [list] with `take`",
            );
        }
        let taken = list
            .iter()
            .flat_map(|list| list.take.keys())
            .map(String::as_str);
        let stars: Vec<String> = taken.clone().map(|name| format!("{name}*")).collect();
        let mut known: BTreeSet<&str> = self.known(None);
        match &step.each {
            Some(each) if !taken.clone().any(|name| name == each) => {
                return wrong(
                    "is sent for each of what the list doesn't take",
                    "name one of its `take`",
                );
            }
            Some(each) if !request.address_names().any(|name| name == each) => {
                wrong(
                    "is sent for each row, and doesn't name it",
                    "use what `each` names in it",
                );
            }
            Some(_) => known.extend(taken),
            None => known.extend(stars.iter().map(String::as_str)),
        }
        self.request(request, &known, "take it in [[find]]");
        if !names_person(request) && !step.needs_rows() {
            wrong(
                "names nobody: it would be the same for everybody",
                PERSON_REMEDY,
            );
        }
        self.reads_of_person(request);
    }

    /// A request that ends the sessions of several people.
    fn batch(&self, step: &RevokeStep) {
        let line = step.request.path.line;
        let wrong = |what: &str, remedy: &str| self.source.wrong(line, what, remedy);
        let mut known = self.settings_of(false);
        known.insert(IDS);
        self.request(
            &step.request,
            &known,
            "a call for several people goes by settings and {ids}",
        );
        if !step.request.address_names().any(|name| name == IDS) {
            wrong(
                "[[revoke]] with `batch` names nobody",
                "use {ids}, or {ids:csv}, in its path, query or body",
            );
        }
        if self.connector.revoke.len() > 1 || step.each.is_some() {
            wrong(
                "[[revoke]] with `batch` must be the only one, without `each`",
                "keep one of them",
            );
        }
        if !self.known(None).contains("id") {
            wrong(
                "[[revoke]] with `batch` goes by `id`, which no [[find]] takes",
                "take it",
            );
        }
        if self.connector.find.iter().any(|step| step.many) {
            wrong(
                "[[revoke]] with `batch` can't tell a person's accounts apart",
                "leave out `many`",
            );
        }
    }

    /// Requests that are one person's on their own: what suspends, and what undoes it.
    pub(super) fn suspend(&self) {
        let known = self.known(None);
        for (requests, name) in [
            (&self.connector.suspend, "[suspend]"),
            (&self.connector.unsuspend, "[unsuspend]"),
        ] {
            for request in requests {
                self.request(request, &known, "take it in [[find]]");
                if !names_person(request) {
                    let what = format!("{name} names nobody: it would be the same for everybody");
                    self.source.wrong(request.path.line, what, PERSON_REMEDY);
                }
                self.reads_of_person(request);
            }
        }
    }

    fn reads_of_person(&self, request: &RequestTemplate) {
        if let Some(read) = request.read_first().filter(|read| !names_person(read)) {
            let what = "`json_from` reads nobody's state";
            self.source.wrong(read.path.line, what, PERSON_REMEDY);
        }
    }

    pub(super) fn verify(&self) {
        let Some(verify) = &self.connector.verify else {
            return;
        };
        let line = match &verify.evidence {
            Evidence::EmptyLists => self.empty_lists(),
            Evidence::Answer { request, want, .. } => self.answer(request, want),
        };
        if self.connector.revoke.iter().any(|revoke| revoke.is_queued) {
            let remedy = "leave out `async`, or [verify]";
            self.source.wrong(
                line,
                "[verify] can't prove what `async` says is only queued",
                remedy,
            );
        }
    }

    fn empty_lists(&self) -> usize {
        let list = self.connector.lists.first();
        let line = list.map_or(1, |list| list.source.request.path.line);
        if list.is_none() {
            let what = "[verify] wants an empty list, and there is no [list]";
            self.source
                .wrong(line, what, "add [list], or read something else back");
        }
        line
    }

    fn answer(&self, request: &'a RequestTemplate, want: &Want) -> usize {
        let known = self.known(None);
        let line = request.path.line;
        self.request(request, &known, "take it in [[find]]");
        match want {
            Want::Is(json) | Want::Not(json) => {
                self.names(json.templates(), &known, "take it in [[find]]");
            }
            Want::LaterThan(name) => self.taken(name, line),
        }
        if !names_person(request) {
            self.source
                .wrong(line, "[verify] reads nobody's state", PERSON_REMEDY);
        }
        line
    }

    fn taken(&self, name: &str, line: usize) {
        let mut steps = self.connector.find.iter();
        if !steps.any(|step| step.take.contains_key(name)) {
            let what = format!("`later_than` goes by `{name}`, which no [[find]] takes");
            let remedy = format!("take it, as in take = {{ {name} = \"/lastChanged\" }}");
            self.source.wrong(line, what, remedy);
        }
    }
}
