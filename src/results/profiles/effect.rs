//! How far a group lies from another in an attribute, and the attributes in that order.

use serde::{Deserialize, Serialize};

/// How far a group lies from its reference in one attribute, among the people whose value is known.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Effect {
    /// Place of the attribute in the list.
    pub attribute: usize,
    /// In standard deviations of the reference. Ordered attributes: the standardized difference
    /// (mean of the group - mean of the reference) / standard deviation of the reference, with its sign. Others: 0.8
    /// times the root of sum (s - p)^2 / max(p, 0.01) over the codes, where s and p are a code's shares in group and
    /// reference. Without the 0.01 that root is the largest standardized difference that any numbers for the codes could
    /// have, V root((1 - m) / m) for a group that is the part m of its reference, which makes the two comparable; with
    /// it, codes that hardly anybody has don't count beyond their shares.
    pub size: f64,
    /// What it consists of.
    pub kind: EffectKind,
}

/// What an effect consists of.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EffectKind {
    /// Of an ordered attribute.
    Means {
        /// The mean of the group.
        mean: f64,
        /// The mean of the reference.
        reference: f64,
    },
    /// Of an attribute without an order.
    Shares {
        /// The value whose shares differ most; the first of several.
        value: usize,
        /// Its share in the group less that in the reference, -1 to 1.
        shift: f64,
        /// Cramer's V of belonging to the group (rather than to the rest of the reference, or to the reference where
        /// the group isn't a part of it) and the codes: root of chi squared / people, 0 to 1.
        cramers_v: f64,
    },
}

/// Attributes by the size of their effects.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Ranking {
    /// One entry for each attribute; `None` where nothing can be said: with a known value of fewer than 30 people on a
    /// side that has as many, of fewer than half of a smaller side, or where the reference has a single value.
    pub effects: Vec<Option<Effect>>,
    /// The places of the attributes that have an effect, the largest first, of equal ones in the order of the list.
    pub order: Vec<usize>,
}

impl Ranking {
    /// With fewer known values than this on a side that has as many people, a difference is mostly chance.
    pub const ENOUGH: u64 = 30;

    /// The attributes by the absolute size of these effects.
    pub fn of(effects: Vec<Option<Effect>>) -> Self {
        let size = |(at, effect): (usize, &Option<Effect>)| Some((effect.as_ref()?.size.abs(), at));
        let mut sizes: Vec<(f64, usize)> = effects.iter().enumerate().filter_map(size).collect();
        sizes.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let order = sizes.into_iter().map(|(_, at)| at).collect();
        Self { effects, order }
    }

    /// The effects, the largest first.
    pub fn iter(&self) -> impl Iterator<Item = &Effect> {
        self.order.iter().filter_map(|&at| self.effects.get(at)?.as_ref())
    }

    /// The effect in an attribute.
    pub fn effect(&self, attribute: usize) -> Option<&Effect> {
        self.effects.get(attribute)?.as_ref()
    }

    /// The rank of each attribute, from 1 on.
    pub fn ranks(&self) -> Vec<Option<usize>> {
        let mut ranks = vec![None; self.effects.len()];
        for (rank, &at) in (1..).zip(&self.order) {
            if let Some(place) = ranks.get_mut(at) {
                *place = Some(rank);
            }
        }
        ranks
    }
}
