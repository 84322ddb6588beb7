//! Blocks of cells in a file, each with a checksum of its own: they are written one after the other, and read from where
//! they stand by as many threads as there are.

use std::io::{self, Write};

use xxhash_rust::xxh3::{Xxh3Default, xxh3_64};

use crate::files::RegularFile;

/// Where a block stands, and its checksum (XXH3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) start: u64,
    pub(super) bytes: u64,
    pub(super) checksum: u64,
}

/// Writes blocks.
pub(super) struct BlockWriter<'a> {
    out: &'a mut dyn Write,
    /// Bytes that were written.
    place: u64,
}

impl<'a> BlockWriter<'a> {
    /// The first block begins with what is written next.
    pub(super) fn new(out: &'a mut dyn Write) -> Self {
        Self { out, place: 0 }
    }

    /// Writes a block of these parts.
    pub(super) fn write<T: AsRef<[u8]>>(&mut self, parts: impl IntoIterator<Item = T>) -> io::Result<Block> {
        let (start, mut hasher) = (self.place, Xxh3Default::new());
        for part in parts {
            let part = part.as_ref();
            self.out.write_all(part)?;
            hasher.update(part);
            self.place += part.len() as u64;
        }
        Ok(Block { start, bytes: self.place - start, checksum: hasher.digest() })
    }

    /// What comes after the blocks.
    pub(super) fn rest(self) -> &'a mut dyn Write {
        self.out
    }
}

/// Reads a block into `buffer`, which holds nothing else afterwards. `None` when it isn't there or isn't what was written.
pub(super) fn read_block<'a>(file: &RegularFile, block: &Block, buffer: &'a mut Vec<u8>) -> Option<&'a [u8]> {
    let end = block.start.checked_add(block.bytes)?;
    // Nothing in the file is trusted: room is made for what is there.
    if end > file.size() {
        return None;
    }
    buffer.resize(usize::try_from(block.bytes).ok()?, 0);
    file.read_exact_at(buffer, block.start).ok()?;
    (xxh3_64(buffer) == block.checksum).then_some(buffer.as_slice())
}
