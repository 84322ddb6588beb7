//! What components are called in the window.

use std::sync::Arc;

use crate::engine::Snapshot;
use crate::i18n::{
    component_doubt, component_in_words, component_proposed, component_short, component_text, component_title,
};
use crate::results::{ComponentName, ComponentNames, DataSummary, FeatureTable, PrincipalComponents};

/// So many of the strongest attributes make the name that is proposed.
const PROPOSED: usize = 2;

/// The words for the components of a result. Components are counted from 0.
#[derive(Clone)]
pub(super) struct ComponentWords {
    names: Arc<ComponentNames>,
    components: Option<Arc<PrincipalComponents>>,
    features: Option<Arc<FeatureTable>>,
    data: Option<Arc<DataSummary>>,
}

impl ComponentWords {
    /// The words for what is shown.
    pub(super) fn new(snapshot: &Snapshot) -> Self {
        let results = &snapshot.results;
        Self {
            names: Arc::clone(&snapshot.component_names),
            components: results.components.clone(),
            features: results.features.clone(),
            data: results.data.clone(),
        }
    }

    /// The name that a person gave.
    pub(super) fn given(&self, component: usize) -> Option<&ComponentName> {
        self.names.get(component)
    }

    /// The name that a person gave; empty where there is none.
    fn given_name(&self, component: usize) -> &str {
        self.given(component).map_or("", |given| given.name.as_str())
    }

    /// The name that is proposed: what its strongest attributes measure. Empty where they aren't known.
    pub(super) fn proposed(&self, component: usize) -> String {
        let (Some(components), Some(features)) = (&self.components, &self.features) else { return String::new() };
        let strongest = components.strongest_attributes(component, features, PROPOSED);
        let described = |name: &str| {
            let attribute = self.data.as_ref().and_then(|data| data.attribute(name));
            attribute.map(|attribute| attribute.description.clone()).filter(|text| !text.is_empty())
        };
        let called: Vec<String> =
            strongest.into_iter().map(|name| described(name).unwrap_or_else(|| name.to_owned())).collect();
        component_proposed(&called.iter().map(String::as_str).collect::<Vec<_>>())
    }

    /// The name that a person gave, else the proposed one.
    pub(super) fn name(&self, component: usize) -> String {
        self.given(component).map_or_else(|| self.proposed(component), |given| given.name.clone())
    }

    /// Number and name, given or proposed.
    pub(super) fn title(&self, component: usize) -> String {
        let in_doubt = self.given(component).is_some_and(|given| !given.likeness.is_sure());
        component_title(component, &self.name(component), in_doubt)
    }

    /// Number and given name where room is scarce but it must be said that it is a component.
    pub(super) fn heading(&self, component: usize) -> String {
        match self.given_name(component) {
            "" => component_text(component),
            name => component_short(component, name),
        }
    }

    /// Number and given name where it is clear that a component is meant.
    pub(super) fn short(&self, component: usize) -> String {
        component_short(component, self.given_name(component))
    }

    /// Number and given name within a sentence.
    pub(super) fn in_words(&self, component: usize) -> String {
        component_in_words(component, self.given_name(component))
    }

    /// Why the given name should be looked at.
    pub(super) fn doubt(&self, component: usize) -> Option<String> {
        self.given(component).and_then(component_doubt)
    }

    /// Names that no component bears now.
    pub(super) fn waiting(&self) -> impl Iterator<Item = &str> {
        self.names.waiting.iter().map(|(_, name)| name.as_str())
    }
}
