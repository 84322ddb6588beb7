//! Settings proven runnable, whatever the data are.

use super::choices::{DataSource, Settings};
use super::setting::Setting;
use super::table::SETTINGS;
use super::value::Value;
use crate::data::demo::DemoSpec;
use crate::engine::stage::Step;
use crate::prepare::{RecipeError, Recipes};

/// A setting that can't be used, whatever the data are.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{self:?}")]
pub enum SettingsError {
    /// A value outside its range.
    OutOfRange {
        /// Which setting.
        setting: &'static Setting,
        /// What it is.
        value: Value,
    },
    /// A line of the recipes that can't be used.
    Recipes(RecipeError),
    /// A demo population without people.
    EmptyDemo,
    /// A demo population of more people or customers than can be drawn.
    LargeDemo {
        /// The most people, and the most customers.
        most: usize,
    },
}

impl SettingsError {
    /// The step that can put it right.
    pub fn step(&self) -> Step {
        match self {
            Self::OutOfRange { setting, .. } => setting.changes.step(),
            Self::Recipes(_) => Step::Features,
            Self::EmptyDemo | Self::LargeDemo { .. } => Step::Data,
        }
    }
}

impl Settings {
    /// The recipes that were given, without the built-in ones.
    ///
    /// # Errors
    /// [`SettingsError::Recipes`] with the line that can't be used.
    pub fn given_recipes(&self) -> Result<Recipes, SettingsError> {
        Recipes::parse(&self.recipes.join("\n")).map_err(SettingsError::Recipes)
    }

    /// Checks what can be checked without data.
    ///
    /// # Errors
    /// The first setting that is out of range.
    pub fn check(&self) -> Result<(), SettingsError> {
        for setting in SETTINGS {
            let value = setting.value(self);
            let fits = if value == Value::Automatic {
                setting.optional
            } else {
                setting.form.clamp(&value).as_ref() == Some(&value)
            };
            if !fits {
                return Err(SettingsError::OutOfRange { setting, value });
            }
        }
        self.given_recipes()?;
        match self.source {
            DataSource::Demo { people: 0, .. } | DataSource::Demo { customers: 0, .. } => Err(SettingsError::EmptyDemo),
            DataSource::Demo { people, customers, .. } if people.max(customers) > DemoSpec::MOST => {
                Err(SettingsError::LargeDemo { most: DemoSpec::MOST })
            }
            DataSource::Demo { .. } | DataSource::Files { .. } | DataSource::Aggregates(_) => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Components;

    #[test]
    fn out_of_range_is_told_where_it_can_be_put_right() {
        let step = |change: fn(&mut Settings)| {
            let mut settings = Settings::default();
            change(&mut settings);
            settings.check().map_err(|error| error.step())
        };
        assert_eq!(step(|_| {}), Ok(()));
        assert_eq!(step(|s| s.column_missing = 1.01), Err(Step::Missing));
        assert_eq!(step(|s| s.column_missing = f64::NAN), Err(Step::Missing));
        assert_eq!(step(|s| s.rare_codes = -0.1), Err(Step::Features));
        assert_eq!(step(|s| s.cap = f64::NAN), Err(Step::Features));
        assert_eq!(step(|s| s.recipes = vec!["A,,loud,1,1,".to_owned()]), Err(Step::Features));
        assert_eq!(step(|s| s.components = Components::Variance(0.0)), Err(Step::Components));
        assert_eq!(step(|s| s.components = Components::Variance(f64::NAN)), Err(Step::Components));
        assert_eq!(step(|s| s.components = Components::Count(0)), Err(Step::Components));
        assert_eq!(step(|s| s.clusters = 1), Err(Step::Segments));
        assert_eq!(step(|s| s.clusters = 65), Err(Step::Segments));
        assert_eq!(step(|s| s.restarts = 0), Err(Step::Segments));
        assert_eq!(step(|s| s.restarts = 101), Err(Step::Segments));
        let demo = |people| DataSource::Demo { people, customers: 1, all_columns: false, seed: 1 };
        for people in [0, DemoSpec::MOST + 1] {
            let settings = Settings { source: demo(people), ..Settings::default() };
            assert_eq!(settings.check().map_err(|error| error.step()), Err(Step::Data), "{people}");
        }
    }
}
