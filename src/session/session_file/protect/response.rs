//! What a mailing says of who responds, as a copy for everybody has it.
//!
//! People who responded and people who didn't are counted apart, and both totals are multiples of [`STEP`]. Whatever parts
//! the people (segments, codes of a column, how likely they are to respond) parts these totals: each part becomes a multiple
//! of [`STEP`], nothing where fewer than [`SMALLEST`] are in it, so that what is told could be the truth itself, in which
//! nobody counts from 1 to 9 ([`told_cells`]). A part has figures only where some responded and some didn't, as it is told.
//! All rates, lifts, intervals and profits are worked out of these counts.
//!
//! The same people are never told in two ways: whether chances come true is told in the steps of the curve of gains, and the
//! lift of the segments' own ranking follows from the segments as they are told. Areas under curves are told in steps of
//! 0.01. The model, the choices it was learned with and its calibration stay behind, for they count people; so do codes and
//! columns of which the copy says nothing.

use super::groups::Groups;
use super::rounding::{SMALLEST, STEP, rounded, to_digits, to_step, told_cells};
use crate::respond::wilson;
use crate::results::{
    AttributeSummary, ChanceGroup, ColumnEffect, ColumnLoss, ComparedRanking, DataSummary, EffectAt, FurtherFeature,
    GainsAt, LeakingColumn, Mailing, Profit, Ranker, Response, ResponseRate, SegmentResponse, Segmentation, WorseBy,
};

/// Areas under curves and what they differ by are told in steps of this.
const AREA: f64 = 0.01;
/// What a column's loss is told in, and what a slope is.
const LOSS: f64 = 0.005;
const SLOPE: f64 = 0.05;
/// A point of the curve of gains and a group of people of like chances end at the same person where they are no farther apart
/// than this part of all people.
const SAME_END: f64 = 0.005;

/// What is told, given the segments and the columns that are; `None` where too few responded, or too few didn't.
pub(super) fn told(
    exact: &Response,
    groups: &Groups,
    segments: Option<&Segmentation>,
    data: &DataSummary,
) -> Option<Response> {
    let totals = Totals::of(&exact.mailing)?;
    let is_told = |name: &str| data.attributes.iter().any(|attribute| attribute.name == name);
    let by_segment = totals.by_segment(exact, groups);
    let gains = totals.gains(&exact.gains);
    let index_lift = segments.zip(by_segment.as_ref()).and_then(|(found, cells)| totals.lift_of_index(found, cells));
    let kept: Vec<usize> = (0..exact.compared.len())
        .filter(|&at| at == exact.chosen || is_shown(&exact.compared[at], index_lift))
        .collect();
    let profit = exact.profit.as_ref().map(|profit| totals.profit(profit, &gains));
    Some(Response {
        mailing: Mailing {
            people: totals.people(),
            responders: totals.responders,
            repeated_ids: rounded(exact.mailing.repeated_ids).min(totals.people()),
            columns: exact.mailing.columns.iter().filter(|name| is_told(name)).cloned().collect(),
            ..exact.mailing.clone()
        },
        choice: exact.choice.clone(),
        leaks: exact
            .leaks
            .iter()
            .filter(|leak| is_told(&leak.column))
            .map(|leak| LeakingColumn { column: leak.column.clone(), auc: to_step(leak.auc, AREA) })
            .collect(),
        compared: kept.iter().map(|&at| totals.ranking(&exact.compared[at], index_lift)).collect(),
        chosen: kept.iter().position(|at| *at == exact.chosen).unwrap_or(0),
        reliability: totals.reliability(exact),
        segments: by_segment.map(|cells| totals.segments(exact, groups, &cells)).unwrap_or_default(),
        importance: exact.importance.iter().filter(|loss| is_told(&loss.column) || is_beside(loss)).map(loss).collect(),
        effects: exact.effects.iter().filter_map(|effect| totals.effect(effect, data)).collect(),
        complete: exact.complete,
        gains,
        profit,
        pipeline: None,
        first_people: Vec::new(),
    })
}

/// People of a mailing as they are told; `None` where nothing is.
pub(in crate::session::session_file) fn told_people(mailing: &Mailing) -> Option<u64> {
    Totals::of(mailing).map(|totals| totals.people())
}

/// Who responded and who didn't, exactly and as it is told.
struct Totals {
    exact: [u64; 2],
    responders: u64,
    others: u64,
}

/// Responders and others of a part, as they are told.
type Cell = (u64, u64);

impl Totals {
    fn of(mailing: &Mailing) -> Option<Self> {
        let exact = [mailing.responders, mailing.people.checked_sub(mailing.responders)?];
        let [responders, others] = exact.map(rounded);
        exact.iter().all(|count| *count >= SMALLEST).then_some(Self { exact, responders, others })
    }

    fn people(&self) -> u64 {
        self.responders + self.others
    }

    fn overall(&self) -> f64 {
        self.responders as f64 / self.people() as f64
    }

    /// The parts of the people as they are told, of their people and responders; whoever is in none of them makes one more
    /// part. `None` where they can't be told so that they sum up.
    fn cells(&self, parts: &[(u64, u64)]) -> Option<Vec<Cell>> {
        let responders: Vec<u64> = parts.iter().map(|(_, responders)| *responders).collect();
        let others = parts.iter().map(|(people, responders)| people.checked_sub(*responders));
        let whole = |mut counts: Vec<u64>, exact: u64, total: u64| {
            counts.push(exact.checked_sub(counts.iter().sum())?);
            told_cells(&counts, total)
        };
        let responders = whole(responders, self.exact[0], self.responders)?;
        let others = whole(others.collect::<Option<_>>()?, self.exact[1], self.others)?;
        Some(responders.into_iter().zip(others).take(parts.len()).collect())
    }

    /// The rate of a part; `None` where nobody is told to have responded, or everybody.
    fn rate(&self, (responders, others): Cell) -> Option<ResponseRate> {
        let people = responders + others;
        if responders == 0 || others == 0 {
            return None;
        }
        let (rate, (low, high)) = (responders as f64 / people as f64, wilson(responders as usize, people as usize));
        let lift = |rate: f64| rate / self.overall();
        Some(ResponseRate {
            people,
            responders,
            rate,
            low,
            high,
            lift: lift(rate),
            lift_low: lift(low),
            lift_high: lift(high),
        })
    }

    /// The segments that are told, and last the people set aside.
    fn by_segment(&self, exact: &Response, groups: &Groups) -> Option<Vec<Cell>> {
        let mut parts = vec![(0, 0); groups.segments() + 1];
        for found in &exact.segments {
            let place = match usize::try_from(found.segment) {
                Ok(id) => *groups.number.get(id)?,
                Err(_) => groups.segments(),
            };
            parts[place].0 += found.rate.people;
            parts[place].1 += found.rate.responders;
        }
        self.cells(&parts).filter(|_| !exact.segments.is_empty())
    }

    fn segments(&self, exact: &Response, groups: &Groups, cells: &[Cell]) -> Vec<SegmentResponse> {
        let of = |place: usize, id: i32| match usize::try_from(id) {
            Ok(id) => groups.number.get(id) == Some(&place),
            Err(_) => place == groups.segments(),
        };
        let segment = |(place, cell): (usize, &Cell)| {
            let rate = self.rate(*cell)?;
            let all = exact.segments.iter().filter(|found| of(place, found.segment));
            let (people, said) = all.fold((0.0, 0.0), |(people, said), found| {
                let own = found.rate.people as f64;
                (people + own, said + own * found.chance)
            });
            let segment = if place == groups.segments() { -1 } else { place as i32 };
            Some(SegmentResponse { segment, rate, chance: coarse_chance(said / people, rate.people) })
        };
        cells.iter().enumerate().filter_map(segment).collect()
    }

    /// The lift of the tenth of the people whose segments have the highest indices, as both are told.
    fn lift_of_index(&self, found: &Segmentation, cells: &[Cell]) -> Option<f64> {
        let index = |place: usize| found.segments.get(place).and_then(|segment| segment.index).unwrap_or(100.0);
        let mut order: Vec<usize> = (0..cells.len()).collect();
        order.sort_by(|&one, &other| index(other).total_cmp(&index(one)).then(one.cmp(&other)));
        let tenth = self.people() as f64 / 10.0;
        let (mut people, mut responders) = (0.0, 0.0);
        for place in order {
            let (some, others) = (cells[place].0 as f64, cells[place].1 as f64);
            let part = ((tenth - people) / (some + others).max(1.0)).clamp(0.0, 1.0);
            people += part * (some + others);
            responders += part * some;
        }
        (people > 0.0).then(|| responders / people / self.overall())
    }

    /// How many letters a point of the curve stands for, and how many who get one responded.
    fn at(&self, point: &GainsAt) -> Cell {
        if point.share >= 1.0 {
            return (self.people(), self.responders);
        }
        let letters = to_step(point.share * self.people() as f64, STEP as f64) as u64;
        (letters.min(self.people()), rounded(point.responders.round() as u64).min(self.responders))
    }

    /// The curve in steps: no two points differ by fewer people than one.
    fn gains(&self, exact: &[GainsAt]) -> Vec<GainsAt> {
        let mut told: Vec<GainsAt> = Vec::new();
        for point in exact {
            let (letters, responders) = self.at(point);
            let is_new = told.last().is_none_or(|last| last.letters < letters);
            if responders == 0 || letters <= responders || !is_new {
                continue;
            }
            let (share, gain) = (letters as f64 / self.people() as f64, responders as f64 / self.responders as f64);
            let steps = self.responders as f64 / STEP as f64;
            let low = ((point.gain_low * steps + 1e-9).floor() / steps).clamp(0.0, gain);
            let high = ((point.gain_high * steps - 1e-9).ceil() / steps).clamp(gain, 1.0);
            told.push(GainsAt {
                share,
                letters,
                responders: responders as f64,
                gain,
                gain_low: low,
                gain_high: high,
                lift: gain / share,
                lift_low: low / share,
                lift_high: high / share,
            });
        }
        told
    }

    /// What the points of the told curve earn; the best of them, or no letter at all.
    fn profit(&self, exact: &Profit, gains: &[GainsAt]) -> Profit {
        let terms = exact.terms;
        let earned =
            |gain: f64, letters: u64| terms.margin * gain * self.responders as f64 - terms.cost * letters as f64;
        let nobody = Profit {
            terms,
            of_everybody: earned(1.0, self.people()),
            break_even: exact.break_even,
            ..Profit::default()
        };
        let at = |point: &GainsAt| Profit {
            letters: point.letters,
            share: point.share,
            profit: earned(point.gain, point.letters),
            low: earned(point.gain_low, point.letters),
            high: earned(point.gain_high, point.letters),
            ..nobody
        };
        gains.iter().map(at).fold(nobody, |best, next| if next.profit > best.profit { next } else { best })
    }

    /// Groups of people of like chances, the lowest first: differences of points of the curve, so that nobody is told of
    /// twice. Empty where groups don't end where the curve has points.
    fn reliability(&self, exact: &Response) -> Vec<ChanceGroup> {
        let group = |cell: Cell, said: f64| {
            let rate = self.rate(cell)?;
            let said = coarse_chance(said, rate.people);
            Some(ChanceGroup { people: rate.people, said, came: rate.rate, low: rate.low, high: rate.high })
        };
        if exact.gains.is_empty() {
            let parts = exact.reliability.iter().map(|group| {
                let responders = (group.came * group.people as f64).round() as u64;
                (group.people, responders)
            });
            let cells = self.cells(&parts.collect::<Vec<_>>()).unwrap_or_default();
            return cells.into_iter().zip(&exact.reliability).filter_map(|(cell, of)| group(cell, of.said)).collect();
        }
        let all = exact.mailing.people as f64;
        let (mut seen, mut last) = (0_u64, (0, 0));
        let mut told = Vec::new();
        for of in exact.reliability.iter().rev() {
            seen += of.people;
            let end = |point: &&GainsAt| (point.letters as f64 - seen as f64).abs() <= SAME_END * all;
            let Some(point) = exact.gains.iter().find(end) else { return Vec::new() };
            let (letters, responders) = self.at(point);
            let (people, some) = (letters.saturating_sub(last.0), responders.saturating_sub(last.1));
            told.extend(people.checked_sub(some).and_then(|others| group((some, others), of.said)));
            last = (letters, responders);
        }
        told.reverse();
        told
    }

    /// What a column does, in the codes that the copy tells; `None` of a column of which it tells none.
    fn effect(&self, exact: &ColumnEffect, data: &DataSummary) -> Option<ColumnEffect> {
        let attribute = data.attributes.iter().find(|attribute| attribute.name == exact.column)?;
        let parts: Vec<(u64, u64)> =
            exact.values.iter().map(|value| (value.rate.people, value.rate.responders)).collect();
        let cells = self.cells(&parts)?;
        let value = |(exact, cell): (&EffectAt, &Cell)| {
            let label = told_label(attribute, &exact.value)?;
            let rate = self.rate(*cell)?;
            let chance = coarse_chance(exact.chance, self.people());
            Some(EffectAt { value: exact.value.clone(), label, rate, chance })
        };
        let values: Vec<EffectAt> = exact.values.iter().zip(&cells).filter_map(value).collect();
        (!values.is_empty()).then(|| ColumnEffect { column: exact.column.clone(), values })
    }

    /// A ranking; `index_lift` is the lift of the segments' own.
    fn ranking(&self, exact: &ComparedRanking, index_lift: Option<f64>) -> ComparedRanking {
        let worse = |worse: WorseBy| WorseBy {
            difference: to_step(worse.difference, AREA),
            low: down(worse.low, AREA),
            high: up(worse.high, AREA),
            p: to_step(worse.p, AREA),
        };
        // So many responders of the first tenth, as all counts are told.
        let of_tenth = rounded((exact.lift_of_tenth * self.exact[0] as f64 / 10.0).round().max(0.0) as u64);
        let lift = 10.0 * of_tenth.min(self.responders) as f64 / self.responders as f64;
        let overall = self.overall();
        ComparedRanking {
            model: exact.model,
            imbalance: exact.imbalance,
            columns: exact.columns,
            further: exact.further.clone(),
            auc: to_step(exact.auc, AREA),
            delong_low: down(exact.delong_low, AREA),
            delong_high: up(exact.delong_high, AREA),
            auc_low: down(exact.auc_low, AREA),
            auc_high: up(exact.auc_high, AREA),
            pr_auc: to_digits(exact.pr_auc, 2),
            brier: to_digits(exact.brier, 2),
            brier_of_rate: overall * (1.0 - overall),
            slope: exact.slope.map(|slope| to_step(slope, SLOPE)),
            lift_of_tenth: index_lift.filter(|_| exact.model == Ranker::SegmentIndex).unwrap_or(lift),
            learner: serde_json::Value::Null,
            against_chosen: exact.against_chosen.map(worse),
        }
    }
}

/// Whether a ranking is told: that by segments only where the segments are.
fn is_shown(ranking: &ComparedRanking, index_lift: Option<f64>) -> bool {
    ranking.model != Ranker::SegmentIndex || index_lift.is_some()
}

/// What a code that the copy tells is called; nothing of what is missing.
fn told_label(attribute: &AttributeSummary, value: &str) -> Option<String> {
    if value.is_empty() {
        return (!attribute.codes.is_empty()).then(String::new);
    }
    let code = attribute.codes.iter().find(|code| code.code == value && code.general + code.customers > 0)?;
    Some(code.label.clone())
}

fn is_beside(loss: &ColumnLoss) -> bool {
    FurtherFeature::ALL.iter().any(|further| loss.column.split(' ').next() == Some(further.key()))
}

fn loss(exact: &ColumnLoss) -> ColumnLoss {
    ColumnLoss {
        column: exact.column.clone(),
        loss: to_step(exact.loss, LOSS),
        low: down(exact.low, LOSS),
        high: up(exact.high, LOSS),
    }
}

/// A mean of chances, as many responders as it stands for in steps.
fn coarse_chance(chance: f64, people: u64) -> f64 {
    let people = people as f64;
    (to_step(chance * people, STEP as f64) / people).clamp(0.0, 1.0)
}

fn down(value: f64, step: f64) -> f64 {
    (value / step + 1e-9).floor() * step
}

fn up(value: f64, step: f64) -> f64 {
    let up = (value / step - 1e-9).ceil() * step;
    // The product of a step may lie beyond the whole in its last digit.
    if (up - 1.0).abs() < 1e-9 { 1.0 } else { up }
}
