//! Progress on stderr: one line that renews itself on a terminal, sparse lines elsewhere. Ctrl-C asks the work to stop,
//! and so do the system's requests to end.

use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::error::CommandError;
use super::print::remark;
use super::signals;
use crate::i18n::{Say, visible};
use crate::job::{Activity, Cancelled, Job};
use crate::text;

/// A line on a terminal is renewed at most this often.
const RENEW: Duration = Duration::from_millis(100);
/// Elsewhere (a log, CI) lines come at most this often, and only for work that wasn't mentioned yet ...
const MENTION: Duration = Duration::from_secs(1);
/// ... or when nothing was said for this long.
const REMIND: Duration = Duration::from_secs(15);

/// The command line's job.
pub(super) struct ProgressLine {
    terminal: bool,
    interrupted: Arc<AtomicBool>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    activity: Option<Activity>,
    began: Option<Instant>,
    shown: Option<Instant>,
    mentioned: Vec<Activity>,
    line_open: bool,
}

impl State {
    /// Whether another line is due, `pause` after the last one.
    fn due(&self, terminal: bool, activity: &Activity, pause: Option<Duration>) -> bool {
        let Some(pause) = pause else { return true };
        if terminal {
            return pause >= RENEW;
        }
        pause >= REMIND || (pause >= MENTION && !self.mentioned.iter().any(|known| known == activity))
    }
}

impl ProgressLine {
    /// From here on, the first Ctrl-C or request to end asks the work to stop and the second one ends the program. It is
    /// made before anything is written, so that nothing is left behind.
    pub(super) fn new() -> Self {
        let interrupted = Arc::new(AtomicBool::new(false));
        signals::watch(&interrupted);
        Self { terminal: io::stderr().is_terminal(), interrupted, state: Mutex::default() }
    }

    /// Why the work ended: an interrupted one ends for that reason, whatever error it came up with.
    pub(super) fn reason(&self, error: impl Into<CommandError>) -> CommandError {
        self.clear();
        if self.is_cancelled() { Cancelled.into() } else { error.into() }
    }

    /// Takes the line off the terminal, so that what comes next begins at the margin.
    pub(super) fn clear(&self) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if std::mem::take(&mut state.line_open) {
            show("\r\x1b[K");
        }
    }
}

impl Drop for ProgressLine {
    fn drop(&mut self) {
        self.clear();
    }
}

impl Job for ProgressLine {
    fn is_cancelled(&self) -> bool {
        self.interrupted.load(Ordering::Relaxed)
    }

    fn progress(&self, activity: &Activity, done: u64, total: u64) {
        // Whoever doesn't get the lock leaves it to whoever has it: work never waits for its progress line.
        let Ok(mut state) = self.state.try_lock() else { return };
        let now = Instant::now();
        if state.activity.as_ref() != Some(activity) {
            state.activity = Some(activity.clone());
            state.began = Some(now);
        }
        if !state.due(self.terminal, activity, state.shown.map(|shown| now.duration_since(shown))) {
            return;
        }
        state.shown = Some(now);
        let seconds = state.began.map_or(0.0, |began| now.duration_since(began).as_secs_f64());
        let line = line(&activity.say(), done, total, seconds);
        if self.terminal {
            state.line_open = true;
            show(&format!("\r{}\x1b[K", visible(&line)));
        } else {
            state.mentioned.push(activity.clone());
            remark(&line);
        }
    }
}

fn show(text: &str) {
    let mut stderr = io::stderr().lock();
    drop(stderr.write_all(text.as_bytes()).and_then(|()| stderr.flush()));
}

/// "Reading AZDIAS.csv  42 %  3 s left".
fn line(what: &str, done: u64, total: u64, seconds: f64) -> String {
    if total == 0 {
        return what.to_owned();
    }
    let share = (done as f64 / total as f64).min(1.0);
    let left = seconds * (1.0 - share) / share;
    let percent = format!("{:.0}", 100.0 * share);
    // An estimate needs something to go by.
    if seconds >= 1.0 && share >= 0.05 && left >= 1.0 {
        text!("time-left", activity = what, percent = percent, seconds = format!("{left:.0}"))
    } else {
        text!("time-share", activity = what, percent = percent)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_how_far_and_how_long() {
        assert_eq!(line("Reading a.csv", 0, 0, 9.0), "Reading a.csv");
        assert_eq!(line("Reading a.csv", 1, 4, 0.5), "Reading a.csv  25 %");
        assert_eq!(line("Reading a.csv", 1, 4, 2.0), "Reading a.csv  25 %  6 s left");
        assert_eq!(line("Reading a.csv", 9, 4, 2.0), "Reading a.csv  100 %");
    }

    #[test]
    fn a_log_gets_few_lines() {
        let seconds = |seconds| Some(Duration::from_secs(seconds));
        let state = State { mentioned: vec![Activity::DrawingDemo], ..State::default() };
        assert!(state.due(false, &Activity::DrawingDemo, None));
        assert!(!state.due(false, &Activity::DrawingDemo, seconds(5)));
        assert!(state.due(false, &Activity::WritingDemo, seconds(5)));
        assert!(!state.due(false, &Activity::WritingDemo, Some(Duration::from_millis(200))));
        assert!(state.due(false, &Activity::DrawingDemo, seconds(15)));
        assert!(state.due(true, &Activity::DrawingDemo, Some(RENEW)));
    }

    #[test]
    fn an_interrupt_cancels() {
        let job = ProgressLine { terminal: false, interrupted: Arc::default(), state: Mutex::default() };
        assert!(job.check().is_ok());
        job.interrupted.store(true, Ordering::Relaxed);
        assert!(job.check().is_err());
    }
}
