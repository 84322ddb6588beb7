//! Principal components -> where everybody lies in their space.

use std::sync::Arc;

use super::pca::FittedPca;
use super::rows::KeptRows;
use super::run::Run;
use crate::analyze::{LANES, Projection, Tiles, check_room};
use crate::engine::{EngineError, Kept, Key, Settings, Stage};
use crate::job::Activity;

/// Scores are computed for up to this many components more than asked for, so that the slider may move on without
/// computing them again.
const SPARE_COMPONENTS: usize = 4;

/// Where everybody lies in the space of the components.
#[derive(Debug)]
pub(crate) struct Scores {
    pub(crate) key: Key,
    pub(crate) general: Tiles,
    pub(crate) customers: Tiles,
}

impl Kept for Scores {
    fn bytes(&self) -> usize {
        self.general.bytes() + self.customers.bytes()
    }
}

/// The key of the scores on these components. Fewer of them are a prefix, so how many are kept is no part of it.
pub(crate) fn scores_key(pca: Key) -> Key {
    pca.then(Stage::Scores, &())
}

/// Scores of the kept people on at least `components` components.
pub(crate) fn scores(
    run: &mut Run<'_>,
    fitted: &FittedPca,
    rows: &KeptRows,
    components: usize,
) -> Result<Arc<Scores>, EngineError> {
    let Run { data, store, job, .. } = run;
    let key = scores_key(fitted.key);
    store.get_if_or(
        Stage::Scores,
        key,
        |scores: &Scores| scores.general.stride >= components,
        |store| {
            // They come in vectors of sixteen: what goes beyond the last would cost as much as sixteen more.
            let spare = (components + SPARE_COMPONENTS).min(components.next_multiple_of(LANES));
            let stored = spare.min(fitted.pca.features).min(Settings::MAX_COMPONENTS);
            let people = rows.general.len() + rows.customers.len();
            let bytes = people * stored * size_of::<f32>();
            // Those of a sample are small, and giving back the large ones of the screen takes longer than a preview.
            if !data.is_sample {
                store.make_room(bytes, *job)?;
            }
            check_room(bytes)?;
            job.progress(&Activity::Projecting, 0, people as u64);
            let projection = Projection::new(&data.candidates.features, &fitted.standardized, &fitted.pca, stored);
            let general = projection.project(&data.dataset.general, &rows.general, *job)?;
            let customers = projection.project(&data.dataset.customers, &rows.customers, *job)?;
            Ok(Scores { key, general, customers })
        },
    )
}
