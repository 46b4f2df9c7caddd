//! CSV input, streamed twice: checked as a whole, then run.
//!
//! [`Input::open`] reads the header, [`Input::check`] goes through all rows and names every bad one,
//! and the [`Checked`] input then gives each provider its rows. The rows are never held: memory is
//! that of a buffer for each reader and of a few bytes a row for finding repeated ones, see
//! `unique.rs`.
//!
//! Values are trimmed, blank lines are no rows, a row of another width is bad. UTF-8 with or
//! without a byte order mark, UTF-16 with one; comma, semicolon or tab, told from the header.

mod bytes;
mod cells;
mod check;
mod destination;
mod header;
mod lines;
mod people;
mod records;
mod rows;
mod unique;

use std::{
    io::{self, Read},
    path::Path,
    rc::Rc,
};

use csv::{ByteRecord, StringRecord};

use crate::model::{Invalid, ProviderId, Target, UserIdType, printable};

use bytes::Bytes;
use cells::{CellFlaw, Rules};
pub use check::Checked;
pub use destination::Destination;
use header::HeaderColumns;
pub(super) use header::is_header;
use records::Records;
pub(super) use unique::PeopleCounter;

use super::{
    Refusal,
    bad_rows::{BadRow, in_column},
    first_users::FirstUsers,
    foreign_file::ForeignFile,
};

/// How the header is looked at: enough of any that is one.
const SNIFF: u64 = 1 << 18;

/// What decides about an input beside the input itself.
#[derive(Clone, Debug, Default)]
pub struct InputOptions {
    /// `--map`: a field, and the name of the column that holds it.
    pub map: Vec<(String, String)>,
    /// `--provider`: for rows that name none.
    pub provider: Option<Destination>,
    /// The configured providers: what `everywhere` stands for.
    pub everywhere: Vec<ProviderId>,
    /// The providers that a row may name, in the order of help.
    pub known: Vec<ProviderRules>,
    /// Takes every id that a path can hold, as earlier versions did: their runs are gone on with.
    pub lenient: bool,
    /// Columns named after providers hold the person's keys there.
    pub keys: bool,
    /// Who goes before all others.
    pub first: FirstUsers,
    /// Bad rows are accounted for as failed ones, and the others are sent.
    pub skip_invalid: bool,
    /// Keep each row's cells for the output.
    pub keep_records: bool,
}

/// What decides about the rows of one provider.
#[derive(Clone, Debug)]
pub struct ProviderRules {
    /// Whose.
    pub provider: ProviderId,
    /// The columns that it has a use for, besides the user.
    pub columns: &'static [&'static str],
    /// What a user's id is an id of, where its row doesn't say.
    pub user_id_type: Option<UserIdType>,
    /// What tells that a target can't be sent for lack of a setting.
    pub lacks: Option<fn(&Target) -> Option<&'static str>>,
}

#[cfg(test)]
impl ProviderRules {
    /// Those of the providers that unit tests speak of; Chime's has an account, or not.
    pub(crate) fn testing(has_account: bool) -> Vec<Self> {
        use crate::model::testing::{CHIME, GENAUTH, GOOGLE};
        let rules = |provider, columns| Self {
            provider,
            columns,
            user_id_type: None,
            lacks: None,
        };
        let lacks: fn(&Target) -> Option<&'static str> = |target| {
            let is_id = target.account_id.is_none() && !target.user.contains('@');
            is_id.then_some("is a Chime user id, which needs an account_id")
        };
        vec![
            rules(GOOGLE, &[]),
            rules(GENAUTH, &["user_id_type", "app_ids"]),
            Self {
                lacks: (!has_account).then_some(lacks),
                ..rules(CHIME, &["account_id"])
            },
        ]
    }
}

impl ProviderRules {
    fn takes(&self, column: &str) -> bool {
        self.columns.contains(&column)
    }
}

/// An input whose header was understood.
pub struct Input {
    layout: Rc<Layout>,
}

/// All that two passes share.
struct Layout {
    bytes: Rc<Bytes>,
    delimiter: u8,
    /// Empty for an input without a header, which has no rows either.
    header: StringRecord,
    /// The same byte for byte, for the output.
    raw_header: ByteRecord,
    /// `None` when there is no header.
    rules: Option<Rules>,
    skip_invalid: bool,
    keep_records: bool,
}

impl Input {
    /// Opens a file and reads its header.
    ///
    /// What can be read only once, such as a pipe, is copied first, to a file without a name in
    /// `spool` or in the system's temporary directory; [`Checked::keep`] gives it one.
    ///
    /// # Errors
    /// When it can't be read, or its header can't be used.
    pub fn open(path: &Path, spool: Option<&Path>, options: InputOptions) -> Result<Self, Invalid> {
        let bytes =
            Bytes::open(path, spool).map_err(|error| unread(&path.to_string_lossy(), &error))?;
        Self::over(bytes, options)
    }

    /// Copies standard input, or another stream, and reads its header; see [`Input::open`].
    ///
    /// # Errors
    /// When it can't be read or copied, or its header can't be used.
    pub fn spool(
        from: impl Read,
        name: &str,
        spool: Option<&Path>,
        options: InputOptions,
    ) -> Result<Self, Invalid> {
        let bytes = Bytes::copy(from, name.to_owned(), spool);
        Self::over(bytes.map_err(|error| unread(name, &error))?, options)
    }

    /// The header's names, as the input spells them.
    #[must_use]
    pub fn header(&self) -> &ByteRecord {
        &self.layout.raw_header
    }

    /// Goes through the whole input: every row is checked and counted, nothing is sent.
    ///
    /// An input without rows is no error; its plan is empty.
    ///
    /// # Errors
    /// When it can't be read, or some of its rows are bad and may not be skipped.
    pub fn check(self) -> Result<Checked, Refusal> {
        check::check(self.layout)
    }

    fn over(bytes: Bytes, options: InputOptions) -> Result<Self, Invalid> {
        let bytes = Rc::new(bytes);
        let delimiter = sniff(&bytes).map_err(|error| unread(&bytes.name, &error))?;
        let raw_header = Records::new(&bytes, bytes.decoded(), delimiter).header()?;
        let header = raw_header.clone();
        let header = header.map(StringRecord::from_byte_record_lossy);
        let rules = match &header {
            Some(header) => Some(rules(header, &options)?),
            None => None,
        };
        let layout = Layout {
            bytes,
            delimiter,
            header: header.unwrap_or_default(),
            raw_header: raw_header.unwrap_or_default(),
            rules,
            skip_invalid: options.skip_invalid,
            keep_records: options.keep_records,
        };
        Ok(Self {
            layout: Rc::new(layout),
        })
    }
}

fn sniff(bytes: &Rc<Bytes>) -> io::Result<u8> {
    let mut text = Vec::new();
    bytes.decoded().take(SNIFF).read_to_end(&mut text)?;
    Ok(header::delimiter(&text))
}

fn rules(header: &StringRecord, options: &InputOptions) -> Result<Rules, Invalid> {
    let names: Vec<ProviderId> = options.known.iter().map(|one| one.provider).collect();
    let with_keys = if options.keys { &*names } else { &[] };
    let columns = HeaderColumns::find(header, &options.map, with_keys)?;
    if columns.provider.is_none() && options.provider.is_none() {
        let near = header.iter().find(|name| {
            crate::model::nearest(&name.trim().to_lowercase(), ["provider"]).is_some()
        });
        let column = printable(near.unwrap_or("System").trim());
        let known: Vec<&str> = names.iter().map(|one| one.name()).collect();
        return Err(Invalid::new("the header names no column `provider`").with_hint(format!(
            "give --provider {} or everywhere for all rows, or name the column by --map provider=\"{column}\"",
            known.join(", ")
        )));
    }
    Ok(Rules {
        columns,
        header: header.clone(),
        provider: options.provider.clone(),
        everywhere: options.everywhere.clone(),
        names,
        known: options.known.clone(),
        lenient: options.lenient,
        first: options.first.clone(),
    })
}

impl Layout {
    /// Who goes before all others by name.
    fn first_users(&self) -> FirstUsers {
        self.rules
            .as_ref()
            .map(|rules| rules.first.clone())
            .unwrap_or_default()
    }

    /// A flaw with its place in words.
    fn name(&self, flaw: CellFlaw, line: u64, row: u64) -> BadRow {
        BadRow {
            line,
            row: Some(row),
            column: self.column(&flaw),
            reason: flaw.reason,
        }
    }

    /// A flaw in words, where its place is told already.
    fn within(&self, flaw: &CellFlaw) -> String {
        in_column(self.column(flaw).as_deref(), &flaw.reason)
    }

    fn column(&self, flaw: &CellFlaw) -> Option<String> {
        let column = flaw.column.and_then(|column| self.header.get(column));
        column.map(|name| printable(name.trim()))
    }
}

fn unread(name: &str, error: &io::Error) -> Invalid {
    if let Some(kind) = ForeignFile::of(error) {
        return kind.refuse(name);
    }
    let message = format!("can't read `{}`: {error}", printable(name));
    with_room(Invalid::new(message), error)
}

/// The same with the way out where a disk, a quota or the limit of a file is what is full.
fn with_room(invalid: Invalid, error: &io::Error) -> Invalid {
    use io::ErrorKind::{FileTooLarge, QuotaExceeded, StorageFull};
    match error.kind() {
        StorageFull | QuotaExceeded | FileTooLarge => invalid.with_hint(
            "nothing was sent; make room there, or have the ledger and the copy elsewhere by --ledger FILE",
        ),
        _ => invalid,
    }
}

#[cfg(test)]
mod tests;
