//! The blocks as HTML: one page that fetches nothing, runs nothing, and prints.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::{
    super::style::TextStyle,
    document::{Grid, GridCell, GridKind, PageBlock, sign},
    prose::{Piece, Prose},
};

const STYLE: &str = include_str!("page.css");

/// A longer word is broken where its line ends.
const LONGEST_WORD: usize = 30;

/// Nothing may be fetched, and no script may run, whatever stands in the page.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// The whole page.
pub(super) fn page(blocks: &[PageBlock], footer: &str) -> String {
    let title = blocks.iter().find_map(|block| match block {
        PageBlock::Title(title, _) => Some(title.as_str()),
        _ => None,
    });
    let written = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                title { (title.unwrap_or("Evidence")) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                main { @for block in blocks { (block_of(block)) } }
                footer { (footer) }
            }
        }
    };
    written.into_string()
}

fn block_of(block: &PageBlock) -> Markup {
    match block {
        PageBlock::Title(title, under) => html! {
            header { h1 { (title) } p.under { (prose(under)) } }
        },
        PageBlock::Banner(head, text) => html! {
            section.banner role="note" { p.big { (head) } p { (prose(text)) } }
        },
        PageBlock::Lead(text) => html! { p.lead { (prose(text)) } },
        PageBlock::Text(text) => html! { p { (prose(text)) } },
        PageBlock::Note(text) => html! { p.note { (prose(text)) } },
        PageBlock::Heading(2, text) => html! { h2 { (text) } },
        PageBlock::Heading(_, text) => html! { h3 { (text) } },
        PageBlock::Facts(facts) => html! {
            dl { @for (name, values) in facts { div { dt { (name) } @for value in values { dd { (prose(value)) } } } } }
        },
        PageBlock::Table(grid) => table(grid),
        PageBlock::Items(items) => html! { ul { @for item in items { li { (prose(item)) } } } },
        PageBlock::Drawing(drawing, _) => html! { figure { (drawing) } },
        PageBlock::NewPage => html! { div.break {} },
    }
}

/// Foreign text is marked as such, so that nobody takes it for ours.
fn prose(prose: &Prose) -> Markup {
    html! {
        @for piece in prose.pieces() {
            @match piece {
                Piece::Words(words) => (words),
                Piece::Foreign(text) => bdi class=[is_long(text).then_some("long")] { (text) },
                Piece::Exact(text) => code { (text) },
            }
        }
    }
}

/// Whether a word of it may have to be broken: others widen their column instead.
fn is_long(text: &str) -> bool {
    text.split_whitespace()
        .any(|word| word.chars().count() > LONGEST_WORD)
}

fn table(grid: &Grid) -> Markup {
    let class = match grid.kind {
        GridKind::Plain => "plain",
        GridKind::Matrix => "matrix",
        GridKind::Numbers => "numbers",
        GridKind::Lists => "lists",
    };
    html! {
        div.wide {
            table class=(class) {
                caption { (grid.caption) }
                thead { tr { @for head in &grid.head { th scope="col" { (prose(head)) } } } }
                tbody {
                    @for row in &grid.rows {
                        tr { @for (at, cell) in row.iter().enumerate() { (cell_of(cell, at == 0)) } }
                    }
                }
            }
        }
    }
}

fn cell_of(cell: &GridCell, is_head: bool) -> Markup {
    match is_head {
        true => html! { th scope="row" { (lines(cell)) } },
        false => html! { td { (lines(cell)) } },
    }
}

fn lines(cell: &GridCell) -> Markup {
    html! {
        @for (at, line) in cell.lines.iter().enumerate() {
            @match cell.tone.filter(|_| at == 0) {
                Some(tone) => div class=(tone_class(tone)) { span.sign aria-hidden="true" { (sign(tone)) } " " (prose(line)) },
                None => div { (prose(line)) },
            }
        }
    }
}

fn tone_class(tone: TextStyle) -> &'static str {
    match tone {
        TextStyle::Good => "good",
        TextStyle::Bad => "bad",
        TextStyle::Doubtful => "doubtful",
        TextStyle::Strong => "quiet",
    }
}
