//! Time and memory of one piece of work, and tables of them.
//!
//! Wall time is what a person waits; processor time is what the work costs and hardly changes when
//! others use the machine. Both are printed.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::Fault;

/// How often the memory of a child is looked at; it is a high-water mark, so little is missed.
const LOOK_EVERY: Duration = Duration::from_millis(5);
/// Clock ticks per second in `/proc`.
const TICKS_PER_SECOND: u64 = 100;

/// What one piece of work took.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Spent {
    pub(crate) wall: Duration,
    pub(crate) processor: Duration,
    /// Most memory held, in KiB; 0 where it was not looked at.
    pub(crate) peak_kib: u64,
}

/// One side of a comparison: a name and what each round took.
#[derive(Clone, Debug)]
pub(crate) struct Side {
    pub(crate) name: String,
    pub(crate) rounds: Vec<Spent>,
}

type Work<'a> = Box<dyn FnMut() -> Result<Spent, Fault> + 'a>;

/// Runs every side once per round, in turn.
pub(crate) fn in_turn(rounds: usize, mut sides: Vec<(&str, Work<'_>)>) -> Result<Vec<Side>, Fault> {
    let names = sides.iter().map(|(name, _)| (*name).to_owned());
    let mut done: Vec<Side> = names.map(|name| Side { name, rounds: Vec::new() }).collect();
    for _ in 0..rounds {
        for ((_, work), side) in sides.iter_mut().zip(&mut done) {
            side.rounds.push(work()?);
        }
    }
    Ok(done)
}

/// Work in this thread.
pub(crate) fn here<T>(work: impl FnOnce() -> Result<T, Fault>) -> Result<(T, Spent), Fault> {
    let (start, before) = (Instant::now(), thread_time());
    let value = work()?;
    let spent = Spent {
        wall: start.elapsed(),
        processor: thread_time().saturating_sub(before),
        peak_kib: 0,
    };
    Ok((value, spent))
}

/// Work in a child process, which must succeed; what it prints is thrown away.
pub(crate) fn child(command: &mut Command) -> Result<Spent, Fault> {
    let before = children_time();
    let start = Instant::now();
    let mut running = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn()?;
    let peak_kib = watch(&mut running)?;
    let wall = start.elapsed();
    let output = running.wait_with_output()?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        return Err(format!("{command:?} failed: {said}").into());
    }
    Ok(Spent { wall, processor: children_time().saturating_sub(before), peak_kib })
}

/// Waits for the end of a process; returns its highest mark of memory.
fn watch(running: &mut Child) -> Result<u64, Fault> {
    let mut peak = 0;
    while running.try_wait()?.is_none() {
        peak = peak.max(status_kib(running.id(), "VmHWM:"));
        std::thread::sleep(LOOK_EVERY);
    }
    Ok(peak)
}

/// A line of `/proc/PID/status` in KiB; 0 where there is none.
pub(crate) fn status_kib(process: u32, name: &str) -> u64 {
    let text = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix(name));
    line.and_then(|rest| rest.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}

/// Processor time of all children that have ended.
fn children_time() -> Duration {
    let text = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // Fields after the name in brackets: cutime and cstime are the 14th and 15th of them.
    let fields = text.rsplit_once(')').map_or("", |(_, fields)| fields);
    let ticks: u64 =
        fields.split_whitespace().skip(13).take(2).filter_map(|n| n.parse::<u64>().ok()).sum();
    Duration::from_millis(ticks * 1000 / TICKS_PER_SECOND)
}

/// Processor time of all threads of a process that are there.
pub(crate) fn process_time(process: u32) -> Duration {
    let threads = std::fs::read_dir(format!("/proc/{process}/task")).into_iter().flatten();
    threads.flatten().map(|thread| scheduled(&thread.path().join("schedstat"))).sum()
}

/// Processor time as the system says it in nanoseconds.
fn scheduled(path: &Path) -> Duration {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let nanos = text.split_whitespace().next().and_then(|n| n.parse().ok());
    Duration::from_nanos(nanos.unwrap_or(0))
}

/// Processor time of this thread.
fn thread_time() -> Duration {
    scheduled(Path::new("/proc/thread-self/schedstat"))
}

/// Least, middle and most.
pub(crate) fn spread(values: impl Iterator<Item = f64>) -> [f64; 3] {
    let mut all: Vec<f64> = values.collect();
    all.sort_by(f64::total_cmp);
    let at = |place: usize| all.get(place).copied().unwrap_or(0.0);
    [at(0), at(all.len() / 2), at(all.len().saturating_sub(1))]
}

/// A duration in milliseconds.
pub(crate) fn millis(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}

/// Prints the sides as a table.
pub(crate) fn print(title: &str, sides: &[Side]) {
    println!("\n{title}");
    println!(
        "  {:<44} {:>10} {:>10} {:>10} {:>11} {:>9}",
        "", "min ms", "median ms", "max ms", "cpu ms (med)", "peak MiB"
    );
    for side in sides {
        let [least, middle, most] = spread(side.rounds.iter().map(|spent| millis(spent.wall)));
        let [_, processor, _] = spread(side.rounds.iter().map(|spent| millis(spent.processor)));
        let peak = side.rounds.iter().map(|spent| spent.peak_kib).max().unwrap_or(0) / 1024;
        println!(
            "  {:<44} {least:>10.1} {middle:>10.1} {most:>10.1} {processor:>12.1} {peak:>9}",
            side.name
        );
    }
}

/// Prints how often one side takes the time of another.
pub(crate) fn ratio(what: &str, ours: &Side, theirs: &Side, target: &str) {
    let quotient = |side: &Side, other: &Side, pick: fn(&Spent) -> Duration, place: usize| {
        let [one, two] = [side, other].map(|s| {
            spread(s.rounds.iter().map(pick).map(millis)).get(place).copied().unwrap_or(0.0)
        });
        one / two
    };
    println!(
        "  {what}: {:.2} of the medians, {:.2} of the least, {:.2} of processor time; target {target}",
        quotient(ours, theirs, |spent| spent.wall, 1),
        quotient(ours, theirs, |spent| spent.wall, 0),
        quotient(ours, theirs, |spent| spent.processor, 1),
    );
}
