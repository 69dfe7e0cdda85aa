//! The ledger's formats: what an entry is, byte for byte, and how anyone can check it.
//!
//! Bytes in, bytes out. Never SQL, files, clock or randomness: seeds, ids and days are arguments.
//! `data/format/ledger.md` says all of this to a stranger; `vectors` holds page and code together.
//!
//! * `entry`: facts, their closed list of acts, and the exact bytes of an entry
//! * `read`: entries and payloads read back and checked against each other
//! * `disclosure`: one salted digest per field, so that one field can be shown and others kept
//! * `tree`: the RFC 6962 hash tree over entries, its proofs and its frontier
//! * `tile`, `export`: the tree as C2SP tlog-tiles files
//! * `note`, `checkpoint`: the signed head of the tree
//! * `proof`: a receipt that can be checked without network
//! * `canonical`, `hmac`: RFC 8785 JSON and RFC 2104 HMAC, which the others stand on

pub mod canonical;
pub mod checkpoint;
pub mod disclosure;
pub mod entry;
pub mod export;
pub mod hmac;
pub mod note;
pub mod proof;
pub mod read;
pub mod tile;
pub mod tree;

#[cfg(test)]
mod vectors;

pub use checkpoint::Checkpoint;
pub use disclosure::DigestFault;
pub use entry::{
    Act, Encoded, EntryFault, EntryHead, Fact, REASON, bytes_from_parts, encode, entry_id,
};
pub use note::{NoteFault, SignKey, VerifyKey};
pub use read::{Entry, FieldText, Opened, open, payload, payload_fields, read_payload};
pub use tree::{Frontier, Hash, leaf_hash};
