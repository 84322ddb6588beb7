//! Keeps decisions where a crash can't reach them, on a thread of its own.

use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crate::session::capture::Capture;
use crate::session::recovery::{Decisions, Recovery};
use crate::session::{Document, Session};

/// How long decisions are gathered before they are written: half of what may be lost, and far less than ten seconds.
const GATHERED: Duration = Duration::from_secs(2);

/// What the thread is told.
enum Told {
    /// What was decided.
    Decided(Box<Decisions>),
    /// Nothing could be lost.
    Nothing,
}

/// The window's end of the thread.
pub(in crate::ui) struct Keeper {
    tell: Sender<Told>,
    thread: JoinHandle<()>,
    /// What was told last.
    told: Option<Document>,
    /// The last final result with what was decided of it.
    last_final: Option<Capture>,
}

impl Keeper {
    /// Begins to keep decisions in a folder; `None` where that can't be.
    pub(in crate::ui) fn begin(folder: &Path) -> Option<Self> {
        let recovery = Recovery::begin(folder)?;
        let (tell, hear) = channel();
        let thread = std::thread::Builder::new().name("decisions".to_owned());
        let thread = thread.spawn(move || keep(recovery, &hear)).ok()?;
        Some(Self { tell, thread, told: None, last_final: None })
    }

    /// Tells the thread when something else is decided. Call once a frame; it only compares.
    pub(super) fn look_at(&mut self, session: &Session) {
        let now = session.document();
        if self.told.as_ref() == Some(now) {
            return;
        }
        if let Some(capture) = session.capture() {
            self.last_final = Some(capture);
        }
        let told = match session.is_unsaved() {
            true => Told::Decided(Box::new(Decisions::of(self.last_final.as_ref(), now, session.file()))),
            false => Told::Nothing,
        };
        if self.tell.send(told).is_ok() {
            self.told = Some(now.clone());
        }
    }

    /// The end as it should be: nothing is left behind.
    pub(super) fn end(self) {
        let Self { tell, thread, .. } = self;
        drop(tell);
        drop(thread.join());
    }
}

/// Writes the newest of what it hears, until nobody speaks any more.
fn keep(mut recovery: Recovery, hear: &Receiver<Told>) {
    while let Ok(mut newest) = hear.recv() {
        let mut ended = false;
        // However many there are, the first of them waits no longer than this.
        let until = Instant::now() + GATHERED;
        loop {
            match hear.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(told) => newest = told,
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => {
                    ended = true;
                    break;
                }
            }
        }
        if ended {
            return;
        }
        match newest {
            // Where nothing can be written there is nobody to tell; the next decision tries again.
            Told::Decided(decisions) => drop(recovery.keep(*decisions)),
            Told::Nothing => recovery.clear(),
        }
    }
}
