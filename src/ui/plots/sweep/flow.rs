//! Who splits: how people go from one number of segments to the next, as ribbons.

use std::ops::Range;

use egui::{Align2, Color32, Mesh, Painter, Pos2, Rect, Response, Sense, Shape, Ui, Vec2, WidgetInfo, pos2};

use super::lineage::{part_of, people_of, shown};
use crate::i18n::number;
use crate::results::{Flow, Segment, Sweep, segment_letter};
use crate::text;
use crate::ui::context::UiContext;
use crate::ui::theme::Theme;
use crate::ui::widgets::{Empty, on_hover_beside, segment_strip};

/// Points between two segments of a number, and the width of each.
const AIR: f32 = 3.0;
const WIDTH: f32 = 14.0;
/// Points for the numbers above the columns, and below the least drawing.
const HEAD: f32 = 22.0;
const LOWEST: f32 = 120.0;
/// Pieces of which a ribbon's edge is made.
const PIECES: usize = 16;
/// A ribbon of fewer people than this part of all is too thin to be seen.
const THINNEST: f64 = 0.002;

/// Draws the ribbons around the chosen number of segments; the number that was clicked.
pub(super) fn flow(ui: &mut Ui, context: &UiContext<'_>, sweep: &Sweep) -> Option<usize> {
    let (shown, ids) = shown(context, sweep);
    if shown.is_empty() {
        let (title, sentence) = (text!("plot-flow-empty"), text!("plot-flow-empty-sentence"));
        Empty { title: &title, sentence: &sentence, action: None }.ui(ui, context.theme);
        return None;
    }
    let size = Vec2::new(ui.available_width(), ui.available_height().max(LOWEST));
    let (room, _) = ui.allocate_exact_size(size, Sense::hover());
    let of_bar = |id: usize| {
        let segments = context.snapshot.results.segments.as_deref().map_or(&[][..], |found| &found.segments[..]);
        segments.iter().find(|segment| segment.key() == id as i32).map_or(id as i32, Segment::colour)
    };
    let columns = Column::all(shown, &ids, &of_bar, room);
    for (flow, pair) in shown.iter().zip(columns.windows(2)) {
        ribbons(ui, context.theme, flow, &pair[0], &pair[1]);
    }
    let mut clicked = None;
    for column in &columns {
        if column.draw(ui, context, shown) {
            clicked = Some(column.clusters);
        }
    }
    clicked
}

/// The segments of one number, from the top down.
struct Column {
    clusters: usize,
    x: f32,
    head: Rect,
    /// For each segment, by size: whose colour and letter it has, its people, and where it stands.
    segments: Vec<Placed>,
    /// Whose colour and letter each segment of the next number has.
    next: Vec<usize>,
}

#[derive(Clone, Debug)]
struct Placed {
    id: usize,
    /// The place of its colour in the palette.
    colour: i32,
    people: u64,
    y: Range<f32>,
}

impl Column {
    /// All columns, from the left to the right; `ids` are letters, which tell the colours.
    fn all(flows: &[Flow], ids: &[Vec<usize>], colour: &dyn Fn(usize) -> i32, room: Rect) -> Vec<Self> {
        let step = (room.width() - 2.0 * WIDTH) / flows.len().max(1) as f32;
        let mut columns: Vec<Self> = Vec::new();
        for (place, own) in ids.iter().enumerate() {
            let people = people_of(flows, place);
            let order = match columns.last() {
                Some(before) => behind(before, &flows[place - 1]),
                None => (0..people.len()).collect(),
            };
            let x = room.left() + WIDTH / 2.0 + step * place as f32;
            let ys = stacked(&people, &order, room.top() + HEAD..room.bottom());
            let segments = own.iter().zip(people).zip(ys).map(|((id, people), y)| Placed {
                id: *id,
                colour: colour(*id),
                people,
                y,
            });
            let segments = segments.collect();
            let head = Rect::from_center_size(pos2(x + WIDTH / 2.0, room.top() + HEAD / 2.0), Vec2::new(44.0, HEAD));
            let head = head.translate(Vec2::new((room.left() - head.left()).max(0.0), 0.0));
            let head = head.translate(Vec2::new((room.right() - head.right()).min(0.0), 0.0));
            let next = ids.get(place + 1).cloned().unwrap_or_default();
            columns.push(Self { clusters: flows[0].clusters + place, x, head, segments, next });
        }
        columns
    }

    /// Draws number, bars and letters; whether the number was clicked.
    fn draw(&self, ui: &Ui, context: &UiContext<'_>, flows: &[Flow]) -> bool {
        let (theme, chosen) = (context.theme, context.settings.clusters == self.clusters);
        let id = ui.scope_id().with(("flow-column", self.clusters));
        let head = ui.interact(self.head, id, Sense::click());
        let words = text!("plot-flow-take", count = self.clusters);
        head.widget_info(|| WidgetInfo::selected(egui::Role::Button, true, chosen, &words));
        let (font, ink) =
            if chosen { (theme.strong(), theme.color.text) } else { (theme.body(), theme.color.text_weak) };
        if head.hovered() || head.has_focus() {
            ui.painter().rect_filled(self.head, 3.0, theme.color.selection);
        }
        ui.painter().text(self.head.center(), Align2::CENTER_CENTER, self.clusters, font, ink);
        for (at, segment) in self.segments.iter().enumerate() {
            let rect = Rect::from_x_y_ranges(self.x..=self.x + WIDTH, segment.y.start..=segment.y.end);
            segment_strip(ui.painter(), theme, rect, segment.colour);
            if rect.height() > 11.0 {
                let right = self.clusters > flows[0].clusters;
                let (at, align) = match right {
                    true => (rect.left_center() - Vec2::new(4.0, 0.0), Align2::RIGHT_CENTER),
                    false => (rect.right_center() + Vec2::new(4.0, 0.0), Align2::LEFT_CENTER),
                };
                ui.painter().text(at, align, segment_letter(segment.id), theme.small(), theme.color.text);
            }
            let response = ui.interact(rect, id.with(("segment", at)), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, self.told(at, flows).join(", ")));
            self.hover(response, theme, at, flows);
        }
        head.on_hover_text(words).on_hover_cursor(egui::CursorIcon::PointingHand).clicked()
    }

    fn hover(&self, response: Response, theme: &Theme, at: usize, flows: &[Flow]) {
        on_hover_beside(response, |ui| {
            for (place, line) in self.told(at, flows).into_iter().enumerate() {
                let font = if place == 0 { theme.strong() } else { theme.small() };
                ui.label(egui::RichText::new(line).font(font));
            }
        });
    }

    /// How many people it has, and how many of them each segment of the next number takes.
    fn told(&self, at: usize, flows: &[Flow]) -> Vec<String> {
        let segment = &self.segments[at];
        let letter = segment_letter(segment.id);
        let mut lines =
            vec![text!("plot-flow-segment", segment = letter, count = self.clusters, people = segment.people)];
        if let Some(flow) = flows.iter().find(|flow| flow.clusters == self.clusters) {
            let mut parts: Vec<(usize, u64)> = flow.people[at].iter().copied().enumerate().collect();
            parts.sort_by_key(|(_, people)| std::cmp::Reverse(*people));
            for (to, people) in parts.into_iter().filter(|(_, people)| *people > 0).take(4) {
                let (share, letter) = (number::share(part_of(people, segment.people)), segment_letter(self.next[to]));
                lines.push(text!("plot-flow-part", share = share, segment = letter, people = people));
            }
        }
        lines
    }
}

/// The segments of the next number from the top down: each where most of its people come from.
fn behind(before: &Column, flow: &Flow) -> Vec<usize> {
    let count = flow.people.first().map_or(0, Vec::len);
    let height = |to: usize| {
        let weight = |(from, row): (usize, &Vec<u64>)| {
            let y = &before.segments[from].y;
            (row[to] as f64, f64::from(f32::midpoint(y.start, y.end)))
        };
        let weights = flow.people.iter().enumerate().map(weight);
        let (sum, all) = weights.fold((0.0, 0.0), |(sum, all), (people, y)| (sum + people * y, all + people));
        if all > 0.0 { sum / all } else { 0.0 }
    };
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|a, b| height(*a).total_cmp(&height(*b)).then(a.cmp(b)));
    order
}

/// Where segments of so many people stand one below the other in this order, each as high as its share.
fn stacked(people: &[u64], order: &[usize], room: Range<f32>) -> Vec<Range<f32>> {
    let all = people.iter().sum::<u64>().max(1) as f32;
    let air = AIR * people.len().saturating_sub(1) as f32;
    let scale = (room.end - room.start - air).max(1.0) / all;
    let mut ys = vec![0.0..0.0; people.len()];
    let mut top = room.start;
    for &segment in order {
        let height = people[segment] as f32 * scale;
        ys[segment] = top..top + height;
        top += height + AIR;
    }
    ys
}

/// The ribbons from one column to the next.
fn ribbons(ui: &Ui, theme: &Theme, flow: &Flow, left: &Column, right: &Column) {
    let all: u64 = left.segments.iter().map(|segment| segment.people).sum();
    let mut from_tops: Vec<f32> = left.segments.iter().map(|segment| segment.y.start).collect();
    let mut to_tops: Vec<f32> = right.segments.iter().map(|segment| segment.y.start).collect();
    let by_height = |column: &Column| {
        let mut order: Vec<usize> = (0..column.segments.len()).collect();
        order.sort_by(|a, b| column.segments[*a].y.start.total_cmp(&column.segments[*b].y.start));
        order
    };
    let thickness =
        |segment: &Placed, people: u64| (segment.y.end - segment.y.start) * part_of(people, segment.people) as f32;
    for from in by_height(left) {
        for &to in &by_height(right) {
            let people = flow.people[from][to];
            let (start, end) = (thickness(&left.segments[from], people), thickness(&right.segments[to], people));
            let (y, z) = (from_tops[from], to_tops[to]);
            (from_tops[from], to_tops[to]) = (y + start, z + end);
            if part_of(people, all) >= THINNEST {
                let ink = theme.segment(right.segments[to].colour).gamma_multiply(0.35);
                let ends = [pos2(left.x + WIDTH, y), pos2(right.x, z)];
                ribbon(ui.painter(), ends, [start, end], ink);
            }
        }
    }
}

/// One ribbon between two upper ends, as thick as told at either end.
fn ribbon(painter: &Painter, ends: [Pos2; 2], thickness: [f32; 2], ink: Color32) {
    let mut mesh = Mesh::default();
    for piece in 0..=PIECES {
        let t = piece as f32 / PIECES as f32;
        // Level at both ends.
        let bend = t * t * (3.0 - 2.0 * t);
        let at = |a: f32, b: f32, t: f32| a + (b - a) * t;
        let top = pos2(at(ends[0].x, ends[1].x, t), at(ends[0].y, ends[1].y, bend));
        mesh.colored_vertex(top, ink);
        mesh.colored_vertex(top + Vec2::new(0.0, at(thickness[0], thickness[1], bend)), ink);
        if piece > 0 {
            let first = 2 * (piece as u32 - 1);
            mesh.add_triangle(first, first + 1, first + 2);
            mesh.add_triangle(first + 1, first + 2, first + 3);
        }
    }
    painter.add(Shape::mesh(mesh));
}

#[cfg(test)]
mod tests {
    use super::super::lineage::identities;
    use super::super::lineage::tests::flows;
    use super::*;

    #[test]
    fn every_column_holds_all_people_without_overlap() {
        let room = Rect::from_min_max(pos2(0.0, 0.0), pos2(300.0, 222.0));
        for column in Column::all(&flows(), &identities(&flows(), 3), &|id| id as i32, room) {
            let mut ys: Vec<Range<f32>> = column.segments.iter().map(|segment| segment.y.clone()).collect();
            ys.sort_by(|a, b| a.start.total_cmp(&b.start));
            assert!(ys[0].start >= HEAD - 0.01 && ys[ys.len() - 1].end <= room.bottom() + 0.01);
            assert!(ys.windows(2).all(|pair| pair[0].end + AIR <= pair[1].start + 0.01), "{ys:?}");
            assert!(room.contains_rect(column.head));
        }
    }

    #[test]
    fn a_segment_tells_where_its_people_go() {
        let flows = flows();
        let room = Rect::from_min_max(pos2(0.0, 0.0), pos2(300.0, 222.0));
        let columns = Column::all(&flows, &identities(&flows, 2), &|id| id as i32, room);
        let told = columns[0].told(0, &flows);
        assert_eq!(told[0], "A of 2 segments: 60 people");
        assert_eq!(told[1..], ["58.3 % go to A (35)", "33.3 % go to C (20)", "8.3 % go to B (5)"]);
    }
}
