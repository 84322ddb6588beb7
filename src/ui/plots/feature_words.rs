//! What features measure and what a weight of one says, in words.

use crate::data::MeasurementLevel;
use crate::i18n::part_of_feature;
use crate::results::{AttributeSummary, DataSummary, FittedFeature};
use crate::text;
use crate::ui::context::UiContext;

/// What the features are, in words.
pub(super) struct Words<'a> {
    data: Option<&'a DataSummary>,
    features: &'a [FittedFeature],
}

impl<'a> Words<'a> {
    pub(super) fn new(context: &UiContext<'a>) -> Self {
        Self {
            data: context.snapshot.results.data.as_deref(),
            features: context.snapshot.results.features.as_ref().map_or(&[], |table| table.features.as_slice()),
        }
    }

    pub(super) fn name(&self, feature: usize) -> &str {
        self.features.get(feature).map_or("", |feature| feature.name.as_str())
    }

    pub(super) fn attribute(&self, feature: usize) -> Option<&AttributeSummary> {
        self.data?.attribute(&self.features.get(feature)?.attribute)
    }

    pub(super) fn description(&self, feature: usize) -> &str {
        let text = self.attribute(feature).map_or("", |attribute| attribute.description.as_str());
        if text.is_empty() { self.name(feature) } else { text }
    }

    /// What the feature measures; where its attribute has several features, which of them it is.
    pub(super) fn title(&self, feature: usize) -> String {
        let description = self.description(feature);
        let Some(fitted) = self.features.get(feature) else { return description.to_owned() };
        let part = match fitted.level() {
            Some(code) => self.label(feature, code),
            None => fitted.name.strip_prefix(&fitted.attribute).unwrap_or_default().trim_matches(['_', '.', ' ']),
        };
        let part = part_of_feature(&fitted.attribute, part);
        if part.is_empty() || description == fitted.name {
            description.to_owned()
        } else {
            format!("{description}: {part}")
        }
    }

    /// What a code of the feature's attribute stands for; the code itself where nothing says it.
    fn label<'b>(&'b self, feature: usize, code: &'b str) -> &'b str {
        let codes = self.attribute(feature).map_or(&[][..], |attribute| attribute.codes.as_slice());
        let label = codes.iter().find(|known| known.code == code).map_or("", |known| known.label.as_str());
        if label.is_empty() { code } else { label }
    }

    /// What a high score of the component says about this feature: which code is more or less frequent, or to which end
    /// of its scale the weight points.
    pub(super) fn leans_to(&self, feature: usize, weight: f64) -> String {
        let up = weight > 0.0;
        let fitted = self.features.get(feature);
        if let Some(code) = fitted.and_then(FittedFeature::level) {
            let what = self.label(feature, code);
            return if up {
                text!("plot-loadings-more-often", what = what)
            } else {
                text!("plot-loadings-less-often", what = what)
            };
        }
        let values = || if up { text!("plot-loadings-higher") } else { text!("plot-loadings-lower") };
        let (Some(fitted), Some(attribute)) = (fitted, self.attribute(feature)) else { return values() };
        let Some(end) = end_of(fitted, up).filter(|_| fitted.name == attribute.name) else { return values() };
        match (attribute.level, self.label(feature, end)) {
            (MeasurementLevel::Binary, what) => text!("plot-loadings-more-often", what = what),
            (MeasurementLevel::Ordinal, what) if what != end => what.to_owned(),
            _ => values(),
        }
    }
}

/// The code with the largest value of a feature, or with the smallest; `None` for a column of numbers.
fn end_of(feature: &FittedFeature, largest: bool) -> Option<&str> {
    let codes = feature.codes.as_ref()?.0.iter();
    let end = match largest {
        true => codes.max_by(|a, b| a.1.total_cmp(&b.1)),
        false => codes.min_by(|a, b| a.1.total_cmp(&b.1)),
    };
    end.map(|(code, _)| code.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prepare::{FeatureKind, NumberKind, Treatment};
    use crate::results::{CodeCount, Codes};

    fn words_of<'a>(data: &'a DataSummary, features: &'a [FittedFeature]) -> Words<'a> {
        Words { data: Some(data), features }
    }

    fn attribute(name: &str, level: MeasurementLevel, codes: &[(&str, &str)]) -> AttributeSummary {
        let code = |(code, label): &(&str, &str)| CodeCount {
            code: (*code).to_owned(),
            label: (*label).to_owned(),
            ..CodeCount::default()
        };
        AttributeSummary {
            name: name.to_owned(),
            description: format!("what {name} measures"),
            information_level: String::new(),
            level,
            direction: String::new(),
            codes: codes.iter().map(code).collect(),
            treatment: Treatment::AsItIs(NumberKind::Ordinal),
            inferred: false,
            evidence: None,
            distribution: None,
        }
    }

    fn feature(name: &str, attribute: &str, kind: FeatureKind, codes: &[(&str, f64)]) -> FittedFeature {
        let codes: Vec<(String, f64)> = codes.iter().map(|(code, value)| ((*code).to_owned(), *value)).collect();
        let codes = (!codes.is_empty()).then(|| Codes(codes.into()));
        FittedFeature {
            name: name.to_owned(),
            attribute: attribute.to_owned(),
            kind,
            codes,
            ..FittedFeature::default()
        }
    }

    #[test]
    fn every_feature_says_what_a_high_score_means() {
        use MeasurementLevel as Level;
        let data = DataSummary {
            attributes: vec![
                attribute("NET", Level::Nominal, &[("F", "fibre optic"), ("No", "")]),
                attribute("AGE", Level::Ordinal, &[("1", "young"), ("4", "old")]),
                attribute("RANK", Level::Ordinal, &[("1", ""), ("4", "")]),
                attribute("PHONE", Level::Binary, &[("No", ""), ("Yes", "")]),
                attribute("MONEY", Level::Numeric, &[]),
            ],
            ..DataSummary::default()
        };
        let features = [
            feature("NET=F", "NET", FeatureKind::OneHot, &[("F", 1.0), ("No", 0.0)]),
            feature("NET=No", "NET", FeatureKind::OneHot, &[("F", 0.0), ("No", 1.0)]),
            feature("AGE", "AGE", FeatureKind::Ordinal, &[("1", 4.0), ("4", 1.0)]),
            feature("RANK", "RANK", FeatureKind::Ordinal, &[("1", 1.0), ("4", 4.0)]),
            feature("PHONE", "PHONE", FeatureKind::Binary, &[("No", 0.0), ("Yes", 1.0)]),
            feature("MONEY", "MONEY", FeatureKind::Numeric, &[]),
            feature("NET_part", "NET", FeatureKind::Recipe, &[("F", 2.0), ("No", 7.0)]),
        ];
        let words = words_of(&data, &features);
        let up: Vec<String> = (0..features.len()).map(|feature| words.leans_to(feature, 0.2)).collect();
        let expected = [
            "more often: fibre optic",
            "more often: No",
            "young",
            "higher values",
            "more often: Yes",
            "higher values",
            "higher values",
        ];
        assert_eq!(up, expected);
        let down: Vec<String> = (0..features.len()).map(|feature| words.leans_to(feature, -0.2)).collect();
        let expected = [
            "less often: fibre optic",
            "less often: No",
            "old",
            "lower values",
            "more often: No",
            "lower values",
            "lower values",
        ];
        assert_eq!(down, expected);
        let titles: Vec<String> = (0..features.len()).map(|feature| words.title(feature)).collect();
        assert_eq!(titles[0], "what NET measures: fibre optic");
        assert_eq!(titles[1], "what NET measures: No");
        assert_eq!(titles[5], "what MONEY measures");
        assert_eq!(titles[6], "what NET measures: part");
    }
}
