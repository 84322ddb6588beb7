//! The pages: the middle of the window. A new page is one file with an entry, and one line in [`PAGES`].

mod components;
mod data;
mod data_columns;
mod data_detail;
mod data_level;
mod data_order;
mod data_shift;
mod data_table;
mod data_unknown;
mod feature_choices;
mod feature_numbers;
mod feature_words;
mod features;
mod missing;
mod missing_views;
mod page;
mod profile;
mod relevance;
mod relevance_list;
mod response;
mod segments;
mod segments_mixture;
mod segments_robust;
mod segments_side;
mod segments_sure;

use egui::{Align, Layout, ScrollArea, Ui, Vec2};

pub use page::{Page, PageEntry};

use super::command::{Commands, PageKey};
use super::context::UiContext;
use super::sums;
use super::widgets::GUTTER;
use crate::engine::Step;

/// All pages in the order of the rail. The rail, the number keys, the help and what a problem leads to follow from this
/// list.
pub const PAGES: [&PageEntry; 7] = [
    &data::ENTRY,
    &missing::ENTRY,
    &features::ENTRY,
    &components::ENTRY,
    &segments::ENTRY,
    &profile::ENTRY,
    &response::ENTRY,
];

/// The page on which a problem of this step can be put right.
pub fn page_for(step: Step) -> Option<&'static PageEntry> {
    PAGES.into_iter().find(|entry| entry.steps.contains(&step))
}

/// The least width in points in which a page can be used, reached in the smallest window at a zoom of 150 %. With less
/// it scrolls sideways too.
const LEAST_WIDTH: f32 = 440.0;

/// Every page with its state, and which of them is shown.
pub struct Pages {
    pages: Vec<Box<dyn Page>>,
    /// Index in `pages` and [`PAGES`].
    shown: usize,
}

impl Default for Pages {
    fn default() -> Self {
        Self { pages: PAGES.iter().map(|entry| (entry.create)()).collect(), shown: 0 }
    }
}

impl Pages {
    /// The page that is shown.
    pub fn shown(&self) -> PageKey {
        PAGES[self.shown].key
    }

    /// Shows another page; a key that no page has changes nothing.
    pub fn show(&mut self, key: PageKey) {
        self.shown = PAGES.iter().position(|entry| entry.key == key).unwrap_or(self.shown);
    }

    /// Shows one column on the page of the data.
    pub fn show_attribute(&mut self, name: &str) {
        self.show(data::ENTRY.key);
        self.pages[self.shown].show_attribute(name);
    }

    /// Whether something is open on the page shown that Esc closes.
    pub fn is_unfolded(&self) -> bool {
        self.pages[self.shown].is_unfolded()
    }

    /// Turns the plots of the page shown into the tables behind them, and back.
    pub fn toggle_tables(&mut self) {
        self.pages[self.shown].toggle_tables();
    }

    /// Draws the page that is shown.
    pub fn ui(&mut self, ui: &mut Ui, context: &UiContext<'_>, commands: &mut Commands) {
        let key = self.shown();
        if [missing::ENTRY.key, features::ENTRY.key, components::ENTRY.key].contains(&key) {
            sums::strip(ui, context, commands);
        }
        let page = &mut self.pages[self.shown];
        let room = ui.available_size();
        let least = page.least_height(room.x.max(LEAST_WIDTH));
        if room.x >= LEAST_WIDTH && room.y >= least {
            page.ui(ui, context, commands);
            return;
        }
        let sideways = room.x < LEAST_WIDTH;
        ScrollArea::new([sideways, true]).id_salt(("page", key)).auto_shrink(false).show(ui, |ui| {
            let height = if least.is_finite() { room.y.max(least) } else { room.y };
            let size = Vec2::new(room.x.max(LEAST_WIDTH) - GUTTER, height);
            ui.allocate_ui_with_layout(size, Layout::top_down(Align::LEFT), |ui| {
                ui.set_max_size(size);
                page.ui(ui, context, commands);
            });
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_has_a_key_of_its_own_and_can_be_shown() {
        let mut pages = Pages::default();
        assert_eq!(pages.shown(), PAGES[0].key);
        for (at, entry) in PAGES.iter().enumerate() {
            pages.show(entry.key);
            assert_eq!(pages.shown, at, "{:?}", entry.key);
        }
        pages.show(PageKey("no such page"));
        assert_eq!(pages.shown, PAGES.len() - 1);
    }

    #[test]
    fn every_problem_leads_to_one_page() {
        for step in [Step::Data, Step::Missing, Step::Features, Step::Components, Step::Segments, Step::Response] {
            assert_eq!(PAGES.iter().filter(|entry| entry.steps.contains(&step)).count(), 1, "{step:?}");
        }
    }
}
