//! Components: what they explain, what they are made of, where the segments lie on them.

use super::value::{TableContent, Value};
use crate::export::pictures::by_gain;
use crate::i18n::{component_text, number, segment_title};
use crate::results::{DataSummary, FeatureTable, PrincipalComponents, Segmentation};
use crate::text;

/// Attributes that say what a component is.
const ATTRIBUTES: usize = 5;

/// What each component explains and is made of.
pub(in crate::export) fn components(components: &PrincipalComponents, features: Option<&FeatureTable>) -> TableContent {
    let heads = [
        (text!("plot-scree-component"), true),
        (text!("plot-scree-eigenvalue"), true),
        (text!("report-explained"), true),
        (text!("picture-scree-cumulative"), true),
        (text!("report-component-made-of"), false),
    ];
    let mut table = TableContent::new(text!("picture-scree"), heads);
    let mut sum = 0.0;
    for (at, ratio) in components.explained_variance_ratio.iter().enumerate() {
        sum += ratio;
        let made = features.map(|features| {
            let parts = components.attributes_of(at, features, ATTRIBUTES);
            parts.into_iter().map(|part| part.feature).collect::<Vec<_>>().join(", ")
        });
        table.push([
            Value::Count(at as u64 + 1),
            Value::Number(components.eigenvalues.get(at).copied(), 4),
            Value::Share(Some(*ratio)),
            Value::Share(Some(sum)),
            Value::Text(made.unwrap_or_default()),
        ]);
    }
    table
}

/// The features of one component, the heaviest first; `None` where it isn't known.
pub(super) fn loadings(
    components: &PrincipalComponents,
    features: &FeatureTable,
    data: Option<&DataSummary>,
    component: usize,
) -> Option<TableContent> {
    let heads = [
        (text!("plot-loadings-feature"), false),
        (text!("plot-loadings-description"), false),
        (text!("plot-loadings-weight"), true),
    ];
    let title = text!("plot-loadings-title", number = number::count_usize(component + 1));
    let mut table = TableContent::new(title, heads);
    let weights = components.loadings.get(component)?;
    let mut order: Vec<usize> = (0..weights.len().min(features.features.len())).collect();
    order.sort_by(|&a, &b| weights[b].abs().total_cmp(&weights[a].abs()).then(a.cmp(&b)));
    for at in order {
        let feature = &features.features[at];
        let about = data.and_then(|data| data.attribute(&feature.attribute));
        table.push([
            feature.name.as_str().into(),
            about.map_or("", |about| about.description.as_str()).into(),
            Value::Number(Some(weights[at]), 4),
        ]);
    }
    Some(table)
}

/// The middle of each segment on each component that is kept.
pub(super) fn weights(components: &PrincipalComponents, found: &Segmentation) -> TableContent {
    let mut table = TableContent::new(text!("picture-weights"), [(text!("segment-detail-name"), false)]);
    table.heads.extend((0..components.kept).map(|at| (component_text(at), true)));
    for segment in by_gain(found) {
        let center = usize::try_from(segment.id).ok().and_then(|id| found.centroids.get(id)?.as_ref());
        let Some(center) = center else { continue };
        let cells = (0..components.kept).map(|at| Value::Number(center.get(at).copied(), 4));
        table.push([Value::Text(segment_title(segment))].into_iter().chain(cells));
    }
    table
}
