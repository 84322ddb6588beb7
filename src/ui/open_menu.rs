//! The menu that opens files: two others, the demo population, or those that were open before.

use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use egui::text::LayoutJob;
use egui::{Align, Button, Popup, Response, RichText, ScrollArea, TextFormat, Ui};

use super::command::{Commands, UiCommand};
use super::context::UiContext;
use super::recent_places::places;
use super::sessions::command::SessionCommand;
use super::theme::Theme;
use super::widgets::elide_middle;
use crate::engine::DataSource;
use crate::session::{Edit, Pair, RecentSession, Rows};
use crate::text;

/// Width of the menu in points: the names of two files beside each other.
const WIDTH: f32 = 400.0;
/// Points of the window's height that the menu leaves free for the bar above and some air below.
const FREE: f32 = 176.0;

/// The menu's own state.
#[derive(Default)]
pub(super) struct OpenMenu {
    /// The recent files as of when the menu was opened: asking the disk takes too long for every frame.
    recent: Vec<Entry>,
    /// The sessions as of then, and whether they are still there.
    sessions: Vec<(RecentSession, bool)>,
}

/// Two files that were open before.
struct Entry {
    pair: Pair,
    /// Whether both are still there.
    there: bool,
    /// Whether the mailing that was opened with them is.
    mailing: bool,
    /// As much of their folder as tells them from others with the same names.
    place: String,
}

impl OpenMenu {
    /// Draws the button and, while it is open, the menu.
    pub(super) fn ui(&mut self, ui: &mut Ui, context: &UiContext<'_>, commands: &mut Commands) {
        let name = text!("top-bar-open");
        let response = ui.add(Button::new(&name));
        if response.clicked() {
            let places = places(context.recent).into_iter();
            let entry = |(pair, place): (&Pair, String)| Entry {
                there: pair.exists(),
                mailing: pair.mailing.as_ref().is_some_and(|mailing| mailing.train.is_file()),
                pair: pair.clone(),
                place,
            };
            let there = |session: &RecentSession| (session.clone(), session.path.is_file());
            self.sessions = context.recent_sessions.iter().map(there).collect();
            self.recent = context.recent.iter().zip(places).map(entry).collect();
        }
        Popup::menu(&response).width(WIDTH).accessible_name(name).show(|ui| {
            ui.set_width(WIDTH.min(ui.ctx().content_rect().width() - 32.0));
            if ui.button(text!("top-bar-open-files")).clicked() {
                commands.push(UiCommand::OpenFiles);
            }
            if ui.button(text!("demo-general")).on_hover_text(text!("top-bar-demo-hint")).clicked() {
                commands.push(Edit::Open(DataSource::demo()));
            }
            if self.recent.is_empty() && self.sessions.is_empty() {
                return;
            }
            ui.separator();
            let title = RichText::new(text!("top-bar-recent"));
            ui.label(title.font(context.theme.small()).color(context.theme.color.text_weak));
            let most = (ui.ctx().content_rect().height() - FREE).max(96.0);
            ScrollArea::vertical().max_height(most).show(ui, |ui| {
                for (session, there) in &self.sessions {
                    if session_entry(ui, context.theme, session, *there).clicked() {
                        commands.push(SessionCommand::Open(session.path.clone()));
                    }
                }
                for entry in &self.recent {
                    if entry.ui(ui, context.theme).clicked() {
                        let Pair { general, customers, dictionaries, mailing, .. } = entry.pair.clone();
                        commands.push(Edit::Open(DataSource::Files { general, customers, dictionaries }));
                        if let Some(mailing) = mailing.filter(|_| entry.mailing) {
                            commands.push(Edit::SetMailing(Some(mailing)));
                        }
                    }
                }
            });
        });
    }
}

/// The name of a session; below, weaker, its folder, how many people it counts and when it was opened.
fn session_entry(ui: &mut Ui, theme: &Theme, session: &RecentSession, there: bool) -> Response {
    let name = session.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let folder = session.path.parent().map(|folder| folder.display().to_string()).unwrap_or_default();
    let place = elide_middle(ui, &folder, &theme.small(), WIDTH - 48.0);
    let entry = lines(ui, theme, there, &[name, place, details(Some(session.rows), session.opened)]);
    let hint = session.path.display().to_string();
    let gone = format!("{hint}\n{}", text!("top-bar-recent-gone"));
    entry.on_hover_text(hint).on_disabled_hover_text(gone)
}

/// A button of several lines, the first one strong; those without anything in them are left out.
fn lines(ui: &mut Ui, theme: &Theme, there: bool, lines: &[String]) -> Response {
    let (ink, weak) = match there {
        true => (theme.color.text, theme.color.text_weak),
        false => (theme.color.text_faint, theme.color.text_faint),
    };
    let mut job = LayoutJob::default();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| !line.is_empty()) {
        let (font, color) = if at == 0 { (theme.body(), ink) } else { (theme.small(), weak) };
        let text = if at == 0 { line.clone() } else { format!("\n{line}") };
        job.append(&text, 0.0, TextFormat { valign: Align::Center, ..TextFormat::simple(font, color) });
    }
    ui.add_enabled(there, Button::new(job).wrap())
}

/// How many people, and when; what isn't known isn't said.
fn details(rows: Option<Rows>, opened: Option<u64>) -> String {
    let rows = rows.map(|rows| text!("top-bar-recent-people", people = rows.general, customers = rows.customers));
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let when = opened.map(|opened| ago(now.saturating_sub(opened)));
    rows.into_iter().chain(when).collect::<Vec<_>>().join(" · ")
}

impl Entry {
    /// The names of the files; below, weaker, where they are, how many people they hold and when they were opened.
    fn ui(&self, ui: &mut Ui, theme: &Theme) -> Response {
        let file = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let names = format!("{} · {}", file(&self.pair.general), file(&self.pair.customers));
        let details = details(self.pair.rows, self.pair.opened);
        let entry = lines(ui, theme, self.there, &[names, self.place.clone(), details]);
        let hint = format!("{}\n{}", self.pair.general.display(), self.pair.customers.display());
        let gone = format!("{hint}\n{}", text!("top-bar-recent-gone"));
        entry.on_hover_text(hint).on_disabled_hover_text(gone)
    }
}

/// How long ago something was, given in seconds, in the largest unit that is full.
fn ago(seconds: u64) -> String {
    let (minutes, hours, days) = (seconds / 60, seconds / 3_600, seconds / 86_400);
    match () {
        () if days > 0 => text!("top-bar-recent-days", days = days),
        () if hours > 0 => text!("top-bar-recent-hours", hours = hours),
        () if minutes > 0 => text!("top-bar-recent-minutes", minutes = minutes),
        () => text!("top-bar-recent-now"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_is_told_in_the_largest_full_unit() {
        let told = [0, 59, 60, 3_599, 7_200, 86_399, 86_400, 900_000].map(ago);
        let expected = [
            "just now",
            "just now",
            "1 minute ago",
            "59 minutes ago",
            "2 hours ago",
            "23 hours ago",
            "1 day ago",
            "10 days ago",
        ];
        assert_eq!(told, expected);
    }
}
