//! The session file `NAME.segscope`: what was found, for people who don't have the data.
//!
//! A zip archive of `manifest.json` (versions and where the numbers come from), `settings.json`, `results.json` (what
//! every page shows), `model.json` (the fitted pipeline) and `document.json` (what segments are called). It holds no person's row and no folder of its author's
//! machine. Counts of people from 1 to 9 are written as 0 or 10, but the exact pipeline allows some of them to be worked
//! out: the file is for people who may see the data.

mod archive;
mod blur;
mod consistency;
mod content;
mod manifest;
mod saved_labels;

pub use archive::{Damage, Excess, SessionFileError};
pub use content::SessionFile;
pub use manifest::{FORMAT_VERSION, FileOrigin, Manifest, SourceKind};
pub use saved_labels::{SavedComponent, SavedDocument, SavedLabel};
