//! What is sealed of a source, and originals that were attached: to whom, and how; fields, padding,
//! keys, ciphertext.
//!
//! Bytes in, bytes out. Never touches a disk or a ledger, and never shows what it holds: nothing
//! here prints plaintext, not even for debugging. Plaintext is kept in buffers that are wiped; the
//! one copy that cannot be is in the encrypting library, which frees its buffer without wiping it.
//! The randomness of an encryption comes from the operating system, through that library.

mod fault;
mod file;
mod keys;
mod sealed;

pub use fault::VaultFault;
pub use file::{
    FILE_CONTENT_BYTES_MAX, FILE_HEAD_BYTES, FileHead, OpenedFile, open_file, reseal_file,
    seal_file,
};
pub use keys::{Custodian, Custodians, Identity, NAME_CHARS_MAX, RECIPIENTS_MAX, RECIPIENTS_MIN};
pub use sealed::{
    FIELDS, MARK_BYTES, Opened, PADDED_BYTES, SEALED_BYTES_MAX, Secrets, open, recipients_of,
    reseal, seal,
};
