//! A small neural network: two hidden layers.

use ndarray::{Array1, Array2, ArrayView2, Axis, Zip};
use rand::seq::SliceRandom as _;
use rand::{Rng as _, SeedableRng as _};
use rand_distr::{Distribution as _, Normal};
use rand_xoshiro::Xoshiro256PlusPlus;
use serde::{Deserialize, Serialize};

use super::linear_features::LinearFeatures;
use super::people::{ColumnKind, People};
use super::resampling::Lesson;

/// Neurons of the hidden layers.
const HIDDEN: [usize; 2] = [48, 24];
/// People of a step.
const BATCH: usize = 256;
/// Passes over the people at most, and passes without a gain after which the search ends.
const PASSES: usize = 60;
const PATIENCE: usize = 6;
/// The part of the people that tells when to end.
const WATCHED: f64 = 0.15;
/// Adam's constants (Kingma and Ba, "Adam: a method for stochastic optimization", ICLR 2015), and how weights decay
/// (Loshchilov and Hutter, "Decoupled weight decay regularization", ICLR 2019).
const RATE: f32 = 1.5e-3;
const FIRST: f32 = 0.9;
const SECOND: f32 = 0.999;
const DECAY: f32 = 0.02;
/// The part of the first layer's neurons that rests in a step (Srivastava et al., "Dropout", Journal of Machine Learning
/// Research 15, 2014).
const REST: f32 = 0.25;

/// No weight is larger, so that no sum of them is without end in single precision.
const LARGEST: f32 = 1e6;
/// Numbers of people that are held at once.
const MOST_NUMBERS: usize = 1 << 24;

/// Two hidden layers of rectified neurons, and one that says the log odds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Network {
    features: LinearFeatures,
    layers: Vec<Layer>,
}

/// Weights (inputs x outputs, row by row) and biases.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Layer {
    inputs: usize,
    weights: Vec<f32>,
    biases: Vec<f32>,
}

/// A layer of a network.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NetworkLayer<'a> {
    /// Numbers that go in.
    pub inputs: usize,
    /// One for each number that goes in and each that comes out: `weights[in * outputs + out]`.
    pub weights: &'a [f32],
    /// What is added to each number that comes out.
    pub biases: &'a [f32],
}

impl Network {
    /// Numbers that are farther from 0 count as this: one odd person must not throw the weights about.
    pub const FARTHEST: f32 = 6.0;

    /// Learns by small steps until the people who are watched gain nothing more. `goes_on` is asked once a pass; `None` is
    /// given when it says no.
    pub fn fit(lesson: &Lesson, seed: u64, goes_on: &(dyn Fn() -> bool + Sync)) -> Option<Self> {
        let features = LinearFeatures::fit(&lesson.people);
        let numbers = capped(&features, &lesson.people);
        let mut random = Xoshiro256PlusPlus::seed_from_u64(seed);
        let (learning, watched) = parted(&lesson.responded, &mut random);
        let mut weights = Weights::new(numbers.ncols(), &mut random);
        let mut best = (f32::INFINITY, weights.clone(), 0);
        let mut order = learning;
        for pass in 0..PASSES {
            if !goes_on() {
                return None;
            }
            order.shuffle(&mut random);
            for rows in order.chunks(BATCH) {
                weights.step(numbers.select(Axis(0), rows).view(), &targets(lesson, rows), &mut random);
            }
            let loss = weights.loss(numbers.select(Axis(0), &watched).view(), &targets(lesson, &watched));
            if loss < best.0 {
                best = (loss, weights.clone(), pass);
            } else if pass - best.2 >= PATIENCE {
                break;
            }
        }
        Some(Self { features, layers: best.1.layers() })
    }

    /// Whether this can be asked about people with such columns, and gives each of them a number.
    pub(super) fn fits(&self, columns: &[(&str, ColumnKind)]) -> bool {
        let mut width = self.features.width().max(1);
        let fits = |layer: &Layer| {
            let outputs = layer.biases.len();
            let is_joined = layer.inputs == width && Some(layer.weights.len()) == width.checked_mul(outputs);
            width = outputs;
            is_joined && layer.weights.iter().chain(&layer.biases).all(|weight| weight.abs() <= LARGEST)
        };
        self.features.fits(columns)
            && self.layers.len() <= HIDDEN.len() + 1
            && self.layers.iter().all(fits)
            && self.layers.last().is_some_and(|layer| layer.biases.len() == 1)
    }

    /// The log odds of people, uncalibrated.
    pub fn log_odds(&self, people: &People) -> Vec<f64> {
        self.log_odds_in_parts(people, (MOST_NUMBERS / self.features.width().max(1)).max(1))
    }

    /// So many people at once; a person's log odds don't depend on who else is asked about.
    fn log_odds_in_parts(&self, people: &People, most: usize) -> Vec<f64> {
        if people.rows() <= most {
            return self.log_odds_at_once(people);
        }
        let rows: Vec<usize> = (0..people.rows()).collect();
        rows.chunks(most).flat_map(|part| self.log_odds_at_once(&people.select(part))).collect()
    }

    /// Added up in double precision, so that the order of adding, which every library and every machine chooses for itself,
    /// doesn't show in anybody's chance.
    fn log_odds_at_once(&self, people: &People) -> Vec<f64> {
        let mut now = capped(&self.features, people).mapv(f64::from);
        for (at, layer) in self.layers.iter().enumerate() {
            let outputs = layer.biases.len();
            let Ok(weights) = ArrayView2::from_shape((layer.inputs, outputs), &layer.weights) else {
                return Vec::new();
            };
            now = now.dot(&weights.mapv(f64::from)) + Array1::from(layer.biases.clone()).mapv(f64::from);
            if at + 1 < self.layers.len() {
                now.mapv_inplace(|value| value.max(0.0));
            }
        }
        now.into_iter().collect()
    }

    /// What it consists of: how people become numbers, none farther from 0 than [`Network::FARTHEST`], and the layers from
    /// the first to the last, which says the log odds. Between them nothing is less than 0.
    pub fn parts(&self) -> (&LinearFeatures, impl Iterator<Item = NetworkLayer<'_>>) {
        let layers = self.layers.iter();
        (
            &self.features,
            layers.map(|Layer { inputs, weights, biases }| NetworkLayer { inputs: *inputs, weights, biases }),
        )
    }
}

/// Standardized numbers, the far ones pulled in.
fn capped(features: &LinearFeatures, people: &People) -> Array2<f32> {
    if features.width() == 0 {
        // Nothing is known of anybody; the first layer has an input all the same.
        return Array2::zeros((people.rows(), 1));
    }
    features.apply(people, Network::FARTHEST)
}

/// Rows to learn from, and rows that tell when to end, with equally many responders.
fn parted(responded: &[bool], random: &mut Xoshiro256PlusPlus) -> (Vec<usize>, Vec<usize>) {
    let (mut learning, mut watched) = (Vec::new(), Vec::new());
    for kind in [true, false] {
        let mut rows: Vec<usize> = (0..responded.len()).filter(|row| responded[*row] == kind).collect();
        rows.shuffle(random);
        let rest = rows.split_off((rows.len() as f64 * WATCHED).ceil() as usize);
        watched.extend(rows);
        learning.extend(rest);
    }
    (learning, watched)
}

/// Whether people responded, and how much each counts.
struct Targets {
    responded: Array1<f32>,
    importance: Array1<f32>,
}

fn targets(lesson: &Lesson, rows: &[usize]) -> Targets {
    Targets {
        responded: rows.iter().map(|row| f32::from(u8::from(lesson.responded[*row]))).collect(),
        importance: rows.iter().map(|row| lesson.importance[*row]).collect(),
    }
}

/// The weights while they are learned, with Adam's running means.
#[derive(Clone)]
struct Weights {
    of: Vec<Learned>,
    steps: i32,
}

#[derive(Clone)]
struct Learned {
    weights: Moving<Array2<f32>>,
    biases: Moving<Array1<f32>>,
}

#[derive(Clone)]
struct Moving<A> {
    now: A,
    mean: A,
    square: A,
}

impl Weights {
    fn new(inputs: usize, random: &mut Xoshiro256PlusPlus) -> Self {
        let widths = [inputs.max(1), HIDDEN[0], HIDDEN[1], 1];
        let layer = |pair: &[usize]| {
            // He et al., "Delving deep into rectifiers", ICCV 2015.
            let spread = Normal::new(0.0, (2.0 / pair[0] as f32).sqrt()).ok();
            let draw = |random: &mut Xoshiro256PlusPlus| spread.map_or(0.0, |spread| spread.sample(random));
            let weights = Array2::from_shape_simple_fn((pair[0], pair[1]), || draw(random));
            let nothing = Array2::zeros(weights.raw_dim());
            let none = Array1::zeros(pair[1]);
            Learned {
                weights: Moving { now: weights, mean: nothing.clone(), square: nothing },
                biases: Moving { now: none.clone(), mean: none.clone(), square: none },
            }
        };
        Self { of: widths.windows(2).map(layer).collect(), steps: 0 }
    }

    fn layers(&self) -> Vec<Layer> {
        let layer = |learned: &Learned| Layer {
            inputs: learned.weights.now.nrows(),
            weights: learned.weights.now.iter().copied().collect(),
            biases: learned.biases.now.to_vec(),
        };
        self.of.iter().map(layer).collect()
    }

    /// What each layer says, the input first.
    fn forward(&self, numbers: ArrayView2<'_, f32>) -> Vec<Array2<f32>> {
        let mut all = vec![numbers.to_owned()];
        for (at, layer) in self.of.iter().enumerate() {
            let mut next = all[at].dot(&layer.weights.now) + &layer.biases.now;
            if at + 1 < self.of.len() {
                next.mapv_inplace(|value| value.max(0.0));
            }
            all.push(next);
        }
        all
    }

    fn loss(&self, numbers: ArrayView2<'_, f32>, targets: &Targets) -> f32 {
        let all = self.forward(numbers);
        let odds = all[all.len() - 1].column(0);
        let each = odds.iter().zip(&targets.responded).zip(&targets.importance).map(|((odds, responded), weight)| {
            weight * (odds.max(0.0) + (-odds.abs()).exp().ln_1p() - responded * odds)
        });
        each.sum::<f32>() / targets.importance.sum().max(f32::MIN_POSITIVE)
    }

    /// A step down the slope that these people show.
    fn step(&mut self, numbers: ArrayView2<'_, f32>, targets: &Targets, random: &mut Xoshiro256PlusPlus) {
        let mut all = self.forward(numbers);
        let resting = Array2::from_shape_simple_fn(all[1].raw_dim(), || {
            if random.r#gen::<f32>() < REST { 0.0 } else { 1.0 / (1.0 - REST) }
        });
        all[1] *= &resting;
        for at in 1..self.of.len() {
            let mut next = all[at].dot(&self.of[at].weights.now) + &self.of[at].biases.now;
            if at + 1 < self.of.len() {
                next.mapv_inplace(|value| value.max(0.0));
            }
            all[at + 1] = next;
        }
        let count = targets.responded.len() as f32;
        let mut slope = all[all.len() - 1].clone();
        Zip::from(slope.column_mut(0))
            .and(&targets.responded)
            .and(&targets.importance)
            .for_each(|odds, responded, weight| *odds = weight * (1.0 / (1.0 + (-*odds).exp()) - responded) / count);
        self.steps += 1;
        let pace = RATE * (1.0 - SECOND.powi(self.steps)).sqrt() / (1.0 - FIRST.powi(self.steps));
        for at in (0..self.of.len()).rev() {
            let of_weights = all[at].t().dot(&slope);
            let of_biases = slope.sum_axis(Axis(0));
            if at > 0 {
                let mut before = slope.dot(&self.of[at].weights.now.t());
                before.zip_mut_with(&all[at], |slope, said| {
                    if *said <= 0.0 {
                        *slope = 0.0;
                    }
                });
                if at == 1 {
                    before *= &resting;
                }
                slope = before;
            }
            let layer = &mut self.of[at];
            layer.weights.now *= 1.0 - RATE * DECAY;
            layer.weights.go(&of_weights, pace);
            layer.biases.go(&of_biases, pace);
        }
    }
}

impl<D: ndarray::Dimension> Moving<ndarray::Array<f32, D>> {
    fn go(&mut self, slope: &ndarray::Array<f32, D>, pace: f32) {
        Zip::from(&mut self.now).and(&mut self.mean).and(&mut self.square).and(slope).for_each(
            |now, mean, square, slope| {
                *mean = FIRST * *mean + (1.0 - FIRST) * slope;
                *square = SECOND * *square + (1.0 - SECOND) * slope * slope;
                *now -= pace * *mean / (square.sqrt() + 1e-8);
            },
        );
    }
}

#[cfg(test)]
mod tests {
    use super::super::outcomes::Outcomes;
    use super::super::people::invented::people;
    use super::super::ranking::auc_estimate;
    use super::super::resampling::{Balance, balanced};
    use super::*;

    #[test]
    fn it_ranks_people_it_has_not_seen_and_follows_its_seed() {
        let (seen, responded) = people(2000, 1);
        let (new, came) = people(2000, 2);
        let lesson = balanced(&seen, &responded, Balance::None, 1);
        let network = Network::fit(&lesson, 3, &|| true).unwrap();
        let odds = network.log_odds(&new);
        let auc = auc_estimate(&Outcomes::new(&odds, &came).unwrap()).auc;
        // Those who know the chances come to 0.75.
        assert!(auc > 0.71, "{auc}");
        assert_eq!(Network::fit(&lesson, 3, &|| true).unwrap(), network);
        assert!(Network::fit(&lesson, 3, &|| false).is_none());
    }

    #[test]
    fn people_are_asked_about_in_parts_where_they_are_too_many_at_once() {
        let (people, responded) = people(90, 4);
        let network = Network::fit(&balanced(&people, &responded, Balance::None, 1), 3, &|| true).unwrap();
        let whole = network.log_odds(&people);
        assert_eq!(whole.len(), 90);
        for most in [1, 7, 89] {
            assert_eq!(network.log_odds_in_parts(&people, most), whole);
        }
    }

    /// Codes that nearly nobody has are none, and nothing is left to tell people apart by.
    #[test]
    fn of_people_of_whom_nothing_is_known_it_says_the_same() {
        let column = super::super::PeopleColumn {
            name: "CODE".to_owned(),
            kind: ColumnKind::Nominal { codes: 60 },
            values: (0..60_u8).map(f32::from).collect(),
        };
        let people = People { columns: vec![column] };
        let responded: Vec<bool> = (0..60).map(|row| row % 3 == 0).collect();
        let network = Network::fit(&balanced(&people, &responded, Balance::None, 1), 3, &|| true).unwrap();
        assert!(network.features.width() == 0 && network.fits(&[("CODE", people.columns[0].kind)]));
        let odds = network.log_odds(&people);
        assert!(odds.len() == 60 && odds.iter().all(|one| *one == odds[0] && one.is_finite()), "{odds:?}");
    }
}
