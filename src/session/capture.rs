//! What a session file is made of, taken at one moment: the file itself is made and written away from the window.

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use super::document::Document;
use super::session_file::{
    Contents, MOST_STEPS, SavedDocument, SavedPin, SavedState, SavedStep, SessionFile, SessionKind, SessionPart,
};
use super::settings_file::SettingsFile;
use crate::engine::{EngineError, Fidelity, Problem, Settings, Snapshot};
use crate::results::{Handle, Identities, Results, segment_letter};

/// Who may have a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SessionCopy {
    /// People who may see the data: it holds exact numbers and the fitted model.
    Working,
    /// Everybody else.
    Protected,
}

/// What was found and decided at one moment.
#[derive(Clone, Debug)]
pub struct Capture {
    document: Document,
    /// The states before it, the oldest first.
    past: Vec<Document>,
    shown: Shown,
    /// Whether a capsule goes with it.
    capsule: bool,
}

#[derive(Clone, Debug)]
enum Shown {
    /// An exact result, with the letters and names of a window.
    Found(Arc<Snapshot>),
    /// A session that is shown without its people.
    Viewed(Arc<SessionFile>),
}

impl Capture {
    /// Of what is shown; `None` unless that is the final result for the settings.
    pub(super) fn found(document: Document, past: Vec<Document>, shown: &Arc<Snapshot>) -> Option<Self> {
        let exact = shown.fidelity == Fidelity::Exact && shown.results.sums.is_none();
        let settled = exact && *shown.settings == *document.settings();
        let of_mailing = |problem: &Problem| matches!(*problem.error, EngineError::Response(_));
        let known = shown.results.data.is_some() && shown.problem.as_ref().is_none_or(of_mailing);
        (settled && known).then(|| Self { document, past, shown: Shown::Found(Arc::clone(shown)), capsule: false })
    }

    /// Of a session that is shown without its people: the numbers stay as they are in its file.
    pub(super) fn viewed(document: Document, past: Vec<Document>, file: Arc<SessionFile>) -> Self {
        Self { document, past, shown: Shown::Viewed(file), capsule: false }
    }

    /// Whether it is of a session that is shown without its people.
    pub fn is_viewed(&self) -> bool {
        matches!(self.shown, Shown::Viewed(_))
    }

    /// What was decided.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// What was found.
    pub fn results(&self) -> &Results {
        match &self.shown {
            Shown::Found(snapshot) => &snapshot.results,
            Shown::Viewed(file) => &file.results,
        }
    }

    /// What the session file would hold, without making it.
    pub fn contents(&self, copy: SessionCopy) -> Contents {
        let kind = match copy {
            SessionCopy::Working => SessionKind::Working,
            SessionCopy::Protected => SessionKind::Protected,
        };
        let mut contents = Contents::of(self.results(), &self.saved(self.identities()), kind);
        // One that is there goes along only where that is asked for.
        contents.holds.retain(|part| self.capsule || *part != SessionPart::Capsule);
        contents
    }

    /// The same with a capsule where there is one, or without.
    #[must_use]
    pub fn with_capsule(self, capsule: bool) -> Self {
        Self { capsule, ..self }
    }

    /// Whether a capsule is there, to the last set of columns.
    pub fn has_capsule(&self) -> bool {
        self.results().studies.capsule.as_ref().is_some_and(|capsule| capsule.complete)
    }

    /// The session file; `None` where no file of people was read.
    pub fn file(&self, copy: SessionCopy) -> Option<SessionFile> {
        let file = match &self.shown {
            Shown::Found(snapshot) => {
                let file = SessionFile::capture(&undressed(snapshot))?;
                SessionFile { document: self.saved(self.identities()), ..file }
            }
            Shown::Viewed(file) => SessionFile { document: self.saved(self.identities()), ..(**file).clone() },
        };
        Some(of_kind(file.with_capsule(self.capsule.then(|| self.results())), copy))
    }

    /// What was said, by the numbers of segments.
    pub(super) fn said(&self) -> SavedDocument {
        let said = SavedDocument::of(self.document.labels(), self.identities());
        SavedDocument { storyboard: self.storyboard(self.identities()), ..said }
            .with_components(self.document.component_labels())
    }

    /// Which segment bears which letter: in a session from a file each that of its number.
    fn identities(&self) -> &Identities {
        static NONE: LazyLock<Identities> = LazyLock::new(Identities::default);
        match &self.shown {
            Shown::Found(snapshot) => &snapshot.identities,
            Shown::Viewed(_) => &NONE,
        }
    }

    /// The states of the storyboard by the numbers of segments.
    fn storyboard(&self, identities: &Identities) -> Vec<SavedState> {
        let states = self.document.storyboard();
        let known = |handle| identities.id(handle).and_then(|id| u16::try_from(id).ok());
        // Segments that are not in the saved result have one number in all states, which none of its own has.
        let handles = states.iter().flat_map(|state| &state.shown.segments.segments);
        let lost: BTreeSet<Handle> =
            handles.filter_map(|segment| segment.appearance.handle).filter(|handle| known(*handle).is_none()).collect();
        let lost: Vec<Handle> = lost.into_iter().collect();
        let number = |handle| {
            let free =
                || lost.binary_search(&handle).ok().and_then(|at| u16::try_from(Settings::MAX_CLUSTERS + at).ok());
            known(handle).or_else(free)
        };
        states.iter().map(|state| SavedState::of(state, number)).collect()
    }

    /// The steps that led here, as far as they are of the same people, the oldest first.
    fn of_the_same_people(&self) -> impl Iterator<Item = &Document> {
        let source = &self.document.settings().source;
        let other = self.past.iter().rposition(|past| past.settings().source != *source);
        let first = other.map_or(0, |other| other + 1).max(self.past.len().saturating_sub(MOST_STEPS));
        self.past[first..].iter()
    }

    fn saved(&self, identities: &Identities) -> SavedDocument {
        let said = |document: &Document| {
            SavedDocument::of(document.labels(), identities).with_components(document.component_labels())
        };
        let step = |document: &Document| {
            let SavedDocument { segments, components, .. } = said(document);
            SavedStep { settings: SettingsFile::of(document.settings()), segments, components }
        };
        let number = |handle| identities.id(handle).and_then(|id| u16::try_from(id).ok());
        let pinned = self.document.pinned().map(|pinned| SavedPin::of(pinned, number));
        SavedDocument {
            pinned,
            storyboard: self.storyboard(identities),
            steps: self.of_the_same_people().map(step).collect(),
            ..said(&self.document)
        }
    }
}

/// The session for those who may have it.
fn of_kind(file: SessionFile, copy: SessionCopy) -> SessionFile {
    match copy {
        SessionCopy::Working => file,
        SessionCopy::Protected => file.protected(),
    }
}

/// The snapshot with the letters of a result that nobody looked at: each segment's by its number.
fn undressed(snapshot: &Snapshot) -> Snapshot {
    let mut plain = snapshot.clone();
    if let Some(found) = &mut plain.results.segments {
        for (at, segment) in Arc::make_mut(found).segments.iter_mut().enumerate() {
            segment.name = segment_letter(at);
        }
    }
    plain
}
