//! Bars as they were before a change: thin outlines over the present ones, and by how many points the customers' share
//! moved, in a row at the top.

use egui::{Align2, Color32, CornerRadius, FontId, Painter, Rect, Stroke, StrokeKind, Ui, pos2};

use super::frame::Frame;
use super::pair::{Column, Pen};
use crate::i18n::points;
use crate::results::{Segment, Segmentation, as_before};
use crate::text;
use crate::ui::theme::Theme;

/// Height of the row that tells how far the bars moved.
pub(super) const ROW: f32 = 16.0;

/// Over narrower bars outlines would hide what they are drawn over; the row at the top still tells how far they moved.
const NARROWEST: f32 = 6.0;

/// Shares that differ by less have not moved: half a tenth of a point.
const AT_REST: f64 = 0.000_5;

/// The largest share of the bars as they were, so that no outline reaches beyond the top.
pub(super) fn highest(before: Option<&Segmentation>) -> f64 {
    let shares = before.into_iter().flat_map(Segmentation::all).map(|one| one.general_share.max(one.customers_share));
    shares.filter(|share| share.is_finite()).fold(0.0, f64::max)
}

/// Draws a pair as it was.
pub(super) fn draw(ui: &Ui, pen: &Pen<'_>, column: &Column<'_>, before: &Segmentation) {
    let Some(old) = as_before(before, column.segment) else { return };
    let middle = column.room.center().x;
    // Over the present bars only: beside them may stand those of a result that was kept.
    let (width, aside) = pen.filled(column.room);
    if width >= NARROWEST {
        outline(pen, middle - width, width, old.general_share);
        outline(pen, middle + 1.0 + aside, width, old.customers_share);
    }
    moved(ui, pen, column, old);
}

fn outline(pen: &Pen<'_>, left: f32, width: f32, share: f64) {
    let ground = pen.frame.ground;
    let top = pen.frame.y(share as f32).min(ground - 1.0);
    let rect = Rect::from_min_max(pos2(left, top), pos2(left + (width - 1.0).max(1.0), ground));
    let radius = if width > 8.0 { 3 } else { 1 };
    let corners = CornerRadius { nw: radius, ne: radius, sw: 0, se: 0 };
    // A seam on either side, so that the line is seen on a bar and beside it.
    pen.painter.rect_stroke(rect, corners, Stroke::new(2.5, pen.theme.color.canvas), StrokeKind::Middle);
    pen.painter.rect_stroke(rect, corners, Stroke::new(1.0, pen.theme.color.text), StrokeKind::Middle);
}

/// How far the customers' share moved; nothing where there is no room for it.
fn moved(ui: &Ui, pen: &Pen<'_>, column: &Column<'_>, old: &Segment) {
    let difference = column.segment.customers_share - old.customers_share;
    if difference.abs() < AT_REST {
        return;
    }
    let color = pen.theme.color;
    let (font, ink) = if difference.abs() >= 0.01 {
        (pen.theme.small_strong(), color.text)
    } else {
        (pen.theme.small(), color.text_weak)
    };
    let galley = ui.painter().layout_no_wrap(points(difference), font, Color32::PLACEHOLDER);
    if galley.size().x + 2.0 > column.room.width() {
        return;
    }
    let at = pos2(column.room.center().x - galley.size().x / 2.0, pen.frame.slots.top());
    pen.painter.galley_with_override_text_color(at, galley, ink);
}

/// What the row at the top tells.
pub(super) fn caption(painter: &Painter, theme: &Theme, frame: &Frame) {
    let font: FontId = theme.small_strong();
    let at = pos2(frame.slots.left() - 8.0, frame.slots.top());
    painter.text(at, Align2::RIGHT_TOP, text!("comparison-points-moved"), font, theme.color.text_weak);
}
