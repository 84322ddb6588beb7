//! How the engines spell the same things.

/// An engine that a script is written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// DuckDB.
    DuckDb,
    /// Spark SQL.
    Spark,
    /// PostgreSQL.
    Postgres,
}

impl Dialect {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::DuckDb, Self::Spark, Self::Postgres];

    /// What the engine is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::DuckDb => "DuckDB",
            Self::Spark => "Spark SQL",
            Self::Postgres => "PostgreSQL",
        }
    }

    /// The name of a column.
    pub(super) fn column(self, name: &str) -> String {
        match self {
            Self::Spark => format!("`{}`", name.replace('`', "``")),
            Self::DuckDb | Self::Postgres => format!("\"{}\"", name.replace('"', "\"\"")),
        }
    }

    /// A table, by its name or by names with points between them. What has a bracket or a quotation mark is taken as the
    /// engine's own words, such as `read_parquet('people/*.parquet')`.
    pub(super) fn table(self, name: &str) -> String {
        if name.contains(['(', '"', '`', '\'']) {
            return name.to_owned();
        }
        name.split('.').map(|part| self.column(part)).collect::<Vec<_>>().join(".")
    }

    /// A text.
    pub(super) fn text(self, text: &str) -> String {
        let text = text.replace('\'', "''");
        match self {
            // Spark reads backslashes in texts as the beginning of something else.
            Self::Spark => format!("'{}'", text.replace('\\', "\\\\").replace("''", "\\'")),
            Self::DuckDb | Self::Postgres => format!("'{text}'"),
        }
    }

    /// A number, such that it is read back bit for bit and counts as a double.
    pub(super) fn number(self, number: f64) -> String {
        match self {
            Self::DuckDb | Self::Spark => format!("{number:e}"),
            Self::Postgres => format!("float8 '{number:e}'"),
        }
    }

    /// The type of texts.
    pub(super) fn text_type(self) -> &'static str {
        match self {
            Self::DuckDb => "VARCHAR",
            Self::Spark => "STRING",
            Self::Postgres => "TEXT",
        }
    }

    /// The type of numbers of double precision.
    pub(super) fn double_type(self) -> &'static str {
        match self {
            Self::DuckDb | Self::Spark => "DOUBLE",
            Self::Postgres => "float8",
        }
    }

    /// The type of numbers of single precision.
    pub(super) fn single_type(self) -> &'static str {
        match self {
            Self::DuckDb | Self::Spark => "FLOAT",
            Self::Postgres => "float4",
        }
    }

    /// Whether all of a text has this form. Forms are told without backslashes, which not all engines read in the same way.
    pub(super) fn has_form(self, text: &str, form: &str) -> String {
        match self {
            Self::DuckDb => format!("regexp_full_match({text}, '{form}')"),
            Self::Spark => format!("{text} RLIKE '^({form})$'"),
            Self::Postgres => format!("{text} ~ '^({form})$'"),
        }
    }

    /// A list of numbers, and the one at a place counted from 1.
    pub(super) fn at(self, numbers: &[f64], place: &str) -> String {
        self.element(&self.numbers(numbers), place)
    }

    fn element(self, list: &str, place: &str) -> String {
        match self {
            Self::DuckDb => format!("([{list}])[{place}]"),
            // Read from a text, a list is one constant; written out, it would be an expression of its own for each number.
            Self::Spark => format!("element_at(from_json('[{list}]', 'array<double>'), {place})"),
            Self::Postgres => format!("('{{{list}}}'::float8[])[{place}]"),
        }
    }

    /// The same of a list in which some numbers aren't known.
    pub(super) fn at_if_any(self, numbers: &[Option<f64>], place: &str) -> String {
        let one = |number: &Option<f64>| number.map_or("null".to_owned(), |number| self.numbers(&[number]));
        let list = numbers.iter().map(one).collect::<Vec<_>>().join(",");
        self.element(&list, place)
    }

    /// Numbers side by side, as lists hold them.
    pub(super) fn numbers(self, numbers: &[f64]) -> String {
        let one = |number: &f64| match self {
            Self::Postgres | Self::Spark if number.fract() == 0.0 && number.abs() < 1e15 => format!("{number}"),
            _ => format!("{number:e}"),
        };
        numbers.iter().map(one).collect::<Vec<_>>().join(",")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_texts_end_where_they_end() {
        let [duckdb, spark, postgres] = Dialect::ALL;
        assert_eq!(duckdb.column("a\"b"), "\"a\"\"b\"");
        assert_eq!(spark.column("a`b"), "`a``b`");
        assert_eq!(postgres.text("it's"), "'it''s'");
        assert_eq!(spark.text("it's \\"), "'it\\'s \\\\'");
        assert_eq!(postgres.table("firm.people"), "\"firm\".\"people\"");
        assert_eq!(duckdb.table("read_parquet('a.parquet')"), "read_parquet('a.parquet')");
    }

    #[test]
    fn numbers_are_doubles_that_lose_nothing() {
        let number = 0.1 + 0.2;
        for dialect in Dialect::ALL {
            let written = dialect.number(number);
            let digits = written.trim_start_matches("float8 '").trim_end_matches('\'');
            assert_eq!(digits.parse::<f64>().unwrap().to_bits(), number.to_bits(), "{written}");
        }
        assert_eq!(Dialect::DuckDb.number(3.0), "3e0");
        assert_eq!(Dialect::Postgres.at(&[1.0, -2.5], "p"), "('{1,-2.5e0}'::float8[])[p]");
    }
}
