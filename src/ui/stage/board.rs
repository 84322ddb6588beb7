//! The storyboard as a list: captions are written here, states come to another place, go, and are shown; and all of them
//! become a page to hand round.

use egui::{
    Align, Context, Frame, Id, Key, Label, Layout, Margin, Modal, RichText, ScrollArea, TextEdit, Ui, WidgetInfo,
};

use crate::engine::Fidelity;
use crate::i18n::{headline, number, segment_name};
use crate::session::{LONGEST_CAPTION, Session, StoryEdit, StoryState};
use crate::text;
use crate::ui::command::{Commands, UiCommand};
use crate::ui::context::UiContext;
use crate::ui::leave::command::Leave;
use crate::ui::theme::{GRID, Theme};
use crate::ui::widgets::{button, primary_button};

/// Width and height of the list in points, where the window has room for them.
const SIZE: egui::Vec2 = egui::Vec2::new(760.0, 420.0);
/// Points around it that stay free in a small window.
const AROUND: egui::Vec2 = egui::Vec2::new(64.0, 220.0);

/// The list's own state.
#[derive(Default)]
pub(super) struct Board {
    open: bool,
    /// The caption that is being written, by the place of its state.
    writing: Option<(usize, String)>,
}

impl Board {
    /// Whether it covers the window.
    pub(super) fn is_open(&self) -> bool {
        self.open
    }

    /// Opens it.
    pub(super) fn open(&mut self) {
        (self.open, self.writing) = (true, None);
    }

    /// Draws it where it is open.
    pub(super) fn ui(&mut self, egui: &Context, context: &UiContext<'_>, commands: &mut Commands) {
        let Some(session) = context.session.filter(|_| self.open) else { return };
        let size = SIZE.min(egui.content_rect().size() - AROUND);
        let frame = Frame::popup(&egui.global_style()).inner_margin(Margin::same(20));
        let shown = Modal::new(Id::unique("storyboard")).frame(frame).show(egui, |ui| {
            ui.set_width(size.x);
            self.content(ui, context, session, size.y, commands)
        });
        if shown.should_close() || shown.inner {
            self.commit(commands);
            self.open = false;
        }
    }

    /// Whether it is to be closed.
    fn content(
        &mut self,
        ui: &mut Ui,
        context: &UiContext<'_>,
        session: &Session,
        height: f32,
        commands: &mut Commands,
    ) -> bool {
        let theme = context.theme;
        let states = session.storyboard();
        ui.label(RichText::new(text!("board-title")).font(theme.title()).color(theme.color.text));
        let about = if states.is_empty() { text!("board-empty") } else { text!("board-sentence") };
        ui.add(Label::new(RichText::new(about).color(theme.color.text_weak)).wrap());
        ui.add_space(GRID);
        let mut close = false;
        ScrollArea::vertical().max_height(height.max(120.0)).auto_shrink([false, true]).show(ui, |ui| {
            for (at, state) in states.iter().enumerate() {
                close |= self.row(ui, theme, (at, states.len()), state, commands);
            }
        });
        ui.add_space(GRID);
        ui.horizontal_wrapped(|ui| {
            ui.add_enabled_ui(!states.is_empty(), |ui| {
                if primary_button(ui, theme, &text!("board-show")).clicked() {
                    commands.push(UiCommand::ShowStage(Some(0)));
                    close = true;
                }
            });
            ui.add_enabled_ui(session.can_be_told(), |ui| {
                if button(ui, &text!("board-add")).on_hover_text(text!("board-add-hint")).clicked() {
                    commands.push(StoryEdit::Add);
                }
            });
            ui.add_enabled_ui(!states.is_empty(), |ui| {
                let save = button(ui, &text!("board-page")).on_hover_text(text!("board-page-hint"));
                if save.clicked() {
                    self.commit(commands);
                    commands.push(Leave::SaveStoryboard);
                    close = true;
                }
            });
            close |= button(ui, &text!("dialog-close")).clicked();
        });
        close
    }

    /// A state; whether it is shown.
    fn row(
        &mut self,
        ui: &mut Ui,
        theme: &Theme,
        (at, count): (usize, usize),
        state: &StoryState,
        commands: &mut Commands,
    ) -> bool {
        let mut shown = false;
        let place = number::count_usize(at + 1);
        ui.horizontal(|ui| {
            ui.label(RichText::new(&place).font(theme.strong()).color(theme.color.text_weak));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = 4.0;
                let named = |ui: &mut Ui, enabled: bool, words: String, name: String| {
                    let response = ui.add_enabled(enabled, egui::Button::new(words));
                    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, enabled, &name));
                    response.on_hover_text(name).clicked()
                };
                if named(ui, true, text!("board-remove"), text!("board-remove-name", place = place.as_str())) {
                    self.commit(commands);
                    commands.push(StoryEdit::Remove(at));
                }
                let down = text!("board-later-name", place = place.as_str());
                if named(ui, at + 1 < count, text!("board-later"), down) {
                    self.commit(commands);
                    commands.push(StoryEdit::Move { from: at, to: at + 1 });
                }
                let up = text!("board-earlier-name", place = place.as_str());
                if named(ui, at > 0, text!("board-earlier"), up) {
                    self.commit(commands);
                    commands.push(StoryEdit::Move { from: at, to: at - 1 });
                }
                if named(ui, true, text!("board-show-one"), text!("board-show-name", place = place.as_str())) {
                    commands.push(UiCommand::ShowStage(Some(at)));
                    shown = true;
                }
                self.caption(ui, at, state, commands);
            });
        });
        let said = headline(&state.shown.segments, Fidelity::Exact, &segment_name).text;
        let said = RichText::new(said).font(theme.small()).color(theme.color.text_weak);
        ui.add(Label::new(said).truncate());
        ui.add_space(GRID / 2.0);
        shown
    }

    fn caption(&mut self, ui: &mut Ui, at: usize, state: &StoryState, commands: &mut Commands) {
        let own = self.writing.as_ref().filter(|(place, _)| *place == at);
        let mut words = own.map_or_else(|| state.caption.clone(), |(_, words)| words.clone());
        let field = TextEdit::singleline(&mut words)
            .hint_text(text!("board-caption"))
            .char_limit(LONGEST_CAPTION)
            .desired_width(f32::INFINITY);
        let field = ui.add(field);
        field.clone().accessible_name(text!("board-caption-name", place = number::count_usize(at + 1)));
        if field.changed() {
            if self.writing.as_ref().is_some_and(|(place, _)| *place != at) {
                self.commit(commands);
            }
            self.writing = Some((at, words));
        }
        if field.lost_focus() || (field.has_focus() && ui.input(|input| input.key_pressed(Key::Enter))) {
            self.commit(commands);
        }
    }

    /// What was written is kept: one step for a caption, however many letters were typed.
    fn commit(&mut self, commands: &mut Commands) {
        if let Some((at, caption)) = self.writing.take() {
            commands.push(StoryEdit::Caption { at, caption });
        }
    }
}
