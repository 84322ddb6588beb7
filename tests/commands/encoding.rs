//! What becomes of columns: recipes and dictionaries that are given or left out, on whole runs of the program.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::program::{output, run_arguments, stderr};

/// Two files of people whose columns have names of the built-in dictionary or of none, and a folder for all.
struct Files {
    folder: tempfile::TempDir,
}

impl Files {
    /// 240 people: a zone of 12 codes (11 to 34, the first digit a size, the second a kind), the columns ANREDE_KZ and
    /// D19_BANKEN_DIREKT_RZ of the workbooks, and an amount.
    fn new() -> Self {
        let mut text = "zone;ANREDE_KZ;D19_BANKEN_DIREKT_RZ;amount\n".to_owned();
        for row in 0..240 {
            let zone = (row % 3 + 1) * 10 + row / 3 % 4 + 1;
            let amount = (row * 37 % 101) as f64 / 4.0;
            writeln!(text, "{zone};{};{};{amount}", row / 5 % 2 + 1, row * 5 % 7).unwrap();
        }
        let files = Self { folder: tempfile::tempdir().unwrap() };
        for name in ["general.csv", "customers.csv"] {
            std::fs::write(files.path(name), &text).unwrap();
        }
        files
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn put(&self, name: &str, text: &str) -> String {
        std::fs::write(self.path(name), text).unwrap();
        self.path(name).to_str().unwrap().to_owned()
    }

    fn run(&self, more: &[&str]) -> Result<(Value, Value), String> {
        let more: Vec<&str> = ["--clusters", "2", "--restarts", "1"].into_iter().chain(more.iter().copied()).collect();
        let out = self.path("out");
        let run = output(run_arguments(&self.path("general.csv"), &self.path("customers.csv"), &out, &more));
        if !run.status.success() {
            assert_eq!(run.status.code(), Some(1));
            return Err(stderr(&run));
        }
        Ok((json(&out.join("summary.json")), json(&out.join("model.json"))))
    }
}

fn json(path: &Path) -> Value {
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn features(model: &Value) -> Vec<&str> {
    model["features"].as_array().unwrap().iter().map(|feature| feature["name"].as_str().unwrap()).collect()
}

fn feature<'a>(model: &'a Value, name: &str) -> &'a Value {
    model["features"].as_array().unwrap().iter().find(|feature| feature["name"] == name).unwrap()
}

const RECIPES: &str = "# zones of our own\n\
    attribute,part,treatment,codes,value,why\n\
    zone,size,ordinal,11 12 13 14,1,first digit\n\
    zone,size,ordinal,21 22 23 24,2,\n\
    zone,size,ordinal,31 32 33 34,3,\n\
    zone,kind,nominal,11 21 31,a,\n\
    zone,kind,nominal,12 22 32,b,\n\
    zone,kind,nominal,13 23 33 14 24 34,c,\n\
    ANREDE_KZ,,drop,,,not of use\n";

#[test]
fn recipes_take_inferred_columns_apart_and_go_before_the_built_in_ones() {
    let files = Files::new();
    let (_, without) = files.run(&[]).unwrap();
    assert_eq!(features(&without), ["zone", "ANREDE_KZ", "D19_BANKEN_DIREKT", "amount"]);
    let recipes = files.put("recipes.csv", RECIPES);
    let session = files.path("s.segscope").to_str().unwrap().to_owned();
    let (summary, model) = files.run(&["--recipes", &recipes, "--save", &session]).unwrap();
    let expected = ["zone.size", "zone.kind=a", "zone.kind=b", "zone.kind=c", "D19_BANKEN_DIREKT", "amount"];
    assert_eq!(features(&model), expected);
    assert_eq!(feature(&model, "zone.size")["codes"]["23"], 2.0);
    assert_eq!(feature(&model, "zone.kind=c")["codes"]["14"], 1.0);
    assert_eq!(feature(&model, "zone.kind=c")["codes"]["12"], 0.0);
    let reason = &summary["columns_without_feature"][0];
    assert_eq!((&reason["name"], reason["reason"].as_str().unwrap()), (&"ANREDE_KZ".into(), "2 levels, not of use"));

    // The settings hold the recipes themselves, so that they do without the file.
    assert_eq!(summary["settings"]["recipes"].as_array().unwrap().len(), 7);
    std::fs::remove_file(&recipes).unwrap();
    let settings = files.put("settings.json", &summary["settings"].to_string());
    let (_, again) = files.run(&["--settings", &settings]).unwrap();
    assert_eq!(again, model);
    let bytes = std::fs::read(&session).unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let saved: Value = serde_json::from_reader(archive.by_name("settings.json").unwrap()).unwrap();
    assert_eq!(saved["recipes"], summary["settings"]["recipes"]);

    // What is decided by hand goes before a recipe.
    let (_, model) = files.run(&["--settings", &settings, "--level", "zone=numeric"]).unwrap();
    assert_eq!(features(&model)[0], "zone");
}

#[test]
fn recipes_that_cannot_be_used_are_named_with_file_line_and_column() {
    let files = Files::new();
    let said = |text: &str| files.run(&["--recipes", &files.put("recipes.csv", text)]).unwrap_err();
    let wrong = said("attribute,part,treatment,codes,value,why\n\n# sizes\nzone,size,ordinal,11 12,large,\n");
    let place = "recipes.csv, line 4, column 25: the value \"large\" is not a number";
    assert!(wrong.contains(place), "{wrong}");
    assert!(said("zone,size,loud,11,1,\n").contains("line 1, column 11: the treatment \"loud\""));
    assert!(said("zone,size,ordinal,11,1,\nzone,size,ordinal,12 11,2,\n").contains("line 2, column 19: the code 11"));
    assert!(said("# nothing\n").contains("there is no recipe in it"));
    let missing = files.run(&["--recipes", "/no/such/recipes.csv"]).unwrap_err();
    assert!(missing.contains("/no/such/recipes.csv"), "{missing}");
    let settings = files.put("settings.json", r#"{"recipes": ["zone,size,ordinal,11,1,", "zone,size,ordinal,12,,"]}"#);
    let wrong = files.run(&["--settings", &settings]).unwrap_err();
    assert!(wrong.contains("Recipes, line 2, column 22: the value is missing"), "{wrong}");
}

#[test]
fn no_result_replaces_the_recipes() {
    let files = Files::new();
    std::fs::create_dir(files.path("out")).unwrap();
    let recipes = files.put("out/model.json", RECIPES);
    let refused = files.run(&["--recipes", &recipes, "--replace"]).unwrap_err();
    assert!(refused.contains("the recipes"), "{refused}");
    assert_eq!(std::fs::read_to_string(&recipes).unwrap(), RECIPES);
}

#[test]
fn without_the_built_in_dictionary_only_the_given_ones_count() {
    let files = Files::new();
    let column = |summary: &Value, name: &str| -> Value {
        summary["columns"].as_array().unwrap().iter().find(|column| column["name"] == name).unwrap().clone()
    };
    let (summary, with) = files.run(&[]).unwrap();
    assert_eq!(column(&summary, "ANREDE_KZ")["inferred"], false);
    assert_eq!(column(&summary, "D19_BANKEN_DIREKT")["inferred"], false, "known by another name");
    assert_eq!(feature(&with, "ANREDE_KZ")["missing_codes"].as_array().unwrap().len(), 0);

    let (summary, _) = files.run(&["--no-built-in-dictionary"]).unwrap();
    for name in ["zone", "ANREDE_KZ", "D19_BANKEN_DIREKT_RZ", "amount"] {
        assert_eq!(column(&summary, name)["inferred"], true, "{name}");
    }
    assert_eq!(summary["settings"]["no_built_in_dictionary"], true);

    let own = "attribute;type;missing_or_unknown\nANREDE_KZ;nominal;[2]\nWOHNLAGE;mixed;[]\n";
    let own = files.put("own.csv", own);
    let alone =
        ["--no-built-in-dictionary", "--unknown-columns", "drop", "--dictionary", &own, "--column-missing", "1"];
    let refused = files.run(&alone).unwrap_err();
    assert!(
        refused.contains("None of the") || refused.contains("The one attribute"),
        "ANREDE_KZ has one code: {refused}"
    );
    let own = files.put("own.csv", "attribute;type;missing_or_unknown\nzone;nominal;[11]\nANREDE_KZ;nominal;[]\n");
    let alone = ["--no-built-in-dictionary", "--unknown-columns", "drop", "--dictionary", &own];
    let (summary, model) = files.run(&alone).unwrap();
    assert_eq!(summary["columns_read"], 2);
    assert_eq!(feature(&model, "zone=12")["missing_codes"][0], "11");
    // The built-in recipe would make 2 of ANREDE_KZ a 1 all the same; that there is none shows in the mixed column.
    let (_, beside) = files.run(&["--unknown-columns", "drop", "--dictionary", &own]).unwrap();
    assert_eq!(features(&beside).last(), Some(&"D19_BANKEN_DIREKT"));
}

#[test]
fn built_in_recipes_go_with_the_built_in_dictionary() {
    let files = Files::new();
    for name in ["general.csv", "customers.csv"] {
        let text = std::fs::read_to_string(files.path(name)).unwrap().replacen("zone", "CAMEO_INTL_2015", 1);
        std::fs::write(files.path(name), text).unwrap();
    }
    let own = files.put("own.csv", "attribute;type;missing_or_unknown\nCAMEO_INTL_2015;mixed;[]\n");
    let (_, with) = files.run(&["--dictionary", &own]).unwrap();
    assert_eq!(features(&with)[..2], ["CAMEO_INTL_2015.wealth", "CAMEO_INTL_2015.life_stage"]);
    let (_, without) = files.run(&["--dictionary", &own, "--no-built-in-dictionary"]).unwrap();
    assert_eq!(features(&without)[0], "CAMEO_INTL_2015");
}

#[test]
fn columns_that_no_workbook_describes_are_dropped_with_the_unknown_ones() {
    let folder = tempfile::tempdir().unwrap();
    let demo = folder.path().join("demo");
    let text = |path: &Path| path.to_str().unwrap().to_owned();
    let size = ["--people", "300", "--customers", "60", "--columns", "366"].map(str::to_owned);
    let made = output(["demo".to_owned(), "--out".to_owned(), text(&demo)].into_iter().chain(size));
    assert!(made.status.success(), "{}", stderr(&made));
    let run = |more: &[&str]| -> Value {
        let out = folder.path().join("out");
        let more: Vec<&str> = ["--clusters", "2", "--restarts", "1"].into_iter().chain(more.iter().copied()).collect();
        let run = output(run_arguments(&demo.join("AZDIAS.csv"), &demo.join("CUSTOMERS.csv"), &out, &more));
        assert!(run.status.success(), "{}", stderr(&run));
        json(&out.join("summary.json"))
    };
    let undocumented = |summary: &Value| -> Vec<String> {
        let dropped = summary["columns_dropped"].as_array().unwrap().iter();
        let of = dropped.filter(|column| column["reason"] == "described in no published workbook");
        of.map(|column| column["name"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(undocumented(&run(&[])), Vec::<String>::new());
    let dropped = undocumented(&run(&["--unknown-columns", "drop"]));
    // 56 of the 366 columns are in no sheet of values. One of these is the id, and four have a line in the other
    // workbook.
    assert_eq!(dropped.len(), 56 - 1 - 4, "{dropped:?}");
    for name in ["AKT_DAT_KL", "CJT_TYP_6", "D19_SOZIALES", "EXTSEL992", "KBA13_ANTG4", "UNGLEICHENN_FLAG", "VK_ZG11"] {
        assert!(dropped.iter().any(|other| other == name), "{name}");
    }
    for name in ["ARBEIT", "D19_VERSI_DATUM", "ANREDE_KZ", "GEBAEUDETYP"] {
        assert!(dropped.iter().all(|other| other != name), "{name}");
    }
    // A dictionary that describes one of them takes it back.
    let own = folder.path().join("own.csv");
    std::fs::write(&own, "attribute;type;missing_or_unknown\nVK_ZG11;ordinal;[-1]\n").unwrap();
    let kept = undocumented(&run(&["--unknown-columns", "drop", "--dictionary", &text(&own)]));
    assert_eq!(kept.len(), 50);
    // So does the list of columns to keep.
    let by_name = run(&["--unknown-columns", "drop", "--keep", "VK_ZG11"]);
    assert_eq!(undocumented(&by_name), kept);
    let dropped = by_name["columns_dropped"].as_array().unwrap();
    assert!(dropped.iter().all(|column| column["name"] != "VK_ZG11"), "for no other reason either");
}

#[test]
fn a_column_that_no_dictionary_knows_is_kept_by_name() {
    let files = Files::new();
    let (_, all) = files.run(&[]).unwrap();
    let (without, alone) = files.run(&["--unknown-columns", "drop"]).unwrap();
    assert!(features(&alone).iter().all(|name| !name.starts_with("amount") && !name.starts_with("zone")));
    let (summary, model) = files.run(&["--unknown-columns", "drop", "--keep", "amount"]).unwrap();
    for part in ["attribute", "kind", "codes", "missing_codes"] {
        let of = |model| feature(model, "amount")[part].clone();
        assert_eq!(of(&model), of(&all), "{part}: prepared as an inferred column");
    }
    assert_eq!(features(&model).len(), features(&alone).len() + 1, "no other one came back");
    let names = |summary: &Value| -> Vec<Value> {
        summary["columns"].as_array().unwrap().iter().map(|column| column["name"].clone()).collect()
    };
    assert!(!names(&without).contains(&"amount".into()) && names(&summary).contains(&"amount".into()));
    let misspelt = files.run(&["--unknown-columns", "drop", "--keep", "amuont"]).unwrap_err();
    assert!(misspelt.contains("amuont"), "{misspelt}");
}
