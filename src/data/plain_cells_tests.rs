//! Plain records, held against cells split one by one.

use proptest::prelude::*;

use super::*;

const MARKS: Marks = Marks { separator: b';', eol: b'\n' };

fn known(cells: &[(&'static str, u8)]) -> KnownCells {
    KnownCells::of(cells.iter().copied())
}

#[test]
fn known_cells_become_codes_and_others_stay_where_they_are() {
    let columns = [known(&[("1", 1), ("-1", 2), ("", 0)]), known(&[]), known(&[("1234567", 9)])];
    let cells = PlainCells::of("1;a long cell;1234567\n;é;12345678\n2;x;7\n-1;;1234567\n", MARKS, &columns).unwrap();
    assert_eq!(cells.rows(), 4);
    assert_eq!((cells.codes(0), cells.codes(2)), (&[1, 0, 0, 2][..], &[9, 0, 0, 9][..]));
    assert_eq!(cells.others(0).collect::<Vec<_>>(), [(2, "2")]);
    assert_eq!(cells.others(2).collect::<Vec<_>>(), [(1, "12345678"), (2, "7")]);
    let texts = |column| cells.texts(column).iter().map(|cell| cell.unwrap().to_owned()).collect::<Vec<_>>();
    assert_eq!(texts(0), ["1", "", "2", "-1"]);
    assert_eq!(texts(1), ["a long cell", "é", "x", ""]);
    assert_eq!(texts(2), ["1234567", "12345678", "7", "1234567"]);
}

#[test]
fn records_of_another_length_are_refused() {
    let columns = || [known(&[]), known(&[])];
    for text in ["1;2\n3\n", "1;2;3\n", "1;2\n3;4;5\n", "1;2\n3;4", "1;2\n3", "\n"] {
        assert!(PlainCells::of(text, MARKS, &columns()).is_none(), "{text:?}");
    }
    assert_eq!(PlainCells::of("", MARKS, &columns()).unwrap().rows(), 0);
    assert!(PlainCells::of("1;2\n", MARKS, &[]).is_none());
}

#[test]
fn cells_of_one_byte_are_taken_four_at_a_time_and_no_mark_is_one() {
    // A cell that is a separator stood in quotation marks in another part of the file.
    let column = || known(&[("1", 1), ("2", 2), ("", 0), (";", 7), ("\n", 8), ("x", 0)]);
    let columns: Vec<KnownCells> = (0..6).map(|_| column()).collect();
    let text = "1;2;1;2;1;2\n;;;;;\n1;;2;;1;\nx;1;1;1;2;\n1;2;1;2;22;1\n";
    let cells = PlainCells::of(text, MARKS, &columns).unwrap();
    let codes: Vec<Vec<u8>> = (0..5).map(|row| (0..6).map(|column| cells.codes(column)[row]).collect()).collect();
    assert_eq!(codes, [[1, 2, 1, 2, 1, 2], [0; 6], [1, 0, 2, 0, 1, 0], [0, 1, 1, 1, 2, 0], [1, 2, 1, 2, 0, 1]]);
    assert_eq!((0..6).flat_map(|column| cells.others(column)).collect::<Vec<_>>(), [(4, "22")]);
}

proptest! {
    #[test]
    fn any_cells_are_found_again(
        cells in prop::collection::vec(prop::collection::vec("[0-9a-zäß,. :<;=-]{0,10}", 3), 0..40),
        seen in prop::collection::vec(0_usize..40, 0..30),
    ) {
        let cells: Vec<Vec<String>> =
            cells.into_iter().map(|record| record.into_iter().map(|cell| cell.replace(';', "9")).collect()).collect();
        let text: String = cells.iter().map(|record| record.join(";") + "\n").collect();
        // Some of the cells are known, each by a code of its own.
        let codes: Vec<Vec<(String, u8)>> = (0..3)
            .map(|column| {
                let mut known: Vec<String> =
                    seen.iter().filter_map(|&row| Some(cells.get(row)?[column].clone())).collect();
                known.sort();
                known.dedup();
                known.into_iter().zip(1..).collect()
            })
            .collect();
        let tables: Vec<KnownCells> =
            codes.iter().map(|known| KnownCells::of(known.iter().map(|(cell, code)| (&**cell, *code)))).collect();
        let found = PlainCells::of(&text, MARKS, &tables).unwrap();
        prop_assert_eq!(found.rows(), cells.len());
        for column in 0..3 {
            let others: std::collections::HashMap<usize, &str> = found.others(column).collect();
            for (row, record) in cells.iter().enumerate() {
                let cell = &record[column];
                let code = codes[column].iter().find(|(known, _)| known == cell && cell.len() <= 7);
                match code {
                    Some((_, code)) => {
                        prop_assert_eq!(found.codes(column)[row], *code);
                        prop_assert!(!others.contains_key(&row));
                    }
                    None => prop_assert_eq!(others.get(&row), Some(&&**cell)),
                }
            }
            let texts: Vec<Option<String>> = found.texts(column).iter().map(|cell| cell.map(str::to_owned)).collect();
            prop_assert_eq!(texts, cells.iter().map(|record| Some(record[column].clone())).collect::<Vec<_>>());
        }
    }
}
