//! The settings, and how each decision changes them.

use std::collections::BTreeMap;

use super::command::{AttributeChoice, Edit};
use crate::engine::{DataSource, Settings};

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

    /// Carries out a decision; whether anything is different now.
    pub fn edit(&mut self, edit: Edit) -> bool {
        let mut settings = self.settings.clone();
        match edit {
            Edit::Set(change) => drop(settings.change(&change)),
            Edit::SetAttribute { name, choice } => set_attribute(&mut settings, name, choice),
            Edit::ResetSettings => settings = Settings { source: settings.source, ..Settings::default() },
            Edit::Open(source) => {
                settings = Settings {
                    source,
                    level: BTreeMap::new(),
                    recipes: Vec::new(),
                    drop: Vec::new(),
                    keep: Vec::new(),
                    row_missing: None,
                    ..settings
                };
            }
            Edit::OpenDemo => settings = Settings { source: DataSource::demo(), ..Settings::default() },
        }
        self.replace(settings)
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
    use crate::engine::settings::table::CLUSTERS;

    fn document() -> Document {
        Document::new(Settings::default())
    }

    #[test]
    fn an_attribute_is_on_one_list_at_most() {
        let mut document = document();
        let choose =
            |document: &mut Document, choice| document.edit(Edit::SetAttribute { name: "TITEL_KZ".into(), choice });
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
        let source = DataSource::Demo { people: 9, customers: 9, all_columns: true, seed: 9 };
        document.edit(Edit::Open(source.clone()));
        document.edit(Edit::Set(CLUSTERS.to(20_usize)));
        document.edit(Edit::ResetSettings);
        assert_eq!(*document.settings(), Settings { source, ..Settings::default() });
        document.edit(Edit::OpenDemo);
        assert_eq!(*document.settings(), Settings::default());
    }
}
