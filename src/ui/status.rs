//! How far the numbers can be trusted, and what is being done about it: the middle of the bar at the top. Everything
//! has a lane of its own that depends only on the room, so that nothing moves while numbers change.

use egui::{Align, Layout, Rect, RichText, Sense, Ui, UiBuilder, Vec2};

use super::command::Commands;
use super::context::UiContext;
use super::icons::Icon;
use super::progress::{how_far, progress_bar, widest};
use super::trust::trust;
use super::widgets::{badge, badge_width, button, button_width, text_width};
use crate::engine::{Fidelity, Progress, Snapshot};
use crate::i18n::{Say as _, number};
use crate::session::Command;
use crate::text;

/// Length of the bar that shows progress, in points.
const BAR: f32 = 72.0;
/// Points between two lanes.
const GAP: f32 = 8.0;
/// Side of the tick of a final result in points.
const TICK: f32 = 14.0;
/// Points for what is being done: the longest activity with a short file name.
const ACTIVITY: f32 = 240.0;

/// Points without which the running work can't be shown and stopped.
pub(super) fn least(ui: &Ui) -> f32 {
    button_width(ui, &text!("button-cancel")) + GAP + BAR
}

/// Draws into the right end of a room. Before the first numbers, the page tells it at length.
pub(super) fn ui(ui: &mut Ui, context: &UiContext<'_>, room: Rect, commands: &mut Commands) {
    let mut lanes = Lanes { room };
    match context.progress.filter(|_| context.snapshot.results.data.is_some()) {
        Some(progress) => running(ui, context, progress, &mut lanes, commands),
        None => at_rest(ui, context, &mut lanes),
    }
}

/// Room that is given away from its right end.
struct Lanes {
    room: Rect,
}

impl Lanes {
    /// A lane of that width, and the gap beside it; `None` where there is too little room.
    fn take(&mut self, width: f32) -> Option<Rect> {
        let lane = self.room.with_min_x(self.room.right() - width);
        if lane.left() < self.room.left() {
            return None;
        }
        self.room.max.x = lane.left() - GAP;
        Some(lane)
    }

    /// Whether several lanes fit beside each other.
    fn fit(&self, widths: &[f32]) -> bool {
        widths.iter().sum::<f32>() + GAP * widths.len().saturating_sub(1) as f32 <= self.room.width()
    }
}

/// Draws at the right end of a lane.
fn draw(ui: &mut Ui, lane: Rect, content: impl FnOnce(&mut Ui)) {
    let layout = Layout::right_to_left(Align::Center);
    content(&mut ui.new_child(UiBuilder::new().max_rect(lane).layout(layout)));
}

/// What, how far, how fast, and a way to stop it; what there is no room for stands in the tooltip, never half of it.
fn running(ui: &mut Ui, context: &UiContext<'_>, progress: &Progress, lanes: &mut Lanes, commands: &mut Commands) {
    let (theme, color) = (context.theme, context.theme.color);
    let (far, activity) = (how_far(progress), progress.activity.say());
    let hint = format!("{activity}\n{far}");
    let words = trust(context.snapshot);
    let cancel = button_width(ui, &text!("button-cancel"));
    let badge_lane = badge_lane(ui, context);
    let figures = text_width(ui, &widest(progress), &theme.small());
    // The room decides once which lanes there are, so that they are the same for every number.
    let with_badge = lanes.fit(&[cancel, BAR, badge_lane]);
    let with_figures = lanes.fit(&[cancel, BAR, badge_lane, figures]);
    let with_activity = lanes.fit(&[cancel, BAR, badge_lane, figures, ACTIVITY]);
    let mut stop = false;
    if let Some(lane) = lanes.take(cancel) {
        draw(ui, lane, |ui| {
            stop = button(ui, &text!("button-cancel")).on_hover_text(text!("top-bar-cancel-hint")).clicked();
        });
    }
    if stop {
        commands.push(Command::Cancel);
    }
    let small = |text: &str, ink| RichText::new(text).font(theme.small()).color(ink);
    if let Some(lane) = with_figures.then(|| lanes.take(figures)).flatten() {
        draw(ui, lane, |ui| drop(ui.label(small(&far, color.text_weak)).on_hover_text(&hint)));
    }
    if let Some(lane) = lanes.take(BAR) {
        draw(ui, lane, |ui| drop(progress_bar(ui, theme, progress, Vec2::new(BAR, 4.0)).on_hover_text(&hint)));
    }
    if let Some(lane) = with_activity.then(|| lanes.take(ACTIVITY)).flatten()
        && text_width(ui, &activity, &theme.small()) <= ACTIVITY
    {
        draw(ui, lane, |ui| drop(ui.label(small(&activity, color.text)).on_hover_text(&hint)));
    }
    if context.snapshot.fidelity != Fidelity::Exact
        && !words.is_empty()
        && let Some(lane) = with_badge.then(|| lanes.take(badge_lane)).flatten()
    {
        draw(ui, lane, |ui| drop(badge(ui, theme, &words, false)));
    }
}

/// Points for the widest words that can stand in the badge.
fn badge_lane(ui: &Ui, context: &UiContext<'_>) -> f32 {
    let moving = text!("trust-refining", share = 0.888);
    let wide = [trust(context.snapshot), moving].map(|words| badge_width(ui, context.theme, &words));
    let preview = context.snapshot.results.data.as_ref().map_or(0, |data| data.general.rows.min(88_888));
    let preview = badge_width(ui, context.theme, &text!("trust-preview", people = preview));
    wide.into_iter().fold(preview, f32::max)
}

/// How far the numbers can be trusted; what they took is told to the pointer.
fn at_rest(ui: &mut Ui, context: &UiContext<'_>, lanes: &mut Lanes) {
    let theme = context.theme;
    let words = trust(context.snapshot);
    if words.is_empty() {
        return;
    }
    if context.snapshot.fidelity != Fidelity::Exact {
        let width = badge_width(ui, theme, &words);
        if let Some(lane) = lanes.take(width) {
            draw(ui, lane, |ui| drop(badge(ui, theme, &words, false)));
        }
        return;
    }
    let width = TICK + GAP / 2.0 + text_width(ui, &words, &theme.body());
    if let Some(lane) = lanes.take(width) {
        draw(ui, lane, |ui| {
            let hint = details(context.snapshot);
            let label = RichText::new(&words).color(theme.color.text_weak);
            ui.spacing_mut().item_spacing.x = GAP / 2.0;
            ui.label(label).on_hover_text(&hint);
            let (rect, tick) = ui.allocate_exact_size(Vec2::splat(TICK), Sense::hover());
            Icon::Done.paint(ui.painter(), rect.shrink(1.0), theme.color.text_weak);
            tick.on_hover_text(hint);
        });
    }
}

/// What the numbers took: time in all and by stage, and memory.
fn details(snapshot: &Snapshot) -> String {
    let mut lines = vec![text!("top-bar-all-rows")];
    let spent: f64 = snapshot.timings.iter().filter(|timing| !timing.cached).map(|timing| timing.milliseconds).sum();
    if spent > 0.0 {
        lines.push(text!("top-bar-time", time = number::duration(spent / 1e3)));
    }
    for timing in &snapshot.timings {
        let (stage, time) = (timing.stage.say(), number::duration(timing.milliseconds / 1e3));
        lines.push(match timing.cached {
            true => text!("top-bar-stage-kept", stage = stage),
            false => text!("top-bar-stage-time", stage = stage, time = time),
        });
    }
    if snapshot.memory > 0 {
        let size = number::bytes_whole(snapshot.memory as u64);
        let most = number::bytes_whole(snapshot.memory_budget.max(snapshot.memory) as u64);
        lines.push(text!("top-bar-memory-hint", size = size, most = most));
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use egui::pos2;

    use super::*;

    #[test]
    fn a_lane_is_whole_or_not_there() {
        let room = Rect::from_min_max(pos2(100.0, 0.0), pos2(300.0, 40.0));
        let mut lanes = Lanes { room };
        assert!(lanes.fit(&[100.0, 92.0]) && !lanes.fit(&[100.0, 93.0]));
        assert_eq!(lanes.take(64.0).map(|lane| (lane.left(), lane.right())), Some((236.0, 300.0)));
        assert_eq!(lanes.take(72.0).map(|lane| (lane.left(), lane.right())), Some((156.0, 228.0)));
        assert_eq!(lanes.take(60.0), None);
        assert_eq!(lanes.take(40.0).map(|lane| lane.right()), Some(148.0));
    }
}
