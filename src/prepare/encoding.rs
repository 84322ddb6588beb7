//! An attribute's codes -> values of features, code by code.

use crate::data::{Attribute, Evidence, Level, MeasurementLevel};

use super::decode::same_code;
use super::feature::{FeatureKind, FeatureValues};
use super::treatment::{CodeLabel, EncodingNoteKind, NumberKind, Treatment};

/// What becomes of one attribute.
#[derive(Clone, Debug)]
pub(super) struct Encoded {
    /// Empty when no two of its values differ.
    pub(super) features: Vec<Encoding>,
    pub(super) treatment: Treatment,
    pub(super) notes: Vec<EncodingNoteKind>,
}

/// A feature of an attribute, not yet named.
#[derive(Clone, Debug)]
pub(super) struct Encoding {
    /// What follows the attribute's name in the feature's.
    pub(super) suffix: String,
    pub(super) kind: FeatureKind,
    pub(super) values: FeatureValues,
    /// See [`Feature::cap`](super::feature::Feature::cap).
    pub(super) cap: Option<f64>,
}

/// One attribute with its codes, as the encoders see it.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    pub(super) attribute: &'a Attribute,
    /// Code c is `levels[c - 1]`.
    pub(super) levels: &'a [Level],
    /// Codes of known values that occur in the general population, ascending.
    pub(super) known: &'a [usize],
    /// Indexed by code, the blank cell's 0 included: whether it means missing.
    pub(super) missing: &'a [bool],
    /// Indexed by code: people of the general population who have it.
    pub(super) counts: &'a [u64],
}

impl Source<'_> {
    /// The level of a code from 1.
    pub(super) fn level(&self, code: usize) -> &Level {
        &self.levels[code - 1]
    }

    /// A feature's value for each code, given those of the codes that don't mean missing. These become `missing`.
    pub(super) fn by_code(&self, missing: Option<f64>, value: impl Fn(usize) -> Option<f64>) -> FeatureValues {
        let mut values = vec![missing; self.missing.len()];
        for (code, entry) in values.iter_mut().enumerate().skip(1) {
            if !self.missing[code] {
                *entry = value(code);
            }
        }
        FeatureValues::ByCode(values)
    }

    /// People of the general population with a code.
    pub(super) fn people(&self, code: usize) -> u64 {
        self.counts.get(code).copied().unwrap_or(0)
    }

    /// Whether at least two of the codes that occur differ in this feature.
    pub(super) fn varies(&self, values: &FeatureValues) -> bool {
        let FeatureValues::ByCode(values) = values else { return true };
        let mut present = self.known.iter().filter_map(|&code| values[code]);
        present.next().is_some_and(|first| present.any(|other| other != first))
    }

    /// The codes that occur and pass a test, ascending.
    pub(super) fn known_where(&self, test: impl Fn(usize) -> bool) -> Vec<usize> {
        self.known.iter().copied().filter(|&code| test(code)).collect()
    }

    /// The codes as they stand in the file.
    pub(super) fn texts(&self, codes: &[usize]) -> Vec<String> {
        codes.iter().map(|&code| self.level(code).text.clone()).collect()
    }

    /// A code with its label, where the dictionary has one.
    pub(super) fn labelled(&self, code: usize) -> CodeLabel {
        let level = self.level(code);
        let label = self.attribute.value_labels.iter().find(|(code, _)| same_code(level, code)).map(|(_, label)| label);
        CodeLabel { code: level.text.clone(), label: label.cloned().unwrap_or_default() }
    }
}

/// What the numbers of an attribute stand for when they are used as they are.
pub(super) fn as_number(attribute: &Attribute) -> NumberKind {
    match (attribute.level, attribute.evidence) {
        (MeasurementLevel::Numeric, _) => NumberKind::Numeric,
        (MeasurementLevel::Date, Evidence::Months) => NumberKind::Month,
        (MeasurementLevel::Date, Evidence::Days) => NumberKind::Day,
        (MeasurementLevel::Date, _) => NumberKind::Year,
        _ => NumberKind::Ordinal,
    }
}

/// What becomes of numbers that are used as they are, or up to a cap.
pub(super) fn as_it_is(kind: NumberKind, cap: Option<f64>) -> Treatment {
    cap.map_or(Treatment::AsItIs(kind), |cap| Treatment::Capped { cap })
}

/// A number that may not be over the cap.
pub(super) fn cut(value: f64, cap: Option<f64>) -> f64 {
    cap.map_or(value, |cap| value.min(cap))
}

impl From<NumberKind> for FeatureKind {
    fn from(kind: NumberKind) -> Self {
        match kind {
            NumberKind::Numeric => Self::Numeric,
            NumberKind::Year => Self::Year,
            NumberKind::Month => Self::Month,
            NumberKind::Day => Self::Day,
            NumberKind::Ordinal => Self::Ordinal,
        }
    }
}
