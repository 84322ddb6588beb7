//! What components are called.

use super::number;
use crate::results::{ComponentName, SURE_LIKENESS};
use crate::session::segment_labels::NameProblem;
use crate::text;

use super::Say as _;

/// "Component 3".
pub fn component_text(component: usize) -> String {
    text!("plot-loadings-component-number", number = component + 1)
}

/// Number and name of a component, with a mark where the name was given to one that was less like it; the number alone
/// where there is no name.
pub fn component_title(component: usize, name: &str, in_doubt: bool) -> String {
    let number = component_text(component);
    let title = if name.is_empty() { number } else { text!("component-title", component = number, name = name) };
    if in_doubt { text!("segment-title-in-doubt", title = title) } else { title }
}

/// A component within a sentence: "component 3", "component 3, Wealth".
pub fn component_in_words(component: usize, name: &str) -> String {
    let number = component + 1;
    match name {
        "" => text!("component-words", number = number),
        _ => text!("component-words-named", number = number, name = name),
    }
}

/// A component where it is clear that one is meant: "3", "3 · Wealth".
pub fn component_short(component: usize, name: &str) -> String {
    let number = number::count_usize(component + 1);
    if name.is_empty() { number } else { text!("component-title", component = number, name = name) }
}

/// The name that is proposed for a component, from what its strongest attributes are called.
pub fn component_proposed(attributes: &[&str]) -> String {
    match *attributes {
        [] => String::new(),
        [only] => text!("component-proposed-one", first = only),
        [first, second, ..] => text!("component-proposed", first = first, second = second),
    }
}

/// Why the name of a component should be looked at; `None` where it's right.
pub fn component_doubt(name: &ComponentName) -> Option<String> {
    if name.likeness.is_sure() {
        return None;
    }
    let (cosine, sure) = (number::decimals(name.likeness.cosine, 2), number::decimals(SURE_LIKENESS, 2));
    Some(text!("component-doubt", cosine = cosine, sure = sure, common = name.likeness.common))
}

/// Why a component can't be called so.
pub fn component_name_problem(problem: &NameProblem) -> String {
    match problem {
        NameProblem::Taken { name } => text!("name-problem-taken-component", name = name.as_str()),
        NameProblem::TooLong => problem.say(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::results::Likeness;

    #[test]
    fn components_are_called_by_number_and_name() {
        assert_eq!(component_title(2, "", false), "Component 3");
        assert_eq!(component_title(2, "Wealth", false), "Component 3 · Wealth");
        assert_eq!(component_title(2, "Wealth", true), "Component 3 · Wealth ?");
        assert_eq!((component_in_words(0, ""), component_short(0, "")), ("component 1".to_owned(), "1".to_owned()));
        assert_eq!(component_in_words(0, "Wealth"), "component 1, Wealth");
        assert_eq!(component_short(0, "Wealth"), "1 · Wealth");
        assert_eq!(component_proposed(&["age", "money saver", "zone"]), "age, money saver");
        assert_eq!((component_proposed(&["age"]), component_proposed(&[])), ("age".to_owned(), String::new()));
    }

    #[test]
    fn a_name_that_is_not_sure_says_how_like_it_is() {
        let name = |cosine, common| ComponentName {
            label: 0,
            name: "Wealth".to_owned(),
            likeness: Likeness { cosine, common },
        };
        assert_eq!(component_doubt(&name(0.9, 0.9)), None);
        let doubt = component_doubt(&name(0.62, 0.8)).expect("it isn't sure");
        assert!(doubt.contains("0.62") && doubt.contains("0.71") && doubt.contains("80.0 %"), "{doubt}");
        assert!(component_doubt(&name(0.9, 0.4)).is_some());
        let taken = NameProblem::Taken { name: "Wealth".to_owned() };
        assert_eq!(component_name_problem(&taken), "Another component is called Wealth already.");
        assert_eq!(component_name_problem(&NameProblem::TooLong), NameProblem::TooLong.say());
    }
}
