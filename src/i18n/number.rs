//! Numbers as people read them: thousands separators, percent with one decimal, a real minus sign. This is the one
//! place that knows what a language has between thousands and before decimals.

use super::locale::Locale;
use crate::session::Language;

/// What stands behind a number: thousands and millions where room is scarce, one byte and several.
struct Units {
    thousands: &'static str,
    millions: &'static str,
    byte: &'static str,
    bytes: &'static str,
}

/// The units of the language in use; those of physics are the same in all.
fn units() -> Units {
    match Locale::current().language {
        Language::English => Units { thousands: "k", millions: "M", byte: "byte", bytes: "bytes" },
        Language::German => Units { thousands: " Tsd.", millions: " Mio.", byte: "Byte", bytes: "Byte" },
    }
}

/// A number as English writes it -> as the language in use does. Points and commas change places.
pub fn in_form(english: String) -> String {
    if !Locale::current().comma || !english.contains(['.', ',']) {
        return english;
    }
    let changed = |letter| match letter {
        '.' => ',',
        ',' => '.',
        other => other,
    };
    english.chars().map(changed).collect()
}

/// A count with thousands separators: `891,221`.
pub fn count(value: u64) -> String {
    in_form(grouped(value))
}

/// Digits with commas between the thousands.
fn grouped(value: u64) -> String {
    let digits = value.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A count of things in memory, with separators as [`count`] writes them.
pub fn count_usize(value: usize) -> String {
    count(value as u64)
}

/// A count where room is scarce: `623`, `62.3k`, `623k`, `1.2M`.
pub fn short(value: u64) -> String {
    let value = value as f64;
    match value {
        v if v < 1_000.0 => format!("{v:.0}"),
        v if v < 99_950.0 => format!("{}{}", fixed(v / 1e3, 1), units().thousands),
        v if v < 999_500.0 => format!("{}{}", fixed(v / 1e3, 0), units().thousands),
        v => format!("{}{}", fixed(v / 1e6, 1), units().millions),
    }
}

/// A share from 0 to 1 in percent with one decimal: `26.2 %`.
pub fn percent(share: f64) -> String {
    format!("{} %", percent_bare(share))
}

/// A share in percent without the sign, for columns whose header says percent.
pub fn percent_bare(share: f64) -> String {
    decimals(share * 100.0, 1)
}

/// A share of a group in percent, fine enough to reckon with: `26.2 %`, `0.24 %`, `0.066 %`.
pub fn share(share: f64) -> String {
    format!("{} %", share_bare(share))
}

/// A share of a group in percent without the sign: one decimal, below 1 % two significant digits, `< 0.01` for what is
/// even less, and `0` only where there is nothing at all.
pub fn share_bare(share: f64) -> String {
    let percent = share * 100.0;
    match percent.abs() {
        p if p < f64::MIN_POSITIVE => "0".to_owned(),
        p if p < 0.009_95 => in_form("< 0.01".to_owned()),
        p if p < 0.099_5 => decimals(percent, 3),
        p if p < 0.995 => decimals(percent, 2),
        _ => decimals(percent, 1),
    }
}

/// An index: whole, because its interval is wider than a decimal. An en dash when there is none;
/// `< 1` where it isn't 0 but would be written so.
pub fn index(value: Option<f64>) -> String {
    match value {
        None => nothing(),
        Some(small) if small > 0.0 && small < 0.5 => "< 1".to_owned(),
        Some(value) => decimals(value, 0),
    }
}

/// What stands where nothing can be said: an en dash.
pub fn nothing() -> String {
    "–".to_owned()
}

/// A number with a fixed number of decimals, thousands separators and a real minus sign.
pub fn decimals(value: f64, decimals: usize) -> String {
    in_form(in_english(value, decimals))
}

/// A number with a fixed number of decimals and without separators, as it stands in a file but for the decimal form.
pub fn fixed(value: f64, decimals: usize) -> String {
    in_form(format!("{value:.decimals$}"))
}

fn in_english(value: f64, decimals: usize) -> String {
    if !value.is_finite() {
        return nothing();
    }
    let text = format!("{:.decimals$}", value.abs());
    let (whole, rest) = text.split_once('.').map_or((text.as_str(), None), |(whole, rest)| (whole, Some(rest)));
    let whole = whole.parse().map_or_else(|_| whole.to_owned(), grouped);
    let sign = if value < 0.0 && text.bytes().any(|byte| (b'1'..=b'9').contains(&byte)) { "−" } else { "" };
    rest.map_or_else(|| format!("{sign}{whole}"), |rest| format!("{sign}{whole}.{rest}"))
}

/// An amount of any kind: without decimals where it is whole, else with three.
pub fn amount(value: f64) -> String {
    if value.fract() == 0.0 {
        return decimals(value, 0);
    }
    in_form(in_english(value, 3).trim_end_matches('0').trim_end_matches('.').to_owned())
}

/// A number of any size with about four digits that matter: `0.1235`, `4.5`, `1967.3`, `12,346`. What can be a year has
/// no separator.
pub fn figure(value: f64) -> String {
    let size = value.abs();
    if size > 0.0 && !(1e-4..1e15).contains(&size) {
        return in_form(format!("{value:.3e}"));
    }
    let places = match size {
        _ if value.fract() == 0.0 => 0,
        size if size >= 10_000.0 => 0,
        size if size >= 100.0 => 1,
        size if size >= 10.0 => 2,
        size if size >= 1.0 => 3,
        _ => 4,
    };
    let text = in_english(value, places);
    let text = if places > 0 { text.trim_end_matches('0').trim_end_matches('.') } else { text.as_str() };
    in_form(if (1_000.0..10_000.0).contains(&size) { text.replace(',', "") } else { text.to_owned() })
}

/// A p-value: `< 0.001` or three decimals.
pub fn p_value(value: Option<f64>) -> String {
    match value {
        None => nothing(),
        Some(p) if p < 0.001 => in_form("< 0.001".to_owned()),
        Some(p) => decimals(p, 3),
    }
}

/// A span of time: `420 ms`, `3.1 s`, `2 min 5 s`.
pub fn duration(seconds: f64) -> String {
    match seconds {
        s if s < 0.9995 => format!("{:.0} ms", s * 1e3),
        s if s < 59.95 => format!("{} s", fixed(s, 1)),
        s => format!("{} min {} s", (s / 60.0).floor(), (s % 60.0).floor()),
    }
}

/// A day as the language in use writes it: `2019-04-03`, `03.04.2019`.
pub fn day(year: i32, month: u8, day: u8) -> String {
    match Locale::current().language {
        Language::English => format!("{year:04}-{month:02}-{day:02}"),
        Language::German => format!("{day:02}.{month:02}.{year:04}"),
    }
}

/// A month as the language in use writes it: `2019-04`, `04.2019`.
pub fn month(year: i32, month: u8) -> String {
    match Locale::current().language {
        Language::English => format!("{year:04}-{month:02}"),
        Language::German => format!("{month:02}.{year:04}"),
    }
}

/// Bytes in the unit that fits: `72.3 MB`.
pub fn bytes(value: u64) -> String {
    match value as f64 {
        1.0 => format!("1 {}", units().byte),
        v if v < 1e3 => format!("{v:.0} {}", units().bytes),
        v if v < 1e6 => format!("{} kB", fixed(v / 1e3, 1)),
        v if v < 1e9 => format!("{} MB", fixed(v / 1e6, 1)),
        v => format!("{} GB", fixed(v / 1e9, 1)),
    }
}

/// Bytes in the unit that fits, without decimals below a gigabyte: `312 MB`.
pub fn bytes_whole(value: u64) -> String {
    match value as f64 {
        v if v < 1e6 => format!("{:.0} kB", v / 1e3),
        v if v < 1e9 => format!("{:.0} MB", v / 1e6),
        v => format!("{} GB", fixed(v / 1e9, 1)),
    }
}

/// Reads what a person types for a number: `23`, `1,000`, `20 %`, `87.3%`, `0,5`. The unit is dropped. Where commas
/// stand before decimals, `1.000` is a thousand.
pub fn parse(text: &str) -> Option<f64> {
    let is_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '+' | '−');
    let text = text.trim_matches(|c| !is_number(c)).replace('−', "-");
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    match Locale::current().comma {
        true => parse_with_comma(&text),
        false => parse_with_point(&text),
    }
}

/// Points part thousands where three digits follow each, and are decimal points otherwise.
fn parse_with_comma(text: &str) -> Option<f64> {
    let (whole, rest) = text.split_once(',').map_or((text, None), |(whole, rest)| (whole, Some(rest)));
    let parts: Vec<&str> = whole.split('.').collect();
    let first = parts[0].trim_start_matches(['-', '+']);
    let grouped = parts[1..].iter().all(|part| part.len() == 3) && (1..=3).contains(&first.len()) && first != "0";
    match (grouped, rest) {
        (true, _) | (false, Some(_)) => {
            let whole = whole.replace('.', "");
            parse_with_point(&rest.map_or_else(|| whole.clone(), |rest| format!("{whole}.{rest}")))
        }
        (false, None) => parse_with_point(text),
    }
}

fn parse_with_point(text: &str) -> Option<f64> {
    if let Ok(value) = text.parse::<f64>() {
        return value.is_finite().then_some(value);
    }
    let commas: Vec<&str> = text.split(',').collect();
    let grouped = commas.len() > 1 && commas[1..].iter().all(|part| part.len() == 3 && !part.contains('.'));
    let plain = if grouped || commas.len() > 2 { text.replace(',', "") } else { text.replace(',', ".") };
    plain.parse::<f64>().ok().filter(|value| value.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::DecimalForm;

    #[test]
    fn counts_have_separators() {
        assert_eq!(count(0), "0");
        assert_eq!(count(999), "999");
        assert_eq!(count(1_000), "1,000");
        assert_eq!(count(891_221), "891,221");
        assert_eq!(count(12_345_678), "12,345,678");
    }

    #[test]
    fn shares_are_percent_with_one_decimal() {
        assert_eq!(percent(0.2621), "26.2 %");
        assert_eq!(percent(1.0), "100.0 %");
        assert_eq!(decimals(-0.04, 1), "0.0");
        assert_eq!(decimals(-1234.56, 1), "−1,234.6");
        assert_eq!(decimals(f64::NAN, 1), "–");
    }

    #[test]
    fn small_shares_keep_two_digits_and_never_become_nothing() {
        let written = |percent: f64| share_bare(percent / 100.0);
        assert_eq!([26.21, 1.04, 0.996, 0.995].map(written), ["26.2", "1.0", "1.0", "1.0"]);
        assert_eq!([0.994, 0.24, 0.1].map(written), ["0.99", "0.24", "0.10"]);
        assert_eq!([0.0996, 0.066, 0.012].map(written), ["0.10", "0.066", "0.012"]);
        assert_eq!([0.004, 1e-9, 0.0].map(written), ["< 0.01", "< 0.01", "0"]);
        assert_eq!(share(0.0024), "0.24 %");
        assert_eq!(share_bare(f64::NAN), "–");
        for step in 1..2_000 {
            let percent = f64::from(step) * 0.001;
            if percent < 0.0099 {
                continue;
            }
            let back = parse(&written(percent)).expect("a number");
            assert!((back / percent - 1.0).abs() < 0.05, "{percent} became {back}");
        }
    }

    #[test]
    fn an_index_is_nought_only_where_nobody_is() {
        assert_eq!([0.0, 0.3, 0.6, 357.6].map(|value| index(Some(value))), ["0", "< 1", "1", "358"]);
        assert_eq!(index(None), "–");
    }

    #[test]
    fn figures_have_the_digits_that_matter() {
        let written = [0.0, -0.000_02, 0.123_456, 4.5, 4.000_01, 33.333, 250.0, 1967.34, 1992.0, 12_345.6, 2e20];
        let expected = ["0", "-2.000e-5", "0.1235", "4.5", "4", "33.33", "250", "1967.3", "1992", "12,346", "2.000e20"];
        assert_eq!(written.map(figure), expected);
    }

    #[test]
    fn typed_numbers_are_understood() {
        assert_eq!(parse("23"), Some(23.0));
        assert_eq!(parse(" 20 % "), Some(20.0));
        assert_eq!(parse("87.3%"), Some(87.3));
        assert_eq!(parse("0,5"), Some(0.5));
        assert_eq!(parse("1,000"), Some(1000.0));
        assert_eq!(parse("1 000"), Some(1000.0));
        assert_eq!(parse("≤ 23 values"), Some(23.0));
        assert_eq!(parse("many"), None);
        assert_eq!(parse("inf"), None);
    }

    #[test]
    fn german_has_points_between_thousands_and_a_comma_before_decimals() {
        Locale::of(Language::German).within(|| {
            assert_eq!([count(999), count(891_221)], ["999", "891.221"]);
            assert_eq!([percent(0.2621), share(0.00004), index(Some(1428.0))], ["26,2 %", "< 0,01 %", "1.428"]);
            assert_eq!([decimals(-1234.56, 1), amount(0.125), fixed(1234.5, 2)], ["−1.234,6", "0,125", "1234,50"]);
            let written = [0.123_456, 4.000_01, 1967.34, 1992.0, 12_345.6, 2e20].map(figure);
            assert_eq!(written, ["0,1235", "4", "1967,3", "1992", "12.346", "2,000e20"]);
            assert_eq!([p_value(Some(0.0001)), p_value(Some(0.0312))], ["< 0,001", "0,031"]);
            assert_eq!([duration(3.12), bytes(72_300_000), bytes(0)], ["3,1 s", "72,3 MB", "0 Byte"]);
            assert_eq!([short(623_411), short(9_340), short(1_234_567)], ["623 Tsd.", "9,3 Tsd.", "1,2 Mio."]);
        });
        let point = Locale::new(Language::German, DecimalForm::Point);
        assert_eq!(point.within(|| [decimals(1234.5, 1), short(9_340)]), ["1,234.5", "9.3 Tsd."]);
        assert_eq!(decimals(1234.5, 1), "1,234.5");
    }

    #[test]
    fn dates_have_the_form_of_the_language() {
        assert_eq!([day(2019, 4, 3), month(2019, 4)], ["2019-04-03", "2019-04"]);
        let german = Locale::of(Language::German).within(|| [day(2019, 4, 3), month(2019, 4)]);
        assert_eq!(german, ["03.04.2019", "04.2019"]);
    }

    #[test]
    fn german_typed_numbers_are_understood() {
        let typed = ["23", " 20 % ", "87,3%", "0,5", "1.000", "1.234,5", "0.5", "87.35", "0.125", "−3,5", "viele"];
        let read = [23.0, 20.0, 87.3, 0.5, 1000.0, 1234.5, 0.5, 87.35, 0.125, -3.5].map(Some);
        let found = Locale::of(Language::German).within(|| typed.map(parse));
        assert_eq!(found[..10], read);
        assert_eq!(found[10], None);
    }

    #[test]
    fn spans_and_sizes_take_the_unit_that_fits() {
        assert_eq!(duration(0.42), "420 ms");
        assert_eq!(duration(3.12), "3.1 s");
        assert_eq!(duration(125.4), "2 min 5 s");
        assert_eq!(bytes(72_300_000), "72.3 MB");
        assert_eq!((bytes(0).as_str(), bytes(1).as_str()), ("0 bytes", "1 byte"));
        assert_eq!(short(623_411), "623k");
        assert_eq!(short(1_234_567), "1.2M");
        assert_eq!(short(9_340), "9.3k");
    }
}
