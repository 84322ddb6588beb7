//! The settings, and how each command changes them.

use super::command::{AttributeChoice, Command};
use crate::engine::{Components, Settings};

/// What the user decided. Values out of range are brought into it here, so that no caller has to.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    settings: Settings,
}

impl Document {
    /// A document with these settings.
    pub fn new(settings: Settings) -> Self {
        Self { settings }
    }

    /// The settings in force.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Takes other settings over as a whole; whether they differ.
    pub fn replace(&mut self, settings: Settings) -> bool {
        let changed = self.settings != settings;
        self.settings = settings;
        changed
    }

    /// Carries out a change of settings; whether anything is different now. Commands that change none do nothing.
    pub fn change(&mut self, command: Command) -> bool {
        let mut settings = self.settings.clone();
        match command {
            Command::SetColumnMissing(share) if share.is_finite() => settings.column_missing = share.clamp(0.0, 1.0),
            Command::SetRowMissing(limit) => settings.row_missing = limit,
            Command::SetComponents(components) => settings.components = in_range(components),
            Command::SetClusters(clusters) => settings.clusters = clusters.clamp(2, Settings::MAX_CLUSTERS),
            Command::SetImpute(impute) => settings.impute = impute,
            Command::SetScale(scale) => settings.scale = scale,
            Command::SetUnknownColumns(unknown) => settings.unknown_columns = unknown,
            Command::SetSeed(seed) => settings.seed = seed,
            Command::SetRestarts(restarts) => settings.restarts = restarts.clamp(1, 100),
            Command::SetAttribute { name, choice } => set_attribute(&mut settings, name, choice),
            Command::ResetSettings => settings = Settings { source: settings.source, ..Settings::default() },
            Command::Open(source) => {
                settings.source = source;
                settings.drop.clear();
                settings.keep.clear();
                settings.row_missing = None;
            }
            _ => {}
        }
        self.replace(settings)
    }
}

fn in_range(components: Components) -> Components {
    match components {
        Components::Count(count) => Components::Count(count.clamp(1, Settings::MAX_COMPONENTS)),
        Components::Variance(share) if share.is_finite() => Components::Variance(share.clamp(0.01, 1.0)),
        Components::Variance(_) => Components::Variance(0.85),
    }
}

/// Names are kept sorted, so that two ways to the same choice are the same settings.
fn set_attribute(settings: &mut Settings, name: String, choice: AttributeChoice) {
    settings.keep.retain(|kept| *kept != name);
    settings.drop.retain(|dropped| *dropped != name);
    let list = match choice {
        AttributeChoice::Automatic => return,
        AttributeChoice::Keep => &mut settings.keep,
        AttributeChoice::Drop => &mut settings.drop,
    };
    list.push(name);
    list.sort_unstable();
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document() -> Document {
        Document::new(Settings::default())
    }

    #[test]
    fn values_are_brought_into_range() {
        let mut document = document();
        document.change(Command::SetClusters(500));
        document.change(Command::SetColumnMissing(7.0));
        document.change(Command::SetComponents(Components::Count(0)));
        assert_eq!(document.settings().clusters, Settings::MAX_CLUSTERS);
        assert_eq!(document.settings().column_missing, 1.0);
        assert_eq!(document.settings().components, Components::Count(1));
        assert!(!document.change(Command::SetColumnMissing(f64::NAN)));
    }

    #[test]
    fn an_attribute_is_on_one_list_at_most() {
        let mut document = document();
        let choose = |document: &mut Document, choice| {
            document.change(Command::SetAttribute { name: "TITEL_KZ".into(), choice })
        };
        assert!(choose(&mut document, AttributeChoice::Keep));
        assert!(choose(&mut document, AttributeChoice::Drop));
        assert_eq!(document.settings().keep, Vec::<String>::new());
        assert_eq!(document.settings().drop, ["TITEL_KZ"]);
        assert!(choose(&mut document, AttributeChoice::Automatic));
        assert_eq!(*document.settings(), Settings::default());
    }

    #[test]
    fn a_reset_keeps_the_people() {
        let mut document = document();
        let source = crate::engine::DataSource::Demo { people: 9, customers: 9, all_columns: true, seed: 9 };
        document.change(Command::Open(source.clone()));
        document.change(Command::SetClusters(20));
        document.change(Command::ResetSettings);
        assert_eq!(*document.settings(), Settings { source, ..Settings::default() });
    }
}
