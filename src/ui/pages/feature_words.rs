//! What a feature puts together, in words: the codes that share it, and where its numbers are cut.

use crate::i18n::{number, some_of};
use crate::results::{AttributeSummary, FittedFeature};
use crate::text;

/// What a feature puts together; `None` for one that stands for a single code, and for numbers that aren't cut.
pub(super) fn detail(feature: &FittedFeature, attribute: Option<&AttributeSummary>) -> Option<String> {
    if let Some(cap) = feature.cap {
        return Some(text!("page-features-capped", cap = number::amount(cap)));
    }
    let level = feature.level()?;
    let ones: Vec<&str> =
        feature.codes.as_ref()?.0.iter().filter(|(_, value)| *value == 1.0).map(|(code, _)| code.as_str()).collect();
    if ones.is_empty() || ones == [level] {
        return None;
    }
    let with_label = |code: &&str| {
        let known = attribute.and_then(|attribute| attribute.codes.iter().find(|known| known.code == **code));
        match known.map(|known| known.label.as_str()).filter(|label| !label.is_empty()) {
            Some(label) => text!("code-with-label", code = *code, label = label),
            None => (*code).to_owned(),
        }
    };
    let codes: Vec<String> = ones.iter().map(with_label).collect();
    Some(text!("page-features-stands-for", level = level, codes = some_of(&codes)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::MeasurementLevel;
    use crate::prepare::{FeatureKind, Treatment};
    use crate::results::{CodeCount, Codes};

    fn attribute() -> AttributeSummary {
        let code = CodeCount { code: "5".to_owned(), label: "company".to_owned(), ..CodeCount::default() };
        AttributeSummary {
            name: "G".to_owned(),
            description: String::new(),
            information_level: String::new(),
            level: MeasurementLevel::Nominal,
            direction: String::new(),
            codes: vec![code],
            treatment: Treatment::OneHot { levels: 4, rare: 2, shared: true },
            inferred: false,
            evidence: None,
            distribution: None,
        }
    }

    fn feature(name: &str, kind: FeatureKind, ones: &[&str]) -> FittedFeature {
        let value = |code: &str| (code.to_owned(), f64::from(u8::from(ones.contains(&code))));
        let codes = Some(Codes(["1", "2", "4", "5"].map(value).into()));
        FittedFeature { name: name.to_owned(), attribute: "G".to_owned(), kind, codes, ..FittedFeature::default() }
    }

    #[test]
    fn other_says_which_codes_it_stands_for() {
        let said = |name: &str, kind, ones: &[&str]| detail(&feature(name, kind, ones), Some(&attribute()));
        let expected = Some("other is any of 4, 5 (company)".to_owned());
        assert_eq!(said("G=other", FeatureKind::OneHot, &["4", "5"]), expected);
        assert_eq!(said("G=other", FeatureKind::Binary, &["4", "5"]), expected);
        assert_eq!(said("G=1", FeatureKind::OneHot, &["1"]), None);
        assert_eq!(said("G", FeatureKind::Binary, &["4", "5"]), None);
    }

    #[test]
    fn a_cap_is_said_with_its_value() {
        let feature = FittedFeature { cap: Some(2.0), ..feature("G", FeatureKind::Numeric, &[]) };
        assert_eq!(detail(&feature, None), Some("numbers over 2 count as 2".to_owned()));
    }
}
