//! Why something is not sealed or not opened. No sentence repeats what was given: it may be a key.

use super::keys::{NAME_CHARS_MAX, RECIPIENTS_MAX, RECIPIENTS_MIN};
use super::sealed::PADDED_BYTES_MAX;

/// A refusal of the vault, with what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VaultFault {
    /// A private key where a public one is meant.
    #[error(
        "this is a private key: it opens everything that is sealed to it and must never be on this machine. Nothing of it was kept, but others may have seen it (history of the shell, list of processes): make a new one with `accordwatch vault keygen`, and give the public key, which begins with age1"
    )]
    PrivateKey,
    /// No public key.
    #[error(
        "this is not a public key: give the line that `accordwatch vault keygen` or `age-keygen` prints, age1 and 58 letters and digits"
    )]
    NotAKey,
    /// A custodian without a usable name.
    #[error("give the custodian a name of 1 to {NAME_CHARS_MAX} characters on one line")]
    Name,
    /// The name is taken.
    #[error("there already is a recipient \"{0}\"; choose another name, or remove that one first")]
    NameTaken(String),
    /// The key is there already.
    #[error("this key is there already, as \"{0}\"; two recipients need two keys")]
    KeyTaken(String),
    /// No recipient of this name.
    #[error(
        "there is no recipient \"{0}\"; `accordwatch vault recipients MISSION list` names them"
    )]
    NoSuchName(String),
    /// Too many recipients.
    #[error("there are {RECIPIENTS_MAX} recipients already; remove one first")]
    TooMany,
    /// Too few recipients to seal anything.
    #[error(
        "{0} of at least {RECIPIENTS_MIN} recipients are set up, so nothing can be sealed yet; add them with `accordwatch vault recipients MISSION add NAME KEY`"
    )]
    TooFew(usize),
    /// The list of recipients cannot be read.
    #[error(
        "line {0} of the list of recipients is no public key; restore the file from a copy, or correct the line"
    )]
    List(usize),
    /// No identity in the file.
    #[error(
        "there is no private key in the identity file: a line that begins with AGE-SECRET-KEY-1, as `accordwatch vault keygen` writes it"
    )]
    NoIdentity,
    /// Nothing to seal.
    #[error("there is nothing to seal")]
    Empty,
    /// More than the largest size.
    #[error(
        "this is too long to be sealed: all sealed fields together hold {PADDED_BYTES_MAX} bytes, some 3,900 Latin letters or half as many Arabic ones; shorten it"
    )]
    TooLong,
    /// A character that cannot be printed.
    #[error("a character cannot be printed; type the text again")]
    Control,
    /// The identity opens something else.
    #[error(
        "this identity cannot open it: it was sealed to others, or sealed anew without this one; take the identity of one of its recipients"
    )]
    NotForThisKey,
    /// No sealed file, or not a whole one.
    #[error(
        "it is not what was sealed here: cut short, changed or no sealed source at all; restore it from a copy"
    )]
    Damaged,
    /// The file holds another source than its name says.
    #[error(
        "it was sealed as source \"{0}\" and lies under another name: somebody has exchanged files; trust neither before you know who"
    )]
    OtherSource(String),
    /// The file holds another version of the source than its name says.
    #[error(
        "it was sealed as version {0} of this source and lies under another number: somebody has exchanged files; trust neither before you know who"
    )]
    OtherVersion(u32),
    /// What was opened is not what the mission noted when it was sealed.
    #[error(
        "it can be opened, but it is not what this mission noted when this version was sealed: somebody has put another in its place; nothing of it is shown, keep both and find out who"
    )]
    NotAsNoted,
    /// The file is another than its name says.
    #[error(
        "it was sealed as file \"{0}\" and lies under another name: somebody has exchanged files; trust neither before you know who"
    )]
    OtherFile(String),
}
