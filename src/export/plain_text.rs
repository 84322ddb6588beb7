//! Texts that leave in tables: a spreadsheet must not take one for a formula.

use std::borrow::Cow;

/// With these a spreadsheet begins a formula, some of them in the wide letters of East Asia.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// The text as a cell of a table that a spreadsheet may open: what it would compute gets an apostrophe in front, the
/// mark by which spreadsheets know a text. Ends of lines and tabs, which would begin other cells, become blanks.
pub fn plain_text(text: &str) -> Cow<'_, str> {
    let breaks = |letter: char| matches!(letter, '\t' | '\r' | '\n');
    let text = if text.contains(breaks) { Cow::Owned(text.replace(breaks, " ")) } else { Cow::Borrowed(text) };
    // Spreadsheets pass over blanks and what can't be seen before the sign.
    let first = text
        .chars()
        .find(|letter| letter.is_alphanumeric() || letter.is_ascii_punctuation() || FORMULA.contains(letter));
    if first.is_some_and(|letter| FORMULA.contains(&letter)) { Cow::Owned(format!("'{text}")) } else { text }
}

/// The value of a cell, which may be a number and then stays one: `-1.5`, `+2`, `1e-5`.
pub fn plain_cell(value: &str) -> Cow<'_, str> {
    let is_number = value.parse::<f64>().is_ok_and(f64::is_finite)
        || value.replacen(',', ".", 1).parse::<f64>().is_ok_and(f64::is_finite);
    if is_number { Cow::Borrowed(value) } else { plain_text(value) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stay_numbers() {
        for number in ["-1.5", "+2", "-1", "1e-5", "-0,5", "007"] {
            assert_eq!(plain_cell(number), number);
        }
        for (formula, cell) in [("-1+2", "'-1+2"), ("=1", "'=1"), ("-inf", "'-inf"), ("@a", "'@a"), ("+", "'+")] {
            assert_eq!(plain_cell(formula), cell);
        }
    }

    #[test]
    fn formulas_become_texts() {
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\u{200b}=1", "＝1", "\t=1", "\r=1", "\"=1"] {
            let cell = plain_text(formula);
            let harmless = cell.starts_with('\'') || cell.starts_with('"');
            assert!(harmless && !cell.contains(['\t', '\r', '\n']), "{cell:?}");
        }
    }

    #[test]
    fn other_texts_stay() {
        for text in ["A", "", "Old, \"rich\"", "50 - 60", "a=b", "(-1)", "größer", "'"] {
            assert_eq!(plain_text(text), text);
        }
        assert_eq!(plain_text("a\r\nb\tc"), "a  b c");
    }
}
