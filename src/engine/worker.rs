//! The engine's thread: one request at a time, the newest wins.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::Builder;
use std::time::Instant;

use super::error::EngineError;
use super::event::Event;
use super::pipeline::Pipeline;
use super::request::Request;
use super::request_job::{RequestJob, SilentJob};
use super::scale::SumsWorker;
use super::snapshot::{Fidelity, Progress, Snapshot};
use super::{DataSource, Engine, Settings};
use crate::data::TableCache;

/// A request on its way to the engine's thread.
struct Asked {
    generation: u64,
    request: Request,
}

/// What the engine's thread is told.
enum Message {
    /// Something is to be answered.
    Asked(Box<Asked>),
    /// These settings may be asked for next.
    Ahead { generation: u64, settings: Vec<Settings> },
}

/// The engine that computes on a thread of its own.
pub struct LiveEngine {
    newest: Arc<AtomicU64>,
    requests: Sender<Message>,
    events: Receiver<Event>,
    /// What was told last, and when it came in.
    progress: Option<(Progress, Instant)>,
}

impl LiveEngine {
    /// Starts the engine's thread. `wake` is called from that thread whenever there's something to poll.
    ///
    /// # Errors
    /// When the operating system gives no thread.
    pub fn new(wake: impl Fn() + Send + Sync + 'static) -> std::io::Result<Self> {
        let newest = Arc::new(AtomicU64::new(0));
        let (requests, inbox) = channel();
        let (outbox, events) = channel();
        let worker = Worker {
            newest: Arc::clone(&newest),
            outbox,
            wake: Arc::new(wake),
            pipeline: Pipeline::new(TableCache::of_user()),
            sums: SumsWorker::default(),
            last: Arc::default(),
        };
        Builder::new().name("segscope-engine".to_owned()).spawn(move || worker.serve(&inbox))?;
        Ok(Self { newest, requests, events, progress: None })
    }
}

impl Engine for LiveEngine {
    fn request(&mut self, request: Request) -> u64 {
        let generation = self.newest.fetch_add(1, Ordering::Relaxed) + 1;
        // A send can only fail when the thread is gone, and it lives as long as this sender.
        if self.requests.send(Message::Asked(Box::new(Asked { generation, request }))).is_err() {
            self.progress = None;
        }
        generation
    }

    fn look_ahead(&mut self, settings: Vec<Settings>) {
        let generation = self.newest.load(Ordering::Relaxed);
        self.requests.send(Message::Ahead { generation, settings }).ok();
    }

    fn cancel(&mut self) {
        self.newest.fetch_add(1, Ordering::Relaxed);
    }

    fn poll(&mut self) -> Option<Arc<Snapshot>> {
        let mut newest = None;
        for event in self.events.try_iter() {
            match event {
                Event::Snapshot(snapshot) => newest = Some(snapshot),
                Event::Progress(progress) => self.progress = Some((progress, Instant::now())),
                Event::Idle => self.progress = None,
            }
        }
        newest
    }

    fn progress(&self) -> Option<Progress> {
        self.progress.as_ref().map(|(progress, told)| as_of_now(progress, told.elapsed().as_secs_f64()))
    }
}

/// What was told so many seconds ago, as it is now: work that counts nothing tells only that it begins, so the time it
/// takes goes on here.
fn as_of_now(told: &Progress, since: f64) -> Progress {
    let uncounted = told.done == 0 && told.total == 0;
    let seconds = told.seconds + if uncounted { since } else { 0.0 };
    Progress { seconds, ..told.clone() }
}

struct Worker {
    newest: Arc<AtomicU64>,
    outbox: Sender<Event>,
    wake: Arc<dyn Fn() + Send + Sync>,
    pipeline: Pipeline,
    /// Answers about people of whom only sums are known.
    sums: SumsWorker,
    /// The last snapshot that was published; what's good in it stays on screen when a request fails.
    last: Arc<Snapshot>,
}

impl Worker {
    fn serve(mut self, inbox: &Receiver<Message>) {
        while let Ok(first) = inbox.recv() {
            let (mut newest, mut next) = (None, None);
            for message in std::iter::once(first).chain(inbox.try_iter()) {
                match message {
                    Message::Asked(asked) => newest = Some(asked),
                    Message::Ahead { generation, settings } => next = Some((generation, settings)),
                }
            }
            if let Some(asked) = newest {
                self.answer(*asked);
            }
            if let Some((generation, settings)) = next {
                self.look_ahead(generation, settings);
            }
        }
    }

    /// Computes what may be asked for next, until anything is.
    fn look_ahead(&mut self, generation: u64, settings: Vec<Settings>) {
        let job = SilentJob::new(generation, Arc::clone(&self.newest));
        let mut pipeline = std::mem::take(&mut self.pipeline);
        let outcome = rayon::scope(|_| {
            catch_unwind(AssertUnwindSafe(|| {
                for settings in settings {
                    // What can't be computed is said to whoever asks for it.
                    if matches!(pipeline.look_ahead(&Arc::new(settings), &job), Err(EngineError::Cancelled(_))) {
                        break;
                    }
                }
            }))
        });
        // After a panic what is remembered may be half made: it goes with the pipeline.
        self.pipeline = outcome.map_or_else(|_| Pipeline::new(TableCache::of_user()), |()| pipeline);
    }

    fn answer(&mut self, Asked { generation, request }: Asked) {
        let job = RequestJob::new(generation, Arc::clone(&self.newest), self.outbox.clone(), Arc::clone(&self.wake));
        let settings = Arc::new(request.settings);
        let mut pipeline = std::mem::take(&mut self.pipeline);
        let mut sums = std::mem::take(&mut self.sums);
        pipeline.follow(request.named, request.pinned);
        // On one of the threads that share the work: from outside, each of the hundreds of short passes would wait to
        // be let in.
        let outcome = rayon::scope(|_| {
            catch_unwind(AssertUnwindSafe(|| {
                let publish = &mut |snapshot| self.publish(generation, snapshot);
                if let DataSource::Aggregates(files) = &settings.source {
                    return sums.run(files, &settings, &job, publish);
                }
                let exact = pipeline.run(&settings, &job, publish)?;
                request.studies.iter().try_for_each(|study| pipeline.study(*study, &exact, &job, publish))
            }))
        });
        let error = match outcome {
            // After a panic what is remembered may be half made: it goes with the pipeline.
            Err(panic) => {
                self.pipeline = Pipeline::new(TableCache::of_user());
                EngineError::from_panic(panic.as_ref())
            }
            Ok(result) => {
                (self.pipeline, self.sums) = (pipeline, sums);
                match result {
                    Ok(()) | Err(EngineError::Cancelled(_)) => return,
                    Err(error) => error,
                }
            }
        };
        self.report(generation, settings, error);
    }

    /// What's good in the last snapshot stays; why there is nothing newer is said beside it.
    fn report(&mut self, generation: u64, settings: Arc<Settings>, error: EngineError) {
        self.publish(generation, Snapshot { settings, problem: Some(error.into()), ..(*self.last).clone() });
    }

    fn publish(&mut self, generation: u64, snapshot: Snapshot) {
        let snapshot = Arc::new(Snapshot { generation, ..snapshot });
        self.last = Arc::clone(&snapshot);
        // A preview is shown even when it was overtaken: it is nearer to what is asked now than what is on the screen.
        let preview = matches!(snapshot.fidelity, Fidelity::Preview { .. });
        let wanted = preview || self.newest.load(Ordering::Relaxed) == generation;
        if wanted && self.outbox.send(Event::Snapshot(snapshot)).is_ok() {
            (self.wake)();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::job::Activity;

    #[test]
    fn the_time_of_work_that_counts_nothing_goes_on() {
        let told = Progress { activity: Activity::SearchingSegments, done: 0, total: 0, seconds: 0.5 };
        assert_eq!(as_of_now(&told, 2.0).seconds, 2.5);
        let counted = Progress { done: 10, total: 20, ..told };
        assert_eq!(as_of_now(&counted, 2.0).seconds, 0.5);
    }
}
