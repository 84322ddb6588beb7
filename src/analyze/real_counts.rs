//! How many people have each number of a column that may have any number of different ones, in bounded memory.

use std::collections::HashMap;

/// Numbers and how many people have each. Beyond a given number of different ones, those that share their first binary
/// digits are counted together, as few as needed; what that comes to doesn't depend on the order.
#[derive(Clone, Debug)]
pub struct RealCounts {
    most: usize,
    /// Binary digits at the end that no longer count.
    dropped: u32,
    counts: HashMap<u32, u64>,
    low: f32,
    high: f32,
}

impl RealCounts {
    /// No number yet; at most so many are told apart.
    pub fn new(most: usize) -> Self {
        Self { most: most.max(2), dropped: 0, counts: HashMap::new(), low: f32::INFINITY, high: f32::NEG_INFINITY }
    }

    /// Counts a finite number for so many people.
    pub fn add(&mut self, number: f32, people: u64) {
        (self.low, self.high) = (self.low.min(number), self.high.max(number));
        *self.counts.entry(self.key(number)).or_insert(0) += people;
        while self.counts.len() > self.most {
            self.dropped += 1;
            let coarser: Vec<(u32, u64)> = std::mem::take(&mut self.counts).into_iter().collect();
            for (bits, people) in coarser {
                *self.counts.entry(self.key(f32::from_bits(bits))).or_insert(0) += people;
            }
        }
    }

    /// No number yet, with the same room.
    #[must_use]
    pub fn emptied(&self) -> Self {
        Self::new(self.most)
    }

    /// Whether all numbers are told apart.
    pub fn is_exact(&self) -> bool {
        self.dropped == 0
    }

    /// The numbers, ascending, and how many people have each. The first and the last are exact.
    pub fn ascending(&self) -> Vec<(f64, u64)> {
        let mut list: Vec<(f64, u64)> =
            self.counts.iter().map(|(bits, people)| (f64::from(f32::from_bits(*bits)), *people)).collect();
        list.sort_unstable_by(|(a, _), (b, _)| a.total_cmp(b));
        if let Some(first) = list.first_mut() {
            first.0 = f64::from(self.low);
        }
        if let Some(last) = list.last_mut().filter(|_| self.low < self.high) {
            last.0 = f64::from(self.high);
        }
        list
    }

    fn key(&self, number: f32) -> u32 {
        // Adding 0 makes -0 and 0 the same.
        (number + 0.0).to_bits() >> self.dropped << self.dropped
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_counted_one_by_one_while_there_is_room() {
        let mut counts = RealCounts::new(4);
        for number in [0.5, -0.0, 0.0, 3.0, -2.0, 3.0] {
            counts.add(number, 1);
        }
        assert!(counts.is_exact());
        assert_eq!(counts.ascending(), [(-2.0, 1), (0.0, 2), (0.5, 1), (3.0, 2)]);
    }

    #[test]
    fn without_room_neighbours_go_together_in_any_order() {
        let numbers: Vec<f32> = (0..5000).map(|at| (at as f32 * 0.37).sin() * 100.0).collect();
        let count = |numbers: &mut dyn Iterator<Item = &f32>| {
            let mut counts = RealCounts::new(500);
            numbers.for_each(|number| counts.add(*number, 1));
            counts
        };
        let (forth, back) = (count(&mut numbers.iter()), count(&mut numbers.iter().rev()));
        assert!(!forth.is_exact());
        assert_eq!((forth.ascending(), forth.dropped), (back.ascending(), back.dropped));
        let list = forth.ascending();
        assert!(list.len() > 200 && list.len() <= 500, "{}", list.len());
        assert_eq!(list.iter().map(|(_, people)| people).sum::<u64>(), 5000);
        let (low, high) = numbers.iter().fold((0.0_f32, 0.0_f32), |(low, high), n| (low.min(*n), high.max(*n)));
        assert_eq!((list[0].0, list[list.len() - 1].0), (f64::from(low), f64::from(high)));
    }
}
