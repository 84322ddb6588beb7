//! A session file is read away from the window's thread.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, TryRecvError, channel};

use egui::Context;

use crate::engine::DataSource;
use crate::i18n::Say as _;
use crate::session::Pair;
use crate::session::found_again::found_again;
use crate::session::session_file::SessionFile;
use crate::text;

/// What was read, and where its people were found; or a sentence about what is wrong.
type Read = Result<(Box<SessionFile>, Option<DataSource>), String>;

/// A session that is being read.
pub(super) struct Reading {
    pub(super) path: PathBuf,
    answer: Receiver<Read>,
}

impl Reading {
    /// Begins to read, and wakes the window when that is done.
    pub(super) fn begin(context: &Context, path: PathBuf, recent: Vec<Pair>) -> Option<Self> {
        let (send, answer) = channel();
        let (wake, file) = (context.clone(), path.clone());
        let begun = std::thread::Builder::new().name("session-reader".to_owned()).spawn(move || {
            let read = SessionFile::read(&file).map_err(|error| error.say()).map(|session| {
                let found = found_again(&session.manifest, &recent, &file);
                (Box::new(session), found)
            });
            send.send(read).ok();
            wake.request_repaint();
        });
        begun.ok().map(|_| Self { path, answer })
    }

    /// What came of it, once that is known.
    pub(super) fn poll(&self) -> Option<Read> {
        match self.answer.try_recv() {
            Ok(read) => Some(read),
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => Some(Err(text!("session-not-read"))),
        }
    }
}
