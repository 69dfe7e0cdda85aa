//! The workspace with a full house: 30 observers and 50 readers at once, on a mission with
//! observations and on the same without any. How long a page takes and how long a record.
//!
//! The pace is quicker than a day's: an observer reads every two seconds and records every ten
//! (threat model L1: every three and every twenty).

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use accordwatch::desk::SESSION_COOKIE;
use accordwatch::people::{Role, Roles, Secret};
use accordwatch::service::edition::publish_mission;
use accordwatch::service::system_env;
use accordwatch::store::Reader;
use accordwatch::store::office::{NewAccount, Office};
use clap::Args;

use super::measure::{millis, status_kib};
use super::wire::{Answer, Server, ask, value_of};
use super::{Fault, sample};

/// People who record.
const OBSERVERS: usize = 30;
/// People who read the public site.
const READERS: usize = 50;
/// Between two pages of one person.
const READS_EVERY: Duration = Duration::from_secs(2);
/// Between the door and the first page inside, for whoever types a passphrase and a code quickly.
const SIGNING_IN: Duration = Duration::from_secs(5);
/// Slowest records that are told one by one.
const SLOWEST_TOLD: usize = 10;
/// Pages of an observer for each record.
const READS_PER_RECORD: usize = 5;

#[derive(Clone, Debug, Args)]
pub(crate) struct Crowd {
    /// Seconds of each run.
    #[arg(long, default_value_t = 60)]
    seconds: u64,
}

impl Crowd {
    pub(crate) fn run(&self, observations: u64) -> Result<(), Fault> {
        let time = Duration::from_secs(self.seconds);
        let empty = house(0, time)?;
        let full = house(observations, time)?;
        println!("\n{OBSERVERS} observers, {READERS} readers, {} s each", self.seconds);
        println!(
            "  {:<40} {:>7} {:>8} {:>8} {:>8} {:>8}",
            "", "number", "p50 ms", "p95 ms", "p99 ms", "max ms"
        );
        for (name, run) in [("without observations", &empty), ("with them", &full)] {
            line(&format!("pages, {name}"), &run.reads);
            for (sort, times) in &run.sorts {
                line(&format!("  {sort}"), times);
            }
            line(&format!("records, {name}"), &run.writes);
            println!("  slowest records, ms at s: {}", run.slowest);
            println!("  resident at the end: {} MiB; observations: {}", run.mib, run.observations);
        }
        let [reads, writes] = [(95, "p95 of pages <= 100 ms"), (99, "p99 of records <= 300 ms")];
        let quotient = |one: &[Duration], other: &[Duration], at| {
            millis(percentile(one, at)) / millis(percentile(other, at))
        };
        println!(
            "  with / without: {:.2} ({}), {:.2} ({}); target <= 1.3",
            quotient(&full.reads, &empty.reads, reads.0),
            reads.1,
            quotient(&full.writes, &empty.writes, writes.0),
            writes.1
        );
        Ok(())
    }
}

/// How long records took, each with the time since the run began.
type Records = Vec<(Duration, Duration)>;
/// How long pages took, by sort.
type Times = BTreeMap<&'static str, Vec<Duration>>;

/// What one run gave.
struct Run {
    observations: u64,
    reads: Vec<Duration>,
    /// The same by sort of page.
    sorts: BTreeMap<&'static str, Vec<Duration>>,
    writes: Vec<Duration>,
    /// The slowest of them and when they were sent.
    slowest: String,
    mib: u64,
}

/// What sort of page stands at an address.
fn sort_of(path: &str) -> &'static str {
    let workspace = path.starts_with("/work/");
    match (workspace, path.split('/').nth(if workspace { 3 } else { 2 }).unwrap_or_default()) {
        (true, "") => "workspace, first page",
        (true, "entry") => "workspace, quick entry",
        (true, "commitments") if path.ends_with("commitments") => "workspace, catalogue",
        (true, "commitments") => "workspace, a commitment",
        (true, _) => "workspace, search",
        (false, "") => "site, home",
        (false, _) => "site, a commitment",
    }
}

fn line(name: &str, all: &[Duration]) {
    let at = |part| millis(percentile(all, part));
    println!(
        "  {name:<40} {:>7} {:>8.1} {:>8.1} {:>8.1} {:>8.1}",
        all.len(),
        at(50),
        at(95),
        at(99),
        at(100)
    );
}

/// The part of a hundred of sorted times.
pub(crate) fn percentile(sorted: &[Duration], part: usize) -> Duration {
    let place = (sorted.len() * part).div_ceil(100).saturating_sub(1);
    sorted.get(place).copied().unwrap_or_default()
}

/// A copy of the sample, published and served, with people who are signed in.
pub(crate) struct House {
    pub(crate) mission: PathBuf,
    pub(crate) places: Places,
    pub(crate) server: Server,
    cookies: Vec<String>,
}

impl House {
    pub(crate) fn of(observations: u64, name: &str) -> Result<Self, Fault> {
        let mission = sample::copy(&sample::mission(observations)?, name)?;
        publish_mission(&mission)?;
        let cookies = sign_in(&mission)?;
        let places = Places::of(&mission)?;
        sample::settled()?;
        let server = Server::of(&mission)?;
        Ok(Self { mission, places, server, cookies })
    }

    /// Everybody who is signed in reads and records, and some read the site, while something else is done.
    pub(crate) fn busy<T>(
        &self,
        readers: usize,
        time: Duration,
        meanwhile: impl FnOnce() -> Result<T, Fault>,
    ) -> Result<(T, Times, Records), Fault> {
        let (reads, writes) = (Mutex::new(BTreeMap::new()), Mutex::new(Vec::new()));
        let end = Instant::now() + time;
        let (address, places) = (self.server.address.as_str(), &self.places);
        let done = std::thread::scope(|scope| -> Result<T, Fault> {
            let mut people = Vec::new();
            let (reads, writes) = (&reads, &writes);
            for (number, cookie) in self.cookies.iter().enumerate() {
                let person = Person { number, address, places, end, time };
                people.push(scope.spawn(move || person.observes(cookie, reads, writes)));
            }
            for number in 0..readers {
                let person = Person { number, address, places, end, time };
                people.push(scope.spawn(move || person.looks(reads)));
            }
            let done = meanwhile();
            people
                .into_iter()
                .try_for_each(|person| person.join().map_err(|_| "a person broke")?)?;
            done
        })?;
        let (reads, writes) = (reads.into_inner(), writes.into_inner());
        Ok((done, reads.unwrap_or_default(), writes.unwrap_or_default()))
    }
}

/// How long records took, the quickest first.
pub(crate) fn taken(records: Records) -> Vec<Duration> {
    sorted(records.into_iter().map(|(took, _)| took).collect())
}

fn sorted(mut times: Vec<Duration>) -> Vec<Duration> {
    times.sort_unstable();
    times
}

fn house(observations: u64, time: Duration) -> Result<Run, Fault> {
    let house = House::of(observations, "crowd")?;
    first_comes(&house.server)?;
    let ((), sorts, writes) = house.busy(READERS, time, || Ok(()))?;
    let mib = status_kib(house.server.id(), "VmRSS:") / 1024;
    let reads = sorted(sorts.values().flatten().copied().collect());
    let sorts = sorts.into_iter().map(|(sort, times)| (sort, sorted(times))).collect();
    let slowest = slowest(writes.clone());
    Ok(Run { observations, reads, sorts, writes: taken(writes), slowest, mib })
}

/// One reader and one observer come before the others: nobody is in the workspace before they signed in.
fn first_comes(server: &Server) -> Result<(), Fault> {
    for path in ["/en/", "/work/en/sign-in"] {
        ask(&server.address, path, None, None)?;
    }
    std::thread::sleep(SIGNING_IN);
    Ok(())
}

/// The slowest records, as `ms at s`: whether they come at the beginning, now and then, or all along.
fn slowest(mut records: Records) -> String {
    records.sort_unstable_by_key(|(took, _)| std::cmp::Reverse(*took));
    let told =
        |(took, at): &(Duration, Duration)| format!("{:.1} at {}", millis(*took), at.as_secs());
    records.iter().take(SLOWEST_TOLD).map(told).collect::<Vec<_>>().join(", ")
}

/// Accounts and sessions, made without the ceremony; gives back the cookies.
pub(crate) fn sign_in(mission: &Path) -> Result<Vec<String>, Fault> {
    let env = system_env();
    let office = Office::open(mission, &|| env.seed())?;
    (0..OBSERVERS)
        .map(|number| {
            let new = NewAccount {
                code: format!("B-{number}"),
                name: format!("observer {number}"),
                roles: Roles::of([Role::Observer]),
                party: None,
                passphrase: None,
                totp: None,
                recovery: Vec::new(),
            };
            let account = office.make(&new, env.now())?.ok_or("the name is taken")?;
            let secret = Secret::of(env.seed());
            office.open_session(&secret.hash(), account, "bench", env.now())?;
            Ok(format!("{SESSION_COOKIE}={}", secret.text()))
        })
        .collect()
}

/// What there is to look at.
pub(crate) struct Places {
    pub(crate) commitments: Vec<String>,
    pub(crate) pillar: String,
    pub(crate) agreement: String,
    source: String,
}

impl Places {
    pub(crate) fn of(mission: &Path) -> Result<Self, Fault> {
        let reader = Reader::open(mission)?;
        let record = reader.record_without_counts(&sample::head(&reader)?)?;
        let commitments = record.commitments.keys().map(ToString::to_string).collect();
        let source = record.sources.keys().next().ok_or("the sample has no source")?.to_string();
        let pillar = record.pillars.keys().next().ok_or("the sample has no pillar")?.to_string();
        let agreement = record.agreements.keys().next().ok_or("the sample has no agreement")?;
        let agreement = agreement.to_string();
        Ok(Self { commitments, pillar, agreement, source })
    }

    fn commitment(&self, turn: usize) -> &str {
        let place = turn * 7 % self.commitments.len().max(1);
        self.commitments.get(place).map_or("", String::as_str)
    }
}

/// Somebody at a browser.
pub(crate) struct Person<'a> {
    number: usize,
    address: &'a str,
    places: &'a Places,
    end: Instant,
    /// How long the run takes.
    time: Duration,
}

impl<'a> Person<'a> {
    /// Somebody who asks for one page after the other, for as long as it takes.
    pub(crate) fn new(number: usize, address: &'a str, places: &'a Places) -> Self {
        Self { number, address, places, end: Instant::now(), time: Duration::ZERO }
    }

    fn observes(
        &self,
        cookie: &str,
        reads: &Mutex<Times>,
        writes: &Mutex<Records>,
    ) -> Result<(), Fault> {
        self.turns(|turn| {
            if turn % READS_PER_RECORD == 0 {
                return self.records(cookie, turn, reads, writes);
            }
            let commitment = self.places.commitment(self.number + turn);
            let path = match turn % READS_PER_RECORD {
                1 => "/work/en/".to_owned(),
                2 => "/work/en/commitments".to_owned(),
                3 => "/work/en/search?q=made-up".to_owned(),
                _ => format!("/work/en/commitments/{commitment}"),
            };
            self.reads(&path, Some(cookie), reads).map(drop)
        })
    }

    fn looks(&self, reads: &Mutex<Times>) -> Result<(), Fault> {
        self.turns(|turn| {
            let commitment = self.places.commitment(self.number + turn);
            let path = match turn % 3 {
                0 => "/en/".to_owned(),
                1 => format!("/fr/commitments/{commitment}"),
                _ => format!("/en/commitments/{commitment}"),
            };
            self.reads(&path, None, reads).map(drop)
        })
    }

    /// One thing after the other until the end; people do not begin all at once.
    fn turns(&self, mut once: impl FnMut(usize) -> Result<(), Fault>) -> Result<(), Fault> {
        let people = u32::try_from(OBSERVERS + READERS).unwrap_or(1);
        let step = READS_EVERY / people;
        let mut next = Instant::now() + step * u32::try_from(self.number).unwrap_or(0);
        for turn in 0.. {
            if next >= self.end {
                break;
            }
            std::thread::sleep(next.saturating_duration_since(Instant::now()));
            once(turn)?;
            next += READS_EVERY;
        }
        Ok(())
    }

    fn reads(
        &self,
        path: &str,
        cookie: Option<&str>,
        times: &Mutex<Times>,
    ) -> Result<String, Fault> {
        let answer = self.asks(path, cookie)?;
        let mut times = times.lock().map_err(|_| "a person broke")?;
        times.entry(sort_of(path)).or_default().push(answer.took);
        Ok(answer.text)
    }

    /// Opens quick entry and records an observation.
    fn records(
        &self,
        cookie: &str,
        turn: usize,
        reads: &Mutex<Times>,
        writes: &Mutex<Records>,
    ) -> Result<(), Fault> {
        let page = self.reads("/work/en/entry", Some(cookie), reads)?;
        let answer = self.sends(cookie, &self.form(&page, turn)?)?;
        let at = self.time.saturating_sub(self.end.saturating_duration_since(Instant::now()));
        writes.lock().map_err(|_| "a person broke")?.push((answer.took, at));
        Ok(())
    }

    /// A page, which must be there.
    pub(crate) fn asks(&self, path: &str, cookie: Option<&str>) -> Result<Answer, Fault> {
        let answer = ask(self.address, path, cookie, None)?;
        if answer.status == 200 {
            Ok(answer)
        } else {
            Err(format!("{path} answered {}", answer.status).into())
        }
    }

    /// Quick entry filled in.
    pub(crate) fn form(&self, page: &str, turn: usize) -> Result<String, Fault> {
        let what = format!("Observer {} saw the made-up thing number {turn}.", self.number);
        let mut form = form_urlencoded::Serializer::new(String::new());
        for field in ["form_token", "id", "record"] {
            form.append_pair(field, value_of(page, field)?);
        }
        form.extend_pairs([
            ("when", "2022-03-01"),
            ("about", self.places.commitment(self.number + turn)),
            ("source", &self.places.source),
            ("what", &what),
            ("access", "internal"),
        ]);
        Ok(form.finish())
    }

    /// Sends it; it must be recorded.
    pub(crate) fn sends(&self, cookie: &str, form: &str) -> Result<Answer, Fault> {
        let answer = ask(self.address, "/work/en/entry", Some(cookie), Some(form))?;
        if answer.status == 303 {
            Ok(answer)
        } else {
            Err(format!("recording answered {}: {}", answer.status, answer.text).into())
        }
    }
}
