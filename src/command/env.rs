//! Time, randomness and ids as arguments: one environment, real in the program, seeded in tests.

use uuid::Uuid;

use crate::ledger::entry::entry_id;
use crate::word::Day;

type Clock = Box<dyn Fn() -> jiff::Timestamp + Send + Sync>;
type Random = Box<dyn Fn(&mut [u8]) + Send + Sync>;

/// Where rules get the time, secrets and ids from. They never read them anywhere else.
pub struct Env {
    clock: Clock,
    random: Random,
}

impl std::fmt::Debug for Env {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Env")
    }
}

impl Env {
    /// An environment from a clock and a source of random bytes.
    pub fn new(clock: Clock, random: Random) -> Self {
        Self { clock, random }
    }

    /// An environment that gives the same again from the same seed: for tests and samples, never
    /// for a real mission, whose salts must be secret.
    pub fn seeded(now: jiff::Timestamp, seed: u64) -> Self {
        use sha2::{Digest as _, Sha256};
        let counter = std::sync::atomic::AtomicU64::new(0);
        let random = move |out: &mut [u8]| {
            for chunk in out.chunks_mut(32) {
                let n = counter.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                let block = Sha256::digest([seed.to_be_bytes(), n.to_be_bytes()].concat());
                for (byte, random) in chunk.iter_mut().zip(block) {
                    *byte = random;
                }
            }
        };
        Self::new(Box::new(move || now), Box::new(random))
    }

    /// Now.
    pub fn now(&self) -> jiff::Timestamp {
        (self.clock)()
    }

    /// Today in UTC.
    pub fn today(&self) -> Day {
        Day(self.now().to_zoned_datetime(jiff::tz::TimeZone::UTC).date())
    }

    /// A 32-byte secret.
    pub fn seed(&self) -> [u8; 32] {
        let mut seed = [0; 32];
        (self.random)(&mut seed);
        seed
    }

    /// A new entry id, UUID version 7.
    pub fn id(&self) -> Uuid {
        let mut random = [0; 10];
        (self.random)(&mut random);
        entry_id(self.today(), &random)
    }
}
