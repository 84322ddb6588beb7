//! Scores -> chances of a response.

use serde::{Deserialize, Serialize};

use super::folds::Folds;
use super::outcomes::Outcomes;

/// How a score becomes the chance of a response. The order of people never turns round, though isotonic calibration can
/// put people of neighbouring scores on one chance.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Calibration {
    /// `1 / (1 + exp(-(intercept + slope * score)))`: Platt, "Probabilistic outputs for support vector machines", 1999.
    Platt {
        /// The log odds of score 0.
        intercept: f64,
        /// How fast the log odds rise with the score; never below 0.
        slope: f64,
    },
    /// A rising line through points, level at both ends: Zadrozny and Elkan, "Transforming classifier scores into accurate
    /// multiclass probability estimates", KDD 2002.
    Isotonic {
        /// Scores, rising.
        scores: Vec<f64>,
        /// The chance at each score, never falling.
        chances: Vec<f64>,
    },
}

impl Calibration {
    /// Whether every score has a chance: a line that doesn't fall, through points that stand in their order.
    pub(super) fn is_whole(&self) -> bool {
        match self {
            Self::Platt { intercept, slope } => intercept.is_finite() && (0.0..=STEEPEST).contains(slope),
            Self::Isotonic { scores, chances } => {
                !scores.is_empty()
                    && scores.len() == chances.len()
                    && scores.iter().all(|score| score.is_finite())
                    && scores.is_sorted_by(|one, other| one < other)
                    && chances.iter().all(|chance| (0.0..=1.0).contains(chance))
                    && chances.is_sorted()
            }
        }
    }

    /// The chance that somebody of this score responds, 0 to 1.
    pub fn chance(&self, score: f64) -> f64 {
        match self {
            Self::Platt { intercept, slope } => sigmoid(intercept + slope * score),
            Self::Isotonic { scores, chances } => {
                let next = scores.partition_point(|known| *known < score);
                match (next.checked_sub(1), scores.get(next)) {
                    (None, _) => chances.first().copied().unwrap_or(0.0),
                    (Some(last), None) => chances[last],
                    (Some(before), Some(after)) => {
                        let part = (score - scores[before]) / (after - scores[before]);
                        chances[before] + part * (chances[next] - chances[before])
                    }
                }
            }
        }
    }
}

/// No line is steeper: scores that differ in their last digits would be 0 and 1.
const STEEPEST: f64 = 1e20;

fn sigmoid(log_odds: f64) -> f64 {
    1.0 / (1.0 + (-log_odds).exp())
}

/// Steps after which the search for Platt's line ends; Newton's method needs a handful.
const STEPS: usize = 100;

/// Platt's line, with the two kinds of outcome pulled in by one person each as he does, so that a perfect order gives no
/// endless slope. Found by Newton's method with halved steps (Lin, Lin and Weng, "A note on Platt's probabilistic outputs",
/// Machine Learning 68, 2007). Where higher scores respond less, the line is level.
pub fn platt(outcomes: &Outcomes<'_>) -> Calibration {
    let (responders, others) = (outcomes.responders() as f64, outcomes.others() as f64);
    let line = fitted_line(outcomes, (responders + 1.0) / (responders + 2.0), 1.0 / (others + 2.0));
    if line.1 <= 0.0 {
        return Calibration::Platt { intercept: (responders / others).ln(), slope: 0.0 };
    }
    Calibration::Platt { intercept: line.0, slope: line.1 }
}

/// The slope of the outcomes' log odds over scores that are log odds themselves, by maximum likelihood.
pub(super) fn slope_of_log_odds(outcomes: &Outcomes<'_>) -> f64 {
    fitted_line(outcomes, 1.0, 0.0).1
}

/// Intercept and slope of the most likely line of log odds, where responders count as `high` and others as `low`.
fn fitted_line(outcomes: &Outcomes<'_>, high: f64, low: f64) -> (f64, f64) {
    // Scores of any size are brought to a like one, or the steps would not be.
    let people = outcomes.people() as f64;
    let middle = outcomes.scores().iter().sum::<f64>() / people;
    let spread = (outcomes.scores().iter().map(|score| (score - middle).powi(2)).sum::<f64>() / people).sqrt();
    let unit = if spread > 0.0 { spread } else { 1.0 };
    let target = |responded: &bool| if *responded { high } else { low };
    let scores = outcomes.scores().iter().map(|score| (score - middle) / unit);
    let pairs: Vec<(f64, f64)> = scores.zip(outcomes.responded().iter().map(target)).collect();
    let mut line = ((outcomes.responders() as f64 / outcomes.others() as f64).ln(), 0.0);
    let mut loss = log_loss(&pairs, line);
    for _ in 0..STEPS {
        let Some(step) = newton(&pairs, line) else { break };
        let Some((next, next_loss)) = shortened(&pairs, line, step, loss) else { break };
        let gained = loss - next_loss;
        (line, loss) = (next, next_loss);
        if gained < 1e-14 * people {
            break;
        }
    }
    (line.0 - line.1 * middle / unit, line.1 / unit)
}

/// The step, halved until it leads to a smaller loss; `None` where none does.
fn shortened(pairs: &[(f64, f64)], line: (f64, f64), step: (f64, f64), loss: f64) -> Option<((f64, f64), f64)> {
    let parts = (0..35).map(|halved| 0.5_f64.powi(halved));
    let tried = parts.map(|part| (line.0 - part * step.0, line.1 - part * step.1));
    tried.map(|line| (line, log_loss(pairs, line))).find(|(_, tried)| *tried < loss)
}

/// Minus the log likelihood.
fn log_loss(pairs: &[(f64, f64)], (intercept, slope): (f64, f64)) -> f64 {
    let of = |(score, target): &(f64, f64)| {
        let log_odds = intercept + slope * score;
        // ln(1 + exp(x)) without overflow.
        let soft = log_odds.max(0.0) + (-log_odds.abs()).exp().ln_1p();
        soft - target * log_odds
    };
    pairs.iter().map(of).sum()
}

/// Newton's step; `None` where the curvature is gone.
fn newton(pairs: &[(f64, f64)], (intercept, slope): (f64, f64)) -> Option<(f64, f64)> {
    let (mut first, mut second, mut both) = ((0.0, 0.0), (1e-12, 1e-12), 0.0);
    for (score, target) in pairs {
        let chance = sigmoid(intercept + slope * score);
        let (away, weight) = (chance - target, chance * (1.0 - chance));
        first = (first.0 + away, first.1 + away * score);
        second = (second.0 + weight, second.1 + weight * score * score);
        both += weight * score;
    }
    let determinant: f64 = second.0 * second.1 - both * both;
    (determinant > 0.0).then(|| {
        ((second.1 * first.0 - both * first.1) / determinant, (second.0 * first.1 - both * first.0) / determinant)
    })
}

/// The rising steps that come closest to the outcomes (pool adjacent violators), joined by lines as scikit-learn joins them.
pub fn isotonic(outcomes: &Outcomes<'_>) -> Calibration {
    // From the lowest score up; each block pools scores that may not rise among themselves.
    let mut blocks: Vec<Block> = Vec::new();
    for group in outcomes.groups().iter().rev() {
        let mut block = Block {
            low: group.score,
            high: group.score,
            people: group.people as f64,
            responders: group.responders as f64,
        };
        while let Some(before) = blocks.pop_if(|before| before.chance() >= block.chance()) {
            block = Block {
                low: before.low,
                people: before.people + block.people,
                responders: before.responders + block.responders,
                ..block
            };
        }
        blocks.push(block);
    }
    let (mut scores, mut chances) = (Vec::new(), Vec::new());
    for block in blocks {
        let ends = if block.low < block.high { vec![block.low, block.high] } else { vec![block.high] };
        for score in ends {
            scores.push(score);
            chances.push(block.chance());
        }
    }
    Calibration::Isotonic { scores, chances }
}

struct Block {
    low: f64,
    high: f64,
    people: f64,
    responders: f64,
}

impl Block {
    fn chance(&self) -> f64 {
        self.responders / self.people
    }
}

/// With at least so many responders chances follow the outcomes freely, with fewer along Platt's line (Niculescu-Mizil and
/// Caruana, "Predicting good probabilities with supervised learning", ICML 2005, figure 7).
const FREE: usize = 1000;

/// The way from log odds to chances that these people show.
pub fn calibrated(odds: &[f64], responded: &[bool]) -> Calibration {
    match Outcomes::new(odds, responded) {
        Ok(outcomes) if outcomes.responders() >= FREE => isotonic(&outcomes),
        Ok(outcomes) => platt(&outcomes),
        Err(_) => {
            let responders = responded.iter().filter(|responded| **responded).count() as f64;
            let others = responded.len() as f64 - responders;
            Calibration::Platt { intercept: ((responders + 1.0) / (others + 1.0)).ln(), slope: 0.0 }
        }
    }
}

/// The chances of people of each part by the way that the people of all other parts show, so that no chance knows its own
/// outcome.
pub fn calibrated_by_others(odds: &[f64], responded: &[bool], folds: &Folds) -> Vec<f64> {
    let mut chances = vec![0.0; odds.len()];
    for part in 0..folds.count {
        let (learning, judged) = folds.split(part);
        let of_learning: Vec<f64> = learning.iter().map(|row| odds[*row]).collect();
        let came: Vec<bool> = learning.iter().map(|row| responded[*row]).collect();
        let calibration = calibrated(&of_learning, &came);
        judged.into_iter().for_each(|row| chances[row] = calibration.chance(odds[row]));
    }
    chances
}
