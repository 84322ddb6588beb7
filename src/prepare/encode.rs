//! How attributes become features.
//!
//! - Numbers and codes in an order stay as they are; a level that is no number is missing then.
//! - Two levels become 0 and 1; the later level in natural order is 1.
//! - More levels without an order become one column of 0 and 1 for each level. **No reference level is left out**,
//!   and **a missing cell is 0 in every one of them**: it belongs to no level, so it needs no imputation.
//!   (`pandas.get_dummies` does so too.) Codes rarer than a share of the known values share one such column; with a
//!   single other level that column says it all, and where hardly anybody has any of them there is none.
//! - Amounts beyond a quantile of the known values count as it.
//! - Columns with several meanings in one code are taken apart by [`Recipes`]; a mixed column without a recipe counts
//!   as ordinal when its codes are numbers and as nominal otherwise.
//!
//! Features stand in the order of their attributes. They depend on which codes occur in the general population and on
//! nothing else, so thresholds may move without encoding again: [`Candidates::select`] picks.

use crate::data::{Attribute, Column, Dataset, MeasurementLevel, Values};

use super::apply_recipe::apply_recipe;
use super::decode::{DecodedColumn, Decoding};
use super::drop_reason::DropReason;
use super::encode_options::EncodeOptions;
use super::encoding::{Encoded, Encoding, Source, as_it_is, as_number, cut};
use super::error::PrepareError;
use super::feature::{Feature, FeatureKind, FeatureValues};
use super::rare::Split;
use super::recipes::{Recipe, Recipes};
use super::thresholds::useless;
use super::treatment::{EncodingNote, EncodingNoteKind, LeftOut, NumberKind, Treatment};

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
            cap: feature.cap,
        }));
    }
}

/// Encodes all attributes: what each gives depends on the codes that occur in the general population, on the recipes
/// and on the options.
pub fn candidates(dataset: &Dataset, decoding: &Decoding, recipes: &Recipes, options: &EncodeOptions) -> Candidates {
    let mut all = Candidates::default();
    for (index, attribute) in dataset.attributes.iter().enumerate() {
        let (column, decoded) = (&dataset.general.columns[index], &decoding.columns[index]);
        let cap = options.caps_of_reals.get(index).copied().flatten();
        match encode(attribute, column, decoded, Deciding { dataset, recipes, options, cap }) {
            Ok(encoded) => all.add(index, attribute, encoded),
            Err(reason) => {
                all.treatments.push(Treatment::LeftOut(reason.clone()));
                all.not_used.push(NotUsed { attribute: index, reason });
            }
        }
    }
    all
}

/// What decides beside the attribute itself.
#[derive(Clone, Copy)]
struct Deciding<'a> {
    dataset: &'a Dataset,
    recipes: &'a Recipes,
    options: &'a EncodeOptions,
    /// Where the numbers of the column are cut if it is one of reals.
    cap: Option<f64>,
}

/// The attribute's features, or why it has none.
fn encode(
    attribute: &Attribute,
    column: &Column,
    decoded: &DecodedColumn,
    deciding: Deciding<'_>,
) -> Result<Encoded, LeftOut> {
    let Deciding { dataset, recipes, options, cap } = deciding;
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
        return Ok(reals(attribute, decoded, cap));
    };
    let known = decoded.known_codes();
    let (missing, counts) = (&decoded.missing_codes, &decoded.general_counts);
    let source = Source { attribute, levels, known: &known, missing, counts };
    let taken_apart = match recipe {
        Some(Recipe::Parts(parts)) => apply_recipe(source, parts, options),
        _ => None,
    };
    let encoded = match taken_apart {
        Some(encoded) => encoded,
        None => plain(source, options)?,
    };
    if encoded.features.is_empty() { Err(LeftOut::Useless(DropReason::Constant)) } else { Ok(encoded) }
}

/// A column of reals.
fn reals(attribute: &Attribute, decoded: &DecodedColumn, cap: Option<f64>) -> Encoded {
    let number = as_number(attribute);
    let values = FeatureValues::Itself { unknown: decoded.unknown_reals.clone() };
    Encoded {
        features: vec![Encoding { suffix: String::new(), kind: number.into(), values, cap }],
        treatment: as_it_is(number, cap),
        notes: Vec::new(),
    }
}

/// An attribute of codes without a recipe.
fn plain(source: Source<'_>, options: &EncodeOptions) -> Result<Encoded, LeftOut> {
    let any_number = source.known.iter().any(|&code| source.level(code).number.is_some());
    let nominal = matches!(source.attribute.level, MeasurementLevel::Nominal | MeasurementLevel::Binary);
    match (nominal || !any_number, source.known) {
        (true, &[_, one]) => Ok(binary(source, one)),
        (true, _) => one_hot(source, options.rare_codes),
        (false, _) => numbers(source, options),
    }
}

fn numbers(source: Source<'_>, options: &EncodeOptions) -> Result<Encoded, LeftOut> {
    let number = as_number(source.attribute);
    let value = |code: usize| source.level(code).number;
    let cap = if number == NumberKind::Numeric { options.cap(source, value) } else { None };
    let values = source.by_code(None, |code| value(code).map(|value| cut(value, cap)));
    if let Some(cap) = cap.filter(|_| !source.varies(&values)) {
        return Err(LeftOut::Capped { cap });
    }
    let others = source.known_where(|code| source.level(code).number.is_none());
    let mut encoded = Encoded { features: Vec::new(), treatment: as_it_is(number, cap), notes: Vec::new() };
    if !others.is_empty() {
        encoded.notes.push(EncodingNoteKind::NotNumbers { codes: source.texts(&others) });
    }
    if source.varies(&values) {
        encoded.features.push(Encoding { suffix: String::new(), kind: number.into(), values, cap });
    }
    Ok(encoded)
}

fn binary(source: Source<'_>, one: usize) -> Encoded {
    let value = |code: usize| source.known.contains(&code).then_some(f64::from(u8::from(code == one)));
    Encoded {
        features: vec![Encoding {
            suffix: String::new(),
            kind: FeatureKind::Binary,
            values: source.by_code(None, value),
            cap: None,
        }],
        treatment: Treatment::Binary { ones: vec![source.labelled(one)] },
        notes: Vec::new(),
    }
}

fn one_hot(source: Source<'_>, rare_codes: f64) -> Result<Encoded, LeftOut> {
    let names = source.known.iter().map(|&code| (source.level(code).text.clone(), source.people(code))).collect();
    let split = Split::of(names, rare_codes);
    let (levels, rare) = (source.known.len(), split.rare.len());
    if split.says_nothing() {
        return Err(LeftOut::Rare { levels, rare });
    }
    let is_rare = |code: usize| source.known.contains(&code) && split.rare.contains(&source.level(code).text);
    let dummy = |name: &str, missing: Option<f64>, kind: FeatureKind, one: &dyn Fn(usize) -> bool| Encoding {
        suffix: format!("={name}"),
        kind,
        values: source.by_code(missing, |code| Some(f64::from(u8::from(one(code))))),
        cap: None,
    };
    let own = |name: &String| dummy(name, Some(0.0), FeatureKind::OneHot, &|code| source.level(code).text == *name);
    let other = |missing, kind| dummy(&split.other(), missing, kind, &is_rare);
    let features = match split.own.len() {
        // Both columns would say the same.
        1 if split.counts => vec![other(None, FeatureKind::Binary)],
        _ if split.counts => split.own.iter().map(own).chain([other(Some(0.0), FeatureKind::OneHot)]).collect(),
        _ => split.own.iter().map(own).collect(),
    };
    Ok(Encoded { features, treatment: Treatment::OneHot { levels, rare, shared: split.counts }, notes: Vec::new() })
}
