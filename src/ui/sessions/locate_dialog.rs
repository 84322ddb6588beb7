//! Where the people of a session are: its file names theirs, without a folder.

use std::path::PathBuf;

use egui::{Context, Key};

use super::dialog::{modal, path_field, path_of, sentence, title};
use crate::engine::DataSource;
use crate::session::session_file::{FileOrigin, Manifest};
use crate::text;
use crate::ui::files::{Picked, Picker, Role};
use crate::ui::theme::{GRID, Theme};
use crate::ui::widgets::{button, error_sentence, primary_button};

/// The dialog.
pub(super) struct LocateDialog {
    general: (String, String),
    customers: (String, String),
    /// Paths of dictionaries, parted by semicolons; empty where the session had none.
    dictionaries: (String, String),
    trouble: Option<String>,
    picker: Option<Picker>,
    fresh: bool,
}

impl LocateDialog {
    /// The dialog for a session, with the files that were found already.
    pub(super) fn new(manifest: &Manifest, found: Option<&DataSource>) -> Self {
        let named = |origin: &FileOrigin, customers: bool| {
            let role = if customers { "customers" } else { "general" };
            text!("locate-file", role = role, name = origin.name.as_str(), people = origin.rows, bytes = origin.bytes)
        };
        let (mut paths, mut words) = ([String::new(), String::new()], String::new());
        if let Some(DataSource::Files { general, customers, dictionaries }) = found {
            paths = [general, customers].map(|path| path.display().to_string());
            words = dictionaries.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join("; ");
        }
        let [general, customers] = paths;
        let dictionaries = match manifest.dictionaries.is_empty() {
            true => String::new(),
            false => text!("locate-dictionaries", names = manifest.dictionaries.join(", ")),
        };
        Self {
            general: (named(&manifest.general, false), general),
            customers: (named(&manifest.customers, true), customers),
            dictionaries: (dictionaries, words),
            trouble: None,
            picker: None,
            fresh: true,
        }
    }

    /// Draws it. When it ends: the files, or `None`.
    pub(super) fn ui(&mut self, context: &Context, theme: &Theme) -> Option<Option<DataSource>> {
        self.poll();
        let mut ended = None;
        let shown = modal(context, "locate-files").show(context, |ui| {
            title(ui, theme, &text!("locate-title"));
            sentence(ui, theme, &text!("locate-sentence"));
            ui.add_space(GRID);
            let fresh = std::mem::take(&mut self.fresh);
            let fields = [
                (Role::General, &mut self.general),
                (Role::Customers, &mut self.customers),
                (Role::Dictionary, &mut self.dictionaries),
            ];
            for (role, (name, path)) in fields {
                if name.is_empty() {
                    continue;
                }
                if path_field(ui, theme, name, path, fresh && role == Role::General) {
                    self.picker = Picker::open(context, role, None);
                }
            }
            if let Some(trouble) = &self.trouble {
                error_sentence(ui, theme, trouble);
            }
            ui.add_space(GRID);
            let enter = ui.input(|input| input.key_pressed(Key::Enter));
            ui.horizontal(|ui| {
                if primary_button(ui, theme, &text!("locate-compute")).clicked() || enter {
                    ended = self.source().map(Some);
                }
                if button(ui, &text!("button-cancel")).clicked() {
                    ended = Some(None);
                }
            });
        });
        ended.or_else(|| shown.should_close().then_some(None))
    }

    fn poll(&mut self) {
        let Some(picker) = &self.picker else { return };
        let (role, Some(picked)) = (picker.role, picker.poll()) else { return };
        self.picker = None;
        let paths = match picked {
            Picked::Files(paths) => paths,
            Picked::Nothing => return,
            Picked::NoDialog => {
                self.trouble = Some(text!("dialog-no-picker"));
                return;
            }
        };
        let field = match role {
            Role::Customers => &mut self.customers.1,
            Role::Dictionary => &mut self.dictionaries.1,
            _ => &mut self.general.1,
        };
        *field = paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join("; ");
        self.trouble = None;
    }

    fn source(&mut self) -> Option<DataSource> {
        let (general, customers) = (path_of(&self.general.1), path_of(&self.customers.1));
        let (Some(general), Some(customers)) = (general, customers) else {
            self.trouble = Some(text!("locate-missing"));
            return None;
        };
        let dictionaries: Vec<PathBuf> = self.dictionaries.1.split(';').filter_map(path_of).collect();
        Some(DataSource::Files { general, customers, dictionaries })
    }
}
