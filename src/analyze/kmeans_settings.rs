//! How segments are looked for.

/// Solutions whose inertias differ by no more than this share of them are the same one, found from two starts.
pub(super) const SAME_INERTIA: f64 = 1e-6;

/// How segments are looked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct KMeansSettings {
    /// Number of segments, 1 to 64.
    pub clusters: usize,
    /// Seed of the sample and of every start.
    pub seed: u64,
    /// Starts on the sample.
    pub restarts: usize,
    /// Converged when the sum of the centroids' squared shifts is no more than this times the mean variance of the
    /// components (as scikit-learn has it).
    pub tolerance: f64,
    /// Iterations on all rows at most.
    pub max_iterations: usize,
    /// Rows of the sample.
    pub sample: usize,
}

impl Default for KMeansSettings {
    fn default() -> Self {
        Self { clusters: 10, seed: 1, restarts: 10, tolerance: 1e-4, max_iterations: 300, sample: 20_000 }
    }
}
