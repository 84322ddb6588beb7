//! Dictionaries: the built-in one, and those that people bring along.

use std::path::{Path, PathBuf};

use segscope::data::{Dictionary, DictionaryError, MeasurementLevel, built_in_dictionary, read_dictionary};
use segscope::i18n::Say;

fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/dictionary").join(name)
}

fn labels(dictionary: &Dictionary, name: &str) -> Vec<(String, String)> {
    dictionary.get(name).unwrap().value_labels.clone().into_iter().collect()
}

#[test]
fn the_built_in_dictionary_describes_every_column() {
    let dictionary = built_in_dictionary();
    let attributes: Vec<_> = dictionary.attributes().collect();
    assert_eq!(attributes.len(), 369, "366 columns and the three that only customers have");
    assert!(attributes.iter().all(|attribute| !attribute.description.is_empty() && !attribute.inferred));
    let of_level = |level| attributes.iter().filter(|attribute| attribute.level == level).count();
    assert_eq!(of_level(MeasurementLevel::Id), 1);
    assert_eq!(of_level(MeasurementLevel::Date), 1);
    assert_eq!(of_level(MeasurementLevel::Mixed), 8);
    let ager = dictionary.get("AGER_TYP").unwrap();
    assert_eq!(
        (ager.level, ager.unknown_codes.join(" "), ager.information_level.as_str()),
        (MeasurementLevel::Nominal, "-1 0".to_owned(), "person")
    );
    assert_eq!(dictionary.get("CAMEO_DEUG_2015").unwrap().unknown_codes, ["-1", "X"]);
    assert_eq!(dictionary.get("FINANZ_SPARER").unwrap().direction, "1 = most");
    assert_eq!(dictionary.get("ALTER_HH").unwrap().level, MeasurementLevel::Ordinal);
    for binary in ["ANREDE_KZ", "GREEN_AVANTGARDE", "OST_WEST_KZ", "SOHO_KZ", "VERS_TYP"] {
        assert_eq!(dictionary.get(binary).unwrap().level, MeasurementLevel::Binary, "{binary}");
    }
}

#[test]
fn the_data_decide_where_the_sources_contradict_each_other() {
    let dictionary = built_in_dictionary();
    let codes = |name: &str| labels(dictionary, name).into_iter().map(|(code, _)| code).collect::<Vec<_>>().join(" ");
    assert_eq!(codes("LP_FAMILIE_GROB"), "0 1 2 3 4 5");
    assert_eq!(codes("LP_STATUS_GROB"), "0 1 2 3 4 5");
}

#[test]
fn names_of_the_workbooks_meet_those_of_the_data() {
    let dictionary = built_in_dictionary();
    for (alias, name) in [
        ("CAMEO_DEUINTL_2015", "CAMEO_INTL_2015"),
        ("D19_KK_KUNDENTYP", "KK_KUNDENTYP"),
        ("SOHO_FLAG", "SOHO_KZ"),
        ("KBA13_CCM_1400_2500", "KBA13_CCM_1401_2500"),
        ("D19_BUCH_RZ", "D19_BUCH_CD"),
        ("D19_WEIN_FEINKOST_RZ", "D19_WEIN_FEINKOST"),
    ] {
        assert_eq!(dictionary.canonical_name(alias), name);
        assert_eq!(dictionary.get(alias).unwrap().name, name);
    }
    assert_eq!(dictionary.canonical_name("income"), "income");
    assert!(dictionary.get("income").is_none());
}

#[test]
fn the_summary_form_is_read() {
    let summary = read_dictionary(&sample("summary.csv")).unwrap();
    assert_eq!(summary.get("AGER_TYP").unwrap().unknown_codes, ["-1", "0"]);
    assert_eq!(summary.get("RELAT_AB").unwrap().level, MeasurementLevel::Ordinal);
    assert_eq!(summary.get("CAMEO_DEUG_2015").unwrap().unknown_codes, ["-1", "X"]);
    assert!(summary.get("GREEN_AVANTGARDE").unwrap().unknown_codes.is_empty());
    let mut dictionary = built_in_dictionary().clone();
    dictionary.merge(summary);
    let own = dictionary.get("OWN_COLUMN").unwrap();
    assert_eq!((own.level, own.unknown_codes.join(" ")), (MeasurementLevel::Numeric, "99".to_owned()));
    assert!(!dictionary.get("AGER_TYP").unwrap().value_labels.is_empty(), "what the file leaves open stays");
}

#[test]
fn the_workbook_of_values_is_read() {
    let values = read_dictionary(&sample("values.xlsx")).unwrap();
    let ager = values.get("AGER_TYP").unwrap();
    assert_eq!((ager.description.as_str(), ager.unknown_codes.join(" ")), ("seniors, own words", "-1".to_owned()));
    assert_eq!(ager.value_labels["1"], "quiet");
    assert_eq!(values.get("ALTER_HH").unwrap().unknown_codes, ["0"]);
    assert_eq!(values.get("CAMEO_INTL_2015").unwrap().value_labels["12"], "second");
    assert_eq!(values.get("D19_BUCH_CD").unwrap().value_labels["1"], "a lot");
    assert_eq!(values.get("KBA05_ALTER1").unwrap().unknown_codes, ["-1", "9"]);
    assert_eq!(values.get("GEBURTSJAHR").unwrap().level, MeasurementLevel::Numeric);
    assert!(!values.knows_level("OWN_COLUMN"));
    assert_eq!(labels(&values, "LP_FAMILIE_GROB"), labels(built_in_dictionary(), "LP_FAMILIE_GROB"));
    let mut dictionary = built_in_dictionary().clone();
    dictionary.merge(values);
    let ager = dictionary.get("AGER_TYP").unwrap();
    assert_eq!((ager.level, ager.unknown_codes.join(" ")), (MeasurementLevel::Nominal, "-1 0".to_owned()));
    assert_eq!(
        (ager.value_labels["1"].as_str(), ager.value_labels["3"].as_str()),
        ("quiet", "experience-seeking senior")
    );
}

#[test]
fn the_workbook_of_information_levels_is_read() {
    let levels = read_dictionary(&sample("levels.xlsx")).unwrap();
    let level = |name: &str| levels.get(name).unwrap().information_level.clone();
    assert_eq!(level("AGER_TYP"), "", "it stands above the first merged cell");
    assert_eq!(level("CJT_GESAMTTYP"), "Person");
    assert_eq!(level("D19_BANKEN_ANZ_12"), "Household");
    assert_eq!(level("D19_BANKEN_ANZ_24"), "Household");
    assert_eq!(level("BALLRAUM"), "Postcode");
    let mut dictionary = built_in_dictionary().clone();
    dictionary.merge(levels);
    assert_eq!(dictionary.get("AGER_TYP").unwrap().information_level, "person");
    assert_eq!(dictionary.get("BALLRAUM").unwrap().level, MeasurementLevel::Ordinal);
}

#[test]
fn the_workbook_may_come_as_text() {
    let values = read_dictionary(&sample("values.csv")).unwrap();
    let own = values.get("OWN_COLUMN").unwrap();
    assert_eq!((own.description.as_str(), own.unknown_codes.join(" ")), ("a column; of our own", "-1 9".to_owned()));
    assert_eq!(own.value_labels["2"], "no");
}

#[test]
fn what_is_no_dictionary_gets_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let read = |content: &[u8]| {
        let path = folder.path().join("dictionary.csv");
        std::fs::write(&path, content).unwrap();
        read_dictionary(&path).unwrap_err()
    };
    assert!(matches!(read(b"a;b\n1;2\n"), DictionaryError::NoHeader { .. }));
    assert!(matches!(read(b"attribute;type\n"), DictionaryError::NoAttributes { .. }));
    assert!(matches!(read(b"PK\x03\x04damaged"), DictionaryError::Workbook { .. }));
    let wrong = read(b"attribute;type\nA;ordinal\nB;colour\n").say();
    assert!(wrong.contains("line 3: B has the unknown type \"colour\""), "{wrong}");
    assert!(read_dictionary(&folder.path().join("none.csv")).unwrap_err().say().contains("there is no such file"));
}

/// A workbook with one sheet; `sheet` is what stands between its `sheetData` tags.
fn workbook(folder: &Path, strings: &[u8], sheet: &[u8]) -> PathBuf {
    use std::io::Write as _;
    let path = folder.join("x.xlsx");
    let mut zip = zip::ZipWriter::new(std::fs::File::create(&path).unwrap());
    let types =
        r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"></Types>"#;
    let rels = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
    let book = r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
    let book_rels = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#;
    let main = r#"xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main""#;
    let sheet = [format!("<worksheet {main}><sheetData>").as_bytes(), sheet, b"</sheetData></worksheet>"].concat();
    let strings = [format!("<sst {main}>").as_bytes(), strings, b"</sst>"].concat();
    for (name, content) in [
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", rels.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", book_rels.as_bytes()),
        ("xl/sharedStrings.xml", &strings),
        ("xl/worksheets/sheet1.xml", &sheet),
    ] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap();
    path
}

const NAMES: &str = r#"<row r="1"><c r="A1" t="inlineStr"><is><t>attribute</t></is></c><c r="B1" t="inlineStr"><is><t>type</t></is></c></row>"#;
const ENTRY: &str = r#"<row r="2"><c r="A2" t="inlineStr"><is><t>A</t></is></c><c r="B2" t="inlineStr"><is><t>ordinal</t></is></c></row>"#;

#[test]
fn a_workbook_holds_what_it_holds_not_what_it_claims() {
    let folder = tempfile::tempdir().unwrap();
    let sheet = |rest: &str| format!("{NAMES}{ENTRY}{rest}").into_bytes();
    let level = |path: &Path| read_dictionary(path).map(|dictionary| dictionary.get("A").map(|found| found.level));
    // One cell in the last corner is a cell, not a sheet of 17 thousand million.
    let corner = sheet(r#"<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#);
    let path = workbook(folder.path(), b"", &corner);
    assert_eq!(level(&path).unwrap(), Some(MeasurementLevel::Ordinal));
    // Many such cells are refused.
    let rows: String = (3..1000).map(|row| format!(r#"<row r="{row}"><c r="XFD{row}"><v>1</v></c></row>"#)).collect();
    let path = workbook(folder.path(), b"", &sheet(&rows));
    assert!(matches!(level(&path), Err(DictionaryError::TooLarge { .. })));
    // So are parts that unpack to more than a dictionary, and one long text in many cells.
    let path = workbook(folder.path(), &b"<si><t/></si>".repeat(3_000_000), &sheet(""));
    assert!(std::fs::metadata(&path).unwrap().len() < 1 << 20);
    assert!(matches!(level(&path), Err(DictionaryError::TooLarge { .. })));
    let text = ["<si><t>", &"x".repeat(1_000_000), "</t></si>"].concat();
    let rows: String =
        (3..103).map(|row| format!(r#"<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>"#)).collect();
    let path = workbook(folder.path(), text.as_bytes(), &sheet(&rows));
    assert!(matches!(level(&path), Err(DictionaryError::TooLarge { .. })));
    // A place that no sheet has ends the library, not the program.
    for place in ["ZZZZZZZZZZ99999999999999", "A0", "A99999999999", "", "1A"] {
        let path = workbook(folder.path(), b"", &sheet(&format!(r#"<row r="3"><c r="{place}"><v>1</v></c></row>"#)));
        match level(&path) {
            Ok(found) => assert_eq!(found, Some(MeasurementLevel::Ordinal), "{place}"),
            Err(error) => assert!(!error.say().contains('\n'), "{place}"),
        }
    }
}

#[test]
fn files_of_other_kinds_are_called_by_their_name() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x");
    for (content, name) in [
        (b"\xFF\xFEa\0;\0".as_slice(), "UTF-16"),
        (b"%PDF-1.7 \0", "PDF"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and so on", "old Excel workbook"),
        (b"\x1F\x8B\x08\0", "gzip"),
        (b"attribute;type\nA;\0\n", "zero bytes"),
    ] {
        std::fs::write(&path, content).unwrap();
        let error = read_dictionary(&path).unwrap_err();
        assert!(matches!(error, DictionaryError::NotText { .. }), "{error:?}");
        assert!(error.say().contains(name) && error.say().contains("Save it as .xlsx"), "{}", error.say());
    }
    assert!(read_dictionary(folder.path()).unwrap_err().say().contains("this is a folder"));
}

#[test]
#[cfg(unix)]
fn what_is_no_file_is_refused_without_waiting() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe");
    nix::unistd::mkfifo(&pipe, nix::sys::stat::Mode::S_IRWXU).unwrap();
    assert!(matches!(read_dictionary(&pipe), Err(DictionaryError::File(_))));
    assert!(matches!(read_dictionary(Path::new("/dev/zero")), Err(DictionaryError::File(_))));
}

#[test]
fn a_text_that_many_values_share_is_kept_within_limits() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.csv");
    // Ten thousand names in one cell, each with every value below.
    let names = (0..10_000).map(|n| format!("A{n}")).collect::<Vec<_>>().join("  ");
    let values: String = (0..10_000).map(|n| format!(";;{n};\n")).collect();
    std::fs::write(&path, format!("Attribute;Description;Value;Meaning\n{names};d;0;m\n{values}")).unwrap();
    assert!(matches!(read_dictionary(&path), Err(DictionaryError::TooLarge { .. })));
    // A long meaning with ten thousand codes: its beginning is kept.
    let codes = (0..10_000).map(|n| n.to_string()).collect::<Vec<_>>().join(",");
    std::fs::write(&path, format!("Attribute,Description,Value,Meaning\nA,d,\"{codes}\",{}\n", "x".repeat(500_000)))
        .unwrap();
    let dictionary = read_dictionary(&path).unwrap();
    let labels = &dictionary.get("A").unwrap().value_labels;
    assert_eq!((labels.len(), labels["7"].len()), (10_000, 1000));
    std::fs::write(&path, [b"attribute;type\n".as_slice(), &b";".repeat(5 << 20)].concat()).unwrap();
    assert!(matches!(read_dictionary(&path), Err(DictionaryError::TooLarge { .. })));
}
