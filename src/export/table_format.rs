//! The form of a table that leaves, by the end of its name.

use std::path::Path;

/// The form of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableFormat {
    /// Text with commas.
    Csv,
    /// Parquet.
    Parquet,
    /// Arrow, which is Feather of version 2.
    Arrow,
}

impl TableFormat {
    /// The ends of names that are known.
    pub const ENDS: [&str; 4] = [".csv", ".parquet", ".feather", ".arrow"];

    /// The form that the end of a name says, in capitals or not.
    pub fn of(path: &Path) -> Option<Self> {
        let end = path.extension()?.to_str()?;
        if end.eq_ignore_ascii_case("csv") {
            Some(Self::Csv)
        } else if end.eq_ignore_ascii_case("parquet") {
            Some(Self::Parquet)
        } else if end.eq_ignore_ascii_case("feather") || end.eq_ignore_ascii_case("arrow") {
            Some(Self::Arrow)
        } else {
            None
        }
    }
}

/// The form of clean data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CleanFormat {
    /// One table.
    Table(TableFormat),
    /// A SQLite file with a table for each file of people.
    Sqlite,
}

impl CleanFormat {
    /// The ends of names that are known.
    pub const ENDS: [&str; 5] = [".csv", ".parquet", ".feather", ".arrow", ".sqlite"];

    /// The form that the end of a name says, in capitals or not.
    pub fn of(path: &Path) -> Option<Self> {
        let end = path.extension()?.to_str()?;
        if end.eq_ignore_ascii_case("sqlite") { Some(Self::Sqlite) } else { TableFormat::of(path).map(Self::Table) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_name_tells_the_form() {
        for (name, form) in [
            ("a.csv", Some(TableFormat::Csv)),
            ("b/a.PARQUET", Some(TableFormat::Parquet)),
            ("a.Feather", Some(TableFormat::Arrow)),
            ("a.arrow", Some(TableFormat::Arrow)),
            ("a.csv.gz", None),
            ("a", None),
            (".csv", None),
        ] {
            assert_eq!(TableFormat::of(Path::new(name)), form, "{name}");
            assert_eq!(CleanFormat::of(Path::new(name)), form.map(CleanFormat::Table), "{name}");
        }
        assert_eq!(CleanFormat::of(Path::new("a.SQLite")), Some(CleanFormat::Sqlite));
        assert_eq!(TableFormat::of(Path::new("a.sqlite")), None);
    }
}
