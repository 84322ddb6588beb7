//! An engine that answers at once with numbers a person could have computed.

use std::sync::Arc;

use segscope::data::MeasurementLevel;
use segscope::engine::{Components, Engine, Fidelity, Progress, Settings, Snapshot, Timing};
use segscope::results::{
    AttributeContrast, AttributeSummary, CodeCount, ColumnMissing, DataSummary, FeatureTable, FileSummary,
    FittedFeature, MissingValues, PrincipalComponents, Segment, Segmentation, Verdict,
};

/// Answers every request with the snapshot of [`snapshot`], or with what a test put there.
#[derive(Default)]
pub(crate) struct FakeEngine {
    /// How many requests came.
    pub requests: u64,
    /// How many times it was told to stop.
    pub cancelled: u64,
    /// How many times other numbers of segments were to be tried.
    pub sweeps: u64,
    /// What is handed out next.
    pub waiting: Option<Arc<Snapshot>>,
    /// What it says to be doing.
    pub progress: Option<Progress>,
    /// Whether requests stay unanswered.
    pub silent: bool,
    /// What the answers say about themselves.
    pub fidelity: Option<Fidelity>,
}

impl Engine for FakeEngine {
    fn request(&mut self, settings: Settings) -> u64 {
        self.requests += 1;
        if !self.silent {
            let mut snapshot = snapshot(settings, self.requests);
            snapshot.fidelity = self.fidelity.unwrap_or(Fidelity::Exact);
            self.waiting = Some(Arc::new(snapshot));
        }
        self.requests
    }

    fn sweep(&mut self) {
        self.sweeps += 1;
    }

    fn cancel(&mut self) {
        self.cancelled += 1;
        self.progress = None;
    }

    fn poll(&mut self) -> Option<Arc<Snapshot>> {
        self.waiting.take()
    }

    fn progress(&self) -> Option<Progress> {
        self.progress.clone()
    }
}

const NAMES: [&str; 12] = [
    "Settled savers",
    "Young urban renters",
    "Families in detached houses",
    "Comfortable retired couples",
    "Rural traditionalists",
    "Mobile newcomers",
    "Wohlhabende Großstädter",
    "Cautious investors",
    "Crowded high-rise households",
    "Dreaming individualists",
    "Advertising enthusiasts",
    "Online shoppers of the universe",
];

/// A snapshot for these settings.
pub(crate) fn snapshot(settings: Settings, generation: u64) -> Snapshot {
    let data = data();
    let missing = missing(&settings, &data);
    let components = components(&settings);
    Snapshot {
        generation,
        fidelity: Fidelity::Exact,
        segments: Some(Arc::new(segments(settings.clusters, &missing))),
        features: Some(Arc::new(features(&data, &missing))),
        components: Some(Arc::new(components)),
        missing: Some(Arc::new(missing)),
        data: Some(Arc::new(data)),
        settings: Arc::new(settings),
        problem: None,
        sweep: None,
        memory: 312_000_000,
        memory_budget: 740_000_000,
        timings: vec![
            Timing { stage: "read", milliseconds: 1900.0, cached: false },
            Timing { stage: "kmeans", milliseconds: 1200.0, cached: false },
        ],
    }
}

fn data() -> DataSummary {
    let file = |name: &str, rows, bytes| FileSummary { name: name.into(), rows, bytes };
    let code = |code: &str, label: &str, general, customers| CodeCount {
        code: code.into(),
        label: label.into(),
        missing: code == "-1",
        general,
        customers,
    };
    let attributes = (0..85).map(|at| AttributeSummary {
        name: match at {
            0 => "TITEL_KZ".into(),
            1 => "AGER_TYP".into(),
            2 => "KK_KUNDENTYP".into(),
            3 => "KBA05_BAUMAX".into(),
            4 => "GEBURTSJAHR".into(),
            5 => "ALTER_HH".into(),
            6 => "FINANZ_SPARER".into(),
            7 => "PRAEGENDE_JUGENDJAHRE".into(),
            _ => format!("ATTRIBUT_{at:02}"),
        },
        description: if at == 6 { "Financial type: saver".into() } else { "what it measures".into() },
        information_level: "Person".into(),
        level: MeasurementLevel::Ordinal,
        direction: "1 = most".into(),
        codes: vec![
            code("-1", "unknown", 50_000, 9_000),
            code("1", "very high", 300_000, 90_000),
            code("2", "low", 541_221, 92_652),
        ],
        treatment: "ordinal, as it is".into(),
        inferred: at > 80,
    });
    DataSummary {
        general: file("AZDIAS.csv", 891_221, 220_000_000),
        customers: file("CUSTOMERS.csv", 191_652, 52_000_000),
        attributes: attributes.collect(),
        notes: vec!["3 columns are only in CUSTOMERS.csv and are left out of the segmentation.".into()],
        customers_only: vec!["PRODUCT_GROUP".into(), "CUSTOMER_GROUP".into(), "ONLINE_PURCHASE".into()],
        general_only: Vec::new(),
    }
}

fn missing(settings: &Settings, data: &DataSummary) -> MissingValues {
    let share = |at: usize| match at {
        0 => 0.998,
        1 => 0.77,
        2 => 0.656,
        3 => 0.535,
        4 => 0.44,
        5 => 0.348,
        _ => (0.17 - 0.0022 * at as f64).max(0.0),
    };
    let columns: Vec<ColumnMissing> = (0..data.attributes.len())
        .map(|at| ColumnMissing {
            general_share: share(at),
            customers_share: share(at) * 1.1,
            dropped: (share(at) > settings.column_missing).then(|| "missing share over the limit".to_owned()),
        })
        .collect();
    let columns_kept = columns.iter().filter(|column| column.dropped.is_none()).count();
    let default_row_limit = (columns_kept as f64 * 0.3) as u32;
    let row_limit = settings.row_missing.unwrap_or(default_row_limit);
    let general_per_row: Vec<u64> = (0..=columns_kept)
        .map(|m| {
            if m == 0 {
                623_209
            } else if m > columns_kept.saturating_sub(12) {
                7_500
            } else {
                150_000 / (m as u64 * 3)
            }
        })
        .collect();
    let over = |per_row: &[u64]| per_row.iter().skip(row_limit as usize + 1).sum::<u64>() as usize;
    let general_set_aside = over(&general_per_row);
    MissingValues {
        customers_per_row: general_per_row.iter().map(|people| people / 5).collect(),
        columns,
        row_limit,
        default_row_limit,
        columns_kept,
        general_kept: 891_221 - general_set_aside.min(891_221),
        general_set_aside,
        customers_kept: 141_725,
        customers_set_aside: 49_927,
        contrasts: Arc::new(vec![AttributeContrast {
            attribute: 6,
            distance: 0.62,
            code: "1 (very high)".into(),
            kept_share: 0.28,
            set_aside_share: 0.85,
        }]),
        general_per_row,
    }
}

fn features(data: &DataSummary, missing: &MissingValues) -> FeatureTable {
    let features =
        data.attributes.iter().enumerate().zip(&missing.columns).filter(|(_, column)| column.dropped.is_none());
    FeatureTable {
        features: features
            .map(|((attribute, view), _)| FittedFeature {
                name: view.name.clone(),
                attribute,
                kind: "ordinal".into(),
                impute: 2.0,
                center: 2.5,
                scale: 1.2,
            })
            .collect(),
        left_out: vec![("EINGEFUEGT_AM".into(), "a date with too many values".into())],
    }
}

fn components(settings: &Settings) -> PrincipalComponents {
    let raw: Vec<f64> = (0..68).map(|at| 0.17 * 0.72_f64.powi(at) + 0.006).collect();
    let total: f64 = raw.iter().sum();
    let ratio: Vec<f64> = raw.iter().map(|ratio| ratio / total).collect();
    let kept = match settings.components {
        Components::Count(count) => count.min(ratio.len()),
        Components::Variance(share) => {
            let mut sum = 0.0;
            ratio
                .iter()
                .take_while(|ratio| {
                    let more = sum < share;
                    sum += **ratio;
                    more
                })
                .count()
        }
    };
    let loading = |component: usize, feature: usize| ((feature * (component + 3)) as f64 * 0.7).sin() * 0.3;
    PrincipalComponents {
        eigenvalues: ratio.iter().map(|ratio| ratio * 68.0).collect(),
        loadings: (0..kept).map(|c| (0..68).map(|f| loading(c, f)).collect()).collect(),
        features: (0..68).map(|at| format!("FEATURE_{at:02}")).collect(),
        ratio,
        kept,
    }
}

fn segments(clusters: usize, missing: &MissingValues) -> Segmentation {
    let weight = |at: usize| 1.0 / (at as f64 + 2.5);
    let tilt = |at: usize| [2.9, 0.12, 1.6, 2.1, 0.5, 0.08, 1.0, 1.35, 0.05, 0.3, 0.7, 0.9][at % 12];
    let general_total: f64 = (0..clusters).map(weight).sum();
    let customers_total: f64 = (0..clusters).map(|at| weight(at) * tilt(at)).sum();
    let segments = (0..clusters).map(|at| {
        let name = NAMES.get(at).map_or_else(|| format!("Segment {}", at + 1), |name| (*name).to_owned());
        let general = (weight(at) / general_total * missing.general_kept as f64).round() as u64;
        let customers = (weight(at) * tilt(at) / customers_total * missing.customers_kept as f64).round() as u64;
        let general = Part { people: general, of: missing.general_kept };
        segment(at as i32, name, general, Part { people: customers, of: missing.customers_kept })
    });
    let general = Part { people: missing.general_set_aside as u64, of: 891_221 };
    let customers = Part { people: missing.customers_set_aside as u64, of: 191_652 };
    Segmentation {
        segments: segments.collect(),
        set_aside: segment(-1, "Set aside".into(), general, customers),
        inertia: 42.5e6,
        iterations: 37,
        converged: true,
        map: (0..clusters).map(|at| [(at as f64 * 2.4).cos() * at as f64, (at as f64 * 2.4).sin()]).collect(),
    }
}

/// So many people of so many.
#[derive(Clone, Copy)]
struct Part {
    people: u64,
    of: usize,
}

impl Part {
    fn share(self) -> f64 {
        self.people as f64 / self.of as f64
    }
}

fn segment(id: i32, name: String, general: Part, customers: Part) -> Segment {
    let (general_share, customers_share) = (general.share(), customers.share());
    let index = (general_share > 0.0).then(|| 100.0 * customers_share / general_share);
    let spread = (1.96 * (1.0 / customers.people.max(1) as f64 + 1.0 / general.people.max(1) as f64).sqrt()).exp();
    let verdict = match index {
        Some(index) if index / spread > 100.0 => Verdict::Over,
        Some(index) if index * spread < 100.0 => Verdict::Under,
        _ => Verdict::NotDistinguishable,
    };
    Segment {
        id,
        name,
        general_count: general.people,
        general_share,
        customers_count: customers.people,
        customers_share,
        index,
        index_low: index.map(|index| index / spread),
        index_high: index.map(|index| index * spread),
        p_value: Some(if verdict == Verdict::NotDistinguishable { 0.4 } else { 0.0 }),
        verdict,
    }
}
