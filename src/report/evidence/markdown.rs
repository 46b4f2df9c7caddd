//! The blocks as Markdown, for a ticket. Foreign text stands in code spans: nothing in them is markup, a link or
//! an address that somebody makes a link of.

use super::{
    document::{Grid, GridCell, PageBlock, sign},
    prose::{Piece, Prose},
};

pub(super) fn page(blocks: &[PageBlock], footer: &str) -> String {
    let mut written = String::new();
    for block in blocks {
        written.push_str(&block_of(block));
    }
    written + "---\n\n" + footer + "\n"
}

fn block_of(block: &PageBlock) -> String {
    let line = |prose: &Prose| text(prose, false);
    match block {
        PageBlock::Title(title, under) => format!("# {title}\n\n{}\n\n", line(under)),
        PageBlock::Banner(head, said) => {
            format!("> **{}**\n>\n> {}\n\n", head.to_uppercase(), line(said))
        }
        PageBlock::Lead(said) => format!("**In short:** {}\n\n", line(said)),
        PageBlock::Text(said) => format!("{}\n\n", line(said)),
        PageBlock::Note(said) => format!("{}\n\n", line(said)),
        PageBlock::Heading(level, heading) => {
            format!("{} {heading}\n\n", "#".repeat(usize::from(*level)))
        }
        PageBlock::Facts(facts) => {
            let fact = |(name, values): &(&str, Vec<Prose>)| {
                let values: Vec<String> = values.iter().map(line).collect();
                format!("- **{name}**: {}\n", values.join("; "))
            };
            facts.iter().map(fact).collect::<String>() + "\n"
        }
        PageBlock::Table(grid) => table(grid),
        PageBlock::Items(items) => {
            let item = |item: &Prose| format!("- {}\n", line(item));
            items.iter().map(item).collect::<String>() + "\n"
        }
        PageBlock::Drawing(_, shows) => {
            format!("{} The HTML page draws it.\n\n", line(shows))
        }
        PageBlock::NewPage => String::new(),
    }
}

fn table(grid: &Grid) -> String {
    let head: Vec<String> = grid.head.iter().map(|head| text(head, true)).collect();
    let rule = vec!["---"; head.len()].join(" | ");
    let mut written = format!("| {} |\n| {rule} |\n", head.join(" | "));
    for row in &grid.rows {
        let cells: Vec<String> = row.iter().map(cell).collect();
        written.push_str(&format!("| {} |\n", cells.join(" | ")));
    }
    written + "\n"
}

fn cell(cell: &GridCell) -> String {
    let lines: Vec<String> = cell.lines.iter().map(|line| text(line, true)).collect();
    let sign = cell
        .tone
        .map_or_else(String::new, |tone| format!("{} ", sign(tone)));
    sign + &lines.join("; ")
}

fn text(prose: &Prose, in_table: bool) -> String {
    let piece = |piece: &Piece| match piece {
        // Our own words, and the names of systems, of which a profile's own connector may bring any.
        Piece::Words(words) => words.replace('<', "\\<").replace('|', "\\|"),
        Piece::Foreign(text) | Piece::Exact(text) => code_span(text, in_table),
    };
    prose.pieces().iter().map(piece).collect()
}

/// A code span that the text can't end: between more backticks than are in it anywhere.
fn code_span(text: &str, in_table: bool) -> String {
    let mut longest = 0;
    let mut run = 0;
    for c in text.chars() {
        run = if c == '`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    let fence = "`".repeat(longest + 1);
    let text = match in_table {
        // A cell ends at a bar before anybody looks for code.
        true => text.replace('|', "\\|"),
        false => text.to_owned(),
    };
    match text.starts_with(['`', ' ']) || text.ends_with(['`', ' ']) {
        true => format!("{fence} {text} {fence}"),
        false => format!("{fence}{text}{fence}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_foreign_leaves_its_code_span() {
        for (text, in_table, written) in [
            ("liz@example.com", false, "`liz@example.com`"),
            ("<script>", false, "`<script>`"),
            ("a](javascript:x)", false, "`a](javascript:x)`"),
            ("a|b", true, "`a\\|b`"),
            ("a|b", false, "`a|b`"),
            ("a`b", false, "``a`b``"),
            ("```", false, "```` ``` ````"),
            ("`<b>`", true, "`` `<b>` ``"),
        ] {
            assert_eq!(code_span(text, in_table), written, "{text}");
        }
    }
}
