//! People in parts, so that each is judged by a model that has never seen them.

use std::cmp::Reverse;

use rand::SeedableRng as _;
use rand::seq::SliceRandom as _;
use rand_xoshiro::Xoshiro256PlusPlus;

/// Which part each person is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folds {
    /// The part of each person, counted from 0.
    pub of: Vec<u8>,
    /// How many parts there are.
    pub count: u8,
}

impl Folds {
    /// Rows of the people outside a part, whom its model learns from, and of those inside, whom it is judged by.
    pub fn split(&self, fold: u8) -> (Vec<usize>, Vec<usize>) {
        (0..self.of.len()).partition(|row| self.of[*row] != fold)
    }
}

/// Parts of equal size with equally many responders each, up to one. The parts follow from who responded, from what stands
/// for each person (`keys`, any number that stays with a person) and from the seed, not from the order of the rows. Rows of
/// equal key are one person: they come into the same part, so that no model judges somebody it has learned from.
pub fn stratified_folds(responded: &[bool], keys: &[u64], count: u8, seed: u64) -> Folds {
    let mut rows: Vec<usize> = (0..responded.len()).collect();
    rows.sort_by_key(|row| keys[*row]);
    let groups = rows.chunk_by(|one, other| keys[*one] == keys[*other]);
    let of_group = |rows: &[usize]| rows.iter().filter(|row| responded[**row]).count();
    let (mut responders, mut others): (Vec<&[usize]>, Vec<&[usize]>) = groups.partition(|rows| of_group(rows) > 0);
    let mut random = Xoshiro256PlusPlus::seed_from_u64(seed);
    responders.shuffle(&mut random);
    others.shuffle(&mut random);
    // Those who stand there most often come first, or they would find no room.
    responders.sort_by_key(|rows| Reverse((of_group(rows), rows.len())));
    others.sort_by_key(|rows| Reverse(rows.len()));
    let mut of = vec![0; responded.len()];
    let mut held = vec![(0, 0); usize::from(count.max(1))];
    // Others go where the fewest people are, so that the parts with one responder more have one other less.
    for rows in responders.into_iter().chain(others) {
        let new = of_group(rows);
        let rank = |(responders, people): (usize, usize)| if new > 0 { (responders, people) } else { (people, 0) };
        let part = (0..held.len()).min_by_key(|part| (rank(held[*part]), *part)).unwrap_or(0);
        held[part] = (held[part].0 + new, held[part].1 + rows.len());
        rows.iter().for_each(|row| of[*row] = part as u8);
    }
    Folds { of, count: count.max(1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_hold_equally_many_of_each_kind() {
        let responded: Vec<bool> = (0..103).map(|row| row % 9 == 0).collect();
        let keys: Vec<u64> = (0..103).collect();
        let folds = stratified_folds(&responded, &keys, 5, 3);
        for fold in 0..5 {
            let (learns, judged) = folds.split(fold);
            assert_eq!(learns.len() + judged.len(), 103);
            assert!((20..=21).contains(&judged.len()));
            assert!((2..=3).contains(&judged.iter().filter(|row| responded[**row]).count()));
        }
        assert_ne!(folds, stratified_folds(&responded, &keys, 5, 4));
    }

    #[test]
    fn parts_stay_with_the_people_when_rows_are_reordered() {
        let responded: Vec<bool> = (0..50).map(|row| row % 4 == 0).collect();
        let keys: Vec<u64> = (0..50).map(|row| row * 7919 % 101).collect();
        let folds = stratified_folds(&responded, &keys, 4, 1);
        let turned = |row: usize| 49 - row;
        let reordered = stratified_folds(
            &(0..50).map(|row| responded[turned(row)]).collect::<Vec<_>>(),
            &(0..50).map(|row| keys[turned(row)]).collect::<Vec<_>>(),
            4,
            1,
        );
        assert!((0..50).all(|row| reordered.of[row] == folds.of[turned(row)]));
    }

    #[test]
    fn whoever_stands_there_twice_is_in_one_part() {
        // Forty people once, ten twice (one of those responded to one of two letters), one seven times.
        let keys: Vec<u64> = (0..40).chain((100..110).flat_map(|key| [key, key])).chain([200; 7]).collect();
        let responded: Vec<bool> = (0..67).map(|row| row % 8 == 0).collect();
        let folds = stratified_folds(&responded, &keys, 4, 1);
        for one in 0..67 {
            assert!((0..67).all(|other| keys[one] != keys[other] || folds.of[one] == folds.of[other]));
        }
        for fold in 0..4 {
            let (_, judged) = folds.split(fold);
            assert!((16..=17).contains(&judged.len()), "{}", judged.len());
            assert!((2..=3).contains(&judged.iter().filter(|row| responded[**row]).count()));
        }
    }
}
