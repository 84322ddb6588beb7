//! A recipe and one attribute's codes -> the attribute's features.

use super::encode_options::EncodeOptions;
use super::encoding::{Encoded, Encoding, Source, as_it_is, cut};
use super::feature::{FeatureKind, FeatureValues};
use super::rare::Split;
use super::recipes::{Part, PartKind, PartValue};
use super::treatment::{CodeLabel, EncodingNoteKind, NumberKind, PartTreatment, Treatment};

/// The features of an attribute that a recipe takes apart. `None` when the recipe knows none of the codes that occur:
/// then it was written for other data.
pub(super) fn apply_recipe(source: Source<'_>, parts: &[Part], options: &EncodeOptions) -> Option<Encoded> {
    let fits = |part: &Part| source.known.iter().any(|&code| part.value(source.level(code)).is_some());
    if !parts.iter().any(fits) {
        return None;
    }
    let mut features = Vec::new();
    let mut notes = Vec::new();
    let mut used = Vec::new();
    for part in parts {
        let before = features.len();
        let treatment = match part.kind {
            PartKind::Nominal => names(source, part, options.rare_codes, &mut features),
            _ => number(source, part, options, &mut features),
        };
        let gaps = source.known_where(|code| part.value(source.level(code)).is_none());
        if !gaps.is_empty() {
            notes.push(EncodingNoteKind::PartMissing { part: part.name.clone(), codes: source.texts(&gaps) });
        }
        if features.len() == before {
            notes.push(EncodingNoteKind::PartConstant { part: part.name.clone() });
        } else {
            used.push((part, treatment));
        }
    }
    Some(Encoded { features, treatment: whole(&used, parts), notes })
}

/// Adds the feature of a part whose values are numbers. Gives what the part becomes.
fn number(source: Source<'_>, part: &Part, options: &EncodeOptions, features: &mut Vec<Encoding>) -> Treatment {
    let value = |code: usize| match part.value(source.level(code)) {
        Some(PartValue::Number(number)) => Some(number),
        _ => None,
    };
    let cap = if part.kind == PartKind::Numeric { options.cap(source, value) } else { None };
    let (kind, treatment) = match part.kind {
        PartKind::Binary => {
            let ones = source.known_where(|code| value(code) == Some(1.0));
            let ones = ones.into_iter().map(|code| source.labelled(code)).collect();
            (FeatureKind::Binary, Treatment::Binary { ones })
        }
        PartKind::Numeric => (FeatureKind::Numeric, as_it_is(NumberKind::Numeric, cap)),
        _ => (FeatureKind::Ordinal, Treatment::AsItIs(NumberKind::Ordinal)),
    };
    let values = source.by_code(None, |code| value(code).map(|value| cut(value, cap)));
    push(source, features, Encoding { cap, ..encoding(part, "", kind, values) });
    treatment
}

/// Adds one feature for each name of a nominal part, one that the rare names share, or a single one of 0 and 1 when that
/// makes two. Gives what the part becomes; with nothing but rare names, it gives no feature.
fn names(source: Source<'_>, part: &Part, rare_codes: f64, features: &mut Vec<Encoding>) -> Treatment {
    let name_of = |code: usize| match part.value(source.level(code)) {
        Some(PartValue::Name(name)) => Some(name),
        _ => None,
    };
    let mut names: Vec<(String, u64)> = Vec::new();
    for (code, name) in source.known.iter().filter_map(|&code| Some((code, name_of(code)?))) {
        match names.iter_mut().find(|(known, _)| *known == name) {
            Some((_, people)) => *people += source.people(code),
            None => names.push((name, source.people(code))),
        }
    }
    let split = Split::of(names, rare_codes);
    let is = |code: usize, wanted: &str| name_of(code).map(|name| f64::from(u8::from(name == wanted)));
    let is_rare = |code: usize| name_of(code).map(|name| f64::from(u8::from(split.rare.contains(&name))));
    if let ([_, one], []) = (split.own.as_slice(), split.rare.as_slice()) {
        let values = source.by_code(None, |code| is(code, one));
        push(source, features, encoding(part, "", FeatureKind::Binary, values));
        return Treatment::Binary { ones: vec![CodeLabel { code: one.clone(), label: String::new() }] };
    }
    let other = format!("={}", split.other());
    if split.own.len() == 1 && split.counts {
        // Both columns would say the same.
        push(source, features, encoding(part, &other, FeatureKind::Binary, source.by_code(None, is_rare)));
    } else if !split.says_nothing() {
        for name in &split.own {
            // A code that no line names belongs to no name, as a missing cell does.
            let values = source.by_code(Some(0.0), |code| Some(is(code, name).unwrap_or(0.0)));
            push(source, features, encoding(part, &format!("={name}"), FeatureKind::OneHot, values));
        }
        if split.counts {
            let values = source.by_code(Some(0.0), |code| Some(is_rare(code).unwrap_or(0.0)));
            push(source, features, encoding(part, &other, FeatureKind::OneHot, values));
        }
    }
    let rare = split.rare.len();
    Treatment::OneHot { levels: split.own.len() + rare, rare, shared: split.counts }
}

/// A feature of a part: of its own kind when the part is the attribute's own value, else a recipe's. `name` is empty,
/// or `=` and one of the part's names.
fn encoding(part: &Part, name: &str, kind: FeatureKind, values: FeatureValues) -> Encoding {
    if part.name.is_empty() {
        return Encoding { suffix: name.to_owned(), kind, values, cap: None };
    }
    Encoding { suffix: format!(".{}{name}", part.name), kind: FeatureKind::Recipe, values, cap: None }
}

/// Adds a feature unless it has one value only, or the values of another feature of this attribute.
fn push(source: Source<'_>, features: &mut Vec<Encoding>, feature: Encoding) {
    if source.varies(&feature.values) && features.iter().all(|other| other.values != feature.values) {
        features.push(feature);
    }
}

/// What becomes of the attribute, given the parts that have features.
fn whole(used: &[(&Part, Treatment)], parts: &[Part]) -> Treatment {
    match used {
        [(part, treatment)] if parts.len() == 1 && part.name.is_empty() => treatment.clone(),
        _ => Treatment::Split { parts: used.iter().map(split_off).collect(), named: parts.len() },
    }
}

fn split_off((part, treatment): &(&Part, Treatment)) -> PartTreatment {
    let levels = match treatment {
        Treatment::OneHot { levels, rare, shared } => Some(levels - rare + usize::from(*shared)),
        _ => None,
    };
    PartTreatment { name: part.name.clone(), levels }
}
