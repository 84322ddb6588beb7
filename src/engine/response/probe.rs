//! Whether a model that was read from a file can score anybody at all.

use super::inputs::columns_beside;
use super::predict::ResponseScorer;
use crate::data::Values;
use crate::files::guarded;
use crate::job::Unwatched;
use crate::respond::ColumnKind;
use crate::results::{Model, ResponseColumn, ResponsePart, ResponsePipeline, RowColumn};

/// A column has fewer codes than this: people hold them as bytes.
const MOST_CODES: usize = 256;
/// No file has more columns, and no model asks for more numbers: people are held by thousands.
const MOST_COLUMNS: usize = 1 << 14;
/// Numbers of people who are scored to find out.
const NUMBERS: [f32; 4] = [f32::NAN, 0.0, 1e9, -1e9];

/// Whether the parts of a model fit each other: what is made of its columns can be, the model is one of just these columns,
/// and people of whom nothing, usual things or odd things are known have a chance from 0 to 1. Whoever reads one from a file
/// asks first: whatever stands there, nobody is scored by what would break off in the middle.
pub fn scores_people(pipeline: &ResponsePipeline) -> bool {
    let ResponsePipeline { columns, further, segments, rate, .. } = pipeline;
    let can_be = columns.len() <= MOST_COLUMNS
        && columns.iter().all(column_fits)
        && further.is_sorted_by(|one, other| one < other)
        && further.is_empty() == segments.is_none()
        && segments.as_ref().is_none_or(segments_fit)
        && (0.0..=1.0).contains(rate);
    can_be && model_fits(pipeline) && guarded(|| scores(pipeline)).unwrap_or(false)
}

/// Whether the model learned from just these numbers.
fn model_fits(pipeline: &ResponsePipeline) -> bool {
    let parts = pipeline.columns.iter().flat_map(|column| &column.parts).map(|part| (part.name.as_str(), part.kind));
    let beside = pipeline.further.iter().flat_map(|further| columns_beside(*further, pipeline.segments.as_ref()));
    let beside: Vec<(String, ColumnKind)> = beside.collect();
    let all: Vec<(&str, ColumnKind)> = parts.chain(beside.iter().map(|(name, kind)| (name.as_str(), *kind))).collect();
    all.len() <= MOST_COLUMNS && pipeline.model.fits(&all)
}

/// Whether nobody's place among the segments takes more than there is.
fn segments_fit(model: &Model) -> bool {
    let codes = |column: &RowColumn| column.known_codes.as_ref().is_none_or(|known| known.len() < MOST_CODES);
    model.loadings.len() <= model.features.len()
        && model.features.len().max(model.row_rule.columns.len()) <= MOST_COLUMNS
        && model.row_rule.columns.iter().all(codes)
}

fn scores(pipeline: &ResponsePipeline) -> bool {
    let Ok(scorer) = ResponseScorer::new(pipeline) else { return false };
    let values: Vec<Values> = scorer.read_columns().iter().map(odd_values).collect();
    scorer.of_values(&values, NUMBERS.len(), &Unwatched).is_ok_and(|chances| {
        chances.len() == NUMBERS.len() && chances.iter().all(|chance| (0.0..=1.0).contains(chance))
    })
}

/// Missing, the first, and twice the last of what a column knows, or [`NUMBERS`].
fn odd_values(column: &RowColumn) -> Values {
    match &column.known_codes {
        Some(known) => {
            let last = known.len() as u8;
            Values::Codes { codes: [0, last.min(1), last, last].into(), levels: std::sync::Arc::default() }
        }
        None => Values::Reals(NUMBERS.into()),
    }
}

fn column_fits(column: &ResponseColumn) -> bool {
    let codes = column.reads.known_codes.as_ref().map(|known| known.len());
    let part_fits = |part: &ResponsePart| {
        let code = |value: &f32| match part.kind {
            ColumnKind::Number => value.is_finite(),
            ColumnKind::Nominal { codes } => *value >= 0.0 && value.fract() == 0.0 && (*value as usize) < codes,
        };
        let kind_fits = part.kind == ColumnKind::Number || codes.is_some();
        kind_fits && part.values.as_ref().map(Vec::len) == codes && part.values.iter().flatten().flatten().all(code)
    };
    codes.is_none_or(|codes| codes < MOST_CODES) && !column.parts.is_empty() && column.parts.iter().all(part_fits)
}
