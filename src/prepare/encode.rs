//! How attributes become features.
//!
//! - Numbers and codes in an order stay as they are; a level that is no number is missing then.
//! - Two levels become 0 and 1; the later level in natural order is 1.
//! - More levels without an order become one column of 0 and 1 for each level. **No reference level is left out**, and **a missing cell
//!   is 0 in every one of them**: it belongs to no level, so it needs no imputation. (`pandas.get_dummies` does the same.)
//! - Columns with several meanings in one code are taken apart by [`Recipes`](super::Recipes); a mixed column without a recipe counts as ordinal when its codes
//!   are numbers and as nominal otherwise.
//!
//! Features stand in the order of their attributes. They depend on which codes occur in the general population and on nothing else, so
//! thresholds may move without encoding again: [`Candidates::select`] picks.

use crate::data::{Attribute, Column, Dataset, Level, MeasurementLevel, Values};

use super::apply;
use super::decode::{DecodedColumn, Decoding, same_code};
use super::error::PrepareError;
use super::feature::{Feature, FeatureKind, FeatureValues};
use super::recipes::{Recipe, Recipes};
use super::thresholds::{DropReason, useless};

/// What the user decided about features.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EncodeOptions {
    /// Attributes to be used although a recipe leaves them out, by name; encoded by their measurement level.
    pub use_anyway: Vec<String>,
}

/// Every feature that could be had, for all attributes, kept or not.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Candidates {
    /// The features in the order of their attributes.
    pub features: Vec<Feature>,
    /// Attributes that give no feature, in order.
    pub not_used: Vec<NotUsed>,
    /// What a person should know about single attributes, in order.
    pub notes: Vec<EncodingNote>,
    /// For each attribute what becomes of it, in words.
    treatments: Vec<String>,
}

/// An attribute that gives no feature.
#[derive(Clone, Debug, PartialEq)]
pub struct NotUsed {
    /// Index in [`Dataset::attributes`].
    pub attribute: usize,
    /// Why, as the end of a sentence that begins with "left out: ".
    pub reason: String,
}

/// Something that happens to single codes of an attribute.
#[derive(Clone, Debug, PartialEq)]
pub struct EncodingNote {
    /// Index in [`Dataset::attributes`].
    pub attribute: usize,
    /// One sentence.
    pub text: String,
}

/// What becomes of one attribute.
#[derive(Clone, Debug, Default)]
pub(super) struct Encoded {
    pub(super) features: Vec<Encoding>,
    pub(super) treatment: String,
    pub(super) notes: Vec<String>,
}

/// A feature to be: what follows the attribute's name, kind, values.
#[derive(Clone, Debug)]
pub(super) struct Encoding {
    pub(super) suffix: String,
    pub(super) kind: FeatureKind,
    pub(super) values: FeatureValues,
}

/// One attribute with its codes, as the encoders see it.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    pub(super) attribute: &'a Attribute,
    pub(super) levels: &'a [Level],
    /// Codes of known values that occur, ascending.
    pub(super) known: &'a [usize],
    pub(super) missing: &'a [bool],
}

impl Candidates {
    /// What becomes of an attribute, in words: "ordinal, as it is", "split into decade and movement".
    pub fn describe(&self, attribute: usize) -> &str {
        self.treatments.get(attribute).map_or("", String::as_str)
    }

    /// The features of these attributes (ascending indices), as indices into [`Candidates::features`].
    ///
    /// # Errors
    /// [`PrepareError::NoFeatures`] when there are none.
    pub fn select(&self, kept_columns: &[usize]) -> Result<Vec<usize>, PrepareError> {
        let kept = |feature: &Feature| kept_columns.binary_search(&feature.attribute).is_ok();
        let chosen: Vec<usize> = (0..self.features.len()).filter(|&index| kept(&self.features[index])).collect();
        if chosen.is_empty() {
            let first = kept_columns.first().map_or("", |&column| self.describe(column)).to_owned();
            return Err(PrepareError::NoFeatures { columns: kept_columns.len(), first });
        }
        Ok(chosen)
    }

    /// Those of these attributes (ascending indices) that give no feature.
    pub fn left_out<'a>(&'a self, kept_columns: &'a [usize]) -> impl Iterator<Item = &'a NotUsed> {
        self.not_used.iter().filter(|unused| kept_columns.binary_search(&unused.attribute).is_ok())
    }
}

/// Encodes all attributes.
pub fn candidates(dataset: &Dataset, decoding: &Decoding, recipes: &Recipes, options: &EncodeOptions) -> Candidates {
    let mut all = Candidates::default();
    for (index, attribute) in dataset.attributes.iter().enumerate() {
        let (column, decoded) = (&dataset.general.columns[index], &decoding.columns[index]);
        match encode(attribute, column, decoded, recipes, options, dataset) {
            Ok(encoded) => all.add(index, attribute, encoded),
            Err(reason) => {
                all.treatments.push(format!("left out: {reason}"));
                all.not_used.push(NotUsed { attribute: index, reason });
            }
        }
    }
    all
}

impl Candidates {
    fn add(&mut self, index: usize, attribute: &Attribute, encoded: Encoded) {
        self.treatments.push(encoded.treatment);
        self.notes.extend(encoded.notes.into_iter().map(|text| EncodingNote { attribute: index, text }));
        self.features.extend(encoded.features.into_iter().map(|feature| Feature {
            name: format!("{}{}", attribute.name, feature.suffix),
            attribute: index,
            kind: feature.kind,
            values: feature.values,
        }));
    }
}

/// The attribute's features, or why it has none.
fn encode(
    attribute: &Attribute,
    column: &Column,
    decoded: &DecodedColumn,
    recipes: &Recipes,
    options: &EncodeOptions,
    dataset: &Dataset,
) -> Result<Encoded, String> {
    if attribute.level == MeasurementLevel::Id {
        return Err(DropReason::Id.to_string());
    }
    let recipe = recipes.get(attribute).filter(|_| !options.use_anyway.contains(&attribute.name));
    if let Some(Recipe::Drop { because_of, why }) = recipe
        && because_of.as_ref().is_none_or(|name| dataset.attributes.iter().any(|other| other.name == *name))
    {
        return Err(left_out(decoded, why));
    }
    if let Some(reason) = useless(attribute, column, decoded, recipes) {
        return Err(reason.to_string());
    }
    let Values::Codes { levels, .. } = &column.values else {
        return Ok(itself(attribute, decoded));
    };
    let known = decoded.known_codes();
    let source = Source { attribute, levels, known: &known, missing: &decoded.missing_codes };
    let encoded = match recipe {
        Some(Recipe::Parts(parts)) => apply::parts(source, parts).unwrap_or_else(|| plain(source)),
        _ => plain(source),
    };
    if encoded.features.is_empty() { Err(DropReason::Constant.to_string()) } else { Ok(encoded) }
}

fn left_out(decoded: &DecodedColumn, why: &str) -> String {
    let levels = decoded.known_codes().len();
    match (levels, why) {
        (_, "") => format!("{levels} levels, and a recipe drops it"),
        (0, _) => why.to_owned(),
        _ => format!("{levels} levels, {why}"),
    }
}

/// A column of reals.
fn itself(attribute: &Attribute, decoded: &DecodedColumn) -> Encoded {
    let (kind, word) = as_number(attribute.level);
    let values = FeatureValues::Itself { unknown: decoded.unknown_reals.clone() };
    Encoded {
        features: vec![Encoding { suffix: String::new(), kind, values }],
        treatment: format!("{word}, as it is"),
        notes: Vec::new(),
    }
}

fn as_number(level: MeasurementLevel) -> (FeatureKind, &'static str) {
    match level {
        MeasurementLevel::Numeric => (FeatureKind::Numeric, "numeric"),
        MeasurementLevel::Date => (FeatureKind::Year, "year"),
        _ => (FeatureKind::Ordinal, "ordinal"),
    }
}

/// An attribute without a recipe.
fn plain(source: Source<'_>) -> Encoded {
    let numbers = source.known.iter().any(|&code| source.levels[code - 1].number.is_some());
    let names = matches!(source.attribute.level, MeasurementLevel::Nominal | MeasurementLevel::Binary);
    match (names || !numbers, source.known) {
        (true, &[_, one]) => source.binary(one),
        (true, _) => source.one_hot(),
        (false, _) => source.numbers(),
    }
}

impl Source<'_> {
    /// A feature's value for each code, given those of the known codes. Everything else becomes `otherwise`.
    pub(super) fn by_code(&self, otherwise: Option<f64>, value: impl Fn(usize) -> Option<f64>) -> FeatureValues {
        let mut values = vec![otherwise; self.missing.len()];
        for (code, entry) in values.iter_mut().enumerate().skip(1) {
            if !self.missing[code] {
                *entry = value(code);
            }
        }
        FeatureValues::ByCode(values)
    }

    /// Whether at least two of the codes that occur differ.
    pub(super) fn varies(&self, values: &FeatureValues) -> bool {
        let FeatureValues::ByCode(values) = values else { return true };
        let mut present = self.known.iter().filter_map(|&code| values[code]);
        present.next().is_some_and(|first| present.any(|other| other != first))
    }

    /// The codes, short enough for a sentence.
    pub(super) fn list(&self, codes: &[usize]) -> String {
        const SHOWN: usize = 8;
        let texts = codes.iter().take(SHOWN).map(|&code| self.levels[code - 1].text.as_str());
        let more = if codes.len() > SHOWN { format!(" and {} more", codes.len() - SHOWN) } else { String::new() };
        format!("{}{more}", texts.collect::<Vec<_>>().join(", "))
    }

    /// A code with its label, where there is one.
    pub(super) fn labelled(&self, code: usize) -> String {
        let level = &self.levels[code - 1];
        let label = self.attribute.value_labels.iter().find(|(code, _)| same_code(level, code)).map(|(_, label)| label);
        match label.filter(|label| !label.is_empty()) {
            Some(label) => format!("{} ({label})", level.text),
            None => level.text.clone(),
        }
    }

    fn numbers(&self) -> Encoded {
        let (kind, word) = as_number(self.attribute.level);
        let values = self.by_code(None, |code| self.levels[code - 1].number);
        let texts: Vec<usize> =
            self.known.iter().copied().filter(|&code| self.levels[code - 1].number.is_none()).collect();
        let note = |codes: &[usize]| format!("no number, so missing in the feature: {}", self.list(codes));
        Encoded {
            notes: if texts.is_empty() { Vec::new() } else { vec![note(&texts)] },
            features: if self.varies(&values) {
                vec![Encoding { suffix: String::new(), kind, values }]
            } else {
                Vec::new()
            },
            treatment: format!("{word}, as it is"),
        }
    }

    fn binary(&self, one: usize) -> Encoded {
        let values = self.by_code(None, |code| self.known.contains(&code).then_some(f64::from(u8::from(code == one))));
        let kind = FeatureKind::Binary { one: self.levels[one - 1].text.clone() };
        Encoded {
            features: vec![Encoding { suffix: String::new(), kind, values }],
            treatment: format!("binary, 1 for {}", self.labelled(one)),
            notes: Vec::new(),
        }
    }

    fn one_hot(&self) -> Encoded {
        let dummy = |&one: &usize| {
            let text = &self.levels[one - 1].text;
            Encoding {
                suffix: format!("={text}"),
                kind: FeatureKind::OneHot { code: text.clone() },
                values: self.by_code(Some(0.0), |code| Some(f64::from(u8::from(code == one)))),
            }
        };
        Encoded {
            features: self.known.iter().map(dummy).collect(),
            treatment: format!("one-hot, {} levels", self.known.len()),
            notes: Vec::new(),
        }
    }
}
