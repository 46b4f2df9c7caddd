//! What all drawings share: title and description, legend, axis, and the marks of what is done and not done.

use maud::{Markup, html};

use super::{super::style::TextStyle, document::sign, target::Standing, time_scale::TimeScale};
use crate::model::{ProviderId, shorten};

/// Width of a drawing.
pub(super) const WIDTH: f64 = 720.0;

/// Where time begins.
pub(super) const LEFT: f64 = 190.0;

/// Where it ends: letters need room behind the last bar.
pub(super) const RIGHT: f64 = WIDTH - 24.0;

/// About as wide is a time with milliseconds.
const WIDEST_LABEL: f64 = 64.0;

/// Height of the legend's lines, and of the axis.
pub(super) const LEGEND_LINE: f64 = 18.0;
pub(super) const AXIS: f64 = 26.0;

/// Colours that can be told apart; a later system has the colour of an earlier one, and a letter of its own.
const COLOURS: usize = 8;

/// The drawing with its title and description, for those who don't see it.
pub(super) fn svg_head(shows: &str, id: &str, height: f64, inner: &Markup) -> Markup {
    html! {
        svg role="img" aria-labelledby={ (id) "-t " (id) "-d" } viewBox={ "0 0 " (WIDTH) " " (round(height)) } {
            title id={ (id) "-t" } { "When it happened" }
            desc id={ (id) "-d" } { (shows) }
            (inner)
        }
    }
}

/// One decimal is enough for the eye, and spares a third of the page.
pub(super) fn round(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

/// The letter of a system.
pub(super) fn letter(at: usize) -> String {
    let letter = |at: usize| char::from(b'A' + (at % 26) as u8);
    match at / 26 {
        0 => letter(at).to_string(),
        more => format!("{}{}", letter(at), more + 1),
    }
}

pub(super) fn colour(at: usize) -> String {
    format!("c{}", at % COLOURS)
}

pub(super) fn provider_name(provider: Option<ProviderId>) -> &'static str {
    provider.map_or("no system named", ProviderId::title)
}

/// Systems in a line of the legend.
const LEGEND_COLUMNS: usize = 4;

pub(super) fn legend_height(providers: usize) -> f64 {
    (providers.div_ceil(LEGEND_COLUMNS) as f64 + 1.0) * LEGEND_LINE
}

/// Which letter and colour is which system, and what the kinds of bars mean.
pub(super) fn legend(providers: &[Option<ProviderId>], kinds: &[&str]) -> Markup {
    let column = WIDTH / LEGEND_COLUMNS as f64;
    let place = |at: usize| {
        let x = (at % LEGEND_COLUMNS) as f64 * column;
        (x, (at / LEGEND_COLUMNS) as f64 * LEGEND_LINE + 11.0)
    };
    let marks = (legend_height(providers.len()) - LEGEND_LINE) + 11.0;
    html! {
        @for (at, provider) in providers.iter().enumerate() {
            @let (x, y) = place(at);
            rect class=(colour(at)) x=(x) y=(y - 8.0) width="14" height="8" {}
            text x=(x + 19.0) y=(y) { tspan.b { (letter(at)) } " " (shorten(provider_name(*provider), 24)) }
        }
        @for (at, kind) in kinds.iter().enumerate() {
            @let x = at as f64 * column;
            @let standing = [Standing::Out, Standing::NotOut, Standing::Unproven][at % 3];
            (mark("key", standing, x, marks - 4.0, 14.0, 8.0))
            text x=(x + 26.0) y=(marks) { (kind) }
        }
    }
}

/// The times below the legend, with lines down to the last row.
pub(super) fn axis(scale: &TimeScale, top: f64, bottom: f64) -> Markup {
    let (from, _) = scale.bounds();
    html! {
        text.q x="0" y=(top + 12.0) { "from " (from) " UTC" }
        @for tick in scale.ticks() {
            line.g x1=(round(tick.x)) x2=(round(tick.x)) y1=(top + 17.0) y2=(round(bottom)) {}
            @let (x, anchor) = label_place(tick.x);
            text.q x=(round(x)) y=(top + 12.0) text-anchor=(anchor) { (tick.label) }
        }
        @for pause in scale.pauses() {
            rect.w x=(round(pause.left)) y=(top + 17.0) width=(pause.width) height=(round(bottom - top - 17.0)) {}
            text.q x=(round(pause.left + pause.width / 2.0)) y=(top + 24.0) text-anchor="middle" { "…" }
            text.q x=(round(pause.left + pause.width / 2.0)) y=(top + 36.0) text-anchor="middle" {
                title { "nothing happened for " (pause.label) }
                (pause.label.split(' ').take(2).collect::<Vec<_>>().join(" "))
            }
        }
    }
}

/// Where the label of a tick stands: below it, or at the edge, beyond which nothing is drawn.
fn label_place(tick: f64) -> (f64, &'static str) {
    match tick > WIDTH - WIDEST_LABEL / 2.0 {
        true => (WIDTH, "end"),
        false => (tick, "middle"),
    }
}

/// A bar: filled where it is done, else an outline with a sign behind it.
pub(super) fn mark(
    class: &str,
    standing: Standing,
    x: f64,
    middle: f64,
    width: f64,
    height: f64,
) -> Markup {
    let (outline, tone) = match standing {
        Standing::Out => ("", None),
        Standing::NotOut => (" o", Some(TextStyle::Bad)),
        Standing::Unproven => (" o d", Some(TextStyle::Doubtful)),
        Standing::Nothing => (" o d", Some(TextStyle::Strong)),
    };
    html! {
        rect class={ (class) (outline) } x=(round(x)) y=(round(middle - height / 2.0)) width=(round(width)) height=(round(height)) {}
        @if let Some(tone) = tone {
            text.k x=(round(x + width + 2.5)) y=(round(middle + 2.8)) { (sign(tone)) }
        }
    }
}
