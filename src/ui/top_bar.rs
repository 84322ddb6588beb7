//! The bar at the top: whose people, undo and redo, how far the numbers can be trusted, opening, the theme, the help.

use egui::{Align, Layout, Rect, RichText, Sense, Stroke, Ui, UiBuilder, Vec2};

use super::command::{Commands, UiCommand};
use super::context::UiContext;
use super::icons::Icon;
use super::open_menu::OpenMenu;
use super::sessions::{SaveMenu, steps_menu};
use super::status;
use super::widgets::{button_width, elide_middle, icon_button, text_width};
use crate::i18n::{customers_name, general_name, number};
use crate::results::FileSummary;
use crate::session::Command;
use crate::text;

/// Side of a button with an icon, in points.
const ICON: f32 = 28.0;
/// Points between the tools at the right end.
const TOOL_GAP: f32 = 4.0;
/// Points that the two arrows, the list of steps and what parts them from their neighbours take.
const ARROWS: f32 = 130.0;
/// Side of the mark in the colour of a file's people, and the points beside it.
const MARK: (f32, f32) = (8.0, 8.0);

/// The bar's own state.
#[derive(Default)]
pub(super) struct TopBar {
    open_menu: OpenMenu,
    save_menu: SaveMenu,
}

impl TopBar {
    /// Draws the bar, from left to right, so that the focus goes that way too.
    pub(super) fn ui(&mut self, ui: &mut Ui, context: &UiContext<'_>, commands: &mut Commands) {
        let bar = ui.available_rect_before_wrap();
        let words = [text!("top-bar-save"), text!("top-bar-open")];
        let words: f32 = words.iter().map(|name| button_width(ui, name) + TOOL_GAP).sum();
        let tools_width = words + 3.0 * ICON + 2.0 * TOOL_GAP;
        let tools = bar.with_min_x(bar.right() - tools_width);
        let from_left = Layout::left_to_right(Align::Center);
        let mut left = ui.new_child(UiBuilder::new().max_rect(bar).layout(from_left));
        let title = RichText::new("Segscope").font(context.theme.strong()).color(context.theme.color.text);
        left.label(title);
        session_name(&mut left, context);
        divider(&mut left, context);
        let free = tools.left() - left.cursor().left() - ARROWS - status::least(ui);
        files(&mut left, context, free);
        divider(&mut left, context);
        undo_and_redo(&mut left, context, commands);
        let room = Rect::from_x_y_ranges(left.min_rect().right() + 12.0..=tools.left() - 12.0, bar.y_range());
        status::ui(ui, context, room, commands);
        let mut tools = ui.new_child(UiBuilder::new().max_rect(tools).layout(from_left));
        tools.spacing_mut().item_spacing.x = TOOL_GAP;
        self.save_menu.ui(&mut tools, context, commands);
        self.open_menu.ui(&mut tools, context, commands);
        theme_switch(&mut tools, context);
        let (name, hint) = (text!("top-bar-preferences"), text!("top-bar-preferences-hint"));
        if icon_button(&mut tools, context.theme, Icon::Preferences, &name, &hint, true).clicked() {
            commands.push(UiCommand::ShowPreferences);
        }
        let (name, hint) = (text!("top-bar-help"), text!("top-bar-help-hint"));
        if icon_button(&mut tools, context.theme, Icon::Help, &name, &hint, true).clicked() {
            commands.push(UiCommand::ShowHelp);
        }
    }
}

fn undo_and_redo(ui: &mut Ui, context: &UiContext<'_>, commands: &mut Commands) {
    ui.spacing_mut().item_spacing.x = 2.0;
    let (name, hint) = (text!("top-bar-undo"), text!("top-bar-undo-hint"));
    if icon_button(ui, context.theme, Icon::Undo, &name, &hint, context.can_undo).clicked() {
        commands.push(Command::Undo);
    }
    let (name, hint) = (text!("top-bar-redo"), text!("top-bar-redo-hint"));
    if icon_button(ui, context.theme, Icon::Redo, &name, &hint, context.can_redo).clicked() {
        commands.push(Command::Redo);
    }
    steps_menu(ui, context, commands);
}

/// The name of the session's file, with a mark where something in it isn't saved, as far as there is room.
fn session_name(ui: &mut Ui, context: &UiContext<'_>) {
    let Some(session) = context.session else { return };
    let Some(name) = session.file().and_then(|file| file.file_stem()) else { return };
    let mark = if session.is_unsaved() { "● " } else { "" };
    let words = format!("{mark}{}", name.to_string_lossy());
    let room = (0.16 * ui.ctx().content_rect().width()).min(260.0);
    let font = context.theme.body();
    let shown = elide_middle(ui, &words, &font, room);
    ui.label(RichText::new(&shown).font(font).color(context.theme.color.text_weak)).on_hover_text(words);
}

fn divider(ui: &mut Ui, context: &UiContext<'_>) {
    let (rect, _) = ui.allocate_exact_size(Vec2::new(9.0, 20.0), Sense::hover());
    ui.painter().vline(rect.center().x, rect.y_range(), Stroke::new(1.0, context.theme.color.separator));
}

/// The two files with their numbers of people, each with the mark of its colour. Where there is too little room the
/// names go, then the numbers, never a part of either: half a number reads as another number.
fn files(ui: &mut Ui, context: &UiContext<'_>, room: f32) {
    let Some(data) = &context.snapshot.results.data else {
        ui.label(RichText::new(text!("top-bar-empty")).color(context.theme.color.text_weak));
        return;
    };
    let color = context.theme.color;
    let both = [
        (&data.general, general_name(&data.general), color.general_fill),
        (&data.customers, customers_name(&data.customers), color.customers),
    ];
    let named = both.each_ref().map(|(file, name, _)| text!("top-bar-file", file = stem(name), people = file.rows));
    let counted = both.each_ref().map(|(file, ..)| number::count_usize(file.rows));
    let font = context.theme.body();
    let fits = |texts: &[String; 2]| {
        texts.iter().map(|text| MARK.0 + 2.0 * MARK.1 + 4.0 + text_width(ui, text, &font)).sum::<f32>() <= room
    };
    let shown = [named, counted].into_iter().find(fits).unwrap_or_default();
    for ((file, name, ink), text) in both.into_iter().zip(shown) {
        let (rect, mark) = ui.allocate_exact_size(Vec2::splat(MARK.0), Sense::hover());
        ui.painter().rect_filled(rect, 2, ink);
        let details = details(file, &name);
        mark.on_hover_text(&details);
        if !text.is_empty() {
            ui.label(RichText::new(text).font(font.clone()).color(color.text)).on_hover_text(details);
        }
        ui.add_space(4.0);
    }
}

fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

fn details(file: &FileSummary, name: &str) -> String {
    match (file.bytes, file.name.is_empty()) {
        (0, true) => text!("top-bar-file-details-invented", file = name, people = file.rows),
        (0, false) => text!("top-bar-file-details", file = name, people = file.rows),
        (bytes, _) => text!("top-bar-file-details-with-size", file = name, people = file.rows, bytes = bytes),
    }
}

fn theme_switch(ui: &mut Ui, context: &UiContext<'_>) {
    let (icon, name, next) = if context.theme.dark {
        (Icon::Sun, text!("top-bar-light-theme"), egui::Theme::Light)
    } else {
        (Icon::Moon, text!("top-bar-dark-theme"), egui::Theme::Dark)
    };
    if icon_button(ui, context.theme, icon, &name, &name, true).clicked() {
        ui.ctx().set_theme(next);
    }
}
