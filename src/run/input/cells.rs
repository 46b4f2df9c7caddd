//! From the cells of one row to what is asked for, or to what is wrong with them.

use csv::{ByteRecord, StringRecord};

use crate::{
    model::{Invalid, ProviderId, Target, UserIdType, check_id, check_user, is_address, shorten},
    run::bad::NOT_UTF8,
};

use super::{header::HeaderColumns, whither::Whither};

/// What decides about a row beside the row itself.
pub(super) struct Rules {
    pub(super) columns: HeaderColumns,
    pub(super) header: StringRecord,
    /// Where to sign out a user whose row doesn't say.
    pub(super) provider: Option<Whither>,
    /// What `everywhere` stands for.
    pub(super) everywhere: Vec<ProviderId>,
    /// Whether a Chime id may come without its account.
    pub(super) chime_account: bool,
    /// What a GenAuth user's id is an id of, where its row doesn't say.
    pub(super) user_id_type: Option<UserIdType>,
    /// Takes every id that a path can hold, as earlier versions did.
    pub(super) lenient: bool,
}

/// What is wrong with a row.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct CellFlaw {
    pub(super) column: Option<usize>,
    pub(super) reason: String,
}

/// What a row asks for. Its cells are checked.
#[derive(Debug)]
pub(super) struct Asked<'r> {
    pub(super) whither: Whither,
    pub(super) user: &'r str,
    given_type: Option<UserIdType>,
    configured_type: Option<UserIdType>,
    app_ids: &'r str,
    account_id: &'r str,
}

impl Rules {
    /// What the row asks for.
    pub(super) fn read<'r>(&self, row: &'r ByteRecord) -> Result<Asked<'r>, CellFlaw> {
        self.check_shape(row)?;
        self.fits(self.cells(row, self.whither(row)?)?)
    }

    /// Whom the row names, wherever that is.
    pub(super) fn person<'r>(&self, row: &'r ByteRecord) -> Result<Asked<'r>, CellFlaw> {
        self.check_shape(row)?;
        let asked = self.cells(row, Whither::One(crate::vendors::genauth::ID))?;
        let why = check_user(asked.user, asked.id_type());
        why.map_err(|why| flaw(self.columns.user, why.to_string()))?;
        Ok(asked)
    }

    fn cells<'r>(&self, row: &'r ByteRecord, whither: Whither) -> Result<Asked<'r>, CellFlaw> {
        Ok(Asked {
            whither,
            user: text(row, self.columns.user)?,
            given_type: self.given_type(row)?,
            configured_type: self.user_id_type,
            app_ids: self.app_ids(row)?,
            account_id: self.account_id(row)?,
        })
    }

    /// The vendors whose outcome a row is; none where it names none, or can't be read at all.
    pub(super) fn owners(&self, row: &ByteRecord) -> Vec<ProviderId> {
        match self.whither(row) {
            _ if row.len() != self.header.len() => Vec::new(),
            Ok(Whither::One(kind)) => vec![kind],
            Ok(Whither::Everywhere) => self.everywhere.clone(),
            Err(_) => Vec::new(),
        }
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

    fn whither(&self, row: &ByteRecord) -> Result<Whither, CellFlaw> {
        let column = self.columns.provider;
        let cell = column.map_or(Ok(""), |column| text(row, column))?;
        match (cell.is_empty(), self.provider, column) {
            (true, Some(whither), _) => Ok(whither),
            (true, None, Some(column)) => {
                Err(flaw(column, "is blank, and --provider names no other"))
            }
            _ => cell
                .parse()
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

    /// Whether what is asked for makes sense at that vendor.
    fn fits<'r>(&self, asked: Asked<'r>) -> Result<Asked<'r>, CellFlaw> {
        let user = |reason: &str| Err(flaw(self.columns.user, reason));
        self.names_somebody(&asked)?;
        match asked.whither {
            Whither::Everywhere if self.everywhere.is_empty() => Err(CellFlaw {
                column: self.columns.provider,
                reason: "`everywhere` needs a configured provider, and there is none".into(),
            }),
            Whither::Everywhere if !asked.user.contains('@') => {
                user("`everywhere` takes an e-mail address")
            }
            Whither::Everywhere => Ok(asked),
            Whither::One(kind) => match self.stray(&asked, kind) {
                Some((column, of)) => Err(flaw(
                    column,
                    format!("is for {of}, and the row is for {kind}"),
                )),
                None if kind == crate::vendors::chime::ID && self.lacks_account(&asked) => {
                    user("is a Chime user id, which needs an account_id")
                }
                None => Ok(asked),
            },
        }
    }

    /// Whether the user may be somebody's key there.
    fn names_somebody(&self, asked: &Asked<'_>) -> Result<(), CellFlaw> {
        let of = match asked.whither {
            // That `everywhere` takes addresses is said in its own words.
            Whither::Everywhere => None,
            Whither::One(_) => asked.id_type(),
        };
        let why = match self.lenient {
            true => check_id(asked.user).map_err(ToOwned::to_owned),
            false => check_user(asked.user, of).map_err(|why| why.to_string()),
        };
        why.map_err(|why| flaw(self.columns.user, why))
    }

    /// The cell that only another vendor has a use for.
    fn stray(&self, asked: &Asked<'_>, kind: ProviderId) -> Option<(usize, ProviderId)> {
        let columns = &self.columns;
        let cells = [
            (
                columns.user_id_type,
                crate::vendors::genauth::ID,
                asked.given_type.is_some(),
            ),
            (
                columns.app_ids,
                crate::vendors::genauth::ID,
                !asked.app_ids.is_empty(),
            ),
            (
                columns.account_id,
                crate::vendors::chime::ID,
                !asked.account_id.is_empty(),
            ),
        ];
        let stray = cells
            .into_iter()
            .find(|(_, of, filled)| *filled && *of != kind)?;
        Some((stray.0?, stray.1))
    }

    fn lacks_account(&self, asked: &Asked<'_>) -> bool {
        !self.chime_account && asked.account_id.is_empty() && !asked.user.contains('@')
    }
}

impl Asked<'_> {
    /// The vendors at which it is a target.
    pub(super) fn kinds<'a>(&'a self, rules: &'a Rules) -> &'a [ProviderId] {
        match &self.whither {
            Whither::One(kind) => std::slice::from_ref(kind),
            Whither::Everywhere => &rules.everywhere,
        }
    }

    /// The person, for counting people.
    pub(super) fn person(&self) -> std::borrow::Cow<'_, str> {
        match is_address(self.user, self.id_type()) {
            true => self.user.to_lowercase().into(),
            false => self.user.into(),
        }
    }

    /// One name for a person at every vendor is an address; else GenAuth has a type for each.
    fn id_type(&self) -> Option<UserIdType> {
        match self.whither {
            Whither::Everywhere => Some(UserIdType::Email),
            Whither::One(id) if id.vendor() == "genauth" => {
                self.given_type.or(self.configured_type)
            }
            Whither::One(_) => None,
        }
    }

    /// The target at one vendor, without what only others have a use for.
    pub(super) fn target(&self, row: u64, provider: ProviderId) -> Target {
        let mut target = self.whole(row, provider);
        if provider != crate::vendors::genauth::ID {
            (target.user_id_type, target.app_ids) = (None, Vec::new());
        }
        if provider != crate::vendors::chime::ID {
            target.account_id = None;
        }
        target
    }

    /// The target with all that the row says.
    pub(super) fn whole(&self, row: u64, provider: ProviderId) -> Target {
        let given = |cell: &str| Some(cell.to_owned()).filter(|cell| !cell.is_empty());
        Target {
            row,
            provider,
            user: self.user.to_owned(),
            user_id_type: self.id_type(),
            app_ids: apps(self.app_ids).map(str::to_owned).collect(),
            account_id: given(self.account_id),
        }
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
