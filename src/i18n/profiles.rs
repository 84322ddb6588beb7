//! Profiles in words: which way a scale goes, and what there is to say of a segment.

use super::{Locale, number, segment_quoted};
use crate::data::Level;
use crate::results::{
    AttributeProfile, Clause, Compared, Effect, EffectKind, Group, ProfileValue, ProfiledAttribute, Profiles,
    RareValue, RareValueKind, Segment, Segmentation, Sense,
};
use crate::session::Language;
use crate::text;

/// What a segment is, clause by clause with the sentence of each.
pub fn segment_paragraph(profiles: &Profiles, segments: &Segmentation, segment: &Segment) -> Vec<(Clause, String)> {
    let said = |clause: Clause| Some((clause, clause_text(profiles, segments, segment, &clause)?));
    profiles.clauses(segment.id).into_iter().filter_map(said).collect()
}

/// The sentence of a clause; `None` for one that speaks of what isn't there.
fn clause_text(profiles: &Profiles, segments: &Segmentation, segment: &Segment, clause: &Clause) -> Option<String> {
    let group = Group::of(segment.id);
    let said = |effect: &Effect, compared: Compared| {
        Some(effect_text(profiles.attributes.get(effect.attribute)?, effect, compared))
    };
    match clause {
        Clause::Size => Some(size_text(segment)),
        Clause::Rare(rare) => Some(capitalized(&rare_text(profiles, segment, rare))),
        Clause::Apart(effect) => {
            Some(text!("clause-apart", effect = capitalized(&said(effect, Compared::People(group))?)))
        }
        Clause::Customers(effect) => {
            Some(text!("clause-customers", effect = said(effect, Compared::Customers(group))?))
        }
        Clause::Nearest(other) => Some(text!("clause-nearest", segment = segment_quoted(segments.get(other.id)?))),
    }
}

fn size_text(segment: &Segment) -> String {
    let (general, customers) = (segment.general_share, segment.customers_share);
    let name = segment_quoted(segment);
    match segment.index {
        Some(index) => {
            text!("clause-size", segment = name, general = general, customers = customers, times = index / 100.0)
        }
        None => text!("clause-size-nobody", segment = name, customers = customers),
    }
}

/// On which rare value a segment stands: "made of 526 people with 2 or more academic titles in the building". A
/// preview has counted a sample, so the people are had from their share.
pub(super) fn rare_text(profiles: &Profiles, segment: &Segment, rare: &RareValue) -> String {
    let Some(profile) = profiles.attributes.get(rare.attribute) else { return String::new() };
    let attribute = &profile.attribute;
    let people = profile.general.people(Group::of(segment.id)).max(1);
    let people = (segment.general_count as f64 * rare.people as f64 / people as f64).round();
    let (what, value) = (about(attribute), attribute.values.get(rare.value));
    let end = |value: Option<&ProfileValue>, at_least: bool| match value {
        Some(ProfileValue::Range { low, high }) => plain(if at_least { *low } else { *high }),
        Some(value) => value.code(),
        None => String::new(),
    };
    match rare.kind {
        RareValueKind::Is => {
            let value = value.map(value_text).unwrap_or_default();
            text!("clause-rare-is", people = people, what = what, value = value)
        }
        RareValueKind::AtLeast => {
            text!("clause-rare-at-least", people = people, what = what, value = end(value, true))
        }
        RareValueKind::AtMost => text!("clause-rare-at-most", people = people, what = what, value = end(value, false)),
    }
}

/// What an effect means, with the direction of the scale: "higher income than the population (1 = highest income, mean
/// 2.1 against 4.2)".
pub fn effect_text(profile: &AttributeProfile, effect: &Effect, compared: Compared) -> String {
    let attribute = &profile.attribute;
    let reference = match compared {
        Compared::People(_) => text!("effect-population"),
        Compared::Customers(_) => text!("effect-its-people"),
    };
    match effect.kind {
        EffectKind::Shares { value, .. } => share_text(profile, value, compared, &reference),
        EffectKind::Means { mean, reference: base } => {
            let how = compared_text(attribute, mean, base);
            let above = effect.size > 0.0;
            match (&attribute.ends, attribute.sense) {
                (Some([low, high]), _) => {
                    let phrase = if above { &high.phrase } else { &low.phrase };
                    text!("effect-phrase", phrase = phrase.as_str(), reference = reference, how = how)
                }
                (None, Sense::More | Sense::Less) => {
                    let what = about(attribute);
                    if above == (attribute.sense == Sense::More) {
                        text!("effect-more", what = what, reference = reference, how = how)
                    } else {
                        text!("effect-less", what = what, reference = reference, how = how)
                    }
                }
                (None, Sense::Unsaid) => match furthest(profile, compared) {
                    Some(value) => share_text(profile, value, compared, &reference),
                    None => text!("effect-mean", what = about(attribute), how = how),
                },
            }
        }
    }
}

/// A value that is more or less frequent: "type of heating: gas more often than in the population (31.2 % against 4 %)".
fn share_text(profile: &AttributeProfile, value: usize, compared: Compared, reference: &str) -> String {
    let attribute = &profile.attribute;
    let name = attribute.values.get(value).map(value_text).unwrap_or_default();
    let (own, base) = compared.shares(profile, value);
    let (own, base) = (own.unwrap_or_default(), base.unwrap_or_default());
    let how = text!("effect-shares", own = number::share(own), base = number::share(base));
    let what = about(attribute);
    if own >= base {
        text!("effect-more-often", what = what, value = name, reference = reference, how = how)
    } else {
        text!("effect-less-often", what = what, value = name, reference = reference, how = how)
    }
}

/// The value whose share is furthest above that of the reference.
fn furthest(profile: &AttributeProfile, compared: Compared) -> Option<usize> {
    let gain = |value: usize| {
        let (own, base) = compared.shares(profile, value);
        Some((own? - base?, value))
    };
    let best = (0..profile.general.values).filter_map(gain).max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
    best.map(|(_, value)| value)
}

/// The two means with what the numbers stand for; of two values the share of the second.
fn compared_text(attribute: &ProfiledAttribute, mean: f64, base: f64) -> String {
    if let [_, ProfileValue::Code { number: Some(one), .. }] = attribute.values.as_slice()
        && attribute.values[0].number() == Some(0.0)
        && *one == 1.0
    {
        return text!("effect-shares", own = number::share(mean), base = number::share(base));
    }
    let (mean, base) = (plain(mean), plain(base));
    if attribute.direction.is_empty() {
        text!("effect-means", mean = mean, base = base)
    } else {
        text!("effect-means-direction", direction = attribute.direction.as_str(), mean = mean, base = base)
    }
}

/// What an attribute measures, or its name.
fn about(attribute: &ProfiledAttribute) -> String {
    if attribute.description.is_empty() { attribute.name.clone() } else { attribute.description.clone() }
}

/// A value in words: its label, or the code.
pub fn value_text(value: &ProfileValue) -> String {
    match value {
        ProfileValue::Range { low, high } if low == high => plain(*low),
        ProfileValue::Range { low, high } => text!("range", low = plain(*low), high = plain(*high)),
        value if value.label().is_empty() => value.code(),
        value => value.label().to_owned(),
    }
}

/// A value as it is named in tables that leave: its code, or the ends of a range, as `1967 to 1975`, with all digits.
/// Other programs read it, so it is the same in every language.
pub fn value_code(value: &ProfileValue) -> String {
    match value {
        ProfileValue::Range { low, high } if low < high => {
            let (low, high) = (Level::number(*low).text, Level::number(*high).text);
            Locale::of(Language::English).within(|| text!("range", low = low, high = high))
        }
        value => value.code(),
    }
}

/// A mean in the units of its column: no separators, for it may be a year.
fn plain(value: f64) -> String {
    let text = match value.abs() {
        size if size >= 100.0 || value.fract() == 0.0 => format!("{value:.0}"),
        size if size >= 10.0 => format!("{value:.1}"),
        _ => format!("{value:.2}"),
    };
    number::in_form(text.replace('-', "−"))
}

pub(super) fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
#[path = "profiles_tests.rs"]
mod tests;
