use proptest::prelude::*;

use super::*;
use crate::ledger::disclosure::DigestFault;
use crate::ledger::entry::tests::fact;
use crate::ledger::entry::{Encoded, encode};

const SEED: [u8; 32] = [4; 32];

fn encoded() -> (Encoded, Vec<u8>) {
    (encode(&fact(), &SEED).unwrap(), payload(&fact().fields))
}

fn refusal(from: &str, to: &str) -> String {
    let text = String::from_utf8(encoded().0.bytes).unwrap();
    let changed = text.replacen(from, to, 1);
    assert_ne!(changed, text, "\"{from}\" is in the entry");
    Entry::read(changed.as_bytes()).unwrap_err().to_string()
}

#[test]
fn an_entry_opens_with_its_seed_and_payload() {
    let (encoded, payload) = encoded();
    let opened = open(&encoded.bytes, &SEED, &payload).unwrap();
    assert_eq!(opened.entry.head(), fact().head());
    assert_eq!(opened.entry.digests, encoded.digests);
    let names: Vec<&str> = opened.fields.iter().map(|(name, _)| &**name).collect();
    assert_eq!(names, ["evidence_id", "reason", "summary"], "in the order of names");
}

#[test]
fn a_changed_payload_a_missing_field_and_another_seed_are_named() {
    let (encoded, payload) = encoded();
    let text = String::from_utf8(payload.clone()).unwrap();
    let changed = text.replace("wrong day", "wrong dax");
    let verdict = open(&encoded.bytes, &SEED, changed.as_bytes());
    assert_eq!(verdict, Err(EntryFault::Digest(DigestFault::Changed("reason".into()))));
    let fewer = text.replace(",\"reason\":\"wrong day\"", "");
    let verdict = open(&encoded.bytes, &SEED, fewer.as_bytes());
    assert_eq!(verdict, Err(EntryFault::Digest(DigestFault::Unexplained(1))));
    let more = text.replace("{\"evidence_id\"", "{\"added\":\"x\",\"evidence_id\"");
    let verdict = open(&encoded.bytes, &SEED, more.as_bytes());
    assert_eq!(verdict, Err(EntryFault::Digest(DigestFault::Changed("added".into()))));
    assert!(open(&encoded.bytes, &[0; 32], &payload).is_err());
}

#[test]
fn entries_that_are_not_of_this_version_are_refused_in_words() {
    assert!(refusal("\"v\":1", "\"v\":2").contains("version 2"));
    assert!(refusal("\"by\":\"k-4f21\",", "").contains("\"by\" is missing"));
    assert!(refusal("\"revised\"", "\"deleted\"").contains("does not know"));
    assert!(refusal("\"observation\"", "\"rumour\"").contains("does not know"));
    assert!(refusal("2018-11-23", "2018-11").contains("does not know"));
    assert!(refusal("\"C\"", "\"V\"").contains("does not know"));
    assert!(refusal("{", "{ ").contains("one form"));
    assert!(refusal("{\"a\"", "{\"A\":1,\"a\"").contains("one form"));
    assert!(
        refusal("{\"a\":\"revised\"", "{\"a\":\"made\",\"a\":\"revised\"").contains("one form")
    );
    assert!(refusal("\"sup\":\"", "\"sup\":\"{").contains("does not know"));
    assert!(Entry::read(b"").is_err());
    assert!(Entry::read(b"[]").is_err());
    let long = vec![b' '; ENTRY_BYTES_MAX + 1];
    assert!(Entry::read(&long).unwrap_err().to_string().contains("8193 bytes"));
}

#[test]
fn payloads_that_are_no_flat_object_of_texts_in_order_are_refused() {
    for bytes in
        ["", "[]", "{\"a\":1}", "{\"b\":\"\",\"a\":\"\"}", "{\"a\":\"\",\"a\":\"\"}", "{} x"]
    {
        let fault = read_payload(bytes.as_bytes());
        assert!(matches!(fault, Err(EntryFault::Payload(_))), "{bytes}: {fault:?}");
    }
    assert_eq!(read_payload(b"{}").unwrap(), []);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn payloads_read_back_whatever_is_in_them(
        fields in prop::collection::btree_map("[a-z][a-z0-9_]{0,20}", any::<String>(), 0..40),
    ) {
        let fields: Vec<(String, String)> = fields.into_iter().collect();
        let bytes = payload(&fields);
        prop_assert!(canonical::read(&bytes).is_ok());
        prop_assert_eq!(read_payload(&bytes).unwrap(), fields);
    }

    #[test]
    fn no_single_changed_bit_of_an_entry_is_read_as_the_same_entry(
        place in any::<prop::sample::Index>(), bit in 0_u8..8,
    ) {
        let (encoded, payload) = encoded();
        let mut bytes = encoded.bytes.clone();
        let place = place.index(bytes.len());
        bytes[place] ^= 1 << bit;
        if let Ok(opened) = open(&bytes, &SEED, &payload) {
            let fact = fact();
            prop_assert_ne!(opened.entry.head(), fact.head());
        }
    }
}
