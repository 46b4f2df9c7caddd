//! The first line of a CSV: which column holds what, and what separates the columns.

use csv::StringRecord;

use crate::model::{Invalid, ProviderId, nearest, printable};

/// What a column can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    User,
    Provider,
    UserIdType,
    AppIds,
    AccountId,
    /// Whether the row goes before all others.
    First,
}

impl Field {
    const ALL: [Self; 6] = [
        Self::User,
        Self::Provider,
        Self::UserIdType,
        Self::AppIds,
        Self::AccountId,
        Self::First,
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
            Self::First => &["first"],
        }
    }

    fn name(self) -> &'static str {
        self.names()[0]
    }

    /// Whether a column is it by its name alone: one called `first` is as often somebody's first name.
    fn goes_by_name(self) -> bool {
        self != Self::First
    }
}

/// Whether the line is the header of a CSV: columns, at least one of them by a name that we know.
pub(in crate::run) fn is_header(line: &str) -> bool {
    let is_known = |cell: &str| {
        let cell = plain(cell.trim().trim_matches('"'));
        let by_name = Field::ALL.iter().filter(|field| field.goes_by_name());
        let mut names = by_name.flat_map(|field| field.names());
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
    pub(super) first: Option<usize>,
    /// What holds the person's key at a provider.
    pub(super) keys: Vec<(ProviderId, usize)>,
}

impl HeaderColumns {
    /// Finds the columns by their names, those of `--map` first; keys those of these providers.
    pub(super) fn find(
        header: &StringRecord,
        map: &[(String, String)],
        providers: &[ProviderId],
    ) -> Result<Self, Invalid> {
        for (field, _) in map {
            known_field(field, providers)?;
        }
        let find = |field| locate(header, map, field);
        let mut found = Self {
            user: find(Field::User)?.ok_or_else(|| no_user(header))?,
            provider: find(Field::Provider)?,
            user_id_type: find(Field::UserIdType)?,
            app_ids: find(Field::AppIds)?,
            account_id: find(Field::AccountId)?,
            first: find(Field::First)?,
            keys: Vec::new(),
        };
        found.keys = found.key_columns(header, map, providers)?;
        Ok(found)
    }

    /// The column of each provider's keys: one that `--map` gives it, else one that is named after it and
    /// is nothing else.
    fn key_columns(
        &self,
        header: &StringRecord,
        map: &[(String, String)],
        providers: &[ProviderId],
    ) -> Result<Vec<(ProviderId, usize)>, Invalid> {
        let own = [
            self.provider,
            self.user_id_type,
            self.app_ids,
            self.account_id,
            self.first,
        ];
        let mut taken: Vec<usize> = own.into_iter().flatten().chain([self.user]).collect();
        let mut keys = Vec::new();
        for provider in providers {
            let mut mapped = map
                .iter()
                .rev()
                .filter(|(name, _)| is_named(name, *provider));
            let Some((_, column)) = mapped.next() else {
                continue;
            };
            let found = mapped_to(header, column);
            let column = only(header, provider.name(), &found)?
                .ok_or_else(|| no_column(header, provider.name(), column))?;
            keys.push((*provider, column));
            taken.push(column);
        }
        for provider in providers {
            if keys.iter().any(|(mapped, _)| mapped == provider) {
                continue;
            }
            let mut found = named_after(header, *provider, providers);
            found.retain(|column| !taken.contains(column));
            let column = only(header, provider.name(), &found)?;
            keys.extend(column.map(|column| (*provider, column)));
        }
        Ok(keys)
    }
}

fn is_named(name: &str, provider: ProviderId) -> bool {
    name.eq_ignore_ascii_case(provider.name())
}

/// The columns that go by the provider's name: those that are spelt so, else those that read so and like no
/// other provider's.
fn named_after(
    header: &StringRecord,
    provider: ProviderId,
    providers: &[ProviderId],
) -> Vec<usize> {
    let reads_so = |name: &str| {
        let reads = |one: &&ProviderId| plain(one.name()) == plain(name);
        let spelt = |one: &ProviderId| is_named(name.trim(), *one);
        match providers.iter().find(|one| spelt(one)) {
            Some(spelt) => *spelt == provider,
            None => providers.iter().filter(reads).eq([&provider]),
        }
    };
    let columns = header.iter().enumerate();
    columns
        .filter(|(_, name)| reads_so(name))
        .map(|(at, _)| at)
        .collect()
}

/// What a map says of fields: those of providers are left out, as nobody is asked.
pub(super) fn fields_of(map: &[(String, String)]) -> Vec<(String, String)> {
    let names = Field::ALL.map(Field::name);
    let of_field = |(name, _): &&(String, String)| names.contains(&name.as_str());
    map.iter().filter(of_field).cloned().collect()
}

fn known_field(name: &str, providers: &[ProviderId]) -> Result<(), Invalid> {
    let fields = Field::ALL.map(Field::name).into_iter();
    let names: Vec<&str> = fields
        .chain(providers.iter().map(|one| one.name()))
        .collect();
    let is_provider = |provider: &ProviderId| is_named(name, *provider);
    if names.contains(&name) || providers.iter().any(is_provider) {
        return Ok(());
    }
    let near = nearest(name, names.iter().copied()).map(|near| format!("did you mean `{near}`? "));
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
        None if !field.goes_by_name() => Vec::new(),
        None => named(header, field.names(), plain),
    };
    match (only(header, field.name(), &columns)?, mapped) {
        (None, Some((_, column))) => Err(no_column(header, field.name(), column)),
        (column, _) => Ok(column),
    }
}

/// The only one of the columns; none where there is none.
fn only(header: &StringRecord, name: &str, columns: &[usize]) -> Result<Option<usize>, Invalid> {
    match columns {
        [] => Ok(None),
        [column] => Ok(Some(*column)),
        several => Err(ambiguous(header, name, several)),
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

fn no_column(header: &StringRecord, name: &str, column: &str) -> Invalid {
    let wanted = printable(column);
    let invalid = Invalid::new(format!(
        "--map {name}=\"{wanted}\" names a column that the header doesn't have"
    ));
    let near =
        nearest(column, header.iter()).map(|near| format!("did you mean `{}`? ", printable(near)));
    invalid.with_hint(near.unwrap_or_default() + "the header has " + &quoted(header))
}

fn ambiguous(header: &StringRecord, name: &str, columns: &[usize]) -> Invalid {
    let names: StringRecord = columns.iter().filter_map(|at| header.get(*at)).collect();
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
        HeaderColumns::find(
            &StringRecord::from(header.to_vec()),
            &map,
            &crate::model::testing::ALL,
        )
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
            first: None,
            keys: Vec::new(),
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
