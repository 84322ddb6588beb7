//! What the pages of a Parquet column say of themselves, before any of them is unpacked.

use std::io::Cursor;

use polars_parquet::parquet::page::ParquetPageHeader;
use polars_parquet_format::thrift::protocol::TCompactInputProtocol;
use polars_parquet_format::{Encoding, PageType};

/// All pages of a column chunk may unpack to this many bytes, however few they take in the file.
const SMALL_CHUNK: u64 = 128 << 20;
/// Larger chunks unpack to at most so many times their bytes in the file. Columns that shrink further are written as a
/// dictionary by every program that writes Parquet, and a dictionary unpacks to little.
const MOST_UNPACKED: u64 = 64;
/// Bytes that a page's header may take: it holds the smallest and the largest value.
const LARGEST_HEADER: usize = 16 << 20;

/// What is known of a column chunk whose pages agree with the footer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pages {
    /// Values of all pages, which is the number of rows in a column that isn't nested.
    pub(super) values: u64,
    /// The most bytes that a text of a page can have that is written as what it shares with the text before; 0 where no
    /// page is.
    pub(super) longest_shared: u64,
}

/// Goes from header to header through the bytes of a column chunk that holds `values` values. `None` when a header is
/// broken, or the pages hold more than a chunk of this size can.
pub(super) fn look_at_pages(chunk: &[u8], values: u64) -> Option<Pages> {
    let most = SMALL_CHUNK.max(chunk.len() as u64 * MOST_UNPACKED);
    let mut pages = Pages { values: 0, longest_shared: 0 };
    let (mut rest, mut unpacked) = (chunk, 0_u64);
    while pages.values < values {
        let header = take_header(&mut rest)?;
        rest = rest.get(usize::try_from(header.compressed_page_size).ok()?..)?;
        let size = u64::try_from(header.uncompressed_page_size).ok()?;
        unpacked = unpacked.checked_add(size).filter(|unpacked| *unpacked <= most)?;
        let (found, encoding) = match header.type_ {
            PageType::DATA_PAGE => header.data_page_header.map(|page| (page.num_values, page.encoding))?,
            PageType::DATA_PAGE_V2 => header.data_page_header_v2.map(|page| (page.num_values, page.encoding))?,
            PageType::DICTIONARY_PAGE => {
                // Every entry takes a byte at least, so a dictionary can't have more of them.
                u64::try_from(header.dictionary_page_header?.num_values).ok().filter(|entries| *entries <= size)?;
                continue;
            }
            _ => return None,
        };
        pages.values += u64::try_from(found).ok()?;
        if encoding == Encoding::DELTA_BYTE_ARRAY {
            pages.longest_shared = pages.longest_shared.max(size);
        }
    }
    (pages.values == values).then_some(pages)
}

fn take_header(rest: &mut &[u8]) -> Option<ParquetPageHeader> {
    let mut cursor = Cursor::new(*rest);
    let mut protocol = TCompactInputProtocol::new(&mut cursor, LARGEST_HEADER);
    let header = ParquetPageHeader::read_from_in_protocol(&mut protocol).ok()?;
    *rest = rest.get(usize::try_from(cursor.position()).ok()?..)?;
    Some(header)
}
