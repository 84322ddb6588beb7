//! Features of 0 and 1 that say the same thing of everybody: what they say weighs as many times as they are.

use std::collections::BTreeMap;

use xxhash_rust::xxh3::xxh3_64;

use super::decode::{BLOCK, Decoding};
use super::encode::Candidates;
use super::feature::{Feature, FeatureKind, FeatureValues};
use crate::data::{Dataset, Values};
use crate::job::{Cancelled, Job};

/// With fewer people on one side two features agree by chance.
const FEWEST: u64 = 10;

/// Groups of features of 0 and 1 from different attributes that are equal, or exactly opposite, for everybody in the
/// general population; as places in [`Candidates::features`].
///
/// # Errors
/// [`Cancelled`] when the job was told to stop.
pub fn same_features(
    dataset: &Dataset,
    decoding: &Decoding,
    candidates: &Candidates,
    job: &dyn Job,
) -> Result<Vec<Vec<usize>>, Cancelled> {
    let mut by_counts: BTreeMap<(u64, u64), Vec<usize>> = BTreeMap::new();
    for (place, feature) in candidates.features.iter().enumerate() {
        if !matches!(feature.kind, FeatureKind::Binary | FeatureKind::OneHot) {
            continue;
        }
        let counts = &decoding.columns[feature.attribute].general_counts;
        let count = |wanted| -> u64 {
            let people = |(code, people): (usize, &u64)| if value(feature, code) == Some(wanted) { *people } else { 0 };
            counts.iter().enumerate().map(people).sum()
        };
        let (ones, zeros) = (count(1.0), count(0.0));
        if ones.min(zeros) >= FEWEST {
            by_counts.entry((ones.min(zeros), ones.max(zeros))).or_default().push(place);
        }
    }
    let attribute = |place: &usize| candidates.features[*place].attribute;
    let mut groups = Vec::new();
    // Few features are as frequent as another, so that few are looked at person by person.
    for alike in
        by_counts.into_values().filter(|alike| alike.iter().any(|place| attribute(place) != attribute(&alike[0])))
    {
        let mut by_people: BTreeMap<(u64, u64), Vec<usize>> = BTreeMap::new();
        for place in alike {
            let prints = fingerprints(&candidates.features[place], dataset, job)?;
            by_people.entry(prints).or_default().push(place);
        }
        let differ = |group: &Vec<usize>| group.iter().any(|place| attribute(place) != attribute(&group[0]));
        groups.extend(by_people.into_values().filter(differ));
    }
    groups.sort_unstable();
    Ok(groups)
}

fn value(feature: &Feature, code: usize) -> Option<f64> {
    let FeatureValues::ByCode(values) = &feature.values else { return None };
    values.get(code).copied().flatten()
}

/// The sums of random numbers of the people who have 0 and of those who have 1, the smaller first.
fn fingerprints(feature: &Feature, dataset: &Dataset, job: &dyn Job) -> Result<(u64, u64), Cancelled> {
    let Values::Codes { codes, .. } = &dataset.general.columns[feature.attribute].values else { return Ok((0, 0)) };
    let side: Vec<Option<bool>> = (0..256).map(|code| value(feature, code).map(|value| value == 1.0)).collect();
    let mut sums = [0_u64; 2];
    for (block, rows) in codes.chunks(BLOCK).enumerate() {
        job.check()?;
        for (row, &code) in rows.iter().enumerate() {
            if let Some(one) = side[usize::from(code)] {
                let sum = &mut sums[usize::from(one)];
                *sum = sum.wrapping_add(xxh3_64(&(block * BLOCK + row).to_le_bytes()));
            }
        }
    }
    Ok((sums[0].min(sums[1]), sums[0].max(sums[1])))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::MeasurementLevel;
    use crate::job::Unwatched;
    use crate::prepare::fixture::{codes, dataset, known, numbers};
    use crate::prepare::{EncodeOptions, Recipes, candidates, decode};

    #[test]
    fn equal_and_opposite_features_are_found() {
        let three: Vec<u8> = (0..60).map(|row| row % 3 + 1).collect();
        let same: Vec<u8> = three.iter().map(|&code| if code == 2 { 2 } else { 1 }).collect();
        let opposite: Vec<u8> = same.iter().map(|&code| 3 - code).collect();
        let other: Vec<u8> = (0..60).map(|row| if row < 20 { 1 } else { 2 }).collect();
        let column = |name: &str, cells: &[u8], last| codes(name, cells, &numbers(1, last));
        let columns =
            || vec![column("A", &three, 3), column("B", &same, 2), column("C", &opposite, 2), column("D", &other, 2)];
        let level = |name: &str, level| known(name, level, &[]);
        let attributes = vec![
            level("A", MeasurementLevel::Nominal),
            level("B", MeasurementLevel::Binary),
            level("C", MeasurementLevel::Binary),
            level("D", MeasurementLevel::Binary),
        ];
        let data = dataset(attributes, columns(), columns());
        let decoding = decode(&data, &Unwatched).expect("not cancelled");
        let candidates = candidates(&data, &decoding, &Recipes::default(), &EncodeOptions::default());
        let groups = same_features(&data, &decoding, &candidates, &Unwatched).expect("not cancelled");
        let names = |group: &Vec<usize>| -> Vec<String> {
            group.iter().map(|&place| candidates.features[place].name.clone()).collect()
        };
        assert_eq!(groups.iter().map(names).collect::<Vec<_>>(), [["A=2", "B", "C"]]);
    }
}
