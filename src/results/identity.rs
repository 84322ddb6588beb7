//! Which segment is which, from one result to the next.

use serde::{Deserialize, Serialize};

/// What a segment keeps for as long as its people stay together, whatever its size and its number in a result: 0 bears
/// the letter A.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Handle(pub u16);

impl Handle {
    /// A, B, ... Z, AA.
    pub fn letter(self) -> String {
        segment_letter(usize::from(self.0))
    }
}

/// The short handle of a segment: A, B, ... Z, AA, AB. Letters, because ids count from 0 and would be read as counts or
/// ranks.
pub fn segment_letter(id: usize) -> String {
    let letter = |n: usize| char::from(b'A' + (n % 26) as u8);
    if id < 26 { letter(id).to_string() } else { format!("{}{}", letter(id / 26 - 1), letter(id)) }
}

/// How a window shows a segment: no part of the result, but of who looks at it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Appearance {
    /// The handle; `None` where none is known, as on the command line.
    pub handle: Option<Handle>,
    /// The name that a person gave; empty where there is none.
    pub name: String,
    /// The note that a person wrote; empty where there is none.
    pub note: String,
    /// The place in the palette that a person chose.
    pub colour: Option<u8>,
    /// Where the name was given to people of whom the segment is less than half the same: the part of them that is
    /// here, 0 to 1.
    pub doubt: Option<f64>,
}

/// The handles of the segments of a snapshot. They follow the people, so they depend on what was shown before: they
/// are no part of a result.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Identities {
    /// One for each segment, by its id.
    pub segments: Vec<Identity>,
    /// What became of the segments of the last exact result with other settings.
    pub changes: Succession,
    /// The handles of other numbers of segments that were tried.
    pub tried: TriedHandles,
}

/// What the segments of the numbers around that of the result are called, as far as these were tried.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TriedHandles {
    /// The smallest of the numbers.
    pub first: usize,
    /// For it and each that follows the handles of its segments, by size; none where it isn't known who is in them.
    pub handles: Vec<Vec<Handle>>,
}

/// The handle of a segment, and how many of its people bore it before.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Identity {
    /// The handle.
    pub handle: Handle,
    /// People who are in the segment now and were in the one that bore the handle in the last exact result with other
    /// settings, over people in either, 0 to 1. `None` when none bore it.
    pub overlap: Option<f64>,
    /// People who are in the segment now and were in the one that bore the handle in the pinned result, over people in
    /// either, 0 to 1. `None` when nothing is pinned or none bore it.
    pub pinned: Option<f64>,
    /// How the segment compares with the people whom a person named; `None` for a handle that nobody named.
    pub given: Option<Given>,
}

/// A segment beside the people to whom its name was given.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Given {
    /// Which naming it was, as the request said.
    pub stamp: u64,
    /// People of both over people of either, 0 to 1.
    pub overlap: f64,
    /// The part of the people then that is here now, 0 to 1.
    pub here: f64,
}

/// What is different from the last exact result with other settings.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Succession {
    /// Of the people who are in a segment in both, the part whose handle is another now, 0 to 1; `None` when there is
    /// no result before.
    pub moved: Option<f64>,
    /// Handles that no segment bore before.
    pub new: Vec<Origin>,
    /// Handles that no segment bears any more.
    pub gone: Vec<Fate>,
}

/// Where a new segment comes from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Origin {
    /// Its handle.
    pub handle: Handle,
    /// The segment that most of its people were in, which split; `None` when no segment held most of them.
    pub from: Option<Handle>,
}

/// Where the people of a segment went that is no longer there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fate {
    /// Its handle.
    pub handle: Handle,
    /// The segment that most of its people are in now; `None` when they are scattered.
    pub to: Option<Handle>,
}

impl Identities {
    /// The handle of the segment with this id, `None` for the people set aside. Where no handles are known, as in a
    /// session from a file, it's the number of the segment.
    pub fn handle(&self, id: i32) -> Option<Handle> {
        let known = usize::try_from(id).ok().and_then(|at| self.segments.get(at));
        known.map(|identity| identity.handle).or_else(|| u16::try_from(id).ok().map(Handle))
    }

    /// The id of the segment that bears a handle; `None` when none does.
    pub fn id(&self, handle: Handle) -> Option<i32> {
        if self.segments.is_empty() {
            return Some(i32::from(handle.0));
        }
        self.segments.iter().position(|identity| identity.handle == handle).and_then(|at| i32::try_from(at).ok())
    }

    /// The identity of the segment with this id, where it is known.
    pub fn get(&self, id: i32) -> Option<&Identity> {
        self.segments.get(usize::try_from(id).ok()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_go_on_after_z() {
        let letters: Vec<String> = [0, 1, 25, 26, 51, 52, 63].into_iter().map(segment_letter).collect();
        assert_eq!(letters, ["A", "B", "Z", "AA", "AZ", "BA", "BL"]);
    }

    #[test]
    fn handles_and_segments_lead_to_each_other() {
        let identity = |handle| Identity { handle: Handle(handle), ..Identity::default() };
        let known = Identities { segments: vec![identity(4), identity(0)], ..Identities::default() };
        assert_eq!([known.handle(0), known.handle(1), known.handle(-1)], [Some(Handle(4)), Some(Handle(0)), None]);
        assert_eq!([known.id(Handle(4)), known.id(Handle(1))], [Some(0), None]);
        assert_eq!(Identities::default().handle(3), Some(Handle(3)));
        assert_eq!(Identities::default().id(Handle(3)), Some(3));
        assert_eq!(Handle(27).letter(), "AB");
    }
}
