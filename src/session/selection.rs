//! Who is chosen: segments by their handles, so that the choice follows the people.

use std::collections::BTreeSet;

use crate::results::{Handle, Identities};

/// Somebody who can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Chosen {
    /// The people set aside.
    SetAside,
    /// A segment.
    Segment(Handle),
}

impl Chosen {
    fn of(id: i32, identities: &Identities) -> Option<Self> {
        match identities.handle(id) {
            Some(handle) => Some(Self::Segment(handle)),
            None => Some(Self::SetAside).filter(|_| id < 0),
        }
    }

    fn id(self, identities: &Identities) -> Option<i32> {
        match self {
            Self::SetAside => Some(-1),
            Self::Segment(handle) => identities.id(handle),
        }
    }
}

/// One segment that leads, and others beside it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Selection {
    leading: Option<Chosen>,
    further: BTreeSet<Chosen>,
}

impl Selection {
    /// The id of the leading one in a result; -1 is the people set aside.
    pub(super) fn leading(&self, identities: &Identities) -> Option<i32> {
        self.leading?.id(identities)
    }

    /// The ids of those beside it; none where nobody leads.
    pub(super) fn further(&self, identities: &Identities) -> BTreeSet<i32> {
        let shown = self.leading.and_then(|leading| leading.id(identities)).is_some();
        self.further.iter().filter_map(|chosen| chosen.id(identities)).filter(|_| shown).collect()
    }

    /// Chooses one alone, or nobody.
    pub(super) fn choose(&mut self, id: Option<i32>, identities: &Identities) {
        self.leading = id.and_then(|id| Chosen::of(id, identities));
        self.further.clear();
    }

    /// Chooses one beside the others, or lets it go. Where the leading one is let go, the next one leads.
    pub(super) fn toggle(&mut self, id: i32, identities: &Identities) {
        let Some(chosen) = Chosen::of(id, identities) else { return };
        match self.leading {
            None => self.leading = Some(chosen),
            Some(leading) if leading == chosen => self.leading = self.further.pop_first(),
            Some(_) if self.further.remove(&chosen) => {}
            Some(_) => drop(self.further.insert(chosen)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::results::Identity;

    fn bearing(handles: &[u16]) -> Identities {
        let identity = |handle: &u16| Identity { handle: Handle(*handle), ..Identity::default() };
        Identities { segments: handles.iter().map(identity).collect(), ..Identities::default() }
    }

    #[test]
    fn the_choice_follows_the_handles() {
        let (before, after) = (bearing(&[0, 1, 2]), bearing(&[2, 0, 5]));
        let mut selection = Selection::default();
        selection.choose(Some(2), &before);
        selection.toggle(0, &before);
        selection.toggle(-1, &before);
        assert_eq!((selection.leading(&after), selection.further(&after)), (Some(0), [1, -1].into()));
        selection.toggle(0, &after);
        assert_eq!(selection.leading(&after), Some(-1), "the next one leads");
        selection.choose(None, &after);
        assert_eq!(selection, Selection::default());
    }

    #[test]
    fn nobody_stands_beside_a_segment_that_is_gone() {
        let mut selection = Selection::default();
        selection.choose(Some(1), &bearing(&[0, 1]));
        selection.toggle(0, &bearing(&[0, 1]));
        let gone = bearing(&[0]);
        assert_eq!((selection.leading(&gone), selection.further(&gone)), (None, BTreeSet::new()));
    }
}
