//! What every view shows, as it stands in the session file: aggregates only.

mod data;
mod missing;
mod segments;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::engine::{ComponentsView, FeatureView, FeaturesView, Snapshot};
use data::DataPart;
use missing::MissingPart;
use segments::SegmentsPart;

/// The parts of a snapshot.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Results {
    data: Option<DataPart>,
    missing: Option<MissingPart>,
    features: Option<FeaturesPart>,
    components: Option<ComponentsPart>,
    segments: Option<SegmentsPart>,
}

impl Results {
    /// What may leave of a snapshot.
    pub(super) fn of(snapshot: &Snapshot) -> Self {
        let data = snapshot.data.as_deref().map(DataPart::of);
        let missing = match (snapshot.missing.as_deref(), snapshot.data.as_deref(), &data) {
            (Some(missing), Some(view), Some(part)) => Some(MissingPart::of(missing, view, part)),
            _ => None,
        };
        let segments = match (snapshot.segments.as_deref(), snapshot.data.as_deref()) {
            (Some(segments), Some(view)) => Some(SegmentsPart::of(segments, view)),
            _ => None,
        };
        Self {
            data,
            missing,
            features: snapshot.features.as_deref().map(FeaturesPart::of),
            components: snapshot.components.as_deref().map(ComponentsPart::of),
            segments,
        }
    }

    /// The views of a snapshot; its settings and fidelity aren't set.
    pub(super) fn views(&self) -> Snapshot {
        Snapshot {
            data: self.data.as_ref().map(|part| Arc::new(part.view())),
            missing: self.missing.as_ref().map(|part| Arc::new(part.view())),
            features: self.features.as_ref().map(|part| Arc::new(part.view())),
            components: self.components.as_ref().map(|part| Arc::new(part.view())),
            segments: self.segments.as_ref().map(|part| Arc::new(part.view())),
            ..Snapshot::default()
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct FeaturesPart {
    features: Vec<FeatureEntry>,
    left_out: Vec<(String, String)>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct FeatureEntry {
    name: String,
    attribute: usize,
    kind: String,
    impute: f64,
    center: f64,
    scale: f64,
}

impl FeaturesPart {
    fn of(view: &FeaturesView) -> Self {
        let entry = |feature: &FeatureView| FeatureEntry {
            name: feature.name.clone(),
            attribute: feature.attribute,
            kind: feature.kind.clone(),
            impute: feature.impute,
            center: feature.center,
            scale: feature.scale,
        };
        Self { features: view.features.iter().map(entry).collect(), left_out: view.left_out.clone() }
    }

    fn view(&self) -> FeaturesView {
        let feature = |entry: &FeatureEntry| FeatureView {
            name: entry.name.clone(),
            attribute: entry.attribute,
            kind: entry.kind.clone(),
            impute: entry.impute,
            center: entry.center,
            scale: entry.scale,
        };
        FeaturesView { features: self.features.iter().map(feature).collect(), left_out: self.left_out.clone() }
    }
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct ComponentsPart {
    ratio: Vec<f64>,
    eigenvalues: Vec<f64>,
    kept: usize,
    loadings: Vec<Vec<f64>>,
    features: Vec<String>,
}

impl ComponentsPart {
    fn of(view: &ComponentsView) -> Self {
        Self {
            ratio: view.ratio.clone(),
            eigenvalues: view.eigenvalues.clone(),
            kept: view.kept,
            loadings: view.loadings.clone(),
            features: view.features.to_vec(),
        }
    }

    fn view(&self) -> ComponentsView {
        ComponentsView {
            ratio: self.ratio.clone(),
            eigenvalues: self.eigenvalues.clone(),
            kept: self.kept,
            loadings: self.loadings.clone(),
            features: self.features.clone().into(),
        }
    }
}
