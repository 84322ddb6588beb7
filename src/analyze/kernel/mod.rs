//! The inner loops that touch every row: the nearest centroid of sixteen rows at once, bytes of chosen rows, sums of
//! looked-up vectors, looked-up bytes, and sums of products of columns.
//!
//! The only folder with `unsafe`: it chooses instructions at run time. All instruction sets do the same operations in
//! the same order on each lane (a fused multiply-add is one rounding on every machine), so they give the same bits;
//! only their speed differs.
#![allow(unsafe_code)]

mod bytes;
mod instruction_set;
mod nearest;
mod picks;
mod products;
#[cfg(target_arch = "x86_64")]
mod simd;
mod vectors;

pub use bytes::look_up_bytes;
pub use instruction_set::InstructionSet;
pub use nearest::{MAX_CENTROIDS, Packed, nearest, nearest_two};
pub use picks::{Pick, pick_bytes};
pub use products::{BELOW, STEP, add_products};
pub use vectors::{Places, Span, add_scaled, sum_vectors};
