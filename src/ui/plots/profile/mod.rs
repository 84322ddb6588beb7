//! Plots of profiles: what sets a group apart, attributes by segment, what makes a customer, the segments' centres.

pub mod distribution;
pub mod grid;
pub mod heat_map;
pub mod lines;
pub mod partings;
pub mod ranked;
pub mod sides;
pub mod weights;

pub use sides::{Side, Sides};
