//! Files that are larger than memory -> segments, pass by pass.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use super::clusters::{clusters, placed};
use super::codes::{Coded, code};
use super::decisions::{Decisions, Everybody, decide};
use super::error::StreamError;
use super::outcome::Streamed;
use super::parts::{Parts, Side};
use super::scores::{ScoresFile, place};
use super::sums::{per_row, sums};
use crate::analyze::{
    CONFIDENCE, Centroids, Counts, KMeansFit, KMeansSettings, Moments, Projection, assign_labels, canonical_order,
    compare, fit, segment_map,
};
use crate::data::dictionary_of;
use crate::engine::stages::{
    Clusters, Columns, Decoded, FittedPca, Grouped, KeptRows, ListedCodes, Scores, components_kept, counts_set_aside,
    decoded, fitted, kmeans_settings, profiled, suggested,
};
use crate::engine::{DataSource, EngineError, Fidelity, Key, Settings, Snapshot, Stage, Store, Timing};
use crate::files::WriteError;
use crate::job::{Activity, Job};
use crate::prepare::{People, RowChoice, check_kept_rows, kept_rows};
use crate::results::{ColumnMissing, DataSummary, MissingValues, Note, PrincipalComponents, Results, Segmentation};

/// People of the general population that the sample holds, where nothing else is asked for.
pub const SAMPLE: usize = 200_000;

/// What is to be computed.
#[derive(Clone, Debug)]
pub struct StreamPlan {
    /// The files of the general population.
    pub general: Parts,
    /// The customers' files.
    pub customers: Parts,
    /// Dictionaries over the built-in one.
    pub dictionaries: Vec<PathBuf>,
    /// What is decided; its source is what names the files.
    pub settings: Settings,
    /// People of either side that the sample holds.
    pub sample: usize,
    /// Where the computation writes what it doesn't hold in memory: a byte a person and column, four a person and
    /// component.
    pub scratch: PathBuf,
}

/// Computes it on `threads` threads (`None`: as many as there are cores). The numbers depend neither on how many nor on the
/// parts.
///
/// # Errors
/// [`StreamError`]: what can't be done.
pub fn stream(plan: &StreamPlan, threads: Option<usize>, job: &dyn Job) -> Result<Streamed, StreamError> {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads.unwrap_or(0))
        .thread_name(|n| format!("segscope-{n}"))
        .build()
        .map_err(|error| EngineError::Threads(error.to_string()))?;
    plan.settings.check().map_err(EngineError::from)?;
    Parts::refuse_twice([&plan.general, &plan.customers])?;
    let dictionary = dictionary_of(!plan.settings.no_built_in_dictionary, &plan.dictionaries)?;
    let (snapshot, sampled, rows, scores, centroids) = pool.install(|| {
        let general = Side::open(&plan.general, &dictionary, job)?;
        let customers = Side::open(&plan.customers, &dictionary, job)?;
        Run { plan, sides: [&general, &customers], clock: Clock::default(), job }.all()
    })?;
    let parts = [plan.general.clone(), plan.customers.clone()];
    Ok(Streamed { snapshot: Arc::new(snapshot), sampled, rows, parts, dictionary, scores, centroids, pool })
}

/// How long the stages took.
#[derive(Default)]
struct Clock {
    timings: Vec<Timing>,
}

impl Clock {
    fn note(&mut self, stage: Stage, began: Instant) {
        let milliseconds = began.elapsed().as_secs_f64() * 1000.0;
        self.timings.push(Timing { stage, milliseconds, cached: false });
    }
}

struct Run<'a> {
    plan: &'a StreamPlan,
    sides: [&'a Side<'a>; 2],
    clock: Clock,
    job: &'a dyn Job,
}

type Found = (Snapshot, u64, [u64; 2], [ScoresFile; 2], Centroids);

impl Run<'_> {
    fn all(mut self) -> Result<Found, StreamError> {
        let mut store = Store::default();
        let (decoded, rows, sampled) = self.sample(&mut store)?;
        let began = Instant::now();
        let columns = ListedCodes::columns_of(&decoded.dataset, &decoded.decoding);
        let known = (&*decoded.decoding, &columns[..]);
        let coded = |at: usize, name: &str| {
            code(self.sides[at], &decoded.dataset, known, &self.plan.scratch.join(name), self.job)
        };
        let coded = [coded(0, "general.codes")?, coded(1, "customers.codes")?];
        let fingerprints = [&coded[0], &coded[1]].map(|coded| coded.file.fingerprint);
        let everybody = Everybody { rows, counts: [&coded[0].counts, &coded[1].counts] };
        let decisions = decide(decoded, &everybody, &self.plan.settings, &mut store, self.job)?;
        self.clock.note(Stage::Read, began);
        let (missing, moments) = self.sums(&coded, &decisions)?;
        let began = Instant::now();
        let on = Columns { data: &decisions.data, kept: &decisions.kept.columns };
        let pca = fitted(Key::default(), &moments, &on, &self.plan.settings)?;
        let kept = components_kept(&self.plan.settings, &pca.pca)?;
        let (seed, people) = (self.plan.settings.seed, missing.general_kept);
        let parallel = suggested(&decisions.data, &pca, &moments, people, seed, self.job)?;
        self.clock.note(Stage::Pca, began);
        let (scores, projection) = self.place(coded, &decisions, &pca, kept)?;
        let began = Instant::now();
        let (clusters, rows_of_sample) = self.segments(&scores, &decisions, &projection, &missing, sampled)?;
        self.clock.note(Stage::Kmeans, began);
        let grouped = Grouped { rows: &rows_of_sample, clusters: &clusters, missing: &missing };
        let named = profiled(&decisions.data, &grouped, self.job)?.segmentation;
        let components = PrincipalComponents::of(&pca.pca, kept);
        let results = Results {
            data: Some(Arc::new(self.summary(&decisions.data.summary, rows, sampled, fingerprints))),
            missing: Some(Arc::new(missing)),
            features: Some(Arc::clone(&pca.features)),
            components: Some(Arc::new(components)),
            parallel,
            segments: Some(named),
            ..Results::default()
        };
        let snapshot = Snapshot {
            settings: Arc::new(self.plan.settings.clone()),
            fidelity: Fidelity::Exact,
            results: results.with_findings(),
            timings: self.clock.timings,
            ..Snapshot::default()
        };
        Ok((snapshot, sampled[0], rows, scores, clusters.centroids.clone()))
    }

    /// The sample as an ordinary run reads it, how many people there are on either side, and how many are in the sample.
    fn sample(&mut self, store: &mut Store) -> Result<(Decoded, [u64; 2], [u64; 2]), StreamError> {
        let began = Instant::now();
        let (mut rows, mut sampled) = ([0; 2], [0; 2]);
        let sides = [("general", &self.plan.general), ("customers", &self.plan.customers)];
        // Under the names that people know, because notes name them.
        let paths = sides.map(|(side, parts)| self.plan.scratch.join(side).join(file_name(&parts.name)));
        for (at, path) in paths.iter().enumerate() {
            let sample = self.sides[at].sample(self.plan.sample, self.job)?;
            (rows[at], sampled[at]) = (sample.rows(), sample.people() as u64);
            if let Some(folder) = path.parent() {
                std::fs::create_dir(folder).map_err(|source| WriteError::new(folder, source))?;
            }
            sample.write(path)?;
        }
        let [general, customers] = paths.clone();
        let source = DataSource::Files { general, customers, dictionaries: self.plan.dictionaries.clone() };
        let settings = Settings { source, ..self.plan.settings.clone() };
        let decoded = decoded(&settings, store, None, self.job)?;
        for path in paths {
            // What is left goes with the folder.
            drop(std::fs::remove_file(path));
        }
        self.clock.note(Stage::Read, began);
        Ok((decoded, rows, sampled))
    }

    /// Who is kept, and the moments of the general population.
    fn sums(&mut self, coded: &[Coded; 2], decisions: &Decisions) -> Result<(MissingValues, Moments), StreamError> {
        let began = Instant::now();
        let customers_per_row = per_row(&coded[1].file, decisions, self.job)?;
        check_kept_rows(&customers_per_row, decisions.choice, People::Customers)?;
        let (general_per_row, moments) = match sums(&coded[0].file, &coded[0].counts, decisions, self.job) {
            // Whoever is kept decides what is told first.
            Err(StreamError::Engine(EngineError::Analyze(crate::analyze::AnalyzeError::NoRows))) => {
                let per_row = per_row(&coded[0].file, decisions, self.job)?;
                check_kept_rows(&per_row, decisions.choice, People::General)?;
                return Err(crate::analyze::AnalyzeError::NoRows.into());
            }
            other => other?,
        };
        self.clock.note(Stage::Moments, began);
        Ok((missing_values(decisions, [general_per_row, customers_per_row]), moments))
    }

    /// Everybody's scores. The codes go as soon as they are there.
    fn place(
        &mut self,
        coded: [Coded; 2],
        decisions: &Decisions,
        pca: &FittedPca,
        kept: usize,
    ) -> Result<([ScoresFile; 2], Projection), StreamError> {
        let began = Instant::now();
        let features = &decisions.data.candidates.features;
        let projection = Projection::new(features, &pca.standardized, &pca.pca, kept);
        let mut scores = Vec::with_capacity(2);
        for (coded, name) in coded.into_iter().zip(["general.scores", "customers.scores"]) {
            scores.push(place(&coded.file, decisions, &projection, &self.plan.scratch.join(name), self.job)?);
            coded.file.remove();
        }
        self.clock.note(Stage::Scores, began);
        let scores: [ScoresFile; 2] =
            scores.try_into().map_err(|_| StreamError::Engine(EngineError::Panic(String::new())))?;
        Ok((scores, projection))
    }

    /// The segments of all people, and the kept people of the sample.
    fn segments(
        &self,
        scores: &[ScoresFile; 2],
        decisions: &Decisions,
        projection: &Projection,
        missing: &MissingValues,
        sampled: [u64; 2],
    ) -> Result<(Clusters, KeptRows), StreamError> {
        let rows = rows_of_sample(decisions, sampled);
        let dataset = &decisions.data.dataset;
        let general = projection.project(&dataset.general, &rows.general, self.job)?;
        let customers = projection.project(&dataset.customers, &rows.customers, self.job)?;
        self.job.progress(&Activity::SearchingSegments, 0, 0);
        let choice: KMeansSettings = kmeans_settings(&self.plan.settings);
        let start = fit(&general, general.stride, &rows.general, &choice, self.job, &mut |_| {})?.centroids;
        let found = clusters(&scores[0], start, &choice, &self.plan.scratch.join("labels"), self.job)?;
        let order = canonical_order(&found.counts);
        let dims = found.centroids.dims;
        let values = order.iter().flat_map(|&old| found.centroids.get(old)).copied().collect();
        let centroids = Centroids { dims, values };
        let customers_placed = placed(&scores[1], &centroids, self.job)?;
        let counts = order.iter().zip(&customers_placed.counts);
        let counts: Vec<Counts> =
            counts.map(|(&old, &customers)| Counts { general: found.counts[old], customers }).collect();
        let segmentation = segmentation(&found, &centroids, &counts, customers_placed.mean, missing);
        let of_sample = Scores { key: Key::default(), general, customers };
        let clusters = Clusters {
            general_labels: assign_labels(&of_sample.general, &centroids, self.job)?,
            customers_labels: assign_labels(&of_sample.customers, &centroids, self.job)?,
            centroids,
            segmentation: Arc::new(segmentation),
        };
        Ok((clusters, rows))
    }

    /// The files as they are, and what was found in the sample that holds for all people.
    fn summary(&self, sample: &DataSummary, rows: [u64; 2], sampled: [u64; 2], fingerprints: [u64; 2]) -> DataSummary {
        let mut summary = sample.clone();
        let files = [&mut summary.general, &mut summary.customers];
        let sides = [&self.plan.general, &self.plan.customers].into_iter().zip(rows).zip(fingerprints);
        for (file, ((parts, rows), fingerprint)) in files.into_iter().zip(sides) {
            (file.name, file.bytes, file.rows) = (parts.name.clone(), parts.bytes, rows as usize);
            // Of the codes: files of other kinds and other parts with the same people have the same one.
            file.fingerprint = format!("{fingerprint:016x}");
        }
        let is_all = rows == sampled;
        // People are counted in these, and the sample's are not everybody's.
        summary.notes.retain(|note| is_all || !matches!(note, Note::Reading(note) if note.counts_people()));
        summary
    }
}

/// The same as the name of a file that any system takes.
fn file_name(name: &str) -> String {
    let plain = |letter: char| letter.is_alphanumeric() || " ._-#()".contains(letter);
    let name: String = name.chars().map(|letter| if plain(letter) { letter } else { '_' }).collect();
    if name.chars().all(|letter| letter == '.') { format!("_{name}") } else { name }
}

fn rows_of_sample(decisions: &Decisions, sampled: [u64; 2]) -> KeptRows {
    let kept = |at: usize| {
        // Below the people stand codes that are nobody's.
        let missing = &decisions.missing[at][..sampled[at] as usize];
        kept_rows(missing, decisions.choice).into()
    };
    KeptRows { key: Key::default(), general: kept(0), customers: kept(1) }
}

fn segmentation(
    found: &KMeansFit,
    centroids: &Centroids,
    counts: &[Counts],
    customers_center: Vec<f64>,
    missing: &MissingValues,
) -> Segmentation {
    let people: Vec<u64> = counts.iter().map(|counts| counts.general).collect();
    Segmentation {
        inertia: found.inertia,
        iterations: found.iterations,
        converged: found.converged,
        map: segment_map(centroids, &people).into_iter().map(Some).collect(),
        customers_center: Some(customers_center),
        centroids: (0..centroids.len()).map(|segment| Some(centroids.get(segment).to_vec())).collect(),
        ..Segmentation::of(&compare(counts, counts_set_aside(missing), CONFIDENCE)).of_population(missing.population)
    }
}

fn missing_values(decisions: &Decisions, [general_per_row, customers_per_row]: [Vec<u64>; 2]) -> MissingValues {
    let Decisions { data, kept, choice, .. } = decisions;
    let (general, general_others) = split(&general_per_row, *choice);
    let (customers, customers_others) = split(&customers_per_row, *choice);
    let columns = data.decoding.columns.iter().enumerate().map(|(at, column)| ColumnMissing {
        general_share: column.general_share(),
        customers_share: column.customers_share(),
        dropped: kept.dropped(at).map(|dropped| dropped.reason),
    });
    MissingValues {
        columns: columns.collect(),
        row_limit: choice.limit,
        population: choice.population,
        default_row_limit: kept.default_row_limit,
        columns_kept: kept.columns.len(),
        general_kept: general,
        general_set_aside: general_others,
        customers_kept: customers,
        customers_set_aside: customers_others,
        general_per_row,
        customers_per_row,
    }
}

/// How many people are segmented, and how many are not.
fn split(histogram: &[u64], choice: RowChoice) -> (usize, usize) {
    let (taken, others): (Vec<_>, Vec<_>) = (0_u32..).zip(histogram).partition(|(missing, _)| choice.takes(*missing));
    let sum = |part: Vec<(u32, &u64)>| part.iter().map(|(_, people)| **people).sum::<u64>() as usize;
    (sum(taken), sum(others))
}
