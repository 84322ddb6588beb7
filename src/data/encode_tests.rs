use polars::prelude::NewChunkedArray;

use super::*;

fn encode(cells: &[&str], pieces: usize) -> Values {
    let mut encoder = ColumnEncoder::new(vec!["XX".to_owned()], cells.len());
    for piece in cells.chunks(cells.len().div_ceil(pieces)) {
        encoder.push(&StringChunked::from_slice("column".into(), piece));
    }
    encoder.finish().0
}

fn texts(values: &Values) -> Vec<&str> {
    match values {
        Values::Codes { levels, .. } => levels.iter().map(|level| level.text.as_str()).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn levels_stand_in_their_natural_order_however_the_file_is_cut() {
    let cells = ["10", "X", "9.0", "", "2", "10.0", "02400", " ", "a rather long text of a cell", "-1", "10"];
    for pieces in [1, 2, 5] {
        let values = encode(&cells, pieces);
        assert_eq!(texts(&values), ["-1", "2", "9", "10", "02400", "X", "a rather long text of a cell"]);
        let Values::Codes { codes, .. } = &values else { panic!("codes expected") };
        assert_eq!(&codes[..], [4, 6, 3, 0, 2, 4, 5, 0, 7, 1, 4]);
    }
}

#[test]
fn many_numbers_become_reals_and_marks_stay_blank() {
    let mut cells: Vec<String> = (0..300).map(|number| format!("{number}.0")).collect();
    cells.extend(["?".to_owned(), String::new(), "XX".to_owned(), "1,5".to_owned(), "-7".to_owned()]);
    let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
    let Values::Reals(values) = encode(&cells, 3) else { panic!("reals expected") };
    assert_eq!(values[299], 299.0);
    assert!(values[300..303].iter().all(|value| value.is_nan()));
    assert_eq!(values[303..], [1.5, -7.0]);
}

#[test]
fn numbers_that_a_real_cannot_hold_are_neither_zero_nor_any_other_number() {
    let mut cells: Vec<String> = (1..=300).map(|number| format!("{number}.5e-200")).collect();
    cells.extend(["-1.0e-300", "0.0", "1.0e+300", "-1.0e+39"].map(str::to_owned));
    let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
    let Values::Reals(values) = encode(&cells, 3) else { panic!("reals expected") };
    assert!(values[..300].iter().all(|value| *value == f32::MIN_POSITIVE));
    assert_eq!(values[300..], [-f32::MIN_POSITIVE, 0.0, f32::INFINITY, f32::NEG_INFINITY]);
}

#[test]
fn integers_give_what_their_texts_give() {
    for most in [9, 200, 254, 300, 5000] {
        let cells: Vec<Option<i64>> = (0..9000).map(|n| (n % 7 != 3).then_some(n * 7919 % (most + 2) - 1)).collect();
        let texts: Vec<String> =
            cells.iter().map(|cell| cell.map_or_else(String::new, |cell| cell.to_string())).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        assert!(holds_integers(&StringChunked::from_slice("column".into(), &texts)));
        let mut encoder = ColumnEncoder::new(Vec::new(), cells.len());
        encoder.push(&StringChunked::from_slice("column".into(), &texts[..100]));
        for piece in cells[100..].chunks(1000) {
            encoder.push_integers(piece.iter().copied());
        }
        assert_eq!(format!("{:?}", encoder.finish().0), format!("{:?}", encode(&texts, 3)), "{most}");
    }
    let column = |cell: &str| StringChunked::from_slice("column".into(), &["1", cell]);
    assert!(["", "0", "-1", "-0", "123456789"].iter().all(|cell| holds_integers(&column(cell))));
    assert!(
        ["007", "-01", "1.0", "+1", " 1", "1\r", "X", "-", "1234567890"]
            .iter()
            .all(|cell| !holds_integers(&column(cell)))
    );
}

#[test]
fn many_texts_are_counted() {
    let numbers = (0..300).map(|number| number.to_string());
    let cells: Vec<String> = numbers.chain(["street".to_owned(), String::new(), "7".to_owned()]).collect();
    let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
    let counted = encode(&cells, 1);
    assert!(matches!(counted, Values::Text { distinct: 301, blank: 1 }), "{counted:?}");
    let reversed: Vec<&str> = cells.iter().rev().copied().collect();
    assert!(matches!(encode(&reversed, 4), Values::Text { distinct: 301, blank: 1 }));
}

#[test]
fn exactly_255_levels_fit() {
    let cells: Vec<String> = (1..=255).map(|number| number.to_string()).collect();
    let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
    let Values::Codes { codes, levels } = encode(&cells, 2) else { panic!("codes expected") };
    assert_eq!((codes[254], levels.len()), (255, 255));
}
