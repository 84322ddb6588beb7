//! What the user decided, and how each decision changes it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::command::{AttributeChoice, Edit};
use super::component_labels::{self, ComponentLabels};
use super::pinned::Pinned;
use super::segment_labels::{COLOURS, LONGEST_NAME, SegmentLabel, SegmentLabels, clean, clean_note};
use super::storyboard::{Storyboard, mapped};
use crate::engine::{DataSource, Settings};
use crate::results::{Handle, LetterTerms};

/// No response brings more, and no letter costs more, whatever the currency.
const MOST_MONEY: f64 = 1e9;

/// What the user decided. Values out of range are brought into it here, so that no caller has to.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    settings: Settings,
    labels: SegmentLabels,
    component_labels: ComponentLabels,
    pinned: Option<Arc<Pinned>>,
    storyboard: Storyboard,
}

impl Document {
    /// A document with these settings.
    pub fn new(settings: Settings) -> Self {
        Self {
            settings,
            labels: SegmentLabels::new(),
            component_labels: ComponentLabels::new(),
            pinned: None,
            storyboard: Storyboard::new(),
        }
    }

    /// A document as it was saved.
    pub(super) fn of(
        settings: Settings,
        labels: SegmentLabels,
        component_labels: ComponentLabels,
        pinned: Option<Arc<Pinned>>,
    ) -> Self {
        Self { settings, labels, component_labels, pinned, storyboard: Storyboard::new() }
    }

    /// The same decisions on the same people, who were found at another place.
    pub(super) fn moved_to(&mut self, source: &DataSource) {
        self.settings.source = source.clone();
        if let Some(pinned) = &mut self.pinned {
            *pinned = Arc::new(pinned.moved_to(source));
        }
        self.storyboard = mapped(&self.storyboard, |pinned| pinned.moved_to(source));
    }

    /// The same decisions where segments bear other handles now. `naming` is a number that no edit had before.
    pub(super) fn follow(&mut self, handle: impl Fn(Handle) -> Handle, naming: u64) {
        let labels = std::mem::take(&mut self.labels);
        let renamed = |(old, label): (Handle, SegmentLabel)| (handle(old), SegmentLabel { naming, ..label });
        self.labels = labels.into_iter().map(renamed).collect();
        self.pinned = self.pinned.as_ref().map(|pinned| Arc::new(pinned.follow(&handle)));
        self.storyboard = mapped(&self.storyboard, |pinned| pinned.follow(&handle));
    }

    /// Other settings for the same people.
    pub(super) fn with_settings(&self, settings: Settings) -> Self {
        Self { settings, ..self.clone() }
    }

    /// The settings in force.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// What was said of segments.
    pub fn labels(&self) -> &SegmentLabels {
        &self.labels
    }

    /// What was said of components.
    pub fn component_labels(&self) -> &ComponentLabels {
        &self.component_labels
    }

    /// The result that is kept to set others beside it.
    pub fn pinned(&self) -> Option<&Arc<Pinned>> {
        self.pinned.as_ref()
    }

    /// Keeps a result to set others beside it, or lets go of it.
    pub fn pin(&mut self, pinned: Option<Arc<Pinned>>) {
        self.pinned = pinned;
    }

    /// The results that were kept to be shown one after the other.
    pub fn storyboard(&self) -> &Storyboard {
        &self.storyboard
    }

    /// The same with another storyboard.
    #[must_use]
    pub(super) fn with_storyboard(self, storyboard: Storyboard) -> Self {
        Self { storyboard, ..self }
    }

    /// Another storyboard.
    pub(super) fn set_storyboard(&mut self, board: Storyboard) {
        self.storyboard = board;
    }

    /// Takes other settings over as a whole; whether they differ. What was said of other people's segments and components
    /// is forgotten.
    fn replace(&mut self, settings: Settings) -> bool {
        if settings.source != self.settings.source {
            self.labels.clear();
            self.component_labels.clear();
            self.pinned = None;
            self.storyboard.clear();
        }
        let changed = self.settings != settings;
        self.settings = settings;
        changed
    }

    /// Changes what is said of a segment. `naming` is a number that no naming had before.
    fn label(&mut self, handle: Handle, naming: Option<u64>, change: impl FnOnce(&mut SegmentLabel)) -> bool {
        let before = self.labels.get(&handle).cloned();
        let mut label = before.clone().unwrap_or_default();
        change(&mut label);
        if let Some(naming) = naming {
            label.naming = naming;
        }
        if label.is_empty() {
            self.labels.remove(&handle)
        } else {
            self.labels.insert(handle, label)
        };
        before.as_ref() != self.labels.get(&handle)
    }

    /// The settings after a decision.
    pub(super) fn edited(&self, edit: &Edit) -> Settings {
        let mut document = self.clone();
        document.edit(edit.clone(), 0);
        document.settings
    }

    /// Carries out a decision; whether anything is different now. `naming` is a number that no edit had before.
    pub fn edit(&mut self, edit: Edit, naming: u64) -> bool {
        let mut settings = self.settings.clone();
        match edit {
            Edit::Set(change) => drop(settings.change(&change)),
            Edit::SetAttribute { name, choice } => set_attribute(&mut settings, name, choice),
            Edit::ResetSettings => {
                let Settings { source, mailing, .. } = settings;
                settings = Settings { source, mailing, ..Settings::default() };
            }
            Edit::Open(source) => {
                settings = Settings {
                    source,
                    level: BTreeMap::new(),
                    recipes: Vec::new(),
                    unknown: BTreeMap::new(),
                    drop: Vec::new(),
                    keep: Vec::new(),
                    row_missing: None,
                    mailing: None,
                    ..settings
                };
            }
            Edit::RenameSegment { handle, name } => {
                let name = clean(&name).chars().take(LONGEST_NAME).collect();
                return self.label(handle, Some(naming), |label| label.name = name);
            }
            Edit::SetNote { handle, note } => {
                return self.label(handle, Some(naming), |label| label.note = clean_note(&note));
            }
            Edit::SetColour { handle, colour } => {
                return self.label(handle, None, |label| label.colour = colour.filter(|colour| *colour < COLOURS));
            }
            Edit::RenameComponent { label, name, weights } => {
                return component_labels::rename(&mut self.component_labels, label, &name, weights);
            }
            Edit::SetMailing(mailing) => settings.mailing = mailing,
            Edit::SetResponse(choice) => settings.response = choice,
            Edit::SetLetters(terms) => settings.letters = in_range(terms),
            Edit::OpenDemo => settings = Settings { source: DataSource::demo(), ..Settings::default() },
        }
        self.replace(settings)
    }
}

/// Amounts that are numbers, and none below nothing.
fn in_range(terms: LetterTerms) -> LetterTerms {
    let sound = |amount: f64| if amount.is_finite() { amount.clamp(0.0, MOST_MONEY) } else { 0.0 };
    LetterTerms { margin: sound(terms.margin), cost: sound(terms.cost) }
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
    use crate::engine::MailingFiles;
    use crate::engine::settings::table::CLUSTERS;
    use crate::results::ResponseChoice;

    fn document() -> Document {
        Document::new(Settings::default())
    }

    #[test]
    fn an_attribute_is_on_one_list_at_most() {
        let mut document = document();
        let choose =
            |document: &mut Document, choice| document.edit(Edit::SetAttribute { name: "TITEL_KZ".into(), choice }, 1);
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
        document.edit(Edit::Open(source.clone()), 1);
        document.edit(Edit::Set(CLUSTERS.to(20_usize)), 1);
        document.edit(Edit::ResetSettings, 1);
        assert_eq!(*document.settings(), Settings { source, ..Settings::default() });
        document.edit(Edit::OpenDemo, 1);
        assert_eq!(*document.settings(), Settings::default());
    }

    #[test]
    fn a_mailing_stays_with_its_people_and_goes_with_them() {
        let mut document = document();
        let mailing = MailingFiles { train: "/d/train.csv".into(), test: None };
        let files =
            DataSource::Files { general: "/d/g.csv".into(), customers: "/d/c.csv".into(), dictionaries: Vec::new() };
        document.edit(Edit::Open(files.clone()), 1);
        document.edit(Edit::SetMailing(Some(mailing.clone())), 1);
        document.edit(Edit::SetResponse(ResponseChoice { trials: 9, ..ResponseChoice::default() }), 1);
        document.edit(Edit::ResetSettings, 1);
        assert_eq!(*document.settings(), Settings { source: files, mailing: Some(mailing), ..Settings::default() });
        document.edit(Edit::Open(DataSource::demo()), 1);
        assert_eq!(*document.settings(), Settings::default());
    }

    #[test]
    fn money_is_a_number_and_none_is_below_nothing() {
        let mut document = document();
        document.edit(Edit::SetLetters(LetterTerms { margin: f64::NAN, cost: -3.0 }), 1);
        assert_eq!(document.settings().letters, LetterTerms { margin: 0.0, cost: 0.0 });
        document.edit(Edit::SetLetters(LetterTerms { margin: 1e300, cost: 0.7 }), 1);
        assert_eq!(document.settings().letters, LetterTerms { margin: MOST_MONEY, cost: 0.7 });
    }
}
