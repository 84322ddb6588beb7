//! Lists of names, cut where they would be too long to read.

use std::borrow::Cow;

use super::fill::{NAME, fitted};
use crate::text;

/// Names that are shown of a list.
const SHOWN: usize = 5;
/// Characters that the names of a list take together, unless the first alone takes more.
const LENGTH: usize = 150;

/// Up to five names, and how many more there are: `A, B, C, D, E and 2 more`. Long names are cut, and fewer of them are
/// shown.
pub fn some_of(names: &[impl AsRef<str>]) -> String {
    listed(names.iter().map(|name| fitted(Cow::Borrowed(name.as_ref()), NAME)))
}

/// Up to five phrases that were made of names, and how many more there are.
pub(super) fn listed<'a>(phrases: impl ExactSizeIterator<Item = Cow<'a, str>>) -> String {
    let all = phrases.len();
    let mut shown = String::new();
    let mut count = 0;
    for phrase in phrases.take(SHOWN) {
        if count > 0 && shown.chars().count() + 2 + phrase.chars().count() > LENGTH {
            break;
        }
        shown.push_str(if count > 0 { ", " } else { "" });
        shown.push_str(&phrase);
        count += 1;
    }
    match all - count {
        0 => shown,
        more => text!("list-and-more", names = shown, more = more),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lists_are_cut() {
        let names: Vec<String> = (0..10).map(|n| format!("C{n}")).collect();
        assert_eq!(some_of(&names[..2]), "C0, C1");
        assert_eq!(some_of(&names[..5]), "C0, C1, C2, C3, C4");
        assert_eq!(some_of(&names), "C0, C1, C2, C3, C4 and 5 more");
        assert_eq!(some_of(&names[..0]), "");
    }

    #[test]
    fn long_names_are_cut_and_make_the_list_shorter() {
        let long = "x".repeat(1000);
        let names = [long.as_str(), "a\nb", &long, &long];
        let cut = "x".repeat(59) + "…";
        assert_eq!(some_of(&names), format!("{cut}, a\\nb, {cut} and 1 more"));
        assert_eq!(some_of(&names[2..]), format!("{cut}, {cut}"));
    }
}
