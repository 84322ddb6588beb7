//! Two files -> their sizes on disk and what they will take in memory, found out on a thread of its own.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, TryRecvError, channel};

use super::memory::memory_needed;
use crate::data::SizeEstimate;

/// What is known of two files before they are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileSizes {
    /// The general population's file.
    pub general: FileSize,
    /// The customers' file.
    pub customers: FileSize,
    /// Bytes of memory that a window takes with these files open; `None` where the files don't tell without being read.
    pub memory: Option<u64>,
}

/// One file on the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileSize {
    /// Its name without the folder.
    pub name: String,
    /// Its size in bytes.
    pub bytes: u64,
}

impl FileSizes {
    /// Looks at both files. `None` when one of them is not there; reading it says so.
    pub fn of(general: &Path, customers: &Path) -> Option<Self> {
        let memory = match (SizeEstimate::of(general), SizeEstimate::of(customers)) {
            (Some(general), Some(customers)) => Some(memory_needed(general, customers)),
            _ => None,
        };
        Some(Self { general: FileSize::of(general)?, customers: FileSize::of(customers)?, memory })
    }
}

impl FileSize {
    fn of(path: &Path) -> Option<Self> {
        let bytes = std::fs::metadata(path).ok()?.len();
        Some(Self { name: path.file_name().unwrap_or_default().to_string_lossy().into_owned(), bytes })
    }
}

/// Sizes that were asked for and are on their way.
pub struct PendingFileSizes {
    answer: Receiver<Option<FileSizes>>,
}

impl PendingFileSizes {
    /// Asks for the sizes and returns at once; `wake` is called when they are known. `None` when the operating system
    /// gives no thread.
    pub fn ask(general: PathBuf, customers: PathBuf, wake: impl FnOnce() + Send + 'static) -> Option<Self> {
        let (send, answer) = channel();
        let thread = std::thread::Builder::new().name("segscope-file-sizes".to_owned()).spawn(move || {
            // The receiver is gone only when nobody wants to know any more.
            send.send(FileSizes::of(&general, &customers)).ok();
            wake();
        });
        thread.ok().map(|_| Self { answer })
    }

    /// The answer once it is there, `None` before; the answer itself is `None` when a file is not there. Never waits.
    pub fn poll(&self) -> Option<Option<FileSizes>> {
        match self.answer.try_recv() {
            Ok(sizes) => Some(sizes),
            Err(TryRecvError::Disconnected) => Some(None),
            Err(TryRecvError::Empty) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_told_and_a_missing_file_is_not_ours_to_report() {
        let folder = tempfile::tempdir().expect("a folder");
        let (general, customers) = (folder.path().join("a.csv"), folder.path().join("b.csv"));
        std::fs::write(&general, [b'x'; 2048]).expect("written");
        assert_eq!(FileSizes::of(&general, &customers), None);
        std::fs::write(&customers, [b'x'; 10]).expect("written");
        let file = |name: &str, bytes| FileSize { name: name.to_owned(), bytes };
        let sizes = FileSizes { general: file("a.csv", 2048), customers: file("b.csv", 10), memory: None };
        assert_eq!(FileSizes::of(&general, &customers), Some(sizes));
        std::fs::write(&general, "A;B\n1;2\n").expect("written");
        std::fs::write(&customers, "A;B\n1;3\n").expect("written");
        let memory = FileSizes::of(&general, &customers).and_then(|sizes| sizes.memory);
        assert!(memory.is_some_and(|bytes| (130_000_000..130_100_000).contains(&bytes)), "{memory:?}");
    }

    #[test]
    fn an_answer_wakes_who_asked() {
        let folder = tempfile::tempdir().expect("a folder");
        let (woken, wake) = channel();
        let path = folder.path().join("nowhere.csv");
        let pending = PendingFileSizes::ask(path.clone(), path, move || woken.send(()).expect("heard"));
        let pending = pending.expect("a thread");
        wake.recv().expect("the thread answers");
        assert_eq!(pending.poll(), Some(None));
    }
}
