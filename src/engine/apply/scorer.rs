//! Model -> where people belong, a block of them at a time.

use super::closeness::Closeness;
use super::error::ApplyError;
use crate::analyze::kernel::MAX_CENTROIDS;
use crate::analyze::{Addend, Centroids, NOBODY, Pca, Projection, Standardized, Tiles, assign, second_nearest};
use crate::data::{CellReading, CodeTable, ColumnCoder, Values};
use crate::job::{Cancelled, Job};
use crate::prepare::{Feature, FeatureValues, RowChoice};
use crate::results::{FittedFeature, Model, Reading, RowColumn, segment_letter};

/// A fitted pipeline, ready to be applied. The columns of a table that it answers for are those of the row rule, in its
/// order, in the codes of its [`ColumnCoder`]s.
#[derive(Debug)]
pub struct Scorer {
    columns: Vec<RowColumn>,
    choice: RowChoice,
    projection: Projection,
    centroids: Centroids,
}

/// Where the people of a block belong, one entry for each.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scored {
    /// The segment's id, or -1 for somebody set aside.
    pub segments: Vec<i16>,
    /// Euclidean distance to its centroid in the space of the components; NaN for somebody set aside.
    pub distances: Vec<f32>,
    /// The second nearest segment's id; -1 for somebody set aside, and where there is only one segment.
    pub seconds: Vec<i16>,
    /// The distance to its centroid; NaN where there is none.
    pub second_distances: Vec<f32>,
    /// How close they are to the customers, see [`Closeness`]; NaN for somebody set aside. Empty where nobody asked.
    pub closeness: Vec<f32>,
}

/// Where people lie, one entry for each, whether they have a segment or not.
#[derive(Clone, Debug)]
pub(in crate::engine) struct Placed {
    /// The segment's id, or -1 for somebody set aside.
    pub(in crate::engine) segments: Vec<i16>,
    /// The Euclidean distances to the centroid of each segment.
    pub(in crate::engine) distances: Vec<Vec<f32>>,
    /// The scores on the components.
    pub(in crate::engine) scores: Tiles,
}

impl Placed {
    /// Only these people, in this order.
    pub(in crate::engine) fn select(&self, rows: &[usize]) -> Self {
        let places: Vec<u32> = rows.iter().map(|row| *row as u32).collect();
        Self {
            segments: rows.iter().map(|row| self.segments[*row]).collect(),
            distances: self.distances.iter().map(|all| rows.iter().map(|row| all[*row]).collect()).collect(),
            scores: self.scores.select(&places, self.scores.stride),
        }
    }
}

impl Scorer {
    /// Makes the pipeline ready.
    ///
    /// # Errors
    /// [`ApplyError::NoModel`], [`ApplyError::NoRowRule`] or [`ApplyError::HiddenSegment`].
    pub fn new(model: &Model) -> Result<Self, ApplyError> {
        let Model { features, loadings, row_rule, .. } = model;
        if features.is_empty() || loadings.is_empty() || model.centroids.is_empty() {
            return Err(ApplyError::NoModel);
        }
        if row_rule.columns.is_empty() {
            return Err(ApplyError::NoRowRule);
        }
        if let Some(hidden) = model.centroids.iter().position(Option::is_none) {
            return Err(ApplyError::HiddenSegment { segment: segment_letter(hidden) });
        }
        let fits = loadings.iter().all(|weights| weights.len() == features.len())
            && model.centroids.iter().flatten().all(|centroid| centroid.len() == loadings.len())
            && model.centroids.len() <= MAX_CENTROIDS;
        if !fits {
            return Err(ApplyError::NoModel);
        }
        let place =
            |feature: &FittedFeature| row_rule.columns.iter().position(|column| column.name == feature.attribute);
        let encoded = features.iter().map(|feature| Some(encoded(feature, place(feature)?, &row_rule.columns)));
        let encoded = encoded.collect::<Option<Vec<Feature>>>().ok_or(ApplyError::NoModel)?;
        let numbers = |number: fn(&FittedFeature) -> f64| features.iter().map(number).collect();
        let standardized = Standardized {
            features: (0..features.len()).collect(),
            impute: numbers(|feature| feature.impute),
            center: numbers(|feature| feature.center),
            scale: numbers(|feature| feature.scale),
            constant: Vec::new(),
            empty: Vec::new(),
            out_of_range: Vec::new(),
        };
        let pca = Pca {
            eigenvalues: Vec::new(),
            ratio: Vec::new(),
            loadings: loadings.concat(),
            total_variance: 0.0,
            features: features.len(),
        };
        Ok(Self {
            projection: Projection::new(&encoded, &standardized, &pca, loadings.len()),
            centroids: Centroids {
                dims: loadings.len(),
                values: model.centroids.iter().flatten().flatten().copied().collect(),
            },
            choice: RowChoice { limit: row_rule.limit, population: row_rule.population },
            columns: row_rule.columns.clone(),
        })
    }

    /// The columns that decide, those included that only count as missing or not.
    pub fn columns(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().map(|column| column.name.as_str())
    }

    /// The same, and how each is read.
    pub fn row_columns(&self) -> &[RowColumn] {
        &self.columns
    }

    /// Who has a segment.
    pub fn choice(&self) -> RowChoice {
        self.choice
    }

    /// What each column adds to the scores on the components, in the order of adding; columns by their place in
    /// [`Scorer::row_columns`].
    pub fn addends(&self) -> Vec<Addend<'_>> {
        self.projection.addends()
    }

    /// The centroids of the segments in the space of the components.
    pub fn centroids(&self) -> impl Iterator<Item = &[f64]> {
        (0..self.centroids.len()).map(|segment| self.centroids.get(segment))
    }

    /// Number of segments.
    pub fn segments(&self) -> usize {
        self.centroids.len()
    }

    /// What gives the cells of another file the codes of this pipeline, column by column.
    pub fn coders(&self) -> Vec<ColumnCoder> {
        coders(&self.columns)
    }

    /// Where the people of a block belong.
    ///
    /// # Errors
    /// [`Cancelled`] when the job says so.
    pub fn score(&self, table: &CodeTable, closeness: Option<&Closeness>, job: &dyn Job) -> Result<Scored, Cancelled> {
        let (rows, tiles) = self.projected(table, job)?;
        let assigned = assign(&tiles, &self.centroids, job)?;
        let seconds = second_nearest(&tiles, &self.centroids, &assigned.labels, job)?;
        let mut scored = Scored {
            segments: vec![-1; table.rows],
            distances: vec![f32::NAN; table.rows],
            seconds: vec![-1; table.rows],
            second_distances: vec![f32::NAN; table.rows],
            closeness: vec![f32::NAN; if closeness.is_some() { table.rows } else { 0 }],
        };
        for (at, &row) in rows.iter().enumerate() {
            let row = row as usize;
            scored.segments[row] = i16::from(assigned.labels[at]);
            scored.distances[row] = assigned.distances[at].sqrt();
            if let Some(closeness) = closeness {
                scored.closeness[row] = closeness.at(&tiles, at);
            }
            if seconds.labels[at] != NOBODY {
                scored.seconds[row] = i16::from(seconds.labels[at]);
                scored.second_distances[row] = seconds.distances[at].sqrt();
            }
        }
        Ok(scored)
    }

    /// Where everybody of a block lies, those set aside included, who have no segment all the same.
    pub(in crate::engine) fn placed(&self, table: &CodeTable, job: &dyn Job) -> Result<Placed, Cancelled> {
        let all: Vec<u32> = (0..table.rows as u32).collect();
        let scores = self.projection.project(table, &all, job)?;
        let nearest = assign(&scores, &self.centroids, job)?;
        let missing = missing_per_row(table);
        let segment = |(label, missing): (&u8, &u16)| {
            if self.choice.takes(u32::from(*missing)) { i16::from(*label) } else { -1 }
        };
        let dims = self.centroids.dims;
        let distance = |centroid: &[f64], row: usize| {
            let along = |(at, place): (usize, &f64)| (f64::from(scores.score(row, at)) - place).powi(2);
            centroid.iter().enumerate().map(along).sum::<f64>().sqrt() as f32
        };
        let of = |centroid: &[f64]| (0..table.rows).map(|row| distance(centroid, row)).collect();
        let distances = self.centroids.values.chunks_exact(dims.max(1)).map(of).collect();
        job.check()?;
        Ok(Placed { segments: nearest.labels.iter().zip(&missing).map(segment).collect(), distances, scores })
    }

    /// Who is kept, and where they lie.
    fn projected(&self, table: &CodeTable, job: &dyn Job) -> Result<(Vec<u32>, Tiles), Cancelled> {
        let missing = (0_u32..).zip(missing_per_row(table));
        let kept = missing.filter(|(_, missing)| self.choice.takes(u32::from(*missing)));
        let rows: Vec<u32> = kept.map(|(row, _)| row).collect();
        let tiles = self.projection.project(table, &rows, job)?;
        Ok((rows, tiles))
    }
}

/// What gives the cells of another file the codes of these columns.
pub(in crate::engine) fn coders(columns: &[RowColumn]) -> Vec<ColumnCoder> {
    let coder = |column: &RowColumn| {
        let reading = match (column.reads, &column.known_codes) {
            (_, Some(known)) => CellReading::Code(known.to_vec()),
            (Reading::Month, None) => CellReading::Month { day_first: column.day_first },
            (Reading::Day, None) => CellReading::Day { day_first: column.day_first },
            (Reading::Code | Reading::Number | Reading::Year, None) => CellReading::Number,
        };
        ColumnCoder::new(reading, &column.missing_codes)
    };
    columns.iter().map(coder).collect()
}

/// A feature as a function of its column's code. Whatever is missing has code 0 here, and no value.
fn encoded(feature: &FittedFeature, attribute: usize, columns: &[RowColumn]) -> Feature {
    let values = match (&feature.codes, &columns[attribute].known_codes) {
        (Some(codes), Some(known)) => {
            let value = |text: &String| codes.0.iter().find(|(code, _)| code == text).map(|(_, value)| *value);
            FeatureValues::ByCode(std::iter::once(None).chain(known.iter().map(value)).collect())
        }
        _ => FeatureValues::Itself { unknown: Vec::new() },
    };
    Feature { name: feature.name.clone(), attribute, kind: feature.kind, values, cap: feature.cap }
}

/// How many columns each person misses.
fn missing_per_row(table: &CodeTable) -> Vec<u16> {
    let mut counts = vec![0_u16; table.rows];
    for column in &table.columns {
        match &column.values {
            Values::Codes { codes, .. } => {
                counts.iter_mut().zip(&codes[..]).for_each(|(count, &code)| *count += u16::from(code == 0));
            }
            Values::Reals(values) => {
                counts.iter_mut().zip(&values[..]).for_each(|(count, value)| *count += u16::from(value.is_nan()));
            }
            Values::Text { .. } => {}
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::data::Column;
    use crate::job::Unwatched;
    use crate::prepare::{FeatureKind, Population};
    use crate::results::{Codes, RowRule};

    fn model() -> Model {
        let feature = |name: &str, codes: Option<Codes>| FittedFeature {
            name: name.into(),
            attribute: name.into(),
            kind: FeatureKind::Numeric,
            codes,
            impute: 2.0,
            center: 1.0,
            scale: 2.0,
            ..FittedFeature::default()
        };
        let column = |name: &str, known: Option<&[&str]>| RowColumn {
            name: name.into(),
            reads: if known.is_some() { Reading::Code } else { Reading::Number },
            known_codes: known.map(|known| known.iter().map(|&code| code.to_owned()).collect()),
            missing_codes: Arc::from(["9".to_owned()].as_slice()),
            day_first: false,
        };
        Model {
            version: 1,
            features: vec![
                feature("A", Some(Codes([("1".into(), 1.0), ("5".into(), 5.0)].into()))),
                feature("B", None),
            ],
            loadings: vec![vec![1.0, 0.0], vec![0.0, 1.0]],
            centroids: vec![Some(vec![0.0, 0.0]), Some(vec![2.0, 0.0]), Some(vec![2.0, 5.0])],
            customers_center: None,
            row_rule: RowRule {
                limit: 1,
                population: Population::Kept,
                columns: vec![column("A", Some(&["1", "5", "7"])), column("B", None), column("C", Some(&["x"]))],
            },
        }
    }

    fn table(a: &[u8], b: &[f32], c: &[u8]) -> CodeTable {
        let codes = |codes: &[u8]| Values::Codes { codes: codes.into(), levels: Arc::default() };
        let columns = [("A", codes(a)), ("B", Values::Reals(b.into())), ("C", codes(c))];
        let columns = columns.map(|(name, values)| Column { name: name.into(), values }).into();
        CodeTable { rows: a.len(), columns, ..CodeTable::default() }
    }

    #[test]
    fn people_belong_where_arithmetic_by_hand_puts_them() {
        let scorer = Scorer::new(&model()).unwrap();
        // A = 1, B = 1: (0, 0). A = 5, B = 3: (2, 1). A = 7 has no value and B is missing: (0.5, 0.5). The last one
        // misses two of three columns.
        let table = table(&[1, 2, 3, 0], &[1.0, 3.0, f32::NAN, f32::NAN], &[1, 1, 1, 1]);
        let scored = scorer.score(&table, None, &Unwatched).unwrap();
        assert_eq!(scored.segments, [0, 1, 0, -1]);
        assert_eq!(scored.seconds, [1, 0, 1, -1]);
        assert_eq!(scored.distances[..3], [0.0, 1.0, 0.5_f32.sqrt()]);
        assert_eq!(scored.second_distances[..3], [2.0, 5_f32.sqrt(), 2.5_f32.sqrt()]);
        assert!(scored.distances[3].is_nan() && scored.second_distances[3].is_nan());
    }

    #[test]
    fn a_pipeline_that_is_not_whole_is_refused() {
        let refused = |change: fn(&mut Model)| {
            let mut model = model();
            change(&mut model);
            Scorer::new(&model).unwrap_err()
        };
        assert!(matches!(refused(|model| model.loadings.clear()), ApplyError::NoModel));
        assert!(matches!(refused(|model| model.loadings[0].push(1.0)), ApplyError::NoModel));
        assert!(matches!(refused(|model| model.features[0].attribute = "D".into()), ApplyError::NoModel));
        assert!(matches!(refused(|model| model.row_rule.columns.clear()), ApplyError::NoRowRule));
        let hidden = refused(|model| model.centroids[1] = None);
        assert!(matches!(hidden, ApplyError::HiddenSegment { segment } if segment == "B"));
    }
}
