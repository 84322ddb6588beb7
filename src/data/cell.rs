//! What one cell says: nothing, a number, or a text.

use super::code_table::Level;

/// Texts with which people and programs say "we don't know", in lower case. `none` is not among them: it is an answer
/// ("guarantor: none").
const UNKNOWN_MARKS: [&str; 27] = [
    "?",
    "??",
    "-",
    "--",
    ".",
    "na",
    "n/a",
    "#n/a",
    "#na",
    "n.a.",
    "n. a.",
    "n.a",
    "<na>",
    "nan",
    "-nan",
    "null",
    "(null)",
    "nil",
    "unknown",
    "unbekannt",
    "undefined",
    "missing",
    "not available",
    "no answer",
    "k.a.",
    "k. a.",
    "keine angabe",
];

/// Whether a text stands for "unknown" in any file, whatever the column (`NA`, `?`, `unknown`, ... in any case).
pub fn is_unknown_mark(text: &str) -> bool {
    text.len() <= 13 && UNKNOWN_MARKS.iter().any(|mark| text.eq_ignore_ascii_case(mark))
}

/// The value of a cell as it stands in a file; `None` when it is blank.
///
/// Surrounding blanks don't count, `1.0`, `1` and `+1` are the same number, `1,5` is one and a half, a date is its
/// year. `02400` stays text, because somebody wrote the zero on purpose, and so does a number of more than 15 digits:
/// it names something.
pub(crate) fn decode_cell(raw: &str) -> Option<Level> {
    let text = raw.trim();
    if text.is_empty() {
        return None;
    }
    if let Some(value) = parse_number(text) {
        return Some(Level::number(value));
    }
    if let Some(year) = parse_date_year(text) {
        return Some(Level::number(f64::from(year)));
    }
    Some(Level::text(text))
}

/// Reads a number the way a person would; `None` when the text isn't one.
pub(crate) fn parse_number(text: &str) -> Option<f64> {
    let bytes = text.as_bytes();
    let (negative, digits) = match bytes.first()? {
        b'-' => (true, &bytes[1..]),
        b'+' => (false, &bytes[1..]),
        _ => (false, bytes),
    };
    let whole = digits.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if whole > 15 || (whole > 1 && digits[0] == b'0') {
        return None;
    }
    if whole == digits.len() && whole > 0 {
        let value = digits.iter().fold(0_u64, |sum, digit| sum * 10 + u64::from(digit - b'0'));
        return Some(if negative && value != 0 { -(value as f64) } else { value as f64 });
    }
    let magnitude = parse_decimal(digits, whole)?;
    Some(if negative && magnitude != 0.0 { -magnitude } else { magnitude })
}

/// A number with a decimal mark, an exponent or marks between thousands. `whole` digits have been seen at its start.
fn parse_decimal(digits: &[u8], whole: usize) -> Option<f64> {
    // Cells are short; anything longer is text.
    if digits.len() > 40 || !digits.iter().all(|byte| byte.is_ascii_digit() || b".,eE+-".contains(byte)) {
        return None;
    }
    let text = std::str::from_utf8(digits).ok()?;
    let plain = match (text.rfind('.'), text.rfind(',')) {
        (Some(dot), Some(comma)) => ungroup(text, dot.max(comma), if dot < comma { '.' } else { ',' })?,
        (None, Some(_)) => text.replacen(',', ".", 1),
        _ => text.to_owned(),
    };
    let mantissa = plain.split(['e', 'E']).next().unwrap_or(&plain);
    // `5E2` is a code, `5e+02` and `5.0e2` are numbers.
    if mantissa.len() < plain.len() && !mantissa.contains('.') && !plain.contains(['+', '-']) {
        return None;
    }
    if whole == 0 && !(mantissa.starts_with('.') && mantissa.as_bytes().get(1).is_some_and(u8::is_ascii_digit)) {
        return None;
    }
    plain.parse::<f64>().ok().filter(|value| value.is_finite())
}

/// The number in digits with zeros in front (`02400`, `-007`), which is a text unless the whole column speaks for
/// numbers, and how many digits it's written with; `None` for anything else.
pub(crate) fn parse_padded(text: &str) -> Option<(f64, u8)> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let padded = digits.len() > 1 && digits.len() <= 15 && digits.starts_with('0');
    if !padded || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let value: f64 = digits.parse().ok()?;
    Some((if text.starts_with('-') && value != 0.0 { -value } else { value }, digits.len() as u8))
}

/// Takes the marks between thousands out of `1.234,5` or `1,234.5`; `mark` is where the decimals begin.
fn ungroup(text: &str, mark: usize, thousands: char) -> Option<String> {
    let (whole, decimals) = (&text[..mark], &text[mark + 1..]);
    let mut groups = whole.split(thousands);
    let first = groups.next()?;
    let well_grouped = (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3);
    let only_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if !well_grouped || !only_digits(decimals) || !whole.split(thousands).all(only_digits) {
        return None;
    }
    Some(format!("{}.{decimals}", whole.replace(thousands, "")))
}

/// The year of a date: `1992-02-10`, `1992-02-10 00:00:00`, `1992-02-10T00:00:00Z`, `10.02.1992`, `2/10/1992`.
pub(crate) fn parse_date_year(text: &str) -> Option<u16> {
    parse_date(text).map(|date| date.year)
}

/// A date as it's written in one of the ways that [`parse_date_year`] takes.
pub(crate) fn parse_date(text: &str) -> Option<WrittenDate> {
    let bytes = text.as_bytes();
    if !bytes.first()?.is_ascii_digit() || bytes.len() < 8 {
        return None;
    }
    if bytes.len() >= 10 && bytes[4] == b'-' && bytes[7] == b'-' {
        let time_follows = bytes.len() == 10 || is_time(&bytes[10..]);
        let (year, month, day) = (number_of(&bytes[..4])?, number_of(&bytes[5..7])?, number_of(&bytes[8..10])?);
        let in_range = is_day(day) && is_month(month) && (1000..3000).contains(&year);
        return (time_follows && in_range).then_some(WrittenDate { year, month, day, order: DateOrder::Certain });
    }
    let mark = *bytes.iter().find(|byte| !byte.is_ascii_digit())?;
    if mark != b'.' && mark != b'/' {
        return None;
    }
    let mut parts = bytes.split(|byte| *byte == mark);
    let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || first.len() > 2 || second.len() > 2 || year.len() != 4 {
        return None;
    }
    let (first, second, year) = (number_of(first)?, number_of(second)?, number_of(year)?);
    let (day_first, month_first) = (is_day(first) && is_month(second), is_month(first) && is_day(second));
    if !(day_first || month_first) || !(1000..3000).contains(&year) {
        return None;
    }
    // Points stand between day and month; slashes stand between both ways round.
    let order = match (mark, day_first, month_first) {
        (b'.', ..) => DateOrder::Certain,
        (_, true, true) => DateOrder::Either,
        (_, true, false) => DateOrder::DayFirst,
        (_, false, _) => DateOrder::MonthFirst,
    };
    let turned = day_first && (mark == b'.' || !month_first);
    let (month, day) = if turned { (second, first) } else { (first, second) };
    Some(WrittenDate { year, month, day, order })
}

/// A date as it's written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct WrittenDate {
    pub(crate) year: u16,
    /// 1 to 12; the first of the two numbers where the order is open.
    pub(crate) month: u16,
    /// 1 to 31; the second of the two numbers where the order is open.
    pub(crate) day: u16,
    /// What the cell tells of the order in which month and day are written.
    pub(crate) order: DateOrder,
}

/// What a cell tells of the order of month and day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DateOrder {
    /// There is one way only to read it: `1992-02-10`, `10.02.1992`.
    Certain,
    /// With slashes, the month first: `2/28/1992`.
    MonthFirst,
    /// With slashes, the day first: `28/2/1992`.
    DayFirst,
    /// With slashes, either: `2/10/1992`.
    Either,
}

fn number_of(digits: &[u8]) -> Option<u16> {
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    Some(digits.iter().fold(0, |sum, digit| sum * 10 + u16::from(digit - b'0')))
}

fn is_day(number: u16) -> bool {
    (1..=31).contains(&number)
}

fn is_month(number: u16) -> bool {
    (1..=12).contains(&number)
}

fn is_time(rest: &[u8]) -> bool {
    matches!(rest[0], b' ' | b'T')
        && rest.len() <= 25
        && rest[1..].iter().all(|b| b.is_ascii_digit() || b":.+-Z".contains(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(raw: &str) -> Option<(String, Option<f64>)> {
        decode_cell(raw).map(|level| (level.text, level.number))
    }

    #[test]
    fn tricky_cells_are_read_as_a_person_would() {
        let numbers = [
            ("1", "1", 1.0),
            ("1.0", "1", 1.0),
            ("+1", "1", 1.0),
            (" 9.0\r", "9", 9.0),
            ("-1", "-1", -1.0),
            ("-1.0", "-1", -1.0),
            ("-0", "0", 0.0),
            ("0.50", "0.5", 0.5),
            (".5", "0.5", 0.5),
            ("-.5", "-0.5", -0.5),
            ("7.", "7", 7.0),
            ("1,5", "1.5", 1.5),
            ("1.234,5", "1234.5", 1234.5),
            ("1,234.5", "1234.5", 1234.5),
            ("1.234.567,89", "1234567.89", 1_234_567.89),
            ("1e-05", "0.00001", 0.00001),
            ("1e+05", "100000", 100_000.0),
            ("2.5E3", "2500", 2500.0),
            ("1992-02-10", "1992", 1992.0),
            ("1992-02-10 00:00:00", "1992", 1992.0),
            ("2015-12-31T23:59:59.000Z", "2015", 2015.0),
            ("10.02.1992", "1992", 1992.0),
            ("2/10/1992", "1992", 1992.0),
            ("999999999999999", "999999999999999", 999_999_999_999_999.0),
        ];
        for (raw, text, number) in numbers {
            assert_eq!(said(raw), Some((text.to_owned(), Some(number))), "{raw:?}");
        }
        let texts = [
            "02400",
            "00",
            "-01",
            "8A",
            "1E",
            "5E2",
            "1e5",
            "X",
            "XX",
            "?",
            "NaN",
            "inf",
            "-",
            "+",
            ".",
            ",",
            "1.2.3",
            "1,2,3",
            "1-2",
            "1234567890123456",
            "1992-13-10",
            "1992-02-10x",
            "32.13.1992",
            "1e+999",
            "e+5",
            "12,34.5",
            "0x10",
            "1_000",
            "--1",
        ];
        for raw in texts {
            assert_eq!(said(raw), Some((raw.to_owned(), None)), "{raw:?}");
        }
        for raw in ["", " ", "\t", "\u{a0}", " \r"] {
            assert_eq!(said(raw), None, "{raw:?}");
        }
    }

    #[test]
    fn unknown_is_recognised_in_any_case_but_none_is_an_answer() {
        for mark in ["?", "NA", "nan", "NaN", "Unknown", "UNKNOWN", "n.a.", "N/A", "null", "k.A."] {
            assert!(is_unknown_mark(mark), "{mark}");
        }
        for answer in ["none", "None", "no", "0", "X", "other", "unknown side"] {
            assert!(!is_unknown_mark(answer), "{answer}");
        }
    }
}
