//! What a session holds: for whoever is about to save it or has opened it.

use super::manifest::SessionKind;
use super::protect::{STEP, told_people, told_segments};
use super::saved_labels::SavedDocument;
use crate::results::{Results, Segmentation};

/// What a session holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contents {
    /// For whom it is.
    pub kind: SessionKind,
    /// What it holds, in the order of the pages.
    pub holds: Vec<SessionPart>,
}

/// A part of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SessionPart {
    /// The files by name, size and fingerprint, how many people are in them, and the settings.
    Files(People),
    /// So many columns: how often each code occurs, and what is missing.
    Columns(usize),
    /// Which columns are missing together.
    MissingTogether,
    /// Variance and correlations of the columns, and what the forest says of them.
    Relevance,
    /// How much each component explains.
    Components,
    /// The components for other thresholds, imputations and scalings.
    Capsule,
    /// Where people lie in the planes of the components.
    Density,
    /// The fitted model: features, weights of so many components, centres of the segments.
    Model(usize),
    /// So many segments with their shares and indices.
    Segments(usize),
    /// What the segments are.
    Profiles,
    /// How good other numbers of segments are.
    OtherNumbers,
    /// How people go from one number of segments to the next.
    Flows,
    /// How sure the segments are.
    Stability,
    /// Whether indices stay where other choices are made.
    Robustness,
    /// What mixtures of normal distributions say of the number of segments.
    Mixture,
    /// What a past mailing to so many people says of who responds.
    Response(u64),
    /// What ranks other people by their chance of a response.
    ResponseModel,
    /// What a person said of so many segments and components.
    Labels {
        /// Segments with a name, a colour or a note.
        segments: usize,
        /// Components with a name.
        components: usize,
    },
    /// The result that is kept to compare with.
    Pinned,
    /// So many states of the storyboard.
    Storyboard(usize),
    /// So many steps that can be undone.
    Steps(usize),
}

/// How many people a session says there are in the two files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum People {
    /// Exactly so many.
    Exact {
        /// People of the general population.
        general: u64,
        /// Customers.
        customers: u64,
    },
    /// A multiple of so many.
    Rounded(u64),
}

impl Contents {
    /// What the session of a kind holds that is made of these: nothing of a copy is built for it. A protected copy stays
    /// one, whatever is asked for.
    pub fn of(results: &Results, document: &SavedDocument, kind: SessionKind) -> Self {
        let kind = if results.rounded.is_some() { SessionKind::Protected } else { kind };
        let people = match (kind, results.rounded) {
            (_, Some(rounded)) => Some(People::Rounded(rounded.people)),
            (SessionKind::Protected, None) => Some(People::Rounded(STEP)),
            (SessionKind::Working, None) => results
                .data
                .as_ref()
                .map(|data| People::Exact { general: data.general.rows as u64, customers: data.customers.rows as u64 }),
        };
        let segments = |found: &Segmentation| match results.rounded {
            None if kind == SessionKind::Protected => told_segments(found).len(),
            _ => found.segments.len(),
        };
        let segments = results.segments.as_ref().map(|found| segments(found));
        let exact = kind == SessionKind::Working;
        let model = results.components.as_ref().filter(|_| exact && results.features.is_some());
        let studies = &results.studies;
        let there = |part: SessionPart, is_there: bool| is_there.then_some(part);
        let (sweep, response) = (studies.sweep.as_ref(), studies.response.as_deref());
        let mailing = response.map(|found| &found.mailing);
        let mailed = mailing.and_then(|mailing| match (kind, results.rounded) {
            (SessionKind::Protected, None) => told_people(mailing),
            _ => Some(mailing.people),
        });
        let parts = [
            people.map(SessionPart::Files),
            results.data.as_ref().map(|data| SessionPart::Columns(data.attributes.len())),
            there(SessionPart::MissingTogether, exact && results.missing_patterns.is_some()),
            there(SessionPart::Relevance, exact && results.relevance.is_some()),
            there(SessionPart::Components, results.components.is_some()),
            there(SessionPart::Capsule, studies.capsule.is_some()),
            there(SessionPart::Density, exact && results.density.is_some()),
            model.map(|components| SessionPart::Model(components.kept)),
            segments.map(SessionPart::Segments),
            there(SessionPart::Profiles, results.profiles.is_some()),
            there(SessionPart::OtherNumbers, sweep.is_some()),
            there(SessionPart::Flows, exact && sweep.is_some_and(|sweep| !sweep.flows.is_empty())),
            there(SessionPart::Stability, studies.stability.is_some()),
            there(SessionPart::Robustness, exact && studies.robustness.is_some()),
            there(SessionPart::Mixture, studies.mixture.is_some()),
            mailed.map(SessionPart::Response),
            there(SessionPart::ResponseModel, exact && response.is_some_and(|found| found.pipeline.is_some())),
        ];
        let said = said(results, document, kind);
        Self { kind, holds: parts.into_iter().flatten().chain(said).collect() }
    }
}

/// What of it a person said and did.
fn said(results: &Results, document: &SavedDocument, kind: SessionKind) -> impl Iterator<Item = SessionPart> {
    let becomes_copy = kind == SessionKind::Protected && results.rounded.is_none();
    let told = results.segments.as_deref().filter(|_| becomes_copy).map(told_segments);
    let is_told = |segment: u16| told.as_ref().is_none_or(|told| told.contains(&usize::from(segment)));
    let segments = document.segments.iter().filter(|label| is_told(label.segment)).count();
    let components = if becomes_copy { 0 } else { document.components.len() };
    let labels = SessionPart::Labels { segments, components };
    let (states, steps) = (document.storyboard.len(), document.steps.len());
    [
        (segments + components > 0).then_some(labels),
        (!becomes_copy && document.pinned.is_some()).then_some(SessionPart::Pinned),
        (!becomes_copy && states > 0).then_some(SessionPart::Storyboard(states)),
        (!becomes_copy && steps > 0).then_some(SessionPart::Steps(steps)),
    ]
    .into_iter()
    .flatten()
}
