//! A map of the segments: near each other is alike. Each is a disc of two halves, as large as its two shares.

pub(in crate::ui) mod labels;
pub(in crate::ui) mod place;

use std::f32::consts::PI;
use std::sync::Arc;

use egui::{Color32, Painter, Pos2, Rect, Response, Sense, Shape, Stroke, Ui, Vec2, WidgetInfo, vec2};

use self::place::{Disc, edge, place};
use super::segment_hover::hover;
use crate::analyze::{distances_shown, nearest_segments, own_distances_shown};
use crate::export::pictures::Picture;
use crate::i18n::segment_title;
use crate::results::{Segment, Segmentation};
use crate::text;
use crate::ui::command::{Commands, UiCommand};
use crate::ui::context::UiContext;
use crate::ui::leave::Leaving;
use crate::ui::memo::{ByPointer, Memo};
use crate::ui::theme::{GRID, Theme};
use crate::ui::widgets::{Empty, on_hover_beside, segment_dot, small, unbroken};

/// Less than this many points high, the discs would lie on each other.
const LOWEST: f32 = 120.0;

/// A segment of whose distances less than this share is shown lies far above or below the map.
const HIDDEN: f64 = 0.25;

/// The map's state.
#[derive(Default)]
pub struct SegmentMap {
    /// The last segments that had come to rest; shown while newer ones still move.
    settled: Option<Arc<Segmentation>>,
    truth: Memo<ByPointer<Segmentation>, Truth>,
}

/// What is true of the segments where they really lie, with all their components.
struct Truth {
    /// The share of the distances that the map shows; `None` when it isn't known.
    shown: Option<f64>,
    /// For each segment the one most like it.
    nearest: Vec<Option<usize>>,
    /// For each segment whether the map hides most of its distances.
    hidden: Vec<bool>,
}

impl Truth {
    fn of(view: &Segmentation) -> Self {
        let own = own_distances_shown(&view.map, &view.centroids);
        Self {
            shown: distances_shown(&view.map, &view.centroids),
            nearest: nearest_segments(&view.centroids),
            hidden: own.into_iter().map(|own| own.is_some_and(|own| own < HIDDEN)).collect(),
        }
    }

    /// The id of the segment most like this one.
    fn like(&self, segment: &Segment) -> Option<i32> {
        let at = usize::try_from(segment.id).ok()?;
        i32::try_from(self.nearest.get(at).copied().flatten()?).ok()
    }

    fn is_hidden(&self, segment: &Segment) -> bool {
        usize::try_from(segment.id).is_ok_and(|at| self.hidden.get(at).copied().unwrap_or(false))
    }

    /// What the drawing means, as sentences.
    fn meaning(&self) -> String {
        match self.shown {
            Some(shown) if self.hidden.contains(&true) => text!("plot-map-meaning-with-hidden", shown = shown),
            Some(shown) => text!("plot-map-meaning-and-share", shown = shown),
            None => text!("plot-map-meaning"),
        }
    }
}

impl SegmentMap {
    /// Draws the map in the room that is left; the segment that was clicked.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        context: &UiContext<'_>,
        view: &Arc<Segmentation>,
        commands: &mut Commands,
    ) -> Option<i32> {
        let moving = view.map.len() != view.segments.len() || view.map.is_empty();
        if !moving {
            self.settled = Some(Arc::clone(view));
        }
        let Some(settled) = self.settled.clone() else {
            let (title, sentence) = (text!("plot-map-empty"), text!("plot-map-empty-sentence"));
            Empty { title: &title, sentence: &sentence, action: None }.ui(ui, context.theme);
            return None;
        };
        let truth = self.truth.get(ByPointer(Arc::clone(&settled)), || Truth::of(&settled));
        let meaning = unbroken(&truth.meaning());
        let caption = ui.painter().layout(meaning.clone(), context.theme.small(), Color32::BLACK, ui.available_width());
        let below = caption.size().y + GRID;
        let size = vec2(ui.available_width(), (ui.available_height() - below).max(LOWEST));
        let (room, _) = ui.allocate_exact_size(size, Sense::hover());
        let mut asked = Commands::default();
        let clicked = draw(ui, context, &settled, truth, room, &mut asked);
        if moving {
            ui.painter().rect_filled(room, 0, context.theme.color.veil.gamma_multiply(0.8));
        }
        let name = text!("picture-map");
        Leaving::picture(&name, Picture::SegmentMap).in_corner(ui, context, room, &mut asked);
        small(ui, context.theme, &meaning);
        if !moving {
            asked.into_iter().for_each(|command| commands.push(command));
        }
        clicked.filter(|_| !moving)
    }
}

fn draw(
    ui: &mut Ui,
    context: &UiContext<'_>,
    view: &Segmentation,
    truth: &Truth,
    room: Rect,
    commands: &mut Commands,
) -> Option<i32> {
    let theme = context.theme;
    let mut discs = place(view, room);
    // The large ones first, so that the small ones lie on top and can be reached.
    discs.sort_by(|a, b| b.reach().total_cmp(&a.reach()).then(a.segment.id.cmp(&b.segment.id)));
    let responses: Vec<Response> = discs.iter().map(|disc| interact(ui, context, disc)).collect();
    let chosen: Vec<bool> = discs
        .iter()
        .zip(&responses)
        .map(|(disc, response)| context.is_chosen(disc.segment.id) || response.hovered())
        .collect();
    for (disc, &chosen) in discs.iter().zip(&chosen) {
        let like = truth.like(disc.segment);
        if let Some(other) = discs.iter().find(|other| Some(other.segment.id) == like) {
            likeness(ui.painter(), theme, disc, other, chosen);
        }
    }
    let mut clicked = None;
    for (disc, response) in discs.iter().zip(&responses) {
        paint(ui.painter(), theme, disc, response, context.is_chosen(disc.segment.id));
        if truth.is_hidden(disc.segment) {
            dashed(ui.painter(), theme, disc);
        }
        if response.double_clicked() {
            commands.push(UiCommand::Rename { segment: disc.segment.id, at: disc.rect() });
        } else if response.clicked() {
            clicked = Some(disc.segment.id);
        }
    }
    labels::draw(ui, theme, &discs, &chosen, room);
    clicked
}

fn interact(ui: &Ui, context: &UiContext<'_>, disc: &Disc<'_>) -> Response {
    let id = ui.scope_id().with(("on-the-map", disc.segment.key()));
    let response = ui.interact(disc.rect().expand(3.0), id, Sense::click());
    let selected = context.is_chosen(disc.segment.id);
    response.widget_info(|| {
        let words = text!("plot-map-segment", segment = segment_title(disc.segment));
        WidgetInfo::selected(egui::Role::Button, ui.is_enabled(), selected, words)
    });
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    if context.pointer_down {
        return response;
    }
    on_hover_beside(response, |ui| hover(ui, context.theme, disc.segment))
}

/// A line from a disc to that of the segment most like it, which need not be the nearest one on the map.
fn likeness(painter: &Painter, theme: &Theme, disc: &Disc<'_>, other: &Disc<'_>, chosen: bool) {
    let line = if chosen { Stroke::new(1.5, theme.color.accent) } else { Stroke::new(1.0, theme.color.neutral) };
    painter.line_segment([edge(disc, other.center), edge(other, disc.center)], line);
}

fn paint(painter: &Painter, theme: &Theme, disc: &Disc<'_>, response: &Response, selected: bool) {
    let edge = Stroke::new(1.0, theme.color.canvas);
    painter.add(half(disc.center, disc.general, true, theme.color.general_fill, edge));
    painter.add(half(disc.center, disc.customers, false, theme.color.customers, edge));
    if disc.reach() > 8.0 {
        segment_dot(painter, theme, disc.center, 4.5, disc.segment.colour());
    }
    if selected || response.hovered() || response.has_focus() {
        let width = if selected || response.has_focus() { 2.0 } else { 1.0 };
        painter.circle_stroke(disc.center, disc.reach() + 3.0, Stroke::new(width, theme.color.accent));
    }
}

/// A broken ring around a disc that isn't where it seems.
fn dashed(painter: &Painter, theme: &Theme, disc: &Disc<'_>) {
    let radius = disc.reach() + 4.0;
    let steps = 36;
    let point = |step: i32| disc.center + radius * Vec2::angled(2.0 * PI * step as f32 / steps as f32);
    let ring: Vec<Pos2> = (0..=steps).map(point).collect();
    painter.extend(Shape::dashed_line(&ring, Stroke::new(1.25, theme.color.text_weak), 3.0, 3.0));
}

fn half(center: Pos2, radius: f32, left: bool, fill: Color32, edge: Stroke) -> Shape {
    let from = if left { PI / 2.0 } else { -PI / 2.0 };
    let steps = 24;
    let point = |step: i32| center + radius * Vec2::angled(from + PI * step as f32 / steps as f32);
    Shape::convex_polygon((0..=steps).map(point).collect(), fill, edge)
}
