//! The stage: headline and answer alone, on the whole screen, so large that they are read from the last row. The finding is
//! in colour and everything else grey; arrow keys go from segment to segment, each with its card. No one can move a
//! slider by accident: they come when they are asked for.

mod bars;
mod card;
mod glide;
mod shown;
mod words;

use egui::{
    CentralPanel, Color32, Context, Frame, Key, Layout, Margin, Modifiers, Rect, Sense, Ui, UiBuilder, ViewportCommand,
    WidgetInfo, pos2,
};

use bars::StageBars;
use card::TRAITS;
use shown::Shown;
use words::{LARGE, font};

use super::command::{Commands, UiCommand};
use super::context::UiContext;
use super::sliders;
use super::theme::Theme;
use super::trust::trust;
use crate::engine::Fidelity;
use crate::session::Command;
use crate::text;

/// The window for which the sizes of type are made, in points.
const NORMAL: [f32; 2] = [1280.0, 720.0];
/// Points around everything, at the normal size of type.
const AIR: f32 = 40.0;
/// The part of the height that the headline may take, and of the width that the card does.
const HEADLINE: f32 = 0.34;
const CARD: f32 = 0.38;
/// Type of the line of keys, and of the legend.
const KEYS: f32 = 15.0;
const LEGEND: f32 = 20.0;
/// Height of the sliders in points, in one row.
const SLIDERS: f32 = 84.0;

/// The stage's own state.
#[derive(Default)]
pub(super) struct Stage {
    open: bool,
    /// Whether the sliders can be moved.
    unlocked: bool,
    /// Whether the window filled the screen before.
    was_full: bool,
    bars: StageBars,
}

impl Stage {
    /// Whether it is shown in place of the window's panels.
    pub(super) fn is_open(&self) -> bool {
        self.open
    }

    /// Shows it on the whole screen.
    pub(super) fn enter(&mut self, egui: &Context) {
        if !self.open {
            self.was_full = egui.input(|input| input.viewport().fullscreen.unwrap_or(false));
            (self.open, self.unlocked) = (true, false);
            egui.send_viewport_cmd(ViewportCommand::Fullscreen(true));
        }
    }

    fn leave(&mut self, egui: &Context) {
        self.open = false;
        egui.send_viewport_cmd(ViewportCommand::Fullscreen(self.was_full));
    }

    /// Takes the keys, unless a dialog has them.
    pub(super) fn read(&mut self, egui: &Context, selected: Option<i32>, dialog: bool, commands: &mut Commands) {
        if dialog {
            return;
        }
        let hit = |key| egui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        if hit(Key::F11) || hit(Key::Escape) {
            self.leave(egui);
            return;
        }
        if hit(Key::L) {
            self.unlocked = !self.unlocked;
        }
        if egui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Z)) {
            commands.push(Command::Undo);
        }
        if egui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Y)) {
            commands.push(Command::Redo);
        }
        if egui.input(|input| input.key_pressed(Key::Questionmark)) {
            commands.push(UiCommand::ShowHelp);
        }
        // The keys of a slider that has the focus are its own.
        let on_slider = self.unlocked && egui.memory(|memory| memory.focused().is_some());
        let step = match () {
            () if on_slider => 0,
            () if hit(Key::ArrowRight) => 1,
            () if hit(Key::ArrowLeft) => -1,
            () => 0,
        };
        if step != 0 {
            egui.memory_mut(|memory| memory.stop_text_input());
            commands.push(Command::SelectSegment(next(self.bars.ids(), selected, step)));
        }
    }

    /// Draws it.
    pub(super) fn ui(&mut self, ui: &mut Ui, context: &UiContext<'_>, commands: &mut Commands) {
        let size = ui.available_size();
        let scale = (size.x / NORMAL[0]).min(size.y / NORMAL[1]).clamp(0.5, 6.0);
        let margin = Margin::symmetric((AIR * scale).min(120.0) as i8, (0.6 * AIR * scale).min(120.0) as i8);
        let frame = Frame::new().fill(context.theme.color.canvas).inner_margin(margin);
        CentralPanel::default().frame(frame).show(ui, |ui| {
            let whole = ui.available_rect_before_wrap();
            let below = self.below(ui, context, whole, scale, commands);
            let room = whole.with_max_y(below);
            let Some(segments) = context.snapshot.results.segments.as_deref() else {
                return empty(ui, context.theme, room, scale);
            };
            let profiles = context.snapshot.results.profiles.as_deref();
            let traits = |id: i32| profiles.map_or_else(Vec::new, |profiles| profiles.traits(id, TRAITS));
            let fidelity = context.snapshot.fidelity;
            let shown = Shown { segments, fidelity, traits: &traits, selected: context.selected_segment, scale };
            self.answer(ui, context, &shown, room, commands);
        });
    }

    /// The line of keys, and above it the sliders where they were asked for; the height above which there is room.
    fn below(&mut self, ui: &mut Ui, context: &UiContext<'_>, whole: Rect, scale: f32, commands: &mut Commands) -> f32 {
        let theme = context.theme;
        let locked = context.is_locked();
        let keys = match (locked, self.unlocked) {
            (true, _) => text!("stage-keys-viewed"),
            (false, true) => text!("stage-keys-unlocked"),
            (false, false) => text!("stage-keys"),
        };
        let font = font(theme, KEYS * scale.max(0.9), false);
        let galley = ui.painter().layout_no_wrap(keys.clone(), font, theme.color.text_faint);
        let top = whole.bottom() - galley.size().y;
        let line = Rect::from_min_size(pos2(whole.right() - galley.size().x, top), galley.size());
        ui.painter().galley(line.min, galley, theme.color.text_faint);
        labelled(ui, line, "keys", &keys);
        if !self.unlocked || locked {
            return top - 4.0;
        }
        let rows = if whole.width() < sliders::WIDE { 2.0 } else { 1.0 };
        let room = Rect::from_min_max(pos2(whole.left(), top - rows * SLIDERS), pos2(whole.right(), top - 4.0));
        let mut ui = ui.new_child(UiBuilder::new().max_rect(room).layout(Layout::top_down(egui::Align::Min)));
        sliders::beside_each_other(&mut ui, context, commands);
        room.top()
    }

    fn answer(&mut self, ui: &mut Ui, context: &UiContext<'_>, shown: &Shown<'_>, room: Rect, commands: &mut Commands) {
        let (theme, scale) = (context.theme, shown.scale);
        let (said, galley) = shown.headline(ui, theme, room.width(), room.height() * HEADLINE);
        let place = Rect::from_min_size(room.min, galley.size());
        ui.painter().galley(place.min, galley, theme.color.text);
        labelled(ui, place, "headline", &said);
        let top = place.bottom() + 10.0 * scale;
        let legend = legend(ui, theme, pos2(room.left(), top), scale);
        let words = trust_words(context, shown);
        if !words.is_empty() {
            let font = font(theme, LEGEND * scale, false);
            let galley = ui.painter().layout_no_wrap(words.clone(), font, theme.color.text_weak);
            let at = pos2(room.right() - galley.size().x, top);
            labelled(ui, Rect::from_min_size(at, galley.size()), "trust", &words);
            ui.painter().galley(at, galley, theme.color.text_weak);
        }
        let body = room.with_min_y(legend.bottom() + 8.0 * scale);
        let card = shown.segment().map(|segment| (segment, body.with_min_x(body.right() - body.width() * CARD)));
        let chart = card.as_ref().map_or(body, |(_, card)| body.with_max_x(card.left() - 24.0 * scale));
        if let Some(clicked) = self.bars.ui(ui, theme, shown, chart, context.pointer_down) {
            let selected = (context.selected_segment != Some(clicked)).then_some(clicked);
            commands.push(Command::SelectSegment(selected));
        }
        if let Some((segment, room)) = card {
            card::ui(ui, theme, shown, segment, room);
        }
        let veil = ui.ctx().animate_bool_with_time(ui.scope_id().with("stale"), context.stale, 0.4);
        if veil > 0.5 {
            ui.painter().rect_filled(chart, 0, theme.color.veil.gamma_multiply((veil - 0.5) * 2.0));
        }
    }
}

/// The segment so many places further; none beyond both ends.
fn next(ids: &[i32], selected: Option<i32>, step: isize) -> Option<i32> {
    let here = selected.and_then(|selected| ids.iter().position(|id| *id == selected));
    let place = match here {
        Some(here) => here.checked_add_signed(step)?,
        None if step > 0 => 0,
        None => ids.len().checked_sub(1)?,
    };
    ids.get(place).copied()
}

/// How far the numbers can be trusted, where they aren't final.
fn trust_words(context: &UiContext<'_>, shown: &Shown<'_>) -> String {
    match shown.fidelity {
        Fidelity::Exact if context.snapshot.results.rounded.is_none() => String::new(),
        _ => trust(context.snapshot),
    }
}

/// Gives a screen reader words that were drawn.
fn labelled(ui: &Ui, room: Rect, id: &str, words: &str) {
    let response = ui.interact(room, ui.scope_id().with(id), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, words));
}

/// Which colour is which population; where it ends.
fn legend(ui: &Ui, theme: &Theme, at: egui::Pos2, scale: f32) -> Rect {
    let font = font(theme, LEGEND * scale, false);
    let mut all = Rect::from_min_size(at, egui::Vec2::ZERO);
    let entries = [
        (theme.color.general_fill, text!("comparison-general")),
        (theme.color.customers, text!("comparison-customers")),
    ];
    for (color, words) in entries {
        let galley = ui.painter().layout_no_wrap(words, font.clone(), theme.color.text);
        let mark = Rect::from_center_size(
            pos2(all.right() + LEGEND * scale * 0.4, at.y + galley.size().y / 2.0),
            egui::Vec2::splat(LEGEND * scale * 0.7),
        );
        ui.painter().rect_filled(mark, 3, color);
        let place = Rect::from_min_size(pos2(mark.right() + 8.0 * scale, at.y), galley.size());
        ui.painter().galley(place.min, galley, Color32::PLACEHOLDER);
        all = all.union(place.expand2(egui::vec2(12.0 * scale, 0.0)));
    }
    all
}

/// What stands where there is nothing to show.
fn empty(ui: &Ui, theme: &Theme, room: Rect, scale: f32) {
    let (title, sentence) = (text!("stage-empty"), text!("stage-empty-sentence"));
    let width = room.width() * 0.8;
    let title_galley = words::lines(ui, &title, (font(theme, LARGE * scale, true), theme.color.text), width, 2);
    let body = (font(theme, LARGE * scale * 0.75, false), theme.color.text_weak);
    let sentence_galley = words::lines(ui, &sentence, body, width, 4);
    let mut top = room.center().y - (title_galley.size().y + sentence_galley.size().y) / 2.0;
    for (galley, id, words) in [(title_galley, "empty", &title), (sentence_galley, "empty-sentence", &sentence)] {
        let at = pos2(room.center().x - galley.size().x / 2.0, top);
        top += galley.size().y + 8.0 * scale;
        labelled(ui, Rect::from_min_size(at, galley.size()), id, words);
        ui.painter().galley(at, galley, theme.color.text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrow_keys_go_through_the_segments_and_past_both_ends_to_none() {
        let ids = [4, 2, -1];
        assert_eq!(next(&ids, None, 1), Some(4));
        assert_eq!(next(&ids, Some(4), 1), Some(2));
        assert_eq!(next(&ids, Some(-1), 1), None);
        assert_eq!(next(&ids, None, -1), Some(-1));
        assert_eq!(next(&ids, Some(4), -1), None);
        assert_eq!(next(&ids, Some(9), 1), Some(4), "one that is no longer there");
        assert_eq!(next(&[], None, -1), None);
    }
}
