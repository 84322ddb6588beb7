//! Two components at once: how densely people lie, where the customers are, the middles of the segments, and which
//! features pull where.

mod arrows;

use std::sync::Arc;

use egui::{Align2, Color32, DragValue, Mesh, Pos2, Rect, RichText, Sense, Shape, Stroke, Ui, Vec2, WidgetInfo, pos2};
use egui_extras::Column as Width;

use super::feature_words::Words;
use crate::export::pictures::{Ground, Picture, SHARES};
use crate::export::tables::Listing;
use crate::i18n::{number, segment_title};
use crate::results::{ComponentDensity, PrincipalComponents, Segment, Segmentation};
use crate::session::Command;
use crate::text;
use crate::ui::command::Commands;
use crate::ui::component_words::ComponentWords;
use crate::ui::context::UiContext;
use crate::ui::leave::Leaving;
use crate::ui::memo::{ByPointer, Memo};
use crate::ui::theme::Theme;
use crate::ui::widgets::table::Cells as _;
use crate::ui::widgets::{
    at_end, elide_middle, on_hover_beside, section_header, segment_dot, small, table, table_switch,
};

/// The least height of the plane in points.
const LOWEST: f32 = 120.0;
/// Points for the names of the axes, and for the line below.
const AXIS: f32 = 18.0;
const CAPTION: f32 = 36.0;
/// Arrows that are looked at, and rows of features in the table.
const ARROWS: usize = 16;
/// Points around a centroid in which the pointer means it.
const NEAR: f32 = 9.0;

/// The plot's state.
pub struct Biplot {
    /// The table instead of the plot.
    pub table: bool,
    /// The components across and up, counted from 0.
    plane: [usize; 2],
    /// The last grids that were known; a preview has none.
    density: Option<Arc<ComponentDensity>>,
    ground: Memo<(ByPointer<ComponentDensity>, [usize; 2]), Option<Ground>>,
}

impl Default for Biplot {
    fn default() -> Self {
        Self { table: false, plane: [0, 1], density: None, ground: Memo::default() }
    }
}

/// From the units of the scores to the screen.
#[derive(Clone, Copy)]
struct Frame {
    area: Rect,
    low: [f64; 2],
    /// Points for a unit: the same along both axes, so that what is near is alike.
    scale: f64,
}

impl Frame {
    fn new(bounds: [[f64; 2]; 2], room: Rect) -> Self {
        let [[left, right], [bottom, top]] = bounds;
        let (width, height) = ((right - left).max(1e-12), (top - bottom).max(1e-12));
        let scale = (f64::from(room.width()) / width).min(f64::from(room.height()) / height);
        let size = Vec2::new((width * scale) as f32, (height * scale) as f32);
        Self { area: Rect::from_center_size(room.center(), size), low: [left, bottom], scale }
    }

    fn at(&self, x: f64, y: f64) -> Pos2 {
        let right = self.area.left() + ((x - self.low[0]) * self.scale) as f32;
        pos2(right, self.area.bottom() - ((y - self.low[1]) * self.scale) as f32)
    }

    /// A place in cells of a grid over the whole area.
    fn cell(&self, cell: [f32; 2], side: usize) -> Pos2 {
        let part = |cell: f32| cell / side.max(1) as f32;
        pos2(
            self.area.left() + self.area.width() * part(cell[0]),
            self.area.bottom() - self.area.height() * part(cell[1]),
        )
    }
}

impl Biplot {
    /// Draws the plane, or the table behind it, in the room that is left.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        context: &UiContext<'_>,
        components: &Arc<PrincipalComponents>,
        commands: &mut Commands,
    ) {
        if let Some(density) = &context.snapshot.results.density {
            self.density = Some(Arc::clone(density));
        }
        let most = self.density.as_ref().map_or(0, |density| density.components).min(components.loadings.len());
        section_header(ui, context.theme, &text!("plot-biplot-title"), &text!("plot-biplot-note"));
        if most < 2 {
            let withheld = context.snapshot.results.rounded.is_some();
            small(ui, context.theme, &if withheld { text!("withheld-part") } else { text!("plot-biplot-none") });
            return;
        }
        self.choose(ui, context, most, commands);
        let [across, up] = self.plane;
        let arrows = components.strongest_in_plane(across, up, ARROWS);
        let words = Words::new(context);
        let segments = context.snapshot.results.segments.as_deref();
        if self.table {
            plane_table(ui, context, &words, &arrows, segments, self.plane);
            return;
        }
        let Some(density) = self.density.clone() else { return };
        let key = (ByPointer(Arc::clone(&density)), self.plane);
        let ground = self.ground.get(key, || Ground::of(&density, across, up));
        let height = (ui.available_height() - CAPTION).max(LOWEST);
        let (room, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), height), Sense::click());
        let frame = Frame::new([density.bounds[across], density.bounds[up]], room.shrink2(Vec2::new(AXIS, AXIS)));
        let ink = Ink { theme: context.theme, frame };
        ink.ground(ui, ground.as_ref());
        let called = ComponentWords::new(context.snapshot);
        ink.axes(ui, components, &called, self.plane);
        let mut taken = Vec::new();
        let dots = ink.centroids(ui, segments, self.plane, &mut taken, context.selected_segment);
        let origin = frame.at(0.0, 0.0);
        arrows::draw(ui, context.theme, &words, &arrows, frame.area, origin, &mut taken);
        let (across, up) = (called.short(across), called.short(up));
        let spoken = text!("plot-biplot-spoken", across = across, up = up, segments = dots.len());
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, &spoken));
        let pointed = response.hover_pos().and_then(|at| nearest(&dots, at));
        if response.clicked()
            && let Some(id) = pointed
        {
            let chosen = (context.selected_segment != Some(id)).then_some(id);
            commands.push(Command::SelectSegment(chosen));
        }
        let place = response.hover_pos();
        if !context.pointer_down {
            on_hover_beside(response, |ui| {
                let cell = place.map(|at| frame.cell_of(at, density.side));
                let around = cell.and_then(|cell| ground.as_ref()?.around(cell));
                let segment = pointed.and_then(|id| segments?.get(id));
                ui.set_max_width(320.0);
                for line in told(segment, around) {
                    ui.label(RichText::new(line).font(context.theme.small()));
                }
            });
        }
        small(ui, context.theme, &text!("plot-biplot-caption", inner = SHARES[0], half = SHARES[1], most = SHARES[2]));
    }

    /// Which two components.
    fn choose(&mut self, ui: &mut Ui, context: &UiContext<'_>, most: usize, commands: &mut Commands) {
        let (theme, room) = (context.theme, ui.max_rect());
        ui.horizontal(|ui| {
            for (place, name) in [text!("plot-biplot-across"), text!("plot-biplot-up")].into_iter().enumerate() {
                let label = ui.label(RichText::new(&name).color(theme.color.text_weak)).id;
                let mut shown = self.plane[place] + 1;
                let field = DragValue::new(&mut shown).range(1..=most).speed(0.05);
                ui.add(field).labelled_by(label);
                let (wanted, other) = (shown - 1, self.plane[1 - place]);
                if wanted != self.plane[place] {
                    // The two change places rather than being the same.
                    self.plane[1 - place] = if wanted == other { self.plane[place] } else { other };
                    self.plane[place] = wanted;
                }
            }
            let id = ui.scope_id().with("switch");
            at_end(ui, id, |ui| {
                let (name, [across, up]) = (text!("plot-biplot-what"), self.plane);
                table_switch(ui, theme, &mut self.table, &name);
                let leaving = Leaving::picture(&name, Picture::Plane(across, up)).with_table(Listing::Weights);
                leaving.ui(ui, context, room, commands);
            });
        });
        for place in 0..2 {
            self.plane[place] = self.plane[place].min(most - 1);
        }
        if self.plane[0] == self.plane[1] {
            self.plane[1] = usize::from(self.plane[0] == 0);
        }
    }
}

impl Frame {
    /// A place on the screen, in cells of a grid over the whole area.
    fn cell_of(&self, at: Pos2, side: usize) -> [f32; 2] {
        let part = |way: f32, whole: f32| way / whole.max(1e-6) * side as f32;
        [part(at.x - self.area.left(), self.area.width()), part(self.area.bottom() - at.y, self.area.height())]
    }
}

/// What draws a plane.
struct Ink<'a> {
    theme: &'a Theme,
    frame: Frame,
}

impl Ink<'_> {
    /// The density of the population as a smooth ground, the customers as contours over it.
    fn ground(&self, ui: &Ui, ground: Option<&Ground>) {
        let Some(ground) = ground else { return };
        let (side, fill) = (ground.side, self.theme.color.general_fill);
        let mut mesh = Mesh::default();
        for place in 0..side * side {
            let middle = [(place % side) as f32 + 0.5, (place / side) as f32 + 0.5];
            // The root shows what is thin beside what is dense.
            let strength = 0.75 * ground.general[place].sqrt();
            mesh.colored_vertex(self.frame.cell(middle, side), fill.gamma_multiply(strength));
        }
        for up in 0..side.saturating_sub(1) {
            for across in 0..side - 1 {
                let corner = (up * side + across) as u32;
                let above = corner + side as u32;
                mesh.add_triangle(corner, corner + 1, above);
                mesh.add_triangle(corner + 1, above, above + 1);
            }
        }
        ui.painter().add(Shape::mesh(mesh));
        for (from, to, at) in &ground.contours {
            let ends = [self.frame.cell(*from, side), self.frame.cell(*to, side)];
            let width = [2.0, 1.5, 1.0][*at];
            ui.painter().line_segment(ends, Stroke::new(width, self.theme.color.customers));
        }
    }

    /// A cross at the average person, and the names of the components.
    fn axes(&self, ui: &Ui, components: &PrincipalComponents, called: &ComponentWords, plane: [usize; 2]) {
        let (area, color) = (self.frame.area, self.theme.color);
        let origin = self.frame.at(0.0, 0.0);
        let line = Stroke::new(1.0, color.separator);
        ui.painter().hline(area.x_range(), origin.y, line);
        ui.painter().vline(origin.x, area.y_range(), line);
        let font = self.theme.small();
        let name = |component: usize, room: f32| {
            let share = components.explained_variance_ratio.get(component).copied().unwrap_or(0.0);
            let whole = text!("plot-biplot-axis", component = called.title(component), share = share);
            elide_middle(ui, &whole, &font, room)
        };
        let below = pos2(area.center().x, area.bottom() + AXIS / 2.0);
        ui.painter().text(below, Align2::CENTER_CENTER, name(plane[0], area.width()), font.clone(), color.text_weak);
        let galley = ui.painter().layout_no_wrap(name(plane[1], area.height()), font.clone(), color.text_weak);
        let start = pos2(area.left() - AXIS, area.center().y + galley.size().x / 2.0);
        let text = egui::epaint::TextShape::new(start, galley, color.text_weak);
        ui.painter().add(text.with_angle(-std::f32::consts::FRAC_PI_2));
    }

    /// The middles of the segments with their names; where they are.
    fn centroids(
        &self,
        ui: &Ui,
        segments: Option<&Segmentation>,
        plane: [usize; 2],
        taken: &mut Vec<Rect>,
        selected: Option<i32>,
    ) -> Vec<(i32, Pos2)> {
        let mut dots = Vec::new();
        for (segment, place) in segments.into_iter().flat_map(|segments| places(segments, plane)) {
            let at = self.frame.at(place[0], place[1]).clamp(self.frame.area.min, self.frame.area.max);
            segment_dot(ui.painter(), self.theme, at, 6.0, segment.id);
            if selected == Some(segment.id) {
                ui.painter().circle_stroke(at, 9.0, Stroke::new(2.0, self.theme.color.accent));
            }
            taken.push(Rect::from_center_size(at, Vec2::splat(14.0)));
            dots.push((segment.id, at, segment_title(segment)));
        }
        let font = self.theme.strong();
        for (_, at, name) in &dots {
            let galley = ui.painter().layout_no_wrap(name.clone(), font.clone(), self.theme.color.text);
            let size = galley.size();
            let sides =
                [Vec2::new(9.0, -size.y / 2.0), Vec2::new(-9.0 - size.x, -size.y / 2.0), Vec2::new(-size.x / 2.0, 8.0)];
            let places = sides.map(|side| Rect::from_min_size(*at + side, size));
            let room = self.frame.area.expand(AXIS);
            let free = |place: &Rect| room.contains_rect(*place) && !taken.iter().any(|other| other.intersects(*place));
            if let Some(place) = places.into_iter().find(free) {
                ui.painter().rect_filled(place, 2.0, self.theme.color.canvas.gamma_multiply(0.7));
                ui.painter().galley(place.min, galley, Color32::PLACEHOLDER);
                taken.push(place);
            }
        }
        dots.into_iter().map(|(id, at, _)| (id, at)).collect()
    }
}

/// The segments whose centroids are known, with their places in a plane.
fn places(segments: &Segmentation, plane: [usize; 2]) -> impl Iterator<Item = (&Segment, [f64; 2])> {
    segments.segments.iter().zip(&segments.centroids).filter_map(move |(segment, centroid)| {
        let centroid = centroid.as_ref()?;
        Some((segment, [*centroid.get(plane[0])?, *centroid.get(plane[1])?]))
    })
}

/// The segment whose centroid the pointer means.
fn nearest(dots: &[(i32, Pos2)], at: Pos2) -> Option<i32> {
    let distance = |dot: &&(i32, Pos2)| dot.1.distance(at);
    let near = dots.iter().filter(|dot| distance(dot) <= NEAR);
    near.min_by(|a, b| distance(a).total_cmp(&distance(b))).map(|(id, _)| *id)
}

/// What is told of a segment and of the people around a place.
fn told(segment: Option<&Segment>, around: Option<[f64; 2]>) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(segment) = segment {
        let (general, customers) = (number::share(segment.general_share), number::share(segment.customers_share));
        let name = segment_title(segment);
        lines.push(text!("plot-biplot-segment", segment = name, general = general, customers = customers));
    }
    if let Some([people, customers]) = around {
        let (people, customers) = (number::share(people), number::share(customers));
        lines.push(text!("plot-biplot-here", people = people, customers = customers));
    }
    lines
}

/// The numbers behind the plane: first the segments, then the strongest features.
fn plane_table(
    ui: &mut Ui,
    context: &UiContext<'_>,
    words: &Words<'_>,
    arrows: &[(usize, [f64; 2])],
    segments: Option<&Segmentation>,
    plane: [usize; 2],
) {
    let (theme, called) = (context.theme, ComponentWords::new(context.snapshot));
    let middle = |(segment, place): (&Segment, [f64; 2])| {
        (text!("plot-biplot-middle", segment = segment_title(segment)), place, 2)
    };
    let mut rows: Vec<(String, [f64; 2], usize)> =
        segments.into_iter().flat_map(|segments| places(segments, plane)).map(middle).collect();
    rows.extend(arrows.iter().map(|(feature, weights)| (words.title(*feature), *weights, 3)));
    table::builder(ui)
        .id_salt("biplot-table")
        .auto_shrink(false)
        .min_scrolled_height(80.0)
        .column(Width::remainder().clip(true))
        .columns(Width::exact(96.0), 2)
        .column(Width::exact(8.0))
        .header(table::HEADER, |mut row| {
            row.cell(|ui| drop(table::header(ui, theme, &text!("plot-biplot-name"), &text!("plot-biplot-name-hint"))));
            for component in plane {
                let (title, whole) = (called.heading(component), called.title(component));
                row.cell(|ui| drop(table::right(ui, |ui| table::header(ui, theme, &title, &whole))));
            }
            row.cell(|_| {});
        })
        .body(|body| {
            body.rows(table::ROW, rows.len(), |mut row| {
                let (name, values, decimals) = &rows[row.index()];
                row.cell(|ui| drop(table::text_cell(ui, theme, name)));
                for value in values {
                    row.cell(|ui| drop(table::number_cell(ui, theme, &number::decimals(*value, *decimals))));
                }
                row.cell(|_| {});
            });
        });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_axes_have_one_scale() {
        let room = Rect::from_min_max(pos2(0.0, 0.0), pos2(400.0, 100.0));
        let frame = Frame::new([[-2.0, 2.0], [-1.0, 1.0]], room);
        assert_eq!(frame.scale, 50.0);
        assert!(room.contains_rect(frame.area));
        assert_eq!(frame.at(0.0, 0.0), room.center());
        assert_eq!(frame.at(1.0, 1.0) - frame.at(0.0, 0.0), Vec2::new(50.0, -50.0));
        let [across, up] = frame.cell_of(frame.cell([3.25, 7.5], 10), 10);
        assert!((across - 3.25).abs() < 1e-3 && (up - 7.5).abs() < 1e-3);
    }

    #[test]
    fn the_pointer_means_the_nearest_centroid_or_none() {
        let dots = [(0, pos2(10.0, 10.0)), (1, pos2(18.0, 10.0))];
        assert_eq!(nearest(&dots, pos2(15.0, 10.0)), Some(1));
        assert_eq!(nearest(&dots, pos2(40.0, 40.0)), None);
    }

    #[test]
    fn what_lies_under_the_pointer_is_told() {
        let segment = Segment { name: "A".to_owned(), general_share: 0.1, customers_share: 0.3, ..Segment::default() };
        let lines = told(Some(&segment), Some([0.02, 0.05]));
        assert_eq!(lines[0], "A: 10.0 % of the people, 30.0 % of the customers");
        assert_eq!(lines[1], "around here: 2.0 % of the people, 5.0 % of the customers");
    }
}
