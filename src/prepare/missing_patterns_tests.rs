use super::super::decode;
use super::super::fixture::{codes, dataset, known, numbers, reals};
use super::*;
use crate::data::{Column, Dataset, MeasurementLevel};
use crate::job::Unwatched;

fn found(dataset: &Dataset) -> MissingPatterns {
    let decoding = decode(dataset, &Unwatched).expect("not cancelled");
    missing_patterns(dataset, &decoding, &Unwatched).expect("not cancelled")
}

/// Columns in which 0 is missing.
fn files(general: Vec<Column>, customers: Vec<Column>) -> Dataset {
    let attributes = general.iter().map(|column| known(&column.name, MeasurementLevel::Ordinal, &[])).collect();
    dataset(attributes, general, customers)
}

#[test]
fn blocks_and_patterns_by_hand() {
    let levels = numbers(1, 2);
    // A and B are missing together for the first four of ten, D for two at the end and one of those four, E for two of
    // D's three, C for nobody.
    let general = vec![
        codes("A", &[0, 0, 0, 0, 1, 1, 1, 1, 2, 2], &levels),
        codes("B", &[0, 0, 0, 0, 2, 2, 1, 1, 1, 1], &levels),
        codes("C", &[1, 1, 1, 1, 1, 2, 2, 2, 2, 2], &levels),
        codes("D", &[1, 1, 1, 0, 1, 2, 2, 2, 0, 0], &levels),
        reals("E", &[1.0, 2.0, 3.0, f32::NAN, 5.0, 6.0, 7.0, 8.0, 9.0, f32::NAN]),
    ];
    let customers = vec![
        codes("A", &[0, 1, 0], &levels),
        codes("B", &[0, 1, 1], &levels),
        codes("C", &[0, 1, 1], &levels),
        codes("D", &[1, 1, 0], &levels),
        reals("E", &[1.0, 2.0, f32::NAN]),
    ];
    let told = found(&files(general, customers));
    let block = |columns: &[usize], general, customers| MissingBlock {
        columns: columns.to_vec(),
        general,
        customers,
        likeness: 1.0,
    };
    // Only the first customer misses more than half of A and B.
    assert_eq!(told.blocks, [block(&[0, 1], 4, 1), block(&[3], 3, 1), block(&[4], 2, 1)]);
    let pattern = |blocks: &[usize], general, customers| MissingPattern { blocks: blocks.to_vec(), general, customers };
    let expected = [
        pattern(&[], 4, 1),
        pattern(&[0], 3, 1),
        pattern(&[0, 1, 2], 1, 0),
        pattern(&[1], 1, 0),
        pattern(&[1, 2], 1, 1),
    ];
    assert_eq!(told.patterns, expected);
    assert_eq!((told.further, told.general, told.customers), (0, 10, 3));
}

#[test]
fn nearly_the_same_people_make_a_block_and_half_of_them_none() {
    let levels = numbers(1, 1);
    let missing = |name: &str, who: std::ops::Range<usize>| {
        let cells: Vec<u8> = (0..200).map(|row| u8::from(!who.contains(&row))).collect();
        codes(name, &cells, &levels)
    };
    // 90 of 100 people: 0.9 exactly; 89 of 100: less.
    let columns = || vec![missing("A", 0..100), missing("B", 10..100), missing("C", 0..89), missing("D", 100..150)];
    let told = found(&files(columns(), columns()));
    let blocks: Vec<_> = told.blocks.iter().map(|block| (block.columns.clone(), block.general)).collect();
    // More than half of two columns are both.
    assert_eq!(blocks, [(vec![0, 1], 90), (vec![2], 89), (vec![3], 50)]);
    assert!((told.blocks[0].likeness - 0.9).abs() < 1e-12);
    assert_eq!(told.patterns.iter().map(|pattern| pattern.general).sum::<u64>(), 200);
    assert_eq!(told.patterns[0], MissingPattern { blocks: vec![0, 1], general: 79, customers: 79 });
}

#[test]
fn where_nothing_is_missing_there_is_one_pattern_without_a_block() {
    let levels = numbers(1, 3);
    let one = || vec![codes("A", &[1, 2, 3], &levels)];
    let told = found(&files(one(), one()));
    assert!(told.blocks.is_empty());
    assert_eq!(told.patterns, [MissingPattern { blocks: Vec::new(), general: 3, customers: 3 }]);
    assert_eq!(found(&dataset(Vec::new(), Vec::new(), Vec::new())), MissingPatterns::default());
}

/// What nobody sees at a glance: many columns of many people, counted one by one.
#[test]
fn counts_are_those_of_a_plain_count() {
    const ROWS: usize = 40_000;
    let levels = numbers(1, 1);
    let bit = |row: usize, column: usize| scattered((row * 31 + column) as u64);
    let is_missing = |row: usize, column: usize| match column {
        // The first three go together but for one row in a hundred.
        0..3 => row.is_multiple_of(3) && !bit(row, column).is_multiple_of(100),
        _ => bit(row, column).is_multiple_of(7),
    };
    let column = |at: usize| {
        let cells: Vec<u8> = (0..ROWS).map(|row| u8::from(!is_missing(row, at))).collect();
        codes(&format!("C{at}"), &cells, &levels)
    };
    let told = found(&files((0..8).map(column).collect(), (0..8).map(column).collect()));
    assert_eq!(told.blocks.len(), 6);
    let together = told.blocks.iter().position(|block| block.columns.len() == 3).expect("they go together");
    let misses = |row: usize, block: usize| {
        let columns = &told.blocks[block].columns;
        2 * columns.iter().filter(|&&column| is_missing(row, column)).count() > columns.len()
    };
    let mut plain = std::collections::BTreeMap::<Vec<usize>, u64>::new();
    for row in 0..ROWS {
        *plain.entry((0..6).filter(|&block| misses(row, block)).collect()).or_default() += 1;
    }
    assert_eq!(told.patterns.len() + told.further, plain.len());
    assert_eq!(told.patterns.len(), MOST_PATTERNS);
    for pattern in &told.patterns {
        assert_eq!(plain[&pattern.blocks], pattern.general);
        assert_eq!(pattern.general, pattern.customers);
    }
    let counted = (0..ROWS).filter(|&row| misses(row, together)).count() as u64;
    assert_eq!(told.blocks[together].general, counted);
    assert!(told.patterns.windows(2).all(|pair| pair[0].general >= pair[1].general));
}
