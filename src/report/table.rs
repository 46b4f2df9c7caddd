//! Columns without lines around them, laid out by `comfy-table` for a width that the caller knows.
//!
//! One column, the last, wraps between words; no other does. Where that leaves it too narrow, the
//! rows are stacked instead, so that an address is never broken in two. Colour is not the crate's: its
//! own would bring a terminal library along, and ends only where a cell does, not where a line does.

use comfy_table::{ColumnConstraint, Table, Width, presets::NOTHING};
use unicode_width::UnicodeWidthStr;

use super::{
    style::{TextStyle, render, styled},
    wrap::wrap,
};

/// Between two columns.
const GAP: u16 = 2;

/// A wrapped column narrower than this can't be read.
const NARROWEST: u16 = 24;

/// Rows that the crate holds at once: it takes several times the memory of their text.
const AT_ONCE: usize = 1000;

/// The rows below their headings; columns that are empty throughout are left out.
pub(super) fn table(headings: &[&str], rows: &[Vec<String>], width: Option<usize>) -> String {
    let is_used = |column: usize| rows.iter().any(|row| !row[column].is_empty());
    let layout = TableLayout::of(headings, rows, width, is_used);
    layout.head() + &layout.lines(rows)
}

/// The same with as many of the first columns as there is room for; see [`TableLayout::fitting`].
pub(super) fn fitting_table(
    headings: &[&str],
    rows: &[Vec<String>],
    width: Option<usize>,
    fewest: usize,
) -> String {
    let is_used = |column: &usize| rows.iter().any(|row| !row[*column].is_empty());
    let used: Vec<usize> = (0..headings.len()).filter(is_used).collect();
    let headings: Vec<&str> = used.iter().map(|column| headings[*column]).collect();
    let cells = |row: &Vec<String>| used.iter().map(|column| row[*column].clone()).collect();
    let rows: Vec<Vec<String>> = rows.iter().map(cells).collect();
    let layout = TableLayout::fitting(&headings, &rows, width, fewest);
    layout.head() + &layout.lines(&rows)
}

/// Columns that keep their widths from one page of rows to the next.
pub(super) struct TableLayout {
    headings: Vec<String>,
    widths: Vec<u16>,
    /// The columns that are shown, by their places.
    shown: Vec<usize>,
    /// Columns of the terminal, where it is one.
    width: Option<usize>,
    is_stacked: bool,
}

impl TableLayout {
    /// With as many of the first columns as the width has room for; fewer than `fewest` say too little,
    /// and all are stacked then. Measured on the first rows: a longer cell later moves only what is
    /// beside it.
    pub(super) fn fitting(
        headings: &[&str],
        first: &[Vec<String>],
        width: Option<usize>,
        fewest: usize,
    ) -> Self {
        let part = |count: usize| Self::of(headings, first, width, |column| column < count);
        let mut parts = (fewest..=headings.len()).rev().map(part);
        let fits = parts.find(|layout| !layout.is_stacked);
        fits.unwrap_or_else(|| part(headings.len()))
    }

    fn of(
        headings: &[&str],
        first: &[Vec<String>],
        width: Option<usize>,
        is_shown: impl Fn(usize) -> bool,
    ) -> Self {
        let strong = |heading: &&str| styled(heading, TextStyle::Strong);
        let headings: Vec<String> = headings.iter().map(strong).collect();
        let widest = |rows: &[Vec<String>]| unlaid(rows).column_max_content_widths();
        let head = widest(std::slice::from_ref(&headings));
        let mut layout = Self {
            shown: (0..headings.len()).filter(|at| is_shown(*at)).collect(),
            widths: first.chunks(AT_ONCE).map(widest).fold(head, wider),
            headings,
            width,
            is_stacked: false,
        };
        layout.is_stacked = !layout.has_room(first);
        layout
    }

    /// Whether the last column is wide enough, whole or wrapped.
    fn has_room(&self, rows: &[Vec<String>]) -> bool {
        let Some(last) = self.shown.last() else {
            return false;
        };
        let cells = rows.iter().chain([&self.headings]).map(|row| &row[*last]);
        let room = self.room(&self.widths);
        self.widths[*last] <= room || room >= NARROWEST.max(longest_word(cells))
    }

    /// What columns of these widths leave for the last one.
    fn room(&self, widths: &[u16]) -> u16 {
        let before = self.shown.iter().rev().skip(1);
        let taken: usize = before
            .map(|at| usize::from(widths[*at]) + usize::from(GAP))
            .sum();
        let room = self.width.map(|width| width.saturating_sub(taken));
        room.map_or(u16::MAX, |room| u16::try_from(room).unwrap_or(u16::MAX))
    }

    /// The headings; none where the rows are stacked.
    pub(super) fn head(&self) -> String {
        match self.is_stacked {
            true => String::new(),
            false => self.columns(std::slice::from_ref(&self.headings)),
        }
    }

    /// The rows, wherever they stand.
    pub(super) fn lines(&self, rows: &[Vec<String>]) -> String {
        if self.is_stacked {
            return rows.iter().map(|row| self.paragraph(row)).collect();
        }
        let (_, before) = self.shown.split_last().unwrap_or((&0, &[]));
        let is_wider = |at: &usize, row: &[String]| row[*at].width() > self.widths[*at].into();
        let fits = |row: &[String]| !before.iter().any(|at| is_wider(at, row));
        let alike = rows
            .chunks(AT_ONCE)
            .flat_map(|rows| rows.chunk_by(|one, next| fits(one) && fits(next)));
        alike.map(|rows| self.columns(rows)).collect()
    }

    fn columns(&self, rows: &[Vec<String>]) -> String {
        let mut table = unlaid(rows);
        let widths = wider(table.column_max_content_widths(), self.widths.clone());
        let last = self.shown.last().copied().unwrap_or_default();
        let longest = longest_word(rows.iter().map(|row| &row[last]));
        let room = self.room(&widths).max(NARROWEST).max(longest);
        for column in table.column_iter_mut() {
            let (gap, constraint) = match column.index {
                at if !self.shown.contains(&at) => (0, ColumnConstraint::Hidden),
                at if at == last => (0, ColumnConstraint::UpperBoundary(Width::Fixed(room))),
                at => (
                    GAP,
                    ColumnConstraint::Absolute(Width::Fixed(widths[at].saturating_add(GAP))),
                ),
            };
            column.set_padding((0, gap)).set_constraint(constraint);
        }
        let lines = table.lines().map(|line| format!("{}\n", line.trim_end()));
        lines.collect()
    }

    /// A row's first cell, and the others indented below it.
    fn paragraph(&self, row: &[String]) -> String {
        let cells = row.iter().zip(&self.headings).skip(1);
        let told = cells.filter(|(cell, _)| !cell.is_empty()).map(in_prose);
        let told: Vec<String> = told.collect();
        let first = row.first().map(String::as_str).unwrap_or_default();
        let below = wrap(&format!("  {}", told.join(", ")), 2, self.width);
        format!("{first}\n{below}")
    }
}

fn unlaid(rows: &[Vec<String>]) -> Table {
    let mut table = Table::new();
    table.load_style(NOTHING).add_rows(rows);
    table
}

fn wider(widths: Vec<u16>, others: Vec<u16>) -> Vec<u16> {
    let both = widths.into_iter().zip(others);
    both.map(|(one, other)| one.max(other)).collect()
}

/// Words are never broken: a column is at least as wide as this.
fn longest_word<'a>(cells: impl Iterator<Item = &'a String>) -> u16 {
    let words = cells.flat_map(|cell| cell.split(' '));
    let longest = words.map(UnicodeWidthStr::width).max().unwrap_or(0);
    u16::try_from(longest).unwrap_or(u16::MAX)
}

/// A bare number says nothing without its heading.
fn in_prose((cell, heading): (&String, &String)) -> String {
    match cell.chars().all(|c| c.is_ascii_digit() || c == ',') {
        true => format!("{} {cell}", render(heading, false).to_lowercase()),
        false => cell.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONG: &str = "maximiliana.featherstonehaugh@subsidiary.example.com";

    fn rows(rows: &[&[&str]]) -> Vec<Vec<String>> {
        let cells = |row: &&[&str]| row.iter().map(ToString::to_string).collect();
        rows.iter().map(cells).collect()
    }

    fn plain(width: Option<usize>) -> String {
        let why = "not found: Resource Not Found: userKey, and more words to wrap here";
        let rows = rows(&[
            &[LONG, "", "NOT signed out", why],
            &["liz@example.com", "", "signed out", ""],
        ]);
        let headings = ["USER", "EMPTY", "OUTCOME", "DETAIL"];
        render(&table(&headings, &rows, width), false)
    }

    #[test]
    fn without_a_width_each_row_is_one_line() {
        let text = plain(None);
        assert_eq!(text.lines().count(), 3, "{text}");
        assert!(
            text.contains("NOT signed out  not found: Resource"),
            "{text}"
        );
        assert!(!text.contains("EMPTY"), "{text}");
    }

    #[test]
    fn no_line_is_too_wide_and_no_address_is_broken() {
        for width in [60, 72, 80, 100, 120, 200] {
            let text = plain(Some(width));
            let fits = |line: &str| line.width() <= width;
            assert!(text.lines().all(fits), "{width}\n{text}");
            assert!(text.contains(LONG), "{text}");
        }
    }

    #[test]
    fn too_narrow_for_columns_the_rows_are_stacked() {
        for width in [1, 10, 40, 80] {
            let text = plain(Some(width));
            assert!(
                text.starts_with(&format!("{LONG}\n  NOT")),
                "{width}\n{text}"
            );
        }
    }

    #[test]
    fn wide_characters_count_double() {
        let text = table(
            &["A", "B"],
            &rows(&[&["日本", "x"], &["abcd", "y"]]),
            Some(80),
        );
        assert_eq!(render(&text, false), "A     B\n日本  x\nabcd  y\n");
    }

    #[test]
    fn columns_keep_their_widths_and_a_longer_cell_moves_its_own_row_only() {
        let headings = ["A", "B", "C"];
        let layout = TableLayout::fitting(&headings, &rows(&[&["long", "", "x"]]), None, 3);
        let later = rows(&[
            &["long", "", "x"],
            &["y", "", "zz zz"],
            &["longer", "b", "c"],
        ]);
        assert_eq!(
            render(&(layout.head() + &layout.lines(&later)), false),
            "A     B  C\nlong     x\ny        zz zz\nlonger  b  c\n"
        );
        let narrow = TableLayout::fitting(&headings, &rows(&[&["long", "b", "x"]]), Some(8), 3);
        assert_eq!(narrow.head(), "");
        assert_eq!(narrow.lines(&rows(&[&["y", "", "zz zz"]])), "y\n  zz zz\n");
    }

    #[test]
    fn nothing_makes_nothing() {
        assert_eq!(table(&["A"], &[], Some(80)), "");
    }
}
