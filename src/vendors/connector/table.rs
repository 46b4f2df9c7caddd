//! Reads TOML tables key by key: what is wrong is noted with its line, and reading goes on.

use std::{borrow::Cow, cell::RefCell};

use serde_json::{Number, Value};
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{
    mistakes::ConnectorText,
    pointer::Pointer,
    template::{JsonTemplate, Template},
};
use crate::model::{nearest, shorten};

/// A table that is being read, key by key.
pub(super) struct Table<'s> {
    pub(super) source: &'s ConnectorText<'s>,
    /// As people call it: `[[find]]`.
    pub(super) name: String,
    pub(super) line: usize,
    items: &'s DeTable<'s>,
    known: RefCell<Vec<&'static str>>,
}

impl<'s> Table<'s> {
    pub(super) fn new(
        source: &'s ConnectorText<'s>,
        name: impl Into<String>,
        line: usize,
        items: &'s DeTable<'s>,
    ) -> Self {
        Self {
            source,
            name: name.into(),
            line,
            items,
            known: RefCell::default(),
        }
    }

    /// The same under the name that people know it by.
    fn called(self, name: &str) -> Self {
        Self {
            name: name.to_owned(),
            ..self
        }
    }

    /// Notes a mistake of the table as a whole.
    pub(super) fn wrong(&self, what: &str, remedy: impl Into<String>) {
        self.source
            .wrong(self.line, format!("{} {what}", self.name), remedy);
    }

    /// The value of a key, which is known from now on.
    pub(super) fn get(&self, key: &'static str) -> Option<TableValue<'s>> {
        self.known.borrow_mut().push(key);
        let (_, value) = self.items.get_key_value(key)?;
        Some(self.entry(key, value))
    }

    /// Whether one of these keys is there.
    pub(super) fn has_any(&self, keys: &[&str]) -> bool {
        keys.iter().any(|key| self.items.contains_key(*key))
    }

    /// The same, for a key that must be there.
    fn must(&self, key: &'static str, example: &str) -> Option<TableValue<'s>> {
        let found = self.get(key);
        if found.is_none() {
            self.wrong(&format!("lacks `{key}`"), format!("add {example}"));
        }
        found
    }

    /// Reads the value of a key by this, where the key is there.
    pub(super) fn read<T>(
        &self,
        key: &'static str,
        by: impl FnOnce(&TableValue<'s>) -> Option<T>,
    ) -> Option<T> {
        self.get(key).as_ref().and_then(by)
    }

    /// The same, for a key that must be there.
    pub(super) fn demand<T>(
        &self,
        key: &'static str,
        example: &str,
        by: impl FnOnce(&TableValue<'s>) -> Option<T>,
    ) -> Option<T> {
        self.must(key, example).as_ref().and_then(by)
    }

    /// The table at a key, under the name that people know it by.
    pub(super) fn below(&self, key: &'static str) -> Option<Self> {
        Some(self.get(key)?.table()?.called(&format!("[{key}]")))
    }

    /// The tables at a key: one, or a list of them.
    pub(super) fn each(&self, key: &'static str, name: &str) -> Vec<Self> {
        let found = self.get(key).map(|value| value.tables(name));
        found.unwrap_or_default()
    }

    fn entry(&self, key: &str, value: &'s Spanned<DeValue<'s>>) -> TableValue<'s> {
        TableValue {
            source: self.source,
            place: format!("`{}` of {}", shorten(key, 60), self.name),
            line: self.source.line(value.span().start),
            value: value.get_ref(),
        }
    }

    /// All keys, where the file gives the names itself.
    pub(super) fn all(&self) -> Vec<(&'s str, TableValue<'s>)> {
        let mut items: Vec<(&Spanned<Cow<'_, str>>, _)> = self.items.iter().collect();
        items.sort_by_key(|(key, _)| key.span().start);
        items
            .into_iter()
            .map(|(key, value)| (key.get_ref().as_ref(), self.entry(key.get_ref(), value)))
            .collect()
    }

    /// Ends the reading: what was not asked for is unknown.
    pub(super) fn end(&self) {
        let known = self.known.borrow();
        let unknown_keys = self
            .items
            .iter()
            .filter(|(key, _)| !known.contains(&key.get_ref().as_ref()));
        for (key, _) in unknown_keys {
            let name = shorten(key.get_ref(), 60);
            let remedy = match nearest(&name, known.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the keys here are {}", known.join(", ")),
            };
            let what = format!("unknown key `{name}` in {}", self.name);
            self.source
                .wrong(self.source.line(key.span().start), what, remedy);
        }
    }
}

/// A value at its place.
pub(super) struct TableValue<'s> {
    pub(super) source: &'s ConnectorText<'s>,
    /// As people call it: `` `get` of [[find]] ``.
    pub(super) place: String,
    pub(super) line: usize,
    value: &'s DeValue<'s>,
}

impl<'s> TableValue<'s> {
    /// Notes a mistake.
    pub(super) fn wrong(&self, what: &str, remedy: impl Into<String>) {
        self.source
            .wrong(self.line, format!("{} {what}", self.place), remedy);
    }

    fn mismatch<T>(&self, wanted: &str) -> Option<T> {
        self.wrong(&format!("must be {wanted}"), format!("write {wanted}"));
        None
    }

    pub(super) fn text(&self) -> Option<&'s str> {
        self.plain_text().or_else(|| self.mismatch("a text"))
    }

    /// The text, where it is one.
    pub(super) fn plain_text(&self) -> Option<&'s str> {
        match self.value {
            DeValue::String(text) => Some(text),
            _ => None,
        }
    }

    pub(super) fn flag(&self) -> Option<bool> {
        match self.value {
            DeValue::Boolean(flag) => Some(*flag),
            _ => self.mismatch("true or false"),
        }
    }

    pub(super) fn number(&self) -> Option<f64> {
        let number = match self.value {
            DeValue::Integer(number) => number.as_str().replace('_', "").parse().ok(),
            DeValue::Float(number) => number.as_str().replace('_', "").parse().ok(),
            _ => None,
        };
        number
            .filter(|number: &f64| number.is_finite() && *number > 0.0)
            .or_else(|| self.mismatch("a number above 0"))
    }

    /// A whole number above 0.
    pub(super) fn count(&self) -> Option<usize> {
        let count = match self.value {
            DeValue::Integer(number) => number.as_str().replace('_', "").parse().ok(),
            _ => None,
        };
        count
            .filter(|count| *count > 0)
            .or_else(|| self.mismatch("a whole number above 0"))
    }

    pub(super) fn is_table(&self) -> bool {
        matches!(self.value, DeValue::Table(_))
    }

    pub(super) fn table(&self) -> Option<Table<'s>> {
        match self.value {
            DeValue::Table(items) => Some(Table::new(self.source, &*self.place, self.line, items)),
            _ => self.mismatch("a table"),
        }
    }

    /// The elements of a list.
    pub(super) fn list(&self) -> Option<Vec<Self>> {
        match self.value {
            DeValue::Array(items) => Some(items.iter().map(|item| self.element(item)).collect()),
            _ => self.mismatch("a list"),
        }
    }

    fn element(&self, item: &'s Spanned<DeValue<'s>>) -> Self {
        TableValue {
            source: self.source,
            place: self.place.clone(),
            line: self.source.line(item.span().start),
            value: item.get_ref(),
        }
    }

    /// One table, or a list of them.
    fn tables(&self, name: &str) -> Vec<Table<'s>> {
        let entries = match self.value {
            DeValue::Array(_) => self.list().unwrap_or_default(),
            value => vec![TableValue {
                source: self.source,
                place: self.place.clone(),
                line: self.line,
                value,
            }],
        };
        let tables = entries.iter().filter_map(TableValue::table);
        tables.map(|table| table.called(name)).collect()
    }

    pub(super) fn template(&self) -> Option<Template> {
        self.understood(self.text()?)
    }

    /// A part of the text as a template.
    pub(super) fn understood(&self, text: &str) -> Option<Template> {
        let template = Template::parse(text, self.line);
        template
            .map_err(|(what, remedy)| self.wrong(&format!("can't be read: {what}"), remedy))
            .ok()
    }

    /// The same, for a place that holds one text.
    pub(super) fn single(&self, text: &str) -> Option<Template> {
        let template = self.understood(text)?;
        if let Some(name) = template.bare_list() {
            let what = format!("holds `{{{name}}}`, which stands for several values");
            self.wrong(&what, format!("write {{{name}:csv}}"));
        }
        Some(template)
    }

    /// A pointer to one value: what another `*` leads to would be passed over.
    pub(super) fn single_pointer(&self) -> Option<Pointer> {
        let pointer = self.pointer()?;
        if pointer.is_many() {
            self.wrong("leads to several values", "write it without `*`");
        }
        Some(pointer)
    }

    pub(super) fn pointer(&self) -> Option<Pointer> {
        let pointer = Pointer::parse(self.text()?);
        pointer
            .map_err(|why| self.wrong(why, "write where the value stands, as in `/user/id`"))
            .ok()
    }

    /// Text, a number, `true` or `false`, for a query, a form or a header.
    pub(super) fn scalar(&self) -> Option<Template> {
        match self.value {
            DeValue::String(text) => self.single(text),
            DeValue::Integer(number) => self.understood(&number.as_str().replace('_', "")),
            DeValue::Boolean(flag) => self.understood(&flag.to_string()),
            _ => self.mismatch("a text, a whole number, true or false"),
        }
    }

    pub(super) fn json(&self) -> Option<JsonTemplate> {
        Some(match self.value {
            DeValue::String(text) => match self.understood(text)? {
                template if template.names().next().is_none() => {
                    JsonTemplate::Plain(Value::String((**text).to_owned()))
                }
                // A whole text takes the list itself.
                template if template.whole().is_some() => JsonTemplate::Text(template),
                _ => JsonTemplate::Text(self.single(text)?),
            },
            DeValue::Boolean(flag) => JsonTemplate::Plain(Value::Bool(*flag)),
            DeValue::Integer(number) => {
                let number = number.as_str().replace('_', "").parse::<i64>().ok();
                JsonTemplate::Plain(
                    number
                        .or_else(|| self.mismatch("a number of 64 bits"))?
                        .into(),
                )
            }
            DeValue::Float(number) => {
                let number = number.as_str().replace('_', "").parse().ok();
                let number = number.and_then(Number::from_f64);
                JsonTemplate::Plain(Value::Number(
                    number.or_else(|| self.mismatch("a finite number"))?,
                ))
            }
            DeValue::Array(_) => JsonTemplate::List(
                self.list()?
                    .iter()
                    .map(TableValue::json)
                    .collect::<Option<_>>()?,
            ),
            DeValue::Table(_) => {
                let field =
                    |(key, entry): (&str, TableValue<'_>)| Some((key.to_owned(), entry.json()?));
                JsonTemplate::Object(
                    self.table()?
                        .all()
                        .into_iter()
                        .map(field)
                        .collect::<Option<_>>()?,
                )
            }
            DeValue::Datetime(_) => return self.mismatch("a text"),
        })
    }

    /// A value that holds no names.
    pub(super) fn plain(&self) -> Option<Value> {
        match self.json()? {
            JsonTemplate::Plain(value) => Some(value),
            _ => self.mismatch("a text without names, a number, true or false"),
        }
    }
}
