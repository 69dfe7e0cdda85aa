//! C2SP tlog-proof: one text that shows, without network, that an entry is in a signed ledger.
//!
//! This is the receipt given to whoever brought something in. It shows that the entry was there
//! when the checkpoint was signed; it does not show that what it says is true.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::checkpoint::{Checkpoint, read_size};
use super::note::{NoteFault, VerifyKey};
use super::tree::{Hash, ProofFault, leaf_hash, verify_inclusion};

const FIRST_LINE: &str = "c2sp.org/tlog-proof@v1\n";
/// Most hashes on the way from a leaf to a root.
const PATH_HASHES_MAX: usize = 64;

/// Position, path to the root, and the checkpoint with that root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// The entry's position.
    pub position: u64,
    /// Inclusion proof, from the leaf's sibling upwards.
    pub path: Vec<Hash>,
    /// The signed checkpoint, as it was issued.
    pub checkpoint: String,
}

impl Proof {
    /// The proof as text; files of it end in `.tlog-proof`.
    pub fn text(&self) -> String {
        let mut text = format!("{FIRST_LINE}index {}\n", self.position);
        for hash in &self.path {
            text.push_str(&STANDARD.encode(hash));
            text.push('\n');
        }
        text.push('\n');
        text.push_str(&self.checkpoint);
        text
    }

    /// Reads a proof. Extra data, which is not covered by any signature, is passed over.
    pub fn parse(text: &str) -> Result<Self, ReceiptFault> {
        let wrong = |what| ReceiptFault::Form(what);
        let rest = text.strip_prefix(FIRST_LINE).ok_or(wrong("its first line is another"))?;
        let (proof, checkpoint) = rest.split_once("\n\n").ok_or(wrong("no empty line in it"))?;
        let mut lines = proof.split('\n').peekable();
        lines.next_if(|line| line.starts_with("extra "));
        let position = lines.next().and_then(|line| read_size(line.strip_prefix("index ")?));
        let position = position.ok_or(wrong("no line with the index"))?;
        let path: Option<Vec<Hash>> =
            lines.map(|line| STANDARD.decode(line).ok()?.try_into().ok()).collect();
        let path = path.ok_or(wrong("a line is not a hash of 32 bytes in base64"))?;
        if path.len() > PATH_HASHES_MAX {
            return Err(wrong("more hashes than any ledger needs"));
        }
        Ok(Self { position, path, checkpoint: checkpoint.to_owned() })
    }

    /// Checks that this entry is in the ledger that the checkpoint signs.
    pub fn verify(&self, entry: &[u8], known: &[VerifyKey]) -> Result<Checkpoint, ReceiptFault> {
        let (head, _) = Checkpoint::open(self.checkpoint.as_bytes(), known)?;
        verify_inclusion(&leaf_hash(entry), self.position, head.size, &self.path, &head.root)?;
        Ok(head)
    }
}

/// Why a receipt does not hold.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReceiptFault {
    /// Not a proof text.
    #[error("not a ledger receipt (tlog-proof): {0}")]
    Form(&'static str),
    /// Its checkpoint does not hold.
    #[error(transparent)]
    Note(#[from] NoteFault),
    /// Its path does not lead to the root.
    #[error(transparent)]
    Proof(#[from] ProofFault),
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use super::*;
    use crate::ledger::note::SignKey;
    use crate::ledger::tile::subtree;
    use crate::ledger::tree::{Frontier, inclusion};

    fn receipt(position: u64, size: u64) -> (Proof, VerifyKey) {
        let mut rows = [Vec::new(), Vec::new()];
        let mut frontier = Frontier::new();
        for number in 0..size {
            frontier.push_with(leaf_hash(&entry(number)), |level, _, hash| {
                rows[usize::try_from(level).unwrap()].push(*hash);
            });
        }
        let mut stored = |level: u32, index: u64| -> Result<Hash, Infallible> {
            Ok(rows[usize::try_from(level).unwrap()][usize::try_from(index).unwrap()])
        };
        let Ok(path) = inclusion(position, size, &mut |l, i| subtree(l, i, &mut stored));
        let key = SignKey::from_seed("observer.example/ledger", &[1; 32]).unwrap();
        let head =
            Checkpoint { origin: "observer.example/ledger".into(), size, root: frontier.root() };
        let checkpoint = head.sign(&key).unwrap();
        (Proof { position, path, checkpoint }, key.public().clone())
    }

    fn entry(number: u64) -> Vec<u8> {
        format!("entry {number}").into_bytes()
    }

    #[test]
    fn a_receipt_reads_back_and_holds_for_its_entry_only() {
        for (position, size) in [(0, 1), (0, 300), (255, 300), (299, 300)] {
            let (proof, key) = receipt(position, size);
            let again = Proof::parse(&proof.text()).unwrap();
            assert_eq!(again, proof);
            let known = [key];
            assert_eq!(again.verify(&entry(position), &known).unwrap().size, size);
            let other = again.verify(&entry(position + 1), &known);
            assert_eq!(other, Err(ReceiptFault::Proof(ProofFault::Root)));
        }
    }

    #[test]
    fn extra_data_is_passed_over_and_other_texts_are_refused() {
        let (proof, _) = receipt(3, 9);
        let text = proof.text();
        let long = "A".repeat(43) + "=\n";
        let extra = text.replacen("index", "extra YQ==\nindex", 1);
        assert_eq!(Proof::parse(&extra).unwrap(), proof);
        for wrong in [
            text.replacen("v1", "v2", 1),
            text.replacen("index 3", "index 03", 1),
            text.replacen("index 3\n", "", 1),
            text.replacen("index 3\n", "index 3\nAAAA\n", 1),
            text.replacen("index 3\n", &format!("index 3\n{}", long.repeat(65)), 1),
            text.replace("\n\n", "\n"),
        ] {
            assert!(Proof::parse(&wrong).is_err(), "{wrong}");
        }
    }
}
