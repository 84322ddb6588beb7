//! What opens over the window: the two paths, the help; and files dropped on it.

use std::path::{Path, PathBuf};

use egui::{Align2, Context, Id, Key, Modal, RichText, ScrollArea, TextEdit, Ui};

use super::about::About;
use super::command::Commands;
use super::context::UiContext;
use super::dropped::DroppedMailing;
use super::files::{Picked, Picker, Role, in_order, role_by_name};
use super::find_command::FindCommand;
use super::help::Help;
use super::preferences::PreferencesDialog;
use super::sessions::command::SessionCommand;
use super::theme::{GRID, Theme};
use super::widgets::{button, error_sentence, primary_button};
use crate::engine::settings::Value;
use crate::engine::settings::table::RECIPES;
use crate::engine::{DataSource, MailingFiles, Settings};
use crate::i18n::Say as _;
use crate::session::{Edit, Preferences, recipes_file};
use crate::text;

/// Points of the window's height that the fields of the dialog leave to what stands around them.
const AROUND: f32 = 290.0;

/// Which dialogs are open and what stands in them.
#[derive(Default)]
pub(super) struct Dialogs {
    help: Help,
    preferences: PreferencesDialog,
    about: About,
    find: FindCommand,
    open: Option<Fields>,
    picker: Option<Picker>,
}

/// The dialog with the two paths.
#[derive(Default)]
struct Fields {
    general: String,
    customers: String,
    /// Paths of dictionaries, parted by semicolons.
    dictionaries: String,
    recipes: String,
    /// A past mailing.
    train: String,
    /// People who may be written to next.
    test: String,
    /// A session, which goes before all others.
    session: String,
    trouble: Option<String>,
    /// The field that still has to get the focus.
    fresh: Option<Role>,
}

impl Dialogs {
    /// Whether a dialog covers the window.
    pub(super) fn is_open(&self) -> bool {
        let others = self.preferences.is_open() || self.about.is_open() || self.find.is_open();
        self.help.is_open() || self.open.is_some() || others
    }

    /// Opens the preferences.
    pub(super) fn show_preferences(&mut self) {
        self.preferences.open();
    }

    /// Opens the box that says what the program is.
    pub(super) fn show_about(&mut self) {
        self.preferences.close();
        self.about.open();
    }

    /// Opens the list of everything that can be done.
    pub(super) fn find_command(&mut self) {
        if !self.is_open() {
            self.find.open();
        }
    }

    /// Opens the help.
    pub(super) fn show_help(&mut self) {
        self.help.open();
    }

    /// Opens the dialog with the two paths: empty, or with the files of these settings to choose a mailing beside them.
    pub(super) fn open_files(&mut self, beside: Option<&Settings>) {
        self.help.close();
        self.open.get_or_insert_with(|| beside.map_or_else(Fields::empty, Fields::beside));
    }

    /// Takes what came in from the system's file dialog.
    pub(super) fn poll(&mut self) {
        let Some(picker) = &self.picker else { return };
        let (role, Some(picked)) = (picker.role, picker.poll()) else { return };
        self.picker = None;
        let fields = self.open.get_or_insert_with(Fields::default);
        match picked {
            Picked::Files(paths) => paths.iter().for_each(|path| fields.put(role, path)),
            Picked::Nothing => {}
            Picked::NoDialog => {
                fields.trouble = Some(text!("dialog-no-picker"));
            }
        }
    }

    /// Draws what is open.
    pub(super) fn ui(&mut self, egui: &Context, context: &UiContext<'_>, kept: &Preferences, commands: &mut Commands) {
        self.take_dropped(egui, context, commands);
        hover_hint(egui, context.theme);
        self.help.ui(egui, |egui| modal(egui, "help"), context);
        self.preferences.ui(egui, |egui| modal(egui, "preferences"), context.theme, kept, commands);
        self.about.ui(egui, |egui| modal(egui, "about"), context.theme);
        self.find.ui(egui, |egui| modal(egui, "find-command"), context, commands);
        let Some(fields) = &mut self.open else { return };
        let modal = modal(egui, "open-files").show(egui, |ui| fields.ui(ui, context.theme));
        let close = modal.should_close();
        match modal.inner {
            Some(Asked::Open(source, mailing, recipes)) => {
                // Whoever only adds a mailing keeps everything that was decided about the people.
                let open = context.snapshot.results.data.is_some() && !context.is_locked();
                if source != context.settings.source || !open {
                    commands.push(Edit::Open(source));
                }
                commands.push(Edit::SetMailing(mailing));
                if !recipes.is_empty() {
                    commands.push(RECIPES.to(Value::Lines(recipes)));
                }
                self.open = None;
            }
            Some(Asked::Session(path)) => {
                commands.push(SessionCommand::Open(path));
                self.open = None;
            }
            Some(Asked::Close) => self.open = None,
            Some(Asked::Choose(role)) => {
                let folder = context.recent.first().and_then(|pair| pair.general.parent());
                self.picker = Picker::open(egui, role, folder);
            }
            None if close => self.open = None,
            None => {}
        }
    }

    /// Files that say themselves what they are open at once; otherwise the dialog asks.
    fn take_dropped(&mut self, egui: &Context, context: &UiContext<'_>, commands: &mut Commands) {
        let dropped: Vec<PathBuf> =
            egui.input(|input| input.raw.dropped_files.iter().map(|file| file.path().to_owned()).collect());
        if dropped.is_empty() {
            return;
        }
        let (sessions, dropped): (Vec<PathBuf>, Vec<PathBuf>) =
            dropped.into_iter().partition(|path| role_by_name(path) == Some(Role::Session));
        if let Some(session) = sessions.into_iter().next_back() {
            self.open = None;
            commands.push(SessionCommand::Open(session));
        }
        let (dictionaries, dropped): (Vec<PathBuf>, Vec<PathBuf>) =
            dropped.into_iter().partition(|path| role_by_name(path) == Some(Role::Dictionary));
        if let Some(first) = dictionaries.first() {
            // A dictionary alone describes nobody: the dialog asks for the people.
            let fields = self.open.get_or_insert_with(Fields::default);
            fields.put(Role::Dictionary, first);
            dictionaries[1..].iter().for_each(|path| fields.put(Role::Dictionary, path));
        }
        let (recipes, dropped): (Vec<PathBuf>, Vec<PathBuf>) =
            dropped.into_iter().partition(|path| role_by_name(path) == Some(Role::Recipes));
        if let Some(recipes) = recipes.last() {
            // The dialog shows which recipes there are before they count.
            self.open.get_or_insert_with(Fields::default).put(Role::Recipes, recipes);
        }
        let (mailings, dropped) = DroppedMailing::of(dropped);
        let mut dropped = dropped.into_iter();
        match (dropped.next(), dropped.next()) {
            (Some(first), Some(second)) => {
                let (general, customers, sure) = in_order(first, second);
                if sure && self.open.as_ref().is_none_or(|fields| fields.recipes.is_empty()) {
                    let mailing = mailings.beside(self.open.take().and_then(|fields| fields.mailing()));
                    commands.push(Edit::Open(DataSource::Files { general, customers, dictionaries }));
                    if mailing.is_some() {
                        commands.push(Edit::SetMailing(mailing));
                    }
                    return;
                }
                let fields = self.open.get_or_insert_with(Fields::default);
                fields.put(Role::General, &general);
                fields.put(Role::Customers, &customers);
                fields.trouble = (!sure).then(|| text!("dialog-check-order"));
            }
            (Some(only), None) => {
                let fields = self.open.get_or_insert_with(Fields::default);
                let free = if fields.general.is_empty() { Role::General } else { Role::Customers };
                fields.put(role_by_name(&only).unwrap_or(free), &only);
            }
            _ if self.open.is_none() && dictionaries.is_empty() && recipes.is_empty() => {
                let mailing = mailings.beside(context.settings.mailing.clone());
                let people = context.snapshot.results.data.is_some() && !context.is_locked();
                if mailings.any() && people && mailing.is_some() {
                    commands.push(Edit::SetMailing(mailing));
                    return;
                }
            }
            _ => {}
        }
        if mailings.any() {
            let fields = self.open.get_or_insert_with(|| Fields::beside(context.settings));
            mailings.train.iter().for_each(|path| fields.put(Role::Mailing, path));
            mailings.test.iter().for_each(|path| fields.put(Role::NextMailing, path));
        }
    }
}

/// What the dialog with the two paths wants.
enum Asked {
    /// With the mailing and the lines of the recipes.
    Open(DataSource, Option<MailingFiles>, Vec<String>),
    Session(PathBuf),
    Choose(Role),
    Close,
}

impl Fields {
    fn empty() -> Self {
        Self { fresh: Some(Role::General), ..Self::default() }
    }

    /// The files that are open, so that a mailing can be chosen beside them.
    fn beside(settings: &Settings) -> Self {
        let DataSource::Files { general, customers, dictionaries } = &settings.source else { return Self::empty() };
        let mut fields = Self::default();
        fields.put(Role::General, general);
        fields.put(Role::Customers, customers);
        dictionaries.iter().for_each(|path| fields.put(Role::Dictionary, path));
        if let Some(MailingFiles { train, test }) = &settings.mailing {
            fields.put(Role::Mailing, train);
            test.iter().for_each(|path| fields.put(Role::NextMailing, path));
        }
        Self { fresh: Some(Role::Mailing), ..fields }
    }

    fn mailing(&self) -> Option<MailingFiles> {
        path_of(&self.train).map(|train| MailingFiles { train, test: path_of(&self.test) })
    }

    fn put(&mut self, role: Role, path: &Path) {
        let field = match role {
            Role::General => &mut self.general,
            Role::Customers => &mut self.customers,
            Role::Dictionary => &mut self.dictionaries,
            Role::Recipes => &mut self.recipes,
            Role::Mailing => &mut self.train,
            Role::NextMailing => &mut self.test,
            // What is saved has dialogs of its own.
            Role::SavePage | Role::SavePicture | Role::SaveTable | Role::SaveReport | Role::SavePeople => return,
            Role::Session | Role::SaveSession => &mut self.session,
        };
        let path = path.to_string_lossy();
        if role == Role::Dictionary && !field.trim().is_empty() {
            field.push_str("; ");
            field.push_str(&path);
        } else {
            *field = path.into_owned();
        }
        self.trouble = None;
    }

    fn ui(&mut self, ui: &mut Ui, theme: &Theme) -> Option<Asked> {
        let mut asked = None;
        ui.set_width(560.0);
        ui.label(RichText::new(text!("dialog-open-title")).font(theme.title()).color(theme.color.text));
        ui.label(RichText::new(text!("dialog-open-sentence")).color(theme.color.text_weak));
        ui.add_space(GRID);
        let fresh = self.fresh.take();
        // What has no room in a small window scrolls; the buttons below stay.
        let most = (ui.ctx().content_rect().height() - AROUND).max(120.0);
        ScrollArea::vertical().max_height(most).show(ui, |ui| asked = self.paths(ui, theme, fresh));
        let sentence =
            RichText::new(text!("dialog-dictionaries-sentence")).font(theme.small()).color(theme.color.text_weak);
        ui.add(egui::Label::new(sentence).wrap());
        if let Some(trouble) = &self.trouble {
            error_sentence(ui, theme, trouble);
        }
        ui.add_space(GRID);
        let enter = ui.input(|input| input.key_pressed(Key::Enter));
        ui.horizontal(|ui| {
            if primary_button(ui, theme, &text!("dialog-open")).clicked() || enter {
                if let Some(session) = path_of(&self.session) {
                    return asked = Some(Asked::Session(session));
                }
                match self.source().and_then(|source| Ok((source, self.recipes()?))) {
                    Ok((source, recipes)) => asked = Some(Asked::Open(source, self.mailing(), recipes)),
                    Err(trouble) => self.trouble = Some(trouble),
                }
            }
            if button(ui, &text!("dialog-swap")).on_hover_text(text!("dialog-swap-hint")).clicked() {
                std::mem::swap(&mut self.general, &mut self.customers);
            }
            if button(ui, &text!("button-cancel")).clicked() {
                asked = Some(Asked::Close);
            }
        });
        asked
    }

    /// The fields below each other; the one whose file is to be chosen.
    fn paths(&mut self, ui: &mut Ui, theme: &Theme, fresh: Option<Role>) -> Option<Asked> {
        let mut asked = None;
        for (role, name, hint, text) in [
            (Role::General, text!("dialog-general"), text!("dialog-path"), &mut self.general),
            (Role::Customers, text!("dialog-customers"), text!("dialog-path"), &mut self.customers),
            (Role::Dictionary, text!("dialog-dictionaries"), text!("dialog-paths"), &mut self.dictionaries),
            (Role::Mailing, text!("dialog-mailing"), text!("dialog-path"), &mut self.train),
            (Role::NextMailing, text!("dialog-next-mailing"), text!("dialog-path"), &mut self.test),
            (Role::Recipes, text!("dialog-recipes"), text!("dialog-path"), &mut self.recipes),
            (Role::Session, text!("dialog-session"), text!("dialog-path"), &mut self.session),
        ] {
            let label = ui.label(RichText::new(&name).font(theme.small()).color(theme.color.text_weak));
            ui.horizontal(|ui| {
                let edit = TextEdit::singleline(text).hint_text(hint).desired_width(432.0);
                let field = ui.add(edit.margin(egui::Margin::symmetric(8, 6))).labelled_by(label.id);
                if fresh == Some(role) {
                    field.request_focus();
                }
                let choose = button(ui, &text!("dialog-choose"));
                let choose = choose.accessible_name(text!("dialog-choose-named", file = name));
                if choose.clicked() {
                    asked = Some(Asked::Choose(role));
                }
            });
        }
        asked
    }

    /// The lines of the recipes, or what is wrong with them. A file of recipes is small enough to be read at once.
    fn recipes(&self) -> Result<Vec<String>, String> {
        let Some(path) = path_of(&self.recipes) else { return Ok(Vec::new()) };
        recipes_file::read(&path).map_err(|error| error.say())
    }

    /// The two files, or what is missing. Whether they can be read is for the engine to find out.
    fn source(&self) -> Result<DataSource, String> {
        let path = |text: &str, role: Role| path_of(text).ok_or_else(|| missing(role));
        let general = path(&self.general, Role::General)?;
        let customers = path(&self.customers, Role::Customers)?;
        let paths = self.dictionaries.split(';').filter(|text| !text.trim().is_empty());
        let dictionaries = paths.map(|text| path(text, Role::Dictionary)).collect::<Result<_, _>>()?;
        Ok(DataSource::Files { general, customers, dictionaries })
    }
}

/// The path in a field, without what stands around a pasted one; `None` when nothing stands there.
fn path_of(text: &str) -> Option<PathBuf> {
    let text = text.trim().trim_matches('"').trim_start_matches("file://");
    (!text.is_empty()).then(|| PathBuf::from(text))
}

/// Says whose path is missing.
fn missing(role: Role) -> String {
    match role {
        Role::General => text!("dialog-missing-general"),
        Role::Customers => text!("dialog-missing-customers"),
        _ => text!("dialog-missing-dictionary"),
    }
}

/// A dialog with air around what stands in it.
fn modal(context: &Context, name: &str) -> Modal {
    let frame = egui::Frame::popup(&context.global_style()).inner_margin(egui::Margin::same(20));
    Modal::new(Id::unique(name)).frame(frame)
}

/// While files hang over the window: what dropping them does.
fn hover_hint(context: &Context, theme: &Theme) {
    let files = context.input(|input| input.raw.hovered_files.len());
    if files == 0 {
        return;
    }
    let painter = context.layer_painter(egui::LayerId::new(egui::Order::Foreground, Id::unique("drop-hint")));
    let rect = context.content_rect();
    painter.rect_filled(rect, 0, theme.color.canvas.gamma_multiply(0.9));
    let sentence = text!("dialog-drop", files = files);
    painter.text(rect.center(), Align2::CENTER_CENTER, sentence, theme.title(), theme.color.text);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pasted_paths_lose_their_wrapping() {
        let fields = Fields {
            general: " \"/data/a b.csv\" ".into(),
            customers: "file:///data/c.csv".into(),
            dictionaries: "/data/values.xlsx; \"/data/levels 2.xlsx\" ;".into(),
            ..Fields::default()
        };
        let source = DataSource::Files {
            general: "/data/a b.csv".into(),
            customers: "/data/c.csv".into(),
            dictionaries: vec!["/data/values.xlsx".into(), "/data/levels 2.xlsx".into()],
        };
        assert_eq!(fields.source(), Ok(source));
    }

    #[test]
    fn a_missing_path_is_named() {
        let fields = Fields { general: "/data/a.csv".into(), ..Fields::default() };
        assert_eq!(fields.source(), Err("The path of the customers is missing.".to_owned()));
    }
}
