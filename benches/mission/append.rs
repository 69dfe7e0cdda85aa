//! Durable appends per second and how long each waits: the whole path of the program (command,
//! digests, tree, index, search, signed checkpoint) against the bare loop.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use accordwatch::command::{Actor, Intent};
use accordwatch::service::{Service, system_env};
use accordwatch::word::Kind;

use super::bare::{Bytes, Loop};
use super::measure::{millis, spread};
use super::{Fault, rows, sample};

/// Submitters, and the writes of each in one round.
const CROWDS: [(u64, u64); 3] = [(1, 100), (8, 100), (64, 100)];

/// Durable appends.
#[derive(Clone, Debug, Default, clap::Args)]
pub(crate) struct Append {
    /// Only this many submitters.
    #[arg(long)]
    submitters: Option<u64>,
    /// Leave out the line with one transaction per write.
    #[arg(long)]
    no_single: bool,
}

/// One side: how long each write waited, and how long the rounds took.
struct Line {
    name: &'static str,
    rates: Vec<f64>,
    waits: Vec<Duration>,
}

impl Append {
    pub(crate) fn run(&self, rounds: usize, observations: u64) -> Result<(), Fault> {
        let mission = sample::mission(observations)?;
        let [ours, bare, single] = ["append-ours", "append-bare", "append-single"]
            .map(|name| sample::copy(&mission, name));
        let service = Service::open(&ours?, system_env())?;
        let bare = Loop::start(&bare?, false)?;
        let single = Loop::start(&single?, true)?;
        let mut number = 0;
        println!("\nappend to a mission of {observations} observations, {rounds} rounds in turn");
        for (submitters, writes) in CROWDS {
            if self.submitters.is_some_and(|only| only != submitters) {
                continue;
            }
            let [mut a, mut b, mut c] =
                ["accordwatch", "bare group commit", "bare, one transaction each"]
                    .map(|name| Line { name, rates: Vec::new(), waits: Vec::new() });
            for _ in 0..rounds {
                a.ours(&service, submitters, writes, &mut number)?;
                b.bare(&bare, submitters, writes, &mut number)?;
                if !self.no_single {
                    c.bare(&single, submitters, writes, &mut number)?;
                }
            }
            print(submitters, &[a, b, c]);
        }
        bare.stop()?;
        single.stop()
    }
}

impl Line {
    fn ours(
        &mut self,
        service: &Service,
        submitters: u64,
        writes: u64,
        number: &mut u64,
    ) -> Result<(), Fault> {
        let actor = Actor("bench".into());
        let make = |n| {
            let cells = rows::observation("B", n);
            Ok((Intent::Make { kind: Kind::Observation, cells }, service.env().id()))
        };
        let write = |(intent, id): (Intent, _)| {
            service.append(&actor, &intent, Some(id))?;
            Ok(())
        };
        self.round(submitters, writes, number, make, write)
    }

    fn bare(
        &mut self,
        bare: &Loop,
        submitters: u64,
        writes: u64,
        number: &mut u64,
    ) -> Result<(), Fault> {
        let env = system_env();
        let make = |n| Bytes::of(&rows::observation("B", n), &env);
        self.round(submitters, writes, number, make, |bytes| bare.write(bytes))
    }

    /// `submitters` threads write at once, each `writes` times, each waiting for its answer.
    fn round<T: Send>(
        &mut self,
        submitters: u64,
        writes: u64,
        number: &mut u64,
        make: impl Fn(u64) -> Result<T, Fault>,
        write: impl Fn(T) -> Result<(), Fault> + Sync,
    ) -> Result<(), Fault> {
        let mut work: Vec<Vec<T>> = Vec::new();
        for _ in 0..submitters {
            let from = *number;
            *number += writes;
            work.push((from..*number).map(&make).collect::<Result<_, _>>()?);
        }
        let waits = Mutex::new(Vec::new());
        let start = Instant::now();
        std::thread::scope(|scope| {
            let submit = |items| submit(items, &write, &waits);
            let threads: Vec<_> =
                work.into_iter().map(|items| scope.spawn(move || submit(items))).collect();
            threads
                .into_iter()
                .try_for_each(|thread| thread.join().unwrap_or(Err("a submitter panicked".into())))
        })?;
        let took = start.elapsed();
        let count = u32::try_from(submitters * writes)?;
        self.rates.push(f64::from(count) / took.as_secs_f64());
        self.waits.extend(waits.into_inner().unwrap_or_default());
        Ok(())
    }
}

fn submit<T>(
    items: Vec<T>,
    write: &(impl Fn(T) -> Result<(), Fault> + Sync),
    waits: &Mutex<Vec<Duration>>,
) -> Result<(), Fault> {
    let mut mine = Vec::with_capacity(items.len());
    for item in items {
        let start = Instant::now();
        write(item)?;
        mine.push(start.elapsed());
    }
    if let Ok(mut all) = waits.lock() {
        all.extend(mine);
    }
    Ok(())
}

fn print(submitters: u64, lines: &[Line]) {
    println!("\n  {submitters} submitters");
    println!(
        "  {:<28} {:>10} {:>10} {:>10} {:>10} {:>10} {:>10}",
        "", "min /s", "median /s", "max /s", "p50 ms", "p99 ms", "max ms"
    );
    for line in lines.iter().filter(|line| !line.rates.is_empty()) {
        let [least, middle, most] = per_second(line);
        let mut waits = line.waits.clone();
        waits.sort_unstable();
        let at =
            |percent: usize| waits.get(waits.len() * percent / 100).copied().unwrap_or_default();
        let longest = waits.last().copied().unwrap_or_default();
        println!(
            "  {:<28} {least:>10.0} {middle:>10.0} {most:>10.0} {:>10.2} {:>10.2} {:>10.2}",
            line.name,
            millis(at(50)),
            millis(at(99)),
            millis(longest),
        );
    }
    if let [ours, bare, ..] = lines {
        let ([_, ours, best], [_, bare, bare_best]) = (per_second(ours), per_second(bare));
        println!(
            "  accordwatch / bare: {:.2} of the medians, {:.2} of the best; target >= 0.5 at 64, p99 <= 50 ms",
            ours / bare,
            best / bare_best
        );
    }
}

fn per_second(line: &Line) -> [f64; 3] {
    spread(line.rates.iter().copied())
}
