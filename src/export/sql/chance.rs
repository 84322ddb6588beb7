//! Log odds -> chances, as expressions.

use super::dialect::Dialect;
use crate::respond::Calibration;

/// Beyond this a power has no end; chances are 0 or 1 long before.
const FARTHEST: f64 = 700.0;

/// The chance of the log odds in the column `odds`.
pub(super) fn chance(dialect: Dialect, calibration: &Calibration) -> String {
    let n = |number: f64| dialect.number(number);
    match calibration {
        Calibration::Platt { intercept, slope } => {
            let line = format!("-({} + {} * odds)", n(*intercept), n(*slope));
            let line = format!("least(greatest({line}, {}), {})", n(-FARTHEST), n(FARTHEST));
            format!("{one} / ({one} + exp({line}))", one = n(1.0))
        }
        Calibration::Isotonic { scores, chances } if dialect == Dialect::Spark => through_lists(scores, chances),
        Calibration::Isotonic { scores, chances } => {
            let first = format!(" WHEN odds <= {} THEN {}", n(scores[0]), n(chances[0]));
            let pieces = scores.windows(2).zip(chances.windows(2)).map(|(from_to, low_high)| {
                let (from, to) = (n(from_to[0]), n(from_to[1]));
                let (low, rise) = (n(low_high[0]), n(low_high[1] - low_high[0]));
                format!(" WHEN odds <= {to} THEN {low} + (odds - {from}) / ({to} - {from}) * {rise}")
            });
            let last = n(chances[chances.len() - 1]);
            format!("CASE{first}{} ELSE {last} END", pieces.collect::<String>())
        }
    }
}

/// The same by the place of the log odds among the points: a branch for each would run past what Spark compiles at once.
fn through_lists(scores: &[f64], chances: &[f64]) -> String {
    let spark = Dialect::Spark;
    let list = |numbers: &[f64]| format!("from_json('[{}]', 'array<double>')", spark.numbers(numbers));
    let next =
        format!("aggregate({}, 0, (passed, point) -> passed + CASE WHEN point < odds THEN 1 ELSE 0 END)", list(scores));
    let (scores, chances, last) = (list(scores), list(chances), scores.len());
    let piece = format!(
        "CASE WHEN next = 0 THEN element_at({chances}, 1) WHEN next = {last} THEN element_at({chances}, {last}) \
         ELSE element_at({chances}, next) + (odds - element_at({scores}, next)) / \
         (element_at({scores}, next + 1) - element_at({scores}, next)) * \
         (element_at({chances}, next + 1) - element_at({chances}, next)) END"
    );
    format!("element_at(transform(array({next}), next -> {piece}), 1)")
}
