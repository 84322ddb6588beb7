//! Which columns are missing together, and what people miss at once.

pub use crate::prepare::{MissingBlock, MissingPattern, MissingPatterns};

impl MissingPatterns {
    /// People and customers of the patterns that aren't told one by one.
    pub fn others(&self) -> (u64, u64) {
        let told = |of: fn(&MissingPattern) -> u64| self.patterns.iter().map(of).sum::<u64>();
        let (people, customers) = (told(|pattern| pattern.general), told(|pattern| pattern.customers));
        (self.general.saturating_sub(people), self.customers.saturating_sub(customers))
    }

    /// The columns that are in a block.
    pub fn columns(&self) -> usize {
        self.blocks.iter().map(|block| block.columns.len()).sum()
    }
}
