//! Those who keep the record, and what each of them may do: roles, rights, passphrases, second
//! factors, sessions. Plain types and rules; no SQL, HTTP, clock or files, and nothing of this is
//! a fact of the ledger: there a person is a code.

mod closed;
mod passphrase;
mod right;
mod second;
mod secret;
mod session;
mod throttle;

pub use closed::{
    GLASS_MINUTES, GLASS_REASON_BYTES_MAX, GLASS_REASON_CHARS_MIN, NAMED_MAX, Purpose, Reach, Ties,
    Way, glass_until,
};
pub use passphrase::{PASSPHRASE_BYTES_MAX, PASSPHRASE_CHARS_MIN, Weakness, hash, judge, matches};
pub use right::{Person, Right, Role, Roles};
pub use second::{Enrolment, RECOVERY_CODES, check, groups, normal, recovery_codes};
pub use secret::Secret;
pub use session::{
    IDLE_MINUTES, INVITATION_HOURS, Limits, SESSION_HOURS, Session, VISIT_HOURS, Verdict,
};
pub use throttle::{ATTEMPTS_MAX, NAMES_MAX, Throttle, WINDOW_SECONDS};
