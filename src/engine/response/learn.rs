//! A past mailing -> what it says of who responds, and a model that ranks other people.

use std::sync::Arc;

use super::error::ResponseError;
use super::explain::explain;
use super::figures::{add, segments};
use super::judged::{Judged, Lessons, against, by_segment_index, judged, outcomes};
use super::mailing::{Decisions, PastMailing, begun, past_mailing};
use super::question::ResponseQuestion;
use crate::job::{Activity, Cancelled, Job};
use crate::respond::{
    Balance, Learner, ModelKind, People, Plan, Step, Training, auc_difference, calibrated_by_others, leaks, train,
};
use crate::results::{
    FurtherFeature, LeakingColumn, Model, Ranker, Response, ResponseChoice, ResponsePipeline, Results, SegmentResponse,
    sources_of,
};

/// What was learned.
#[derive(Clone, Debug)]
pub struct Learned {
    /// What it says.
    pub response: Response,
    /// The chances of the mailing's people by models that hadn't seen them, in an order of their own.
    chances: Vec<f64>,
}

impl Learned {
    /// People of the mailing.
    pub fn people(&self) -> usize {
        self.chances.len()
    }
}

/// Learns all models, judges them, and chooses one; `tell` hears whenever there is more.
///
/// # Errors
/// [`ResponseError`]: what can't be done.
pub fn learn(
    question: &ResponseQuestion<'_>,
    job: &dyn Job,
    tell: &mut dyn FnMut(&Response),
) -> Result<Learned, ResponseError> {
    let ResponseQuestion { source, target, settings, results, choice, .. } = question;
    if !choice.columns && choice.further.is_empty() {
        return Err(ResponseError::NothingToLearnFrom);
    }
    let decisions = Decisions { settings, results, choice, target };
    let mut mailing = past_mailing(source, &decisions, job)?;
    let mut response = begun(&mailing.about, choice);
    response.leaks = without_leaks(&mut mailing);
    response.mailing.columns = mailing.about.columns.clone();
    if mailing.inputs.columns.is_empty() {
        return Err(ResponseError::NoColumn { file: mailing.about.name });
    }
    tell(&response);
    let passes = passes(choice);
    let mut all: Vec<Judged> = Vec::new();
    let mut chosen: Vec<Learner> = Vec::new();
    let mut chances = Vec::new();
    for (at, pass) in passes.iter().enumerate() {
        let people = part(&mailing, pass.columns, &pass.further);
        let training = trained(&people, &mailing, (choice, &chosen), pass, (at, passes.len()), job)?;
        all.extend(judged_of(&training, choice, pass, &mailing)?);
        if at == 0 {
            all.push(by_segment_index(&mailing.placed.segments, &indices(results), &mailing.responded)?);
            response.chosen = chosen_of(&all, &mailing.responded)?;
            let ranker = all[response.chosen].told.model;
            chances.clone_from(&all[response.chosen].chances);
            response.pipeline = pipeline(&training, ranker, &mailing, question).map(Arc::new);
            let best = &all[response.chosen];
            add(&mut response, best, &mailing, question, job)?;
            explain(&mut response, &training, &people, &mailing, job)?;
            chosen = training.models.iter().map(|model| model.learner).collect();
        }
        against(response.chosen, &mut all, &mailing.responded)?;
        response.compared = all.iter().map(|judged| judged.told.clone()).collect();
        response.complete = at + 1 == passes.len();
        tell(&response);
    }
    Ok(Learned { response, chances })
}

/// How many responded in each segment as the segments are now, by chances that were learned without them.
///
/// # Errors
/// [`ResponseError`] when the mailing can't be read again.
pub fn placed_anew(
    learned: &Learned,
    question: &ResponseQuestion<'_>,
    job: &dyn Job,
) -> Result<Vec<SegmentResponse>, ResponseError> {
    let ResponseQuestion { source, target, settings, results, choice, .. } = question;
    let mailing = past_mailing(source, &Decisions { settings, results, choice, target }, job)?;
    // Somebody may have written another file in its place.
    if mailing.responded.len() != learned.chances.len() {
        return Ok(Vec::new());
    }
    Ok(segments(&mailing, &learned.chances))
}

/// One way to learn all models.
#[derive(Clone, Debug)]
struct Pass {
    imbalance: Balance,
    columns: bool,
    further: Vec<FurtherFeature>,
    /// Whether it is the one that was asked for; the others are there to compare with.
    asked: bool,
}

const BALANCES: [Balance; 4] = [Balance::None, Balance::Weights, Balance::Under, Balance::Smote];

/// What was asked for, and then every other way against imbalance, with and without what stands beside the columns.
fn passes(choice: &ResponseChoice) -> Vec<Pass> {
    let asked =
        Pass { imbalance: choice.imbalance, columns: choice.columns, further: choice.further.clone(), asked: true };
    let mut all = vec![asked];
    if !choice.compare {
        return all;
    }
    let without = Vec::new();
    let with = if choice.further.is_empty() { FurtherFeature::ALL.to_vec() } else { choice.further.clone() };
    for further in [without, with] {
        for imbalance in BALANCES {
            let is_there =
                all.iter().any(|pass| pass.imbalance == imbalance && pass.columns && pass.further == further);
            if !is_there {
                all.push(Pass { imbalance, columns: true, further: further.clone(), asked: false });
            }
        }
    }
    all
}

/// Takes the columns out that tell the answer by themselves.
fn without_leaks(mailing: &mut PastMailing) -> Vec<LeakingColumn> {
    let sources = sources_of(&mailing.inputs.columns);
    let own = People { columns: mailing.people.columns[..sources.len()].to_vec() };
    let mut found: Vec<(usize, f64)> = Vec::new();
    let beside = leaks(&mailing.unused, &mailing.responded)
        .into_iter()
        .map(|leak| LeakingColumn { column: mailing.unused.columns[leak.column].name.clone(), auc: leak.auc });
    for leak in leaks(&own, &mailing.responded) {
        let source = sources[leak.column];
        match found.iter_mut().find(|(known, _)| *known == source) {
            Some((_, auc)) => *auc = auc.max(leak.auc),
            None => found.push((source, leak.auc)),
        }
    }
    let is_leak = |source: usize| found.iter().any(|(leak, _)| *leak == source);
    let told = found
        .iter()
        .map(|(source, auc)| LeakingColumn { column: mailing.inputs.columns[*source].reads.name.clone(), auc: *auc });
    let told: Vec<LeakingColumn> = told.chain(beside).collect();
    let mut at = 0;
    mailing.people.columns.retain(|_| {
        let keep = sources.get(at).is_none_or(|source| !is_leak(*source));
        at += 1;
        keep
    });
    let mut at = 0;
    mailing.inputs.columns.retain(|_| {
        let keep = !is_leak(at);
        at += 1;
        keep
    });
    mailing.about.columns.retain(|name| told.iter().all(|leak| leak.column != *name));
    told
}

/// The numbers that a pass learns from.
fn part(mailing: &PastMailing, columns: bool, further: &[FurtherFeature]) -> People {
    let own = mailing.inputs.own_parts();
    let is_wanted = |name: &str| further.iter().any(|one| name.split(' ').next() == Some(one.key()));
    let (of_columns, beside) = mailing.people.columns.split_at(own);
    let mut chosen = if columns { of_columns.to_vec() } else { Vec::new() };
    chosen.extend(beside.iter().filter(|column| is_wanted(&column.name)).cloned());
    People { columns: chosen }
}

/// Learns all models of a pass.
fn trained(
    people: &People,
    mailing: &PastMailing,
    (choice, chosen): (&ResponseChoice, &[Learner]),
    pass: &Pass,
    (at, of): (usize, usize),
    job: &dyn Job,
) -> Result<Training, ResponseError> {
    let models = choice.models.iter().filter_map(|ranker| ranker.model()).collect::<Vec<_>>();
    let stack = choice.models.contains(&Ranker::Stack);
    let plan = Plan {
        // A stack of nothing is a stack of everything.
        models: if models.is_empty() { ModelKind::ALL.to_vec() } else { models },
        stack,
        balance: pass.imbalance,
        folds: choice.folds,
        repeats: if pass.asked { choice.repeats } else { 1 },
        trials: if pass.asked { choice.trials } else { 1 },
        chosen: chosen.to_vec(),
        seed: choice.seed,
    };
    let watch = |step: Step| {
        let total = (of * step.of) as u64;
        job.progress(&Activity::LearningResponses, (at * step.of + step.done) as u64, total);
        !job.is_cancelled()
    };
    let trained = train(people, &mailing.responded, &mailing.keys, &plan, &watch)?;
    trained.ok_or(Cancelled.into())
}

/// What came of a pass, model by model.
fn judged_of(
    training: &Training,
    choice: &ResponseChoice,
    pass: &Pass,
    mailing: &PastMailing,
) -> Result<Vec<Judged>, ResponseError> {
    let lessons = Lessons { imbalance: pass.imbalance, columns: pass.columns, further: &pass.further };
    let mut all = Vec::new();
    for model in &training.models {
        let ranker = Ranker::from(model.kind);
        if !choice.models.contains(&ranker) {
            continue;
        }
        let chances = calibrated_by_others(&model.out_of_fold, &mailing.responded, &training.folds);
        let learner = serde_json::to_value(model.learner).unwrap_or_default();
        all.push(judged(ranker, &lessons, (model.out_of_fold.clone(), chances), &mailing.responded, learner)?);
    }
    if let Some(stack) = &training.stack {
        let chances = calibrated_by_others(&stack.out_of_fold, &mailing.responded, &training.folds);
        let scores = (stack.out_of_fold.clone(), chances);
        all.push(judged(Ranker::Stack, &lessons, scores, &mailing.responded, serde_json::Value::Null)?);
    }
    Ok(all)
}

/// A single model takes the place of all together only where it ranks better beyond chance, by this chance of a difference
/// as large. The largest of several areas is partly luck: on new people the models together did better than the single one
/// with the largest area, and their own area was nearer to what new people showed.
const BEYOND_CHANCE: f64 = 0.05;

/// The one that is used: all models together, or the best single one where that ranks better beyond chance or nothing was put
/// together; of equals the first.
fn chosen_of(all: &[Judged], responded: &[bool]) -> Result<usize, ResponseError> {
    let place = |of: &dyn Fn(Ranker) -> bool| {
        let some = all.iter().enumerate().filter(|(_, judged)| of(judged.told.model));
        some.max_by(|(one, a), (other, b)| a.told.auc.total_cmp(&b.told.auc).then(other.cmp(one))).map(|(at, _)| at)
    };
    let single = place(&|model| model.model().is_some());
    let (Some(stack), Some(single)) = (place(&|model| model == Ranker::Stack), single) else {
        return Ok(place(&|model| model != Ranker::SegmentIndex).unwrap_or(0));
    };
    let better = auc_difference(&outcomes(&all[single].scores, responded)?, &outcomes(&all[stack].scores, responded)?);
    Ok(if better.difference > 0.0 && better.p < BEYOND_CHANCE { single } else { stack })
}

/// The index of each segment by its id; 100 where there is none.
fn indices(results: &Results) -> Vec<f64> {
    let segments = results.segments.iter().flat_map(|segments| &segments.segments);
    segments.map(|segment| segment.index.unwrap_or(100.0)).collect()
}

/// What scores other people by the chosen ranking.
fn pipeline(
    training: &Training,
    ranker: Ranker,
    mailing: &PastMailing,
    question: &ResponseQuestion<'_>,
) -> Option<ResponsePipeline> {
    let place = match ranker.model() {
        Some(kind) => Some(training.models.iter().position(|model| model.kind == kind)?),
        None => None,
    };
    let choice = question.choice;
    Some(ResponsePipeline {
        version: ResponsePipeline::VERSION,
        ranking: ranker,
        target: mailing.about.target.clone(),
        rate: mailing.about.rate(),
        columns: if choice.columns { mailing.inputs.columns.clone() } else { Vec::new() },
        further: choice.further.clone(),
        segments: (!choice.further.is_empty()).then(|| Model::of(question.results)),
        built_in_dictionary: !question.settings.no_built_in_dictionary,
        model: training.ready(place)?,
    })
}
