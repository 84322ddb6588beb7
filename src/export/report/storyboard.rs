//! The storyboard as one file to hand round: a page for each state, nothing from elsewhere, nothing that runs.

use maud::{DOCTYPE, Markup, PreEscaped, html};
use time::Date;

use super::content::day;
use super::html::GENERATOR;
use crate::engine::Fidelity;
use crate::export::pictures::story;
use crate::i18n::{Say as _, headline, index_interval, number, points, segment_title, times, trait_text, visible};
use crate::results::{Segment, Segmentation};
use crate::session::session_file::SessionFile;
use crate::session::settings_file::SettingsFileError;
use crate::session::{StoryState, Storyboard};
use crate::text;

/// How the pages look, on a screen and on paper.
const STYLE: &str = include_str!("../../../assets/storyboard.css");

/// What such a file is made of. The same content gives the same bytes.
#[derive(Clone, Debug)]
pub struct StoryContent {
    states: Storyboard,
    date: Date,
}

impl StoryContent {
    /// These states, dated so many seconds after the beginning of 1970.
    pub fn of(states: Storyboard, seconds: u64) -> Self {
        Self { states, date: day(seconds) }
    }

    /// The storyboard of a session; `None` where it holds none.
    ///
    /// # Errors
    /// When settings in it contradict each other.
    pub fn of_session(session: &SessionFile, seconds: u64) -> Result<Option<Self>, SettingsFileError> {
        let states = session.storyboard()?;
        Ok((!states.is_empty()).then(|| Self::of(states, seconds)))
    }
}

/// The file.
pub fn storyboard_page(content: &StoryContent) -> String {
    let page = html! {
        (DOCTYPE)
        html lang=(text!("report-language")) {
            head {
                meta charset="utf-8";
                meta name="generator" content=(GENERATOR);
                meta name="viewport" content="width=device-width,initial-scale=1";
                title { (text!("report-title")) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                @for (at, state) in content.states.iter().enumerate() {
                    (slide(content, state, at))
                }
            }
        }
    };
    page.into_string()
}

fn slide(content: &StoryContent, state: &StoryState, at: usize) -> Markup {
    let found = &state.shown.segments;
    let said = headline(found, Fidelity::Exact, &segment_title).text;
    let spoken = spoken_of(found, state.selected);
    let day = number::day(content.date.year(), u8::from(content.date.month()), content.date.day());
    let (place, all) = (number::count_usize(at + 1), number::count_usize(content.states.len()));
    html! {
        section {
            header {
                @if !state.caption.is_empty() { p class="caption" { (visible(&state.caption)) } }
                h1 { (visible(&said)) }
            }
            div class="body" {
                figure { (story(found, state.selected)) }
                @if let Some(segment) = spoken { (card(state, segment)) }
            }
            footer {
                span { (visible(&settings(state))) }
                span { (text!("story-place", place = place, all = all)) " · " (day) }
            }
        }
    }
}

/// The segment with a card: the one that is spoken of, or else the one that gained most.
fn spoken_of(found: &Segmentation, selected: Option<i32>) -> Option<&Segment> {
    let chosen = selected.and_then(|id| found.get(id));
    let most = || {
        found
            .segments
            .iter()
            .filter(|segment| !segment.is_small())
            .max_by(|a, b| a.gained().total_cmp(&b.gained()).then(b.id.cmp(&a.id)))
    };
    chosen.or_else(most).filter(|segment| !segment.is_empty())
}

fn card(state: &StoryState, segment: &Segment) -> Markup {
    let (general, customers) = (number::share(segment.general_share), number::share(segment.customers_share));
    let traits = state.traits.get(&segment.id).map_or(&[][..], Vec::as_slice);
    html! {
        aside {
            h2 { (visible(&segment_title(segment))) }
            p { (text!("stage-shares", customers = customers, general = general)) }
            @if let Some(index) = segment.index {
                p class="strong" {
                    (text!("plot-segment-times", times = times(Some(index / 100.0)), more = points(segment.gained())))
                }
                p class="weak" {
                    (text!("plot-index", index = number::index(Some(index))))
                    @if let Some(interval) = index_interval(segment.index_low, segment.index_high) { " (" (interval) ")" }
                    " · " (segment.verdict.say())
                }
            }
            @if !traits.is_empty() {
                ul { @for found in traits { li { (visible(&trait_text(found))) } } }
            }
        }
    }
}

/// By which settings the state was computed, as far as a listener asks.
fn settings(state: &StoryState) -> String {
    let found = &state.shown.segments;
    let people: u64 = found.segments.iter().map(|segment| segment.general_count).sum();
    let customers: u64 = found.segments.iter().map(|segment| segment.customers_count).sum();
    text!("story-settings", segments = found.segments.len(), people = people, customers = customers)
}
