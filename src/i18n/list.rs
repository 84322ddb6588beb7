//! Lists of names, cut where they would be too long to read.

use crate::text;

/// Names that are shown of a list.
const SHOWN: usize = 8;

/// Up to eight names, and how many more there are: `A, B, C, D, E, F, G, H and 2 more`.
pub fn some_of(names: &[impl AsRef<str>]) -> String {
    let shown = names.iter().take(SHOWN).map(AsRef::as_ref).collect::<Vec<&str>>().join(", ");
    match names.len().checked_sub(SHOWN) {
        None | Some(0) => shown,
        Some(more) => text!("list-and-more", names = shown, more = more),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lists_are_cut() {
        let names: Vec<String> = (0..10).map(|n| format!("C{n}")).collect();
        assert_eq!(some_of(&names[..2]), "C0, C1");
        assert_eq!(some_of(&names[..8]), "C0, C1, C2, C3, C4, C5, C6, C7");
        assert_eq!(some_of(&names), "C0, C1, C2, C3, C4, C5, C6, C7 and 2 more");
        assert_eq!(some_of(&names[..0]), "");
    }
}
