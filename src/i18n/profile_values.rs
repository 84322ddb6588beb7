//! Attributes and values in lists and tables of profiles.

use super::value_text;
use crate::results::{ProfileValue, ProfiledAttribute};
use crate::text;

/// What an attribute measures; its name where nobody says.
pub fn attribute_text(attribute: &ProfiledAttribute) -> &str {
    if attribute.description.is_empty() { &attribute.name } else { &attribute.description }
}

/// A value with its code behind what it stands for.
pub fn value_with_code(value: &ProfileValue) -> String {
    match value {
        ProfileValue::Code { code, label, .. } if !label.is_empty() => {
            text!("profile-value-with-code", value = label.as_str(), code = code.as_str())
        }
        _ => value_text(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_stands_behind_its_label() {
        let value = |label: &str| ProfileValue::Code {
            code: "1".into(),
            label: label.into(),
            word: String::new(),
            number: None,
        };
        assert_eq!([value("very high"), value("")].map(|value| value_with_code(&value)), ["very high (1)", "1"]);
    }
}
