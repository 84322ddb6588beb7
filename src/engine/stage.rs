//! The stages of the computation, and the steps in which a person thinks of them.

/// A stage of the computation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Two files become tables in the same codes.
    Read,
    /// What counts as missing.
    Decode,
    /// Every feature that the attributes can give, as integers.
    Features,
    /// The sample of the people that a preview is computed on.
    Sample,
    /// Which columns are kept.
    Thresholds,
    /// Which people are kept.
    Rows,
    /// Sums and cross products over the kept rows.
    Moments,
    /// Which columns are worth their place.
    Relevance,
    /// Imputation, scaling and the principal components.
    Pca,
    /// How many components stand out from chance.
    Parallel,
    /// Where everybody lies in the space of the components.
    Scores,
    /// How densely people lie in the planes of two components.
    Density,
    /// The segments.
    Kmeans,
    /// The customers beside the population.
    Comparison,
    /// In what the people set aside differ from the kept ones.
    Contrasts,
    /// What the segments are, and what makes a customer.
    Profiles,
    /// What is asked for beside the answer.
    Study,
}

/// The steps of the work as a person sees them: where a setting is made and a problem put right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// Which files.
    #[default]
    Data,
    /// Which columns and rows are kept.
    Missing,
    /// How attributes become numbers.
    Features,
    /// How many principal components.
    Components,
    /// How many segments, and who is in them.
    Segments,
    /// Who responds to a mailing.
    Response,
}

impl Stage {
    /// The step that shows the stage and its settings.
    pub fn step(self) -> Step {
        match self {
            Self::Read | Self::Decode | Self::Sample => Step::Data,
            Self::Thresholds | Self::Rows | Self::Contrasts => Step::Missing,
            Self::Features | Self::Moments | Self::Relevance | Self::Pca => Step::Features,
            Self::Parallel | Self::Density | Self::Scores => Step::Components,
            Self::Kmeans | Self::Comparison | Self::Profiles | Self::Study => Step::Segments,
        }
    }
}

/// How long a stage took.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Timing {
    /// The stage.
    pub stage: Stage,
    /// Wall-clock milliseconds.
    pub milliseconds: f64,
    /// Whether the result was there already.
    pub cached: bool,
}
