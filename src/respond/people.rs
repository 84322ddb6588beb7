//! People of a mailing as numbers a model can learn from.

use serde::{Deserialize, Serialize};

/// The people of a file, column by column.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct People {
    /// The columns; all have the same length.
    pub columns: Vec<PeopleColumn>,
}

/// One column of a mailing.
#[derive(Clone, Debug, PartialEq)]
pub struct PeopleColumn {
    /// Its name.
    pub name: String,
    /// What its numbers mean.
    pub kind: ColumnKind,
    /// One number a person; NaN where it isn't known. For [`ColumnKind::Nominal`] the number of a code, counted from 0.
    pub values: Vec<f32>,
}

/// What the numbers of a column mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ColumnKind {
    /// More is more: amounts, counts, years, codes with an order.
    Number,
    /// Codes without an order.
    Nominal {
        /// How many codes there are; all values lie below.
        codes: usize,
    },
}

impl People {
    /// Number of people.
    pub fn rows(&self) -> usize {
        self.columns.first().map_or(0, |column| column.values.len())
    }

    /// Only these people, in this order; a row may come several times.
    #[must_use]
    pub fn select(&self, rows: &[usize]) -> Self {
        let pick = |column: &PeopleColumn| PeopleColumn {
            values: rows.iter().map(|row| column.values[*row]).collect(),
            ..column.clone()
        };
        Self { columns: self.columns.iter().map(pick).collect() }
    }
}

#[cfg(test)]
pub(super) mod invented {
    use super::*;

    /// People with an ordered column, a nominal one, one that tells nothing, and gaps; whether each responded.
    pub(in crate::respond) fn people(rows: usize, seed: u64) -> (People, Vec<bool>) {
        use rand::{Rng as _, SeedableRng as _};
        let mut random = rand_xoshiro::Xoshiro256PlusPlus::seed_from_u64(seed);
        let (mut age, mut region, mut noise, mut responded) = (vec![], vec![], vec![], vec![]);
        for _ in 0..rows {
            let (a, r) = (random.gen_range(0..10) as f32, random.gen_range(0..4) as f32);
            let log_odds = -3.0 + 0.25 * a + if r == 2.0 { 1.5 } else { 0.0 };
            responded.push(random.r#gen::<f32>() < 1.0 / (1.0 + (-log_odds).exp()));
            age.push(if random.gen_bool(0.1) { f32::NAN } else { a });
            region.push(r);
            noise.push(random.r#gen::<f32>());
        }
        let column = |name: &str, kind, values| PeopleColumn { name: name.to_owned(), kind, values };
        let columns = vec![
            column("AGE", ColumnKind::Number, age),
            column("REGION", ColumnKind::Nominal { codes: 4 }, region),
            column("NOISE", ColumnKind::Number, noise),
        ];
        (People { columns }, responded)
    }
}
