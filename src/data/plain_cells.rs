//! Plain records -> the codes of cells that are known, and where the others stand.
//!
//! Nearly all cells of a file of codes are a few bytes that stood in the column before. Such a cell is never made a text: its
//! bytes are a number, which a small table of the column turns into the code.

use polars::prelude::StringChunked;

/// Cells up to this many bytes are looked up.
const SHORT: usize = 7;
/// So many cells are known of a column at most.
const MOST: usize = 1024;

/// The codes of the short cells of a column that are known.
pub(super) struct KnownCells {
    /// [`key`]s, 0 in a free slot; a power of two of them.
    keys: Box<[u64]>,
    codes: Box<[u8]>,
    shift: u32,
}

/// A cell that isn't known: its row in the piece, and where it stands.
#[derive(Clone, Copy)]
struct Other {
    row: u32,
    start: u32,
    length: u32,
}

/// Some records of a chunk, taken apart.
pub(super) struct PlainCells<'a> {
    text: &'a str,
    marks: Marks,
    rows: usize,
    /// Column by column a code for each row, 0 for cells that aren't known.
    codes: Vec<u8>,
    /// By column, in the order of the rows.
    others: Vec<Vec<Other>>,
}

/// What ends cells.
#[derive(Clone, Copy)]
pub(super) struct Marks {
    pub(super) separator: u8,
    pub(super) eol: u8,
}

impl KnownCells {
    /// Of cells and their codes; longer ones are left out.
    pub(super) fn of<'c>(cells: impl Iterator<Item = (&'c str, u8)>) -> Self {
        let short: Vec<(&str, u8)> = cells.filter(|(cell, _)| cell.len() <= SHORT).take(MOST).collect();
        // A quarter full, so that most cells are found where they are looked for first.
        let slots = (4 * short.len()).next_power_of_two().max(2);
        let (keys, codes) = (vec![0; slots].into(), vec![0; slots].into());
        let mut known = Self { keys, codes, shift: u64::BITS - slots.trailing_zeros() };
        for (cell, code) in short {
            let key = key_of(cell.as_bytes());
            let slot = known.slot(key);
            known.keys[slot] = key;
            known.codes[slot] = code;
        }
        known
    }

    /// Where a key stands, or else where it would.
    fn slot(&self, key: u64) -> usize {
        let last = self.keys.len() - 1;
        let mut slot = (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> self.shift) as usize & last;
        while self.keys[slot] != key && self.keys[slot] != 0 {
            slot = (slot + 1) & last;
        }
        slot
    }

    fn code(&self, key: u64) -> Option<u8> {
        let slot = self.slot(key);
        (self.keys[slot] == key).then(|| self.codes[slot])
    }
}

impl<'a> PlainCells<'a> {
    /// Takes whole records apart, each with a cell for each column and no quotation marks; `None` if one has more or fewer.
    pub(super) fn of(text: &'a str, marks: Marks, known: &[KnownCells]) -> Option<Self> {
        let bytes = text.as_bytes();
        let rows = memchr::memchr_iter(marks.eol, bytes).count();
        let mut cells =
            Self { text, marks, rows, codes: vec![0; rows * known.len()], others: vec![Vec::new(); known.len()] };
        let last = known.len().checked_sub(1)?;
        let (mut at, mut row, mut column) = (0, 0, 0);
        while at < bytes.len() {
            let (length, key) = marks.next_cell(&bytes[at..])?;
            match key.and_then(|key| known[column].code(key)) {
                Some(code) => cells.codes[column * rows + row] = code,
                None => {
                    let [row, start, length] = [row, at, length].map(|number| number as u32);
                    cells.others[column].push(Other { row, start, length });
                }
            }
            at += length;
            let ends_record = bytes[at] == marks.eol;
            if ends_record != (column == last) {
                return None;
            }
            at += 1;
            column = if ends_record { 0 } else { column + 1 };
            row += usize::from(ends_record);
        }
        (column == 0).then_some(cells)
    }

    /// Number of records.
    pub(super) fn rows(&self) -> usize {
        self.rows
    }

    /// The codes of a column, 0 for cells that weren't known.
    pub(super) fn codes(&self, column: usize) -> &[u8] {
        &self.codes[column * self.rows..][..self.rows]
    }

    /// The cells of a column that weren't known, with their rows.
    pub(super) fn others(&self, column: usize) -> impl Iterator<Item = (usize, &'a str)> {
        self.others[column].iter().map(|other| {
            let start = other.start as usize;
            (other.row as usize, &self.text[start..start + other.length as usize])
        })
    }

    /// All cells of a column.
    pub(super) fn texts(&self, column: usize) -> StringChunked {
        if self.others[column].len() == self.rows {
            return self.others(column).map(|(_, cell)| Some(cell)).collect();
        }
        let Marks { separator, eol } = self.marks;
        let records = self.text.split_terminator(char::from(eol));
        records.map(|record| record.split(char::from(separator)).nth(column)).collect()
    }
}

impl Marks {
    /// How long the first cell is and, of a short one, its key. `None` where nothing ends it.
    fn next_cell(self, bytes: &[u8]) -> Option<(usize, Option<u64>)> {
        if let Some(word) = bytes.first_chunk::<8>().map(|bytes| u64::from_le_bytes(*bytes)) {
            let ends = equal(word, self.separator) | equal(word, self.eol);
            if ends != 0 {
                let length = (ends.trailing_zeros() / 8) as usize;
                return Some((length, Some(key(word, length))));
            }
        }
        let length = memchr::memchr2(self.separator, self.eol, bytes)?;
        Some((length, (length <= SHORT).then(|| key_of(&bytes[..length]))))
    }
}

/// In each byte of a word that equals `byte` the highest bit; up to the first of them no other bit is set. As `memchr` does it
/// where there are no vectors: a byte is 0 if taking 1 from it borrows.
fn equal(word: u64, byte: u8) -> u64 {
    const LOW: u64 = u64::from_ne_bytes([1; 8]);
    const HIGH: u64 = u64::from_ne_bytes([0x80; 8]);
    let differs = word ^ (u64::from(byte) * LOW);
    differs.wrapping_sub(LOW) & !differs & HIGH
}

/// The first `length` bytes of a word, at most seven, and above them how many they are; never 0.
fn key(word: u64, length: usize) -> u64 {
    let cell = word & ((1 << (8 * length)) - 1);
    cell | (length as u64 + 1) << (8 * SHORT)
}

/// The key of a cell of at most seven bytes.
fn key_of(cell: &[u8]) -> u64 {
    let mut bytes = [0; 8];
    bytes[..cell.len()].copy_from_slice(cell);
    key(u64::from_le_bytes(bytes), cell.len())
}

#[cfg(test)]
#[path = "plain_cells_tests.rs"]
mod tests;
