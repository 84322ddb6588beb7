//! A mailing is the same whatever the order of its rows and wherever it comes from.

use std::path::Path;
use std::sync::Arc;

use super::mailing::{Decisions, MailingSource, PastMailing, canonical_order, past_mailing};
use super::{ResponseError, TARGET};
use crate::data::Ids;
use crate::data::demo::{DemoColumns, DemoSpec, write_files};
use crate::engine::pipeline::Pipeline;
use crate::engine::{DataSource, Settings};
use crate::job::Unwatched;
use crate::respond::{ColumnKind, PeopleColumn};
use crate::results::{ResponseChoice, Results};

fn columns(columns: &[&[f32]]) -> Vec<PeopleColumn> {
    let column =
        |values: &&[f32]| PeopleColumn { name: "A".to_owned(), kind: ColumnKind::Number, values: values.to_vec() };
    columns.iter().map(column).collect()
}

/// The people in their order, as what is known of them, whether they responded, and what stands for them.
type Ordered = (Vec<(Vec<u32>, bool, u64)>, u64);

fn ordered(values: &[&[f32]], responded: &[bool], ids: &Ids) -> Ordered {
    let columns = columns(values);
    let (order, keys, repeated) = canonical_order(&columns, responded, ids);
    let mut places = order.clone();
    places.sort_unstable();
    assert_eq!(places, (0..responded.len()).collect::<Vec<_>>(), "everybody stands there once");
    let known = |row: usize| columns.iter().map(|column| column.values[row].to_bits()).collect();
    (order.iter().map(|row| (known(*row), responded[*row], keys[*row])).collect(), repeated)
}

#[test]
fn the_order_of_rows_does_not_matter() {
    let (age, town) = ([30.0, 41.0, 30.0, f32::NAN, 30.0, 41.0], [1.0, 2.0, 1.0, 1.0, 2.0, 2.0]);
    let responded = [true, false, false, false, true, false];
    // The ids 7 and "x" come twice, and once with the same answers.
    let (numbers, texts) = ([7_i64, 3, 9, 7, 1, 3], ["x", "b", "c", "x", "a", "b"]);
    let turned = |order: &[usize], ids: usize| {
        let of = |values: &[f32]| order.iter().map(|row| values[*row]).collect::<Vec<f32>>();
        let came: Vec<bool> = order.iter().map(|row| responded[*row]).collect();
        let ids = match ids {
            0 => Ids::RowNumber,
            1 => Ids::Number { name: "LNR".into(), values: order.iter().map(|row| numbers[*row]).collect() },
            _ => Ids::Text { name: "ID".into(), values: order.iter().map(|row| texts[*row].into()).collect() },
        };
        ordered(&[&of(&age), &of(&town)], &came, &ids)
    };
    for (ids, repeated) in [(0, 0), (1, 2), (2, 2)] {
        let first = turned(&[0, 1, 2, 3, 4, 5], ids);
        assert_eq!(first.1, repeated, "ids of kind {ids}");
        for order in [[5, 4, 3, 2, 1, 0], [2, 5, 0, 3, 1, 4], [1, 0, 3, 2, 5, 4]] {
            assert_eq!(turned(&order, ids), first, "ids of kind {ids}");
        }
        // People of one id have one key, others have others; without ids people of whom the same is known do.
        let keys: Vec<u64> = first.0.iter().map(|(_, _, key)| *key).collect();
        let mut distinct = keys.clone();
        distinct.sort_unstable();
        distinct.dedup();
        assert_eq!(distinct.len(), if ids == 0 { 5 } else { 4 }, "ids of kind {ids}");
    }
    // Whoever responded and whoever didn't are told apart, even where nothing else tells them apart.
    let (found, _) = ordered(&[&[1.0, 1.0]], &[true, false], &Ids::RowNumber);
    assert_ne!(found[0].2, found[1].2);
    // Numbers stand by their size, texts by their letters.
    let by_number = turned(&[0, 1, 2, 3, 4, 5], 1).0;
    assert_eq!(by_number[0].0, [30.0_f32.to_bits(), 2.0_f32.to_bits()]);
}

fn demo(people: usize) -> DemoSpec {
    DemoSpec { people, customers: 300, columns: DemoColumns::Subset85, seed: 1 }
}

/// A session of the demo population.
fn session() -> (Settings, Results) {
    let source = DataSource::Demo { people: 1_200, customers: 300, all_columns: false, seed: 1 };
    let settings = Settings { source, clusters: 4, restarts: 1, ..Settings::default() };
    let exact = Pipeline::default().run(&Arc::new(settings.clone()), &Unwatched, &mut |_| ()).expect("it has a result");
    (settings, exact.snapshot.results)
}

fn mailing(source: &MailingSource, (settings, results): &(Settings, Results)) -> Result<PastMailing, ResponseError> {
    let choice = ResponseChoice { folds: 2, ..ResponseChoice::default() };
    past_mailing(source, &Decisions { settings, results, choice: &choice, target: TARGET }, &Unwatched)
}

fn are_the_same(one: &PastMailing, other: &PastMailing) {
    assert_eq!(one.inputs.columns, other.inputs.columns);
    assert_eq!(one.people.columns.len(), other.people.columns.len());
    for (one, other) in one.people.columns.iter().zip(&other.people.columns) {
        let bits = |values: &[f32]| values.iter().map(|value| value.to_bits()).collect::<Vec<u32>>();
        assert_eq!((&one.name, one.kind, bits(&one.values)), (&other.name, other.kind, bits(&other.values)));
    }
    assert_eq!((&one.responded, &one.keys), (&other.responded, &other.keys));
    assert_eq!((&one.placed.segments, &one.placed.distances), (&other.placed.segments, &other.placed.distances));
    assert_eq!((one.about.people, one.about.responders), (other.about.people, other.about.responders));
    assert_eq!((one.about.repeated_ids, &one.about.columns), (other.about.repeated_ids, &other.about.columns));
}

#[test]
fn the_demo_s_mailing_is_that_of_its_files_in_any_order() {
    let session = session();
    let folder = tempfile::tempdir().expect("a folder");
    write_files(&demo(9_000), folder.path(), &Unwatched).expect("they can be written");
    let file = folder.path().join("MAILOUT_TRAIN.csv");
    let in_memory = mailing(&MailingSource::Demo(demo(9_000)), &session).expect("it can be learned from");
    let of_file = mailing(&MailingSource::File(file.clone()), &session).expect("it can be learned from");
    assert!(in_memory.about.people > 400 && in_memory.placed.segments.iter().any(|segment| *segment >= 0));
    are_the_same(&in_memory, &of_file);
    assert!(in_memory.about.fingerprint.len() == 16 && of_file.about.name == "MAILOUT_TRAIN.csv");
    let turned = rewritten(&file, &folder.path().join("turned.csv"), |lines| lines[1..].reverse());
    let turned = mailing(&MailingSource::File(turned), &session).expect("it can be learned from");
    are_the_same(&of_file, &turned);
    assert_ne!(turned.about.fingerprint, of_file.about.fingerprint);
    // Without the column of ids people stand by what is known of them, whatever the order.
    let [one, other] = [false, true].map(|reverse| {
        let path = folder.path().join(format!("nameless {reverse}.csv"));
        let path = rewritten(&file, &path, |lines| {
            lines.iter_mut().for_each(|line| *line = line.split_once(';').map_or("", |(_, rest)| rest).to_owned());
            if reverse {
                lines[1..].reverse();
            }
        });
        mailing(&MailingSource::File(path), &session).expect("it can be learned from")
    });
    are_the_same(&one, &other);
    assert_eq!((one.about.repeated_ids, one.about.people), (0, of_file.about.people));
}

/// The same file with other lines, of which the first stays the heading unless it is changed.
fn rewritten(from: &Path, to: &Path, change: impl FnOnce(&mut Vec<String>)) -> std::path::PathBuf {
    let text = std::fs::read_to_string(from).expect("it is there");
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    change(&mut lines);
    std::fs::write(to, lines.join("\n") + "\n").expect("the folder can be written to");
    to.to_owned()
}

#[test]
fn too_few_who_responded_are_refused_by_number() {
    let session = session();
    let found = mailing(&MailingSource::Demo(demo(1_200)), &session).err().expect("nearly nobody responded");
    assert!(
        matches!(found, ResponseError::OneKind { people: 58, .. } | ResponseError::TooFew { folds: 2, .. }),
        "{found:?}"
    );
}
