//! The run as a drawing: people by time, coloured by system; where they are many, how many in each piece of time.
//!
//! Colour is never alone: each system has a letter, which stands at its bars, and what is not done is an outline
//! with a cross or a question mark.

use maud::{Markup, html};

use super::{
    activity::ended,
    document::PageBlock,
    drawing::{
        AXIS, LEFT, RIGHT, WIDTH, axis, colour, legend, legend_height, letter, mark, provider_name,
        round, svg_head,
    },
    lead::by_person,
    page::EvidenceRun,
    prose::Prose,
    target::{EvidenceTarget, Standing},
    time_scale::TimeScale,
    timeline_density::density,
    times::{full, millis},
};
use crate::model::{ProviderId, shorten};

/// So many people have a row each.
const MOST_ROWS: usize = 60;

/// A drawing is no higher, so that it fits a page of paper.
const HIGHEST: f64 = 760.0;

/// Characters of a name that stand beside a row.
const NAME: usize = 27;

/// The drawings of a run: several where its people don't fit one page of paper.
pub(super) fn timeline(run: &EvidenceRun, at: usize) -> Vec<PageBlock> {
    let spans = run.activity.spans();
    let Some(scale) = TimeScale::over(spans, LEFT, RIGHT - LEFT) else {
        return Vec::new();
    };
    let people = by_person(&run.rows);
    if people.is_empty() || people.len() > MOST_ROWS {
        return vec![density(run, &scale, at)];
    }
    let providers = run.providers();
    let row = Lanes::of(providers.len()).row();
    let fit = ((HIGHEST / row).floor() as usize).max(1);
    let pieces = people.len().div_ceil(fit);
    let chunks = people.chunks(people.len().div_ceil(pieces));
    let drawn = chunks.enumerate().map(|(piece, people)| {
        let id = format!("t{at}-{piece}");
        rows(people, &providers, &scale, &id)
    });
    drawn.collect()
}

/// How the systems share the row of a person.
struct Lanes {
    count: usize,
    height: f64,
}

impl Lanes {
    fn of(providers: usize) -> Self {
        Self {
            count: providers.max(1),
            height: if providers > 6 { 7.0 } else { 9.0 },
        }
    }

    fn row(&self) -> f64 {
        (self.count as f64 * self.height + 7.0).max(18.0)
    }

    /// The middle of a lane, from the top of its row.
    fn middle(&self, lane: usize) -> f64 {
        let used = self.count as f64 * self.height;
        (self.row() - used) / 2.0 + (lane as f64 + 0.5) * self.height
    }
}

fn rows(
    people: &[Vec<&EvidenceTarget>],
    providers: &[Option<ProviderId>],
    scale: &TimeScale,
    id: &str,
) -> PageBlock {
    let lanes = Lanes::of(providers.len());
    let top = legend_height(providers.len()) + AXIS;
    let height = top + people.len() as f64 * lanes.row() + 6.0;
    let (from, to) = scale.bounds();
    let shows = format!(
        "{} by time, from {from} to {to} UTC, a row each; each bar is one system.",
        super::lead::count_people(people.len() as u64)
    );
    let drawing = html! {
        (svg_head(&shows, id, height, &html! {
            (legend(providers, &["signed out, or done", "not done", "not known"]))
            (axis(scale, legend_height(providers.len()), height - 6.0))
            @for (at, targets) in people.iter().enumerate() {
                (person(targets, providers, scale, &lanes, top + at as f64 * lanes.row()))
            }
        }))
    };
    PageBlock::Drawing(drawing, Prose::of(shows))
}

fn person(
    targets: &[&EvidenceTarget],
    providers: &[Option<ProviderId>],
    scale: &TimeScale,
    lanes: &Lanes,
    top: f64,
) -> Markup {
    let user = targets.first().map_or("", |target| &target.user);
    let name = Prose::quoting(user).text();
    let middle = top + lanes.row() / 2.0;
    html! {
        line.g x1="0" x2=(WIDTH) y1=(round(top)) y2=(round(top)) {}
        text x="0" y=(round(middle + 4.0)) { title { (name) } (shorten(&name, NAME)) }
        @for target in targets {
            @let lane = providers.iter().position(|one| *one == target.provider).unwrap_or_default();
            (bar(target, lane, scale, top + lanes.middle(lane), lanes.height - 2.0))
        }
    }
}

/// What happened to one target, from its beginning to its end, and where it was read back.
fn bar(
    target: &EvidenceTarget,
    lane: usize,
    scale: &TimeScale,
    middle: f64,
    height: f64,
) -> Markup {
    let Some(began) = millis(target.began()) else {
        return Markup::default();
    };
    let (from, to) = (scale.x(began), scale.x(ended(target, began)));
    let width = (to - from).max(4.0);
    let read = target
        .verified_at
        .as_deref()
        .and_then(millis)
        .map(|at| scale.x(at));
    let standing = target.standing();
    let behind = from + width + if standing == Standing::Out { 3.0 } else { 11.0 };
    let words = target.words(None).0;
    html! {
        g {
            title { (provider_name(target.provider)) ": " (words) ", " (full(target.began())) }
            @if let Some(read) = read {
                line class={ "r " (colour(lane)) } x1=(round(from)) x2=(round(read)) y1=(round(middle)) y2=(round(middle)) {}
                circle class=(colour(lane)) cx=(round(read)) cy=(round(middle)) r="2.5" {}
            }
            (mark(&colour(lane), standing, from, middle, width, height))
            text.k x=(round(behind)) y=(round(middle + 2.8)) { (letter(lane)) }
        }
    }
}
