//! The vectors are those of golang.org/x/mod/sumdb/note and of the C2SP specification.

use super::*;

const PETER: &str = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const PETER_SECRET: &str =
    "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
const ENOCH: &str = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop";
const TEXT: &str = "If you think cryptography is the answer to your problem,\n\
                    then you don't know what your problem is.\n";
const PETER_LINE: &str = "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
const ENOCH_LINE: &str = "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n";

fn key(text: &str) -> VerifyKey {
    VerifyKey::parse(text).unwrap()
}

fn open(note: &str, known: &[VerifyKey]) -> Result<Note, NoteFault> {
    Note::open(note.as_bytes(), known)
}

/// Every true part of a text, and the text with any one character raised by one.
fn manglings(text: &str) -> Vec<String> {
    let mut all = Vec::new();
    for from in 0..text.len() {
        for to in from + 1..=text.len() {
            if (from, to) != (0, text.len()) {
                all.push(text[from..to].to_owned());
            }
        }
    }
    for place in 0..text.len() {
        let mut bytes = text.as_bytes().to_vec();
        bytes[place] += 1;
        all.push(String::from_utf8(bytes).unwrap());
    }
    all
}

#[test]
fn go_keys_read_and_write_back_and_no_mangled_one_is_taken() {
    assert_eq!(key(PETER).to_string(), PETER);
    assert_eq!((key(PETER).name(), &*key(PETER).id()), ("PeterNeumann", "c74f20a3"));
    let secret = SignKey::parse(PETER_SECRET).unwrap();
    assert_eq!(secret.secret_text(), PETER_SECRET);
    assert_eq!(secret.public(), &key(PETER));
    for text in manglings(PETER) {
        assert!(VerifyKey::parse(&text).is_err(), "{text}");
    }
    for text in manglings(PETER_SECRET) {
        assert!(SignKey::parse(&text).is_err(), "{text}");
    }
    for text in [
        "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",
        "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    ] {
        assert_eq!(VerifyKey::parse(text), Err(NoteFault::KeyForm), "{text}");
    }
}

#[test]
fn signing_gives_the_note_that_go_gives() {
    let note = SignKey::parse(PETER_SECRET).unwrap().sign(TEXT).unwrap();
    assert_eq!(note, format!("{TEXT}\n{PETER_LINE}"));
}

#[test]
fn known_signatures_are_checked_and_unknown_ones_passed_over() {
    let both = format!("{TEXT}\n{PETER_LINE}{ENOCH_LINE}");
    let note = open(&both, &[key(PETER)]).unwrap();
    assert_eq!((&*note.text, note.unknown), (TEXT, 1));
    assert_eq!(note.signers, [key(PETER)]);
    let note = open(&both, &[key(ENOCH), key(PETER)]).unwrap();
    assert_eq!((note.signers, note.unknown), (vec![key(PETER), key(ENOCH)], 0));
    assert_eq!(open(&both, &[]), Err(NoteFault::NotSigned(2)));
    let twice = format!("{TEXT}\n{PETER_LINE}{PETER_LINE}");
    assert_eq!(open(&twice, &[key(PETER)]).unwrap().signers.len(), 1);
}

#[test]
fn one_wrong_signature_of_a_known_key_refuses_the_note() {
    let (head, tail) = PETER_LINE.split_at(60);
    for line in [format!("{head}ABCD{tail}"), PETER_LINE.replace("ZJku", "ZJkv")] {
        let verdict = open(&format!("{TEXT}\n{ENOCH_LINE}{line}"), &[key(PETER), key(ENOCH)]);
        assert_eq!(verdict, Err(NoteFault::Signature(PETER.into())));
    }
    let other = format!("{}\n{PETER_LINE}", TEXT.replace("your", "our"));
    assert_eq!(open(&other, &[key(PETER)]), Err(NoteFault::Signature(PETER.into())));
}

#[test]
fn a_key_with_the_same_name_and_another_id_is_an_unknown_key() {
    let line = PETER_LINE.replace("x08g", "xxxx");
    assert_eq!(open(&format!("{TEXT}\n{line}"), &[key(PETER)]), Err(NoteFault::NotSigned(1)));
    let line = PETER_LINE.replace("PeterNeumann", "CarmenSandiego");
    assert_eq!(open(&format!("{TEXT}\n{line}"), &[key(PETER)]), Err(NoteFault::NotSigned(1)));
}

#[test]
fn bytes_that_are_no_note_are_refused() {
    let line = PETER_LINE.trim_end();
    let many = PETER_LINE.repeat(SIGNATURES_MAX + 1);
    for note in [
        TEXT.to_owned(),
        format!("{TEXT}\n"),
        format!("{TEXT}\n{line}"),
        format!("\u{1}{TEXT}\n{PETER_LINE}"),
        format!("{TEXT}\n— Bad Name x08go/ZJ\n"),
        format!("{TEXT}\n{PETER_LINE}Unexpected line.\n"),
        format!("{TEXT}\n{many}"),
        format!("{TEXT}\n- PeterNeumann AAAAAAAA\n"),
        format!("{TEXT}\n— PeterNeumann AAAA\n"),
        "x".repeat(NOTE_BYTES_MAX + 1),
    ] {
        assert!(matches!(open(&note, &[key(PETER)]), Err(NoteFault::Form(_))), "{note:.200}");
    }
    let not_utf8 = [b"\xff", TEXT.as_bytes(), b"\n", PETER_LINE.as_bytes()].concat();
    assert_eq!(Note::open(&not_utf8, &[key(PETER)]), Err(NoteFault::Form("not UTF-8")));
}

#[test]
fn only_plain_names_and_whole_lines_are_signed() {
    for name in ["", "a b", "a+b", "a\u{2003}b", "a\nb"] {
        assert!(SignKey::from_seed(name, &[1; 32]).is_err(), "{name:?}");
    }
    let secret = SignKey::from_seed("observer.example/ledger", &[1; 32]).unwrap();
    assert!(secret.sign("no line end").is_err());
    assert!(secret.sign("tab\there\n").is_err());
    let note = secret.sign("two\n\nparts\n").unwrap();
    assert_eq!(open(&note, &[secret.public().clone()]).unwrap().text, "two\n\nparts\n");
    assert!(!format!("{secret:?}").contains(&secret.secret_text()[40..]));
}
