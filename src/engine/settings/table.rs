//! The table of settings: what each is called, what it may be, what it changes. Checks, clamping, the command line, the
//! settings file and the sliders take their figures from here; defaults are those of [`Settings::default`].

use super::choices::{Components, Settings};
use super::setting::{Change, Setting};
use super::value::{Form, Value};
use crate::data::UnknownColumns;
use crate::engine::stage::Stage;
use crate::prepare::{Impute, Population, Scale};

/// The setting that stands in a field of [`Settings`] and is called like it.
macro_rules! setting {
    ($field:ident, $form:expr, $changes:expr) => {
        Setting::new(
            stringify!($field),
            $form,
            $changes,
            |settings| settings.$field.clone().into(),
            |settings, value| {
                if let Ok(value) = value.try_into() {
                    settings.$field = value;
                }
            },
        )
    };
}

/// Makes each setting an item of its own, and the list of all.
macro_rules! table {
    ($($(#[$doc:meta])+ $name:ident = $setting:expr;)+) => {
        $($(#[$doc])+ pub static $name: Setting = $setting;)+

        /// All settings, in the order of the stages that they change.
        pub static SETTINGS: &[&Setting] = &[$(&$name),+];
    };
}

const ANY_SHARE: Form = Form::Share { low: 0.0, high: 1.0 };
const SOME_SHARE: Form = Form::Share { low: f64::MIN_POSITIVE, high: 1.0 };
const COMPONENT_COUNT: Form = Form::Count { low: 1, high: Settings::MAX_COMPONENTS as u64 };
const SEGMENT_COUNT: Form = Form::Count { low: 2, high: Settings::MAX_CLUSTERS as u64 };

table! {
    /// What becomes of columns that no dictionary knows.
    UNKNOWN_COLUMNS = setting!(unknown_columns, Form::Choice(&UnknownColumns::KEYS), Stage::Read);
    /// Measurement levels decided by hand.
    LEVEL = setting!(level, Form::Levels, Stage::Read);
    /// Only the given dictionaries count.
    NO_BUILT_IN_DICTIONARY = setting!(no_built_in_dictionary, Form::Switch, Stage::Read);
    /// How columns with several meanings in one code are taken apart.
    RECIPES = Setting::new(
        "recipes",
        Form::Lines,
        Stage::Features,
        |settings| Value::Lines(settings.recipes.clone()),
        |settings, value| if let Value::Lines(lines) = value { settings.recipes = lines },
    );
    /// Codes that count as missing, decided by hand.
    UNKNOWN = setting!(unknown, Form::Codes, Stage::Decode);
    /// Columns that miss more than this share are dropped.
    COLUMN_MISSING = setting!(column_missing, ANY_SHARE, Stage::Thresholds);
    /// People who miss more values than this are set aside.
    ROW_MISSING = setting!(row_missing, Form::Count { low: 0, high: u32::MAX as u64 }, Stage::Rows).optional();
    /// Which people are segmented.
    POPULATION = setting!(population, Form::Choice(&Population::KEYS), Stage::Rows);
    /// Attributes dropped by hand.
    DROP = setting!(drop, Form::Names, Stage::Thresholds);
    /// Attributes kept by hand.
    KEEP = setting!(keep, Form::Names, Stage::Features);
    /// Rarer codes of columns of names share one feature.
    RARE_CODES = setting!(rare_codes, ANY_SHARE, Stage::Features);
    /// Amounts beyond this quantile count as it.
    CAP = setting!(cap, ANY_SHARE, Stage::Features);
    /// Attributes that vary less are dropped.
    MIN_VARIANCE = setting!(min_variance, ANY_SHARE, Stage::Relevance).optional();
    /// Of attributes that are correlated above this, one is kept.
    MAX_CORRELATION = setting!(max_correlation, ANY_SHARE, Stage::Relevance).optional();
    /// So many attributes are kept.
    KEEP_BEST = setting!(keep_best, Form::Count { low: 1, high: u32::MAX as u64 }, Stage::Relevance).optional();
    /// What a missing value becomes.
    IMPUTE = setting!(impute, Form::Choice(&Impute::KEYS), Stage::Pca);
    /// How features are made comparable.
    SCALE = setting!(scale, Form::Choice(&Scale::KEYS), Stage::Pca);
    /// How many principal components k-means sees.
    COMPONENTS = Setting::new(
        "components",
        COMPONENT_COUNT,
        Stage::Scores,
        |settings| if let Components::Count(count) = settings.components { count.into() } else { Value::Automatic },
        |settings, value| settings.components = value.try_into().map_or(settings.components, Components::Count),
    )
    .instead_of("variance");
    /// The share of the variance that the components explain.
    VARIANCE = Setting::new(
        "variance",
        SOME_SHARE,
        Stage::Scores,
        |settings| if let Components::Variance(share) = settings.components { share.into() } else { Value::Automatic },
        |settings, value| settings.components = value.try_into().map_or(settings.components, Components::Variance),
    )
    .instead_of("components");
    /// How many segments.
    CLUSTERS = setting!(clusters, SEGMENT_COUNT, Stage::Kmeans);
    /// Where everything random starts.
    SEED = setting!(seed, Form::Count { low: 0, high: u64::MAX }, Stage::Kmeans);
    /// How many k-means++ starts are tried on the sample.
    RESTARTS = setting!(restarts, Form::Count { low: 1, high: 100 }, Stage::Kmeans);
}

/// The settings that change what follows from sums of people: who and which columns count, imputation, scaling,
/// components and segments. How columns became features was decided where the sums were made.
static FOR_SUMS: [&Setting; 12] = [
    &COLUMN_MISSING,
    &ROW_MISSING,
    &POPULATION,
    &DROP,
    &KEEP,
    &IMPUTE,
    &SCALE,
    &COMPONENTS,
    &VARIANCE,
    &CLUSTERS,
    &SEED,
    &RESTARTS,
];

impl Setting {
    /// Whether it changes what follows from sums of people.
    pub fn applies_to_sums(&self) -> bool {
        FOR_SUMS.contains(&self)
    }
}

impl Settings {
    /// Whether these settings of sums differ from others only in what applies to sums; settings of people always do.
    pub fn same_for_sums(&self, other: &Self) -> bool {
        let others = SETTINGS.iter().filter(|setting| !setting.applies_to_sums());
        !self.source.is_sums() || others.into_iter().all(|setting| setting.value(self) == setting.value(other))
    }
}

impl Components {
    /// The change that makes this the choice.
    pub fn change(self) -> Change {
        match self {
            Self::Count(count) => COMPONENTS.to(count),
            Self::Variance(share) => VARIANCE.to(share),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::MeasurementLevel;

    #[test]
    fn every_setting_reads_back_what_was_written() {
        for setting in SETTINGS {
            let values = match setting.form {
                Form::Share { .. } => vec![Value::Share(0.25), Value::Share(0.75)],
                Form::Count { .. } => vec![Value::Count(7), Value::Count(9)],
                Form::Choice(words) => words.iter().map(|word| Value::Choice(word)).collect(),
                Form::Names => vec![Value::Names(vec!["A".to_owned()])],
                Form::Switch => vec![Value::Switch(true), Value::Switch(false)],
                Form::Lines => vec![Value::Lines(vec!["A,,drop,,,".to_owned()])],
                Form::Levels => vec![Value::Levels([("A".to_owned(), MeasurementLevel::Nominal)].into())],
                Form::Codes => vec![Value::Codes([("A".to_owned(), vec!["-1".to_owned()])].into())],
            };
            for value in values {
                let mut settings = Settings::default();
                settings.change(&Change { setting, value: value.clone() });
                assert_eq!(setting.value(&settings), value, "{}", setting.key);
            }
        }
    }

    #[test]
    fn the_defaults_are_in_range_and_keys_differ() {
        assert_eq!(Settings::default().check(), Ok(()));
        for (at, setting) in SETTINGS.iter().enumerate() {
            assert!(SETTINGS[..at].iter().all(|other| other.key != setting.key));
            assert!(setting.instead_of.is_none_or(|other| SETTINGS.iter().any(|setting| setting.key == other)));
        }
    }

    #[test]
    fn values_are_brought_into_range() {
        let mut settings = Settings::default();
        assert!(settings.change(&CLUSTERS.to(500_usize)));
        assert_eq!(settings.clusters, Settings::MAX_CLUSTERS);
        assert!(settings.change(&COLUMN_MISSING.to(7.0)));
        assert_eq!(settings.column_missing, 1.0);
        assert!(!settings.change(&COLUMN_MISSING.to(f64::NAN)));
        assert!(settings.change(&COMPONENTS.to(0_usize)));
        assert_eq!(settings.components, Components::Count(1));
        assert!(settings.change(&ROW_MISSING.to(Some(3))) && settings.change(&ROW_MISSING.to(None::<u32>)));
    }
}
