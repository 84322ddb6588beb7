//! What is about to be read and how large it is, said while it is being read.

use egui::Context;

use crate::engine::{DataSource, FileSizes, PendingFileSizes};
use crate::i18n::number;
use crate::text;

/// One sentence about the source. The sizes of files come later, because a disk can take its time.
#[derive(Default)]
pub(super) struct SizeNote {
    text: String,
    pending: Option<PendingFileSizes>,
}

impl SizeNote {
    /// Begins to find out about a source; wakes the window when the sizes are known.
    pub(super) fn of(context: &Context, source: &DataSource) -> Self {
        match source {
            DataSource::Demo { people, customers, .. } => {
                Self { text: text!("size-note-demo", people = *people, customers = *customers), pending: None }
            }
            DataSource::Aggregates(_) => Self::default(),
            DataSource::Files { general, customers, .. } => {
                let wake = context.clone();
                let pending = PendingFileSizes::ask(general.clone(), customers.clone(), move || wake.request_repaint());
                Self { text: String::new(), pending }
            }
        }
    }

    /// Takes the sizes when they came.
    pub(super) fn poll(&mut self) {
        if let Some(sizes) = self.pending.as_ref().and_then(PendingFileSizes::poll) {
            self.text = sizes.as_ref().map(sentence).unwrap_or_default();
            self.pending = None;
        }
    }

    /// The sentence; empty until it is known.
    pub(super) fn text(&self) -> &str {
        &self.text
    }
}

fn sentence(sizes: &FileSizes) -> String {
    let FileSizes { general, customers, memory } = sizes;
    let (general_name, customers_name) = (general.name.as_str(), customers.name.as_str());
    match memory {
        None => text!(
            "size-note-files",
            general = general_name,
            general_bytes = general.bytes,
            customers = customers_name,
            customers_bytes = customers.bytes
        ),
        Some(memory) => text!(
            "size-note-files-and-memory",
            general = general_name,
            general_bytes = general.bytes,
            customers = customers_name,
            customers_bytes = customers.bytes,
            memory = number::bytes_whole(*memory)
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::FileSize;

    #[test]
    fn the_sizes_are_said_with_the_memory_where_it_is_known() {
        let file = |name: &str, bytes| FileSize { name: name.to_owned(), bytes };
        let mut sizes = FileSizes { general: file("a.csv", 2048), customers: file("b.csv", 10), memory: None };
        assert_eq!(sentence(&sizes), "a.csv 2.0 kB · b.csv 10 bytes");
        sizes.memory = Some(130_000_100);
        assert_eq!(sentence(&sizes), "a.csv 2.0 kB · b.csv 10 bytes · will take about 130 MB of memory");
    }
}
