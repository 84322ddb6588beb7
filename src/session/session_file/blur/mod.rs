//! Results -> results without small cells: what may leave in a session file. No count of people from 1 to 9 is written.
//! The fitted pipeline stays exact, and with it what can be worked out of its averages.

mod counts;
mod data;
mod missing;
mod segments;

use std::sync::Arc;

use crate::results::Results;

/// Takes out what no session file holds: where counts of few people are all over the place. Whoever reads a file takes
/// it out as well, so nothing of it that somebody else put in a file gets to a page.
pub(super) fn take_out(results: &mut Results) {
    (results.profiles, results.density) = (None, None);
    // What few people miss at once is told of them alone.
    results.missing_patterns = None;
    // The variance of a column of 0 and 1 says how many have 1, and correlations say as much.
    (results.relevance, results.studies.forest) = (None, None);
    // How people go from one number of segments to the next is told by counts, and some of them are small.
    if let Some(sweep) = results.studies.sweep.as_mut().filter(|sweep| !sweep.flows.is_empty()) {
        Arc::make_mut(sweep).flows.clear();
        Arc::make_mut(sweep).people.clear();
    }
}

/// The results without small cells.
pub(super) fn blurred(results: &Results) -> Results {
    let mut left = results.clone();
    let (Some(data), Some(missing)) = (&results.data, &results.missing) else {
        return Results {
            features: left.features,
            components: left.components,
            parallel: left.parallel,
            ..Results::default()
        };
    };
    take_out(&mut left);
    let attributes = data::blurred(data);
    left.missing = Some(Arc::new(missing::blurred(missing, data, &attributes)));
    left.contrasts = results.contrasts.as_ref().map(|contrasts| Arc::new(missing::with_enough(contrasts, missing)));
    left.segments = results.segments.as_ref().map(|segments| Arc::new(segments::blurred(segments, data)));
    left.data = Some(Arc::new(attributes.summary));
    if let (Some(exact), Some(blurred), Some(found)) = (&results.segments, &left.segments, &results.studies.stability) {
        left.studies.stability = Some(Arc::new(segments::stability(exact, blurred, found)));
    }
    left.with_findings()
}
