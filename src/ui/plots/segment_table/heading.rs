//! A column -> its heading on this page, what it means, and how wide it is.

use std::collections::HashMap;

use egui::Ui;

use crate::analyze::CONFIDENCE;
use crate::i18n::{loader, lookup};
use crate::results::{Cell, SegmentColumn};
use crate::ui::plots::segment_kind::kind;
use crate::ui::theme::Theme;

/// Points kept free beside a heading.
const GAP: f32 = 4.0;

/// The heading of a column.
pub(super) fn title(column: &SegmentColumn) -> String {
    lookup("segment-detail", column.key)
}

/// What the column says, for the pointer over its heading.
pub(super) fn hint(column: &SegmentColumn) -> String {
    let name = format!("segment-detail-{}-hint", column.key.replace('_', "-"));
    // In percent: how sure the intervals are, and how many of the verdicts may be wrong.
    let limits = HashMap::from([("confidence", 100.0 * CONFIDENCE), ("wrong", 100.0 * (1.0 - CONFIDENCE))]);
    loader().get_args(&name, limits)
}

/// Whether a click on the heading sorts. A share stands beside its count, which sorts the same; an interval is drawn
/// under a scale.
pub(super) fn sorts(column: &SegmentColumn) -> bool {
    !matches!(kind(column), Cell::Share(_) | Cell::Interval(..))
}

/// The width of the heading in whole points, with the arrow that it has while the table is sorted by it.
pub(super) fn widest(ui: &Ui, theme: &Theme, column: &SegmentColumn) -> f32 {
    let mut text = title(column);
    if sorts(column) {
        text.push_str(" ↓");
    }
    let galley = ui.painter().layout_no_wrap(text, theme.small_strong(), theme.color.text);
    (galley.size().x + GAP).round()
}
