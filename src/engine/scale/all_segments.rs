//! segments.json -> the segments of all people, as k-means found them where the people are.

use std::path::Path;
use std::sync::Arc;

use serde::Deserialize;

use super::error::AggregatesError;
use crate::analyze::{CONFIDENCE, Centroids, Counts, canonical_order, compare, segment_map};
use crate::engine::{Components, Settings};
use crate::files::read_regular;
use crate::results::{PrincipalComponents, ScalePlan, Segmentation, SumsTold};

/// No such file is larger, in bytes: thousands of passes over 64 segments take some megabytes.
const LARGEST: u64 = 64 << 20;
/// No people are as many.
const MOST_PEOPLE: u64 = 1 << 48;

/// What the file says.
#[derive(Deserialize)]
struct Told {
    version: u32,
    plan: String,
    fitted: String,
    converged: bool,
    general: People,
    customers: Option<People>,
    inertia: f64,
    centroids: Vec<Vec<f64>>,
    passes: Vec<serde::de::IgnoredAny>,
}

/// The people of one table.
#[derive(Deserialize)]
struct People {
    rows_read: u64,
    rows_set_aside: u64,
    counts: Vec<u64>,
}

/// Reads the segments of all people. They are those of the plan's session: its columns, its row threshold, its components.
///
/// # Errors
/// When the file can't be read, holds something else, or was made by another plan or of other people.
pub(super) fn read_segments(
    path: &Path,
    plan: &ScalePlan,
    [people, customers]: [u64; 2],
) -> Result<Arc<Segmentation>, AggregatesError> {
    let text = read_regular(path, LARGEST)?;
    let strange = || AggregatesError::Segments { path: path.to_owned() };
    let told: Told = serde_json::from_slice(&text).map_err(|_| strange())?;
    if told.version != ScalePlan::VERSION {
        let (path, found, known) = (path.to_owned(), told.version, ScalePlan::VERSION);
        return Err(AggregatesError::Version { path, found, known });
    }
    if told.plan != plan.fingerprint || told.fitted != plan.fitted.fingerprint {
        let (path, found, wanted) = (path.to_owned(), told.plan, plan.fingerprint.clone());
        return Err(AggregatesError::OtherPlan { path, found, wanted });
    }
    let both = told.customers.as_ref().map(|customers| [&told.general, customers]).ok_or_else(strange)?;
    let size = [plan.fitted.segments, plan.fitted.components];
    let shaped = told.centroids.len() == size[0]
        && told.centroids.iter().all(|one| one.len() == size[1] && one.iter().all(|place| place.is_finite()));
    let whole = both.iter().zip([people, customers]).all(|(one, rows)| {
        let all = one.counts.iter().try_fold(one.rows_set_aside, |sum, count| sum.checked_add(*count));
        one.counts.len() == size[0] && all == Some(rows) && one.rows_read == rows && rows < MOST_PEOPLE
    });
    if !(shaped && whole && size[0] > 0 && told.inertia.is_finite()) {
        return Err(strange());
    }
    Ok(Arc::new(segmentation(&told, both, plan)))
}

/// The segments in their canonical order, the customers beside the population.
fn segmentation(told: &Told, [general, customers]: [&People; 2], plan: &ScalePlan) -> Segmentation {
    let order = canonical_order(&general.counts);
    let of = |old: &usize| Counts { general: general.counts[*old], customers: customers.counts[*old] };
    let counts: Vec<Counts> = order.iter().map(of).collect();
    let people: Vec<u64> = counts.iter().map(|counts| counts.general).collect();
    let centroids: Vec<Vec<f64>> = order.iter().map(|&old| told.centroids[old].clone()).collect();
    let values = centroids.iter().flatten().copied().collect();
    let map = segment_map(&Centroids { dims: plan.fitted.components, values }, &people);
    let set_aside = Counts { general: general.rows_set_aside, customers: customers.rows_set_aside };
    Segmentation {
        inertia: told.inertia,
        iterations: told.passes.len(),
        converged: told.converged,
        map: map.into_iter().map(Some).collect(),
        centroids: centroids.into_iter().map(Some).collect(),
        ..Segmentation::of(&compare(&counts, set_aside, CONFIDENCE)).of_population(plan.row_rule.population)
    }
}

/// Whether these settings are those that the plan's segments are of.
pub(super) fn are_of(
    plan: &ScalePlan,
    settings: &Settings,
    (sums, limit): (&SumsTold, u32),
    components: Option<&PrincipalComponents>,
) -> bool {
    let Some(choice) = &plan.choice else { return false };
    let kept = match settings.components {
        Components::Count(count) => Some(count),
        Components::Variance(_) => components.map(|components| components.kept),
    };
    let rule = &plan.row_rule;
    sums.dropped.is_empty()
        && sums.added.is_empty()
        && (limit, settings.population) == (rule.limit, rule.population)
        && (settings.impute, settings.scale) == (choice.impute, choice.scale)
        && (kept, settings.clusters) == (Some(plan.fitted.components), plan.fitted.segments)
}
