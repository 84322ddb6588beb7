//! Which session the present result is set beside.

use std::path::{Path, PathBuf};

use egui::{Context, RichText};

use super::dialog::{modal, path_field, path_of, sentence, title, ways_out};
use crate::text;
use crate::ui::context::UiContext;
use crate::ui::files::{Picked, Picker, Role};
use crate::ui::theme::GRID;
use crate::ui::widgets::{button, error_sentence};

/// Recent sessions that are offered.
const MOST: usize = 5;

/// The dialog.
#[derive(Default)]
pub(super) struct CompareDialog {
    path: String,
    trouble: Option<String>,
    picker: Option<Picker>,
    /// Whether the field had the focus once.
    begun: bool,
}

impl CompareDialog {
    /// Draws it. When it ends: the session, or `None`.
    pub(super) fn ui(&mut self, egui: &Context, context: &UiContext<'_>) -> Option<Option<PathBuf>> {
        self.poll();
        let theme = context.theme;
        let mut ended = None;
        let shown = modal(egui, "compare-session").show(egui, |ui| {
            title(ui, theme, &text!("compare-title"));
            sentence(ui, theme, &text!("compare-sentence"));
            ui.add_space(GRID);
            let first = !std::mem::replace(&mut self.begun, true);
            if path_field(ui, theme, &text!("compare-file"), &mut self.path, first) {
                let folder = context.recent_sessions.first().and_then(|session| session.path.parent());
                self.picker = Picker::open(egui, Role::Session, folder.map(Path::to_owned).as_deref());
            }
            let own = context.session.and_then(|session| session.file());
            let others = context.recent_sessions.iter().filter(|session| Some(session.path.as_path()) != own);
            for (at, session) in others.take(MOST).enumerate() {
                if at == 0 {
                    ui.label(RichText::new(text!("compare-recent")).font(theme.small()).color(theme.color.text_weak));
                }
                let name = session.path.file_name().unwrap_or_default().to_string_lossy();
                if button(ui, &name).on_hover_text(session.path.display().to_string()).clicked() {
                    ended = Some(Some(session.path.clone()));
                }
            }
            if let Some(trouble) = &self.trouble {
                error_sentence(ui, theme, trouble);
            }
            ui.add_space(GRID);
            match ways_out(ui, theme, &text!("compare-button")).map(|taken| taken.then(|| path_of(&self.path))) {
                Some(Some(Some(path))) => ended = Some(Some(path)),
                Some(Some(None)) => self.trouble = Some(text!("save-no-path")),
                Some(None) => ended = Some(None),
                None => {}
            }
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
                }
            }
            Picked::Nothing => {}
            Picked::NoDialog => self.trouble = Some(text!("dialog-no-picker")),
        }
    }
}
