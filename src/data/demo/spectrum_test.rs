//! The first components of the demo population are the published ones.

use std::collections::BTreeMap;

use faer::{Mat, Side};

use super::built_in::built_in_model;
use super::generate::generate;
use super::spec::DemoSpec;
use crate::data::code_table::{Level, Values};
use crate::job::Unwatched;

/// Published weights (first three components, one notebook on 67 numeric features) beyond 0.15; signs are up to one for
/// each component.
const LOADINGS: [&[(&str, f64)]; 3] = [
    &[
        ("MOBI_REGIO", -0.24),
        ("PLZ8_ANTG1", -0.22),
        ("KBA05_ANTG1", -0.22),
        ("KBA05_GBZ", -0.21),
        ("FINANZ_MINIMALIST", -0.20),
        ("KONSUMNAEHE", -0.17),
        ("INNENSTADT", -0.16),
        ("FINANZ_HAUSBAUER", 0.16),
        ("EWDICHTE", 0.19),
        ("ORTSGR_KLS9", 0.20),
        ("HH_EINKOMMEN_SCORE", 0.20),
        ("wealth", 0.20),
        ("PLZ8_ANTG3", 0.22),
    ],
    &[
        ("SEMIO_REL", -0.26),
        ("decade", -0.26),
        ("FINANZ_SPARER", -0.25),
        ("SEMIO_TRADV", -0.24),
        ("FINANZ_ANLEGER", -0.21),
        ("SEMIO_MAT", -0.17),
        ("ONLINE_AFFINITAET", -0.16),
        ("RETOURTYP_BK_S", 0.16),
        ("SEMIO_LUST", 0.19),
        ("FINANZ_VORSORGER", 0.24),
        ("ALTERSKATEGORIE_GROB", 0.27),
    ],
    &[
        ("ANREDE_KZ", -0.37),
        ("SEMIO_KAEM", -0.34),
        ("SEMIO_DOM", -0.31),
        ("SEMIO_KRIT", -0.28),
        ("SEMIO_RAT", -0.22),
        ("SEMIO_ERL", -0.18),
        ("FINANZ_MINIMALIST", 0.16),
        ("SEMIO_KULT", 0.24),
        ("SEMIO_SOZ", 0.26),
        ("SEMIO_VERT", 0.35),
    ],
];

/// Published shares of the variance of about 68 features.
const RATIOS: [f64; 3] = [0.170, 0.123, 0.087];

/// Published shares of the variance of about 68 features, all components up to this one together.
const TOGETHER: [(usize, f64); 7] =
    [(4, 0.4347), (6, 0.5077), (10, 0.6077), (15, 0.7023), (20, 0.7740), (25, 0.8304), (30, 0.8725)];

/// Numeric attributes that are features as they are, besides those of the levels ordinal and numeric.
const BINARY_AND_MIXED: [&str; 9] = [
    "ANREDE_KZ",
    "GREEN_AVANTGARDE",
    "SOHO_KZ",
    "VERS_TYP",
    "OST_WEST_KZ",
    "WOHNLAGE",
    "PLZ8_BAUMAX",
    "LP_LEBENSPHASE_FEIN",
    "LP_LEBENSPHASE_GROB",
];

/// Unknown in more than a fifth of the rows.
pub(super) const DROPPED: [&str; 6] =
    ["AGER_TYP", "ALTER_HH", "GEBURTSJAHR", "KBA05_BAUMAX", "KK_KUNDENTYP", "TITEL_KZ"];

/// A feature's value for each code, NaN where it is unknown.
fn by_code(levels: &[Level], unknown: &str, value: impl Fn(&str) -> Option<f64>) -> Vec<f64> {
    let unknown: Vec<&str> = unknown.trim_matches(['[', ']']).split(',').collect();
    let known = levels.iter().map(|level| {
        if unknown.contains(&level.text.as_str()) { f64::NAN } else { value(&level.text).unwrap_or(f64::NAN) }
    });
    std::iter::once(f64::NAN).chain(known).collect()
}

fn decade(youth: &str) -> Option<f64> {
    Some(match youth.parse().ok()? {
        1..=2 => 40.0,
        3..=4 => 50.0,
        5..=7 => 60.0,
        8..=9 => 70.0,
        10..=13 => 80.0,
        _ => 90.0,
    })
}

/// All numeric features of the people of whom something is known; unknown values become the median.
fn features() -> BTreeMap<String, Vec<f64>> {
    let spec = DemoSpec { people: 40_000, customers: 1, seed: 5, ..DemoSpec::default() };
    let demo = generate(&spec, &Unwatched).unwrap();
    let known: Vec<usize> = (0..demo.general.rows).filter(|&row| demo.general_groups[row] != 0).collect();
    let mut features = BTreeMap::new();
    let mut add = |name: &str, values: Vec<f64>| {
        let mut sorted: Vec<f64> = values.iter().copied().filter(|value| !value.is_nan()).collect();
        sorted.sort_by(f64::total_cmp);
        let median = sorted[sorted.len() / 2];
        let filled = values.into_iter().map(|value| if value.is_nan() { median } else { value }).collect();
        features.insert(name.to_owned(), filled);
    };
    for column in &demo.general.columns {
        let name = column.name.as_str();
        let meaning = built_in_model().columns.iter().find(|spec| spec.name == name).unwrap();
        let unknown = meaning.missing_or_unknown.as_str();
        let (codes, levels) = match &column.values {
            Values::Codes { codes, levels } => (codes, levels),
            Values::Reals(values) => {
                add(name, known.iter().map(|&row| f64::from(values[row])).collect());
                continue;
            }
            Values::Text { .. } => unreachable!("{name}"),
        };
        let mut take =
            |name: &str, table: &[f64]| add(name, known.iter().map(|&row| table[usize::from(codes[row])]).collect());
        let digit = |text: &str, at: usize| text.get(at..=at).and_then(|digit| digit.parse().ok());
        match name {
            "PRAEGENDE_JUGENDJAHRE" => take("decade", &by_code(levels, unknown, decade)),
            "CAMEO_INTL_2015" => {
                take("wealth", &by_code(levels, unknown, |text| digit(text, 0)));
                take("life stage", &by_code(levels, unknown, |text| digit(text, 1)));
            }
            "OST_WEST_KZ" => take(name, &by_code(levels, unknown, |text| Some(f64::from(u8::from(text == "W"))))),
            _ if DROPPED.contains(&name) => {}
            _ if BINARY_AND_MIXED.contains(&name) || ["ordinal", "numeric"].contains(&meaning.kind.as_str()) => {
                take(name, &by_code(levels, unknown, |text| text.parse().ok()));
            }
            _ => {}
        }
    }
    features
}

fn correlation(features: &BTreeMap<String, Vec<f64>>) -> Mat<f64> {
    let standard: Vec<Vec<f64>> = features
        .values()
        .map(|values| {
            let n = values.len() as f64;
            let mean = values.iter().sum::<f64>() / n;
            let sd = (values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / n).sqrt();
            values.iter().map(|value| (value - mean) / sd / n.sqrt()).collect()
        })
        .collect();
    let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
    Mat::from_fn(standard.len(), standard.len(), |i, j| dot(&standard[i], &standard[j]))
}

#[test]
fn later_components_are_as_large_as_published() {
    let features = features();
    let mut shares = correlation(&features).self_adjoint_eigenvalues(Side::Lower).unwrap();
    shares.reverse();
    let together = |components: usize| shares[..components].iter().sum::<f64>() / features.len() as f64;
    let (first, published_first) = (together(4), TOGETHER[0].1);
    for (components, published) in TOGETHER {
        let got = together(components);
        assert!((got - published).abs() < 0.015, "1 to {components}: {got}, published {published}");
        let (later, published) = (got - first, published - published_first);
        assert!((later - published).abs() < 0.015, "5 to {components}: {later}, published {published}");
    }
}

#[test]
fn the_first_components_are_the_published_ones() {
    let features = features();
    let names: Vec<&String> = features.keys().collect();
    assert!((64..=68).contains(&names.len()), "{} features: {names:?}", names.len());
    let eigen = correlation(&features).self_adjoint_eigen(Side::Lower).unwrap();
    for (component, (published, ratio)) in LOADINGS.iter().zip(RATIOS).enumerate() {
        let column = names.len() - 1 - component;
        let share = eigen.S()[column] / names.len() as f64;
        assert!((share - ratio).abs() < 0.02, "component {}: {share}, published {ratio}", component + 1);
        let weight = |name: &str| eigen.U()[(names.iter().position(|known| *known == name).unwrap(), column)];
        let side = published.iter().map(|&(name, published)| weight(name) * published).sum::<f64>().signum();
        for &(name, published) in *published {
            let got = side * weight(name);
            assert!(
                (got - published).abs() < 0.08,
                "component {}, {name}: {got}, published {published}",
                component + 1
            );
        }
    }
}
