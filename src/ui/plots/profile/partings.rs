//! What makes a customer: attributes by how far customers and population lie apart.

use egui::{CornerRadius, Rect, Sense, Ui, Vec2, WidgetInfo};
use egui_extras::Column as Width;

use crate::i18n::{attribute_text, number, value_with_code};
use crate::results::{Parting, Profiles};
use crate::text;
use crate::ui::theme::Theme;
use crate::ui::widgets::table::Cells as _;
use crate::ui::widgets::{GUTTER, PairedBars, table};

/// Widths of the columns after the texts, in points: bars, two shares, divergence, bars, what is left.
const AFTER: [f32; 6] = [112.0, 60.0, 60.0, 72.0, 96.0, 72.0];
/// The same without the bars, in a table narrower than this, in points.
const NUMBERS: [f32; 4] = [60.0, 60.0, 72.0, 72.0];
const WITH_BARS: f32 = 740.0;
/// From this width in points for texts on, the column's name stands beside what it measures.
const WIDE: f32 = 540.0;
/// The parts of that width that name, meaning and value get; without the name, the others alike.
const PARTS: [f32; 3] = [0.38, 0.31, 0.31];
/// The most width in points for texts.
const TEXT_MOST: f32 = 420.0;

/// Draws the table; the name of the attribute that was clicked.
pub fn ui(ui: &mut Ui, theme: &Theme, profiles: &Profiles, chosen: Option<&str>) -> Option<String> {
    let width = ui.available_width() - GUTTER;
    let bars = width >= WITH_BARS;
    let after: &[f32] = if bars { &AFTER } else { &NUMBERS };
    let texts = text_widths(width, ui.spacing().item_spacing.x, after);
    let wide = texts.len() == PARTS.len();
    let full = profiles.partings.first().map_or(1e-9, |first| first.divergence.max(1e-9));
    let builder = table::builder(ui).id_salt(("partings", wide, bars)).sense(Sense::click());
    let builder = texts.into_iter().fold(builder, |builder, width| builder.column(Width::exact(width).clip(true)));
    let builder = after.iter().fold(builder, |builder, width| builder.column(Width::exact(*width)));
    let mut clicked = None;
    builder
        .header(table::HEADER, |mut row| {
            if wide {
                row.cell(|ui| drop(table::header(ui, theme, &text!("plot-partings-column"), "")));
            }
            row.cell(|ui| drop(table::header(ui, theme, &text!("plot-partings-attribute"), "")));
            row.cell(|ui| {
                drop(table::header(ui, theme, &text!("plot-partings-value"), &text!("plot-partings-value-hint")));
            });
            if bars {
                row.cell(|ui| drop(table::header(ui, theme, &text!("plot-partings-pair"), "")));
            }
            for (title, hint) in [
                (text!("plot-partings-general"), text!("plot-partings-share-hint")),
                (text!("plot-partings-customers"), text!("plot-partings-share-hint")),
                (text!("plot-partings-divergence"), text!("plot-partings-divergence-hint")),
            ] {
                row.cell(|ui| drop(table::right(ui, |ui| table::header(ui, theme, &title, &hint))));
            }
            let hint = text!("plot-partings-within-hint");
            if bars {
                row.cell(|ui| drop(table::header(ui, theme, &text!("plot-partings-within-bars"), &hint)));
            }
            row.cell(|ui| drop(table::right(ui, |ui| table::header(ui, theme, &text!("plot-partings-within"), &hint))));
        })
        .body(|body| {
            body.rows(table::ROW, profiles.partings.len(), |mut row| {
                let parting = &profiles.partings[row.index()];
                let Some(profile) = profiles.attributes.get(parting.attribute) else { return };
                let attribute = &profile.attribute;
                row.set_selected(chosen == Some(&attribute.name));
                if wide {
                    row.cell(|ui| drop(table::weak_cell(ui, theme, &attribute.name)));
                }
                let mut pressed = false;
                row.cell(|ui| pressed = name(ui, theme, attribute_text(attribute), chosen == Some(&attribute.name)));
                let value = attribute.values.get(parting.value).map(value_with_code).unwrap_or_default();
                row.cell(|ui| drop(table::text_cell(ui, theme, &value).on_hover_text(part(parting))));
                let (general, customers) = (parting.general_share, parting.customers_share);
                if bars {
                    row.cell(|ui| {
                        let pair = PairedBars { general, customers, scale: 1.0 };
                        pair.ui(ui, theme, Vec2::new(ui.available_width(), 18.0));
                    });
                }
                for share in [general, customers] {
                    row.cell(|ui| drop(table::number_cell(ui, theme, &number::percent_bare(share))));
                }
                row.cell(|ui| drop(table::number_cell(ui, theme, &number::decimals(parting.divergence, 3))));
                if bars {
                    row.cell(|ui| before_and_after(ui, theme, parting, full));
                }
                row.cell(|ui| drop(table::number_cell(ui, theme, &number::decimals(parting.within, 3))));
                if pressed || row.response().clicked() {
                    clicked = Some(attribute.name.clone());
                }
            });
        });
    clicked
}

/// The widths of the columns of text in a table of this width: as much as the others leave.
fn text_widths(width: f32, gap: f32, after: &[f32]) -> Vec<f32> {
    let after: f32 = after.iter().map(|column| column + gap).sum();
    let of = |room: f32, parts: &[f32]| {
        let whole: f32 = parts.iter().sum();
        parts.iter().map(|part| (room * part / whole).clamp(80.0, TEXT_MOST)).collect()
    };
    let room = width - after - 3.0 * gap;
    if room >= WIDE { of(room, &PARTS) } else { of(room + gap, &PARTS[1..]) }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_columns_fill_the_width_and_no_more() {
        for width in [560.0_f32, 688.0, 760.0, 944.0, 1_000.0, 1_120.0, 1_400.0] {
            let after: &[f32] = if width >= WITH_BARS { &AFTER } else { &NUMBERS };
            let texts = text_widths(width, 8.0, after);
            let all = texts.iter().chain(after).map(|column| column + 8.0).sum::<f32>() - 8.0;
            assert!(all <= width && all > width - 16.0, "{width}: {texts:?}");
        }
        assert_eq!(text_widths(944.0, 8.0, &AFTER).len(), 2);
        assert_eq!(text_widths(1_400.0, 8.0, &AFTER).len(), 3);
    }
}
