//! Attacks on protected copies: every way in which small counts, single people's values and texts of dropped columns were
//! seen to be worked out of a session, and some more, each on what stands in the file alone.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use segscope::data::{Dataset, Values};
use segscope::engine::fit::Fit;
use segscope::engine::{Components, DataSource, Settings};
use segscope::prepare::{Scale, Treatment};
use segscope::results::{AttributeSummary, Results, Segmentation};
use segscope::session::session_file::{SessionFile, SessionFileError, SessionKind};
use serde_json::Value;

use crate::snapshot::{fitted, small_demo};
use crate::{captured, entry, written_and_read};

/// Counts in a protected copy are multiples of this.
pub(super) const STEP: u64 = 20;

/// A protected copy as it was read, with what it was made of.
pub(super) struct Copy {
    pub(super) name: String,
    fit: Arc<Fit>,
    pub(super) exact: Results,
    session: SessionFile,
    /// `results.json` as it stands in the file.
    json: Value,
    /// All entries, unpacked.
    text: String,
    entries: Vec<String>,
}

impl Copy {
    fn of(name: &str, settings: &Settings) -> Self {
        let fit = fitted(settings);
        Self::from(name, &SessionFile::capture(&fit.snapshot).unwrap(), fit)
    }

    fn from(name: &str, working: &SessionFile, fit: Arc<Fit>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("copy.segscope");
        working.protected().write(&path).unwrap();
        let archive = zip::ZipArchive::new(std::fs::File::open(&path).unwrap()).unwrap();
        let entries: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
        let text = entries.iter().map(|name| entry(&path, name).to_string()).collect();
        let session = SessionFile::read(&path).unwrap();
        let json = entry(&path, "results.json");
        Self { name: name.to_owned(), fit, exact: working.results.clone(), session, json, text, entries }
    }

    pub(super) fn results(&self) -> &Results {
        &self.session.results
    }

    /// Attributes as they are told, each with its place.
    fn attributes(&self) -> impl Iterator<Item = (usize, &AttributeSummary)> {
        self.results().data.as_ref().unwrap().attributes.iter().enumerate()
    }

    fn dropped(&self, attribute: usize) -> bool {
        self.results().missing.as_ref().unwrap().columns[attribute].dropped.is_some()
    }
}

pub(super) fn real(name: &str) -> Settings {
    let file = |kind: &str| Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/data/real/{name}_{kind}.csv"));
    let source = DataSource::Files { general: file("general"), customers: file("customers"), dictionaries: Vec::new() };
    Settings { source, clusters: 6, ..Settings::default() }
}

/// Copies of the demo, of three real pairs, and of pairs and settings in which earlier sessions told most.
pub(super) fn copies() -> &'static [Copy] {
    static COPIES: OnceLock<Vec<Copy>> = OnceLock::new();
    COPIES.get_or_init(|| {
        let demo = Copy::from("demo with all studies", &captured(), fitted(&small_demo()));
        let few_gaps = Settings { column_missing: 0.1, row_missing: Some(13), ..small_demo() };
        let all = Settings { components: Components::Variance(1.0), ..real("adult") };
        let smallest = Settings { scale: Scale::Minmax, ..real("bank_full") };
        let many = Settings { clusters: 30, scale: Scale::None, ..real("south_german_credit") };
        vec![
            demo,
            Copy::of("demo, 10 % missing", &few_gaps),
            Copy::of("adult", &real("adult")),
            Copy::of("bank", &real("bank_full")),
            Copy::of("credit", &real("south_german_credit")),
            Copy::of("adult, all components", &all),
            Copy::of("bank, 0 to 1", &smallest),
            Copy::of("credit, 30 segments, only centred", &many),
            Copy::of("people who stand out", &invented().1),
        ]
    })
}

/// A pair with an e-mail address for everybody, an id of few repetitions, codes that one to nine people have, a person far
/// from all others, and a column dropped for what it misses; with the settings.
pub(super) fn invented() -> &'static (PathBuf, Settings) {
    static PAIR: OnceLock<(PathBuf, Settings)> = OnceLock::new();
    PAIR.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap().keep();
        let row = |at: usize| {
            let income = if at == 77 { 666_666 } else { 20_000 + (at * 7_919) % 37_000 };
            let rare = match at {
                3 => "YOLO",
                5..7 => "Absurd",
                9..18 => "Widow",
                _ if at.is_multiple_of(3) => "Single",
                _ => "Together",
            };
            let visits = if at % 190 == 1 { 27 } else { at % 12 };
            let gaps = if at % 5 < 3 { String::new() } else { format!("secret word {}", at % 40) };
            let kin = if at.is_multiple_of(97) { 7 } else { at % 4 };
            format!("{at};name{at}.{}@mail.example;{income};{rare};{visits};{gaps};{kin}", at % 240)
        };
        let table = |rows: &mut dyn Iterator<Item = usize>| {
            let rows: Vec<String> = rows.map(row).collect();
            format!("LNR;EMAIL;INCOME;STATUS;VISITS;HINT;KIN\n{}\n", rows.join("\n"))
        };
        let (general, customers) = (folder.join("general.csv"), folder.join("customers.csv"));
        std::fs::write(&general, table(&mut (0..900))).unwrap();
        std::fs::write(&customers, table(&mut (0..900).filter(|at| at % 7 == 0 || (at % 3 == 0 && at % 2 == 0))))
            .unwrap();
        let source = DataSource::Files { general, customers, dictionaries: Vec::new() };
        (folder, Settings { source, clusters: 8, ..Settings::default() })
    })
}

/// Each number of a JSON value with the keys that lead to it.
fn numbers(json: &Value) -> Vec<(String, f64)> {
    fn walk(json: &Value, path: &str, found: &mut Vec<(String, f64)>) {
        match json {
            Value::Object(entries) => {
                entries.iter().for_each(|(key, value)| walk(value, &format!("{path}/{key}"), found));
            }
            Value::Array(entries) => entries.iter().for_each(|value| walk(value, path, found)),
            Value::Number(number) => found.push((path.to_owned(), number.as_f64().unwrap())),
            _ => {}
        }
    }
    let mut found = Vec::new();
    walk(json, "", &mut found);
    found
}

/// Whether a number counts people.
fn counts_people(path: &str) -> bool {
    let last = path.rsplit('/').next().unwrap();
    let counts = [
        "rows",
        "general",
        "customers",
        "general_count",
        "customers_count",
        "general_per_row",
        "customers_per_row",
        "general_kept",
        "general_set_aside",
        "customers_kept",
        "customers_set_aside",
        "counts",
        "known",
        "people",
        "sample_people",
        "silhouette_people",
    ];
    counts.contains(&last) || path.ends_with("general/missing") || path.ends_with("customers/missing")
}

#[test]
fn a_protected_copy_is_one() {
    for copy in copies() {
        assert_eq!(copy.session.manifest.kind, SessionKind::Protected);
        assert_eq!(copy.results().rounded.map(|rounded| rounded.people), Some(STEP));
        let refused = copy.session.model(Path::new("copy.segscope")).unwrap_err();
        assert!(matches!(refused, SessionFileError::NoModel { .. }), "{refused:?}");
        assert_eq!(copy.session.protected(), copy.session, "{}: of a copy it is the same", copy.name);
    }
    let working = captured();
    assert_eq!(working.manifest.kind, SessionKind::Working);
    assert!(working.model(Path::new("s.segscope")).is_ok_and(|model| !model.centroids.is_empty()));
    assert_eq!(written_and_read(&working), working);
}

/// A, B, C, F: means of features, weights and centres, of which all that follows would need one at least.
#[test]
fn no_number_of_the_model_is_there() {
    for copy in copies() {
        assert!(!copy.entries.iter().any(|entry| entry == "model.json"), "{}: {:?}", copy.name, copy.entries);
        for key in ["center", "scale\":0", "impute\":", "loadings", "centroids", "known_codes", "codes_without_value"] {
            assert!(!copy.text.contains(key) || key == "impute\":", "{}: {key}", copy.name);
        }
        let components = copy.results().components.as_ref().unwrap();
        let sum: f64 = components.eigenvalues.iter().sum();
        assert!((sum - components.eigenvalues.len() as f64).abs() < 1e-6, "{}: in units of their mean", copy.name);
        let inertia = copy.results().segments.as_ref().unwrap().inertia;
        assert_eq!(format!("{inertia:.1e}").parse::<f64>().unwrap(), inertia, "{}: two digits", copy.name);
    }
}

/// The number of eigenvalues is that of the features: one beyond the codes that are told would say that some people have a
/// code that isn't, and how many at least, because the rare ones share a feature from some number of people on.
#[test]
fn there_are_no_more_eigenvalues_than_codes_make_features() {
    let mut hidden = 0;
    for copy in copies() {
        let exact = &copy.exact.features.as_ref().unwrap().features;
        let features = |name: &str| exact.iter().filter(|feature| feature.attribute == name).count();
        let of = |(_, attribute): (usize, &AttributeSummary)| match attribute.treatment {
            Treatment::OneHot { .. } => attribute.codes.iter().filter(|code| !code.missing).count(),
            _ => features(&attribute.name),
        };
        let told: usize = copy.attributes().map(of).sum();
        let components = copy.results().components.as_ref().unwrap();
        let count = components.eigenvalues.len();
        assert!(count <= told && components.kept <= count, "{}: {count} of {told}", copy.name);
        let parallel = copy.results().parallel.as_ref();
        assert!(parallel.is_none_or(|found| found.reference.len() <= count), "{}", copy.name);
        hidden += usize::from(count < exact.len());
    }
    assert!(hidden > 0, "some of the pairs have such codes");
}

/// B, D and every difference: the counts are multiples of one step, so sums and differences are.
#[test]
fn every_count_is_a_multiple_of_the_step() {
    for copy in copies() {
        let counted: Vec<_> = numbers(&copy.json).into_iter().filter(|(path, _)| counts_people(path)).collect();
        assert!(counted.len() > 50, "{}: {}", copy.name, counted.len());
        for (path, count) in &counted {
            assert_eq!(count % STEP as f64, 0.0, "{}: {path} {count}", copy.name);
        }
        let manifest = &copy.session.manifest;
        assert_eq!((manifest.general.rows % STEP, manifest.customers.rows % STEP), (0, 0), "{}", copy.name);
    }
}

/// D: sums of every kind give the same totals, so nobody is left between them.
#[test]
fn sums_agree_everywhere() {
    for copy in copies() {
        let results = copy.results();
        let (data, missing) = (results.data.as_ref().unwrap(), results.missing.as_ref().unwrap());
        let segments = results.segments.as_ref().unwrap();
        let all = [data.general.rows as u64, data.customers.rows as u64];
        assert_eq!([copy.session.manifest.general.rows, copy.session.manifest.customers.rows], all, "{}", copy.name);
        let segmented = segments
            .all()
            .fold([0, 0], |sum, segment| [sum[0] + segment.general_count, sum[1] + segment.customers_count]);
        assert_eq!(segmented, all, "{}", copy.name);
        assert_eq!(missing.general_per_row.iter().sum::<u64>(), all[0], "{}", copy.name);
        assert_eq!(missing.customers_per_row.iter().sum::<u64>(), all[1], "{}", copy.name);
        assert_eq!((missing.general_kept + missing.general_set_aside) as u64, all[0], "{}", copy.name);
        assert_eq!((missing.customers_kept + missing.customers_set_aside) as u64, all[1], "{}", copy.name);
        let profiles = results.profiles.as_ref().unwrap();
        for (at, attribute) in copy.attributes().filter(|(_, attribute)| !attribute.codes.is_empty()) {
            let sums =
                attribute.codes.iter().fold([0, 0], |sum, code| [sum[0] + code.general, sum[1] + code.customers]);
            assert_eq!(sums, all, "{}: {}", copy.name, attribute.name);
            let profile = &profiles.attributes[at];
            for (file, of) in [(&profile.general, 0), (&profile.customers, 1)] {
                let values = file.values;
                let people: Vec<u64> = (0..file.missing.len())
                    .map(|row| file.counts[row * values..(row + 1) * values].iter().sum::<u64>() + file.missing[row])
                    .collect();
                let told: Vec<u64> = segments
                    .segments
                    .iter()
                    .map(|s| if of == 0 { s.general_count } else { s.customers_count })
                    .collect();
                let by_segment = people[..told.len()].iter().any(|&people| people > 0);
                assert!(!by_segment || people[..told.len()] == told, "{}: {}", copy.name, attribute.name);
                assert_eq!(people[told.len()] + people[told.len() + 1], all[of], "{}: {}", copy.name, attribute.name);
            }
        }
    }
}

/// A, D: shares times any total are people in whole steps; indices, intervals and p-values are those of the counts.
#[test]
fn shares_and_indices_follow_from_the_counts() {
    use segscope::analyze::{CONFIDENCE, Counts, compare};
    for copy in copies() {
        let segments = copy.results().segments.as_ref().unwrap();
        let counts = |segment: &segscope::results::Segment| Counts {
            general: segment.general_count,
            customers: segment.customers_count,
        };
        let of_segments: Vec<Counts> = segments.segments.iter().map(counts).collect();
        let compared = Segmentation::of(&compare(&of_segments, counts(&segments.set_aside), CONFIDENCE));
        for (told, from_counts) in segments.all().zip(compared.all()) {
            let key = |segment: &segscope::results::Segment| {
                let ends = (segment.index, segment.index_low, segment.index_high, segment.p_value);
                (segment.general_share, segment.customers_share, ends, segment.verdict)
            };
            assert_eq!(key(told), key(from_counts), "{}: {}", copy.name, told.name);
        }
        let missing = copy.results().missing.as_ref().unwrap();
        let data = copy.results().data.as_ref().unwrap();
        for column in &missing.columns {
            for (share, rows) in
                [(column.general_share, data.general.rows), (column.customers_share, data.customers.rows)]
            {
                let people = share * rows as f64;
                assert!(
                    (people / STEP as f64 - (people / STEP as f64).round()).abs() < 1e-9,
                    "{}: {people}",
                    copy.name
                );
            }
        }
    }
}

/// E, G: mean and deviation are those of the counts that are told, and no end, quartile or cap is somebody's own number.
#[test]
fn numbers_of_a_column_follow_from_the_counts() {
    for copy in copies() {
        let profiles = copy.results().profiles.as_ref().unwrap();
        for (at, attribute) in copy.attributes() {
            let Some(distribution) = &attribute.distribution else { continue };
            assert!(distribution.histogram.is_none() && distribution.unknown_numbers.is_empty());
            let values = &profiles.attributes[at].attribute.values;
            for (spread, of) in [(distribution.general, 0), (distribution.customers, 1)] {
                let Some(spread) = spread else { continue };
                assert_eq!((spread.quartiles, spread.ends), (None, None), "{}: {}", copy.name, attribute.name);
                let counted = attribute.codes.iter().filter(|code| !code.missing).zip(values);
                let (sum, people) = counted.fold((0.0, 0.0), |(sum, people), (code, value)| {
                    let count = if of == 0 { code.general } else { code.customers } as f64;
                    (sum + count * value.number().unwrap(), people + count)
                });
                assert!((spread.mean - sum / people).abs() < 1e-6 * spread.mean.abs().max(1.0), "{}", attribute.name);
            }
        }
    }
}

/// People of the general population by the text in each column.
fn people_by_text(dataset: &Dataset, column: usize) -> Option<BTreeMap<String, u64>> {
    let Values::Codes { codes, levels } = &dataset.general.columns[column].values else { return None };
    let mut people = BTreeMap::new();
    for code in codes.iter().filter(|code| **code > 0) {
        *people.entry(levels[usize::from(*code) - 1].text.clone()).or_insert(0) += 1;
    }
    Some(people)
}

/// H: a code that is named is one of ten people at least, in every part of the file.
#[test]
fn no_code_of_few_people_is_named() {
    for copy in copies() {
        let settings = serde_json::to_string(&copy.session.settings).unwrap();
        let by_text = |at| people_by_text(&copy.fit.dataset, at).unwrap_or_default();
        let all: Vec<BTreeMap<String, u64>> = copy.attributes().map(|(at, _)| by_text(at)).collect();
        for ((_, attribute), (at, people)) in copy.attributes().zip(all.iter().enumerate()) {
            let few: BTreeSet<&str> =
                people.iter().filter(|(_, people)| **people < 10).map(|(text, _)| text.as_str()).collect();
            let profile = &copy.results().profiles.as_ref().unwrap().attributes[at];
            let told = attribute.codes.iter().map(|code| code.code.clone());
            let told = told.chain(profile.attribute.values.iter().map(segscope::results::ProfileValue::code));
            for code in told {
                assert!(!few.contains(code.as_str()), "{}: {} {code}", copy.name, attribute.name);
                for part in code.split('–').filter(|_| code.contains('–') && !code.contains('<')) {
                    assert!(!few.contains(part), "{}: {} {code}", copy.name, attribute.name);
                }
            }
            // Texts long enough not to stand there by chance are nowhere in the file.
            let elsewhere = |text: &str| all.iter().any(|other| other.get(text).is_some_and(|people| *people >= 10));
            for text in few.iter().filter(|text| text.len() > 3 && text.parse::<f64>().is_err() && !elsewhere(text)) {
                let quoted = format!("\"{text}\"");
                assert!(!copy.text.contains(&quoted) && !settings.contains(&quoted), "{}: {text}", copy.name);
            }
        }
    }
    let invented = copies().last().unwrap();
    for text in ["\"YOLO\"", "\"Absurd\"", "\"Widow\"", "\"666666\"", "≥666666"] {
        assert!(!invented.text.contains(text), "{text}");
    }
    let largest = |number: &f64| (number - 666_666.0).abs() < 0.5;
    assert!(!numbers(&invented.json).iter().any(|(_, number)| largest(number)));
}

/// I: nothing of the values of a column that isn't kept, ids included.
#[test]
fn no_text_of_a_dropped_column_is_there() {
    for copy in copies() {
        let profiles = copy.results().profiles.as_ref().unwrap();
        let mut dropped = 0;
        for (at, attribute) in copy.attributes().filter(|(at, _)| copy.dropped(*at)) {
            dropped += 1;
            let profile = &profiles.attributes[at];
            assert!(attribute.codes.is_empty() && attribute.distribution.is_none(), "{}", attribute.name);
            assert!(profile.attribute.values.is_empty() && profile.general.counts.is_empty(), "{}", attribute.name);
        }
        assert!(dropped > 0 || copy.name.contains("credit"), "{}", copy.name);
        for secret in ["@mail.example", "secret word", "name77."] {
            assert!(!copy.text.contains(secret), "{}: {secret}", copy.name);
        }
        assert!(profiles.customers_only.is_empty());
    }
}

/// Neighbouring points of the curve of those set aside, of the numbers of segments, of the components.
#[test]
fn differences_between_neighbouring_points_count_nobody() {
    for copy in copies() {
        let missing = copy.results().missing.as_ref().unwrap();
        for limit in 0..missing.general_per_row.len() as u32 {
            let (here, next) = (missing.set_aside_at(limit), missing.set_aside_at(limit + 1));
            assert_eq!(
                [(here.general.0 - next.general.0) % STEP, (here.customers.0 - next.customers.0) % STEP],
                [0, 0]
            );
        }
        let Some(sweep) = &copy.results().studies.sweep else { continue };
        assert!(
            sweep.flows.is_empty() && copy.exact.studies.sweep.as_ref().is_some_and(|exact| !exact.flows.is_empty())
        );
        for tried in &sweep.tried {
            let tenths = tried.inertia * 10.0;
            assert!((tenths - tenths.round()).abs() < 1e-6 && tried.inertia <= 100.0, "{}", tried.inertia);
        }
    }
}

/// Parts that are small all over, whatever was known of them.
#[test]
fn what_counts_few_people_everywhere_stays_behind() {
    let working = captured().results;
    assert!(working.profiles.is_some() && working.relevance.is_some() && working.missing_patterns.is_some());
    assert!(working.density.is_some() && working.studies.stability.is_some());
    for copy in copies() {
        let results = copy.results();
        assert!(results.relevance.is_none() && results.density.is_none() && results.missing_patterns.is_none());
        assert!(results.studies.forest.is_none() && results.studies.robustness.is_none());
        assert!(results.features.as_ref().is_some_and(|features| features.dominant.is_none()));
    }
}
