//! The storyboard as a page: where it goes is asked by the system's dialog, and it is made and written away from the
//! window's thread.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::time::{SystemTime, UNIX_EPOCH};

use egui::Context;

use crate::export::report::{StoryContent, is_html, storyboard_page};
use crate::files::write_whole;
use crate::i18n::{Locale, Say as _};
use crate::session::{Session, Storyboard};
use crate::text;
use crate::ui::files::{Picked, Picker, Role};

/// What goes on with a page.
#[derive(Default)]
pub(super) struct PageWriter {
    asking: Option<(Picker, StoryContent, Context)>,
    writing: Option<Receiver<Result<String, String>>>,
    said: Option<Result<String, String>>,
}

impl PageWriter {
    /// Whether nothing is being asked or written.
    pub(super) fn is_free(&self) -> bool {
        self.asking.is_none() && self.writing.is_none()
    }

    /// What came of it.
    pub(super) fn said(&self) -> Option<Result<&str, &str>> {
        self.said.as_ref().map(|said| said.as_deref().map_err(String::as_str))
    }

    /// Asks where the page is to be written.
    pub(super) fn ask(&mut self, egui: &Context, session: &Session) {
        let board: Storyboard = session.storyboard().clone();
        let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        let content = StoryContent::of(board, seconds);
        let folder = session.file().and_then(Path::parent);
        self.said = None;
        match Picker::open(egui, Role::SavePage, folder) {
            Some(picker) => self.asking = Some((picker, content, egui.clone())),
            None => self.said = Some(Err(text!("dialog-no-picker"))),
        }
    }

    /// Looks what came in.
    pub(super) fn poll(&mut self) {
        if let Some(picked) = self.asking.as_ref().and_then(|(picker, ..)| picker.poll())
            && let Some((_, content, egui)) = self.asking.take()
        {
            match picked {
                Picked::Files(paths) => {
                    if let Some(path) = paths.into_iter().next() {
                        self.writing = begin(&egui, content, with_ending(path));
                    }
                }
                Picked::Nothing => {}
                Picked::NoDialog => self.said = Some(Err(text!("dialog-no-picker"))),
            }
        }
        if let Some(writing) = &self.writing {
            let said = match writing.try_recv() {
                Ok(said) => said,
                Err(TryRecvError::Empty) => return,
                Err(TryRecvError::Disconnected) => Err(text!("session-not-written")),
            };
            (self.said, self.writing) = (Some(said), None);
        }
    }
}

/// Begins to write, and wakes the window when that is done.
fn begin(egui: &Context, content: StoryContent, path: PathBuf) -> Option<Receiver<Result<String, String>>> {
    let (send, answer) = channel();
    let (wake, locale) = (egui.clone(), Locale::current());
    let thread = std::thread::Builder::new().name("storyboard-writer".to_owned());
    let begun = thread.spawn(move || {
        send.send(locale.within(|| write(&content, &path))).ok();
        wake.request_repaint();
    });
    begun.ok().map(|_| answer)
}

/// Writes the page whole or not at all. What is no page of this program is never written over.
fn write(content: &StoryContent, path: &Path) -> Result<String, String> {
    if path.exists() && !is_html(path) {
        return Err(text!("session-foreign", path = path.display().to_string()));
    }
    let page = storyboard_page(content);
    write_whole(path, |out| out.write_all(page.as_bytes())).map_err(|error| error.say())?;
    Ok(text!("board-page-written", path = path.display().to_string()))
}

/// A page's name ends as such names do.
fn with_ending(path: PathBuf) -> PathBuf {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    match ending.as_deref() {
        Some("html" | "htm") => path,
        _ => PathBuf::from(format!("{}.html", path.display())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_written_over_pages_and_over_nothing_else() {
        let folder = tempfile::tempdir().expect("a folder");
        let content = StoryContent::of(Storyboard::new(), 0);
        let path = folder.path().join("story.html");
        assert!(write(&content, &path).is_ok() && write(&content, &path).is_ok());
        std::fs::write(&path, "somebody's own").expect("written");
        assert!(write(&content, &path).is_err());
        assert_eq!(std::fs::read_to_string(&path).expect("read"), "somebody's own");
        let [bare, ended] = ["a", "b.HTM"].map(|name| with_ending(PathBuf::from(name)));
        assert_eq!((bare, ended), (PathBuf::from("a.html"), PathBuf::from("b.HTM")));
    }
}
