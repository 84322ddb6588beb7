//! Things on their way from one state to the next, each by its key: what is in both goes, what is new fades in where it
//! will stand, what is gone fades out where it stood.

use std::collections::BTreeMap;

/// Seconds from one state to the next.
const TIME: f64 = 0.4;

/// Where and how large something is, in numbers that can be mixed, and how much of it can be seen, 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Seen<const N: usize> {
    pub(super) pose: [f32; N],
    pub(super) seen: f32,
}

/// From one state to the next.
#[derive(Debug)]
pub(super) struct Glide<const N: usize> {
    from: BTreeMap<i32, Seen<N>>,
    to: BTreeMap<i32, [f32; N]>,
    began: f64,
}

impl<const N: usize> Default for Glide<N> {
    fn default() -> Self {
        Self { from: BTreeMap::new(), to: BTreeMap::new(), began: f64::NEG_INFINITY }
    }
}

impl<const N: usize> Glide<N> {
    /// Sets the goal. From wherever things are now, they go there; at once where nothing moves.
    pub(super) fn aim(&mut self, goal: BTreeMap<i32, [f32; N]>, now: f64, moves: bool) {
        if goal == self.to {
            return;
        }
        let first = self.to.is_empty();
        self.from = self.at(now).0.into_iter().collect();
        self.to = goal;
        self.began = if moves && !first { now } else { f64::NEG_INFINITY };
    }

    /// Everything at this time by its key, and whether it is still moving.
    pub(super) fn at(&self, now: f64) -> (Vec<(i32, Seen<N>)>, bool) {
        let passed = ((now - self.began) / TIME).clamp(0.0, 1.0) as f32;
        // Gentle at both ends.
        let part = passed * passed * (3.0 - 2.0 * passed);
        let gone = self.from.iter().filter(|(key, _)| !self.to.contains_key(key) && part < 1.0);
        let mut all: Vec<(i32, Seen<N>)> =
            gone.map(|(&key, old)| (key, Seen { seen: old.seen * (1.0 - part), ..*old })).collect();
        all.extend(self.to.iter().map(|(&key, &goal)| {
            let seen = match self.from.get(&key).filter(|_| part < 1.0) {
                Some(old) => Seen {
                    pose: std::array::from_fn(|at| old.pose[at] + (goal[at] - old.pose[at]) * part),
                    seen: old.seen + (1.0 - old.seen) * part,
                },
                None => Seen { pose: goal, seen: part },
            };
            (key, seen)
        }));
        (all, passed < 1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state(poses: &[(i32, f32)]) -> BTreeMap<i32, [f32; 1]> {
        poses.iter().map(|&(key, at)| (key, [at])).collect()
    }

    fn at(glide: &Glide<1>, now: f64) -> Vec<(i32, f32, f32)> {
        let (mut all, _) = glide.at(now);
        all.sort_by_key(|(key, _)| *key);
        all.into_iter().map(|(key, seen)| (key, seen.pose[0], seen.seen)).collect()
    }

    #[test]
    fn the_first_state_stands_at_once() {
        let mut glide = Glide::default();
        glide.aim(state(&[(1, 5.0)]), 3.0, true);
        assert_eq!(at(&glide, 3.0), [(1, 5.0, 1.0)]);
        assert!(!glide.at(3.0).1);
    }

    #[test]
    fn what_stays_goes_what_is_new_fades_in_and_what_is_gone_fades_out() {
        let mut glide = Glide::default();
        glide.aim(state(&[(1, 0.0), (2, 7.0)]), 0.0, true);
        glide.aim(state(&[(1, 8.0), (3, 9.0)]), 10.0, true);
        assert_eq!(at(&glide, 10.0), [(1, 0.0, 1.0), (2, 7.0, 1.0), (3, 9.0, 0.0)]);
        assert_eq!(at(&glide, 10.0 + TIME / 2.0), [(1, 4.0, 1.0), (2, 7.0, 0.5), (3, 9.0, 0.5)]);
        assert!(glide.at(10.0 + TIME / 2.0).1);
        assert_eq!(at(&glide, 10.0 + TIME), [(1, 8.0, 1.0), (3, 9.0, 1.0)]);
        assert!(!glide.at(10.0 + TIME).1);
    }

    #[test]
    fn a_new_goal_starts_from_where_things_are() {
        let mut glide = Glide::default();
        glide.aim(state(&[(1, 0.0)]), 0.0, true);
        glide.aim(state(&[(1, 8.0), (2, 1.0)]), 10.0, true);
        glide.aim(state(&[(1, 0.0), (2, 1.0)]), 10.0 + TIME / 2.0, true);
        assert_eq!(at(&glide, 10.0 + TIME / 2.0), [(1, 4.0, 1.0), (2, 1.0, 0.5)]);
        assert_eq!(at(&glide, 12.0), [(1, 0.0, 1.0), (2, 1.0, 1.0)]);
    }

    #[test]
    fn where_nothing_is_to_move_nothing_does() {
        let mut glide = Glide::default();
        glide.aim(state(&[(1, 0.0)]), 0.0, false);
        glide.aim(state(&[(1, 8.0), (2, 3.0)]), 10.0, false);
        assert_eq!((at(&glide, 10.0), glide.at(10.0).1), (vec![(1, 8.0, 1.0), (2, 3.0, 1.0)], false));
    }
}
