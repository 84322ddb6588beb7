//! Every reader against files from hostile hands: whatever they hold, reading returns a table or a sentence.
//!
//! `cargo test --test fuzz` tries the kept findings and a few hundred files for each reader. `README.md` in this folder
//! says how to go on for minutes or nights.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#![allow(clippy::print_stdout, reason = "a long run says how far it came")]

mod mutate;
mod readers;
#[path = "../support/response_models.rs"]
mod response_models;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rand::{Rng as _, SeedableRng as _};
use rand_xoshiro::Xoshiro256PlusPlus;
use readers::Reader;

/// Files for each reader in `cargo test`.
const FEW: u64 = 150;

/// How a reader is tried: file after file, each made from its number alone.
fn try_files(reader: &Reader, numbers: impl Iterator<Item = u64>, until: Option<Instant>) -> u64 {
    let seeds: Vec<Vec<u8>> = (reader.seeds)();
    // What was read last stays there when the process ends or a test fails: it is the finding.
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fuzz");
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(format!("{}{}.input", reader.name, if until.is_some() { "-long" } else { "" }));
    let (mut slowest, mut tried) = (Duration::ZERO, 0);
    for number in numbers {
        let mut rng = Xoshiro256PlusPlus::seed_from_u64(number);
        let seed = &seeds[rng.gen_range(0..seeds.len())];
        let other = &seeds[rng.gen_range(0..seeds.len())];
        std::fs::write(&path, (reader.make)(seed, other, &mut rng)).unwrap();
        let start = Instant::now();
        (reader.read)(&path);
        tried += 1;
        if start.elapsed() > slowest {
            slowest = start.elapsed();
            if until.is_some() && slowest > Duration::from_secs(1) {
                std::fs::copy(&path, folder.join(format!("{}.slowest", reader.name))).unwrap();
            }
        }
        if until.is_some_and(|until| Instant::now() > until) {
            break;
        }
    }
    if until.is_some() {
        println!("{}: {tried} files, the slowest took {slowest:?}", reader.name);
    }
    tried
}

/// The files that were found to break a reader once.
fn findings(reader: &Reader) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/findings").join(reader.name);
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

/// Files until the time is up, from a number on that differs each time unless it is given.
fn try_long(reader: &Reader) {
    let number = |name: &str| std::env::var(name).ok().map(|text| text.parse::<u64>().unwrap());
    let seconds = number("SEGSCOPE_FUZZ_SECONDS").unwrap_or(600);
    let clock = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    let first = number("SEGSCOPE_FUZZ_FIRST").unwrap_or(clock.as_nanos() as u64 >> 16);
    limit_memory();
    println!("{}: from file {first} on", reader.name);
    let tried = try_files(reader, first.., Some(Instant::now() + Duration::from_secs(seconds)));
    assert!(tried > 0);
}

/// A reader that asks for more ends the process, and leaves the file that made it do so.
#[cfg(unix)]
fn limit_memory() {
    use nix::sys::resource::{Resource, setrlimit};
    const MOST: u64 = 3 << 30;
    setrlimit(Resource::RLIMIT_AS, MOST, MOST).unwrap();
}

#[cfg(not(unix))]
fn limit_memory() {}

/// Two tests for each reader: a few files in every `cargo test`, and many when asked for.
macro_rules! readers {
    ($($name:ident),+) => { $(
        mod $name {
            use super::*;

            #[test]
            fn a_few_hostile_files_are_read_or_refused() {
                let reader = &readers::$name();
                findings(reader).iter().for_each(|path| (reader.read)(path));
                assert_eq!(try_files(reader, 0..FEW, None), FEW);
            }

            #[test]
            #[ignore = "takes as long as it is told to"]
            fn long() {
                try_long(&readers::$name());
            }
        }
    )+ };
}

readers!(text, parquet, arrow, dictionary, workbook, settings, session, response_model);
