//! Features and principal components in numbers that can be drawn.

use std::sync::Arc;

use crate::analyze::{Pca, Standardized};
use crate::engine::loaded::Loaded;
use crate::engine::snapshot::{ComponentsView, FeatureView, FeaturesView};
use crate::prepare::{FeatureKind, Kept};

/// The features that PCA sees, and the kept attributes that gave none.
pub(crate) fn features_view(loaded: &Loaded, kept: &Kept, standardized: &Standardized) -> FeaturesView {
    let candidates = &loaded.candidates.features;
    let features = standardized.features.iter().enumerate().map(|(place, &index)| {
        let feature = &candidates[index];
        FeatureView {
            name: feature.name.clone(),
            attribute: feature.attribute,
            kind: kind_word(&feature.kind).to_owned(),
            impute: standardized.impute[place],
            center: standardized.center[place],
            scale: standardized.scale[place],
        }
    });
    let names = &loaded.dataset.attributes;
    let unused = loaded.candidates.left_out(&kept.columns);
    let mut left_out: Vec<(String, String)> =
        unused.map(|unused| (names[unused.attribute].name.clone(), format!("{:?}", unused.reason))).collect();
    let same = |places: &[usize], reason: &str| {
        places.iter().map(|&place| (candidates[place].name.clone(), reason.to_owned())).collect::<Vec<_>>()
    };
    left_out.extend(same(&standardized.constant, "the same value for everybody who is kept"));
    left_out.extend(same(&standardized.empty, "missing for everybody who is kept"));
    FeaturesView { features: features.collect(), left_out }
}

/// The word for a kind of feature, in tables and files.
pub(crate) fn kind_word(kind: &FeatureKind) -> &'static str {
    match kind {
        FeatureKind::Numeric => "numeric",
        FeatureKind::Year => "year",
        FeatureKind::Ordinal => "ordinal",
        FeatureKind::Binary { .. } => "binary",
        FeatureKind::OneHot { .. } => "onehot",
        FeatureKind::Recipe { .. } => "recipe",
    }
}

/// The components, of which `kept` are used.
pub(crate) fn components_view(pca: &Pca, features: &FeaturesView, kept: usize) -> ComponentsView {
    let names: Arc<[String]> = features.features.iter().map(|feature| feature.name.clone()).collect();
    ComponentsView {
        ratio: pca.ratio.clone(),
        eigenvalues: pca.eigenvalues.clone(),
        kept,
        loadings: (0..kept).map(|component| pca.component(component).to_vec()).collect(),
        features: names,
    }
}
