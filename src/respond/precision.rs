//! How many of those on top respond: the area under the precision-recall curve.

use super::outcomes::Outcomes;

/// The average precision: for each responder, in the order of the scores, the share of responders among all who score at
/// least as high, averaged. A model that knows nothing comes to the rate of response.
pub fn average_precision(outcomes: &Outcomes<'_>) -> f64 {
    let (mut people, mut responders, mut sum) = (0, 0, 0.0);
    for group in outcomes.groups() {
        people += group.people;
        responders += group.responders;
        sum += group.responders as f64 * responders as f64 / people as f64;
    }
    sum / outcomes.responders() as f64
}
