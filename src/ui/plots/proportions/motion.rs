//! Bars on their way from the old shares to the new ones.

use std::collections::BTreeMap;

use crate::ui::theme::MOTION;

/// Where a pair of bars stands and how high its bars are.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Pose {
    /// Place from the left, in slots.
    pub(super) slot: f32,
    /// Share of the general population.
    pub(super) general: f32,
    /// Share of the customers.
    pub(super) customers: f32,
    /// Lower end of the interval, as a share of the customers.
    pub(super) low: f32,
    /// Upper end of the interval, as a share of the customers.
    pub(super) high: f32,
    /// Lower end of the whole interval, which holds the clustering's wobble too; that of the other where it isn't
    /// known.
    pub(super) low_total: f32,
    /// Upper end of the whole interval.
    pub(super) high_total: f32,
}

impl Pose {
    fn towards(self, other: Self, at: f32) -> Self {
        let mix = |a: f32, b: f32| a + (b - a) * at;
        Self {
            slot: mix(self.slot, other.slot),
            general: mix(self.general, other.general),
            customers: mix(self.customers, other.customers),
            low: mix(self.low, other.low),
            high: mix(self.high, other.high),
            low_total: mix(self.low_total, other.low_total),
            high_total: mix(self.high_total, other.high_total),
        }
    }
}

/// All pairs by segment, how many slots there are, and the share at the top of the axis.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Scene {
    pub(super) poses: BTreeMap<i32, Pose>,
    pub(super) slots: f32,
    pub(super) top: f32,
}

/// From one scene to another.
#[derive(Default)]
pub(super) struct Motion {
    from: Scene,
    to: Scene,
    began: f64,
}

impl Motion {
    /// Sets the goal. From wherever things are now, they go there.
    pub(super) fn aim(&mut self, goal: Scene, now: f64) {
        if goal == self.to {
            return;
        }
        self.from = if self.to.poses.is_empty() { rise(&goal) } else { self.at(now).0 };
        self.to = goal;
        self.began = now;
    }

    /// The scene at this time, and whether it is still moving.
    pub(super) fn at(&self, now: f64) -> (Scene, bool) {
        let passed = ((now - self.began) as f32 / MOTION).clamp(0.0, 1.0);
        // Quick at first, gentle at the end.
        let at = 1.0 - (1.0 - passed).powi(3);
        let poses = self
            .to
            .poses
            .iter()
            .map(|(&id, &goal)| {
                let start = self.from.poses.get(&id).copied().unwrap_or(Pose { slot: goal.slot, ..Pose::default() });
                (id, start.towards(goal, at))
            })
            .collect();
        let mix = |a: f32, b: f32| a + (b - a) * at;
        let scene = Scene { poses, slots: mix(self.from.slots, self.to.slots), top: mix(self.from.top, self.to.top) };
        (scene, passed < 1.0)
    }
}

/// The scene from which bars rise when the first ones come: each at its place, with no height.
fn rise(goal: &Scene) -> Scene {
    let poses = goal.poses.iter().map(|(&id, pose)| (id, Pose { slot: pose.slot, ..Pose::default() })).collect();
    Scene { poses, ..*goal }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pose(customers: f32) -> Pose {
        Pose {
            general: 0.5,
            customers,
            low: customers * 0.9,
            high: customers * 1.1,
            low_total: customers * 0.8,
            high_total: customers * 1.2,
            ..Pose::default()
        }
    }

    fn scene(customers: f32) -> Scene {
        Scene { poses: [(0, pose(customers))].into(), slots: 1.0, top: 1.0 }
    }

    #[test]
    fn bars_arrive_and_rest() {
        let mut motion = Motion::default();
        motion.aim(scene(0.2), 0.0);
        assert_eq!(motion.at(0.0).0.poses[&0].customers, 0.0);
        assert_eq!(motion.at(1.0), (scene(0.2), false));
        motion.aim(scene(0.8), 1.0);
        let (halfway, moving) = motion.at(1.0 + f64::from(MOTION) / 2.0);
        assert!(moving && halfway.poses[&0].customers > 0.2 && halfway.poses[&0].customers < 0.8);
        assert_eq!(motion.at(2.0), (scene(0.8), false));
    }

    #[test]
    fn the_interval_goes_with_its_bar() {
        let mut motion = Motion::default();
        motion.aim(scene(0.2), 0.0);
        motion.aim(scene(0.8), 1.0);
        for step in 0..=10 {
            let pose = motion.at(1.0 + f64::from(MOTION) * f64::from(step) / 10.0).0.poses[&0];
            assert!((pose.low / pose.customers - 0.9).abs() < 1e-5 && (pose.high / pose.customers - 1.1).abs() < 1e-5);
        }
    }

    #[test]
    fn a_new_goal_starts_from_where_things_are() {
        let mut motion = Motion::default();
        motion.aim(scene(0.2), 0.0);
        motion.aim(scene(0.8), 10.0);
        let before = motion.at(10.05).0.poses[&0].customers;
        motion.aim(scene(0.0), 10.05);
        assert!((motion.at(10.05).0.poses[&0].customers - before).abs() < 1e-6);
    }
}
