//! Roles, and what a person with some of them may do.

use std::collections::BTreeSet;

use crate::word::field::codes;
use crate::word::{Access, Key};

codes! {
    /// What somebody is for the mission; one person may be several.
    Role {
        /// Records what was seen and heard.
        Observer = "observer",
        /// Confirms judgements that another made.
        Reviewer = "reviewer",
        /// Writes the reports.
        Editor = "editor",
        /// Publishes reports.
        Publisher = "publisher",
        /// Invites people and grants roles.
        Administrator = "administrator",
        /// Reads everything but sealed sources, and writes nothing.
        Auditor = "auditor",
        /// Speaks for a party: sees what is shown to that party, and answers.
        PartyDelegate = "party_delegate",
    }
}

/// The roles of one person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roles(BTreeSet<Role>);

impl Roles {
    /// These roles.
    pub fn of(roles: impl IntoIterator<Item = Role>) -> Self {
        Self(roles.into_iter().collect())
    }

    /// Reads codes joined with `; `; codes that are not known give no role.
    pub fn parse(text: &str) -> Self {
        use crate::word::Field as _;
        Self(text.split("; ").filter_map(|code| Role::read(code).ok()).collect())
    }

    /// Codes joined with `; `.
    pub fn text(&self) -> String {
        let codes: Vec<_> = self.0.iter().map(|role| role.code()).collect();
        codes.join("; ")
    }

    /// In order.
    pub fn iter(&self) -> impl Iterator<Item = Role> {
        self.0.iter().copied()
    }

    /// Somebody has this role.
    pub fn has(&self, role: Role) -> bool {
        self.0.contains(&role)
    }

    /// No role at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What they may do together: the union of what each may.
    pub fn may(&self, right: Right) -> bool {
        self.0.iter().any(|role| right.held_by(*role))
    }

    /// Records up to this class are shown without a word; what lies above is opened one by one,
    /// with a purpose, and the opening is recorded.
    pub fn clearance(&self) -> Access {
        if self.may(Right::ReadRecord) { Access::Internal } else { Access::Public }
    }

    /// Bound to two factors: everybody who works for the mission.
    pub fn are_staff(&self) -> bool {
        self.0.iter().any(|role| *role != Role::PartyDelegate)
    }
}

/// What a page or a form asks of whoever calls it. A closed list: the router takes no route
/// without one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Right {
    /// Anybody, signed in or not.
    Anyone,
    /// Anybody who is signed in.
    SignedIn,
    /// To read the working record.
    ReadRecord,
    /// To record what was seen, and to correct it.
    Record,
    /// To judge where a commitment stands.
    Judge,
    /// To confirm what another judged.
    Confirm,
    /// To write reports.
    Edit,
    /// To publish.
    Publish,
    /// To invite people and to grant roles.
    Administer,
    /// To read what is shown to a party, and to answer for it.
    SpeakForParty,
    /// To open a closed record in an emergency, with a reason that its author reads.
    BreakGlass,
    /// To see who opened which closed record, and to open any of them for an audit.
    Audit,
}

impl Right {
    /// Every right, in order.
    pub const ALL: [Self; 12] = [
        Self::Anyone,
        Self::SignedIn,
        Self::ReadRecord,
        Self::Record,
        Self::Judge,
        Self::Confirm,
        Self::Edit,
        Self::Publish,
        Self::Administer,
        Self::SpeakForParty,
        Self::BreakGlass,
        Self::Audit,
    ];

    /// Somebody with this role has it.
    pub const fn held_by(self, role: Role) -> bool {
        match self {
            Self::Anyone | Self::SignedIn => true,
            Self::ReadRecord => !matches!(role, Role::PartyDelegate),
            Self::Record => matches!(role, Role::Observer | Role::Reviewer | Role::Editor),
            Self::Judge => matches!(role, Role::Observer | Role::Reviewer),
            Self::Confirm => matches!(role, Role::Reviewer),
            Self::Edit => matches!(role, Role::Editor),
            Self::Publish => matches!(role, Role::Publisher),
            Self::Administer => matches!(role, Role::Administrator),
            Self::SpeakForParty => matches!(role, Role::PartyDelegate),
            Self::BreakGlass => {
                matches!(role, Role::Observer | Role::Reviewer | Role::Editor | Role::Administrator)
            }
            Self::Audit => matches!(role, Role::Auditor),
        }
    }
}

/// Somebody who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Number of the account.
    pub account: i64,
    /// The code that stands in the ledger for this person, and may be printed.
    pub code: String,
    /// What colleagues call them; never in the ledger and never in public.
    pub name: String,
    /// What they are.
    pub roles: Roles,
    /// The party for which a delegate speaks.
    pub party: Option<Key>,
}

impl Person {
    /// They may do this.
    pub fn may(&self, right: Right) -> bool {
        self.roles.may(right) || matches!(right, Right::Anyone | Right::SignedIn)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_more_never_takes_a_right_away() {
        for first in Role::ALL {
            for second in Role::ALL {
                let (one, two) = (Roles::of([*first]), Roles::of([*first, *second]));
                for right in Right::ALL {
                    assert!(!one.may(right) || two.may(right), "{first:?} {second:?} {right:?}");
                }
                assert!(one.clearance() <= two.clearance());
            }
        }
    }

    #[test]
    fn an_auditor_writes_nothing_and_a_delegate_reads_no_record() {
        let auditor = Roles::of([Role::Auditor]);
        let writes = [Right::Record, Right::Judge, Right::Confirm, Right::Edit, Right::Publish];
        assert!(writes.iter().all(|right| !auditor.may(*right)));
        assert!(auditor.may(Right::ReadRecord) && auditor.are_staff());
        let delegate = Roles::of([Role::PartyDelegate]);
        assert!(!delegate.may(Right::ReadRecord) && !delegate.are_staff());
        assert_eq!(delegate.clearance(), Access::Public);
    }

    #[test]
    fn roles_come_back_from_their_text() {
        let all = Roles::of(Role::ALL.iter().copied());
        assert_eq!(Roles::parse(&all.text()), all);
        assert_eq!(Roles::parse("observer; king"), Roles::of([Role::Observer]));
        assert!(Roles::parse("").is_empty() && !Roles::parse("").may(Right::Anyone));
    }
}
