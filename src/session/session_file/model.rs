//! The fitted pipeline as it stands in a file: in the session file and in `model.json`.

use std::fmt;

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::engine::fit::{Model, ModelFeature};

/// Everything that puts a person into a segment.
///
/// A person's value x in a feature is `codes[code]`, or the number itself where `codes` is null; a code without a value, a blank cell and one of
/// `missing_codes` give `impute`. With z = (x - center) / scale, score c is the sum over the features f of `loadings[c][f]` z_f, and the
/// segment is the one whose centroid is nearest (Euclidean; the first of several).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ModelFile {
    /// The version of the form, as that of the session file.
    pub version: u32,
    /// The features in the order of the loadings.
    pub features: Vec<ModelFileFeature>,
    /// `loadings[component][feature]`.
    pub loadings: Vec<Vec<f64>>,
    /// `centroids[segment][component]`; null in a session file where the segment has fewer than 10 people.
    pub centroids: Vec<Option<Vec<f64>>>,
}

/// One feature.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ModelFileFeature {
    /// Its name.
    pub name: String,
    /// The column it is taken from.
    pub attribute: String,
    /// `numeric`, `ordinal`, `binary`, `onehot`, `recipe` or `year`.
    pub kind: String,
    /// The value of each code; null when the value is the number itself.
    pub codes: Option<Codes>,
    /// Codes that count as missing.
    pub missing_codes: Vec<String>,
    /// What a missing value becomes.
    pub impute: f64,
    /// What is subtracted.
    pub center: f64,
    /// What it is then divided by.
    pub scale: f64,
}

/// Values by code, in the order of the codes: a JSON object.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Codes(pub Vec<(String, f64)>);

impl ModelFile {
    /// The pipeline in the form of the file.
    pub fn of(model: &Model) -> Self {
        Self {
            version: super::FORMAT_VERSION,
            features: model.features.iter().map(ModelFileFeature::of).collect(),
            loadings: model.loadings.clone(),
            centroids: model.centroids.iter().cloned().map(Some).collect(),
        }
    }
}

impl ModelFileFeature {
    fn of(feature: &ModelFeature) -> Self {
        Self {
            name: feature.name.clone(),
            attribute: feature.attribute.clone(),
            kind: feature.kind.clone(),
            codes: feature.codes.clone().map(Codes),
            missing_codes: feature.missing_codes.clone(),
            impute: feature.impute,
            center: feature.center,
            scale: feature.scale,
        }
    }
}

impl Serialize for Codes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(code, value)| (code, value)))
    }
}

impl<'de> Deserialize<'de> for Codes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct CodesVisitor;

        impl<'de> Visitor<'de> for CodesVisitor {
            type Value = Codes;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object of values by code")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Codes, A::Error> {
                let mut codes = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    codes.push(entry);
                }
                Ok(Codes(codes))
            }
        }

        deserializer.deserialize_map(CodesVisitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bit_of_a_number_survives() {
        let model = Model {
            features: vec![ModelFeature {
                name: "A=2".into(),
                attribute: "A".into(),
                kind: "onehot".into(),
                codes: Some(vec![("2".into(), 1.0), ("10".into(), 0.1 + 0.2)]),
                missing_codes: vec!["-1".into()],
                impute: 1.0 / 3.0,
                center: f64::MIN_POSITIVE,
                scale: 1e300,
            }],
            loadings: vec![vec![-std::f64::consts::FRAC_1_SQRT_2]],
            centroids: vec![vec![std::f64::consts::E]],
        };
        let file = ModelFile::of(&model);
        let text = serde_json::to_string(&file).unwrap();
        assert!(text.contains(r#""codes":{"2":1.0,"10":0.30000000000000004}"#), "{text}");
        assert_eq!(serde_json::from_str::<ModelFile>(&text).unwrap(), file);
    }
}
