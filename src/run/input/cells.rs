//! From the cells of one row to what is asked for, or to what is wrong with them.

use csv::{ByteRecord, StringRecord};

use crate::{
    model::{Invalid, ProviderId, Target, UserIdType, check_id, check_user, is_address, shorten},
    run::{bad_rows::NOT_UTF8, first_users::FirstUsers},
};

use super::{ProviderRules, destination::Destination, header::HeaderColumns};

/// The columns that only some vendors have a use for.
const USER_ID_TYPE: &str = "user_id_type";
const APP_IDS: &str = "app_ids";
const ACCOUNT_ID: &str = "account_id";

/// What decides about a row beside the row itself.
pub(super) struct Rules {
    pub(super) columns: HeaderColumns,
    pub(super) header: StringRecord,
    /// Where to sign out a user whose row doesn't say.
    pub(super) provider: Option<Destination>,
    /// What `everywhere` stands for.
    pub(super) everywhere: Vec<ProviderId>,
    /// The providers that a row may name.
    pub(super) known: Vec<ProviderRules>,
    /// Their names.
    pub(super) names: Vec<ProviderId>,
    /// Takes every id that a path can hold, as earlier versions did.
    pub(super) lenient: bool,
    /// Who goes before all others, whatever a column says.
    pub(super) first: FirstUsers,
}

/// What is wrong with a row.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct CellFlaw {
    pub(super) column: Option<usize>,
    pub(super) reason: String,
}

/// What a row asks for. Its cells are checked.
#[derive(Debug)]
pub(super) struct RowRequest<'r> {
    pub(super) destination: Destination,
    pub(super) user: &'r str,
    given_type: Option<UserIdType>,
    app_ids: &'r str,
    account_id: &'r str,
    /// The person's keys at single providers, with their columns.
    keys: Vec<(ProviderId, usize, &'r str)>,
    /// Whether it goes before all others.
    pub(super) is_first: bool,
}

impl Rules {
    /// What the row asks for.
    pub(super) fn read<'r>(&self, row: &'r ByteRecord) -> Result<RowRequest<'r>, CellFlaw> {
        self.check_shape(row)?;
        let is_marked = self.is_marked_first(row)?;
        let asked = self.fits(self.cells(row, self.destination(row)?)?)?;
        let is_first = is_marked || asked.names().any(|name| self.first.holds(name));
        Ok(RowRequest { is_first, ..asked })
    }

    /// Whether the row's own cell says that it goes before all others.
    fn is_marked_first(&self, row: &ByteRecord) -> Result<bool, CellFlaw> {
        let Some(column) = self.columns.first else {
            return Ok(false);
        };
        let cell = text(row, column)?;
        match cell.to_lowercase().as_str() {
            "yes" | "true" | "1" => Ok(true),
            "" | "no" | "false" | "0" => Ok(false),
            _ => {
                let shown = shorten(cell, 60);
                let why = format!(
                    "`{shown}` is neither yes nor no: write yes, true or 1, or no, false, 0 or nothing"
                );
                Err(flaw(column, why))
            }
        }
    }

    /// Whom the row names, wherever that is, with all that it says.
    pub(super) fn person(
        &self,
        row: &ByteRecord,
        number: u64,
        provider: ProviderId,
    ) -> Result<Target, CellFlaw> {
        self.check_shape(row)?;
        let asked = self.cells(row, Destination::Everywhere)?;
        let why = check_user(asked.user, asked.given_type);
        why.map_err(|why| flaw(self.columns.user, why.to_string()))?;
        Ok(asked.whole(number, provider, asked.given_type))
    }

    fn cells<'r>(
        &self,
        row: &'r ByteRecord,
        destination: Destination,
    ) -> Result<RowRequest<'r>, CellFlaw> {
        Ok(RowRequest {
            user: text(row, self.columns.user)?,
            given_type: self.given_type(row)?,
            app_ids: self.app_ids(row)?,
            account_id: self.account_id(row)?,
            keys: self.keys(row, &destination)?,
            destination,
            is_first: false,
        })
    }

    /// The keys that the row holds for the providers that it is for; those for others are passed over.
    fn keys<'r>(
        &self,
        row: &'r ByteRecord,
        destination: &Destination,
    ) -> Result<Vec<(ProviderId, usize, &'r str)>, CellFlaw> {
        let mut keys = Vec::new();
        for (provider, column) in &self.columns.keys {
            if destination.providers(&self.everywhere).contains(provider) {
                let key = text(row, *column)?;
                keys.extend((!key.is_empty()).then_some((*provider, *column, key)));
            }
        }
        Ok(keys)
    }

    /// The providers whose outcome a row is; none where it names none, or can't be read at all.
    pub(super) fn owners(&self, row: &ByteRecord) -> Vec<ProviderId> {
        match self.destination(row) {
            _ if row.len() != self.header.len() => Vec::new(),
            Ok(Destination::Providers(providers)) => providers.to_vec(),
            Ok(Destination::Everywhere) => self.everywhere.clone(),
            Err(_) => Vec::new(),
        }
    }

    /// What decides about the rows of a provider.
    fn at(&self, provider: ProviderId) -> Option<&ProviderRules> {
        self.known.iter().find(|known| known.provider == provider)
    }

    /// What the user is an id of at a provider, where there are types of ids.
    fn id_type_at(&self, asked: &RowRequest<'_>, provider: ProviderId) -> Option<UserIdType> {
        let rules = self.at(provider)?;
        match (rules.takes(USER_ID_TYPE), &asked.destination) {
            (false, _) => None,
            // One name for a person at every provider is an address.
            (true, Destination::Everywhere) if asked.key(provider).is_none() => {
                Some(UserIdType::Email)
            }
            (true, _) => asked.given_type.or(rules.user_id_type),
        }
    }

    /// What the user is an id of, wherever that is.
    fn id_type(&self, asked: &RowRequest<'_>) -> Option<UserIdType> {
        match &asked.destination {
            Destination::Everywhere => Some(UserIdType::Email),
            Destination::Providers(providers) => match providers.as_ref() {
                [one] if asked.key(*one).is_some() => None,
                [one] => self.id_type_at(asked, *one),
                _ => asked.given_type,
            },
        }
    }

    /// The person, for counting people.
    pub(super) fn whom<'r>(&self, asked: &RowRequest<'r>) -> std::borrow::Cow<'r, str> {
        match is_address(asked.user, self.id_type(asked)) {
            true => asked.user.to_lowercase().into(),
            false => asked.user.into(),
        }
    }

    /// The target at one provider, without what only others have a use for.
    pub(super) fn target(&self, asked: &RowRequest<'_>, row: u64, provider: ProviderId) -> Target {
        let mut target = asked.whole(row, provider, self.id_type_at(asked, provider));
        let takes = |column| self.at(provider).is_some_and(|rules| rules.takes(column));
        if !takes(APP_IDS) {
            target.app_ids = Vec::new();
        }
        if !takes(ACCOUNT_ID) {
            target.account_id = None;
        }
        target
    }

    /// The user of a row that may be wrong, for messages.
    pub(super) fn user(&self, row: &ByteRecord) -> String {
        let cell = row.get(self.columns.user).unwrap_or_default();
        String::from_utf8_lossy(cell).trim().to_owned()
    }

    fn check_shape(&self, row: &ByteRecord) -> Result<(), CellFlaw> {
        let (cells, columns) = (row.len(), self.header.len());
        if cells != columns {
            let open = match row.as_slice().contains(&b'\n') {
                true => "; it goes over several lines: a quote may be left open",
                false => "",
            };
            let (some, cell) = (cells, if cells == 1 { "cell" } else { "cells" });
            return Err(CellFlaw {
                column: None,
                reason: format!("has {some} {cell} where the header has {columns}{open}"),
            });
        }
        Ok(())
    }

    fn destination(&self, row: &ByteRecord) -> Result<Destination, CellFlaw> {
        let column = self.columns.provider;
        let cell = column.map_or(Ok(""), |column| text(row, column))?;
        match (cell.is_empty(), &self.provider, column) {
            (true, Some(destination), _) => Ok(destination.clone()),
            (true, None, Some(column)) => {
                Err(flaw(column, "is blank, and --provider names no other"))
            }
            _ => Destination::parse(cell, &self.names)
                .map_err(|invalid| spoken(column.unwrap_or_default(), invalid)),
        }
    }

    fn given_type(&self, row: &ByteRecord) -> Result<Option<UserIdType>, CellFlaw> {
        let Some(column) = self.columns.user_id_type else {
            return Ok(None);
        };
        match text(row, column)? {
            "" => Ok(None),
            cell => {
                let parsed = cell.to_lowercase().parse();
                parsed.map(Some).map_err(|invalid| spoken(column, invalid))
            }
        }
    }

    fn app_ids<'r>(&self, row: &'r ByteRecord) -> Result<&'r str, CellFlaw> {
        let Some(column) = self.columns.app_ids else {
            return Ok("");
        };
        let cell = text(row, column)?;
        for app in apps(cell) {
            check_id(app).map_err(|why| flaw(column, format!("`{}` {why}", shorten(app, 60))))?;
            if app.contains(',') {
                return Err(flaw(
                    column,
                    "holds a comma; app ids are separated by `;` or spaces",
                ));
            }
        }
        Ok(cell)
    }

    fn account_id<'r>(&self, row: &'r ByteRecord) -> Result<&'r str, CellFlaw> {
        match self.columns.account_id {
            Some(column) if !text(row, column)?.is_empty() => id(row, column),
            _ => Ok(""),
        }
    }

    /// Whether what is asked for makes sense at those providers.
    fn fits<'r>(&self, asked: RowRequest<'r>) -> Result<RowRequest<'r>, CellFlaw> {
        let user = |reason: &str| Err(flaw(self.columns.user, reason));
        self.names_somebody(&asked)?;
        self.check_keys(&asked)?;
        let providers = match &asked.destination {
            Destination::Everywhere if self.everywhere.is_empty() => {
                return Err(CellFlaw {
                    column: self.columns.provider,
                    reason: "`everywhere` needs a configured provider, and there is none".into(),
                });
            }
            Destination::Everywhere if !asked.user.contains('@') && !self.is_keyed(&asked) => {
                return user("`everywhere` takes an e-mail address");
            }
            Destination::Everywhere => return Ok(asked),
            Destination::Providers(providers) => providers,
        };
        if let Some((column, of)) = self.useless(&asked, providers) {
            let names: Vec<&str> = providers.iter().map(|one| one.name()).collect();
            let names = names.join("; ");
            return Err(flaw(
                column,
                format!("is for {of}, and the row is for {names}"),
            ));
        }
        let keyless = |provider: &&ProviderId| asked.key(**provider).is_none();
        let mut keyless = providers.iter().filter(keyless);
        match keyless.find_map(|provider| self.lacks(&asked, *provider)) {
            Some(why) => user(why),
            None => Ok(asked),
        }
    }

    /// Why the target can't be sent for lack of a setting, if so.
    fn lacks(&self, asked: &RowRequest<'_>, provider: ProviderId) -> Option<&'static str> {
        let lacks = self.at(provider)?.lacks?;
        lacks(&self.target(asked, 0, provider))
    }

    /// Whether each key may be somebody's at its provider.
    fn check_keys(&self, asked: &RowRequest<'_>) -> Result<(), CellFlaw> {
        for (provider, column, key) in &asked.keys {
            let sound = check_user(key, self.id_type_at(asked, *provider));
            sound.map_err(|why| flaw(*column, why.to_string()))?;
            if let Some(why) = self.lacks(asked, *provider) {
                return Err(flaw(*column, why));
            }
        }
        Ok(())
    }

    /// Whether the row holds a key for each provider, so that the user's own name is sent to none.
    fn is_keyed(&self, asked: &RowRequest<'_>) -> bool {
        let mut providers = asked.providers(self).iter();
        providers.all(|provider| asked.key(*provider).is_some())
    }

    /// Whether the user may be somebody's key there.
    fn names_somebody(&self, asked: &RowRequest<'_>) -> Result<(), CellFlaw> {
        let of = match asked.destination {
            // That `everywhere` takes addresses is said in its own words.
            Destination::Everywhere => None,
            Destination::Providers(_) => self.id_type(asked),
        };
        let why = match self.lenient {
            true => check_id(asked.user).map_err(ToOwned::to_owned),
            false => check_user(asked.user, of).map_err(|why| why.to_string()),
        };
        why.map_err(|why| flaw(self.columns.user, why))
    }

    /// The cell that none of the row's providers has a use for, and whose it would be.
    fn useless(
        &self,
        asked: &RowRequest<'_>,
        providers: &[ProviderId],
    ) -> Option<(usize, ProviderId)> {
        let columns = &self.columns;
        let cells = [
            (
                columns.user_id_type,
                USER_ID_TYPE,
                asked.given_type.is_some(),
            ),
            (columns.app_ids, APP_IDS, !asked.app_ids.is_empty()),
            (columns.account_id, ACCOUNT_ID, !asked.account_id.is_empty()),
        ];
        cells.into_iter().find_map(|(column, name, is_filled)| {
            let takes = |one: &&ProviderRules| one.takes(name);
            let of = self.known.iter().find(takes)?.provider;
            let is_theirs = |one: &ProviderId| self.at(*one).is_some_and(|one| one.takes(name));
            let is_useless = is_filled && !providers.iter().any(is_theirs);
            is_useless.then_some((column?, of))
        })
    }
}

impl RowRequest<'_> {
    /// The providers at which it is a target.
    pub(super) fn providers<'a>(&'a self, rules: &'a Rules) -> &'a [ProviderId] {
        self.destination.providers(&rules.everywhere)
    }

    /// What the row calls the person, anywhere.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        let keys = self.keys.iter().map(|(.., key)| *key);
        std::iter::once(self.user).chain(keys)
    }

    /// The person's key at a provider, where the row holds one.
    fn key(&self, provider: ProviderId) -> Option<&str> {
        let mut keys = self.keys.iter();
        keys.find(|(of, ..)| *of == provider).map(|(.., key)| *key)
    }

    /// The target with all that the row says.
    fn whole(&self, row: u64, provider: ProviderId, of: Option<UserIdType>) -> Target {
        let given = |cell: &str| Some(cell.to_owned()).filter(|cell| !cell.is_empty());
        let named = Target {
            row,
            provider,
            user: self.user.to_owned(),
            of_person: None,
            user_id_type: of,
            app_ids: apps(self.app_ids).map(str::to_owned).collect(),
            account_id: given(self.account_id),
        };
        named.keyed(self.key(provider))
    }
}

fn apps(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(|c: char| c == ';' || c.is_whitespace())
        .filter(|app| !app.is_empty())
}

/// A cell as trimmed text.
fn text(row: &ByteRecord, column: usize) -> Result<&str, CellFlaw> {
    let cell = std::str::from_utf8(row.get(column).unwrap_or_default());
    let cell = cell.map_err(|_| flaw(column, NOT_UTF8))?.trim();
    match cell.contains(char::REPLACEMENT_CHARACTER) {
        true => Err(flaw(
            column,
            "holds U+FFFD: its text was lost in a conversion",
        )),
        false => Ok(cell),
    }
}

/// A cell that goes into a request.
fn id(row: &ByteRecord, column: usize) -> Result<&str, CellFlaw> {
    let cell = text(row, column)?;
    check_id(cell).map_err(|why| flaw(column, why))?;
    Ok(cell)
}

fn flaw(column: usize, reason: impl Into<String>) -> CellFlaw {
    CellFlaw {
        column: Some(column),
        reason: reason.into(),
    }
}

fn spoken(column: usize, invalid: Invalid) -> CellFlaw {
    let hint = invalid.hint.map(|hint| format!(": {hint}"));
    flaw(column, invalid.message + &hint.unwrap_or_default())
}
