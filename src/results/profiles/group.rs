//! Groups of people.

/// Whose distribution is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// A segment, by its id.
    Segment(usize),
    /// Everybody who is in a segment.
    Kept,
    /// The people set aside.
    SetAside,
}

impl Group {
    /// The group of a segment's id; -1 is the people set aside.
    pub fn of(id: i32) -> Self {
        usize::try_from(id).map_or(Self::SetAside, Self::Segment)
    }
}
