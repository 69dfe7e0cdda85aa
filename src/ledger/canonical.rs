//! RFC 8785 JSON: one text per value, so that equal facts have equal bytes.
//!
//! Only what the ledger needs: objects, arrays, strings, whole numbers that every JSON reader
//! keeps exactly, true, false and null. A number with a fraction is refused, never rounded.

use std::cmp::Ordering;

use serde_json::{Map, Value};

/// Largest magnitude of a whole number: 2^53 - 1, the last that a double keeps exactly.
pub const INTEGER_MAX: u64 = (1 << 53) - 1;

/// Why a value has no canonical text, or a text is not canonical.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JsonFault {
    /// Not JSON at all.
    #[error("not JSON: {0}")]
    NotJson(String),
    /// A number this form does not carry.
    #[error("{0} is not a whole number between -(2^53 - 1) and 2^53 - 1; write it as a string")]
    NotInteger(String),
    /// JSON, but not in the one canonical form.
    #[error("not canonical JSON (RFC 8785): it first differs at byte {0}")]
    NotCanonical(usize),
}

/// The canonical bytes of a value.
pub fn to_bytes(value: &Value) -> Result<Vec<u8>, JsonFault> {
    let mut out = Vec::new();
    write(value, &mut out)?;
    Ok(out)
}

/// Reads JSON that must already be canonical: no spaces, no doubled names, names in order.
pub fn read(bytes: &[u8]) -> Result<Value, JsonFault> {
    let value: Value =
        serde_json::from_slice(bytes).map_err(|fault| JsonFault::NotJson(fault.to_string()))?;
    let again = to_bytes(&value)?;
    if again == bytes {
        return Ok(value);
    }
    let same = again.iter().zip(bytes).take_while(|(a, b)| a == b).count();
    Err(JsonFault::NotCanonical(same))
}

fn write(value: &Value, out: &mut Vec<u8>) -> Result<(), JsonFault> {
    match value {
        Value::Null => out.extend_from_slice(b"null"),
        Value::Bool(true) => out.extend_from_slice(b"true"),
        Value::Bool(false) => out.extend_from_slice(b"false"),
        Value::Number(number) => write_integer(number, out)?,
        Value::String(text) => write_text(text, out),
        Value::Array(items) => write_array(items, out)?,
        Value::Object(members) => write_object(members, out)?,
    }
    Ok(())
}

fn write_integer(number: &serde_json::Number, out: &mut Vec<u8>) -> Result<(), JsonFault> {
    let magnitude = number.as_i64().map(i64::unsigned_abs).or_else(|| number.as_u64());
    match magnitude {
        Some(magnitude) if magnitude <= INTEGER_MAX => {
            out.extend_from_slice(number.to_string().as_bytes());
            Ok(())
        }
        _ => Err(JsonFault::NotInteger(number.to_string())),
    }
}

fn write_array(items: &[Value], out: &mut Vec<u8>) -> Result<(), JsonFault> {
    out.push(b'[');
    for (place, item) in items.iter().enumerate() {
        if place > 0 {
            out.push(b',');
        }
        write(item, out)?;
    }
    out.push(b']');
    Ok(())
}

fn write_object(members: &Map<String, Value>, out: &mut Vec<u8>) -> Result<(), JsonFault> {
    let mut members: Vec<(&String, &Value)> = members.iter().collect();
    members.sort_by(|a, b| name_order(a.0, b.0));
    out.push(b'{');
    for (place, (name, value)) in members.into_iter().enumerate() {
        if place > 0 {
            out.push(b',');
        }
        write_text(name, out);
        out.push(b':');
        write(value, out)?;
    }
    out.push(b'}');
    Ok(())
}

/// The order of member names: by UTF-16 code units, which is not Rust's order for names with
/// characters beyond U+FFFF.
pub fn name_order(a: &str, b: &str) -> Ordering {
    if a.is_ascii() && b.is_ascii() {
        return a.cmp(b);
    }
    a.encode_utf16().cmp(b.encode_utf16())
}

/// Writes one string with its quotes. Runs without escapes are copied whole: most values are.
pub fn write_text(text: &str, out: &mut Vec<u8>) {
    out.push(b'"');
    let mut rest = text.as_bytes();
    while let Some(stop) = rest.iter().position(|&b| b < 0x20 || b == b'"' || b == b'\\') {
        out.extend_from_slice(&rest[..stop]);
        write_escape(rest[stop], out);
        rest = &rest[stop + 1..];
    }
    out.extend_from_slice(rest);
    out.push(b'"');
}

fn write_escape(byte: u8, out: &mut Vec<u8>) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    let short = match byte {
        0x08 => b'b',
        0x09 => b't',
        0x0a => b'n',
        0x0c => b'f',
        0x0d => b'r',
        b'"' | b'\\' => byte,
        _ => {
            out.extend_from_slice(b"\\u00");
            out.push(HEX[usize::from(byte >> 4)]);
            out.push(HEX[usize::from(byte & 15)]);
            return;
        }
    };
    out.extend_from_slice(&[b'\\', short]);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn canonical(source: &str) -> String {
        let value: Value = serde_json::from_str(source).unwrap();
        String::from_utf8(to_bytes(&value).unwrap()).unwrap()
    }

    #[test]
    fn the_rfc_string_and_literals_of_section_3_2_2_come_out_as_printed() {
        let source = r#"{"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}"#;
        let printed =
            "{\"literals\":[null,true,false],\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}";
        assert_eq!(canonical(source), printed);
    }

    #[test]
    fn the_rfc_names_of_section_3_2_3_come_out_in_utf_16_order() {
        let source = r#"{"\u20ac":"Euro Sign","\r":"Carriage Return",
            "\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One","\ud83d\ude00":"Emoji: Grinning Face",
            "\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}"#;
        let order: Vec<usize> = ["Carriage", "One", "Control", "Latin", "Euro", "Emoji", "Hebrew"]
            .iter()
            .map(|name| canonical(source).find(name).unwrap())
            .collect();
        assert!(order.is_sorted(), "{order:?}");
        let by_bytes = "\u{fb33}".cmp("\u{1f600}");
        assert_ne!(name_order("\u{fb33}", "\u{1f600}"), by_bytes, "control: bytes order differs");
    }

    #[test]
    fn every_control_character_is_escaped_as_the_rfc_says() {
        let all: String = (0_u8..0x20).map(char::from).collect();
        let mut out = Vec::new();
        write_text(&all, &mut out);
        let expected = "\"\\u0000\\u0001\\u0002\\u0003\\u0004\\u0005\\u0006\\u0007\\b\\t\\n\\u000b\\f\\r\\u000e\\u000f\
                        \\u0010\\u0011\\u0012\\u0013\\u0014\\u0015\\u0016\\u0017\\u0018\\u0019\\u001a\\u001b\\u001c\\u001d\\u001e\\u001f\"";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }

    #[test]
    fn numbers_that_readers_would_round_are_refused() {
        assert_eq!(
            canonical("[9007199254740991,-9007199254740991,0]"),
            "[9007199254740991,-9007199254740991,0]"
        );
        for source in ["1.5", "9007199254740992", "-9007199254740992", "1e3", "-0"] {
            let value: Value = serde_json::from_str(source).unwrap();
            assert!(matches!(to_bytes(&value), Err(JsonFault::NotInteger(_))), "{source}");
        }
    }

    #[test]
    fn text_that_is_not_canonical_is_refused_and_says_where() {
        for (source, at) in
            [("{\"b\":1,\"a\":2}", 2), ("[1, 2]", 3), ("{\"a\":1,\"a\":1}", 6), ("\"\\u0041\"", 1)]
        {
            assert_eq!(read(source.as_bytes()), Err(JsonFault::NotCanonical(at)), "{source}");
        }
        assert!(matches!(read(b"{"), Err(JsonFault::NotJson(_))));
        assert!(matches!(read(b"\"\xff\""), Err(JsonFault::NotJson(_))));
    }

    fn any_value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::Bool),
            (-(1_i64 << 53) + 1..(1_i64 << 53)).prop_map(Value::from),
            any::<String>().prop_map(Value::String),
        ];
        leaf.prop_recursive(4, 64, 8, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..8).prop_map(Value::Array),
                prop::collection::btree_map(any::<String>(), inner, 0..8)
                    .prop_map(|members| json!(members)),
            ]
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(512))]

        #[test]
        fn what_is_written_reads_back_as_the_same_value(value in any_value()) {
            let bytes = to_bytes(&value).unwrap();
            prop_assert_eq!(&serde_json::from_slice::<Value>(&bytes).unwrap(), &value);
            prop_assert_eq!(read(&bytes).unwrap(), value);
        }

        #[test]
        fn names_come_out_in_utf_16_order(a in any::<String>(), b in any::<String>()) {
            let left: Vec<u16> = a.encode_utf16().collect();
            let right: Vec<u16> = b.encode_utf16().collect();
            prop_assert_eq!(name_order(&a, &b), left.cmp(&right));
        }
    }
}
