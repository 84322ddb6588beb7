//! An index with its interval as a dot and a whisker, on a logarithmic scale on which 100 is marked.

use egui::{Align2, Color32, Painter, Pos2, Rect, Sense, Shape, Stroke, Ui, Vec2, WidgetInfo, pos2};

use super::segment_hover::{index_in_words, sure_in_words};
use crate::i18n::number;
use crate::results::{Segment, Segmentation, Verdict};
use crate::ui::theme::Theme;
use crate::ui::widgets::on_hover_beside;

/// Marks that a scale of indices may show.
const MARKS: [f64; 9] = [1.0, 6.25, 12.5, 25.0, 50.0, 100.0, 200.0, 400.0, 800.0];

/// The range of indices that a column shows: the same distance below and above 100.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    /// Logarithm of the largest ratio to 100 that is shown.
    reach: f64,
}

impl Scale {
    /// A scale that holds every interval, at least from 50 to 200 and at most from 3 to 3,200.
    pub fn of(view: &Segmentation) -> Self {
        let all = view.segments.iter().chain(std::iter::once(&view.set_aside));
        let ends = all.flat_map(|segment| {
            let (low, high) =
                segment.sureness.map_or((None, None), |sure| (sure.index_low_total, sure.index_high_total));
            [segment.index_low, segment.index_high, segment.index, low, high]
        });
        let reach = ends.flatten().filter(|index| *index > 0.0).map(|index| (index / 100.0).ln().abs());
        Self { reach: (reach.fold(0.0, f64::max) * 1.05).clamp(2.0_f64.ln(), 32.0_f64.ln()) }
    }

    fn x(self, room: Rect, index: f64) -> f32 {
        let at = ((index / 100.0).max(1e-9).ln() / self.reach).clamp(-1.0, 1.0);
        room.center().x + (room.width() / 2.0 - 6.0) * at as f32
    }

    /// On which side an index lies beyond the scale: -1 below, 1 above, `None` where it can be shown.
    fn beyond(self, index: f64) -> Option<f32> {
        let at = (index / 100.0).max(1e-9).ln() / self.reach;
        (at.abs() > 1.0).then_some(at.signum() as f32)
    }

    fn marks(self) -> impl Iterator<Item = f64> {
        MARKS.into_iter().filter(move |mark| (mark / 100.0).ln().abs() <= self.reach)
    }
}

/// The scale's marks, for the header of the column. `title` names the column for those who don't see it; `hint` is what
/// the pointer shows.
pub fn marks(ui: &mut Ui, theme: &Theme, scale: Scale, title: &str, hint: &str) {
    let size = Vec2::new(ui.available_width(), ui.available_height());
    let (room, response) = ui.allocate_exact_size(size, Sense::hover());
    let mut free_from = room.left() - 100.0;
    // 100 first, because it must be there whatever else has no room.
    let centre = scale.x(room, 100.0);
    ui.painter().text(pos2(centre, room.center().y), Align2::CENTER_CENTER, "100", theme.small(), theme.color.text);
    for mark in scale.marks().filter(|mark| (*mark - 100.0).abs() > 1e-9) {
        let x = scale.x(room, mark);
        if x < free_from || (x - centre).abs() < 26.0 || x > room.right() - 10.0 || x < room.left() + 8.0 {
            continue;
        }
        free_from = x + 26.0;
        let text = number::decimals(mark, 0);
        let ink = theme.color.text_faint;
        ui.painter().text(pos2(x, room.center().y), Align2::CENTER_CENTER, text, theme.small(), ink);
    }
    response.widget_info(|| WidgetInfo::labeled(egui::Role::ColumnHeader, true, title));
    response.on_hover_text(hint);
}

/// One segment's dot and whisker.
pub fn whisker(ui: &mut Ui, theme: &Theme, scale: Scale, segment: &Segment) {
    let size = Vec2::new(ui.available_width(), ui.available_height());
    let (room, response) = ui.allocate_exact_size(size, Sense::hover());
    let painter = ui.painter();
    for mark in scale.marks() {
        let color = if (mark - 100.0).abs() < 1e-9 { theme.color.text_faint } else { theme.color.grid };
        painter.vline(scale.x(room, mark), room.y_range().expand(2.0), Stroke::new(1.0, color));
    }
    let Some(index) = segment.index else { return };
    let sure = segment.verdict != Verdict::NotDistinguishable;
    let color = if sure { theme.color.text } else { theme.color.neutral };
    whole_interval(painter, scale, room, segment, theme.color.neutral_weak);
    interval(painter, scale, room, segment, color);
    let dot = pos2(scale.x(room, index), room.center().y);
    let (fill, edge) = if sure { (color, Stroke::NONE) } else { (theme.color.canvas, Stroke::new(1.5, color)) };
    match scale.beyond(index) {
        Some(side) => painter.add(Shape::convex_polygon(arrow(dot, side).to_vec(), fill, edge)),
        None => painter.circle(dot, 3.5, fill, edge),
    };
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, index_in_words(segment)));
    on_hover_beside(response, |ui| {
        ui.label(index_in_words(segment));
        sure_in_words(segment).map(|words| ui.label(words));
    });
}

/// The interval that holds the clustering's wobble too: a pale band behind the line of the other.
fn whole_interval(painter: &Painter, scale: Scale, room: Rect, segment: &Segment, color: Color32) {
    let ends = segment.sureness.and_then(|sure| sure.index_low_total.zip(sure.index_high_total));
    let Some((low, high)) = ends else { return };
    let (left, right, middle) = (scale.x(room, low), scale.x(room, high), room.center().y);
    let band = Rect::from_min_max(pos2(left, middle - 4.0), pos2(right, middle + 4.0));
    painter.rect_filled(band, 2, color.gamma_multiply(0.5));
}

/// The line of the interval. An end that lies beyond the scale points outwards.
fn interval(painter: &Painter, scale: Scale, room: Rect, segment: &Segment, color: Color32) {
    let (Some(low), Some(high)) = (segment.index_low, segment.index_high) else { return };
    let middle = room.center().y;
    let (left, right) = (scale.x(room, low), scale.x(room, high));
    let line = Stroke::new(1.5, color);
    painter.hline(left..=right, middle, line);
    // Ends that the dot would cover say nothing.
    if right - left <= 12.0 {
        return;
    }
    for (x, end) in [(left, low), (right, high)] {
        match scale.beyond(end) {
            Some(side) => {
                let [upper, tip, lower] = arrow(pos2(x, middle), side);
                painter.line(vec![upper, tip, lower], line);
            }
            None => {
                painter.vline(x, (middle - 4.0)..=(middle + 4.0), line);
            }
        }
    }
}

/// An arrow head at the edge of the scale that points to where the value lies.
fn arrow(at: Pos2, side: f32) -> [Pos2; 3] {
    [at + Vec2::new(-4.0 * side, -4.5), at + Vec2::new(5.0 * side, 0.0), at + Vec2::new(-4.0 * side, 4.5)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scale_is_even_around_100_and_holds_what_it_shows() {
        let segment = |low, high| Segment {
            index: Some(100.0),
            index_low: Some(low),
            index_high: Some(high),
            ..Segment::default()
        };
        let view = Segmentation { segments: vec![segment(80.0, 350.0)], ..Segmentation::default() };
        let scale = Scale::of(&view);
        let room = Rect::from_min_size(pos2(0.0, 0.0), Vec2::new(200.0, 20.0));
        assert!((scale.x(room, 100.0) - 100.0).abs() < 1e-3);
        assert!(scale.x(room, 350.0) < 195.0);
        let (left, right) = (scale.x(room, 50.0), scale.x(room, 200.0));
        assert!(((100.0 - left) - (right - 100.0)).abs() < 1e-3);
        assert!(scale.x(room, 0.0) >= 0.0);
        assert!(scale.x(room, 1e9) <= 200.0);
    }

    #[test]
    fn what_lies_beyond_the_scale_points_there() {
        let low = Segment { index: Some(2.0), ..Segment::default() };
        let high = Segment { index: Some(4_000.0), ..Segment::default() };
        let scale = Scale::of(&Segmentation { segments: vec![low, high], ..Segmentation::default() });
        assert_eq!(
            [2.0, 0.0, 4_000.0, f64::INFINITY].map(|index| scale.beyond(index)),
            [-1.0, -1.0, 1.0, 1.0].map(Some)
        );
        assert_eq!([4.0, 100.0, 3_000.0].map(|index| scale.beyond(index)), [None; 3]);
        let room = Rect::from_min_size(pos2(0.0, 0.0), Vec2::new(200.0, 20.0));
        for (index, side) in [(2.0, -1.0), (4_000.0, 1.0)] {
            let at = pos2(scale.x(room, index), 10.0);
            let [upper, tip, lower] = arrow(at, side);
            assert!(room.contains(tip) && (tip.x - upper.x) * side > 0.0 && (upper.x - lower.x).abs() < 1e-3);
        }
    }
}
