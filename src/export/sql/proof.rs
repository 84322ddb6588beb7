//! Invented people in the script, and the question whether the engine puts them where Segscope does.

use super::dialect::Dialect;
use super::query::Query;
use super::view;
use crate::engine::apply::{Invented, Lookups};
use crate::text;

/// How far a distance may be from Segscope's own, which are told in single precision.
const CLOSE: f64 = 1e-4;
/// The column that says who an invented person is.
const ID: &str = "segscope_person";

/// The invented people with what is known of them, and what differs.
pub(super) fn views(lookups: &Lookups, people: &[Invented], dialect: Dialect) -> Vec<String> {
    let query = Query { lookups, dialect, table: "segscope_invented", id: ID }.text();
    vec![
        "DROP VIEW IF EXISTS segscope_check;".to_owned(),
        view(dialect, "segscope_invented", &invented(lookups, people, dialect)),
        view(dialect, "segscope_check", &check(people.len(), &query, dialect)),
    ]
}

/// What to ask once the views are there.
pub(super) fn question() -> String {
    "SELECT result FROM segscope_check;".to_owned()
}

fn invented(lookups: &Lookups, people: &[Invented], dialect: Dialect) -> String {
    let known = [ID, "segscope_segment", "segscope_distance"].map(|name| dialect.column(name));
    let columns = lookups.columns.iter().map(|column| dialect.column(&column.reads.name));
    let columns: Vec<String> = known.into_iter().chain(columns).collect();
    let row = |(at, person): (usize, &Invented)| {
        let distance = match person.segment {
            -1 => format!("CAST(NULL AS {})", dialect.double_type()),
            _ => dialect.number(f64::from(person.distance)),
        };
        let cells: Vec<String> = person.cells.iter().map(|cell| dialect.text(cell)).collect();
        format!("({}, {}, {distance}, {})", at + 1, person.segment, cells.join(", "))
    };
    let rows = people.iter().enumerate().map(row).collect::<Vec<_>>().join(",\n");
    format!("SELECT * FROM (VALUES\n{rows}\n) AS people({})", columns.join(", "))
}

/// One row that says PASS, or a row for each person whom the engine puts elsewhere.
fn check(people: usize, query: &str, dialect: Dialect) -> String {
    let text_of = |number: &str| format!("coalesce(CAST({number} AS {}), '-')", dialect.text_type());
    let [id, segment, distance, found, lies] = [
        "known.segscope_person",
        "known.segscope_segment",
        "known.segscope_distance",
        "scored.segment",
        "scored.distance",
    ];
    let close = format!(
        "abs({distance} - {lies}) <= {} * greatest({}, {distance})",
        dialect.number(CLOSE),
        dialect.number(1.0)
    );
    let same = format!("{segment} = {found} AND coalesce({close}, {distance} IS NULL AND {lies} IS NULL)");
    // The sentence is one text for each language; what stands in it is known to the engine only.
    let [of_person, of_found, of_lies, of_segment, of_distance] = ["§0§", "§1§", "§2§", "§3§", "§4§"];
    let said = text!(
        "sql-differs",
        person = of_person,
        found = of_found,
        lies = of_lies,
        segment = of_segment,
        distance = of_distance
    );
    let place = |part: &str| match part {
        "0" => text_of(id),
        "1" => text_of(found),
        "2" => text_of(lies),
        "3" => text_of(segment),
        "4" => text_of(distance),
        words => dialect.text(words),
    };
    let sentence: Vec<String> = said.split('§').filter(|part| !part.is_empty()).map(place).collect();
    let nobody = dialect.text(&text!("sql-nobody"));
    let joined = format!("segscope_invented AS known JOIN ({query}) AS scored ON {id} = scored.id");
    let sentence = sentence.join(", ");
    format!(
        "WITH compared AS (\nSELECT CASE WHEN {same} THEN 1 ELSE 0 END AS same,\n  concat({sentence}) AS result\n\
         FROM {joined})\n\
         SELECT 'PASS' AS result FROM compared HAVING sum(same) = {people}\n\
         UNION ALL\nSELECT result FROM compared WHERE same = 0\n\
         UNION ALL\nSELECT {nobody} AS result FROM compared HAVING count(*) <> {people}"
    )
}
