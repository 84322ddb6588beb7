//! The pages: one for each step, in the middle of the window.

pub mod components;
pub mod data;
mod data_detail;
mod data_table;
pub mod features;
pub mod missing;
pub(crate) mod parts;
pub mod segments;
mod segments_side;

use super::theme::Theme;
use crate::engine::{Progress, Settings, Snapshot, Step};
use crate::session::Command;

pub use components::ComponentsPage;
pub use data::DataPage;
pub use features::FeaturesPage;
pub use missing::MissingPage;
pub use segments::SegmentsPage;

/// What a page may look at while it draws.
pub struct PageContext<'a> {
    /// What is known right now.
    pub snapshot: &'a Snapshot,
    /// What the user asked for; ahead of `snapshot.settings` while the engine is working.
    pub settings: &'a Settings,
    /// Colours and type.
    pub theme: &'a Theme,
    /// The segment chosen anywhere in the window; -1 for the people set aside.
    pub selected_segment: Option<i32>,
    /// How far the running work is; `None` when there is none.
    pub progress: Option<&'a Progress>,
    /// Whether the snapshot no longer answers the settings.
    pub stale: bool,
    /// Whether a pointer button is down: nothing may change its place now.
    pub hand_on: bool,
}

/// Where there is less room than this, for instance because the window is zoomed, a page scrolls as a whole.
const LEAST: egui::Vec2 = egui::Vec2::new(704.0, 280.0);

/// The pages with their own little states (scroll, sort, what is unfolded). They change nothing else: they push commands.
#[derive(Default)]
pub struct Pages {
    data: DataPage,
    missing: MissingPage,
    features: FeaturesPage,
    components: ComponentsPage,
    segments: SegmentsPage,
}

impl Pages {
    /// Whether the page of a step has something open that Esc closes.
    pub fn is_unfolded(&self, step: Step) -> bool {
        step == Step::Data && self.data.is_unfolded()
    }

    /// Draws the page of a step.
    pub fn ui(&mut self, step: Step, ui: &mut egui::Ui, context: &PageContext<'_>, commands: &mut Vec<Command>) {
        let room = ui.available_size();
        if room.x >= LEAST.x && room.y >= LEAST.y {
            self.page(step, ui, context, commands);
            return;
        }
        egui::ScrollArea::both().id_salt(("page", step)).auto_shrink(false).show(ui, |ui| {
            let size = room.max(LEAST);
            let layout = egui::Layout::top_down(egui::Align::LEFT);
            ui.allocate_ui_with_layout(size, layout, |ui| {
                ui.set_max_size(size);
                self.page(step, ui, context, commands);
            });
        });
    }

    fn page(&mut self, step: Step, ui: &mut egui::Ui, context: &PageContext<'_>, commands: &mut Vec<Command>) {
        match step {
            Step::Data => self.data.ui(ui, context, commands),
            Step::Missing => self.missing.ui(ui, context, commands),
            Step::Features => self.features.ui(ui, context, commands),
            Step::Components => self.components.ui(ui, context, commands),
            Step::Segments => self.segments.ui(ui, context, commands),
        }
    }
}
