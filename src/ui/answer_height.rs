//! How high the answer at the bottom is: a share of the room that it and the page have together, so that it stays the
//! same part of the window when the window or the zoom changes.

use egui::containers::panel::PanelState;
use egui::{Frame, Panel, Ui};

/// The share at first: the page has more to show.
const FIRST: f32 = 0.42;

/// The least height in points at first: the sentence, labels, names and bars that can still be told apart.
const FIRST_LEAST: f32 = 316.0;

/// The least height in points to which the answer can be dragged.
const LEAST: f32 = 208.0;

/// The least height in points that dragging the answer leaves to the page.
const PAGE_LEAST: f32 = 160.0;

/// In a window that is too low for both, the answer can still be dragged up to this height in points.
const MOST_OF_LOW: f32 = 240.0;

/// The panel's height as it was chosen.
#[derive(Default)]
pub(super) struct AnswerHeight {
    /// The share that somebody chose.
    share: Option<f32>,
    /// The room in the last frame.
    room: f32,
}

impl AnswerHeight {
    /// The height as it was left.
    pub(super) fn of(share: Option<f32>) -> Self {
        Self { share, ..Self::default() }
    }

    /// The share that somebody chose; `None` as long as nobody did.
    pub(super) fn share(&self) -> Option<f32> {
        self.share
    }

    /// Shows the panel at the bottom of `ui`.
    pub(super) fn show(&mut self, ui: &mut Ui, frame: Frame, content: impl FnOnce(&mut Ui)) {
        let room = ui.available_height();
        let id = ui.scope_id().with("answer");
        let most = (room - PAGE_LEAST).max(MOST_OF_LOW);
        let height = self.height(room).clamp(LEAST, most);
        if (room - self.room).abs() > 0.5 {
            self.room = room;
            if let Some(state) = PanelState::load(ui.ctx(), id) {
                let rect = state.outer_rect.with_min_y(state.outer_rect.bottom() - height);
                ui.ctx().data_mut(|data| data.insert_persisted(id, PanelState { outer_rect: rect }));
            }
        }
        let panel = Panel::bottom("answer").resizable(true).default_size(height).size_range(LEAST..=most).frame(frame);
        let shown = panel.show(ui, |ui| {
            // The panel is as high as its content: this makes it as high as was asked for, whatever it holds.
            ui.set_min_height(ui.available_height());
            content(ui);
        });
        if ui.ctx().is_being_dragged(id.with("__resize")) {
            self.share = Some(shown.response.rect.height() / room.max(1.0));
        }
    }

    fn height(&self, room: f32) -> f32 {
        self.share.map_or((room * FIRST).max(FIRST_LEAST), |share| room * share)
    }
}

#[cfg(test)]
mod tests {
    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable as _;

    use super::*;

    fn window(share: Option<f32>, height: f32) -> Harness<'static, AnswerHeight> {
        let draw = |ui: &mut Ui, state: &mut AnswerHeight| {
            state.show(ui, Frame::new(), |ui| drop(ui.label("answer")));
            egui::CentralPanel::default().frame(Frame::new()).show(ui, |ui| {
                let rect = ui.max_rect();
                let response = ui.interact(rect, ui.scope_id().with("page"), egui::Sense::hover());
                response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Pane, true, "page"));
            });
        };
        let mut window = Harness::builder().with_size([900.0, height]).build_ui_state(draw, AnswerHeight::of(share));
        window.run();
        window
    }

    /// The height that is left to the page.
    fn page(window: &Harness<'_, AnswerHeight>) -> f32 {
        window.get_by_label("page").rect().height()
    }

    #[test]
    fn the_height_is_a_share_of_the_window_from_the_first_frame_on() {
        for height in [852.0, 1_392.0] {
            let window = window(None, height);
            let answer = window.state().room - page(&window);
            assert!((answer / window.state().room - FIRST).abs() < 0.01, "{answer} of {height}");
        }
        let low = window(None, 552.0);
        assert!((low.state().room - page(&low) - FIRST_LEAST).abs() < 3.0);
    }

    #[test]
    fn the_share_is_remembered_and_follows_the_window() {
        let mut window = window(Some(0.6), 800.0);
        for height in [800.0, 1_200.0, 700.0] {
            window.set_size(egui::Vec2::new(900.0, height));
            window.run();
            let room = window.state().room;
            assert!(((room - page(&window)) / room - 0.6).abs() < 0.01, "{} of {room}", page(&window));
        }
        assert_eq!(window.state().share(), Some(0.6));
    }
}
