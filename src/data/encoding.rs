//! Bytes -> text: UTF-8, and Windows-1252 (which contains Latin-1) wherever that fails.

use std::borrow::Cow;

/// Text of a few bytes: UTF-8, or else Windows-1252.
pub(crate) fn decode_text(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0,
    }
}

/// Many lines that end with `eol`, in UTF-8. Each line that isn't UTF-8 is read as Windows-1252, so the result doesn't
/// depend on how a file was cut into chunks.
pub(crate) fn decode_lines(bytes: Vec<u8>, eol: u8) -> String {
    String::from_utf8(bytes).unwrap_or_else(|error| {
        let bytes = error.as_bytes();
        let mut text = String::with_capacity(bytes.len() + bytes.len() / 16);
        for line in bytes.split_inclusive(|&byte| byte == eol) {
            text.push_str(&decode_text(line));
        }
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn latin_1_and_utf_8_may_stand_in_one_file() {
        assert_eq!(decode_text(b"M\xFCnchen"), "München");
        assert_eq!(decode_text("München".as_bytes()), "München");
        assert_eq!(decode_text(b"50 \x80"), "50 €");
        let mixed = [b"M\xFCnchen\n".as_slice(), "Köln\n".as_bytes()].concat();
        assert_eq!(decode_lines(mixed, b'\n'), "München\nKöln\n");
    }
}
