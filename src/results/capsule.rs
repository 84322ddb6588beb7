//! The capsule: the principal components for every set of columns that the column threshold can reach, and every way of
//! imputation and scaling, so that whoever opens a session without its people moves these and sees what a run would say.
//!
//! It holds finished answers and no cross products: these are, feature by feature, how many people have two codes at once.

use serde::{Deserialize, Serialize};

use super::components::PrincipalComponents;
use super::features::{FeatureTable, FittedFeature};
use crate::analyze::components_for_variance;
use crate::prepare::{FeatureKind, Impute, Scale};

/// So many sets of columns are held at most: those nearest to the threshold of the session.
pub const MOST_SETS: usize = 100;
/// Of so many components, the first ones, it is held what they are made of.
pub const MEANT_COMPONENTS: usize = 16;
/// So many features are held of each of them: those with the largest absolute weights.
pub const STRONGEST: usize = 8;

/// Components for other thresholds, imputations and scalings than those of the session; every other setting is the session's.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Capsule {
    /// The features that components are said to be made of.
    pub features: Vec<CapsuleFeature>,
    /// Sets of columns, by ascending thresholds.
    pub sets: Vec<CapsuleSet>,
    /// How many different sets of columns the threshold can reach.
    pub reachable: usize,
    /// Whether all that is to be held is there.
    pub complete: bool,
    /// Shares of the variance are multiples of this; `None` where they are exact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rounded: Option<f64>,
}

/// A feature by its name, as those of a fitted pipeline have it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CapsuleFeature {
    /// Its name.
    pub name: String,
    /// The attribute that it is taken from.
    pub attribute: String,
    /// Where its numbers come from.
    pub kind: FeatureKind,
}

/// The columns that some thresholds keep.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CapsuleSet {
    /// The lowest column threshold that keeps just these, 0 to 1.
    pub from: f64,
    /// The next higher threshold that keeps others; `None` where there is none.
    pub below: Option<f64>,
    /// How many columns these are.
    pub columns: usize,
    /// How many people of the general population are segmented with them; `None` where that isn't told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub people: Option<u64>,
    /// The components for each way of imputation and scaling; a way in which they can't be had, or that isn't told, is not
    /// there.
    pub answers: Vec<CapsuleAnswer>,
}

/// The components of the columns of a set, imputed and scaled in one way.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CapsuleAnswer {
    /// What a missing value becomes.
    pub impute: Impute,
    /// How features are made comparable.
    pub scale: Scale,
    /// Variance of all features together.
    pub total_variance: f64,
    /// Eigenvalues of the covariance, largest first: as many as there are features.
    pub eigenvalues: Vec<f64>,
    /// Of each of the first components: its strongest features, by their places in [`Capsule::features`], and their weights
    /// to three digits behind the point. Empty where they aren't told.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub strongest: Vec<Vec<(u32, f64)>>,
}

impl Capsule {
    /// The columns that a threshold keeps, if they are held.
    pub fn set(&self, column_missing: f64) -> Option<&CapsuleSet> {
        self.sets.iter().find(|set| set.from <= column_missing && set.below.is_none_or(|below| column_missing < below))
    }

    /// The answer for these choices, if it is held.
    pub fn answer(&self, column_missing: f64, impute: Impute, scale: Scale) -> Option<(&CapsuleSet, &CapsuleAnswer)> {
        let set = self.set(column_missing)?;
        let fits = |answer: &&CapsuleAnswer| answer.impute == impute && answer.scale == scale;
        Some((set, set.answers.iter().find(fits)?))
    }

    /// How many answers are held.
    pub fn answers(&self) -> usize {
        self.sets.iter().map(|set| set.answers.len()).sum()
    }

    /// The features that weights of [`CapsuleAnswer::components`] are of. Nothing was fitted of them here.
    pub fn feature_table(&self) -> FeatureTable {
        let features = self.features.iter().map(|feature| FittedFeature {
            name: feature.name.clone(),
            attribute: feature.attribute.clone(),
            kind: feature.kind,
            ..FittedFeature::default()
        });
        FeatureTable { features: features.collect(), ..FeatureTable::default() }
    }
}

impl CapsuleAnswer {
    /// Explained variance ratio (of the total variance) of every component, largest first.
    pub fn ratios(&self) -> impl Iterator<Item = f64> {
        self.eigenvalues.iter().map(|value| value / self.total_variance)
    }

    /// The components as they are shown, of which `kept` are used. Weights are those that are held, over the features of
    /// the capsule; others are 0.
    pub fn components(&self, kept: usize, capsule: &Capsule) -> PrincipalComponents {
        let weights = |strongest: &Vec<(u32, f64)>| {
            let mut weights = vec![0.0; capsule.features.len()];
            for (feature, weight) in strongest {
                if let Some(place) = weights.get_mut(*feature as usize) {
                    *place = *weight;
                }
            }
            weights
        };
        PrincipalComponents {
            explained_variance_ratio: self.ratios().collect(),
            eigenvalues: self.eigenvalues.clone(),
            kept,
            loadings: self.strongest.iter().take(kept).map(weights).collect(),
        }
    }

    /// How many components it takes to explain this share of the total variance.
    pub fn for_variance(&self, share: f64) -> usize {
        components_for_variance(&self.ratios().collect::<Vec<_>>(), share)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_threshold_keeps_the_columns_of_the_set_that_begins_at_or_below_it() {
        let set = |from: f64, below, columns| CapsuleSet { from, below, columns, people: None, answers: Vec::new() };
        let sets = vec![set(0.1, Some(0.25), 4), set(0.25, Some(0.5), 5), set(0.75, None, 7)];
        let capsule = Capsule { sets, ..Capsule::default() };
        let columns = |share| capsule.set(share).map(|set| set.columns);
        assert_eq!([0.0, 0.1, 0.249, 0.25, 0.4].map(columns), [None, Some(4), Some(4), Some(5), Some(5)]);
        assert_eq!([0.5, 0.74, 0.75, 1.0].map(columns), [None, None, Some(7), Some(7)]);
    }

    #[test]
    fn shares_are_of_the_whole_and_weights_stand_at_their_features() {
        let feature = |name: &str| CapsuleFeature {
            name: name.to_owned(),
            attribute: name.to_owned(),
            kind: FeatureKind::Ordinal,
        };
        let capsule = Capsule { features: ["A", "B", "C"].map(feature).to_vec(), ..Capsule::default() };
        let answer = CapsuleAnswer {
            impute: Impute::Mode,
            scale: Scale::Standard,
            total_variance: 4.0,
            eigenvalues: vec![2.0, 1.0, 1.0],
            strongest: vec![vec![(2, 0.8), (0, -0.6)], vec![(1, 1.0)]],
        };
        let components = answer.components(1, &capsule);
        assert_eq!(components.explained_variance_ratio, [0.5, 0.25, 0.25]);
        assert_eq!((components.kept, components.loadings), (1, vec![vec![-0.6, 0.0, 0.8]]));
        assert_eq!((answer.for_variance(0.5), answer.for_variance(0.6)), (1, 2));
        assert_eq!(capsule.feature_table().features[2].name, "C");
    }
}
