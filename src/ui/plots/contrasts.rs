//! In what the people set aside differ most from the kept ones.

use egui::{Align, CornerRadius, Layout, Rect, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2};
use egui_extras::{Column as Width, TableBuilder};

use crate::i18n::Say as _;
use crate::i18n::number;
use crate::results::{AttributeContrast, DataSummary, MissingValues};
use crate::text;
use crate::ui::theme::Theme;
use crate::ui::widgets::table::Cells as _;
use crate::ui::widgets::{elided_label, table};

/// From this width in points on there is room for what each attribute measures.
const WIDE: f32 = 800.0;
/// The most width in points that what an attribute measures is given: beyond it the eye loses the row.
const TEXT_MOST: f32 = 480.0;

/// Draws the table; a sentence while there is nothing to compare. `contrasts` are `None` while nothing was compared.
pub fn ui(
    ui: &mut Ui,
    theme: &Theme,
    data: &DataSummary,
    missing: &MissingValues,
    contrasts: Option<&[AttributeContrast]>,
) {
    let contrasts = contrasts.filter(|found| !found.is_empty()).ok_or_else(|| nothing(missing, contrasts.is_some()));
    let contrasts = match contrasts {
        Ok(contrasts) => contrasts,
        Err(sentence) => {
            ui.label(egui::RichText::new(sentence).color(theme.color.text_weak));
            return;
        }
    };
    table::dense(ui);
    // Where there is little room, what an attribute measures stands in the hint on its name.
    let wide = ui.available_width() >= WIDE;
    let builder = TableBuilder::new(ui)
        .id_salt(("contrasts", wide))
        .vscroll(false)
        .cell_layout(Layout::left_to_right(Align::Center));
    let (builder, rest) = if wide {
        let builder = builder
            .column(Width::initial(184.0).at_least(96.0).clip(true))
            .column(Width::remainder().at_least(80.0).at_most(TEXT_MOST).clip(true))
            .column(Width::initial(200.0).at_least(80.0).clip(true));
        (builder, [96.0, 64.0, 64.0, 80.0])
    } else {
        let builder =
            builder.column(Width::exact(150.0).clip(true)).column(Width::remainder().at_least(136.0).clip(true));
        (builder, [40.0, 52.0, 52.0, 60.0])
    };
    let builder = rest.into_iter().fold(builder, |builder, width| builder.column(Width::exact(width)));
    let numbers = |row: &mut egui_extras::TableRow<'_, '_>, title: &str, hint: &str| {
        row.cell(|ui| drop(table::right(ui, |ui| table::header(ui, theme, title, hint))));
    };
    builder
        .header(table::HEADER, |mut row| {
            row.cell(|ui| drop(table::header(ui, theme, &text!("plot-contrasts-attribute"), "")));
            if wide {
                row.cell(|ui| drop(table::header(ui, theme, &text!("plot-contrasts-description"), "")));
            }
            row.cell(|ui| drop(table::header(ui, theme, &text!("plot-contrasts-code"), "")));
            let hint = text!("plot-contrasts-pair-hint");
            row.cell(|ui| drop(table::header(ui, theme, &text!("plot-contrasts-pair"), &hint)));
            numbers(&mut row, &text!("plot-contrasts-kept"), &text!("plot-contrasts-kept-hint"));
            numbers(&mut row, &text!("plot-contrasts-aside"), &text!("plot-contrasts-aside-hint"));
            numbers(&mut row, &text!("plot-contrasts-distance"), &text!("plot-contrasts-distance-hint"));
        })
        .body(|body| {
            // Only the rows in sight, though it is the page that scrolls: there is one for each column.
            body.rows(table::ROW, contrasts.len(), |mut row| {
                let contrast = &contrasts[row.index()];
                let Some(attribute) = data.attributes.get(contrast.attribute) else { return };
                row.cell(|ui| {
                    let width = ui.available_width();
                    let name = elided_label(ui, &attribute.name, &theme.body(), theme.color.text, width);
                    if !wide && !attribute.description.is_empty() {
                        name.on_hover_text(&attribute.description);
                    }
                });
                if wide {
                    row.cell(|ui| drop(table::weak_cell(ui, theme, &attribute.description)));
                }
                row.cell(|ui| drop(table::text_cell(ui, theme, &contrast.say())));
                row.cell(|ui| pair(ui, theme, contrast));
                for value in [contrast.kept_share, contrast.set_aside_share] {
                    row.cell(|ui| drop(table::number_cell(ui, theme, &number::percent_bare(value))));
                }
                row.cell(|ui| drop(table::number_cell(ui, theme, &number::decimals(contrast.distance, 2))));
            });
        });
}

/// Why there is nothing to show.
fn nothing(missing: &MissingValues, compared: bool) -> String {
    match (missing.general_set_aside, compared) {
        (0, _) => text!("plot-contrasts-nobody"),
        (_, false) => text!("plot-contrasts-not-yet"),
        (_, true) => text!("plot-contrasts-withheld"),
    }
}

/// Kept (solid) above set aside (hollow). Neither is one of the two populations, so neither has a colour.
fn pair(ui: &mut Ui, theme: &Theme, contrast: &AttributeContrast) {
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 18.0), Sense::hover());
    let bar = |top: f32, share: f64| {
        let width = rect.width() * share.clamp(0.0, 1.0) as f32;
        Rect::from_min_size(pos2(rect.left(), top), Vec2::new(width.max(1.0), 7.0))
    };
    let radius = CornerRadius::same(2);
    ui.painter().rect_filled(bar(rect.top() + 1.0, contrast.kept_share), radius, theme.color.neutral);
    let ring = Stroke::new(1.5, theme.color.neutral);
    ui.painter().rect_stroke(bar(rect.top() + 10.0, contrast.set_aside_share), radius, ring, StrokeKind::Inside);
    let words = || text!("plot-contrasts-spoken", kept = contrast.kept_share, set_aside = contrast.set_aside_share);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, words()));
    response.on_hover_ui(|ui| drop(ui.label(words())));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_withheld_is_not_said_to_be_on_its_way() {
        let some = MissingValues { general_set_aside: 12, ..MissingValues::default() };
        assert_eq!(nothing(&some, false), "Not compared yet.");
        let withheld = nothing(&some, true);
        assert!(withheld.starts_with("Too few people to compare."), "{withheld}");
        for compared in [false, true] {
            assert_eq!(nothing(&MissingValues::default(), compared), text!("plot-contrasts-nobody"));
        }
    }
}
