//! What a pair of files will take in memory, and what there is.

use crate::analyze::MOST_FEATURES;
use crate::data::SizeEstimate;

/// The program itself, its fonts and what drawing takes.
const WINDOW: u64 = 130_000_000;
/// Row lists, counts of missing values, labels and what k-means keeps of each person.
const PER_PERSON: u64 = 24;
/// Components that explain 85 % of the variance, for each column: those of the demo population with 85 and with 366
/// columns. Files with few columns of many texts have more, but there the scores of all people are small beside the
/// rest.
const COMPONENTS: f64 = 0.76;

/// Sums, covariance and components of two features, measured with 5,000 of them. More than [`MOST_FEATURES`] are refused
/// before.
const PER_PAIR: u64 = 62;

/// Bytes that a window takes with these files open, once the first exact result is there at the default settings: a
/// code of one byte for every cell and four bytes for every score. An estimate.
pub(super) fn memory_needed(general: SizeEstimate, customers: SizeEstimate) -> u64 {
    let columns = general.columns.min(customers.columns);
    let scores = (columns as f64 * COMPONENTS).ceil() as u64;
    let people = general.people + customers.people;
    let pairs = (columns.min(MOST_FEATURES) as u64).pow(2);
    WINDOW + people * (columns as u64 + 4 * scores + PER_PERSON) + PER_PAIR * pairs
}

/// Bytes of memory that this process can have: what the machine has left, or less where its limits say so. `None`
/// where the system doesn't tell.
pub fn memory_left() -> Option<u64> {
    [machine_has_left(), limit_of_process(), limit_of_group()].into_iter().flatten().min()
}

/// What Linux thinks that programs can have without pushing others out.
fn machine_has_left() -> Option<u64> {
    let told = std::fs::read_to_string("/proc/meminfo").ok()?;
    let line = told.lines().find_map(|line| line.strip_prefix("MemAvailable:"))?;
    Some(line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok()? * 1024)
}

/// What a container may have.
fn limit_of_group() -> Option<u64> {
    std::fs::read_to_string("/sys/fs/cgroup/memory.max").ok()?.trim().parse().ok()
}

#[cfg(unix)]
fn limit_of_process() -> Option<u64> {
    use nix::sys::resource::{RLIM_INFINITY, Resource, getrlimit};
    let limit = |resource| getrlimit(resource).ok().map(|(soft, _)| soft).filter(|soft| *soft != RLIM_INFINITY);
    [limit(Resource::RLIMIT_AS), limit(Resource::RLIMIT_DATA)].into_iter().flatten().min()
}

#[cfg(not(unix))]
fn limit_of_process() -> Option<u64> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(target_os = "linux")]
    fn the_machine_has_something_left() {
        assert!(memory_left().is_some_and(|bytes| bytes > 1 << 20), "{:?}", memory_left());
    }

    #[test]
    fn the_bill_grows_with_cells() {
        let file = |people, columns| SizeEstimate { people, columns };
        let small = memory_needed(file(1000, 20), file(100, 23));
        assert!((WINDOW..WINDOW + 200_000).contains(&small), "{small}");
        // Measured in a window on the full demo population: 527 MB with 85 columns, 1.77 GB with 366 (kB of the system
        // in bytes).
        let near = |needed: u64, measured: f64| (needed as f64 / measured - 1.0).abs() < 0.1;
        let narrow = memory_needed(file(891_221, 86), file(191_652, 89));
        assert!(near(narrow, 527e6), "{narrow}");
        let wide = memory_needed(file(891_221, 366), file(191_652, 369));
        assert!(near(wide, 1.77e9), "{wide}");
    }
}
