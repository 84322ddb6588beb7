//! Letters in the order of the scores: whom they reach, and what they earn.

use super::outcomes::Outcomes;

/// What a letter costs and what a response brings.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Terms {
    /// What a response brings, before the letter is paid.
    pub margin: f64,
    /// What a letter costs.
    pub cost: f64,
}

/// A point of the curve of cumulative gains: the first people in the order of the scores. People of equal score come
/// together, with the responders spread evenly among them, so a point may hold a part of a responder.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GainsPoint {
    /// How many people get a letter.
    pub letters: usize,
    /// Responders among them.
    pub responders: f64,
}

/// Cumulative gains, point by point: nobody first, everybody last, and a point at every change of the score.
#[derive(Clone, Debug, PartialEq)]
pub struct Gains {
    points: Vec<GainsPoint>,
}

/// The profit of a number of letters.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ProfitAt {
    /// How many letters.
    pub letters: usize,
    /// What they earn: margin times responders less cost times letters.
    pub profit: f64,
}

/// The curve of cumulative gains.
pub fn gains(outcomes: &Outcomes<'_>) -> Gains {
    gains_of_groups(outcomes.groups().iter().map(|group| (group.people, group.responders)))
}

/// The curve of people and responders of groups of equal score, the highest first; those that nobody is in are left out.
pub(super) fn gains_of_groups(groups: impl IntoIterator<Item = (usize, usize)>) -> Gains {
    let mut last = GainsPoint { letters: 0, responders: 0.0 };
    let mut points = vec![last];
    for (people, responders) in groups.into_iter().filter(|(people, _)| *people > 0) {
        last = GainsPoint { letters: last.letters + people, responders: last.responders + responders as f64 };
        points.push(last);
    }
    Gains { points }
}

impl Gains {
    /// The points, by the number of letters.
    pub fn points(&self) -> &[GainsPoint] {
        &self.points
    }

    /// Responders among the first `letters` people, between two points as chance would spread them.
    pub fn responders(&self, letters: usize) -> f64 {
        let next = self.points.partition_point(|point| point.letters < letters);
        let Some(after) = self.points.get(next) else { return self.all().responders };
        let Some(before) = next.checked_sub(1).map(|before| self.points[before]) else { return after.responders };
        let part = (letters - before.letters) as f64 / (after.letters - before.letters) as f64;
        before.responders + part * (after.responders - before.responders)
    }

    /// The model's lift: the rate of response among the first `letters` people over that of everybody; `None` of no
    /// letters.
    pub fn lift(&self, letters: usize) -> Option<f64> {
        let all = self.all();
        let letters = letters.min(all.letters);
        (letters > 0).then(|| self.responders(letters) * all.letters as f64 / (letters as f64 * all.responders))
    }

    /// The number of letters that earns most; of several the smallest. Nothing is earned without a letter, so the profit
    /// is never negative.
    pub fn best(&self, terms: Terms) -> ProfitAt {
        let profits = self.points.iter().map(|point| ProfitAt { letters: point.letters, profit: point.profit(terms) });
        profits.fold(ProfitAt { letters: 0, profit: 0.0 }, |best, at| if at.profit > best.profit { at } else { best })
    }

    /// What the first `letters` people earn.
    pub fn profit(&self, letters: usize, terms: Terms) -> f64 {
        GainsPoint { letters: letters.min(self.all().letters), responders: self.responders(letters) }.profit(terms)
    }

    fn all(&self) -> GainsPoint {
        self.points[self.points.len() - 1]
    }
}

impl GainsPoint {
    fn profit(self, terms: Terms) -> f64 {
        terms.margin * self.responders - terms.cost * self.letters as f64
    }
}

impl Terms {
    /// The chance of a response above which a letter pays for itself; `None` where a response brings nothing.
    pub fn break_even(&self) -> Option<f64> {
        (self.margin > 0.0).then(|| self.cost / self.margin)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Ten people, four of them responders, two of equal score.
    fn ten() -> Gains {
        let scores = [0.9, 0.8, 0.7, 0.6, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1];
        let responded = [true, true, false, true, false, false, true, false, false, false];
        gains(&Outcomes::new(&scores, &responded).unwrap())
    }

    #[test]
    fn gains_and_lift_by_hand() {
        let gains = ten();
        let found: Vec<f64> = (0..=10).map(|letters| gains.responders(letters)).collect();
        assert_eq!(found, [0.0, 1.0, 2.0, 2.0, 2.5, 3.0, 3.0, 4.0, 4.0, 4.0, 4.0]);
        assert_eq!(gains.lift(2), Some(2.5));
        assert_eq!(gains.lift(10), Some(1.0));
        assert_eq!(gains.lift(99), Some(1.0));
        assert_eq!(gains.lift(0), None);
        assert_eq!(gains.responders(99), 4.0);
    }

    #[test]
    fn the_best_number_of_letters_by_hand() {
        let best = |margin, cost| ten().best(Terms { margin, cost });
        assert_eq!(best(10.0, 1.0), ProfitAt { letters: 7, profit: 33.0 });
        assert_eq!(best(10.0, 4.0), ProfitAt { letters: 2, profit: 12.0 });
        assert_eq!(best(1.0, 2.0), ProfitAt { letters: 0, profit: 0.0 });
        let profit = |letters| ten().profit(letters, Terms { margin: 10.0, cost: 4.0 });
        assert_eq!([0, 2, 4, 10, 99].map(profit), [0.0, 12.0, 9.0, 0.0, 0.0]);
        assert_eq!(Terms { margin: 20.0, cost: 1.0 }.break_even(), Some(0.05));
        assert_eq!(Terms { margin: 0.0, cost: 1.0 }.break_even(), None);
    }
}
