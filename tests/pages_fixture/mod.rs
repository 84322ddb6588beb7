//! A whole snapshot made of published numbers: 85 attributes, 891,221 people, 191,652 customers.

use std::sync::Arc;

use segscope::data::MeasurementLevel;
use segscope::engine::{Fidelity, Settings, Snapshot};
use segscope::results::{
    AttributeContrast, AttributeSummary, CodeCount, ColumnMissing, DataSummary, FeatureTable, FileSummary,
    FittedFeature, MissingValues, PrincipalComponents, Segment, Segmentation, Verdict,
};

const ATTRIBUTES: &str = include_str!("../data/attributes.tsv");
const PEOPLE: usize = 891_221;
const CUSTOMERS: usize = 191_652;

/// Everything computed, on all rows.
pub(crate) fn snapshot() -> Snapshot {
    let lines: Vec<Vec<&str>> = ATTRIBUTES.lines().map(|line| line.split('\t').collect()).collect();
    let data = data(&lines);
    let missing = missing(&lines, &data, 0.20, 23);
    let features = features(&data, &missing);
    let components = components(&lines, &features);
    Snapshot {
        generation: 1,
        settings: Arc::new(Settings::default()),
        fidelity: Fidelity::Exact,
        data: Some(Arc::new(data)),
        missing: Some(Arc::new(missing)),
        features: Some(Arc::new(features)),
        components: Some(Arc::new(components)),
        segments: Some(Arc::new(segments())),
        memory: 312_000_000,
        memory_budget: 740_000_000,
        problem: None,
        sweep: None,
        timings: Vec::new(),
    }
}

fn data(lines: &[Vec<&str>]) -> DataSummary {
    DataSummary {
        general: FileSummary { name: "AZDIAS.csv".to_owned(), rows: PEOPLE, bytes: 162_734_512 },
        customers: FileSummary { name: "CUSTOMERS.csv".to_owned(), rows: CUSTOMERS, bytes: 35_917_004 },
        attributes: lines.iter().map(|line| attribute(line)).collect(),
        notes: vec![
            "CUSTOMERS.csv: 3 customers hold the code 9 of KBA05_GBZ, which nobody in the population has; they count \
             as missing."
                .to_owned(),
            "The leading column without a name in AZDIAS.csv numbers the rows and was left out.".to_owned(),
        ],
        customers_only: vec!["CUSTOMER_GROUP".to_owned(), "ONLINE_PURCHASE".to_owned(), "PRODUCT_GROUP".to_owned()],
        general_only: Vec::new(),
    }
}

fn attribute(line: &[&str]) -> AttributeSummary {
    let level = match line[3] {
        "ordinal" => MeasurementLevel::Ordinal,
        "nominal" => MeasurementLevel::Nominal,
        "binary" => MeasurementLevel::Binary,
        "mixed" => MeasurementLevel::Mixed,
        _ => MeasurementLevel::Numeric,
    };
    let treatment = match level {
        MeasurementLevel::Ordinal => "the code as it is",
        MeasurementLevel::Nominal => "a 0/1 feature for each code",
        MeasurementLevel::Binary => "0 or 1",
        MeasurementLevel::Mixed => "split by a recipe",
        _ => "the number as it is",
    };
    AttributeSummary {
        name: line[0].to_owned(),
        description: line[1].to_owned(),
        information_level: line[2].to_owned(),
        level,
        direction: line[4].to_owned(),
        codes: line[10].split('~').filter(|code| !code.is_empty()).map(code).collect(),
        treatment: treatment.to_owned(),
        inferred: line[1].is_empty(),
    }
}

fn code(text: &str) -> CodeCount {
    let parts: Vec<&str> = text.split('|').collect();
    CodeCount {
        code: parts[0].to_owned(),
        label: parts[1].to_owned(),
        missing: parts[2] == "1",
        general: parts[3].parse().unwrap(),
        customers: parts[4].parse().unwrap(),
    }
}

fn missing(lines: &[Vec<&str>], data: &DataSummary, column_limit: f64, row_limit: u32) -> MissingValues {
    let columns: Vec<ColumnMissing> = lines
        .iter()
        .map(|line| {
            let general_share: f64 = line[5].parse().unwrap();
            let dropped = (general_share > column_limit).then(|| {
                format!("{:.1} % missing is over the limit of {:.0} %", general_share * 100.0, column_limit * 100.0)
            });
            ColumnMissing { general_share, customers_share: line[6].parse().unwrap(), dropped }
        })
        .collect();
    let kept = columns.iter().filter(|column| column.dropped.is_none()).count();
    let general_per_row = per_row(PEOPLE as u64, 93_837, 0.699, &[(34, 0.3), (43, 1.0), (47, 0.8)]);
    let customers_per_row = per_row(CUSTOMERS as u64, 49_953, 0.713, &[(36, 0.05), (43, 0.2), (47, 1.0)]);
    let index_of = |name: &str| data.attributes.iter().position(|attribute| attribute.name == name).unwrap();
    let contrast = |name: &str, distance, code: &str, kept_share, set_aside_share| AttributeContrast {
        attribute: index_of(name),
        distance,
        code: code.to_owned(),
        kept_share,
        set_aside_share,
    };
    MissingValues {
        columns,
        general_per_row,
        customers_per_row,
        row_limit,
        default_row_limit: 23,
        columns_kept: kept,
        general_kept: PEOPLE - 93_837,
        general_set_aside: 93_837,
        customers_kept: CUSTOMERS - 49_953,
        customers_set_aside: 49_953,
        contrasts: Arc::new(vec![
            contrast("PRAEGENDE_JUGENDJAHRE", 0.61, "5 (60s economic miracle, mainstream, E+W)", 0.101, 0.712),
            contrast("FINANZ_HAUSBAUER", 0.58, "3 (average)", 0.172, 0.751),
            contrast("FINANZTYP", 0.43, "2 (money saver)", 0.034, 0.411),
            contrast("HH_EINKOMMEN_SCORE", 0.39, "2 (very high income)", 0.213, 0.602),
            contrast("SEMIO_REL", 0.36, "7 (lowest affinity)", 0.094, 0.455),
            contrast("GREEN_AVANTGARDE", 0.12, "1 (green avantgarde)", 0.218, 0.021),
        ]),
    }
}

/// Counts of people by missing values: a falling tail of the kept, and bumps of those who miss most.
fn per_row(people: u64, set_aside: u64, none: f64, bumps: &[(i32, f64)]) -> Vec<u64> {
    let kept = people - set_aside;
    let tail: Vec<f64> = (1..24).map(|m| 0.8_f64.powi(m) * if m % 5 == 0 { 2.0 } else { 1.0 }).collect();
    let tail_sum: f64 = tail.iter().sum();
    let mut counts = vec![0_u64; 50];
    counts[0] = (people as f64 * none) as u64;
    for (m, weight) in tail.iter().enumerate() {
        counts[m + 1] = ((kept - counts[0]) as f64 * weight / tail_sum) as u64;
    }
    let weight = |m: i32| bumps.iter().map(|(at, height)| height * 0.35_f64.powi((m - at).abs())).sum::<f64>();
    let bump_sum: f64 = (24..50).map(weight).sum();
    for m in 24..50 {
        counts[m as usize] = (set_aside as f64 * weight(m) / bump_sum) as u64;
    }
    let rest = people - counts.iter().sum::<u64>();
    counts[0] += rest;
    counts
}

fn features(data: &DataSummary, missing: &MissingValues) -> FeatureTable {
    let mut view = FeatureTable::default();
    for (index, attribute) in data.attributes.iter().enumerate() {
        if missing.columns[index].dropped.is_some() {
            continue;
        }
        let feature = |name: String, kind: &str| FittedFeature {
            name,
            attribute: index,
            kind: kind.to_owned(),
            impute: 3.0,
            center: 3.127 + index as f64 / 10.0,
            scale: 1.43,
        };
        let name = attribute.name.clone();
        match attribute.level {
            MeasurementLevel::Mixed => {
                view.features.push(feature(format!("{name}.first"), "recipe"));
                view.features.push(feature(format!("{name}.second"), "recipe"));
            }
            MeasurementLevel::Nominal if attribute.codes.len() > 8 => {
                view.left_out.push((name, "more than 50 codes without an order".to_owned()));
            }
            MeasurementLevel::Nominal => {
                view.features.push(feature(format!("{name}={}", attribute.codes[1].code), "one-hot"));
            }
            MeasurementLevel::Binary => view.features.push(feature(name, "binary")),
            MeasurementLevel::Ordinal => view.features.push(feature(name, "ordinal")),
            _ => view.features.push(feature(name, "numeric")),
        }
    }
    view
}

fn components(lines: &[Vec<&str>], features: &FeatureTable) -> PrincipalComponents {
    let count = features.features.len();
    let mut ratio: Vec<f64> = (0..count).map(|i| 0.05 * 0.938_f64.powi(i as i32)).collect();
    ratio[..3].copy_from_slice(&[0.170, 0.123, 0.087]);
    let total: f64 = ratio.iter().sum();
    let ratio: Vec<f64> = ratio.iter().map(|r| r / total).collect();
    let eigenvalues = ratio.iter().map(|r| r * count as f64).collect();
    let kept = 30;
    let loading = |component: usize, feature: usize| {
        let attribute = features.features[feature].attribute;
        match component {
            0..3 => lines[attribute][7 + component].parse().unwrap(),
            _ => 0.2 * ((component * 31 + feature * 17) as f64).sin(),
        }
    };
    let loadings = (0..kept).map(|component| (0..count).map(|feature| loading(component, feature)).collect()).collect();
    let names: Vec<String> = features.features.iter().map(|feature| feature.name.clone()).collect();
    PrincipalComponents { ratio, eigenvalues, kept, loadings, features: names.into() }
}

fn segments() -> Segmentation {
    const SHARES: [(f64, f64, &str); 12] = [
        (0.142, 0.034, "Jüngere in großen Mietshäusern"),
        (0.131, 0.262, "Settled savers in their own houses"),
        (0.110, 0.109, "Segment 3"),
        (0.098, 0.021, "Segment 4"),
        (0.091, 0.224, "Wealthy traditional households"),
        (0.083, 0.086, "Segment 6"),
        (0.077, 0.061, "Segment 7"),
        (0.069, 0.008, "Young and urban"),
        (0.063, 0.112, "Segment 9"),
        (0.055, 0.049, "Segment 10"),
        (0.046, 0.030, "Segment 11"),
        (0.035, 0.004, "Segment 12"),
    ];
    let (general, customers) = (PEOPLE as f64 - 93_837.0, CUSTOMERS as f64 - 49_953.0);
    let segments = SHARES
        .iter()
        .enumerate()
        .map(|(id, &(g, c, name))| segment(id as i32, name, g, c, (general * g) as u64, (customers * c) as u64))
        .collect();
    let set_aside = segment(-1, "Set aside", 93_837.0 / PEOPLE as f64, 49_953.0 / CUSTOMERS as f64, 93_837, 49_953);
    let map = (0..12).map(|at| [f64::from(at * 5 % 12) - 5.0, f64::from(at * 7 % 12) / 2.0 - 3.0]).collect();
    Segmentation { segments, set_aside, inertia: 38_211_904.7, iterations: 84, converged: true, map }
}

fn segment(id: i32, name: &str, general: f64, customers: f64, general_count: u64, customers_count: u64) -> Segment {
    let ratio = customers / general;
    let spread = 1.96 * (1.0 / general_count as f64 + 1.0 / customers_count as f64).sqrt();
    let (low, high) = (ratio * (-spread).exp(), ratio * spread.exp());
    let verdict = match () {
        () if low > 1.0 => Verdict::Over,
        () if high < 1.0 => Verdict::Under,
        () => Verdict::NotDistinguishable,
    };
    Segment {
        id,
        name: name.to_owned(),
        general_count,
        general_share: general,
        customers_count,
        customers_share: customers,
        index: Some(100.0 * ratio),
        index_low: Some(100.0 * low),
        index_high: Some(100.0 * high),
        p_value: Some(if verdict == Verdict::NotDistinguishable { 0.27 } else { 0.0 }),
        verdict,
    }
}
