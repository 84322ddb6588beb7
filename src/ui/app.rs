//! The window's state and its two hooks: `logic` takes what came in, `ui` draws.

mod answered;
mod idle;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use eframe::Frame;
use egui::{Context, Panel, Ui};

use super::answer_height::AnswerHeight;
use super::command::{Commands, UiCommand};
use super::comparison_panel::ComparisonPanel;
use super::context::UiContext;
use super::dialogs::Dialogs;
use super::frame_log::FrameLog;
use super::hints::Hints;
use super::idle_study::IdleStudy;
use super::measures::{PATIENCE, TOP_BAR, plain, rail};
use super::pages::Pages;
use super::refusal::Refusal;
use super::regions::Regions;
use super::renaming::Renaming;
use super::sessions::{Followup, SessionDesk, may_be_shown};
use super::size_note::SizeNote;
use super::smoke::Smoke;
use super::stage::Stage;
use super::theme::{self, GRID, Theme};
use super::to_profile::{PROFILE, ToProfile};
use super::told_time::with_time;
use super::top_bar::TopBar;
use super::window_state::WindowState;
use super::{loading, popups, shortcuts};
use crate::engine::{DataSource, Engine, Progress, Settings, Snapshot};
use crate::i18n::{Say as _, Translator};
use crate::session::{Command, Effect, Recent, Rows, Session};

/// The window. Generic over its engine, so that a test can bring one that answers at once.
pub struct App<E: Engine> {
    engine: E,
    session: Session,
    /// What the engine found last.
    found: Arc<Snapshot>,
    /// What is drawn: the same with the letters, names and colours of the segments.
    snapshot: Arc<Snapshot>,
    /// The settings that the results on the screen answer.
    answered: Option<Arc<Settings>>,
    /// Why the files that were asked for last were not opened.
    refusal: Option<Refusal>,
    progress: Option<Progress>,
    /// When the engine was first seen idle without having read anything.
    idle_since: Option<f64>,
    pages: Pages,
    comparison: ComparisonPanel,
    top_bar: TopBar,
    dialogs: Dialogs,
    regions: Regions,
    translator: Translator,
    renaming: Renaming,
    to_profile: ToProfile,
    size_note: SizeNote,
    window_state: WindowState,
    answer_height: AnswerHeight,
    idle_study: IdleStudy,
    stage: Stage,
    desk: SessionDesk,
    smoke: Option<Smoke>,
    frame_log: Option<FrameLog>,
    /// Generation of the newest request.
    asked: u64,
    /// Seconds that `logic` took in this frame.
    taken: f64,
}

impl<E: Engine> App<E> {
    /// A window that asks its engine for these settings at once. Files that are opened are not remembered.
    pub fn new(context: &Context, engine: E, settings: Settings) -> Self {
        Self::with_recent(context, engine, settings, Recent::in_memory())
    }

    /// A window that asks its engine for these settings at once and keeps this list of recent files.
    pub fn with_recent(context: &Context, engine: E, settings: Settings, recent: Recent) -> Self {
        let mut app = Self::at_rest(context, engine, settings, recent);
        app.asked = app.engine.request(app.session.request());
        app
    }

    /// A window that opens a session file and asks its engine for nothing.
    pub fn viewing(context: &Context, engine: E, path: PathBuf, recent: Recent) -> Self {
        let nobody = DataSource::Demo { people: 0, customers: 0, all_columns: false, seed: 0 };
        let mut app = Self::at_rest(context, engine, Settings { source: nobody, ..Settings::default() }, recent);
        app.desk.open(context, path, &app.session);
        app
    }

    /// A window that asks its engine for nothing yet.
    fn at_rest(context: &Context, engine: E, settings: Settings, recent: Recent) -> Self {
        theme::install(context);
        let session = Session::new(settings, recent);
        Self {
            engine,
            asked: 0,
            desk: SessionDesk::default(),
            frame_log: None,
            size_note: SizeNote::of(context, &session.settings().source),
            session,
            found: Arc::default(),
            snapshot: Arc::default(),
            renaming: Renaming::default(),
            to_profile: ToProfile::default(),
            answered: None,
            refusal: None,
            progress: None,
            idle_since: None,
            pages: Pages::default(),
            comparison: ComparisonPanel::default(),
            top_bar: TopBar::default(),
            dialogs: Dialogs::default(),
            regions: Regions::default(),
            translator: Translator::default(),
            window_state: WindowState::default(),
            answer_height: AnswerHeight::default(),
            idle_study: IdleStudy::never(),
            stage: Stage::default(),
            smoke: None,
            taken: 0.0,
        }
    }

    /// Asks before decisions are lost, keeps them where a crash can't reach them, and offers what an earlier window left
    /// behind; all in this folder.
    #[must_use]
    pub fn with_recovery(mut self, folder: Option<&Path>) -> Self {
        self.desk.of_user(folder);
        self
    }

    pub(super) fn with_smoke(mut self, smoke: Option<Smoke>) -> Self {
        self.smoke = smoke;
        self
    }

    /// Lets the study of numbers of segments begin by itself when nothing else is to be done.
    #[must_use]
    pub fn with_idle_study(mut self) -> Self {
        self.idle_study = IdleStudy::default();
        self
    }

    pub(super) fn with_frame_log(mut self, frame_log: Option<FrameLog>) -> Self {
        self.frame_log = frame_log;
        self
    }

    pub(super) fn with_window_state(mut self, context: &Context, window_state: WindowState) -> Self {
        window_state.install(context);
        self.answer_height = AnswerHeight::of(window_state.answer_share());
        self.comparison.hints = Hints::of(window_state.first_steps());
        self.window_state = window_state;
        self
    }

    /// The settings in force.
    pub fn settings(&self) -> &Settings {
        self.session.settings()
    }

    /// The chosen segment; -1 is the people set aside.
    pub fn selected_segment(&self) -> Option<i32> {
        self.session.selected()
    }

    /// The engine.
    pub fn engine(&self) -> &E {
        &self.engine
    }

    /// The engine, for a test that plays its part.
    pub fn engine_mut(&mut self) -> &mut E {
        &mut self.engine
    }

    /// What the session is.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// Takes over what the engine found. Files that can't be read are taken back, so that the people who were open
    /// before stay as they were, with everything that can be done with them.
    fn take(&mut self, context: &Context, snapshot: Arc<Snapshot>) {
        if !may_be_shown(&snapshot, &self.session) {
            if let Some(problem) = &snapshot.problem
                && self.session.give_up_locating()
            {
                self.desk.say_not_located(problem.error.say());
            }
            return;
        }
        if let Some(refusal) = Refusal::of(&snapshot, self.answered.as_ref())
            && let Some(answered) = self.answered.clone()
            && snapshot.settings.source == self.session.settings().source
        {
            self.refusal = Some(refusal);
            if self.session.take_back(&answered) == Effect::Request {
                self.asked = self.engine.request(self.session.request());
            }
            self.size_note = SizeNote::of(context, &self.session.settings().source);
            return;
        }
        if let Some(data) = snapshot.results.data.as_ref().filter(|_| snapshot.problem.is_none()) {
            let rows = Rows { general: data.general.rows, customers: data.customers.rows };
            self.session.counted(&snapshot.settings.source, rows);
            self.answered = Some(Arc::clone(&snapshot.settings));
        }
        self.found = with_time(snapshot, &self.found);
        if let Some(viewed) = self.session.arrived(&self.found) {
            if let Some(viewed) = viewed {
                self.desk.check(context, viewed, Arc::clone(&self.found));
            }
            self.asked = self.engine.request(self.session.request());
        }
        self.show();
    }

    /// What was found last, with the names and colours that segments have, in the language in use.
    fn show(&mut self) {
        let dressed = self.session.show(&self.found);
        self.snapshot = self.translator.snapshot(&dressed);
    }

    /// Carries out what was asked for in a frame. However many commands change the settings, the engine is asked once.
    fn apply(&mut self, context: &Context, commands: Commands) {
        let source = self.session.settings().source.clone();
        let (mut ask, any) = (false, !commands.is_empty());
        for command in commands {
            match command {
                UiCommand::OpenFiles => self.dialogs.open_files(None),
                UiCommand::ChooseMailing => self.dialogs.open_files(Some(self.session.settings())),
                UiCommand::DismissRefusal => self.refusal = None,
                UiCommand::ShowStage(place) => self.stage.enter(context, place),
                UiCommand::ShowStoryboard => self.stage.show_board(),
                UiCommand::ShowHelp => self.dialogs.show_help(),
                UiCommand::ShowPreferences => self.dialogs.show_preferences(),
                UiCommand::ShowAbout => self.dialogs.show_about(),
                UiCommand::FindCommand => self.dialogs.find_command(),
                UiCommand::Prefer(preference) => self.window_state.prefer(context, preference),
                UiCommand::ShowAttribute(name) => self.pages.show_attribute(&name),
                UiCommand::ToggleTables => {
                    self.comparison.toggle_table();
                    self.pages.toggle_tables();
                }
                UiCommand::HoldResult => self.comparison.toggle_hold(),
                UiCommand::ShowPage(page) => self.pages.show(page),
                UiCommand::ShowProfile => self.to_profile.begin(context),
                UiCommand::Rename { segment, at } => {
                    self.to_profile.stop();
                    self.session.apply(Command::SelectSegment(Some(segment)));
                    self.renaming.open_segment(&self.snapshot, segment, Some(at), context);
                }
                UiCommand::RenameComponent { component, at } => {
                    self.renaming.open_component(&self.snapshot, component, at);
                }
                UiCommand::RenameChosen => self.renaming.open_chosen(&self.snapshot, self.session.selected(), context),
                UiCommand::TogglePin => {
                    self.session.apply(Command::Pin(self.session.pinned().is_none()));
                }
                UiCommand::Sessions(command) => {
                    let followup = self.desk.carry_out(context, command, &mut self.session);
                    ask |= self.follow(followup);
                }
                UiCommand::Session(command) => match self.session.apply(command) {
                    Effect::Nothing => {}
                    Effect::Locked => self.desk.say_locked(&self.session),
                    Effect::Request => ask = true,
                    Effect::Cancel => {
                        self.idle_study = IdleStudy::never();
                        self.engine.cancel();
                    }
                },
            }
        }
        if any {
            self.show();
        }
        if self.session.settings().source != source {
            self.refusal = None;
            self.size_note = SizeNote::of(context, &self.session.settings().source);
        }
        if ask {
            self.asked = self.engine.request(self.session.request());
        }
    }

    /// Does what a step of the session's life leads to; whether the engine is to be asked.
    fn follow(&mut self, followup: Followup) -> bool {
        match followup {
            Followup::Nothing => false,
            Followup::Request => true,
            Followup::Show(snapshot) => {
                self.engine.cancel();
                self.refusal = None;
                self.answered = Some(Arc::clone(&snapshot.settings));
                self.found = snapshot;
                self.show();
                false
            }
        }
    }

    fn draw(&mut self, ui: &mut Ui, commands: &mut Commands) {
        let theme = Theme::of(ui.ctx());
        let further = self.session.further();
        let context = UiContext {
            page: Some(self.pages.shown()),
            selected_segment: self.session.selected(),
            further_segments: &further,
            progress: self.progress.as_ref(),
            stale: self.is_stale(),
            pointer_down: ui.input(|input| input.pointer.any_down()),
            writing: self.renaming.is_open(),
            idle: self.idle_since.is_some_and(|since| ui.input(|input| input.time) - since > PATIENCE),
            refusal: self.refusal.as_ref(),
            can_undo: self.session.can_undo(),
            can_redo: self.session.can_redo(),
            recent: self.session.recent().pairs(),
            recent_sessions: self.session.recent().sessions(),
            session: Some(&self.session),
            saving: self.desk.is_saving(),
            studies: self.session.studies(),
            pinned: self.session.pinned().map(Arc::as_ref),
            size_note: self.size_note.text(),
            ..UiContext::new(&self.snapshot, self.session.settings(), &theme)
        };
        if self.stage.is_open() {
            self.stage.ui(ui, &context, commands);
        } else {
            let (chrome, canvas) = (theme.color.chrome, theme.color.canvas);
            let bar = Panel::top("top-bar")
                .exact_size(TOP_BAR)
                .frame(plain(chrome, 16, 0))
                .show(ui, |ui| self.top_bar.ui(ui, &context, commands));
            let left = Panel::left("rail")
                .exact_size(rail(ui.available_width()))
                .resizable(false)
                .frame(plain(chrome, 12, 12))
                .show(ui, |ui| super::rail::ui(ui, &context, commands));
            let comparison = &mut self.comparison;
            let whole = ui.available_rect_before_wrap();
            self.answer_height.show(ui, plain(canvas, 20, 12), |ui| comparison.ui(ui, &context, commands));
            let page = ui.available_rect_before_wrap();
            self.regions.are([bar.response.rect, left.response.rect, page, whole.with_min_y(page.bottom())]);
            egui::CentralPanel::default().frame(plain(canvas, 20, 16)).show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = GRID;
                self.desk.strips(ui, &context, commands);
                if !loading::ui(ui, &context, commands) {
                    self.pages.ui(ui, &context, commands);
                }
            });
        }
        self.dialogs.ui(ui.ctx(), &context, self.window_state.kept(), commands);
        self.stage.board_ui(ui.ctx(), &context, commands);
        let wish = self.desk.ui(ui.ctx(), &context, commands);
        self.renaming.ui(ui.ctx(), &context, commands);
        self.window_state.observe(ui.ctx(), self.answer_height.share(), self.comparison.hints.used());
        let followup = wish.map(|wish| self.desk.grant(ui.ctx(), wish, &mut self.session)).unwrap_or_default();
        if self.follow(followup) {
            self.asked = self.engine.request(self.session.request());
        }
    }
}

impl<E: Engine> eframe::App for App<E> {
    fn logic(&mut self, context: &Context, _frame: &mut Frame) {
        let begun = Instant::now();
        self.size_note.poll();
        self.dialogs.poll();
        let followup = self.desk.poll(context, &mut self.session);
        if self.follow(followup) {
            self.asked = self.engine.request(self.session.request());
        }
        if let Some(snapshot) = self.engine.poll() {
            self.take(context, snapshot);
        }
        self.progress = self.engine.progress();
        if self.progress.is_some() {
            context.request_repaint_after_secs(0.1);
        }
        let nothing = self.progress.is_none() && self.snapshot.results.data.is_none();
        if nothing && self.idle_since.is_none() {
            context.request_repaint_after_secs(PATIENCE as f32 + 0.1);
        }
        self.idle_since = nothing.then(|| self.idle_since.unwrap_or_else(|| context.input(|input| input.time)));
        self.taken = begun.elapsed().as_secs_f64();
    }

    fn ui(&mut self, ui: &mut Ui, frame: &mut Frame) {
        let begun = Instant::now();
        if self.to_profile.is_due(ui.ctx()) {
            self.pages.show(PROFILE);
        }
        let mut commands = Commands::default();
        let open = shortcuts::Open {
            dialog: self.dialogs.is_open()
                || self.desk.is_open()
                || self.renaming.is_open()
                || self.stage.board_is_open(),
            unfolded: self.pages.is_unfolded(),
        };
        popups::close(ui.ctx());
        if self.stage.is_open() {
            self.stage.read(ui.ctx(), &self.session, open.dialog, &mut commands);
        } else {
            self.regions.read(ui.ctx(), open.dialog);
            shortcuts::read(ui.ctx(), open, &mut commands);
        }
        self.draw(ui, &mut commands);
        self.apply(ui.ctx(), commands);
        let (pointer_down, now) = ui.input(|input| (input.pointer.any_down(), input.time));
        self.begin_idle_study(ui.ctx(), now);
        self.look_ahead(ui.ctx());
        self.session.settle(pointer_down, now);
        let (own, whole) = (self.taken + begun.elapsed().as_secs_f64(), frame.info().cpu_usage);
        if let Some(log) = &mut self.frame_log {
            log.frame(own, whole, self.asked, &self.snapshot);
        }
        if let Some(smoke) = &mut self.smoke {
            smoke.frame(ui.ctx(), &self.snapshot, own, whole);
        }
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.window_state.store();
        self.desk.end();
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }
}
