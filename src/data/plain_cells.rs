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
    /// By the only byte of a cell, a letter or a digit; 0 where it isn't known, or a blank cell is meant. Other bytes may end
    /// cells: quotation marks stood around those that are one.
    by_byte: [u8; 256],
    /// A cell's [`key`] and in its lowest byte, which is free, the code; 0 in a free slot. A power of two of them.
    entries: Box<[u64]>,
    shift: u32,
    /// Of cells without a byte.
    empty: Option<u8>,
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
        let shift = u64::BITS - slots.trailing_zeros();
        let mut known = Self { by_byte: [0; 256], entries: vec![0; slots].into(), shift, empty: None };
        for (cell, code) in short {
            match cell.as_bytes() {
                [] => known.empty = Some(code),
                bytes => {
                    if let [byte @ (b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z')] = bytes {
                        known.by_byte[usize::from(*byte)] = code;
                    }
                    let key = key_of(bytes);
                    let slot = known.slot(key);
                    known.entries[slot] = key | u64::from(code);
                }
            }
        }
        known
    }

    /// Where a key stands, or else where it would.
    fn slot(&self, key: u64) -> usize {
        let last = self.entries.len() - 1;
        let mut slot = (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> self.shift) as usize & last;
        while self.entries[slot] & KEY != key && self.entries[slot] != 0 {
            slot = (slot + 1) & last;
        }
        slot
    }

    /// The code of a cell of `length` bytes with which the word begins.
    fn code(&self, word: u64, length: usize) -> Option<u8> {
        match length {
            0 => self.empty,
            1 if self.by_byte[usize::from(word as u8)] != 0 => Some(self.by_byte[usize::from(word as u8)]),
            1..=SHORT => {
                let key = key(word, length);
                let entry = self.entries[self.slot(key)];
                (entry & KEY == key).then_some(entry as u8)
            }
            _ => None,
        }
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
            let word = word_at(&bytes[at..]);
            if let Some(codes) = marks.four_codes(word, &known[column..last]) {
                for (place, code) in codes.into_iter().enumerate() {
                    cells.codes[(column + place) * rows + row] = code;
                }
                (at, column) = (at + 8, column + 4);
                continue;
            }
            let length = marks.length_of_cell(word, &bytes[at..])?;
            match known[column].code(word, length) {
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

    /// All cells of a column of which none was known.
    pub(super) fn all_unknown(&self, column: usize) -> Option<impl Iterator<Item = &'a str>> {
        (self.others[column].len() == self.rows).then(|| self.others(column).map(|(_, cell)| cell))
    }

    /// All cells of a column.
    pub(super) fn texts(&self, column: usize) -> StringChunked {
        if let Some(cells) = self.all_unknown(column) {
            return cells.map(Some).collect();
        }
        let Marks { separator, eol } = self.marks;
        let records = self.text.split_terminator(char::from(eol));
        records.map(|record| record.split(char::from(separator)).nth(column)).collect()
    }
}

impl Marks {
    /// The codes of four cells of one byte each, with a separator behind each, if a word holds such cells of the first four
    /// of these columns and all are known.
    fn four_codes(self, word: u64, known: &[KnownCells]) -> Option<[u8; 4]> {
        const BEHIND: u64 = u64::from_le_bytes([0, 255, 0, 255, 0, 255, 0, 255]);
        let known = known.first_chunk::<4>()?;
        if (word ^ (u64::from(self.separator) * ONES)) & BEHIND != 0 {
            return None;
        }
        let bytes = word.to_le_bytes();
        let code = |place: usize| known[place].by_byte[usize::from(bytes[2 * place])];
        let codes = [code(0), code(1), code(2), code(3)];
        codes.iter().all(|code| *code != 0).then_some(codes)
    }

    /// How long the first of these cells is, whose first bytes are `word`. `None` where nothing ends it.
    fn length_of_cell(self, word: u64, bytes: &[u8]) -> Option<usize> {
        let ends = equal(word, self.separator) | equal(word, self.eol);
        if ends != 0 {
            return Some((ends.trailing_zeros() / 8) as usize);
        }
        memchr::memchr2(self.separator, self.eol, bytes)
    }
}

/// The first eight bytes, zeros behind the last. No cell holds such a byte.
fn word_at(bytes: &[u8]) -> u64 {
    let word = bytes.first_chunk::<8>().copied().unwrap_or_else(|| {
        let mut word = [0; 8];
        word[..bytes.len()].copy_from_slice(bytes);
        word
    });
    u64::from_le_bytes(word)
}

/// A word of bytes that are 1.
const ONES: u64 = u64::from_ne_bytes([1; 8]);

/// In each byte of a word that equals `byte` the highest bit; up to the first of them no other bit is set. As `memchr` does it
/// where there are no vectors: a byte is 0 if taking 1 from it borrows.
fn equal(word: u64, byte: u8) -> u64 {
    const HIGH: u64 = u64::from_ne_bytes([0x80; 8]);
    let differs = word ^ (u64::from(byte) * ONES);
    differs.wrapping_sub(ONES) & !differs & HIGH
}

/// What a key has bits in: all bytes but the lowest.
const KEY: u64 = !0xFF;

/// The first `length` bytes of a word, at most seven, above a byte that is 0. Zeros stand for what a cell doesn't have, for no
/// cell holds such a byte.
fn key(word: u64, length: usize) -> u64 {
    (word & ((1 << (8 * length)) - 1)) << 8
}

/// The key of a cell of at most seven bytes.
fn key_of(cell: &[u8]) -> u64 {
    key(word_at(cell), cell.len())
}

#[cfg(test)]
#[path = "plain_cells_tests.rs"]
mod tests;
