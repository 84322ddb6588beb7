//! The beginning of a delimited file -> its layout: separator, quotation marks, line ends and the names of the columns.

use std::path::Path;

use super::cell::parse_number;
use super::encoding::decode_text;
use super::error::{ReadError, Separator};
use super::format::other_format;
use super::records::{Dialect, Record};

/// Separators in the order in which they win a tie.
const SEPARATORS: [u8; 5] = [b';', b',', b'\t', b'|', b' '];

/// Lines that are looked at to find the separator.
const SAMPLE_LINES: usize = 200;

/// What the beginning of a file says about the rest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Layout {
    pub(crate) dialect: Dialect,
    /// A name for each field of a line, in order.
    pub(crate) columns: Vec<ColumnName>,
    /// Bytes before the first person.
    pub(crate) data_start: usize,
    /// Line of the first person, counted from 1.
    pub(crate) first_line: u64,
}

/// What the header says about a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ColumnName {
    /// An attribute or an id.
    Named(String),
    /// A row number without a name at the beginning of the lines, as many programs write it.
    Index,
    /// Nothing but a separator at the end of the lines.
    Nothing,
}

impl Layout {
    /// Finds the layout from the first bytes of a file (`at_end`: these are all its bytes); `None` when more of them are
    /// needed, because the line of names goes on behind them.
    ///
    /// Above the names may stand blank lines, a line `sep=;` as Excel understands it, and remarks that begin with `#`.
    pub(crate) fn find(path: &Path, head: &[u8], at_end: bool) -> Result<Option<Self>, ReadError> {
        let head = refuse_other_formats(path, head)?;
        let eol = if head.text.contains(&b'\n') || !head.text.contains(&b'\r') { b'\n' } else { b'\r' };
        let mut skipped = blank_lines(head.text, eol);
        let declared = declared_separator(&head.text[skipped.bytes..], eol);
        if declared.is_some() {
            skipped.skip_line(head.text, eol);
        }
        let separators = declared.as_ref().map_or(&SEPARATORS[..], std::slice::from_ref);
        let samples = loop {
            let text = &head.text[skipped.bytes..];
            if text.is_empty() {
                return if at_end { Err(ReadError::Empty { path: path.to_owned() }) } else { Ok(None) };
            }
            let samples = Sample::take_all(separators, text, eol, at_end);
            let remark = text.starts_with(b"#") && !Sample::best(&samples).is_some_and(Sample::agrees);
            if !remark || first_line(text, eol).len() + 1 >= text.len() {
                break samples;
            }
            skipped.skip_line(head.text, eol);
        };
        let text = &head.text[skipped.bytes..];
        let best = Sample::best(&samples);
        let header = best.unwrap_or(&samples[0]).header;
        if !header.complete && !at_end {
            return Ok(None);
        }
        if let Some(mark) = header.open_quote.or(header.stray_quote) {
            return Err(unclosed_quote(path, skipped.lines + 1, text, mark, eol));
        }
        let Some(best) = best else {
            let name = decode_text(first_line(text, eol)).trim().chars().take(60).collect();
            return Err(ReadError::SingleColumn { path: path.to_owned(), line: skipped.lines + 1, name });
        };
        refuse_too_many(path, header.fields)?;
        let columns = best.names(path, text, skipped.lines + 1)?;
        if let Some(other) = best.better_for_the_body(&samples) {
            return Err(ReadError::WrongSeparator {
                path: path.to_owned(),
                line: skipped.lines + header.lines + 1,
                header: separator_of(best.dialect.separator),
                body: separator_of(other),
            });
        }
        Ok(Some(Self {
            dialect: best.dialect,
            columns,
            data_start: head.skipped + skipped.bytes + header.length,
            first_line: skipped.lines + header.lines + 1,
        }))
    }
}

/// What one separator makes of the first lines.
struct Sample {
    dialect: Dialect,
    header: Record,
    header_fields: usize,
    /// Number of fields of each line below the header.
    body: Vec<usize>,
    /// Lines whose last field is blank.
    blank_ends: usize,
}

impl Sample {
    fn take_all(separators: &[u8], text: &[u8], eol: u8, at_end: bool) -> Vec<Self> {
        let quote = if is_single_quoted(text, eol) { b'\'' } else { b'"' };
        let dialect = |&separator: &u8| Dialect { separator, quote, eol };
        separators.iter().map(|separator| Self::take(dialect(separator), text, at_end)).collect()
    }

    /// The first of those that fit best, among those that find several columns.
    fn best(samples: &[Self]) -> Option<&Self> {
        // `max_by` takes the last of equals.
        let best = samples.iter().rev().max_by(|a, b| a.fit().total_cmp(&b.fit()));
        best.filter(|best| best.header_fields > 1)
    }

    /// Whether every line has as many fields as there are names, or one more.
    fn agrees(&self) -> bool {
        let fields = self.header_fields;
        !self.body.is_empty() && self.body.iter().all(|&count| count == fields || count == fields + 1)
    }

    fn take(dialect: Dialect, text: &[u8], at_end: bool) -> Self {
        let mut scratch = Vec::new();
        let header = dialect.take_record(text, &mut scratch);
        let (mut body, mut blank_ends, mut at) = (Vec::new(), 0, header.length);
        while body.len() < SAMPLE_LINES && at < text.len() {
            scratch.clear();
            let record = dialect.take_record(&text[at..], &mut scratch);
            if !record.complete && !at_end {
                break;
            }
            if !record.blank {
                body.push(record.fields);
                scratch.pop();
                blank_ends += usize::from(ends_blank(&scratch));
            }
            at += record.length;
        }
        Self { dialect, header, header_fields: header.fields, body, blank_ends }
    }

    /// How well the separator fits: the share of lines with as many fields as there are names, then the number of
    /// fields. The blank separates only where nothing else does, because it stands within names and dates.
    fn fit(&self) -> f64 {
        if self.header_fields < 2 {
            return 0.0;
        }
        let fields = self.header_fields;
        let agreeing = self.body.iter().filter(|&&count| count == fields || count == fields + 1).count();
        let share = if self.body.is_empty() { 1.0 } else { agreeing as f64 / self.body.len() as f64 };
        let penalty = if self.dialect.separator == b' ' { 0.01 } else { 1.0 };
        penalty * (share + 0.001) * fields as f64
    }

    /// Another separator that takes every line below the header apart while ours takes none.
    fn better_for_the_body(&self, samples: &[Self]) -> Option<u8> {
        if self.body.is_empty() || self.body.iter().any(|&fields| fields > 1) {
            return None;
        }
        let fits = |other: &&Self| {
            other.dialect.separator != b' '
                && !other.body.is_empty()
                && other.body.iter().all(|&n| n > 1 && n == other.body[0])
        };
        samples.iter().find(fits).map(|other| other.dialect.separator)
    }

    /// The names in the header, which stands in `line`.
    fn names(&self, path: &Path, text: &[u8], line: u64) -> Result<Vec<ColumnName>, ReadError> {
        let fields = self.dialect.fields(text);
        let names: Vec<String> = fields.iter().map(|field| decode_text(field).trim().to_owned()).collect();
        if names.iter().all(|name| parse_number(name).is_some()) {
            return Err(ReadError::NoHeader { path: path.to_owned(), line });
        }
        let all_longer = !self.body.is_empty() && self.body.iter().all(|&fields| fields == names.len() + 1);
        let ends_blank = self.blank_ends == self.body.len();
        let mut columns = Vec::with_capacity(names.len() + 1);
        if all_longer && !ends_blank {
            // R writes row names without a name for their column.
            columns.push(ColumnName::Index);
        }
        let last = names.len() - 1;
        for (at, name) in names.into_iter().enumerate() {
            columns.push(if at == 0 && (name.is_empty() || name.starts_with("Unnamed: 0")) {
                ColumnName::Index
            } else if name.is_empty() && at == last && ends_blank {
                ColumnName::Nothing
            } else if name.is_empty() {
                ColumnName::Named(format!("column {}", at + 1))
            } else {
                ColumnName::Named(name)
            });
        }
        if all_longer && ends_blank {
            columns.push(ColumnName::Nothing);
        }
        refuse_duplicates(path, line, &columns)?;
        Ok(columns)
    }
}

fn ends_blank(fields: &[u8]) -> bool {
    fields
        .rsplit(|byte| *byte == super::records::UNIT)
        .next()
        .is_none_or(|last| last.iter().all(u8::is_ascii_whitespace))
}

/// Two columns of one name can't be told apart afterwards.
pub(crate) fn refuse_duplicates(path: &Path, line: u64, columns: &[ColumnName]) -> Result<(), ReadError> {
    let mut seen = std::collections::BTreeMap::new();
    for (at, column) in columns.iter().enumerate() {
        if let ColumnName::Named(name) = column
            && let Some(first) = seen.insert(name.as_str(), at)
        {
            let (first, second) = (first + 1, at + 1);
            let (path, name) = (path.to_owned(), name.clone());
            return Err(ReadError::DuplicateColumn { path, line, name, first, second });
        }
    }
    Ok(())
}

/// The text of a file's beginning, after its byte order mark.
struct Head<'a> {
    text: &'a [u8],
    skipped: usize,
}

/// Says where the quotation mark stands that nobody closes: `mark` bytes into `text`, which begins in `line`.
pub(crate) fn unclosed_quote(path: &Path, line: u64, text: &[u8], mark: usize, eol: u8) -> ReadError {
    const SHOWN: usize = 20;
    let (before, rest) = text.split_at(mark);
    let line = line + memchr::memchr_iter(eol, before).count() as u64;
    // Letters have up to four bytes.
    let value = first_line(&rest[1..], eol);
    let value = decode_text(&value[..value.len().min(4 * SHOWN)]).trim().chars().take(SHOWN).collect();
    ReadError::UnclosedQuote { path: path.to_owned(), line, value }
}

/// Columns that can be read; each takes a few kilobytes while that is done.
const MAX_COLUMNS: usize = 1 << 16;

/// Refuses what nobody could compute with, before there is a name and a place for each.
pub(crate) fn refuse_too_many(path: &Path, columns: usize) -> Result<(), ReadError> {
    if columns > MAX_COLUMNS {
        return Err(ReadError::TooManyColumns { path: path.to_owned(), columns, most: MAX_COLUMNS });
    }
    Ok(())
}

/// The separator of a first line `sep=;`, with which a file tells Excel how to read it.
fn declared_separator(text: &[u8], eol: u8) -> Option<u8> {
    let line = first_line(text, eol);
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    let line = line.strip_prefix(b"\"").and_then(|line| line.strip_suffix(b"\"")).unwrap_or(line);
    let (word, rest) = line.split_at_checked(4)?;
    let [separator] = rest else { return None };
    let separates = separator.is_ascii() && !separator.is_ascii_alphanumeric() && !b"\"'\r\n".contains(separator);
    (word.eq_ignore_ascii_case(b"sep=") && separates).then_some(*separator)
}

fn refuse_other_formats<'a>(path: &Path, head: &'a [u8]) -> Result<Head<'a>, ReadError> {
    if let Some(found) = other_format(head) {
        return Err(ReadError::NotText { path: path.to_owned(), line: 1, found });
    }
    let skipped = if head.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
    Ok(Head { text: &head[skipped..], skipped })
}

/// What stands above the names.
struct Skipped {
    bytes: usize,
    lines: u64,
}

impl Skipped {
    /// Skips one more line of the text.
    fn skip_line(&mut self, text: &[u8], eol: u8) {
        self.bytes = (self.bytes + first_line(&text[self.bytes..], eol).len() + 1).min(text.len());
        self.lines += 1;
    }
}

/// Blank lines at the beginning of a text.
fn blank_lines(text: &[u8], eol: u8) -> Skipped {
    let bytes = text.iter().position(|byte| !byte.is_ascii_whitespace()).unwrap_or(text.len());
    // Separators at the beginning of the first line may be tabs or blanks: go back to where the line begins.
    let bytes = text[..bytes]
        .iter()
        .rposition(|&byte| byte == eol)
        .map_or(0, |at| at + 1)
        .max(if bytes == text.len() { bytes } else { 0 });
    Skipped { bytes, lines: memchr::memchr_iter(eol, &text[..bytes]).count() as u64 }
}

fn first_line(text: &[u8], eol: u8) -> &[u8] {
    text.split(|&byte| byte == eol).next().unwrap_or_default()
}

/// Whether the names stand in single quotation marks.
fn is_single_quoted(text: &[u8], eol: u8) -> bool {
    let line = first_line(text, eol).trim_ascii();
    line.len() > 2 && line.starts_with(b"'") && line.ends_with(b"'")
}

fn separator_of(byte: u8) -> Separator {
    match byte {
        b';' => Separator::Semicolon,
        b',' => Separator::Comma,
        b'\t' => Separator::Tab,
        b'|' => Separator::Bar,
        _ => Separator::Blank,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::NotText;

    fn layout(text: &str) -> Layout {
        Layout::find(Path::new("file.csv"), text.as_bytes(), true).unwrap().unwrap()
    }

    fn named(names: &[&str]) -> Vec<ColumnName> {
        names.iter().map(|name| ColumnName::Named((*name).to_owned())).collect()
    }

    #[test]
    fn separators_are_found() {
        for (text, separator) in [
            ("a;b;c\n1;2,5;3\n", b';'),
            ("a,b,c\n1,2,3\n", b','),
            ("a, b, c\n1, 2, x y\n", b','),
            ("a\tb\tc\n1\t2\t3\n", b'\t'),
            ("a|b|c\n1|2|3\n", b'|'),
            ("a b c\n1 2 3\n", b' '),
            ("a b;c d\n1 2 3;x y\n", b';'),
            ("day,when\n1,1992-02-10 00:00:00\n2,1992-02-10 00:00:00\n", b','),
            ("\"a;1\",\"b;2\"\n1,2\n", b','),
        ] {
            assert_eq!(layout(text).dialect.separator, separator, "{text:?}");
        }
    }

    #[test]
    fn names_are_found() {
        assert_eq!(layout("a;b\n1;2\n").columns, named(&["a", "b"]));
        assert_eq!(layout("\u{feff}a;b\r\n1;2\r\n").columns, named(&["a", "b"]));
        assert_eq!(layout("a;b\r1;2\r").dialect.eol, b'\r');
        assert_eq!(layout("'a';'b'\n'1';'2'\n").columns, named(&["a", "b"]));
        assert_eq!(layout("\n\na;b\n1;2\n").first_line, 4);
        let index = |rest: &[&str]| [vec![ColumnName::Index], named(rest)].concat();
        assert_eq!(layout(",a,b\n0,1,2\n").columns, index(&["a", "b"]));
        assert_eq!(layout("Unnamed: 0;a;b\n0;1;2\n").columns, index(&["a", "b"]));
        assert_eq!(layout("\"a\" \"b\"\n\"1\" 5 6\n\"2\" 5 6\n").columns, index(&["a", "b"]));
        assert_eq!(layout("\ta\tb\n0\t1\t2\n").columns, index(&["a", "b"]));
        let with_nothing = [named(&["a", "b"]), vec![ColumnName::Nothing]].concat();
        assert_eq!(layout("a;b;\n1;2;\n").columns, with_nothing);
        assert_eq!(layout("a;b\n1;2;\n3;4;\n").columns, with_nothing);
        assert_eq!(layout("a;;c\n1;2;3\n").columns, named(&["a", "column 2", "c"]));
    }

    #[test]
    fn what_stands_above_the_names_is_skipped() {
        for (text, names, first_line) in [
            ("sep=;\nA;B\n1;2\n", &["A", "B"], 3),
            ("SEP=,\r\nA,B\r\n1,2\r\n", &["A", "B"], 3),
            ("\u{feff}\"sep=\t\"\nA\tB\n1\t2\n", &["A", "B"], 3),
            ("sep=^\nA^B\n1^2;3,4\n", &["A", "B"], 3),
            ("# made by hand, with care\n#\n# 2020; 2021; 2022\nA;B\n1;2\n", &["A", "B"], 5),
            ("\n#remark\nA,B\n1,2\n", &["A", "B"], 4),
            ("#A;B\n1;2\n", &["#A", "B"], 2),
            ("# remark\n#A;B\n1;2\n", &["#A", "B"], 3),
        ] {
            let found = layout(text);
            assert_eq!((found.columns, found.first_line), (named(names), first_line), "{text:?}");
        }
        // The names of columns, whatever they look like.
        assert_eq!(layout("sep;B\n1;2\n").columns, named(&["sep", "B"]));
        let refused = |text: &[u8]| Layout::find(Path::new("f.csv"), text, true).unwrap_err();
        assert!(matches!(refused(b"#a\n#b\n"), ReadError::SingleColumn { line: 2, .. }));
        assert!(matches!(refused(b"\nsep=;\n1;2\n3;4\n"), ReadError::NoHeader { line: 3, .. }));
        assert!(matches!(refused(b"# remark\na;a\n3;4\n"), ReadError::DuplicateColumn { line: 2, .. }));
    }

    #[test]
    fn names_that_go_on_ask_for_more() {
        let find = |text: &str, at_end| Layout::find(Path::new("f.csv"), text.as_bytes(), at_end);
        for text in ["A;B", "A;B;\"C\nD", "A", "\n\n"] {
            assert!(matches!(find(text, false), Ok(None)), "{text:?}");
        }
        assert!(matches!(find("A;B\n1;", false), Ok(Some(_))));
        assert!(matches!(find("A;B", true), Ok(Some(_))));
        let many = "A;".repeat(MAX_COLUMNS + 1);
        assert!(matches!(find(&many, true), Err(ReadError::TooManyColumns { columns: 65_538, most: 65_536, .. })));
    }

    #[test]
    fn a_quotation_mark_that_nobody_closes_is_named() {
        for (text, line, value) in [
            ("A;\"B;C\n1;2;3\n4;5;6\n", 1, "B;C"),
            ("\"A;B;C\n1;2;3\n", 1, "A;B;C"),
            ("\n\nA,\"B,C\n1,2,3\n", 3, "B,C"),
            ("\"A\nA\";\"B;C\n1;2\n", 2, "B;C"),
            ("A;\"B;C\n1;\"x\";2\n3;\"y\";4\n", 1, "B;C"),
            ("A;\"a rather long name of a column\n1;2\n", 1, "a rather long name o"),
        ] {
            match Layout::find(Path::new("f.csv"), text.as_bytes(), true) {
                Err(ReadError::UnclosedQuote { line: found, value: shown, .. }) => {
                    assert_eq!((found, shown.as_str()), (line, value), "{text:?}");
                }
                other => panic!("{text:?}: {other:?}"),
            }
        }
        assert_eq!(layout("\"A\nB\";C\n1;2\n").columns, named(&["A\nB", "C"]));
    }

    #[test]
    fn other_layouts_are_refused() {
        let refuse = |text: &[u8]| Layout::find(Path::new("f.csv"), text, true).unwrap_err();
        assert!(matches!(refuse(b""), ReadError::Empty { .. }));
        assert!(matches!(refuse(b" \n\n"), ReadError::Empty { .. }));
        assert!(matches!(refuse(b"a:b:c\n1:2:3\n"), ReadError::SingleColumn { .. }));
        assert!(matches!(refuse(b"1;2;3\n4;5;6\n"), ReadError::NoHeader { .. }));
        assert!(matches!(refuse(b"a;b;a\n4;5;6\n"), ReadError::DuplicateColumn { first: 1, second: 3, .. }));
        assert!(matches!(
            refuse(b"a,b,c\n4;5;6\n7;8;9\n"),
            ReadError::WrongSeparator { line: 2, header: Separator::Comma, body: Separator::Semicolon, .. }
        ));
        assert!(matches!(refuse(b"PK\x03\x04rest"), ReadError::NotText { found: NotText::Zip, .. }));
    }
}
