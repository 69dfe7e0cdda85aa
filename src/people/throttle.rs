//! How often somebody may try to sign in, by the name given, whether it exists or not.

use std::collections::BTreeMap;

use jiff::Timestamp;
use sha2::{Digest as _, Sha256};

/// Attempts that may fail within the window before each further one has to wait.
pub const ATTEMPTS_MAX: usize = 5;
/// Length of the window in seconds.
pub const WINDOW_SECONDS: i64 = 15 * 60;
/// Names remembered at most; beyond that the one longest unused is forgotten.
pub const NAMES_MAX: usize = 4_096;

/// Failed attempts of late, by a hash of the name. Held in memory: after a restart everybody may
/// try again, which costs an attacker a restart.
#[derive(Clone, Debug, Default)]
pub struct Throttle(BTreeMap<[u8; 32], Vec<Timestamp>>);

impl Throttle {
    fn key(name: &str) -> [u8; 32] {
        Sha256::digest(name.trim().to_lowercase()).into()
    }

    /// Seconds to wait before this name may be tried again; none when it may be tried now.
    pub fn wait(&self, name: &str, now: Timestamp) -> Option<i64> {
        let failed = self.0.get(&Self::key(name))?;
        let recent: Vec<_> = failed.iter().filter(|at| age(**at, now) < WINDOW_SECONDS).collect();
        let oldest = recent.len().checked_sub(ATTEMPTS_MAX).and_then(|place| recent.get(place))?;
        Some(WINDOW_SECONDS - age(**oldest, now))
    }

    /// Takes note of a failed attempt.
    pub fn failed(&mut self, name: &str, now: Timestamp) {
        let failed = self.0.entry(Self::key(name)).or_default();
        failed.retain(|at| age(*at, now) < WINDOW_SECONDS);
        failed.push(now);
        if self.0.len() > NAMES_MAX {
            let oldest = self.0.iter().min_by_key(|(_, failed)| failed.last().copied());
            if let Some(key) = oldest.map(|(key, _)| *key) {
                self.0.remove(&key);
            }
        }
    }

    /// Somebody signed in: the failures of that name are forgotten.
    pub fn succeeded(&mut self, name: &str) {
        self.0.remove(&Self::key(name));
    }
}

fn age(at: Timestamp, now: Timestamp) -> i64 {
    now.as_second() - at.as_second()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_failures_within_the_window_make_the_sixth_wait_and_others_do_not() {
        let at = |second| Timestamp::from_second(second).unwrap();
        let mut throttle = Throttle::default();
        for second in 0..5 {
            assert_eq!(throttle.wait("awa", at(second)), None);
            throttle.failed("awa", at(second));
        }
        assert_eq!(throttle.wait(" AWA ", at(5)), Some(WINDOW_SECONDS - 5));
        assert_eq!(throttle.wait("ali", at(5)), None);
        assert_eq!(throttle.wait("awa", at(WINDOW_SECONDS)), None);
        throttle.succeeded("Awa");
        assert_eq!(throttle.wait("awa", at(6)), None);
    }

    #[test]
    fn a_flood_of_names_fills_no_memory() {
        let mut throttle = Throttle::default();
        for n in 0..NAMES_MAX + 10 {
            let at = Timestamp::from_second(i64::try_from(n).unwrap()).unwrap();
            throttle.failed(&format!("name {n}"), at);
        }
        assert_eq!(throttle.0.len(), NAMES_MAX);
    }
}
