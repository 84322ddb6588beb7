//! Everything that is decided about the numbers, as one plain value.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::analyze::RelevanceChoice;
use crate::analyze::kernel::MAX_CENTROIDS;
use crate::data::{MeasurementLevel, UnknownColumns};
use crate::prepare::{Impute, Population, Scale, UnknownCodes};
use crate::results::{LetterTerms, ResponseChoice};

/// The only place where a choice that changes a number lives. Two equal settings on the same data give the same result.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// Where the people come from.
    pub source: DataSource,
    /// What becomes of columns that no dictionary knows.
    pub unknown_columns: UnknownColumns,
    /// Measurement levels decided by hand, by the name of the attribute; they go before dictionary and values.
    pub level: BTreeMap<String, MeasurementLevel>,
    /// Whether only the given dictionaries count: neither entries nor names nor recipes of the built-in one.
    pub no_built_in_dictionary: bool,
    /// Lines of a table of recipes, which go before the built-in ones; see [`Recipes`](crate::prepare::Recipes). The table
    /// itself and not where it lies, so that whoever has the settings has all that decides.
    pub recipes: Vec<String>,
    /// Codes that count as missing, by the name of the attribute, in place of those that its dictionary lists. An empty
    /// list leaves only blank cells missing.
    pub unknown: UnknownCodes,
    /// An attribute is dropped when its missing share in the general population is over this, 0 to 1.
    pub column_missing: f64,
    /// A person is set aside when more values than this are missing in the kept columns; `None` is 30 % of the kept
    /// columns.
    pub row_missing: Option<u32>,
    /// Which people are segmented: those who aren't set aside, those who are, or all.
    pub population: Population,
    /// Attributes dropped by hand, by name.
    pub drop: Vec<String>,
    /// Attributes kept by hand whatever their missing share, by name.
    pub keep: Vec<String>,
    /// Codes of columns of names that a smaller share of the known values has share one feature, 0 to 1; 0 leaves every
    /// code its own.
    pub rare_codes: f64,
    /// Amounts beyond this quantile of the known values count as it, 0 to 1; 1 leaves all as they are.
    pub cap: f64,
    /// Attributes that vary less than this after scaling to 0..1 are dropped; `None` drops none.
    pub min_variance: Option<f64>,
    /// Of attributes that are correlated above this, one is kept; `None` keeps all.
    pub max_correlation: Option<f64>,
    /// So many attributes are kept, the best of the list; `None` keeps all.
    pub keep_best: Option<u32>,
    /// What a missing value becomes.
    pub impute: Impute,
    /// How features are made comparable.
    pub scale: Scale,
    /// How many principal components k-means sees.
    pub components: Components,
    /// Number of segments, 2 to [`Settings::MAX_CLUSTERS`].
    pub clusters: usize,
    /// A past mailing to learn from; `None` without one, and where the demo population brings its own.
    pub mailing: Option<MailingFiles>,
    /// What is asked of models of who responds.
    pub response: ResponseChoice,
    /// What a response brings and a letter costs; nothing is learned anew for it.
    pub letters: LetterTerms,
    /// Everything random starts from here.
    pub seed: u64,
    /// Number of k-means++ starts on the sample; the best goes on to all rows.
    pub restarts: usize,
}

impl Settings {
    /// The most segments the kernel can tell apart.
    pub const MAX_CLUSTERS: usize = MAX_CENTROIDS;
    /// The most components the kernel takes.
    pub const MAX_COMPONENTS: usize = 512;

    /// Whether there is a mailing to learn from; the demo population brings its own.
    pub fn has_mailing(&self) -> bool {
        self.mailing.is_some() || matches!(self.source, DataSource::Demo { .. })
    }

    /// Which cuts by relevance are on.
    pub fn relevance(&self) -> RelevanceChoice {
        let Self { min_variance, max_correlation, keep_best, .. } = *self;
        RelevanceChoice { min_variance, max_correlation, keep_best }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            source: DataSource::demo(),
            unknown_columns: UnknownColumns::Infer,
            level: BTreeMap::new(),
            no_built_in_dictionary: false,
            recipes: Vec::new(),
            unknown: UnknownCodes::new(),
            column_missing: 0.20,
            row_missing: None,
            population: Population::Kept,
            drop: Vec::new(),
            keep: Vec::new(),
            rare_codes: 0.02,
            cap: 0.99,
            min_variance: None,
            max_correlation: None,
            keep_best: None,
            impute: Impute::Mode,
            scale: Scale::Standard,
            components: Components::Variance(0.85),
            clusters: 10,
            mailing: None,
            response: ResponseChoice { compare: false, ..ResponseChoice::default() },
            letters: LetterTerms::default(),
            seed: 1,
            restarts: 10,
        }
    }
}

impl Settings {
    /// Whether both have the same results: what letters cost changes none.
    pub fn same_results(&self, other: &Self) -> bool {
        self == other || Self { letters: other.letters, ..self.clone() } == *other
    }

    /// Whether both have the same segments: what is learned of a mailing changes none.
    pub fn same_segments(&self, other: &Self) -> bool {
        let Self { mailing, response, letters, .. } = other;
        let alike = || Self { mailing: mailing.clone(), response: response.clone(), letters: *letters, ..self.clone() };
        self == other || alike() == *other
    }
}

/// The files of a past mailing.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct MailingFiles {
    /// Who was written to, and who responded.
    pub train: PathBuf,
    /// Who may be written to next.
    pub test: Option<PathBuf>,
}

/// Where the people come from.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum DataSource {
    /// The built-in demo population.
    Demo {
        /// Size of the general population.
        people: usize,
        /// Number of customers.
        customers: usize,
        /// All 366 columns instead of 85.
        all_columns: bool,
        /// Seed of the generator.
        seed: u64,
    },
    /// Two files.
    Files {
        /// The general population.
        general: PathBuf,
        /// The customers.
        customers: PathBuf,
        /// Dictionary files that go before the built-in dictionary.
        dictionaries: Vec<PathBuf>,
    },
    /// Sums of people who stay where they are.
    Aggregates(AggregateFiles),
}

/// The files of sums that were made where the people are.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct AggregateFiles {
    /// The sums of the general population.
    pub general: PathBuf,
    /// The sums of the customers.
    pub customers: PathBuf,
    /// The plan that both were made by.
    pub plan: PathBuf,
    /// Some of the people.
    #[serde(default)]
    pub sample: Option<SampleFiles>,
    /// The segments of all people, found where they are.
    #[serde(default)]
    pub segments: Option<PathBuf>,
}

/// Some of the people whose sums are known.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct SampleFiles {
    /// Of the general population.
    pub general: PathBuf,
    /// Of the customers.
    pub customers: PathBuf,
}

impl DataSource {
    /// Whether only sums of the people are known.
    pub const fn is_sums(&self) -> bool {
        matches!(self, Self::Aggregates(_))
    }

    /// The demo population at its full size: that of the AZDIAS and CUSTOMERS files.
    pub const fn demo() -> Self {
        Self::Demo { people: 891_221, customers: 191_652, all_columns: false, seed: 1 }
    }
}

/// How many principal components are kept.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Components {
    /// That many.
    Count(usize),
    /// As many as it takes to explain this share of the total variance, 0 to 1.
    Variance(f64),
}
