//! How the window begins -> an open window.

use std::panic::AssertUnwindSafe;
use std::path::PathBuf;
use std::time::Instant;

use egui::{Context, IconData, ViewportBuilder};

use super::app::App;
use super::frame_log::FrameLog;
use super::smoke::Smoke;
use super::window_error::WindowError;
use super::window_state::WindowState;
use crate::engine::{Engine, LiveEngine, Settings};
use crate::files::system_reason;
use crate::session::recovery::folder_of_user;
use crate::session::{Language, Recent};

/// How the window begins.
#[derive(Clone, Debug)]
pub struct Launch {
    /// The settings to start with; their source says which people.
    pub settings: Settings,
    /// The session file to open instead, without its people.
    pub session: Option<PathBuf>,
    /// When the program started: the start of the times that `smoke` writes.
    pub started: Instant,
    /// Takes a picture of the first exact result, writes it here as PNG with the times beside it as JSON, and closes.
    pub smoke: Option<PathBuf>,
    /// The language, whatever the person prefers otherwise.
    pub language: Option<Language>,
    /// Writes a line for each frame to this CSV file.
    pub frame_log: Option<PathBuf>,
}

impl Launch {
    /// A window with these settings; the picture is taken when `SEGSCOPE_SMOKE` names a file.
    pub fn new(settings: Settings) -> Self {
        let smoke = std::env::var_os("SEGSCOPE_SMOKE").filter(|path| !path.is_empty()).map(PathBuf::from);
        Self { settings, session: None, started: Instant::now(), smoke, language: None, frame_log: None }
    }
}

/// Opens the window on an engine of its own and returns when it was closed.
///
/// # Errors
/// When there is no display, or the display server refuses.
pub fn run(launch: Launch) -> Result<(), WindowError> {
    run_with(launch, |context| {
        let window = context.clone();
        LiveEngine::new(move || window.request_repaint())
    })
}

/// Opens the window on any engine and returns when it was closed. `engine` makes the engine; it is given the context
/// whose [`request_repaint`](Context::request_repaint) wakes the window.
///
/// # Errors
/// When there is no display, or the display server refuses.
pub fn run_with<E: Engine + 'static>(
    launch: Launch,
    engine: impl FnOnce(&Context) -> std::io::Result<E>,
) -> Result<(), WindowError> {
    if !has_display() {
        return Err(WindowError::NoDisplay);
    }
    let frame_log = match &launch.frame_log {
        None => None,
        Some(path) => Some(
            FrameLog::create(path)
                .map_err(|error| WindowError::FrameLog { path: path.clone(), reason: system_reason(&error) })?,
        ),
    };
    // A run without a person must not depend on what a person left behind, nor leave anything.
    let alone = launch.smoke.is_some();
    let (window_state, recent) =
        if alone { (WindowState::default(), Recent::in_memory()) } else { (WindowState::of_user(), Recent::load()) };
    let window_state = window_state.with_language(launch.language);
    window_state.locale().choose_everywhere();
    let viewport = window_state.viewport(
        ViewportBuilder::default()
            .with_title("Segscope")
            .with_app_id("segscope")
            .with_inner_size([1440.0, 900.0])
            .with_min_inner_size([1024.0, 600.0])
            .with_drag_and_drop(true)
            .with_icon(icon()),
    );
    let options = eframe::NativeOptions { viewport, persist_window: false, ..Default::default() };
    let create: eframe::AppCreator<'_> = Box::new(|creation| {
        let context = &creation.egui_ctx;
        let engine = engine(context)?;
        let app = match launch.session {
            Some(path) => App::viewing(context, engine, path, recent),
            None => App::with_recent(context, engine, launch.settings, recent),
        };
        let app = app.with_window_state(context, window_state);
        let smoke = launch.smoke.map(|path| Smoke::new(path, launch.started));
        // What is measured must be the work that was asked for.
        let app = match alone || frame_log.is_some() {
            true => app,
            false => app.with_idle_study().with_recovery(folder_of_user().as_deref()),
        };
        Ok(Box::new(app.with_smoke(smoke).with_frame_log(frame_log)))
    });
    // A display that is named but not there makes some drivers panic instead of returning an error.
    let outcome = std::panic::catch_unwind(AssertUnwindSafe(|| eframe::run_native("Segscope", options, create)));
    match outcome {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(WindowError::Refused(one_line(&error.to_string()))),
        Err(_) => Err(WindowError::Panicked),
    }
}

/// Whether the environment names a display. Other systems than the free Unixes always have one.
fn has_display() -> bool {
    let named = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(all(unix, not(target_os = "macos")))
        || named("DISPLAY")
        || named("WAYLAND_DISPLAY")
        || named("WAYLAND_SOCKET")
}

/// One line without the place in the source that some libraries put before what went wrong.
fn one_line(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let said = text.split_once("os error at ").and_then(|(_, rest)| rest.split_once(": ")).map(|(_, said)| said);
    said.unwrap_or(&text).trim_end_matches('.').to_owned()
}

/// What stands for the program in the bar of tasks: the picture that the desktop's menu has, too.
fn icon() -> IconData {
    eframe::icon_data::from_png_bytes(include_bytes!("../../assets/icon/segscope.png")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_is_said_without_the_place_in_the_source() {
        let winit = "winit EventLoopError: os error at /home/x/winit-0.30/src/platform_impl/linux/mod.rs:788: \
                     Failed to open connection to X server";
        assert_eq!(one_line(winit), "Failed to open connection to X server");
        assert_eq!(one_line("no GL\n  config found."), "no GL config found");
    }

    #[test]
    fn the_icon_can_be_read() {
        let icon = icon();
        assert_eq!((icon.width, icon.height), (256, 256));
        // The second customers' bar, and a corner that is cut off.
        assert_eq!(icon.rgba[(180 * 256 + 200) * 4..][..4], [0xE6, 0x9F, 0x00, 255]);
        assert_eq!(icon.rgba[3], 0);
    }
}
