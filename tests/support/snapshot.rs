//! Whole results, computed by the engine from a small demo population.

use std::sync::{Arc, Mutex, PoisonError};

use segscope::engine::fit::{Fit, fit};
use segscope::engine::{DataSource, Settings};
use segscope::i18n::Say as _;
use segscope::job::Unwatched;

/// 3,000 people and 800 customers of the demo population; every other setting as it is at the start.
pub(crate) fn small_demo() -> Settings {
    let source = DataSource::Demo { people: 3_000, customers: 800, all_columns: false, seed: 1 };
    Settings { source, ..Settings::default() }
}

/// The exact result for these settings. It is computed once, however many tests ask for it.
pub(crate) fn fitted(settings: &Settings) -> Arc<Fit> {
    static KNOWN: Mutex<Vec<(Settings, Arc<Fit>)>> = Mutex::new(Vec::new());
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, fit)) = known.iter().find(|(asked, _)| asked == settings) {
        return Arc::clone(fit);
    }
    let fit = fit(settings, None, &Unwatched).unwrap_or_else(|error| panic!("{}", error.say()));
    let fit = Arc::new(fit);
    known.push((settings.clone(), Arc::clone(&fit)));
    fit
}
