//! What a segment is, and what makes a customer: distributions of every attribute by group, and what follows from them.
//!
//! The groups are the segments, all kept people together, and the people set aside. Shares are of the people whose
//! value is **known**: how many are missing is counted beside them. The *population* is the kept people of the general
//! population, as for the shares of the segments.

mod attribute;
mod between;
mod clause;
mod customers;
mod distribution;
mod effect;
mod explained;
mod group;
mod name;
mod segment;
mod traits;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

pub use attribute::{ProfileScale, ProfileValue, ProfiledAttribute, Sense, Words};
pub use clause::{Clause, Compared};
pub use customers::{CustomersOnly, Parting};
pub use distribution::{Distribution, Spread};
pub use effect::{Effect, EffectKind, Ranking};
pub use group::Group;
pub use name::{NamePart, PartKind};
pub use segment::{Neighbour, RareValue, RareValueKind, SegmentProfile};
pub use traits::{Trait, TraitKind};

/// Everything that is known of attributes by segment. In a preview it is counted over the sample: shares, means and
/// effects are estimates then, and so are the counts of people once they are multiplied by the sample's share.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Profiles {
    /// One entry for each attribute of the data, in their order; ids and texts have no values.
    pub attributes: Vec<AttributeProfile>,
    /// One entry for each segment by its id, then the people set aside.
    pub segments: Vec<SegmentProfile>,
    /// What makes a customer: attributes by how far customers and population lie apart, the furthest first.
    pub partings: Vec<Parting>,
    /// The columns that only customers have.
    pub customers_only: Vec<CustomersOnly>,
}

/// One attribute in all groups of both files.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AttributeProfile {
    /// What its values are; shared, because it follows from the files alone.
    pub attribute: Arc<ProfiledAttribute>,
    /// The people of the general population.
    pub general: Distribution,
    /// The customers.
    pub customers: Distribution,
}

impl Profiles {
    /// The profile of the segment with this id; -1 is the people set aside.
    pub fn segment(&self, id: i32) -> Option<&SegmentProfile> {
        self.segments.iter().find(|segment| segment.id == id)
    }

    /// The attribute of that name with its place in the list.
    pub fn attribute(&self, name: &str) -> Option<(usize, &AttributeProfile)> {
        self.attributes.iter().enumerate().find(|(_, profile)| profile.attribute.name == name)
    }
}
