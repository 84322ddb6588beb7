//! Profiles -> proposed names: two or three parts from what sets each segment apart.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::results::{
    AttributeProfile, Effect, EffectKind, Group, NamePart, PartKind, ProfileValue, ProfiledAttribute, Profiles,
    RareValue, RareValueKind, SegmentProfile, Sense, segment_letter,
};

/// Effects from this size on make a part, the third one from `CLEAR` on; where there are fewer than two parts, from
/// `WEAK` on.
const PLAIN: f64 = 0.35;
const CLEAR: f64 = 0.5;
const WEAK: f64 = 0.1;
/// Parts of a name, and what may be added where two segments would be called alike.
const PARTS: usize = 3;
const MOST_PARTS: usize = 5;
/// A column's own name is read less easily than a word, so it has to say more to come first.
const OWN_NAME: f64 = 0.5;
/// A code is named that at least so many people of the segment have, and so many more than elsewhere. It says as much
/// less of the segment as there are people who don't have it.
const SHARE: f64 = 0.25;
const GAIN: f64 = 0.1;
/// Attributes whose effects go together over the segments like this say the same.
const SAME: f64 = 0.9;
/// With fewer segments nearly all effects go together.
const FEW_SEGMENTS: usize = 5;
/// So many of the strongest effects are looked at for a name; what follows them says little.
const CONSIDERED: usize = 60;
/// Characters of a column's name or of a label.
const LONGEST: usize = 24;

/// The parts of each segment's name, by id. No two segments have the same. `kept` says which attributes are.
pub(super) fn proposed(profiles: &Profiles, kept: &(dyn Fn(usize) -> bool + Sync)) -> Vec<Vec<NamePart>> {
    let segments = profiles.segments.par_iter().filter(|segment| segment.id >= 0);
    let mut names: Vec<Name> = segments.map(|segment| Name::of(profiles, segment, kept)).collect();
    while names.iter().any(|name| !name.is_settled) {
        let mut alike: BTreeMap<Vec<String>, Vec<usize>> = BTreeMap::new();
        for (at, name) in names.iter().enumerate().filter(|(_, name)| !name.parts.is_empty()) {
            alike.entry(name.key()).or_default().push(at);
        }
        names.iter_mut().for_each(|name| name.is_settled = true);
        for at in alike.into_values().filter(|alike| alike.len() > 1).flatten() {
            names[at].add(at);
        }
    }
    names.into_iter().map(|name| name.parts).collect()
}

/// A name in the making.
struct Name {
    parts: Vec<NamePart>,
    /// What may still be added.
    rest: std::vec::IntoIter<NamePart>,
    is_settled: bool,
}

impl Name {
    fn of(profiles: &Profiles, segment: &SegmentProfile, kept: &(dyn Fn(usize) -> bool + Sync)) -> Self {
        let rare = segment.rare.map(|rare| Candidate::rare(profiles, rare));
        let of_effects = segment.apart.iter().filter(|effect| kept(effect.attribute));
        // Of several hundred effects a handful makes parts, so only these are put into words.
        let mut strongest: Vec<Strength> =
            of_effects.filter_map(|effect| Strength::of(profiles, segment, effect)).collect();
        strongest.sort_by(|a, b| (b.size * b.weight).total_cmp(&(a.size * a.weight)));
        let strongest = strongest.iter().take(CONSIDERED).filter(|strength| strength.size >= WEAK);
        let mut chosen: Vec<Candidate> = Vec::new();
        for candidate in rare.into_iter().chain(strongest.map(|strength| strength.candidate(profiles))) {
            if !chosen.iter().any(|other| other.says_the_same(&candidate, profiles)) {
                chosen.push(candidate);
            }
            if chosen.len() == MOST_PARTS {
                break;
            }
        }
        let strong = |at: usize| match at {
            0 | 1 => WEAK,
            _ => CLEAR,
        };
        let plain = chosen.iter().filter(|candidate| candidate.size >= PLAIN).count().clamp(2, PARTS);
        let taken = (0..chosen.len().min(plain)).take_while(|&at| chosen[at].size >= strong(at)).count();
        let mut parts: Vec<NamePart> = chosen.into_iter().map(|candidate| candidate.part).collect();
        let rest = parts.split_off(taken);
        Self { parts, rest: rest.into_iter(), is_settled: false }
    }

    /// What the name says, whatever the order.
    fn key(&self) -> Vec<String> {
        let mut key: Vec<String> = self.parts.iter().map(|part| format!("{:?}", part.kind).to_lowercase()).collect();
        key.sort_unstable();
        key
    }

    /// Adds a further part, at last the letter.
    fn add(&mut self, id: usize) {
        let letter = || NamePart { attribute: String::new(), kind: PartKind::Letter(segment_letter(id)) };
        self.parts.push(self.rest.next().unwrap_or_else(letter));
        self.is_settled = false;
    }
}

/// How much an effect says of a segment.
struct Strength<'a> {
    effect: &'a Effect,
    /// The value that it names, if it names one.
    value: Option<usize>,
    /// The size of the effect, and how much of that counts where parts are put in order.
    size: f64,
    weight: f64,
}

impl<'a> Strength<'a> {
    /// `None` where the effect would say little of the segment.
    fn of(profiles: &Profiles, segment: &SegmentProfile, effect: &'a Effect) -> Option<Self> {
        let profile = &profiles.attributes[effect.attribute];
        let attribute = &profile.attribute;
        let (value, is_word) = match (&effect.kind, &attribute.ends, attribute.sense) {
            (EffectKind::Means { .. }, Some(_), _) => (None, true),
            (EffectKind::Means { .. }, None, Sense::More | Sense::Less) => (None, false),
            _ => {
                let value = gained(profile, Group::of(segment.id))?;
                (Some(value), word_of(attribute, value).is_some())
            }
        };
        let read = if is_word { 1.0 } else { OWN_NAME };
        let have = value.and_then(|value| profile.general.share(Group::of(segment.id), value)).unwrap_or(1.0);
        Some(Self { effect, value, size: effect.size.abs(), weight: read * have })
    }

    /// The part that it makes.
    fn candidate(&self, profiles: &Profiles) -> Candidate {
        let attribute = &profiles.attributes[self.effect.attribute].attribute;
        let is_above = self.effect.size > 0.0;
        let kind = match (self.value, &attribute.ends) {
            (Some(value), _) => value_part(attribute, value),
            (None, Some([low, high])) => PartKind::Word(if is_above { high } else { low }.word.clone()),
            (None, None) => {
                let name = short(&attribute.name);
                let is_more = is_above == (attribute.sense == Sense::More);
                if is_more { PartKind::High(name) } else { PartKind::Low(name) }
            }
        };
        let part = NamePart { attribute: attribute.name.clone(), kind };
        Candidate {
            attribute: self.effect.attribute,
            value: self.value,
            size: self.size,
            part,
            pattern: OnceCell::new(),
        }
    }
}

/// What could be a part of a name.
struct Candidate {
    attribute: usize,
    /// The value that it names, if it names one.
    value: Option<usize>,
    /// The size of the effect.
    size: f64,
    part: NamePart,
    /// How much each segment has of it, once somebody asked.
    pattern: OnceCell<Vec<f64>>,
}

impl Candidate {
    /// The rare value on which a segment stands comes first.
    fn rare(profiles: &Profiles, rare: RareValue) -> Self {
        let attribute = &profiles.attributes[rare.attribute].attribute;
        let named = |value: &ProfileValue| match value {
            ProfileValue::Range { low, .. } if rare.kind == RareValueKind::AtLeast => short(&low.to_string()),
            ProfileValue::Range { high, .. } if rare.kind == RareValueKind::AtMost => short(&high.to_string()),
            value => short(&value.code()),
        };
        let value = attribute.values.get(rare.value).map(named).unwrap_or_default();
        let last = attribute.values.len().saturating_sub(1);
        let kind = match (rare.kind, &attribute.ends) {
            (RareValueKind::AtLeast, Some([_, high])) => PartKind::Word(high.word.clone()),
            (RareValueKind::AtMost, Some([low, _])) => PartKind::Word(low.word.clone()),
            (RareValueKind::Is, Some([low, _])) if rare.value == 0 => PartKind::Word(low.word.clone()),
            (RareValueKind::Is, Some([_, high])) if rare.value == last => PartKind::Word(high.word.clone()),
            (RareValueKind::Is, _) => value_part(attribute, rare.value),
            (RareValueKind::AtLeast, None) => PartKind::AtLeast { attribute: short(&attribute.name), value },
            (RareValueKind::AtMost, None) => PartKind::AtMost { attribute: short(&attribute.name), value },
        };
        let part = NamePart { attribute: attribute.name.clone(), kind };
        let (attribute, value) = (rare.attribute, Some(rare.value));
        Self { attribute, value, size: f64::INFINITY, part, pattern: OnceCell::new() }
    }

    /// Whether both say the same: in the same word, about the same theme, or of the same people.
    fn says_the_same(&self, other: &Self, profiles: &Profiles) -> bool {
        let [mine, its] = [self, other].map(|candidate| &profiles.attributes[candidate.attribute].attribute);
        if self.attribute == other.attribute || self.part.kind == other.part.kind {
            return true;
        }
        if !mine.theme.is_empty() && !its.theme.is_empty() {
            return mine.theme == its.theme;
        }
        let patterns = [self, other].map(|candidate| candidate.pattern(profiles));
        patterns[0].len() >= FEW_SEGMENTS && correlation(patterns[0], patterns[1]).abs() >= SAME
    }

    /// How much each segment has of it.
    fn pattern(&self, profiles: &Profiles) -> &[f64] {
        let general = &profiles.attributes[self.attribute].general;
        let of = |group: Group| match self.value {
            Some(value) => general.share(group, value).unwrap_or_default(),
            None => general.spread(group).map_or(0.0, |spread| spread.mean),
        };
        self.pattern.get_or_init(|| (0..general.segments()).map(|id| of(Group::Segment(id))).collect())
    }
}

/// The value whose share is furthest above that of all kept people; `None` where few have it.
fn gained(profile: &AttributeProfile, group: Group) -> Option<usize> {
    let general = &profile.general;
    let shares = |group: Group| {
        let known = general.known(group).max(1) as f64;
        general.counts(group).iter().map(move |&count| count as f64 / known)
    };
    let gains = shares(group).zip(shares(Group::Kept)).map(|(own, all)| own - all).enumerate();
    let (value, gain) = gains.max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))?;
    (gain >= GAIN && general.share(group, value)? >= SHARE).then_some(value)
}

/// The short word for a value, if there is one.
fn word_of(attribute: &ProfiledAttribute, value: usize) -> Option<&str> {
    match attribute.values.get(value) {
        Some(ProfileValue::Code { word, .. }) if !word.is_empty() => Some(word),
        _ => None,
    }
}

fn value_part(attribute: &ProfiledAttribute, value: usize) -> PartKind {
    if let Some(word) = word_of(attribute, value) {
        return PartKind::Word(word.to_owned());
    }
    let word = match attribute.values.get(value) {
        Some(value) if value.label().is_empty() => value.code(),
        Some(value) => value.label().to_owned(),
        None => String::new(),
    };
    PartKind::Value { attribute: short(&attribute.name), value: short(&word) }
}

/// The beginning of a text from a file, on one line.
fn short(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= LONGEST { text } else { text.chars().take(LONGEST - 1).chain(['…']).collect() }
}

/// Pearson's correlation; 0 where one side doesn't vary.
fn correlation(left: &[f64], right: &[f64]) -> f64 {
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len().max(1) as f64;
    let (left_mean, right_mean) = (mean(left), mean(right));
    let (mut both, mut of_left, mut of_right) = (0.0, 0.0, 0.0);
    for (left, right) in left.iter().zip(right) {
        let (left, right) = (left - left_mean, right - right_mean);
        both += left * right;
        of_left += left * left;
        of_right += right * right;
    }
    if of_left > 0.0 && of_right > 0.0 { both / (of_left * of_right).sqrt() } else { 0.0 }
}

#[cfg(test)]
#[path = "names_tests.rs"]
mod tests;
