//! Many different numbers -> classes to compare two files by, and the bars of a histogram.

use super::spread::quantile;

/// Classes of a column of many numbers: each holds about a twentieth of the population.
const CLASSES: u64 = 20;
/// Bars of a histogram between its open ends, at most about so many.
const BARS: f64 = 30.0;

/// The inner edges of the classes by which two files are compared in a column of many numbers: the population's quantiles
/// at 1/20, 2/20, ..., 19/20, each different one once. A number belongs to the class above an edge that it equals.
pub fn class_edges(general: &[(f64, u64)]) -> Vec<f64> {
    let all = general.iter().map(|(_, count)| count).sum();
    if all == 0 {
        return Vec::new();
    }
    let mut edges: Vec<f64> = (1..CLASSES).map(|part| quantile(general, all, part, CLASSES)).collect();
    edges.dedup();
    edges
}

/// How many of the numbers are in each class between the edges: one class more than edges.
pub fn count_classes(values: &[(f64, u64)], edges: &[f64]) -> Vec<u64> {
    let mut counts = vec![0; edges.len() + 1];
    for &(value, count) in values {
        counts[edges.partition_point(|edge| *edge <= value)] += count;
    }
    counts
}

/// The edges of a histogram's bars, all equally far apart: 1, 2 or 5 times a power of ten, so that about thirty of them
/// reach from the population's first to its last hundredth. What lies beyond is counted below the first and above the
/// last edge. Empty where all known numbers are the same.
pub fn bar_edges(general: &[(f64, u64)]) -> Vec<f64> {
    let all: u64 = general.iter().map(|(_, count)| count).sum();
    let (Some(&(first, _)), Some(&(last, _))) = (general.first(), general.last()) else { return Vec::new() };
    let (mut low, mut high) = (quantile(general, all, 1, 100), quantile(general, all, 99, 100));
    if low >= high {
        (low, high) = (first, last);
    }
    let width = (high - low) / BARS;
    if !(width > 0.0 && width.is_finite()) {
        return Vec::new();
    }
    let mut power = width.log10().floor() as i32;
    let mut times = [1.0, 2.0, 5.0].into_iter().find(|times| times * power_of_ten(power) >= width).unwrap_or(10.0);
    let whole = general.iter().all(|(value, _)| value.fract() == 0.0);
    if whole && power < 0 {
        (power, times) = (0, 1.0);
    }
    // Whole numbers of steps, so that an edge is the decimal that it is written as.
    let edge = |step: f64| {
        if power < 0 { step * times / power_of_ten(-power) } else { step * times * power_of_ten(power) }
    };
    let step = edge(1.0);
    let (from, to) = ((low / step).floor(), (high / step).ceil());
    let bars = (to - from).clamp(1.0, 4.0 * BARS) as u32;
    (0..=bars).map(|bar| edge(from + f64::from(bar))).collect()
}

fn power_of_ten(power: i32) -> f64 {
    10_f64.powi(power)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(numbers: impl Iterator<Item = u32>) -> Vec<(f64, u64)> {
        numbers.map(|number| (f64::from(number), 1)).collect()
    }

    #[test]
    fn each_class_holds_a_twentieth() {
        let edges = class_edges(&whole(0..1_000));
        assert_eq!(edges.len(), 19);
        assert!((edges[0] - 49.95).abs() < 1e-12);
        assert_eq!(count_classes(&whole(0..1_000), &edges), [50; 20]);
        assert_eq!(count_classes(&[(-5.0, 3), (edges[0], 2), (5e9, 4)], &edges)[..2], [3, 2]);
    }

    #[test]
    fn a_number_that_most_people_have_is_one_class() {
        let mut values = vec![(0.0, 900)];
        values.extend((1..=100).map(|value| (f64::from(value), 1)));
        let edges = class_edges(&values);
        assert_eq!(edges[0], 0.0);
        let counts = count_classes(&values, &edges);
        assert_eq!((counts[0], counts.iter().sum::<u64>()), (0, 1_000));
        assert!(class_edges(&[]).is_empty());
    }

    #[test]
    fn bars_are_round_and_leave_the_outermost_hundredths_open() {
        let edges = bar_edges(&whole(0..1_001));
        assert_eq!((edges.first(), edges.last(), edges.len()), (Some(&0.0), Some(&1_000.0), 21));
        let tenths: Vec<(f64, u64)> = (0..=300).map(|tenth| (f64::from(tenth) / 100.0, 1)).collect();
        let edges = bar_edges(&tenths);
        assert_eq!(edges[..4], [0.0, 0.1, 0.2, 0.3], "an edge is what is written");
        assert!(bar_edges(&[(7.0, 3)]).is_empty());
        let mostly_one = [(0.0, 1_000), (600.0, 2)];
        assert!(bar_edges(&mostly_one).len() > 20);
        let few = [(1.0, 500), (2.0, 500), (1_000.0, 1)];
        assert_eq!(bar_edges(&few), [1.0, 2.0], "bars of whole numbers are not narrower than one");
    }
}
