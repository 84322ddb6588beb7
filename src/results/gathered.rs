//! The fitted pipeline, gathered from the parts of a result and put back into them.

use std::sync::Arc;

use super::Results;
use super::model::Model;
use super::row_rule::RowRule;

impl Model {
    /// Gathers the pipeline; empty where a part isn't known.
    pub fn of(results: &Results) -> Self {
        Self {
            version: Self::VERSION,
            features: results.features.as_ref().map(|part| part.features.clone()).unwrap_or_default(),
            loadings: results.components.as_ref().map(|part| part.loadings.clone()).unwrap_or_default(),
            centroids: results.segments.as_ref().map(|part| part.centroids.clone()).unwrap_or_default(),
            customers_center: results.segments.as_ref().and_then(|part| part.customers_center.clone()),
            row_rule: RowRule {
                limit: results.missing.as_ref().map_or(0, |part| part.row_limit),
                population: results.missing.as_ref().map_or_else(Default::default, |part| part.population),
                columns: results.features.as_ref().map(|part| part.columns.clone()).unwrap_or_default(),
            },
        }
    }

    /// Puts the pipeline into the parts that it was gathered from.
    pub fn give_to(self, results: &mut Results) {
        if let Some(part) = &mut results.features {
            let part = Arc::make_mut(part);
            part.features = self.features;
            part.columns = self.row_rule.columns;
        }
        if let Some(part) = &mut results.components {
            Arc::make_mut(part).loadings = self.loadings;
        }
        if let Some(part) = &mut results.segments {
            let part = Arc::make_mut(part);
            part.centroids = self.centroids;
            part.customers_center = self.customers_center;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::FittedFeature;
    use super::*;

    #[test]
    fn the_parts_get_back_what_was_gathered_from_them() {
        let feature = FittedFeature { name: "A".into(), ..FittedFeature::default() };
        let mut results = Results {
            features: Some(Arc::new(super::super::FeatureTable { features: vec![feature], ..Default::default() })),
            components: Some(Arc::default()),
            segments: Some(Arc::default()),
            ..Results::default()
        };
        let whole = results.clone();
        let model = Model::of(&results);
        results.features = Some(Arc::default());
        model.give_to(&mut results);
        assert_eq!(results, whole);
    }
}
