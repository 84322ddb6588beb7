//! Plots as pictures, without a window: SVG, and PNG from it. The same results give the same bytes, on every machine.

mod bars;
mod canvas;
pub mod colors;
mod contrasts;
mod correlations;
mod effects;
mod fonts;
mod frame;
mod ground;
mod intervals;
mod kept_by_limit;
mod letters;
mod loadings;
mod missing_columns;
mod missing_rows;
mod missing_together;
mod order;
mod partings;
mod plane;
mod png;
mod profile;
mod proportions;
mod relevance;
mod response;
mod robustness;
mod scree;
mod segment_map;
mod story;
pub(in crate::export) mod sweep;
mod values;
mod weights;

use std::sync::LazyLock;

use maud::Markup;

use self::canvas::Canvas;
use crate::engine::Settings;
use crate::results::{Results, segment_letter};

pub(super) use canvas::MARK;
pub use ground::{Ground, SHARES};
pub use order::by_gain;
pub use png::{Pixels, pixels, png};
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
    /// In what a segment's customers differ from its people, by its id.
    Buyers(i32),
    /// In what one segment differs from another, by their ids.
    Between(i32, i32),
    /// Every attribute's effect in every segment.
    Effects,
    /// What makes a customer.
    Partings,
    /// The values of one column, by its place.
    Values(usize),
    /// What is missing in which column.
    MissingColumns,
    /// How many values people miss.
    MissingRows,
    /// Which columns are missing together.
    MissingTogether,
    /// Who is kept at which row threshold.
    KeptByLimit,
    /// In what the people set aside differ.
    Contrasts,
    /// Which columns are worth their place.
    Relevance,
    /// Which columns go together.
    Correlations,
    /// What the components explain.
    Scree,
    /// What one component is made of, counted from 0.
    Loadings(usize),
    /// The plane of two components, counted from 0: the one across, and the one up.
    Plane(usize, usize),
    /// Where the segments' centres lie on the components.
    Weights,
    /// How good other numbers of segments would be.
    Sweep,
    /// What becomes of the indices where other choices are made.
    Robustness,
    /// How many who respond the first so many letters reach.
    ResponseGains,
    /// Whether chances of a response come true.
    ResponseCalibration,
    /// How often each segment responds.
    ResponseSegments,
    /// What a ranking by the chance of a response rests on.
    ResponseImportance,
}

impl Picture {
    /// All pictures that may be had of a result, in the order in which they are told. One of them may still have
    /// nothing to show.
    pub fn all(results: &Results) -> Vec<Self> {
        let segments = results.segments.iter().flat_map(|found| by_gain(found));
        let profiles = segments.map(|segment| Self::Profile(segment.id)).chain([Self::Profile(-1)]);
        let kept = results.components.as_ref().map_or(0, |components| components.kept.min(MOST_LOADINGS));
        let before = [Self::Proportions, Self::Intervals, Self::SegmentMap];
        let columns = [
            Self::Effects,
            Self::Partings,
            Self::MissingColumns,
            Self::MissingRows,
            Self::MissingTogether,
            Self::KeptByLimit,
            Self::Contrasts,
            Self::Relevance,
            Self::Correlations,
            Self::Scree,
        ];
        let after = [Self::Plane(0, 1), Self::Weights, Self::Sweep, Self::Robustness];
        let responses =
            [Self::ResponseGains, Self::ResponseCalibration, Self::ResponseSegments, Self::ResponseImportance];
        let responses = responses.into_iter().filter(|_| results.studies.response.is_some());
        let made = before.into_iter().chain(profiles).chain(columns);
        made.chain((0..kept).map(Self::Loadings)).chain(after).chain(responses).collect()
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
            Self::Buyers(_) => ["buyers.svg", "buyers.png"],
            Self::Between(..) => ["difference.svg", "difference.png"],
            Self::Effects => ["effects.svg", "effects.png"],
            Self::Partings => ["customers.svg", "customers.png"],
            Self::Values(_) => ["values.svg", "values.png"],
            Self::MissingTogether => ["missing_together.svg", "missing_together.png"],
            Self::KeptByLimit => ["kept_by_limit.svg", "kept_by_limit.png"],
            Self::Contrasts => ["set_aside.svg", "set_aside.png"],
            Self::Correlations => ["correlations.svg", "correlations.png"],
            Self::Loadings(component) => match COMPONENTS.get(component) {
                Some([svg, png]) => [svg, png],
                None => ["component.svg", "component.png"],
            },
            Self::Plane(..) => ["plane.svg", "plane.png"],
            Self::MissingColumns => ["missing_columns.svg", "missing_columns.png"],
            Self::MissingRows => ["missing_rows.svg", "missing_rows.png"],
            Self::Relevance => ["relevance.svg", "relevance.png"],
            Self::Scree => ["scree.svg", "scree.png"],
            Self::Weights => ["segment_weights.svg", "segment_weights.png"],
            Self::Sweep => ["sweep.svg", "sweep.png"],
            Self::Robustness => ["robustness.svg", "robustness.png"],
            Self::ResponseGains => ["response_gains.svg", "response_gains.png"],
            Self::ResponseCalibration => ["response_calibration.svg", "response_calibration.png"],
            Self::ResponseSegments => ["response_segments.svg", "response_segments.png"],
            Self::ResponseImportance => ["response_importance.svg", "response_importance.png"],
        }
    }
}

/// The names of the profiles' files by the number of the segment.
static PROFILES: LazyLock<Vec<[String; 2]>> = LazyLock::new(|| {
    let letters = (0..Settings::MAX_CLUSTERS).map(segment_letter);
    letters.map(|letter| ["svg", "png"].map(|ending| format!("profile_{letter}.{ending}"))).collect()
});

/// The components of which a picture goes into a folder, and what their files are called.
const MOST_LOADINGS: usize = 12;
static COMPONENTS: LazyLock<Vec<[String; 2]>> = LazyLock::new(|| {
    let name = |at: usize| ["svg", "png"].map(|ending| format!("component_{}.{ending}", at + 1));
    (0..MOST_LOADINGS).map(name).collect()
});

/// A picture as an SVG file; `None` where the results hold nothing for it.
pub fn render(results: &Results, settings: &Settings, picture: Picture) -> Option<String> {
    Some(markup(results, settings, picture)?.into_string())
}

/// A picture as an SVG file, with a line at its foot that says where it comes from; `None` where the results hold nothing
/// for it.
pub fn signed(results: &Results, settings: &Settings, picture: Picture, source: &str) -> Option<String> {
    let mut canvas = draw(results, settings, picture)?;
    canvas.sign(source);
    Some(canvas.into_markup().into_string())
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
        Picture::Buyers(id) => profile::buyers(results.profiles.as_deref()?, segments?.get(id)?),
        Picture::Between(one, other) => {
            profile::between(results.profiles.as_deref()?, segments?.get(one)?, segments?.get(other)?)
        }
        Picture::Effects => effects::draw(results.profiles.as_deref()?, segments?),
        Picture::Partings => partings::draw(results.profiles.as_deref()?),
        Picture::Values(place) => values::draw(results.data.as_deref()?, place),
        Picture::MissingTogether => {
            missing_together::draw(results.data.as_deref()?, results.missing_patterns.as_deref()?)
        }
        Picture::KeptByLimit => kept_by_limit::draw(missing?),
        Picture::Contrasts => contrasts::draw(results.data.as_deref()?, results.contrasts.as_deref()?),
        Picture::Correlations => correlations::draw(results.relevance.as_deref()?),
        Picture::Loadings(at) => loadings::draw(components?, results.features.as_deref()?, at),
        Picture::Plane(across, up) => plane::draw(results, components?, segments, [across, up]),
        Picture::MissingColumns => missing_columns::draw(results.data.as_deref()?, missing?, settings),
        Picture::MissingRows => missing_rows::draw(missing?),
        Picture::Relevance => relevance::draw(results.relevance.as_deref()?, studies.forest.as_deref(), settings),
        Picture::Scree => scree::draw(components?, results.parallel.as_deref()),
        Picture::Weights => weights::draw(segments?, components?),
        Picture::Sweep => sweep::draw(studies.sweep.as_deref()?, settings.clusters),
        Picture::Robustness => robustness::draw(studies.robustness.as_deref()?, segments?),
        Picture::ResponseGains => response::gains(studies.response.as_deref()?),
        Picture::ResponseCalibration => response::calibration(studies.response.as_deref()?),
        Picture::ResponseSegments => response::segments(studies.response.as_deref()?, segments?),
        Picture::ResponseImportance => response::importance(studies.response.as_deref()?),
    }
}
