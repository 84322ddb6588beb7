//! The stage: headline and answer alone, on the whole screen, so large that they are read from the last row. The finding is
//! in colour and everything else grey; arrow keys go from segment to segment, each with its card. No one can move a
//! slider by accident: they come when they are asked for.

mod bars;
mod board;
mod card;
mod discs;
mod glide;
mod shown;
mod words;

use std::sync::Arc;

use egui::{
    CentralPanel, Color32, Context, Frame, Key, Layout, Margin, Modifiers, Rect, Sense, Ui, UiBuilder, ViewportCommand,
    WidgetInfo, pos2,
};

use bars::StageBars;
use board::Board;
use card::TRAITS;
use discs::StageDiscs;
use shown::Shown;
use words::{LARGE, font};

use super::command::{Commands, UiCommand};
use super::context::UiContext;
use super::sliders;
use super::theme::Theme;
use super::trust::trust;
use crate::engine::{Fidelity, Settings};
use crate::i18n::number;
use crate::session::{Command, Session, StoryEdit, Storyboard};
use crate::text;

/// The window for which the sizes of type are made, in points.
const NORMAL: [f32; 2] = [1280.0, 720.0];
/// Points around everything, at the normal size of type.
const AIR: f32 = 40.0;
/// The part of the height that the headline may take, and of the width that the card does.
const HEADLINE: f32 = 0.34;
const CARD: f32 = 0.38;
/// Type of the line of keys, of a caption, and of the legend.
const KEYS: f32 = 15.0;
const CAPTION: f32 = 28.0;
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
    discs: StageDiscs,
    /// Whether the map is shown in place of the bars.
    map: bool,
    /// The place of the state that is shown; `None` for the present result.
    at: Option<usize>,
    /// The segment that was chosen in the state in place of the one that was kept with it.
    picked: Option<Option<i32>>,
    board: Board,
    /// The settings around which the engine was told to compute ahead.
    pub(super) looked_ahead: Option<Arc<Settings>>,
}

impl Stage {
    /// Whether it is shown in place of the window's panels.
    pub(super) fn is_open(&self) -> bool {
        self.open
    }

    /// Whether the list of states covers the window.
    pub(super) fn board_is_open(&self) -> bool {
        self.board.is_open()
    }

    /// Opens the list of states.
    pub(super) fn show_board(&mut self) {
        self.board.open();
    }

    /// Draws the list of states where it is open.
    pub(super) fn board_ui(&mut self, egui: &Context, context: &UiContext<'_>, commands: &mut Commands) {
        self.board.ui(egui, context, commands);
    }

    /// Shows it on the whole screen: the present result, or a state of the storyboard.
    pub(super) fn enter(&mut self, egui: &Context, at: Option<usize>) {
        self.go(at);
        if !self.open {
            self.was_full = egui.input(|input| input.viewport().fullscreen.unwrap_or(false));
            (self.open, self.unlocked) = (true, false);
            egui.send_viewport_cmd(ViewportCommand::Fullscreen(true));
        }
    }

    fn go(&mut self, at: Option<usize>) {
        (self.at, self.picked) = (at, None);
    }

    fn leave(&mut self, egui: &Context) {
        self.open = false;
        egui.send_viewport_cmd(ViewportCommand::Fullscreen(self.was_full));
    }

    /// Takes the keys, unless a dialog has them.
    pub(super) fn read(&mut self, egui: &Context, session: &Session, dialog: bool, commands: &mut Commands) {
        if dialog {
            return;
        }
        let hit = |key| egui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        if hit(Key::F11) || hit(Key::Escape) {
            self.leave(egui);
            return;
        }
        if hit(Key::L) {
            // Only the present result can be moved.
            self.unlocked = !self.unlocked || self.at.is_some();
            self.go(None);
        }
        if hit(Key::M) {
            self.map = !self.map;
        }
        if hit(Key::B) {
            commands.push(StoryEdit::Add);
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
        let states = session.storyboard().len();
        let onward = hit(Key::PageDown) || (!on_slider && hit(Key::ArrowDown));
        let back = hit(Key::PageUp) || (!on_slider && hit(Key::ArrowUp));
        if onward || back {
            self.unlocked = false;
            self.go(next_state(self.at, states, onward));
        }
        if step != 0 {
            egui.memory_mut(egui::Memory::stop_text_input);
            let selected = self.selected(session.storyboard(), session.selected());
            self.select(next(self.bars.ids(), selected, step), commands);
        }
    }

    /// The segment that is spoken of, given the one that is chosen in the window.
    fn selected(&self, states: &Storyboard, chosen: Option<i32>) -> Option<i32> {
        match self.at.and_then(|at| states.get(at)) {
            Some(state) => self.picked.unwrap_or(state.selected),
            None => chosen,
        }
    }

    fn select(&mut self, segment: Option<i32>, commands: &mut Commands) {
        match self.at {
            Some(_) => self.picked = Some(segment),
            None => commands.push(Command::SelectSegment(segment)),
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
            let none = Storyboard::new();
            let states = context.session.map_or(&none, Session::storyboard);
            let selected = self.selected(states, context.selected_segment);
            if let Some((at, state)) = self.at.and_then(|at| Some((at, states.get(at)?))) {
                let traits = |id: i32| state.traits.get(&id).cloned().unwrap_or_default();
                let (segments, fidelity) = (&state.shown.segments, Fidelity::Exact);
                let caption = Some(state_words(at, states.len(), &state.caption));
                let shown = Shown { segments, fidelity, traits: &traits, selected, scale, caption };
                return self.answer(ui, context, &shown, room, commands);
            }
            self.at = None;
            let Some(segments) = context.snapshot.results.segments.as_deref() else {
                return empty(ui, context.theme, room, scale);
            };
            let profiles = context.snapshot.results.profiles.as_deref();
            let traits = |id: i32| profiles.map_or_else(Vec::new, |profiles| profiles.traits(id, TRAITS));
            let fidelity = context.snapshot.fidelity;
            let shown = Shown { segments, fidelity, traits: &traits, selected, scale, caption: None };
            self.answer(ui, context, &shown, room, commands);
        });
    }

    /// The line of keys, and above it the sliders where they were asked for; the height above which there is room.
    fn below(&mut self, ui: &mut Ui, context: &UiContext<'_>, whole: Rect, scale: f32, commands: &mut Commands) -> f32 {
        let theme = context.theme;
        let locked = context.is_locked();
        let sliders = match (locked, self.unlocked) {
            (true, _) => String::new(),
            (false, true) => text!("stage-keys-lock"),
            (false, false) => text!("stage-keys-unlock"),
        };
        let told = context.session.is_some_and(|session| !session.storyboard().is_empty());
        let states = if told { text!("stage-keys-states") } else { String::new() };
        let map = if self.map { text!("stage-keys-bars") } else { text!("stage-keys-map") };
        let keys = [text!("stage-keys-segments"), states, sliders, map, text!("stage-keys-back")];
        let keys: Vec<String> = keys.into_iter().filter(|words| !words.is_empty()).collect();
        let keys = keys.join(" · ");
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
        let mut high = room.height() * HEADLINE;
        let mut corner = room.min;
        if let Some(caption) = &shown.caption {
            let type_ = (font(theme, CAPTION * scale, true), theme.color.customers_text);
            let galley = words::lines(ui, caption, type_, room.width(), 2);
            let place = Rect::from_min_size(corner, galley.size());
            ui.painter().galley(place.min, galley, theme.color.text);
            labelled(ui, place, "caption", caption);
            corner.y = place.bottom() + 4.0 * scale;
            high -= place.height() * 0.7;
        }
        let (said, galley) = shown.headline(ui, theme, room.width(), high);
        let place = Rect::from_min_size(corner, galley.size());
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
        let mapped = shown.segments.map.len() == shown.segments.segments.len() && !shown.segments.map.is_empty();
        let clicked = match self.map && mapped {
            true => {
                self.bars.arrange(ui, shown, context.pointer_down);
                self.discs.ui(ui, theme, shown, chart)
            }
            false => self.bars.ui(ui, theme, shown, chart, context.pointer_down),
        };
        if let Some(clicked) = clicked {
            self.select((shown.selected != Some(clicked)).then_some(clicked), commands);
        }
        if let Some((segment, room)) = card {
            card::ui(ui, theme, shown, segment, room);
        }
        let veil =
            ui.ctx().animate_bool_with_time(ui.scope_id().with("stale"), context.stale && self.at.is_none(), 0.4);
        if veil > 0.5 {
            ui.painter().rect_filled(chart, 0, theme.color.veil.gamma_multiply((veil - 0.5) * 2.0));
        }
    }
}

/// The state after this one, or before it; beyond both ends is the present result.
fn next_state(at: Option<usize>, states: usize, onward: bool) -> Option<usize> {
    match (at, onward) {
        (None, true) => (states > 0).then_some(0),
        (None, false) => states.checked_sub(1),
        (Some(at), true) => (at + 1 < states).then_some(at + 1),
        (Some(at), false) => at.checked_sub(1),
    }
}

/// Which state of how many, and what is said of it.
fn state_words(at: usize, states: usize, caption: &str) -> String {
    let place = text!("stage-state", place = number::count_usize(at + 1), all = number::count_usize(states));
    if caption.is_empty() { place } else { format!("{place}  {caption}") }
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
        Fidelity::Exact if shown.caption.is_some() || context.snapshot.results.rounded.is_none() => String::new(),
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
        all = all.union(place.expand2(egui::vec2(20.0 * scale, 0.0)));
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
    fn states_come_one_after_the_other_and_beyond_them_the_present_result() {
        let walk = |onward: bool| {
            let mut at = None;
            (0..4)
                .map(move |_| {
                    at = next_state(at, 3, onward);
                    at
                })
                .collect::<Vec<_>>()
        };
        assert_eq!(walk(true), [Some(0), Some(1), Some(2), None]);
        assert_eq!(walk(false), [Some(2), Some(1), Some(0), None]);
        assert_eq!([next_state(None, 0, true), next_state(None, 0, false)], [None; 2]);
    }

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
