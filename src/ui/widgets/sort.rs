//! Headers that sort a table.

use std::cmp::Ordering;

use egui::Ui;

use super::table;
use crate::ui::theme::Theme;

/// Which column a table is sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort<Column> {
    /// The column.
    pub column: Column,
    /// Largest first.
    pub descending: bool,
}

impl<Column: Copy + PartialEq> Sort<Column> {
    /// A header on the left of a column of texts. A click sorts by it, from the first letter on; another one turns the
    /// order round.
    pub fn header(&mut self, ui: &mut Ui, theme: &Theme, column: Column, title: &str, hint: &str) {
        if table::sort_header(ui, theme, title, hint, self.of(column)) {
            self.choose(column, false);
        }
    }

    /// A header on the right of a column of numbers. A click sorts by it, the largest first; another one turns the
    /// order round.
    pub fn number_header(&mut self, ui: &mut Ui, theme: &Theme, column: Column, title: &str, hint: &str) {
        if table::right(ui, |ui| table::sort_header(ui, theme, title, hint, self.of(column))) {
            self.choose(column, true);
        }
    }

    /// Whether the table is sorted by this column, and then whether the largest comes first.
    fn of(self, column: Column) -> Option<bool> {
        (self.column == column).then_some(self.descending)
    }

    fn choose(&mut self, column: Column, largest_first: bool) {
        let descending = self.of(column).map_or(largest_first, |descending| !descending);
        *self = Self { column, descending };
    }

    /// Turns an ordering of ascending values into the order that was chosen.
    pub fn direct(self, ascending: Ordering) -> Ordering {
        if self.descending { ascending.reverse() } else { ascending }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn descending_turns_the_order_round() {
        let sort = Sort { column: 0, descending: true };
        assert_eq!(sort.direct(Ordering::Less), Ordering::Greater);
        assert_eq!(Sort { descending: false, ..sort }.direct(Ordering::Less), Ordering::Less);
    }

    #[test]
    fn a_second_click_turns_the_order_round_and_another_column_starts_anew() {
        let mut sort = Sort { column: 0, descending: false };
        sort.choose(0, false);
        assert_eq!(sort, Sort { column: 0, descending: true });
        sort.choose(1, true);
        assert_eq!(sort, Sort { column: 1, descending: true });
    }
}
