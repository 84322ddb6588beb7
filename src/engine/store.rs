//! One memo for all stages and studies: what was computed is kept as long as it fits into one budget of bytes, so that
//! going back to a recent setting costs nothing.

use std::any::Any;
use std::sync::Arc;
use std::thread::Builder;
use std::time::{Duration, Instant};

use super::error::EngineError;
use super::key::Key;
use super::stage::{Stage, Timing};
use crate::job::{Cancelled, Job};

/// Bytes that everything kept may take where what is on screen takes less.
const BUDGET: usize = 640 << 20;
/// Bytes beyond what is on screen that may be kept in any case: the small results of recent settings, beside large
/// tables.
const BESIDE_THE_SCREEN: usize = 96 << 20;

/// How often it is looked whether memory was given back.
const LOOK: Duration = Duration::from_micros(200);

/// A result that knows its size.
pub(crate) trait Kept: Any + Send + Sync {
    /// Bytes in memory.
    fn bytes(&self) -> usize;
}

/// The results.
#[derive(Debug)]
pub(crate) struct Store {
    /// Least recently used first.
    entries: Vec<Entry>,
    budget: usize,
    /// Counts the runs; a run is what computes one request.
    run: u64,
    timings: Vec<Timing>,
    /// Time that was spent in stages inside the one that is being timed.
    nested: Duration,
}

#[derive(Debug)]
struct Entry {
    key: Key,
    stage: Stage,
    value: Arc<dyn Any + Send + Sync>,
    bytes: usize,
    /// The last run that used it.
    run: u64,
    /// Whether the result on screen was computed from it.
    on_screen: bool,
}

impl Default for Store {
    fn default() -> Self {
        Self::with_budget(BUDGET)
    }
}

impl Store {
    /// An empty store that keeps up to `budget` bytes.
    pub(crate) fn with_budget(budget: usize) -> Self {
        Self { entries: Vec::new(), budget, run: 0, timings: Vec::new(), nested: Duration::ZERO }
    }

    /// Another budget.
    #[cfg(test)]
    pub(crate) fn limit(&mut self, budget: usize) {
        self.budget = budget;
    }

    /// The same with room for so many bytes more.
    #[must_use]
    pub(crate) fn with_more(self, bytes: usize) -> Self {
        Self { budget: self.budget + bytes, ..self }
    }

    /// Begins to compute a request: timings start anew, and what is used from here on stays until the request is
    /// answered.
    pub(crate) fn begin_run(&mut self) {
        self.run += 1;
        self.timings.clear();
        self.nested = Duration::ZERO;
    }

    /// What the present run used is on screen from here on, and what only earlier ones used may go.
    pub(crate) fn show_run(&mut self) {
        for entry in &mut self.entries {
            entry.on_screen = entry.run == self.run;
        }
        self.shrink();
    }

    /// The result of that key, computed if it isn't there. The time is noted under the stage, without that of stages
    /// inside it.
    pub(crate) fn get_or<T: Kept>(
        &mut self,
        stage: Stage,
        key: Key,
        compute: impl FnOnce(&mut Self) -> Result<T, EngineError>,
    ) -> Result<Arc<T>, EngineError> {
        self.get_if_or(stage, key, |_| true, compute)
    }

    /// The result of that key when `fits` says that it will do, else computed anew.
    pub(crate) fn get_if_or<T: Kept>(
        &mut self,
        stage: Stage,
        key: Key,
        fits: impl FnOnce(&T) -> bool,
        compute: impl FnOnce(&mut Self) -> Result<T, EngineError>,
    ) -> Result<Arc<T>, EngineError> {
        if let Some(known) = self.get::<T>(key).filter(|known| fits(known)) {
            self.note_time(stage, Duration::ZERO, true);
            return Ok(known);
        }
        let (outside, began) = (std::mem::take(&mut self.nested), Instant::now());
        let value = compute(self);
        let taken = began.elapsed();
        let own = taken.saturating_sub(self.nested);
        self.nested = outside + taken;
        let value = Arc::new(value?);
        self.note_time(stage, own, false);
        self.put(stage, key, Arc::clone(&value));
        Ok(value)
    }

    /// The result of that key, if it is there; it counts as used.
    pub(crate) fn get<T: Kept>(&mut self, key: Key) -> Option<Arc<T>> {
        let at = self.entries.iter().position(|entry| entry.key == key)?;
        let mut entry = self.entries.remove(at);
        entry.run = self.run;
        let value = Arc::clone(&entry.value).downcast().ok();
        self.entries.push(entry);
        value
    }

    /// Whether the result of that key is there; it doesn't count as used.
    pub(crate) fn has(&self, key: Key) -> bool {
        self.entries.iter().any(|entry| entry.key == key)
    }

    /// The result of that key, if it is there; it doesn't count as used.
    pub(crate) fn peek<T: Kept>(&self, key: Key) -> Option<Arc<T>> {
        let entry = self.entries.iter().find(|entry| entry.key == key)?;
        Arc::clone(&entry.value).downcast().ok()
    }

    /// The last used result of a stage over the same tables: the next one is often only a few rows or columns away from
    /// it.
    pub(crate) fn latest<T: Kept>(&self, stage: Stage, key: Key) -> Option<Arc<T>> {
        let same = |entry: &&Entry| entry.stage == stage && entry.key.same_tables(key);
        self.entries.iter().rev().filter(same).find_map(|entry| Arc::clone(&entry.value).downcast().ok())
    }

    /// Keeps a result, in place of one with the same key.
    pub(crate) fn put<T: Kept>(&mut self, stage: Stage, key: Key, value: Arc<T>) {
        self.entries.retain(|entry| entry.key != key);
        let bytes = value.bytes();
        self.entries.push(Entry { key, stage, value, bytes, run: self.run, on_screen: false });
        self.shrink();
    }

    /// Drops what isn't used by the present run until a result of `bytes` fits, even what is on screen, so that two
    /// large results of which only one can be used are never in memory together.
    ///
    /// # Errors
    /// [`Cancelled`] when the job says so.
    pub(crate) fn make_room(&mut self, bytes: usize, job: &dyn Job) -> Result<(), Cancelled> {
        let run = self.run;
        let dropped = self.drop_until(self.budget.saturating_sub(bytes), |entry| entry.run < run);
        give_back(dropped, job)
    }

    /// Runs `work` without noting its times.
    pub(crate) fn untimed<R>(&mut self, work: impl FnOnce(&mut Self) -> R) -> R {
        let noted = self.timings.len();
        let result = work(self);
        self.timings.truncate(noted);
        result
    }

    /// Notes how long a stage took.
    pub(crate) fn note_time(&mut self, stage: Stage, taken: Duration, cached: bool) {
        self.timings.push(Timing { stage, milliseconds: taken.as_secs_f64() * 1e3, cached });
    }

    /// Parts the time noted last: `taken` of it belongs to `stage`. Nothing when that is nothing.
    pub(crate) fn split_time(&mut self, stage: Stage, taken: Duration) {
        let milliseconds = taken.as_secs_f64() * 1e3;
        if let Some(last) = self.timings.last_mut().filter(|_| milliseconds > 0.0) {
            last.milliseconds -= milliseconds;
            self.timings.push(Timing { stage, milliseconds, cached: false });
        }
    }

    /// How long the stages of this run took, in the order in which they ended.
    pub(crate) fn timings(&self) -> &[Timing] {
        &self.timings
    }

    /// Bytes that everything kept takes.
    pub(crate) fn bytes(&self) -> usize {
        self.entries.iter().map(|entry| entry.bytes).sum()
    }

    /// Bytes that everything kept may take.
    pub(crate) fn budget(&self) -> usize {
        let shown: usize = self.entries.iter().filter(|entry| entry.on_screen).map(|entry| entry.bytes).sum();
        self.budget.max(shown + BESIDE_THE_SCREEN.min(self.budget))
    }

    /// Drops the least recently used results that no longer fit, but none that is on screen or in use.
    fn shrink(&mut self) {
        let run = self.run;
        drop(self.drop_until(self.budget(), |entry| !entry.on_screen && entry.run < run));
    }

    fn drop_until(&mut self, most: usize, may_go: impl Fn(&Entry) -> bool) -> Vec<Entry> {
        let mut dropped = Vec::new();
        let mut bytes = self.bytes();
        let mut at = 0;
        while bytes > most && at < self.entries.len() {
            if may_go(&self.entries[at]) {
                let entry = self.entries.remove(at);
                bytes -= entry.bytes;
                dropped.push(entry);
            } else {
                at += 1;
            }
        }
        dropped
    }
}

/// Gives memory back to the system and waits for that, which takes a quarter of a second for a gigabyte, as long as the job
/// goes on.
fn give_back(dropped: Vec<Entry>, job: &dyn Job) -> Result<(), Cancelled> {
    // Where there is no thread for it, they go at once, with what should have been done on it.
    let Ok(giving) = Builder::new().name("segscope-drop".to_owned()).spawn(move || drop(dropped)) else {
        return Ok(());
    };
    while !giving.is_finished() {
        job.check()?;
        std::thread::sleep(LOOK);
    }
    Ok(())
}

#[cfg(test)]
#[path = "store_tests.rs"]
mod tests;
