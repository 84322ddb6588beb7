//! The engine's thread: one request at a time, the newest wins.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::Builder;

use super::job::RequestJob;
use super::pipeline::Pipeline;
use super::snapshot::{Fidelity, Problem, Progress, Snapshot};
use super::{Engine, EngineError, Settings};
use crate::data::TableCache;

/// Everything the engine's thread tells the window.
pub(crate) enum Event {
    /// A newer state of the computation.
    Snapshot(Arc<Snapshot>),
    /// How far it is.
    Progress(Progress),
    /// The request is answered, or was overtaken.
    Idle,
}

/// What the window asks of the engine's thread.
struct Request {
    generation: u64,
    settings: Arc<Settings>,
    /// Whether other numbers of segments are to be tried when the result is there.
    sweep: bool,
}

/// The engine that computes on a thread of its own.
pub struct LiveEngine {
    newest: Arc<AtomicU64>,
    requests: Sender<Request>,
    events: Receiver<Event>,
    progress: Option<Progress>,
    last: Option<Arc<Settings>>,
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
            pipeline: Pipeline::with_cache(TableCache::of_user()),
            last: Arc::default(),
        };
        Builder::new().name("segscope engine".to_owned()).spawn(move || worker.serve(&inbox))?;
        Ok(Self { newest, requests, events, progress: None, last: None })
    }
}

impl LiveEngine {
    fn send(&mut self, settings: Arc<Settings>, sweep: bool) -> u64 {
        let generation = self.newest.fetch_add(1, Ordering::Relaxed) + 1;
        // A send can only fail when the thread is gone, and it lives as long as this sender.
        if self.requests.send(Request { generation, settings, sweep }).is_err() {
            self.progress = None;
        }
        generation
    }
}

impl Engine for LiveEngine {
    fn request(&mut self, settings: Settings) -> u64 {
        let settings = Arc::new(settings);
        self.last = Some(Arc::clone(&settings));
        self.send(settings, false)
    }

    fn sweep(&mut self) {
        if let Some(settings) = self.last.clone() {
            self.send(settings, true);
        }
    }

    fn cancel(&mut self) {
        self.newest.fetch_add(1, Ordering::Relaxed);
    }

    fn poll(&mut self) -> Option<Arc<Snapshot>> {
        let mut newest = None;
        for event in self.events.try_iter() {
            match event {
                Event::Snapshot(snapshot) => newest = Some(snapshot),
                Event::Progress(progress) => self.progress = Some(progress),
                Event::Idle => self.progress = None,
            }
        }
        newest
    }

    fn progress(&self) -> Option<Progress> {
        self.progress.clone()
    }
}

struct Worker {
    newest: Arc<AtomicU64>,
    outbox: Sender<Event>,
    wake: Arc<dyn Fn() + Send + Sync>,
    pipeline: Pipeline,
    /// The last snapshot that was published; what's good in it stays on screen when a request fails.
    last: Arc<Snapshot>,
}

impl Worker {
    fn serve(mut self, inbox: &Receiver<Request>) {
        while let Ok(first) = inbox.recv() {
            let request = inbox.try_iter().last().unwrap_or(first);
            self.answer(&request);
        }
    }

    fn answer(&mut self, request: &Request) {
        let job =
            RequestJob::new(request.generation, Arc::clone(&self.newest), self.outbox.clone(), Arc::clone(&self.wake));
        let mut pipeline = std::mem::take(&mut self.pipeline);
        // On one of the threads that share the work: from outside, each of the hundreds of short passes would wait to be let in.
        let outcome = rayon::scope(|_| {
            catch_unwind(AssertUnwindSafe(|| {
                let publish = &mut |snapshot| self.publish(request, snapshot);
                let outcome = pipeline.run(&request.settings, &job, publish)?;
                if request.sweep { pipeline.sweep(&outcome, &job, publish) } else { Ok(()) }
            }))
        });
        let error = match outcome {
            // After a panic the caches may be half made: they go with the pipeline.
            Err(panic) => {
                self.pipeline = Pipeline::with_cache(TableCache::of_user());
                EngineError::from_panic(panic.as_ref())
            }
            Ok(result) => {
                self.pipeline = pipeline;
                match result {
                    Ok(()) | Err(EngineError::Cancelled(_)) => return,
                    Err(error) => error,
                }
            }
        };
        let problem = Problem { step: error.step(), message: error.to_string() };
        let settings = Arc::clone(&request.settings);
        self.publish(request, Snapshot { settings, problem: Some(problem), ..(*self.last).clone() });
    }

    fn publish(&mut self, request: &Request, snapshot: Snapshot) {
        let snapshot = Arc::new(Snapshot { generation: request.generation, ..snapshot });
        self.last = Arc::clone(&snapshot);
        // A preview is shown even when it was overtaken: it is nearer to what is asked now than what is on the screen.
        let preview = matches!(snapshot.fidelity, Fidelity::Preview { .. });
        let wanted = preview || self.newest.load(Ordering::Relaxed) == request.generation;
        if wanted && self.outbox.send(Event::Snapshot(snapshot)).is_ok() {
            (self.wake)();
        }
    }
}
