use super::*;
use crate::engine::settings::table;
use crate::engine::{Components, UnknownColumns};
use crate::prepare::{Impute, Population, Scale};

fn parse(text: &str) -> Result<SettingsFile, SettingsFileError> {
    SettingsFile::parse(text, Path::new("s.json"))
}

/// Where the form is wrong, and how.
fn problem(text: &str) -> (usize, usize, FormProblem) {
    match parse(text) {
        Err(SettingsFileError::Form { line, column, problem, .. }) => (line, column, problem),
        other => panic!("{other:?}"),
    }
}

#[test]
fn settings_survive_the_file() {
    let settings = Settings {
        unknown_columns: UnknownColumns::Drop,
        level: [("A=B".to_owned(), MeasurementLevel::Nominal), ("C".to_owned(), MeasurementLevel::Id)].into(),
        no_built_in_dictionary: true,
        recipes: vec!["A,\"b, c\",ordinal,1 2,3,".to_owned()],
        unknown: [("C;D".to_owned(), vec!["-1".to_owned(), "a, b".to_owned()]), ("E".to_owned(), Vec::new())].into(),
        column_missing: 0.1 + 0.2,
        rare_codes: 0.03,
        cap: 0.97,
        row_missing: Some(9),
        population: Population::SetAside,
        drop: vec!["Ä;B".into()],
        keep: vec!["C".into()],
        impute: Impute::Median,
        scale: Scale::Minmax,
        components: Components::Count(7),
        clusters: 12,
        seed: u64::MAX,
        restarts: 3,
        ..Settings::default()
    };
    let text = serde_json::to_string(&SettingsFile::of(&settings)).unwrap();
    let mut back = Settings::default();
    parse(&text).unwrap().apply(&mut back).unwrap();
    assert_eq!(back, settings);
}

#[test]
fn what_is_written_has_the_keys_in_their_order() {
    let text = serde_json::to_string(&SettingsFile::of(&Settings::default())).unwrap();
    let expected = concat!(
        r#"{"version":1,"unknown_columns":"infer","level":{},"no_built_in_dictionary":false,"recipes":[],"unknown":{},"#,
        r#""column_missing":0.2,"row_missing":null,"population":"kept","drop":[],"keep":[],"rare_codes":0.02,"cap":0.99,"#,
        r#""min_variance":null,"max_correlation":null,"keep_best":null,"#,
        r#""impute":"mode","scale":"standard","variance":0.85,"clusters":10,"seed":1,"restarts":10}"#
    );
    assert_eq!(text, expected);
}

#[test]
fn what_is_left_out_stays() {
    let mut settings = Settings::default();
    parse(r#"{"clusters": 8, "row_missing": null}"#).unwrap().apply(&mut settings).unwrap();
    assert_eq!(settings, Settings { clusters: 8, ..Settings::default() });
}

#[test]
fn levels_are_an_object_or_a_list() {
    let level = |text: &str| {
        let mut settings = Settings::default();
        parse(text).map(|file| file.apply(&mut settings)).ok()?.ok()?;
        Some(settings.level)
    };
    let expected = Some([("A".to_owned(), MeasurementLevel::Nominal)].into());
    assert_eq!(level(r#"{"level": {"A": "nominal"}}"#), expected);
    assert_eq!(level(r#"{"level": ["A=nominal"]}"#), expected);
    assert_eq!(level(r#"{"version": 1}"#), Some(BTreeMap::new()), "a file from before the setting");
    for wrong in [r#"{"level": {"A": "loud"}}"#, r#"{"level": ["A"]}"#, r#"{"level": "nominal"}"#] {
        let (line, _, problem) = problem(wrong);
        assert_eq!((line, problem), (1, FormProblem::WrongKind(&table::LEVEL)), "{wrong}");
    }
}

#[test]
fn unknown_codes_are_an_object_or_a_list() {
    let unknown = |text: &str| {
        let mut settings = Settings::default();
        parse(text).map(|file| file.apply(&mut settings)).ok()?.ok()?;
        Some(settings.unknown)
    };
    let expected: UnknownCodes = [("A".to_owned(), vec!["-1".to_owned(), "X".to_owned()])].into();
    for same in [r#"{"unknown": {"A": ["-1", "X"]}}"#, r#"{"unknown": {"A": [-1, "X"]}}"#, r#"{"unknown": ["A=-1,X"]}"#]
    {
        assert_eq!(unknown(same), Some(expected.clone()), "{same}");
    }
    assert_eq!(unknown(r#"{"unknown": {"A": []}}"#), Some([("A".to_owned(), Vec::new())].into()));
    for wrong in [r#"{"unknown": {"A": "X"}}"#, r#"{"unknown": ["A"]}"#, r#"{"unknown": {"A": [null]}}"#] {
        let (line, _, problem) = problem(wrong);
        assert_eq!((line, problem), (1, FormProblem::WrongKind(&table::UNKNOWN)), "{wrong}");
    }
}

#[test]
fn an_unknown_key_is_named_with_its_place() {
    let (line, column, problem) = problem("{\n  \"cluster\": 8\n}");
    assert_eq!((line, problem), (2, FormProblem::UnknownKey("cluster".to_owned())));
    assert!(column > 1);
}

#[test]
fn a_newer_version_is_said_before_its_keys_are() {
    assert!(matches!(parse(r#"{"version": 2, "mood": 1}"#), Err(SettingsFileError::Version { found: 2, .. })));
}

#[test]
fn broken_text_and_a_wrong_kind_have_a_place() {
    assert_eq!(problem("").2, FormProblem::EndsWithin);
    assert_eq!(problem("{\"clusters\": ").2, FormProblem::EndsWithin);
    assert!(matches!(problem("{clusters}").2, FormProblem::Syntax(_)));
    assert_eq!(problem("[]"), (1, 1, FormProblem::NotAnObject));
    let twice = problem("{\"clusters\": 8,\n\"clusters\": 9}");
    assert_eq!((twice.0, twice.2), (2, FormProblem::RepeatedKey("clusters")));
    for text in [r#"{"clusters": "many"}"#, r#"{"clusters": -1}"#, r#"{"clusters": 2.5}"#, r#"{"clusters": null}"#] {
        let (line, column, problem) = problem(text);
        assert!(
            (line, column) == (1, 2) && matches!(problem, FormProblem::WrongKind(s) if s.key == "clusters"),
            "{text}"
        );
    }
    assert!(matches!(problem(r#"{"impute": "guess"}"#).2, FormProblem::WrongKind(s) if s.key == "impute"));
    assert!(matches!(problem(r#"{"drop": "A"}"#).2, FormProblem::WrongKind(s) if s.key == "drop"));
}

#[test]
fn a_byte_order_mark_is_no_fault_and_other_files_are_said() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("s.json");
    std::fs::write(&path, "\u{feff}{\"clusters\": 8}").unwrap();
    let mut settings = Settings::default();
    SettingsFile::read(&path).unwrap().apply(&mut settings).unwrap();
    assert_eq!(settings.clusters, 8);
    std::fs::write(&path, b"\xFF\xFE{").unwrap();
    assert!(matches!(SettingsFile::read(&path), Err(SettingsFileError::NotText { .. })));
    assert!(matches!(SettingsFile::read(folder.path()), Err(SettingsFileError::File(FileReadError::NoFile { .. }))));
}

#[test]
fn components_and_variance_exclude_each_other() {
    let both = parse(r#"{"components": 3, "variance": 0.5}"#).unwrap();
    assert!(matches!(both.apply(&mut Settings::default()), Err(SettingsFileError::Twice { .. })));
}

#[test]
fn what_is_no_settings_file_is_not_read_on_and_on() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("s.json");
    std::fs::File::create(&path).unwrap().set_len(LARGEST_FILE + 1).unwrap();
    assert!(matches!(SettingsFile::read(&path), Err(SettingsFileError::File(FileReadError::TooLarge { .. }))));
    #[cfg(unix)]
    {
        let pipe = folder.path().join("pipe");
        nix::unistd::mkfifo(&pipe, nix::sys::stat::Mode::S_IRWXU).unwrap();
        for path in [pipe.as_path(), Path::new("/dev/zero")] {
            let error = SettingsFile::read(path).unwrap_err();
            assert!(matches!(error, SettingsFileError::File(FileReadError::NoFile { .. })), "{error:?}");
        }
    }
}
