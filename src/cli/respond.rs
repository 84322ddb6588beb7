//! `segscope respond`: from a past mailing to whom to write to next.

use std::path::{Path, PathBuf};

use super::error::CommandError;
use super::places::{Input, Place, Role, What};
use super::progress::ProgressLine;
use super::respond_arguments::{FeatureWord, MailingColumns, RespondArguments};
use super::respond_report::{remarks, report};
use super::{model, places, print};
use crate::engine::apply::{ApplyError, PeopleFile, Tally};
use crate::engine::response::{MailingSource, ResponseError, ResponseQuestion, ResponseScorer, TARGET, learn};
use crate::export::response;
use crate::files::FilesTogether;
use crate::results::{FurtherFeature, LetterTerms, RankedPerson, Ranker, ResponseChoice, ResponsePipeline};
use crate::session::session_file::SessionFile;

/// What stands in the folder.
const PREDICTIONS: &str = "predictions.csv";
const FIGURES: &str = "respond.json";
const MODEL: &str = "response-model.json";

/// Learns of a mailing, or applies what was learned before.
pub(super) fn respond(arguments: &RespondArguments) -> Result<(), CommandError> {
    check_places(arguments)?;
    match &arguments.model {
        Some(path) => again(path, arguments),
        None => anew(arguments),
    }
}

/// Learns, judges, and predicts.
fn anew(arguments: &RespondArguments) -> Result<(), CommandError> {
    let (Some(session), Some(train)) = (&arguments.session, &arguments.train) else {
        return Err(CommandError::NoMailing);
    };
    let (choice, terms) = (choice(arguments)?, terms(arguments)?);
    let job = ProgressLine::new();
    let mut saved = SessionFile::read(session)?;
    // The pipeline says who is in which segment, so a copy without one is told apart here.
    saved.model(session)?;
    let settings = saved.settings_of(&saved.settings)?;
    let mut files = FilesTogether::new(&arguments.out)?;
    if let Some(place) = &arguments.save {
        files = files.with_elsewhere(place)?;
    }
    let source = MailingSource::File(train.clone());
    let question = ResponseQuestion {
        source: &source,
        target: arguments.target.as_deref().unwrap_or(TARGET),
        settings: &settings,
        results: &saved.results,
        choice: &choice,
        terms,
    };
    let learned = learn(&question, &job, &mut |_| ()).map_err(|error| job.reason(error))?.response;
    let Some(pipeline) = learned.pipeline.clone() else { return Err(CommandError::NoMailing) };
    let predicted = predictions(&pipeline, arguments, &mut files, &job)?;
    let first = predicted.as_ref().map_or(&learned.first_people, |predicted| &predicted.first);
    files.write(MODEL, |path| response::write_model(&pipeline, path))?;
    if let Some(place) = &arguments.save {
        saved.results.studies.response = Some(std::sync::Arc::new(learned.clone()));
        files.write_elsewhere(place, |path| saved.write(path))?;
    }
    files.write(FIGURES, |path| response::write_figures(&learned, first, path))?;
    check_places(arguments)?;
    files.publish()?;
    job.clear();
    remarks(&learned).iter().for_each(|remark| print::remark(remark));
    remark_on(predicted.as_ref(), arguments);
    print::result(&report(&learned, &saved, predicted.as_ref().map(|predicted| predicted.tally.rows)))
}

/// Predicts by a model that was learned before.
fn again(path: &Path, arguments: &RespondArguments) -> Result<(), CommandError> {
    let job = ProgressLine::new();
    let pipeline = response::read_model(path)?;
    let mut files = FilesTogether::new(&arguments.out)?;
    let Some(predicted) = predictions(&pipeline, arguments, &mut files, &job)? else {
        return Err(CommandError::NoMailing);
    };
    check_places(arguments)?;
    files.publish()?;
    job.clear();
    remark_on(Some(&predicted), arguments);
    print::result(&super::respond_report::again(&pipeline, path, predicted.tally.rows))
}

/// What was predicted.
struct Predicted {
    tally: Tally,
    /// The people who stand first.
    first: Vec<RankedPerson>,
}

fn predictions(
    pipeline: &ResponsePipeline,
    arguments: &RespondArguments,
    files: &mut FilesTogether,
    job: &ProgressLine,
) -> Result<Option<Predicted>, CommandError> {
    let Some(test) = &arguments.test else { return Ok(None) };
    let scorer = ResponseScorer::new(pipeline)?;
    let file = PeopleFile { path: test.clone(), built_in_dictionary: pipeline.built_in_dictionary };
    let place = arguments.out.join(PREDICTIONS);
    let at_place = |error| match error {
        ResponseError::Apply(ApplyError::Write(error)) => ResponseError::Apply(error.at(place).into()),
        error => error,
    };
    let written = files.write_making(PREDICTIONS, |path| response::write_predictions(&scorer, &file, path, job));
    let (tally, first) = written.map_err(|error| job.reason(at_place(error)))?;
    let first = first.explained(pipeline, job).map_err(|error| job.reason(error))?;
    Ok(Some(Predicted { tally, first }))
}

/// Columns of the test file that the model misses, codes that it doesn't know.
fn remark_on(predicted: Option<&Predicted>, arguments: &RespondArguments) {
    if let (Some(predicted), Some(test)) = (predicted, &arguments.test) {
        model::remark_on_cells(&predicted.tally, test);
    }
}

fn choice(arguments: &RespondArguments) -> Result<ResponseChoice, CommandError> {
    let mut choice = ResponseChoice::default();
    if !arguments.models.is_empty() {
        let asked: Vec<Ranker> = arguments.models.iter().map(|word| word.ranker()).collect();
        choice.models = Ranker::LEARNED.into_iter().filter(|ranker| asked.contains(ranker)).collect();
    }
    if !arguments.features.is_empty() {
        choice.columns = arguments.features.contains(&FeatureWord::Columns);
        let is_asked =
            |further: &FurtherFeature| arguments.features.iter().any(|word| word.further() == Some(*further));
        choice.further = FurtherFeature::ALL.into_iter().filter(is_asked).collect();
    }
    choice.imbalance = arguments.imbalance.balance();
    choice.kept_columns = arguments.columns == MailingColumns::Kept;
    choice.trials = in_range("--trials", arguments.trials, 1, 1000)?;
    choice.folds = in_range("--folds", arguments.folds, 2, 50)? as u8;
    choice.repeats = in_range("--repeats", arguments.repeats, 1, 50)? as u8;
    choice.seed = arguments.seed;
    choice.compare = !arguments.no_comparison;
    Ok(choice)
}

fn in_range(flag: &'static str, asked: usize, least: usize, most: usize) -> Result<usize, CommandError> {
    if (least..=most).contains(&asked) { Ok(asked) } else { Err(CommandError::OutOfRange { flag, asked, least, most }) }
}

fn terms(arguments: &RespondArguments) -> Result<LetterTerms, CommandError> {
    let usual = LetterTerms::default();
    let terms =
        LetterTerms { margin: arguments.margin.unwrap_or(usual.margin), cost: arguments.cost.unwrap_or(usual.cost) };
    let is_fine = |amount: f64| amount.is_finite() && amount >= 0.0;
    if is_fine(terms.margin) && is_fine(terms.cost) { Ok(terms) } else { Err(CommandError::Terms) }
}

/// Whether everything can be written where it belongs.
fn check_places(arguments: &RespondArguments) -> Result<(), CommandError> {
    let RespondArguments { session, model, train, test, out, save, replace, .. } = arguments;
    let input = |role| move |path: &'_ PathBuf| (path.clone(), role);
    let mut inputs: Vec<(PathBuf, Role)> = Vec::new();
    inputs.extend(session.iter().map(input(Role::Session)));
    inputs.extend(model.iter().map(input(Role::ResponseModel)));
    inputs.extend(train.iter().chain(test).map(input(Role::People)));
    let inputs: Vec<Input> = inputs.iter().map(|(path, role)| Input { path, role: *role }).collect();
    let place = |name: &str, is_own| Place { path: out.join(name), what: What::Result, is_own };
    let mut all = Vec::new();
    if test.is_some() {
        all.push(place(PREDICTIONS, response::is_predictions as fn(&Path) -> bool));
    }
    if model.is_none() {
        all.push(place(FIGURES, response::is_figures));
        all.push(place(MODEL, response::is_model));
    }
    all.extend(save.iter().map(|path| Place { path: path.clone(), what: What::Session, is_own: SessionFile::is_one }));
    Ok(places::check(&all, &inputs, *replace)?)
}
