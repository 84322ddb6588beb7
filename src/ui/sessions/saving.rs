//! A session file is made and written away from the window's thread.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, TryRecvError, channel};

use egui::Context;

use crate::i18n::Say as _;
use crate::session::Document;
use crate::session::capture::{Capture, SessionCopy};
use crate::session::session_file::SessionFile;
use crate::text;

/// A session that is being written.
pub(super) struct Saving {
    pub(super) path: PathBuf,
    /// What was decided in it.
    pub(super) document: Document,
    pub(super) copy: SessionCopy,
    answer: Receiver<Result<(), String>>,
}

impl Saving {
    /// Begins to write, and wakes the window when that is done.
    pub(super) fn begin(context: &Context, path: PathBuf, capture: Capture, copy: SessionCopy) -> Option<Self> {
        let (send, answer) = channel();
        let (wake, file, document) = (context.clone(), path.clone(), capture.document().clone());
        let begun = std::thread::Builder::new().name("session-writer".to_owned()).spawn(move || {
            send.send(write(&capture, copy, &file)).ok();
            wake.request_repaint();
        });
        begun.ok().map(|_| Self { path, document, copy, answer })
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
