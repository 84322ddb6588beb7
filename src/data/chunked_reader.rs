//! A delimited file -> chunks: each a few megabytes of whole records, checked, in UTF-8.

use std::io::Read;
use std::path::{Path, PathBuf};

use memchr::{memchr, memchr_iter, memmem, memrchr};
use xxhash_rust::xxh3::Xxh3Default;

use super::encoding::decode_lines;
use super::error::{NotText, ReadError};
use super::format::other_format;
use super::records::{Dialect, RECORD, UNIT};
use super::sniff::{ColumnName, Layout, unclosed_quote};
use crate::files::{FileReadError, RegularFile};

/// How much is read at once, in bytes.
#[derive(Clone, Copy)]
pub(super) struct Limits {
    /// The beginning, in which the layout must show.
    pub(super) head: usize,
    /// A chunk: little enough to stop within 50 ms, enough to keep all cores busy.
    pub(super) chunk: usize,
    /// The longest line. A quotation mark that nobody closes swallows the rest of the file up to here.
    pub(super) line: usize,
}

const LIMITS: Limits = Limits { head: 1 << 20, chunk: 4 << 20, line: 32 << 20 };

/// A file that is being read.
pub(crate) struct ChunkedReader {
    path: PathBuf,
    file: RegularFile,
    limits: Limits,
    /// Bytes that were read and not handed out yet.
    buffer: Vec<u8>,
    /// Memory of a chunk that isn't needed any more.
    spare: Vec<u8>,
    /// Records without their quotation marks, where a chunk had to be rewritten.
    rewritten: Vec<u8>,
    ended: bool,
    hasher: Xxh3Default,
    bytes_read: u64,
    /// Line at which the next chunk begins, counted from 1.
    line: u64,
    pub(crate) layout: Layout,
}

/// Whole records. The text is what polars takes apart: one separator between fields, one `eol` behind each record, no
/// quotation marks.
pub(crate) struct Chunk {
    pub(crate) text: String,
    pub(crate) separator: u8,
    pub(crate) eol: u8,
    pub(crate) rows: usize,
    /// Line of the first record.
    pub(crate) line: u64,
}

impl Chunk {
    /// The first records, about so many bytes of them, and the others.
    pub(super) fn split(mut self, bytes: usize) -> (Self, Option<Self>) {
        let behind = self.text.as_bytes().get(bytes..).and_then(|rest| memchr(self.eol, rest));
        let Some(end) = behind.map(|at| bytes + at + 1).filter(|end| *end < self.text.len()) else {
            return (self, None);
        };
        let head = self.text[..end].to_owned();
        self.text.drain(..end);
        let rows = memchr_iter(self.eol, head.as_bytes()).count();
        let first = Self { text: head, rows, ..self };
        (first, Some(Self { rows: self.rows - rows, line: self.line + rows as u64, ..self }))
    }
}

/// A part of the buffer that was found to be whole records.
struct Region {
    length: usize,
    rewritten: bool,
    rows: usize,
    lines: u64,
}

impl ChunkedReader {
    /// Finds the layout of a file that was just opened.
    pub(crate) fn new(path: &Path, file: RegularFile) -> Result<Self, ReadError> {
        Self::within(path, file, LIMITS)
    }

    /// The same, reading other amounts at once.
    pub(super) fn within(path: &Path, file: RegularFile, limits: Limits) -> Result<Self, ReadError> {
        let mut reader = Self {
            path: path.to_owned(),
            file,
            limits,
            buffer: Vec::new(),
            spare: Vec::new(),
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
        let mut head = limits.head;
        reader.layout = loop {
            reader.fill(head)?;
            match Layout::find(path, &reader.buffer, reader.ended)? {
                Some(layout) => break layout,
                None if head < limits.line => head *= 2,
                None => {
                    Layout::find(path, &reader.buffer, true)?;
                    return Err(reader.endless_line());
                }
            }
        };
        reader.buffer.drain(..reader.layout.data_start);
        reader.line = reader.layout.first_line;
        Ok(reader)
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
    pub(crate) fn next_chunk(&mut self) -> Result<Option<Chunk>, ReadError> {
        let mut wanted = self.limits.chunk;
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
            if wanted >= self.limits.line {
                return Err(self.endless_line());
            }
            wanted *= 2;
        };
        let line = self.line;
        self.line += region.lines;
        let Dialect { separator, eol, .. } = self.layout.dialect;
        // Who takes the chunk keeps its memory, so that the next can be read meanwhile.
        let mut rest = std::mem::take(&mut self.spare);
        rest.clear();
        rest.extend_from_slice(&self.buffer[region.length..]);
        self.buffer.truncate(region.length);
        let bytes = std::mem::replace(&mut self.buffer, rest);
        Ok(Some(if region.rewritten {
            let text = decode_lines(std::mem::take(&mut self.rewritten), RECORD);
            Chunk { text, separator: UNIT, eol: RECORD, rows: region.rows, line }
        } else {
            Chunk { text: decode_lines(bytes, eol), separator, eol, rows: region.rows, line }
        }))
    }

    /// Takes a chunk that isn't needed any more: another will be read to where it stands.
    pub(super) fn take_back(&mut self, chunk: Chunk) {
        self.spare = chunk.text.into_bytes();
    }

    /// Reads on until `wanted` bytes are in the buffer or the file ends.
    fn fill(&mut self, wanted: usize) -> Result<(), ReadError> {
        let old = self.buffer.len();
        if self.ended || old >= wanted {
            return Ok(());
        }
        let missing = wanted - old;
        self.buffer.reserve_exact(missing);
        let read = (&mut self.file).take(missing as u64).read_to_end(&mut self.buffer);
        let read = read.map_err(|error| FileReadError::new(&self.path, error))?;
        if read < missing {
            // A file that was cut at the end of a line would be a smaller table; one that was cut within a line would be
            // blamed for that line.
            self.file.check_read()?;
            self.ended = true;
        }
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
        let found = format.unwrap_or(NotText::ZeroBytes);
        let eol = self.layout.dialect.eol;
        let line = self.line + memchr_iter(eol, &self.buffer[..at]).count() as u64;
        ReadError::NotText { path: self.path.clone(), line, found }
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
            if let Some(mark) = record.open_quote.or(record.stray_quote) {
                let text = &self.buffer[region.length..];
                return Err(unclosed_quote(&self.path, line, text, mark, self.layout.dialect.eol));
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

    /// Finds the record that made polars refuse a chunk which the counts had let pass.
    pub(crate) fn find_ragged(&self, chunk: &Chunk) -> Option<ReadError> {
        let dialect = Dialect { separator: chunk.separator, eol: chunk.eol, quote: 0 };
        let (mut at, mut line, mut scratch) = (0, chunk.line, Vec::new());
        while at < chunk.text.len() {
            scratch.clear();
            let record = dialect.take_record(&chunk.text.as_bytes()[at..], &mut scratch);
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
            ColumnName::Named(name) => Some(name.clone()),
            ColumnName::Index | ColumnName::Nothing => None,
        };
        ReadError::Ragged { path: self.path.clone(), line, found, expected: columns.len(), column }
    }

    fn endless_line(&mut self) -> ReadError {
        let (path, line) = (self.path.clone(), self.line);
        let record = self.layout.dialect.take_record(&self.buffer, &mut Vec::new());
        match record.open_quote {
            Some(mark) => unclosed_quote(&path, line, &self.buffer, mark, self.layout.dialect.eol),
            None => ReadError::LineTooLong { path, line, megabytes: self.limits.line >> 20 },
        }
    }
}

#[cfg(test)]
mod tests {
    use tempfile::NamedTempFile;

    use super::*;
    use crate::files::open_regular;

    /// Little of everything, so that short texts are cut.
    const SMALL: Limits = Limits { head: 16, chunk: 16, line: 64 };

    /// A reader and the file that it reads, which is gone when that is dropped.
    fn reader(text: &[u8], limits: Limits) -> Result<(ChunkedReader, NamedTempFile), ReadError> {
        let file = NamedTempFile::new().unwrap();
        std::fs::write(file.path(), text).unwrap();
        let opened = open_regular(file.path(), u64::MAX)?;
        Ok((ChunkedReader::within(file.path(), opened, limits)?, file))
    }

    /// What the chunks of a text are: their text, where they begin and how many people they hold.
    fn chunks(text: &[u8], limits: Limits) -> Result<Vec<(String, u64, usize)>, ReadError> {
        let (mut reader, _file) = reader(text, limits)?;
        let mut found = Vec::new();
        while let Some(chunk) = reader.next_chunk()? {
            found.push((chunk.text, chunk.line, chunk.rows));
        }
        Ok(found)
    }

    fn chunk(text: &str, line: u64, rows: usize) -> (String, u64, usize) {
        (text.to_owned(), line, rows)
    }

    #[test]
    fn a_file_is_cut_behind_whole_records() {
        // The head is `a;b\n11;12\n21;22`, of which 12 bytes are left; 16 bytes from there are two lines and a half.
        let text = b"a;b\n11;12\n21;22\n31;32\n41;42\n";
        let expected = [chunk("11;12\n21;22\n", 2, 2), chunk("31;32\n41;42\n", 4, 2)];
        assert_eq!(chunks(text, SMALL).unwrap(), expected);
        assert_eq!(chunks(text, LIMITS).unwrap(), [chunk("11;12\n21;22\n31;32\n41;42\n", 2, 4)]);
    }

    #[test]
    fn a_chunk_is_split_behind_a_record() {
        let chunk = || Chunk { text: "1;2\n3;4\n5;6\n".to_owned(), separator: b';', eol: b'\n', rows: 3, line: 7 };
        let told = |chunk: Chunk| (chunk.text, chunk.rows, chunk.line);
        for bytes in [0, 3] {
            let (first, rest) = chunk().split(bytes);
            assert_eq!(told(first), ("1;2\n".to_owned(), 1, 7));
            assert_eq!(rest.map(told), Some(("3;4\n5;6\n".to_owned(), 2, 8)));
        }
        for bytes in [8, 11, 12, 99] {
            let (whole, rest) = chunk().split(bytes);
            assert_eq!((told(whole), rest.is_none()), (told(chunk()), true), "{bytes}");
        }
    }

    #[test]
    fn the_last_line_may_lack_its_end() {
        assert_eq!(chunks(b"a;b\n1;2\n3;4", LIMITS).unwrap(), [chunk("1;2\n3;4\n", 2, 2)]);
        assert_eq!(chunks(b"a;b\r1;2\r3;4", LIMITS).unwrap(), [chunk("1;2\r3;4\r", 2, 2)]);
        assert!(chunks(b"a;b\n", LIMITS).unwrap().is_empty());
    }

    #[test]
    fn quoted_records_are_rewritten_and_their_lines_counted() {
        // The second record takes lines 3 and 4; the blank line 5 is nobody.
        let text = b"a;b\n1;2\n\"x\ny\";3\n\n4;5\n";
        assert_eq!(chunks(text, LIMITS).unwrap(), [chunk("1\x1F2\x1Ex\ny\x1F3\x1E4\x1F5\x1E", 2, 3)]);
        assert_eq!(chunks(text, SMALL).unwrap()[0], chunk("1\x1F2\x1Ex\ny\x1F3\x1E", 2, 2));
        assert_eq!(chunks(text, SMALL).unwrap()[1], chunk("4;5\n", 6, 1));
    }

    #[test]
    fn a_record_longer_than_a_chunk_is_waited_for() {
        let long = "x".repeat(40);
        let text = format!("a;b\n1;{long}\n2;3\n");
        let found = chunks(text.as_bytes(), SMALL).unwrap();
        assert_eq!(found, [chunk(&format!("1;{long}\n2;3\n"), 2, 2)]);
        let endless = format!("a;b\n1;{}\n", "x".repeat(100));
        assert!(matches!(chunks(endless.as_bytes(), SMALL), Err(ReadError::LineTooLong { line: 2, .. })));
        let open = format!("a;b\n1;2\n3;\"{}\n", "x".repeat(100));
        assert!(matches!(chunks(open.as_bytes(), SMALL), Err(ReadError::UnclosedQuote { line: 3, .. })));
    }

    #[test]
    fn a_record_of_another_length_is_named() {
        let ragged = |text: &[u8]| match chunks(text, LIMITS) {
            Err(ReadError::Ragged { line, found, expected, column, .. }) => (line, found, expected, column),
            other => panic!("a ragged record expected, {other:?}"),
        };
        assert_eq!(ragged(b"a;b;c\n1;2;3\n1;2\n"), (3, 2, 3, Some("c".to_owned())));
        assert_eq!(ragged(b"a;b;c\n1;2;3\n1;2;3;4\n"), (3, 4, 3, Some("c".to_owned())));
        // The two hundred lines that are looked at first end with a separator, so nothing is behind it.
        let without_end = format!("a;b;\n{}3;4\n", "1;2;\n".repeat(200));
        assert_eq!(ragged(without_end.as_bytes()), (202, 2, 3, None));
    }

    #[test]
    fn a_long_record_behind_a_short_one_is_found_when_polars_refuses() {
        // 2 + 4 values are as many as 3 + 3, so the count lets them pass.
        let (mut reader, _file) = reader(b"a;b;c\n1;2\n1;2;3;4\n", LIMITS).unwrap();
        let chunk = reader.next_chunk().unwrap().unwrap();
        assert!(matches!(reader.find_ragged(&chunk), Some(ReadError::Ragged { line: 2, found: 2, .. })));
    }

    #[test]
    fn what_is_no_text_is_named_with_its_line() {
        let found = |text: &[u8], limits| match chunks(text, limits) {
            Err(ReadError::NotText { line, found, .. }) => (line, found),
            other => panic!("something else than text expected, {other:?}"),
        };
        assert_eq!(found(b"a;b\n1;2\n3;\0\n", LIMITS), (3, NotText::ZeroBytes));
        assert_eq!(found(b"PK\x03\x04\0\0\0\0", LIMITS), (1, NotText::Zip));
        // A chunk in the middle of a file may begin like a zip archive.
        assert_eq!(found(b"a;b\n11;12\n21;22\nPK\x03\x04;\0\n", SMALL), (4, NotText::ZeroBytes));
    }

    #[test]
    fn bytes_and_fingerprint_are_those_of_the_file() {
        let text = b"a;b\n11;12\n21;22\n31;32\n";
        let (mut reader, _file) = reader(text, SMALL).unwrap();
        while reader.next_chunk().unwrap().is_some() {}
        assert_eq!(reader.bytes_read(), text.len() as u64);
        assert_eq!(reader.fingerprint(), xxhash_rust::xxh3::xxh3_64(text));
    }
}
