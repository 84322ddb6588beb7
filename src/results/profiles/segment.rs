//! The profile of one segment.

use serde::{Deserialize, Serialize};

use super::effect::Ranking;

/// What sets a segment, or the people set aside, apart.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SegmentProfile {
    /// The segment's id; -1 for the people set aside.
    pub id: i32,
    /// In what its people differ from all kept people.
    pub apart: Ranking,
    /// In what its customers differ from its people.
    pub customers: Ranking,
    /// The other segments, the nearest first; empty for the people set aside, who have no centre.
    pub nearest: Vec<Neighbour>,
    /// The rare value on which it stands; `None` for an ordinary segment.
    pub rare: Option<RareValue>,
}

/// Another segment and how far it is.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Neighbour {
    /// Its id.
    pub id: i32,
    /// Euclidean distance of the two centroids in the space of the components.
    pub distance: f64,
}

/// A value that at least nine of ten people of a segment have, at most one of a hundred others, and at most one of
/// twenty in all; of those who have it, at least half are in the segment. Of several the one that tells the segment and
/// its outside apart best: with the largest difference of the two shares.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct RareValue {
    /// Place of the attribute in the list.
    pub attribute: usize,
    /// Which values.
    pub kind: RareValueKind,
    /// Place of the code, or of the last or first one that counts.
    pub value: usize,
    /// People of the segment who have it.
    pub people: u64,
    /// Their share among the segment's people with a known value, 0 to 1.
    pub share: f64,
    /// The share of those who have it among all other kept people with a known value, 0 to 1.
    pub share_outside: f64,
}

/// Which values are the rare one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RareValueKind {
    /// The code alone.
    Is,
    /// The number and all larger ones.
    AtLeast,
    /// The number and all smaller ones.
    AtMost,
}
