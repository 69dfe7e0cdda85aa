//! `accordwatch stress` (hidden): writes as fast as it can and prints every acknowledgement.
//!
//! The crash harness kills this process at random moments and then counts: what was printed here
//! as acknowledged must be in the ledger, once.

use std::io::Write as _;
use std::sync::atomic::{AtomicU64, Ordering};

use super::{Failure, Mission, Screen};
use crate::command::{Actor, Intent};
use crate::record::def;
use crate::service::{self, Service};
use crate::word::{Cells, Kind};

/// Write without end and print acknowledgements.
#[derive(Debug, clap::Args)]
pub(super) struct Stress {
    #[command(flatten)]
    mission: Mission,
    /// Threads that write.
    #[arg(long, default_value_t = 8)]
    writers: u64,
    /// Stop after so many writes of each thread.
    #[arg(long, default_value_t = u64::MAX)]
    writes: u64,
    /// Begins the ids of the records.
    #[arg(long, default_value = "X")]
    prefix: String,
}

impl Stress {
    pub(super) fn run(&self, _screen: Screen) -> Result<(), Failure> {
        let service = Service::open(&self.mission.mission, service::system_env())?;
        let number = AtomicU64::new(0);
        std::thread::scope(|scope| {
            let threads: Vec<_> = (0..self.writers)
                .map(|writer| {
                    let (service, number) = (&service, &number);
                    scope.spawn(move || self.write(service, writer, number))
                })
                .collect();
            threads
                .into_iter()
                .try_for_each(|thread| thread.join().unwrap_or(Err(Failure::new(5, "panic"))))
        })
    }

    fn write(&self, service: &Service, writer: u64, number: &AtomicU64) -> Result<(), Failure> {
        let actor = Actor("stress".into());
        for _ in 0..self.writes {
            let n = number.fetch_add(1, Ordering::Relaxed);
            let id = format!("{}-{writer}-{n}", self.prefix);
            let entry = service.env().id();
            announce("TRY", &entry.to_string());
            let intent = Intent::Make { kind: Kind::Observation, cells: observation(&id) };
            let receipt = service.append(&actor, &intent, Some(entry))?;
            announce("ACK", &format!("{entry} {}", receipt.position));
        }
        Ok(())
    }
}

/// One line in one write, so that lines of several threads do not mix.
fn announce(what: &str, text: &str) {
    let line = format!("{what} {text}\n");
    let mut out = std::io::stdout().lock();
    let _ = out.write_all(line.as_bytes()).and_then(|()| out.flush());
}

fn observation(id: &str) -> Cells {
    def(Kind::Observation).cells(&[
        ("evidence_id", id),
        ("summary", "Written by the crash harness."),
        ("event_date", "2018-03"),
        ("credibility", "6"),
        ("access_level", "public"),
        ("lang", "en"),
        ("effect", "none"),
        ("basis", "document"),
        ("finding", "found"),
        ("source_id", "SC01"),
    ])
}
