//! Changes a config file's text and leaves the rest of it alone, comments included.
//!
//! Knows TOML and no meaning: whether the result is a good config file is for others to check.

use std::{collections::BTreeSet, str::FromStr};

use toml_edit::{Array, DocumentMut, InlineTable, Item, Table, Value};

use crate::model::Invalid;

/// What a new file begins with.
const HEADER: &str = "\
# Settings of oust. `oust config show` tells what holds, `oust config validate` checks this file.
# Secrets don't belong in here: name where they are, as { env = \"…\" }, { file = \"…\" },
# { command = [\"…\"] } or { keyring = \"…\" }.

";

/// A value to be written.
#[derive(Clone, Debug, PartialEq)]
pub enum Entry {
    /// A string.
    Text(String),
    /// A list of strings.
    Texts(Vec<String>),
    /// A number.
    Number(f64),
    /// `true` or `false`.
    Flag(bool),
    /// Where a secret is.
    Secret(SecretPlace),
}

/// A setting that is to hold a value.
#[derive(Clone, Debug)]
pub(super) struct SettingEdit {
    /// Its name below the profile, such as `google.subject`.
    pub(super) key: String,
    /// What stands above it where it is new.
    pub(super) comment: &'static str,
    /// The value; none takes the setting out.
    pub(super) entry: Option<Entry>,
}

/// Where a secret is, to be written in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SecretPlace {
    /// In an environment variable.
    Variable(String),
    /// In a file.
    File(String),
    /// What a program prints.
    Command(Vec<String>),
    /// In the operating system's keyring.
    Keyring(String),
}

impl FromStr for SecretPlace {
    type Err = String;

    /// `env:NAME`, `file:PATH`, `command:WORDS` or `keyring:NAME`. Never quotes what it was given:
    /// that may be the secret itself.
    fn from_str(text: &str) -> Result<Self, String> {
        let forms = "write env:NAME, file:PATH, command:WORDS or keyring:NAME; the secret itself doesn't belong on a command line";
        let (kind, rest) = text.split_once(':').ok_or(forms)?;
        let rest = rest.trim();
        match kind {
            _ if rest.is_empty() => Err(forms.to_owned()),
            "env" => Ok(Self::Variable(rest.to_owned())),
            "file" => Ok(Self::File(rest.to_owned())),
            "keyring" => Ok(Self::Keyring(rest.to_owned())),
            "command" => shell_words::split(rest)
                .map(Self::Command)
                .map_err(|error| error.to_string()),
            _ => Err(forms.to_owned()),
        }
    }
}

/// The text with these sections and values in a profile; what is equal already isn't touched.
///
/// # Errors
/// When the text is no TOML, or has something else where a table belongs.
pub(super) fn edit(
    text: &str,
    profile: &str,
    sections: &BTreeSet<&'static str>,
    changes: &[SettingEdit],
) -> Result<String, Invalid> {
    let mut document: DocumentMut = text
        .parse()
        .map_err(|_| Invalid::new("the config file is no valid TOML"))?;
    let is_bare = document.as_table().is_empty();
    let within = child(document.as_item_mut(), profile, true)?;
    for section in sections {
        child(within, section, false)?;
    }
    for change in changes {
        match change.key.split_once('.') {
            Some((section, name)) => put(child(within, section, false)?, name, change),
            None => put(within, &change.key, change),
        }
    }
    // Comments without a table are the document's end to the parser: they must stay its beginning.
    Ok(match (text.trim().is_empty(), is_bare) {
        (true, _) => format!("{HEADER}{}", document.to_string().trim_start()),
        (false, true) => {
            document.set_trailing("");
            format!(
                "{}\n\n{}",
                text.trim_end(),
                document.to_string().trim_start()
            )
        }
        (false, false) => document.to_string(),
    })
}

/// The table of this name, made where there is none.
fn child<'a>(parent: &'a mut Item, name: &str, implicit: bool) -> Result<&'a mut Item, Invalid> {
    let odd = || {
        Invalid::new(format!(
            "`{name}` in the config file is not a table of its own"
        ))
        .with_hint(format!("write it as [{name}], and run this again"))
    };
    let within = parent.as_table_like_mut().ok_or_else(odd)?;
    if within.get(name).is_none() {
        let mut table = Table::new();
        table.set_implicit(implicit);
        within.insert(name, Item::Table(table));
    }
    let found = within.get_mut(name);
    found
        .filter(|item| item.is_table() || item.is_table_like() && !implicit)
        .ok_or_else(odd)
}

fn put(within: &mut Item, name: &str, change: &SettingEdit) {
    let Some(table) = within.as_table_like_mut() else {
        return;
    };
    let Some(entry) = &change.entry else {
        table.remove(name);
        return;
    };
    let mut new = value(entry);
    if let Some(old) = table.get_mut(name).and_then(Item::as_value_mut) {
        if let (Value::Array(old), Value::Array(new)) = (&mut *old, &new)
            && extend(old, new)
        {
            return;
        }
        if old.to_string().trim() != new.to_string().trim() {
            new.decor_mut().clone_from(old.decor());
            *old = new;
        }
        return;
    }
    table.insert(name, Item::Value(new));
    if let Some(mut key) = table.key_mut(name) {
        let comment = format!("# {}\n", change.comment);
        key.leaf_decor_mut().set_prefix(comment);
    }
}

/// Adds what a list lacks, so that the comments within it stay; false where it holds others, too.
fn extend(old: &mut Array, new: &Array) -> bool {
    let holds = |list: &Array, one: &Value| list.iter().any(|other| other.as_str() == one.as_str());
    if !old.iter().all(|one| holds(new, one)) {
        return false;
    }
    let more: Vec<Value> = new.iter().filter(|one| !holds(old, one)).cloned().collect();
    for mut one in more {
        // A comment that follows the last value stays behind it, on its own line.
        let (trailing, last) = (
            old.trailing().as_str().unwrap_or_default(),
            old.iter().last(),
        );
        let prefix = last.and_then(|last| last.decor().prefix()?.as_str());
        if let Some((_, indent)) = prefix.and_then(|prefix| prefix.rsplit_once('\n')) {
            let trailing = trailing.trim_end();
            one.decor_mut().set_prefix(format!("{trailing}\n{indent}"));
            one.decor_mut().set_suffix("");
            old.push_formatted(one);
            old.set_trailing("\n");
            old.set_trailing_comma(true);
        } else {
            old.push(one);
        }
    }
    true
}

fn value(entry: &Entry) -> Value {
    match entry {
        Entry::Text(text) => text.as_str().into(),
        Entry::Texts(texts) => Value::Array(texts.iter().map(String::as_str).collect()),
        Entry::Number(number) if number.fract() == 0.0 => (*number as i64).into(),
        Entry::Number(number) => (*number).into(),
        Entry::Flag(flag) => (*flag).into(),
        Entry::Secret(place) => Value::InlineTable(source(place)),
    }
}

fn source(place: &SecretPlace) -> InlineTable {
    let (name, value): (_, Value) = match place {
        SecretPlace::Variable(variable) => ("env", variable.as_str().into()),
        SecretPlace::File(path) => ("file", path.as_str().into()),
        SecretPlace::Keyring(entry) => ("keyring", entry.as_str().into()),
        SecretPlace::Command(words) => {
            let words: Array = words.iter().map(String::as_str).collect();
            ("command", Value::Array(words))
        }
    };
    let mut table = InlineTable::new();
    table.insert(name, value);
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(value: &str) -> Entry {
        Entry::Text(value.to_owned())
    }

    /// As settings of which each has a comment.
    fn changes_of(changes: &[(&str, Entry)]) -> Vec<SettingEdit> {
        let change = |(key, entry): &(&str, Entry)| SettingEdit {
            key: (*key).to_owned(),
            comment: match *key {
                "protect" => "never signed out without --include-protected",
                "google.subject" => "the admin to act as, by domain-wide delegation",
                _ => "where the secret is, never the secret itself",
            },
            entry: Some(entry.clone()),
        };
        changes.iter().map(change).collect()
    }

    fn edited(before: &str, changes: &[(&str, Entry)]) -> String {
        edit(before, "default", &BTreeSet::new(), &changes_of(changes)).unwrap()
    }

    #[test]
    fn a_new_file_has_comments() {
        let secret = Entry::Secret(SecretPlace::Command(vec!["op".into(), "read x".into()]));
        let changes = [
            ("protect", Entry::Texts(vec!["a@b.c".into()])),
            ("google.subject", text("admin@example.com")),
            ("genauth.access_key_secret", secret),
        ];
        let expected = "\
[default]
# never signed out without --include-protected
protect = [\"a@b.c\"]

[default.google]
# the admin to act as, by domain-wide delegation
subject = \"admin@example.com\"

[default.genauth]
# where the secret is, never the secret itself
access_key_secret = { command = [\"op\", \"read x\"] }
";
        assert_eq!(edited("", &changes), format!("{HEADER}{expected}"));
    }

    #[test]
    fn what_is_not_asked_for_stays_as_it_is() {
        let before = "# mine\n\n[default.google] # here\nsubject   = 'a@b.c'  # who\ncustomer = 'C1'\n\n# other\n[acme.chime]\naccount_id = 'x'\n";
        let after = edited(before, &[("google.subject", text("z@b.c"))]);
        assert_eq!(after, before.replace("'a@b.c'", "\"z@b.c\""));
        assert_eq!(edited(&after, &[("google.subject", text("z@b.c"))]), after);
        let added = edited(before, &[("chime.account_id", text("y"))]);
        assert!(
            added.starts_with("# mine\n\n[default.google] # here\n"),
            "{added}"
        );
        assert!(
            added.contains("[default.chime]\n")
                && added.contains("[acme.chime]\naccount_id = 'x'\n"),
            "{added}"
        );
    }

    #[test]
    fn a_list_grows_and_keeps_its_comments() {
        let list = |names: &[&str]| {
            let names = names.iter().map(ToString::to_string);
            [("protect", Entry::Texts(names.collect()))]
        };
        let before = "[default]\nprotect = [\n  \"a@b.c\", # the chief\n]  # all\n";
        let after = edited(before, &list(&["a@b.c", "z@b.c"]));
        let expected = "[default]\nprotect = [\n  \"a@b.c\", # the chief\n  \"z@b.c\",\n]  # all\n";
        assert_eq!(after, expected);
        let flat = "[default]\nprotect = ['a']\n";
        let after = edited(flat, &list(&["a", "z"]));
        assert_eq!(after, "[default]\nprotect = ['a', \"z\"]\n");
        let other = edited(flat, &list(&["z"]));
        assert_eq!(other, "[default]\nprotect = [\"z\"]\n");
    }

    #[test]
    fn comments_alone_stay_in_front() {
        let after = edited("# mine\n", &[("chime.account_id", text("y"))]);
        assert!(after.starts_with("# mine\n\n[default.chime]\n"), "{after}");
        assert_eq!(after.matches("# mine").count(), 1);
    }

    #[test]
    fn other_spellings_of_tables_are_kept_or_refused() {
        let inline = "[default]\ngoogle = { subject = 'a@b.c' }\n";
        let after = edited(inline, &[("google.subject", text("z@b.c"))]);
        assert!(
            after.contains("google = { subject = \"z@b.c\" }"),
            "{after}"
        );
        for odd in ["default = {}\n", "default = 1\n", "[[default]]\n"] {
            let changes = [("google.subject", text("z"))];
            assert!(
                edit(odd, "default", &BTreeSet::new(), &changes_of(&changes)).is_err(),
                "{odd}"
            );
        }
    }

    #[test]
    fn a_setting_is_taken_out_with_its_comment() {
        let before = "[default.okta]\n# the URL\norg = 'x'\n# the token\ntoken = 'y' # mine\n";
        let change = SettingEdit {
            key: "okta.token".to_owned(),
            comment: "",
            entry: None,
        };
        let after = edit(before, "default", &BTreeSet::new(), &[change]).unwrap();
        assert_eq!(after, "[default.okta]\n# the URL\norg = 'x'\n");
    }

    #[test]
    fn an_empty_section_is_written() {
        let after = edit("", "a", &BTreeSet::from(["chime"]), &[]).unwrap();
        assert!(after.ends_with("\n[a.chime]\n"), "{after}");
    }

    #[test]
    fn a_secrets_place_is_understood_and_never_quoted() {
        let command = "command:op read 'op://a b'".parse();
        assert_eq!(
            command,
            Ok(SecretPlace::Command(vec![
                "op".into(),
                "read".into(),
                "op://a b".into()
            ]))
        );
        assert_eq!("env:X".parse(), Ok(SecretPlace::Variable("X".into())));
        for bad in ["hunter2", "hunter2:x", "env:", "file: "] {
            let error = bad.parse::<SecretPlace>().unwrap_err();
            assert!(
                error.contains("env:NAME") && !error.contains("hunter2"),
                "{error}"
            );
        }
    }
}
