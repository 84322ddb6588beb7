//! Sessions in the window: opened, shown without their people, saved, asked about when the window closes, brought back
//! after a crash. Files are read and written on threads of their own; the window only looks whether they are done.

mod close_dialog;
pub(super) mod command;
mod compare_dialog;
pub(super) mod dialog;
mod keeper;
mod locate_dialog;
pub(super) mod place_field;
mod reading;
mod save_dialog;
mod save_menu;
mod saving;
mod steps;
mod steps_menu;
mod strips;
pub(super) mod words;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};

use egui::Context;

use command::SessionCommand;
pub(super) use save_menu::SaveMenu;
pub(super) use steps_menu::steps_menu;

use super::context::UiContext;
use crate::engine::settings::table::COLUMN_MISSING;
use crate::engine::{DataSource, Fidelity, Snapshot, Study};
use crate::i18n::{Say as _, check_sentences};
use crate::session::capture::SessionCopy;
use crate::session::check::Check;
use crate::session::recovery::{LeftBehind, left_behind};
use crate::session::session_file::SessionFile;
use crate::session::{Command, Effect, Session};
use crate::text;
use close_dialog::{CloseChoice, CloseDialog};
use compare_dialog::CompareDialog;
use keeper::Keeper;
use locate_dialog::LocateDialog;
use reading::Reading;
use save_dialog::SaveDialog;
use saving::{Saving, Target};
use steps::Steps;
use strips::{Notice, Tone};

use super::command::Commands;
use super::leave::{LeavingDesk, Left};

/// What the window has to do after a step of a session's life.
#[derive(Default)]
pub(super) enum Followup {
    /// Nothing.
    #[default]
    Nothing,
    /// Ask the engine for what the session wants now.
    Request,
    /// Show what a session file holds, and let the engine rest.
    Show(Arc<Snapshot>),
}

/// What goes on with session files.
#[derive(Default)]
pub(super) struct SessionDesk {
    reading: Option<Reading>,
    saving: Option<Saving>,
    checking: Option<Receiver<Check>>,
    /// A session that is read to be compared with.
    comparing: Option<Reading>,
    /// The way from the session that was compared with to the present result.
    steps: Option<Steps>,
    /// To be saved as soon as there is a final result.
    waiting: Option<Target>,
    /// Whether a capsule goes with the sessions that are saved.
    capsule: bool,
    dialog: Option<Dialog>,
    /// What leaves the window.
    leaving: LeavingDesk,
    notice: Option<Notice>,
    /// Where the people of the shown session were found.
    found_again: Option<DataSource>,
    /// Decisions that an earlier window left behind.
    left: Option<LeftBehind>,
    keeper: Option<Keeper>,
    /// Whether a person is asked before the window closes.
    asks: bool,
    /// The window closes as soon as all is saved.
    closes: bool,
}

enum Dialog {
    Save(SaveDialog),
    Locate(LocateDialog),
    Close(CloseDialog),
    Compare(CompareDialog),
    Steps,
}

impl SessionDesk {
    /// Works for a person: asks before decisions are lost, and keeps them where a crash can't reach them.
    pub(super) fn of_user(&mut self, folder: Option<&Path>) {
        self.asks = true;
        self.left = folder.and_then(|folder| left_behind(folder).into_iter().next());
        self.keeper = folder.and_then(Keeper::begin);
    }

    /// Whether a dialog covers the window.
    pub(super) fn is_open(&self) -> bool {
        self.dialog.is_some() || self.leaving.is_open()
    }

    /// Whether a file is being written, or will be as soon as the result is final.
    pub(super) fn is_saving(&self) -> bool {
        self.saving.is_some() || self.waiting.is_some()
    }

    /// Begins to read a session.
    pub(super) fn open(&mut self, context: &Context, path: PathBuf, session: &Session) {
        let path = std::path::absolute(&path).unwrap_or(path);
        self.reading = Reading::begin(context, path, session.recent().pairs().to_vec());
    }

    /// Says that what was asked for needs the people of the session.
    pub(super) fn say_locked(&mut self, session: &Session) {
        let of_sums = session.settings().source.is_sums();
        let said = if of_sums { text!("sums-locked") } else { text!("viewer-locked") };
        self.notice = Some(Notice::new(Tone::Alert, vec![said]));
    }

    /// Carries out a command.
    pub(super) fn carry_out(&mut self, context: &Context, command: SessionCommand, session: &mut Session) -> Followup {
        match command {
            SessionCommand::Save | SessionCommand::SaveAs(_) if session.settings().source.is_sums() => {
                self.notice = Some(Notice::new(Tone::Alert, vec![text!("sums-not-saved")]));
            }
            SessionCommand::Open(path) => self.open(context, path, session),
            SessionCommand::Save => match session.file().map(Path::to_owned) {
                Some(path) => {
                    let target = Target { path, copy: SessionCopy::Working, capsule: self.capsule };
                    return self.save(context, target, session);
                }
                None => {
                    self.dialog = Some(Dialog::Save(SaveDialog::new(SessionCopy::Working, session, self.capsule)));
                }
            },
            SessionCommand::SaveAs(copy) => {
                self.dialog = Some(Dialog::Save(SaveDialog::new(copy, session, self.capsule)));
            }
            SessionCommand::AskCompare => self.dialog = Some(Dialog::Compare(CompareDialog::default())),
            SessionCommand::Compare(path) => self.comparing = Reading::begin(context, path, Vec::new()),
            SessionCommand::Steps => {
                if let Some(steps) = &mut self.steps {
                    steps.begin(context, session);
                    self.dialog = Some(Dialog::Steps);
                }
            }
            SessionCommand::Locate => return self.locate(session),
            SessionCommand::Leave(leave) => self.leaving.ask(leave),
            SessionCommand::DismissNotice => self.notice = None,
            SessionCommand::Restore => return self.restore(session),
            SessionCommand::Discard => {
                if let Some(left) = self.left.take() {
                    left.remove();
                }
            }
        }
        Followup::Nothing
    }

    /// Looks what came in. Call before anything is drawn.
    pub(super) fn poll(&mut self, context: &Context, session: &mut Session) -> Followup {
        self.poll_saving(context, session);
        if let Some(check) = self.checking.as_ref().and_then(|checking| checking.try_recv().ok()) {
            self.checking = None;
            let tone = if check.is_same() { Tone::Fine } else { Tone::Alert };
            self.notice = Some(Notice::new(tone, check_sentences(&check)));
        }
        self.poll_waiting(context, session);
        self.ask_before_closing(context, session);
        if let Some(keeper) = &mut self.keeper {
            keeper.look_at(session);
        }
        self.poll_comparing(session);
        if let Some(steps) = &mut self.steps {
            steps.poll();
        }
        self.poll_reading(session)
    }

    /// Writes what waits for numbers, as soon as these are there.
    fn poll_waiting(&mut self, context: &Context, session: &Session) {
        let Some(target) = self.waiting.take() else { return };
        if is_ready(&target, session) {
            self.saving = session.capture().and_then(|capture| Saving::begin(context, target, capture));
        } else if target.capsule && !session.studies().contains(&Study::Capsule) {
            // It was stopped, or other settings need another one.
            self.closes = false;
            self.notice = Some(Notice::new(Tone::Alert, vec![text!("session-capsule-stopped")]));
        } else {
            self.waiting = Some(target);
        }
    }

    /// Sets the session that was read beside the present result.
    fn poll_comparing(&mut self, session: &mut Session) {
        let Some(read) = self.comparing.as_ref().and_then(Reading::poll) else { return };
        let path = self.comparing.take().map(|reading| reading.path).unwrap_or_default();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let done = read.and_then(|(file, _)| {
            let done = session.compare_with(&file).map_err(|error| error.say())?;
            self.steps = if done { Steps::of(name.clone(), &file, session) } else { None };
            Ok(done)
        });
        self.notice = Some(match done {
            Ok(true) => Notice::new(Tone::Fine, vec![text!("compare-done", name = name)]).with_steps(),
            Ok(false) => Notice::new(Tone::Alert, vec![text!("compare-nothing", name = name)]),
            Err(sentence) => Notice::new(Tone::Alert, vec![sentence]),
        });
    }

    fn poll_reading(&mut self, session: &mut Session) -> Followup {
        let Some(read) = self.reading.as_ref().and_then(Reading::poll) else { return Followup::Nothing };
        let path = self.reading.take().map(|reading| reading.path).unwrap_or_default();
        let opened = read.and_then(|(file, found)| {
            let snapshot = session.open(&path, *file).map_err(|error| error.say())?;
            Ok((snapshot, found))
        });
        match opened {
            Ok((snapshot, found)) => {
                (self.found_again, self.notice, self.waiting) = (found, None, None);
                self.capsule = session.can_move(&COLUMN_MISSING);
                Followup::Show(snapshot)
            }
            Err(sentence) => {
                self.notice = Some(Notice::new(Tone::Alert, vec![sentence]));
                Followup::Nothing
            }
        }
    }

    fn poll_saving(&mut self, context: &Context, session: &mut Session) {
        let Some(outcome) = self.saving.as_ref().and_then(Saving::poll) else { return };
        let Some(Saving { target: Target { path, copy, .. }, document, .. }) = self.saving.take() else { return };
        match outcome {
            Ok(()) => {
                let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
                let said = match copy {
                    SessionCopy::Working => text!("session-saved", name = name),
                    SessionCopy::Protected => text!("session-copy-saved", name = name),
                };
                self.notice = Some(Notice::new(Tone::Fine, vec![said]));
                if copy == SessionCopy::Working {
                    session.saved(path, document);
                }
                if self.closes {
                    context.send_viewport_cmd(egui::ViewportCommand::Close);
                }
            }
            Err(sentence) => {
                self.closes = false;
                self.notice = Some(Notice::new(Tone::Alert, vec![sentence]));
            }
        }
    }

    /// Writes the session now, or as soon as the result is final.
    fn save(&mut self, context: &Context, target: Target, session: &mut Session) -> Followup {
        self.capsule = target.capsule;
        if is_ready(&target, session) {
            self.saving = session.capture().and_then(|capture| Saving::begin(context, target, capture));
            return Followup::Nothing;
        }
        let said = if target.capsule { text!("session-saved-with-capsule") } else { text!("session-saved-when-final") };
        self.notice = Some(Notice::new(Tone::Fine, vec![said]));
        let asks = target.capsule && session.apply(Command::Study(Study::Capsule)) == Effect::Request;
        self.waiting = Some(target);
        if asks { Followup::Request } else { Followup::Nothing }
    }

    fn locate(&mut self, session: &mut Session) -> Followup {
        let Some(manifest) = session.viewed() else { return Followup::Nothing };
        match &self.found_again {
            // Nothing has to be looked for.
            Some(source @ DataSource::Demo { .. }) => {
                let effect = session.apply(Command::Locate(source.clone()));
                if effect == Effect::Request { Followup::Request } else { Followup::Nothing }
            }
            found => {
                self.dialog = Some(Dialog::Locate(LocateDialog::new(manifest, found.as_ref())));
                Followup::Nothing
            }
        }
    }

    /// Sets what was computed again beside the session that was shown before.
    pub(super) fn check(&mut self, context: &Context, saved: Arc<SessionFile>, found: Arc<Snapshot>) {
        let (send, answer) = channel();
        let wake = context.clone();
        let begun = std::thread::Builder::new().name("session-check".to_owned()).spawn(move || {
            if let Some(found) = SessionFile::capture(&found) {
                send.send(Check::of(&saved, &found)).ok();
            }
            wake.request_repaint();
        });
        self.checking = begun.ok().map(|_| answer);
    }

    /// The people couldn't be read or counted.
    pub(super) fn say_not_located(&mut self, sentence: String) {
        self.notice = Some(Notice::new(Tone::Alert, vec![sentence, text!("viewer-stays")]));
    }

    fn restore(&mut self, session: &mut Session) -> Followup {
        let Some(left) = self.left.take() else { return Followup::Nothing };
        let followup = match left.session() {
            Some((path, file)) => session.open(&path, file).map(Followup::Show),
            None => session.restore(&left.decisions).map(|_| Followup::Request),
        };
        left.remove();
        followup.unwrap_or_else(|error| {
            self.notice = Some(Notice::new(Tone::Alert, vec![error.say()]));
            Followup::Nothing
        })
    }

    /// A window that would lose decisions asks first.
    fn ask_before_closing(&mut self, context: &Context, session: &Session) {
        if !context.input(|input| input.viewport().close_requested()) {
            return;
        }
        let safe = !self.asks || (self.closes && self.saving.is_none()) || !session.is_unsaved();
        if safe && self.saving.is_none() {
            self.end();
            return;
        }
        context.send_viewport_cmd(egui::ViewportCommand::CancelClose);
        if self.saving.is_some() {
            self.closes = true;
        } else if !self.is_open() {
            self.dialog = Some(Dialog::Close(CloseDialog::new(session)));
        }
    }

    /// The strips above the page.
    pub(super) fn strips(&self, ui: &mut egui::Ui, context: &UiContext<'_>, commands: &mut Commands) {
        strips::ui(ui, context, self.left.as_ref(), self.notice.as_ref(), commands);
    }

    /// The window closes: nothing is left behind.
    pub(super) fn end(&mut self) {
        if let Some(keeper) = self.keeper.take() {
            keeper.end();
        }
    }

    /// Draws the dialog that is open.
    pub(super) fn ui(&mut self, egui: &Context, context: &UiContext<'_>, commands: &mut Commands) -> Option<Wish> {
        if let Some(left) = self.leaving.ui(egui, context, commands) {
            self.notice = Some(match left {
                Left::Files(sentence, files) => Notice::written(sentence, &files),
                Left::Said(sentence) => Notice::new(Tone::Fine, vec![sentence]),
                Left::Trouble(sentence) => Notice::new(Tone::Alert, vec![sentence]),
            });
        }
        match &mut self.dialog {
            None => None,
            Some(Dialog::Save(dialog)) => dialog.ui(egui, context.theme).map(|wish| match wish {
                Some(target) => Wish::Save(target),
                None => Wish::Cancel,
            }),
            Some(Dialog::Locate(dialog)) => dialog.ui(egui, context.theme).map(|found| {
                if let Some(source) = found {
                    commands.push(Command::Locate(source));
                }
                Wish::Cancel
            }),
            Some(Dialog::Compare(dialog)) => dialog.ui(egui, context).map(|path| {
                if let Some(path) = path {
                    commands.push(SessionCommand::Compare(path));
                }
                Wish::Cancel
            }),
            Some(Dialog::Steps) => match &mut self.steps {
                Some(steps) => steps.ui(egui, context, commands).then_some(Wish::Cancel),
                None => Some(Wish::Cancel),
            },
            Some(Dialog::Close(dialog)) => dialog.ui(egui, context.theme).map(Wish::Close),
        }
    }

    /// Does what a dialog ended with.
    pub(super) fn grant(&mut self, context: &Context, wish: Wish, session: &mut Session) -> Followup {
        self.dialog = None;
        match wish {
            Wish::Cancel | Wish::Close(CloseChoice::Cancel) => self.closes = false,
            Wish::Save(target) => return self.save(context, target, session),
            Wish::Close(CloseChoice::Discard) => {
                self.closes = true;
                self.asks = false;
                context.send_viewport_cmd(egui::ViewportCommand::Close);
            }
            Wish::Close(CloseChoice::Save) => {
                self.closes = true;
                return self.carry_out(context, SessionCommand::Save, session);
            }
        }
        Followup::Nothing
    }
}

/// What a dialog ended with.
pub(super) enum Wish {
    /// To write the session there.
    Save(Target),
    /// What becomes of the decisions when the window closes.
    Close(CloseChoice),
    /// Nothing.
    Cancel,
}

/// Whether everything is there that is to be written.
fn is_ready(target: &Target, session: &Session) -> bool {
    let whole = !target.capsule || session.viewed().is_some();
    session.capture().is_some_and(|capture| whole || capture.has_capsule())
}

/// Whether a snapshot of the engine may be shown while the people of a session are being counted: only the final one,
/// so that the numbers of the session stay until then.
pub(super) fn may_be_shown(snapshot: &Snapshot, session: &Session) -> bool {
    match (session.viewed(), session.is_locating()) {
        (None, _) => true,
        (Some(_), false) => false,
        (Some(_), true) => {
            let good = snapshot.fidelity == Fidelity::Exact && snapshot.problem.is_none();
            good && snapshot.settings.same_results(session.settings())
        }
    }
}
