//! Where a session is saved, and what it will hold.

use egui::{Checkbox, Context, RichText, ScrollArea};

use super::dialog::{modal, sentence, title, ways_out};
use super::place_field::PlaceField;
use super::saving::Target;
use crate::i18n::Say as _;
use crate::session::capture::{Capture, SessionCopy};
use crate::session::session_file::{SESSION_EXTENSION, SessionPart};
use crate::session::{Session, suggested_file};
use crate::text;
use crate::ui::files::Role;
use crate::ui::theme::{GRID, Theme};
use crate::ui::widgets::small;

/// The most points that the list of contents takes.
const LIST: f32 = 200.0;

/// The dialog.
pub(super) struct SaveDialog {
    copy: SessionCopy,
    place: PlaceField,
    /// A line for each kind of thing that it holds; empty while there is no final result.
    holds: Vec<String>,
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
        let path = suggested_file(session.file(), &session.settings().source, copy);
        let place = PlaceField::new(&path, Role::SaveSession, SESSION_EXTENSION);
        Self { copy, place, holds, capsule: can_be.then_some(capsule) }
    }

    /// Draws it. When it ends: where to save, or `None` for nowhere.
    pub(super) fn ui(&mut self, context: &Context, theme: &Theme) -> Option<Option<Target>> {
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
            self.place.ui(ui, theme, &text!("save-path"));
            ui.add_space(GRID);
            match ways_out(ui, theme, &text!("save-button")) {
                Some(true) => {
                    let capsule = self.capsule == Some(true);
                    // What is no session is refused by whoever writes it.
                    let path = self.place.place(&[SESSION_EXTENSION], |_| true);
                    ended = path.map(|path| Some(Target { path, copy: self.copy, capsule }));
                }
                Some(false) => ended = Some(None),
                None => {}
            }
        });
        ended.or_else(|| shown.should_close().then_some(None))
    }
}
