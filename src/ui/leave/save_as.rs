//! Where something that leaves is saved, and as what.

use std::path::{Path, PathBuf};

use egui::{Context, Key, Ui};

use crate::export::pictures::Picture;
use crate::export::report::{self, Target};
use crate::export::tables::Listing;
use crate::files::FileId;
use crate::text;
use crate::ui::files::Role;
use crate::ui::sessions::dialog::{modal, sentence, title};
use crate::ui::sessions::place_field::PlaceField;
use crate::ui::theme::{GRID, Theme};
use crate::ui::widgets::{button, primary_button, segmented};

/// What is saved.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum What {
    Picture(Picture),
    Table(Listing),
    /// Of exact numbers, or of those of a protected copy.
    Report {
        protected: bool,
    },
    /// The pages of the storyboard.
    Storyboard,
}

impl What {
    /// The ends of names that it may have, the usual one first; the empty one is a folder.
    fn endings(&self) -> &'static [&'static str] {
        match self {
            Self::Picture(_) => &["png", "svg"],
            Self::Table(_) => &["csv", "xlsx"],
            Self::Report { .. } => &["html", "xlsx", ""],
            Self::Storyboard => &["html"],
        }
    }

    fn role(&self) -> Role {
        match self {
            Self::Picture(_) => Role::SavePicture,
            Self::Table(_) => Role::SaveTable,
            Self::Report { .. } => Role::SaveReport,
            Self::Storyboard => Role::SavePage,
        }
    }

    fn title(&self) -> String {
        match self {
            Self::Picture(_) => text!("leave-title-picture"),
            Self::Table(_) => text!("leave-title-table"),
            Self::Report { .. } => text!("leave-title-report"),
            Self::Storyboard => text!("leave-title-storyboard"),
        }
    }

    fn about(&self) -> String {
        match self {
            Self::Picture(_) => text!("leave-about-picture"),
            Self::Table(_) => text!("leave-about-table"),
            Self::Report { protected: false } => text!("leave-about-report"),
            Self::Report { protected: true } => text!("leave-about-report-protected"),
            Self::Storyboard => text!("board-page-hint"),
        }
    }

    /// What goes behind the name of the session in the name of its file.
    fn stem(&self) -> &'static str {
        match self {
            Self::Picture(picture) => picture.file_names()[1].trim_end_matches(".png"),
            Self::Table(listing) => listing.file_stem(),
            Self::Report { .. } => "report",
            Self::Storyboard => "storyboard",
        }
    }
}

/// What stands in words for the end of a name.
fn form(ending: &str) -> String {
    match ending {
        "" => text!("leave-form-folder"),
        "html" => text!("leave-form-page"),
        "xlsx" => text!("leave-form-workbook"),
        other => other.to_uppercase(),
    }
}

/// The dialog.
pub(super) struct SaveAs {
    pub(super) what: What,
    place: PlaceField,
    /// Files that the window has open.
    open: Vec<PathBuf>,
}

impl SaveAs {
    /// The dialog with a name to begin with, beside the suggested place of a session.
    pub(super) fn new(what: What, beside: &Path, open: Vec<PathBuf>) -> Self {
        let ending = what.endings().first().copied().unwrap_or_default();
        let path = named(beside, what.stem(), ending);
        let place = PlaceField::new(&path, what.role(), ending);
        Self { what, place, open }
    }

    /// Draws it. When it ends: where to save, or `None` for nowhere.
    pub(super) fn ui(&mut self, context: &Context, theme: &Theme) -> Option<Option<PathBuf>> {
        let mut ended = None;
        let shown = modal(context, "leave-save").show(context, |ui| {
            title(ui, theme, &self.what.title());
            sentence(ui, theme, &self.what.about());
            ui.add_space(GRID);
            self.forms(ui, theme);
            self.place.ui(ui, theme, &text!("save-path"));
            ui.add_space(GRID);
            let enter = ui.input(|input| input.key_pressed(Key::Enter));
            ui.horizontal(|ui| {
                if primary_button(ui, theme, &text!("save-button")).clicked() || enter {
                    ended = self.place().map(Some);
                }
                if button(ui, &text!("button-cancel")).clicked() {
                    ended = Some(None);
                }
            });
        });
        ended.or_else(|| shown.should_close().then_some(None))
    }

    /// The forms that it may have; another one changes the end of the name.
    fn forms(&mut self, ui: &mut Ui, theme: &Theme) {
        let endings = self.what.endings();
        if endings.len() < 2 {
            return;
        }
        let words: Vec<String> = endings.iter().map(|ending| form(ending)).collect();
        let alternatives: Vec<(&str, &str)> = endings.iter().copied().zip(words.iter().map(String::as_str)).collect();
        if let Some(ending) = segmented(ui, theme, &text!("leave-form"), self.place.ending(endings), &alternatives) {
            self.place.end_with(ending, endings);
        }
    }

    /// Where to save, once nothing is in the way that a person wasn't told of. A report is never written over what is
    /// none, the rest over nothing that the window has open.
    fn place(&mut self) -> Option<PathBuf> {
        let endings = self.what.endings();
        if !matches!(self.what, What::Report { .. } | What::Storyboard) {
            let open: Vec<FileId> = self.open.iter().filter_map(|path| FileId::of(path)).collect();
            return self.place.place(endings, |path| FileId::of(path).is_none_or(|id| !open.contains(&id)));
        }
        let place = self.place.place(endings, |path| match Target::of(path) {
            Ok(Target::Html) => report::is_html(path),
            Ok(Target::Workbook) => report::is_workbook(path),
            Ok(Target::Pictures) => path.is_dir(),
            Err(_) => false,
        })?;
        match Target::of(&place) {
            Ok(_) => Some(place),
            Err(_) => {
                self.place.say(text!("leave-no-report"));
                None
            }
        }
    }
}

/// A name beside another file: its stem, and what it is.
pub(super) fn named(beside: &Path, what: &str, ending: &str) -> PathBuf {
    let stem = beside.file_stem().map_or(String::new(), |stem| format!("{}-", stem.to_string_lossy()));
    let end = if ending.is_empty() { String::new() } else { format!(".{ending}") };
    beside.with_file_name(format!("{stem}{what}{end}"))
}
