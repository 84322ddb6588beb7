//! What makes a customer: attributes by how far customers and population lie apart.

use egui::{Align, CornerRadius, Layout, Rect, Sense, Ui, Vec2, WidgetInfo};
use egui_extras::{Column as Width, TableBuilder};

use crate::i18n::{attribute_text, number, value_with_code};
use crate::results::{Parting, Profiles};
use crate::text;
use crate::ui::theme::Theme;
use crate::ui::widgets::{PairedBars, table};

/// From this width in points on, what an attribute measures stands in a column of its own.
const WIDE: f32 = 900.0;
/// The most width in points for texts.
const TEXT_MOST: f32 = 420.0;

/// Draws the table; the name of the attribute that was clicked.
pub fn ui(ui: &mut Ui, theme: &Theme, profiles: &Profiles, chosen: Option<&str>) -> Option<String> {
    table::dense(ui);
    let wide = ui.available_width() >= WIDE;
    let full = profiles.partings.first().map_or(1e-9, |first| first.divergence.max(1e-9));
    let builder = TableBuilder::new(ui).id_salt(("partings", wide)).sense(Sense::click());
    let builder = builder.cell_layout(Layout::left_to_right(Align::Center));
    let builder = if wide { builder.column(Width::initial(216.0).at_least(120.0).clip(true)) } else { builder };
    let builder = builder
        .column(Width::remainder().at_least(136.0).at_most(TEXT_MOST).clip(true))
        .column(Width::initial(184.0).at_least(96.0).at_most(TEXT_MOST).clip(true));
    let widths = [96.0, 60.0, 60.0, 72.0, 96.0, 72.0];
    let builder = widths.into_iter().fold(builder, |builder, width| builder.column(Width::exact(width)));
    let mut clicked = None;
    builder
        .header(table::HEADER, |mut row| {
            if wide {
                row.col(|ui| drop(table::header(ui, theme, &text!("plot-partings-column"), "")));
            }
            row.col(|ui| drop(table::header(ui, theme, &text!("plot-partings-attribute"), "")));
            row.col(|ui| {
                drop(table::header(ui, theme, &text!("plot-partings-value"), &text!("plot-partings-value-hint")));
            });
            row.col(|ui| drop(table::header(ui, theme, &text!("plot-partings-pair"), "")));
            for (title, hint) in [
                (text!("plot-partings-general"), text!("plot-partings-share-hint")),
                (text!("plot-partings-customers"), text!("plot-partings-share-hint")),
                (text!("plot-partings-divergence"), text!("plot-partings-divergence-hint")),
            ] {
                row.col(|ui| drop(table::right(ui, |ui| table::header(ui, theme, &title, &hint))));
            }
            let hint = text!("plot-partings-within-hint");
            row.col(|ui| drop(table::header(ui, theme, &text!("plot-partings-within-bars"), &hint)));
            row.col(|ui| drop(table::right(ui, |ui| table::header(ui, theme, &text!("plot-partings-within"), &hint))));
        })
        .body(|body| {
            body.rows(table::ROW, profiles.partings.len(), |mut row| {
                let parting = &profiles.partings[row.index()];
                let Some(profile) = profiles.attributes.get(parting.attribute) else { return };
                let attribute = &profile.attribute;
                row.set_selected(chosen == Some(&attribute.name));
                if wide {
                    row.col(|ui| drop(table::weak_cell(ui, theme, &attribute.name)));
                }
                let mut pressed = false;
                row.col(|ui| pressed = name(ui, theme, attribute_text(attribute), chosen == Some(&attribute.name)));
                let value = attribute.values.get(parting.value).map(value_with_code).unwrap_or_default();
                row.col(|ui| drop(table::text_cell(ui, theme, &value).on_hover_text(part(parting))));
                row.col(|ui| {
                    let bars =
                        PairedBars { general: parting.general_share, customers: parting.customers_share, scale: 1.0 };
                    bars.ui(ui, theme, Vec2::new(ui.available_width(), 18.0));
                });
                for share in [parting.general_share, parting.customers_share] {
                    row.col(|ui| drop(table::number_cell(ui, theme, &number::percent_bare(share))));
                }
                row.col(|ui| drop(table::number_cell(ui, theme, &number::decimals(parting.divergence, 3))));
                row.col(|ui| before_and_after(ui, theme, parting, full));
                row.col(|ui| drop(table::number_cell(ui, theme, &number::decimals(parting.within, 3))));
                if pressed || row.response().clicked() {
                    clicked = Some(attribute.name.clone());
                }
            });
        });
    clicked
}

fn name(ui: &mut Ui, theme: &Theme, text: &str, selected: bool) -> bool {
    table::row_name(ui, theme, text, selected).clicked()
}

/// How much of the divergence the value makes.
fn part(parting: &Parting) -> String {
    text!("plot-partings-part", part = parting.part)
}

/// What parts them, above what is left of it once the segment is known. It is about both files, so it has no colour.
fn before_and_after(ui: &mut Ui, theme: &Theme, parting: &Parting, full: f64) {
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 18.0), Sense::hover());
    let bar = |top: f32, bits: f64| {
        let width = rect.width() * (bits / full).clamp(0.0, 1.0) as f32;
        Rect::from_min_size(rect.left_top() + Vec2::new(0.0, top), Vec2::new(width.max(1.0), 7.0))
    };
    let radius = CornerRadius::same(2);
    ui.painter().rect_filled(bar(1.0, parting.divergence), radius, theme.color.neutral);
    ui.painter().rect_filled(bar(10.0, parting.within), radius, theme.color.neutral_weak);
    let words = text!("plot-partings-spoken", before = parting.divergence, after = parting.within);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, &words));
    response.on_hover_text(words);
}
