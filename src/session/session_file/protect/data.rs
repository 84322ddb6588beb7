//! The two files and what is missing in them, as they are told.

use super::groups::Groups;
use super::rounding::{SMALLEST, plain_step, shared_out, to_digits, to_step};
use crate::data;
use crate::prepare::{CodeLabel, ContrastValue, DropReason, EncodingNoteKind, LeftOut, Population, Treatment};
use crate::results::{
    AttributeContrast, AttributeProfile, AttributeSummary, CodeCount, ColumnDistribution, ColumnMissing, ColumnSpread,
    DataSummary, Distribution, FeatureTable, FileSummary, Group, LeftOutEntry, MissingValues, Note, ProfileValue,
};

/// With fewer known people on a side, what sets the people set aside apart isn't told.
const ENOUGH_TO_CONTRAST: u64 = 100;

/// The files and their attributes. Nothing of the values of a column that isn't kept is told.
pub(super) fn summary(
    exact: &DataSummary,
    told: &[AttributeProfile],
    kept: &dyn Fn(usize) -> bool,
    groups: &Groups,
) -> DataSummary {
    let attributes = exact.attributes.iter().enumerate().map(|(at, attribute)| {
        let profile = told.get(at).filter(|_| kept(at));
        let codes = profile.map(|profile| codes(attribute, profile)).unwrap_or_default();
        AttributeSummary {
            name: attribute.name.clone(),
            description: attribute.description.clone(),
            information_level: attribute.information_level.clone(),
            level: attribute.level,
            direction: attribute.direction.clone(),
            treatment: treatment(&attribute.treatment, &codes, profile),
            inferred: attribute.inferred,
            evidence: attribute.evidence,
            distribution: profile.filter(|_| !codes.is_empty()).map(|profile| distribution(&codes, attribute, profile)),
            codes,
        }
    });
    let file = |file: &FileSummary, people: &[u64]| FileSummary {
        name: file.name.clone(),
        rows: people.iter().sum::<u64>() as usize,
        bytes: file.bytes,
        fingerprint: file.fingerprint.clone(),
    };
    DataSummary {
        general: file(&exact.general, &groups.general),
        customers: file(&exact.customers, &groups.customers),
        attributes: attributes.collect(),
        notes: exact.notes.iter().filter(|note| tells_nobody(note)).cloned().collect(),
        customers_only: exact.customers_only.clone(),
        general_only: exact.general_only.clone(),
    }
}

fn in_both(found: &Distribution, value: usize) -> u64 {
    let of = |group| found.counts(group).get(value).copied().unwrap_or(0);
    of(Group::Kept) + of(Group::SetAside)
}

/// The codes of an attribute out of its profile, so that both say the same; what is missing is one code.
fn codes(attribute: &AttributeSummary, profile: &AttributeProfile) -> Vec<CodeCount> {
    let values = profile.attribute.values.iter().enumerate().map(|(at, value)| CodeCount {
        code: value.code(),
        label: value.label().to_owned(),
        missing: false,
        general: in_both(&profile.general, at),
        customers: in_both(&profile.customers, at),
    });
    let missing = |found: &Distribution| found.missing(Group::Kept) + found.missing(Group::SetAside);
    let (general, customers) = (missing(&profile.general), missing(&profile.customers));
    let codes: Vec<CodeCount> = values.collect();
    if codes.is_empty() {
        return codes;
    }
    let most = attribute.codes.iter().filter(|code| code.missing && code.general >= SMALLEST);
    let most = most.max_by_key(|code| code.general).filter(|_| general > 0);
    let name = |of: fn(&CodeCount) -> &String| most.map(of).cloned().unwrap_or_default();
    let missing =
        CodeCount { code: name(|code| &code.code), label: name(|code| &code.label), missing: true, general, customers };
    codes.into_iter().chain(Some(missing).filter(|missing| missing.general + missing.customers > 0)).collect()
}

/// How the values are spread, from the codes that are told alone.
fn distribution(codes: &[CodeCount], attribute: &AttributeSummary, profile: &AttributeProfile) -> ColumnDistribution {
    let has_mean = attribute.distribution.as_ref().is_some_and(|found| found.general.is_some());
    let spread = |found: &Distribution| {
        let [kept, aside] = [Group::Kept, Group::SetAside].map(|group| found.spread(group).unwrap_or_default());
        let known = (kept.known + aside.known) as f64;
        if !has_mean || known == 0.0 || !profile.attribute.is_ordered() {
            return None;
        }
        let (a, b) = (kept.known as f64 / known, aside.known as f64 / known);
        let between = a * b * (kept.mean - aside.mean).powi(2);
        let deviation = (a * kept.sd * kept.sd + b * aside.sd * aside.sd + between).sqrt();
        let mean = a * kept.mean + b * aside.mean;
        Some(ColumnSpread { mean, deviation: Some(deviation), quartiles: None, ends: None })
    };
    let of_codes = ColumnDistribution::of_codes(codes, attribute.level);
    ColumnDistribution { general: spread(&profile.general), customers: spread(&profile.customers), ..of_codes }
}

/// What becomes of an attribute, in no code and no number that isn't told.
fn treatment(exact: &Treatment, codes: &[CodeCount], profile: Option<&AttributeProfile>) -> Treatment {
    let listed = |one: &&CodeLabel| codes.iter().any(|code| code.code == one.code);
    match exact {
        Treatment::Binary { ones } => Treatment::Binary { ones: ones.iter().filter(listed).cloned().collect() },
        Treatment::Capped { cap } => Treatment::Capped { cap: plain_cap(*cap, profile) },
        Treatment::OneHot { .. } => {
            let levels = codes.iter().filter(|code| !code.missing).count();
            Treatment::OneHot { levels, rare: 0, shared: false }
        }
        Treatment::LeftOut(left_out) => Treatment::LeftOut(reason(left_out)),
        Treatment::AsItIs(_) | Treatment::Split { .. } => exact.clone(),
    }
}

/// A cap as a plain number, in steps of half of the spread that is told: years would all be the same in two digits.
fn plain_cap(cap: f64, profile: Option<&AttributeProfile>) -> f64 {
    let spread = profile.and_then(|profile| profile.general.spread(Group::Kept)).map_or(0.0, |spread| spread.sd);
    match plain_step(spread / 2.0) {
        step if step > 0.0 => to_step(cap, step),
        _ => to_digits(cap, 2),
    }
}

fn reason(exact: &LeftOut) -> LeftOut {
    match exact {
        LeftOut::Useless(why) => LeftOut::Useless(dropped(*why)),
        LeftOut::Recipe { levels, .. } => LeftOut::Recipe { levels: about(*levels), why: String::new() },
        LeftOut::Rare { levels, .. } => LeftOut::Rare { levels: about(*levels), rare: about(*levels) },
        LeftOut::Capped { cap } => LeftOut::Capped { cap: to_digits(*cap, 2) },
        LeftOut::Constant | LeftOut::Empty | LeftOut::OutOfRange | LeftOut::NotPlanned => exact.clone(),
    }
}

fn dropped(why: DropReason) -> DropReason {
    match why {
        DropReason::TooManyLevels { levels } => DropReason::TooManyLevels { levels: about(levels) },
        why => why,
    }
}

/// A number of different values, to two digits.
fn about(values: usize) -> usize {
    to_digits(values as f64, 2) as usize
}

/// Whether a note names no code and counts nobody.
fn tells_nobody(note: &Note) -> bool {
    match note {
        Note::Reading(
            data::Note::IndexColumnDropped { .. }
            | data::Note::UnknownColumns { .. }
            | data::Note::SameContent { .. }
            | data::Note::Inferred { .. },
        ) => true,
        Note::Reading(
            data::Note::UnseenCodes { .. }
            | data::Note::TextsAmongNumbers { .. }
            | data::Note::NumbersTooLarge { .. }
            | data::Note::SharedIds { .. }
            | data::Note::DuplicateIds { .. },
        )
        | Note::CodesOfNobody { .. }
        | Note::SameFeatures { .. } => false,
        Note::Encoding { what, .. } => match what {
            EncodingNoteKind::PartConstant { .. } => true,
            EncodingNoteKind::NotNumbers { .. } | EncodingNoteKind::PartMissing { .. } => false,
        },
    }
}

/// What is missing.
pub(super) fn missing(exact: &MissingValues, told: &DataSummary, rows: [usize; 2], groups: &Groups) -> MissingValues {
    let columns = exact.columns.iter().enumerate().map(|(at, column)| {
        let codes = told.attributes.get(at).map_or(&[][..], |attribute| &attribute.codes);
        let share = |exact: f64, rows: usize, groups: &[u64], of: fn(&CodeCount) -> u64| {
            let all: u64 = groups.iter().sum();
            let missing = match codes {
                [] => {
                    let missing = (exact * rows as f64).round() as u64;
                    shared_out(&[(rows as u64).saturating_sub(missing), missing], all)[1]
                }
                codes => codes.iter().filter(|code| code.missing).map(of).sum(),
            };
            missing as f64 / all.max(1) as f64
        };
        ColumnMissing {
            general_share: share(column.general_share, rows[0], &groups.general, |code| code.general),
            customers_share: share(column.customers_share, rows[1], &groups.customers, |code| code.customers),
            dropped: column.dropped.map(dropped),
        }
    });
    // Nobody is on the other side of the limit where all are segmented.
    let limit = if exact.population == Population::All { u32::MAX } else { exact.row_limit };
    let sides = |groups: &[u64]| {
        let (aside, kept) = groups.split_last().map_or((0, 0), |(aside, kept)| (*aside, kept.iter().sum::<u64>()));
        (kept, aside)
    };
    let per_row = |counts: &[u64], groups: &[u64]| {
        let (kept, aside) = sides(groups);
        let (within, over) = exact.by_limit(kept, aside);
        let middle = (limit as usize).saturating_add(1).min(counts.len());
        [shared_out(&counts[..middle], within), shared_out(&counts[middle..], over)].concat()
    };
    let ((general_kept, general_aside), (customers_kept, customers_aside)) =
        (sides(&groups.general), sides(&groups.customers));
    MissingValues {
        columns: columns.collect(),
        general_per_row: per_row(&exact.general_per_row, &groups.general),
        customers_per_row: per_row(&exact.customers_per_row, &groups.customers),
        row_limit: exact.row_limit,
        default_row_limit: exact.default_row_limit,
        population: exact.population,
        columns_kept: exact.columns_kept,
        general_kept: general_kept as usize,
        general_set_aside: general_aside as usize,
        customers_kept: customers_kept as usize,
        customers_set_aside: customers_aside as usize,
    }
}

/// In what the people set aside differ, from what is told of both.
pub(super) fn contrasts(told: &[AttributeProfile]) -> Vec<AttributeContrast> {
    let mut found: Vec<AttributeContrast> =
        told.iter().enumerate().filter_map(|(at, profile)| contrast(at, profile)).collect();
    found.sort_by(|a, b| b.distance.total_cmp(&a.distance).then(a.attribute.cmp(&b.attribute)));
    found
}

fn contrast(attribute: usize, profile: &AttributeProfile) -> Option<AttributeContrast> {
    let found = &profile.general;
    if found.known(Group::Kept).min(found.known(Group::SetAside)) < ENOUGH_TO_CONTRAST {
        return None;
    }
    let shares = |at: usize| Some((found.share(Group::Kept, at)?, found.share(Group::SetAside, at)?));
    let shares: Vec<(f64, f64)> = (0..found.values).map(shares).collect::<Option<_>>()?;
    let far = |at: usize| (shares[at].0 - shares[at].1).abs();
    let widest = (0..shares.len()).reduce(|best, at| if far(at) > far(best) { at } else { best })?;
    let value: &ProfileValue = profile.attribute.values.get(widest)?;
    Some(AttributeContrast {
        attribute,
        distance: (0..shares.len()).map(far).sum::<f64>() / 2.0,
        value: ContrastValue::Code(value.code()),
        label: value.label().to_owned(),
        kept_share: shares[widest].0,
        set_aside_share: shares[widest].1,
    })
}

/// How many features there are where no attribute has more of them than codes are told of it: one more would say that somebody
/// has a code that isn't told, and of how many people at least.
pub(super) fn features_told(exact: &FeatureTable, told: &DataSummary) -> usize {
    let of = |attribute: &AttributeSummary| {
        let features = exact.features.iter().filter(|feature| feature.attribute == attribute.name).count();
        match attribute.treatment {
            Treatment::OneHot { levels, .. } => features.min(levels),
            _ => features,
        }
    };
    told.attributes.iter().map(of).sum()
}

/// Which attributes give no feature. Features and what was fitted of them are no part of a copy.
pub(super) fn features(exact: &FeatureTable, told: &DataSummary) -> FeatureTable {
    let left_out = exact.left_out.iter().filter(|entry| told.attribute(&entry.name).is_some());
    FeatureTable {
        features: Vec::new(),
        left_out: left_out
            .map(|entry| LeftOutEntry { name: entry.name.clone(), reason: reason(&entry.reason) })
            .collect(),
        columns: Vec::new(),
        dominant: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::results::Spread;

    #[test]
    fn a_cap_is_a_plain_number_as_coarse_as_the_column_is_spread() {
        let profile = |sd| {
            let spread = Spread { known: 3_000, mean: 1_960.0, sd };
            let general = Distribution { spreads: vec![spread; 3], missing: vec![0; 3], ..Distribution::default() };
            AttributeProfile { attribute: Default::default(), customers: Distribution::default(), general }
        };
        assert_eq!(plain_cap(1_992.0, Some(&profile(17.0))), 1_990.0, "years, in steps of five");
        assert_eq!(plain_cap(70_105.0, Some(&profile(12_900.0))), 70_000.0);
        assert_eq!(plain_cap(10.0, Some(&profile(2.2))), 10.0);
        assert_eq!([plain_cap(93.92, None), plain_cap(93.92, Some(&profile(0.0)))], [94.0, 94.0]);
    }
}
