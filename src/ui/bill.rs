//! What is about to be read and how large it is, said while it is being read.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};

use egui::Context;

use crate::data::SizeEstimate;
use crate::engine::{DataSource, memory_needed};
use crate::i18n::number;

/// One sentence about the source. The sizes of files come from a thread of their own, because a disk can take its time.
#[derive(Default)]
pub(super) struct Bill {
    text: String,
    answer: Option<Receiver<String>>,
}

impl Bill {
    /// Begins to find out about a source.
    pub(super) fn of(context: &Context, source: &DataSource) -> Self {
        match source {
            DataSource::Demo { people, customers, .. } => Self {
                text: format!(
                    "{} people and {} customers are made up from published figures.",
                    number::count_usize(*people),
                    number::count_usize(*customers)
                ),
                answer: None,
            },
            DataSource::Files { general, customers, .. } => Self::of_files(context, general.clone(), customers.clone()),
        }
    }

    fn of_files(context: &Context, general: PathBuf, customers: PathBuf) -> Self {
        let (send, answer) = channel();
        let wake = context.clone();
        let thread = std::thread::Builder::new().name("file sizes".to_owned()).spawn(move || {
            // The receiver is gone only when another source was opened meanwhile.
            send.send(sentence(&general, &customers)).ok();
            wake.request_repaint();
        });
        Self { text: String::new(), answer: thread.ok().map(|_| answer) }
    }

    /// Takes the sizes when they came.
    pub(super) fn poll(&mut self) {
        if let Some(text) = self.answer.as_ref().and_then(|answer| answer.try_recv().ok()) {
            self.text = text;
            self.answer = None;
        }
    }

    /// The sentence; empty until it is known.
    pub(super) fn text(&self) -> &str {
        &self.text
    }
}

fn sentence(general: &Path, customers: &Path) -> String {
    let file = |path: &Path| {
        let bytes = std::fs::metadata(path).map(|file| file.len()).ok()?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        Some(format!("{name} {}", number::bytes(bytes)))
    };
    let (Some(general_size), Some(customers_size)) = (file(general), file(customers)) else { return String::new() };
    let memory = match (SizeEstimate::of(general), SizeEstimate::of(customers)) {
        (Some(general), Some(customers)) => {
            format!(" · will take about {} of memory", number::bytes_whole(memory_needed(general, customers)))
        }
        _ => String::new(),
    };
    format!("{general_size} · {customers_size}{memory}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sizes_are_said_and_a_missing_file_is_not_ours_to_report() {
        let folder = tempfile::tempdir().expect("a folder");
        let (general, customers) = (folder.path().join("a.csv"), folder.path().join("b.csv"));
        std::fs::write(&general, [b'x'; 2048]).expect("written");
        assert_eq!(sentence(&general, &customers), "");
        std::fs::write(&customers, [b'x'; 10]).expect("written");
        assert_eq!(sentence(&general, &customers), "a.csv 2.0 kB · b.csv 10 bytes");
        std::fs::write(&general, "A;B\n1;2\n").expect("written");
        std::fs::write(&customers, "A;B\n1;3\n").expect("written");
        assert_eq!(sentence(&general, &customers), "a.csv 8 bytes · b.csv 8 bytes · will take about 130 MB of memory");
    }
}
