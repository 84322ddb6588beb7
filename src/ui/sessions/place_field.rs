//! The field for the place of a file that is to be written, with everything that may be wrong with it.

use std::path::{Path, PathBuf};

use egui::Ui;

use super::dialog::{path_field, path_of};
use crate::text;
use crate::ui::files::{Picked, Picker, Role};
use crate::ui::theme::Theme;
use crate::ui::widgets::error_sentence;

/// The field. What stands there already is replaced only when a person was told of it.
pub(in crate::ui) struct PlaceField {
    path: String,
    role: Role,
    /// The end that a name without one gets; the empty one is a folder's.
    ending: &'static str,
    trouble: Option<String>,
    picker: Option<Picker>,
    /// The file that a person was told about: saving there once more replaces it.
    replaces: Option<PathBuf>,
    /// Whether it still has to get the focus.
    fresh: bool,
}

impl PlaceField {
    /// A field with a path to begin with.
    pub(in crate::ui) fn new(path: &Path, role: Role, ending: &'static str) -> Self {
        let path = path.display().to_string();
        Self { path, role, ending, trouble: None, picker: None, replaces: None, fresh: true }
    }

    /// Draws the field, and below it what is wrong with it.
    pub(in crate::ui) fn ui(&mut self, ui: &mut Ui, theme: &Theme, name: &str) {
        self.poll();
        let fresh = std::mem::take(&mut self.fresh);
        if path_field(ui, theme, name, &mut self.path, fresh) {
            let folder = path_of(&self.path).and_then(|path| path.parent().map(Path::to_owned));
            self.picker = Picker::open(ui.ctx(), self.role, folder.as_deref());
        }
        if let Some(trouble) = &self.trouble {
            error_sentence(ui, theme, trouble);
        }
    }

    fn poll(&mut self) {
        let Some(picked) = self.picker.as_ref().and_then(Picker::poll) else { return };
        self.picker = None;
        match picked {
            Picked::Files(paths) => {
                if let Some(path) = paths.first() {
                    self.path = path.display().to_string();
                    // The system's dialog has asked already.
                    self.replaces = Some(with_ending(path.clone(), &[self.ending], self.ending));
                }
            }
            Picked::Nothing => {}
            Picked::NoDialog => self.trouble = Some(text!("dialog-no-picker")),
        }
    }

    /// The end that the name has, of those that it may have.
    pub(in crate::ui) fn ending(&self, endings: &[&'static str]) -> &'static str {
        let typed = path_of(&self.path).and_then(|path| Some(path.extension()?.to_string_lossy().to_lowercase()));
        let known = |typed: String| endings.iter().copied().find(|ending| *ending == typed);
        typed.and_then(known).unwrap_or(self.ending)
    }

    /// Gives the name another end, of those that it may have.
    pub(in crate::ui) fn end_with(&mut self, ending: &'static str, endings: &[&'static str]) {
        if let Some(path) = path_of(&self.path) {
            let has = path.extension().is_some_and(|own| endings.iter().any(|known| own.eq_ignore_ascii_case(known)));
            let bare = if has { path.with_extension("") } else { path };
            self.path = with_ending(bare, &[ending], ending).display().to_string();
        }
        self.ending = ending;
        self.trouble = None;
    }

    /// Says what is wrong.
    pub(in crate::ui) fn say(&mut self, trouble: String) {
        self.trouble = Some(trouble);
    }

    /// Where to save, once nothing is in the way that a person wasn't told of, and nothing that isn't `ours`. A name
    /// gets the usual end where it has none of those that it may have.
    pub(in crate::ui) fn place(&mut self, endings: &[&'static str], ours: impl Fn(&Path) -> bool) -> Option<PathBuf> {
        let Some(path) = path_of(&self.path).map(|path| with_ending(path, endings, self.ending)) else {
            self.trouble = Some(text!("save-no-path"));
            return None;
        };
        let name = || path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if path.exists() && !ours(&path) {
            self.trouble = Some(text!("leave-in-the-way", name = name()));
            return None;
        }
        if path.exists() && !path.is_dir() && self.replaces.as_ref() != Some(&path) {
            self.trouble = Some(text!("save-replaces", name = name()));
            self.replaces = Some(path);
            return None;
        }
        Some(path)
    }
}

/// The path with an end that it may have.
fn with_ending(path: PathBuf, endings: &[&str], usual: &str) -> PathBuf {
    let has = path.extension().is_some_and(|own| endings.iter().any(|ending| own.eq_ignore_ascii_case(ending)));
    if has || usual.is_empty() { path } else { PathBuf::from(format!("{}.{usual}", path.display())) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENDINGS: &[&str] = &["png", "svg"];

    #[test]
    fn a_name_has_one_of_the_ends_that_it_may_have() {
        let mut field = PlaceField::new(Path::new("a/b.PNG"), Role::SavePicture, "png");
        assert_eq!(field.ending(ENDINGS), "png");
        field.end_with("svg", ENDINGS);
        assert_eq!((field.path.as_str(), field.ending(ENDINGS)), ("a/b.svg", "svg"));
        field.path = "a/b.2026".into();
        assert_eq!(field.place(ENDINGS, |_| true), Some(PathBuf::from("a/b.2026.svg")));
    }

    #[test]
    fn what_is_there_is_replaced_when_it_was_said_and_never_what_is_not_ours() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.png");
        std::fs::write(&path, "x").expect("written");
        let mut field = PlaceField::new(&path, Role::SavePicture, "png");
        assert_eq!(field.place(ENDINGS, |_| false), None);
        assert_eq!(field.place(ENDINGS, |_| true), None);
        assert_eq!(field.place(ENDINGS, |_| true), Some(path));
        field.path.clear();
        assert_eq!(field.place(ENDINGS, |_| true), None);
    }
}
