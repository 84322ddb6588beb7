//! Columns that know the answer: an id, a row number, a date of the response.

use super::outcomes::Outcomes;
use super::people::{ColumnKind, People, PeopleColumn};
use super::ranking::auc_estimate;

/// A column that by itself tells responders from others far better than anything known before a mailing could.
#[derive(Clone, Debug, PartialEq)]
pub struct Leak {
    /// The column's place.
    pub column: usize,
    /// How well it alone tells them apart: 0.5 is chance, 1 is perfect.
    pub auc: f64,
}

/// From here on a single column isn't believed. The best column of four mailings with enough responders to tell came to
/// between 0.65 and 0.78.
pub const IMPLAUSIBLE: f64 = 0.9;

/// The columns that tell responders from others implausibly well: by their values as they stand, by whether they are known,
/// and code by code, whichever tells most. With few responders chance does so too, so the interval must lie above, as well.
pub fn leaks(people: &People, responded: &[bool]) -> Vec<Leak> {
    let found = people.columns.iter().enumerate().filter_map(|(column, cells)| {
        let auc = alone(cells, responded)?;
        (auc >= IMPLAUSIBLE).then_some(Leak { column, auc })
    });
    found.collect()
}

/// How well a column tells responders from others, at its lowest: the lower end of the interval of the best way to read it
/// decides whether it is believed, its middle is what is said. `None` where it tells nothing.
fn alone(column: &PeopleColumn, responded: &[bool]) -> Option<f64> {
    let readings = readings(column, responded);
    let judged = readings.iter().filter_map(|scores| {
        let estimate = auc_estimate(&Outcomes::new(scores, responded).ok()?);
        // Lower values may respond more, too.
        let (low, high) = estimate.interval();
        if estimate.auc >= 0.5 { Some((estimate.auc, low)) } else { Some((1.0 - estimate.auc, 1.0 - high)) }
    });
    let best = judged.max_by(|one, other| one.0.total_cmp(&other.0))?;
    Some(if best.1 >= IMPLAUSIBLE - 0.05 { best.0 } else { best.0.min(IMPLAUSIBLE - f64::EPSILON) })
}

fn readings(column: &PeopleColumn, responded: &[bool]) -> Vec<Vec<f64>> {
    let known = column.values.iter().map(|value| f64::from(u8::from(!value.is_nan()))).collect();
    let as_read = match column.kind {
        ColumnKind::Number => {
            let mut values: Vec<f32> = column.values.iter().copied().filter(|value| !value.is_nan()).collect();
            values.sort_by(f32::total_cmp);
            let median = values.get(values.len() / 2).copied().unwrap_or(0.0);
            column.values.iter().map(|value| f64::from(if value.is_nan() { median } else { *value })).collect()
        }
        ColumnKind::Nominal { codes } => by_others(&column.values, codes, responded),
    };
    vec![as_read, known]
}

/// Parts of people, each of whom is read by the rates of the other parts.
const PARTS: usize = 5;

/// For each person the rate of response of the same code among people of other parts, pulled towards that of all by ten
/// people. Rates that the person's own answer is in would know it, and so would rates that it was only taken out of.
fn by_others(values: &[f32], codes: usize, responded: &[bool]) -> Vec<f64> {
    const PULL: f64 = 10.0;
    let place = |value: f32| if value.is_nan() { codes } else { (value as usize).min(codes) };
    let yes = |responded: &bool| f64::from(u8::from(*responded));
    let rate = responded.iter().map(yes).sum::<f64>() / responded.len().max(1) as f64;
    let mut counts = vec![[(0.0, 0.0); PARTS]; codes + 1];
    for (row, (value, responded)) in values.iter().zip(responded).enumerate() {
        let count = &mut counts[place(*value)][row % PARTS];
        *count = (count.0 + 1.0, count.1 + yes(responded));
    }
    let of = |(row, value): (usize, &f32)| {
        let others = counts[place(*value)].iter().enumerate().filter(|(part, _)| *part != row % PARTS);
        let (people, responders) = others.fold((0.0, 0.0), |sum, (_, part)| (sum.0 + part.0, sum.1 + part.1));
        (responders + PULL * rate) / (people + PULL)
    };
    values.iter().enumerate().map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::super::people::invented::people;
    use super::*;

    fn with(column: PeopleColumn) -> Vec<Leak> {
        let (mut all, responded) = people(600, 3);
        all.columns.push(column);
        leaks(&all, &responded)
    }

    fn column(kind: ColumnKind, value: impl Fn(usize, bool) -> f32) -> PeopleColumn {
        let (_, responded) = people(600, 3);
        let values = (0..600).map(|row| value(row, responded[row])).collect();
        PeopleColumn { name: "X".to_owned(), kind, values }
    }

    #[test]
    fn honest_columns_are_believed() {
        let (people, responded) = people(600, 3);
        assert_eq!(leaks(&people, &responded), []);
        // Every person has a code of their own: it knows nothing of anybody else.
        assert_eq!(with(column(ColumnKind::Nominal { codes: 600 }, |row, _| row as f32)), []);
    }

    #[test]
    fn a_column_that_knows_the_answer_is_named() {
        let numbers = with(column(ColumnKind::Number, |row, yes| row as f32 + if yes { 900.0 } else { 0.0 }));
        assert_eq!(numbers, [Leak { column: 3, auc: 1.0 }]);
        let falling = with(column(ColumnKind::Number, |row, yes| row as f32 - if yes { 900.0 } else { 0.0 }));
        assert_eq!(falling, [Leak { column: 3, auc: 1.0 }]);
        let blank =
            with(column(ColumnKind::Number, |row, yes| if yes || row.is_multiple_of(9) { 1.0 } else { f32::NAN }));
        assert!(blank.len() == 1 && blank[0].auc > 0.9, "{blank:?}");
        let code =
            with(column(ColumnKind::Nominal { codes: 3 }, |row, yes| if yes { 1.0 } else { (row % 2 * 2) as f32 }));
        assert!(code.len() == 1 && code[0].auc > 0.99, "{code:?}");
    }

    #[test]
    fn a_few_responders_by_chance_are_no_alarm() {
        let responded: Vec<bool> = (0..60).map(|row| row == 50 || row == 57).collect();
        let values = (0..60).map(|row| row as f32).collect();
        let people = People { columns: vec![PeopleColumn { name: "A".to_owned(), kind: ColumnKind::Number, values }] };
        assert_eq!(leaks(&people, &responded), []);
    }
}
