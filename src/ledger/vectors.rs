//! Holds the format page, its vectors, its example and the program together.
//!
//! The files in `data/format/` are compared with what the program does. They are rewritten only
//! when `ACCORDWATCH_REWRITE_VECTORS=1` is set, because a change is a new format version.

use std::convert::Infallible;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use uuid::Uuid;

use super::checkpoint::Checkpoint;
use super::disclosure::{Discloser, digest_of, disclosure_line, padded};
use super::entry::{Act, Fact, encode, entry_id};
use super::export::{CHECKPOINT_FILE, DISCLOSURES_FILE, Export, ExportFile, KEY_FILE};
use super::note::SignKey;
use super::proof::Proof;
use super::read::payload;
use super::tile::{filled_tiles, partial_tiles, subtree};
use super::tree::{Frontier, Hash, consistency, inclusion, leaf_hash};
use super::{canonical, tile};
use crate::word::{Access, Day, Kind};

const ORIGIN: &str = "observer.example/ledger";

fn format_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/format")
}

/// Compares a file below `data/format/`, or writes it when that was asked for.
fn hold(path: &str, bytes: &[u8]) {
    let file = format_folder().join(path);
    if std::env::var_os("ACCORDWATCH_REWRITE_VECTORS").is_some_and(|set| set == "1") {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, bytes).unwrap();
    }
    let kept = fs::read(&file).unwrap_or_else(|fault| panic!("{}: {fault}", file.display()));
    assert!(kept == bytes, "{} is not what the program does", file.display());
}

fn hold_json(path: &str, value: &Value) {
    hold(path, format!("{value:#}\n").as_bytes());
}

/// Bytes as hexadecimal text.
pub(super) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").unwrap();
        text
    })
}

fn hexes(hashes: &[Hash]) -> Vec<String> {
    hashes.iter().map(|hash| hex(hash)).collect()
}

#[test]
fn the_vectors_of_canonical_json_hold() {
    let sources = [
        r#"{"b":1,"a":2}"#,
        r#"{ "a" : [ true , false , null ] }"#,
        r#""\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/""#,
        r#"{"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One","\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}"#,
        "[9007199254740991,-9007199254740991,0]",
    ];
    let held: Vec<Value> = sources
        .iter()
        .map(|source| {
            let value: Value = serde_json::from_str(source).unwrap();
            let bytes = canonical::to_bytes(&value).unwrap();
            json!({ "json": source, "canonical": String::from_utf8(bytes).unwrap() })
        })
        .collect();
    let refused = ["1.5", "9007199254740992", "-0", "1e3"];
    for source in refused {
        let value: Value = serde_json::from_str(source).unwrap();
        assert!(canonical::to_bytes(&value).is_err(), "{source}");
    }
    hold_json("vectors/canonical.json", &json!({ "held": held, "refused": refused }));
}

#[test]
fn the_vectors_of_disclosures_hold() {
    let seed: [u8; 32] = std::array::from_fn(|i| u8::try_from(i).unwrap());
    let mut discloser = Discloser::new(&seed);
    let fields: Vec<Value> = [
        ("evidence_id", "E17"),
        ("summary", "Patrouille mixte à Kidal; \"rien à signaler\"\nSuite."),
        ("place", "كيدال 😀"),
    ]
    .iter()
    .map(|(name, value)| {
        let text = discloser.disclosure(name, value);
        json!({
            "name": name, "value": value, "salt": URL_SAFE_NO_PAD.encode(discloser.salt(name)),
            "disclosure": text, "digest": hex(&digest_of(&text)),
        })
    })
    .collect();
    let decoys: Vec<String> = (0..3).map(|number| hex(&discloser.decoy(number))).collect();
    let sizes: Vec<[usize; 2]> =
        [1, 15, 16, 17, 32, 33, 64, 65, 128].iter().map(|&n| [n, padded(n)]).collect();
    let vector = json!({
        "seed": hex(&seed), "fields": fields, "decoys": decoys, "fields_and_digests": sizes,
    });
    hold_json("vectors/disclosure.json", &vector);
}

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

/// Six facts of a made-up mission; the last destroys what the third and fourth said.
fn facts() -> Vec<Fact> {
    let id = |number: u8, on: &str| entry_id(day(on), &[number; 10]);
    let fact = |act, kind, number, on: &str, fields: &[(&'static str, &str)]| Fact {
        act,
        kind,
        entry_id: id(number, on),
        record_id: fields[0].1.to_owned(),
        fields: fields.iter().map(|(name, value)| (*name, (*value).to_owned())).collect(),
        on: day(on),
        by: "k-4f21".into(),
        supersedes: None,
        refs: Vec::new(),
        class: Access::Public,
    };
    let mission = [("mission_id", "EXAMPLE"), ("name", "Made-up mission"), ("lang", "en")];
    let commitment = [("commitment_id", "C1"), ("title", "Joint patrols"), ("lang", "en")];
    let seen = [("evidence_id", "E1"), ("summary", "A patrol left \"Kidal\""), ("place", "Kidal")];
    let mended = [
        ("evidence_id", "E1"),
        ("summary", "A patrol left Gao"),
        ("place", "Gao"),
        ("reason", "wrong town"),
    ];
    let party = [("party_id", "P1"), ("name", "الحكومة"), ("reason", "entered twice")];
    let lost = [("evidence_id", "E1"), ("reason", "consent withdrawn")];
    let made = |kind, number, on: &str, fields: &[(&'static str, &str)]| {
        fact(Act::Made, kind, number, on, fields)
    };
    vec![
        made(Kind::Mission, 1, "2018-01-15", &mission),
        made(Kind::Commitment, 2, "2018-01-15", &commitment),
        Fact {
            refs: vec![id(2, "2018-01-15")],
            class: Access::Confidential,
            ..made(Kind::Observation, 3, "2018-03-12", &seen)
        },
        Fact {
            supersedes: Some(id(3, "2018-03-12")),
            refs: vec![id(2, "2018-01-15")],
            class: Access::Confidential,
            ..fact(Act::Revised, Kind::Observation, 4, "2018-03-13", &mended)
        },
        made(Kind::Party, 5, "2018-03-14", &party[..2]),
        Fact {
            refs: vec![id(3, "2018-03-12"), id(4, "2018-03-13")],
            class: Access::Internal,
            ..fact(Act::Shredded, Kind::Observation, 6, "2018-06-01", &lost)
        },
    ]
}

fn seed(position: usize) -> [u8; 32] {
    [u8::try_from(position).unwrap() + 1; 32]
}

#[test]
fn the_vectors_of_entries_hold() {
    let mut facts = facts();
    let withdrawn = facts[4].entry_id;
    facts.push(Fact {
        act: Act::Withdrawn,
        entry_id: Uuid::from_bytes([0xab; 16]),
        supersedes: Some(withdrawn),
        fields: vec![("party_id", "P1".into()), ("reason", "entered twice".into())],
        ..facts[4].clone()
    });
    let vectors: Vec<Value> = facts
        .iter()
        .enumerate()
        .map(|(position, fact)| {
            let encoded = encode(fact, &seed(position)).unwrap();
            json!({
                "seed": hex(&seed(position)),
                "payload": String::from_utf8(payload(&fact.fields)).unwrap(),
                "entry": String::from_utf8(encoded.bytes).unwrap(),
                "leaf": hex(&encoded.leaf),
            })
        })
        .collect();
    hold_json("vectors/entry.json", &Value::Array(vectors));
}

/// A tree over `entry 0`, `entry 1`, ..., with everything tiles would hold.
struct Numbered(Vec<Vec<Hash>>, Frontier);

impl Numbered {
    fn new(size: u64) -> Self {
        let mut rows = vec![Vec::new(); 4];
        let mut frontier = Frontier::new();
        for number in 0..size {
            let leaf = leaf_hash(format!("entry {number}").as_bytes());
            frontier.push_with(leaf, |level, _, hash| {
                rows[usize::try_from(level).unwrap()].push(*hash);
            });
        }
        Self(rows, frontier)
    }

    fn read(&self) -> impl FnMut(u32, u64) -> Result<Hash, Infallible> + '_ {
        |level, index| {
            subtree(level, index, &mut |level, index| {
                Ok(self.0[usize::try_from(level).unwrap()][usize::try_from(index).unwrap()])
            })
        }
    }
}

#[test]
fn the_vectors_of_the_tree_hold() {
    let roots: Vec<Value> = [0, 1, 2, 3, 5, 8, 255, 256, 257, 65_537]
        .iter()
        .map(|&size| json!({ "size": size, "root": hex(&Numbered::new(size).1.root()) }))
        .collect();
    let tree = Numbered::new(257);
    let included: Vec<Value> = [(0, 1), (0, 2), (2, 3), (4, 7), (100, 257), (256, 257)]
        .iter()
        .map(|&(index, size)| {
            let Ok(path) = inclusion(index, size, &mut tree.read());
            json!({ "position": index, "size": size, "path": hexes(&path) })
        })
        .collect();
    let consistent: Vec<Value> = [(1, 2), (2, 3), (3, 7), (6, 8), (100, 257), (256, 257), (7, 7)]
        .iter()
        .map(|&(old, size)| {
            let Ok(path) = consistency(old, size, &mut tree.read());
            json!({ "old": old, "size": size, "path": hexes(&path) })
        })
        .collect();
    let vector = json!({ "roots": roots, "inclusion": included, "consistency": consistent });
    hold_json("vectors/tree.json", &vector);
}

#[test]
fn the_vectors_of_file_paths_hold() {
    let vectors: Vec<Value> = [1_u64, 255, 256, 257, 1_000, 70_000, 1_000_000]
        .iter()
        .map(|&size| {
            let full = filled_tiles(0, size);
            let last: Vec<String> = (0..4)
                .filter_map(|level| full.iter().rfind(|tile| tile.level == level))
                .map(tile::Tile::path)
                .collect();
            let partial: Vec<String> = partial_tiles(size).iter().map(tile::Tile::path).collect();
            json!({ "size": size, "full_tiles": full.len(), "last_full": last, "partial": partial })
        })
        .collect();
    hold_json("vectors/tiles.json", &Value::Array(vectors));
}

fn key() -> SignKey {
    SignKey::from_seed(ORIGIN, &[42; 32]).unwrap()
}

#[test]
fn the_vectors_of_checkpoint_and_receipt_hold() {
    let tree = Numbered::new(257);
    let head = Checkpoint { origin: ORIGIN.into(), size: 257, root: tree.1.root() };
    let note = head.sign(&key()).unwrap();
    let Ok(path) = inclusion(100, 257, &mut tree.read());
    let receipt = Proof { position: 100, path, checkpoint: note.clone() };
    assert!(receipt.verify(b"entry 100", &[key().public().clone()]).is_ok());
    let vector = json!({
        "secret": hex(&[42; 32]), "vkey": key().public().to_string(), "size": 257,
        "root": hex(&head.root), "text": head.text(), "note": note,
        "receipt_of_entry_100": receipt.text(),
    });
    hold_json("vectors/checkpoint.json", &vector);
}

/// The files of a ledger of these entries, with what is disclosed of them.
fn folder(entries: &[Vec<u8>], disclosures: Vec<u8>) -> Vec<ExportFile> {
    let mut export = Export::new();
    let mut files: Vec<ExportFile> =
        entries.iter().flat_map(|entry| export.push(entry).unwrap()).collect();
    let frontier = export.frontier().clone();
    files.extend(export.finish());
    let head = Checkpoint { origin: ORIGIN.into(), size: frontier.size(), root: frontier.root() };
    let mut file = |path: &str, bytes| files.push(ExportFile { path: path.into(), bytes });
    file(CHECKPOINT_FILE, head.sign(&key()).unwrap().into_bytes());
    file(KEY_FILE, format!("{}\n", key().public()).into_bytes());
    file(DISCLOSURES_FILE, disclosures);
    files
}

fn example() -> Vec<ExportFile> {
    let mut lines = Vec::new();
    let mut entries = Vec::new();
    for (position, fact) in facts().iter().enumerate() {
        entries.push(encode(fact, &seed(position)).unwrap().bytes);
        if fact.class == Access::Public {
            let mut discloser = Discloser::new(&seed(position));
            let shown: Vec<String> =
                fact.fields.iter().map(|(name, value)| discloser.disclosure(name, value)).collect();
            lines.extend(disclosure_line(u64::try_from(position).unwrap(), &shown));
        }
    }
    folder(&entries, lines)
}

#[test]
fn the_example_ledger_is_what_the_program_exports_and_shows_nothing_closed() {
    for file in example() {
        hold(&format!("example/{}", file.path), &file.bytes);
        let text = String::from_utf8_lossy(&file.bytes);
        let closed = ["Kidal", "Gao", "wrong town", "consent"];
        assert!(closed.iter().all(|word| !text.contains(word)), "{}", file.path);
    }
}

/// There is no Python. The test says so and ends; where `ACCORDWATCH_REQUIRE_TOOLS` is set, as in
/// `.ci/run`, it fails instead.
fn no_python() -> bool {
    use std::io::Write as _;
    let works = Command::new("python3").arg("--version").output();
    let missing = !works.is_ok_and(|output| output.status.success());
    if missing {
        let required = std::env::var_os("ACCORDWATCH_REQUIRE_TOOLS").is_some();
        assert!(!required, "python3 is missing and ACCORDWATCH_REQUIRE_TOOLS is set");
        // Written past the capture of test output, which would hide it.
        let _ = writeln!(std::io::stderr(), "SKIPPED: python3 is missing");
    }
    missing
}

/// Runs the stranger's verifier; `None` of its exit code means it was killed.
fn stranger(folder: &Path, key: Option<&str>) -> (Option<i32>, String) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/verify_ledger.py");
    let output = Command::new("python3")
        .arg(script)
        .arg(folder)
        .args(key)
        .env("PYTHONIOENCODING", "utf-8")
        .output()
        .expect("this test runs examples/verify_ledger.py: install python3");
    (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned())
}

fn write(folder: &Path, files: &[ExportFile]) {
    for file in files {
        let path = folder.join(&file.path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, &file.bytes).unwrap();
    }
}

#[test]
fn a_stranger_with_python_and_the_page_verifies_the_example() {
    if no_python() {
        return;
    }
    let (code, said) = stranger(&format_folder().join("example"), None);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("6 entries") && said.contains("8 fields of 3 entries"), "{said}");
}

#[test]
fn a_stranger_finds_a_changed_bit_in_every_file() {
    if no_python() {
        return;
    }
    let files = example();
    for (number, file) in files.iter().enumerate().filter(|(_, file)| file.path != KEY_FILE) {
        for part in 1..4 {
            let mut changed = files.clone();
            let place = file.bytes.len() * part / 4 - 1;
            changed[number].bytes[place] ^= 1;
            let folder = tempfile::tempdir().unwrap();
            write(folder.path(), &changed);
            let (code, said) = stranger(folder.path(), None);
            let found = code == Some(1) && said.contains("DAMAGED");
            // A changed name on the signature line makes it the signature of somebody unknown.
            let unsigned = code == Some(2) && file.path == CHECKPOINT_FILE;
            assert!(found || unsigned, "{} at byte {place}: {code:?} {said}", file.path);
        }
    }
}

#[test]
fn a_stranger_says_when_the_known_key_did_not_sign() {
    if no_python() {
        return;
    }
    let other = SignKey::from_seed(ORIGIN, &[43; 32]).unwrap().public().to_string();
    let example = format_folder().join("example");
    let (code, said) = stranger(&example, Some(&other));
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("MISSING"), "{said}");
    let (code, said) = stranger(&example, Some(&key().public().to_string()));
    assert_eq!(code, Some(0), "{said}");
}

#[test]
fn a_stranger_verifies_full_and_partial_tiles() {
    if no_python() {
        return;
    }
    let fact = &facts()[0];
    let entries: Vec<Vec<u8>> = (0..600_u32)
        .map(|number| {
            let mut random = [0; 10];
            random[6..].copy_from_slice(&number.to_be_bytes());
            let fact = Fact { entry_id: entry_id(fact.on, &random), ..fact.clone() };
            encode(&fact, &[9; 32]).unwrap().bytes
        })
        .collect();
    for size in [0, 1, 255, 256, 257, 600] {
        let kept = tempfile::tempdir().unwrap();
        let mut files = folder(&entries[..size], Vec::new());
        write(kept.path(), &files);
        let (code, said) = stranger(kept.path(), None);
        assert_eq!(code, Some(0), "{size}: {said}");
        if let Some(file) = files.iter_mut().find(|file| file.path.starts_with("tile/1/")) {
            file.bytes[0] ^= 1;
            write(kept.path(), &files);
            let (code, said) = stranger(kept.path(), None);
            assert_eq!(code, Some(1), "{size}: {said}");
        }
    }
    let mut doubled = entries[..3].to_vec();
    doubled.push(entries[0].clone());
    let kept = tempfile::tempdir().unwrap();
    write(kept.path(), &folder(&doubled, Vec::new()));
    let (code, said) = stranger(kept.path(), None);
    assert!(code == Some(1) && said.contains("taken"), "{said}");
}
