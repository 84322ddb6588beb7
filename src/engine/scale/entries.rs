//! The features that could be made of a column -> whole numbers, whose products are whole numbers, too.

use super::known_columns::KnownColumn;
use crate::analyze::FixedPoint;
use crate::data::Level;
use crate::prepare::{FeatureKind, Treatment};
use crate::results::{AttributeSummary, CodeCount, FittedFeature, Model, PlannedEntry, PlannedRange};

/// Units lie below two to this, so that products of two, added up for 4,096 people, are exact in a `f64`.
const UNIT_BITS: i32 = 20;
/// A column of whole numbers is told in ones up to a range of two to this.
const WHOLE_BITS: i32 = 18;
/// A column of other numbers is told in this many bits of its range, which leaves room on both sides for people whom the
/// session has never seen, and for the sums of very many people.
const REAL_BITS: i32 = 16;

/// The features of a column: of a kept one those that the pipeline has, of another one those that its treatment says.
pub(super) fn entries(column: &KnownColumn<'_>, model: &Model) -> Vec<PlannedEntry> {
    if column.counted {
        let own = model.features.iter().filter(|feature| feature.attribute == column.reads.name);
        return own.filter_map(|feature| of_feature(feature, column)).collect();
    }
    column.attribute.map(|attribute| of_treatment(attribute, column)).unwrap_or_default()
}

fn of_feature(feature: &FittedFeature, column: &KnownColumn<'_>) -> Option<PlannedEntry> {
    let Some(codes) = &feature.codes else {
        return Some(of_numbers(&feature.name, feature.cap, column));
    };
    let value = |code: &String| codes.0.iter().find(|(known, _)| known == code).map(|(_, value)| *value);
    of_kind(feature.kind, &feature.name, column, value)
}

/// The features of a dropped column, where what is known of it is enough: not those of a recipe, nor of rare codes that
/// share a feature.
fn of_treatment(attribute: &AttributeSummary, column: &KnownColumn<'_>) -> Vec<PlannedEntry> {
    let name = attribute.name.as_str();
    let is_among = |codes: &[&str], code: &String| Some(f64::from(u8::from(codes.contains(&code.as_str()))));
    match &attribute.treatment {
        Treatment::AsItIs(_) | Treatment::Capped { .. } => {
            let cap = if let Treatment::Capped { cap } = &attribute.treatment { Some(*cap) } else { None };
            if !column.reads.is_coded() {
                return vec![of_numbers(name, cap, column)];
            }
            let value = |code: &String| number(code).map(|number| cap.map_or(number, |cap| number.min(cap)));
            of_codes(name, column, value).into_iter().collect()
        }
        Treatment::Binary { ones } => {
            let ones: Vec<&str> = ones.iter().map(|one| one.code.as_str()).collect();
            of_codes(name, column, |code| is_among(&ones, code)).into_iter().collect()
        }
        Treatment::OneHot { rare: 0, .. } => {
            let levels = attribute.codes.iter().filter(|code| !code.missing && code.general > 0);
            let entry = |level: &CodeCount| {
                let own = [level.code.as_str()];
                let name = format!("{name}={}", level.code);
                of_kind(FeatureKind::OneHot, &name, column, |code| is_among(&own, code))
            };
            levels.filter_map(entry).collect()
        }
        Treatment::OneHot { .. } | Treatment::Split { .. } | Treatment::LeftOut(_) => Vec::new(),
    }
}

/// The number that a code is, if it is one.
fn number(code: &str) -> Option<f64> {
    code.parse().ok().filter(|&number: &f64| number.is_finite() && Level::number(number).text == code)
}

/// A feature with a value for each code; of one of the names of a column, missing cells are 0.
fn of_kind(
    kind: FeatureKind,
    name: &str,
    column: &KnownColumn<'_>,
    value: impl Fn(&String) -> Option<f64>,
) -> Option<PlannedEntry> {
    let entry = of_codes(name, column, value)?;
    // Where all known codes are 1, 0 units are worth 1.
    Some(PlannedEntry { missing_is_zero: kind == FeatureKind::OneHot && entry.offset == 0.0, ..entry })
}

/// A feature with a value for each code; `None` where no code has one.
fn of_codes(name: &str, column: &KnownColumn<'_>, value: impl Fn(&String) -> Option<f64>) -> Option<PlannedEntry> {
    let known = column.reads.known_codes.as_deref()?;
    let values: Vec<Option<f64>> = std::iter::once(None).chain(known.iter().map(value)).collect();
    if values.iter().all(Option::is_none) {
        return None;
    }
    let FixedPoint { offset, mut step, mut units, .. } = FixedPoint::of(&values);
    while units.iter().any(|unit| unit >> UNIT_BITS > 0) {
        step *= 2.0;
        units.iter_mut().for_each(|unit| *unit = unit.div_ceil(2));
    }
    let told =
        |(value, unit): (&Option<f64>, &u32)| value.is_none_or(|value| offset + step * f64::from(*unit) == value);
    let exact = values.iter().zip(&units).all(told);
    let units = values.iter().zip(units).map(|(value, unit)| value.map(|_| unit)).collect();
    let (name, column) = (name.to_owned(), column.reads.name.clone());
    Some(PlannedEntry { name, column, offset, step, exact, units: Some(units), range: None, missing_is_zero: false })
}

/// A feature that is the number itself. Its range is that of the people whom the session has seen, with room on both sides.
fn of_numbers(name: &str, cap: Option<f64>, column: &KnownColumn<'_>) -> PlannedEntry {
    let distribution = column.attribute.and_then(|attribute| attribute.distribution.as_ref());
    let spread = distribution.and_then(|distribution| distribution.general);
    let edges = distribution.and_then(|distribution| distribution.histogram.as_ref());
    let edges = edges.and_then(|histogram| Some([*histogram.edges.first()?, *histogram.edges.last()?]));
    let [low, high] = spread.and_then(|spread| spread.ends).or(edges).unwrap_or([-1e4, 1e4]);
    let high = cap.map_or(high, |cap| high.min(cap)).max(low);
    let quartiles = spread.and_then(|spread| spread.quartiles).unwrap_or([low; 3]);
    let is_whole = [low, high].iter().chain(&quartiles[..]).all(|value| (value * 2.0).fract() == 0.0);
    let step_of = |bits: i32| ((high - low).max(f64::MIN_POSITIVE) / f64::from(bits).exp2()).log2().ceil().exp2();
    let step = if is_whole { step_of(WHOLE_BITS).max(1.0) } else { step_of(REAL_BITS) };
    let offset = (low / step).floor() * step;
    let most = 1 << (UNIT_BITS - 1);
    let range = Some(PlannedRange { cap, least: -most, most });
    let (name, column) = (name.to_owned(), column.reads.name.clone());
    PlannedEntry { name, column, offset, step, exact: true, units: None, range, missing_is_zero: false }
}
