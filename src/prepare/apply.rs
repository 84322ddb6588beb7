//! Carrying out a recipe on one attribute.

use super::encode::{Encoded, Encoding, Source};
use super::feature::{FeatureKind, FeatureValues};
use super::recipes::{Part, PartValue, Treatment};

/// The features of an attribute that a recipe takes apart. `None` when the recipe knows none of the codes that occur: then it was
/// written for other data.
pub(super) fn parts(source: Source<'_>, parts: &[Part]) -> Option<Encoded> {
    let fits = |part: &Part| source.known.iter().any(|&code| part.value(&source.levels[code - 1]).is_some());
    if !parts.iter().any(fits) {
        return None;
    }
    let mut all = Encoded::default();
    let mut words = Vec::new();
    for part in parts {
        let before = all.features.len();
        let word = match part.treatment {
            Treatment::Nominal => names(source, part, &mut all),
            _ => number(source, part, &mut all),
        };
        note_gaps(source, part, &mut all.notes);
        if all.features.len() == before {
            all.notes.push(format!("{} is the same for everybody, so no feature", title(part)));
        } else {
            words.push(word);
        }
    }
    all.treatment = sentence(&words, parts);
    Some(all)
}

/// A feature for a part whose values are numbers. Gives the words for it.
fn number(source: Source<'_>, part: &Part, all: &mut Encoded) -> String {
    let values = source.by_code(None, |code| match part.value(&source.levels[code - 1]) {
        Some(PartValue::Number(number)) => Some(number),
        _ => None,
    });
    let ones: Vec<usize> = source.known.iter().copied().filter(|&code| value_of(&values, code) == Some(1.0)).collect();
    let (kind, word) = match part.treatment {
        Treatment::Binary => {
            let one = ones.iter().map(|&code| source.levels[code - 1].text.as_str()).collect::<Vec<_>>().join(" ");
            let labelled = ones.iter().map(|&code| source.labelled(code)).collect::<Vec<_>>().join(", ");
            (FeatureKind::Binary { one }, format!("binary, 1 for {labelled}"))
        }
        Treatment::Numeric => (FeatureKind::Numeric, "numeric, as it is".to_owned()),
        _ => (FeatureKind::Ordinal, "ordinal, as it is".to_owned()),
    };
    if part.name.is_empty() {
        push(source, all, String::new(), kind, values);
        return word;
    }
    push(source, all, format!(".{}", part.name), FeatureKind::Recipe { part: part.name.clone() }, values);
    title(part)
}

/// One feature for each name of a nominal part, or a single one of 0 and 1 when there are two names. Gives the words for it.
fn names(source: Source<'_>, part: &Part, all: &mut Encoded) -> String {
    let name_of = |code: usize| match part.value(&source.levels[code - 1]) {
        Some(PartValue::Name(name)) => Some(name),
        _ => None,
    };
    let mut names: Vec<String> = Vec::new();
    for name in source.known.iter().filter_map(|&code| name_of(code)) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let is = |code: usize, wanted: &str| name_of(code).map(|name| f64::from(u8::from(name == wanted)));
    let dot = if part.name.is_empty() { String::new() } else { format!(".{}", part.name) };
    if let [_, one] = names.as_slice() {
        let kind = match part.name.as_str() {
            "" => FeatureKind::Binary { one: one.clone() },
            name => FeatureKind::Recipe { part: name.to_owned() },
        };
        push(source, all, dot, kind, source.by_code(None, |code| is(code, one)));
        return if part.name.is_empty() { format!("binary, 1 for {one}") } else { title(part) };
    }
    for name in &names {
        let kind = match part.name.as_str() {
            "" => FeatureKind::OneHot { code: name.clone() },
            part => FeatureKind::Recipe { part: format!("{part}={name}") },
        };
        // A code that no line names belongs to no name, as a missing cell does.
        let values = source.by_code(Some(0.0), |code| Some(is(code, name).unwrap_or(0.0)));
        push(source, all, format!("{dot}={name}"), kind, values);
    }
    let count = format!("one-hot, {} levels", names.len());
    if part.name.is_empty() { count } else { format!("{} ({count})", title(part)) }
}

/// Adds a feature unless it says nothing, or the same as another of this attribute.
fn push(source: Source<'_>, all: &mut Encoded, suffix: String, kind: FeatureKind, values: FeatureValues) {
    if source.varies(&values) && all.features.iter().all(|other| other.values != values) {
        all.features.push(Encoding { suffix, kind, values });
    }
}

fn note_gaps(source: Source<'_>, part: &Part, notes: &mut Vec<String>) {
    let gap = |&code: &usize| part.value(&source.levels[code - 1]).is_none();
    let gaps: Vec<usize> = source.known.iter().copied().filter(gap).collect();
    if !gaps.is_empty() {
        notes.push(format!("{} is missing for the codes {}", title(part), source.list(&gaps)));
    }
}

fn value_of(values: &FeatureValues, code: usize) -> Option<f64> {
    match values {
        FeatureValues::ByCode(values) => values.get(code).copied().flatten(),
        FeatureValues::Itself { .. } => None,
    }
}

fn title(part: &Part) -> String {
    if part.name.is_empty() { "the value".to_owned() } else { part.name.replace('_', " ") }
}

fn sentence(words: &[String], parts: &[Part]) -> String {
    match words {
        [] => String::new(),
        [word] if parts.len() == 1 && parts[0].name.is_empty() => word.clone(),
        [word] => format!("only its {word}"),
        [first @ .., last] => format!("split into {} and {last}", first.join(", ")),
    }
}
