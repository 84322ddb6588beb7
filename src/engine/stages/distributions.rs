//! Tables and what is missing in them -> how the values of each attribute are spread in both files.

use rayon::prelude::*;

use crate::data::{Dataset, Level, MeasurementLevel, Values};
use crate::engine::{EngineError, Kept, Key, Stage, Store};
use crate::job::{Cancelled, Job};
use crate::prepare::{DecodedColumn, Decoding, known_numbers};
use crate::results::ColumnDistribution;

/// The distributions of the columns that have no list of codes, one entry for each attribute. Those of codes follow from
/// their counts.
#[derive(Debug)]
pub(super) struct Distributions(pub(super) Vec<Option<ColumnDistribution>>);

impl Kept for Distributions {
    fn bytes(&self) -> usize {
        let bars = |found: &ColumnDistribution| found.histogram.as_ref().map_or(0, |bars| 24 * bars.general.len());
        self.0.iter().map(|entry| size_of_val(entry) + entry.as_ref().map_or(0, bars)).sum()
    }
}

/// Counts the numbers of the columns without codes, once for these tables and what is missing in them.
pub(super) fn distributions(
    decoded: Key,
    dataset: &Dataset,
    decoding: &Decoding,
    store: &mut Store,
    job: &dyn Job,
) -> Result<std::sync::Arc<Distributions>, EngineError> {
    store.get_or(Stage::Decode, decoded.then(Stage::Decode, &"distributions"), |_| {
        let of = |index: usize| {
            let values = [&dataset.general.columns[index].values, &dataset.customers.columns[index].values];
            distribution(values, &decoding.columns[index], dataset.attributes[index].level, job)
        };
        let all = (0..dataset.attributes.len()).into_par_iter().map(of).collect::<Result<_, Cancelled>>()?;
        Ok(Distributions(all))
    })
}

fn distribution(
    [general, customers]: [&Values; 2],
    decoded: &DecodedColumn,
    level: MeasurementLevel,
    job: &dyn Job,
) -> Result<Option<ColumnDistribution>, Cancelled> {
    match general {
        Values::Codes { .. } => Ok(None),
        Values::Reals(values) => {
            let theirs = match customers {
                Values::Reals(values) => known_numbers(values, decoded, job)?,
                // Without a single number it was made no column of numbers.
                Values::Codes { .. } | Values::Text { .. } => Vec::new(),
            };
            let found = ColumnDistribution::of_numbers(&known_numbers(values, decoded, job)?, &theirs, level);
            let unknown = decoded.unknown_reals.iter().map(|&number| Level::number(f64::from(number)).text);
            Ok(Some(ColumnDistribution { unknown_numbers: unknown.collect(), ..found }))
        }
        Values::Text { distinct, .. } => {
            let theirs = if let Values::Text { distinct, .. } = customers { *distinct } else { 0 };
            let texts = ColumnDistribution {
                general_distinct: *distinct,
                customers_distinct: theirs,
                ..ColumnDistribution::default()
            };
            Ok(Some(texts))
        }
    }
}
