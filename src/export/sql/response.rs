//! The script that gives everybody their chance of a response.

use super::chance::chance;
use super::dialect::Dialect;
use super::layers::{ID, Layers};
use super::odds::{logistic, numbers, trees};
use super::proof::{self, Proof};
use super::script::{PeopleTable, Script};
use crate::engine::response::{InventedChance, ResponseError, invented_chances};
use crate::i18n::response_ranker;
use crate::job::Job;
use crate::respond::Learned;
use crate::results::{Ranker, ResponsePipeline};
use crate::text;

/// How far a chance may be from Segscope's own.
const CLOSE: f64 = 1e-6;
/// What is known of invented people.
const KNOWN: &str = "segscope_chance";
/// The views.
const INVENTED: &str = "segscope_response_invented";
const CHECK: &str = "segscope_response_check";
const CHANCES: &str = "segscope_chances";

/// Why a model of who responds can't be written as SQL.
#[derive(Debug, thiserror::Error)]
#[error("{self:?}")]
pub enum SqlError {
    /// No SQL holds such a model.
    Model(Ranker),
    /// It needs where people belong beside their columns, which takes another query first.
    Beside,
    /// The model can't be applied.
    Response(#[from] ResponseError),
}

/// The script that gives everybody their chance of a response, with invented people as a proof.
///
/// # Errors
/// [`SqlError`]: what SQL doesn't hold.
pub fn response_script(
    pipeline: &ResponsePipeline,
    people: &PeopleTable,
    dialect: Dialect,
    job: &dyn Job,
) -> Result<String, SqlError> {
    let table = dialect.table(&people.table);
    let query = query(pipeline, dialect, &table, &people.id)?;
    let invented = invented_chances(pipeline, job)?;
    let columns = pipeline.columns.len();
    let header = text!(
        "sql-response-header",
        engine = dialect.name(),
        model = response_ranker(pipeline.ranking),
        columns = columns,
        table = table.as_str(),
        id = people.id.as_str()
    );
    let script = Script { dialect, header, table: &table, name: CHANCES, query };
    Ok(script.text(&proof(pipeline, &invented, dialect)?))
}

/// `id` and `chance` of everybody in a table.
fn query(pipeline: &ResponsePipeline, dialect: Dialect, table: &str, id: &str) -> Result<String, SqlError> {
    let model = match pipeline.model.models.as_slice() {
        [model] if pipeline.model.stack.is_none() => model,
        _ => return Err(SqlError::Model(pipeline.ranking)),
    };
    if !pipeline.further.is_empty() {
        return Err(SqlError::Beside);
    }
    let mut layers = Layers::of(dialect, table, id, pipeline.columns.iter().map(|column| &column.reads));
    let numbers = numbers(dialect, &layers.cells, &pipeline.columns);
    let count = numbers.len();
    layers.push(numbers);
    match model {
        Learned::Logistic(model) => layers.push(vec![format!("{} AS odds", logistic(dialect, model))]),
        Learned::Trees(model) => trees(dialect, &model.plain(), count).into_iter().for_each(|step| layers.push(step)),
        Learned::Network(_) => return Err(SqlError::Model(pipeline.ranking)),
    }
    let chance = chance(dialect, &pipeline.model.calibration);
    Ok(format!("SELECT {ID} AS id,\n  {chance} AS chance\nFROM {}", layers.nested()))
}

fn proof<'a>(
    pipeline: &'a ResponsePipeline,
    invented: &'a [InventedChance],
    dialect: Dialect,
) -> Result<Proof<'a>, SqlError> {
    let expected = format!("known.{KNOWN}");
    Ok(Proof {
        dialect,
        invented: INVENTED,
        check: CHECK,
        columns: pipeline.columns.iter().map(|column| column.reads.name.as_str()).collect(),
        known: &[KNOWN],
        people: invented.iter().map(|person| (vec![dialect.number(person.chance)], person.cells.as_slice())).collect(),
        query: query(pipeline, dialect, INVENTED, proof::ID)?,
        same: format!("abs({expected} - found.chance) <= {}", dialect.number(CLOSE)),
        differs: text!(
            "sql-response-differs",
            person = format!("§known.{}§", proof::ID),
            found = "§found.chance§",
            chance = format!("§{expected}§")
        ),
    })
}
