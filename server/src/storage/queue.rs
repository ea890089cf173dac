//! Closures on their way to a database thread and their answers on the way
//! back; the same for both engines.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, PoisonError, mpsc};

use tokio::sync::oneshot;

use super::{StoreError, Tx};

/// One closure waiting for a thread: `run` executes it (again, when its batch
/// must be repeated), `finish` answers once the commit is known.
pub(super) trait Job: Send {
    /// Runs the closure; true keeps what it did, false undoes it.
    fn run(&mut self, tx: &mut dyn Tx) -> bool;
    /// Tells the caller. `Some` when what it did was lost after all.
    fn finish(self: Box<Self>, lost: Option<&StoreError>);
}

/// What a thread is told.
pub(super) enum Order {
    /// Run this.
    Job(Box<dyn Job>),
    /// End after everything before this; dropped when the thread has ended.
    Stop,
}

struct Closure<T, E, F> {
    f: F,
    outcome: Option<Result<T, E>>,
    answer: oneshot::Sender<Result<T, E>>,
}

impl<T, E, F> Job for Closure<T, E, F>
where
    F: FnMut(&mut dyn Tx) -> Result<T, E> + Send,
    T: Send,
    E: From<StoreError> + Send,
{
    fn run(&mut self, tx: &mut dyn Tx) -> bool {
        // A defect in one closure must not end the thread that serves all.
        let outcome = catch_unwind(AssertUnwindSafe(|| (self.f)(tx)))
            .unwrap_or_else(|_| Err(StoreError::Refused("a closure panicked".into()).into()));
        let keep = outcome.is_ok();
        self.outcome = Some(outcome);
        keep
    }

    fn finish(self: Box<Self>, lost: Option<&StoreError>) {
        let outcome = match (self.outcome, lost) {
            (Some(Ok(_)) | None, Some(error)) => Err(error.again().into()),
            (Some(outcome), _) => outcome,
            (None, None) => Err(gone().into()),
        };
        // The caller may have gone away; the write stands all the same.
        let _ = self.answer.send(outcome);
    }
}

/// A closure as a job, and where its outcome comes.
pub(super) fn job<T, E, F>(f: F) -> (Box<dyn Job>, oneshot::Receiver<Result<T, E>>)
where
    F: FnMut(&mut dyn Tx) -> Result<T, E> + Send + 'static,
    T: Send + 'static,
    E: From<StoreError> + Send + 'static,
{
    let (answer, outcome) = oneshot::channel();
    (Box::new(Closure { f, outcome: None, answer }), outcome)
}

/// The sending end, shared by every handle.
#[derive(Clone)]
pub(super) struct Queue(mpsc::Sender<Order>);

/// The receiving end, shared by the threads that work on it.
#[derive(Clone)]
pub(super) struct Waiting(Arc<Mutex<mpsc::Receiver<Order>>>);

/// Both ends of a new queue.
pub(super) fn queue() -> (Queue, Waiting) {
    let (sender, receiver) = mpsc::channel();
    (Queue(sender), Waiting(Arc::new(Mutex::new(receiver))))
}

pub(super) fn gone() -> StoreError {
    StoreError::Unavailable("the database is closed".into())
}

impl Queue {
    /// Hands `f` over and waits for its outcome.
    pub(super) async fn run<T, E, F>(&self, f: F) -> Result<T, E>
    where
        F: FnMut(&mut dyn Tx) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (job, outcome) = job(f);
        self.0.send(Order::Job(job)).map_err(|_| gone())?;
        outcome.await.unwrap_or_else(|_| Err(gone().into()))
    }

    /// Tells one thread to end when it has done what was queued before.
    pub(super) fn stop(&self) {
        // A thread that is gone needs no telling.
        let _ = self.0.send(Order::Stop);
    }
}

impl Waiting {
    /// Blocks for the next job and takes those behind it, at most `most`.
    /// `None` when the thread should end.
    pub(super) fn take(&self, most: usize) -> Option<Batch> {
        let receiver = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Ok(Order::Job(first)) = receiver.recv() else {
            return None;
        };
        let mut batch = Batch { jobs: vec![first], last: false };
        while batch.jobs.len() < most {
            match receiver.try_recv() {
                Ok(Order::Job(job)) => batch.jobs.push(job),
                Ok(Order::Stop) => {
                    batch.last = true;
                    break;
                }
                Err(_) => break,
            }
        }
        Some(batch)
    }
}

/// Jobs that run together.
pub(super) struct Batch {
    /// In the order they came.
    pub(super) jobs: Vec<Box<dyn Job>>,
    /// The thread should end after them.
    pub(super) last: bool,
}
