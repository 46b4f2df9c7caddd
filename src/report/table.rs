//! Columns without lines around them, laid out for a width that the caller knows.
//!
//! One column, the last, wraps between words; no other does. Where that leaves it too narrow, the
//! rows are stacked instead, so that an address is never broken in two.

use unicode_width::UnicodeWidthStr;

use super::{
    style::{TextStyle, render, styled},
    wrap::{break_lines, wrap},
};

/// Between two columns.
const GAP: usize = 2;

/// A wrapped column narrower than this can't be read.
const NARROWEST: usize = 24;

/// The rows below their headings; columns that are empty throughout are left out.
pub(super) fn table(headings: &[&str], rows: &[Vec<String>], width: Option<usize>) -> String {
    let is_used = |column: &usize| rows.iter().any(|row| !row[*column].is_empty());
    let used: Vec<usize> = (0..headings.len()).filter(is_used).collect();
    let headings: Vec<&str> = used.iter().map(|column| headings[*column]).collect();
    let cells = |row: &Vec<String>| used.iter().map(|column| row[*column].clone()).collect();
    let rows: Vec<Vec<String>> = rows.iter().map(cells).collect();
    let layout = TableLayout::of(&headings, &rows, width);
    layout.head() + &layout.lines(&rows)
}

/// Columns that keep their widths from one page of rows to the next.
pub(super) struct TableLayout {
    headings: Vec<String>,
    /// Of all columns but the last.
    widths: Vec<usize>,
    /// Columns of the terminal, where it is one.
    width: Option<usize>,
    is_stacked: bool,
}

impl TableLayout {
    /// Measured on the first rows: a longer cell later moves only what is beside it.
    pub(super) fn of(headings: &[&str], first: &[Vec<String>], width: Option<usize>) -> Self {
        let strong = |heading: &&str| styled(heading, TextStyle::Strong);
        let headings: Vec<String> = headings.iter().map(strong).collect();
        let rows = || first.iter().chain([&headings]);
        let widest = |column: usize| rows().map(|row| row[column].width()).max().unwrap_or(0);
        let widths: Vec<usize> = (1..headings.len())
            .map(|column| widest(column - 1))
            .collect();
        let taken: usize = widths.iter().map(|width| width + GAP).sum();
        let room = width.map_or(usize::MAX, |width| width.saturating_sub(taken));
        let has_room = |last: usize| {
            let words = rows().flat_map(|row| row[last].split(' '));
            let longest = words.map(UnicodeWidthStr::width).max().unwrap_or(0);
            widest(last) <= room || room >= NARROWEST.max(longest)
        };
        Self {
            is_stacked: !headings.len().checked_sub(1).is_some_and(has_room),
            headings,
            widths,
            width,
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
        let fits = parts.find(|layout| !layout.is_stacked);
        fits.unwrap_or_else(|| part(headings.len()))
    }

    /// The headings; none where the rows are stacked.
    pub(super) fn head(&self) -> String {
        match self.is_stacked {
            true => String::new(),
            false => self.line(&self.headings),
        }
    }

    /// The rows, wherever they stand.
    pub(super) fn lines(&self, rows: &[Vec<String>]) -> String {
        let shown = |row: &Vec<String>| match self.is_stacked {
            true => self.paragraph(row),
            false => self.line(&row[..self.headings.len()]),
        };
        rows.iter().map(shown).collect()
    }

    fn line(&self, row: &[String]) -> String {
        let Some((last, before)) = row.split_last() else {
            return String::new();
        };
        let (mut line, mut taken) = (String::new(), 0);
        for (cell, width) in before.iter().zip(&self.widths) {
            let column = cell.width().max(*width) + GAP;
            line += cell;
            line += &" ".repeat(column - cell.width());
            taken += column;
        }
        let left = |width: usize| width.saturating_sub(taken).max(NARROWEST);
        let room = self.width.map_or(usize::MAX, left);
        match last.width() <= room {
            true => line += last,
            false => {
                let below = format!("\n{}", " ".repeat(taken));
                line += &break_lines(last.split_whitespace(), room, room).join(&below);
            }
        }
        format!("{}\n", line.trim_end())
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
        let layout = TableLayout::of(&headings, &rows(&[&["long", "", "x"]]), None);
        let later = rows(&[
            &["long", "", "x"],
            &["y", "", "zz zz"],
            &["longer", "b", "c"],
        ]);
        assert_eq!(
            render(&(layout.head() + &layout.lines(&later)), false),
            "A     B  C\nlong     x\ny        zz zz\nlonger  b  c\n"
        );
        let narrow = TableLayout::of(&headings, &rows(&[&["long", "b", "x"]]), Some(8));
        assert_eq!(narrow.head(), "");
        assert_eq!(narrow.lines(&rows(&[&["y", "", "zz zz"]])), "y\n  zz zz\n");
    }

    #[test]
    fn nothing_makes_nothing() {
        assert_eq!(table(&["A"], &[], Some(80)), "");
    }
}
