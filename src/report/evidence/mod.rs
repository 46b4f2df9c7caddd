//! `oust.evidence/1`: runs told to somebody who doesn't know oust, on one page that needs nothing else.
//!
//! What the ledgers say is gathered target by target ([`EvidencePage::begin_run`], [`EvidencePage::add`]) and
//! kept only as far as the page shows it; over [`MOST_PEOPLE`] people that is sums, causes and the first who
//! aren't out. Sections are built once, of plain blocks ([`document`]), and written as HTML or Markdown; JSON
//! holds the same as data.

mod activity;
mod alive;
mod csv_rows;
mod document;
mod drawing;
mod facts;
mod glossary;
mod html;
mod json;
mod lead;
mod markdown;
mod matrix;
mod open_targets;
mod page;
mod people;
mod prose;
mod record;
mod sections;
mod target;
#[cfg(test)]
mod tests;
mod time_scale;
mod timeline;
mod timeline_density;
mod times;

pub use csv_rows::EvidenceRows;
pub use facts::{EvidenceFacts, ProviderFacts, RunPart};
pub use json::record_document;
pub use page::{EvidencePage, MOST_PEOPLE, RowsPlace};
pub use record::{ChainWords, RecordFacts, SignatureWords};
pub use target::EvidenceTarget;

use std::{
    io::{self, Write},
    str::FromStr,
};

use crate::model::Invalid;

/// What the page is written as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EvidenceFormat {
    /// One page for a browser or a printer.
    #[default]
    Html,
    /// Markdown, for a ticket.
    Markdown,
    /// `oust.evidence/1`.
    Json,
}

impl EvidenceFormat {
    /// The names in flags.
    pub const NAMES: [&str; 3] = ["html", "md", "json"];
}

impl FromStr for EvidenceFormat {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        match text {
            "html" => Ok(Self::Html),
            "md" | "markdown" => Ok(Self::Markdown),
            "json" => Ok(Self::Json),
            _ => Err(Invalid::new(format!("unknown format `{text}`"))
                .with_hint(format!("the formats are {}", Self::NAMES.join(", ")))),
        }
    }
}

impl EvidencePage {
    /// Writes the page.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn write(mut self, format: EvidenceFormat, out: &mut dyn Write) -> io::Result<()> {
        match format {
            EvidenceFormat::Json => {
                serde_json::to_writer_pretty(&mut *out, &json::page(&mut self))?;
                writeln!(out)?;
            }
            EvidenceFormat::Html => {
                out.write_all(html::page(&sections::page(&mut self), &self.footer()).as_bytes())?
            }
            EvidenceFormat::Markdown => {
                out.write_all(
                    markdown::page(&sections::page(&mut self), &self.footer()).as_bytes(),
                )?;
            }
        }
        out.flush()
    }

    /// The last line of the page.
    fn footer(&self) -> String {
        let version = env!("CARGO_PKG_VERSION");
        format!(
            "oust {version}, oust.evidence/1, written {}",
            times::full(&self.written_at)
        )
    }
}
