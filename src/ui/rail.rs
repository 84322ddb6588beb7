//! The rail on the left: the pages with a line each of what their step does right now, then the four main sliders.

use egui::{Align2, CornerRadius, Pos2, Rect, ScrollArea, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use super::command::{Commands, UiCommand};
use super::context::UiContext;
use super::pages::{PAGES, PageEntry};
use super::sliders;
use super::theme::Theme;
use super::widgets::text_width;
use crate::text;

/// Heights of a page's row in points, a title over a line of small print: the largest at which pages and sliders both
/// have room; in a lower window than the last one needs, the rail scrolls.
const ROWS: [f32; 4] = [46.0, 40.0, 33.0, ONE_LINE];

/// A row of this height has its line beside its title.
const ONE_LINE: f32 = 28.0;

/// Points between two rows.
const BETWEEN: f32 = 2.0;

/// Points that the four sliders take with what parts them from the pages, and what they can do without.
const SLIDERS: f32 = 330.0;
const SPARE: f32 = 16.0;

/// Draws the rail.
pub(super) fn ui(ui: &mut Ui, context: &UiContext<'_>, commands: &mut Commands) {
    let room = ui.available_height();
    let fits = |row: &&f32| PAGES.len() as f32 * (**row + BETWEEN) + SLIDERS <= room;
    let fitting = ROWS.iter().find(fits).copied();
    let (height, spare) = (fitting.unwrap_or(ONE_LINE), if fitting.is_some() { 0.0 } else { SPARE });
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = BETWEEN;
        for (at, entry) in PAGES.into_iter().enumerate() {
            if row(ui, context, at + 1, entry, height) {
                commands.push(UiCommand::ShowPage(entry.key));
            }
        }
        ui.add_space(6.0);
        let line = ui.available_rect_before_wrap();
        ui.painter().hline(line.x_range(), line.top(), Stroke::new(1.0, context.theme.color.separator));
        ui.add_space(6.0);
        egui::Frame::new().inner_margin(egui::Margin::symmetric(8, 0)).show(ui, |ui| {
            sliders::ui(ui, context, spare / 4.0, commands);
        });
    });
}

/// Draws the row of a page; whether it was clicked.
fn row(ui: &mut Ui, context: &UiContext<'_>, number: usize, entry: &PageEntry, height: f32) -> bool {
    let (theme, color) = (context.theme, context.theme.color);
    let chosen = context.page == Some(entry.key);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), height), Sense::click());
    let radius = CornerRadius::same(8);
    if chosen {
        ui.painter().rect_filled(rect, radius, color.selection);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, radius, color.fill);
    }
    if response.has_focus() {
        ui.painter().rect_stroke(rect, radius, Stroke::new(1.5, color.accent), StrokeKind::Inside);
    }
    let problem = context.snapshot.problem.as_ref();
    let trouble = problem.is_some_and(|problem| entry.steps.contains(&problem.step));
    mark(ui, theme, rect, number, State { chosen, trouble });
    let left = rect.left() + 40.0;
    let line = match trouble {
        true => text!("rail-needs-change"),
        false => (entry.summary)(context.snapshot).unwrap_or_default(),
    };
    // It holds numbers, so it is there as a whole or not at all.
    let title = if chosen { theme.strong() } else { theme.body() };
    let beside = height <= ONE_LINE;
    // Strong or not, the line keeps its place.
    let before = if beside { text_width(ui, &(entry.title)(), &theme.strong()) + 8.0 } else { 0.0 };
    let room = rect.right() - left - 8.0 - before;
    let fits = !line.is_empty() && text_width(ui, &line, &theme.small()) <= room;
    let from_center = match () {
        () if beside => 0.0,
        () if height < ROWS[1] => 8.0,
        () => 9.0,
    };
    let title_height = if fits && !beside { rect.center().y - from_center + 1.0 } else { rect.center().y };
    ui.painter().text(Pos2::new(left, title_height), Align2::LEFT_CENTER, (entry.title)(), title, color.text);
    if fits {
        let ink = if trouble { color.error } else { color.text_weak };
        ui.painter().text(
            Pos2::new(left + before, rect.center().y + from_center),
            Align2::LEFT_CENTER,
            &line,
            theme.small(),
            ink,
        );
    }
    let spoken = match line.as_str() {
        "" => (entry.title)(),
        line => text!("rail-page-and-line", page = (entry.title)(), line = line),
    };
    response.widget_info(|| WidgetInfo::selected(egui::Role::Tab, true, chosen, &spoken));
    let response = if fits || line.is_empty() { response } else { response.on_hover_text(&line) };
    response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked()
}

/// What decides how a page's number looks.
#[derive(Clone, Copy)]
struct State {
    /// It is the page shown.
    chosen: bool,
    /// A problem can be put right on it.
    trouble: bool,
}

/// The page's number in a circle, filled when the page is the one shown.
fn mark(ui: &Ui, theme: &Theme, row: Rect, number: usize, state: State) {
    let color = theme.color;
    let center = Pos2::new(row.left() + 20.0, row.center().y);
    let (fill, edge, ink) = match state {
        State { trouble: true, .. } => (color.error_fill, color.error, color.error),
        State { chosen: true, .. } => (color.accent, color.accent, color.on_accent),
        State { .. } => (color.chrome, color.neutral_weak, color.text_weak),
    };
    ui.painter().circle(center, 11.0, fill, Stroke::new(1.0, edge));
    ui.painter().text(center, Align2::CENTER_CENTER, number, theme.small_strong(), ink);
}
