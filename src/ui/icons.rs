//! The few icons, drawn as lines so that they are sharp at every scale and follow the text's colour.

use std::f32::consts::TAU;

use egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, pos2, vec2};

/// An icon on a unit square.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// An arrow turning back.
    Undo,
    /// An arrow turning forward.
    Redo,
    /// The light theme.
    Sun,
    /// The dark theme.
    Moon,
    /// Three sliders.
    Preferences,
    /// A question mark.
    Help,
    /// A cross.
    Close,
    /// Opens downwards.
    Chevron,
    /// Something is folded up and opens below.
    Folded,
    /// A table.
    Table,
    /// Bars.
    Chart,
    /// Two sheets.
    Copy,
    /// A tick.
    Done,
    /// Three dots.
    More,
}

impl Icon {
    /// Draws the icon into a square.
    pub fn paint(self, painter: &Painter, rect: Rect, color: Color32) {
        let stroke = Stroke::new(1.5, color);
        let at = |x: f32, y: f32| pos2(rect.left() + x * rect.width(), rect.top() + y * rect.height());
        let line = |points: Vec<Pos2>| Shape::line(points, stroke);
        match self {
            Self::Undo => painter.extend(turn(&|x, y| at(x, y), stroke)),
            Self::Redo => painter.extend(turn(&|x, y| at(1.0 - x, y), stroke)),
            Self::Sun => painter.extend(sun(rect, stroke)),
            Self::Moon => {
                painter.add(moon(rect, color));
            }
            Self::Preferences => {
                for (y, knob) in [(0.2, 0.7), (0.5, 0.3), (0.8, 0.6)] {
                    painter.add(Shape::line_segment([at(0.06, y), at(0.94, y)], Stroke::new(1.25, color)));
                    painter.circle_filled(at(knob, y), 0.13 * rect.width(), color);
                }
            }
            Self::Help => {
                let center = rect.center();
                let hook = arc(center + vec2(0.0, -0.16 * rect.height()), 0.2 * rect.width(), -0.5, 0.2);
                painter.add(line(hook));
                painter.add(line(vec![at(0.5, 0.54), at(0.5, 0.66)]));
                painter.circle_filled(at(0.5, 0.84), 1.1, color);
            }
            Self::Close => {
                painter.add(line(vec![at(0.2, 0.2), at(0.8, 0.8)]));
                painter.add(line(vec![at(0.8, 0.2), at(0.2, 0.8)]));
            }
            Self::Chevron => {
                painter.add(line(vec![at(0.2, 0.36), at(0.5, 0.66), at(0.8, 0.36)]));
            }
            Self::Folded => {
                painter.add(line(vec![at(0.36, 0.2), at(0.66, 0.5), at(0.36, 0.8)]));
            }
            Self::Table => {
                let stroke = Stroke::new(1.25, color);
                painter.rect_stroke(rect.shrink(1.0), 2.0, stroke, egui::StrokeKind::Middle);
                painter.add(Shape::line_segment([at(0.06, 0.38), at(0.94, 0.38)], stroke));
                painter.add(Shape::line_segment([at(0.42, 0.1), at(0.42, 0.94)], stroke));
            }
            Self::Copy => {
                let stroke = Stroke::new(1.25, color);
                let sheet = Rect::from_min_max(at(0.34, 0.34), at(0.94, 0.94));
                painter.rect_stroke(sheet, 2.0, stroke, egui::StrokeKind::Middle);
                painter.add(line(vec![at(0.2, 0.66), at(0.06, 0.66), at(0.06, 0.06), at(0.66, 0.06), at(0.66, 0.2)]));
            }
            Self::Done => {
                painter.add(line(vec![at(0.12, 0.54), at(0.4, 0.82), at(0.9, 0.2)]));
            }
            Self::More => {
                for x in [0.18, 0.5, 0.82] {
                    painter.circle_filled(at(x, 0.5), 0.09 * rect.width(), color);
                }
            }
            Self::Chart => {
                for (x, top) in [(0.2, 0.55), (0.5, 0.15), (0.8, 0.4)] {
                    painter.add(Shape::line_segment([at(x, top), at(x, 0.95)], Stroke::new(2.5, color)));
                }
            }
        }
    }
}

/// Points on a circle; turns from `from` to `to`, 0 to the right, clockwise on the screen.
fn arc(center: Pos2, radius: f32, from: f32, to: f32) -> Vec<Pos2> {
    (0..=20)
        .map(|step| {
            let angle = (from + (to - from) * step as f32 / 20.0) * TAU;
            center + radius * vec2(angle.cos(), angle.sin())
        })
        .collect()
}

fn turn(at: &dyn Fn(f32, f32) -> Pos2, stroke: Stroke) -> Vec<Shape> {
    let curve: Vec<Pos2> = (0..=16)
        .map(|step| {
            let angle = (-0.25 + 0.5 * step as f32 / 16.0) * TAU;
            at(0.62 + 0.26 * angle.cos(), 0.58 + 0.26 * angle.sin())
        })
        .collect();
    vec![
        Shape::line(vec![at(0.62, 0.32), at(0.12, 0.32)], stroke),
        Shape::line(vec![at(0.34, 0.08), at(0.1, 0.32), at(0.34, 0.56)], stroke),
        Shape::line(curve, stroke),
        Shape::line(vec![at(0.62, 0.84), at(0.34, 0.84)], stroke),
    ]
}

fn sun(rect: Rect, stroke: Stroke) -> Vec<Shape> {
    let (center, radius) = (rect.center(), rect.width() * 0.2);
    let ray = |step: i32| {
        let angle = step as f32 / 8.0 * TAU;
        let direction = vec2(angle.cos(), angle.sin());
        Shape::line_segment([center + direction * rect.width() * 0.36, center + direction * rect.width() * 0.5], stroke)
    };
    std::iter::once(Shape::circle_stroke(center, radius, stroke)).chain((0..8).map(ray)).collect()
}

fn moon(rect: Rect, color: Color32) -> Shape {
    let center = rect.center();
    let radius = rect.width() * 0.42;
    let mut outline = arc(center, radius, -0.13, 0.63);
    let inner = arc(center + vec2(0.34, -0.34) * radius, radius * 0.82, 0.56, -0.06);
    outline.extend(inner);
    Shape::closed_line(outline, Stroke::new(1.5, color))
}
