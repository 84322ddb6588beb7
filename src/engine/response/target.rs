//! The column of a mailing that says who responded.

use super::error::ResponseError;
use crate::data::{CodeTable, Level, Values};

/// What the column is called where nobody says otherwise.
pub const TARGET: &str = "RESPONSE";

/// Words for yes, in small letters.
const YES: [&str; 6] = ["1", "yes", "y", "true", "ja", "j"];
/// Words for no, in small letters.
const NO: [&str; 6] = ["0", "no", "n", "false", "nein", "-"];

/// Takes the column out of a table and tells who responded, person by person. Its name may be written in small or large
/// letters; it says 1 and 0, or yes and no.
///
/// # Errors
/// [`ResponseError`] when it isn't there, or says something else or nothing of somebody.
pub(super) fn taken_target(table: &mut CodeTable, file: &str, target: &str) -> Result<Vec<bool>, ResponseError> {
    let Some(place) = table.columns.iter().position(|column| column.name.trim().eq_ignore_ascii_case(target)) else {
        return Err(ResponseError::NoTarget {
            file: file.to_owned(),
            target: target.to_owned(),
            columns: table.columns.iter().map(|column| column.name.clone()).collect(),
        });
    };
    let (file, name) = (file.to_owned(), table.columns[place].name.clone());
    let column = table.columns.remove(place);
    let Values::Codes { codes, levels } = &column.values else {
        return Err(ResponseError::NotYesOrNo { file, target: name, values: Vec::new() });
    };
    let answers: Vec<Option<bool>> = levels.iter().map(answer).collect();
    let strange: Vec<String> = levels
        .iter()
        .zip(&answers)
        .filter(|(_, answer)| answer.is_none())
        .map(|(level, _)| level.text.clone())
        .collect();
    if !strange.is_empty() {
        return Err(ResponseError::NotYesOrNo { file, target: name, values: strange });
    }
    let blank = codes.iter().filter(|code| **code == 0).count();
    if let Some(row) = codes.iter().position(|code| *code == 0) {
        return Err(ResponseError::Unsaid { file, target: name, row: row + 1, people: blank });
    }
    let yes = |code: &u8| answers.get(usize::from(*code) - 1).copied().flatten() == Some(true);
    let responded: Vec<bool> = codes.iter().map(yes).collect();
    let responders = responded.iter().filter(|responded| **responded).count();
    if responders == 0 || responders == responded.len() {
        return Err(ResponseError::OneKind { file, target: name, responders, people: responded.len() });
    }
    Ok(responded)
}

fn answer(level: &Level) -> Option<bool> {
    match level.number {
        Some(1.0) => return Some(true),
        Some(0.0) => return Some(false),
        _ => {}
    }
    let text = level.text.trim().to_lowercase();
    if YES.contains(&text.as_str()) {
        return Some(true);
    }
    NO.contains(&text.as_str()).then_some(false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::Column;

    fn table(levels: &[Level], codes: &[u8]) -> CodeTable {
        let values = Values::Codes { codes: codes.into(), levels: levels.into() };
        let columns = vec![Column { name: "Response".into(), values }];
        CodeTable { rows: codes.len(), columns, ..CodeTable::default() }
    }

    #[test]
    fn one_and_nought_and_yes_and_no_are_understood() {
        for levels in [
            [Level::number(0.0), Level::number(1.0)],
            [Level::text("no"), Level::text("yes")],
            [Level::text("NEIN"), Level::text("Ja")],
            [Level::text("false"), Level::text("TRUE")],
        ] {
            let mut table = table(&levels, &[1, 2, 1]);
            assert_eq!(taken_target(&mut table, "f", TARGET).unwrap(), [false, true, false]);
            assert!(table.columns.is_empty());
        }
    }

    #[test]
    fn anything_else_is_refused_by_name() {
        let refused =
            |levels: &[Level], codes: &[u8]| taken_target(&mut table(levels, codes), "f", TARGET).unwrap_err();
        let numbers = [Level::number(0.0), Level::number(1.0), Level::number(2.0)];
        assert!(matches!(refused(&numbers, &[1, 2, 3]), ResponseError::NotYesOrNo { values, .. } if values == ["2"]));
        assert!(matches!(refused(&numbers[..2], &[1, 2, 0, 0]), ResponseError::Unsaid { row: 3, people: 2, .. }));
        assert!(matches!(refused(&numbers[..2], &[1, 1]), ResponseError::OneKind { responders: 0, people: 2, .. }));
        let mut without = table(&numbers, &[1, 2]);
        let found = taken_target(&mut without, "f", "ANSWER").unwrap_err();
        assert!(matches!(found, ResponseError::NoTarget { columns, .. } if columns == ["Response"]));
        assert_eq!(without.columns.len(), 1, "nothing was taken");
    }
}
