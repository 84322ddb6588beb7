//! The storyboard: results that were kept, with a sentence each, to be shown one after the other.

mod telling;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::pinned::Pinned;
use super::segment_labels::clean;
use crate::engine::{Fidelity, Snapshot};
use crate::results::{Segmentation, Trait};

/// The most states of a storyboard: nobody listens to more.
pub const MOST_STATES: usize = 30;
/// The most letters of a caption.
pub const LONGEST_CAPTION: usize = 300;
/// So many traits are kept of each segment.
pub(super) const TRAITS: usize = 3;

/// The states in the order in which they are shown.
pub type Storyboard = Vec<Arc<StoryState>>;

/// An exact result, frozen, with what a person says of it. It holds no person's row and no profile: of what sets segments
/// apart only the few words that a card shows.
#[derive(Clone, Debug, PartialEq)]
pub struct StoryState {
    /// What the person says of it; may be empty.
    pub caption: String,
    /// The result, with the places of the segments on the map.
    pub shown: Pinned,
    /// The id of the segment that is spoken of.
    pub selected: Option<i32>,
    /// What sets segments apart, the strongest first, by their ids.
    pub traits: BTreeMap<i32, Vec<Trait>>,
}

/// A change of the storyboard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoryEdit {
    /// The result that is shown becomes the last state.
    Add,
    /// A state goes.
    Remove(usize),
    /// A state comes to another place.
    Move {
        /// Its place.
        from: usize,
        /// Its place afterwards.
        to: usize,
    },
    /// Another caption for a state.
    Caption {
        /// Its place.
        at: usize,
        /// The caption.
        caption: String,
    },
}

impl StoryState {
    /// The result that a window shows; `None` while it isn't exact.
    pub fn of(shown: &Snapshot, selected: Option<i32>) -> Option<Self> {
        let segments = shown.results.segments.as_ref().filter(|_| shown.fidelity == Fidelity::Exact)?;
        let profiles = shown.results.profiles.as_deref();
        let traits = |id: i32| (id, profiles.map_or_else(Vec::new, |profiles| profiles.traits(id, TRAITS)));
        let traits = segments.all().map(|segment| traits(segment.id)).filter(|(_, traits)| !traits.is_empty());
        let segments = Segmentation { centroids: Vec::new(), customers_center: None, ..(**segments).clone() };
        Some(Self {
            caption: String::new(),
            traits: traits.collect(),
            selected,
            shown: Pinned { settings: Arc::clone(&shown.settings), segments },
        })
    }
}

/// A caption as it is kept: one line, without what can't be seen.
pub(super) fn clean_caption(caption: &str) -> String {
    clean(caption).chars().take(LONGEST_CAPTION).collect()
}

/// The storyboard after a change; the same one where there is nothing to change.
fn changed(board: &Storyboard, edit: StoryEdit, shown: impl FnOnce() -> Option<StoryState>) -> Storyboard {
    let mut board = board.clone();
    match edit {
        StoryEdit::Add => {
            if let Some(state) = shown().filter(|_| board.len() < MOST_STATES) {
                board.push(Arc::new(state));
            }
        }
        StoryEdit::Remove(at) if at < board.len() => drop(board.remove(at)),
        StoryEdit::Move { from, to } if from < board.len() && to < board.len() => {
            let state = board.remove(from);
            board.insert(to, state);
        }
        StoryEdit::Caption { at, caption } => {
            if let Some(state) = board.get_mut(at) {
                *state = Arc::new(StoryState { caption: clean_caption(&caption), ..(**state).clone() });
            }
        }
        StoryEdit::Remove(_) | StoryEdit::Move { .. } => {}
    }
    board
}

/// The same states in another form.
pub(super) fn mapped(board: &Storyboard, map: impl Fn(&Pinned) -> Pinned) -> Storyboard {
    board.iter().map(|state| Arc::new(StoryState { shown: map(&state.shown), ..(**state).clone() })).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Settings;
    use crate::results::Segment;

    fn state(caption: &str) -> StoryState {
        let segments = Segmentation { segments: vec![Segment::default()], ..Segmentation::default() };
        StoryState {
            caption: caption.into(),
            shown: Pinned { settings: Arc::new(Settings::default()), segments },
            selected: Some(0),
            traits: BTreeMap::new(),
        }
    }

    fn captions(board: &Storyboard) -> Vec<&str> {
        board.iter().map(|state| state.caption.as_str()).collect()
    }

    #[test]
    fn states_are_added_moved_captioned_and_taken_away() {
        let none = || None;
        let add = |board: &Storyboard, caption: &str| changed(board, StoryEdit::Add, || Some(state(caption)));
        let board = ["a", "b", "c"].iter().fold(Storyboard::new(), |board, caption| add(&board, caption));
        assert_eq!(captions(&board), ["a", "b", "c"]);
        let moved = changed(&board, StoryEdit::Move { from: 2, to: 0 }, none);
        assert_eq!(captions(&moved), ["c", "a", "b"]);
        let back = changed(&moved, StoryEdit::Move { from: 0, to: 2 }, none);
        assert_eq!(captions(&back), ["a", "b", "c"]);
        let long = format!("  one\nline \u{202e} {}", "x".repeat(400));
        let named = changed(&board, StoryEdit::Caption { at: 1, caption: long }, none);
        assert!(named[1].caption.starts_with("one line x") && named[1].caption.chars().count() == LONGEST_CAPTION);
        assert_eq!(captions(&changed(&board, StoryEdit::Remove(1), none)), ["a", "c"]);
        for edit in [StoryEdit::Remove(3), StoryEdit::Move { from: 0, to: 3 }, StoryEdit::Move { from: 3, to: 0 }] {
            assert_eq!(changed(&board, edit, none), board);
        }
        let caption = String::new();
        assert_eq!(changed(&board, StoryEdit::Caption { at: 9, caption }, none), board);
        assert_eq!(changed(&board, StoryEdit::Add, none), board, "nothing exact is shown");
        let full = (0..MOST_STATES).fold(Storyboard::new(), |board, _| add(&board, "x"));
        assert_eq!(add(&full, "y").len(), MOST_STATES);
    }
}
