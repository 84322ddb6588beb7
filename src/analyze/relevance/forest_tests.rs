//! Attributes that go with others matter, those that don't don't; and a tree is what seed and number say.

use super::*;
use crate::analyze::testing::{Dice, Impatient};
use crate::job::Unwatched;

/// Twenty attributes that go with a hidden one, more or less or by halves only, and ten permuted copies of them.
fn with_copies(people: usize, seed: u64) -> ForestTable {
    let mut dice = Dice::new(seed);
    let hidden: Vec<(f64, f64)> = (0..people).map(|_| (dice.normal(), dice.normal())).collect();
    let mut columns: Vec<Vec<u16>> = (0..20_u16)
        .map(|column| {
            let (first, second) = (f64::from(column % 4) / 3.0, f64::from(column % 3) / 2.0);
            let levels = f64::from(2 + column % 7);
            let mut value = |hidden: &(f64, f64)| first * hidden.0 + second * hidden.1 + 0.7 * dice.normal();
            let rank = |value: f64| ((value / 5.0 + 0.5) * levels).clamp(0.0, levels - 1.0) as u16;
            hidden.iter().map(|hidden| rank(value(hidden))).collect()
        })
        .collect();
    for copied in 0..10 {
        let mut copy = columns[2 * copied].clone();
        copy.shuffle(&mut Xoshiro256PlusPlus::seed_from_u64(seed + copied as u64));
        columns.push(copy);
    }
    ForestTable { people, columns }
}

/// The importance of all attributes, by trees.
fn importance(table: &ForestTable, plan: &ForestPlan, seed: u64) -> Vec<f64> {
    let mut sums = vec![0.0; plan.attributes];
    for number in 0..plan.trees {
        for (place, rise) in grow_tree(table, plan, seed, number, &Unwatched).unwrap().rises {
            sums[place] += rise;
        }
    }
    sums
}

#[test]
fn permuted_copies_are_in_the_lower_half() {
    let table = with_copies(1_500, 5);
    let plan = ForestPlan { trees: 30, grown_on: 800, tested_on: 300, ..ForestPlan::new(table.people, 30) };
    for seed in 1..=3 {
        let importance = importance(&table, &plan, seed);
        let mut order: Vec<usize> = (0..30).collect();
        order.sort_by(|&a, &b| importance[b].total_cmp(&importance[a]));
        assert!(order[..15].iter().all(|&place| place < 20), "seed {seed}: {order:?}");
    }
}

/// The thousand people of South German Credit (U. Grömping, doi:10.24432/C5X89F), and permuted copies of half of their
/// twenty attributes.
fn south_german_with_copies(seed: u64) -> ForestTable {
    let text = include_str!("../../../tests/data/south_german/general.csv");
    let cells = |line: &str| line.split(' ').skip(1).map(|cell| cell.trim().parse().unwrap()).collect::<Vec<u16>>();
    let rows: Vec<Vec<u16>> = text.lines().skip(1).map(cells).collect();
    let mut columns: Vec<Vec<u16>> = (0..20).map(|at| rows.iter().map(|row| row[at]).collect()).collect();
    let mut random = Xoshiro256PlusPlus::seed_from_u64(seed);
    for copied in rand::seq::index::sample(&mut random, 20, 10) {
        let mut copy = columns[copied].clone();
        copy.shuffle(&mut random);
        columns.push(copy);
    }
    ForestTable { people: rows.len(), columns }
}

#[test]
fn permuted_copies_of_real_attributes_are_in_the_lower_half() {
    for seed in 1..=4 {
        let table = south_german_with_copies(seed);
        let importance = importance(&table, &ForestPlan::new(table.people, 30), seed);
        let mut order: Vec<usize> = (0..30).collect();
        order.sort_by(|&a, &b| importance[b].total_cmp(&importance[a]));
        assert!(order[..15].iter().all(|&place| place < 20), "seed {seed}: {order:?}");
    }
}

#[test]
fn a_tree_is_what_seed_and_number_say() {
    let table = with_copies(400, 2);
    let plan = ForestPlan { offered: 12, ..ForestPlan::new(table.people, 30) };
    let tree = |seed, number| grow_tree(&table, &plan, seed, number, &Unwatched).unwrap();
    assert_eq!(tree(1, 7), tree(1, 7));
    assert_ne!(tree(1, 7), tree(1, 8));
    assert_ne!(tree(1, 7), tree(2, 7));
    let mut offered: Vec<usize> = tree(1, 7).rises.iter().map(|(place, _)| *place).collect();
    offered.sort_unstable();
    offered.dedup();
    assert_eq!(offered.len(), 12, "each attribute once");
}

#[test]
fn nobody_out_of_bag_says_nothing() {
    let table = ForestTable { people: 1, columns: vec![vec![3]] };
    assert_eq!(ForestPlan::new(1, 1).trees, 0);
    let plan = ForestPlan { trees: 1, ..ForestPlan::new(1, 1) };
    assert!(grow_tree(&table, &plan, 1, 0, &Unwatched).unwrap().rises.is_empty());
}

#[test]
fn a_constant_attribute_matters_nothing() {
    let mut table = with_copies(300, 1);
    table.columns[4] = vec![9; 300];
    let plan = ForestPlan { trees: 3, ..ForestPlan::new(300, 30) };
    assert_eq!(importance(&table, &plan, 1)[4], 0.0);
}

#[test]
fn it_stops_between_attributes() {
    let table = with_copies(300, 1);
    let plan = ForestPlan::new(300, 30);
    assert!(grow_tree(&table, &plan, 1, 0, &Impatient::new(0)).is_err());
    assert!(grow_tree(&table, &plan, 1, 0, &Impatient::new(30)).is_err());
    assert!(grow_tree(&table, &plan, 1, 0, &Impatient::new(31)).is_ok());
}

#[test]
fn wide_tables_offer_a_part_and_narrow_ones_all() {
    let wide = ForestPlan::new(20_000, 366);
    assert_eq!((wide.offered, wide.grown_on, wide.trees), (60, 2_000, 610));
    let narrow = ForestPlan::new(20_000, 20);
    assert_eq!((narrow.offered, narrow.grown_on, narrow.trees), (20, 4_000, 300));
    assert_eq!(ForestPlan::new(20_000, 85).trees, 300);
    assert_eq!(ForestPlan::new(700, 20).grown_on, 700);
    assert_eq!(ForestPlan::new(20_000, 10_000).trees, 1_000);
}
