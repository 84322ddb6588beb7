//! How far each attribute goes with each other one, as a picture in which what goes together stands together.

use std::sync::Arc;

use egui::{
    Color32, ColorImage, CornerRadius, Image, Pos2, Rect, Response, RichText, Sense, Stroke, StrokeKind, TextureHandle,
    TextureOptions, Ui, Vec2, WidgetInfo,
};
use egui_extras::Column as Width;

use crate::i18n::number;
use crate::results::Relevance;
use crate::text;
use crate::ui::memo::{ByPointer, Memo};
use crate::ui::theme::Theme;
use crate::ui::widgets::table;
use crate::ui::widgets::table::Cells as _;

/// Cells on a side of the picture at most: one for each attribute up to so many, beyond that one for several.
const MOST_CELLS: usize = 1_000;
/// The table behind the picture lists so many pairs.
const PAIRS: usize = 200;

/// The plot's state.
#[derive(Default)]
pub struct CorrelationMap {
    picture: Memo<(ByPointer<Relevance>, bool), Option<TextureHandle>>,
    pairs: Memo<ByPointer<Relevance>, Vec<(usize, usize, f32)>>,
}

impl CorrelationMap {
    /// Draws the picture as a square in the room that is left. It is painted once for a result, and then is one
    /// rectangle a frame.
    pub fn ui(&mut self, ui: &mut Ui, theme: &Theme, relevance: &Arc<Relevance>) {
        let side = ui.available_width().min(ui.available_height()).max(64.0);
        let (rect, response) = ui.allocate_exact_size(Vec2::splat(side), Sense::click());
        let key = (ByPointer(Arc::clone(relevance)), theme.dark);
        let picture = self.picture.get(key, || {
            let image = paint(relevance, theme)?;
            Some(ui.ctx().load_texture("correlations", image, TextureOptions::NEAREST))
        });
        if let Some(picture) = picture {
            Image::from_texture(picture).paint_at(ui, rect);
        }
        let edge = if response.has_focus() { theme.color.accent } else { theme.color.separator };
        ui.painter().rect_stroke(rect, CornerRadius::ZERO, Stroke::new(1.0, edge), StrokeKind::Outside);
        let attributes = relevance.attributes.len();
        response.widget_info(|| {
            WidgetInfo::labeled(egui::Role::Image, true, text!("plot-correlations-spoken", attributes = attributes))
        });
        hover(ui, theme, relevance, rect, response);
    }

    /// The table behind the picture: the pairs that go together most.
    pub fn table(&mut self, ui: &mut Ui, theme: &Theme, relevance: &Arc<Relevance>) {
        let pairs = self.pairs.get(ByPointer(Arc::clone(relevance)), || relevance.strongest(PAIRS));
        table::builder(ui)
            .id_salt("correlations-table")
            .auto_shrink(false)
            .min_scrolled_height(80.0)
            .column(Width::remainder().clip(true))
            .column(Width::remainder().clip(true))
            .column(Width::exact(72.0))
            .header(table::HEADER, |mut row| {
                row.cell(|ui| drop(table::header(ui, theme, &text!("plot-correlations-one"), "")));
                row.cell(|ui| drop(table::header(ui, theme, &text!("plot-correlations-other"), "")));
                let (title, hint) = (text!("plot-correlations-correlation"), text!("plot-correlations-hint"));
                row.cell(|ui| drop(table::right(ui, |ui| table::header(ui, theme, &title, &hint))));
            })
            .body(|body| {
                body.rows(table::ROW, pairs.len(), |mut row| {
                    let (one, other, correlation) = pairs[row.index()];
                    row.cell(|ui| drop(table::text_cell(ui, theme, &relevance.attributes[one].name)));
                    row.cell(|ui| drop(table::text_cell(ui, theme, &relevance.attributes[other].name)));
                    let words = number::decimals(f64::from(correlation), 3);
                    row.cell(|ui| drop(table::number_cell(ui, theme, &words)));
                });
            });
    }
}

/// Attributes for each cell of the picture.
fn attributes_a_cell(attributes: usize) -> usize {
    attributes.div_ceil(MOST_CELLS).max(1)
}

/// A cell for each pair of attributes in the clustered order: the darker on light ground (the lighter on dark), the
/// further they go together. `None` without attributes.
fn paint(relevance: &Relevance, theme: &Theme) -> Option<ColorImage> {
    let step = attributes_a_cell(relevance.order.len());
    let shown: Vec<usize> = relevance.order.iter().copied().step_by(step).collect();
    if shown.is_empty() {
        return None;
    }
    let (low, high) = (theme.color.fill, theme.color.accent);
    let color = |correlation: f32| {
        let part = |low: u8, high: u8| egui::lerp(f32::from(low)..=f32::from(high), correlation) as u8;
        Color32::from_rgb(part(low.r(), high.r()), part(low.g(), high.g()), part(low.b(), high.b()))
    };
    let pixels = shown.iter().flat_map(|&row| shown.iter().map(move |&column| (row, column)));
    let pixels = pixels.map(|(row, column)| color(relevance.correlation(row, column))).collect();
    Some(ColorImage::new([shown.len(), shown.len()], pixels))
}

/// The pair of attributes at a place of the picture, by their places.
fn pair_at(relevance: &Relevance, rect: Rect, at: Pos2) -> Option<(usize, usize)> {
    let step = attributes_a_cell(relevance.order.len());
    let cells = relevance.order.len().div_ceil(step);
    let cell = |part: f32| ((part.clamp(0.0, 1.0) * cells as f32) as usize).min(cells.saturating_sub(1)) * step;
    let within = (at - rect.min) / rect.size();
    Some((*relevance.order.get(cell(within.y))?, *relevance.order.get(cell(within.x))?))
}

fn hover(ui: &Ui, theme: &Theme, relevance: &Relevance, rect: Rect, response: Response) {
    let pointer = ui.input(|input| input.pointer.hover_pos()).filter(|_| response.hovered());
    let Some((row, column)) = pointer.and_then(|at| pair_at(relevance, rect, at)) else { return };
    let (one, other) = (&relevance.attributes[row].name, &relevance.attributes[column].name);
    let correlation = number::decimals(f64::from(relevance.correlation(row, column)), 3);
    response.on_hover_ui_at_pointer(|ui| {
        ui.label(RichText::new(one).font(theme.strong()));
        if row != column {
            ui.label(RichText::new(other).font(theme.strong()));
            ui.label(text!("plot-correlations-hover", correlation = correlation.as_str()));
        }
        ui.label(RichText::new(text!("plot-correlations-hint")).color(theme.color.text_weak));
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::results::AttributeRelevance;

    fn three() -> Relevance {
        let attributes = (0..3).map(|attribute| AttributeRelevance { attribute, ..AttributeRelevance::default() });
        let (attributes, correlations) = (attributes.collect(), vec![0.5, 0.25, 0.75]);
        Relevance { attributes, correlations, order: vec![1, 2, 0], people: 9 }
    }

    #[test]
    fn a_place_of_the_picture_is_a_pair_in_the_clustered_order() {
        let rect = Rect::from_min_size(Pos2::new(10.0, 20.0), Vec2::splat(30.0));
        let at = |x: f32, y: f32| pair_at(&three(), rect, Pos2::new(x, y));
        assert_eq!(at(10.0, 20.0), Some((1, 1)));
        assert_eq!(at(39.9, 21.0), Some((1, 0)));
        assert_eq!(at(25.0, 49.9), Some((0, 2)));
        assert_eq!(pair_at(&Relevance::default(), rect, Pos2::new(11.0, 21.0)), None);
    }

    #[test]
    fn the_strongest_pairs_come_first() {
        assert_eq!(three().strongest(2), [(1, 2, 0.75), (0, 1, 0.5)]);
        assert_eq!(three().strongest(9).len(), 3);
    }

    #[test]
    fn the_picture_has_a_cell_for_each_pair() {
        let image = paint(&three(), &Theme::light()).unwrap();
        assert_eq!(image.size, [3, 3]);
        assert_eq!(image.pixels[0], Theme::light().color.accent);
        assert!(image.pixels[1].r() < image.pixels[2].r(), "0.75 is darker than 0.5");
        assert!(paint(&Relevance::default(), &Theme::light()).is_none());
    }
}
