//! The window's state and its two hooks: `logic` takes what came in, `ui` draws.

use std::sync::Arc;
use std::time::Instant;

use eframe::Frame;
use egui::{Context, Panel, Ui};

use super::answer::Answer;
use super::bill::Bill;
use super::dialogs::Dialogs;
use super::frame_log::FrameLog;
use super::pages::{PageContext, Pages};
use super::remembered::Remembered;
use super::smoke::Smoke;
use super::theme::{self, GRID, Theme};
use super::{loading, rail, shortcuts, top_bar};
use crate::engine::{Engine, Progress, Settings, Snapshot};
use crate::session::{Command, Outcome, Recent, Session};

/// Seconds that the engine is given to begin before the window says that there is nothing.
const PATIENCE: f64 = 0.5;

/// The window. Generic over its engine, so that a test can bring one that answers at once.
pub struct App<E: Engine> {
    engine: E,
    session: Session,
    snapshot: Arc<Snapshot>,
    progress: Option<Progress>,
    /// When the engine was first seen idle without having read anything.
    idle_since: Option<f64>,
    pages: Pages,
    answer: Answer,
    dialogs: Dialogs,
    bill: Bill,
    remembered: Remembered,
    smoke: Option<Smoke>,
    frame_log: Option<FrameLog>,
    /// Generation of the newest request.
    asked: u64,
    /// Seconds that `logic` took in this frame.
    taken: f64,
}

/// What the panels around the page look at while they draw.
pub(super) struct View<'a> {
    pub(super) session: &'a Session,
    pub(super) snapshot: &'a Snapshot,
    pub(super) progress: Option<&'a Progress>,
    /// What is being read and how large it is.
    pub(super) bill: &'a str,
    pub(super) theme: &'a Theme,
    /// Whether the snapshot no longer answers the settings.
    pub(super) stale: bool,
    /// Whether a pointer button is down.
    pub(super) hand_on: bool,
    /// Whether nothing was read and nothing is being read: a person has to do something.
    pub(super) idle: bool,
}

impl<E: Engine> App<E> {
    /// A window that asks its engine for these settings at once. Files that are opened are not remembered.
    pub fn new(context: &Context, engine: E, settings: Settings) -> Self {
        Self::with_recent(context, engine, settings, Recent::in_memory())
    }

    /// The same with a list of recent files.
    pub fn with_recent(context: &Context, engine: E, settings: Settings, recent: Recent) -> Self {
        theme::install(context);
        let mut engine = engine;
        let asked = engine.request(settings.clone());
        Self {
            engine,
            asked,
            frame_log: None,
            bill: Bill::of(context, &settings.source),
            session: Session::new(settings, recent),
            snapshot: Arc::default(),
            progress: None,
            idle_since: None,
            pages: Pages::default(),
            answer: Answer::default(),
            dialogs: Dialogs::default(),
            remembered: Remembered::default(),
            smoke: None,
            taken: 0.0,
        }
    }

    pub(super) fn with_smoke(mut self, smoke: Option<Smoke>) -> Self {
        self.smoke = smoke;
        self
    }

    pub(super) fn with_frame_log(mut self, frame_log: Option<FrameLog>) -> Self {
        self.frame_log = frame_log;
        self
    }

    pub(super) fn with_remembered(mut self, context: &Context, remembered: Remembered) -> Self {
        remembered.install(context);
        self.remembered = remembered;
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

    fn is_stale(&self) -> bool {
        self.snapshot.problem.is_some() || *self.snapshot.settings != *self.session.settings()
    }

    fn apply(&mut self, context: &Context, commands: Vec<Command>) {
        let (mut ask, mut sweep) = (false, false);
        for command in commands {
            if let Command::Open(source) = &command {
                self.bill = Bill::of(context, source);
            }
            match self.session.apply(command) {
                Outcome::Nothing => {}
                Outcome::Request => ask = true,
                Outcome::Sweep => sweep = true,
                Outcome::Cancel => self.engine.cancel(),
            }
        }
        if ask {
            self.asked = self.engine.request(self.session.settings().clone());
        }
        if sweep {
            self.engine.sweep();
        }
    }

    fn draw(&mut self, ui: &mut Ui, commands: &mut Vec<Command>) {
        let theme = Theme::of(ui.ctx());
        let view = View {
            session: &self.session,
            snapshot: &self.snapshot,
            progress: self.progress.as_ref(),
            bill: self.bill.text(),
            theme: &theme,
            stale: self.is_stale(),
            hand_on: ui.input(|input| input.pointer.any_down()),
            idle: self.idle_since.is_some_and(|since| ui.input(|input| input.time) - since > PATIENCE),
        };
        let bar = theme.color.chrome;
        let plain = |fill, x, y| egui::Frame::new().fill(fill).inner_margin(egui::Margin::symmetric(x, y));
        Panel::top("top bar")
            .exact_size(48.0)
            .frame(plain(bar, 16, 0))
            .show(ui, |ui| top_bar::ui(ui, &view, &mut self.dialogs, commands));
        Panel::left("rail")
            .exact_size(288.0)
            .resizable(false)
            .frame(plain(bar, 12, 12))
            .show(ui, |ui| rail::ui(ui, &view, commands));
        let height = ui.available_height();
        let answer = Panel::bottom("answer")
            .resizable(true)
            .default_size(self.remembered.answer_height().unwrap_or((height * 0.42).max(264.0)))
            .size_range(208.0..=(height - 160.0).max(240.0))
            .frame(plain(theme.color.canvas, 20, 12))
            .show(ui, |ui| self.answer.ui(ui, &view, commands));
        egui::CentralPanel::default().frame(plain(theme.color.canvas, 20, 16)).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = GRID;
            if loading::ui(ui, &view, &mut self.dialogs, commands) {
                return;
            }
            let context = PageContext {
                snapshot: view.snapshot,
                settings: view.session.settings(),
                theme: view.theme,
                selected_segment: view.session.selected(),
                progress: view.progress,
                stale: view.stale,
                hand_on: view.hand_on,
            };
            self.pages.ui(view.session.step(), ui, &context, commands);
        });
        self.dialogs.ui(ui.ctx(), &view, commands);
        self.remembered.look(ui.ctx(), answer.response.rect.height());
    }
}

impl<E: Engine> eframe::App for App<E> {
    fn logic(&mut self, context: &Context, _frame: &mut Frame) {
        let begun = Instant::now();
        self.bill.poll();
        if let Some(snapshot) = self.engine.poll() {
            self.snapshot = snapshot;
        }
        self.progress = self.engine.progress();
        if self.progress.is_some() {
            context.request_repaint_after_secs(0.1);
        }
        if self.progress.is_none() && self.snapshot.data.is_none() {
            let now = context.input(|input| input.time);
            if self.idle_since.is_none() {
                context.request_repaint_after_secs(PATIENCE as f32 + 0.1);
            }
            self.idle_since.get_or_insert(now);
        } else {
            self.idle_since = None;
        }
        let mut commands = Vec::new();
        self.dialogs.drain(&mut commands);
        self.apply(context, commands);
        self.taken = begun.elapsed().as_secs_f64();
    }

    fn ui(&mut self, ui: &mut Ui, frame: &mut Frame) {
        let begun = Instant::now();
        let mut commands = Vec::new();
        let unfolded = self.pages.is_unfolded(self.session.step());
        shortcuts::read(ui.ctx(), &mut self.dialogs, &mut self.answer, unfolded, &mut commands);
        self.draw(ui, &mut commands);
        self.apply(ui.ctx(), commands);
        let (hand_on, now) = ui.input(|input| (input.pointer.any_down(), input.time));
        self.session.settle(hand_on, now);
        let (own, whole) = (self.taken + begun.elapsed().as_secs_f64(), frame.info().cpu_usage);
        if let Some(log) = &mut self.frame_log {
            log.frame(own, whole, self.asked, &self.snapshot);
        }
        if let Some(smoke) = &mut self.smoke {
            smoke.frame(ui.ctx(), &self.snapshot, own, whole);
        }
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.remembered.store();
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }
}
