//! What the values of each attribute are: worked out once for two files.

mod sense;

use std::sync::Arc;

use rayon::prelude::*;

use crate::analyze::range_edges;
use crate::data::{Attribute, CodeTable, Dataset, Level, MeasurementLevel, ShortWord, Values, short_words};
use crate::job::{Cancelled, Job};
use crate::prepare::{DecodedColumn, Decoding};
use crate::results::{ProfileScale, ProfileValue, ProfiledAttribute, Words};
use sense::sense;

/// Ranges into which a column of more than 255 different numbers is cut.
const RANGES: usize = 10;
/// Beyond this a 32-bit number no longer tells whole numbers from others.
const WHOLE: f64 = 16_777_216.0;

/// An attribute with where its values stand in the column.
#[derive(Debug)]
pub(crate) struct ProfilePlan {
    pub(crate) attribute: Arc<ProfiledAttribute>,
    pub(super) column: PlanColumn,
}

/// How a column is counted.
#[derive(Debug)]
pub(super) enum PlanColumn {
    /// The code of each value.
    Codes(Vec<u8>),
    /// The lower ends of all ranges but the first, and what is taken off every number before it's summed up.
    Reals { edges: Vec<f32>, offset: f64 },
    /// Ids and texts aren't counted.
    Nothing,
}

/// The plans of all attributes.
pub(super) fn profile_plan(
    dataset: &Dataset,
    decoding: &Decoding,
    job: &dyn Job,
) -> Result<Vec<ProfilePlan>, Cancelled> {
    let plan = |index: usize| {
        job.check()?;
        Ok(plan(&dataset.attributes[index], &dataset.general, index, &decoding.columns[index]))
    };
    (0..dataset.attributes.len()).into_par_iter().map(plan).collect()
}

fn plan(attribute: &Attribute, table: &CodeTable, index: usize, decoded: &DecodedColumn) -> ProfilePlan {
    let column = match &table.columns[index].values {
        _ if attribute.level == MeasurementLevel::Id => None,
        Values::Codes { levels, .. } => Some(codes(attribute, levels, decoded)),
        Values::Reals(values) => Some(reals(values, decoded)),
        Values::Text { .. } => None,
    };
    let (scale, values, column) = column.unwrap_or((ProfileScale::Nominal, Vec::new(), PlanColumn::Nothing));
    let words = short_words(attribute);
    let words_of = |word: &ShortWord| Words { word: word.word.clone(), phrase: word.phrase.clone() };
    let ends = words.filter(|_| scale == ProfileScale::Ordered);
    let ends = ends.and_then(|words| Some([words_of(words.low.as_ref()?), words_of(words.high.as_ref()?)]));
    ProfilePlan {
        attribute: Arc::new(ProfiledAttribute {
            name: attribute.name.clone(),
            description: attribute.description.clone(),
            level: attribute.level,
            scale,
            sense: sense(attribute, &values),
            values,
            ends,
            theme: words.map(|words| words.theme.clone()).unwrap_or_default(),
            direction: attribute.direction.clone(),
            inferred: attribute.inferred,
        }),
        column,
    }
}

type Planned = (ProfileScale, Vec<ProfileValue>, PlanColumn);

fn codes(attribute: &Attribute, levels: &[Level], decoded: &DecodedColumn) -> Planned {
    let known = decoded.known_codes();
    let two = known.len() == 2;
    let nominal = match attribute.level {
        MeasurementLevel::Nominal | MeasurementLevel::Mixed | MeasurementLevel::Id => !two,
        MeasurementLevel::Numeric | MeasurementLevel::Ordinal | MeasurementLevel::Date => false,
        MeasurementLevel::Binary => !two,
    };
    let in_order =
        matches!(attribute.level, MeasurementLevel::Numeric | MeasurementLevel::Ordinal | MeasurementLevel::Date);
    let any_number = known.iter().any(|&code| levels[code - 1].number.is_some());
    let number = |(place, &code): (usize, &usize)| match (nominal, in_order && any_number) {
        (true, _) => None,
        (false, true) => levels[code - 1].number,
        (false, false) => Some(place as f64),
    };
    let words = short_words(attribute);
    let value = |(place, code): (usize, &usize)| {
        let text = &levels[*code - 1].text;
        ProfileValue::Code {
            code: text.clone(),
            label: attribute.value_labels.get(text).cloned().unwrap_or_default(),
            word: words.and_then(|words| words.codes.get(text)).map(|word| word.word.clone()).unwrap_or_default(),
            number: number((place, code)),
        }
    };
    let values = known.iter().enumerate().map(value).collect();
    let scale = if nominal { ProfileScale::Nominal } else { ProfileScale::Ordered };
    (scale, values, PlanColumn::Codes(known.iter().map(|&code| code as u8).collect()))
}

fn reals(values: &[f32], decoded: &DecodedColumn) -> Planned {
    let known = |value: &f32| value.is_finite() && !decoded.is_missing_real(*value);
    let mut known: Vec<f32> = values.iter().copied().filter(known).collect();
    let whole = known.iter().all(|value| value.fract() == 0.0 && f64::from(value.abs()) < WHOLE);
    let edges = range_edges(&mut known, RANGES);
    let ends = known.iter().copied().fold(None, |ends: Option<(f32, f32)>, value| {
        Some(ends.map_or((value, value), |(low, high)| (low.min(value), high.max(value))))
    });
    let Some((lowest, highest)) = ends else {
        return (ProfileScale::Ordered, Vec::new(), PlanColumn::Nothing);
    };
    let lower = std::iter::once(&lowest).chain(&edges).map(|&value| shown(value));
    let below = |edge: f64| if whole { edge - 1.0 } else { edge };
    let upper = edges.iter().map(|&edge| below(shown(edge))).chain([shown(highest)]);
    let ranges = lower.zip(upper).map(|(low, high)| ProfileValue::Range { low, high }).collect();
    // Squares of large numbers that differ little would leave nothing of the difference.
    let offset = f64::from(edges.get(edges.len() / 2).copied().unwrap_or(lowest));
    (ProfileScale::Ordered, ranges, PlanColumn::Reals { edges, offset })
}

/// A number as it stood in the file: the shortest decimal that is the same 32-bit number.
fn shown(value: f32) -> f64 {
    format!("{value}").parse().unwrap_or(f64::from(value))
}
