//! The two inner loops that touch every row: the nearest centroid of sixteen rows at once, and sums of looked-up
//! vectors.
//!
//! The only folder with `unsafe`: it chooses instructions at run time. All instruction sets do the same operations in
//! the same order on each lane (a fused multiply-add is one rounding on every machine), so they give the same bits;
//! only their speed differs.
#![allow(unsafe_code)]

mod instruction_set;
mod nearest;
#[cfg(target_arch = "x86_64")]
mod simd;
mod vectors;

pub use instruction_set::InstructionSet;
pub use nearest::{MAX_CENTROIDS, Packed, nearest, nearest_two};
pub use vectors::{Places, Span, sum_vectors};
