//! What the system tells a command while it works: stop, or this file gets too large.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// From here on, the first Ctrl-C, hang-up or request to end sets `stop`, and the second one ends the program. A file
/// that gets larger than this process may write is an error of writing, not the end.
#[cfg(unix)]
pub(super) fn watch(stop: &Arc<AtomicBool>) {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGXFSZ};
    use signal_hook::flag;
    for signal in [SIGINT, SIGTERM, SIGHUP] {
        if signal == SIGHUP && ignores_hang_up() {
            continue;
        }
        // The order matters: the second signal must find the flag set by the first.
        drop(flag::register_conditional_shutdown(signal, 1, Arc::clone(stop)));
        drop(flag::register(signal, Arc::clone(stop)));
    }
    // A signal that somebody waits for no longer ends the program; the write fails and says why.
    drop(flag::register(SIGXFSZ, Arc::default()));
}

/// Whether whoever started this program (`nohup`) wants it to outlive its terminal.
#[cfg(target_os = "linux")]
fn ignores_hang_up() -> bool {
    let ignored = |status: &str| -> Option<u64> {
        let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"))?;
        u64::from_str_radix(mask.trim(), 16).ok()
    };
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    ignored(&status).is_some_and(|mask| mask & (1 << (signal_hook::consts::SIGHUP - 1)) != 0)
}

/// Whether whoever started this program (`nohup`) wants it to outlive its terminal. Only unsafe code can ask these
/// systems, but `nohup` turns stderr away from the terminal.
#[cfg(all(unix, not(target_os = "linux")))]
fn ignores_hang_up() -> bool {
    use std::io::IsTerminal;
    !std::io::stderr().is_terminal()
}

#[cfg(not(unix))]
pub(super) fn watch(_stop: &Arc<AtomicBool>) {}
