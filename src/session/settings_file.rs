//! Settings as they stand in a file: `--settings FILE.json`, the session file and `summary.json`.
//!
//! The structs are the file's own, so that the program's may change without breaking files that people keep.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::engine::{Components, Settings, UnknownColumns};
use crate::files::system_reason as reason;
use crate::prepare::{Impute, Scale};

/// The version of the form that this program writes, and the newest that it reads.
pub const SETTINGS_VERSION: u32 = 1;

/// The settings of one computation. Whatever is left out keeps its default.
///
/// The two files aren't among them: where they lie is nobody else's business, and the same settings serve many pairs.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SettingsFile {
    /// The version of the form; 1 when left out.
    #[serde(default = "first_version")]
    pub version: u32,
    /// `infer` or `drop`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unknown_columns: Option<UnknownColumnsWord>,
    /// Missing share over which a column is dropped, 0 to 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column_missing: Option<f64>,
    /// Missing values over which a person is set aside; `null` is 30 % of the kept columns.
    pub row_missing: Option<u32>,
    /// Columns dropped by hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub drop: Option<Vec<String>>,
    /// Columns kept by hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub keep: Option<Vec<String>>,
    /// `mode`, `median` or `mean`.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "impute_key")]
    pub impute: Option<Impute>,
    /// `standard`, `minmax` or `none`.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "scale_key")]
    pub scale: Option<Scale>,
    /// Number of principal components; not together with `variance`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub components: Option<usize>,
    /// Share of the total variance that the components must explain; not together with `components`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub variance: Option<f64>,
    /// Number of segments.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clusters: Option<usize>,
    /// Everything random starts from here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seed: Option<u64>,
    /// Number of k-means++ starts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub restarts: Option<usize>,
}

/// A choice stands in the file as its key.
macro_rules! by_key {
    ($module:ident, $choice:ident) => {
        mod $module {
            use serde::de::Error;
            use serde::{Deserialize, Deserializer, Serialize, Serializer};

            use crate::prepare::$choice;

            #[expect(clippy::ref_option, reason = "serde hands over a reference to the field")]
            pub(super) fn serialize<S: Serializer>(choice: &Option<$choice>, to: S) -> Result<S::Ok, S::Error> {
                choice.map($choice::key).serialize(to)
            }

            pub(super) fn deserialize<'a, D: Deserializer<'a>>(from: D) -> Result<Option<$choice>, D::Error> {
                const KEYS: [&str; 3] = [$choice::ALL[0].key(), $choice::ALL[1].key(), $choice::ALL[2].key()];
                let Some(key) = Option::<String>::deserialize(from)? else { return Ok(None) };
                let found = $choice::ALL.into_iter().find(|choice| choice.key() == key);
                found.map(Some).ok_or_else(|| D::Error::unknown_variant(&key, &KEYS))
            }
        }
    };
}

by_key!(impute_key, Impute);
by_key!(scale_key, Scale);

/// What becomes of columns that no dictionary knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum UnknownColumnsWord {
    /// They are left out.
    Drop,
    /// Their measurement level is inferred.
    Infer,
}

/// What is wrong with settings, as one sentence.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// The file can't be read.
    #[error("{}: the settings can't be read ({}). Check the path.", path.display(), reason(source))]
    Read {
        /// The file.
        path: PathBuf,
        /// What the operating system said.
        source: std::io::Error,
    },
    /// It isn't text.
    #[error("{}: this is not a text file in UTF-8. Give a JSON file with the keys that summary.json shows under \"settings\".", path.display())]
    NotText {
        /// The file.
        path: PathBuf,
    },
    /// It isn't JSON of the right form.
    #[error("{}, line {line}, column {column}: {what}. Correct the settings file.", path.display())]
    Form {
        /// The file.
        path: PathBuf,
        /// Where, counted from 1.
        line: usize,
        /// Where, counted from 1.
        column: usize,
        /// What is wrong there.
        what: String,
    },
    /// The file is of a version that this program doesn't know.
    #[error(
        "{}: these settings are of version {found}, but this program reads version {SETTINGS_VERSION}. Use a newer Segscope.",
        path.display()
    )]
    Version {
        /// The file.
        path: PathBuf,
        /// Its version.
        found: u64,
    },
    /// Both ways of choosing the number of components.
    #[error("The settings give both components and variance. Leave one of them out.")]
    ComponentsTwice,
}

impl SettingsFile {
    /// Reads a settings file.
    ///
    /// # Errors
    /// When it can't be read, isn't of the right form, or is of a newer version. Values are checked by
    /// [`engine::plan::check`](crate::engine::plan::check).
    pub fn read(path: &Path) -> Result<Self, SettingsError> {
        let bytes = std::fs::read(path).map_err(|source| SettingsError::Read { path: path.to_owned(), source })?;
        let text = String::from_utf8(bytes).map_err(|_| SettingsError::NotText { path: path.to_owned() })?;
        // Some editors put a byte order mark in front.
        Self::parse(text.strip_prefix('\u{feff}').unwrap_or(&text), path)
    }

    /// As [`read`](Self::read), from the content; `path` is named in errors.
    ///
    /// # Errors
    /// When the text isn't of the right form, or is of a newer version.
    pub fn parse(text: &str, path: &Path) -> Result<Self, SettingsError> {
        let form = |error: &serde_json::Error| {
            let what = error.to_string();
            let what = plain(what.split(" at line ").next().unwrap_or_default());
            let (line, column) = (error.line().max(1), error.column().max(1));
            SettingsError::Form { path: path.to_owned(), line, column, what }
        };
        let value: serde_json::Value = serde_json::from_str(text).map_err(|error| form(&error))?;
        if !value.is_object() {
            let what = "settings stand in braces, as in {\"clusters\": 8}".to_owned();
            return Err(SettingsError::Form { path: path.to_owned(), line: 1, column: 1, what });
        }
        // The version first: a newer file may have keys that an older program can't know.
        let version = value.get("version").map_or(Some(1), serde_json::Value::as_u64);
        if let Some(found) = version.filter(|version| *version == 0 || *version > u64::from(SETTINGS_VERSION)) {
            return Err(SettingsError::Version { path: path.to_owned(), found });
        }
        serde_json::from_str(text).map_err(|error| form(&error))
    }

    /// Settings in the form of the file; every value is written out.
    pub fn of(settings: &Settings) -> Self {
        let (components, variance) = match settings.components {
            Components::Count(count) => (Some(count), None),
            Components::Variance(share) => (None, Some(share)),
        };
        Self {
            version: SETTINGS_VERSION,
            unknown_columns: Some(match settings.unknown_columns {
                UnknownColumns::Infer => UnknownColumnsWord::Infer,
                UnknownColumns::Drop => UnknownColumnsWord::Drop,
            }),
            column_missing: Some(settings.column_missing),
            row_missing: settings.row_missing,
            drop: Some(settings.drop.clone()),
            keep: Some(settings.keep.clone()),
            impute: Some(settings.impute),
            scale: Some(settings.scale),
            components,
            variance,
            clusters: Some(settings.clusters),
            seed: Some(settings.seed),
            restarts: Some(settings.restarts),
        }
    }

    /// Writes what the file says over `settings`; the rest stays.
    ///
    /// # Errors
    /// When both components and variance are given.
    pub fn apply(&self, settings: &mut Settings) -> Result<(), SettingsError> {
        if let Some(word) = self.unknown_columns {
            settings.unknown_columns = match word {
                UnknownColumnsWord::Infer => UnknownColumns::Infer,
                UnknownColumnsWord::Drop => UnknownColumns::Drop,
            };
        }
        settings.row_missing = self.row_missing.or(settings.row_missing);
        replace(&mut settings.column_missing, self.column_missing);
        replace(&mut settings.drop, self.drop.clone());
        replace(&mut settings.keep, self.keep.clone());
        replace(&mut settings.impute, self.impute);
        replace(&mut settings.scale, self.scale);
        replace(&mut settings.clusters, self.clusters);
        replace(&mut settings.seed, self.seed);
        replace(&mut settings.restarts, self.restarts);
        match (self.components, self.variance) {
            (Some(_), Some(_)) => return Err(SettingsError::ComponentsTwice),
            (Some(count), None) => settings.components = Components::Count(count),
            (None, Some(share)) => settings.components = Components::Variance(share),
            (None, None) => {}
        }
        Ok(())
    }
}

fn first_version() -> u32 {
    1
}

/// What the parser says, in words for people who don't program.
fn plain(what: &str) -> String {
    let mut text = what.replace('`', "\"");
    for (from, to) in [
        ("expected usize", "a whole number from 0 is needed"),
        ("expected u64", "a whole number from 0 is needed"),
        ("expected u32", "a whole number from 0 is needed"),
        ("expected f64", "a number is needed"),
        ("expected a sequence", "a list of names in brackets is needed"),
        ("expected a string", "a text in quotation marks is needed"),
        ("EOF while parsing", "the file ends within"),
        ("unknown field", "there is no setting"),
        ("unknown variant", "there is no choice"),
    ] {
        text = text.replace(from, to);
    }
    text
}

fn replace<T>(place: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *place = value;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<SettingsFile, SettingsError> {
        SettingsFile::parse(text, Path::new("s.json"))
    }

    fn sentence(text: &str) -> String {
        parse(text).unwrap_err().to_string()
    }

    #[test]
    fn settings_survive_the_file() {
        let settings = Settings {
            unknown_columns: UnknownColumns::Drop,
            column_missing: 0.1 + 0.2,
            row_missing: Some(9),
            drop: vec!["Ä;B".into()],
            keep: vec!["C".into()],
            impute: Impute::Median,
            scale: Scale::Minmax,
            components: Components::Count(7),
            clusters: 12,
            seed: u64::MAX,
            restarts: 3,
            ..Settings::default()
        };
        let text = serde_json::to_string(&SettingsFile::of(&settings)).unwrap();
        let mut back = Settings::default();
        parse(&text).unwrap().apply(&mut back).unwrap();
        assert_eq!(back, settings);
    }

    #[test]
    fn what_is_left_out_stays() {
        let mut settings = Settings::default();
        parse(r#"{"clusters": 8}"#).unwrap().apply(&mut settings).unwrap();
        assert_eq!(settings, Settings { clusters: 8, ..Settings::default() });
    }

    #[test]
    fn an_unknown_key_is_named_with_its_place() {
        let text = sentence("{\n  \"cluster\": 8\n}");
        assert!(text.starts_with("s.json, line 2, column "), "{text}");
        assert!(text.contains("there is no setting \"cluster\""), "{text}");
        assert!(text.contains("clusters"), "the sentence lists what would be right: {text}");
    }

    #[test]
    fn a_newer_version_is_said_before_its_keys_are() {
        assert!(sentence(r#"{"version": 2, "mood": 1}"#).contains("version 2"));
    }

    #[test]
    fn broken_text_and_a_wrong_type_have_a_place() {
        assert!(sentence("{\"clusters\": ").starts_with("s.json, line 1, column "));
        assert!(sentence(r#"{"clusters": "many"}"#).contains("a whole number from 0 is needed"));
        assert!(sentence("").starts_with("s.json, line 1, column 1: the file ends within a value."));
        assert!(sentence("[]").contains("braces"));
    }

    #[test]
    fn a_byte_order_mark_is_no_fault_and_other_files_are_said() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("s.json");
        std::fs::write(&path, "\u{feff}{\"clusters\": 8}").unwrap();
        assert_eq!(SettingsFile::read(&path).unwrap().clusters, Some(8));
        std::fs::write(&path, b"\xFF\xFE{").unwrap();
        assert!(matches!(SettingsFile::read(&path), Err(SettingsError::NotText { .. })));
        assert!(!SettingsFile::read(folder.path()).unwrap_err().to_string().contains("os error"));
    }

    #[test]
    fn components_and_variance_exclude_each_other() {
        let both = parse(r#"{"components": 3, "variance": 0.5}"#).unwrap();
        assert!(matches!(both.apply(&mut Settings::default()), Err(SettingsError::ComponentsTwice)));
    }
}
