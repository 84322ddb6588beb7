//! Sums of all people, settings -> components, by the functions that rows take, and whether they are exact.

use super::aggregates::{Aggregates, Bucket, sizes};
use super::columns::{ColumnRule, Kept};
use super::error::AggregatesError;
use super::exactness::{Needed, withheld};
use super::known_counts::{KnownCounts, Places};
use super::totals::{Counted, Totals, counted};
use crate::analyze::{Pca, Standardized, SummedFeature, check_room, covariance, moments_of_sums, standardize};
use crate::engine::Settings;
use crate::engine::stages::dominant;
use crate::prepare::{Impute, RowChoice, Scale, default_row_limit};
use crate::results::{Dominant, Exactness, FittedComponents, Inexact, PlannedEntry, ScalePlan};

/// What follows from sums.
#[derive(Clone, Debug, PartialEq)]
pub struct FittedSums {
    /// Who counts, the components, and whether they are exact.
    pub told: FittedComponents,
    /// Imputation and scaling of the features, and all components with their loadings; `None` where nothing can be
    /// computed.
    pub fitted: Option<(Standardized, Pca)>,
    /// The places of the features among the plan's entries, in the order in which those of [`Standardized`] count them.
    pub(super) entries: Vec<usize>,
    /// Entries of kept columns in which all people who count are the same.
    pub(super) constant: Vec<usize>,
    /// The feature that has most of the variance, where features are only centred and one has.
    pub(super) dominant: Option<Dominant>,
}

/// The components of the people and columns that these settings keep. Kept are the columns of the rule, without those to
/// drop and with those to keep; of the other settings the row threshold, the population, imputation and scaling apply.
///
/// # Errors
/// When settings name columns that the plan doesn't read, nobody is left, or no feature varies.
pub fn fit(
    plan: &ScalePlan,
    aggregates: &Aggregates,
    settings: &Settings,
    rule: ColumnRule,
) -> Result<FittedSums, AggregatesError> {
    fit_kept(plan, aggregates, settings, &Kept::of(plan, aggregates, settings, rule)?)
}

/// The components of the people that these settings keep, on these columns.
///
/// # Errors
/// When nobody is left, or no feature varies.
pub(super) fn fit_kept(
    plan: &ScalePlan,
    aggregates: &Aggregates,
    settings: &Settings,
    decided: &Kept,
) -> Result<FittedSums, AggregatesError> {
    let kept = decided.flags();
    let names = plan.columns.iter().zip(&kept).filter(|(_, kept)| **kept).map(|(column, _)| column.reads.name.clone());
    let columns: Vec<String> = names.collect();
    let limit = settings.row_missing.unwrap_or_else(|| default_row_limit(columns.len()));
    let choice = RowChoice { limit, population: settings.population };
    let Counted { buckets, people, mut why_not } = counted(aggregates, plan, &kept, choice);
    if people[1] == 0 {
        return Err(AggregatesError::Nobody);
    }
    why_not.extend(decided.unsure.clone());
    why_not.extend(without_features(plan, &kept));
    why_not.extend(unvaried(plan, &columns, &buckets));
    let mut told = FittedComponents {
        plan: plan.fingerprint.clone(),
        columns,
        row_limit: limit,
        population: settings.population,
        people_least: people[0],
        people_most: people[1],
        exactness: Exactness::Exact,
        features: Vec::new(),
        eigenvalues: Vec::new(),
        total_variance: 0.0,
        explained_variance_ratio: Vec::new(),
    };
    let too_large = || crate::analyze::AnalyzeError::OutOfMemory { bytes: u64::MAX };
    let totals = Totals::of(&buckets, aggregates.width).ok_or_else(too_large)?;
    let chosen = Chosen::of(plan, aggregates, &kept, &totals, &buckets);
    why_not.extend(withheld(&chosen.needed, &totals));
    why_not.extend(chosen.distribution(settings.impute, settings.scale, &totals));
    let mut dominant = None;
    let fitted = if why_not.is_empty() {
        why_not.extend(chosen.rounded(aggregates));
        let (standardized, pca);
        (standardized, pca, dominant) = components(totals, aggregates.width, &chosen, settings)?;
        told.features = standardized.features.iter().map(|&at| chosen.varying[at].0.name.clone()).collect();
        told.eigenvalues.clone_from(&pca.eigenvalues);
        told.explained_variance_ratio.clone_from(&pca.ratio);
        told.total_variance = pca.total_variance;
        Some((standardized, pca))
    } else {
        None
    };
    if !why_not.is_empty() {
        told.exactness = Exactness::NotExact(why_not);
    }
    Ok(FittedSums { told, fitted, entries: chosen.at, constant: chosen.constant, dominant })
}

/// Columns that are kept anew, and of which the plan has no feature.
fn without_features(plan: &ScalePlan, kept: &[bool]) -> Option<Inexact> {
    let has_features = |name: &str| plan.entries.iter().any(|entry| entry.column == name);
    let anew = plan.columns.iter().zip(kept).filter(|(column, kept)| **kept && !column.counted);
    let names = anew.map(|(column, _)| &column.reads.name).filter(|name| !has_features(name));
    let columns: Vec<String> = names.cloned().collect();
    (!columns.is_empty()).then_some(Inexact::NoFeatures { columns })
}

/// Features that nobody with a segment differed in, where others count, too.
fn unvaried(plan: &ScalePlan, columns: &[String], buckets: &[&Bucket]) -> Option<Inexact> {
    let rule = RowChoice { limit: plan.row_rule.limit, population: plan.row_rule.population };
    let has_segments = |bucket: &&Bucket| rule.takes(bucket.first) && rule.takes(bucket.last.unwrap_or(u32::MAX));
    if !plan.replanned && buckets.iter().all(has_segments) {
        return None;
    }
    let names = plan.left_out.iter().filter(|left_out| columns.contains(&left_out.column));
    let features: Vec<String> = names.map(|left_out| left_out.name.clone()).collect();
    (!features.is_empty()).then_some(Inexact::Unvaried { features })
}

/// The features of the kept columns.
struct Chosen<'a> {
    /// Those that vary, or may.
    needed: Vec<Needed<'a>>,
    /// Those that do, as far as is known.
    varying: Vec<(&'a PlannedEntry, Places, KnownCounts)>,
    /// The places of the latter among the plan's entries.
    at: Vec<usize>,
    /// The places of those that don't vary.
    constant: Vec<usize>,
}

impl<'a> Chosen<'a> {
    fn of(plan: &'a ScalePlan, aggregates: &Aggregates, kept: &[bool], totals: &Totals, buckets: &[&Bucket]) -> Self {
        let mut chosen = Self { needed: Vec::new(), varying: Vec::new(), at: Vec::new(), constant: Vec::new() };
        for (at, entry) in plan.entries.iter().enumerate() {
            let Some(places) = places(plan, aggregates, at).filter(|places| kept[places.column]) else { continue };
            // A mask that nobody has needs no products.
            let mask = places.mask.filter(|&mask| !entry.missing_is_zero && totals.product(mask, 0) != Some(0));
            let places = Places { mask, ..places };
            let counts = KnownCounts::of(entry, places, totals, buckets);
            let sums_told = counts.is_some();
            if counts.as_ref().is_none_or(KnownCounts::varies) {
                chosen.needed.push(Needed { entry, places, sums_told });
            }
            match counts {
                Some(counts) if counts.varies() => {
                    chosen.varying.push((entry, places, counts));
                    chosen.at.push(at);
                }
                Some(_) => chosen.constant.push(at),
                None => {}
            }
        }
        chosen
    }

    /// Features whose filling or range isn't told.
    fn distribution(&self, impute: Impute, scale: Scale, totals: &Totals) -> Option<Inexact> {
        let missing = |places: &Places| {
            places.mask.and_then(|mask| totals.product(mask, 0)).map_or(0, |missing| missing.max(0) as u64)
        };
        let unsettled =
            self.varying.iter().filter(|(_, places, counts)| !counts.settles(impute, scale, missing(places)));
        let features: Vec<String> = unsettled.map(|(entry, ..)| entry.name.clone()).collect();
        (!features.is_empty()).then_some(Inexact::Distribution { features })
    }

    /// Features whose values were rounded.
    fn rounded(&self, aggregates: &Aggregates) -> Option<Inexact> {
        let rounded = self.varying.iter().zip(&self.at).filter(|(_, at)| !aggregates.exact[**at]);
        let features: Vec<String> = rounded.map(|((entry, ..), _)| entry.name.clone()).collect();
        (!features.is_empty()).then_some(Inexact::Rounded { features })
    }
}

/// Where an entry stands.
fn places(plan: &ScalePlan, aggregates: &Aggregates, at: usize) -> Option<Places> {
    let name = &plan.entries.get(at)?.column;
    let column = plan.columns.iter().position(|column| column.reads.name == *name)?;
    let start = sizes(plan).take(column).sum();
    let size = sizes(plan).nth(column)?;
    Some(Places { value: aggregates.value[at], mask: Some(aggregates.mask[at]), start, column, size })
}

/// The same with something in the place of fillings that aren't known: they are nobody's.
fn filled(standardized: &Standardized) -> Standardized {
    let impute = standardized.impute.iter().zip(&standardized.center);
    let impute = impute.map(|(impute, center)| if impute.is_nan() { *center } else { *impute }).collect();
    Standardized { impute, ..standardized.clone() }
}

/// Imputation, scaling and components, as for rows.
fn components(
    totals: Totals,
    width: usize,
    chosen: &Chosen<'_>,
    settings: &Settings,
) -> Result<(Standardized, Pca, Option<Dominant>), AggregatesError> {
    let feature = |(entry, places, counts): &(&PlannedEntry, Places, KnownCounts)| SummedFeature {
        name: entry.name.clone(),
        value: places.value,
        mask: places.mask,
        offset: entry.offset,
        step: entry.step,
        histogram: counts.histogram(),
    };
    let moments = moments_of_sums(width, totals.gram, chosen.varying.iter().map(feature).collect());
    let all: Vec<usize> = (0..chosen.varying.len()).collect();
    let mut standardized = standardize(&moments, &all, settings.impute, settings.scale)?;
    // Where nobody misses a number nothing is filled in, and what would be isn't known.
    for (place, impute) in standardized.features.iter().zip(&mut standardized.impute) {
        if settings.impute != Impute::Mean && !chosen.varying[*place].2.lists_values() {
            *impute = f64::NAN;
        }
    }
    let size = standardized.features.len();
    check_room(4 * size_of::<f64>() * size.pow(2))?;
    let covariance = covariance(&moments, &filled(&standardized));
    let pca = Pca::of(&covariance, size)?;
    let name = |place: usize| chosen.varying[standardized.features[place]].0.name.as_str();
    let dominant = (settings.scale == Scale::None).then(|| dominant(&covariance, size, name)).flatten();
    Ok((standardized, pca, dominant))
}
