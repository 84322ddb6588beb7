//! How far the running work is, as a bar and in words.

use egui::{CornerRadius, Rect, Response, Sense, Ui, Vec2, WidgetInfo};

use super::theme::Theme;
use crate::engine::Progress;
use crate::i18n::{Say as _, number};
use crate::text;

/// A thin bar, filled as far as the work is; a piece of it moves from left to right when the end isn't known.
pub(super) fn progress_bar(ui: &mut Ui, theme: &Theme, progress: &Progress, size: Vec2) -> Response {
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let radius = CornerRadius::same(2);
    ui.painter().rect_filled(rect, radius, theme.color.fill_hover);
    let done = share(progress);
    let filled = done.map_or_else(
        || {
            let at = (progress.seconds * 0.7).fract() as f32;
            Rect::from_min_size(rect.min + Vec2::new(at * size.x * 0.75, 0.0), Vec2::new(size.x * 0.25, size.y))
        },
        |done| Rect::from_min_size(rect.min, Vec2::new(size.x * done as f32, size.y)),
    );
    ui.painter().rect_filled(filled, radius, theme.color.accent);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::ProgressIndicator, true, progress.activity.say()));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_min_numeric_value(0.0);
        node.set_max_numeric_value(1.0);
        if let Some(done) = done {
            node.set_numeric_value(done);
        }
    });
    response
}

fn share(progress: &Progress) -> Option<f64> {
    (progress.total > 0).then(|| (progress.done as f64 / progress.total as f64).clamp(0.0, 1.0))
}

/// "412,000 of 891,221 · 46 % · 310k a second".
pub(super) fn how_far(progress: &Progress) -> String {
    let (done, total) = (progress.done, progress.total);
    // Of steps that take longer than a second each, the time is no rate.
    let rate = (done as f64 / progress.seconds).round();
    let rate = (progress.seconds > 0.2 && rate >= 1.0).then(|| number::short(rate as u64));
    match (share(progress).map(|share| share * 100.0), rate) {
        (Some(percent), Some(rate)) => {
            text!("progress-share-and-rate", done = done, total = total, percent = percent, rate = rate)
        }
        (Some(percent), None) => text!("progress-share", done = done, total = total, percent = percent),
        (None, Some(rate)) => text!("progress-count-and-rate", done = done, rate = rate),
        (None, None) if done > 0 => number::count(done),
        (None, None) => number::duration(progress.seconds),
    }
}

/// The widest that [`how_far`] becomes for work of this size, or of a usual one: digits are all as wide as each other.
pub(super) fn widest(progress: &Progress) -> String {
    let total = progress.total.max(888_888);
    text!("progress-share-and-rate", done = total, total = total, percent = 100.0, rate = number::short(88_888))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::job::Activity;

    #[test]
    fn progress_says_how_far_and_how_fast() {
        let progress = Progress { activity: Activity::DrawingDemo, done: 400_000, total: 800_000, seconds: 2.0 };
        assert_eq!(how_far(&progress), "400,000 of 800,000 · 50 % · 200k a second");
        let slow = Progress { activity: Activity::DrawingDemo, done: 16, total: 29, seconds: 60.0 };
        assert_eq!(how_far(&slow), "16 of 29 · 55 %");
        let begun = Progress { activity: Activity::DrawingDemo, done: 0, total: 0, seconds: 0.0 };
        assert_eq!(how_far(&begun), "0 ms");
    }
}
