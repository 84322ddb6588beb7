//! The first bytes of a file -> which format it has, when that isn't delimited text.

use super::error::NotText;

/// What begins with these bytes, whatever follows.
const MAGICS: [(&[u8], NotText); 33] = [
    (b"\xFF\xFE", NotText::Utf16),
    (b"\xFE\xFF", NotText::Utf16),
    (b"PK\x03\x04", NotText::Zip),
    (b"\xD0\xCF\x11\xE0", NotText::OldWorkbook),
    (b"\x1F\x8B", NotText::Packed("gzip")),
    (b"\x28\xB5\x2F\xFD", NotText::Packed("zstd")),
    (b"\xFD7zXZ\x00", NotText::Packed("xz")),
    (b"\x04\x22\x4D\x18", NotText::Packed("lz4")),
    (b"LZIP\x01", NotText::Packed("lzip")),
    (b"7z\xBC\xAF\x27\x1C", NotText::Packed("7-Zip")),
    (b"Rar!\x1A\x07", NotText::Packed("RAR")),
    (b"%PDF", NotText::Pdf),
    (b"\x89PNG", NotText::Picture),
    (b"\xFF\xD8\xFF", NotText::Picture),
    (b"GIF87a", NotText::Picture),
    (b"GIF89a", NotText::Picture),
    (b"\x80\x02", NotText::Data("Python pickle")),
    (b"\x80\x03", NotText::Data("Python pickle")),
    (b"\x80\x04\x95", NotText::Data("Python pickle")),
    (b"\x80\x05\x95", NotText::Data("Python pickle")),
    (b"\x93NUMPY", NotText::Data("NumPy")),
    (b"ARROW1\x00\x00", NotText::Data("Feather")),
    (b"FEA1", NotText::OldFeather),
    (b"PARE", NotText::Data("Parquet Modular Encryption")),
    (b"Obj\x01", NotText::Data("Avro")),
    (b"\x89HDF\r\n", NotText::Data("HDF5")),
    (b"SQLite format 3\x00", NotText::Data("SQLite")),
    (b"$FL2@(#)", NotText::Data("SPSS")),
    (b"$FL3@(#)", NotText::Data("SPSS")),
    (b"<stata_dta>", NotText::Data("Stata")),
    (b"RDX2\n", NotText::Data("R")),
    (b"RDX3\n", NotText::Data("R")),
    (b"{\\rtf", NotText::Data("RTF")),
];

/// How a page begins, in lower case.
const PAGES: [&str; 12] =
    ["<!doctype", "<!--", "<?xml", "<html", "<head", "<body", "<table", "<meta", "<title", "<div", "<script", "<style"];

/// What a file is that begins like this; `None` when it may be delimited text.
pub(crate) fn other_format(head: &[u8]) -> Option<NotText> {
    if let Some((_, found)) = MAGICS.iter().find(|(magic, _)| head.starts_with(magic)) {
        return Some(*found);
    }
    if head.starts_with(b"BZh") && head.get(4..10) == Some(b"1AY&SY") {
        return Some(NotText::Packed("bzip2"));
    }
    if head.get(257..262) == Some(b"ustar") {
        return Some(NotText::Packed("tar"));
    }
    if is_arrow_stream(head) {
        return Some(NotText::ArrowStream);
    }
    // Every second byte of Latin letters is zero when a letter takes two.
    if let [a, b, c, d, ..] = head
        && ((*a > 0 && *b == 0 && *c > 0 && *d == 0) || (*a == 0 && *b > 0 && *c == 0 && *d > 0))
    {
        return Some(NotText::Utf16);
    }
    let text = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    if text.len() > 9 && text[..9].eq_ignore_ascii_case(b"@relation") {
        Some(NotText::Data("ARFF"))
    } else if is_json(text) {
        Some(NotText::Json)
    } else if is_markup(text) {
        Some(NotText::Markup)
    } else {
        None
    }
}

/// Whether a file begins as a stream of Arrow's messages does: ones, the length of the schema, and the schema, whose first
/// number leads to a table within it.
fn is_arrow_stream(head: &[u8]) -> bool {
    let number = |at: usize| {
        let bytes = head.get(at..at + 4)?.try_into().ok()?;
        Some(u32::from_le_bytes(bytes))
    };
    head.starts_with(&[255; 4])
        && matches!((number(4), number(8)), (Some(length), Some(table)) if length % 8 == 0 && table < length && table >= 4)
}

/// Whether a text begins as JSON does. Names of columns may stand in brackets, `[name]`, or begin with a brace.
fn is_json(text: &[u8]) -> bool {
    let Some((first, rest)) = text.split_first() else { return false };
    let next = rest.trim_ascii_start().first();
    match first {
        b'{' => matches!(next, Some(b'"' | b'}')),
        b'[' => match next {
            Some(b'{' | b'[' | b'"') => true,
            // Names of columns have their separators behind the brackets.
            Some(b'0'..=b'9' | b'-') => memchr::memchr2(b',', b']', rest).is_some_and(|at| rest[at] == b','),
            _ => false,
        },
        _ => false,
    }
}

/// Whether a text begins as pages and XML do. Some programs write the names of columns as `<NAME>`.
fn is_markup(text: &[u8]) -> bool {
    let beginning: Vec<u8> = text.iter().take(12).map(u8::to_ascii_lowercase).collect();
    text.starts_with(b"<")
        && (PAGES.iter().any(|page| beginning.starts_with(page.as_bytes()))
            || memchr::memmem::find(&text[..text.len().min(1 << 16)], b"</").is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_told_by_their_first_bytes() {
        for (head, found) in [
            (&b"\x28\xB5\x2F\xFD\x04;;"[..], NotText::Packed("zstd")),
            (b"BZh91AY&SY;\x01", NotText::Packed("bzip2")),
            (b"\x80\x04\x95;;\x00", NotText::Data("Python pickle")),
            (b"{\"A\": 1, \"B\": 2}\n", NotText::Json),
            (b"\xEF\xBB\xBF\n [\n  {\"A\": 1}]", NotText::Json),
            (b"[[1,2],[3,4]]", NotText::Json),
            (b"{}", NotText::Json),
            (b"[1, 2]\n[3, 4]\n", NotText::Json),
            (b"@RELATION people\n@attribute A numeric\n", NotText::Data("ARFF")),
            (b"<!DOCTYPE html><html>", NotText::Markup),
            (b"\r\n<HTML><body>", NotText::Markup),
            (b"<?xml version=\"1.0\"?>", NotText::Markup),
            (b"<people><person id=\"1\"/></people>", NotText::Markup),
            (b"{\\rtf1\\ansi", NotText::Data("RTF")),
            (b"FEA1\0\0\0\0", NotText::OldFeather),
            (b"\xFF\xFF\xFF\xFF\x78\0\0\0\x10\0\0\0\0\0", NotText::ArrowStream),
            (b"L\0N\0R\0", NotText::Utf16),
            (b"\0L\0N\0R", NotText::Utf16),
        ] {
            assert_eq!(other_format(head), Some(found), "{:?}", String::from_utf8_lossy(head));
        }
    }

    #[test]
    fn names_of_columns_are_no_format() {
        for head in [
            &b"LNR;A;B\n1;2;3\n"[..],
            b"<TICKER>,<PER>,<DATE>\nX,1,20200101\n",
            b"[id],[name]\n1,x\n",
            b"[1],[2]\n1,x\n",
            b"{id};{name}\n1;2\n",
            b"BZh9;A\n1;2\n",
            b"ORC;A\n",
            b"\x80;A\n1;2\n",
            b"",
            b"a",
        ] {
            assert_eq!(other_format(head), None, "{:?}", String::from_utf8_lossy(head));
        }
    }
}
