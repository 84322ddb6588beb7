//! Settings proven runnable, or one clear sentence.

use super::settings::{Components, DataSource, Settings};
use super::snapshot::Step;

/// A setting that can't be used, whatever the data are.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum SettingsError {
    /// A share outside 0 to 1.
    #[error(
        "The column threshold is {0}, but it must be a share from 0 to 1 (0.2 drops columns with more than 20 % missing)."
    )]
    ColumnMissing(f64),
    /// A share outside 0 to 1.
    #[error("The share of variance is {0}, but it must be over 0 and at most 1 (0.85 keeps components for 85 %).")]
    Variance(f64),
    /// Too few or too many components.
    #[error("{0} components were asked for, but it must be 1 to {max}.", max = Settings::MAX_COMPONENTS)]
    Components(usize),
    /// Too few or too many segments.
    #[error("{0} segments were asked for, but it must be 2 to {max}.", max = Settings::MAX_CLUSTERS)]
    Clusters(usize),
    /// No start at all.
    #[error("K-means needs at least 1 restart.")]
    Restarts,
    /// A demo without people.
    #[error("The demo population needs at least one person and one customer.")]
    EmptyDemo,
}

impl SettingsError {
    /// The step that can put it right.
    pub fn step(&self) -> Step {
        match self {
            Self::ColumnMissing(_) => Step::Missing,
            Self::Variance(_) | Self::Components(_) => Step::Components,
            Self::Clusters(_) | Self::Restarts => Step::Segments,
            Self::EmptyDemo => Step::Data,
        }
    }
}

/// Checks what can be checked without data.
///
/// # Errors
/// The first setting that is out of range.
pub fn check(settings: &Settings) -> Result<(), SettingsError> {
    if !(0.0..=1.0).contains(&settings.column_missing) {
        return Err(SettingsError::ColumnMissing(settings.column_missing));
    }
    match settings.components {
        Components::Variance(share) if !(share > 0.0 && share <= 1.0) => return Err(SettingsError::Variance(share)),
        Components::Count(count) if !(1..=Settings::MAX_COMPONENTS).contains(&count) => {
            return Err(SettingsError::Components(count));
        }
        _ => {}
    }
    if !(2..=Settings::MAX_CLUSTERS).contains(&settings.clusters) {
        return Err(SettingsError::Clusters(settings.clusters));
    }
    if settings.restarts == 0 {
        return Err(SettingsError::Restarts);
    }
    if matches!(settings.source, DataSource::Demo { people: 0, .. } | DataSource::Demo { customers: 0, .. }) {
        return Err(SettingsError::EmptyDemo);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn out_of_range_is_told_where_it_can_be_put_right() {
        let step = |change: fn(&mut Settings)| {
            let mut settings = Settings::default();
            change(&mut settings);
            check(&settings).map_err(|error| error.step())
        };
        assert_eq!(step(|_| {}), Ok(()));
        assert_eq!(step(|s| s.column_missing = 1.01), Err(Step::Missing));
        assert_eq!(step(|s| s.column_missing = f64::NAN), Err(Step::Missing));
        assert_eq!(step(|s| s.components = Components::Variance(0.0)), Err(Step::Components));
        assert_eq!(step(|s| s.components = Components::Variance(f64::NAN)), Err(Step::Components));
        assert_eq!(step(|s| s.components = Components::Count(0)), Err(Step::Components));
        assert_eq!(step(|s| s.clusters = 1), Err(Step::Segments));
        assert_eq!(step(|s| s.clusters = 65), Err(Step::Segments));
        assert_eq!(step(|s| s.restarts = 0), Err(Step::Segments));
    }
}
