//! The two inner loops that touch every row: the nearest centroid of sixteen rows at once, and sums of looked-up vectors.
//!
//! The only module with `unsafe`: it chooses instructions at run time. All paths do the same operations in the same order on each
//! lane (a fused multiply-add is one rounding on every machine), so they give the same bits; only their speed differs.
#![allow(unsafe_code)]

mod nearest;
mod vectors;

use std::sync::OnceLock;

pub use nearest::{MAX_CENTROIDS, Packed, nearest, nearest_two};
pub use vectors::{Places, Span, sum_vectors};

/// Which instructions the kernel uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Path {
    /// Any machine.
    Portable,
    /// 256-bit vectors with fused multiply-add.
    Avx2,
    /// 512-bit vectors.
    Avx512,
}

impl Path {
    /// The fastest path that this machine has.
    pub fn best() -> Self {
        static BEST: OnceLock<Path> = OnceLock::new();
        *BEST.get_or_init(|| Self::available().last().copied().unwrap_or(Self::Portable))
    }

    /// All paths that this machine has, the fastest last.
    pub fn available() -> Vec<Self> {
        let mut paths = vec![Self::Portable];
        #[cfg(target_arch = "x86_64")]
        {
            if is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma") {
                paths.push(Self::Avx2);
                if is_x86_feature_detected!("avx512f") {
                    paths.push(Self::Avx512);
                }
            }
        }
        paths
    }
}
