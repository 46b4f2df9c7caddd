//! Columns without lines around them, laid out for a width that the caller knows.
//!
//! One column, the last, wraps between words; no other does. Where that leaves it too narrow, the
//! rows are stacked instead, so that an address is never broken in two.

use comfy_table::{Cell, ColumnConstraint, ContentArrangement, Table, Width, presets::NOTHING};
use unicode_width::UnicodeWidthStr;

use super::{
    Ink,
    ink::{marked, resolve},
};

/// Between two columns.
const GAP: usize = 2;

/// A wrapped column narrower than this can't be read.
const NARROWEST: usize = 24;

/// The rows below their headings; columns that are empty throughout are left out.
pub(super) fn grid(headings: &[&str], rows: &[Vec<String>], width: Option<usize>) -> String {
    let full: Vec<usize> = (0..headings.len())
        .filter(|column| rows.iter().any(|row| !row[*column].is_empty()))
        .collect();
    let only = |row: &[String]| full.iter().map(|column| row[*column].clone()).collect();
    let names: Vec<String> = headings
        .iter()
        .map(|name| marked(name, Ink::Strong))
        .collect();
    let (names, rows): (Vec<String>, Vec<_>) =
        (only(&names), rows.iter().map(|row| only(row)).collect());
    match last_width(&names, &rows, width) {
        None => stacked(&names, &rows, width),
        Some(last) => laid_out(Some(&names), &rows, last),
    }
}

/// Columns that keep their widths from one page of rows to the next, and are never left out.
pub(super) struct Columns {
    names: Vec<String>,
    /// Of all columns but the last.
    widths: Vec<usize>,
    /// Columns of the terminal, where it is one.
    width: Option<usize>,
    is_stacked: bool,
}

impl Columns {
    /// Measured on the first rows: a longer cell later moves only what is beside it.
    pub(super) fn of(headings: &[&str], first: &[Vec<String>], width: Option<usize>) -> Self {
        let names: Vec<String> = headings
            .iter()
            .map(|name| marked(name, Ink::Strong))
            .collect();
        let all = || first.iter().chain([&names]);
        let widest = |column: usize| all().map(|row| row[column].width()).max().unwrap_or(0);
        Self {
            widths: (1..names.len()).map(|column| widest(column - 1)).collect(),
            width,
            is_stacked: last_width(&names, first, width).is_none(),
            names,
        }
    }

    /// The same with as many of the first columns as the width has room for; fewer than `fewest` say
    /// too little, and all are stacked then.
    pub(super) fn fitting(
        headings: &[&str],
        first: &[Vec<String>],
        width: Option<usize>,
        fewest: usize,
    ) -> Self {
        let part = |count: usize| {
            let rows: Vec<Vec<String>> = first.iter().map(|row| row[..count].to_vec()).collect();
            Self::of(&headings[..count], &rows, width)
        };
        let mut parts = (fewest..=headings.len()).rev().map(part);
        let fits = parts.find(|columns| !columns.is_stacked);
        fits.unwrap_or_else(|| part(headings.len()))
    }

    /// The headings; none where the rows are stacked.
    pub(super) fn head(&self) -> String {
        match self.is_stacked {
            true => String::new(),
            false => self.line(&self.names),
        }
    }

    /// The rows, wherever they stand.
    pub(super) fn lines(&self, rows: &[Vec<String>]) -> String {
        match self.is_stacked {
            true => stacked(&self.names, rows, self.width),
            false => {
                let shown = |row: &Vec<String>| self.line(&row[..self.names.len()]);
                rows.iter().map(shown).collect()
            }
        }
    }

    fn line(&self, row: &[String]) -> String {
        let pad = |(cell, width): (&String, &usize)| {
            let missing = width.saturating_sub(cell.width());
            format!("{cell}{}", " ".repeat(missing))
        };
        let Some((last, before)) = row.split_last() else {
            return String::new();
        };
        let mut cells: Vec<String> = before.iter().zip(&self.widths).map(pad).collect();
        let taken: usize = cells.iter().map(|cell| cell.width() + GAP).sum();
        let room = self
            .width
            .map_or(usize::MAX, |width| width.saturating_sub(taken));
        let widest = last.width().clamp(1, room.max(NARROWEST));
        cells.push(last.clone());
        laid_out(None, &[cells], widest)
    }
}

/// How wide the last column may be; none where the rows must be stacked.
fn last_width(names: &[String], rows: &[Vec<String>], width: Option<usize>) -> Option<usize> {
    let all = || rows.iter().map(Vec::as_slice).chain([names]);
    let widest = |column: usize| all().map(|row| row[column].width()).max().unwrap_or(0);
    let last = names.len().checked_sub(1)?;
    let before: usize = (0..last).map(|column| widest(column) + GAP).sum();
    let left = width.map_or(usize::MAX, |width| width.saturating_sub(before));
    let longest_word = all()
        .flat_map(|row| row[last].split(' '))
        .map(UnicodeWidthStr::width)
        .max();
    let fits = widest(last) <= left || left >= NARROWEST.max(longest_word.unwrap_or(0));
    fits.then_some(left.min(widest(last)))
}

fn laid_out(names: Option<&[String]>, rows: &[Vec<String>], last: usize) -> String {
    let mut table = Table::new();
    table
        .load_style(NOTHING)
        .set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(u16::MAX);
    if let Some(names) = names {
        table.set_header(names.iter().map(Cell::new));
    }
    table.add_rows(
        rows.iter()
            .map(|row| row.iter().map(Cell::new).collect::<Vec<_>>()),
    );
    let end = table.column_count().saturating_sub(1);
    for (index, column) in table.column_iter_mut().enumerate() {
        column.set_padding((
            0,
            if index == end {
                0
            } else {
                u16::try_from(GAP).unwrap_or(2)
            },
        ));
        let fixed = Width::Fixed(u16::try_from(last).unwrap_or(u16::MAX));
        let wraps = ColumnConstraint::Absolute(fixed);
        column.set_constraint(if index == end {
            wraps
        } else {
            ColumnConstraint::ContentWidth
        });
    }
    table
        .lines()
        .map(|line| format!("{}\n", line.trim_end()))
        .collect()
}

/// Each row as a paragraph: its first cell, and the others indented below it. A bare number says
/// nothing without its heading.
fn stacked(names: &[String], rows: &[Vec<String>], width: Option<usize>) -> String {
    let is_number = |cell: &str| cell.chars().all(|c| c.is_ascii_digit() || c == ',');
    let told = |(at, cell): (usize, &String)| match is_number(cell) {
        true => {
            let name = names.get(at).map(|name| resolve(name, false));
            format!("{} {cell}", name.unwrap_or_default().to_lowercase())
        }
        false => cell.clone(),
    };
    let paragraph = |row: &Vec<String>| {
        let rest = row.iter().enumerate().skip(1);
        let rest: Vec<String> = rest
            .filter(|(_, cell)| !cell.is_empty())
            .map(told)
            .collect();
        let first = row.first().map(String::as_str).unwrap_or_default();
        format!(
            "{first}\n{}",
            wrapped(&format!("  {}", rest.join(", ")), 2, width)
        )
    };
    rows.iter().map(paragraph).collect()
}

/// A paragraph broken between words, its later lines indented.
pub(super) fn wrapped(text: &str, indent: usize, width: Option<usize>) -> String {
    let lead = text.len() - text.trim_start().len();
    filled(text.split_whitespace(), (lead, indent), width)
}

/// Words in lines, the first and the later ones indented so far.
pub(super) fn filled<'a>(
    words: impl Iterator<Item = &'a str>,
    (lead, indent): (usize, usize),
    width: Option<usize>,
) -> String {
    let width = width.unwrap_or(usize::MAX);
    let mut lines = vec![" ".repeat(lead)];
    for word in words {
        let line = lines.last().map_or(0, |line| line.width());
        let begun = lines.last().is_some_and(|line| !line.trim().is_empty());
        if begun && line + 1 + word.width() > width {
            lines.push(" ".repeat(indent));
        }
        if let Some(line) = lines.last_mut() {
            let gap = if line.trim().is_empty() { "" } else { " " };
            line.push_str(&format!("{gap}{word}"));
        }
    }
    lines
        .iter()
        .map(|line| format!("{}\n", line.trim_end()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows() -> Vec<Vec<String>> {
        let long = "not found: Resource Not Found: userKey, and more words to wrap here";
        let rows = [
            [
                "maximiliana.featherstonehaugh@subsidiary.example.com",
                "",
                "NOT signed out",
                long,
            ],
            ["liz@example.com", "", "signed out", ""],
        ];
        rows.map(|row| row.map(String::from).to_vec()).to_vec()
    }

    fn plain(width: Option<usize>) -> String {
        resolve(
            &grid(&["USER", "EMPTY", "OUTCOME", "DETAIL"], &rows(), width),
            false,
        )
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
            assert!(
                text.lines().all(|line| line.width() <= width),
                "{width}\n{text}"
            );
            assert!(
                text.contains("maximiliana.featherstonehaugh@subsidiary.example.com"),
                "{text}"
            );
        }
    }

    #[test]
    fn too_narrow_for_columns_the_rows_are_stacked() {
        let head =
            "maximiliana.featherstonehaugh@subsidiary.example.com\n  NOT signed out, not found:";
        for width in [1, 10, 40, 80] {
            let text = plain(Some(width));
            let head = if width < 40 { &head[..52] } else { head };
            assert!(text.starts_with(head), "{width}\n{text}");
        }
    }

    #[test]
    fn wide_characters_count_double() {
        let rows = vec![
            vec!["日本".to_owned(), "x".into()],
            vec!["abcd".into(), "y".into()],
        ];
        let text = grid(&["A", "B"], &rows, Some(80));
        assert_eq!(resolve(&text, false), "A     B\n日本  x\nabcd  y\n");
    }

    #[test]
    fn columns_keep_their_widths_and_a_longer_cell_moves_its_own_row_only() {
        let row = |cells: [&str; 3]| vec![cells.map(String::from).to_vec()];
        let columns = Columns::of(&["A", "B", "C"], &row(["long", "", "x"]), None);
        let text = [
            columns.head(),
            columns.lines(&row(["long", "", "x"])),
            columns.lines(&row(["y", "", "zz zz"])),
            columns.lines(&row(["longer", "b", "c"])),
        ];
        assert_eq!(
            resolve(&text.concat(), false),
            "A     B  C\nlong     x\ny        zz zz\nlonger  b  c\n"
        );
        let narrow = Columns::of(&["A", "B", "C"], &row(["long", "b", "x"]), Some(8));
        assert_eq!(narrow.head(), "");
        assert_eq!(narrow.lines(&row(["y", "", "zz zz"])), "y\n  zz zz\n");
    }

    #[test]
    fn nothing_makes_nothing() {
        assert_eq!(grid(&["A"], &[], Some(80)), "");
        assert_eq!(wrapped("a b", 2, Some(1)), "a\n  b\n");
    }
}
