//! Plain records that become codes at once, held against the way by frames of texts.

use proptest::prelude::*;
use tempfile::NamedTempFile;

use super::super::chunked_reader::Limits;
use super::super::code_table::{Ids, Values};
use super::*;
use crate::data::built_in_dictionary;
use crate::files::open_regular;
use crate::job::Unwatched;

/// What a file is read as, to the last bit.
type Seen = Result<(Vec<(String, String)>, String, Vec<Note>), String>;

fn pieces(path: &Path, chunk: usize) -> Result<TextPieces, ReadError> {
    let limits = Limits { head: chunk, chunk, line: 1 << 20 };
    Ok(TextPieces::of(path, ChunkedReader::within(path, open_regular(path, u64::MAX)?, limits)?))
}

fn seen(read: Result<(CodeTable, Vec<Note>), ReadError>) -> Seen {
    let (table, notes) = read.map_err(|error| format!("{error:?}"))?;
    let values = |values: &Values| match values {
        Values::Reals(numbers) => format!("{:?}", numbers.iter().map(|number| number.to_bits()).collect::<Vec<_>>()),
        Values::Codes { .. } | Values::Text { .. } => format!("{values:?}"),
    };
    let columns = table.columns.iter().map(|column| (column.name.clone(), values(&column.values))).collect();
    let ids = match &table.ids {
        Ids::RowNumber => String::new(),
        ids => format!("{ids:?}"),
    };
    Ok((columns, format!("{} {ids} {:?}", table.rows, table.written), notes))
}

fn at_once(path: &Path, chunk: usize) -> Seen {
    seen(pieces(path, chunk).and_then(|mut pieces| read_pieces(&mut pieces, 1, built_in_dictionary(), &Unwatched)))
}

fn by_frames(path: &Path, chunk: usize) -> Seen {
    let read = || {
        let mut pieces = pieces(path, chunk)?;
        let columns = pieces.columns();
        let header_only = || ReadError::HeaderOnly { path: path.to_owned() };
        let first = pieces.next_piece()?.ok_or_else(header_only)?;
        let mut builder = TableBuilder::new(&columns, &first, built_in_dictionary(), 10);
        builder.push(&first).unwrap();
        while let Some(frame) = pieces.next_piece()? {
            builder.push(&frame).unwrap();
        }
        builder.finish(path, built_in_dictionary(), None)
    };
    seen(read())
}

fn assert_same(text: &[u8], chunk: usize) -> Seen {
    let file = NamedTempFile::new().unwrap();
    std::fs::write(file.path(), text).unwrap();
    let (fast, slow) = (at_once(file.path(), chunk), by_frames(file.path(), chunk));
    assert_eq!(fast, slow, "{}", String::from_utf8_lossy(text));
    fast
}

/// A kind of cells that a column holds.
fn cell(kind: usize, row: usize, draw: u64) -> String {
    let draw = draw as usize;
    match kind {
        0 => ["1", "2", "3", "-1", "", "9"][draw % 6].to_owned(),
        1 => ["1.0", "2", "+3", " 2 ", "X", "1,5"][draw % 6].to_owned(),
        2 => format!("{}", draw % 400),
        3 => format!("{}.{}", draw % 90, draw % 7),
        4 => format!("{:02}.{:02}.19{:02}", 1 + draw % 28, 1 + draw % 12, draw % 100),
        5 => ["Straße", "an answer that is longer than eight bytes", "b", ""][draw % 4].to_owned(),
        6 => format!("{:05}", draw % 300),
        7 => format!("text {}", draw % 500),
        // For a while nothing, then something.
        8 => {
            if row < 20 {
                String::new()
            } else {
                ["1992-02-10", "7", "unknown"][draw % 3].to_owned()
            }
        }
        9 => format!("{}", 16_777_216 + draw % 5),
        10 => {
            if row < 30 {
                format!("{}", draw % 5)
            } else {
                format!("late {}", draw % 3)
            }
        }
        _ => format!("{}", row * 7 % 1_000),
    }
}

#[test]
fn odd_files_are_the_same_either_way() {
    let rows = |row: &dyn Fn(usize) -> String| (0..300).map(|at| row(at) + "\n").collect::<String>();
    let plain = rows(&|at| format!("{at};{};{}", at % 4, at % 300));
    for text in [
        format!("LNR;A;B\n{plain}"),
        format!("LNR;A;B\n{plain}7;1\n{plain}"),
        format!("LNR;A;B\n{plain}7;1;2;3\n9;1\n{plain}"),
        format!("LNR;A;B\n{plain}\"7\";\"1;1\";2\n{plain}"),
        format!("LNR;A;B\r\n{}", plain.replace('\n', "\r\n")),
        format!("LNR;A;B\r{}", plain.replace('\n', "\r")),
        format!("LNR;A;B\n{plain}\n\n{plain}"),
        format!(";LNR;A;B\n{}", rows(&|at| format!("{at};{at};{};{}", at % 3, at * 7919 % 70_000))),
    ] {
        for chunk in [64, 700, 1 << 20] {
            assert_same(text.as_bytes(), chunk).ok();
        }
    }
    let latin =
        [b"LNR;A\n".as_slice(), &rows(&|at| format!("{at};Stra\u{1}e")).replace('\u{1}', "\u{df}").into_bytes()];
    let latin: Vec<u8> = latin.concat().into_iter().filter(|byte| *byte != 0xc3).collect();
    assert!(assert_same(&latin, 200).is_ok());
}

#[test]
fn what_shows_late_is_the_same_either_way() {
    // Behind the records that show what the columns hold come texts, decimals, dates, long numbers and more levels than fit.
    let early = |row: usize| format!("{row};{};{};{};{};", row % 4, row % 9, row % 300, row % 7);
    let late = |row: usize| format!("{row};late;{}.5;{};{};1992-02-10", row % 9, row * 7919 % 70_000, row * 1_000_003);
    let lines = |first: usize, turn: usize| -> String {
        (0..9_000).skip(first).map(|row| if row < turn { early(row) } else { late(row) } + "\n").collect()
    };
    assert!(lines(0, 9_000).len() > 2 * HEAD);
    let head = "LNR;A;B;C;D;E\n";
    for turn in [1, 4_000, 6_000, 8_999] {
        assert!(assert_same((head.to_owned() + &lines(0, turn)).as_bytes(), 1 << 20).is_ok());
    }
    let ragged = [head, &lines(4_000, 9_000), "1;2\n1;2;3;4;5;6;7;8;9;10\n", &lines(8_000, 9_000)].concat();
    assert!(assert_same(ragged.as_bytes(), 1 << 20).is_err());
    // Which column identifies people is judged by more of it.
    assert!(
        assert_same(lines(0, 9_000).replace(';', ",").replacen('0', "customer_id,A,B,C,D,E\n0", 1).as_bytes(), 1 << 20)
            .is_ok()
    );
}

proptest! {
    #[test]
    fn any_table_is_the_same_either_way(
        kinds in prop::collection::vec(0_usize..12, 1..7),
        rows in 1_usize..400,
        seed in any::<u64>(),
        chunk in 30_usize..3_000,
    ) {
        let mut draw = seed;
        let mut next = || {
            draw = draw.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            draw >> 33
        };
        let names: Vec<String> = (0..kinds.len()).map(|at| format!("C{at}")).collect();
        let mut text = format!("LNR\t{}\n", names.join("\t"));
        for row in 0..rows {
            let cells: Vec<String> = kinds.iter().map(|kind| cell(*kind, row, next())).collect();
            text += &format!("{row}\t{}\n", cells.join("\t"));
        }
        prop_assert!(assert_same(text.as_bytes(), chunk).is_ok());
    }
}
