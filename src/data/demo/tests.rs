//! The published figures, held against a smaller population.

use std::collections::{BTreeMap, BTreeSet};

use super::built_in::built_in_model;
use super::crowd::{Crowd, first_lnr};
use super::files::write_files;
use super::generate::{Demo, generate};
use super::mailout::{RESPONSE_RATE, draw_mailout};
use super::spec::{DemoColumns, DemoError, DemoSide, DemoSpec};
use crate::data::code_table::{CodeTable, Column, Ids, Level, MAX_LEVELS, Values};
use crate::files::WriteError;
use crate::job::{Activity, Job, Unwatched};

const PEOPLE: usize = 60_000;
const CUSTOMERS: usize = 30_000;

/// Published against generated at full size; made once, kept with the tests.
const CALIBRATION: &str = include_str!("../../../tests/data/demo_calibration.csv");

fn demo() -> &'static Demo {
    static DEMO: std::sync::OnceLock<Demo> = std::sync::OnceLock::new();
    DEMO.get_or_init(|| generate(&spec(PEOPLE, CUSTOMERS, DemoColumns::Subset85), &Unwatched).unwrap())
}

fn spec(people: usize, customers: usize, columns: DemoColumns) -> DemoSpec {
    DemoSpec { people, customers, columns, seed: 3 }
}

/// The values of a column as text; blank cells are empty.
fn texts(table: &CodeTable, name: &str) -> Vec<String> {
    match &table.column(name).unwrap_or_else(|| panic!("no column {name}")).values {
        Values::Codes { codes, levels } => codes
            .iter()
            .map(|&code| if code == 0 { String::new() } else { levels[usize::from(code) - 1].text.clone() })
            .collect(),
        Values::Reals(values) => {
            values.iter().map(|value| if value.is_nan() { String::new() } else { value.to_string() }).collect()
        }
        Values::Text { .. } => panic!("{name} is text"),
    }
}

fn share(values: &[String], wanted: &[&str]) -> f64 {
    values.iter().filter(|value| wanted.contains(&value.as_str())).count() as f64 / values.len() as f64
}

fn mean_and_sd(values: &[String]) -> (f64, f64) {
    let numbers: Vec<f64> = values.iter().filter_map(|value| value.parse().ok()).collect();
    let mean = numbers.iter().sum::<f64>() / numbers.len() as f64;
    let variance = numbers.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / numbers.len() as f64;
    (mean, variance.sqrt())
}

/// (file, attribute) -> (what, published value)
fn published() -> BTreeMap<(&'static str, &'static str), Vec<(&'static str, f64)>> {
    let mut published: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for line in CALIBRATION.lines().filter(|line| !line.starts_with('#')).skip(1) {
        let fields: Vec<&str> = line.split(';').collect();
        published.entry((fields[0], fields[1])).or_default().push((fields[2], fields[3].parse().unwrap()));
    }
    published
}

/// Codes that mean unknown, from the built-in tables.
fn unknown_codes(attribute: &str) -> Vec<&'static str> {
    let spec = built_in_model().columns.iter().find(|column| column.name == attribute).unwrap();
    let list = spec.missing_or_unknown.trim_matches(['[', ']']);
    list.split(',').chain([""]).collect()
}

#[test]
fn frequencies_and_missing_shares_are_the_published_ones() {
    let noise = |share: f64, rows: usize| 4.0 * (share * (1.0 - share) / rows as f64).sqrt();
    for ((file, attribute), figures) in published() {
        let table = if file == "general" { &demo().general } else { &demo().customers };
        let values = texts(table, attribute);
        for (what, published) in figures {
            let (got, allowed) = match what {
                "mean" | "sd" => continue,
                "blank" => (share(&values, &[""]), 0.005),
                "unknown" => (share(&values, &unknown_codes(attribute)), 0.006),
                code => (share(&values, &[code]), 0.015),
            };
            let published = published / 100.0;
            let off = (got - published).abs();
            assert!(off < allowed + noise(published, table.rows), "{file} {attribute} {what}: {got} not {published}");
        }
    }
}

#[test]
fn customers_have_the_published_means() {
    let published = published();
    let figure = |file, attribute, what| {
        published[&(file, attribute)].iter().find(|figure| figure.0 == what).map(|figure| figure.1)
    };
    let mut compared = 0;
    for &(_, attribute) in published.keys().filter(|(file, _)| *file == "customers") {
        let (Some(mean), Some(sd)) = (figure("customers", attribute, "mean"), figure("general", attribute, "sd"))
        else {
            continue;
        };
        let (got, _) = mean_and_sd(&texts(&demo().customers, attribute));
        assert!((got - mean).abs() < 0.1 * sd, "{attribute}: {got}, published {mean}, general sd {sd}");
        compared += 1;
    }
    assert!(compared > 75, "{compared}");
}

#[test]
fn exactly_six_attributes_are_unknown_in_more_than_a_fifth_of_the_rows() {
    let general = &demo().general;
    let dropped: BTreeSet<&str> = general
        .columns
        .iter()
        .map(|column| column.name.as_str())
        .filter(|name| share(&texts(general, name), &unknown_codes(name)) > 0.2)
        .collect();
    let six = ["AGER_TYP", "ALTER_HH", "GEBURTSJAHR", "KBA05_BAUMAX", "KK_KUNDENTYP", "TITEL_KZ"];
    assert_eq!(dropped, BTreeSet::from(six));
}

#[test]
fn the_core_group_has_the_published_share_and_lacks_everything_regional() {
    for (table, groups, wanted) in
        [(&demo().general, &demo().general_groups, 0.1045), (&demo().customers, &demo().customers_groups, 0.2605)]
    {
        let core = groups.iter().filter(|&&group| group == 0).count() as f64 / groups.len() as f64;
        assert!((core - wanted).abs() < 0.01, "{core}");
        for name in ["OST_WEST_KZ", "CAMEO_DEUG_2015", "PLZ8_ANTG1", "ARBEIT", "BALLRAUM", "KKK", "KBA13_ANZAHL_PKW"] {
            let values = texts(table, name);
            assert!(values.iter().zip(groups).all(|(value, &group)| group != 0 || value.is_empty()), "{name}");
        }
    }
    assert_eq!(demo().general_groups.iter().copied().collect::<BTreeSet<u8>>(), (0..=8).collect());
}

#[test]
fn blocks_are_missing_together() {
    let general = &demo().general;
    let blank = |name: &str| texts(general, name).iter().map(String::is_empty).collect::<Vec<bool>>();
    for block in [
        &["KBA05_ANTG1", "KBA05_ANTG4", "KBA05_BAUMAX", "KBA05_GBZ", "MOBI_REGIO"][..],
        &["PLZ8_ANTG1", "PLZ8_BAUMAX", "PLZ8_GBZ", "PLZ8_HHZ"],
        &[
            "CJT_GESAMTTYP",
            "GFK_URLAUBERTYP",
            "LP_STATUS_FEIN",
            "RETOURTYP_BK_S",
            "ONLINE_AFFINITAET",
            "LP_FAMILIE_FEIN",
        ],
        &["SOHO_KZ", "TITEL_KZ", "ALTER_HH", "ANZ_PERSONEN", "ANZ_TITEL", "WOHNDAUER_2008"],
        &["CAMEO_DEUG_2015", "CAMEO_DEU_2015", "CAMEO_INTL_2015"],
        &["ARBEIT", "ORTSGR_KLS9", "RELAT_AB"],
        &["KKK", "REGIOTYP"],
        &["BALLRAUM", "EWDICHTE", "INNENSTADT"],
    ] {
        for name in &block[1..] {
            assert_eq!(blank(block[0]), blank(name), "{name}");
        }
    }
    let (household, building) = (blank("SOHO_KZ"), blank("MIN_GEBAEUDEJAHR"));
    assert!(household.iter().zip(&building).all(|(household, building)| !household || *building));
    let unknown = |name| texts(general, name).iter().map(|value| value == "-1").collect::<Vec<bool>>();
    assert_eq!(unknown("HEALTH_TYP"), unknown("SHOPPER_TYP"));
    assert_eq!(unknown("HEALTH_TYP"), unknown("VERS_TYP"));
    assert!(unknown("HEALTH_TYP").iter().zip(&household).all(|(unknown, household)| *unknown || !household));
}

#[test]
fn identities_of_the_real_files_hold() {
    for table in [&demo().general, &demo().customers] {
        let (deug, deu) = (texts(table, "CAMEO_DEUG_2015"), texts(table, "CAMEO_DEU_2015"));
        let intl = texts(table, "CAMEO_INTL_2015");
        for ((deug, deu), intl) in deug.iter().zip(&deu).zip(&intl) {
            assert_eq!(deug.as_str(), deu.get(..1).unwrap_or_default());
            assert_eq!(deu == "XX", intl == "XX");
        }
        for (fine, coarse) in [
            ("CAMEO_DEU_2015", "CAMEO_INTL_2015"),
            ("LP_STATUS_FEIN", "LP_STATUS_GROB"),
            ("LP_FAMILIE_FEIN", "LP_FAMILIE_GROB"),
        ] {
            assert!(is_function(&texts(table, fine), &texts(table, coarse)), "{coarse} of {fine}");
        }
        let (fine, coarse) = (texts(table, "LP_LEBENSPHASE_FEIN"), texts(table, "LP_LEBENSPHASE_GROB"));
        let known: Vec<usize> = (0..fine.len()).filter(|&row| fine[row] != "0").collect();
        let pick = |values: &[String]| known.iter().map(|&row| values[row].clone()).collect::<Vec<_>>();
        assert!(is_function(&pick(&fine), &pick(&coarse)));
        let avantgarde = ["2", "4", "6", "7", "9", "11", "13", "15"];
        for (green, youth) in texts(table, "GREEN_AVANTGARDE").iter().zip(texts(table, "PRAEGENDE_JUGENDJAHRE")) {
            assert_eq!(green == "1", avantgarde.contains(&youth.as_str()));
        }
    }
}

fn is_function(fine: &[String], coarse: &[String]) -> bool {
    let mut map = BTreeMap::new();
    fine.iter().zip(coarse).all(|(fine, coarse)| map.entry(fine).or_insert(coarse) == &coarse)
}

#[test]
fn nines_of_kba05_stand_in_the_same_rows() {
    let demo = generate(&spec(20_000, 100, DemoColumns::Full366), &Unwatched).unwrap();
    let nine = |name| texts(&demo.general, name).iter().map(|value| value == "9").collect::<Vec<bool>>();
    let first = nine("KBA05_ALTER1");
    let share = first.iter().filter(|nine| **nine).count() as f64 / 20_000.0;
    assert!((share - 0.0166).abs() < 0.004, "{share}");
    assert_eq!(first, nine("KBA05_ZUL4"));
    assert_eq!(first, nine("KBA05_MAXVORB"));
}

#[test]
fn the_variants_hold_the_same_people_in_their_own_column_order() {
    let small = generate(&spec(5_000, 2_000, DemoColumns::Subset85), &Unwatched).unwrap();
    let full = generate(&spec(5_000, 2_000, DemoColumns::Full366), &Unwatched).unwrap();
    assert_eq!((small.general.columns.len(), full.general.columns.len()), (85, 365));
    assert_eq!((small.customers.columns.len(), full.customers.columns.len()), (88, 368));
    let names = |table: &CodeTable| table.columns.iter().map(|column| column.name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&small.general)[..3], ["AGER_TYP", "ALTERSKATEGORIE_GROB", "ANREDE_KZ"]);
    assert_eq!(
        names(&full.customers)[362..],
        ["ZABEOTYP", "PRODUCT_GROUP", "CUSTOMER_GROUP", "ONLINE_PURCHASE", "ANREDE_KZ", "ALTERSKATEGORIE_GROB"]
    );
    for name in names(&small.customers) {
        assert_eq!(texts(&small.customers, &name), texts(&full.customers, &name), "{name}");
    }
    assert_eq!(small.general_groups, full.general_groups);
    let years = texts(&full.general, "EINGEFUEGT_AM");
    assert!(share(&years, &["1992"]) > 0.6, "dates are read as years");
}

fn same(a: &CodeTable, b: &CodeTable) -> bool {
    let values = |column: &Column| match &column.values {
        Values::Codes { codes, levels } => (codes.to_vec(), levels.to_vec(), Vec::new()),
        Values::Reals(values) => (Vec::new(), Vec::new(), values.iter().map(|value| value.to_bits()).collect()),
        Values::Text { distinct, blank } => (Vec::new(), Vec::new(), vec![*distinct as u32, *blank as u32]),
    };
    a.columns.len() == b.columns.len()
        && a.columns.iter().zip(&b.columns).all(|(a, b)| a.name == b.name && values(a) == values(b))
}

#[test]
fn the_number_of_threads_makes_no_difference_but_the_seed_does() {
    let with_threads = |threads, seed| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let spec = DemoSpec { seed, ..spec(10_000, 5_000, DemoColumns::Subset85) };
        pool.install(|| generate(&spec, &Unwatched).unwrap())
    };
    let (one, three, other) = (with_threads(1, 1), with_threads(3, 1), with_threads(2, 2));
    assert!(same(&one.general, &three.general) && same(&one.customers, &three.customers));
    assert_eq!(one.customers_groups, three.customers_groups);
    assert!(!same(&one.general, &other.general));
}

/// Reads a written file the plain way: distinct values become levels, numbers by size before texts.
fn read_back(path: &std::path::Path) -> CodeTable {
    let text = std::fs::read_to_string(path).unwrap();
    let mut lines = text.lines().map(|line| line.split(';').collect::<Vec<_>>());
    let names = lines.next().unwrap();
    let rows: Vec<Vec<&str>> = lines.collect();
    let column = |at: usize| {
        let mut levels: Vec<Level> = rows
            .iter()
            .map(|row| row[at])
            .filter(|text| !text.is_empty())
            .collect::<BTreeSet<_>>()
            .into_iter()
            .map(|text| text.parse().map_or_else(|_| Level::text(text), Level::number))
            .collect();
        let key = |level: &Level| level.number.unwrap_or(f64::INFINITY);
        levels.sort_by(|a, b| key(a).total_cmp(&key(b)));
        let number = |text: &str| text.parse::<f32>().unwrap_or(f32::NAN);
        let values = if levels.len() > MAX_LEVELS {
            Values::Reals(rows.iter().map(|row| number(row[at])).collect())
        } else {
            let code = |text: &str| levels.iter().position(|level| level.text == text).map_or(0, |at| at as u8 + 1);
            Values::Codes { codes: rows.iter().map(|row| code(row[at])).collect(), levels: levels.clone().into() }
        };
        Column { name: names[at].to_owned(), values }
    };
    let ids = rows.iter().map(|row| row[0].parse().unwrap()).collect();
    let columns = (1..names.len()).map(column).collect();
    CodeTable {
        rows: rows.len(),
        ids: Ids::Number { name: names[0].to_owned(), values: ids },
        columns,
        ..CodeTable::default()
    }
}

#[test]
fn files_hold_the_tables() {
    for (people, customers) in [(1, 1), (100, 60), (9_000, 5_000)] {
        let dir = tempfile::tempdir().unwrap();
        let spec = spec(people, customers, DemoColumns::Subset85);
        let written = write_files(&spec, &dir.path().join("new folder"), &Unwatched).unwrap();
        assert_eq!(written.len(), 7);
        let path = |name: &str| dir.path().join("new folder").join(name);
        let demo = generate(&spec, &Unwatched).unwrap();
        for (name, table) in [("AZDIAS.csv", &demo.general), ("CUSTOMERS.csv", &demo.customers)] {
            let read = read_back(&path(name));
            assert!(same(&read, table), "{name} with {people} people");
            assert_eq!(read.ids.text(0), table.ids.text(0));
        }
        let truth = std::fs::read_to_string(path("truth.csv")).unwrap();
        assert_eq!(truth.lines().count(), 1 + people + customers);
        assert_eq!(truth.lines().nth(1).unwrap(), format!("{},{}", customers + 1, demo.general_groups[0]));
        let header = std::fs::read_to_string(path("MAILOUT_TRAIN.csv")).unwrap();
        assert!(header.lines().next().unwrap().ends_with(";RELAT_AB;RESPONSE"));
        assert_eq!(std::fs::read_to_string(path("dictionary.csv")).unwrap().lines().count(), 86);
    }
}

#[test]
fn mailout_answers_come_with_the_stated_probability() {
    let full_size = spec(891_221, 1, DemoColumns::Subset85);
    let mailout = draw_mailout(&full_size, built_in_model(), &Unwatched).unwrap();
    let (train, test) = (mailout.train, mailout.test);
    assert_eq!((train.people.rows, test.people.rows), (42_962, 42_833));
    assert_eq!(train.response.iter().map(|&answer| usize::from(answer)).sum::<usize>(), 532);
    let mean = train.probability.iter().map(|&p| f64::from(p)).sum::<f64>() / 42_962.0;
    assert!((mean - RESPONSE_RATE).abs() < 1e-6, "{mean}");
    // The upper half by probability must answer several times as often as the lower.
    let mut rows: Vec<usize> = (0..42_833).collect();
    rows.sort_by(|&a, &b| test.probability[a].total_cmp(&test.probability[b]));
    let answers = |rows: &[usize]| rows.iter().map(|&row| u32::from(test.response[row])).sum::<u32>();
    let (low, high) = rows.split_at(rows.len() / 2);
    assert!(answers(high) > 3 * answers(low), "{} {}", answers(high), answers(low));
    let (train, _) = train.people.into_table(first_lnr(&full_size, Crowd::MailoutTrain), &Unwatched).unwrap();
    assert_eq!(train.ids.text(0), "891223");
}

#[test]
fn nobody_and_nowhere_are_refused() {
    let dir = tempfile::tempdir().unwrap();
    let empty = write_files(&spec(0, 5, DemoColumns::Subset85), dir.path(), &Unwatched).unwrap_err();
    assert!(matches!(empty, DemoError::Empty(DemoSide::People)), "{empty}");
    let file = dir.path().join("file");
    std::fs::write(&file, "").unwrap();
    let nowhere = write_files(&spec(5, 5, DemoColumns::Subset85), &file.join("below"), &Unwatched).unwrap_err();
    assert!(
        matches!(&nowhere, DemoError::Write(WriteError::Folder { path, .. }) if path.ends_with("below")),
        "{nowhere}"
    );
}

#[test]
fn a_stopped_job_stops() {
    struct Stopped;
    impl Job for Stopped {
        fn is_cancelled(&self) -> bool {
            true
        }
        fn progress(&self, _activity: &Activity, _done: u64, _total: u64) {}
    }
    let spec = spec(10_000, 10, DemoColumns::Subset85);
    assert!(generate(&spec, &Stopped).is_err());
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("new folder");
    assert!(matches!(write_files(&spec, &folder, &Stopped), Err(DemoError::Cancelled(_))));
    assert!(!folder.exists(), "nothing is left");
}
