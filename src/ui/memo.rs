//! Something worked out once and kept until what it depends on changes.

use std::sync::Arc;

use crate::i18n::Locale;

/// Keeps the last value together with the key that it was worked out for, and the language, for it may hold words.
pub struct Memo<Key, Value> {
    kept: Option<(Locale, Key, Value)>,
}

impl<Key, Value> Default for Memo<Key, Value> {
    fn default() -> Self {
        Self { kept: None }
    }
}

impl<Key: PartialEq, Value> Memo<Key, Value> {
    /// The value for this key; worked out only when the key differs from last time.
    pub fn get(&mut self, key: Key, work_out: impl FnOnce() -> Value) -> &Value {
        let locale = Locale::current();
        let kept = match self.kept.take() {
            Some((spoken, old, value)) if old == key && spoken == locale => (locale, key, value),
            _ => (locale, key, work_out()),
        };
        &self.kept.insert(kept).2
    }
}

/// A shared part of a snapshot, compared by its address: the engine hands out one and the same `Arc` as long as a part
/// is unchanged.
pub struct ByPointer<T: ?Sized>(pub Arc<T>);

impl<T: ?Sized> Clone for ByPointer<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T: ?Sized> PartialEq for ByPointer<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::Language;

    #[test]
    fn worked_out_again_only_for_another_key() {
        let mut memo = Memo::default();
        let mut times = 0;
        let mut get = |key: ByPointer<str>| {
            *memo.get(key, || {
                times += 1;
                times
            })
        };
        let one: Arc<str> = "a".into();
        let equal_but_other: Arc<str> = "a".into();
        assert_eq!(get(ByPointer(Arc::clone(&one))), 1);
        assert_eq!(get(ByPointer(Arc::clone(&one))), 1);
        assert_eq!(get(ByPointer(equal_but_other)), 2);
        assert_eq!(get(ByPointer(Arc::clone(&one))), 3);
        assert_eq!(Locale::of(Language::German).within(|| get(ByPointer(one))), 4, "it may hold words");
    }
}
