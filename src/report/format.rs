//! The names of the output formats.

use std::str::FromStr;

use crate::model::{Invalid, nearest};

/// How results are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// For people; its layout may change at any time.
    #[default]
    Table,
    /// One document.
    Json,
    /// One line per result as it happens, and a last line with the sums.
    Ndjson,
    /// One row per result.
    Csv,
}

impl Format {
    /// All of them, in the order of the help.
    pub const ALL: [Self; 4] = [Self::Table, Self::Json, Self::Ndjson, Self::Csv];

    /// The name in flags and settings.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Json => "json",
            Self::Ndjson => "ndjson",
            Self::Csv => "csv",
        }
    }
}

impl FromStr for Format {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let found = Self::ALL
            .into_iter()
            .find(|format| format.name().eq_ignore_ascii_case(text));
        found.ok_or_else(|| {
            let names = Self::ALL.map(Self::name);
            let near = nearest(text, names).map(|name| format!("did you mean `{name}`? "));
            Invalid::new(format!("unknown output format `{text}`")).with_hint(format!(
                "{}the formats are {}",
                near.unwrap_or_default(),
                names.join(", ")
            ))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Format;

    #[test]
    fn each_name_is_read_and_a_typo_gets_the_nearest() {
        for format in Format::ALL {
            assert_eq!(format.name().parse(), Ok(format));
        }
        let hint = "ndjsn".parse::<Format>().unwrap_err().hint.unwrap();
        assert!(hint.starts_with("did you mean `ndjson`?"), "{hint}");
        let far = "yaml!!!".parse::<Format>().unwrap_err().hint.unwrap();
        assert_eq!(far, "the formats are table, json, ndjson, csv");
    }
}
