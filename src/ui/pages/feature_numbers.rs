//! The numbers of the table of features as texts, and how wide their columns have to be so that each is whole.

use egui::Ui;

use crate::i18n::number;
use crate::prepare::FeatureKind;
use crate::results::{AttributeSummary, DataSummary, FeatureTable, FittedFeature};
use crate::text;
use crate::ui::theme::Theme;
use crate::ui::widgets::text_width;

/// The least width of a column in points, so that its header has room.
const LEAST: f32 = 60.0;
/// Points beside the widest text: the arrows of a header, and air.
const BESIDE: f32 = 18.0;

/// What the columns of numbers hold.
pub(super) struct Numbers {
    /// For each feature: what a missing value becomes, the centre, the scale.
    pub(super) texts: Vec<[String; 3]>,
    /// The widths of the three columns in points.
    pub(super) widths: [f32; 3],
}

/// The texts of all features, and the widths that the widest of them need.
pub(super) fn numbers(ui: &Ui, theme: &Theme, data: &DataSummary, features: &FeatureTable) -> Numbers {
    let texts: Vec<[String; 3]> =
        features.features.iter().map(|feature| written(feature, data.attribute(&feature.attribute))).collect();
    let titles = [
        text!("page-features-column-impute"),
        text!("page-features-column-center"),
        text!("page-features-column-scale"),
    ];
    let widths = [0, 1, 2].map(|column| {
        let title = text_width(ui, &titles[column], &theme.small_strong()) + BESIDE;
        let cells = texts.iter().map(|row| text_width(ui, &row[column], &theme.body()));
        cells.fold(title.max(LEAST), f32::max).ceil()
    });
    Numbers { texts, widths }
}

fn written(feature: &FittedFeature, attribute: Option<&AttributeSummary>) -> [String; 3] {
    let year = is_year(feature, attribute);
    // What is divided by is a number of years, not one of them.
    // Of sums it isn't known what would be filled in where nobody misses anything.
    let impute = if feature.impute.is_nan() { number::nothing() } else { short(feature.impute, year) };
    [impute, short(feature.center, year), short(feature.scale, false)]
}

/// A number with as many decimals as it needs, at most three; a year without separators.
fn short(value: f64, year: bool) -> String {
    let decimals = if value.fract() == 0.0 { 0 } else { 3 };
    if year { number::fixed(value, decimals) } else { number::decimals(value, decimals) }
}

/// Whether a feature counts years of a calendar: it was taken from a date, or its attribute says so and it holds
/// numbers that can be years.
fn is_year(feature: &FittedFeature, attribute: Option<&AttributeSummary>) -> bool {
    let possible = |value: f64| (1_000.0..3_000.0).contains(&value);
    if !(possible(feature.impute) || feature.impute.is_nan()) || !possible(feature.center) {
        return false;
    }
    let named = |text: &str| {
        let text = text.to_lowercase();
        ["year", "jahr", "annee", "année", "año", "anno", "yob"].iter().any(|word| text.contains(word))
    };
    let description = attribute.map_or("", |attribute| attribute.description.as_str());
    feature.kind == FeatureKind::Year || named(&feature.attribute) || named(description)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn feature(attribute: &str, kind: FeatureKind, impute: f64, center: f64, scale: f64) -> FittedFeature {
        FittedFeature { attribute: attribute.to_owned(), kind, impute, center, scale, ..FittedFeature::default() }
    }

    #[test]
    fn a_year_has_no_separator_and_other_numbers_have() {
        let year = feature("GEBURTSJAHR", FeatureKind::Numeric, 1_992.0, 1_993.482_4, 12.25);
        assert_eq!(written(&year, None), ["1992", "1993.482", "12.250"]);
        let date = feature("since", FeatureKind::Year, 2_015.0, 2_014.5, 1.0);
        assert_eq!(written(&date, None), ["2015", "2014.500", "1"]);
        let income = feature("income", FeatureKind::Numeric, 1_992.0, 1_993.482_4, 1_200.5);
        assert_eq!(written(&income, None), ["1,992", "1,993.482", "1,200.500"]);
        let in_a_year = feature("earned in a year", FeatureKind::Numeric, 52_000.0, 1_993.0, 1.0);
        assert_eq!(written(&in_a_year, None)[0], "52,000");
    }
}
