//! Profile: who a segment is, who differs in what, what makes a customer, where the segments lie on the components.

mod facts;
mod one;
mod shown;

use egui::Ui;

use super::page::{LEAST_HEIGHT, Page, PageEntry};
use crate::engine::Snapshot;
use crate::export::pictures::Picture;
use crate::export::tables::Listing;
use crate::results::Segmentation;
use crate::session::Command;
use crate::text;
use crate::ui::command::{Commands, PageKey};
use crate::ui::context::UiContext;
use crate::ui::leave::Leaving;
use crate::ui::plots::profile::heat_map::HeatMap;
use crate::ui::plots::profile::partings;
use crate::ui::plots::profile::weights::Weights;
use crate::ui::segment_words::SegmentWords;
use crate::ui::sessions::command::SessionCommand;
use crate::ui::sums;
use crate::ui::widgets::{Empty, heading, legend, segmented_with_hints};
use one::OneSegment;
use shown::Shown;

/// What the list of pages says about this one.
pub(super) const ENTRY: PageEntry = PageEntry {
    key: PageKey("profile"),
    title: || text!("page-profile"),
    help: || text!("page-profile-help"),
    summary,
    steps: &[],
    create: || Box::new(ProfilePage::default()),
};

/// In a narrower window the page scrolls as a whole.
const NARROW: f32 = 720.0;

/// How many attributes are compared.
fn summary(snapshot: &Snapshot) -> Option<String> {
    let profiles = snapshot.results.profiles.as_ref()?;
    let attributes = profiles.attributes.iter().filter(|profile| !profile.attribute.values.is_empty()).count();
    Some(text!("page-profile-summary", count = attributes))
}

/// What the page shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Tab {
    /// One segment.
    #[default]
    One,
    /// Attributes by segments.
    All,
    /// What makes a customer.
    Customers,
    /// The segments' centres on the components.
    Components,
}

/// The page's own state.
#[derive(Default)]
struct ProfilePage {
    tab: Tab,
    one: OneSegment,
    all: HeatMap,
    weights: Weights,
}

impl Page for ProfilePage {
    fn toggle_tables(&mut self) {
        self.one.toggle_table();
    }

    fn least_height(&self, width: f32) -> f32 {
        if width < NARROW { f32::INFINITY } else { LEAST_HEIGHT }
    }

    fn ui(&mut self, ui: &mut Ui, context: &UiContext<'_>, commands: &mut Commands) {
        let results = &context.snapshot.results;
        let (Some(profiles), Some(view)) = (&results.profiles, &results.segments) else {
            let title = text!("page-profile-empty");
            if sums::instead(ui, context, &title, sums::needs_segments(context)) {
                return;
            }
            let sentence = context.not_yet(text!("page-profile-empty-sentence"));
            let action = context.is_locked().then(|| context.start_words(String::new()));
            if (Empty { title: &title, sentence: &sentence, action: action.as_deref() }).ui(ui, context.theme) {
                commands.push(SessionCommand::Locate);
            }
            return;
        };
        let words = SegmentWords::new(ui.ctx(), view);
        let Some(shown) = shown(context, view, &words) else {
            let (title, sentence) = (text!("page-profile-nobody"), text!("page-profile-nobody-sentence"));
            Empty { title: &title, sentence: &sentence, action: None }.ui(ui, context.theme);
            return;
        };
        heading(ui, context.theme, &text!("page-profile"), &self.sentence(&words, shown), legend);
        self.tabs(ui, context, commands);
        self.content(ui, context, commands, &Shown { profiles, view, words: &words, id: shown });
    }
}

/// The segment that was chosen; else the one that gains most.
fn shown(context: &UiContext<'_>, view: &Segmentation, words: &SegmentWords<'_>) -> Option<i32> {
    let chosen = context.selected_segment.filter(|id| view.get(*id).is_some_and(|segment| !segment.is_empty()));
    chosen.or_else(|| words.in_order().next().map(|segment| segment.id))
}

impl ProfilePage {
    fn sentence(&self, words: &SegmentWords<'_>, id: i32) -> String {
        match self.tab {
            Tab::One => text!("page-profile-one-sentence", segment = words.full(id)),
            Tab::All => text!("page-profile-all-sentence"),
            Tab::Customers => text!("page-profile-customers-sentence"),
            Tab::Components => text!("page-profile-components-sentence"),
        }
    }

    fn tabs(&mut self, ui: &mut Ui, context: &UiContext<'_>, commands: &mut Commands) {
        let (one, one_hint) = (text!("page-profile-one"), text!("page-profile-one-hint"));
        let (all, all_hint) = (text!("page-profile-all"), text!("page-profile-all-hint"));
        let (customers, customers_hint) = (text!("page-profile-customers"), text!("page-profile-customers-hint"));
        let (components, components_hint) = (text!("page-profile-components"), text!("page-profile-components-hint"));
        let choices: [(Tab, &str, &str); 4] = [
            (Tab::One, &one, &one_hint),
            (Tab::All, &all, &all_hint),
            (Tab::Customers, &customers, &customers_hint),
            (Tab::Components, &components, &components_hint),
        ];
        let group = text!("page-profile-shows");
        let (room, all_shown) = (ui.max_rect(), self.tab);
        ui.horizontal(|ui| {
            if let Some(tab) = segmented_with_hints(ui, context.theme, &group, self.tab, &choices) {
                self.tab = tab;
            }
            let leaving = match all_shown {
                // One segment has a line of its own.
                Tab::One => return,
                Tab::All => Leaving::picture(&all, Picture::Effects).with_table(Listing::Effects),
                Tab::Customers => Leaving::picture(&customers, Picture::Partings).with_table(Listing::Partings),
                Tab::Components => Leaving::picture(&components, Picture::Weights).with_table(Listing::Weights),
            };
            leaving.ui(ui, context, room, commands);
        });
    }

    fn content(&mut self, ui: &mut Ui, context: &UiContext<'_>, commands: &mut Commands, shown: &Shown<'_>) {
        match self.tab {
            Tab::One => self.one.ui(ui, context, commands, shown),
            Tab::All => {
                let Some(pointed) = self.all.ui(ui, context, (shown.profiles, shown.view), shown.words) else { return };
                if let Some(id) = pointed.segment {
                    commands.push(Command::SelectSegment(Some(id)));
                }
                if let Some(attribute) = pointed.attribute {
                    self.one.seek(&attribute);
                }
                self.tab = Tab::One;
            }
            Tab::Customers => {
                if let Some(attribute) = partings::ui(ui, context.theme, shown.profiles, self.one.attribute()) {
                    self.one.seek(&attribute);
                    self.tab = Tab::One;
                }
            }
            Tab::Components => {
                let Some(components) = &context.snapshot.results.components else { return };
                if let Some(id) = self.weights.ui(ui, context, shown.view, components, shown.words, commands) {
                    commands.push(Command::SelectSegment(Some(id)));
                }
            }
        }
    }
}
