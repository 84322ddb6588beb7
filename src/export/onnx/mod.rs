//! A fitted segmentation or a model of who responds as one ONNX graph: the cells of a column each go in, and everything that
//! is made of them, the row rule and the calibration included, is computed inside.

mod beside;
mod calibration;
mod cells;
mod graph;
mod linear;
mod proto;
mod response;
mod segments;
#[cfg(test)]
mod tests;
mod trees;

use std::path::Path;

use super::recognise::starts_with;

pub use response::response;
pub use segments::segments;

/// Whether a file is a graph that this program wrote: by the version of its form and the producer's name, with which it
/// begins.
pub fn is_one(path: &Path) -> bool {
    graph::beginnings().iter().any(|beginning| starts_with(path, beginning))
}
