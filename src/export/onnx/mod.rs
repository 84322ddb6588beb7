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

pub use response::response;
pub use segments::segments;
