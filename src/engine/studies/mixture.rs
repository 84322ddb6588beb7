//! A second opinion on the number of segments: mixtures of normal distributions by the Bayesian information criterion.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use super::definition::{Answer, Definition, Tell};
use crate::analyze::{MixtureFit, adjusted_rand, fit_mixture, sample_rows};
use crate::engine::{EngineError, Kept, Settings, Stage, Store};
use crate::job::{Activity, Job};
use crate::results::{MixtureOpinion, Studies, TriedMixture};

/// The study of mixtures.
pub(super) struct Mixtures;

/// People of the sample: enough for the criterion to tell groups of a tenth of them apart.
const PEOPLE: usize = 4_000;
/// The first components that mixtures see. With covariances of their own, parts have half the square of this many
/// numbers each; with all components no sample would be large enough, and the later ones hold hardly any groups.
const COMPONENTS: usize = 8;
/// So many parts fewer and more than there are segments are tried.
const AROUND: usize = 4;
/// How often it is asked whether to go on.
const LOOK: Duration = Duration::from_millis(10);

impl Kept for MixtureOpinion {
    fn bytes(&self) -> usize {
        size_of_val(self.tried.as_slice())
    }
}

impl Definition for Mixtures {
    fn looks_at(&self, settings: &Settings) -> Settings {
        settings.clone()
    }

    fn take_over(&self, from: &Studies, to: &mut Studies) {
        to.mixture.clone_from(&from.mixture);
    }

    fn run(&self, answer: &Answer<'_>, store: &mut Store, go_on: bool, tell: &mut Tell<'_>) -> Result<(), EngineError> {
        let Answer { settings, rows, scores, clusters, job, .. } = answer;
        let dims = clusters.centroids.dims;
        let key = scores.key.then(Stage::Study, &(NAME, dims, settings.clusters, settings.seed, settings.restarts));
        let known = store.get::<MixtureOpinion>(key);
        if let Some(known) = &known {
            tell(&|studies| studies.mixture = Some(Arc::clone(known)));
        }
        if !go_on || known.as_ref().is_some_and(|known| known.complete) {
            return Ok(());
        }
        let sample = sample_rows(&rows.general, PEOPLE, settings.seed);
        let labels: Vec<u8> = sample.iter().map(|place| clusters.general_labels[*place as usize]).collect();
        let components = dims.min(COMPONENTS);
        let score = |place: &u32, component: usize| f64::from(scores.general.score(*place as usize, component));
        let people: Arc<[f64]> =
            sample.iter().flat_map(|place| (0..components).map(move |c| score(place, c))).collect();
        let mut opinion = known.map_or_else(MixtureOpinion::default, |known| (*known).clone());
        (opinion.people, opinion.components) = (sample.len(), components);
        let numbers = settings.clusters.saturating_sub(AROUND).max(1)..=settings.clusters + AROUND;
        let total = numbers.clone().count();
        let numbers = numbers.skip(opinion.tried.len());
        let mut next = numbers.clone();
        let mut begun = VecDeque::new();
        for number in numbers {
            job.progress(&Activity::FittingMixtures, opinion.tried.len() as u64, total as u64);
            // The library works on one thread; on the others the next numbers are tried meanwhile.
            for later in next.by_ref().take(rayon::current_num_threads() - begun.len()) {
                begun.push_back(begin(&people, components, later, settings.seed)?);
            }
            let Some(fit) = begun.pop_front() else { break };
            let fit = end(&fit, *job)?;
            opinion.tried.push(TriedMixture {
                clusters: number,
                bic: fit.as_ref().map(|fit| fit.bic),
                adjusted_rand: fit.as_ref().map(|fit| adjusted_rand(&labels, &fit.labels)),
            });
            opinion.complete = opinion.tried.len() == total;
            let now = Arc::new(opinion.clone());
            store.put(Stage::Study, key, Arc::clone(&now));
            tell(&|studies| studies.mixture = Some(Arc::clone(&now)));
        }
        Ok(())
    }
}

/// Tells this study's key from those of others.
const NAME: &str = "mixture";

/// Begins to fit on a thread of its own, because the library can't be interrupted; when the job is told to stop, that
/// thread is left to end by itself, which takes it seconds at most.
fn begin(
    people: &Arc<[f64]>,
    dims: usize,
    parts: usize,
    seed: u64,
) -> Result<Receiver<Option<MixtureFit>>, EngineError> {
    let (sender, receiver) = channel();
    let people = Arc::clone(people);
    let fit = move || drop(sender.send(fit_mixture(&people, dims, parts, seed)));
    std::thread::Builder::new()
        .name("segscope-mixture".to_owned())
        .spawn(fit)
        .map_err(|error| EngineError::Threads(error.to_string()))?;
    Ok(receiver)
}

/// Waits for what was begun.
fn end(fit: &Receiver<Option<MixtureFit>>, job: &dyn Job) -> Result<Option<MixtureFit>, EngineError> {
    loop {
        match fit.recv_timeout(LOOK) {
            Ok(found) => return Ok(found),
            // It ended without an answer: the library failed beyond what is caught.
            Err(RecvTimeoutError::Disconnected) => return Ok(None),
            Err(RecvTimeoutError::Timeout) => job.check()?,
        }
    }
}
