use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::ledger::disclosure::padded;

pub(crate) fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

pub(crate) fn fact() -> Fact {
    Fact {
        act: Act::Revised,
        kind: Kind::Observation,
        entry_id: entry_id(day("2018-11-23"), &[9; 10]),
        record_id: "E17".into(),
        fields: vec![
            ("evidence_id", "E17".into()),
            ("summary", "Patrouille mixte à Kidal; \"rien à signaler\"".into()),
            ("reason", "wrong day".into()),
        ],
        on: day("2018-11-23"),
        by: "k-4f21".into(),
        supersedes: Some(entry_id(day("2018-11-20"), &[1; 10])),
        refs: vec![entry_id(day("2018-11-19"), &[2; 10])],
        class: Access::Confidential,
    }
}

const SEED: [u8; 32] = [4; 32];

/// The entry as the page describes it, through the canonical writer.
fn by_the_page(head: &EntryHead<'_>, digests: &[Hash]) -> Vec<u8> {
    let texts = |ids: &[Uuid]| ids.iter().map(ToString::to_string).collect::<Vec<_>>();
    let digests: Vec<String> =
        digests.iter().map(|d| String::from_utf8(digest_text(d).to_vec()).unwrap()).collect();
    let class = char::from(class_code(head.class)).to_string();
    let mut entry = json!({
        "v": 1, "a": head.act.code(), "k": head.kind.code(), "id": head.entry_id.to_string(),
        "on": head.on.to_string(), "by": head.by, "sd": digests, "cls": class,
    });
    if let Some(id) = head.supersedes {
        entry["sup"] = Value::String(id.to_string());
    }
    if !head.refs.is_empty() {
        entry["ref"] = json!(texts(head.refs));
    }
    canonical::to_bytes(&entry).unwrap()
}

#[test]
fn an_entry_shows_digests_and_no_value() {
    let encoded = encode(&fact(), &SEED).unwrap();
    let text = String::from_utf8(encoded.bytes.clone()).unwrap();
    assert_eq!(encoded.digests.len(), 16);
    assert_eq!(encoded.leaf, leaf_hash(&encoded.bytes));
    assert!(
        text.starts_with("{\"a\":\"revised\",\"by\":\"k-4f21\",\"cls\":\"C\",\"id\":\""),
        "{text}"
    );
    assert!(text.ends_with("\",\"v\":1}"), "{text}");
    for closed in ["E17", "Kidal", "summary", "wrong"] {
        assert!(!text.contains(closed), "{closed} in {text}");
    }
}

#[test]
fn the_same_fact_and_seed_give_the_same_bytes_and_another_seed_other_digests() {
    let (one, other) = (encode(&fact(), &SEED).unwrap(), encode(&fact(), &[5; 32]).unwrap());
    assert_eq!(one, encode(&fact(), &SEED).unwrap());
    assert!(one.digests.iter().all(|digest| !other.digests.contains(digest)));
    assert_eq!(one.bytes.len(), other.bytes.len());
}

#[test]
fn two_facts_that_differ_in_a_closed_value_only_have_entries_of_equal_length() {
    let mut longer = fact();
    longer.fields[1].1.push_str(" Suite du récit, avec le nom du village.");
    let (one, other) = (encode(&fact(), &SEED).unwrap(), encode(&longer, &SEED).unwrap());
    assert_eq!(one.bytes.len(), other.bytes.len());
    assert_eq!(one.digests.iter().filter(|d| !other.digests.contains(d)).count(), 1);
}

fn refusal(change: impl FnOnce(&mut Fact)) -> EntryFault {
    let mut fact = fact();
    change(&mut fact);
    encode(&fact, &SEED).unwrap_err()
}

#[test]
fn facts_that_the_ledger_does_not_take_are_refused_in_words() {
    let first = refusal(|fact| fact.fields.swap(0, 1));
    assert_eq!(first, EntryFault::NoRecordId("E17".into()));
    assert!(matches!(refusal(|fact| fact.fields.clear()), EntryFault::NoRecordId(_)));
    let empty = refusal(|fact| fact.fields.push(("note", String::new())));
    assert_eq!(empty, EntryFault::EmptyField("note".into()));
    let doubled = refusal(|fact| fact.fields.push(("summary", "x".into())));
    assert_eq!(doubled, EntryFault::DoubledField("summary".into()));
    for name in ["decoy/0", "", "Note", "1st", "é"] {
        let named = refusal(|fact| fact.fields.push((name, "x".into())));
        assert_eq!(named, EntryFault::FieldName(name.into()));
    }
    assert!(matches!(refusal(|fact| fact.by = "Awa Diallo".into()), EntryFault::Actor(_)));
    assert!(matches!(refusal(|fact| fact.by.clear()), EntryFault::Actor(_)));
}

#[test]
fn each_act_demands_what_it_needs() {
    assert!(matches!(refusal(|fact| fact.act = Act::Made), EntryFault::Supersedes("made", _)));
    let alone = |act: Act| refusal(|fact| (fact.act, fact.supersedes) = (act, None));
    assert!(matches!(alone(Act::Revised), EntryFault::Supersedes("revised", _)));
    assert!(matches!(alone(Act::Withdrawn), EntryFault::Supersedes("withdrawn", _)));
    for act in [Act::Revised, Act::Withdrawn] {
        let silent = refusal(|fact| {
            fact.act = act;
            fact.fields.pop();
        });
        assert_eq!(silent, EntryFault::NoReason(act.code()));
    }
    let nothing = refusal(|fact| {
        (fact.act, fact.supersedes) = (Act::Shredded, None);
        fact.refs.clear();
    });
    assert!(matches!(nothing, EntryFault::Supersedes("shredded", _)));
    let shredded = Fact { act: Act::Shredded, supersedes: None, ..fact() };
    assert!(encode(&shredded, &SEED).is_ok());
    let made = Fact { act: Act::Made, supersedes: None, ..fact() };
    assert!(encode(&made, &SEED).is_ok());
}

#[test]
fn an_entry_that_cites_too_much_says_what_is_too_large() {
    let cite = |count: usize| {
        let mut fact = fact();
        fact.refs = vec![fact.entry_id; count];
        encode(&fact, &SEED)
    };
    assert!(cite(180).unwrap().bytes.len() <= ENTRY_BYTES_MAX);
    let fault = cite(200).unwrap_err();
    assert!(matches!(fault, EntryFault::TooLarge { refs: 200, fields: 3, .. }), "{fault}");
    assert!(fault.to_string().contains("cites 200 entries"), "{fault}");
}

#[test]
fn an_entry_takes_128_short_or_long_fields_and_no_more() {
    let names: Vec<&'static str> =
        (0..FIELDS_MAX).map(|n| &*Box::leak(format!("f{n}").into_boxed_str())).collect();
    let mut fact = fact();
    fact.record_id = "x".repeat(96);
    fact.act = Act::Made;
    (fact.supersedes, fact.refs) = (None, Vec::new());
    fact.fields = names.into_iter().map(|name| (name, "x".repeat(96))).collect();
    assert_eq!(encode(&fact, &SEED).unwrap().digests.len(), padded(FIELDS_MAX));
    fact.fields.push(("more", "x".into()));
    assert_eq!(encode(&fact, &SEED), Err(EntryFault::TooManyFields(FIELDS_MAX + 1)));
}

#[test]
fn an_id_tells_the_day_and_no_more_of_the_clock() {
    let id = entry_id(day("2018-11-23"), &[0xff; 10]);
    let millis = id.as_u128() >> 80;
    assert_eq!(millis, 1_542_931_200_000, "midnight UTC of that day");
    assert_eq!(id.get_version_num(), 7);
    assert_ne!(id, entry_id(day("2018-11-23"), &[0xfe; 10]));
    assert_eq!(entry_id(day("1960-01-01"), &[0; 10]).as_u128() >> 80, 0);
}

#[test]
fn acts_have_stable_codes() {
    assert_eq!(Act::ALL.map(Act::code), ["made", "revised", "withdrawn", "shredded"]);
    assert!(Act::ALL.into_iter().all(|act| Act::from_code(act.code()) == Some(act)));
    assert_eq!(Act::from_code("deleted"), None);
}

fn any_fact() -> impl Strategy<Value = Fact> {
    let head = (
        prop::sample::select(&Act::ALL[..]),
        prop::sample::select(Kind::ALL),
        any::<[u8; 16]>(),
        (-200_i16..9999, 1_i8..=12, 1_i8..=28),
        prop::sample::select(&[Access::Public, Access::Internal, Access::Confidential][..]),
    );
    let rest = (
        "[a-zA-Z0-9][a-zA-Z0-9._-]{0,95}",
        any::<Option<[u8; 16]>>(),
        prop::collection::vec(any::<[u8; 16]>(), 0..6),
    );
    (head, rest).prop_map(|((act, kind, id, (y, m, d), class), (by, sup, refs))| Fact {
        act,
        kind,
        entry_id: Uuid::from_bytes(id),
        on: Day::new(y, m, d).unwrap(),
        by,
        supersedes: sup.map(Uuid::from_bytes),
        refs: refs.into_iter().map(Uuid::from_bytes).collect(),
        class,
        ..fact()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn the_hand_written_bytes_are_the_canonical_ones(fact in any_fact(), digests in prop::collection::vec(any::<[u8; 32]>(), 0..40)) {
        let head = fact.head();
        prop_assert_eq!(bytes_from_parts(&head, &digests), by_the_page(&head, &digests));
    }
}
