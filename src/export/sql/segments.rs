//! The script that puts everybody into their segment.

use super::dialect::Dialect;
use super::proof::{ID, Proof};
use super::query::Query;
use super::script::{PeopleTable, Script};
use crate::engine::apply::{ApplyError, Invented, Lookups, invented_people};
use crate::job::Job;
use crate::results::Model;
use crate::text;

/// How far a distance may be from Segscope's own, which are told in single precision.
const CLOSE: f64 = 1e-4;
/// What is known of invented people.
const KNOWN: [&str; 2] = ["segscope_segment", "segscope_distance"];
/// The views.
const INVENTED: &str = "segscope_invented";
const CHECK: &str = "segscope_check";
const SEGMENTS: &str = "segscope_segments";

/// The script that puts everybody into their segment: the functions it needs, a view of invented people with what is known of
/// them, a view that says whether the engine finds the same, and the view of the people.
///
/// # Errors
/// [`ApplyError`]: the pipeline isn't whole, or the work was told to stop.
pub fn segments_script(
    model: &Model,
    people: &PeopleTable,
    dialect: Dialect,
    job: &dyn Job,
) -> Result<String, ApplyError> {
    let lookups = Lookups::of(model)?;
    let invented = invented_people(model, &lookups, job)?;
    let table = dialect.table(&people.table);
    let query = Query { lookups: &lookups, dialect, table: &table, id: &people.id }.text();
    let (segments, columns) = (lookups.segments, lookups.columns.len());
    let header = text!(
        "sql-header",
        engine = dialect.name(),
        segments = segments,
        columns = columns,
        table = table.as_str(),
        id = people.id.as_str()
    );
    let script = Script { dialect, header, table: &table, name: SEGMENTS, query };
    Ok(script.text(&proof(&lookups, &invented, dialect)))
}

fn proof<'a>(lookups: &'a Lookups, invented: &'a [Invented], dialect: Dialect) -> Proof<'a> {
    let known = |person: &Invented| match person.segment {
        -1 => vec!["-1".to_owned(), format!("CAST(NULL AS {})", dialect.double_type())],
        segment => vec![segment.to_string(), dialect.number(f64::from(person.distance))],
    };
    let [expected, distance] = KNOWN.map(|name| format!("known.{name}"));
    let close = format!(
        "abs({distance} - found.distance) <= {} * greatest({}, {distance})",
        dialect.number(CLOSE),
        dialect.number(1.0)
    );
    let set_aside = format!("{distance} IS NULL AND found.distance IS NULL");
    Proof {
        dialect,
        invented: INVENTED,
        check: CHECK,
        columns: lookups.columns.iter().map(|column| column.reads.name.as_str()).collect(),
        known: &KNOWN,
        people: invented.iter().map(|person| (known(person), person.cells.as_slice())).collect(),
        query: Query { lookups, dialect, table: INVENTED, id: ID }.text(),
        same: format!("{expected} = found.segment AND coalesce({close}, {set_aside})"),
        differs: text!(
            "sql-differs",
            person = format!("§known.{ID}§"),
            found = "§found.segment§",
            lies = "§found.distance§",
            segment = format!("§{expected}§"),
            distance = format!("§{distance}§")
        ),
    }
}
