//! The only place that writes to stdout and stderr.

use std::io::{self, Write};
use std::process::ExitCode;

use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue};

use super::error::CommandError;
use super::explained;
use crate::i18n::{NAME, Say, fitted, lookup, segment_name, visible};
use crate::results::{Cell, Place, Segment, SegmentColumn, Segmentation, known_segment_columns};
use crate::text;

/// Writes a result of several lines to stdout, without anything that only a terminal would understand. A reader that has gone away (`| head`) has what it wanted: that is no failure.
pub(super) fn result(text: &str) -> Result<(), CommandError> {
    let mut out = io::stdout().lock();
    match out.write_all(visible_lines(text).as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(CommandError::Stdout(error)),
        _ => Ok(()),
    }
}

/// Writes one line to stderr, whatever is in it; when nobody can read that, there is nobody to tell.
pub(super) fn remark(text: &str) {
    drop(writeln!(io::stderr().lock(), "{}", visible(text)));
}

/// A text of several lines; what can't be seen in them is an escape.
fn visible_lines(text: &str) -> String {
    text.split('\n').map(visible).collect::<Vec<_>>().join("\n")
}

/// Says on stderr what went wrong, as one sentence, for callers outside the commands. Exit code 1.
pub fn complain(error: &dyn Say) -> ExitCode {
    let error = error.say();
    remark(&text!("error-line", error = error.trim_end()));
    ExitCode::from(1)
}

/// Says on stderr what went wrong with a command.
pub(super) fn fail(error: &CommandError) -> ExitCode {
    if error.is_cancelled() {
        remark(&text!("stopped"));
        return ExitCode::from(1);
    }
    complain(error)
}

/// Prints help and version (exit code 0) or what can't be understood of the command line (exit code 2).
pub(super) fn explain(mut error: clap::Error) -> ExitCode {
    show_what_was_typed(&mut error);
    let text = visible_lines(&explained::text_of(&error));
    // A closed pipe is all that can go wrong here.
    drop(if error.use_stderr() {
        io::stderr().lock().write_all(text.as_bytes())
    } else {
        io::stdout().lock().write_all(text.as_bytes())
    });
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
}

/// Characters that are shown of a hint, in which an argument may be repeated.
const HINT: usize = 200;

/// What was typed may hold anything, line ends too, and be of any length.
fn show_what_was_typed(error: &mut clap::Error) {
    let hint = |text: &StyledStr| StyledStr::from(fitted(text.to_string().into(), HINT).into_owned());
    let shown: Vec<(ContextKind, ContextValue)> = error
        .context()
        .filter_map(|(kind, value)| {
            let value = match value {
                ContextValue::String(text) => ContextValue::String(fitted(text.into(), NAME).into_owned()),
                ContextValue::Strings(texts) => {
                    ContextValue::Strings(texts.iter().map(|text| fitted(text.into(), NAME).into_owned()).collect())
                }
                ContextValue::StyledStrs(texts) => ContextValue::StyledStrs(texts.iter().map(hint).collect()),
                _ => return None,
            };
            Some((kind, value))
        })
        .collect();
    for (kind, value) in shown {
        error.insert(kind, value);
    }
}

/// The table of segments in plain text, the people set aside last. Texts stand on the left, numbers on the right.
pub(super) fn table(segments: &Segmentation) -> String {
    let columns: Vec<_> = known_segment_columns(Place::Overview, segments).collect();
    let mut rows = vec![columns.iter().map(|column| terminal_heading(column)).collect::<Vec<_>>()];
    rows.extend(segments.all().map(|segment| columns.iter().map(|column| terminal_cell(column, segment)).collect()));
    let is_text: Vec<bool> = columns.iter().map(|column| (column.cell)(&segments.set_aside).is_text()).collect();
    aligned(&rows, &is_text)
}

/// Rows of cells, one below the other. Texts stand on the left, numbers on the right.
pub(super) fn aligned(rows: &[Vec<String>], is_text: &[bool]) -> String {
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..is_text.len()).map(width).collect();
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(&widths).zip(is_text).map(|((cell, &width), is_text)| match is_text {
            true => format!("{cell:<width$}"),
            false => format!("{cell:>width$}"),
        });
        format!("{}\n", cells.collect::<Vec<_>>().join("  ").trim_end())
    };
    rows.iter().map(line).collect()
}

fn terminal_heading(column: &SegmentColumn) -> String {
    lookup("terminal-column", column.key)
}

/// A cell for a terminal: plain digits that another program can take on, words as in files.
fn terminal_cell(column: &SegmentColumn, segment: &Segment) -> String {
    let index = |value: Option<f64>| value.map_or_else(|| "-".to_owned(), |value| format!("{value:.0}"));
    match (column.cell)(segment) {
        Cell::Name(_) => segment_name(segment),
        Cell::Share(share) => format!("{:.2} %", 100.0 * share),
        Cell::Index(value) => index(value),
        Cell::Interval(Some(low), Some(high)) => text!("range", low = format!("{low:.0}"), high = format!("{high:.0}")),
        Cell::Interval(..) => index(None),
        cell => cell.in_file(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_aligned() {
        let segment = |id: i32, name: &str, people| Segment {
            id,
            name: name.into(),
            general_count: people,
            general_share: 0.5,
            index: Some(123.4),
            ..Segment::default()
        };
        let segments = Segmentation {
            segments: vec![segment(0, "Äußere", 100_000)],
            set_aside: segment(-1, "", 7),
            ..Segmentation::default()
        };
        let text = table(&segments);
        assert!(text.contains("Äußere     100000  50.00 %"), "{text}");
        assert!(text.contains("Set aside       7  50.00 %"), "{text}");
    }
}
