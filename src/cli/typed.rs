//! Numbers as people type them on the command line.

use std::str::FromStr;

use crate::text;

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
