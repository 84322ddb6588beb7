use std::sync::Arc;

use super::super::{covariance, standardize};
use super::*;
use crate::data::{Column, Level, Values};
use crate::job::Unwatched;
use crate::prepare::{FeatureKind, Impute, Scale};

const ROWS: usize = 10_000;

fn table(rows: std::ops::Range<usize>) -> CodeTable {
    let levels: Arc<[Level]> = (1..=5).map(|n| Level::number(f64::from(n))).collect();
    let code = |row: usize| (row * row % 13 % 6) as u8;
    let real = |row: usize| if row.is_multiple_of(11) { f32::NAN } else { ((row * 7919) % 1001) as f32 / 8.0 - 3.0 };
    let columns = vec![
        Column { name: "a".into(), values: Values::Codes { codes: rows.clone().map(code).collect(), levels } },
        Column { name: "b".into(), values: Values::Reals(rows.clone().map(real).collect()) },
    ];
    CodeTable { rows: rows.len(), columns, ..CodeTable::default() }
}

fn features() -> Vec<Feature> {
    let feature = |name: &str, attribute, values, cap| Feature {
        name: name.into(),
        attribute,
        kind: FeatureKind::Numeric,
        values,
        cap,
    };
    let amounts = [None, Some(0.5), Some(70.0), Some(3.0), None, Some(9.0)];
    let one = [Some(0.0), Some(0.0), Some(1.0), Some(0.0), Some(0.0), Some(0.0)];
    vec![
        feature("amount", 0, FeatureValues::ByCode(amounts.to_vec()), None),
        feature("one", 0, FeatureValues::ByCode(one.to_vec()), None),
        feature("real", 1, FeatureValues::Itself { unknown: Vec::new() }, Some(100.0)),
    ]
}

fn counted(table: &CodeTable, most: usize) -> Vec<CountedColumn> {
    let (Values::Codes { codes, .. }, Values::Reals(reals)) = (&table.columns[0].values, &table.columns[1].values)
    else {
        panic!("codes and reals expected")
    };
    let mut counts = vec![0; 6];
    codes.iter().for_each(|code| counts[usize::from(*code)] += 1);
    let mut known = RealCounts::new(most);
    reals.iter().filter(|value| value.is_finite()).for_each(|value| known.add(*value, 1));
    let missing = reals.iter().filter(|value| value.is_nan()).count() as u64;
    vec![CountedColumn::Codes(counts), CountedColumn::Reals { known, missing }]
}

/// Every third row isn't kept.
fn kept(rows: std::ops::Range<usize>) -> Vec<u32> {
    rows.clone().filter(|row| row % 3 != 1).map(|row| (row - rows.start) as u32).collect()
}

fn streamed(cuts: &[usize], most: usize) -> Moments {
    let mut moments = StreamedMoments::new(&features(), &counted(&table(0..ROWS), most)).unwrap();
    for ends in cuts.windows(2) {
        moments.add(&table(ends[0]..ends[1]), &kept(ends[0]..ends[1]), &Unwatched).unwrap();
    }
    moments.finish().unwrap()
}

#[test]
fn blocks_give_the_bits_that_rows_in_memory_give() {
    let all = table(0..ROWS);
    let integers = Arc::new(IntegerFeatures::new(&all, &features(), &Unwatched).unwrap());
    let in_memory = Moments::over(&integers, &kept(0..ROWS).into(), &Unwatched).unwrap();
    for cuts in [&[0, ROWS][..], &[0, 1, 2, 4097, 5000, ROWS]] {
        let moments = streamed(cuts, 1 << 18);
        for impute in Impute::ALL {
            for scale in Scale::ALL {
                let expected = standardize(&in_memory, &[0, 1, 2], impute, scale).unwrap();
                let found = standardize(&moments, &[0, 1, 2], impute, scale).unwrap();
                assert_eq!(found, expected, "{impute:?} {scale:?}");
                assert_eq!(covariance(&moments, &found), covariance(&in_memory, &expected));
            }
        }
    }
}

#[test]
fn numbers_that_are_not_told_apart_move_the_middle_by_little() {
    let (fine, coarse) = (streamed(&[0, ROWS], 1 << 18), streamed(&[0, 777, ROWS], 100));
    let of = |moments: &Moments| standardize(moments, &[2], Impute::Median, Scale::Standard).unwrap();
    let (fine, coarse) = (of(&fine), of(&coarse));
    assert!((fine.impute[0] - coarse.impute[0]).abs() < 4.0, "{fine:?} {coarse:?}");
    let of = |moments: &Moments| standardize(moments, &[2], Impute::Mean, Scale::Minmax).unwrap();
    let (fine, coarse) = (of(&streamed(&[0, ROWS], 1 << 18)), of(&streamed(&[0, 777, ROWS], 100)));
    assert!((fine.center[0] - coarse.center[0]).abs() < 1e-5 && fine.scale == coarse.scale);
}

#[test]
fn nobody_has_no_moments() {
    let moments = StreamedMoments::new(&features(), &counted(&table(0..9), 100)).unwrap();
    assert!(matches!(moments.finish(), Err(AnalyzeError::NoRows)));
}
