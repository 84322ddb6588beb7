//! The session file `NAME.segscope`: what was found, for people who don't have the data.
//!
//! A zip archive of `manifest.json` (versions, kind and where the numbers come from), `settings.json`, `results.json` (what
//! every page shows), `model.json` (the fitted pipeline) and `document.json` (what segments and components are called, the
//! pinned result, the storyboard and the steps that led here). It holds no person's row and no folder of its author's machine.
//!
//! There are two kinds. A *working session* holds exact aggregates and the model, from which small groups could be worked
//! out: it is for people who may see the data. A *protected copy* is for everybody else ([`SessionFile::protected`]); it has
//! no `model.json`.

mod archive;
mod consistency;
mod content;
mod contents;
mod manifest;
mod protect;
mod saved_labels;
mod saved_pin;
mod saved_state;
mod version_1;

pub use archive::{Damage, Excess, SessionFileError};
pub use content::SessionFile;
pub use contents::{Contents, People, SessionPart};
pub use manifest::{FORMAT_VERSION, FileOrigin, Manifest, SESSION_EXTENSION, SessionKind, SourceKind};
pub use saved_labels::{MOST_STEPS, SavedComponent, SavedDocument, SavedLabel, SavedStep};
pub use saved_pin::SavedPin;
pub use saved_state::SavedState;
pub(crate) use saved_state::storyboard;
