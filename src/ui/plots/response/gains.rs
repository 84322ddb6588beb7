//! The curve of cumulative gains: which share of the responders letters to the first people of the list reach, with its
//! band, what chance alone and the segments' index reach, and a cut that is dragged.

use egui::{Align2, Color32, Id, Pos2, Rect, Sense, Shape, Stroke, Ui, WidgetInfo, pos2};

use super::frame::{Axes, Axis};
use crate::i18n::number;
use crate::results::{GainsAt, Response, Segmentation};
use crate::text;
use crate::ui::plots::drag_line::DragLine;
use crate::ui::theme::Theme;

/// An arrow key moves the cut by this share of the people.
const STEP: f64 = 0.01;

/// What the curve shows.
pub struct Curve<'a> {
    /// What was learned.
    pub response: &'a Response,
    /// The segments as they are, for the baseline.
    pub segments: Option<&'a Segmentation>,
    /// The share of the people who get a letter.
    pub cut: f64,
    /// Where letters earn most.
    pub best: Option<GainsAt>,
}

/// Draws the curve in the room that is left; where the cut is dragged to.
pub fn ui(ui: &mut Ui, theme: &Theme, curve: &Curve<'_>) -> Option<f64> {
    let (room, response) = ui.allocate_exact_size(ui.available_size(), Sense::hover());
    let axes = Axes::within(room, (1.0, 1.0));
    let marks = || [0.0, 0.2, 0.4, 0.6, 0.8, 1.0].map(|mark| (mark, number::decimals(mark * 100.0, 0))).to_vec();
    let (letters, reached) = (text!("page-response-axis-letters"), text!("page-response-axis-gain"));
    axes.draw(ui, theme, &Axis { name: &letters, marks: marks() }, &Axis { name: &reached, marks: marks() });
    let ink = theme.color;
    let by_chance = [axes.at(0.0, 0.0), axes.at(1.0, 1.0)];
    ui.painter().extend(Shape::dashed_line(&by_chance, Stroke::new(1.0, ink.text_faint), 4.0, 4.0));
    let gains = &curve.response.gains;
    band(ui, &axes, gains, ink.neutral_weak.gamma_multiply(0.45));
    let baseline = curve.segments.map(|found| by_index(curve.response, found)).unwrap_or_default();
    draw(ui, &axes, &baseline, Stroke::new(1.5, ink.neutral));
    let points: Vec<(f64, f64)> = gains.iter().map(|at| (at.share, at.gain)).collect();
    draw(ui, &axes, &points, Stroke::new(2.0, ink.text));
    legend(ui, theme, axes.area, baseline.is_empty());
    if let Some(best) = curve.best {
        let at = axes.at(best.share, best.gain);
        ui.painter().circle(at, 5.0, ink.canvas, Stroke::new(2.0, ink.accent));
    }
    let words = spoken(curve);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, &words));
    if let Some(pointer) = response.hover_pos().filter(|pointer| axes.area.contains(*pointer))
        && let Some(at) = curve.response.gains_at(axes.across(pointer.x))
    {
        response.on_hover_text_at_pointer(told(&at));
    }
    let asked = cut(ui, theme, &axes, curve);
    if let Some(at) = curve.response.gains_at(curve.cut) {
        ui.painter().circle_filled(axes.at(at.share, at.gain), 4.5, ink.accent);
    }
    asked
}

/// The line that is dragged.
fn cut(ui: &mut Ui, theme: &Theme, axes: &Axes, curve: &Curve<'_>) -> Option<f64> {
    let (name, share) = (text!("page-response-cut"), number::decimals(curve.cut * 100.0, 0));
    let spoken = curve.response.gains_at(curve.cut).map(|at| told(&at)).unwrap_or_default();
    let line = DragLine {
        id: Id::unique("response-cut"),
        name: &name,
        spoken: &spoken,
        text: &text!("plot-percent", number = share),
        area: Rect::from_min_max(pos2(axes.area.left(), axes.area.top() - 14.0), axes.area.max),
        value: curve.cut,
        range: STEP..=1.0,
        step: STEP,
        color: theme.color.accent,
        text_color: theme.color.on_accent,
        default: curve.best.map(|best| best.share),
    };
    line.show(ui, |share| axes.at(share, 0.0).x, |x| axes.across(x))
}

/// What the segments' index alone reaches: those with the highest index get their letters first.
fn by_index(response: &Response, found: &Segmentation) -> Vec<(f64, f64)> {
    let index = |id: i32| found.get(id).and_then(|segment| segment.index);
    let mut order: Vec<_> = response.segments.iter().map(|one| (index(one.segment), one)).collect();
    order.sort_by(|(one, _), (other, _)| other.unwrap_or(0.0).total_cmp(&one.unwrap_or(0.0)));
    let sum = |of: fn(&crate::results::ResponseRate) -> u64| {
        order.iter().map(|(_, one)| of(&one.rate)).sum::<u64>().max(1) as f64
    };
    let (people, responders) = (sum(|rate| rate.people), sum(|rate| rate.responders));
    let (mut letters, mut reached) = (0, 0);
    let mut points = Vec::new();
    for (_, one) in &order {
        letters += one.rate.people;
        reached += one.rate.responders;
        points.push((letters as f64 / people, reached as f64 / responders));
    }
    points
}

/// A line from nothing through these points.
fn draw(ui: &Ui, axes: &Axes, points: &[(f64, f64)], stroke: Stroke) {
    if points.is_empty() {
        return;
    }
    let all = std::iter::once((0.0, 0.0)).chain(points.iter().copied());
    ui.painter().line(all.map(|(across, up)| axes.at(across, up)).collect(), stroke);
}

/// The band of the intervals, a piece for each pair of points.
fn band(ui: &Ui, axes: &Axes, gains: &[GainsAt], fill: Color32) {
    let mut mesh = egui::Mesh::default();
    let ends = std::iter::once(GainsAt::default()).chain(gains.iter().copied());
    for (at, point) in ends.enumerate() {
        mesh.colored_vertex(axes.at(point.share, point.gain_low), fill);
        mesh.colored_vertex(axes.at(point.share, point.gain_high), fill);
        if at > 0 {
            let from = 2 * (at as u32 - 1);
            mesh.add_triangle(from, from + 1, from + 2);
            mesh.add_triangle(from + 1, from + 2, from + 3);
        }
    }
    ui.painter().add(Shape::mesh(mesh));
}

/// Which line is which, in the corner that no curve reaches.
fn legend(ui: &Ui, theme: &Theme, area: Rect, no_baseline: bool) {
    let ink = theme.color;
    let lines = [
        (text!("page-response-line-model"), Stroke::new(2.0, ink.text), false),
        (text!("page-response-line-index"), Stroke::new(1.5, ink.neutral), no_baseline),
        (text!("page-response-line-chance"), Stroke::new(1.0, ink.text_faint), false),
    ];
    let mut at: Pos2 = area.right_bottom() - egui::vec2(8.0, 8.0);
    for (word, stroke, _) in lines.iter().rev().filter(|(_, _, left_out)| !left_out) {
        let text = ui.painter().text(at, Align2::RIGHT_BOTTOM, word, theme.small(), ink.text_weak);
        ui.painter().hline((text.left() - 26.0)..=(text.left() - 6.0), text.center().y, *stroke);
        at.y = text.top() - 2.0;
    }
}

/// A point of the curve in words.
pub fn told(at: &GainsAt) -> String {
    text!(
        "page-response-told",
        letters = at.letters,
        share = number::percent(at.share),
        gain = number::percent(at.gain),
        low = number::percent(at.gain_low),
        high = number::percent(at.gain_high),
        lift = number::decimals(at.lift, 2)
    )
}

fn spoken(curve: &Curve<'_>) -> String {
    let points = [0.1, 0.2, 0.5].into_iter().filter_map(|share| curve.response.gains_at(share));
    points.map(|at| told(&at)).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::results::{ResponseRate, Segment, SegmentResponse};

    #[test]
    fn the_baseline_writes_to_the_segments_of_the_highest_index_first() {
        let rate = |people, responders| ResponseRate { people, responders, ..ResponseRate::default() };
        let one = |segment, rate| SegmentResponse { segment, rate, chance: 0.0 };
        let response = Response {
            segments: vec![one(0, rate(600, 3)), one(1, rate(300, 6)), one(-1, rate(100, 1))],
            ..Response::default()
        };
        let segment = |id, index| Segment { id, index: Some(index), ..Segment::default() };
        let found = Segmentation {
            segments: vec![segment(0, 60.0), segment(1, 250.0)],
            set_aside: segment(-1, 90.0),
            ..Segmentation::default()
        };
        assert_eq!(by_index(&response, &found), [(0.3, 0.6), (0.4, 0.7), (1.0, 1.0)]);
        assert_eq!(by_index(&Response::default(), &found), []);
    }
}
