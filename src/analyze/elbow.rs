//! A falling curve -> where it bends: the elbow.

/// How far the difference must fall behind a bend, in mean steps along the curve, before the bend counts.
const SENSITIVITY: f64 = 1.0;

/// The place of the elbow of a falling convex curve through (`x`, `y`), `x` ascending; `None` where it doesn't bend.
///
/// Kneedle (Satopää, Albrecht, Irwin and Raghavan, "Finding a kneedle in a haystack", ICDCSW 2011): both axes are
/// scaled to 0..1; an elbow is where the curve lies farthest below the straight line from its beginning to its end, the
/// first such place behind which that distance falls by one mean step in x before it rises to another one.
pub fn elbow(x: &[f64], y: &[f64]) -> Option<usize> {
    let (xs, ys) = (scaled(x)?, scaled(y)?);
    if xs.len() != ys.len() || xs.len() < 3 {
        return None;
    }
    let below: Vec<f64> = xs.iter().zip(&ys).map(|(x, y)| 1.0 - y - x).collect();
    let step = 1.0 / (xs.len() - 1) as f64;
    let is_peak = |at: usize| below[at] >= below[at - 1] && below[at] >= below[at + 1] && below[at] > 0.0;
    let peaks: Vec<usize> = (1..below.len() - 1).filter(|at| is_peak(*at)).collect();
    let falls = |place: usize| {
        let next = peaks.get(place + 1).copied().unwrap_or(below.len());
        below[peaks[place] + 1..next].iter().any(|later| *later < below[peaks[place]] - SENSITIVITY * step)
    };
    (0..peaks.len()).find(|place| falls(*place)).map(|place| peaks[place])
}

/// The values with the smallest at 0 and the largest at 1; `None` where they are all the same, or not finite.
fn scaled(values: &[f64]) -> Option<Vec<f64>> {
    let (low, high) = values.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), v| (l.min(*v), h.max(*v)));
    let usable = values.iter().all(|value| value.is_finite()) && high > low;
    usable.then(|| values.iter().map(|value| (value - low) / (high - low)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_elbow_of_the_paper_is_found() {
        // The curve of the paper's figure 2, y = -1 / x + 5 for ten x between 0 and 1: its knee is at 0.22. Upside down
        // it falls, and its elbow is there.
        let x: Vec<f64> = (0..10).map(|at| f64::from(at) / 9.0).collect();
        let y: Vec<f64> = x.iter().map(|x| 1.0 / (x + 0.1) - 5.0).collect();
        assert_eq!(elbow(&x, &y), Some(2));
    }

    #[test]
    fn an_elbow_by_hand() {
        // Scaled: x 0, 1/4, 1/2, 3/4, 1 and y 1, 0.4, 0.1, 0.05, 0: below the line by 0, 0.35, 0.4, 0.2, 0.
        assert_eq!(elbow(&[2.0, 3.0, 4.0, 5.0, 6.0], &[120.0, 60.0, 30.0, 25.0, 20.0]), Some(2));
        // Below the line by 0, 0.55, 0.32, 0.13, 0: the bend is at once.
        assert_eq!(elbow(&[2.0, 3.0, 4.0, 5.0, 6.0], &[100.0, 20.0, 18.0, 12.0, 0.0]), Some(1));
    }

    #[test]
    fn of_two_bends_the_first_counts_if_the_curve_comes_back_between_them() {
        let x: Vec<f64> = (0..11).map(f64::from).collect();
        let y = [10.0, 6.0, 5.8, 5.6, 5.4, 5.2, 2.0, 1.5, 1.0, 0.5, 0.0];
        assert_eq!(elbow(&x, &y), Some(1));
    }

    #[test]
    fn a_straight_line_and_what_is_no_curve_have_none() {
        assert_eq!(elbow(&[1.0, 2.0, 3.0, 4.0], &[9.0, 6.0, 3.0, 0.0]), None);
        assert_eq!(elbow(&[1.0, 2.0, 3.0], &[1.0, 1.0, 1.0]), None);
        assert_eq!(elbow(&[1.0, 2.0], &[2.0, 1.0]), None);
        assert_eq!(elbow(&[1.0, 2.0, 3.0], &[f64::NAN, 1.0, 0.0]), None);
    }
}
