//! Why an analysis has no result.

use super::{Say, some_of};
use crate::analyze::{AnalyzeError, SeedingError};
use crate::text;

impl Say for AnalyzeError {
    fn say(&self) -> String {
        match *self {
            Self::Cancelled(_) => text!("error-analyze-cancelled"),
            Self::NoRows => text!("error-analyze-no-rows"),
            Self::NoFeatures => text!("error-analyze-no-features"),
            Self::TooManyFeatures { features, most } => {
                text!("error-analyze-too-many-features", features = features, most = most)
            }
            Self::TooWide { width, most } => text!("error-analyze-too-wide", width = width, most = most),
            Self::OutOfMemory { bytes } => text!("error-analyze-out-of-memory", bytes = bytes),
            Self::OutOfRange { ref features } => text!("error-analyze-out-of-range", features = some_of(features)),
            Self::TooManyComponents { asked, available } => {
                text!("error-analyze-too-many-components", asked = asked, available = available)
            }
            Self::SegmentsOutOfRange { asked, most } => {
                text!("error-analyze-segments-out-of-range", asked = asked, most = most)
            }
            Self::TooFewDistinctRows { asked, distinct } => {
                text!("error-analyze-too-few-distinct-rows", asked = asked, distinct = distinct)
            }
            Self::Decomposition { features } => text!("error-analyze-decomposition", features = features),
            Self::NotFinite { ref attribute } => text!("error-analyze-not-finite", attribute = attribute.as_str()),
            Self::Seeding(ref reason) => text!("error-analyze-seeding", reason = reason.say()),
        }
    }
}

/// A phrase that completes "The starting points of the segments could not be found: ...".
impl Say for SeedingError {
    fn say(&self) -> String {
        match self {
            Self::NoStart => text!("error-analyze-seeding-no-start"),
            Self::Degenerate => text!("error-analyze-seeding-degenerate"),
            Self::NotFinite => text!("error-analyze-seeding-not-finite"),
            Self::Library(words) => words.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_is_a_sentence_with_a_stop_and_its_numbers() {
        let most = AnalyzeError::TooFewDistinctRows { asked: 12, distinct: 3 };
        let said = most.say();
        assert!(said.contains("12") && said.contains("only 3 different scores"), "{said}");
        let one = AnalyzeError::TooManyComponents { asked: 2, available: 1 }.say();
        assert!(one.contains("only 1 feature varies"), "{one}");
        let library = AnalyzeError::Seeding(SeedingError::Library("n_clusters is 0".to_owned())).say();
        assert!(library.contains("n_clusters is 0"), "{library}");
        let others = [
            AnalyzeError::NoRows,
            AnalyzeError::NoFeatures,
            AnalyzeError::TooManyFeatures { features: 3_001, most: 3_000 },
            AnalyzeError::TooWide { width: 12_001, most: 12_000 },
            AnalyzeError::OutOfMemory { bytes: 1 << 30 },
            AnalyzeError::SegmentsOutOfRange { asked: 65, most: 64 },
            AnalyzeError::Decomposition { features: 85 },
            AnalyzeError::NotFinite { attribute: "A".to_owned() },
            AnalyzeError::Seeding(SeedingError::NoStart),
            AnalyzeError::Seeding(SeedingError::Degenerate),
            AnalyzeError::Seeding(SeedingError::NotFinite),
        ];
        for said in others.iter().map(Say::say).chain([said, one, library]) {
            assert!(!said.starts_with(char::is_lowercase) && said.ends_with('.'), "{said}");
        }
    }
}
