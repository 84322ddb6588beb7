//! Of which attributes a component is made.

use serde::{Deserialize, Serialize};

use super::components::PrincipalComponents;
use super::features::FeatureTable;

/// What an attribute is to a component.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ComponentAttribute {
    /// The attribute's name.
    pub attribute: String,
    /// Its feature with the largest weight.
    pub feature: String,
    /// That feature's weight, -1 to 1: a large value of the feature pulls the score this way.
    pub loading: f64,
    /// The attribute's part of the component, 0 to 1: the sum of its features' squared weights, which are 1 for all.
    pub share: f64,
}

impl PrincipalComponents {
    /// The attributes of which a component (counted from 0) is made, those with the largest part first, at most
    /// `count`.
    pub fn attributes_of(&self, component: usize, features: &FeatureTable, count: usize) -> Vec<ComponentAttribute> {
        let Some(loadings) = self.loadings.get(component) else { return Vec::new() };
        let mut found: Vec<ComponentAttribute> = Vec::new();
        // Features of one attribute stand together.
        for (feature, &loading) in features.features.iter().zip(loadings) {
            match found.last_mut().filter(|last| last.attribute == feature.attribute) {
                Some(last) => {
                    last.share += loading * loading;
                    if loading.abs() > last.loading.abs() {
                        last.feature.clone_from(&feature.name);
                        last.loading = loading;
                    }
                }
                None => found.push(ComponentAttribute {
                    attribute: feature.attribute.clone(),
                    feature: feature.name.clone(),
                    loading,
                    share: loading * loading,
                }),
            }
        }
        found.sort_by(|a, b| b.share.total_cmp(&a.share));
        found.truncate(count);
        found
    }

    /// The names of the attributes that have the largest part of a component (counted from 0), at most `count`.
    pub fn strongest_attributes<'a>(&self, component: usize, features: &'a FeatureTable, count: usize) -> Vec<&'a str> {
        let Some(loadings) = self.loadings.get(component) else { return Vec::new() };
        let mut found: Vec<(&str, f64)> = Vec::new();
        for (feature, &loading) in features.features.iter().zip(loadings) {
            match found.last_mut().filter(|(last, _)| *last == feature.attribute) {
                Some((_, share)) => *share += loading * loading,
                None => found.push((&feature.attribute, loading * loading)),
            }
        }
        found.sort_by(|a, b| b.1.total_cmp(&a.1));
        found.into_iter().take(count).map(|(attribute, _)| attribute).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::results::FittedFeature;

    #[test]
    fn the_features_of_an_attribute_count_together() {
        let feature = |name: &str, attribute: &str| FittedFeature {
            name: name.into(),
            attribute: attribute.into(),
            ..FittedFeature::default()
        };
        let features = FeatureTable {
            features: vec![feature("A", "A"), feature("B=1", "B"), feature("B=2", "B"), feature("C", "C")],
            ..FeatureTable::default()
        };
        let components = PrincipalComponents { loadings: vec![vec![0.6, 0.5, -0.55, 0.3]], ..Default::default() };
        let found = components.attributes_of(0, &features, 2);
        assert_eq!(found.len(), 2);
        assert_eq!((found[0].attribute.as_str(), found[0].feature.as_str(), found[0].loading), ("B", "B=2", -0.55));
        assert!((found[0].share - (0.25 + 0.3025)).abs() < 1e-12);
        assert_eq!(found[1].attribute, "A");
        assert_eq!(components.strongest_attributes(0, &features, 2), ["B", "A"]);
        assert!(components.attributes_of(1, &features, 2).is_empty());
    }
}
