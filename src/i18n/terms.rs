//! The words of the trade, each with a sentence and an example.

use super::lookup;

/// The keys of all terms, in the order in which the help lists them: from the two files to how sure one can be.
pub const TERMS: [&str; 42] = [
    "general",
    "customers",
    "attribute",
    "code",
    "level",
    "numeric",
    "ordinal",
    "nominal",
    "binary",
    "mixed",
    "dictionary",
    "missing",
    "set-aside",
    "impute",
    "feature",
    "one-hot",
    "scale",
    "center",
    "standardize",
    "component",
    "variance",
    "eigenvalue",
    "scree",
    "loading",
    "score",
    "segment",
    "centroid",
    "k-means",
    "seed",
    "inertia",
    "iteration",
    "silhouette",
    "calinski-harabasz",
    "davies-bouldin",
    "rand",
    "jaccard",
    "distance",
    "share",
    "index",
    "interval",
    "p-value",
    "preview",
];

/// A word with what it means.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// The word as the window writes it, and the term of the trade where that is another.
    pub word: String,
    /// What it means, in a sentence.
    pub meaning: String,
    /// An example.
    pub example: String,
}

impl Term {
    /// The term of a key of [`TERMS`].
    pub fn of(key: &str) -> Self {
        Self { word: lookup("term", key), meaning: lookup("term-meaning", key), example: lookup("term-example", key) }
    }

    /// Meaning and example, for the pointer over the word.
    pub fn hint(key: &str) -> String {
        let Self { meaning, example, .. } = Self::of(key);
        format!("{meaning}\n{example}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::loader;

    #[test]
    fn every_term_has_its_three_messages() {
        for key in TERMS {
            for family in ["term", "term-meaning", "term-example"] {
                assert!(loader().has(&format!("{family}-{key}")), "{family}-{key}");
            }
            let term = Term::of(key);
            assert!(term.meaning.ends_with('.') && term.example.ends_with('.'), "{term:?}");
            assert!(!Term::hint(key).is_empty());
        }
    }
}
