//! Grids of texts, and how many of them a dictionary may hold.

/// Cells, and rows without any, of all tables of a dictionary.
pub(super) const MOST_CELLS: usize = 4 << 20;
/// Bytes of text of all cells of a workbook, where many cells may share one text.
pub(super) const MOST_TEXT: usize = 64 << 20;

/// The cells of a table, trimmed; a blank one is empty.
pub(super) type Grid = Vec<Vec<String>>;

/// Why a file holds no grids.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum GridError {
    /// It is a broken workbook, or none.
    Damaged,
    /// It holds more than any dictionary.
    TooLarge,
}
