//! Lines above the page: decisions that were left behind, a session that is shown without its people, what came of
//! saving and of computing again.

use std::path::{Path, PathBuf};

use egui::{Align, Color32, Frame, Label, Layout, Margin, RichText, TextStyle, Ui, Vec2};

use super::command::SessionCommand;
use super::words::locate_words;
use crate::engine::settings::table::COLUMN_MISSING;
use crate::session::recovery::LeftBehind;
use crate::session::session_file::{Manifest, SourceKind};
use crate::text;
use crate::ui::command::Commands;
use crate::ui::context::UiContext;
use crate::ui::icons::Icon;
use crate::ui::other_choice;
use crate::ui::theme::{GRID, RADIUS, Theme};
use crate::ui::widgets::{alert, button, button_width, icon_button};

/// Points from which on a window has room for sentences of several lines over its page.
const TALL: f32 = 660.0;

/// How something is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tone {
    /// All is well.
    Fine,
    /// Something has to be known.
    Alert,
}

/// Something to be said until it is dismissed.
pub(super) struct Notice {
    tone: Tone,
    sentences: Vec<String>,
    /// Where its button leads, if it has one.
    leads: Option<Lead>,
}

/// Where the button of a notice leads.
enum Lead {
    /// To a page in a browser.
    Page(PathBuf),
    /// To a folder.
    Folder(PathBuf),
    /// To the steps from the compared session to the present result.
    Steps,
}

impl Lead {
    fn words(&self) -> String {
        match self {
            Self::Page(_) => text!("leave-open"),
            Self::Folder(_) => text!("leave-show-folder"),
            Self::Steps => text!("steps-button"),
        }
    }

    fn hint(&self) -> String {
        match self {
            Self::Page(path) | Self::Folder(path) => path.display().to_string(),
            Self::Steps => text!("steps-button-hint"),
        }
    }
}

impl Notice {
    pub(super) fn new(tone: Tone, sentences: Vec<String>) -> Self {
        Self { tone, sentences, leads: None }
    }

    /// Files were written: a page is opened in a browser, of all else the folder.
    pub(super) fn written(sentence: String, files: &[PathBuf]) -> Self {
        let page = files.iter().find(|file| file.extension().is_some_and(|end| end.eq_ignore_ascii_case("html")));
        let folder = || Some(Lead::Folder(files.first()?.parent()?.to_owned()));
        let leads = page.map(|page| Lead::Page(page.clone())).or_else(folder);
        Self { tone: Tone::Fine, sentences: vec![sentence], leads }
    }

    /// With a button for the steps from the compared session to the present result.
    pub(super) fn with_steps(self) -> Self {
        Self { leads: Some(Lead::Steps), ..self }
    }
}

/// Draws what is to be said.
pub(super) fn ui(
    ui: &mut Ui,
    context: &UiContext<'_>,
    left: Option<&LeftBehind>,
    notice: Option<&Notice>,
    commands: &mut Commands,
) {
    let theme = context.theme;
    if let Some(left) = left {
        let (yes, no) = (text!("recovery-restore"), text!("recovery-discard"));
        strip(ui, theme, theme.color.fill, &[&yes, &no], &sentence_of(left), Tone::Fine, |ui| {
            if button(ui, &yes).clicked() {
                commands.push(SessionCommand::Restore);
            }
            if button(ui, &no).clicked() {
                commands.push(SessionCommand::Discard);
            }
        });
    }
    if let Some((session, manifest)) = context.session.and_then(|session| Some((session, session.viewed()?))) {
        let locate = locate_words(manifest);
        let busy = session.is_locating();
        let moves = session.can_move(&COLUMN_MISSING);
        let sentence = match (busy, moves) {
            (true, _) => text!("viewer-locating"),
            (false, true) => [viewed(manifest), text!("viewer-capsule")].join(" "),
            (false, false) => viewed(manifest),
        };
        strip(ui, theme, theme.color.fill, &[&locate], &sentence, Tone::Fine, |ui| {
            if !busy && button(ui, &locate).on_hover_text(text!("viewer-locate-hint")).clicked() {
                commands.push(SessionCommand::Locate);
            }
        });
    }
    if let Some(sentence) = other_choice::sentence(context.snapshot) {
        let name = text!("capsule-back");
        strip(ui, theme, theme.color.selection, &[&name], &sentence, Tone::Fine, |ui| {
            if button(ui, &name).on_hover_text(text!("capsule-back-hint")).clicked() {
                other_choice::back(&context.snapshot.settings, commands);
            }
        });
    }
    if let Some(notice) = notice {
        let fill = if notice.tone == Tone::Alert { theme.color.error_fill } else { theme.color.selection };
        let all = notice.sentences.join(" ");
        let lead = notice.leads.as_ref().map(|lead| (lead, lead.words()));
        let buttons = [lead.as_ref().map_or("", |(_, words)| words), "    "];
        let buttons = &buttons[usize::from(lead.is_none())..];
        strip(ui, theme, fill, buttons, &all, notice.tone, |ui| {
            if let Some((lead, words)) = &lead
                && button(ui, words).on_hover_text(lead.hint()).clicked()
            {
                match lead {
                    Lead::Page(path) | Lead::Folder(path) => {
                        ui.ctx().open_url(egui::OpenUrl::new_tab(file_url(path)));
                    }
                    Lead::Steps => commands.push(SessionCommand::Steps),
                }
            }
            let name = text!("loading-dismiss");
            if icon_button(ui, theme, Icon::Close, &name, &name, true).clicked() {
                commands.push(SessionCommand::DismissNotice);
            }
        });
    }
}

/// A sentence with buttons at its right end, both in the middle of what they are high together.
fn strip(
    ui: &mut Ui,
    theme: &Theme,
    fill: Color32,
    buttons: &[&str],
    sentence: &str,
    tone: Tone,
    draw: impl FnOnce(&mut Ui),
) {
    // In a small window the page needs the room more than the sentence does: one line, and the whole under the pointer.
    let short = tone == Tone::Fine && ui.ctx().content_rect().height() < TALL;
    let frame = Frame::new().fill(fill).corner_radius(RADIUS).inner_margin(Margin::symmetric(12, 6));
    frame.show(ui, |ui| {
        ui.horizontal(|ui| {
            let beside: f32 = buttons.iter().map(|name| button_width(ui, name) + GRID).sum();
            let width = (ui.available_width() - beside - GRID).max(120.0);
            // As high as it will be: what is made room for afterwards would hang below the middle.
            let font = TextStyle::Body.resolve(ui.style());
            let wrap = if short { f32::INFINITY } else { width };
            let lines = ui.painter().layout(sentence.to_owned(), font, Color32::PLACEHOLDER, wrap);
            let room = Vec2::new(width, lines.size().y);
            ui.allocate_ui_with_layout(room, Layout::top_down(Align::LEFT), |ui| {
                ui.set_width(room.x);
                match tone {
                    Tone::Alert => drop(alert(ui, theme, sentence)),
                    Tone::Fine if short => drop(ui.add(label(theme, sentence).truncate())),
                    Tone::Fine => drop(ui.add(label(theme, sentence).wrap())),
                }
            });
            draw(ui);
        });
    });
}

fn label(theme: &Theme, text: &str) -> Label {
    Label::new(RichText::new(text).color(theme.color.text))
}

/// The address of a file: every byte that may not stand in one is written in hexadecimal.
fn file_url(path: &Path) -> String {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut url = "file://".to_owned();
    let text = whole.to_string_lossy().replace('\\', "/");
    if !text.starts_with('/') {
        url.push('/');
    }
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"/:-._~".contains(&byte) {
            url.push(char::from(byte));
        } else {
            url.push_str(&format!("%{byte:02X}"));
        }
    }
    url
}

fn viewed(manifest: &Manifest) -> String {
    match manifest.source {
        SourceKind::Demo { people, .. } => text!("viewer-demo", people = people),
        SourceKind::Files => text!(
            "viewer-files",
            general = manifest.general.name.as_str(),
            people = manifest.general.rows,
            customers = manifest.customers.name.as_str(),
            count = manifest.customers.rows
        ),
    }
}

fn sentence_of(left: &LeftBehind) -> String {
    let file = left.decisions.file.as_ref().and_then(|file| file.file_name());
    let names = match file {
        Some(name) => name.to_string_lossy().into_owned(),
        None => left.decisions.names().join(" · "),
    };
    match names.as_str() {
        "" => text!("recovery-sentence-demo"),
        names => text!("recovery-sentence", names = names),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_an_address() {
        assert_eq!(file_url(Path::new("/a b/ü&?.html")), "file:///a%20b/%C3%BC%26%3F.html");
    }

    #[test]
    fn a_page_is_opened_and_of_a_picture_the_folder() {
        let leads = |name: &str| Notice::written(String::new(), &[PathBuf::from(name)]).leads;
        assert!(matches!(leads("/a/b.html"), Some(Lead::Page(page)) if page == Path::new("/a/b.html")));
        assert!(matches!(leads("/a/b.png"), Some(Lead::Folder(folder)) if folder == Path::new("/a")));
    }
}
