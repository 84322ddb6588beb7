//! Where a session is saved, and what it will hold.

use std::path::{Path, PathBuf};

use egui::{Checkbox, Context, Key, RichText, ScrollArea};

use super::dialog::{modal, path_field, path_of, sentence, title};
use super::saving::Target;
use crate::i18n::Say as _;
use crate::session::capture::{Capture, SessionCopy};
use crate::session::session_file::{SESSION_EXTENSION, SessionPart};
use crate::session::{Session, suggested_file};
use crate::text;
use crate::ui::files::{Picked, Picker, Role};
use crate::ui::theme::{GRID, Theme};
use crate::ui::widgets::{button, error_sentence, primary_button, small};

/// The most points that the list of contents takes.
const LIST: f32 = 200.0;

/// The dialog.
pub(super) struct SaveDialog {
    copy: SessionCopy,
    path: String,
    /// A line for each kind of thing that it holds; empty while there is no final result.
    holds: Vec<String>,
    trouble: Option<String>,
    picker: Option<Picker>,
    /// The file that a person was told about: saving there once more replaces it.
    replaces: Option<PathBuf>,
    fresh: bool,
    /// Whether a capsule goes with it; `None` where there can be none.
    capsule: Option<bool>,
}

impl SaveDialog {
    /// The dialog for a session, with a path to begin with.
    pub(super) fn new(copy: SessionCopy, session: &Session, capsule: bool) -> Self {
        let capture = session.capture();
        let say = |capture: &Capture| capture.contents(copy).holds.iter().map(SessionPart::say).collect();
        let holds = capture.as_ref().map(say).unwrap_or_default();
        // Without the people it is there or never will be.
        let can_be = session.viewed().is_none() || capture.is_some_and(|capture| capture.has_capsule());
        let path = suggested_file(session.file(), &session.settings().source, copy).display().to_string();
        Self {
            copy,
            path,
            holds,
            trouble: None,
            picker: None,
            replaces: None,
            fresh: true,
            capsule: can_be.then_some(capsule),
        }
    }

    /// Draws it. When it ends: where to save, or `None` for nowhere.
    pub(super) fn ui(&mut self, context: &Context, theme: &Theme) -> Option<Option<Target>> {
        self.poll();
        let mut ended = None;
        let shown = modal(context, "save-session").show(context, |ui| {
            let (name, about) = match self.copy {
                SessionCopy::Working => (text!("save-title"), text!("save-sentence")),
                SessionCopy::Protected => (text!("save-title-protected"), text!("save-sentence-protected")),
            };
            title(ui, theme, &name);
            sentence(ui, theme, &about);
            ui.add_space(GRID);
            if self.holds.is_empty() {
                sentence(ui, theme, &text!("session-saved-when-final"));
            } else {
                ui.label(RichText::new(text!("save-holds")).font(theme.small_strong()).color(theme.color.text_weak));
                ScrollArea::vertical().max_height(LIST).auto_shrink([false, true]).show(ui, |ui| {
                    for line in &self.holds {
                        ui.add(egui::Label::new(RichText::new(format!("· {line}")).color(theme.color.text)).wrap());
                    }
                });
                sentence(ui, theme, &text!("save-holds-nobody"));
            }
            if let Some(capsule) = &mut self.capsule {
                let told = match self.copy {
                    SessionCopy::Working => text!("save-capsule-working"),
                    SessionCopy::Protected => text!("save-capsule-protected"),
                };
                ui.add(Checkbox::new(capsule, text!("save-capsule"))).on_hover_text(text!("save-capsule-hint"));
                small(ui, theme, &told);
            }
            ui.add_space(GRID);
            let fresh = std::mem::take(&mut self.fresh);
            if path_field(ui, theme, &text!("save-path"), &mut self.path, fresh) {
                let folder = path_of(&self.path).and_then(|path| path.parent().map(Path::to_owned));
                self.picker = Picker::open(context, Role::SaveSession, folder.as_deref());
            }
            if let Some(trouble) = &self.trouble {
                error_sentence(ui, theme, trouble);
            }
            ui.add_space(GRID);
            let enter = ui.input(|input| input.key_pressed(Key::Enter));
            ui.horizontal(|ui| {
                if primary_button(ui, theme, &text!("save-button")).clicked() || enter {
                    let capsule = self.capsule == Some(true);
                    ended = self.place().map(|path| Some(Target { path, copy: self.copy, capsule }));
                }
                if button(ui, &text!("button-cancel")).clicked() {
                    ended = Some(None);
                }
            });
        });
        ended.or_else(|| shown.should_close().then_some(None))
    }

    fn poll(&mut self) {
        let Some(picked) = self.picker.as_ref().and_then(Picker::poll) else { return };
        self.picker = None;
        match picked {
            Picked::Files(paths) => {
                if let Some(path) = paths.first() {
                    self.path = path.display().to_string();
                    // The system's dialog has asked already.
                    self.replaces = Some(with_extension(path.clone()));
                }
            }
            Picked::Nothing => {}
            Picked::NoDialog => self.trouble = Some(text!("dialog-no-picker")),
        }
    }

    /// Where to save; what stands there is replaced only when a person was told of it.
    fn place(&mut self) -> Option<PathBuf> {
        let Some(path) = path_of(&self.path).map(with_extension) else {
            self.trouble = Some(text!("save-no-path"));
            return None;
        };
        if path.exists() && self.replaces.as_ref() != Some(&path) {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            self.trouble = Some(text!("save-replaces", name = name));
            self.replaces = Some(path);
            return None;
        }
        Some(path)
    }
}

/// A session's name ends as all their names do.
fn with_extension(path: PathBuf) -> PathBuf {
    let ends = path.extension().is_some_and(|own| own.eq_ignore_ascii_case(SESSION_EXTENSION));
    if ends { path } else { PathBuf::from(format!("{}.{SESSION_EXTENSION}", path.display())) }
}
