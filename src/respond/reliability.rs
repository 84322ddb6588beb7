//! Whether chances come true.

use super::calibration::slope_of_log_odds;
use super::intervals::wilson;
use super::outcomes::Outcomes;

/// How chances of a response compare with what happened.
#[derive(Clone, Debug, PartialEq)]
pub struct Reliability {
    /// People in groups of equal size by their chance, lowest chances first.
    pub bins: Vec<ReliabilityBin>,
    /// The mean squared difference of chance and outcome (Brier, "Verification of forecasts expressed in terms of
    /// probability", Monthly Weather Review 78, 1950); smaller is better.
    pub brier: f64,
    /// The Brier score of saying the rate of response of everybody.
    pub brier_of_rate: f64,
    /// The slope of the outcome's log odds over the chance's (Cox 1958): 1 is right, less says that chances are too far
    /// apart. `None` where all chances are the same.
    pub slope: Option<f64>,
}

/// A group of people of like chances.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ReliabilityBin {
    /// People.
    pub people: usize,
    /// The mean of what was said.
    pub said: f64,
    /// The share that responded.
    pub came: f64,
    /// A 95 % interval of that share (Wilson 1927).
    pub interval: (f64, f64),
}

/// Compares chances with outcomes in so many groups; people of equal chance stay together, so there may be fewer.
/// `chances` are 0 to 1.
pub fn reliability(chances: &Outcomes<'_>, bins: usize) -> Reliability {
    let away = |(chance, responded): (&f64, &bool)| (chance - f64::from(u8::from(*responded))).powi(2);
    let brier = chances.scores().iter().zip(chances.responded()).map(away).sum::<f64>() / chances.people() as f64;
    let rate = chances.rate();
    Reliability { bins: binned(chances, bins), brier, brier_of_rate: rate * (1.0 - rate), slope: slope(chances) }
}

fn binned(chances: &Outcomes<'_>, bins: usize) -> Vec<ReliabilityBin> {
    let size = chances.people().div_ceil(bins.max(1));
    let mut found = Vec::new();
    let (mut people, mut responders, mut said) = (0, 0, 0.0);
    let groups = chances.groups();
    for (at, group) in groups.iter().enumerate().rev() {
        people += group.people;
        responders += group.responders;
        said += group.score * group.people as f64;
        if people >= size || at == 0 {
            let (said_mean, came) = (said / people as f64, responders as f64 / people as f64);
            found.push(ReliabilityBin { people, said: said_mean, came, interval: wilson(responders, people) });
            (people, responders, said) = (0, 0, 0.0);
        }
    }
    found
}

fn slope(chances: &Outcomes<'_>) -> Option<f64> {
    // A chance of 0 or 1 has no log odds; one in a million is as good as none.
    let log_odds = |chance: &f64| {
        let inside = chance.clamp(1e-6, 1.0 - 1e-6);
        (inside / (1.0 - inside)).ln()
    };
    let scores: Vec<f64> = chances.scores().iter().map(log_odds).collect();
    if scores.iter().all(|score| *score == scores[0]) {
        return None;
    }
    Outcomes::new(&scores, chances.responded()).ok().map(|outcomes| slope_of_log_odds(&outcomes))
}
