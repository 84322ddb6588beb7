//! What a stage's result depends on, as one number.

use std::hash::{Hash, Hasher};

use xxhash_rust::xxh3::Xxh3;

use super::stage::Stage;

/// Names a stage's result: equal keys mean equal results. A key is made of the key of the stage before it and of just
/// those settings that the stage itself looks at, so a change of a later setting leaves it as it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Key {
    /// The tables that everything is computed from.
    tables: u64,
    own: u64,
}

impl Key {
    /// The key of a stage that follows this one and depends on `settings` too.
    pub(crate) fn then(self, stage: Stage, settings: &impl Hash) -> Self {
        let mut hasher = Xxh3::new();
        self.own.hash(&mut hasher);
        stage.hash(&mut hasher);
        settings.hash(&mut hasher);
        Self { own: hasher.finish(), ..self }
    }

    /// The key from which those of all stages over these tables are made.
    pub(crate) fn of_tables(self) -> Self {
        Self { tables: self.own, ..self }
    }

    /// Whether both are of the same tables.
    pub(crate) fn same_tables(self, other: Self) -> bool {
        self.tables == other.tables
    }

    /// The key as a number.
    pub(crate) fn number(self) -> u64 {
        self.own
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_tells_stages_settings_and_tables_apart() {
        let root = Key::default();
        assert_eq!(root.then(Stage::Pca, &1), root.then(Stage::Pca, &1));
        assert_ne!(root.then(Stage::Pca, &1), root.then(Stage::Pca, &2));
        assert_ne!(root.then(Stage::Pca, &1), root.then(Stage::Scores, &1));
        assert_ne!(root.then(Stage::Pca, &1).then(Stage::Scores, &1), root.then(Stage::Scores, &1));
        let tables = root.then(Stage::Read, &1).of_tables();
        assert!(tables.then(Stage::Pca, &1).same_tables(tables.then(Stage::Scores, &2)));
        assert!(!tables.same_tables(root.then(Stage::Read, &2).of_tables()));
    }
}
