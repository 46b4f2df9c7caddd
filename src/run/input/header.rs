//! The first line of a CSV: which column holds what, and what separates the columns.

use csv::StringRecord;

use crate::model::{Invalid, nearest, printable};

/// What a column can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    User,
    Provider,
    UserIdType,
    AppIds,
    AccountId,
}

impl Field {
    const ALL: [Self; 5] = [
        Self::User,
        Self::Provider,
        Self::UserIdType,
        Self::AppIds,
        Self::AccountId,
    ];

    /// The names that a header may give it, its own first; see [`plain`].
    fn names(self) -> &'static [&'static str] {
        match self {
            Self::User => &[
                "user",
                "email",
                "e-mail address",
                "mail",
                "login",
                "upn",
                "userPrincipalName",
                "primaryEmail",
                "user_key",
                "user_id",
            ],
            Self::Provider => &["provider"],
            Self::UserIdType => &["user_id_type"],
            Self::AppIds => &["app_ids"],
            Self::AccountId => &["account_id"],
        }
    }

    fn name(self) -> &'static str {
        self.names()[0]
    }
}

/// Whether the line is the header of a CSV: columns, at least one of them by a name that we know.
pub(in crate::run) fn is_header(line: &str) -> bool {
    let is_known = |cell: &str| {
        let cell = plain(cell.trim().trim_matches('"'));
        let mut names = Field::ALL.iter().flat_map(|field| field.names());
        names.any(|name| plain(name) == cell)
    };
    line.split([',', ';', '\t']).any(is_known)
}

/// A column's name without what doesn't count in it: case, blanks, `_` and `-`.
fn plain(name: &str) -> String {
    let counts = |c: &char| !c.is_whitespace() && !matches!(c, '_' | '-');
    name.to_lowercase().chars().filter(counts).collect()
}

/// Where in a row each field is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct HeaderColumns {
    pub(super) user: usize,
    pub(super) provider: Option<usize>,
    pub(super) user_id_type: Option<usize>,
    pub(super) app_ids: Option<usize>,
    pub(super) account_id: Option<usize>,
}

impl HeaderColumns {
    /// Finds the columns by their names, those of `--map` first.
    pub(super) fn find(header: &StringRecord, map: &[(String, String)]) -> Result<Self, Invalid> {
        for (field, _) in map {
            known_field(field)?;
        }
        let find = |field| locate(header, map, field);
        Ok(Self {
            user: find(Field::User)?.ok_or_else(|| no_user(header))?,
            provider: find(Field::Provider)?,
            user_id_type: find(Field::UserIdType)?,
            app_ids: find(Field::AppIds)?,
            account_id: find(Field::AccountId)?,
        })
    }
}

fn known_field(name: &str) -> Result<(), Invalid> {
    let names = Field::ALL.map(Field::name);
    if names.contains(&name) {
        return Ok(());
    }
    let near = nearest(name, names).map(|near| format!("did you mean `{near}`? "));
    let invalid = Invalid::new(format!(
        "--map names `{}`, which is no field",
        printable(name)
    ));
    let known = format!("the fields are {}", names.join(", "));
    Err(invalid.with_hint(near.unwrap_or_default() + &known))
}

/// The column of a field, if it has one.
fn locate(
    header: &StringRecord,
    map: &[(String, String)],
    field: Field,
) -> Result<Option<usize>, Invalid> {
    let mapped = map.iter().rev().find(|(name, _)| name == field.name());
    let columns = match mapped {
        Some((_, column)) => mapped_to(header, column),
        None => named(header, field.names(), plain),
    };
    match (columns.as_slice(), mapped) {
        ([], None) => Ok(None),
        ([column], _) => Ok(Some(*column)),
        ([], Some((_, column))) => Err(no_column(header, field, column)),
        (several, _) => Err(ambiguous(header, field, several)),
    }
}

/// The columns that the name means: those that are spelt so, else those that read so.
fn mapped_to(header: &StringRecord, column: &str) -> Vec<usize> {
    let spelt = named(header, &[column], |name| name.trim().to_lowercase());
    match spelt.is_empty() {
        true => named(header, &[column], plain),
        false => spelt,
    }
}

/// The columns that have one of the names.
fn named(header: &StringRecord, names: &[&str], read: fn(&str) -> String) -> Vec<usize> {
    let is = |cell: &str| names.iter().any(|name| read(name) == read(cell));
    header
        .iter()
        .enumerate()
        .filter(|(_, cell)| is(cell))
        .map(|(at, _)| at)
        .collect()
}

/// The header's names, for messages.
fn quoted(header: &StringRecord) -> String {
    let names: Vec<String> = header
        .iter()
        .map(|name| format!("`{}`", printable(name.trim())))
        .collect();
    crate::model::shorten(&names.join(", "), 400)
}

fn no_user(header: &StringRecord) -> Invalid {
    let invalid = Invalid::new("the header names no column of users");
    if header.iter().any(|cell| cell.contains('@')) {
        return invalid.with_hint(
            "the first line looks like data; a header is needed, such as `user,provider`",
        );
    }
    let near = header.iter().find(|cell| {
        nearest(
            &cell.trim().to_lowercase(),
            Field::User.names().iter().copied(),
        )
        .is_some()
    });
    let near = near.or_else(|| {
        header
            .iter()
            .find(|cell| cell.to_lowercase().contains("mail"))
    });
    let column = printable(near.unwrap_or("Work e-mail").trim());
    let known = Field::User.names().join(", ");
    invalid.with_hint(format!(
        "it is called one of {known}, or named by --map user=\"{column}\"; the header has {}",
        quoted(header)
    ))
}

fn no_column(header: &StringRecord, field: Field, column: &str) -> Invalid {
    let wanted = printable(column);
    let invalid = Invalid::new(format!(
        "--map {}=\"{wanted}\" names a column that the header doesn't have",
        field.name()
    ));
    let near =
        nearest(column, header.iter()).map(|near| format!("did you mean `{}`? ", printable(near)));
    invalid.with_hint(near.unwrap_or_default() + "the header has " + &quoted(header))
}

fn ambiguous(header: &StringRecord, field: Field, columns: &[usize]) -> Invalid {
    let names: StringRecord = columns.iter().filter_map(|at| header.get(*at)).collect();
    let name = field.name();
    let invalid = Invalid::new(format!(
        "several columns could be the {name}: {}",
        quoted(&names)
    ));
    let one = printable(names.get(0).unwrap_or_default().trim());
    let same = names
        .iter()
        .all(|other| other.trim().eq_ignore_ascii_case(&one));
    match same {
        true => invalid.with_hint("rename all but one of them"),
        false => invalid.with_hint(format!("say which one by --map {name}=\"{one}\"")),
    }
}

/// Comma, semicolon or tab: whichever the first line has most of, outside of quotes.
///
/// A first line `sep=;`, as Excel writes it, decides.
pub(super) fn delimiter(text: &[u8]) -> u8 {
    if let Some([named @ (b',' | b';' | b'\t' | b'|'), ..]) = text.strip_prefix(b"sep=") {
        return *named;
    }
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    let (mut quoted, mut begun) = (false, false);
    for byte in text {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted && begun => break,
            _ if quoted => {}
            _ => counts
                .iter_mut()
                .filter(|(known, _)| known == byte)
                .for_each(|(_, count)| *count += 1),
        }
        begun |= !byte.is_ascii_whitespace();
    }
    let most = counts.iter().rev().max_by_key(|(_, count)| *count);
    most.map_or(b',', |(delimiter, _)| *delimiter)
}

/// Whether a row only names the separator, as Excel writes it before the header.
pub(super) fn is_separator(first: &[u8]) -> bool {
    first == b"sep="
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(header: &[&str], map: &[(&str, &str)]) -> Result<HeaderColumns, Invalid> {
        let map: Vec<(String, String)> = map
            .iter()
            .map(|(field, column)| (field.to_string(), column.to_string()))
            .collect();
        HeaderColumns::find(&StringRecord::from(header.to_vec()), &map)
    }

    #[test]
    fn every_alias_names_the_user_without_case() {
        for name in [
            "user",
            "Email",
            "primaryEmail",
            "USER_KEY",
            "user_id",
            "userid",
            " User ",
            "E-Mail",
            "Email Address",
            "UserPrincipalName",
            "upn",
            "Login",
            "User Id",
        ] {
            assert_eq!(columns(&["x", name], &[]).unwrap().user, 1, "{name}");
        }
        let all = columns(
            &["account_id", "app_ids", "user_id_type", "provider", "user"],
            &[],
        )
        .unwrap();
        let want = HeaderColumns {
            user: 4,
            provider: Some(3),
            user_id_type: Some(2),
            app_ids: Some(1),
            account_id: Some(0),
        };
        assert_eq!(all, want);
    }

    #[test]
    fn a_map_decides_and_must_fit() {
        let header = ["email", "Work e-mail", "user_id"];
        assert_eq!(
            columns(&header, &[("user", "work E-MAIL")]).unwrap().user,
            1
        );
        let ambiguous = columns(&header, &[]).unwrap_err();
        assert!(ambiguous.hint.unwrap().contains("--map user=\"email\""));
        let near = columns(&header, &[("user", "Work mail")]).unwrap_err();
        assert!(near.hint.unwrap().contains("did you mean `Work e-mail`"));
        let field = columns(&header, &[("usr", "email")]).unwrap_err();
        assert!(field.hint.unwrap().contains("did you mean `user`"));
        assert!(
            columns(&["user", "user"], &[])
                .unwrap_err()
                .hint
                .unwrap()
                .contains("rename")
        );
    }

    #[test]
    fn a_header_without_users_says_what_to_do() {
        let hint = columns(&["name", "Work e-mail"], &[])
            .unwrap_err()
            .hint
            .unwrap();
        assert!(hint.contains("--map user=\"Work e-mail\""), "{hint}");
        let data = columns(&["liz@example.com", "google"], &[])
            .unwrap_err()
            .hint
            .unwrap();
        assert!(data.contains("looks like data"), "{data}");
    }

    #[test]
    fn the_separator_is_told_from_the_first_line() {
        let table: [(&str, u8); 9] = [
            ("user,provider\na;b;c;d", b','),
            ("user;provider\n", b';'),
            ("user\tprovider", b'\t'),
            ("user", b','),
            ("", b','),
            ("\"Work, e-mail, old\";provider", b';'),
            ("\r\n\nuser;x\n,,,,", b';'),
            ("sep=;\r\nuser,provider,x;y", b';'),
            ("user,a;b\n", b','),
        ];
        for (text, want) in table {
            assert_eq!(delimiter(text.as_bytes()), want, "{text:?}");
        }
    }
}
