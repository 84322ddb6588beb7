//! All measures at once: a small curve each, with the number that it names and the chosen one.

use egui::{Align2, Id, Painter, Pos2, Rect, Sense, Shape, Stroke, Ui, Vec2, WidgetInfo, pos2};

use super::measure::{direction, meaning, reach, told, value};
use crate::i18n::{measure_name, number};
use crate::results::{Criterion, SEGMENT_COUNTS, Sweep, SweepVerdict, TriedCount};
use crate::text;
use crate::ui::context::UiContext;
use crate::ui::theme::Theme;
use crate::ui::widgets::on_hover_beside;

/// The least and the most height of a curve in points.
const LOWEST: f32 = 18.0;
const HIGHEST: f32 = 88.0;
/// Points for the numbers below the last curve.
const AXIS: f32 = 18.0;
/// Points for the names on the left and the named numbers on the right.
const NAME: f32 = 84.0;
const VOTE: f32 = 30.0;

/// Draws the curves in the room that is left above `below` points; the number of segments that was clicked.
pub(super) fn sparks(
    ui: &mut Ui,
    context: &UiContext<'_>,
    sweep: &Sweep,
    verdict: &SweepVerdict,
    below: f32,
) -> Option<usize> {
    let room = ui.available_height() - below - AXIS;
    let row = (room / Criterion::ALL.len() as f32).clamp(LOWEST, HIGHEST);
    ui.spacing_mut().item_spacing.y = 0.0;
    // The number under the pointer is marked in every curve, as it was found in the frame before.
    let id = ui.scope_id().with("number-under-the-pointer");
    let pointed = ui.data(|data| data.get_temp::<usize>(id));
    let (mut clicked, mut now) = (None, None);
    for criterion in Criterion::ALL {
        let size = Vec2::new(ui.available_width(), row);
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        let curve = Curve { criterion, area: area(rect), vote: verdict.vote(criterion) };
        curve.draw(ui, context, sweep, verdict, pointed);
        if response.has_focus() {
            let ring = Stroke::new(1.0, context.theme.color.accent);
            ui.painter().rect_stroke(rect, 3.0, ring, egui::StrokeKind::Inside);
        }
        let place = response.hover_pos().and_then(|at| number_at(curve.area, at));
        now = now.or(place);
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, curve.spoken(sweep)));
        if response.clicked() {
            // By the keyboard there is no place: the number that this measure names is taken.
            clicked = response.interact_pointer_pos().and_then(|at| number_at(curve.area, at)).or(curve.vote);
        }
        let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
        if !context.pointer_down {
            let hovered = place.and_then(|place| sweep.tried.iter().find(|point| point.clusters == place));
            on_hover_beside(response, |ui| curve.hover(ui, context.theme, sweep, hovered));
        }
    }
    remember(ui, id, now);
    axis(ui, context.theme);
    clicked
}

fn remember(ui: &Ui, id: Id, now: Option<usize>) {
    ui.data_mut(|data| {
        if let Some(now) = now {
            data.insert_temp(id, now);
        } else {
            data.remove::<usize>(id);
        }
    });
}

/// The part of a row in which the curve runs.
fn area(row: Rect) -> Rect {
    Rect::from_min_max(pos2(row.left() + NAME, row.top() + 3.0), pos2(row.right() - VOTE, row.bottom() - 3.0))
}

/// Where a number of segments stands.
fn x_of(area: Rect, clusters: usize) -> f32 {
    let (low, high) = (*SEGMENT_COUNTS.start() as f32, *SEGMENT_COUNTS.end() as f32);
    area.left() + 4.0 + (area.width() - 8.0) * (clusters as f32 - low) / (high - low)
}

/// The number of segments nearest to a place, if the place is beside the curve.
fn number_at(area: Rect, at: Pos2) -> Option<usize> {
    let within = area.expand2(Vec2::new(4.0, 8.0)).contains(at);
    let near = |clusters: &usize| (x_of(area, *clusters) - at.x).abs();
    SEGMENT_COUNTS.filter(|_| within).min_by(|a, b| near(a).total_cmp(&near(b)))
}

/// One measure in its row.
struct Curve {
    criterion: Criterion,
    area: Rect,
    vote: Option<usize>,
}

impl Curve {
    fn draw(&self, ui: &Ui, context: &UiContext<'_>, sweep: &Sweep, verdict: &SweepVerdict, pointed: Option<usize>) {
        let (theme, painter, area) = (context.theme, ui.painter(), self.area);
        let color = theme.color;
        let line = |clusters: usize, stroke: Stroke| {
            painter.vline(x_of(area, clusters), area.expand2(Vec2::new(0.0, 3.0)).y_range(), stroke);
        };
        painter.hline(area.x_range(), area.bottom() + 2.0, Stroke::new(1.0, color.grid));
        if let Some(pointed) = pointed {
            line(pointed, Stroke::new(1.0, color.neutral_weak));
        }
        if SEGMENT_COUNTS.contains(&context.settings.clusters) {
            line(context.settings.clusters, Stroke::new(1.5, color.accent));
        }
        let left = pos2(area.left() - NAME, area.center().y);
        painter.text(left, Align2::LEFT_CENTER, measure_name(self.criterion), theme.small(), color.text);
        let places = self.places(sweep);
        self.whiskers(painter, theme, sweep);
        let dots: Vec<Pos2> = places.iter().map(|(_, at)| *at).collect();
        painter.add(Shape::line(dots, Stroke::new(1.5, color.neutral)));
        let voted = self.vote.and_then(|vote| places.iter().find(|(clusters, _)| *clusters == vote));
        if let Some((_, at)) = voted {
            painter.circle(*at, 3.5, color.canvas, Stroke::new(1.5, color.text));
        }
        let (words, ink, font) = match self.vote {
            Some(vote) if verdict.agrees(vote) => (number::count_usize(vote), color.text, theme.strong()),
            Some(vote) => (number::count_usize(vote), color.text_weak, theme.small()),
            None => (text!("plot-sweep-no-vote"), color.text_faint, theme.small()),
        };
        painter.text(pos2(area.right() + VOTE, area.center().y), Align2::RIGHT_CENTER, words, font, ink);
    }

    /// The interval of each value, where there is one.
    fn whiskers(&self, painter: &Painter, theme: &Theme, sweep: &Sweep) {
        let Some(scale) = Scale::of(self.criterion, sweep, self.area) else { return };
        for point in &sweep.tried {
            let (value, Some(reach)) = (value(self.criterion, point), reach(self.criterion, point)) else { continue };
            let ends = scale.y(value + reach)..=scale.y(value - reach);
            painter.vline(x_of(self.area, point.clusters), ends, Stroke::new(1.0, theme.color.neutral_weak));
        }
    }

    /// Where the values stand.
    fn places(&self, sweep: &Sweep) -> Vec<(usize, Pos2)> {
        let Some(scale) = Scale::of(self.criterion, sweep, self.area) else { return Vec::new() };
        let known = sweep.tried.iter().filter(|point| value(self.criterion, point).is_finite());
        let place = |point: &TriedCount| pos2(x_of(self.area, point.clusters), scale.y(value(self.criterion, point)));
        known.map(|point| (point.clusters, place(point))).collect()
    }

    /// The measure, how far it got, and what it names.
    fn spoken(&self, sweep: &Sweep) -> String {
        let (name, tried, all) = (measure_name(self.criterion), sweep.tried.len(), SEGMENT_COUNTS.count());
        match (self.vote, sweep.complete) {
            (Some(vote), true) => {
                text!("plot-sweep-spoken-best", measure = name, tried = tried, all = all, best = vote)
            }
            (Some(vote), false) => {
                text!("plot-sweep-spoken-best-so-far", measure = name, tried = tried, all = all, best = vote)
            }
            (None, _) => text!("plot-sweep-spoken", measure = name, tried = tried, all = all),
        }
    }

    fn hover(&self, ui: &mut Ui, theme: &Theme, sweep: &Sweep, point: Option<&TriedCount>) {
        ui.set_max_width(320.0);
        let mut lines = point.map(|point| told(sweep, point)).unwrap_or_default().into_iter();
        if let Some(heading) = lines.next() {
            ui.label(egui::RichText::new(heading).font(theme.strong()));
        }
        for line in lines {
            ui.label(egui::RichText::new(line).font(theme.small()));
        }
        let words = meaning(self.criterion, sweep);
        let whole = text!("plot-sweep-measure-hint", meaning = words, direction = direction(self.criterion));
        ui.label(egui::RichText::new(whole).font(theme.small()).color(theme.color.text_weak));
    }
}

/// From values to the height of a curve, with all whiskers in it.
struct Scale {
    low: f64,
    high: f64,
    area: Rect,
}

impl Scale {
    fn of(criterion: Criterion, sweep: &Sweep, area: Rect) -> Option<Self> {
        let ends = |point: &TriedCount| {
            let (value, reach) = (value(criterion, point), reach(criterion, point).unwrap_or(0.0));
            [value - reach, value + reach]
        };
        let values = sweep.tried.iter().flat_map(ends).filter(|value| value.is_finite());
        let (low, high) = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), v| (l.min(v), h.max(v)));
        (low <= high).then_some(Self { low, high, area })
    }

    fn y(&self, value: f64) -> f32 {
        let share = if self.high > self.low { (value - self.low) / (self.high - self.low) } else { 0.5 };
        self.area.bottom() - self.area.height() * share as f32
    }
}

/// The numbers of segments below the curves.
fn axis(ui: &mut Ui, theme: &Theme) {
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), AXIS), Sense::hover());
    let area = area(rect);
    let font = theme.small();
    for clusters in SEGMENT_COUNTS.filter(|clusters| *clusters == *SEGMENT_COUNTS.start() || clusters % 5 == 0) {
        let at = pos2(x_of(area, clusters), rect.center().y);
        let words = number::count_usize(clusters);
        ui.painter().text(at, Align2::CENTER_CENTER, words, font.clone(), theme.color.text_weak);
    }
    let at = pos2(rect.left(), rect.center().y);
    ui.painter().text(at, Align2::LEFT_CENTER, text!("plot-sweep-axis-short"), font, theme.color.text_weak);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_the_nearest_number() {
        let area = Rect::from_min_max(pos2(100.0, 0.0), pos2(388.0, 20.0));
        for clusters in SEGMENT_COUNTS {
            let at = pos2(x_of(area, clusters) + 3.0, 10.0);
            assert_eq!(number_at(area, at), Some(clusters));
        }
        assert_eq!(number_at(area, pos2(50.0, 10.0)), None);
    }

    #[test]
    fn a_curve_fills_its_height_and_a_flat_one_runs_in_the_middle() {
        let area = Rect::from_min_max(pos2(0.0, 0.0), pos2(100.0, 20.0));
        let point = |clusters, inertia| TriedCount { clusters, inertia, ..TriedCount::default() };
        let sweep = Sweep { tried: vec![point(2, 30.0), point(3, 10.0), point(4, f64::NAN)], ..Sweep::default() };
        let scale = Scale::of(Criterion::Elbow, &sweep, area).unwrap();
        assert_eq!((scale.y(30.0), scale.y(10.0)), (0.0, 20.0));
        let curve = Curve { criterion: Criterion::Elbow, area, vote: None };
        assert_eq!(curve.places(&sweep).len(), 2, "what isn't known has no place");
        let flat = Sweep { tried: vec![point(2, 7.0)], ..Sweep::default() };
        assert_eq!(Scale::of(Criterion::Elbow, &flat, area).unwrap().y(7.0), 10.0);
        assert!(Scale::of(Criterion::Gap, &flat, area).is_none());
    }

    #[test]
    fn what_a_measure_names_is_said_and_whether_more_is_to_come() {
        let tried = vec![TriedCount { clusters: 2, ..TriedCount::default() }];
        let mut sweep = Sweep { tried, ..Sweep::default() };
        let curve = |vote| Curve { criterion: Criterion::Silhouette, area: Rect::ZERO, vote };
        assert_eq!(curve(Some(2)).spoken(&sweep), "Silhouette: 1 of 29 tried. Best so far: 2.");
        sweep.complete = true;
        assert_eq!(curve(Some(2)).spoken(&sweep), "Silhouette: 1 of 29 tried. Best: 2.");
        assert_eq!(curve(None).spoken(&sweep), "Silhouette: 1 of 29 tried.");
    }
}
