//! Text with names in braces, such as `/users/{id}`, filled in as its place wants it. No conditions, no
//! arithmetic, no code.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::model::{Class, Failure, check_id, encoded};

/// What is known by name: settings, the user, and what the look-up took.
pub(super) type Values = BTreeMap<String, Value>;

/// A text with names in it.
#[derive(Clone, Debug)]
pub(super) struct Template {
    /// Where it stands in the connector's file.
    pub(super) line: usize,
    parts: Vec<Part>,
}

#[derive(Clone, Debug)]
enum Part {
    Text(String),
    Name(String, Option<Quoter>),
}

/// How a value is written inside a text of a query language, whose quotation marks are the file's.
#[derive(Clone, Copy, Debug)]
enum Quoter {
    /// OData: a quotation mark is doubled.
    Odata,
    /// Salesforce's SOQL: a backslash before it.
    Soql,
    /// SCIM filters: as in JSON.
    Scim,
    /// Several values with commas between them.
    Csv,
    /// In lower case: for a vendor that compares addresses as they are written.
    Lower,
}

/// What a template is part of; it decides how a value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    /// One segment of a path.
    Segment,
    /// A value of a query string.
    Query,
    /// Where the value is written as it is, and encoded by whoever takes it.
    Plain,
}

impl Template {
    /// Understands a text.
    ///
    /// # Errors
    /// Says what is wrong with it, and how to mend it.
    pub(super) fn parse(text: &str, line: usize) -> Result<Self, (String, String)> {
        let (mut parts, mut rest) = (Vec::new(), text);
        while let Some(at) = rest.find(['{', '}']) {
            let (before, brace) = rest.split_at(at);
            let inner = brace
                .strip_prefix('{')
                .and_then(|inner| inner.split_once('}'));
            let (name, after) = inner.ok_or_else(|| {
                let what = format!("`{text}` has a brace without its other half");
                (
                    what,
                    "braces stand around a name only, as in `{user}`".to_owned(),
                )
            })?;
            parts.push(Part::Text(before.to_owned()));
            parts.push(name_part(name)?);
            rest = after;
        }
        parts.push(Part::Text(rest.to_owned()));
        parts.retain(|part| !matches!(part, Part::Text(text) if text.is_empty()));
        Ok(Self { line, parts })
    }

    /// The names in it.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().filter_map(|part| match part {
            Part::Name(name, _) => Some(name.as_str()),
            Part::Text(_) => None,
        })
    }

    /// Its own text, without what is filled in.
    pub(super) fn literal(&self) -> String {
        let texts = self.parts.iter().map(|part| match part {
            Part::Text(text) => text.as_str(),
            Part::Name(..) => "",
        });
        texts.collect()
    }

    /// The text that it begins with, before any name.
    pub(super) fn head(&self) -> &str {
        match self.parts.first() {
            Some(Part::Text(text)) => text,
            _ => "",
        }
    }

    /// The name that stands inside quotation marks as it is, where a quoter is missing.
    pub(super) fn unquoted(&self) -> Option<&str> {
        let is_quoted = self.literal().contains(['\'', '"']);
        self.parts.iter().find_map(|part| match part {
            Part::Name(name, None | Some(Quoter::Lower)) if is_quoted => Some(name.as_str()),
            _ => None,
        })
    }

    /// The name that stands for several values, where nothing says how to write them.
    pub(super) fn bare_list(&self) -> Option<&str> {
        self.parts.iter().find_map(|part| match part {
            Part::Name(name, None) if is_list(name) => Some(name.as_str()),
            _ => None,
        })
    }

    /// The only name, where it is the whole of it.
    pub(super) fn whole(&self) -> Option<&str> {
        match self.parts.as_slice() {
            [Part::Name(name, None)] => Some(name),
            _ => None,
        }
    }

    /// The text with all values written in.
    ///
    /// # Errors
    /// When a value is missing, is blank, or can't stand there.
    pub(super) fn fill(&self, values: &Values, place: Encoding) -> Result<String, Failure> {
        let mut filled = String::new();
        for part in &self.parts {
            match part {
                Part::Text(text) if place == Encoding::Query => filled += &encoded(text),
                Part::Text(text) => filled += text,
                Part::Name(name, quoter) => filled += &written(name, *quoter, values, place)?,
            }
        }
        Ok(filled)
    }
}

fn name_part(text: &str) -> Result<Part, (String, String)> {
    let (name, quoter) = match text.split_once(':') {
        Some((name, quoter)) => (name, Some(quoter)),
        None => (text, None),
    };
    let fits = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let bare = name.strip_suffix('*').unwrap_or(name);
    if bare.is_empty() || !bare.chars().all(fits) {
        let what = format!("`{{{text}}}` is no name");
        return Err((
            what,
            "a name has letters, digits and `_`, as in `{user}`".to_owned(),
        ));
    }
    let is_csv = quoter == Some("csv");
    if quoter.is_some() && is_csv != is_list(name) {
        let what = format!("`{{{text}}}` is quoted as what it isn't");
        let remedy =
            "csv is for several values, as in `{ids:csv}`; lower, odata, soql and scim for one";
        return Err((what, remedy.to_owned()));
    }
    let quoter = match quoter {
        None => None,
        Some("odata") => Some(Quoter::Odata),
        Some("soql") => Some(Quoter::Soql),
        Some("scim") => Some(Quoter::Scim),
        Some("csv") => Some(Quoter::Csv),
        Some("lower") => Some(Quoter::Lower),
        Some(other) => {
            let what = format!("`{{{text}}}`: there is no quoter `{other}`");
            let remedy = "the quoters are odata, soql, scim, csv and lower";
            return Err((what, remedy.to_owned()));
        }
    };
    Ok(Part::Name(name.to_owned(), quoter))
}

fn written(
    name: &str,
    quoter: Option<Quoter>,
    values: &Values,
    place: Encoding,
) -> Result<String, Failure> {
    let value = match quoter {
        Some(Quoter::Csv) => joined(name, values)?,
        _ => one(name, quoter.is_some() || place == Encoding::Segment, values)?,
    };
    let value = match quoter {
        None | Some(Quoter::Csv) => value,
        Some(Quoter::Lower) => value.to_lowercase(),
        Some(Quoter::Odata) => value.replace('\'', "''"),
        Some(Quoter::Soql) => value.replace('\\', "\\\\").replace('\'', "\\'"),
        Some(Quoter::Scim) => value.replace('\\', "\\\\").replace('"', "\\\""),
    };
    Ok(match place {
        Encoding::Segment | Encoding::Query => encoded(&value),
        Encoding::Plain => value,
    })
}

/// One value as text; one that must be able to be an id is.
fn one(name: &str, is_id: bool, values: &Values) -> Result<String, Failure> {
    let value = values.get(name).filter(|value| text_of(value).is_some());
    let value = value.ok_or_else(|| unfit(name, "is not known"))?;
    match is_id {
        true => id_of(value).map_err(|why| unfit(name, why)),
        false => Ok(text_of(value).unwrap_or_default()),
    }
}

/// The name for the targets of a call for several.
pub(super) const IDS: &str = "ids";

/// Whether a name stands for several values: the ids of a call for several targets, or what is taken from
/// all rows of a list.
pub(super) fn is_list(name: &str) -> bool {
    name == IDS || name.ends_with('*')
}

/// Several values as one text.
fn joined(name: &str, values: &Values) -> Result<String, Failure> {
    let texts: Vec<String> = listed(name, values)?.iter().filter_map(text_of).collect();
    match texts.iter().any(|text| text.contains(',')) {
        true => Err(unfit(name, "holds a value with a comma in it")),
        false => Ok(texts.join(",")),
    }
}

/// Several values; there is at least one, and each can be an id.
fn listed<'v>(name: &str, values: &'v Values) -> Result<&'v [Value], Failure> {
    let list = values.get(name).and_then(Value::as_array);
    let list = list.filter(|list| !list.is_empty());
    let list = list.ok_or_else(|| unfit(name, "is not known"))?;
    for value in list {
        id_of(value).map_err(|why| unfit(name, why))?;
    }
    Ok(list)
}

/// A value as text; nothing where it is none, or blank.
pub(super) fn text_of(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Bool(flag) => flag.to_string(),
        _ => return None,
    };
    (!text.trim().is_empty()).then_some(text)
}

/// A value as an id: text, or a whole number that was read without loss.
///
/// # Errors
/// Says why it can be none.
pub(super) fn id_of(value: &Value) -> Result<String, &'static str> {
    let text = match value {
        Value::Bool(_) => return Err("is true or false, and no id"),
        Value::Number(number) if number.is_f64() => {
            return Err("is a number that can't be told exactly");
        }
        _ => text_of(value).ok_or("is not told")?,
    };
    check_id(&text).map(|()| text)
}

/// A request that can't be written is not sent.
fn unfit(name: &str, why: &str) -> Failure {
    Failure::ours(
        Class::Protocol,
        format!("the request can't be written: `{{{name}}}` {why}"),
    )
    .with_code("template")
    .with_hint("see what the look-up answers for this user, and what the connector takes from it")
}

/// JSON with templates for texts.
#[derive(Clone, Debug)]
pub(super) enum JsonTemplate {
    /// As it stands.
    Plain(Value),
    /// A text; one that is a single name takes its value with its type.
    Text(Template),
    /// A list.
    List(Vec<JsonTemplate>),
    /// Fields in order.
    Object(Vec<(String, JsonTemplate)>),
}

impl JsonTemplate {
    /// The value with all names filled in.
    ///
    /// # Errors
    /// As [`Template::fill`].
    pub(super) fn fill(&self, values: &Values) -> Result<Value, Failure> {
        Ok(match self {
            Self::Plain(value) => value.clone(),
            Self::Text(template) => match template.whole() {
                Some(name) => typed(name, values)?,
                None => Value::String(template.fill(values, Encoding::Plain)?),
            },
            Self::List(items) => Value::Array(
                items
                    .iter()
                    .map(|item| item.fill(values))
                    .collect::<Result<_, _>>()?,
            ),
            Self::Object(fields) => {
                let field = |(key, value): &(String, Self)| Ok((key.clone(), value.fill(values)?));
                Value::Object(
                    fields
                        .iter()
                        .map(field)
                        .collect::<Result<Map<_, _>, Failure>>()?,
                )
            }
        })
    }

    /// All templates in it.
    pub(super) fn templates(&self) -> Vec<&Template> {
        match self {
            Self::Plain(_) => Vec::new(),
            Self::Text(template) => vec![template],
            Self::List(items) => items.iter().flat_map(Self::templates).collect(),
            Self::Object(fields) => fields
                .iter()
                .flat_map(|(_, item)| item.templates())
                .collect(),
        }
    }
}

fn typed(name: &str, values: &Values) -> Result<Value, Failure> {
    if is_list(name) {
        return listed(name, values).map(|list| Value::Array(list.to_vec()));
    }
    let value = values.get(name).filter(|value| text_of(value).is_some());
    value.cloned().ok_or_else(|| unfit(name, "is not known"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn values() -> Values {
        let known = json!({"user": "o'hara\"\\@x.y", "id": "a/b?c#d e", "n": 7, "up": "..", "none": null,
            "blank": " ", "list": ["a"], "line": "a\nb", "t": true,
            "mixed": "Liz@Example.com", "ids": ["a&b", 7], "none*": [],
            "comma*": ["a,b"], "hole*": ["a", " "]});
        serde_json::from_value(known).unwrap()
    }

    fn filled(text: &str, place: Encoding) -> Result<String, String> {
        let template = Template::parse(text, 1).map_err(|(what, _)| what)?;
        template
            .fill(&values(), place)
            .map_err(|failure| failure.message)
    }

    #[test]
    fn a_value_is_written_as_its_place_wants_it() {
        for (text, place, expected) in [
            ("/u/{id}/x", Encoding::Segment, "/u/a%2Fb%3Fc%23d%20e/x"),
            (
                "a b={n}&{id}",
                Encoding::Query,
                "a%20b%3D7%26a%2Fb%3Fc%23d%20e",
            ),
            ("{t} {id}", Encoding::Plain, "true a/b?c#d e"),
            (
                "/u/{mixed:lower}",
                Encoding::Segment,
                "/u/liz%40example.com",
            ),
            ("{ids:csv}", Encoding::Plain, "a&b,7"),
            ("{ids:csv}", Encoding::Query, "a%26b%2C7"),
            ("'{user:odata}'", Encoding::Plain, "'o''hara\"\\@x.y'"),
            ("'{user:soql}'", Encoding::Plain, "'o\\'hara\"\\\\@x.y'"),
            ("\"{user:scim}\"", Encoding::Plain, "\"o'hara\\\"\\\\@x.y\""),
            (
                "\"{user:scim}\"",
                Encoding::Query,
                "%22o%27hara%5C%22%5C%5C%40x.y%22",
            ),
        ] {
            assert_eq!(filled(text, place).as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_would_address_somebody_else_is_not_written() {
        for (text, place) in [
            ("/u/{up}", Encoding::Segment),
            ("/u/{none}", Encoding::Segment),
            ("{blank}", Encoding::Query),
            ("{list}", Encoding::Plain),
            ("{nobody}", Encoding::Plain),
            ("/u/{line}", Encoding::Segment),
            ("'{line:odata}'", Encoding::Query),
            ("{ids}", Encoding::Plain),
            ("{none*:csv}", Encoding::Plain),
            ("{comma*:csv}", Encoding::Plain),
            ("{hole*:csv}", Encoding::Plain),
        ] {
            let told = filled(text, place).unwrap_err();
            assert!(
                told.starts_with("the request can't be written: `{"),
                "{told}"
            );
        }
    }

    #[test]
    fn what_is_no_template_is_refused_with_a_remedy() {
        for (text, expected) in [
            ("{user", "has a brace without its other half"),
            ("user}", "has a brace without its other half"),
            ("{}", "is no name"),
            ("{{user}}", "is no name"),
            ("{user|lower}", "is no name"),
            ("{user:html}", "there is no quoter `html`"),
            ("{*}", "is no name"),
            ("{id:csv}", "is quoted as what it isn't"),
            ("{ids:scim}", "is quoted as what it isn't"),
        ] {
            let (told, remedy) = Template::parse(text, 1).unwrap_err();
            assert!(
                told.contains(expected) && !remedy.is_empty(),
                "{text}: {told}"
            );
        }
    }

    #[test]
    fn json_takes_a_value_with_its_type_where_it_is_the_whole_text() {
        let text = |text: &str| JsonTemplate::Text(Template::parse(text, 1).unwrap());
        let json = JsonTemplate::Object(vec![
            ("n".into(), text("{n}")),
            ("text".into(), text("n{n}")),
            (
                "list".into(),
                JsonTemplate::List(vec![text("{t}"), JsonTemplate::Plain(json!(1.5))]),
            ),
        ]);
        let expected = json!({"n": 7, "text": "n7", "list": [true, 1.5]});
        assert_eq!(json.fill(&values()).unwrap(), expected);
        for empty in ["{none}", "{blank}", "{list}", "x{none}"] {
            assert!(text(empty).fill(&values()).is_err(), "{empty}");
        }
    }

    #[test]
    fn a_name_in_quotation_marks_wants_a_quoter() {
        let unquoted = |text: &str| {
            Template::parse(text, 1)
                .unwrap()
                .unquoted()
                .map(str::to_owned)
        };
        assert_eq!(unquoted("mail eq '{user}'").as_deref(), Some("user"));
        assert_eq!(unquoted("mail eq '{user:odata}'"), None);
        assert_eq!(unquoted("{user}"), None);
    }
}
