//! What stands in the cells of a table that leaves.

use crate::export::plain_text::plain_text;
use crate::i18n::number;

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A text; a spreadsheet never takes it for a formula.
    Text(String),
    /// A number of things.
    Count(u64),
    /// 0 to 1, shown in percent; nothing where it isn't known.
    Share(Option<f64>),
    /// With so many decimals; nothing where it isn't known.
    Number(Option<f64>, u8),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl Value {
    /// The cell as a table of the window shows it: shares in percent, numbers with separators.
    pub fn shown(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Count(count) => number::count(*count),
            Self::Share(share) => share.map_or_else(number::nothing, |share| number::decimals(100.0 * share, 2)),
            Self::Number(Some(value), places) => number::decimals(*value, usize::from(*places)),
            Self::Number(None, _) => number::nothing(),
        }
    }

    /// The cell in a table of text: shares in percent, numbers without separators. `spoken` writes decimals as the
    /// language in use does, for a table that is pasted; files have a point.
    pub(super) fn written(&self, spoken: bool) -> String {
        let form = |number: String| if spoken { number::in_form(number) } else { number };
        let fixed = |number: Option<f64>, places: usize| match number.filter(|number| number.is_finite()) {
            Some(number) => form(format!("{number:.places$}")),
            None => String::new(),
        };
        match self {
            Self::Text(text) => plain_text(text).into_owned(),
            Self::Count(count) => count.to_string(),
            Self::Share(share) => fixed(share.map(|share| 100.0 * share), 4),
            Self::Number(number, places) => fixed(*number, usize::from(*places)),
        }
    }
}

/// A table: what it is about, its headings, each with whether numbers stand below it, and its rows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TableContent {
    /// What it is about.
    pub title: String,
    /// The headings; those of numbers stand right.
    pub heads: Vec<(String, bool)>,
    /// The rows, a cell for each heading.
    pub rows: Vec<Vec<Value>>,
}

impl TableContent {
    pub(super) fn new<const N: usize>(title: String, heads: [(String, bool); N]) -> Self {
        Self { title, heads: heads.into(), rows: Vec::new() }
    }

    pub(super) fn push(&mut self, row: impl IntoIterator<Item = Value>) {
        self.rows.push(row.into_iter().collect());
    }

    /// The heading of a column in a table of text: that of shares says that they are in percent.
    pub fn heading(&self, column: usize) -> String {
        let title = self.heads.get(column).map_or("", |(title, _)| title.as_str());
        let shares = self.rows.iter().any(|row| matches!(row.get(column), Some(Value::Share(_))));
        let title = if shares && !title.contains('%') { format!("{title} %") } else { title.to_owned() };
        plain_text(&title).into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_is_a_text_and_a_share_is_in_percent() {
        let mut table = TableContent::new("t".into(), [("=A1".into(), false), ("Share".into(), true)]);
        table.push([Value::Text("@SUM(A1)\tx".into()), Value::Share(Some(0.123_456_7))]);
        assert_eq!((table.heading(0), table.heading(1)), ("'=A1".to_owned(), "Share %".to_owned()));
        let cells: Vec<String> = table.rows[0].iter().map(|value| value.written(false)).collect();
        assert_eq!(cells, ["'@SUM(A1) x", "12.3457"]);
        assert_eq!(Value::Number(Some(-1.25), 1).written(false), "-1.2");
        assert_eq!([Value::Number(None, 2), Value::Share(Some(f64::NAN))].map(|value| value.written(false)), ["", ""]);
    }
}
