//! People -> as many people who have the same values of every attribute, dealt out anew.

use rand::SeedableRng;
use rand::seq::SliceRandom;
use rand_xoshiro::Xoshiro256Plus;

use super::sampling::mix;
use crate::data::{CodeTable, Column, Ids, Values};

/// A table of only these rows.
pub fn rows_of(table: &CodeTable, rows: &[u32]) -> CodeTable {
    let places: Vec<usize> = rows.iter().map(|row| *row as usize).collect();
    with_places(table, rows.len(), |_| places.clone())
}

/// A table with the same columns, each of them permuted on its own: what ties the attributes to one another is gone,
/// and each of them has the values it had. The same seed gives the same table.
pub fn dealt_out(table: &CodeTable, seed: u64) -> CodeTable {
    with_places(table, table.rows, |column| {
        let mut places: Vec<usize> = (0..table.rows).collect();
        places.shuffle(&mut Xoshiro256Plus::seed_from_u64(mix(column as u64, seed)));
        places
    })
}

/// A table whose columns have the values of other rows of a table: `places` says for each column which.
fn with_places(table: &CodeTable, rows: usize, places: impl Fn(usize) -> Vec<usize>) -> CodeTable {
    let column = |(at, column): (usize, &Column)| {
        let places = places(at);
        let values = match &column.values {
            Values::Codes { codes, levels } => {
                Values::Codes { codes: places.iter().map(|place| codes[*place]).collect(), levels: levels.clone() }
            }
            Values::Reals(reals) => Values::Reals(places.iter().map(|place| reals[*place]).collect()),
            text @ Values::Text { .. } => text.clone(),
        };
        Column { name: column.name.clone(), values }
    };
    let columns = table.columns.iter().enumerate().map(column).collect();
    CodeTable { rows, ids: Ids::RowNumber, columns, written: table.written.clone() }
}

#[cfg(test)]
mod tests {
    use super::super::testing::mixed;
    use super::*;

    fn codes(table: &CodeTable, column: usize) -> Vec<u8> {
        match &table.columns[column].values {
            Values::Codes { codes, .. } => codes.to_vec(),
            _ => Vec::new(),
        }
    }

    #[test]
    fn every_column_keeps_its_values_and_loses_its_rows() {
        let (table, _) = mixed(400, 3);
        let dealt = dealt_out(&table, 7);
        let sorted = |mut codes: Vec<u8>| {
            codes.sort_unstable();
            codes
        };
        for column in 0..5 {
            assert_eq!(sorted(codes(&dealt, column)), sorted(codes(&table, column)));
            assert_ne!(codes(&dealt, column), codes(&table, column));
        }
        // These two were missing together; each has its own order now.
        let together = |table: &CodeTable| {
            codes(table, 0).iter().zip(codes(table, 1)).filter(|(a, b)| **a == 0 && *b == 0).count()
        };
        assert!(together(&dealt) < together(&table) / 2);
        assert_eq!(codes(&dealt, 0), codes(&dealt_out(&table, 7), 0));
        assert_ne!(codes(&dealt, 0), codes(&dealt_out(&table, 8), 0));
    }

    #[test]
    fn some_rows_are_those_rows() {
        let (table, _) = mixed(40, 3);
        let few = rows_of(&table, &[3, 17]);
        assert_eq!((few.rows, codes(&few, 2)), (2, vec![codes(&table, 2)[3], codes(&table, 2)[17]]));
    }
}
