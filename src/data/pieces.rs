//! A delimited file in pieces: each a few megabytes of whole records, checked, in UTF-8.

use std::borrow::Cow;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use memchr::{memchr, memchr_iter, memmem, memrchr};
use xxhash_rust::xxh3::Xxh3Default;

use super::encoding::decode_lines;
use super::error::ReadError;
use super::layout::{ColumnName, Layout, other_format};
use super::records::{Dialect, RECORD, UNIT};

/// Bytes that are read at once: little enough to stop within 50 ms, enough to keep all cores busy.
const PIECE_BYTES: usize = 4 << 20;

/// Bytes in which the layout must show.
const HEAD_BYTES: usize = 1 << 20;

/// The longest line. A quotation mark that nobody closes swallows the rest of the file up to here.
const LONGEST_LINE: usize = 32 << 20;

/// A file that is being read.
pub(crate) struct Pieces {
    path: PathBuf,
    file: File,
    /// Bytes that were read and not handed out yet begin at `start`.
    buffer: Vec<u8>,
    start: usize,
    rewritten: Vec<u8>,
    ended: bool,
    hasher: Xxh3Default,
    bytes_read: u64,
    /// Line at which the next piece begins, counted from 1.
    line: u64,
    pub(crate) layout: Layout,
}

/// Whole records. The text is what polars takes apart: one separator between fields, one `eol` behind each record, no quotation marks.
pub(crate) struct Piece<'a> {
    pub(crate) text: Cow<'a, [u8]>,
    pub(crate) separator: u8,
    pub(crate) eol: u8,
    pub(crate) rows: usize,
    /// Line of the first record.
    pub(crate) line: u64,
}

/// A part of the buffer that was found to be whole records.
struct Region {
    length: usize,
    rewritten: bool,
    rows: usize,
    lines: u64,
}

impl Pieces {
    /// Opens a file and finds its layout.
    pub(crate) fn open(path: &Path) -> Result<Self, ReadError> {
        let file = File::open(path).map_err(|source| ReadError::from_io(path, source))?;
        let mut pieces = Self {
            path: path.to_owned(),
            file,
            buffer: Vec::new(),
            start: 0,
            rewritten: Vec::new(),
            ended: false,
            hasher: Xxh3Default::new(),
            bytes_read: 0,
            line: 1,
            layout: Layout {
                dialect: Dialect { separator: b';', quote: b'"', eol: b'\n' },
                columns: Vec::new(),
                data_start: 0,
                first_line: 1,
            },
        };
        pieces.fill(HEAD_BYTES)?;
        pieces.layout = Layout::find(path, &pieces.buffer, pieces.ended)?;
        pieces.start = pieces.layout.data_start;
        pieces.line = pieces.layout.first_line;
        Ok(pieces)
    }

    /// Bytes read so far.
    pub(crate) fn bytes_read(&self) -> u64 {
        self.bytes_read
    }

    /// The fingerprint of everything read so far.
    pub(crate) fn fingerprint(&self) -> u64 {
        self.hasher.digest()
    }

    /// The next records; `None` at the end of the file.
    pub(crate) fn next_piece(&mut self) -> Result<Option<Piece<'_>>, ReadError> {
        self.buffer.drain(..self.start);
        self.start = 0;
        let mut wanted = PIECE_BYTES;
        let region = loop {
            self.fill(wanted)?;
            if self.buffer.is_empty() {
                return Ok(None);
            }
            let eol = self.layout.dialect.eol;
            if self.ended && self.buffer.last() != Some(&eol) {
                self.buffer.push(eol);
            }
            let region = self.find_records()?;
            if region.length > 0 {
                break region;
            }
            // Not even one record is complete.
            if wanted >= LONGEST_LINE {
                return Err(self.endless_line());
            }
            wanted *= 2;
        };
        let line = self.line;
        self.line += region.lines;
        self.start = region.length;
        let Dialect { separator, eol, .. } = self.layout.dialect;
        let piece = if region.rewritten {
            let text = decode_lines(&self.rewritten, RECORD);
            Piece { text, separator: UNIT, eol: RECORD, rows: region.rows, line }
        } else {
            let text = decode_lines(&self.buffer[..region.length], eol);
            Piece { text, separator, eol, rows: region.rows, line }
        };
        Ok(Some(piece))
    }

    /// Reads on until `wanted` bytes are in the buffer or the file ends.
    fn fill(&mut self, wanted: usize) -> Result<(), ReadError> {
        let old = self.buffer.len();
        if self.ended || old >= wanted {
            return Ok(());
        }
        self.buffer.resize(wanted, 0);
        let mut filled = old;
        while filled < wanted {
            match self.file.read(&mut self.buffer[filled..]) {
                Ok(0) => {
                    self.ended = true;
                    break;
                }
                Ok(count) => filled += count,
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                Err(error) => return Err(ReadError::from_io(&self.path, error)),
            }
        }
        self.buffer.truncate(filled);
        let new = &self.buffer[old..];
        self.hasher.update(new);
        self.bytes_read += new.len() as u64;
        if let Some(at) = memchr(0, new) {
            return Err(self.not_text(old + at));
        }
        Ok(())
    }

    fn not_text(&self, at: usize) -> ReadError {
        // Only the first bytes of a file tell its format; what stands in the buffer later is from its middle.
        let begins = self.bytes_read == self.buffer.len() as u64;
        let format = if begins { other_format(&self.buffer) } else { None };
        let what = format.unwrap_or("it contains zero bytes");
        let eol = self.layout.dialect.eol;
        let line = self.line + memchr_iter(eol, &self.buffer[..at]).count() as u64;
        ReadError::NotText { path: self.path.clone(), line, what }
    }

    /// Finds the whole records at the beginning of the buffer and checks that each has a value for every column.
    fn find_records(&mut self) -> Result<Region, ReadError> {
        let Dialect { separator, quote, eol } = self.layout.dialect;
        let text = &self.buffer[..];
        if !self.needs_rewriting(text) {
            let length = memrchr(eol, text).map_or(0, |at| at + 1);
            let text = &text[..length];
            let rows = memchr_iter(eol, text).count();
            // Equal totals could hide a short record behind a long one, but polars refuses long ones.
            if memchr_iter(separator, text).count() == rows * (self.layout.columns.len() - 1) {
                return Ok(Region { length, rewritten: false, rows, lines: rows as u64 });
            }
        }
        debug_assert!(quote != eol);
        self.rewrite()
    }

    fn needs_rewriting(&self, text: &[u8]) -> bool {
        let Dialect { separator, quote, eol } = self.layout.dialect;
        let runs_of_blanks = || {
            [&[b' ', b' '][..], &[eol, b' '], &[b' ', eol], b" \r"].iter().any(|run| memmem::find(text, run).is_some())
                || text[0] == b' '
        };
        memchr(quote, text).is_some() || (separator == b' ' && runs_of_blanks())
    }

    /// Takes every record apart and writes it without quotation marks, leaving out blank lines.
    fn rewrite(&mut self) -> Result<Region, ReadError> {
        let expected = self.layout.columns.len();
        let mut region = Region { length: 0, rewritten: true, rows: 0, lines: 0 };
        self.rewritten.clear();
        while region.length < self.buffer.len() {
            let before = self.rewritten.len();
            let record = self.layout.dialect.take_record(&self.buffer[region.length..], &mut self.rewritten);
            if !record.complete && !self.ended {
                self.rewritten.truncate(before);
                break;
            }
            let line = self.line + region.lines;
            if record.in_quotes {
                return Err(ReadError::UnclosedQuote { path: self.path.clone(), line });
            }
            if record.blank {
                self.rewritten.truncate(before);
            } else if record.fields != expected {
                return Err(self.ragged(line, record.fields));
            } else {
                region.rows += 1;
            }
            region.length += record.length;
            region.lines += record.lines;
        }
        Ok(region)
    }

    /// Finds the record that made polars refuse a piece which the counts had let pass.
    pub(crate) fn find_ragged(&self, piece: &Piece<'_>) -> Option<ReadError> {
        let dialect = Dialect { separator: piece.separator, eol: piece.eol, quote: 0 };
        let (mut at, mut line, mut scratch) = (0, piece.line, Vec::new());
        while at < piece.text.len() {
            scratch.clear();
            let record = dialect.take_record(&piece.text[at..], &mut scratch);
            if record.fields != self.layout.columns.len() {
                return Some(self.ragged(line, record.fields));
            }
            at += record.length;
            line += 1;
        }
        None
    }

    fn ragged(&self, line: u64, found: usize) -> ReadError {
        let columns = &self.layout.columns;
        let at = found.min(columns.len() - 1);
        let column = match &columns[at] {
            ColumnName::Named(name) => name.clone(),
            ColumnName::Index | ColumnName::Nothing => format!("column {}", at + 1),
        };
        ReadError::Ragged { path: self.path.clone(), line, found, expected: columns.len(), column }
    }

    fn endless_line(&mut self) -> ReadError {
        let (path, line) = (self.path.clone(), self.line);
        let record = self.layout.dialect.take_record(&self.buffer, &mut Vec::new());
        if record.in_quotes {
            ReadError::UnclosedQuote { path, line }
        } else {
            ReadError::LineTooLong { path, line, megabytes: LONGEST_LINE >> 20 }
        }
    }
}
