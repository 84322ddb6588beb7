//! The values of an attribute that a copy tells of: codes that at least ten people have, and ranges of numbers whose ends
//! are quantiles in plain numbers.

use super::rounding::{SMALLEST, plain_step, to_step};
use crate::data::Level;
use crate::results::{ProfileScale, ProfileValue, ProfiledAttribute};

/// What codes without a name of their own are called; a code too, as in the names of features.
const OTHER: &str = "other";
/// Beyond so many numbers a column is told in ranges, however many people there are.
const MOST_NUMBERS: usize = 24;
/// Ranges in which it is told then.
const MOST_RANGES: usize = 12;
/// At least this part of the people has a code that is told, or numbers are told in ranges.
const MOST_PEOPLE: f64 = 0.9;

/// A value that is told, and which of the exact ones it stands for.
#[derive(Debug, PartialEq)]
pub(super) struct Value {
    pub(super) told: ProfileValue,
    pub(super) takes: Vec<usize>,
}

/// The values to tell of an attribute, at most about `most`. `people` have each of its exact values in the general
/// population.
pub(super) fn values(attribute: &ProfiledAttribute, people: &[u64], most: usize) -> Vec<Value> {
    let exact = &attribute.values;
    if exact.is_empty() || exact.len() != people.len() || most < 2 {
        return Vec::new();
    }
    let listed: Vec<usize> = (0..exact.len()).filter(|&at| people[at] >= SMALLEST).collect();
    if attribute.is_ranges() {
        return ranges(exact, &lows(exact), people, most.min(MOST_RANGES));
    }
    if attribute.scale == ProfileScale::Nominal {
        return names(exact, people, listed, most);
    }
    let of_listed: u64 = listed.iter().map(|&at| people[at]).sum();
    let nearly_all = of_listed as f64 >= MOST_PEOPLE * people.iter().sum::<u64>() as f64;
    let numbers = numbers(exact);
    let many = listed.len() > most || (numbers.is_some() && listed.len() > MOST_NUMBERS);
    match numbers {
        Some(numbers) if many || !nearly_all => ranges(exact, &numbers, people, most.min(MOST_RANGES)),
        _ if many => neighbours(exact, &spans(&listed, people, most)),
        numbers => {
            let mut values = neighbours(exact, &listed.iter().map(|&at| (at, at)).collect::<Vec<_>>());
            let beyond = listed.last().map_or(&[][..], |&last| &people[last + 1..]);
            let last = values.last_mut().filter(|_| numbers.is_some() && are_many(beyond.iter().copied()));
            if let Some(ProfileValue::Code { code, .. }) = last.map(|value| &mut value.told) {
                *code = format!("≥{code}");
            }
            values
        }
    }
}

/// The lower ends of ranges.
fn lows(exact: &[ProfileValue]) -> Vec<f64> {
    let low = |value: &ProfileValue| match value {
        ProfileValue::Range { low, .. } => *low,
        ProfileValue::Code { number, .. } => number.unwrap_or_default(),
    };
    exact.iter().map(low).collect()
}

/// The numbers that the codes are, where all are.
fn numbers(exact: &[ProfileValue]) -> Option<Vec<f64>> {
    let number = |value: &ProfileValue| {
        let number = value.number()?;
        (Level::number(number).text == value.code()).then_some(number)
    };
    let numbers: Option<Vec<f64>> = exact.iter().map(number).collect();
    numbers.filter(|numbers| numbers.is_sorted())
}

/// Codes without an order: those that most people have, and one for all others where there are more than can be told. The
/// others of few people count with the code of most, but where so many share them that nothing follows for one of them.
fn names(exact: &[ProfileValue], people: &[u64], mut listed: Vec<usize>, most: usize) -> Vec<Value> {
    let few: Vec<usize> = (0..exact.len()).filter(|at| !listed.contains(at)).collect();
    let tells_nothing = are_many(few.iter().map(|&at| people[at]));
    let mut others = few;
    if listed.len() > most || (tells_nothing && listed.len() + 1 > most) {
        listed.sort_by_key(|&at| (std::cmp::Reverse(people[at]), at));
        others.extend(listed.split_off(most - 1));
        listed.sort_unstable();
        others.sort_unstable();
    } else if !tells_nothing {
        let mut values: Vec<Value> = listed.iter().map(|&at| one(exact, at)).collect();
        if let Some(largest) = (0..values.len()).max_by_key(|&at| people[listed[at]]) {
            values[largest].takes.extend(others);
        }
        return values;
    }
    let other = ProfileValue::Code { code: OTHER.to_owned(), label: String::new(), word: String::new(), number: None };
    let other = Value { told: other, takes: others };
    listed.iter().map(|&at| one(exact, at)).chain([other]).collect()
}

/// Whether codes of few people each are so many that something told of all of them tells of none: each could be nobody's.
fn are_many(people: impl Iterator<Item = u64>) -> bool {
    let (all, some) = people.fold((0, 0_u64), |(all, some), people| (all + people, some + u64::from(people > 0)));
    all >= SMALLEST && all + 2 * SMALLEST <= (SMALLEST - 1) * some.saturating_sub(1)
}

fn one(exact: &[ProfileValue], at: usize) -> Value {
    Value { told: exact[at].clone(), takes: vec![at] }
}

/// Cuts codes in an order into about `most` spans of neighbours with about as many people each; first and last of each.
fn spans(listed: &[usize], people: &[u64], most: usize) -> Vec<(usize, usize)> {
    let all: u64 = listed.iter().map(|&at| people[at]).sum();
    let mut spans: Vec<(usize, usize)> = Vec::new();
    let (mut before, mut last) = (0_u64, None);
    for &at in listed {
        let span = (before + people[at] / 2) * most as u64 / all.max(1);
        match spans.last_mut().filter(|_| last == Some(span)) {
            Some(open) => open.1 = at,
            None => spans.push((at, at)),
        }
        (before, last) = (before + people[at], Some(span));
    }
    spans
}

/// Codes in an order, or spans of them; a code that isn't told counts with the nearest.
fn neighbours(exact: &[ProfileValue], spans: &[(usize, usize)]) -> Vec<Value> {
    let mut values: Vec<Value> =
        spans.iter().map(|&span| Value { told: span_of(exact, span), takes: Vec::new() }).collect();
    if values.is_empty() {
        return values;
    }
    for at in 0..exact.len() {
        let far = |&(first, last): &(usize, usize)| first.saturating_sub(at) + at.saturating_sub(last);
        let nearest = (0..spans.len()).min_by_key(|&span| far(&spans[span])).unwrap_or(0);
        values[nearest].takes.push(at);
    }
    values
}

fn span_of(exact: &[ProfileValue], (first, last): (usize, usize)) -> ProfileValue {
    if first == last {
        return exact[first].clone();
    }
    let middle = exact[first].number().zip(exact[last].number()).map(|(low, high)| f64::midpoint(low, high));
    ProfileValue::Code {
        code: format!("{}–{}", exact[first].code(), exact[last].code()),
        label: String::new(),
        word: String::new(),
        number: middle,
    }
}

/// Numbers in ranges of about as many people each, open at both ends. The numbers between them are plain ones: multiples of
/// a step at most half as large as the ranges beside it.
fn ranges(exact: &[ProfileValue], numbers: &[f64], people: &[u64], most: usize) -> Vec<Value> {
    let all: u64 = people.iter().sum();
    let before: Vec<u64> = (0..people.len()).map(|at| people[..at].iter().sum()).collect();
    let cut = |part: u64| (0..numbers.len()).find(|&at| before[at] * most as u64 >= part * all);
    let mut cuts: Vec<usize> = (1..most as u64).filter_map(cut).collect();
    cuts.dedup();
    cuts.retain(|&at| before[at] >= SMALLEST && all - before[at] >= SMALLEST);
    let cuts: Vec<f64> = cuts.into_iter().map(|at| numbers[at]).collect();
    let edges = plain(&cuts);
    if edges.is_empty() {
        return Vec::new();
    }
    // Ranges of the result can't be cut anew: theirs are told by the plain number beside their own end.
    let is_cut = matches!(exact.first(), Some(ProfileValue::Range { .. }));
    let cut_at = if is_cut { &cuts } else { &edges };
    let place = |number: f64| cut_at.partition_point(|edge| *edge <= number);
    let mut values: Vec<Value> =
        (0..=edges.len()).map(|at| Value { told: range(&edges, at), takes: Vec::new() }).collect();
    for (at, &number) in numbers.iter().enumerate() {
        values[place(number)].takes.push(at);
    }
    values
}

/// The cuts as plain numbers, ascending and all different; empty where they can't be.
fn plain(cuts: &[f64]) -> Vec<f64> {
    let gap = |at: usize| {
        let below = at.checked_sub(1).map(|below| cuts[at] - cuts[below]);
        let above = cuts.get(at + 1).map(|above| above - cuts[at]);
        below.into_iter().chain(above).reduce(f64::min).unwrap_or(cuts[at].abs() / 5.0)
    };
    let edge = |at: usize| {
        let step = plain_step(gap(at) / 2.0);
        let edge = to_step(cuts[at], step);
        // Without the digits that the product of a step leaves behind, and without the sign of a zero.
        format!("{edge:.*}", decimals(step)).parse().unwrap_or(edge) + 0.0
    };
    let mut edges: Vec<f64> = (0..cuts.len()).map(edge).collect();
    edges.dedup();
    if edges.len() == cuts.len() && edges.is_sorted() { edges } else { Vec::new() }
}

/// Digits after the point that a multiple of a step has.
fn decimals(step: f64) -> usize {
    if step > 0.0 { (-step.log10().floor()).max(0.0) as usize } else { 0 }
}

/// A range between two edges, or beyond the first or last one.
fn range(edges: &[f64], at: usize) -> ProfileValue {
    let text = |edge: f64| Level::number(edge).text;
    let (below, above) = (at.checked_sub(1).map(|below| edges[below]), edges.get(at).copied());
    // An open range is counted as one as wide as its neighbour.
    let width = if edges.len() > 1 { edges[1] - edges[0] } else { edges[0].abs() };
    let last = if edges.len() > 1 { edges[edges.len() - 1] - edges[edges.len() - 2] } else { edges[0].abs() };
    let (code, number) = match (below, above) {
        (None, Some(above)) => (format!("<{}", text(above)), above - width / 2.0),
        (Some(below), Some(above)) => (format!("{}–<{}", text(below), text(above)), f64::midpoint(below, above)),
        (Some(below), None) => (format!("≥{}", text(below)), below + last / 2.0),
        (None, None) => (String::new(), 0.0),
    };
    ProfileValue::Code { code, label: String::new(), word: String::new(), number: Some(number) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attribute(scale: ProfileScale, values: Vec<ProfileValue>) -> ProfiledAttribute {
        ProfiledAttribute { name: "A".to_owned(), scale, values, ..ProfiledAttribute::default() }
    }

    fn code(code: &str) -> ProfileValue {
        let number = code.parse().ok();
        ProfileValue::Code { code: code.to_owned(), label: String::new(), word: String::new(), number }
    }

    /// The codes that are told, and the people that each stands for.
    fn told(attribute: &ProfiledAttribute, people: &[u64], most: usize) -> Vec<(String, u64)> {
        let values = values(attribute, people, most);
        let all = |value: &Value| value.takes.iter().map(|&at| people[at]).sum();
        let told: Vec<(String, u64)> = values.iter().map(|value| (value.told.code(), all(value))).collect();
        let sum: u64 = told.iter().map(|(_, people)| people).sum();
        assert!(told.is_empty() || sum == people.iter().sum::<u64>(), "everybody is told of once: {told:?}");
        told
    }

    fn said(told: &[(String, u64)]) -> Vec<(&str, u64)> {
        told.iter().map(|(code, people)| (code.as_str(), *people)).collect()
    }

    #[test]
    fn names_of_few_people_share_a_value() {
        let names = |codes: &[&str]| attribute(ProfileScale::Nominal, codes.iter().map(|name| code(name)).collect());
        let status = names(&["Single", "Together", "Widow", "YOLO"]);
        assert_eq!(said(&told(&status, &[400, 500, 9, 2], 10)), [("Single", 400), ("Together", 511)]);
        assert_eq!(said(&told(&status, &[400, 500, 90, 2], 2)), [("Together", 500), ("other", 492)]);
        let many: Vec<String> = (0..40).map(|at| format!("name{at}")).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        let told = told(&names(&many), &[vec![5; 39], vec![300]].concat(), 10);
        assert_eq!(said(&told), [("name39", 300), ("other", 195)], "of so many nothing follows for one");
    }

    #[test]
    fn numbers_of_few_people_count_with_their_neighbours() {
        let numbers = |count: usize| -> ProfiledAttribute {
            attribute(ProfileScale::Ordered, (0..count).map(|number| code(&number.to_string())).collect())
        };
        assert_eq!(said(&told(&numbers(4), &[100, 3, 90, 2], 10)), [("0", 103), ("2", 92)]);
        let tail = [vec![900, 300], vec![5; 12]].concat();
        assert_eq!(said(&told(&numbers(14), &tail, 10)), [("0", 900), ("≥1", 360)]);
        let ages = told(&numbers(100), &[vec![1; 10], vec![30; 80], vec![1; 10]].concat(), 5);
        assert_eq!(said(&ages), [("<25", 460), ("25–<40", 450), ("40–<60", 600), ("60–<75", 450), ("≥75", 460)]);
    }

    #[test]
    fn ranges_end_at_plain_numbers() {
        let range = |low: f64, high: f64| ProfileValue::Range { low, high };
        let values = vec![range(1_730.0, 23_518.5), range(23_518.5, 51_381.5), range(51_381.5, 666_666.0)];
        let income = attribute(ProfileScale::Ordered, values);
        assert_eq!(
            said(&told(&income, &[700, 800, 740], 10)),
            [("<20000", 700), ("20000–<50000", 800), ("≥50000", 740)]
        );
        let around = attribute(ProfileScale::Ordered, vec![range(-3.0, -0.02), range(-0.02, 0.85), range(0.85, 4.0)]);
        assert_eq!(said(&told(&around, &[700, 800, 740], 10)), [("<0", 700), ("0–<0.8", 800), ("≥0.8", 740)]);
        assert!(told(&income, &[3, 3, 3], 10).is_empty(), "too few people for ranges");
    }
}
