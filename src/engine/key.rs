//! What a stage's result depends on, as one number.

use std::hash::{Hash, Hasher};

use xxhash_rust::xxh3::Xxh3;

/// Names a stage's result: equal keys mean equal results. A key is made of the key of the stage before it and of just those settings that
/// the stage itself looks at, so a change of a later setting leaves it as it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Key(u64);

impl Key {
    /// The key of a stage that follows this one and depends on `settings` too.
    pub(crate) fn then(self, stage: &str, settings: &impl Hash) -> Self {
        let mut hasher = Xxh3::new();
        self.0.hash(&mut hasher);
        stage.hash(&mut hasher);
        settings.hash(&mut hasher);
        Self(hasher.finish())
    }

    /// The key as a number.
    pub(crate) fn number(self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_tells_stages_and_settings_apart() {
        let root = Key::default();
        assert_eq!(root.then("pca", &1), root.then("pca", &1));
        assert_ne!(root.then("pca", &1), root.then("pca", &2));
        assert_ne!(root.then("pca", &1), root.then("scores", &1));
        assert_ne!(root.then("pca", &1).then("scores", &1), root.then("scores", &1));
    }
}
