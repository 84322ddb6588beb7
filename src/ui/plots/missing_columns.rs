//! The missing share of each column as sorted bars, with the threshold as a line across all of them.

use std::sync::Arc;

use egui::{
    Align2, CornerRadius, Id, Rect, Response, ScrollArea, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2,
};

use super::axis::percent;
use super::drag_line::DragLine;
use super::{missing_columns_table, sums_rows};
use crate::engine::Settings;
use crate::engine::settings::table::COLUMN_MISSING;
use crate::i18n::Say as _;
use crate::i18n::number;
use crate::prepare::DropReason;
use crate::results::{ColumnMissing, DataSummary, MissingValues};
use crate::session::{AttributeChoice, Edit};
use crate::text;
use crate::ui::command::Commands;
use crate::ui::context::UiContext;
use crate::ui::memo::{ByPointer, Memo};
use crate::ui::theme::{GRID, Theme};
use crate::ui::widgets::{elide_middle, found};

const ROW: f32 = 20.0;
const HEAD: f32 = 22.0;
const NUMBER: f32 = 52.0;

/// The plot's state.
#[derive(Default)]
pub struct MissingColumns {
    /// Only columns with these words in name or description.
    pub search: String,
    /// The table instead of the plot.
    pub table: bool,
    order: Memo<(ByPointer<DataSummary>, ByPointer<MissingValues>, String), Vec<usize>>,
}

/// Where bars and texts of a row go.
struct Lanes {
    name: f32,
    left: f32,
    right: f32,
    end: f32,
}

impl Lanes {
    fn new(rect: Rect) -> Self {
        let name = (rect.width() * 0.38).clamp(96.0, 240.0);
        // The scroll bar floats over the last few points.
        let end = rect.right() - 12.0;
        Self { name, left: rect.left() + name + GRID, right: end - NUMBER, end }
    }

    fn x(&self, share: f64) -> f32 {
        self.left + (self.right - self.left) * share.clamp(0.0, 1.0) as f32
    }

    fn share(&self, x: f32) -> f64 {
        f64::from((x - self.left) / (self.right - self.left))
    }
}

impl MissingColumns {
    /// Draws the plot, or the table behind it, in the room that is left.
    pub fn ui(&mut self, ui: &mut Ui, context: &UiContext<'_>, commands: &mut Commands) {
        let (Some(data), Some(missing)) = (&context.snapshot.results.data, &context.snapshot.results.missing) else {
            return;
        };
        let key = (ByPointer(Arc::clone(data)), ByPointer(Arc::clone(missing)), self.search.clone());
        let order = self.order.get(key, || order(data, missing, &self.search));
        if self.table {
            missing_columns_table::ui(ui, context, data, missing, order);
            return;
        }
        ui.spacing_mut().item_spacing.y = 0.0;
        let (head, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEAD), Sense::hover());
        let lanes = Lanes::new(head);
        let body = ui.available_rect_before_wrap();
        grid(ui, context.theme, &lanes, head, body);
        ScrollArea::vertical().id_salt("columns").auto_shrink(false).min_scrolled_height(80.0).show_rows(
            ui,
            ROW,
            order.len(),
            |ui, visible| {
                for &index in &order[visible] {
                    row(ui, context, &lanes, index, commands);
                }
            },
        );
        let area = Rect::from_min_max(pos2(lanes.left, head.top()), pos2(lanes.right, body.bottom()));
        threshold(ui, context, &lanes, area, commands);
    }
}

fn order(data: &DataSummary, missing: &MissingValues, search: &str) -> Vec<usize> {
    let count = data.attributes.len().min(missing.columns.len());
    let mut order: Vec<usize> = (0..count)
        .filter(|&index| found(search, &[&data.attributes[index].name, &data.attributes[index].description]))
        .collect();
    let share = |index: usize| missing.columns[index].general_share;
    order.sort_by(|&a, &b| share(b).total_cmp(&share(a)).then(a.cmp(&b)));
    order
}

fn grid(ui: &Ui, theme: &Theme, lanes: &Lanes, head: Rect, body: Rect) {
    for share in [0.0, 0.25, 0.5, 0.75, 1.0] {
        let x = lanes.x(share);
        let anchor = if share == 0.0 { Align2::LEFT_CENTER } else { Align2::CENTER_CENTER };
        // The last mark would touch the unit.
        if share < 1.0 {
            let text = number::decimals(share * 100.0, 0);
            ui.painter().text(pos2(x, head.center().y), anchor, text, theme.small(), theme.color.text_faint);
        }
        ui.painter().vline(x, body.y_range(), Stroke::new(1.0, theme.color.grid));
    }
    let end = pos2(lanes.end, head.center().y);
    let unit = text!("plot-missing-columns-unit");
    ui.painter().text(end, Align2::RIGHT_CENTER, unit, theme.small(), theme.color.text_faint);
}

/// One column: its name, its bar (solid when kept, hollow when dropped), a mark for the customers, its share. A click on
/// a dropped one keeps it by hand; a kept one has nothing to click, so that no click loses anything.
fn row(ui: &mut Ui, context: &UiContext<'_>, lanes: &Lanes, index: usize, commands: &mut Commands) {
    let (Some(data), Some(missing)) = (&context.snapshot.results.data, &context.snapshot.results.missing) else {
        return;
    };
    let theme = context.theme;
    let (attribute, column) = (&data.attributes[index], &missing.columns[index]);
    let kept = kept(context, &attribute.name, column.general_share, column.dropped.is_none());
    let to_keep = !kept && can_be_kept(column.dropped);
    let sense = if to_keep { Sense::click() } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW), sense);
    if response.hovered() {
        ui.painter().rect_filled(rect, CornerRadius::same(3), theme.color.selection.gamma_multiply(0.6));
    }
    let ink = if kept { theme.color.text } else { theme.color.text_weak };
    let painter = ui.painter();
    let name = elide_middle(ui, &attribute.name, &theme.small(), lanes.name);
    painter.text(rect.left_center(), Align2::LEFT_CENTER, name, theme.small(), ink);
    let bar = Rect::from_min_max(
        pos2(lanes.left, rect.center().y - 5.0),
        pos2(lanes.x(column.general_share).max(lanes.left + 1.0), rect.center().y + 5.0),
    );
    let radius = CornerRadius::same(2);
    if kept {
        painter.rect_filled(bar, radius, theme.color.general_fill);
    } else {
        painter.rect_stroke(bar, radius, Stroke::new(1.5, theme.color.general_fill), StrokeKind::Inside);
    }
    let mark = lanes.x(column.customers_share);
    painter.vline(mark, (rect.center().y - 8.0)..=(rect.center().y + 8.0), Stroke::new(2.5, theme.color.customers));
    let sums = context.snapshot.results.sums.as_deref();
    let text = sums_rows::marked(sums, (index, 0), number::percent(column.general_share));
    painter.text(pos2(lanes.end, rect.center().y), Align2::RIGHT_CENTER, text, theme.small(), ink);
    if response.has_focus() {
        let ring = Stroke::new(1.5, theme.color.accent);
        painter.rect_stroke(rect, CornerRadius::same(3), ring, StrokeKind::Inside);
    }
    if say(response, context, index, (kept, to_keep)).clicked() {
        let name = attribute.name.clone();
        commands.push(Edit::SetAttribute { name, choice: AttributeChoice::Keep });
    }
}

/// Whether a dropped column can be kept by hand: not where it would say nothing, or where other settings leave it out.
fn can_be_kept(dropped: Option<DropReason>) -> bool {
    use DropReason::{ByHand, Inferred, MissingShare, Undocumented};
    matches!(dropped, None | Some(MissingShare | ByHand | Inferred | Undocumented))
}

fn say(response: Response, context: &UiContext<'_>, index: usize, (kept, to_keep): (bool, bool)) -> Response {
    let (Some(data), Some(missing)) = (&context.snapshot.results.data, &context.snapshot.results.missing) else {
        return response;
    };
    let (attribute, column) = (&data.attributes[index], &missing.columns[index]);
    let what = || {
        let at_most = sums_rows::at_most(context.snapshot.results.sums.as_deref(), index);
        [told(column, kept), at_most].join(" ").trim_end().to_owned()
    };
    response.widget_info(|| {
        let text = text!("plot-missing-columns-spoken", column = attribute.name.as_str(), what = what());
        WidgetInfo::labeled(if to_keep { egui::Role::Button } else { egui::Role::Label }, true, text)
    });
    let response = if to_keep { response.on_hover_cursor(egui::CursorIcon::PointingHand) } else { response };
    response.on_hover_ui_at_pointer(|ui| {
        ui.label(egui::RichText::new(&attribute.name).font(context.theme.strong()));
        if !attribute.description.is_empty() {
            ui.label(&attribute.description);
        }
        ui.label(what());
        if to_keep {
            ui.label(text!("plot-missing-columns-click"));
        }
    })
}

/// For how many people a column is missing, and what becomes of it.
fn told(column: &ColumnMissing, kept: bool) -> String {
    let (general, customers) = (column.general_share, column.customers_share);
    match (&column.dropped, kept) {
        (_, true) => text!("plot-missing-columns-kept", general = general, customers = customers),
        (None, false) => text!("plot-missing-columns-dropped", general = general, customers = customers),
        (Some(reason), false) => {
            let reason = reason.say();
            text!("plot-missing-columns-dropped-because", general = general, customers = customers, reason = reason)
        }
    }
}

/// Whether a column is kept under the settings as they are now, which may be ahead of the snapshot.
fn kept(context: &UiContext<'_>, name: &str, share: f64, kept_in_snapshot: bool) -> bool {
    let has = |names: &[String]| names.iter().any(|other| other == name);
    match () {
        () if !context.stale => kept_in_snapshot,
        () if has(&context.settings.drop) => false,
        () if has(&context.settings.keep) => true,
        () => share <= context.settings.column_missing,
    }
}

fn threshold(ui: &mut Ui, context: &UiContext<'_>, lanes: &Lanes, area: Rect, commands: &mut Commands) {
    let value = context.settings.column_missing;
    let text = percent(value, 0);
    let line = DragLine {
        id: Id::unique("column-threshold-line"),
        name: &text!("plot-missing-columns-line"),
        spoken: &text,
        text: &text,
        area,
        value,
        range: 0.0..=1.0,
        step: 0.01,
        color: context.theme.color.accent,
        text_color: context.theme.color.on_accent,
        default: Some(Settings::default().column_missing),
    };
    if let Some(share) = line.show(ui, |share| lanes.x(share), |x| lanes.share(x)) {
        commands.push(COLUMN_MISSING.to(share));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_told_with_its_fate() {
        let column = ColumnMissing { general_share: 0.998, customers_share: 0.5, ..ColumnMissing::default() };
        let shares = "missing for 99.8 % of the general population and 50.0 % of the customers";
        assert_eq!(told(&column, true), format!("{shares}; kept"));
        assert_eq!(told(&column, false), format!("{shares}; dropped"));
    }
}
