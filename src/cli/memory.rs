//! How much memory the program held at most.

/// The peak resident set in MB (1,000,000 bytes); `None` where the system doesn't say.
#[cfg(unix)]
pub(super) fn peak_megabytes() -> Option<f64> {
    use nix::sys::resource::{UsageWho, getrusage};
    // Linux and the BSDs count in KiB, macOS in bytes.
    let unit = if cfg!(target_vendor = "apple") { 1.0 } else { 1024.0 };
    getrusage(UsageWho::RUSAGE_SELF).ok().map(|usage| usage.max_rss() as f64 * unit / 1e6)
}

#[cfg(not(unix))]
pub(super) fn peak_megabytes() -> Option<f64> {
    None
}

#[cfg(all(test, unix))]
mod tests {
    #[test]
    fn the_unit_is_right() {
        let megabytes = super::peak_megabytes().unwrap();
        assert!((1.0..100_000.0).contains(&megabytes), "{megabytes} MB");
    }
}
