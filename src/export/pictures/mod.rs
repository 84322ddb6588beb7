//! Plots as pictures, without a window: SVG, and PNG from it. The same results give the same bytes, on every machine.

mod canvas;
pub mod colors;
mod fonts;
mod frame;
mod intervals;
mod letters;
mod missing_columns;
mod missing_rows;
mod order;
mod png;
mod profile;
mod proportions;
mod relevance;
mod robustness;
mod scree;
mod segment_map;
mod story;
pub(in crate::export) mod sweep;
mod weights;

use std::sync::LazyLock;

use maud::Markup;

use self::canvas::Canvas;
use crate::engine::Settings;
use crate::results::{Results, segment_letter};

pub(super) use canvas::MARK;
pub use order::by_gain;
pub use png::png;
pub(super) use story::story;

/// A plot that can be had as a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Picture {
    /// The answer: both shares of every segment.
    Proportions,
    /// The indices with their intervals.
    Intervals,
    /// Where the segments lie.
    SegmentMap,
    /// What a segment is, by its id.
    Profile(i32),
    /// What is missing in which column.
    MissingColumns,
    /// How many values people miss.
    MissingRows,
    /// Which columns are worth their place.
    Relevance,
    /// What the components explain.
    Scree,
    /// Where the segments' centres lie on the components.
    Weights,
    /// How good other numbers of segments would be.
    Sweep,
    /// What becomes of the indices where other choices are made.
    Robustness,
}

impl Picture {
    /// All pictures that may be had of a result, in the order in which they are told. One of them may still have
    /// nothing to show.
    pub fn all(results: &Results) -> Vec<Self> {
        let segments = results.segments.iter().flat_map(|found| by_gain(found));
        let profiles = segments.map(|segment| Self::Profile(segment.id)).chain([Self::Profile(-1)]);
        let before = [Self::Proportions, Self::Intervals, Self::SegmentMap];
        let after = [
            Self::MissingColumns,
            Self::MissingRows,
            Self::Relevance,
            Self::Scree,
            Self::Weights,
            Self::Sweep,
            Self::Robustness,
        ];
        before.into_iter().chain(profiles).chain(after).collect()
    }

    /// The names of its files, as SVG and as PNG. That of a profile has the letter of the segment's number in the result,
    /// so that it is the same whatever the segment is called.
    pub fn file_names(self) -> [&'static str; 2] {
        match self {
            Self::Proportions => ["proportions.svg", "proportions.png"],
            Self::Intervals => ["intervals.svg", "intervals.png"],
            Self::SegmentMap => ["segment_map.svg", "segment_map.png"],
            Self::Profile(id) => match usize::try_from(id).ok().and_then(|id| PROFILES.get(id)) {
                Some([svg, png]) => [svg, png],
                None => ["profile_set_aside.svg", "profile_set_aside.png"],
            },
            Self::MissingColumns => ["missing_columns.svg", "missing_columns.png"],
            Self::MissingRows => ["missing_rows.svg", "missing_rows.png"],
            Self::Relevance => ["relevance.svg", "relevance.png"],
            Self::Scree => ["scree.svg", "scree.png"],
            Self::Weights => ["segment_weights.svg", "segment_weights.png"],
            Self::Sweep => ["sweep.svg", "sweep.png"],
            Self::Robustness => ["robustness.svg", "robustness.png"],
        }
    }
}

/// The names of the profiles' files by the number of the segment.
static PROFILES: LazyLock<Vec<[String; 2]>> = LazyLock::new(|| {
    let letters = (0..Settings::MAX_CLUSTERS).map(segment_letter);
    letters.map(|letter| ["svg", "png"].map(|ending| format!("profile_{letter}.{ending}"))).collect()
});

/// A picture as an SVG file; `None` where the results hold nothing for it.
pub fn render(results: &Results, settings: &Settings, picture: Picture) -> Option<String> {
    Some(markup(results, settings, picture)?.into_string())
}

/// A picture as a part of a page.
pub(super) fn markup(results: &Results, settings: &Settings, picture: Picture) -> Option<Markup> {
    Some(draw(results, settings, picture)?.into_markup())
}

fn draw(results: &Results, settings: &Settings, picture: Picture) -> Option<Canvas> {
    let segments = results.segments.as_deref();
    let missing = results.missing.as_deref();
    let components = results.components.as_deref();
    let studies = &results.studies;
    match picture {
        Picture::Proportions => segments.map(proportions::draw),
        Picture::Intervals => segments.map(intervals::draw),
        Picture::SegmentMap => segment_map::draw(segments?),
        Picture::Profile(id) => profile::draw(results.profiles.as_deref()?, segments?.get(id)?),
        Picture::MissingColumns => missing_columns::draw(results.data.as_deref()?, missing?, settings),
        Picture::MissingRows => missing_rows::draw(missing?),
        Picture::Relevance => relevance::draw(results.relevance.as_deref()?, studies.forest.as_deref(), settings),
        Picture::Scree => scree::draw(components?, results.parallel.as_deref()),
        Picture::Weights => weights::draw(segments?, components?),
        Picture::Sweep => sweep::draw(studies.sweep.as_deref()?, settings.clusters),
        Picture::Robustness => robustness::draw(studies.robustness.as_deref()?, segments?),
    }
}
