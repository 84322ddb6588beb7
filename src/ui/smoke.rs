//! A run of the real window without a person: waits for the exact result, takes a picture, writes down the times,
//! closes.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::Instant;

use egui::{ColorImage, Context, ViewportCommand};

use super::png;
use crate::engine::{Fidelity, Snapshot};

/// Seconds after the exact result until the picture, so that every plot has come to rest.
const REST: f64 = 0.5;

/// What one frame cost, in milliseconds.
#[derive(Clone, Copy)]
struct FrameTime {
    /// Taking in what came and laying everything out.
    own: f64,
    /// The whole of the frame before: its own work and painting, without waiting for the screen.
    all: f64,
}

/// The first frames load fonts and fill the atlas of letters; they are told apart from the rest.
const FIRST_FRAMES: usize = 3;

/// The state of such a run. Times are milliseconds since the program started.
pub(super) struct Smoke {
    path: PathBuf,
    started: Instant,
    first_frame: Option<f64>,
    first_answer: Option<f64>,
    exact: Option<f64>,
    frames: Vec<FrameTime>,
    picture: Option<Receiver<Arc<ColorImage>>>,
}

impl Smoke {
    pub(super) fn new(path: PathBuf, started: Instant) -> Self {
        Self { path, started, first_frame: None, first_answer: None, exact: None, frames: Vec::new(), picture: None }
    }

    /// Call at the end of each frame.
    /// `own` is how many seconds the window's code took in this frame, `all` what the whole frame before it took.
    pub(super) fn frame(&mut self, context: &Context, snapshot: &Snapshot, own: f64, all: Option<f32>) {
        let now = self.started.elapsed().as_secs_f64() * 1e3;
        self.frames.push(FrameTime { own: own * 1e3, all: all.map_or(0.0, f64::from) * 1e3 });
        self.first_frame.get_or_insert(now);
        if snapshot.results.segments.is_some() {
            self.first_answer.get_or_insert(now);
        }
        if matches!(snapshot.fidelity, Fidelity::Exact | Fidelity::Aggregates { .. }) || snapshot.problem.is_some() {
            let exact = *self.exact.get_or_insert(now);
            if self.picture.is_none() && now - exact >= REST * 1e3 {
                self.take_picture(context);
            }
            context.request_repaint_after_secs(0.05);
        }
        let Some(image) = self.picture.as_ref().and_then(|picture| picture.try_recv().ok()) else { return };
        self.write(&image);
        context.send_viewport_cmd(ViewportCommand::Close);
    }

    fn take_picture(&mut self, context: &Context) {
        let (send, receive) = channel();
        self.picture = Some(receive);
        let wake = context.clone();
        context.request_screenshot(move |image| {
            // The receiver is gone only when the window is.
            send.send(image).ok();
            wake.request_repaint();
        });
        context.request_repaint();
    }

    fn write(&self, image: &ColorImage) {
        let (first, later) = self.frames.split_at(FIRST_FRAMES.min(self.frames.len()));
        let times = serde_json::json!({
            "first_frame_ms": self.first_frame,
            "first_preview_ms": self.first_answer,
            "exact_ms": self.exact,
            "frames": self.frames.len(),
            "longest_frame_ms": longest(later, |frame| frame.all),
            "longest_own_work_ms": longest(later, |frame| frame.own),
            "p99_frame_ms": p99(later, |frame| frame.all),
            "p99_own_work_ms": p99(later, |frame| frame.own),
            "longest_of_the_first_frames_ms": longest(first, |frame| frame.all),
            "width": image.size[0],
            "height": image.size[1],
        });
        // Whoever started this run looks for the files; there is nobody else to tell.
        if let Ok(bytes) = png::encode(image) {
            std::fs::write(&self.path, bytes).ok();
        }
        std::fs::write(self.path.with_extension("json"), times.to_string()).ok();
    }
}

fn longest(frames: &[FrameTime], of: impl Fn(&FrameTime) -> f64) -> f64 {
    frames.iter().map(of).fold(0.0, f64::max)
}

/// The time that 99 of 100 frames kept within.
fn p99(frames: &[FrameTime], of: impl Fn(&FrameTime) -> f64) -> f64 {
    let mut times: Vec<f64> = frames.iter().map(of).collect();
    times.sort_by(f64::total_cmp);
    let at = (times.len() as f64 * 0.99).ceil() as usize;
    times.get(at.saturating_sub(1)).copied().unwrap_or(0.0)
}
