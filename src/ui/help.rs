//! What `?` opens: what one is looking at, the words, the keys.

use egui::{Context, Grid, Key, Label, Modal, RichText, ScrollArea, Ui, Vec2};

use super::context::UiContext;
use super::pages::PAGES;
use super::shortcuts;
use super::theme::{GRID, Theme};
use super::widgets::{button, found, search, segmented};
use crate::i18n::{TERMS, Term};
use crate::text;

/// Width and height of the help in points, where the window has room for them.
const SIZE: Vec2 = Vec2::new(620.0, 460.0);
/// Points around the help that stay free in a small window.
const AROUND: f32 = 96.0;

/// What the help shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Tab {
    /// The page that is shown.
    #[default]
    Page,
    /// What the words mean.
    Words,
    /// The keyboard.
    Keys,
}

const TABS: [Tab; 3] = [Tab::Page, Tab::Words, Tab::Keys];

/// The help's own state.
#[derive(Default)]
pub(super) struct Help {
    open: bool,
    tab: Tab,
    search: String,
}

impl Help {
    /// Whether it covers the window.
    pub(super) fn is_open(&self) -> bool {
        self.open
    }

    /// Opens it, at what it showed last.
    pub(super) fn open(&mut self) {
        self.open = true;
    }

    /// Closes it.
    pub(super) fn close(&mut self) {
        self.open = false;
    }

    /// Draws it where it is open.
    pub(super) fn ui(&mut self, egui: &Context, modal: impl FnOnce(&Context) -> Modal, context: &UiContext<'_>) {
        if !self.open {
            return;
        }
        let room = egui.content_rect().size() - Vec2::splat(AROUND);
        let size = SIZE.min(room);
        let shown = modal(egui).show(egui, |ui| {
            ui.set_width(size.x);
            self.content(ui, context, size.y)
        });
        self.open = !(shown.should_close() || shown.inner);
    }

    /// Whether it is to be closed.
    fn content(&mut self, ui: &mut Ui, context: &UiContext<'_>, height: f32) -> bool {
        let theme = context.theme;
        ui.label(RichText::new(text!("help-title")).font(theme.title()).color(theme.color.text));
        ui.add_space(GRID / 2.0);
        self.tabs(ui, theme);
        ui.add_space(GRID);
        if self.tab == Tab::Words {
            search(ui, &mut self.search, &text!("help-search"), 200.0);
            ui.add_space(GRID / 2.0);
        }
        // The tabs and the button have their places whatever stands between them.
        let body = (height - 120.0).max(120.0);
        ScrollArea::vertical().id_salt(self.tab as u8).auto_shrink(false).max_height(body).show(ui, |ui| {
            ui.set_max_width(ui.available_width() - 2.0 * GRID);
            match self.tab {
                Tab::Page => page(ui, context),
                Tab::Words => self.words(ui, theme),
                Tab::Keys => keys(ui, theme),
            }
        });
        ui.add_space(GRID);
        button(ui, &text!("dialog-close")).clicked()
    }

    /// Chosen by the pointer, by Tab and Enter, or by the arrow keys while no field has the focus.
    fn tabs(&mut self, ui: &mut Ui, theme: &Theme) {
        let names = [text!("help-tab-page"), text!("help-tab-words"), text!("help-tab-keys")];
        let [page, words, keys] = names.each_ref().map(String::as_str);
        let tabs = [(Tab::Page, page), (Tab::Words, words), (Tab::Keys, keys)];
        if let Some(tab) = segmented(ui, theme, &text!("help-title"), self.tab, &tabs) {
            self.tab = tab;
        }
        if ui.ctx().text_edit_focused() {
            return;
        }
        let at = TABS.iter().position(|&tab| tab == self.tab).unwrap_or(0);
        let pressed = |key| ui.input(|input| input.key_pressed(key));
        if pressed(Key::ArrowRight) {
            self.tab = TABS[(at + 1) % TABS.len()];
        } else if pressed(Key::ArrowLeft) {
            self.tab = TABS[(at + TABS.len() - 1) % TABS.len()];
        }
    }

    fn words(&self, ui: &mut Ui, theme: &Theme) {
        let terms: Vec<Term> = TERMS.iter().map(|key| Term::of(key)).collect();
        let hits = terms.iter().filter(|term| found(&self.search, &[&term.word, &term.meaning, &term.example]));
        let mut any = false;
        for term in hits {
            any = true;
            paragraph(ui, RichText::new(&term.word).font(theme.strong()).color(theme.color.text));
            paragraph(ui, RichText::new(&term.meaning).color(theme.color.text));
            paragraph(ui, RichText::new(&term.example).font(theme.small()).color(theme.color.text_weak));
            ui.add_space(GRID);
        }
        if !any {
            paragraph(ui, RichText::new(text!("help-no-word")).color(theme.color.text_weak));
        }
    }
}

fn paragraph(ui: &mut Ui, text: RichText) {
    ui.add(Label::new(text).wrap());
}

/// What one is looking at: the page, then what is always on the screen.
fn page(ui: &mut Ui, context: &UiContext<'_>) {
    let theme = context.theme;
    let shown = PAGES.into_iter().find(|entry| Some(entry.key) == context.page);
    let mut part = |title: String, words: String| {
        paragraph(ui, RichText::new(title).font(theme.strong()).color(theme.color.text));
        for line in words.lines() {
            paragraph(ui, RichText::new(line).color(theme.color.text));
        }
        ui.add_space(GRID);
    };
    if let Some(entry) = shown {
        part((entry.title)(), (entry.help)());
    }
    part(text!("help-answer-title"), text!("help-answer"));
    part(text!("help-sliders-title"), text!("help-sliders"));
}

fn keys(ui: &mut Ui, theme: &Theme) {
    Grid::new("shortcut-list").num_columns(2).spacing([24.0, 8.0]).show(ui, |ui| {
        for (keys, what) in shortcuts::list() {
            ui.label(RichText::new(keys).font(theme.strong()).color(theme.color.text));
            ui.add(Label::new(RichText::new(what).color(theme.color.text_weak)).wrap());
            ui.end_row();
        }
    });
}
