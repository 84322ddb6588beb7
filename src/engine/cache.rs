//! Results that may be asked for again: going back to a recent setting costs nothing.

use std::sync::Arc;

use super::key::Key;

/// The most recently used results of one stage, within a budget of bytes. The newest one is always kept, whatever its size.
#[derive(Debug)]
pub(crate) struct Recent<T> {
    /// Least recently used first.
    entries: Vec<Entry<T>>,
    budget: usize,
}

#[derive(Debug)]
struct Entry<T> {
    key: Key,
    value: Arc<T>,
    bytes: usize,
}

impl<T> Recent<T> {
    /// An empty cache that holds up to `budget` bytes.
    pub(crate) fn new(budget: usize) -> Self {
        Self { entries: Vec::new(), budget }
    }

    /// The result of that key, which becomes the most recently used one.
    pub(crate) fn get(&mut self, key: Key) -> Option<Arc<T>> {
        let at = self.entries.iter().position(|entry| entry.key == key)?;
        let entry = self.entries.remove(at);
        let value = Arc::clone(&entry.value);
        self.entries.push(entry);
        Some(value)
    }

    /// The result of that key; doesn't count as a use.
    pub(crate) fn peek(&self, key: Key) -> Option<Arc<T>> {
        self.entries.iter().find(|entry| entry.key == key).map(|entry| Arc::clone(&entry.value))
    }

    /// Whether the result is there; doesn't count as a use.
    pub(crate) fn contains(&self, key: Key) -> bool {
        self.entries.iter().any(|entry| entry.key == key)
    }

    /// Keeps a result that takes `bytes`, dropping the least recently used ones that no longer fit.
    pub(crate) fn insert(&mut self, key: Key, value: Arc<T>, bytes: usize) {
        self.entries.retain(|entry| entry.key != key);
        self.entries.push(Entry { key, value, bytes });
        while self.entries.len() > 1 && self.bytes() > self.budget {
            self.entries.remove(0);
        }
    }

    /// Makes room for a result of `bytes` before it's computed, so that the two are never in memory together.
    pub(crate) fn make_room(&mut self, bytes: usize) {
        while !self.entries.is_empty() && self.bytes() + bytes > self.budget {
            self.entries.remove(0);
        }
    }

    /// Bytes that the results may take.
    pub(crate) fn budget(&self) -> usize {
        self.budget
    }

    /// Bytes that the results take.
    pub(crate) fn bytes(&self) -> usize {
        self.entries.iter().map(|entry| entry.bytes).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(n: u32) -> Key {
        Key::default().then("test", &n)
    }

    #[test]
    fn the_least_recently_used_goes_first() {
        let mut recent = Recent::new(100);
        recent.insert(key(1), Arc::new(1), 40);
        recent.insert(key(2), Arc::new(2), 40);
        assert_eq!(recent.get(key(1)).as_deref(), Some(&1));
        recent.insert(key(3), Arc::new(3), 40);
        assert!(recent.contains(key(1)) && recent.contains(key(3)));
        assert!(!recent.contains(key(2)), "2 was used longest ago");
        assert_eq!(recent.bytes(), 80);
    }

    #[test]
    fn the_newest_stays_even_when_it_is_too_big() {
        let mut recent = Recent::new(100);
        recent.insert(key(1), Arc::new(1), 40);
        recent.insert(key(2), Arc::new(2), 400);
        assert!(recent.contains(key(2)) && !recent.contains(key(1)));
    }

    #[test]
    fn room_is_made_beforehand() {
        let mut recent = Recent::new(100);
        recent.insert(key(1), Arc::new(1), 60);
        recent.make_room(60);
        assert_eq!(recent.bytes(), 0);
    }
}
