//! What a person calls components: names with what the component was made of, so that they follow what it means.

use std::collections::BTreeMap;

use super::segment_labels::{LONGEST_NAME, clean};
use crate::results::{ComponentNames, ComponentWeights, FeatureTable, PrincipalComponents};

/// The most names that a document holds, so that a session file has room for them all.
pub const MOST_LABELS: usize = 200;

/// What was said of components, in the order in which they were named.
pub type ComponentLabels = BTreeMap<u32, ComponentLabel>;

/// What was said of one component.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ComponentLabel {
    /// The name.
    pub name: String,
    /// What the component was made of when it was named.
    pub weights: ComponentWeights,
}

/// Gives a component a name, also one that another one bore, or takes it away where the name is empty; whether anything
/// is different.
pub(super) fn rename(labels: &mut ComponentLabels, label: Option<u32>, name: &str, weights: ComponentWeights) -> bool {
    let name: String = clean(name).chars().take(LONGEST_NAME).collect();
    if name.is_empty() {
        return label.is_some_and(|label| labels.remove(&label).is_some());
    }
    let next = labels.keys().next_back().map_or(0, |last| last.saturating_add(1));
    let label = label.filter(|label| labels.contains_key(label)).unwrap_or(next);
    if labels.len() >= MOST_LABELS && !labels.contains_key(&label) {
        return false;
    }
    // One name stands for one component: the one that has it from now on.
    let folded = name.to_lowercase();
    labels.retain(|other, said| *other == label || said.name.to_lowercase() != folded);
    let named = ComponentLabel { name, weights };
    labels.insert(label, named.clone()) != Some(named)
}

/// Which component of a result bears which of the names.
pub(super) fn matched(
    labels: &ComponentLabels,
    components: &PrincipalComponents,
    features: &FeatureTable,
) -> ComponentNames {
    let named = labels.iter().map(|(label, said)| (*label, said.name.as_str(), &said.weights));
    ComponentNames::matched(named, components, features)
}

#[cfg(test)]
#[path = "component_labels_tests.rs"]
mod tests;
