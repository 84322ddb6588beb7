//! A preview of the demo population while it is made: a smaller one that is made in a moment.

use std::sync::Arc;

use super::settings::{DataSource, Settings};
use super::snapshot::{Fidelity, Snapshot};

/// Restarts at most: a preview needs no better segments.
const RESTARTS: usize = 3;

/// A demo population of `size` people in place of one of at least `worth_it`; `None` when the one asked for is smaller,
/// or isn't the demo.
pub(super) fn smaller(settings: &Settings, worth_it: usize, size: usize) -> Option<Settings> {
    let DataSource::Demo { people, customers, all_columns, seed } = settings.source else { return None };
    if people < worth_it {
        return None;
    }
    let customers = (customers as f64 * size as f64 / people as f64).ceil() as usize;
    let source = DataSource::Demo { people: size, customers, all_columns, seed };
    Some(Settings { source, restarts: settings.restarts.min(RESTARTS), ..settings.clone() })
}

/// The result on a smaller demo population, shown as a preview of the one asked for.
pub(super) fn as_preview_of(settings: &Arc<Settings>, smaller: Snapshot) -> Snapshot {
    let mut snapshot = smaller;
    let (DataSource::Demo { people, customers, .. }, Some(data)) = (&settings.source, snapshot.results.data.take())
    else {
        return snapshot;
    };
    let sample = data.general.rows;
    let general = *people as f64 / sample as f64;
    let customer = *customers as f64 / data.customers.rows as f64;
    let mut data = (*data).clone();
    data.general.rows = *people;
    data.customers.rows = *customers;
    let results = &mut snapshot.results;
    results.data = Some(Arc::new(data));
    let missing = results.missing.take().map(|missing| Arc::new(missing.scaled(general, customer)));
    if let (Some(missing), Some(segments)) = (&missing, &mut results.segments) {
        *segments = Arc::new(segments.scaled_to(missing));
    }
    results.missing = missing;
    snapshot.settings = Arc::clone(settings);
    snapshot.fidelity = Fidelity::Preview { people: sample };
    snapshot
}
