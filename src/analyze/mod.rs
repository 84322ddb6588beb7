//! Numbers -> numbers: moments, PCA, scores, k-means, comparison.
