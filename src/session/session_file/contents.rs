//! What a session holds, and what it leaves out: for whoever is about to save it or has opened it.

use super::content::SessionFile;
use super::manifest::SessionKind;
use crate::results::{Results, Rounded};

/// What a session holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contents {
    /// For whom it is.
    pub kind: SessionKind,
    /// How coarse its counts are; `None` where they are exact.
    pub rounded: Option<Rounded>,
    /// What it holds, in the order of the pages.
    pub holds: Vec<SessionPart>,
    /// What it doesn't hold: not found out, or left out of a protected copy.
    pub leaves_out: Vec<SessionPart>,
}

/// A part of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SessionPart {
    /// The files by name, size and fingerprint, the settings and the choices made by hand.
    Origin,
    /// The columns, how often each code occurs, and what is missing.
    Columns,
    /// Which columns are missing together.
    MissingTogether,
    /// Variance and correlations of the columns, and what the forest says of them.
    Relevance,
    /// How much each component explains.
    Components,
    /// Where people lie in the planes of the components.
    Density,
    /// The fitted model: features, weights of the components, centres of the segments.
    Model,
    /// The segments with their shares and indices.
    Segments,
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
    /// Names, colours and notes that a person gave.
    Labels,
}

impl SessionPart {
    /// All parts, in the order of the pages.
    pub const ALL: [Self; 14] = [
        Self::Origin,
        Self::Columns,
        Self::MissingTogether,
        Self::Relevance,
        Self::Components,
        Self::Density,
        Self::Model,
        Self::Segments,
        Self::Profiles,
        Self::OtherNumbers,
        Self::Flows,
        Self::Stability,
        Self::Robustness,
        Self::Labels,
    ];

    fn is_in(self, session: &SessionFile) -> bool {
        let results: &Results = &session.results;
        let studies = &results.studies;
        match self {
            Self::Origin => true,
            Self::Columns => results.data.is_some(),
            Self::MissingTogether => results.missing_patterns.is_some(),
            Self::Relevance => results.relevance.is_some(),
            Self::Components => results.components.is_some(),
            Self::Density => results.density.is_some(),
            Self::Model => session.manifest.kind == SessionKind::Working && results.features.is_some(),
            Self::Segments => results.segments.is_some(),
            Self::Profiles => results.profiles.is_some(),
            Self::OtherNumbers => studies.sweep.is_some(),
            Self::Flows => studies.sweep.as_ref().is_some_and(|sweep| !sweep.flows.is_empty()),
            Self::Stability => studies.stability.is_some(),
            Self::Robustness => studies.robustness.is_some(),
            Self::Labels => !session.document.segments.is_empty(),
        }
    }
}

impl SessionFile {
    /// What it holds, and what it leaves out.
    pub fn contents(&self) -> Contents {
        let (holds, leaves_out) = SessionPart::ALL.into_iter().partition(|part| part.is_in(self));
        Contents { kind: self.manifest.kind, rounded: self.results.rounded, holds, leaves_out }
    }
}
