//! Numbers and lists as people type them on the command line.

use std::str::FromStr;

use crate::data::MeasurementLevel;
use crate::text;

/// Columns with their measurement levels.
pub(super) type Levels = Vec<(String, MeasurementLevel)>;

/// Columns with the codes that count as missing.
pub(super) type Codes = Vec<(String, Vec<String>)>;

/// A share: 0.2 or 20%.
pub(super) fn share(typed: &str) -> Result<f64, String> {
    let (number, divisor) = match typed.trim().strip_suffix('%') {
        Some(percent) => (percent.trim(), 100.0),
        None => (typed.trim(), 1.0),
    };
    let value: f64 = number.parse().map_err(|_| text!("typed-share"))?;
    Ok(value / divisor)
}

/// A count; what the type can't hold is said in words.
pub(super) fn whole<T: FromStr>(typed: &str) -> Result<T, String> {
    typed.trim().parse().map_err(|_| text!("typed-whole-number"))
}

/// Columns with their levels: `A=nominal` or `A=nominal,B=ordinal`. A name may hold commas and equal signs.
pub(super) fn levels(typed: &str) -> Result<Levels, String> {
    let mut levels = Levels::new();
    let mut begun = String::new();
    for piece in typed.split(',') {
        begun.push_str(piece);
        let entry = begun.rsplit_once('=').map(|(name, word)| (name.trim(), word.trim()));
        match entry.and_then(|(name, word)| Some((name, MeasurementLevel::from_key(word)?))) {
            Some((name, level)) if !name.is_empty() => levels.push((name.to_owned(), level)),
            _ => {
                begun.push(',');
                continue;
            }
        }
        begun.clear();
    }
    let whole = begun.chars().all(|left| left == ',' || left.is_whitespace());
    if whole && !levels.is_empty() {
        return Ok(levels);
    }
    Err(text!("typed-levels", levels = MeasurementLevel::TO_CHOOSE.map(MeasurementLevel::key).join(", ")))
}

/// Columns with the codes that count as missing: `A=-1,X` or `A=-1,X;B=9`. Nothing behind the equal sign: only blank
/// cells count as missing.
pub(super) fn codes(typed: &str) -> Result<Codes, String> {
    let entries = typed.split(';').filter(|entry| !entry.trim().is_empty());
    let listed = entries.map(|entry| {
        let (name, codes) = entry.rsplit_once('=')?;
        let codes = codes.split(',').map(str::trim).filter(|code| !code.is_empty()).map(str::to_owned).collect();
        (!name.trim().is_empty()).then(|| (name.trim().to_owned(), codes))
    });
    let listed: Option<Codes> = listed.collect();
    listed.filter(|listed| !listed.is_empty()).ok_or_else(|| text!("typed-codes"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_read_as_people_write_them() {
        assert_eq!(share("0.2"), Ok(0.2));
        assert_eq!(share("20%"), Ok(0.2));
        assert_eq!(share(" 8.5 % "), Ok(0.085));
        assert!(share("much").is_err());
        assert!(whole::<u8>("256").is_err());
    }
}
