//! How long work is watched: a [`Job`] says how far it is and asks whether to go on.
//!
//! Every function that can take longer than 50 ms takes a `&dyn Job`. The functions know nothing of threads or
//! channels; whoever calls them decides what a job is: the engine's cancellable one, the command line's progress line,
//! or [`Unwatched`].

/// The work was told to stop. It is not a failure: somebody changed their mind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{self:?}")]
pub struct Cancelled;

/// What long work is doing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Activity {
    /// A file of people is read; done and total are bytes.
    Reading {
        /// The file's name.
        file: String,
    },
    /// The demo population is made up; people.
    DrawingDemo,
    /// The demo population is written to files; people.
    WritingDemo,
    /// Missing values are counted column by column; columns.
    CountingMissing,
    /// Missing values are counted person by person; people.
    CountingMissingPerPerson,
    /// Sums and cross products are taken over all rows; people.
    SummingUp,
    /// Everybody's scores on the components are looked up; people.
    Projecting,
    /// Segments are searched for on a sample.
    SearchingSegments,
    /// K-means moves people to their nearest segment; done counts iterations.
    MovingPeople,
    /// K-means has taken all people once more, who are too many for memory.
    MovedPeople {
        /// How many times it has.
        pass: usize,
        /// How many of them came into another segment.
        people: u64,
    },
    /// Numbers of segments are tried one after the other; numbers of segments.
    TryingSegmentCounts,
    /// The trees of the forest that ranks columns are grown; trees.
    GrowingTrees,
    /// People are drawn again and their segments searched for anew; replicates.
    DrawingAgain,
    /// Mixtures of normal distributions are fitted; numbers of parts.
    FittingMixtures,
    /// Other thresholds, components and numbers of segments are tried; choices.
    TryingOtherChoices,
    /// Components for other thresholds, imputations and scalings are computed; sets of columns.
    FillingCapsule,
    /// Models learn of a past mailing who responds; models.
    LearningResponses,
    /// The results are written to files.
    WritingResults,
}

/// A progress sink and an interrupt flag in one.
pub trait Job: Sync {
    /// Whether the work should stop as soon as it can.
    fn is_cancelled(&self) -> bool;

    /// Says that `done` of `total` units of an activity are finished. Cheap enough to be called once a block; `total` 0
    /// means that the end isn't known.
    fn progress(&self, activity: &Activity, done: u64, total: u64);

    /// The question in the form in which stages ask it: `job.check()?`.
    fn check(&self) -> Result<(), Cancelled> {
        if self.is_cancelled() { Err(Cancelled) } else { Ok(()) }
    }
}

/// A job nobody watches and nobody stops.
#[derive(Clone, Copy, Debug, Default)]
pub struct Unwatched;

impl Job for Unwatched {
    fn is_cancelled(&self) -> bool {
        false
    }

    fn progress(&self, _activity: &Activity, _done: u64, _total: u64) {}
}

/// Work that goes on whatever its own job says; its progress is told all the same.
pub struct Unstoppable<'a>(pub &'a dyn Job);

impl Job for Unstoppable<'_> {
    fn is_cancelled(&self) -> bool {
        false
    }

    fn progress(&self, activity: &Activity, done: u64, total: u64) {
        self.0.progress(activity, done, total);
    }
}
