//! What is about to be read and how large it is, said while it is being read.

use egui::Context;

use crate::engine::{DataSource, FileSize, FileSizes, PendingFileSizes};
use crate::i18n::number;

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
            DataSource::Demo { people, customers, .. } => Self {
                text: format!(
                    "{} people and {} customers are made up from published figures.",
                    number::count_usize(*people),
                    number::count_usize(*customers)
                ),
                pending: None,
            },
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
    let file = |file: &FileSize| format!("{} {}", file.name, number::bytes(file.bytes));
    let memory = sizes
        .memory
        .map_or_else(String::new, |memory| format!(" · will take about {} of memory", number::bytes_whole(memory)));
    format!("{} · {}{memory}", file(&sizes.general), file(&sizes.customers))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sizes_are_said_with_the_memory_where_it_is_known() {
        let file = |name: &str, bytes| FileSize { name: name.to_owned(), bytes };
        let mut sizes = FileSizes { general: file("a.csv", 2048), customers: file("b.csv", 10), memory: None };
        assert_eq!(sentence(&sizes), "a.csv 2.0 kB · b.csv 10 bytes");
        sizes.memory = Some(130_000_100);
        assert_eq!(sentence(&sizes), "a.csv 2.0 kB · b.csv 10 bytes · will take about 130 MB of memory");
    }
}
