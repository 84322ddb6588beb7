//! Words as they are drawn where lines break: a number stays with its unit.

/// The text with spaces between a number and the sign for percent at which no line breaks. For what is drawn alone: what is
/// copied, written and sought has plain ones.
pub fn unbroken(text: &str) -> String {
    let mut parts = text.split(" %");
    let mut whole = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let is_number = whole.ends_with(|letter: char| letter.is_ascii_digit());
        whole.push_str(if is_number { "\u{a0}%" } else { " %" });
        whole.push_str(part);
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_stays_with_its_percent() {
        assert_eq!(unbroken("shows 30.8 % of it, 5 % off"), "shows 30.8\u{a0}% of it, 5\u{a0}% off");
        assert_eq!(unbroken("in %: none %"), "in %: none %");
        assert_eq!(unbroken(""), "");
    }
}
