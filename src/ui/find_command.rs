//! What Ctrl + P opens: everything that can be done, every segment and every column, found by typing.

use egui::{
    Align, Align2, Context, Key, Modal, Modifiers, RichText, ScrollArea, Sense, TextEdit, Ui, Vec2, WidgetInfo,
};

use super::command::{Commands, Preference, UiCommand};
use super::context::UiContext;
use super::leave::command::Leave;
use super::pages::PAGES;
use super::theme::{RADIUS, Theme};
use super::widgets::{elide_middle, found, text_width};
use crate::i18n::segment_title;
use crate::session::{Command, Edit, Language, StoryEdit};
use crate::text;

/// Width and height of the list in points, where the window has room for them.
const SIZE: Vec2 = Vec2::new(520.0, 340.0);
/// Points around it that stay free in a small window.
const AROUND: f32 = 120.0;
/// Height of an entry in points.
const ROW: f32 = 26.0;
/// How far Page up and Page down go.
const PAGE: usize = 8;

/// The list's own state.
#[derive(Default)]
pub(super) struct FindCommand {
    open: bool,
    words: String,
    /// Place of the marked entry among those that match.
    marked: usize,
    /// Whether the field still has to get the focus.
    fresh: bool,
}

/// Something that can be done.
struct Entry {
    /// What it is called.
    name: String,
    /// What kind of thing it is, or the keys that do it, too.
    hint: String,
    asks: Vec<UiCommand>,
}

impl FindCommand {
    /// Whether it covers the window.
    pub(super) fn is_open(&self) -> bool {
        self.open
    }

    /// Opens it with nothing typed.
    pub(super) fn open(&mut self) {
        *self = Self { open: true, fresh: true, ..Self::default() };
    }

    /// Draws it where it is open.
    pub(super) fn ui(
        &mut self,
        egui: &Context,
        modal: impl FnOnce(&Context) -> Modal,
        context: &UiContext<'_>,
        commands: &mut Commands,
    ) {
        if !self.open {
            return;
        }
        let size = SIZE.min(egui.content_rect().size() - Vec2::splat(AROUND));
        let shown = modal(egui).show(egui, |ui| {
            ui.set_width(size.x);
            self.content(ui, context, size.y)
        });
        if let Some(asks) = shown.inner {
            asks.into_iter().for_each(|ask| commands.push(ask));
            self.open = false;
        } else if shown.should_close() {
            self.open = false;
        }
    }

    /// What was chosen.
    fn content(&mut self, ui: &mut Ui, context: &UiContext<'_>, height: f32) -> Option<Vec<UiCommand>> {
        // The field would take the keys for itself.
        let (moved, taken) = ui.input_mut(|input| {
            let mut hit = |key| input.consume_key(Modifiers::NONE, key);
            let moved = [
                (Key::ArrowDown, 1),
                (Key::ArrowUp, -1),
                (Key::PageDown, PAGE as isize),
                (Key::PageUp, -(PAGE as isize)),
            ];
            (moved.into_iter().filter(|&(key, _)| hit(key)).map(|(_, by)| by).sum::<isize>(), hit(Key::Enter))
        });
        let field = TextEdit::singleline(&mut self.words).hint_text(text!("find-hint")).desired_width(f32::INFINITY);
        let field = ui.add(field.margin(egui::Margin::symmetric(8, 6)));
        if std::mem::take(&mut self.fresh) {
            field.request_focus();
        }
        if field.changed() {
            self.marked = 0;
        }
        field.accessible_name(text!("find-title"));
        let entries: Vec<Entry> = entries(context).into_iter().filter(|entry| self.matches(entry)).collect();
        if entries.is_empty() {
            let words = self.words.trim().to_owned();
            ui.label(RichText::new(text!("find-nothing", words = words)).color(context.theme.color.text_weak));
            return None;
        }
        self.marked = self.marked.saturating_add_signed(moved).min(entries.len() - 1);
        let mut chosen = taken.then_some(self.marked);
        ScrollArea::vertical().auto_shrink([false, true]).max_height(height - 40.0).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for (at, entry) in entries.iter().enumerate() {
                let marked = at == self.marked;
                if row(ui, context.theme, entry, marked, marked && moved != 0) {
                    chosen = Some(at);
                }
            }
        });
        entries.into_iter().nth(chosen?).map(|entry| entry.asks)
    }

    fn matches(&self, entry: &Entry) -> bool {
        found(&self.words, &[&entry.name, &entry.hint])
    }
}

/// Draws an entry, in sight where it is to be; true when it was clicked.
fn row(ui: &mut Ui, theme: &Theme, entry: &Entry, marked: bool, in_sight: bool) -> bool {
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW), Sense::click());
    if in_sight {
        ui.scroll_to_rect(rect, Some(Align::Center));
    }
    response.widget_info(|| WidgetInfo::selected(egui::Role::Button, true, marked, &entry.name));
    if !ui.is_rect_visible(rect) {
        return response.clicked();
    }
    if marked || response.hovered() {
        ui.painter().rect_filled(rect, RADIUS, theme.color.selection);
    }
    let inner = rect.shrink2(Vec2::new(8.0, 2.0));
    let hint = elide_middle(ui, &entry.hint, &theme.small(), inner.width() * 0.4);
    let room = inner.width() - text_width(ui, &hint, &theme.small()) - 12.0;
    let name = elide_middle(ui, &entry.name, &theme.body(), room);
    ui.painter().text(inner.left_center(), Align2::LEFT_CENTER, name, theme.body(), theme.color.text);
    ui.painter().text(inner.right_center(), Align2::RIGHT_CENTER, hint, theme.small(), theme.color.text_weak);
    response.clicked()
}

/// Everything that there is, in the order of the window: what can be done, pages, segments, columns.
fn entries(context: &UiContext<'_>) -> Vec<Entry> {
    let entry = |name: String, hint: String, ask: UiCommand| Entry { name, hint, asks: vec![ask] };
    let mut all = vec![
        entry(text!("shortcut-open"), text!("shortcut-open-keys"), UiCommand::OpenFiles),
        entry(text!("loading-show-demo"), String::new(), UiCommand::Session(Edit::OpenDemo.into())),
    ];
    if context.can_undo {
        all.push(entry(text!("shortcut-undo"), text!("shortcut-undo-keys"), UiCommand::Session(Command::Undo)));
    }
    if context.can_redo {
        all.push(entry(text!("shortcut-redo"), text!("shortcut-redo-keys"), UiCommand::Session(Command::Redo)));
    }
    all.extend([
        entry(text!("shortcut-tables"), text!("shortcut-tables-keys"), UiCommand::ToggleTables),
        entry(text!("shortcut-hold"), text!("shortcut-hold-keys"), UiCommand::HoldResult),
        entry(text!("shortcut-pin"), text!("shortcut-pin-keys"), UiCommand::TogglePin),
        entry(text!("shortcut-stage"), text!("shortcut-stage-keys"), UiCommand::ShowStage(None)),
        entry(text!("shortcut-story"), text!("shortcut-story-keys"), StoryEdit::Add.into()),
        entry(text!("shortcut-board"), text!("shortcut-board-keys"), UiCommand::ShowStoryboard),
        entry(text!("rail-reset"), String::new(), UiCommand::Session(Edit::ResetSettings.into())),
    ]);
    if context.snapshot.results.segments.is_some() {
        all.push(entry(text!("save-menu-report"), String::new(), Leave::SaveReport.into()));
        all.push(entry(text!("people-menu"), String::new(), Leave::ListPeople(context.chosen()).into()));
    }
    if context.selected_segment.is_some() {
        all.push(entry(text!("shortcut-rename"), text!("shortcut-rename-keys"), UiCommand::RenameChosen));
    }
    all.extend([
        entry(text!("shortcut-help"), text!("shortcut-help-keys"), UiCommand::ShowHelp),
        entry(text!("shortcut-preferences"), text!("shortcut-preferences-keys"), UiCommand::ShowPreferences),
        entry(text!("about-open"), String::new(), UiCommand::ShowAbout),
        entry(text!("top-bar-light-theme"), String::new(), UiCommand::Prefer(Preference::Dark(Some(false)))),
        entry(text!("top-bar-dark-theme"), String::new(), UiCommand::Prefer(Preference::Dark(Some(true)))),
    ]);
    all.extend(Language::ALL.map(|language| {
        let ask = UiCommand::Prefer(Preference::Language(Some(language)));
        entry(language.own_name().to_owned(), text!("preferences-language"), ask)
    }));
    let number = |at: usize| (at + 1).to_string();
    all.extend(PAGES.iter().enumerate().map(|(at, page)| {
        entry((page.title)(), text!("find-page", number = number(at)), UiCommand::ShowPage(page.key))
    }));
    let results = &context.snapshot.results;
    let segments = results.segments.iter().flat_map(|found| found.all()).filter(|segment| !segment.is_empty());
    all.extend(segments.map(|segment| Entry {
        name: segment_title(segment),
        hint: text!("find-segment"),
        asks: vec![
            UiCommand::Session(Command::SelectSegment(Some(segment.id))),
            UiCommand::ShowPage(super::to_profile::PROFILE),
        ],
    }));
    let columns = results.data.iter().flat_map(|data| &data.attributes);
    all.extend(columns.map(|attribute| {
        let name = match attribute.description.is_empty() {
            true => attribute.name.clone(),
            false => text!(
                "find-column-with-description",
                name = attribute.name.as_str(),
                what = attribute.description.as_str()
            ),
        };
        entry(name, text!("find-column"), UiCommand::ShowAttribute(attribute.name.clone()))
    }));
    all
}
