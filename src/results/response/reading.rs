//! How what a mailing says is read: at any number of letters, and in which order rankings stand.

use super::{ComparedRanking, GainsAt, LetterTerms, Ranker, Response};

/// What letters to the first people of the list are expected to earn, with a 95 % interval that holds the terms for sure
/// and only the gain for unsure.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Earned {
    /// Responders times the margin, less letters times the cost.
    pub profit: f64,
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

impl Response {
    /// The gains where this share of all people, 0 to 1, gets a letter: on straight lines between the points that are
    /// known. `None` where no curve is.
    pub fn gains_at(&self, share: f64) -> Option<GainsAt> {
        let (first, last) = (*self.gains.first()?, *self.gains.last()?);
        let share = if share.is_finite() { share.clamp(0.0, 1.0) } else { 0.0 };
        let everybody = GainsAt { share: 1.0, gain: 1.0, gain_low: 1.0, gain_high: 1.0, ..last };
        let from = self.gains.iter().rev().find(|point| point.share <= share).copied().unwrap_or_default();
        let to = self.gains.iter().find(|point| point.share >= share).copied().unwrap_or(everybody);
        let width = to.share - from.share;
        let part = if width > 0.0 { (share - from.share) / width } else { 1.0 };
        let between = |of: fn(&GainsAt) -> f64| of(&from) + part * (of(&to) - of(&from));
        let (gain, gain_low, gain_high) =
            (between(|at| at.gain), between(|at| at.gain_low), between(|at| at.gain_high));
        // Nobody has no lift: what the first few have stands for it.
        let lift = |gain: f64, begin: f64| if share > 0.0 { gain / share } else { begin };
        Some(GainsAt {
            share,
            letters: (share * self.mailing.people as f64).round() as u64,
            responders: gain * self.mailing.responders as f64,
            gain,
            gain_low,
            gain_high,
            lift: lift(gain, first.lift),
            lift_low: lift(gain_low, first.lift_low),
            lift_high: lift(gain_high, first.lift_high),
        })
    }

    /// What letters to so many people earn by these terms.
    pub fn earned(&self, at: &GainsAt, terms: LetterTerms) -> Earned {
        let paid = at.letters as f64 * terms.cost;
        let all = self.mailing.responders as f64 * terms.margin;
        let [profit, low, high] = [at.gain, at.gain_low, at.gain_high].map(|gain| gain * all - paid);
        Earned { profit, low, high }
    }

    /// Where letters earn most by these terms, to a hundredth of the people; `None` where no number of letters earns
    /// anything, or no curve is known.
    pub fn best_cut(&self, terms: LetterTerms) -> Option<GainsAt> {
        let shares = (1..=100).map(|hundredths| f64::from(hundredths) / 100.0);
        let points = shares.filter_map(|share| self.gains_at(share));
        let earning = points.map(|at| (self.earned(&at, terms).profit, at)).filter(|(profit, _)| *profit > 0.0);
        // Of two that earn the same, the one with fewer letters.
        earning.reduce(|best, other| if other.0 > best.0 { other } else { best }).map(|(_, at)| at)
    }

    /// Whether a ranking is one of those that were asked for, and no other way that is set beside them.
    pub fn is_asked(&self, ranking: &ComparedRanking) -> bool {
        let choice = &self.choice;
        ranking.imbalance == choice.imbalance && ranking.columns == choice.columns && ranking.further == choice.further
    }

    /// The places of the rankings as they are read: those that were asked for, the best first; the other ways; last the
    /// segments' index, which is no model.
    pub fn in_order(&self) -> Vec<usize> {
        let kind = |ranking: &ComparedRanking| match () {
            () if ranking.model == Ranker::SegmentIndex => 2,
            () if self.is_asked(ranking) => 0,
            () => 1,
        };
        let mut order: Vec<usize> = (0..self.compared.len()).collect();
        order.sort_by(|one, other| {
            let (one, other) = (&self.compared[*one], &self.compared[*other]);
            kind(one).cmp(&kind(other)).then(other.auc.total_cmp(&one.auc))
        });
        order
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::results::Mailing;

    /// 1,000 people, 50 responders: the first tenth holds 20 of them, the first half 40.
    fn response() -> Response {
        let at = |share: f64, gain: f64| GainsAt {
            share,
            letters: (share * 1_000.0) as u64,
            responders: 50.0 * gain,
            gain,
            gain_low: gain - 0.1,
            gain_high: gain + 0.1,
            lift: gain / share,
            ..GainsAt::default()
        };
        Response {
            mailing: Mailing { people: 1_000, responders: 50, ..Mailing::default() },
            gains: vec![at(0.1, 0.4), at(0.5, 0.8)],
            ..Response::default()
        }
    }

    #[test]
    fn between_two_points_the_curve_is_straight() {
        let response = response();
        let at = response.gains_at(0.3).expect("a curve");
        assert_eq!((at.letters, (at.gain * 1e9).round() / 1e9, at.responders.round()), (300, 0.6, 30.0));
        assert!((at.lift - 2.0).abs() < 1e-12 && (at.lift_low - 0.5 / 0.3).abs() < 1e-12);
        // Nobody at the begin, everybody at the end.
        assert_eq!(response.gains_at(0.0).map(|at| (at.gain, at.lift)), Some((0.0, 4.0)));
        assert_eq!(response.gains_at(0.05).map(|at| (at.gain, at.letters)), Some((0.2, 50)));
        assert_eq!(response.gains_at(7.0).map(|at| (at.gain, at.gain_low, at.lift)), Some((1.0, 1.0, 1.0)));
        assert_eq!(response.gains_at(0.75).map(|at| (at.gain * 100.0).round()), Some(90.0));
        assert_eq!(Response::default().gains_at(0.3), None);
    }

    #[test]
    fn the_best_cut_is_where_the_next_letters_cost_more_than_they_bring() {
        let response = response();
        let at = |margin, cost| response.best_cut(LetterTerms { margin, cost }).map(|at| (at.share * 100.0).round());
        // Up to a tenth 20 responders in 100 letters, up to a half 20 in 400, then 10 in 500: a letter to them brings
        // 20 %, 5 % and 2 % of the margin.
        assert_eq!(at(100.0, 1.0), Some(100.0));
        assert_eq!(at(100.0, 4.0), Some(50.0));
        assert_eq!(at(100.0, 10.0), Some(10.0));
        assert_eq!(at(100.0, 21.0), None, "no letter earns anything");
        assert_eq!(at(0.0, 0.0), None);
        let tenth = response.gains_at(0.1).expect("a curve");
        let earned = response.earned(&tenth, LetterTerms { margin: 100.0, cost: 10.0 });
        assert_eq!([earned.profit, earned.low, earned.high].map(f64::round), [1_000.0, 500.0, 1_500.0]);
    }
}
