//! How attributes become features.
//!
//! - Numbers and codes in an order stay as they are; a level that is no number is missing then.
//! - Two levels become 0 and 1; the later level in natural order is 1.
//! - More levels without an order become one column of 0 and 1 for each level. **No reference level is left out**,
//!   and **a missing cell is 0 in every one of them**: it belongs to no level, so it needs no imputation.
//!   (`pandas.get_dummies` does so too.)
//! - Columns with several meanings in one code are taken apart by [`Recipes`]; a mixed column without a recipe counts
//!   as ordinal when its codes are numbers and as nominal otherwise.
//!
//! Features stand in the order of their attributes. They depend on which codes occur in the general population and on
//! nothing else, so thresholds may move without encoding again: [`Candidates::select`] picks.

use crate::data::{Attribute, Column, Dataset, MeasurementLevel, Values};

use super::apply_recipe::apply_recipe;
use super::decode::{DecodedColumn, Decoding};
use super::drop_reason::DropReason;
use super::encoding::{Encoded, Encoding, Source, as_number};
use super::error::PrepareError;
use super::feature::{Feature, FeatureKind, FeatureValues};
use super::recipes::{Recipe, Recipes};
use super::thresholds::useless;
use super::treatment::{EncodingNote, EncodingNoteKind, LeftOut, Treatment};

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
    /// Attributes that give no feature, in the order of the attributes.
    pub not_used: Vec<NotUsed>,
    /// What a person should know about single attributes, in the order of the attributes.
    pub notes: Vec<EncodingNote>,
    /// What becomes of each attribute, in the order of the attributes.
    treatments: Vec<Treatment>,
}

/// An attribute that gives no feature.
#[derive(Clone, Debug, PartialEq)]
pub struct NotUsed {
    /// Index in [`Dataset::attributes`].
    pub attribute: usize,
    /// Why.
    pub reason: LeftOut,
}

impl Candidates {
    /// What becomes of an attribute, by its index in [`Dataset::attributes`]; `None` when there is no such attribute.
    pub fn treatment(&self, attribute: usize) -> Option<&Treatment> {
        self.treatments.get(attribute)
    }

    /// The features of these attributes (ascending indices), as ascending indices into [`Candidates::features`].
    ///
    /// # Errors
    /// [`PrepareError::NoFeatures`] when there are none.
    pub fn select(&self, kept_columns: &[usize]) -> Result<Vec<usize>, PrepareError> {
        let kept = |feature: &Feature| kept_columns.binary_search(&feature.attribute).is_ok();
        let chosen: Vec<usize> = (0..self.features.len()).filter(|&index| kept(&self.features[index])).collect();
        if chosen.is_empty() {
            let first = kept_columns.first().and_then(|&column| self.treatment(column)).cloned();
            return Err(PrepareError::NoFeatures { columns: kept_columns.len(), first });
        }
        Ok(chosen)
    }

    /// Those of these attributes (ascending indices) that give no feature.
    pub fn left_out<'a>(&'a self, kept_columns: &'a [usize]) -> impl Iterator<Item = &'a NotUsed> {
        self.not_used.iter().filter(|unused| kept_columns.binary_search(&unused.attribute).is_ok())
    }

    fn add(&mut self, index: usize, attribute: &Attribute, encoded: Encoded) {
        self.treatments.push(encoded.treatment);
        self.notes.extend(encoded.notes.into_iter().map(|what| EncodingNote { attribute: index, what }));
        self.features.extend(encoded.features.into_iter().map(|feature| Feature {
            name: format!("{}{}", attribute.name, feature.suffix),
            attribute: index,
            kind: feature.kind,
            values: feature.values,
        }));
    }
}

/// Encodes all attributes: what each gives depends on the codes that occur in the general population, on the recipes
/// and on the options.
pub fn candidates(dataset: &Dataset, decoding: &Decoding, recipes: &Recipes, options: &EncodeOptions) -> Candidates {
    let mut all = Candidates::default();
    for (index, attribute) in dataset.attributes.iter().enumerate() {
        let (column, decoded) = (&dataset.general.columns[index], &decoding.columns[index]);
        match encode(attribute, column, decoded, recipes, options, dataset) {
            Ok(encoded) => all.add(index, attribute, encoded),
            Err(reason) => {
                all.treatments.push(Treatment::LeftOut(reason.clone()));
                all.not_used.push(NotUsed { attribute: index, reason });
            }
        }
    }
    all
}

/// The attribute's features, or why it has none.
fn encode(
    attribute: &Attribute,
    column: &Column,
    decoded: &DecodedColumn,
    recipes: &Recipes,
    options: &EncodeOptions,
    dataset: &Dataset,
) -> Result<Encoded, LeftOut> {
    if attribute.level == MeasurementLevel::Id {
        return Err(LeftOut::Useless(DropReason::Id));
    }
    if attribute.evidence.is_weight() {
        return Err(LeftOut::Useless(DropReason::Weight));
    }
    let recipe = recipes.get(attribute).filter(|_| !options.use_anyway.contains(&attribute.name));
    if let Some(Recipe::Drop { because_of, why }) = recipe
        && because_of.as_ref().is_none_or(|name| dataset.attributes.iter().any(|other| other.name == *name))
    {
        return Err(LeftOut::Recipe { levels: decoded.known_codes().len(), why: why.clone() });
    }
    if let Some(reason) = useless(attribute, column, decoded, recipes) {
        return Err(LeftOut::Useless(reason));
    }
    let Values::Codes { levels, .. } = &column.values else {
        return Ok(reals(attribute, decoded));
    };
    let known = decoded.known_codes();
    let source = Source { attribute, levels, known: &known, missing: &decoded.missing_codes };
    let encoded = match recipe {
        Some(Recipe::Parts(parts)) => apply_recipe(source, parts).unwrap_or_else(|| plain(source)),
        _ => plain(source),
    };
    if encoded.features.is_empty() { Err(LeftOut::Useless(DropReason::Constant)) } else { Ok(encoded) }
}

/// A column of reals.
fn reals(attribute: &Attribute, decoded: &DecodedColumn) -> Encoded {
    let number = as_number(attribute);
    let values = FeatureValues::Itself { unknown: decoded.unknown_reals.clone() };
    Encoded {
        features: vec![Encoding { suffix: String::new(), kind: number.into(), values }],
        treatment: Treatment::AsItIs(number),
        notes: Vec::new(),
    }
}

/// An attribute of codes without a recipe.
fn plain(source: Source<'_>) -> Encoded {
    let any_number = source.known.iter().any(|&code| source.level(code).number.is_some());
    let nominal = matches!(source.attribute.level, MeasurementLevel::Nominal | MeasurementLevel::Binary);
    match (nominal || !any_number, source.known) {
        (true, &[_, one]) => binary(source, one),
        (true, _) => one_hot(source),
        (false, _) => numbers(source),
    }
}

fn numbers(source: Source<'_>) -> Encoded {
    let number = as_number(source.attribute);
    let values = source.by_code(None, |code| source.level(code).number);
    let others = source.known_where(|code| source.level(code).number.is_none());
    let mut encoded = Encoded { features: Vec::new(), treatment: Treatment::AsItIs(number), notes: Vec::new() };
    if !others.is_empty() {
        encoded.notes.push(EncodingNoteKind::NotNumbers { codes: source.texts(&others) });
    }
    if source.varies(&values) {
        encoded.features.push(Encoding { suffix: String::new(), kind: number.into(), values });
    }
    encoded
}

fn binary(source: Source<'_>, one: usize) -> Encoded {
    let value = |code: usize| source.known.contains(&code).then_some(f64::from(u8::from(code == one)));
    Encoded {
        features: vec![Encoding {
            suffix: String::new(),
            kind: FeatureKind::Binary,
            values: source.by_code(None, value),
        }],
        treatment: Treatment::Binary { ones: vec![source.labelled(one)] },
        notes: Vec::new(),
    }
}

fn one_hot(source: Source<'_>) -> Encoded {
    let dummy = |&one: &usize| {
        let code = &source.level(one).text;
        let values = source.by_code(Some(0.0), |code| Some(f64::from(u8::from(code == one))));
        Encoding { suffix: format!("={code}"), kind: FeatureKind::OneHot, values }
    };
    Encoded {
        features: source.known.iter().map(dummy).collect(),
        treatment: Treatment::OneHot { levels: source.known.len() },
        notes: Vec::new(),
    }
}
