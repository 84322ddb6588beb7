//! What a paragraph about a segment says, clause by clause, each leading to the attribute that it speaks of.

use serde::{Deserialize, Serialize};

use super::effect::{Effect, Ranking};
use super::segment::{Neighbour, RareValue};
use super::{AttributeProfile, Group, Profiles};

/// Effects from this size on are worth a clause: of the segment, and of its customers within it.
const APART: f64 = 0.35;
const AMONG_CUSTOMERS: f64 = 0.2;
/// Clauses of each kind.
const MOST_APART: usize = 4;
const MOST_AMONG_CUSTOMERS: usize = 2;

/// One clause.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Clause {
    /// How many people and customers, and how many times as often as expected.
    Size,
    /// The rare value on which the segment stands.
    Rare(RareValue),
    /// In what its people differ from all kept people.
    Apart(Effect),
    /// In what its customers differ from its people.
    Customers(Effect),
    /// Which other segment is nearest.
    Nearest(Neighbour),
}

/// Two groups that an effect compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compared {
    /// The people of a group and all kept people.
    People(Group),
    /// The customers of a group and its people.
    Customers(Group),
}

impl Clause {
    /// Place of the attribute that it speaks of, if it does of one.
    pub fn attribute(&self) -> Option<usize> {
        match self {
            Self::Rare(rare) => Some(rare.attribute),
            Self::Apart(effect) | Self::Customers(effect) => Some(effect.attribute),
            Self::Size | Self::Nearest(_) => None,
        }
    }
}

impl Compared {
    /// The shares of a value in the group and in what it's compared with; `None` where nobody's value is known.
    pub fn shares(self, profile: &AttributeProfile, value: usize) -> (Option<f64>, Option<f64>) {
        let AttributeProfile { general, customers, .. } = profile;
        match self {
            Self::People(group) => (general.share(group, value), general.share(Group::Kept, value)),
            Self::Customers(group) => (customers.share(group, value), general.share(group, value)),
        }
    }
}

impl Profiles {
    /// What there is to say of a segment, or of the people set aside (-1): attributes about the same are named once.
    pub fn clauses(&self, id: i32) -> Vec<Clause> {
        let Some(profile) = self.segment(id) else { return Vec::new() };
        let mut clauses = vec![Clause::Size];
        clauses.extend(profile.rare.map(Clause::Rare));
        clauses.extend(self.strongest(&profile.apart, APART, MOST_APART).map(Clause::Apart));
        clauses
            .extend(self.strongest(&profile.customers, AMONG_CUSTOMERS, MOST_AMONG_CUSTOMERS).map(Clause::Customers));
        clauses.extend(profile.nearest.first().copied().map(Clause::Nearest));
        clauses
    }

    /// The strongest effects of different themes.
    fn strongest(&self, ranking: &Ranking, least: f64, most: usize) -> impl Iterator<Item = Effect> {
        let theme = |effect: &Effect| {
            let attribute = &self.attributes[effect.attribute].attribute;
            if attribute.theme.is_empty() { &attribute.name } else { &attribute.theme }
        };
        let mut found: Vec<Effect> = Vec::new();
        for effect in ranking.iter().take_while(|effect| effect.size.abs() >= least) {
            if found.len() < most && !found.iter().any(|other| theme(other) == theme(effect)) {
                found.push(*effect);
            }
        }
        found.into_iter()
    }
}
