//! A plan and other choices -> the plan of sums that are exact for them.

use super::columns::check_names;
use super::error::AggregatesError;
use super::plan::{edges, fingerprint, identity};
use crate::engine::Settings;
use crate::prepare::default_row_limit;
use crate::results::{PlannedRule, PlannedSegments, ScalePlan};

/// The same features counted for other columns and another row threshold: those of the plan without those to drop and
/// with those to keep, and the threshold and the population of the settings. It has no segments, which were those of
/// other people.
///
/// # Errors
/// When settings name columns that the plan doesn't read.
pub fn replan(plan: &ScalePlan, settings: &Settings) -> Result<ScalePlan, AggregatesError> {
    check_names(plan, settings)?;
    let mut next = plan.clone();
    for column in &mut next.columns {
        let name = &column.reads.name;
        column.counted = !settings.drop.contains(name) && (column.counted || settings.keep.contains(name));
    }
    let counted = next.columns.iter().filter(|column| column.counted).count();
    let default = default_row_limit(counted);
    let limit = settings.row_missing.unwrap_or(default);
    next.row_rule = PlannedRule { limit, population: settings.population };
    next.edges = edges(counted as u32, [limit, default]);
    next.fitted = PlannedSegments::default();
    next.fitted.fingerprint = fingerprint(&next.fitted);
    next.replanned = true;
    next.fingerprint = identity(&next);
    Ok(next)
}
