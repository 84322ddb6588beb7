//! A name that no attribute has -> the attribute that was probably meant.

/// A name that no attribute has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownName {
    /// The name as it was given.
    pub name: String,
    /// The attribute whose name is spelled most alike, when it is spelled alike at all.
    pub suggestion: Option<String>,
}

/// The longest name, in characters, that is compared with others.
const LONGEST: usize = 200;

impl UnknownName {
    /// Looks for the attribute that was probably meant: the first of those whose names differ in the fewest letters,
    /// upper and lower case being alike, unless more than a third of the letters (and more than two) differ.
    pub fn new<'a>(name: &str, attributes: impl Iterator<Item = &'a str>) -> Self {
        let wanted = name.trim().to_uppercase();
        let length = wanted.chars().count();
        let limit = (length / 3).max(2);
        // Names differ in at least as many letters as one is longer, and nobody mistypes a name that fills a page.
        let is_near = |candidate: &&str| length <= LONGEST && candidate.chars().count().abs_diff(length) <= limit;
        let close = attributes
            .filter(is_near)
            .map(|candidate| (distance(&wanted, &candidate.to_uppercase()), candidate))
            .min_by_key(|(distance, _)| *distance)
            .filter(|(distance, _)| *distance <= limit);
        Self { name: name.to_owned(), suggestion: close.map(|(_, candidate)| candidate.to_owned()) }
    }

    /// Doesn't look for what was meant.
    pub fn without_suggestion(name: &str) -> Self {
        Self { name: name.to_owned(), suggestion: None }
    }
}

/// Levenshtein distance: insertions, deletions and replacements of one character each.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, &to) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(from != to);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_by_hand() {
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("abc", "abc"), 0);
    }

    #[test]
    fn a_slip_gets_a_suggestion_and_nonsense_gets_none() {
        let names = ["WOHNLAGE", "FINANZTYP"];
        assert_eq!(UnknownName::new("wohnlge", names.into_iter()).suggestion.as_deref(), Some("WOHNLAGE"));
        assert_eq!(UnknownName::new("INCOME_1", names.into_iter()).suggestion, None);
    }

    #[test]
    fn a_name_that_fills_pages_is_compared_with_nothing() {
        let (long, longer) = ("x".repeat(1_000_000), "x".repeat(1_000_001));
        assert_eq!(UnknownName::new(&long, std::iter::once(longer.as_str())).suggestion, None);
        let (long, longer) = ("x".repeat(200), "x".repeat(201));
        assert!(UnknownName::new(&long, std::iter::once(longer.as_str())).suggestion.is_some());
    }
}
