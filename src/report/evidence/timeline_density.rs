//! A run of many people as a drawing: for each system a strip, in which the height tells how many were begun then.

use maud::{Markup, html};

use super::{
    super::phrases::{duration, number},
    activity::{PIECES, PartActivity},
    document::PageBlock,
    drawing::{
        AXIS, LEFT, RIGHT, axis, colour, legend, legend_height, letter, provider_name, round,
        svg_head,
    },
    page::EvidenceRun,
    prose::Prose,
    time_scale::TimeScale,
};
use crate::model::{ProviderId, shorten};

/// Height of a strip, and of its bars.
const STRIP: f64 = 58.0;
const BARS: f64 = 44.0;

/// The narrowest bar that is seen.
const NARROWEST: f64 = 1.5;

/// Bars of one strip.
struct Strip {
    at: usize,
    provider: Option<ProviderId>,
    bars: Vec<StripBar>,
    most: u32,
    count: u64,
    open: u64,
}

/// Targets that were begun in one piece of time.
struct StripBar {
    from: i64,
    to: i64,
    out: u32,
    open: u32,
}

pub(super) fn density(run: &EvidenceRun, scale: &TimeScale, at: usize) -> PageBlock {
    let providers = run.providers();
    let strips: Vec<Strip> = providers
        .iter()
        .enumerate()
        .map(|(at, provider)| strip(run, at, *provider))
        .collect();
    let top = legend_height(providers.len()) + AXIS;
    let height = top + strips.len() as f64 * STRIP + 4.0;
    let shows = told(&strips, scale);
    let drawing = svg_head(
        &shows,
        &format!("t{at}"),
        height,
        &html! {
            (legend(&providers, &["signed out, or done", "not done, or not known"]))
            (axis(scale, legend_height(providers.len()), height - 4.0))
            @for strip in &strips { (draw(strip, scale, top + strip.at as f64 * STRIP)) }
        },
    );
    PageBlock::Drawing(drawing, Prose::of(shows))
}

/// What the drawing shows, in a sentence.
fn told(strips: &[Strip], scale: &TimeScale) -> String {
    let (from, to) = scale.bounds();
    let parts = strips.iter().map(|strip| {
        format!(
            "{}: {}, {} of them not done or not known",
            provider_name(strip.provider),
            strip_count(strip.count),
            number(strip.open)
        )
    });
    let parts: Vec<String> = parts.collect();
    format!(
        "How many people were begun when, from {from} to {to} UTC, a strip for each system. {}.",
        parts.join("; ")
    )
}

fn strip(run: &EvidenceRun, at: usize, provider: Option<ProviderId>) -> Strip {
    let parts = run.activity.parts.iter();
    let bars: Vec<StripBar> = parts.flat_map(|part| bars(part, provider)).collect();
    Strip {
        at,
        provider,
        most: bars
            .iter()
            .map(|bar| bar.out + bar.open)
            .max()
            .unwrap_or_default(),
        count: bars.iter().map(|bar| u64::from(bar.out + bar.open)).sum(),
        open: bars.iter().map(|bar| u64::from(bar.open)).sum(),
        bars,
    }
}

fn bars(part: &PartActivity, provider: Option<ProviderId>) -> Vec<StripBar> {
    let Some(pieces) = part.providers.get(&provider) else {
        return Vec::new();
    };
    let bar = |(at, [out, open]): (usize, &[u32; 2])| StripBar {
        from: part.begun + at as i64 * part.piece,
        to: part.begun + (at as i64 + 1) * part.piece,
        out: *out,
        open: *open,
    };
    let bars = pieces.iter().take(PIECES).enumerate().map(bar);
    bars.filter(|bar| bar.out + bar.open > 0).collect()
}

fn draw(strip: &Strip, scale: &TimeScale, top: f64) -> Markup {
    let floor = top + STRIP - 6.0;
    let unit = BARS / f64::from(strip.most.max(1));
    let piece = strip.bars.first().map_or(0, |bar| bar.to - bar.from);
    let piece = duration(u64::try_from(piece).unwrap_or_default());
    html! {
        line.g x1="0" x2=(RIGHT) y1=(round(floor)) y2=(round(floor)) {}
        text x="0" y=(round(top + 20.0)) {
            tspan.b { (letter(strip.at)) } " " (shorten(provider_name(strip.provider), 24))
        }
        text.q x="0" y=(round(top + 33.0)) { (strip_count(strip.count)) }
        text.q x="0" y=(round(top + 45.0)) { "at most " (number(strip.most.into())) " in " (piece) }
        @for bar in &strip.bars {
            @let x = scale.x(bar.from).max(LEFT);
            @let width = (scale.x(bar.to) - x - 0.5).max(NARROWEST);
            @let (out, open) = (f64::from(bar.out) * unit, f64::from(bar.open) * unit);
            @if bar.out > 0 {
                rect class=(colour(strip.at)) x=(round(x)) y=(round(floor - out)) width=(round(width)) height=(round(out)) {}
            }
            @if bar.open > 0 {
                rect class={ (colour(strip.at)) " o" } x=(round(x)) y=(round(floor - out - open)) width=(round(width)) height=(round(open)) {}
            }
        }
    }
}

/// `3,000 people`, beside a strip.
fn strip_count(count: u64) -> String {
    match count {
        1 => "1 target".into(),
        _ => format!("{} targets", number(count)),
    }
}
