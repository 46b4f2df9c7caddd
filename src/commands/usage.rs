//! What clap's own tips get wrong: a flag of another verb is no value to be passed behind `--`.

use clap::error::{ContextKind, ContextValue, ErrorKind};

/// Flags of `kick` and `logout` that are columns of a batch.
const COLUMNS: [(&str, &str); 3] = [
    ("--app", "app_ids"),
    ("--user-id-type", "user_id_type"),
    ("--account", "account_id"),
];

/// The error with our own tip, where there is a better one.
pub(super) fn explain(mut error: clap::Error, verb: Option<&str>) -> clap::Error {
    let flag = match error.get(ContextKind::InvalidArg) {
        Some(ContextValue::String(flag)) if error.kind() == ErrorKind::UnknownArgument => flag,
        _ => return error,
    };
    if let Some(tip) = tip(verb.unwrap_or_default(), flag) {
        error.insert(
            ContextKind::Suggested,
            ContextValue::StyledStrs(vec![tip.into()]),
        );
    }
    error
}

fn tip(verb: &str, flag: &str) -> Option<String> {
    let column = COLUMNS.iter().find(|(known, _)| *known == flag);
    match (verb, column) {
        ("batch", Some((_, column))) => Some(format!(
            "it is a column of the file, `{column}`, or else a setting; `oust config show` tells of settings"
        )),
        ("resume", _) if flag.starts_with("--") => Some(
            "a resumed run has the flags that it began with, but for its pace and its time; `oust runs show` tells what is left".to_owned(),
        ),
        _ => None,
    }
}
