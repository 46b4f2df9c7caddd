//! A User resource from flags and from a JSON document, and what an update would replace.

use std::{
    fs::File,
    io::{self, Read},
    path::{Path, PathBuf},
};

use encoding_rs_io::DecodeReaderBytesBuilder;
use serde_json::{Map, Value, json};

use super::Context;
use crate::{
    model::{Invalid, SecretString},
    vendors::google::directory::{
        schema::{self, Kind},
        values::{text, unit},
    },
};

/// Fields of a user.
#[derive(Clone, Debug, clap::Args)]
#[command(next_help_heading = "Fields")]
pub(super) struct Fields {
    /// First name
    #[arg(long, value_name = "NAME")]
    pub(super) given_name: Option<String>,

    /// Last name
    #[arg(long, value_name = "NAME")]
    pub(super) family_name: Option<String>,

    /// Organisational unit
    #[arg(long, value_name = "PATH")]
    pub(super) ou: Option<String>,

    /// Address for recovering the account
    #[arg(long, value_name = "EMAIL")]
    pub(super) recovery_email: Option<String>,

    /// Phone for recovering the account, as +15551234567
    #[arg(long, value_name = "PHONE")]
    pub(super) recovery_phone: Option<String>,

    /// Whether the user must choose a new password when signing in next
    #[arg(long, value_name = "BOOL")]
    pub(super) change_password_at_next_login: Option<bool>,

    /// Any field, as name.givenName=Liz or 'phones=[{"value":"+1"}]'; FIELD:=VALUE takes any JSON, such as a number
    #[arg(long, value_name = "FIELD=VALUE")]
    pub(super) set: Vec<String>,

    /// A User resource as JSON from a file (`-`: standard input); flags beat what it holds
    #[arg(long, value_name = "FILE")]
    pub(super) json: Option<PathBuf>,
}

/// What was given.
pub(super) struct Document {
    pub(super) fields: Value,
    /// The password that the JSON document held.
    pub(super) password: Option<DocumentPassword>,
    /// Standard input is spent.
    pub(super) from_stdin: bool,
    /// Names of the user whom the JSON document shows, where it is one that was read.
    pub(super) shown: Vec<String>,
}

/// A password in a JSON document, and what it is hashed with there.
pub(super) struct DocumentPassword {
    pub(super) secret: SecretString,
    pub(super) hash: Option<String>,
}

impl Fields {
    /// Joins document and flags; the password is taken out of sight.
    pub(super) fn read(&self, context: &Context) -> Result<Document, Invalid> {
        let from_stdin = self
            .json
            .as_ref()
            .is_some_and(|path| path.as_os_str() == "-");
        let mut fields = match &self.json {
            Some(path) => parse(path)?,
            None => json!({}),
        };
        let shown = shown(&fields);
        let left_out = forget_read(&mut fields);
        if !left_out.is_empty() {
            let names = left_out.join(", ");
            context.note(&format!(
                "of the document these are left out, for they aren't set so: {names}"
            ));
        }
        let password = held(&mut fields)?;
        let ou = self.ou.as_deref().map(unit).transpose()?;
        let flags = [
            ("--given-name", "name.givenName", &self.given_name),
            ("--family-name", "name.familyName", &self.family_name),
            ("--ou", "orgUnitPath", &ou),
            ("--recovery-email", "recoveryEmail", &self.recovery_email),
            ("--recovery-phone", "recoveryPhone", &self.recovery_phone),
        ];
        for (flag, path, value) in flags {
            if let Some(value) = value {
                text(flag, value)?;
                put(&mut fields, path, value.as_str().into())?;
            }
        }
        if let Some(change) = self.change_password_at_next_login {
            put(&mut fields, "changePasswordAtNextLogin", change.into())?;
        }
        for set in &self.set {
            let (path, value) = assignment(set)?;
            put(&mut fields, path, value)?;
        }
        Ok(Document {
            fields,
            password,
            from_stdin,
            shown,
        })
    }
}

/// Takes the password and its hash function out together: neither means anything without the other.
fn held(fields: &mut Value) -> Result<Option<DocumentPassword>, Invalid> {
    let mut take = |name: &str| match fields.as_object_mut().and_then(|held| held.remove(name)) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(Invalid::new(format!(
            "{name} in the JSON document is no text"
        ))),
    };
    match (take("password")?, take("hashFunction")?) {
        (None, None) => Ok(None),
        (None, Some(_)) => Err(Invalid::new(
            "hashFunction in the JSON document has no password beside it",
        )
        .with_hint("name what another password is hashed with by --hash-function")),
        (Some(secret), hash) => Ok(Some(DocumentPassword {
            secret: secret.into(),
            hash,
        })),
    }
}

/// UTF-8, or UTF-16 where a byte order mark says so, as some shells write it.
fn decoded(from: impl Read) -> io::Result<String> {
    let mut decoder = DecodeReaderBytesBuilder::new();
    let mut reader = decoder.utf8_passthru(true).strip_bom(true).build(from);
    let mut text = String::new();
    reader.read_to_string(&mut text)?;
    Ok(text)
}

/// No user's document is larger, in bytes.
const LARGEST: u64 = 4 << 20;

fn is_ours(value: &Value) -> bool {
    let schema = value["schema"].as_str();
    schema.is_some_and(|schema| schema.starts_with("oust."))
}

/// Whether it is a user who was read: as oust shows one, or as Google does.
fn is_read(value: &Value) -> bool {
    is_ours(value) || value["kind"] == "admin#directory#user"
}

/// The names of the user who was read.
fn shown(user: &Value) -> Vec<String> {
    if !is_read(user) {
        return Vec::new();
    }
    let lists = [&user["aliases"], &user["nonEditableAliases"]];
    let lists = lists.into_iter().filter_map(Value::as_array).flatten();
    let names = [&user["primaryEmail"], &user["id"]]
        .into_iter()
        .chain(lists);
    names.filter_map(Value::as_str).map(str::to_owned).collect()
}

/// Takes out of a user who was read what oust adds and what can only be read; names the latter.
fn forget_read(fields: &mut Value) -> Vec<String> {
    let mut left_out = Vec::new();
    if !is_read(fields) {
        return left_out;
    }
    let is_fixed = |path: &str| matches!(schema::kind(path), Some(Kind::Fixed(_)));
    let own = is_ours(fields);
    if let Some(fields) = fields.as_object_mut() {
        if own {
            fields.retain(|name, _| !matches!(name.as_str(), "schema" | "type" | "sandbox"));
        }
        let fixed = fields.keys().filter(|name| is_fixed(name));
        left_out.extend(fixed.cloned());
        fields.retain(|name, _| !is_fixed(name));
    }
    if let Some(name) = fields["name"].as_object_mut() {
        let path = |part: &str| format!("name.{part}");
        let fixed = name.keys().map(|part| path(part));
        left_out.extend(fixed.filter(|path| is_fixed(path)));
        name.retain(|part, _| !is_fixed(&path(part)));
    }
    left_out
}

fn parse(path: &Path) -> Result<Value, Invalid> {
    let name = path.display();
    let unread = |error: io::Error| Invalid::new(format!("can't read --json {name}: {error}"));
    let text = match path.as_os_str() == "-" {
        true => decoded(std::io::stdin().lock().take(LARGEST + 1)),
        false => File::open(path).and_then(|file| decoded(file.take(LARGEST + 1))),
    };
    let text = text.map_err(unread)?;
    if text.len() as u64 > LARGEST {
        return Err(Invalid::new(format!("{name} is larger than 4 MiB"))
            .with_hint("one user is far smaller: give the User resource of one"));
    }
    // The parser's own message would quote what may be a password.
    let values = serde_json::Deserializer::from_str(&text).into_iter::<Value>();
    let values: Result<Vec<Value>, _> = values.collect();
    let mut values = values.map_err(|error| {
        let (line, column) = (error.line(), error.column());
        Invalid::new(format!("{name} is no JSON: line {line}, column {column}"))
    })?;
    // The last line of oust's own ndjson is no user.
    values.retain(|value| !(is_ours(value) && value["type"] == "summary"));
    if let [only] = &mut values[..] {
        values = users(only.take());
    }
    match (values.pop().filter(Value::is_object), values.len()) {
        (Some(value), 0) => Ok(value),
        (Some(_), others) => {
            let users = others + 1;
            Err(Invalid::new(format!(
                "{name} holds {users} users, and one is changed at a time"
            ))
            .with_hint("give the document of one, as `oust users get USER -o json` shows it"))
        }
        _ => Err(Invalid::new(format!("{name} isn't one JSON object"))
            .with_hint("write a User resource: {\"name\": {\"givenName\": \"Liz\"}}")),
    }
}

/// The users of a document: those of an array, those that oust shows, or the one that it is.
fn users(mut document: Value) -> Vec<Value> {
    let listed = is_ours(&document) && document["users"].is_array();
    match document {
        Value::Array(users) => users,
        _ if listed => users(document["users"].take()),
        one => vec![one],
    }
}

/// `field=value`, of the field's own type; for others JSON where that is unmistakable, or `:=` is
/// written.
fn assignment(text: &str) -> Result<(&str, Value), Invalid> {
    let wrong = || {
        Invalid::new(format!("--set {text}: no FIELD=VALUE"))
            .with_hint("such as --set name.givenName=Liz")
    };
    let (path, value) = text.split_once('=').ok_or_else(wrong)?;
    let (path, is_json) = match path.strip_suffix(':') {
        Some(path) => (path.trim(), true),
        None => (path.trim(), false),
    };
    if path.split('.').any(|part| part.trim().is_empty()) {
        return Err(wrong());
    }
    match path.split('.').next().unwrap_or_default().trim() {
        "hashFunction" => Err(Invalid::new("--set hashFunction: it goes with a password")
            .with_hint("use --hash-function")),
        "password" => Err(
            Invalid::new("--set password: a command line is visible to others")
                .with_hint("use --password-stdin or --generate-password"),
        ),
        _ => Ok((path, typed(path, value, is_json)?)),
    }
}

fn typed(path: &str, value: &str, is_json: bool) -> Result<Value, Invalid> {
    let looks_so = matches!(value, "true" | "false" | "null") || value.starts_with(['[', '{']);
    match (is_json, schema::kind(path)) {
        (false, Some(Kind::Text)) => Ok(value.into()),
        (false, _) if !looks_so => Ok(value.into()),
        _ => serde_json::from_str(value)
            .map_err(|error| Invalid::new(format!("--set {path}: no JSON: {error}"))),
    }
}

fn put(into: &mut Value, path: &str, value: Value) -> Result<(), Invalid> {
    let Some(fields) = into.as_object_mut() else {
        return Err(
            Invalid::new(format!("--set {path}: its parent is no object"))
                .with_hint("an array is replaced whole: --set 'emails=[{..}]'"),
        );
    };
    match path.split_once('.') {
        None => drop(fields.insert(path.to_owned(), value)),
        Some((first, rest)) => {
            let inner = fields
                .entry(first)
                .or_insert_with(|| Value::Object(Map::new()));
            put(inner, rest, value)?;
        }
    }
    Ok(())
}

/// The arrays that an update would replace by others, as lines of a diff; none where none is.
pub(super) fn replaced(old: &Value, new: &Value) -> Vec<String> {
    let mut lines = Vec::new();
    compare("", old, new, &mut lines);
    lines
}

fn compare(path: &str, old: &Value, new: &Value, lines: &mut Vec<String>) {
    let was = old.as_array().filter(|was| !was.is_empty());
    if let (Value::Object(fields), None) = (new, was) {
        for (name, value) in fields {
            let below = match path {
                "" => name.clone(),
                path => format!("{path}.{name}"),
            };
            compare(&below, &old[name], value, lines);
        }
        return;
    }
    let Some(was) = was else {
        return;
    };
    let is = match new {
        Value::Array(is) => &is[..],
        Value::Null => &[],
        other => std::slice::from_ref(other),
    };
    if was == is {
        return;
    }
    lines.push(format!("{path}:"));
    let gone = was.iter().filter(|item| !is.contains(item));
    lines.extend(gone.map(|item| format!("  - {item}")));
    let kept = is.iter().filter(|item| was.contains(item));
    lines.extend(kept.map(|item| format!("    {item}")));
    let fresh = is.iter().filter(|item| !was.contains(item));
    lines.extend(fresh.map(|item| format!("  + {item}")));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_text_unless_it_is_unmistakably_json() {
        for (text, value) in [
            ("a=b=c", json!("b=c")),
            ("a=true", json!(true)),
            ("a=007", json!("007")),
            ("a=[1]", json!([1])),
            ("a=", json!("")),
        ] {
            assert_eq!(assignment(text).unwrap(), ("a", value), "{text}");
        }
        for bad in [
            "a",
            "=b",
            "a=[1",
            "password=x",
            "password.x=y",
            "hashFunction=MD5",
        ] {
            assert!(assignment(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_replaced_array_is_told_item_by_item() {
        let old = json!({"emails": [{"a": 1}, {"b": 2}], "name": {"x": 1}, "phones": []});
        let new = json!({"emails": [{"b": 2}, {"c": 3}], "name": {"x": 2}, "phones": [1]});
        assert_eq!(
            replaced(&old, &new),
            ["emails:", "  - {\"a\":1}", "    {\"b\":2}", "  + {\"c\":3}"]
        );
        assert!(replaced(&old, &json!({"emails": [{"a": 1}, {"b": 2}]})).is_empty());
        assert_eq!(replaced(&old, &json!({"emails": null})).len(), 3);
        assert_eq!(replaced(&old, &json!({"emails": {"0": 1}})).len(), 4);
    }

    #[test]
    fn a_document_may_be_of_another_shell_or_of_ours() {
        let utf16 = "\u{feff}{}".encode_utf16();
        let utf16: Vec<u8> = utf16.flat_map(u16::to_le_bytes).collect();
        for bytes in [&b"{}"[..], b"\xef\xbb\xbf{}", &utf16] {
            assert_eq!(decoded(bytes).unwrap(), "{}");
        }
        assert!(decoded(&b"{\xff}"[..]).is_err());
        let mut ours = json!({"type": "user", "schema": "oust.user/1", "sandbox": false,
            "id": "1", "name": {"fullName": "L S", "givenName": "L"}, "notes": {}});
        assert_eq!(shown(&ours), ["1"]);
        assert_eq!(forget_read(&mut ours), ["id", "name.fullName"]);
        assert_eq!(ours, json!({"name": {"givenName": "L"}, "notes": {}}));
        let mut other = json!({"type": "user", "id": "1"});
        assert!(forget_read(&mut other).is_empty() && shown(&other).is_empty());
        assert_eq!(other, json!({"type": "user", "id": "1"}));
        let listed = json!({"schema": "oust.user/1", "users": [{"id": "1"}], "errors": []});
        assert_eq!(users(listed), [json!({"id": "1"})]);
        assert_eq!(users(json!([1, 2])).len(), 2);
    }

    #[test]
    fn a_hash_function_is_taken_with_its_password() {
        let mut fields = json!({"password": "x", "hashFunction": "MD5"});
        let held_then = held(&mut fields).unwrap().unwrap();
        assert_eq!(
            (held_then.hash.as_deref(), fields),
            (Some("MD5"), json!({}))
        );
        assert!(held(&mut json!({"hashFunction": "MD5"})).is_err());
    }
}
