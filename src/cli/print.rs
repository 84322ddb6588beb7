//! The only place that writes to stdout and stderr.

use std::fmt::Display;
use std::io::{self, Write};
use std::process::ExitCode;

use crate::data::demo::DemoError;
use crate::engine::{EngineError, SegmentView, SegmentsView};
use crate::files::WriteError;
use crate::i18n::Say;
use crate::job::Cancelled;
use crate::session::session_file::SessionFileError;

/// Writes a result to stdout. A reader that has gone away (`| head`) has what it wanted: that is no failure.
pub(super) fn result(text: &str) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(anyhow::anyhow!("The result can't be written to stdout ({error})."))
        }
        _ => Ok(()),
    }
}

/// Writes a line to stderr; when nobody can read that, there is nobody to tell.
pub(super) fn remark(text: &str) {
    drop(writeln!(io::stderr().lock(), "{text}"));
}

/// Says on stderr what went wrong, as one sentence, for callers outside the commands. Exit code 1.
pub fn complain(error: &dyn Display) -> ExitCode {
    let text = error.to_string();
    let text = text.trim_end();
    let stop = if text.ends_with(['.', '!', '?']) { "" } else { "." };
    remark(&format!("error: {text}{stop}"));
    ExitCode::from(1)
}

/// Says on stderr what went wrong with a command.
pub(super) fn fail(error: &anyhow::Error) -> ExitCode {
    if error.is::<Cancelled>() {
        remark("Stopped.");
        return ExitCode::from(1);
    }
    match sentence(error) {
        Some(sentence) => complain(&sentence),
        None => complain(error),
    }
}

/// What is said of errors that bring no sentence of their own.
fn sentence(error: &anyhow::Error) -> Option<String> {
    if let Some(EngineError::Read(error)) = error.downcast_ref() {
        return Some(error.say());
    }
    if let Some(SessionFileError::Write(error)) = error.downcast_ref() {
        return Some(error.say());
    }
    let written = error.downcast_ref::<WriteError>().map(Say::say);
    written.or_else(|| error.downcast_ref::<DemoError>().map(Say::say))
}

/// Prints help and version (exit code 0) or what can't be understood of the command line (exit code 2).
pub(super) fn explain(error: &clap::Error) -> ExitCode {
    // A closed pipe is all that can go wrong here.
    drop(error.print());
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
}

/// The table of segments in plain text, the people set aside last.
pub(super) fn table(view: &SegmentsView) -> String {
    let header = ["segment", "people", "share", "customers", "share", "index", "95 % interval", "verdict"];
    let mut rows = vec![header.map(str::to_owned)];
    rows.extend(view.segments.iter().chain([&view.set_aside]).map(cells));
    let mut widths = [0; 8];
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let mut text = String::new();
    for row in &rows {
        let cells = row.iter().zip(widths).enumerate().map(|(column, (cell, width))| match column {
            0 | 7 => format!("{cell:<width$}"),
            _ => format!("{cell:>width$}"),
        });
        text.push_str(cells.collect::<Vec<_>>().join("  ").trim_end());
        text.push('\n');
    }
    text
}

fn cells(segment: &SegmentView) -> [String; 8] {
    let index = |value: Option<f64>| value.map_or_else(|| "-".to_owned(), |value| format!("{value:.0}"));
    let interval = match (segment.index_low, segment.index_high) {
        (Some(low), Some(high)) => format!("{low:.0} to {high:.0}"),
        _ => "-".to_owned(),
    };
    [
        segment.name.clone(),
        segment.general_count.to_string(),
        format!("{:.2} %", 100.0 * segment.general_share),
        segment.customers_count.to_string(),
        format!("{:.2} %", 100.0 * segment.customers_share),
        index(segment.index),
        interval,
        segment.verdict.word().to_owned(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_aligned() {
        let segment = |id: i32, name: &str, people| SegmentView {
            id,
            name: name.into(),
            general_count: people,
            general_share: 0.5,
            index: Some(123.4),
            ..SegmentView::default()
        };
        let view = SegmentsView {
            segments: vec![segment(0, "Äußere", 100_000)],
            set_aside: segment(-1, "Set aside", 7),
            ..SegmentsView::default()
        };
        let text = table(&view);
        assert!(text.contains("Äußere     100000  50.00 %"), "{text}");
        assert!(text.contains("Set aside       7  50.00 %"), "{text}");
    }
}
