//! Kept people -> the sample that the forest looks at, one number for each person and attribute.

use rayon::prelude::*;

use crate::data::{CodeTable, Values};
use crate::job::{Cancelled, Job};
use crate::prepare::{DecodedColumn, Decoding};

/// The sample as ranks: trees look at the order of an attribute's values, and at nothing else.
///
/// Numbers and codes are ranked by size, names in their natural order. A missing value counts as the most frequent one,
/// in columns of many numbers as the middle one, so that no attribute is told by who is missing in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ForestTable {
    /// People in the sample.
    pub people: usize,
    /// One column for each attribute, one rank for each person.
    pub columns: Vec<Vec<u16>>,
}

impl ForestTable {
    /// The most people that ranks tell apart.
    pub const MOST_PEOPLE: usize = u16::MAX as usize;

    /// The table of these attributes and people (row numbers of the table), at most [`ForestTable::MOST_PEOPLE`].
    ///
    /// # Errors
    /// [`Cancelled`] when the job says so.
    pub fn new(
        table: &CodeTable,
        decoding: &Decoding,
        attributes: &[usize],
        people: &[u32],
        job: &dyn Job,
    ) -> Result<Self, Cancelled> {
        let people = &people[..people.len().min(Self::MOST_PEOPLE)];
        let column = |&attribute: &usize| {
            job.check()?;
            Ok(match &table.columns[attribute].values {
                Values::Codes { codes, .. } => ranked_codes(codes, &decoding.columns[attribute], people),
                Values::Reals(values) => ranked_reals(values, &decoding.columns[attribute], people),
                Values::Text { .. } => vec![0; people.len()],
            })
        };
        let columns = attributes.par_iter().map(column).collect::<Result<_, Cancelled>>()?;
        Ok(Self { people: people.len(), columns })
    }

    /// Bytes that it takes.
    pub fn bytes(&self) -> usize {
        self.columns.iter().map(|column| size_of_val(column.as_slice())).sum()
    }
}

/// Codes are ranks already: levels stand in their natural order.
fn ranked_codes(codes: &[u8], column: &DecodedColumn, people: &[u32]) -> Vec<u16> {
    let mut counts = [0_u32; 256];
    let taken: Vec<u8> = people.iter().map(|&row| codes[row as usize]).collect();
    taken.iter().for_each(|&code| counts[usize::from(code)] += 1);
    let known = (0..=u8::MAX).filter(|&code| !column.is_missing(code));
    // The first of several equally frequent ones, whatever the order of rows.
    let most = known.rev().max_by_key(|&code| counts[usize::from(code)]).unwrap_or(0);
    taken.into_iter().map(|code| u16::from(if column.is_missing(code) { most } else { code })).collect()
}

fn ranked_reals(values: &[f32], column: &DecodedColumn, people: &[u32]) -> Vec<u16> {
    let known = |row: &u32| {
        let value = values[*row as usize];
        (value.is_finite() && !column.is_missing_real(value)).then_some(value)
    };
    let mut present: Vec<f32> = people.iter().filter_map(known).collect();
    present.sort_unstable_by(f32::total_cmp);
    let Some(&middle) = present.get(present.len() / 2) else { return vec![0; people.len()] };
    present.dedup();
    let rank = |row: &u32| {
        let value = known(row).unwrap_or(middle);
        // No more values than people, and those are few enough.
        present.partition_point(|other| *other < value) as u16
    };
    people.iter().map(rank).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyze::testing::{coded, reals};
    use crate::data::Dataset;
    use crate::job::Unwatched;
    use crate::prepare::decode;

    #[test]
    fn values_become_ranks_and_gaps_the_usual_value() {
        let columns = vec![coded("A", vec![3, 0, 2, 2, 1], 3), reals("B", vec![2.5, f32::NAN, -1.0, 7.0, 2.5])];
        let attributes =
            ["A", "B"].map(|name| crate::data::Attribute::inferred(name, crate::data::MeasurementLevel::Numeric));
        let general = CodeTable { rows: 5, columns, ..CodeTable::default() };
        let dataset =
            Dataset { attributes: attributes.into(), customers: general.clone(), general, ..Dataset::default() };
        let decoding = decode(&dataset, &Unwatched).unwrap();
        let table = ForestTable::new(&dataset.general, &decoding, &[0, 1], &[0, 1, 2, 3, 4], &Unwatched).unwrap();
        assert_eq!(table.columns, [vec![3, 2, 2, 2, 1], vec![1, 1, 0, 2, 1]]);
        let fewer = ForestTable::new(&dataset.general, &decoding, &[1], &[1, 3], &Unwatched).unwrap();
        assert_eq!((fewer.people, &fewer.columns), (2, &vec![vec![0, 0]]));
    }
}
