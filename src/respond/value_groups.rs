//! A column -> a handful of groups of people who have the same value, or nearly.

use super::people::{ColumnKind, PeopleColumn};

/// How many groups there are at most, those whose value isn't known among them.
pub(super) const MOST: usize = 12;
/// Parts of the people that numbers of many values are told apart by.
const DECILES: usize = 10;

/// People who have the same value of a column, or values beside each other.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ValueGroup {
    /// The value that stands for all: the only one, or the median; `None` where it isn't known.
    pub(super) value: Option<f32>,
    /// The smallest and the largest value.
    pub(super) range: Option<(f32, f32)>,
    /// Rows of the people.
    pub(super) rows: Vec<usize>,
}

/// The groups, by rising value, those whose value isn't known last. Each value is a group as long as there are few; of more
/// codes the most common ones, of more numbers ten groups of nearly equal size, of which none parts people of equal value.
pub(super) fn value_groups(column: &PeopleColumn) -> Vec<ValueGroup> {
    let values = &column.values;
    let (unknown, mut known): (Vec<usize>, Vec<usize>) = (0..values.len()).partition(|row| values[*row].is_nan());
    known.sort_by(|one, other| values[*one].total_cmp(&values[*other]));
    let same: Vec<&[usize]> = known.chunk_by(|one, other| values[*one] == values[*other]).collect();
    let room = MOST - usize::from(!unknown.is_empty());
    let rows = match column.kind {
        _ if same.len() <= room => same.into_iter().map(<[usize]>::to_vec).collect(),
        ColumnKind::Nominal { .. } => most_common(&same, room),
        ColumnKind::Number => deciles(&same, known.len()),
    };
    let group = |rows: Vec<usize>| ValueGroup {
        value: rows.get(rows.len() / 2).map(|row| values[*row]),
        range: rows.first().zip(rows.last()).map(|(first, last)| (values[*first], values[*last])),
        rows,
    };
    let nothing = (!unknown.is_empty()).then_some(ValueGroup { value: None, range: None, rows: unknown });
    rows.into_iter().map(group).chain(nothing).collect()
}

fn most_common(same: &[&[usize]], room: usize) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..same.len()).collect();
    order.sort_by_key(|at| (std::cmp::Reverse(same[*at].len()), *at));
    order.truncate(room);
    order.sort_unstable();
    order.into_iter().map(|at| same[at].to_vec()).collect()
}

/// A group ends with the value that reaches its part of the people.
fn deciles(same: &[&[usize]], people: usize) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let (mut open, mut done) = (Vec::new(), 0);
    for rows in same {
        open.extend_from_slice(rows);
        done += rows.len();
        // What is left is shared by the groups that are left, so that one huge value doesn't swallow the next groups.
        let left = DECILES.saturating_sub(groups.len()).max(1);
        if open.len() * left >= people - done + open.len() {
            groups.push(std::mem::take(&mut open));
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups(kind: ColumnKind, values: Vec<f32>) -> Vec<ValueGroup> {
        value_groups(&PeopleColumn { name: "A".to_owned(), kind, values })
    }

    #[test]
    fn few_values_are_groups_of_their_own() {
        let found = groups(ColumnKind::Number, vec![2.0, f32::NAN, 1.0, 2.0]);
        let told: Vec<_> = found.iter().map(|group| (group.value, group.range, group.rows.clone())).collect();
        let expected =
            [(Some(1.0), Some((1.0, 1.0)), vec![2]), (Some(2.0), Some((2.0, 2.0)), vec![0, 3]), (None, None, vec![1])];
        assert_eq!(told, expected);
        assert!(groups(ColumnKind::Number, vec![]).is_empty());
    }

    #[test]
    fn of_many_codes_the_most_common_ones() {
        // Code 20 once, code 19 twice ... code 1 twenty times.
        let values = (1..=20_u8).flat_map(|code| vec![f32::from(code); usize::from(21 - code)]).chain([f32::NAN]);
        let found = groups(ColumnKind::Nominal { codes: 21 }, values.collect());
        let codes: Vec<Option<f32>> = found.iter().map(|group| group.value).collect();
        assert_eq!(codes.len(), MOST);
        assert!(codes[..11].iter().enumerate().all(|(at, code)| *code == Some(at as f32 + 1.0)) && codes[11].is_none());
    }

    #[test]
    fn of_many_numbers_tenths_of_the_people() {
        let found = groups(ColumnKind::Number, (0..1000_u16).map(|row| f32::from(row * 7 % 1000)).collect());
        assert_eq!(found.len(), 10);
        assert!(found.iter().all(|group| group.rows.len() == 100));
        assert_eq!((found[3].value, found[3].range), (Some(350.0), Some((300.0, 399.0))));
        // Half of the people have 0; the others are still told apart in nine parts.
        let half = groups(ColumnKind::Number, (0..1800_u16).map(|row| f32::from(row.saturating_sub(900))).collect());
        assert_eq!((half.len(), half[0].rows.len(), half[0].range), (10, 901, Some((0.0, 0.0))));
        assert!(half[1..].iter().all(|group| (99..=101).contains(&group.rows.len())), "{half:?}");
        assert_eq!(half.iter().map(|group| group.rows.len()).sum::<usize>(), 1800);
    }
}
