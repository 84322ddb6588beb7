//! The table of settings: what each is called, what it may be, what it changes. Checks, clamping, the command line, the settings file and
//! the sliders take their figures from here; defaults are those of [`Settings::default`].

use super::value::{Change, Form, Value};
use super::{Components, Settings};
use crate::data::UnknownColumns;
use crate::engine::stage::Stage;
use crate::prepare::{Impute, Scale};

/// One setting.
#[derive(Debug)]
pub struct Setting {
    /// The key in files; the flag of the command line is the same with hyphens, and its messages are `setting-` and that.
    pub key: &'static str,
    /// What it may be.
    pub form: Form,
    /// Whether it may be left to the program.
    pub optional: bool,
    /// Another setting that says the same in another way; only one of the two is given.
    pub instead_of: Option<&'static str>,
    /// The first stage whose result it changes.
    pub changes: Stage,
    get: fn(&Settings) -> Value,
    put: fn(&mut Settings, &Value),
}

impl PartialEq for Setting {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Setting {
    /// The flag of the command line, without the two hyphens before it.
    pub fn flag(&self) -> String {
        self.key.replace('_', "-")
    }

    /// Its value in these settings.
    pub fn value(&self, settings: &Settings) -> Value {
        (self.get)(settings)
    }

    /// Its value where nobody has chosen one.
    pub fn default(&self) -> Value {
        self.value(&Settings::default())
    }

    /// The ends of a number's range. Words and names have none: 0 to 0.
    pub fn range(&self) -> std::ops::RangeInclusive<f64> {
        match self.form {
            Form::Share { low, high } => low..=high,
            Form::Count { low, high } => low as f64..=high as f64,
            Form::Choice(_) | Form::Names => 0.0..=0.0,
        }
    }

    /// The change to a value.
    pub fn to(&'static self, value: impl Into<Value>) -> Change {
        Change { setting: self, value: value.into() }
    }

    /// Writes a value of the right form into settings; another form changes nothing.
    pub(crate) fn put(&self, settings: &mut Settings, value: &Value) {
        (self.put)(settings, value);
    }
}

/// Makes each setting an item of its own, and the list of all.
macro_rules! table {
    ($($(#[$doc:meta])+ $name:ident = $setting:expr;)+) => {
        $($(#[$doc])+ pub static $name: Setting = $setting;)+

        /// All settings, in the order of the stages that they change.
        pub static SETTINGS: &[&Setting] = &[$(&$name),+];
    };
}

table! {
    /// What becomes of columns that no dictionary knows.
    UNKNOWN_COLUMNS = Setting {
        key: "unknown_columns",
        form: Form::Choice(&UnknownColumns::KEYS),
        optional: false,
        instead_of: None,
        changes: Stage::Read,
        get: |settings| settings.unknown_columns.into(),
        put: |settings, value| choose(value, UnknownColumns::from_key, &mut settings.unknown_columns),
    };
    /// Columns that miss more than this share are dropped.
    COLUMN_MISSING = Setting {
        key: "column_missing",
        form: Form::Share { low: 0.0, high: 1.0 },
        optional: false,
        instead_of: None,
        changes: Stage::Thresholds,
        get: |settings| settings.column_missing.into(),
        put: |settings, value| {
            if let Value::Share(share) = value {
                settings.column_missing = *share;
            }
        },
    };
    /// People who miss more values than this are set aside.
    ROW_MISSING = Setting {
        key: "row_missing",
        form: Form::Count { low: 0, high: u32::MAX as u64 },
        optional: true,
        instead_of: None,
        changes: Stage::Rows,
        get: |settings| settings.row_missing.into(),
        put: |settings, value| match value {
            Value::Count(count) => settings.row_missing = u32::try_from(*count).ok(),
            Value::Automatic => settings.row_missing = None,
            _ => {}
        },
    };
    /// Attributes dropped by hand.
    DROP = Setting {
        key: "drop",
        form: Form::Names,
        optional: false,
        instead_of: None,
        changes: Stage::Thresholds,
        get: |settings| settings.drop.clone().into(),
        put: |settings, value| list(value, &mut settings.drop),
    };
    /// Attributes kept by hand.
    KEEP = Setting {
        key: "keep",
        form: Form::Names,
        optional: false,
        instead_of: None,
        changes: Stage::Features,
        get: |settings| settings.keep.clone().into(),
        put: |settings, value| list(value, &mut settings.keep),
    };
    /// What a missing value becomes.
    IMPUTE = Setting {
        key: "impute",
        form: Form::Choice(&Impute::KEYS),
        optional: false,
        instead_of: None,
        changes: Stage::Pca,
        get: |settings| settings.impute.into(),
        put: |settings, value| choose(value, Impute::from_key, &mut settings.impute),
    };
    /// How features are made comparable.
    SCALE = Setting {
        key: "scale",
        form: Form::Choice(&Scale::KEYS),
        optional: false,
        instead_of: None,
        changes: Stage::Pca,
        get: |settings| settings.scale.into(),
        put: |settings, value| choose(value, Scale::from_key, &mut settings.scale),
    };
    /// How many principal components k-means sees.
    COMPONENTS = Setting {
        key: "components",
        form: Form::Count { low: 1, high: Settings::MAX_COMPONENTS as u64 },
        optional: true,
        instead_of: Some("variance"),
        changes: Stage::Scores,
        get: |settings| match settings.components {
            Components::Count(count) => count.into(),
            Components::Variance(_) => Value::Automatic,
        },
        put: |settings, value| {
            if let Value::Count(count) = value {
                settings.components = Components::Count(*count as usize);
            }
        },
    };
    /// The share of the variance that the components explain.
    VARIANCE = Setting {
        key: "variance",
        form: Form::Share { low: f64::MIN_POSITIVE, high: 1.0 },
        optional: true,
        instead_of: Some("components"),
        changes: Stage::Scores,
        get: |settings| match settings.components {
            Components::Variance(share) => share.into(),
            Components::Count(_) => Value::Automatic,
        },
        put: |settings, value| {
            if let Value::Share(share) = value {
                settings.components = Components::Variance(*share);
            }
        },
    };
    /// How many segments.
    CLUSTERS = Setting {
        key: "clusters",
        form: Form::Count { low: 2, high: Settings::MAX_CLUSTERS as u64 },
        optional: false,
        instead_of: None,
        changes: Stage::Kmeans,
        get: |settings| settings.clusters.into(),
        put: |settings, value| {
            if let Value::Count(count) = value {
                settings.clusters = *count as usize;
            }
        },
    };
    /// Where everything random starts.
    SEED = Setting {
        key: "seed",
        form: Form::Count { low: 0, high: u64::MAX },
        optional: false,
        instead_of: None,
        changes: Stage::Kmeans,
        get: |settings| settings.seed.into(),
        put: |settings, value| {
            if let Value::Count(count) = value {
                settings.seed = *count;
            }
        },
    };
    /// How many k-means++ starts are tried on the sample.
    RESTARTS = Setting {
        key: "restarts",
        form: Form::Count { low: 1, high: 100 },
        optional: false,
        instead_of: None,
        changes: Stage::Kmeans,
        get: |settings| settings.restarts.into(),
        put: |settings, value| {
            if let Value::Count(count) = value {
                settings.restarts = *count as usize;
            }
        },
    };
}

fn choose<T>(value: &Value, from_key: fn(&str) -> Option<T>, place: &mut T) {
    if let Value::Choice(word) = value
        && let Some(choice) = from_key(word)
    {
        *place = choice;
    }
}

fn list(value: &Value, place: &mut Vec<String>) {
    if let Value::Names(names) = value {
        place.clone_from(names);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_setting_reads_back_what_was_written() {
        for setting in SETTINGS {
            let values = match setting.form {
                Form::Share { .. } => vec![Value::Share(0.25), Value::Share(0.75)],
                Form::Count { .. } => vec![Value::Count(7), Value::Count(9)],
                Form::Choice(words) => words.iter().map(|word| Value::Choice(word)).collect(),
                Form::Names => vec![Value::Names(vec!["A".to_owned()])],
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
        for (at, setting) in SETTINGS.iter().enumerate() {
            let default = setting.default();
            assert!(default == Value::Automatic || setting.form.clamp(&default) == Some(default), "{}", setting.key);
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
    }
}
