//! Records of delimited text: where they end and what their fields are, quotation marks included.

use memchr::{memchr, memchr2};

/// Separates fields in rewritten text (the "unit separator" of ASCII).
pub(crate) const UNIT: u8 = 0x1F;
/// Ends a record in rewritten text (the "record separator" of ASCII).
pub(crate) const RECORD: u8 = 0x1E;

/// How the fields and lines of a file are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Dialect {
    /// Stands between two fields.
    pub(crate) separator: u8,
    /// Encloses fields that contain separators.
    pub(crate) quote: u8,
    /// Ends a line: `\n`, or `\r` in files of the old Macintosh. A `\r` before `\n` is cut off as a blank.
    pub(crate) eol: u8,
}

/// One record that was taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Record {
    /// Bytes of the text that it takes, its line end included.
    pub(crate) length: usize,
    /// Number of fields.
    pub(crate) fields: usize,
    /// Lines of the file that it takes (more than one when a quoted field contains line ends).
    pub(crate) lines: u64,
    /// Nothing but blanks stands in it.
    pub(crate) blank: bool,
    /// False when the text ends before the record does.
    pub(crate) complete: bool,
    /// Where the quotation mark stands that the text ends without closing.
    pub(crate) open_quote: Option<usize>,
    /// Where a quotation mark stands that opens a field which goes over the end of a line and has text behind its
    /// closing mark: most likely nobody closed it, and what looks like its end is the beginning of another.
    pub(crate) stray_quote: Option<usize>,
}

impl Dialect {
    /// Takes the first record of `text` apart and appends its fields to `out`, unquoted, with [`UNIT`] between them and
    /// [`RECORD`] behind the last.
    ///
    /// A quotation mark counts only at the beginning of a field (blanks before it don't matter), so `5" pipe` is just
    /// text. Two of them within quotation marks stand for one. Blanks in a row separate once when the separator is the
    /// blank.
    pub(crate) fn take_record(&self, text: &[u8], out: &mut Vec<u8>) -> Record {
        let mut record = Record {
            length: 0,
            fields: 0,
            lines: 1,
            blank: true,
            complete: false,
            open_quote: None,
            stray_quote: None,
        };
        let mut at = 0;
        loop {
            at += self.blanks_at(&text[at..]);
            let start = out.len();
            let mut over_lines = None;
            if text.get(at) == Some(&self.quote) {
                record.blank = false;
                let lines = record.lines;
                let mark = at;
                at = self.take_quoted(text, at + 1, &mut record, out);
                over_lines = (record.lines > lines).then_some(mark);
            }
            let rest = &text[at.min(text.len())..];
            let length = memchr2(self.separator, self.eol, rest).unwrap_or(rest.len());
            if !rest[..length].trim_ascii().is_empty() {
                record.stray_quote = record.stray_quote.or(over_lines);
            }
            push_clean(out, &rest[..length]);
            at += length;
            if self.eol == b'\n'
                && out[start..].last() == Some(&b'\r')
                && text.get(at).is_none_or(|&byte| byte == b'\n')
            {
                out.pop();
            }
            record.fields += 1;
            record.blank &= out[start..].iter().all(u8::is_ascii_whitespace);
            if self.separator == b' ' {
                at += self.blanks_at(text.get(at..).unwrap_or_default());
                at += self.carriage_return_at(text.get(at..).unwrap_or_default());
            }
            match text.get(at) {
                Some(&byte) if byte == self.eol => {
                    record.complete = record.open_quote.is_none();
                    record.length = at + 1;
                    break;
                }
                None => {
                    record.length = text.len();
                    break;
                }
                // Of a run of blanks that separate, the last is already behind us.
                Some(_) if self.separator == b' ' => out.push(UNIT),
                Some(_) => {
                    out.push(UNIT);
                    at += 1;
                }
            }
        }
        record.blank &= record.fields == 1;
        out.push(RECORD);
        record
    }

    /// The fields of the first record of `text`.
    pub(crate) fn fields(&self, text: &[u8]) -> Vec<Vec<u8>> {
        let mut out = Vec::new();
        self.take_record(text, &mut out);
        out.pop();
        out.split(|byte| *byte == UNIT).map(<[u8]>::to_vec).collect()
    }

    /// Copies a quoted field up to its closing mark; returns where the text goes on.
    fn take_quoted(&self, text: &[u8], mut at: usize, record: &mut Record, out: &mut Vec<u8>) -> usize {
        let mark = at - 1;
        loop {
            let rest = &text[at..];
            let Some(length) = memchr(self.quote, rest) else {
                push_clean(out, rest);
                record.open_quote = Some(mark);
                return text.len();
            };
            record.lines += memchr::memchr_iter(self.eol, &rest[..length]).count() as u64;
            push_clean(out, &rest[..length]);
            at += length + 1;
            if text.get(at) != Some(&self.quote) {
                return at;
            }
            out.push(self.quote);
            at += 1;
        }
    }

    fn blanks_at(&self, text: &[u8]) -> usize {
        let is_blank = |byte: &u8| *byte == b' ' || (*byte == b'\t' && self.separator != b'\t');
        text.iter().take_while(|byte| is_blank(byte)).count()
    }

    fn carriage_return_at(&self, text: &[u8]) -> usize {
        usize::from(self.eol == b'\n' && text.starts_with(b"\r\n"))
    }
}

/// Appends text in which nothing can be mistaken for the marks of rewritten text.
fn push_clean(out: &mut Vec<u8>, text: &[u8]) {
    let start = out.len();
    out.extend_from_slice(text);
    if memchr2(UNIT, RECORD, text).is_some() {
        for byte in &mut out[start..] {
            if matches!(*byte, UNIT | RECORD) {
                *byte = b' ';
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(separator: u8, text: &str) -> Vec<String> {
        let dialect = Dialect { separator, quote: b'"', eol: b'\n' };
        dialect.fields(text.as_bytes()).into_iter().map(|field| String::from_utf8(field).unwrap()).collect()
    }

    #[test]
    fn fields_are_taken_apart() {
        assert_eq!(split(b';', "a;b;c\n"), ["a", "b", "c"]);
        assert_eq!(split(b';', "a;;c\nnext"), ["a", "", "c"]);
        assert_eq!(split(b';', ";\n"), ["", ""]);
        assert_eq!(split(b',', "a, b, c"), ["a", "b", "c"]);
        assert_eq!(split(b',', "\"a,1\", \"b \"\"x\"\"\", \"line\nend\"\n"), ["a,1", "b \"x\"", "line\nend"]);
        assert_eq!(split(b';', "5\" pipe;b\n"), ["5\" pipe", "b"]);
        assert_eq!(split(b';', "\"a\"x;b\n"), ["ax", "b"]);
        assert_eq!(split(b' ', "  a   b c \r\nnext"), ["a", "b", "c"]);
        assert_eq!(split(b' ', "a b\r\n"), ["a", "b"]);
        assert_eq!(split(b'\t', "a\t\tc\n"), ["a", "", "c"]);
    }

    #[test]
    fn a_record_knows_its_size() {
        let dialect = Dialect { separator: b';', quote: b'"', eol: b'\n' };
        let mut out = Vec::new();
        let record = dialect.take_record(b"\"a\nb\";c\nrest", &mut out);
        assert_eq!((record.length, record.fields, record.lines, record.complete), (8, 2, 2, true));
        assert_eq!(out, b"a\nb\x1Fc\x1E");
        assert!(dialect.take_record(b" \r\nx", &mut out).blank);
        assert!(!dialect.take_record(b";;\n", &mut out).blank);
        let open = dialect.take_record(b"a;\"b\nc;d\n", &mut out);
        assert_eq!((open.open_quote, open.complete), (Some(2), false));
        let stray = dialect.take_record(b"a;\"b\nc;\"d\";e\n", &mut out);
        assert_eq!((stray.stray_quote, stray.fields, stray.lines), (Some(2), 3, 2));
        let closed = dialect.take_record(b"a;\"b\nc\";\"d\" x\n", &mut out);
        assert_eq!(closed.stray_quote, None);
    }
}
