//! Studies: what is asked for beside the answer and takes a while. Each is one file here, with its own key, progress
//! and partial results, one line in the list below, and its type in [`results`](crate::results).
//!
//! A study runs after the exact result, in the background. A newer request interrupts it; what it found so far stays in
//! the store, and it goes on from there when it is still asked for. A change of settings that the study looks at makes
//! it another study.

mod capsule;
mod definition;
mod forest;
mod mixture;
mod response;
#[cfg(test)]
mod response_tests;
mod robustness;
mod stability;
mod sweep;
#[cfg(test)]
mod tally;
#[cfg(test)]
mod tests;

use definition::Definition;
pub(crate) use definition::{Answer, Tell};

use super::error::EngineError;
use super::settings::Settings;
use super::store::Store;
use crate::results::Studies;

/// Makes the list of studies.
macro_rules! studies {
    ($($(#[doc = $doc:literal])* $(#[cfg($when:meta)])? $name:ident => $definition:expr,)+) => {
        /// Something to be found out beside the answer.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Study {
            $($(#[doc = $doc])* $(#[cfg($when)])? $name,)+
        }

        impl Study {
            /// All studies, in the order in which they run.
            pub const ALL: &'static [Self] = &[$($(#[cfg($when)])? Self::$name,)+];

            fn definition(self) -> &'static dyn Definition {
                match self {
                    $($(#[cfg($when)])? Self::$name => &$definition,)+
                }
            }
        }
    };
}

studies! {
    /// How good other numbers of segments would be.
    Sweep => sweep::SegmentCounts,
    /// How well a forest tells real people from shuffled ones by each column.
    Forest => forest::ForestOfColumns,
    /// How sure the segments are.
    Stability => stability::Replicates,
    /// What mixtures of normal distributions say of the number of segments.
    Mixture => mixture::Mixtures,
    /// Whether the segments' indices stay where other choices are made.
    Robustness => robustness::OtherChoices,
    /// What a past mailing says of who responds.
    Response => response::Responses,
    /// Components for other thresholds, imputations and scalings.
    Capsule => capsule::Capsules,
    /// Counts the people of the segments.
    #[cfg(test)]
    Tally => tally::Tally,
}

impl Study {
    /// Whether what was found for one of these settings holds for the other, too.
    pub fn holds_for(self, found: &Settings, wanted: &Settings) -> bool {
        self.definition().looks_at(found) == self.definition().looks_at(wanted)
    }

    /// Finds out what isn't known yet; `tell` hears of everything new.
    pub(crate) fn run(self, answer: &Answer<'_>, store: &mut Store, tell: &mut Tell<'_>) -> Result<(), EngineError> {
        self.definition().run(answer, store, true, tell)
    }
}

/// What is known of all studies for an exact result.
pub(crate) fn known(answer: &Answer<'_>, store: &mut Store) -> Result<Studies, EngineError> {
    let mut studies = Studies::default();
    for study in Study::ALL {
        study.definition().run(answer, store, false, &mut |put| put(&mut studies))?;
    }
    Ok(studies)
}

/// Of what was found for some settings, that which holds for others, too.
pub(crate) fn still_holding(studies: &Studies, found: &Settings, wanted: &Settings) -> Studies {
    let mut holding = Studies::default();
    for study in Study::ALL.iter().filter(|study| study.holds_for(found, wanted)) {
        study.definition().take_over(studies, &mut holding);
    }
    holding
}
