//! The one writer: a thread that owns the writing connection, takes what is queued, commits it
//! as one transaction, and only then answers.
//!
//! A fault before the commit undoes the batch and answers every waiter. A fault of the commit
//! itself, or of any other sync, ends the process.

use std::sync::Arc;
use std::sync::atomic::{AtomicI32, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread::JoinHandle;
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::hooks::Wal;

use super::append::{Batch, Head, Prepared, Receipt};
use super::fault::StoreFault;
use super::merging;
use super::moving::Mover;
use super::project::Projector;
use super::stop::{stop, survived};
use crate::ledger::Act;

/// Most entries written in one transaction of the writer.
pub const BATCH_ENTRIES_MAX: usize = 512;
/// Submissions that may wait; a further one waits for a place.
pub const QUEUE_SUBMISSIONS_MAX: usize = 1_024;
/// The write-ahead log is moved into the database beyond this many pages (of 4 KiB).
const WAL_PAGES_KEPT: i32 = 250;

/// The search index is merged after the writer had nothing to do for so long.
const MERGED_AFTER: Duration = Duration::from_millis(100);
/// And a little more after each further pause, as long as nobody comes.
const MERGED_AGAIN_AFTER: Duration = Duration::from_millis(20);
/// On a day without such pauses, it is merged a little after so many batches.
const BATCHES_UNMERGED_MAX: u32 = 8;

/// How long the writer waits before it tries again to cut a log in which something destroyed stands.
const CUT_AGAIN_AFTER: Duration = Duration::from_secs(1);

/// Facts that are recorded together or not at all.
struct Submission {
    facts: Vec<Prepared>,
    answer: SyncSender<Result<Vec<Receipt>, StoreFault>>,
}

/// Handle to the writing thread; cheap to clone, safe to share.
#[derive(Debug)]
pub(super) struct Writer {
    queue: Option<SyncSender<Submission>>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    /// Starts the thread.
    pub(super) fn start(db: Connection, head: Head, mover: Mover) -> Result<Self, StoreFault> {
        let (queue, submissions) = sync_channel(QUEUE_SUBMISSIONS_MAX);
        let thread = std::thread::Builder::new()
            .name("writer".into())
            .spawn(move || run(db, head, mover, &submissions))
            .map_err(StoreFault::file("the writing thread"))?;
        Ok(Self { queue: Some(queue), thread: Some(thread) })
    }

    /// Records facts together or not at all; returns when they are on disk.
    pub(super) fn submit(&self, facts: Vec<Prepared>) -> Result<Vec<Receipt>, StoreFault> {
        let (answer, wait) = sync_channel(1);
        let queue = self.queue.as_ref().ok_or(StoreFault::Stopped)?;
        queue.send(Submission { facts, answer }).map_err(|_| StoreFault::Stopped)?;
        wait.recv().map_err(|_| StoreFault::Stopped)?
    }
}

impl Drop for Writer {
    /// Lets the thread finish what is queued and close the database.
    fn drop(&mut self) {
        self.queue = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn run(mut db: Connection, mut head: Head, mover: Mover, submissions: &Receiver<Submission>) {
    let projector = Projector::new();
    let log = Log::of(&mut db, mover);
    // An index as many commits at once left it, after an import, is merged before the first record.
    let mut left = Left { unmerged: survived(merging::by_hand(&db)).is_some(), ..Left::default() };
    while let Some(first) = next(submissions, (&db, &log), &mut left) {
        left.merging = false;
        let mut batch = vec![first];
        let mut entries = batch.first().map_or(0, |s| s.facts.len());
        while entries < BATCH_ENTRIES_MAX {
            let Ok(next) = submissions.try_recv() else { break };
            entries += next.facts.len();
            batch.push(next);
        }
        write_batch(&mut db, &mut head, &projector, batch, &mut left.uncut);
        left.batches += 1;
        left.unmerged = !left.batches.is_multiple_of(BATCHES_UNMERGED_MAX) || merged(&db);
        log.keep_short();
    }
    drop(log);
    let _ = cut(&db);
}

/// The write-ahead log, as long as the last commit left it.
struct Log {
    pages: Arc<AtomicI32>,
    mover: Mover,
}

impl Log {
    /// That of a connection.
    fn of(db: &mut Connection, mover: Mover) -> Self {
        let pages = Arc::new(AtomicI32::new(0));
        let seen = Arc::clone(&pages);
        // In the place of SQLite's own hook, which would move the log within the commit.
        let _ = db.wal_hook(Some(move |_: &mut Wal, held: i32| {
            seen.store(held, Ordering::Relaxed);
            Ok(())
        }));
        Self { pages, mover }
    }

    /// Has a long one moved; waits for nothing.
    fn keep_short(&self) {
        if self.pages.load(Ordering::Relaxed) > WAL_PAGES_KEPT {
            self.pages.store(0, Ordering::Relaxed);
            self.mover.wake();
        }
    }
}

/// What the writer has left for when nobody waits.
#[derive(Debug, Default)]
struct Left {
    /// Something was destroyed and still stands in the log, because somebody is reading.
    uncut: bool,
    /// The search index may have something to merge.
    unmerged: bool,
    /// It is being merged, and nobody has come since.
    merging: bool,
    /// Batches that were written.
    batches: u32,
}

impl Left {
    /// How long to wait for the next submission before something of this is done.
    fn pause(&self) -> Option<Duration> {
        let merged = if self.merging { MERGED_AGAIN_AFTER } else { MERGED_AFTER };
        self.unmerged.then_some(merged).or(self.uncut.then_some(CUT_AGAIN_AFTER))
    }

    /// Does a part of it; the log is cut as soon as nobody holds it.
    fn go_on(&mut self, db: &Connection) {
        self.unmerged = self.unmerged && merged(db);
        self.merging = self.unmerged;
        self.uncut = self.uncut && !cut(db);
    }
}

/// Waits for the next submission, and does meanwhile what is left to do.
fn next(
    submissions: &Receiver<Submission>,
    (db, log): (&Connection, &Log),
    left: &mut Left,
) -> Option<Submission> {
    while let Some(pause) = left.pause() {
        match submissions.recv_timeout(pause) {
            Ok(first) => return Some(first),
            Err(RecvTimeoutError::Disconnected) => return None,
            Err(RecvTimeoutError::Timeout) => {
                left.go_on(db);
                log.keep_short();
            }
        }
    }
    submissions.recv().ok()
}

/// Merges a little of the search index; false when nothing is left, or it could not be done.
fn merged(db: &Connection) -> bool {
    survived(merging::step(db)).unwrap_or(false)
}

/// Moves the log into the database and cuts it; false while a reader holds it, or it cannot be written.
fn cut(db: &Connection) -> bool {
    let busy = db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, i64>(0));
    survived(busy).is_some_and(|busy| busy == 0)
}

/// Writes one batch and answers its waiters.
fn write_batch(
    db: &mut Connection,
    head: &mut Head,
    projector: &Projector,
    batch: Vec<Submission>,
    uncut: &mut bool,
) {
    let before = head.clone();
    #[cfg(feature = "mutate-early-ack")]
    let batch = early_ack::answer(batch, &before);
    let (waiting, facts): (Vec<_>, Vec<_>) =
        batch.into_iter().map(|submission| (submission.answer, submission.facts)).unzip();
    match try_batch(db, head, projector, &facts, uncut) {
        Ok(answers) => {
            for (answer, result) in waiting.iter().zip(answers) {
                let _ = answer.send(result);
            }
        }
        Err(fault) => {
            *head = before;
            let sentence = fault.to_string();
            for answer in &waiting {
                let _ = answer.send(Err(again(&fault, &sentence)));
            }
        }
    }
}

/// The same fault for another waiter; faults hold values that cannot be copied.
fn again(fault: &StoreFault, sentence: &str) -> StoreFault {
    match fault {
        StoreFault::DiskFull => StoreFault::DiskFull,
        StoreFault::DiskFailed(cause) => StoreFault::DiskFailed(cause.clone()),
        StoreFault::Unreadable(cause) => StoreFault::Unreadable(cause.clone()),
        _ => StoreFault::Batch(sentence.to_owned()),
    }
}

type Answers = Vec<Result<Vec<Receipt>, StoreFault>>;

fn try_batch(
    db: &mut Connection,
    head: &mut Head,
    projector: &Projector,
    submissions: &[Vec<Prepared>],
    uncut: &mut bool,
) -> Result<Answers, StoreFault> {
    let tx = db.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    let mut answers = Vec::with_capacity(submissions.len());
    let mut batch = Batch::new(&tx, head, projector);
    let size = batch.size();
    for facts in submissions {
        answers.push(together(&mut batch, facts)?);
    }
    if batch.size() == size {
        return Ok(answers);
    }
    batch.finish()?;
    if let Err(fault) = tx.commit() {
        stop(&fault);
    }
    if submissions.iter().flatten().any(|item| item.fact.act == Act::Shredded) {
        // What was destroyed stands in older pages of the log until it is moved and cut. Where that
        // has to wait, the batch is committed all the same, and its waiters are told so.
        *uncut = !cut(db);
    }
    Ok(answers)
}

/// Writes the facts of one submission, all or none. A refusal is an answer; any other fault ends
/// the batch.
fn together(
    batch: &mut Batch<'_>,
    facts: &[Prepared],
) -> Result<Result<Vec<Receipt>, StoreFault>, StoreFault> {
    let guarded = facts.len() > 1;
    if guarded {
        batch.savepoint()?;
    }
    let mut receipts = Vec::with_capacity(facts.len());
    for fact in facts {
        match batch.write(fact) {
            Ok(receipt) => receipts.push(receipt),
            Err(StoreFault::Refused(refused)) => {
                if guarded {
                    batch.undo()?;
                }
                return Ok(Err(StoreFault::Refused(refused)));
            }
            Err(fault) => return Err(fault),
        }
    }
    if guarded {
        batch.release()?;
    }
    Ok(Ok(receipts))
}

/// The control of the crash harness: a writer that answers before the commit. It must lose.
#[cfg(feature = "mutate-early-ack")]
mod early_ack {
    use super::{Head, Receipt, Submission};

    pub(super) fn answer(batch: Vec<Submission>, head: &Head) -> Vec<Submission> {
        let mut position = head.tree.size();
        for submission in &batch {
            let receipts = submission
                .facts
                .iter()
                .map(|fact| {
                    position += 1;
                    Receipt { position: position - 1, leaf: fact.encoded.leaf, already: false }
                })
                .collect();
            let _ = submission.answer.send(Ok(receipts));
        }
        batch
    }
}
