//! What each frame cost and what it showed, for measuring from outside.

use std::fs::File;
use std::io::{BufWriter, ErrorKind, Read as _, Seek as _, Write as _};
use std::path::Path;
use std::time::{Duration, Instant};

use crate::engine::{Fidelity, Snapshot};

/// A CSV file with a line for each frame:
///
/// | column | meaning |
/// |---|---|
/// | `time_s` | seconds since the window was made, at the end of the frame's own work |
/// | `own_ms` | the window's own work: taking messages, laying out and drawing into shapes |
/// | `previous_ms` | the frame before with tessellation and painting, without waiting for the screen; blank at first |
/// | `asked` | generation of the newest request |
/// | `shown` | generation of the snapshot that was drawn |
/// | `says` | `empty`, `preview`, `refining`, `exact` |
///
/// A slider's move raises `asked`; the first later line in which `shown` has reached it is the answer on the screen.
pub(super) struct FrameLog {
    file: BufWriter<File>,
    started: Instant,
    flushed: Instant,
}

const HEADING: &str = "time_s,own_ms,previous_ms,asked,shown,says";

/// Lines are written through this often, so that a window that is ended from outside leaves a log too.
const BETWEEN_FLUSHES: Duration = Duration::from_secs(1);

impl FrameLog {
    /// Writes the heading. An earlier log is replaced, and nothing else.
    pub(super) fn create(path: &Path) -> std::io::Result<Self> {
        let file = File::options().read(true).write(true).create(true).truncate(false).open(path)?;
        if file.metadata()?.is_file() {
            empty(&file)?;
        }
        let mut file = BufWriter::new(file);
        writeln!(file, "{HEADING}")?;
        let now = Instant::now();
        Ok(Self { file, started: now, flushed: now })
    }

    /// Writes a line; `own` and `previous` are in seconds. A log that can't be written is no reason to disturb the
    /// window, so errors are left alone.
    pub(super) fn frame(&mut self, own: f64, previous: Option<f32>, asked: u64, shown: &Snapshot) {
        let says = match shown.fidelity {
            Fidelity::Empty => "empty",
            Fidelity::Preview { .. } => "preview",
            Fidelity::Refining { .. } => "refining",
            Fidelity::Aggregates { .. } => "aggregates",
            Fidelity::Exact => "exact",
        };
        let previous = previous.map(|seconds| format!("{:.3}", seconds * 1e3)).unwrap_or_default();
        let (time, own) = (self.started.elapsed().as_secs_f64(), own * 1e3);
        let written = writeln!(self.file, "{time:.4},{own:.3},{previous},{asked},{},{says}", shown.generation);
        if written.is_ok() && self.flushed.elapsed() >= BETWEEN_FLUSHES && self.file.flush().is_ok() {
            self.flushed = Instant::now();
        }
    }
}

/// Empties an earlier log.
fn empty(mut file: &File) -> std::io::Result<()> {
    let mut beginning = Vec::new();
    file.take(HEADING.len() as u64).read_to_end(&mut beginning)?;
    if !beginning.is_empty() && beginning != HEADING.as_bytes() {
        return Err(ErrorKind::AlreadyExists.into());
    }
    file.rewind()?;
    file.set_len(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_what_was_asked_and_what_was_shown() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("frames.csv");
        let mut log = FrameLog::create(&path).expect("it can be written");
        let shown = Snapshot { generation: 3, fidelity: Fidelity::Preview { people: 20_000 }, ..Snapshot::default() };
        log.frame(0.0015, None, 4, &shown);
        log.frame(0.0005, Some(0.002), 4, &Snapshot { fidelity: Fidelity::Exact, ..shown });
        drop(log);
        let text = std::fs::read_to_string(&path).expect("it was written");
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[0], "time_s,own_ms,previous_ms,asked,shown,says");
        assert!(lines[1].ends_with(",1.500,,4,3,preview"), "{}", lines[1]);
        assert!(lines[2].ends_with(",0.500,2.000,4,3,exact"), "{}", lines[2]);
    }

    #[test]
    fn an_earlier_log_is_replaced_and_nothing_else() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("frames.csv");
        drop(FrameLog::create(&path).expect("it can be written"));
        drop(FrameLog::create(&path).expect("it can be written again"));
        assert_eq!(std::fs::read_to_string(&path).expect("it was written"), format!("{HEADING}\n"));
        std::fs::write(&path, "LNR;A\n1;2\n").expect("it can be written");
        assert!(FrameLog::create(&path).is_err());
        assert_eq!(std::fs::read_to_string(&path).expect("it is there"), "LNR;A\n1;2\n");
    }
}
