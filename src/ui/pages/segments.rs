//! Segments: the comparison in numbers, and how k-means got there.

use std::ops::RangeInclusive;
use std::sync::Arc;

use egui::{Align, Button, DragValue, Event, Label, Rect, RichText, Stroke, Ui, Vec2};

use super::page::{LEAST_HEIGHT, Page, PageEntry};
use super::segments_side::{SideContent, SidePanel};
use crate::engine::settings::table::{RESTARTS, SEED};
use crate::engine::{Fidelity, Snapshot, Step};
use crate::export::pictures::Picture;
use crate::export::tables::Listing;
use crate::results::Segmentation;
use crate::text;
use crate::ui::command::{Commands, PageKey};
use crate::ui::context::UiContext;
use crate::ui::leave::Leaving;
use crate::ui::plots::segment_table::SegmentTable;
use crate::ui::sums;
use crate::ui::theme::{GRID, Theme};
use crate::ui::widgets::{
    Empty, GUTTER, at_end, button_width, heading, known_width, legend, part, segmented_with_hints, table, text_width,
};

/// The least width in points for the table and something beside it: the columns of the narrow table take 522, the side
/// at least 336, and the rest keeps them apart.
const BOTH: f32 = 880.0;
/// In a narrower window the side stands below the table, so high in points.
const SIDE_HEIGHT: f32 = 304.0;
/// There, at most so many rows are shown at once.
const MOST_ROWS: usize = 34;
/// Points for seed and number of starts, with the air around them.
const STARTS: f32 = 232.0;
/// The share of the width that the side gets.
const SIDE_SHARE: f32 = 0.36;
/// The least and the most width of the side in points: on a narrower map names find no place, and beyond the most the
/// table has more use for the room.
const SIDE_WIDTH: RangeInclusive<f32> = 336.0..=720.0;

/// Seconds for which the button says that the table was copied.
const SAID_FOR: f64 = 1.6;

/// What the list of pages says about this one.
pub(super) const ENTRY: PageEntry = PageEntry {
    key: PageKey("segments"),
    title: || text!("page-segments"),
    help: || text!("page-segments-help"),
    summary,
    steps: &[Step::Segments],
    create: || Box::new(SegmentsPage::default()),
};

fn summary(snapshot: &Snapshot) -> Option<String> {
    let segments = snapshot.results.segments.as_ref()?;
    let count = segments.segments.len();
    Some(if segments.converged {
        text!("page-segments-summary-converged", segments = count)
    } else {
        text!("page-segments-summary-iterations", segments = count, iterations = segments.iterations)
    })
}

/// The page's own state.
#[derive(Default)]
struct SegmentsPage {
    table: SegmentTable,
    side_content: SideContent,
    side: SidePanel,
    copied_at: Option<f64>,
    /// Whether what stands with the table was chosen just now and has yet to be brought into view.
    just_chosen: bool,
}

impl Page for SegmentsPage {
    fn toggle_tables(&mut self) {
        self.side.toggle_table();
    }

    fn least_height(&self, width: f32) -> f32 {
        if width < BOTH { f32::INFINITY } else { LEAST_HEIGHT }
    }

    fn ui(&mut self, ui: &mut Ui, context: &UiContext<'_>, commands: &mut Commands) {
        let theme = context.theme;
        let Some(view) = &context.snapshot.results.segments else {
            if sums::instead(ui, context, &text!("sums-no-segments"), sums::needs_segments(context)) {
                return;
            }
            let (title, sentence) = (text!("page-segments-empty"), text!("page-segments-empty-sentence"));
            Empty { title: &title, sentence: &sentence, action: None }.ui(ui, theme);
            return;
        };
        heading(ui, theme, &text!("page-segments"), &sentence(view, context.snapshot.fidelity), legend);
        ui.scope(|ui| self.controls(ui, context, view, commands));
        if let Some(clicked) = self.parts(ui, context, view, commands) {
            context.click(clicked, ui.input(|input| input.modifiers.command), commands);
        }
    }
}

impl SegmentsPage {
    /// Where everything random starts, what stands beside the table, and the way out of it: in one line, or in two
    /// where one has no room for all of it.
    fn controls(&mut self, ui: &mut Ui, context: &UiContext<'_>, view: &Segmentation, commands: &mut Commands) {
        let id = ui.scope_id().with("controls");
        // What stands beside the table has a menu of its own.
        let beside = self.side_content != SideContent::Nothing && ui.available_width() >= BOTH - GUTTER;
        let page = ui.max_rect();
        let table = if beside { page.with_max_x(page.right() - side_width(page.width())) } else { page };
        let inertia = text!("page-segments-inertia", inertia = view.inertia);
        let inertia_width = text_width(ui, &inertia, &context.theme.small());
        // What scrolls the page floats over its right edge.
        ui.set_max_width(ui.available_width() - GUTTER);
        let one_line = known_width(ui, id).is_none_or(|end| STARTS + inertia_width + end < ui.available_width());
        let inertia = |ui: &mut Ui| {
            let words = RichText::new(inertia).font(context.theme.small()).color(context.theme.color.text_weak);
            ui.add(Label::new(words).extend()).on_hover_text(text!("page-segments-inertia-hint"));
        };
        if one_line {
            ui.horizontal(|ui| {
                starts(ui, context, commands);
                ui.add_space(GRID);
                inertia(ui);
                at_end(ui, id, |ui| self.choose_and_copy(ui, context, view, table, commands));
            });
        } else {
            ui.horizontal(|ui| at_end(ui, id, |ui| self.choose_and_copy(ui, context, view, table, commands)));
            ui.horizontal(|ui| {
                starts(ui, context, commands);
                ui.add_space(GRID);
                inertia(ui);
            });
        }
    }

    fn choose_and_copy(
        &mut self,
        ui: &mut Ui,
        context: &UiContext<'_>,
        view: &Segmentation,
        page: Rect,
        commands: &mut Commands,
    ) {
        self.choose(ui, context);
        self.copy(ui, context);
        let (name, order) = (text!("page-segments"), self.table.shown_order(ui.ctx(), context, view));
        let leaving = Leaving::picture(&name, Picture::Intervals).with_table(Listing::Segments(order));
        leaving.ui(ui, context, page, commands);
    }

    /// What stands beside the table.
    fn choose(&mut self, ui: &mut Ui, context: &UiContext<'_>) {
        let (map, map_hint) = (text!("page-segments-map"), text!("page-segments-map-hint"));
        let (how_many, how_many_hint) = (text!("page-segments-how-many"), text!("page-segments-how-many-hint"));
        let (sure, sure_hint) = (text!("page-segments-how-sure"), text!("page-segments-how-sure-hint"));
        let (robust, robust_hint) = (text!("page-segments-other-choices"), text!("page-segments-other-choices-hint"));
        let (opinion, opinion_hint) =
            (text!("page-segments-second-opinion"), text!("page-segments-second-opinion-hint"));
        let (table, table_hint) = (text!("page-segments-table-only"), text!("page-segments-table-only-hint"));
        let choices: [(SideContent, &str, &str); 6] = [
            (SideContent::Map, &map, &map_hint),
            (SideContent::HowMany, &how_many, &how_many_hint),
            (SideContent::HowSure, &sure, &sure_hint),
            (SideContent::OtherChoices, &robust, &robust_hint),
            (SideContent::SecondOpinion, &opinion, &opinion_hint),
            (SideContent::Nothing, &table, &table_hint),
        ];
        let group = text!("page-segments-beside");
        if let Some(chosen) = segmented_with_hints(ui, context.theme, &group, self.side_content, &choices) {
            self.side_content = chosen;
            self.just_chosen = chosen != SideContent::Nothing;
        }
    }

    /// The table and what stands beside it, or below it in a narrow window; the id of the segment that was clicked.
    fn parts(
        &mut self,
        ui: &mut Ui,
        context: &UiContext<'_>,
        view: &Arc<Segmentation>,
        commands: &mut Commands,
    ) -> Option<i32> {
        let (width, height) = (ui.available_width(), ui.available_height());
        if width < BOTH - GUTTER {
            return self.below_each_other(ui, context, view, commands);
        }
        self.just_chosen = false;
        if self.side_content == SideContent::Nothing {
            return self.table.ui(ui, context, view, commands);
        }
        let side = side_width(width);
        let mut clicked = None;
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            let column = |ui: &mut Ui, width: f32, content: &mut dyn FnMut(&mut Ui)| {
                part(ui, Vec2::new(width, height), |ui| {
                    ui.spacing_mut().item_spacing.x = GRID;
                    content(ui);
                });
            };
            column(ui, width - side - 2.0 * GRID, &mut |ui| clicked = self.table.ui(ui, context, view, commands));
            let line = ui.cursor().left() + GRID;
            ui.painter().vline(
                line,
                ui.cursor().top()..=ui.cursor().top() + height,
                Stroke::new(1.0, context.theme.color.separator),
            );
            ui.add_space(2.0 * GRID);
            column(ui, side, &mut |ui| {
                clicked = clicked.or(self.side.ui(ui, context, self.side_content, view, commands));
            });
        });
        clicked
    }

    /// In a narrow window: the table with all its rows, so that the page scrolls and not the table, then the rest.
    fn below_each_other(
        &mut self,
        ui: &mut Ui,
        context: &UiContext<'_>,
        view: &Arc<Segmentation>,
        commands: &mut Commands,
    ) -> Option<i32> {
        let width = ui.available_width();
        let rows = (view.segments.len() + 2).min(MOST_ROWS) as f32;
        let table = Vec2::new(width, table::HEADER + rows * table::ROW + GRID);
        let clicked = part(ui, table, |ui| self.table.ui(ui, context, view, commands));
        if self.side_content == SideContent::Nothing {
            return clicked;
        }
        ui.add_space(GRID);
        let side = Vec2::new(width, SIDE_HEIGHT);
        let top = ui.cursor().min;
        if std::mem::take(&mut self.just_chosen) {
            ui.scroll_to_rect(Rect::from_min_size(top, side), Some(Align::Min));
        }
        clicked.or(part(ui, side, |ui| self.side.ui(ui, context, self.side_content, view, commands)))
    }

    /// The button, and Ctrl+C while nothing else takes it.
    fn copy(&mut self, ui: &mut Ui, context: &UiContext<'_>) {
        let Some(view) = &context.snapshot.results.segments else { return };
        let now = ui.input(|input| input.time);
        let fresh = self.copied_at.is_some_and(|at| now - at < SAID_FOR);
        let text = if fresh { text!("page-segments-copied") } else { text!("page-segments-copy") };
        // As wide as it ever is, so that nothing beside it moves when it says that it was pressed.
        let words = [text!("page-segments-copy"), text!("page-segments-copied")];
        let width = words.iter().map(|words| button_width(ui, words)).fold(0.0, f32::max);
        let pressed = ui.add(Button::new(&text).min_size(Vec2::new(width, 0.0)));
        let pressed = pressed.on_hover_text(text!("page-segments-copy-hint")).clicked();
        let keys = !ui.ctx().text_edit_focused()
            && ui.input(|input| input.events.iter().any(|event| matches!(event, Event::Copy)));
        if pressed || keys {
            ui.ctx().copy_text(self.table.as_text(ui.ctx(), context, view));
            self.copied_at = Some(now);
            ui.ctx().request_repaint_after_secs(SAID_FOR as f32);
        }
    }
}

/// How much of a width what stands beside the table gets, in points.
fn side_width(width: f32) -> f32 {
    (width * SIDE_SHARE).clamp(*SIDE_WIDTH.start(), *SIDE_WIDTH.end())
}

fn sentence(view: &Segmentation, fidelity: Fidelity) -> String {
    let (segments, iterations) = (view.segments.len(), view.iterations);
    match (fidelity, view.converged) {
        (Fidelity::Preview { people }, _) => {
            text!("page-segments-sentence-preview", segments = segments, people = people)
        }
        (Fidelity::Refining { moving, .. }, _) => {
            text!("page-segments-sentence-refining", segments = segments, iterations = iterations, moving = moving,)
        }
        (_, true) => {
            text!("page-segments-sentence-settled", segments = segments, iterations = iterations)
        }
        (_, false) => {
            text!("page-segments-sentence-stopped", segments = segments, iterations = iterations)
        }
    }
}

/// Where everything random starts, and how often.
fn starts(ui: &mut Ui, context: &UiContext<'_>, commands: &mut Commands) {
    let word = |ui: &mut Ui, theme: &Theme, text: &str, hint: &str| {
        ui.label(RichText::new(text).color(theme.color.text_weak)).on_hover_text(hint).id
    };
    let hint = text!("page-segments-seed-hint");
    let label = word(ui, context.theme, &text!("page-segments-seed"), &hint);
    let mut seed = context.settings.seed;
    let field = DragValue::new(&mut seed).speed(0.1).update_while_editing(false);
    if ui.add(field).on_hover_text(hint).labelled_by(label).changed() {
        commands.push(SEED.to(seed));
    }
    ui.add_space(GRID);
    let hint = text!("page-segments-starts-hint");
    let label = word(ui, context.theme, &text!("page-segments-starts"), &hint);
    let mut restarts = context.settings.restarts;
    let field = DragValue::new(&mut restarts).range(RESTARTS.range()).speed(0.1).update_while_editing(false);
    if ui.add(field).on_hover_text(hint).labelled_by(label).changed() {
        commands.push(RESTARTS.to(restarts));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_it_ended_is_said_in_words() {
        let mut view = Segmentation { iterations: 84, converged: true, ..Segmentation::default() };
        assert_eq!(
            sentence(&view, Fidelity::Exact),
            "0 segments, final: after a search and 84 rounds on all people, nobody changes segment any more."
        );
        view.converged = false;
        let moving = Fidelity::Refining { iteration: 3, moving: 0.0123 };
        assert_eq!(sentence(&view, moving), "0 segments, after 84 rounds 1.2 % of the people still change segment.");
        assert_eq!(sentence(&view, Fidelity::Preview { people: 20_000 }), "0 segments, a preview on 20,000 people.");
    }
}
