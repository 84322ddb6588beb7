//! A page on a stage of its own, and what it asked for.

use std::collections::BTreeSet;

use egui::Vec2;
use egui_kittest::Harness;
use segscope::engine::{Progress, Settings, Snapshot, Study};
use segscope::session::Command;
use segscope::ui::command::{Commands, PageKey, UiCommand};
use segscope::ui::context::UiContext;
use segscope::ui::pages::Pages;
use segscope::ui::theme::{self, Theme};

use crate::snapshot::{fitted, small_demo};

/// What a page is drawn from, to be varied by a test.
pub(crate) struct Stage {
    pub(crate) pages: Pages,
    pub(crate) snapshot: Snapshot,
    pub(crate) settings: Settings,
    pub(crate) selected: Option<i32>,
    pub(crate) progress: Option<Progress>,
    pub(crate) studies: BTreeSet<Study>,
    pub(crate) stale: bool,
    pub(crate) pointer_down: bool,
    asked: Commands,
}

pub(crate) type Window = Harness<'static, Stage>;

/// The smallest room that a page gets: a window of 1280 x 720 less the rail, the top bar and the answer.
pub(crate) const SMALL: Vec2 = Vec2::new(984.0, 400.0);

pub(crate) const DATA: PageKey = PageKey("data");
pub(crate) const MISSING: PageKey = PageKey("missing");
pub(crate) const FEATURES: PageKey = PageKey("features");
pub(crate) const COMPONENTS: PageKey = PageKey("components");
pub(crate) const SEGMENTS: PageKey = PageKey("segments");
pub(crate) const PROFILE: PageKey = PageKey("profile");

/// The exact result for the small demo at the settings of the start.
pub(crate) fn whole() -> Snapshot {
    (*fitted(&small_demo()).snapshot).clone()
}

/// A page with everything known.
pub(crate) fn open(page: PageKey) -> Window {
    open_with(page, whole(), SMALL, egui::Theme::Light)
}

/// A page with what is known, in so much room.
pub(crate) fn open_with(page: PageKey, snapshot: Snapshot, size: Vec2, look: egui::Theme) -> Window {
    let mut pages = Pages::default();
    pages.show(page);
    let stage = Stage {
        pages,
        snapshot,
        settings: small_demo(),
        selected: None,
        progress: None,
        studies: BTreeSet::new(),
        stale: false,
        pointer_down: false,
        asked: Commands::default(),
    };
    let draw = |ui: &mut egui::Ui, stage: &mut Stage| {
        let theme = Theme::of(ui.ctx());
        let context = UiContext {
            selected_segment: stage.selected,
            progress: stage.progress.as_ref(),
            studies: &stage.studies,
            stale: stage.stale,
            pointer_down: stage.pointer_down,
            ..UiContext::new(&stage.snapshot, &stage.settings, &theme)
        };
        stage.pages.ui(ui, &context, &mut stage.asked);
    };
    let builder = Harness::builder().with_size(size).with_theme(look).with_context_setup(theme::install);
    let mut window = builder.with_max_steps(16).build_ui_state(draw, stage);
    window.run();
    window
}

/// Everything that was asked for since the last time.
pub(crate) fn wishes(window: &mut Window) -> Vec<UiCommand> {
    window.run();
    std::mem::take(&mut window.state_mut().asked).into_iter().collect()
}

/// What the session was asked for since the last time. Pages ask for nothing else.
pub(crate) fn asked(window: &mut Window) -> Vec<Command> {
    window.run();
    let commands = std::mem::take(&mut window.state_mut().asked);
    let of_session = |command| match command {
        UiCommand::Session(command) => Some(command),
        // A click on a segment leads to its profile, too.
        UiCommand::ShowProfile => None,
        other => panic!("{other:?}"),
    };
    commands.into_iter().filter_map(of_session).collect()
}
