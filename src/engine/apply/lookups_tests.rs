//! Whole numbers, held against the scorer.

use std::sync::Arc;

use super::*;
use crate::data::{CodeTable, Column, Values};
use crate::job::Unwatched;
use crate::prepare::{FeatureKind, Population};
use crate::results::{Codes, Reading, RowRule};

/// Two columns of codes, of which the second has two features, a column of numbers, and one that only counts.
fn model() -> Model {
    let codes =
        |values: &[(&str, f64)]| Some(Codes(values.iter().map(|(code, value)| ((*code).into(), *value)).collect()));
    let feature = |name: &str, attribute: &str, codes: Option<Codes>, impute: f64| FittedFeature {
        name: name.into(),
        attribute: attribute.into(),
        kind: FeatureKind::Numeric,
        codes,
        impute,
        center: 1.3,
        scale: 0.7,
        ..FittedFeature::default()
    };
    let column = |name: &str, known: Option<&[&str]>| RowColumn {
        name: name.into(),
        reads: if known.is_some() { Reading::Code } else { Reading::Number },
        known_codes: known.map(|known| known.iter().map(|&code| code.to_owned()).collect()),
        missing_codes: Arc::from(["9".to_owned(), "X".to_owned()].as_slice()),
        day_first: false,
    };
    let mut number = feature("N", "N", None, 2.0);
    number.cap = Some(40.0);
    Model {
        version: 1,
        features: vec![
            feature("A", "A", codes(&[("1", 1.0), ("5", 5.0)]), 1.7),
            feature("B=u", "B", codes(&[("u", 1.0), ("v", 0.0)]), 0.0),
            feature("B=v", "B", codes(&[("u", 0.0), ("v", 1.0)]), 1.0),
            number,
        ],
        loadings: vec![vec![0.5, -0.5, 0.5, -0.5], vec![0.1, 0.7, 0.7, 0.1]],
        centroids: vec![Some(vec![0.3, -0.2]), Some(vec![2.5, 0.1]), Some(vec![-19.0, 5.0])],
        customers_center: None,
        row_rule: RowRule {
            limit: 2,
            population: Population::Kept,
            columns: vec![
                column("A", Some(&["1", "5", "7"])),
                column("B", Some(&["u", "v"])),
                column("N", None),
                column("C", Some(&["x"])),
            ],
        },
    }
}

fn everybody() -> Vec<[LookupCell; 4]> {
    let number = |at: usize| LookupCell::Number([None, Some(0.1), Some(7.25), Some(1e9)][at]);
    let cell = |place: usize, of: usize| LookupCell::Position(place % of);
    (0..4 * 3 * 4 * 2).map(|at| [cell(at, 4), cell(at / 4, 3), number(at / 12 % 4), cell(at / 48, 2)]).collect()
}

fn table(people: &[[LookupCell; 4]]) -> CodeTable {
    let column = |at: usize| {
        let codes = people.iter().map(|person| match person[at] {
            LookupCell::Position(code) => code as u8,
            LookupCell::Number(_) => 0,
        });
        let values = if at == 2 {
            let number = |person: &[LookupCell; 4]| match person[at] {
                LookupCell::Number(number) => number.unwrap_or(f32::NAN),
                LookupCell::Position(_) => f32::NAN,
            };
            Values::Reals(people.iter().map(number).collect())
        } else {
            Values::Codes { codes: codes.collect(), levels: Arc::default() }
        };
        Column { name: ["A", "B", "N", "C"][at].into(), values }
    };
    CodeTable { rows: people.len(), columns: (0..4).map(column).collect(), ..CodeTable::default() }
}

/// Where a person belongs.
struct Place {
    segment: i16,
    distance: f64,
    /// How much larger the next smallest squared distance is.
    gap: f64,
}

/// Where a person belongs by whole numbers alone, as an engine that has nothing else would say.
fn place(lookups: &Lookups, person: &[LookupCell]) -> Place {
    let outputs = lookups.outputs(person);
    let (scores, segments) = outputs.split_at(lookups.components);
    let smallest = *segments.iter().min().unwrap();
    let at = segments.iter().position(|of| *of == smallest).unwrap();
    let others = segments.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, of)| of - smallest);
    let length: f64 = scores.iter().map(|score| (*score as f64 * lookups.component_unit()).powi(2)).sum();
    let missing = person.iter().filter(|cell| matches!(cell, LookupCell::Position(0) | LookupCell::Number(None)));
    Place {
        segment: if lookups.choice.takes(missing.count() as u32) { at as i16 } else { -1 },
        distance: (smallest as f64 * lookups.segment_unit() + length).max(0.0).sqrt(),
        gap: others.min().unwrap() as f64 * lookups.segment_unit(),
    }
}

#[test]
fn whole_numbers_put_everybody_where_the_scorer_does() {
    for population in Population::ALL {
        let mut model = model();
        model.row_rule.population = population;
        let (lookups, people) = (Lookups::of(&model).unwrap(), everybody());
        let scored = Scorer::new(&model).unwrap().score(&table(&people), None, &Unwatched).unwrap();
        let mut seen = [0; 4];
        for (at, person) in people.iter().enumerate() {
            let place = place(&lookups, person);
            assert_eq!(place.segment, scored.segments[at], "{person:?}, {population:?}");
            seen[(place.segment + 1) as usize] += 1;
            if place.segment >= 0 {
                let (found, known) = (place.distance, f64::from(scored.distances[at]));
                assert!((found - known).abs() < 1e-5 * known.max(1.0), "{person:?}: {found}, {known}");
                let gap = f64::from(scored.second_distances[at]).powi(2) - known.powi(2);
                assert!((place.gap - gap).abs() < 1e-4 * gap.max(1.0), "{person:?}: {}, {gap}", place.gap);
            }
        }
        assert!(seen[1..].iter().all(|people| *people > 0), "{seen:?}");
    }
}

#[test]
fn a_table_is_the_sum_of_its_features() {
    let lookups = Lookups::of(&model()).unwrap();
    assert_eq!(lookups.columns[3].table(), Vec::<Vec<i64>>::new());
    let of = |position| {
        [LookupCell::Position(0), LookupCell::Position(position), LookupCell::Number(None), LookupCell::Position(0)]
    };
    let table = lookups.columns[1].table();
    assert_eq!(table.len(), 3);
    let gained = |position: usize| lookups.outputs(&of(position)).into_iter().zip(lookups.outputs(&of(0)));
    for position in 0..3 {
        let steps: Vec<i64> = gained(position).map(|(to, from)| to - from).collect();
        let told: Vec<i64> = table[position].iter().zip(&table[0]).map(|(to, from)| to - from).collect();
        assert_eq!(steps, told);
    }
}

#[test]
fn sums_stay_where_every_whole_number_is_exact() {
    let mut model = model();
    for (scale, loadings) in [(1e-3, 1.0), (1e3, 1.0), (1e-9, 0.3), (1.0, 1e-6)] {
        model.features.iter_mut().for_each(|feature| feature.scale = scale);
        model.loadings[0] = vec![loadings; 4];
        let lookups = Lookups::of(&model).unwrap();
        for person in everybody().iter().filter(|person| person[2] != LookupCell::Number(Some(1e9))) {
            let outputs = lookups.outputs(person);
            assert!(outputs.iter().all(|output| output.abs() < 1 << EXACT) || scale < 1e-2, "{scale}: {outputs:?}");
        }
    }
}
