//! Whether a model that was read from a file can score anybody at all.

use super::predict::ResponseScorer;
use crate::data::CodeTable;
use crate::job::Unwatched;
use crate::respond::ColumnKind;
use crate::results::{ResponseColumn, ResponsePart, ResponsePipeline};

/// People of whom nothing is known who are scored to find out.
const PROBED: usize = 2;
/// A column has fewer codes than this: people hold them as bytes.
const MOST_CODES: usize = 256;

/// Whether the parts of a model fit each other: what is made of its columns can be, and people of whom nothing is known
/// have a chance from 0 to 1. Whoever reads one from a file asks first.
pub fn scores_people(pipeline: &ResponsePipeline) -> bool {
    let further = &pipeline.further;
    let twice = (1..further.len()).any(|at| further[..at].contains(&further[at]));
    if twice || !pipeline.columns.iter().all(column_fits) {
        return false;
    }
    let nobody = CodeTable { rows: PROBED, ..CodeTable::default() };
    let chances = ResponseScorer::new(pipeline).and_then(|scorer| scorer.of_table(&nobody, &Unwatched));
    chances.is_ok_and(|chances| chances.len() == PROBED && chances.iter().all(|chance| (0.0..=1.0).contains(chance)))
}

fn column_fits(column: &ResponseColumn) -> bool {
    let codes = column.reads.known_codes.as_ref().map(|known| known.len());
    let part_fits = |part: &ResponsePart| {
        let code = |value: &f32| match part.kind {
            ColumnKind::Number => value.is_finite(),
            ColumnKind::Nominal { codes } => *value >= 0.0 && (*value as usize) < codes,
        };
        part.values.as_ref().map(Vec::len) == codes && part.values.iter().flatten().flatten().all(code)
    };
    codes.is_none_or(|codes| codes < MOST_CODES) && !column.parts.is_empty() && column.parts.iter().all(part_fits)
}
