//! The blocks that a page is built of, before anybody decides how they are written.

use maud::Markup;

use super::{super::style::TextStyle, prose::Prose};

/// A block of a page.
pub(super) enum PageBlock {
    /// What the page is, and a line below it.
    Title(String, Prose),
    /// What nobody may overlook.
    Banner(String, Prose),
    /// The answer, in a sentence.
    Lead(Prose),
    /// A paragraph.
    Text(Prose),
    /// What is good to know, in small print.
    Note(Prose),
    /// A heading; 2 is a section, 3 one within a run of several.
    Heading(u8, String),
    /// Names and values, one below the other.
    Facts(Vec<(&'static str, Vec<Prose>)>),
    /// A table.
    Table(Grid),
    /// A list.
    Items(Vec<Prose>),
    /// A drawing, for formats that can hold one, and what it shows in a sentence.
    Drawing(Markup, Prose),
    /// Where paper should go on with a new page.
    NewPage,
}

/// A table.
#[derive(Default)]
pub(super) struct Grid {
    /// What it shows, for those who don't see it.
    pub(super) caption: String,
    pub(super) head: Vec<Prose>,
    pub(super) rows: Vec<Vec<GridCell>>,
    pub(super) kind: GridKind,
}

/// How a table is set.
#[derive(Clone, Copy, Default)]
pub(super) enum GridKind {
    /// As wide as its cells want to be.
    #[default]
    Plain,
    /// Columns alike, with smaller lines below the first of each cell.
    Matrix,
    /// All columns but the first are numbers.
    Numbers,
    /// Cells are lists, a line an item.
    Lists,
}

/// A cell: its first line, and smaller ones below it.
#[derive(Clone, Default)]
pub(super) struct GridCell {
    pub(super) tone: Option<TextStyle>,
    pub(super) lines: Vec<Prose>,
}

impl GridCell {
    /// One line.
    pub(super) fn of(line: impl Into<Prose>) -> Self {
        Self {
            tone: None,
            lines: vec![line.into()],
        }
    }

    /// The same in a colour, with the sign that says the same without one.
    #[must_use]
    pub(super) fn in_tone(self, tone: TextStyle) -> Self {
        Self {
            tone: Some(tone),
            ..self
        }
    }
}

/// The sign that stands for a colour.
pub(super) fn sign(tone: TextStyle) -> &'static str {
    match tone {
        TextStyle::Good => "✓",
        TextStyle::Bad => "✕",
        TextStyle::Doubtful => "?",
        TextStyle::Strong => "–",
    }
}
