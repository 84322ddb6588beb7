//! What a past mailing says of who responds.

mod choice;
mod compared;
mod pipeline;
mod reading;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

pub use choice::{FurtherFeature, LetterTerms, Ranker, ResponseChoice};
pub use compared::{ComparedRanking, WorseBy};
pub use pipeline::{ResponseColumn, ResponsePart, ResponsePipeline, sources_of};
pub use reading::Earned;

/// What a past mailing says of who responds. All figures are of people whom the models that judge them have not seen.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Response {
    /// The mailing.
    pub mailing: Mailing,
    /// What was asked for.
    pub choice: ResponseChoice,
    /// Columns that tell the answer by themselves, and so were left out.
    pub leaks: Vec<LeakingColumn>,
    /// All rankings, first those of what was asked for; each of these is a model's or the segments'.
    pub compared: Vec<ComparedRanking>,
    /// The place of the one that ranks best of those that were asked for, and that the rest of the figures are of.
    pub chosen: usize,
    /// Cumulative gains at some numbers of letters.
    pub gains: Vec<GainsAt>,
    /// What the best number of letters earns by the terms that were given.
    pub profit: Option<Profit>,
    /// Whether chances come true: people in groups by their chance, the lowest first.
    pub reliability: Vec<ChanceGroup>,
    /// The segments: how many responded, and what the model says.
    pub segments: Vec<SegmentResponse>,
    /// What the ranking rests on, the most important column first.
    pub importance: Vec<ColumnLoss>,
    /// What the most important columns do to the chance.
    pub effects: Vec<ColumnEffect>,
    /// Whether nothing more is to come.
    pub complete: bool,
    /// What scores other people; in an archive it stands in an entry of its own.
    #[serde(skip)]
    pub pipeline: Option<Arc<ResponsePipeline>>,
    /// The contributions of columns to the first people of the list; people are in no session.
    #[serde(skip)]
    pub first_people: Vec<RankedPerson>,
}

/// The mailing that models learned from.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Mailing {
    /// The file's name without its folder; empty for the demo population.
    pub name: String,
    /// Fingerprint of its content: XXH3, 64 bit, 16 hexadecimal digits.
    pub fingerprint: String,
    /// The column that says who responded.
    pub target: String,
    /// People.
    pub people: u64,
    /// Who responded.
    pub responders: u64,
    /// People whose id somebody before them has.
    pub repeated_ids: u64,
    /// Columns that models learned from.
    pub columns: Vec<String>,
}

impl Mailing {
    /// The share of people who responded, 0 to 1.
    pub fn rate(&self) -> f64 {
        if self.people == 0 { 0.0 } else { self.responders as f64 / self.people as f64 }
    }
}

/// A column that tells the answer by itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LeakingColumn {
    /// The column.
    pub column: String,
    /// How well it alone tells responders from others: 0.5 is chance, 1 is perfect.
    pub auc: f64,
}

/// A point of the curve of cumulative gains, with 95 % intervals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct GainsAt {
    /// The share of all people who get a letter, 0 to 1.
    pub share: f64,
    /// How many people that are.
    pub letters: u64,
    /// Responders among them.
    pub responders: f64,
    /// Their share of all responders, 0 to 1.
    pub gain: f64,
    /// The lower end.
    pub gain_low: f64,
    /// The upper end.
    pub gain_high: f64,
    /// The model's lift: the rate of response among them over that of everybody.
    pub lift: f64,
    /// The lower end.
    pub lift_low: f64,
    /// The upper end.
    pub lift_high: f64,
}

/// What a number of letters earns, in as many people as the mailing has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Profit {
    /// What a response brings and a letter costs.
    pub terms: LetterTerms,
    /// The number of letters that earns most.
    pub letters: u64,
    /// The share of all people who get one, 0 to 1.
    pub share: f64,
    /// What they are expected to earn.
    pub profit: f64,
    /// The lower end of its 95 % interval.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// What a letter to everybody would earn.
    pub of_everybody: f64,
    /// The chance above which a letter pays for itself; `None` where a response brings nothing.
    pub break_even: Option<f64>,
}

/// People of like chances.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ChanceGroup {
    /// People.
    pub people: u64,
    /// The mean of their chances.
    pub said: f64,
    /// The share that responded.
    pub came: f64,
    /// The lower end of its 95 % interval.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// How many people of a group responded, with 95 % intervals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ResponseRate {
    /// People.
    pub people: u64,
    /// Who responded.
    pub responders: u64,
    /// Their share, 0 to 1.
    pub rate: f64,
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// The rate over that of everybody.
    pub lift: f64,
    /// The lower end.
    pub lift_low: f64,
    /// The upper end.
    pub lift_high: f64,
}

/// The people of the mailing in a segment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SegmentResponse {
    /// The segment's id; -1 for the people set aside.
    pub segment: i32,
    /// How many responded.
    #[serde(flatten)]
    pub rate: ResponseRate,
    /// The mean of the chances that the model says.
    pub chance: f64,
}

/// How much worse the ranking gets when a column tells nothing more.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ColumnLoss {
    /// The column, or what stands beside the columns.
    pub column: String,
    /// The loss of area under the ROC curve.
    pub loss: f64,
    /// The lower end of its 95 % interval.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// What a column does to the chance.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ColumnEffect {
    /// The column.
    pub column: String,
    /// Its values, in their order.
    pub values: Vec<EffectAt>,
}

/// A value of a column.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct EffectAt {
    /// The value as it stands in the file; of many numbers a typical one; empty for a missing one.
    pub value: String,
    /// What it stands for; may be empty.
    pub label: String,
    /// How many of the people who have it responded.
    #[serde(flatten)]
    pub rate: ResponseRate,
    /// The mean chance that the model says if everybody had it and all else stayed.
    pub chance: f64,
}

/// Somebody at the top of the list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RankedPerson {
    /// Who it is.
    pub id: String,
    /// The chance of a response.
    pub chance: f64,
    /// The log odds of people on average, that contributions start from.
    pub base: f64,
    /// What each column adds to the log odds, the largest first; all of them together with the base give the model's log
    /// odds.
    pub contributions: Vec<Contribution>,
}

/// What a column adds to somebody's log odds.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Contribution {
    /// The column.
    pub column: String,
    /// The person's value as it stands in the file; empty for a missing one.
    pub value: String,
    /// What it stands for; may be empty.
    pub label: String,
    /// What it adds.
    pub log_odds: f64,
}

impl Response {
    /// The ranking that was chosen.
    pub fn chosen(&self) -> Option<&ComparedRanking> {
        self.compared.get(self.chosen)
    }
}
