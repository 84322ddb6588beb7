//! The way back: one step for each change, however many values it passed on the way.

use std::cmp::Ordering;

/// Seconds within which changes from the keyboard belong to one step.
const SAME_STEP: f64 = 0.8;

/// The most steps that are kept.
const STEPS: usize = 200;

/// States that were left, in the order in which they were left.
#[derive(Clone, Debug)]
pub struct History<T> {
    past: Vec<T>,
    future: Vec<T>,
    /// The state as of the last step.
    settled: T,
    last_change: f64,
}

impl<T: Clone + PartialEq> History<T> {
    /// A history that begins with this state.
    pub fn new(state: T) -> Self {
        Self { past: Vec::new(), future: Vec::new(), settled: state, last_change: f64::NEG_INFINITY }
    }

    /// A history that led to this state by way of others, the oldest first.
    pub fn of(past: Vec<T>, state: T) -> Self {
        Self { past, ..Self::new(state) }
    }

    /// All states that can be gone to, the oldest first; the last step's is at [`Self::place`].
    pub fn states(&self) -> impl Iterator<Item = &T> {
        self.past.iter().chain([&self.settled]).chain(self.future.iter().rev())
    }

    /// Where among [`Self::states`] the last step's is.
    pub fn place(&self) -> usize {
        self.past.len()
    }

    /// The states before the present one, the oldest first, also where that was not written down yet.
    pub fn before_now(&self, state: &T) -> Vec<T> {
        let last = (*state != self.settled).then_some(&self.settled);
        self.past.iter().chain(last).cloned().collect()
    }

    /// Goes to the state at a place among [`Self::states`], a step at a time. What wasn't written down yet is left first.
    pub fn go_to(&mut self, place: usize, state: &T) -> T {
        let mut state = state.clone();
        if state != self.settled {
            state = self.undo(&state).unwrap_or(state);
        }
        loop {
            let next = match self.place().cmp(&place) {
                Ordering::Greater => self.undo(&state),
                Ordering::Less => self.redo(&state),
                Ordering::Equal => None,
            };
            match next {
                Some(next) => state = next,
                None => return state,
            }
        }
    }

    /// Changes every state in the same way.
    pub fn change_all(&mut self, mut change: impl FnMut(&mut T)) {
        self.past.iter_mut().chain([&mut self.settled]).chain(&mut self.future).for_each(&mut change);
    }

    /// Writes a step down when the state differs from the last one and the hand is off. A change soon after the last
    /// one, as when an arrow key is held, belongs to the same step.
    pub fn settle(&mut self, state: &T, hand_on: bool, now: f64) {
        if hand_on || *state == self.settled {
            return;
        }
        self.future.clear();
        if now - self.last_change > SAME_STEP || self.past.is_empty() {
            self.past.push(std::mem::replace(&mut self.settled, state.clone()));
            if self.past.len() > STEPS {
                self.past.remove(0);
            }
        } else {
            self.settled = state.clone();
        }
        self.last_change = now;
    }

    /// Ends the last step: what follows is another one, however soon it comes.
    pub fn seal(&mut self) {
        self.last_change = f64::NEG_INFINITY;
    }

    /// Whether there is a state to go back to.
    pub fn can_undo(&self, state: &T) -> bool {
        !self.past.is_empty() || *state != self.settled
    }

    /// Whether there is a state to go forward to.
    pub fn can_redo(&self, state: &T) -> bool {
        !self.future.is_empty() && *state == self.settled
    }

    /// The state that [`Self::undo`] goes to.
    pub fn before(&self, state: &T) -> Option<&T> {
        if *state == self.settled { self.past.last() } else { Some(&self.settled) }
    }

    /// The state that [`Self::redo`] goes to.
    pub fn after(&self, state: &T) -> Option<&T> {
        self.future.last().filter(|_| *state == self.settled)
    }

    /// The state before the last step.
    pub fn undo(&mut self, state: &T) -> Option<T> {
        if *state != self.settled {
            // A step that wasn't written down yet.
            self.future.clear();
            self.future.push(state.clone());
        } else {
            let back = self.past.pop()?;
            self.future.push(std::mem::replace(&mut self.settled, back));
        }
        self.last_change = f64::NEG_INFINITY;
        Some(self.settled.clone())
    }

    /// The state that was last undone.
    pub fn redo(&mut self, state: &T) -> Option<T> {
        if !self.can_redo(state) {
            return None;
        }
        let forward = self.future.pop()?;
        self.past.push(std::mem::replace(&mut self.settled, forward));
        self.last_change = f64::NEG_INFINITY;
        Some(self.settled.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_has_its_place() {
        let mut history = History::of(vec![1, 2], 3);
        history.settle(&4, false, 0.0);
        assert_eq!((history.states().copied().collect::<Vec<_>>(), history.place()), (vec![1, 2, 3, 4], 3));
        assert_eq!((history.before(&4), history.after(&4)), (Some(&3), None));
        assert_eq!((history.undo(&4), history.undo(&3)), (Some(3), Some(2)));
        assert_eq!((history.states().copied().collect::<Vec<_>>(), history.place()), (vec![1, 2, 3, 4], 1));
        assert_eq!((history.before(&2), history.after(&2), history.before(&9)), (Some(&1), Some(&3), Some(&2)));
        history.change_all(|state| *state *= 10);
        assert_eq!(history.states().copied().collect::<Vec<_>>(), [10, 20, 30, 40]);
    }

    #[test]
    fn steps_go_back_and_forward() {
        let mut history = History::new(0);
        history.settle(&1, false, 0.0);
        history.settle(&2, false, 5.0);
        assert_eq!(history.undo(&2), Some(1));
        assert_eq!(history.undo(&1), Some(0));
        assert_eq!(history.undo(&0), None);
        assert_eq!(history.redo(&0), Some(1));
        assert_eq!(history.redo(&1), Some(2));
        assert_eq!(history.redo(&2), None);
    }

    #[test]
    fn a_held_key_is_one_step() {
        let mut history = History::new(0);
        history.settle(&9, false, 0.0);
        for press in 1..=10 {
            history.settle(&(10 + press), false, 10.0 + 0.1 * f64::from(press));
        }
        assert_eq!(history.undo(&20), Some(9));
    }

    #[test]
    fn a_drag_that_pauses_is_still_one_step() {
        let mut history = History::new(0);
        for second in 1..=10 {
            history.settle(&second, true, f64::from(second));
        }
        history.settle(&10, false, 11.0);
        assert_eq!(history.undo(&10), Some(0));
    }

    #[test]
    fn a_sealed_step_takes_nothing_more() {
        let mut history = History::new(0);
        history.settle(&1, false, 0.0);
        history.seal();
        history.settle(&2, false, 0.1);
        assert_eq!(history.undo(&2), Some(1));
        assert_eq!(history.undo(&1), Some(0));
    }

    #[test]
    fn undo_in_the_middle_of_a_drag_returns_to_its_start() {
        let mut history = History::new(0);
        history.settle(&4, true, 0.0);
        assert!(history.can_undo(&4));
        assert_eq!(history.undo(&4), Some(0));
        assert_eq!(history.redo(&0), Some(4));
    }

    #[test]
    fn a_new_step_ends_the_way_forward() {
        let mut history = History::new(0);
        history.settle(&1, false, 0.0);
        assert_eq!(history.undo(&1), Some(0));
        history.settle(&7, false, 9.0);
        assert!(!history.can_redo(&7));
        assert_eq!(history.undo(&7), Some(0));
    }
}
