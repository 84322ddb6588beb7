//! Defaults, the settings file and the flags, in this order, become settings.

use super::arguments::{ImputeWord, ScaleWord, SettingsArguments, UnknownWord};
use crate::engine::plan::check;
use crate::engine::{Components, DataSource, Settings, UnknownColumns};
use crate::prepare::{Impute, Scale};
use crate::session::settings_file::SettingsFile;

/// The settings that the arguments ask for.
///
/// # Errors
/// When the settings file can't be understood or a value is outside what can be computed.
pub(super) fn settings(arguments: SettingsArguments, source: DataSource) -> anyhow::Result<Settings> {
    let mut settings = Settings { source, ..Settings::default() };
    if let Some(path) = &arguments.settings {
        SettingsFile::read(path)?.apply(&mut settings)?;
    }
    apply_flags(arguments, &mut settings);
    check(&settings)?;
    Ok(settings)
}

fn apply_flags(flags: SettingsArguments, settings: &mut Settings) {
    let SettingsArguments { column_missing, row_missing, impute, scale, components, variance, .. } = flags;
    let SettingsArguments { clusters, seed, restarts, drop, keep, unknown_columns, .. } = flags;
    settings.column_missing = column_missing.unwrap_or(settings.column_missing);
    settings.row_missing = row_missing.or(settings.row_missing);
    settings.clusters = clusters.unwrap_or(settings.clusters);
    settings.seed = seed.unwrap_or(settings.seed);
    settings.restarts = restarts.unwrap_or(settings.restarts);
    settings.components =
        components.map(Components::Count).or(variance.map(Components::Variance)).unwrap_or(settings.components);
    if let Some(word) = impute {
        settings.impute = match word {
            ImputeWord::Mode => Impute::Mode,
            ImputeWord::Median => Impute::Median,
            ImputeWord::Mean => Impute::Mean,
        };
    }
    if let Some(word) = scale {
        settings.scale = match word {
            ScaleWord::Standard => Scale::Standard,
            ScaleWord::Minmax => Scale::Minmax,
            ScaleWord::None => Scale::None,
        };
    }
    if let Some(word) = unknown_columns {
        settings.unknown_columns = match word {
            UnknownWord::Drop => UnknownColumns::Drop,
            UnknownWord::Infer => UnknownColumns::Infer,
        };
    }
    let (drop, keep) = (names(&drop), names(&keep));
    if !drop.is_empty() {
        settings.drop = drop;
    }
    if !keep.is_empty() {
        settings.keep = keep;
    }
}

/// Names as people list them: `A, B,` is A and B.
fn names(list: &[String]) -> Vec<String> {
    list.iter().map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source() -> DataSource {
        Settings::default().source
    }

    #[test]
    fn flags_go_over_the_file_and_the_file_over_the_defaults() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("s.json");
        std::fs::write(&path, r#"{"clusters": 8, "components": 5, "seed": 3}"#).unwrap();
        let flags = SettingsArguments {
            settings: Some(path),
            clusters: Some(12),
            variance: Some(0.5),
            ..SettingsArguments::default()
        };
        let expected = Settings { clusters: 12, seed: 3, components: Components::Variance(0.5), ..Settings::default() };
        assert_eq!(settings(flags, source()).unwrap(), expected);
    }

    #[test]
    fn names_may_be_listed_with_blanks() {
        let drop = vec!["A".to_owned(), " B".into(), String::new()];
        let flags = SettingsArguments { drop, ..SettingsArguments::default() };
        assert_eq!(settings(flags, source()).unwrap().drop, ["A", "B"]);
    }

    #[test]
    fn a_value_out_of_range_is_refused() {
        let flags = SettingsArguments { column_missing: Some(1.5), ..SettingsArguments::default() };
        assert!(settings(flags, source()).is_err());
    }
}
