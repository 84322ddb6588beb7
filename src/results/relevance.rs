//! Which attributes are worth their place.

use serde::{Deserialize, Serialize};

use crate::analyze::{Correlations, Listed, Measured, RelevanceChoice, relevance_list};

/// What variance and correlation say of the attributes that the thresholds keep, before any cut by relevance.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Relevance {
    /// The attributes, in the order of the file.
    pub attributes: Vec<AttributeRelevance>,
    /// The absolute correlation of each pair: row by row below the diagonal. For attributes with several features the
    /// largest between a feature of the one and one of the other.
    pub correlations: Vec<f32>,
    /// Places in [`Relevance::attributes`] in an order in which what goes together stands together.
    pub order: Vec<usize>,
    /// People of the general population that it was worked out on.
    pub people: usize,
}

/// What is known of an attribute's relevance.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AttributeRelevance {
    /// Index in [`DataSummary::attributes`](super::DataSummary::attributes).
    pub attribute: usize,
    /// Its name.
    pub name: String,
    /// Its missing share in the general population, 0 to 1.
    pub missing_share: f64,
    /// The variance of its known values after scaling to 0..1, 0 to 0.25, for several features the mean of theirs;
    /// `None` when it gives no feature.
    pub variance: Option<f64>,
    /// Whether it is kept by hand, so that no cut touches it.
    pub kept_by_hand: bool,
}

/// What the trees of the forest said so far.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Forest {
    /// The attributes that it looks at: indices in [`DataSummary::attributes`](super::DataSummary::attributes),
    /// ascending.
    pub attributes: Vec<usize>,
    /// The mean over the trees that were offered the attribute, of the rise of their mean squared error about
    /// out-of-bag people when its values are permuted among them; about 0 for one that goes with no other. `None` as
    /// long as no tree was offered it.
    pub importance: Vec<Option<f64>>,
    /// Trees grown so far.
    pub trees: usize,
    /// Trees in all.
    pub all_trees: usize,
    /// People of the general population in the sample that it looks at.
    pub people: usize,
    /// People that each tree is grown on; and as many shuffled ones.
    pub grown_on: usize,
}

impl Forest {
    /// Whether no more trees are to come.
    pub fn complete(&self) -> bool {
        self.trees == self.all_trees
    }

    /// The importance of an attribute; `None` where it isn't known.
    pub fn of(&self, attribute: usize) -> Option<f64> {
        self.importance[self.attributes.binary_search(&attribute).ok()?]
    }
}

impl Relevance {
    /// The pairs of attributes with the largest correlations, at most so many, the largest first: both places and the
    /// correlation.
    pub fn strongest(&self, most: usize) -> Vec<(usize, usize, f32)> {
        let all = (0..self.attributes.len()).flat_map(|row| (0..row).map(move |column| (column, row)));
        let mut pairs: Vec<_> = all.map(|(one, other)| (one, other, self.correlation(one, other))).collect();
        let stronger =
            |a: &(usize, usize, f32), b: &(usize, usize, f32)| b.2.total_cmp(&a.2).then((a.0, a.1).cmp(&(b.0, b.1)));
        if pairs.len() > most {
            pairs.select_nth_unstable_by(most, stronger);
            pairs.truncate(most);
        }
        pairs.sort_unstable_by(stronger);
        pairs
    }

    /// The list that follows from the measures and from what is known of the forest; places are those of
    /// [`Relevance::attributes`].
    pub fn list(&self, forest: Option<&Forest>, choice: &RelevanceChoice) -> Vec<Listed> {
        let measured = |attribute: &AttributeRelevance| Measured {
            missing: attribute.missing_share,
            variance: attribute.variance,
            importance: forest.and_then(|forest| forest.of(attribute.attribute)),
            by_hand: attribute.kept_by_hand,
        };
        let measured: Vec<Measured> = self.attributes.iter().map(measured).collect();
        relevance_list(&measured, &Correlations { below: self.correlations.clone() }, choice)
    }

    /// The absolute correlation of two attributes by their places.
    pub fn correlation(&self, a: usize, b: usize) -> f32 {
        let (low, high) = (a.min(b), a.max(b));
        if low == high { 1.0 } else { self.correlations.get(high * (high - 1) / 2 + low).copied().unwrap_or(0.0) }
    }
}
