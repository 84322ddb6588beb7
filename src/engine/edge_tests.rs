//! Numbers at the edges of what `f64` and `f32` can hold, through the whole pipeline: every number of the result is
//! finite, and a column that can't be computed with is named.

use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::analyze::AnalyzeError;
use crate::engine::{Components, DataSource};
use crate::job::Unwatched;
use crate::prepare::{Impute, LeftOut, Scale};

const PEOPLE: usize = 120;
const CUSTOMERS: usize = 30;

/// Powers of ten at which something changes: the ends of normal and subnormal numbers of `f64` and `f32`, and of those
/// whose squares are.
const EXPONENTS: [i32; 24] = [
    -324, -323, -310, -308, -200, -162, -154, -100, -46, -38, -31, -29, -20, -16, 0, 15, 18, 19, 29, 31, 38, 39, 154,
    307,
];

/// A column: `distinct` multiples of 10 to some power, around 0 or not, in some order.
#[derive(Clone, Debug)]
struct Edge {
    exponent: i32,
    distinct: usize,
    both_signs: bool,
}

impl Edge {
    fn cell(&self, row: usize) -> String {
        // 7919 is prime, so all values occur.
        let number = row * 7919 % self.distinct + 1;
        let sign = if self.both_signs && number.is_multiple_of(2) { "-" } else { "" };
        format!("{sign}{}.{:03}e{:+}", number / 1000, number % 1000, self.exponent)
    }
}

fn edge() -> impl Strategy<Value = Edge> {
    (select(EXPONENTS.to_vec()), select(vec![2usize, 3, 9, 900]), any::<bool>())
        .prop_map(|(exponent, distinct, both_signs)| Edge { exponent, distinct, both_signs })
}

/// A file with an ordinary column and one for each edge; the number of rows covers all 900 values of the longest.
fn file(folder: &std::path::Path, name: &str, rows: usize, edges: &[Edge], ordinary: bool) -> std::path::PathBuf {
    let mut text = String::from("LNR");
    text.extend((0..edges.len()).map(|column| format!(";EDGE{column}")));
    text += if ordinary { ";PLAIN;OTHER\n" } else { ";SAME\n" };
    for row in 0..rows {
        text += &row.to_string();
        text.extend(edges.iter().map(|edge| format!(";{}", edge.cell(row))));
        text += &if ordinary { format!(";{};{}\n", row % 7, row * row % 11) } else { ";1\n".to_owned() };
    }
    let path = folder.join(name);
    std::fs::write(&path, text).expect("written");
    path
}

fn computed(
    general: &[Edge],
    customers: &[Edge],
    ordinary: bool,
    impute: Impute,
    scale: Scale,
) -> Result<Fit, EngineError> {
    let folder = tempfile::tempdir().expect("a folder");
    let rows = if general.iter().any(|edge| edge.distinct > 255) { 1_000 } else { PEOPLE };
    let settings = Settings {
        source: DataSource::Files {
            general: file(folder.path(), "general.csv", rows, general, ordinary),
            customers: file(folder.path(), "customers.csv", CUSTOMERS, customers, ordinary),
            dictionaries: Vec::new(),
        },
        components: Components::Variance(0.99),
        clusters: 3,
        restarts: 1,
        row_missing: Some(10),
        impute,
        scale,
        ..Settings::default()
    };
    fit(&settings, Some(1), &Unwatched)
}

fn is_finite(fit: &Fit) -> Result<(), TestCaseError> {
    let results = &fit.snapshot.results;
    let features = results.features.as_ref().expect("there are features");
    for feature in &features.features {
        let numbers = [feature.impute, feature.center, feature.scale];
        prop_assert!(numbers.iter().all(|number| number.is_finite()) && feature.scale > 0.0, "{feature:?}");
    }
    let components = results.components.as_ref().expect("there are components");
    let loadings = components.loadings.iter().flatten();
    let numbers = components.explained_variance_ratio.iter().chain(&components.eigenvalues).chain(loadings);
    prop_assert!(numbers.clone().all(|number| number.is_finite()), "{components:?}");
    let segments = results.segments.as_ref().expect("there are segments");
    prop_assert!(segments.inertia.is_finite());
    for assigned in [&fit.general, &fit.customers] {
        for (label, distance) in assigned.labels.iter().zip(&assigned.distances) {
            prop_assert!(*label < 0 || distance.is_finite(), "{label} {distance}");
        }
    }
    let people: u64 = segments.segments.iter().map(|segment| segment.general_count).sum();
    prop_assert_eq!(people as usize, fit.general.labels.iter().filter(|label| **label >= 0).count());
    Ok(())
}

fn any_way() -> impl Strategy<Value = (Impute, Scale)> {
    let scale = select(vec![Scale::Standard, Scale::Minmax, Scale::None]);
    (select(vec![Impute::Mode, Impute::Median, Impute::Mean]), scale)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    /// Beside ordinary columns there is always a result, whatever the customers hold.
    #[test]
    fn beside_ordinary_columns_every_number_is_finite(
        general in proptest::collection::vec(edge(), 3),
        customers in proptest::collection::vec(edge(), 3),
        (impute, scale) in any_way(),
    ) {
        let fit = computed(&general, &customers, true, impute, scale).expect("there are ordinary columns");
        is_finite(&fit)?;
    }

    /// Alone, an edge is computed with or named.
    #[test]
    fn alone_every_column_is_computed_with_or_named(edge in edge(), (impute, scale) in any_way()) {
        let alone = [edge];
        match computed(&alone, &alone, false, impute, scale) {
            Ok(fit) => is_finite(&fit)?,
            Err(EngineError::Analyze(AnalyzeError::OutOfRange { features })) => {
                prop_assert_eq!(features, ["EDGE0"]);
            }
            // Numbers that are all 0 or infinite as they are read; two values, which are binary whatever they are.
            Err(EngineError::Prepare(_)) => {}
            Err(EngineError::Analyze(AnalyzeError::TooFewDistinctRows { distinct: 2, .. })) => {}
            Err(error) => prop_assert!(false, "{error:?}"),
        }
    }
}

#[test]
fn columns_of_one_scale_give_the_same_segments_in_any_unit() {
    let edges = |exponent| [3, 9, 900].map(|distinct| Edge { exponent, distinct, both_signs: true });
    let labels = |exponent| {
        let edges = edges(exponent);
        let fit = computed(&edges, &edges, false, Impute::Mean, Scale::Standard).expect("a result");
        assert!(fit.snapshot.results.features.as_ref().is_some_and(|table| table.features.len() == 3), "{exponent}");
        (fit.general.labels, fit.customers.labels)
    };
    let ordinary = labels(0);
    for exponent in [-20, -16, 15, 19, 26] {
        assert_eq!(labels(exponent), ordinary, "{exponent}");
    }
}

#[test]
fn a_number_that_only_a_customer_has_takes_no_digits_from_the_others() {
    let fitted = |exponent| {
        let edge = |exponent| Edge { exponent, distinct: 9, both_signs: false };
        let fit = computed(&[edge(0)], &[edge(exponent)], true, Impute::Mode, Scale::Standard).expect("a result");
        let features = fit.snapshot.results.features.clone().expect("there are features");
        let feature = features.features.iter().find(|feature| feature.name == "EDGE0").expect("it is used").clone();
        (feature.center, feature.scale)
    };
    // 0.001 to 0.009, in equal numbers but for the three that begin the next round.
    let (center, scale) = fitted(0);
    assert!((center - 0.005).abs() < 1e-4 && (scale - 0.00258).abs() < 1e-4, "{center} {scale}");
    for exponent in [9, 20, 100] {
        assert_eq!(fitted(exponent), (center, scale), "{exponent}");
    }
}

#[test]
fn a_column_that_is_left_out_is_named_with_its_reason() {
    let edge = |exponent, distinct| Edge { exponent, distinct, both_signs: true };
    for (edge, scale) in [
        (edge(-320, 3), Scale::Standard),
        (edge(-310, 3), Scale::Minmax),
        (edge(-200, 900), Scale::Standard),
        (edge(307, 9), Scale::Standard),
        (edge(-154, 3), Scale::None),
        (edge(154, 3), Scale::None),
        (edge(25, 9), Scale::None),
        (edge(18, 9), Scale::None),
    ] {
        let alone = [edge];
        let fit = computed(&alone, &alone, true, Impute::Mode, scale).expect("a result");
        let features = fit.snapshot.results.features.clone().expect("there are features");
        let left_out: Vec<_> = features.left_out.iter().map(|entry| (entry.name.as_str(), &entry.reason)).collect();
        assert_eq!(left_out, [("EDGE0", &LeftOut::OutOfRange)], "{alone:?}");
        assert_eq!(features.features.len(), 2);
    }
}
