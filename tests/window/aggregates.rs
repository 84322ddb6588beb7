//! Sums of people whom nobody has seen, opened in the window: a threshold between classes is marked, the buttons beside it
//! make all exact again, and sums of another plan are refused.

use std::fs::File;
use std::path::Path;
use std::time::{Duration, Instant};

use egui::Vec2;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use polars::prelude::{
    Column, DataFrame, DataType, Int64Type, IntoSeries, KeyValueMetadata, ListBuilderTrait,
    ListPrimitiveChunkedBuilder, ParquetWriter,
};
use segscope::engine::scale::opening;
use segscope::engine::{AggregateFiles, DataSource, LiveEngine, Settings};
use segscope::results::Exactness;
use segscope::ui::App;
use serde_json::json;

type LiveWindow = Harness<'static, App<LiveEngine>>;

/// z of a person: 1, the units of grade (1 to 4), of kind (0 or 1) and of points, then who misses grade, kind, points.
fn person(row: usize) -> ([i64; 7], [usize; 3]) {
    let mixed = (row * 7919 + 13) % 101;
    let grade = (!mixed.is_multiple_of(7)).then_some((mixed * mixed + row / 3) % 4);
    let kind = (!mixed.is_multiple_of(5)).then_some((row + mixed / 4) % 2);
    let points = (row * 37 % 97) as i64;
    let unit = |value: Option<usize>| value.map_or(0, |value| value as i64);
    let lacks = |value: Option<usize>| i64::from(value.is_none());
    let z = [1, unit(grade), unit(kind), points, lacks(grade), lacks(kind), 0];
    (z, [grade.map_or(0, |grade| grade + 1), kind.map_or(0, |kind| kind + 1), 1])
}

/// Sums of so many people, of those who miss nothing and of all others.
fn write_sums(path: &Path, people: usize, plan: &str) {
    let (mut products, mut counts) = (vec![vec![0_i64; 28]; 2], vec![vec![0_i64; 10]; 2]);
    for (z, positions) in (0..people).map(person) {
        let class = usize::from(z[4] + z[5] > 0);
        let pairs = (0..7).flat_map(|a| (0..=a).map(move |b| [a, b]));
        products[class].iter_mut().zip(pairs).for_each(|(sum, [a, b])| *sum += z[a] * z[b]);
        for (start, position) in [0, 5, 8].into_iter().zip(positions) {
            counts[class][start + position] += 1;
        }
    }
    let list = |name: &str, lists: &[Vec<i64>]| {
        let mut builder = ListPrimitiveChunkedBuilder::<Int64Type>::new(name.into(), 2, 64, DataType::Int64);
        lists.iter().for_each(|list| builder.append_slice(list));
        Column::from(builder.finish().into_series())
    };
    let columns = vec![
        Column::new("kind".into(), ["bucket"; 2]),
        Column::new("first".into(), [0_i32, 1]),
        Column::new("last".into(), [Some(0_i32), None]),
        Column::new("people".into(), [products[0][0], products[1][0]]),
        list("products", &products),
        list("counts", &counts),
        list("others", &[vec![0; 3], vec![0; 3]]),
    ];
    let about = json!({"version": 1, "plan": plan, "smallest": 10, "width": 7, "value": [1, 2, 3], "mask": [4, 5, 6],
        "exact": [true, true, true]});
    let about = KeyValueMetadata::from_static(vec![("segscope".to_owned(), about.to_string())]);
    let writer = ParquetWriter::new(File::create(path).unwrap()).with_key_value_metadata(Some(about));
    writer.finish(&mut DataFrame::new(2, columns).unwrap()).unwrap();
}

/// Sums of 600 people and 150 customers, and their plan.
fn files(folder: &Path) -> AggregateFiles {
    const PLAN: &str = "0123456789abcdef";
    let codes = |name: &str, known: &[&str]| json!({"name": name, "reads": "code", "known_codes": known, "missing_codes": [], "counted": true});
    let entry = |name: &str, units: serde_json::Value, offset: f64| {
        json!({"name": name, "column": name, "offset": offset, "step": 1.0, "exact": true, "units": units, "range": null,
            "missing_is_zero": false})
    };
    let plan = json!({
        "version": 1, "fingerprint": PLAN, "id": null, "smallest": 10, "row_rule": {"limit": 0, "population": "kept"},
        "edges": [0], "columns": [codes("grade", &["1", "2", "3", "4"]), codes("kind", &["a", "b"]),
            {"name": "points", "reads": "number", "known_codes": null, "missing_codes": [], "counted": true}],
        "entries": [entry("grade", json!([null, 0, 1, 2, 3]), 1.0), entry("kind", json!([null, 0, 1]), 0.0),
            json!({"name": "points", "column": "points", "offset": 0.0, "step": 1.0, "exact": true, "units": null,
                "range": {"cap": null, "least": -1000, "most": 1000}})],
        "fitted": {"fingerprint": "", "components": 2, "segments": 2, "value_bits": 0, "component_bits": 0,
            "segment_bits": 0, "start": [], "columns": [], "centroids": []},
    });
    let [general, customers, file] = ["people.parquet", "customers.parquet", "plan.json"].map(|name| folder.join(name));
    write_sums(&general, 600, PLAN);
    write_sums(&customers, 150, PLAN);
    std::fs::write(&file, plan.to_string()).unwrap();
    AggregateFiles { general, customers, plan: file, sample: None, segments: None }
}

fn opened(settings: Settings) -> LiveWindow {
    let mut window =
        Harness::builder().with_size(Vec2::new(1280.0, 720.0)).with_max_steps(60).build_eframe(move |creation| {
            let context = creation.egui_ctx.clone();
            let engine = LiveEngine::new(move || context.request_repaint()).unwrap();
            App::new(&creation.egui_ctx, engine, settings)
        });
    window.run_ok();
    window
}

fn until(window: &mut LiveWindow, done: impl Fn(&LiveWindow) -> bool) {
    let begun = Instant::now();
    while !done(window) {
        assert!(begun.elapsed() < Duration::from_secs(60), "it never came");
        std::thread::sleep(Duration::from_millis(5));
        window.step();
    }
    window.run_ok();
}

fn says(window: &LiveWindow, part: &str) -> bool {
    let all = window.get_all_by(|_| true);
    all.filter_map(|node| node.accesskit_node().label().or_else(|| node.accesskit_node().value()))
        .any(|said| said.contains(part))
}

fn people_to(window: &mut LiveWindow, limit: f64) {
    window.get_by_role_and_label(Role::Slider, "Missing per person").set_value_accesskit(limit);
    window.run_ok();
}

#[test]
fn a_threshold_between_classes_is_marked_and_the_next_one_is_exact_again() {
    let folder = tempfile::tempdir().unwrap();
    let settings = opening(&files(folder.path())).unwrap();
    let mut window = opened(settings);
    until(&mut window, |window| says(window, "600 people, aggregates"));
    window.key_press(egui::Key::Num2);
    window.run_ok();
    assert!(says(&window, "Exact: features and components as all rows would give them, of 600 people."));
    assert!(says(&window, "No segments yet") && says(&window, "--segments segments.json"));
    people_to(&mut window, 1.0);
    until(&mut window, |window| says(window, "Not computed"));
    let miss = |row: &usize| person(*row).0[4] + person(*row).0[5] > 0;
    let class = (0..600).filter(miss).count();
    let bounds = format!("Who counts: {} to 600, of 600 in all.", 600 - class);
    assert!(says(&window, &bounds), "{bounds}");
    assert!(says(&window, &format!("0 to {class} set aside")), "the slider says both bounds");
    window.get_by_role_and_label(Role::Button, "Copy the confirm pass");
    assert!(!says(&window, "Exact: features"));
    window.key_press(egui::Key::Num4);
    window.run_ok();
    assert!(says(&window, "no components follow from the sums") && says(&window, "Not computed"));
    window.get_by_role_and_label(Role::Button, "People to 0").click();
    until(&mut window, |window| says(window, "Exact: features"));
    assert_eq!(window.state().settings().row_missing, None, "0 is 30 % of three columns");
    assert!(says(&window, "What component 1 means"));
    people_to(&mut window, 3.0);
    until(&mut window, |window| says(window, "0 people set aside") || says(window, "nobody"));
    assert!(says(&window, "Exact: features"), "nobody misses more than all columns");
}

#[test]
fn what_needs_single_people_says_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = opened(opening(&files(folder.path())).unwrap());
    until(&mut window, |window| says(window, "600 people, aggregates"));
    assert!(says(&window, "Only sums of these people are known."));
    for (key, part) in [
        (egui::Key::Num5, "run job.py lloyd"),
        (egui::Key::Num6, "run job.py lloyd"),
        (egui::Key::Num7, "job.py sample takes some of them"),
    ] {
        window.key_press(key);
        window.run_ok();
        assert!(says(&window, part), "{part}");
    }
    window.get_by_role_and_label(Role::Button, "Save").click();
    window.run_ok();
    let slider = window.get_by_role_and_label(Role::Slider, "Segments");
    assert!(slider.accesskit_node().is_disabled(), "there are none");
}

#[test]
fn sums_of_another_plan_are_refused_in_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let files = files(folder.path());
    write_sums(&files.customers, 150, "fedcba9876543210");
    assert!(opening(&files).is_ok(), "the population's are of the plan");
    let settings = Settings { source: DataSource::Aggregates(files), ..Settings::default() };
    let mut window = opened(settings);
    until(&mut window, |window| says(window, "were made by the plan fedcba9876543210"));
    assert!(!says(&window, "aggregates") || says(&window, "0123456789abcdef"));
}

#[test]
fn a_window_asks_and_the_engine_says_how_certain_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let files = files(folder.path());
    let found = segscope::engine::scale::read_plan(&files.plan).unwrap();
    let sums = segscope::engine::scale::read_aggregates(&files.general, &found).unwrap();
    let rule = segscope::engine::scale::ColumnRule::MissingShare;
    let at = |limit| Settings { row_missing: Some(limit), column_missing: 1.0, ..Settings::default() };
    let exactness = |limit| segscope::engine::scale::fit(&found, &sums, &at(limit), rule).unwrap().told.exactness;
    assert_eq!(exactness(0), Exactness::Exact);
    assert_ne!(exactness(1), Exactness::Exact);
    assert_eq!(exactness(3), Exactness::Exact);
}
