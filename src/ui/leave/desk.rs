//! What is asked to leave, until it has left: asked where to, made on a thread, handed to the clipboard or written.

use std::path::{Path, PathBuf};

use egui::Context;

use super::command::Leave;
use super::made::{Made, Moment, now};
use super::people::PeopleDialog;
use super::people_missing;
use super::save_as::{SaveAs, What, named};
use super::work::{State, Watch, Work};
use crate::engine::apply::PeopleFile;
use crate::engine::{AggregateFiles, DataSource, Fidelity};
use crate::export::report::{self, Content, IsOwn, StoryContent, Target};
use crate::files::WriteError;
use crate::i18n::{Say as _, visible};
use crate::job::Cancelled;
use crate::session::capture::{Capture, SessionCopy};
use crate::session::{Session, suggested_file};
use crate::text;
use crate::ui::command::Commands;
use crate::ui::context::UiContext;

/// What came of something that left.
pub(in crate::ui) enum Left {
    /// Files were written.
    Files(String, Vec<PathBuf>),
    /// It is on the clipboard.
    Said(String),
    /// It couldn't be had.
    Trouble(String),
}

/// What leaves now.
#[derive(Default)]
pub(in crate::ui) struct LeavingDesk {
    /// What was asked for and is looked at when the window is drawn next.
    wish: Option<Leave>,
    dialog: Option<SaveAs>,
    people: Option<People>,
    works: Vec<Work<Result<Made, String>>>,
}

impl LeavingDesk {
    /// Whether a dialog covers the window.
    pub(in crate::ui) fn is_open(&self) -> bool {
        self.dialog.is_some() || self.people.is_some()
    }

    /// Takes a wish.
    pub(in crate::ui) fn ask(&mut self, leave: Leave) {
        self.wish = Some(leave);
    }

    /// Draws the dialog that is open, and looks what was made; what there is to say.
    pub(in crate::ui) fn ui(
        &mut self,
        egui: &Context,
        context: &UiContext<'_>,
        commands: &mut Commands,
    ) -> Option<Left> {
        let refused = self.wish.take().and_then(|leave| self.begin(egui, context, leave));
        let begun = self.dialog(egui, context);
        let listed = self.people(egui, context, commands);
        refused.or(begun).or(listed).or_else(|| self.poll(egui))
    }

    fn begin(&mut self, egui: &Context, context: &UiContext<'_>, leave: Leave) -> Option<Left> {
        if matches!(leave, Leave::ListPeople(_)) && !at_hand(context) {
            self.people = Some(People::Missing);
            return None;
        }
        // The storyboard holds results of its own.
        let is_final = matches!(context.snapshot.fidelity, Fidelity::Exact | Fidelity::Aggregates { .. });
        let is_later = !is_final || context.stale;
        if is_later && leave != Leave::SaveStoryboard {
            return Some(Left::Trouble(text!("leave-when-final")));
        }
        let what = match leave {
            Leave::CopyPicture(_) | Leave::CopyTable(_) => {
                let moment = Moment::of(context.snapshot);
                return self.make(egui, move |_| moment.copied(&leave));
            }
            Leave::SavePicture(picture) => What::Picture(picture),
            Leave::SaveTable(listing) => What::Table(listing),
            Leave::SaveReport => What::Report { protected: context.snapshot.results.rounded.is_some() },
            Leave::SaveStoryboard => What::Storyboard,
            Leave::ListPeople(ids) => return self.list_people(egui, context, &ids),
        };
        let session = context.session?;
        let beside = suggested_file(session.file(), &session.settings().source, SessionCopy::Working);
        self.dialog = Some(SaveAs::new(what, &beside, open_files(session)));
        None
    }

    fn dialog(&mut self, egui: &Context, context: &UiContext<'_>) -> Option<Left> {
        let ended = self.dialog.as_mut()?.ui(egui, context.theme)?;
        let (dialog, path) = (self.dialog.take()?, ended?);
        let moment = Moment::of(context.snapshot);
        match dialog.what {
            What::Storyboard => {
                let story = StoryContent::of(context.session?.storyboard().clone(), now());
                self.make(egui, move |watch| write_report(&Report::Story(story), &path, watch))
            }
            What::Picture(picture) => self.make(egui, move |_| moment.write_picture(picture, &path)),
            What::Table(listing) => self.make(egui, move |_| moment.write_table(&listing, &path)),
            What::Report { .. } => match context.session.and_then(Session::capture) {
                Some(capture) => {
                    self.make(egui, move |watch| write_report(&Report::Session(Box::new(capture)), &path, watch))
                }
                None => Some(Left::Trouble(text!("leave-when-final"))),
            },
        }
    }

    fn list_people(&mut self, egui: &Context, context: &UiContext<'_>, ids: &[i32]) -> Option<Left> {
        let session = context.session?;
        let DataSource::Files { general, .. } = &session.settings().source else { return None };
        let later = || Some(Left::Trouble(text!("leave-when-final")));
        let Some(capture) = session.capture() else { return later() };
        let beside = suggested_file(session.file(), &session.settings().source, SessionCopy::Working);
        let place = (named(&beside, "people", "csv"), open_files(session));
        let built_in_dictionary = !session.settings().no_built_in_dictionary;
        let file = PeopleFile { path: general.clone(), built_in_dictionary };
        let Some(dialog) = PeopleDialog::new(egui, &capture, file, ids, place) else { return later() };
        self.people = Some(People::Asked(Box::new(dialog)));
        None
    }

    fn people(&mut self, egui: &Context, context: &UiContext<'_>, commands: &mut Commands) -> Option<Left> {
        let ended = match self.people.as_mut()? {
            People::Missing => people_missing::ui(egui, context, commands).then_some(None),
            People::Asked(dialog) => dialog.ui(egui, context.theme),
        }?;
        self.people = None;
        let path = ended?;
        let name = path.file_name().map(|name| visible(&name.to_string_lossy()).into_owned()).unwrap_or_default();
        Some(Left::Files(text!("people-saved", name = name), vec![path]))
    }

    fn make(
        &mut self,
        egui: &Context,
        make: impl FnOnce(&Watch) -> Result<Made, String> + Send + 'static,
    ) -> Option<Left> {
        match Work::begin(egui, make) {
            Some(work) => self.works.push(work),
            None => return Some(Left::Trouble(text!("leave-failed"))),
        }
        None
    }

    /// Looks for something that was made.
    fn poll(&mut self, egui: &Context) -> Option<Left> {
        let (place, state) = self.works.iter().enumerate().find_map(|(place, work)| match work.poll() {
            State::Running => None,
            state => Some((place, state)),
        })?;
        self.works.remove(place);
        if !self.works.is_empty() {
            egui.request_repaint();
        }
        Some(match state {
            State::Done(Ok(Made::Image(image))) => {
                egui.copy_image(image);
                Left::Said(text!("leave-copied-picture"))
            }
            State::Done(Ok(Made::Text(text))) => {
                egui.copy_text(text);
                Left::Said(text!("leave-copied-table"))
            }
            State::Done(Ok(Made::Files(files))) => Left::Files(saved(&files), files),
            State::Done(Err(sentence)) => Left::Trouble(sentence),
            State::Running | State::Lost => Left::Trouble(text!("leave-failed")),
        })
    }
}

/// Whom a list is asked for.
enum People {
    /// People who aren't at hand.
    Missing,
    /// Those of the files.
    Asked(Box<PeopleDialog>),
}

/// Whether the people of what is shown are in a file that is at hand.
fn at_hand(context: &UiContext<'_>) -> bool {
    !context.is_locked() && matches!(context.settings.source, DataSource::Files { .. })
}

/// Which files were written.
fn saved(files: &[PathBuf]) -> String {
    let name = |path: &Path| path.file_name().map(|name| visible(&name.to_string_lossy()).into_owned());
    match files {
        [file] => text!("session-saved", name = name(file).unwrap_or_default()),
        files => {
            let folder = files.first().and_then(|file| file.parent()).and_then(name).unwrap_or_default();
            text!("leave-saved-pictures", count = files.len(), folder = folder)
        }
    }
}

/// The files that nothing may be written over.
fn open_files(session: &Session) -> Vec<PathBuf> {
    let mut open: Vec<PathBuf> = session.file().map(Path::to_owned).into_iter().collect();
    if let DataSource::Files { general, customers, dictionaries } = &session.settings().source {
        open.extend([general.clone(), customers.clone()]);
        open.extend(dictionaries.iter().cloned());
    }
    if let DataSource::Aggregates(AggregateFiles { general, customers, plan, sample, segments }) =
        &session.settings().source
    {
        open.extend([general.clone(), customers.clone(), plan.clone()]);
        open.extend(segments.iter().cloned());
        open.extend(sample.iter().flat_map(|sample| [sample.general.clone(), sample.customers.clone()]));
    }
    open
}

/// What `segscope report` writes.
enum Report {
    /// Of a session.
    Session(Box<Capture>),
    /// The pages of a storyboard.
    Story(StoryContent),
}

/// Writes a report, as `segscope report` would.
fn write_report(wanted: &Report, path: &Path, watch: &Watch) -> Result<Made, String> {
    // The place itself was asked about; in a folder nothing goes that isn't ours.
    let check = |paths: Vec<PathBuf>, is_own: IsOwn| match paths.into_iter().find(|at| at.exists() && !is_own(at)) {
        Some(path) => Err(NotWritten::InTheWay(path)),
        None => Ok(()),
    };
    let written: Result<_, NotWritten> = match wanted {
        Report::Session(capture) => {
            let file = capture.file(SessionCopy::Working).ok_or_else(|| text!("session-not-written"))?;
            let content = Content::of(&file, now()).map_err(|error| error.say())?;
            let target = Target::of(path).map_err(|_| text!("leave-no-report"))?;
            report::write(&content, target, path, watch, check)
        }
        Report::Story(story) => report::write_storyboard(story, path, watch, check),
    };
    written.map(Made::Files).map_err(|error| match error {
        NotWritten::Write(error) => error.say(),
        NotWritten::Cancelled(stopped) => stopped.say(),
        NotWritten::InTheWay(path) => text!("leave-in-the-way", name = path.display().to_string()),
    })
}

/// Why a report wasn't written.
enum NotWritten {
    Write(WriteError),
    Cancelled(Cancelled),
    InTheWay(PathBuf),
}

impl From<WriteError> for NotWritten {
    fn from(error: WriteError) -> Self {
        Self::Write(error)
    }
}

impl From<Cancelled> for NotWritten {
    fn from(stopped: Cancelled) -> Self {
        Self::Cancelled(stopped)
    }
}
