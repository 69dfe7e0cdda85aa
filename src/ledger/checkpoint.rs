//! C2SP checkpoints: the signed head of the tree, three lines that fit on a printed page.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::note::{Note, NoteFault, SignKey, VerifyKey};
use super::tree::Hash;

/// Which ledger, how many entries, and the root over them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// Name of the ledger, such as `observer.example/ledger`; the log key has the same name.
    pub origin: String,
    /// Number of entries.
    pub size: u64,
    /// Root of the tree.
    pub root: Hash,
}

impl Checkpoint {
    /// The text that is signed.
    pub fn text(&self) -> String {
        format!("{}\n{}\n{}\n", self.origin, self.size, STANDARD.encode(self.root))
    }

    /// The checkpoint as a signed note.
    pub fn sign(&self, key: &SignKey) -> Result<String, NoteFault> {
        Self::parse(&self.text())?;
        key.sign(&self.text())
    }

    /// Opens a signed checkpoint with keys the reader trusts; also gives the note, to see who
    /// signed.
    pub fn open(note: &[u8], known: &[VerifyKey]) -> Result<(Self, Note), NoteFault> {
        let note = Note::open(note, known)?;
        Ok((Self::parse(&note.text)?, note))
    }

    /// Reads the signed text. Extension lines are allowed and passed over.
    pub fn parse(text: &str) -> Result<Self, NoteFault> {
        let wrong = |what| NoteFault::Checkpoint(what);
        let body = text.strip_suffix('\n').ok_or(wrong("the last line is cut off"))?;
        let mut lines = body.split('\n');
        let mut next = |what| lines.next().filter(|line| !line.is_empty()).ok_or(wrong(what));
        let origin = next("line 1 must name the ledger")?.to_owned();
        let size = next("line 2 must be the number of entries")?;
        let root = next("line 3 must be the root")?;
        if lines.any(str::is_empty) {
            return Err(wrong("an empty line in the text"));
        }
        let size = read_size(size).ok_or(wrong("line 2 is not a plain number"))?;
        let root = STANDARD.decode(root).ok().and_then(|root| root.try_into().ok());
        let root = root.ok_or(wrong("line 3 is not a hash of 32 bytes in base64"))?;
        Ok(Self { origin, size, root })
    }
}

/// A decimal number without leading zeros or signs.
pub(super) fn read_size(text: &str) -> Option<u64> {
    text.parse().ok().filter(|size: &u64| size.to_string() == text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::tree::empty_root;

    fn key() -> SignKey {
        SignKey::from_seed("observer.example/ledger", &[3; 32]).unwrap()
    }

    fn checkpoint() -> Checkpoint {
        Checkpoint { origin: "observer.example/ledger".into(), size: 70_000, root: [5; 32] }
    }

    #[test]
    fn a_real_checkpoint_of_the_go_checksum_database_opens() {
        let note = "go.sum database tree\n6476701\nmb8QLQIs0Z0yP5Cstq6guj87oXWeC9gEM8oVikmm9Wk=\n\n\
                    — sum.golang.org Az3grsLX85Gz+s1SiTbgkuqxgItqFq7gsMUEyVnrsa9LM7Us9S+1xbFIGu95949rj4nPRYfvimWEPWL+o3GeoWwOoAw=\n";
        let known = VerifyKey::parse(
            "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8",
        )
        .unwrap();
        let (head, note) = Checkpoint::open(note.as_bytes(), std::slice::from_ref(&known)).unwrap();
        assert_eq!((&*head.origin, head.size), ("go.sum database tree", 6_476_701));
        assert_eq!(head.text(), note.text);
        assert_eq!(note.signers, [known]);
    }

    #[test]
    fn the_example_of_the_specification_parses_and_its_unknown_signature_is_named() {
        let note = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n\
                    — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n";
        let text = &note[..=note.find("\n\n").unwrap()];
        assert_eq!(Checkpoint::parse(text).unwrap().size, 20_852_163);
        let verdict = Checkpoint::open(note.as_bytes(), &[key().public().clone()]);
        assert_eq!(verdict, Err(NoteFault::NotSigned(1)));
    }

    #[test]
    fn a_signed_checkpoint_opens_and_any_changed_byte_is_refused() {
        let note = checkpoint().sign(&key()).unwrap();
        let known = [key().public().clone()];
        assert_eq!(Checkpoint::open(note.as_bytes(), &known).unwrap().0, checkpoint());
        for place in 0..note.len() {
            let mut changed = note.clone().into_bytes();
            changed[place] ^= 1;
            let verdict = Checkpoint::open(&changed, &known);
            assert!(verdict.is_err(), "byte {place}: {verdict:?}");
        }
    }

    #[test]
    fn texts_that_are_no_checkpoint_are_refused_with_the_line() {
        let root = STANDARD.encode([5; 32]);
        let cases = [
            (format!("\n1\n{root}\n"), "line 1"),
            (format!("a\n\n{root}\n"), "line 2"),
            (format!("a\n01\n{root}\n"), "line 2"),
            (format!("a\n+1\n{root}\n"), "line 2"),
            (format!("a\n-1\n{root}\n"), "line 2"),
            (format!("a\n18446744073709551616\n{root}\n"), "line 2"),
            ("a\n1\n".to_owned(), "line 3"),
            ("a\n1\nAAAA\n".to_owned(), "line 3"),
            (format!("a\n1\n{}\n", root.trim_end_matches('=')), "line 3"),
            (format!("a\n1\n{root}\n\nx\n"), "empty line"),
            (format!("a\n1\n{root}"), "cut off"),
        ];
        for (text, place) in cases {
            let fault = Checkpoint::parse(&text).unwrap_err().to_string();
            assert!(fault.contains(place), "{text:?}: {fault}");
        }
        assert!(Checkpoint::parse(&format!("a\n0\n{root}\nextension\n")).is_ok());
    }

    #[test]
    fn a_checkpoint_that_could_not_be_read_back_is_not_signed() {
        let lines = Checkpoint { origin: "a\nb".into(), size: 0, root: empty_root() };
        assert!(lines.sign(&key()).is_err());
        let empty = Checkpoint { origin: String::new(), size: 0, root: empty_root() };
        assert!(empty.sign(&key()).is_err());
    }
}
