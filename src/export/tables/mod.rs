//! Tables one by one: what stands behind the plots and in the lists of the window, made of the results alone, as text to
//! paste, as CSV and as a workbook. The report's workbook is made of the same tables.

mod attributes;
mod components;
mod counts;
mod files;
mod missing;
mod profiles;
mod response;
mod segments;
mod value;

use crate::engine::Settings;
use crate::results::Results;

pub use files::{csv, pasted, xlsx};
pub use value::{TableContent, Value};

pub(in crate::export) use attributes::{contrasts, missing_columns, relevance};
pub(in crate::export) use components::components;
pub(in crate::export) use counts::sweep;
pub(in crate::export) use missing::per_person;
pub(in crate::export) use response::{
    compared, effects as response_effects, gains, importance, reliability, segments as response_segments,
};
pub(in crate::export) use segments::segments;

/// A table that can be had of a result.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Listing {
    /// The segments with all their numbers, in this order of their ids; those that aren't named follow.
    Segments(Vec<i32>),
    /// How sure the segments are.
    Sureness,
    /// Whether indices stay where other choices are made.
    Robustness,
    /// Other numbers of segments, by every measure.
    Sweep,
    /// How people go from one number of segments to the next.
    Flow,
    /// What another method says of the number of segments.
    Mixture,
    /// The columns of the files, with what is missing and how far the files differ.
    Attributes,
    /// The values of one column, by its place.
    Values(usize),
    /// What is missing in which column, and what became of it.
    MissingColumns,
    /// How many values people miss.
    MissingRows,
    /// How many people are kept at which row threshold.
    KeptByLimit,
    /// Which columns are missing together.
    MissingBlocks,
    /// In what the people set aside differ.
    Contrasts,
    /// The numbers that the columns became.
    Features,
    /// Which columns are worth their place.
    Relevance,
    /// The pairs of columns that go together most.
    Correlations,
    /// What the components explain and are made of.
    Components,
    /// What one component is made of, counted from 0.
    Loadings(usize),
    /// Where the segments' centres lie on the components.
    Weights,
    /// What sets a segment apart, by its id, value by value.
    Profile(i32),
    /// In what a segment's customers differ from its people.
    Buyers(i32),
    /// One segment beside another, by their ids.
    Between(i32, i32),
    /// Every attribute's effect in every segment.
    Effects,
    /// What makes a customer.
    Partings,
    /// How well models rank people by their chance of a response.
    ResponseModels,
    /// How many who respond the first so many letters reach.
    ResponseGains,
    /// Whether chances of a response come true.
    ResponseCalibration,
    /// How often each segment responds.
    ResponseSegments,
    /// What a ranking by the chance of a response rests on.
    ResponseImportance,
    /// What the most important columns do to the chance of a response.
    ResponseEffects,
    /// What one column does to it, by its place among those that are known.
    ResponseEffect(usize),
}

impl Listing {
    /// What its file is called, without an end.
    pub fn file_stem(&self) -> &'static str {
        match self {
            Self::Segments(_) => "segments",
            Self::Sureness => "stability",
            Self::Robustness => "robustness",
            Self::Sweep => "sweep",
            Self::Flow => "flow",
            Self::Mixture => "mixtures",
            Self::Attributes => "columns",
            Self::Values(_) => "values",
            Self::MissingColumns => "missing-columns",
            Self::MissingRows => "missing-values",
            Self::KeptByLimit => "kept",
            Self::MissingBlocks => "missing-together",
            Self::Contrasts => "set-aside",
            Self::Features => "features",
            Self::Relevance => "relevance",
            Self::Correlations => "correlations",
            Self::Components => "components",
            Self::Loadings(_) => "component",
            Self::Weights => "segment-weights",
            Self::Profile(_) => "profile",
            Self::Buyers(_) => "buyers",
            Self::Between(..) => "difference",
            Self::Effects => "effects",
            Self::Partings => "customers",
            Self::ResponseModels => "response-models",
            Self::ResponseGains => "response-gains",
            Self::ResponseCalibration => "response-calibration",
            Self::ResponseSegments => "response-segments",
            Self::ResponseImportance => "response-importance",
            Self::ResponseEffects => "response-effects",
            Self::ResponseEffect(_) => "response-effect",
        }
    }
}

/// The table; `None` where the results hold nothing for it.
pub fn table(results: &Results, settings: &Settings, listing: &Listing) -> Option<TableContent> {
    let found = || results.segments.as_deref();
    let data = || results.data.as_deref();
    let missing = || results.missing.as_deref();
    let reduced = || results.components.as_deref();
    let profiled = || results.profiles.as_deref();
    let studies = &results.studies;
    let response = || studies.response.as_deref();
    let features = || results.features.as_deref();
    let table = match listing {
        Listing::Segments(order) => segments(found()?, order),
        Listing::Sureness => segments::sureness(found()?, studies.stability.as_deref()?),
        Listing::Robustness => segments::robustness(found()?, studies.robustness.as_deref()?),
        Listing::Sweep => sweep(studies.sweep.as_deref()?),
        Listing::Flow => counts::flow(studies.sweep.as_deref()?),
        Listing::Mixture => counts::mixture(studies.mixture.as_deref()?),
        Listing::Attributes => attributes::attributes(data()?, missing()),
        Listing::Values(place) => attributes::values(data()?, *place)?,
        Listing::MissingColumns => missing_columns(data()?, missing()?),
        Listing::MissingRows => per_person(missing()?),
        Listing::KeptByLimit => missing::kept_by_limit(missing()?),
        Listing::MissingBlocks => missing::blocks(data()?, results.missing_patterns.as_deref()?),
        Listing::Contrasts => contrasts(data()?, results.contrasts.as_deref()?),
        Listing::Features => attributes::features(data()?, features()?),
        Listing::Relevance => relevance(results.relevance.as_deref()?, studies.forest.as_deref(), settings),
        Listing::Correlations => attributes::correlations(results.relevance.as_deref()?),
        Listing::Components => components(reduced()?, features()),
        Listing::Loadings(component) => components::loadings(reduced()?, features()?, data(), *component)?,
        Listing::Weights => components::weights(reduced()?, found()?),
        Listing::Profile(id) => profiles::apart(profiled()?, found()?, *id)?,
        Listing::Buyers(id) => profiles::buyers(profiled()?, found()?, *id)?,
        Listing::Between(one, other) => profiles::between(profiled()?, found()?, *one, *other)?,
        Listing::Effects => profiles::effects(profiled()?, found()?),
        Listing::Partings => profiles::partings(profiled()?),
        Listing::ResponseModels => compared(response()?),
        Listing::ResponseGains => gains(response()?, settings.letters),
        Listing::ResponseCalibration => reliability(response()?),
        Listing::ResponseSegments => response_segments(response()?, found()),
        Listing::ResponseImportance => importance(response()?),
        Listing::ResponseEffects => response_effects(response()?),
        Listing::ResponseEffect(place) => response::effect(response()?.effects.get(*place)?),
    };
    (!table.rows.is_empty()).then_some(table)
}
