//! People of a mailing with a score each, and who of them responded.

/// Scores of people, and whether each responded. There is at least one of either kind, and every score is a number.
#[derive(Clone, Copy, Debug)]
pub struct Outcomes<'a> {
    scores: &'a [f64],
    responded: &'a [bool],
    responders: usize,
}

/// Why nothing can be judged by these people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{self:?}")]
pub enum OutcomesError {
    /// There aren't as many scores as people.
    Lengths {
        /// Scores.
        scores: usize,
        /// People.
        people: usize,
    },
    /// Nobody responded, or everybody.
    OneKind {
        /// Who responded.
        responders: usize,
        /// People.
        people: usize,
    },
    /// A score isn't a number.
    NotANumber {
        /// The first such row, counted from 0.
        row: usize,
    },
}

impl<'a> Outcomes<'a> {
    /// Puts the scores beside who responded.
    ///
    /// # Errors
    /// [`OutcomesError`] when nothing can be told from them.
    pub fn new(scores: &'a [f64], responded: &'a [bool]) -> Result<Self, OutcomesError> {
        let people = responded.len();
        if scores.len() != people {
            return Err(OutcomesError::Lengths { scores: scores.len(), people });
        }
        if let Some(row) = scores.iter().position(|score| score.is_nan()) {
            return Err(OutcomesError::NotANumber { row });
        }
        let responders = responded.iter().filter(|responded| **responded).count();
        if responders == 0 || responders == people {
            return Err(OutcomesError::OneKind { responders, people });
        }
        Ok(Self { scores, responded, responders })
    }

    /// The scores, person by person.
    pub fn scores(&self) -> &'a [f64] {
        self.scores
    }

    /// Whether each person responded.
    pub fn responded(&self) -> &'a [bool] {
        self.responded
    }

    /// Number of people.
    pub fn people(&self) -> usize {
        self.responded.len()
    }

    /// How many responded; at least 1.
    pub fn responders(&self) -> usize {
        self.responders
    }

    /// How many did not; at least 1.
    pub fn others(&self) -> usize {
        self.people() - self.responders
    }

    /// The share of people who responded, between 0 and 1.
    pub fn rate(&self) -> f64 {
        self.responders as f64 / self.people() as f64
    }

    /// The people from the highest score to the lowest, in groups of equal scores: people and responders of each group.
    pub(super) fn groups(&self) -> Vec<Group> {
        let mut order: Vec<usize> = (0..self.people()).collect();
        order.sort_by(|one, other| self.scores[*other].total_cmp(&self.scores[*one]));
        let same = |one: &usize, other: &usize| self.scores[*one] == self.scores[*other];
        let group = |rows: &[usize]| Group {
            score: self.scores[rows[0]],
            people: rows.len(),
            responders: rows.iter().filter(|row| self.responded[**row]).count(),
        };
        order.chunk_by(same).map(group).collect()
    }
}

/// People of equal score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Group {
    /// Their score.
    pub(super) score: f64,
    /// How many they are.
    pub(super) people: usize,
    /// How many of them responded.
    pub(super) responders: usize,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_tells_nothing_is_refused() {
        let refused = |scores: &[f64], responded: &[bool]| Outcomes::new(scores, responded).unwrap_err();
        assert_eq!(refused(&[1.0], &[true, false]), OutcomesError::Lengths { scores: 1, people: 2 });
        assert_eq!(refused(&[1.0, 2.0], &[true, true]), OutcomesError::OneKind { responders: 2, people: 2 });
        assert_eq!(refused(&[1.0, 2.0], &[false, false]), OutcomesError::OneKind { responders: 0, people: 2 });
        assert_eq!(refused(&[1.0, f64::NAN], &[true, false]), OutcomesError::NotANumber { row: 1 });
    }

    #[test]
    fn equal_scores_are_one_group() {
        let outcomes = Outcomes::new(&[0.5, 0.9, 0.5, -0.0, 0.0], &[true, false, false, true, false]).unwrap();
        let groups: Vec<_> = outcomes.groups().iter().map(|group| (group.people, group.responders)).collect();
        assert_eq!(groups, [(1, 0), (2, 1), (2, 1)]);
    }
}
