//! Codes -> scores by looking up: imputation, encoding, scaling and loadings folded into one vector for each code of
//! each attribute.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::kernel::{InstructionSet, Pick, Places, Span, add_scaled, pick_bytes, sum_vectors};
use super::pca::Pca;
use super::standardize::{Standardized, farthest};
use super::tiles::{Aligned, LANES, Lanes, Tiles};
use crate::data::{CodeTable, Values};
use crate::job::{Cancelled, Job};
use crate::prepare::{Feature, FeatureValues};

/// Tiles that are projected between two looks at the job.
const CHUNK: usize = 128;

/// How a row of any table in the same codes becomes scores. Vectors are computed in `f64`, rounded once, and added in
/// the order of the attributes, so a score is the same whatever other components are computed beside it.
#[derive(Clone, Debug)]
pub struct Projection {
    /// Number of scores a row gets.
    pub components: usize,
    /// Vectors of sixteen components, block by block: `table[block][attribute.start + code]`.
    table: Vec<Aligned>,
    coded: Vec<CodedAttribute>,
    reals: Vec<RealFeature>,
}

#[derive(Clone, Debug)]
struct CodedAttribute {
    attribute: usize,
    /// Where the attribute's vectors stand in a block; the last is that of missing values and of codes that no feature
    /// knows.
    span: Span,
}

#[derive(Clone, Debug)]
struct RealFeature {
    attribute: usize,
    unknown: Vec<f32>,
    /// Larger numbers count as this.
    cap: f64,
    impute: f64,
    center: f64,
    /// Steps from the centre are cut here.
    farthest: f64,
    /// What each component gains for one unit.
    slope: Vec<f32>,
}

/// What a column adds to the scores, for whoever adds up the same elsewhere: numbers of single precision, one after the
/// other.
#[derive(Clone, Debug, PartialEq)]
pub enum Addend<'a> {
    /// A vector for each code; the last is that of all further codes.
    Coded {
        /// The place of the column.
        column: usize,
        /// `vectors[code][component]`.
        vectors: Vec<Vec<f32>>,
    },
    /// The slope times the step from the centre, rounded to single precision, of a number that is at most `cap`, or of
    /// `impute` where it is missing.
    Real {
        /// The place of the column.
        column: usize,
        /// Larger numbers count as this.
        cap: f64,
        /// What a missing number becomes.
        impute: f64,
        /// What is subtracted.
        center: f64,
        /// Steps from the centre are cut here.
        farthest: f64,
        /// What each component gains for one unit.
        slope: &'a [f32],
    },
}

/// How codes become scores: what the vectors are folded from.
struct LinearMap<'a> {
    features: &'a [Feature],
    standardized: &'a Standardized,
    pca: &'a Pca,
    components: usize,
}

impl LinearMap<'_> {
    /// Adds the vectors of one attribute to each block of the table: one for each code that some feature knows, and one
    /// for all others. `places` are the attribute's features among the standardized ones. Where the vectors stand.
    fn push_vectors(&self, table: &mut [Vec<Lanes>], places: &[usize]) -> Span {
        let Self { features, standardized, pca, components } = *self;
        let lists: Vec<&[Option<f64>]> = places
            .iter()
            .map(|place| match &features[standardized.features[*place]].values {
                FeatureValues::ByCode(list) => list.as_slice(),
                FeatureValues::Itself { .. } => &[],
            })
            .collect();
        let codes = lists.iter().map(|list| list.len()).max().unwrap_or(0).min(256);
        let farthest = farthest(standardized.features.len());
        let start = table.first().map_or(0, Vec::len) as u32;
        // Far apart in memory, and needed for every code.
        let loadings: Vec<f64> = (0..components)
            .flat_map(|component| places.iter().map(move |place| pca.component(component)[*place]))
            .collect();
        for code in 0..=codes {
            let standard = |(place, list): (&usize, &&[Option<f64>])| {
                let value = list.get(code).copied().flatten().filter(|value| value.is_finite());
                let value = value.unwrap_or(standardized.impute[*place]);
                let scaled = (value - standardized.center[*place]) / standardized.scale[*place];
                scaled.clamp(-farthest, farthest)
            };
            let values: Vec<f64> = places.iter().zip(&lists).map(standard).collect();
            let weight = |component: usize| {
                if component >= components {
                    return 0.0;
                }
                let loadings = &loadings[component * places.len()..];
                values.iter().zip(loadings).map(|(value, loading)| value * loading).sum::<f64>() as f32
            };
            let vectors: Vec<Lanes> =
                (0..table.len()).map(|block| std::array::from_fn(|lane| weight(block * LANES + lane))).collect();
            for (block, vector) in table.iter_mut().zip(vectors) {
                block.push(vector);
            }
        }
        Span { start, most: codes as u32 }
    }
}

impl Projection {
    /// The first `components` of the principal components over the standardized features, which are places in
    /// `features`.
    pub fn new(features: &[Feature], standardized: &Standardized, pca: &Pca, components: usize) -> Self {
        let components = components.min(pca.features);
        let blocks = components.div_ceil(LANES);
        let mut projection = Self { components, table: Vec::new(), coded: Vec::new(), reals: Vec::new() };
        let mut table = vec![Vec::new(); blocks];
        let mut by_attribute: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (place, feature) in standardized.features.iter().enumerate() {
            match &features[*feature].values {
                FeatureValues::ByCode(_) => {
                    by_attribute.entry(features[*feature].attribute).or_default().push(place);
                }
                FeatureValues::Itself { unknown } => projection.reals.push(RealFeature {
                    attribute: features[*feature].attribute,
                    unknown: unknown.clone(),
                    cap: features[*feature].cap.unwrap_or(f64::INFINITY),
                    impute: standardized.impute[place],
                    center: standardized.center[place],
                    farthest: farthest(standardized.features.len()) * standardized.scale[place],
                    slope: (0..components)
                        .map(|c| (pca.component(c)[place] / standardized.scale[place]) as f32)
                        .collect(),
                }),
            }
        }
        let map = LinearMap { features, standardized, pca, components };
        for (attribute, places) in by_attribute {
            let span = map.push_vectors(&mut table, &places);
            projection.coded.push(CodedAttribute { attribute, span });
        }
        projection.table = table.into_iter().map(Aligned::from).collect();
        projection
    }

    /// What is added up, in this order.
    pub fn addends(&self) -> Vec<Addend<'_>> {
        let vector = |place: usize| {
            let blocks = self.table.iter().flat_map(|table| table.lanes()[place]);
            blocks.take(self.components).collect::<Vec<f32>>()
        };
        let coded = self.coded.iter().map(|CodedAttribute { attribute, span }| Addend::Coded {
            column: *attribute,
            vectors: (0..=span.most).map(|code| vector((span.start + code) as usize)).collect(),
        });
        let reals = self.reals.iter().map(|real| {
            let RealFeature { attribute: column, cap, impute, center, farthest, .. } = *real;
            Addend::Real { column, cap, impute, center, farthest, slope: &real.slope }
        });
        coded.chain(reals).collect()
    }

    /// The scores of `rows` of a table whose columns are the attributes that the features speak of.
    ///
    /// # Errors
    /// [`Cancelled`] when the job says so.
    pub fn project(&self, table: &CodeTable, rows: &[u32], job: &dyn Job) -> Result<Tiles, Cancelled> {
        let mut tiles = Tiles::zeros(rows.len(), self.components);
        if self.components == 0 {
            return Ok(tiles);
        }
        let coded: Vec<(&[u8], Span)> = self
            .coded
            .iter()
            .filter_map(|entry| match &table.columns.get(entry.attribute)?.values {
                Values::Codes { codes, .. } => Some((&codes[..], entry.span)),
                _ => None,
            })
            .collect();
        let spans: Vec<Span> = coded.iter().map(|(_, span)| *span).collect();
        let instructions = InstructionSet::best();
        tiles.data_mut().par_chunks_mut(CHUNK * self.components).zip(rows.par_chunks(CHUNK * LANES)).try_for_each(
            |(tiles, rows)| {
                job.check()?;
                if !spans.is_empty() {
                    let places = Places::new(&spans, gather(instructions, &coded, rows));
                    self.project_coded(instructions, &places, tiles);
                }
                for (tile, rows) in tiles.chunks_exact_mut(self.components).zip(rows.chunks(LANES)) {
                    tile.iter_mut().for_each(|scores| scores[rows.len()..].fill(0.0));
                    for real in &self.reals {
                        real.project(instructions, &table.columns[real.attribute].values, rows, tile);
                    }
                }
                Ok(())
            },
        )?;
        Ok(tiles)
    }

    /// Block by block, so that the vectors of one stay near while all tiles are done.
    fn project_coded(&self, instructions: InstructionSet, places: &Places<'_>, tiles: &mut [Lanes]) {
        for (block, table) in self.table.iter().enumerate() {
            for (place, tile) in tiles.chunks_exact_mut(self.components).enumerate() {
                let scores = tile.chunks_mut(LANES).nth(block).unwrap_or_default();
                sum_vectors(instructions, table.lanes(), places, place, scores);
            }
        }
    }
}

/// The codes of the rows, tile by tile and in each tile attribute by attribute.
fn gather(set: InstructionSet, coded: &[(&[u8], Span)], rows: &[u32]) -> Vec<[u8; LANES]> {
    let picks = Pick::all(rows);
    let mut gathered = vec![[0u8; LANES]; picks.len() * coded.len()];
    for (place, (codes, _)) in coded.iter().enumerate() {
        pick_bytes(set, &picks, codes, gathered.iter_mut().skip(place).step_by(coded.len()));
    }
    gathered
}

impl RealFeature {
    /// Adds what this feature gives to the scores of one tile.
    fn project(&self, set: InstructionSet, values: &Values, rows: &[u32], tile: &mut [Lanes]) {
        let mut steps = [0.0f32; LANES];
        for (step, row) in steps.iter_mut().zip(rows) {
            let value = match values {
                Values::Reals(reals) => reals[*row as usize],
                Values::Codes { codes, levels } => usize::from(codes[*row as usize])
                    .checked_sub(1)
                    .and_then(|level| levels.get(level)?.number)
                    .map_or(f32::NAN, |number| number as f32),
                Values::Text { .. } => f32::NAN,
            };
            let missing = !value.is_finite() || self.unknown.contains(&value);
            let distance = if missing { self.impute } else { f64::from(value).min(self.cap) } - self.center;
            *step = distance.clamp(-self.farthest, self.farthest) as f32;
        }
        add_scaled(set, tile, &steps, &self.slope);
    }
}
