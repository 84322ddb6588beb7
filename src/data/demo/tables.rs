//! The tables under `assets/demo`: lines of fields with a header, and how their fields are written.

use std::str::FromStr;

/// The lines of a table below its header, each with the fields of these columns in this order. Lines that begin with
/// `#` are comments. Columns are found by their names, so they may stand in any order.
pub(super) fn rows<'a, const N: usize>(table: &'a str, columns: [&str; N]) -> Result<Vec<[&'a str; N]>, String> {
    let mut lines = table.lines().filter(|line| !line.starts_with('#'));
    let header: Vec<&str> = lines.next().unwrap_or_default().split(';').collect();
    let mut places = [0; N];
    for (place, column) in places.iter_mut().zip(columns) {
        let found = header.iter().position(|name| *name == column);
        *place = found.ok_or_else(|| format!("no column `{column}` in `{}`", header.join(";")))?;
    }
    if header.len() != N {
        return Err(format!("{N} columns expected in `{}`", header.join(";")));
    }
    let row = |line: &'a str| {
        let fields: Vec<&str> = line.split(';').collect();
        if fields.len() == N {
            Ok(places.map(|place| fields[place]))
        } else {
            Err(format!("{N} fields expected in `{line}`"))
        }
    };
    lines.map(row).collect()
}

pub(super) fn number<T: FromStr>(text: &str) -> Result<T, String> {
    text.parse().map_err(|_| format!("`{text}` is not a number"))
}

/// Numbers with blanks between them.
pub(super) fn numbers<T: FromStr>(text: &str) -> Result<Vec<T>, String> {
    text.split_whitespace().map(number).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_found_by_their_names() {
        let table = "# a comment\nb;a;c\n1;2;3\n# another\n4;;6\n";
        assert_eq!(rows(table, ["a", "b", "c"]).unwrap(), [["2", "1", "3"], ["", "4", "6"]]);
    }

    #[test]
    fn a_table_of_another_form_is_refused() {
        assert_eq!(rows("a;b\n1;2\n", ["a", "c"]).unwrap_err(), "no column `c` in `a;b`");
        assert_eq!(rows("a;b;c\n1;2;3\n", ["a", "b"]).unwrap_err(), "2 columns expected in `a;b;c`");
        assert_eq!(rows("a;b\n1;2;3\n", ["a", "b"]).unwrap_err(), "2 fields expected in `1;2;3`");
        assert_eq!(rows("", ["a"]).unwrap_err(), "no column `a` in ``");
    }

    #[test]
    fn numbers_are_numbers() {
        assert_eq!(numbers::<f32>("1 -.5  2e-3").unwrap(), [1.0, -0.5, 0.002]);
        assert_eq!(number::<u32>("x").unwrap_err(), "`x` is not a number");
    }
}
