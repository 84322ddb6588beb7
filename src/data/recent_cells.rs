//! The last few cells of a column: nearly every cell of a file is found among them.

/// Cells that [`RecentCells`] remembers at most, one in each slot; a power of two.
const RECENT: usize = 256;

/// The last few cells and what became of them: nearly every cell of a file is found here. A long cell that many rows
/// share is looked at once.
pub(super) struct RecentCells {
    pub(super) cells: Vec<u128>,
    pub(super) answers: Vec<u32>,
}

impl RecentCells {
    /// For a column of about so many rows. In a short one, cells hardly repeat.
    pub(super) fn new(rows: usize) -> Self {
        let slots = rows.clamp(1, RECENT).next_power_of_two();
        // No cell is this long.
        Self { cells: vec![u128::MAX; slots], answers: vec![0; slots] }
    }

    /// Where a cell is remembered: eight bits, or as many as there are slots, of a product that every bit of the cell has
    /// a say in.
    pub(super) fn slot(&self, cell: u128) -> usize {
        let folded = (cell as u64) ^ ((cell >> 64) as u64).rotate_left(29);
        (folded.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 56) as usize & (self.cells.len() - 1)
    }

    pub(super) fn forget(&mut self) {
        self.cells.fill(u128::MAX);
    }
}
