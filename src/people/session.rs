//! How long a session holds.

use jiff::{SignedDuration, Timestamp};

/// Minutes without a request after which a session ends.
pub const IDLE_MINUTES: i64 = 60;
/// Hours after signing in at which a session ends whatever happens.
pub const SESSION_HOURS: i64 = 12;
/// Hours for which an invitation can be used.
pub const INVITATION_HOURS: i64 = 72;
/// Hours for which a one-time link of the demo can be used.
pub const VISIT_HOURS: i64 = 12;

/// When a session began and was last used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Session {
    /// When its person signed in.
    pub begun: Timestamp,
    /// When it was last used.
    pub used: Timestamp,
}

/// Limits of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Without a request.
    pub idle: SignedDuration,
    /// In all.
    pub whole: SignedDuration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            idle: SignedDuration::from_mins(IDLE_MINUTES),
            whole: SignedDuration::from_hours(SESSION_HOURS),
        }
    }
}

/// What becomes of a session now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It holds.
    Holds,
    /// Nobody used it for too long.
    Idle,
    /// It has lasted as long as any may.
    Over,
}

impl Session {
    /// Whether it still holds. A clock that went back ends nothing early and lengthens nothing:
    /// the whole is counted from the beginning.
    pub fn verdict(&self, now: Timestamp, limits: Limits) -> Verdict {
        if now.duration_since(self.begun) >= limits.whole {
            return Verdict::Over;
        }
        if now.duration_since(self.used) >= limits.idle { Verdict::Idle } else { Verdict::Holds }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_ends_when_idle_and_in_any_case_at_its_whole_length() {
        let at = |minutes: i64| Timestamp::from_second(minutes * 60).unwrap();
        let verdict = |used, now| {
            Session { begun: at(0), used: at(used) }.verdict(at(now), Limits::default())
        };
        assert_eq!(verdict(0, 59), Verdict::Holds);
        assert_eq!(verdict(0, 60), Verdict::Idle);
        assert_eq!(verdict(700, 719), Verdict::Holds);
        assert_eq!(verdict(719, 720), Verdict::Over);
        assert_eq!(verdict(100, 50), Verdict::Holds);
    }
}
