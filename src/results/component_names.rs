//! Which component is which, from one result to the next: by what it is made of.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use super::components::PrincipalComponents;
use super::features::FeatureTable;

/// So many of the strongest features say what a component was made of when it was named.
pub const MOST_WEIGHTS: usize = 256;

/// From this likeness on a component is surely the one that was named. No two components of the same features can both
/// be so like a third: they are at right angles, so that the squares of their likenesses are 1 at most together.
pub const SURE_LIKENESS: f64 = std::f64::consts::FRAC_1_SQRT_2;

/// Below this likeness a component is another one.
pub const LEAST_LIKENESS: f64 = 0.5;

/// The parts (squared weights) that the features in common must have of the component then and of the one now: for it to
/// be sure, and for it to be the same at all.
const COMMON: [f64; 2] = [0.5, 0.25];

/// Weights are kept to six digits behind the point.
const DIGITS: f64 = 1e6;

/// What a component was made of when a person named it: the weights of its strongest features, by their names. Nothing of
/// any person is in it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ComponentWeights(pub BTreeMap<String, f64>);

/// How like two components are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Likeness {
    /// The absolute cosine of the weights of the features in common, 0 to 1. Absolute, because a component turned round
    /// is the same one.
    pub cosine: f64,
    /// The least part that the features in common have of either, 0 to 1: the sum of their squared weights.
    pub common: f64,
}

impl Likeness {
    /// Whether it is surely the same component.
    pub fn is_sure(&self) -> bool {
        self.cosine >= SURE_LIKENESS && self.common >= COMMON[0]
    }

    /// Whether it may be the same.
    fn is_possible(&self) -> bool {
        self.cosine >= LEAST_LIKENESS && self.common >= COMMON[1]
    }
}

impl ComponentWeights {
    /// Those of a component (counted from 0); empty where it isn't known.
    pub fn of(components: &PrincipalComponents, features: &FeatureTable, component: usize) -> Self {
        let weights = components.loadings.get(component).map_or(&[][..], Vec::as_slice);
        let mut strongest: Vec<(&str, f64)> =
            features.features.iter().map(|feature| feature.name.as_str()).zip(weights.iter().copied()).collect();
        strongest.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()).then(a.0.cmp(b.0)));
        strongest.truncate(MOST_WEIGHTS);
        let kept = strongest.into_iter().filter(|(_, weight)| weight.is_finite());
        Self(kept.map(|(name, weight)| (name.to_owned(), (weight * DIGITS).round() / DIGITS)).collect())
    }

    /// How like a component is to this one. `places` are the places of features in `weights`, by name.
    fn likeness(&self, places: &HashMap<&str, usize>, weights: &[f64]) -> Likeness {
        let (mut product, mut then, mut now) = (0.0, 0.0, 0.0);
        for (name, before) in &self.0 {
            let Some(weight) = places.get(name.as_str()).and_then(|&place| weights.get(place)) else { continue };
            product += before * weight;
            then += before * before;
            now += weight * weight;
        }
        let part = |part: f64, whole: f64| if whole > 0.0 { (part / whole).min(1.0) } else { 0.0 };
        let whole = |weights: &mut dyn Iterator<Item = f64>| weights.map(|weight| weight * weight).sum::<f64>();
        Likeness {
            cosine: part(product.abs(), (then * now).sqrt()),
            common: part(then, whole(&mut self.0.values().copied()))
                .min(part(now, whole(&mut weights.iter().copied()))),
        }
    }
}

/// What the components of a snapshot are called: no part of a result, but of who looks at it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ComponentNames {
    /// The name of each component that a person named; as many as there are components, or none.
    borne: Vec<Option<ComponentName>>,
    /// The names that no component bears now.
    pub waiting: Vec<(u32, String)>,
}

/// The name that a person gave to a component.
#[derive(Clone, Debug, PartialEq)]
pub struct ComponentName {
    /// Which naming of the document it is.
    pub label: u32,
    /// The name.
    pub name: String,
    /// How like the component is to the one that was named.
    pub likeness: Likeness,
}

/// A name with what the component was made of that it was given to.
pub type NamedWeights<'a> = (u32, &'a str, &'a ComponentWeights);

impl ComponentNames {
    /// Which component bears which name: the most alike first, and none below [`LEAST_LIKENESS`].
    pub fn matched<'a>(
        named: impl IntoIterator<Item = NamedWeights<'a>>,
        components: &PrincipalComponents,
        features: &FeatureTable,
    ) -> Self {
        let named: Vec<NamedWeights<'_>> = named.into_iter().collect();
        if named.is_empty() || components.loadings.is_empty() {
            return Self::default();
        }
        let names = features.features.iter().map(|feature| feature.name.as_str());
        let places: HashMap<&str, usize> = names.zip(0..).collect();
        let mut pairs: Vec<(usize, usize, Likeness)> = Vec::new();
        for (at, (_, _, then)) in named.iter().enumerate() {
            let now = components.loadings.iter().enumerate();
            let alike = now.map(|(component, weights)| (at, component, then.likeness(&places, weights)));
            pairs.extend(alike.filter(|(_, _, likeness)| likeness.is_possible()));
        }
        // What is sure goes before what isn't; where two are equal, the order in which they came decides.
        pairs.sort_by(|(_, _, a), (_, _, b)| b.is_sure().cmp(&a.is_sure()).then(b.cosine.total_cmp(&a.cosine)));
        let mut borne = vec![None; components.loadings.len()];
        let mut found = vec![false; named.len()];
        for (at, component, likeness) in pairs {
            if !found[at] && borne[component].is_none() {
                let (label, name, _) = named[at];
                (found[at], borne[component]) = (true, Some(ComponentName { label, name: name.to_owned(), likeness }));
            }
        }
        let waiting = named.iter().zip(found).filter(|(_, found)| !found);
        Self { borne, waiting: waiting.map(|((label, name, _), _)| (*label, (*name).to_owned())).collect() }
    }

    /// The name that a person gave to a component, counted from 0.
    pub fn get(&self, component: usize) -> Option<&ComponentName> {
        self.borne.get(component)?.as_ref()
    }

    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.waiting.is_empty() && self.borne.iter().all(Option::is_none)
    }

    /// The components that a person named, with their names.
    pub fn all(&self) -> impl Iterator<Item = (usize, &ComponentName)> {
        self.borne.iter().enumerate().filter_map(|(at, name)| Some((at, name.as_ref()?)))
    }
}

#[cfg(test)]
#[path = "component_names_tests.rs"]
mod tests;
