//! What the study of numbers of segments finds, from the engine.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use segscope::engine::{Engine as _, Request, Study};
use segscope::results::Sweep;

use crate::live::{engine, until};
use crate::snapshot::small_demo;

/// All numbers of segments, tried on the small demo population. It is computed once.
pub(crate) fn whole() -> Arc<Sweep> {
    static FOUND: OnceLock<Arc<Sweep>> = OnceLock::new();
    Arc::clone(FOUND.get_or_init(|| {
        let mut engine = engine();
        engine.request(Request {
            settings: small_demo(),
            studies: BTreeSet::from([Study::Sweep]),
            ..Request::default()
        });
        let complete = |sweep: &Arc<Sweep>| sweep.complete;
        let seen = until(&mut engine, |snapshot| snapshot.results.studies.sweep.as_ref().is_some_and(complete));
        seen.last().and_then(|snapshot| snapshot.results.studies.sweep.clone()).expect("it was waited for")
    }))
}
