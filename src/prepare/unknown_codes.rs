//! Codes that a person decided to count as missing -> whether anybody has them.

use super::decode::{BLOCK, UnknownCodes, same_code};
use super::error::{ColumnList, PrepareError};
use super::thresholds::check_names;
use crate::data::{Dataset, Values};
use crate::job::{Cancelled, Job};

/// The codes decided by hand that nobody in the general population has, by the index of the attribute; only attributes
/// with such codes. Where there are more different texts than a column of codes holds, none is looked for.
///
/// # Errors
/// [`PrepareError::UnknownNames`] where no attribute is called so, [`PrepareError::CodesOfNobody`] where nobody has any
/// of an attribute's codes, [`PrepareError::Cancelled`] when the job was told to stop.
pub fn codes_of_nobody(
    dataset: &Dataset,
    unknown: &UnknownCodes,
    job: &dyn Job,
) -> Result<Vec<(usize, Vec<String>)>, PrepareError> {
    let names: Vec<String> = unknown.keys().cloned().collect();
    check_names(dataset, ColumnList::Unknown, &names)?;
    let mut found = Vec::new();
    for (index, attribute) in dataset.attributes.iter().enumerate() {
        let Some(listed) = unknown.get(&attribute.name) else { continue };
        let mut nowhere = Vec::new();
        for code in listed {
            if !occurs(&dataset.general.columns[index].values, code, job)? {
                nowhere.push(code.clone());
            }
        }
        if !nowhere.is_empty() && nowhere.len() == listed.len() {
            return Err(PrepareError::CodesOfNobody { attribute: attribute.name.clone(), codes: nowhere });
        }
        if !nowhere.is_empty() {
            found.push((index, nowhere));
        }
    }
    Ok(found)
}

/// Whether somebody has the code.
fn occurs(values: &Values, code: &str, job: &dyn Job) -> Result<bool, Cancelled> {
    match values {
        Values::Codes { levels, .. } => Ok(levels.iter().any(|level| same_code(level, code))),
        Values::Reals(values) => {
            // The cells are f32, so the code is rounded as they were.
            let Ok(wanted) = code.trim().parse::<f64>() else { return Ok(false) };
            let wanted = wanted as f32;
            for block in values.chunks(BLOCK) {
                job.check()?;
                if block.contains(&wanted) {
                    return Ok(true);
                }
            }
            Ok(false)
        }
        Values::Text { .. } => Ok(true),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::MeasurementLevel::{Numeric, Ordinal};
    use crate::job::Unwatched;
    use crate::prepare::fixture::{codes, dataset, known, numbers, reals};

    fn nobody(name: &str, list: &[&str]) -> Result<Vec<(usize, Vec<String>)>, PrepareError> {
        let data = dataset(
            vec![known("A", Ordinal, &[]), known("R", Numeric, &[])],
            vec![codes("A", &[1, 2, 3], &numbers(1, 3)), reals("R", &[0.1, -1.0, f32::NAN])],
            vec![codes("A", &[1], &numbers(1, 3)), reals("R", &[0.1])],
        );
        let list = list.iter().map(|&code| code.to_owned()).collect();
        codes_of_nobody(&data, &[(name.to_owned(), list)].into(), &Unwatched)
    }

    #[test]
    fn codes_that_somebody_has_are_fine_and_others_are_told() {
        assert_eq!(nobody("A", &["1", "2.0"]), Ok(Vec::new()));
        assert_eq!(nobody("A", &[]), Ok(Vec::new()));
        assert_eq!(nobody("R", &["0.1", "-1"]), Ok(Vec::new()));
        assert_eq!(nobody("A", &["1", "9", "X"]), Ok(vec![(0, vec!["9".to_owned(), "X".to_owned()])]));
        for (name, code) in [("A", "9"), ("R", "7"), ("R", "X")] {
            let error = PrepareError::CodesOfNobody { attribute: name.to_owned(), codes: vec![code.to_owned()] };
            assert_eq!(nobody(name, &[code]), Err(error));
        }
        assert!(matches!(nobody("B", &["1"]), Err(PrepareError::UnknownNames { list: ColumnList::Unknown, .. })));
    }
}
