//! What was found out beside the segments: places in lists that are there, tables of the sizes that they should have.

use super::plausible::{are_counts, is_share};
use crate::engine::Settings;
use crate::results::{
    ComponentDensity, Forest, GridIndex, MissingBlock, MissingPattern, MissingPatterns, Relevance, Results,
    RobustnessMap, Sweep,
};

/// No grid of densities has more cells along a side.
const LARGEST_SIDE: usize = 1024;

/// Whether relevance, densities, patterns of what is missing and the studies agree with the columns and the segments.
pub(super) fn agree(results: &Results) -> bool {
    let attributes = results.data.as_ref().map_or(0, |data| data.attributes.len());
    let segments = results.segments.as_ref().map_or(0, |found| found.segments.len());
    let studies = &results.studies;
    results.relevance.as_ref().is_none_or(|found| relevance_agrees(found, attributes))
        && results.density.as_ref().is_none_or(|found| density_agrees(found))
        && results.missing_patterns.as_ref().is_none_or(|found| patterns_agree(found, attributes))
        && studies.forest.as_ref().is_none_or(|found| forest_agrees(found, attributes))
        && studies.sweep.as_ref().is_none_or(|found| flows_agree(found))
        && studies.robustness.as_ref().is_none_or(|found| robustness_agrees(found, segments))
}

fn relevance_agrees(found: &Relevance, attributes: usize) -> bool {
    let count = found.attributes.len();
    let mut order = found.order.clone();
    order.sort_unstable();
    count <= attributes
        && found.attributes.iter().all(|attribute| {
            attribute.attribute < attributes
                && is_share(attribute.missing_share)
                && attribute.variance.is_none_or(is_share)
        })
        && found.correlations.len() == count * count.saturating_sub(1) / 2
        && found.correlations.iter().all(|correlation| is_share(f64::from(*correlation) / 1.001))
        && order.into_iter().eq(0..count)
        && are_counts([&(found.people as u64)])
}

fn forest_agrees(found: &Forest, attributes: usize) -> bool {
    found.attributes.windows(2).all(|pair| pair[0] < pair[1])
        && found.attributes.iter().all(|attribute| *attribute < attributes)
        && found.importance.len() == found.attributes.len()
        && found.trees <= found.all_trees
        && are_counts([&(found.people as u64)])
        && are_counts([&(found.grown_on as u64)])
}

fn density_agrees(found: &ComponentDensity) -> bool {
    let planes = ComponentDensity::planes(found.components.min(Settings::MAX_COMPONENTS)).count();
    let grids =
        |grids: &[Vec<u16>]| grids.len() == planes && grids.iter().all(|grid| grid.len() == found.side * found.side);
    found.components <= Settings::MAX_COMPONENTS
        && (1..=LARGEST_SIDE).contains(&found.side)
        && found.bounds.len() == found.components
        && found.bounds.iter().all(|[low, high]| low < high)
        && grids(&found.general)
        && grids(&found.customers)
        && are_counts(&found.people.map(|people| people as u64))
}

fn patterns_agree(found: &MissingPatterns, attributes: usize) -> bool {
    let block = |block: &MissingBlock| {
        !block.columns.is_empty() && block.columns.iter().all(|column| *column < attributes) && is_share(block.likeness)
    };
    let pattern = |pattern: &MissingPattern| pattern.blocks.iter().all(|block| *block < found.blocks.len());
    found.blocks.iter().all(block)
        && found.patterns.iter().all(pattern)
        && are_counts(found.patterns.iter().map(|pattern| &pattern.general))
        && are_counts(found.patterns.iter().map(|pattern| &pattern.customers))
        && are_counts(found.blocks.iter().map(|block| &block.general))
        && are_counts(found.blocks.iter().map(|block| &block.customers))
        && are_counts([&found.general])
        && are_counts([&found.customers])
}

/// From each number of segments to the next one, both of which were tried.
fn flows_agree(found: &Sweep) -> bool {
    found.flows.iter().all(|flow| {
        found.tried.iter().any(|tried| tried.clusters == flow.clusters)
            && flow.people.len() == flow.clusters
            && flow.people.iter().all(|row| row.len() == flow.clusters + 1)
            && are_counts(flow.people.iter().flatten())
    })
}

fn robustness_agrees(found: &RobustnessMap, segments: usize) -> bool {
    let index = |found: &GridIndex| found.index >= 0.0;
    found.found.len() <= found.grid.len()
        && found.found.iter().all(|choice| choice.len() == segments && choice.iter().flatten().all(index))
        && found.grid.iter().all(|choice| {
            is_share(choice.column_missing)
                && (1..=Settings::MAX_CLUSTERS).contains(&choice.clusters)
                && (1..=Settings::MAX_COMPONENTS).contains(&choice.components)
        })
        && are_counts([&(found.people as u64)])
}
