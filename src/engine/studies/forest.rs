//! How well a forest tells real people from shuffled ones by each column.

use std::sync::Arc;

use super::definition::{Answer, Definition, Tell};
use crate::engine::settings::Components;
use crate::engine::stages::{Ground, forest, known_forest};
use crate::engine::{EngineError, Settings, Store};
use crate::prepare::{Impute, Scale};
use crate::results::Studies;

/// The study of the forest.
pub(super) struct ForestOfColumns;

impl Definition for ForestOfColumns {
    fn looks_at(&self, settings: &Settings) -> Settings {
        // It looks at the people whom the thresholds keep, and at nothing that follows.
        Settings {
            min_variance: None,
            max_correlation: None,
            keep_best: None,
            impute: Impute::default(),
            scale: Scale::default(),
            components: Components::Count(1),
            clusters: 0,
            restarts: 0,
            ..settings.clone()
        }
    }

    fn take_over(&self, from: &Studies, to: &mut Studies) {
        to.forest.clone_from(&from.forest);
    }

    fn run(&self, answer: &Answer<'_>, store: &mut Store, go_on: bool, tell: &mut Tell<'_>) -> Result<(), EngineError> {
        let Answer { settings, uncut, job, .. } = answer;
        let known = known_forest(settings, uncut.data, uncut.rows.key, store);
        if let Some(known) = &known {
            tell(&|studies| studies.forest = Some(Arc::clone(known)));
        }
        if go_on && !known.is_some_and(|known| known.complete()) {
            let ground = Ground { data: uncut.data, columns: uncut.columns, rows: uncut.rows };
            forest(&ground, settings, store, *job, &mut |said| {
                tell(&|studies| studies.forest = Some(Arc::clone(said)));
            })?;
        }
        Ok(())
    }
}
