//! The smallest penalized log loss of a weighted sum of numbers, one weight after the other (Friedman, Hastie and Tibshirani,
//! "Regularization paths for generalized linear models via coordinate descent", Journal of Statistical Software 33, 2010). The
//! libraries that offer it go through all people for every code of a column; here a code costs as much as people have it.

use super::linear_features::Numbers;

/// What is added to the log loss of all people: `absolute * |weight| + squared / 2 * weight^2` for every weight.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Penalty {
    pub(super) absolute: f64,
    pub(super) squared: f64,
}

/// What was found.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    /// Nothing holds it back.
    pub(super) intercept: f64,
    pub(super) weights: Vec<f64>,
}

/// Parabolas that are put under the log loss at most, sweeps over the weights for each, and how often a step is halved.
const PARABOLAS: usize = 50;
const SWEEPS: usize = 20;
const HALVINGS: usize = 12;
/// The loss a person from which on nothing is gained any more.
const STILL: f64 = 1e-8;

/// Finds the line, of at least one responder and one other. `goes_on` is asked every few columns; `None` when it says no.
pub(super) fn descend(
    columns: &[Numbers],
    responded: &[bool],
    importance: &[f32],
    penalty: Penalty,
    goes_on: &(dyn Fn() -> bool + Sync),
) -> Option<Line> {
    let all: f64 = importance.iter().map(|weight| f64::from(*weight)).sum();
    let yes: f64 =
        responded.iter().zip(importance).filter(|(yes, _)| **yes).map(|(_, weight)| f64::from(*weight)).sum();
    let rate = (yes / all).clamp(1e-6, 1.0 - 1e-6);
    let mut line = Line { intercept: (rate / (1.0 - rate)).ln(), weights: vec![0.0; columns.len()] };
    let mut odds = vec![line.intercept; responded.len()];
    let loss = |odds: &[f64], line: &Line| log_loss(odds, responded, importance) + penalty.of(&line.weights);
    let mut now = loss(&odds, &line);
    for _ in 0..PARABOLAS {
        let mut next =
            Parabola::at(&odds, columns, responded, importance).lowest(columns, &line, penalty, all, goes_on)?;
        let mut next_odds = next.odds(columns, responded.len());
        let mut then = loss(&next_odds, &next);
        for _ in 0..HALVINGS {
            if then <= now {
                break;
            }
            next.halve_towards(&line);
            next_odds.iter_mut().zip(&odds).for_each(|(next, old)| *next = 0.5 * (*next + old));
            then = loss(&next_odds, &next);
        }
        if then > now {
            break;
        }
        let gained = now - then;
        (line, odds, now) = (next, next_odds, then);
        if gained < STILL * all {
            break;
        }
    }
    Some(line)
}

impl Penalty {
    fn of(self, weights: &[f64]) -> f64 {
        weights.iter().map(|weight| self.absolute * weight.abs() + 0.5 * self.squared * weight * weight).sum()
    }
}

fn log_loss(odds: &[f64], responded: &[bool], importance: &[f32]) -> f64 {
    let of = |((odds, yes), weight): ((&f64, &bool), &f32)| {
        // ln(1 + exp(x)) without overflow.
        let soft = odds.max(0.0) + (-odds.abs()).exp().ln_1p();
        f64::from(*weight) * (soft - if *yes { *odds } else { 0.0 })
    };
    odds.iter().zip(responded).zip(importance).map(of).sum()
}

impl Line {
    fn odds(&self, columns: &[Numbers], people: usize) -> Vec<f64> {
        let mut odds = vec![0.0; people];
        let mut everybody = self.intercept;
        for (column, &weight) in columns.iter().zip(&self.weights).filter(|(_, weight)| **weight != 0.0) {
            match column {
                Numbers::Each(values) => {
                    odds.iter_mut().zip(values).for_each(|(odds, value)| *odds += weight * f64::from(*value));
                }
                Numbers::Two { rows, inside, outside } => {
                    everybody += weight * outside;
                    rows.iter().for_each(|row| odds[*row as usize] += weight * (inside - outside));
                }
            }
        }
        odds.iter_mut().for_each(|odds| *odds += everybody);
        odds
    }

    fn halve_towards(&mut self, other: &Self) {
        self.intercept = 0.5 * (self.intercept + other.intercept);
        self.weights.iter_mut().zip(&other.weights).for_each(|(own, other)| *own = 0.5 * (*own + other));
    }
}

/// The parabola that touches the log loss where people have certain log odds, and how far down it the search is.
struct Parabola {
    /// How curved it is along each person's log odds.
    curves: Vec<f32>,
    /// How steeply it falls along them, but for what `shift` takes off everybody at once.
    slopes: Vec<f32>,
    /// What everybody's log odds have grown by.
    shift: f64,
    /// How steeply it falls along all log odds together, and how curved it is.
    slope: f64,
    curve: f64,
    /// For each column its curvature, and the curvature of the column and everybody's log odds together.
    of_columns: Vec<(f64, f64)>,
}

impl Parabola {
    fn at(odds: &[f64], columns: &[Numbers], responded: &[bool], importance: &[f32]) -> Self {
        let (mut curves, mut slopes) = (Vec::with_capacity(odds.len()), Vec::with_capacity(odds.len()));
        for ((odds, yes), weight) in odds.iter().zip(responded).zip(importance) {
            let (chance, weight) = (1.0 / (1.0 + (-odds).exp()), f64::from(*weight));
            curves.push((weight * (chance * (1.0 - chance)).max(1e-6)) as f32);
            slopes.push((weight * (f64::from(u8::from(*yes)) - chance)) as f32);
        }
        let sum = |values: &[f32]| values.iter().map(|value| f64::from(*value)).sum::<f64>();
        let (curve, slope) = (sum(&curves), sum(&slopes));
        let of_column = |column: &Numbers| match column {
            Numbers::Each(values) => squares(&curves, values),
            Numbers::Two { rows, inside, outside } => {
                let own: f64 = rows.iter().map(|row| f64::from(curves[*row as usize])).sum();
                (outside * outside * (curve - own) + inside * inside * own, outside * (curve - own) + inside * own)
            }
        };
        let of_columns = columns.iter().map(of_column).collect();
        Self { curves, slopes, shift: 0.0, slope, curve, of_columns }
    }

    /// The lowest point of the parabola and the penalty, from `start` on, where it touches.
    fn lowest(
        mut self,
        columns: &[Numbers],
        start: &Line,
        penalty: Penalty,
        all: f64,
        goes_on: &(dyn Fn() -> bool + Sync),
    ) -> Option<Line> {
        let mut line = start.clone();
        let everyone: Vec<usize> = (0..columns.len()).collect();
        let mut whole = true;
        for _ in 0..SWEEPS {
            // Weights that stand at 0 are looked at again when the others stand still.
            let nonzero: Vec<usize>;
            let sweep = if whole {
                &everyone
            } else {
                nonzero = everyone.iter().copied().filter(|at| line.weights[*at] != 0.0).collect();
                &nonzero
            };
            let mut gained = 0.0_f64;
            for &at in sweep {
                if at % 16 == 0 && !goes_on() {
                    return None;
                }
                gained = gained.max(self.improve(at, &columns[at], &mut line, penalty));
            }
            let still = gained < STILL * all;
            if still && whole {
                break;
            }
            whole = still;
        }
        Some(line)
    }

    /// Moves one weight, and with it the intercept, to where the parabola is lowest; what that gains, about.
    fn improve(&mut self, at: usize, column: &Numbers, line: &mut Line, penalty: Penalty) -> f64 {
        let (curve, shared) = self.of_columns[at];
        if curve < 1e-9 {
            return 0.0;
        }
        // Along the intercept first, so that columns that everybody has much of don't get in each other's way.
        let everybody = self.slope / self.curve;
        line.intercept += everybody;
        self.shift += everybody;
        self.slope = 0.0;
        let slope = match column {
            Numbers::Each(values) => dot(&self.slopes, values) - self.shift * shared,
            Numbers::Two { rows, inside, outside } => {
                let (mut slope, mut own) = (0.0, 0.0);
                for row in rows {
                    slope += f64::from(self.slopes[*row as usize]);
                    own += f64::from(self.curves[*row as usize]);
                }
                // What all of them come to is 0 after the step along the intercept.
                (inside - outside) * (slope - self.shift * own)
            }
        };
        let old = line.weights[at];
        let pull = slope + curve * old;
        let new = pull.signum() * (pull.abs() - penalty.absolute).max(0.0) / (curve + penalty.squared);
        let step = new - old;
        if step != 0.0 {
            line.weights[at] = new;
            self.slope -= step * shared;
            match column {
                Numbers::Each(values) => {
                    let step = step as f32;
                    for ((slope, curve), value) in self.slopes.iter_mut().zip(&self.curves).zip(values) {
                        *slope -= step * curve * value;
                    }
                }
                Numbers::Two { rows, inside, outside } => {
                    // Everybody goes along by `outside`, those inside by the rest.
                    self.shift += step * outside;
                    let rest = (step * (inside - outside)) as f32;
                    rows.iter().for_each(|row| self.slopes[*row as usize] -= rest * self.curves[*row as usize]);
                }
            }
        }
        curve * step * step
    }
}

const LANES: usize = 16;
/// Products that are added up in single precision before they join the others.
const BLOCK: usize = 1024;

fn dot(one: &[f32], other: &[f32]) -> f64 {
    let mut all = 0.0;
    for (one, other) in one.chunks(BLOCK).zip(other.chunks(BLOCK)) {
        let mut lanes = [0.0_f32; LANES];
        let (ones, others) = (one.chunks_exact(LANES), other.chunks_exact(LANES));
        let rest: f32 = ones.remainder().iter().zip(others.remainder()).map(|(one, other)| one * other).sum();
        for (one, other) in ones.zip(others) {
            lanes.iter_mut().zip(one).zip(other).for_each(|((lane, one), other)| *lane += one * other);
        }
        all += f64::from(lanes.iter().sum::<f32>()) + f64::from(rest);
    }
    all
}

/// The sums of curvature times squared value and of curvature times value.
fn squares(curves: &[f32], values: &[f32]) -> (f64, f64) {
    let (mut squares, mut plain) = (0.0, 0.0);
    for (curve, value) in curves.iter().zip(values) {
        let (curve, value) = (f64::from(*curve), f64::from(*value));
        squares += curve * value * value;
        plain += curve * value;
    }
    (squares, plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(row: usize) -> [f64; 3] {
        let of = |row: usize, by: usize, over: usize| (row * by % over) as f64 / over as f64 - 0.5;
        [of(row, 7, 11), of(row, 5, 13), of(row, 3, 17)].map(|number| number * 3.0)
    }

    fn noise(row: usize) -> f64 {
        ((row * 29 % 31) as f64 / 31.0 - 0.5) * 3.0
    }

    /// scikit-learn 1.x: `LogisticRegression(penalty="elasticnet", solver="saga", l1_ratio=lasso, C=1 / (strength * 60))`.
    #[test]
    fn weights_are_scikit_learns() {
        let columns: Vec<Numbers> =
            (0..3).map(|at| Numbers::Each((0..60).map(|row| numbers(row)[at] as f32).collect())).collect();
        let responded: Vec<bool> = (0..60).map(|row| numbers(row)[0] + noise(row) > 0.4).collect();
        let expected = [
            (0.1, 0.0, [-0.482_055, 0.899_249, -0.119_389, -0.231_585]),
            (0.05, 1.0, [-0.446_879, 1.234_557, 0.0, -0.034_581]),
            (0.05, 0.5, [-0.473_568, 1.187_837, -0.016_688, -0.183_509]),
        ];
        for (strength, lasso, expected) in expected {
            let penalty = Penalty { absolute: 60.0 * strength * lasso, squared: 60.0 * strength * (1.0 - lasso) };
            let line = descend(&columns, &responded, &[1.0; 60], penalty, &|| true).unwrap();
            let all: Vec<f64> = std::iter::once(line.intercept).chain(line.weights).collect();
            for (found, expected) in all.iter().zip(expected) {
                assert!((found - expected).abs() < 2e-4, "{all:?} for {expected:?}");
            }
        }
    }

    /// A column of two values is the same whether people are gone through one by one or kind by kind, however they weigh.
    #[test]
    fn two_kinds_of_people_are_as_each_of_them() {
        let has = |row: usize| row % 5 == 1;
        let each: Vec<f32> = (0..60).map(|row| if has(row) { 2.0 } else { -0.5 }).collect();
        let rows = (0..60).filter(|row| has(*row as usize)).collect();
        let first = Numbers::Each((0..60).map(|row| numbers(row)[0] as f32).collect());
        let responded: Vec<bool> =
            (0..60).map(|row| numbers(row)[0] + noise(row) + f64::from(u8::from(has(row))) > 0.7).collect();
        let importance: Vec<f32> = (0..60).map(|row| 0.5 + (row % 3) as f32).collect();
        let line = |second: Numbers| {
            let penalty = Penalty { absolute: 1.0, squared: 2.0 };
            descend(&[first.clone(), second], &responded, &importance, penalty, &|| true).unwrap()
        };
        let (one, other) = (line(Numbers::Each(each)), line(Numbers::Two { rows, inside: 2.0, outside: -0.5 }));
        assert!(one.weights[1] > 0.1, "{one:?}");
        assert!((one.intercept - other.intercept).abs() < 1e-4, "{one:?} {other:?}");
        assert!(one.weights.iter().zip(&other.weights).all(|(one, other)| (one - other).abs() < 1e-4));
    }

    /// Where a number tells both kinds apart the weight grows until the penalty holds it, not beyond.
    #[test]
    fn people_who_are_told_apart_perfectly_have_a_finite_line() {
        let column = Numbers::Each((0..40).map(|row| row as f32 / 10.0 - 2.0).collect());
        let responded: Vec<bool> = (0..40).map(|row| row >= 20).collect();
        let penalty = Penalty { absolute: 0.0, squared: 1e-3 };
        let line = descend(&[column], &responded, &[1.0; 40], penalty, &|| true).unwrap();
        // Where the slope of the loss is that of the penalty.
        let slope: f64 = (0..40)
            .map(|row| {
                let number = f64::from(row as f32 / 10.0 - 2.0);
                let chance = 1.0 / (1.0 + (-(line.intercept + line.weights[0] * number)).exp());
                number * (f64::from(u8::from(row >= 20)) - chance)
            })
            .sum();
        assert!((slope - 1e-3 * line.weights[0]).abs() < 1e-3, "{line:?} {slope}");
    }
}
