//! A session file is made and written away from the window's thread.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, TryRecvError, channel};

use egui::Context;

use crate::i18n::Say as _;
use crate::session::Document;
use crate::session::capture::{Capture, SessionCopy};
use crate::session::session_file::SessionFile;
use crate::text;

/// Where a session is to be written, and what of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ui) struct Target {
    pub(super) path: PathBuf,
    /// For whom it is.
    pub(super) copy: SessionCopy,
    /// Whether a capsule goes with it.
    pub(super) capsule: bool,
}

/// A session that is being written.
pub(super) struct Saving {
    pub(super) target: Target,
    /// What was decided in it.
    pub(super) document: Document,
    answer: Receiver<Result<(), String>>,
}

impl Saving {
    /// Begins to write, and wakes the window when that is done.
    pub(super) fn begin(context: &Context, target: Target, capture: Capture) -> Option<Self> {
        let (send, answer) = channel();
        let (wake, document) = (context.clone(), capture.document().clone());
        let (capture, copy, file) = (capture.with_capsule(target.capsule), target.copy, target.path.clone());
        let begun = std::thread::Builder::new().name("session-writer".to_owned()).spawn(move || {
            send.send(write(&capture, copy, &file)).ok();
            wake.request_repaint();
        });
        begun.ok().map(|_| Self { target, document, answer })
    }

    /// What came of it, once that is known: a sentence about what went wrong.
    pub(super) fn poll(&self) -> Option<Result<(), String>> {
        match self.answer.try_recv() {
            Ok(outcome) => Some(outcome),
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => Some(Err(text!("session-not-written"))),
        }
    }
}

/// Writes a session. What is no session is never written over, whatever its name.
fn write(capture: &Capture, copy: SessionCopy, path: &Path) -> Result<(), String> {
    if path.exists() && !SessionFile::is_one(path) {
        return Err(text!("session-foreign", path = path.display().to_string()));
    }
    let file = capture.file(copy).ok_or_else(|| text!("session-not-written"))?;
    file.write(path).map_err(|error| error.say())
}
