//! When a study begins by itself: as soon as nothing else has been to be done for a while.

/// Seconds of rest before it begins.
const REST: f64 = 1.5;

/// Waits for a rest.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct IdleStudy {
    off: bool,
    /// Since when there has been nothing else to do.
    since: Option<f64>,
}

/// What a look leads to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Look {
    /// There is something else to do, or nothing is to begin.
    Nothing,
    /// Look again after so many seconds.
    Wait(f64),
    /// The study begins.
    Begin,
}

impl IdleStudy {
    /// Nothing ever begins by itself: who stopped it once, or counts what is asked for, wants none.
    pub(super) fn never() -> Self {
        Self { off: true, since: None }
    }

    /// `wanted` says whether there is nothing else to do and the study isn't known; `now` is in seconds.
    pub(super) fn look(&mut self, wanted: bool, now: f64) -> Look {
        if self.off || !wanted {
            self.since = None;
            return Look::Nothing;
        }
        let rested = now - *self.since.get_or_insert(now);
        if rested < REST {
            return Look::Wait(REST - rested);
        }
        self.since = None;
        Look::Begin
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_begins_after_a_rest_that_nothing_interrupted() {
        let mut study = IdleStudy::default();
        assert_eq!(study.look(true, 10.0), Look::Wait(1.5));
        assert_eq!(study.look(true, 11.0), Look::Wait(0.5));
        assert_eq!(study.look(false, 11.2), Look::Nothing);
        assert_eq!(study.look(true, 11.6), Look::Wait(1.5));
        assert_eq!(study.look(true, 13.2), Look::Begin);
        assert_eq!(IdleStudy::never().look(true, 99.0), Look::Nothing);
    }
}
