//! What each stage costs between codes and segments, on made-up people.
//!
//! `cargo bench --bench analyze`; `SEGSCOPE_BENCH_ROWS=891221` for the whole population (default 100,000) and
//! `SEGSCOPE_BENCH_COLUMNS=366` for all columns (default 85). About 2.4 features a column: a quarter of the columns is
//! one-hot.

use std::hint::black_box;
use std::sync::Arc;

use criterion::{Criterion, criterion_group, criterion_main};
use rayon::prelude::*;
use segscope::analyze::kernel::{InstructionSet, Packed, nearest};
use segscope::analyze::{
    Centroids, IntegerFeatures, KMeansSettings, Lloyd, Moments, Pca, Projection, Tiles, count_codes_by_group,
    covariance, fit, standardize,
};
use segscope::data::{CodeTable, Column, Level, Values};
use segscope::job::Unwatched;
use segscope::prepare::{Feature, FeatureKind, FeatureValues, Impute, Scale};

const COMPONENTS: usize = 30;
const SEGMENTS: usize = 20;

fn from_environment(name: &str, otherwise: usize) -> usize {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

/// A small, fast stream of random bits (xorshift), so that making the people takes no time.
struct Stream(u64);

impl Stream {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }
}

/// People with a few hidden traits that all columns follow; every third column is missing in blocks of ten.
fn people(rows: usize, columns: usize) -> (CodeTable, Vec<Feature>) {
    let mut stream = Stream(88_172_645_463_325_252);
    let traits: Vec<[f32; 6]> = (0..rows)
        .map(|row| {
            let group = (row % 8) as f32;
            std::array::from_fn(|place| {
                let noise = (stream.unit() + stream.unit() + stream.unit() - 1.5) as f32;
                noise + ((group + 1.0) * (place as f32 + 1.3)).sin()
            })
        })
        .collect();
    let mut table = CodeTable { rows, ..CodeTable::default() };
    let mut features = Vec::new();
    for column in 0..columns {
        let (levels, hot) = if column % 4 == 3 { (7, true) } else { (4 + column % 5, false) };
        let missing = if column % 3 == 0 { 0.05 + 0.01 * (column / 30) as f64 } else { 0.0 };
        let mut blocks = Stream(7 + (column / 30) as u64);
        let codes: Arc<[u8]> = traits
            .iter()
            .map(|traits| {
                if blocks.unit() < missing {
                    return 0;
                }
                let value = f64::from(traits[column % 6] + 0.7 * traits[column / 6 % 6]) + 2.0 * stream.unit() - 1.0;
                ((value / 5.0 + 0.5) * levels as f64).clamp(0.0, levels as f64 - 1.0) as u8 + 1
            })
            .collect();
        let list: Arc<[Level]> = (1..=levels).map(|level| Level::number(level as f64)).collect();
        table.columns.push(Column { name: format!("C{column}"), values: Values::Codes { codes, levels: list } });
        let variants = if hot { 1..=levels } else { 0..=0 };
        features.extend(variants.map(|one| {
            let number = |code: usize| if hot { f64::from(u8::from(code == one)) } else { code as f64 };
            let values = (0..=levels).map(|code| (code > 0).then(|| number(code))).collect();
            let (name, kind) = (format!("C{column}.{one}"), FeatureKind::Numeric);
            Feature { name, attribute: column, kind, values: FeatureValues::ByCode(values), cap: None }
        }));
    }
    (table, features)
}

/// A segment for everybody, and for a few the group behind the last one.
fn groups(rows: usize) -> Vec<u8> {
    let mut stream = Stream(362_436_069);
    (0..rows).map(|_| (stream.next() % (SEGMENTS as u64 + 1)) as u8).collect()
}

fn first_rows_as_centroids(tiles: &Tiles) -> Centroids {
    let row = |segment: usize| segment * (tiles.rows / SEGMENTS);
    let values = (0..SEGMENTS).flat_map(|s| (0..COMPONENTS).map(move |d| f64::from(tiles.score(row(s), d)))).collect();
    Centroids { dims: COMPONENTS, values }
}

fn stages(criterion: &mut Criterion) {
    let (rows, columns) =
        (from_environment("SEGSCOPE_BENCH_ROWS", 100_000), from_environment("SEGSCOPE_BENCH_COLUMNS", 85));
    let (table, features) = people(rows, columns);
    let mut group = criterion.benchmark_group(format!("{rows}x{columns}"));
    group.sample_size(10);
    let job = &Unwatched;
    let never = "nobody cancels a benchmark";
    let all: Arc<[u32]> = (0..rows as u32).collect();
    let fewer: Arc<[u32]> = all.iter().copied().filter(|row| row % 89 != 7).collect();
    let chosen: Vec<usize> = (0..features.len()).collect();

    group.bench_function("integer features", |bencher| {
        bencher.iter(|| IntegerFeatures::new(&table, &features, job).expect(never));
    });
    let group_of: Vec<u8> = groups(rows);
    group.bench_function(format!("codes of all columns counted in {} groups", SEGMENTS + 1), |bencher| {
        let counted = |column: &Column| match &column.values {
            Values::Codes { codes, levels } => {
                Some(count_codes_by_group(codes, &group_of, SEGMENTS + 1, levels.len(), job).expect(never))
            }
            _ => None,
        };
        bencher.iter(|| table.columns.par_iter().map(counted).collect::<Vec<_>>());
    });
    let integers = Arc::new(IntegerFeatures::new(&table, &features, job).expect(never));
    let name = format!("moments of {} features, z {} wide", features.len(), integers.width());
    group.bench_function(name, |bencher| bencher.iter(|| Moments::over(&integers, &all, job).expect(never)));
    let moments = Moments::over(&integers, &all, job).expect(never);
    let name = format!("moments moved by {} rows", all.len() - fewer.len());
    group.bench_function(name, |bencher| bencher.iter(|| moments.moved_to(&fewer, job).expect(never)));

    let standardized = standardize(&moments, &chosen, Impute::Mode, Scale::Standard).expect(never);
    let size = standardized.features.len();
    group.bench_function("standardize and covariance", |bencher| {
        bencher.iter(|| {
            let standardized = standardize(&moments, &chosen, Impute::Mode, Scale::Standard).expect(never);
            black_box(covariance(&moments, &standardized))
        });
    });
    let matrix = covariance(&moments, &standardized);
    group.bench_function("all components", |bencher| bencher.iter(|| Pca::of(&matrix, size).expect(never)));
    let pca = Pca::of(&matrix, size).expect(never);
    let projection = Projection::new(&features, &standardized, &pca, COMPONENTS);
    group.bench_function("scores of 30 components", |bencher| {
        bencher.iter(|| projection.project(&table, &all, job).expect(never));
    });

    let tiles = projection.project(&table, &all, job).expect(never);
    let start = first_rows_as_centroids(&tiles);
    for set in InstructionSet::available().into_iter().skip(1) {
        let packed = Packed::new(&start.values, COMPONENTS);
        let (mut labels, mut best) = (vec![[0; 16]; tiles.len()], vec![[0.0; 16]; tiles.len()]);
        group.bench_function(format!("nearest centroid, one thread, {set:?}"), |bencher| {
            bencher.iter(|| nearest(set, tiles.data(), tiles.stride, &packed, &mut labels, &mut best));
        });
    }
    let mut lloyd = Lloyd::new(&tiles, start);
    for _ in 0..20 {
        lloyd.step(job).expect(never);
    }
    group.bench_function("one Lloyd iteration, 20 segments", |bencher| bencher.iter(|| lloyd.step(job).expect(never)));
    let settings = KMeansSettings { clusters: SEGMENTS, ..KMeansSettings::default() };
    group.bench_function("k-means from seeding to convergence", |bencher| {
        bencher.iter(|| fit(&tiles, COMPONENTS, &all, &settings, job, &mut |_| {}).expect(never));
    });
    group.finish();
}

criterion_group!(benches, stages);
criterion_main!(benches);
