//! The fitted pipeline, from which anyone can recompute a result: `model.json`, and the same entry of a session file.

use serde::{Deserialize, Serialize};

use super::features::FittedFeature;
use super::row_rule::RowRule;

/// The version of the form.
const VERSION: u32 = 1;

/// Everything that puts a person into a segment, gathered from the parts of a result.
///
/// A person's value x in a feature is `codes[code]`, or where `codes` is null the number itself, at most `cap`; a code
/// without a value, a blank cell and one of `missing_codes` give `impute`. Whom `row_rule` leaves out has no segment.
/// With z = (x - center) / scale, score c is the sum over the features f of `loadings[c][f]` z_f, and the segment is the
/// one whose centroid is nearest (Euclidean; the first of several).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Model {
    /// The version of the form.
    pub version: u32,
    /// The features in the order of the loadings.
    pub features: Vec<FittedFeature>,
    /// `loadings[component][feature]`, the kept components only.
    pub loadings: Vec<Vec<f64>>,
    /// `centroids[segment][component]`; the position is the segment's id. Null in a session file where the segment has
    /// fewer than 10 people.
    pub centroids: Vec<Option<Vec<f64>>>,
    /// Where the customers who have a segment lie on average, component by component; the population's average is 0. Null
    /// in a file of a program that didn't say, and where there are fewer than 10 of them.
    #[serde(default)]
    pub customers_center: Option<Vec<f64>>,
    /// Who has a segment. Empty in a file of a program that didn't say.
    #[serde(default)]
    pub row_rule: RowRule,
}

impl Model {
    /// The version of the form.
    pub(super) const VERSION: u32 = VERSION;
}

#[cfg(test)]
mod tests {
    use super::super::Codes;
    use super::*;
    use crate::prepare::FeatureKind;

    #[test]
    fn every_bit_of_a_number_survives() {
        let model = Model {
            version: VERSION,
            features: vec![FittedFeature {
                name: "A=2".into(),
                attribute: "A".into(),
                kind: FeatureKind::OneHot,
                codes: Some(Codes([("2".into(), 1.0), ("10".into(), 0.1 + 0.2)].into())),
                cap: Some(0.7),
                missing_codes: vec!["-1".into()],
                codes_without_value: vec!["X".into()],
                impute: 1.0 / 3.0,
                center: f64::MIN_POSITIVE,
                scale: 1e300,
            }],
            loadings: vec![vec![-std::f64::consts::FRAC_1_SQRT_2]],
            centroids: vec![Some(vec![std::f64::consts::E])],
            customers_center: Some(vec![0.1]),
            row_rule: RowRule::default(),
        };
        let text = serde_json::to_string(&model).unwrap();
        assert!(text.contains(r#""kind":"onehot","codes":{"2":1.0,"10":0.30000000000000004}"#), "{text}");
        assert_eq!(serde_json::from_str::<Model>(&text).unwrap(), model);
    }
}
