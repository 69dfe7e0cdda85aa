//! Closed records: who may know that there is one, who may open it, and for what. The author and
//! whoever is named open it with a purpose, and so does an auditor; an administrator knows of it
//! and names people, but does not read it. Everybody else is told that there is no such record,
//! unless they break the glass.

use jiff::{SignedDuration, Timestamp};

use super::{Person, Right};
use crate::word::field::codes;

/// Minutes for which a record stays open to whoever broke the glass.
pub const GLASS_MINUTES: i64 = 30;
/// Fewest letters of the reason for breaking the glass: some words, not a dot.
pub const GLASS_REASON_CHARS_MIN: usize = 15;
/// Longest reason for breaking the glass, in bytes.
pub const GLASS_REASON_BYTES_MAX: usize = 2_000;
/// People who may be named on one record at the same time.
pub const NAMED_MAX: usize = 20;

codes! {
    /// For what a closed record is opened.
    Purpose {
        /// To compare it with other evidence.
        Check = "check",
        /// To judge a commitment.
        Judge = "judge",
        /// To correct it or to take it back.
        Correct = "correct",
        /// To write or review a report.
        Report = "report",
        /// To protect a source or somebody else who is in danger.
        Protect = "protect",
        /// To take over the work of a colleague.
        HandOver = "hand_over",
        /// To look how the record is kept.
        Audit = "audit",
    }
    /// By what right a closed record was opened.
    Way {
        /// As the author of its first version.
        Author = "author",
        /// As somebody whom the author or an administrator named.
        Named = "named",
        /// As an auditor.
        Auditor = "auditor",
        /// By breaking the glass.
        Glass = "glass",
    }
}

/// What ties a person to one closed record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ties {
    /// They made its first version.
    pub author: bool,
    /// They are named on it.
    pub named: bool,
    /// Until when it is open to them because they broke the glass.
    pub glass_until: Option<Timestamp>,
}

/// What a person may do with one closed record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// They may know that it exists.
    pub knows: bool,
    /// They may open it, with a purpose, by this right.
    pub opens: Option<Way>,
    /// They may correct it and take it back.
    pub corrects: bool,
    /// They may name others who open it, and end that.
    pub names: bool,
}

impl Ties {
    /// What these ties allow this person at a moment.
    pub fn reach(self, person: &Person, now: Timestamp) -> Reach {
        if !person.may(Right::ReadRecord) {
            return Reach::default();
        }
        let opens = self.way(person, now);
        let names = self.author || person.may(Right::Administer);
        let writes = matches!(opens, Some(Way::Author | Way::Named));
        Reach {
            knows: opens.is_some() || names,
            opens,
            corrects: writes && person.may(Right::Record),
            names,
        }
    }

    fn way(self, person: &Person, now: Timestamp) -> Option<Way> {
        let broken = self.glass_until.is_some_and(|until| until > now);
        [
            (self.author, Way::Author),
            (self.named, Way::Named),
            (person.may(Right::Audit), Way::Auditor),
            (broken, Way::Glass),
        ]
        .into_iter()
        .find_map(|(holds, way)| holds.then_some(way))
    }
}

/// Until when a glass broken at this moment leaves the record open.
pub fn glass_until(now: Timestamp) -> Timestamp {
    now + SignedDuration::from_mins(GLASS_MINUTES)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::{Role, Roles};

    fn person(role: Role) -> Person {
        Person {
            account: 1,
            code: "P-1".into(),
            name: "one".into(),
            roles: Roles::of([role]),
            party: None,
        }
    }

    fn now() -> Timestamp {
        Timestamp::from_second(1_800_000_000).unwrap()
    }

    #[test]
    fn without_a_tie_only_auditors_open_and_administrators_know() {
        for role in Role::ALL {
            let reach = Ties::default().reach(&person(*role), now());
            assert_eq!(reach.opens, (*role == Role::Auditor).then_some(Way::Auditor), "{role:?}");
            let knows = matches!(role, Role::Auditor | Role::Administrator);
            assert_eq!((reach.knows, reach.corrects), (knows, false), "{role:?}");
            assert_eq!(reach.names, *role == Role::Administrator, "{role:?}");
        }
    }

    #[test]
    fn the_author_does_everything_and_the_named_do_not_name_others() {
        let author = Ties { author: true, ..Ties::default() }.reach(&person(Role::Observer), now());
        assert!(author.opens == Some(Way::Author) && author.corrects && author.names);
        let named = Ties { named: true, ..Ties::default() };
        let reach = named.reach(&person(Role::Editor), now());
        assert!(reach.opens == Some(Way::Named) && reach.corrects && !reach.names);
        assert!(!named.reach(&person(Role::Publisher), now()).corrects);
        let delegate = Ties { author: true, named: true, glass_until: Some(Timestamp::MAX) };
        assert_eq!(delegate.reach(&person(Role::PartyDelegate), now()), Reach::default());
    }

    #[test]
    fn a_broken_glass_opens_for_its_time_and_corrects_nothing() {
        let ties = Ties { glass_until: Some(glass_until(now())), ..Ties::default() };
        let at = |minutes| now() + SignedDuration::from_mins(minutes);
        let reach = ties.reach(&person(Role::Observer), at(GLASS_MINUTES - 1));
        assert!(reach.opens == Some(Way::Glass) && !reach.corrects && !reach.names);
        assert_eq!(ties.reach(&person(Role::Observer), at(GLASS_MINUTES)), Reach::default());
    }
}
