//! The ways in which a code is usually written, for those who can only compare texts.

use super::cell::decode_cell;

/// The texts that are read as this code and are likely to stand in a file: the code itself, and of a number those with a
/// sign, with a decimal mark and zeros behind it, and with a comma. `01` isn't among those of `1`, for it isn't read as 1.
pub fn spellings(code: &str) -> Vec<String> {
    let mut found = vec![code.to_owned()];
    let is_number = decode_cell(code).is_some_and(|level| level.number.is_some() && level.text == code);
    if !is_number {
        return found;
    }
    let longer: &[&str] = if code.contains('.') { &["0", "00"] } else { &[".0", ".00", ".", ",0", ",00"] };
    found.extend(longer.iter().map(|end| format!("{code}{end}")));
    found.extend(code.contains('.').then(|| code.replace('.', ",")));
    let unsigned: Vec<String> = found.iter().filter(|text| !text.starts_with('-')).cloned().collect();
    found.extend(unsigned.iter().map(|text| format!("+{text}")));
    found.extend(
        unsigned
            .iter()
            .filter_map(|text| text.strip_prefix('0'))
            .filter(|rest| rest.starts_with('.'))
            .map(str::to_owned),
    );
    found.extend((code == "0").then(|| "-0".to_owned()));
    found.retain(|text| decode_cell(text).is_some_and(|level| level.text == code));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_is_read_as_its_code() {
        assert_eq!(
            spellings("1"),
            ["1", "1.0", "1.00", "1.", "1,0", "1,00", "+1", "+1.0", "+1.00", "+1.", "+1,0", "+1,00"]
        );
        assert_eq!(spellings("-1")[..3], ["-1", "-1.0", "-1.00"]);
        assert!(spellings("0.5").iter().any(|text| text == ".5") && spellings("0").iter().any(|text| text == "-0"));
        for code in ["1", "-1", "0", "0.5", "2.5", "12", "999999999999999"] {
            let found = spellings(code);
            assert!(
                found.len() > 3 && found.iter().all(|text| decode_cell(text).is_some_and(|level| level.text == code))
            );
        }
    }

    #[test]
    fn a_text_is_written_in_one_way() {
        for code in ["02400", "8A", "X", "5E2", "1234567890123456"] {
            assert_eq!(spellings(code), [code]);
        }
    }
}
