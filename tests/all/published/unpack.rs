//! What a file holds, whatever it is packed in: each part of it as bytes in which a word can be looked for.

use std::fmt::Write as _;
use std::io::{Cursor, Read as _, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};

use crate::tool::missing;

/// Containers within containers that are opened.
const DEPTH_MAX: usize = 4;

/// Text and every string of a PDF, and its streams as they are read: one document, on standard input.
const PDF: &str = r"
import io, sys, pikepdf
pdf = pikepdf.open(io.BytesIO(sys.stdin.buffer.read()))
out = sys.stdout.buffer
def told(it, depth=0):
    if depth > 40: return
    if isinstance(it, pikepdf.String):
        out.write(str(it).encode('utf-8', 'replace') + b'\n' + bytes(it) + b'\n')
    elif isinstance(it, pikepdf.Name):
        out.write(str(it).encode('utf-8', 'replace') + b'\n')
    elif isinstance(it, (pikepdf.Dictionary, pikepdf.Stream)):
        for key in it.keys(): out.write(key.encode() + b'\n'); direct(it[key], depth + 1)
        if isinstance(it, pikepdf.Stream):
            try: out.write(it.read_bytes())
            except pikepdf.PdfError: out.write(it.read_raw_bytes())
    elif isinstance(it, pikepdf.Array):
        for one in it: direct(one, depth + 1)
def direct(it, depth):
    if isinstance(it, pikepdf.Object) and it.is_indirect: return
    told(it, depth)
for it in pdf.objects: told(it)
direct(pdf.trailer, 0)
";

/// What a Parquet file holds, as text: names, metadata and every value, by a reader of others.
const PARQUET: &str = r"
import sys, duckdb
db = duckdb.connect()
for path in sys.argv[1:]:
    rows = db.execute('SELECT * FROM read_parquet(?)', [path])
    names, values = [column[0] for column in rows.description], rows.fetchall()
    told = db.execute('SELECT decode(key), decode(value) FROM parquet_kv_metadata(?)', [path])
    print(path, names, *told.fetchall(), *values, sep='\n')
";

/// A part of a file: what sort it is, and its bytes.
pub(crate) type Part = (&'static str, Vec<u8>);

/// Every part of a file that is told apart by what it begins with; the bytes themselves first.
pub(crate) fn parts(bytes: &[u8]) -> Vec<Part> {
    let mut found = Vec::new();
    open(bytes, 0, &mut found);
    found
}

fn open(bytes: &[u8], depth: usize, found: &mut Vec<Part>) {
    found.push((kind(bytes), bytes.to_vec()));
    if depth == DEPTH_MAX {
        return;
    }
    let inner: Vec<Vec<u8>> = match kind(bytes) {
        "gzip" => gunzipped(bytes).into_iter().collect(),
        "zip" => zipped(bytes),
        "png" => chunks(bytes),
        "pdf" => printed(bytes),
        "sqlite" => vec![of_database(bytes)],
        "parquet" => columns(bytes),
        _ => Vec::new(),
    };
    for part in inner {
        let before = found.len();
        open(&part, depth + 1, found);
        // A part is of the sort of what it lies in: that is what the control asks for.
        found[before].0 = kind(bytes);
    }
    if let Some(text) = entities(bytes) {
        found.push((kind(bytes), text.into_bytes()));
    }
}

fn kind(bytes: &[u8]) -> &'static str {
    match bytes {
        [0x1f, 0x8b, ..] => "gzip",
        [b'P', b'K', 3, 4, ..] => "zip",
        [0x89, b'P', b'N', b'G', ..] => "png",
        [b'%', b'P', b'D', b'F', ..] => "pdf",
        [b'P', b'A', b'R', b'1', ..] => "parquet",
        bytes if bytes.starts_with(b"SQLite format 3\0") => "sqlite",
        _ => "plain",
    }
}

fn gunzipped(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    flate2::read::MultiGzDecoder::new(bytes).read_to_end(&mut out).ok().map(|_| out)
}

/// The parts of a zip archive, each after its name.
pub(crate) fn zipped(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let count = archive.len();
    let part = |place: usize| {
        let mut entry = archive.by_index(place).unwrap();
        let (name, mut part) = (entry.name().unwrap().as_bytes().to_vec(), Vec::new());
        entry.read_to_end(&mut part).unwrap();
        [name, part]
    };
    (0..count).flat_map(part).collect()
}

/// What stands in the chunks of a PNG, packed or not: its words, and its points as they are drawn.
fn chunks(bytes: &[u8]) -> Vec<Vec<u8>> {
    let (mut found, mut drawn, mut at) = (Vec::new(), Vec::new(), 8);
    while let Some(head) = bytes.get(at..at + 8) {
        let length = u32::from_be_bytes(head[..4].try_into().unwrap()) as usize;
        let data = bytes.get(at + 8..at + 8 + length).unwrap_or_default();
        if &head[4..] == b"IDAT" {
            drawn.extend_from_slice(data);
        } else {
            // Words that are packed stand after names of unknown length.
            let from_anywhere = (0..data.len()).filter(|at| data[*at] == 0x78);
            found.extend(from_anywhere.filter_map(|at| inflated(&data[at..])));
            found.push(data.to_vec());
        }
        at += 12 + length;
    }
    found.extend(inflated(&drawn));
    found
}

fn inflated(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    flate2::read::ZlibDecoder::new(bytes).read_to_end(&mut out).ok().map(|_| out)
}

/// The text of the pages of a PDF as somebody reads it, and everything else that it says.
fn printed(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut all = Vec::new();
    let text = || Command::new("pdftotext");
    if !missing("pdftotext (Debian: poppler-utils)", text().arg("-v")) {
        all.push(through(text().args(["-", "-"]), bytes));
    }
    let python = || Command::new("python3");
    if !missing("pikepdf (PyPI)", python().args(["-c", "import pikepdf"])) {
        all.push(through(python().args(["-c", PDF]), bytes));
    }
    all
}

fn through(command: &mut Command, bytes: &[u8]) -> Vec<u8> {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut into = child.stdin.take().unwrap();
    let bytes = bytes.to_vec();
    // Written beside: a program that answers while it reads would wait for ever.
    let writing = std::thread::spawn(move || into.write_all(&bytes));
    let output = child.wait_with_output().unwrap();
    let _ = writing.join().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

fn of_database(bytes: &[u8]) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("it.db");
    std::fs::write(&path, bytes).unwrap();
    super::values(&path).into_bytes()
}

fn columns(bytes: &[u8]) -> Vec<Vec<u8>> {
    let python = || Command::new("python3");
    if missing("duckdb (PyPI)", python().args(["-c", "import duckdb"])) {
        return Vec::new();
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("it.parquet");
    std::fs::write(&path, bytes).unwrap();
    vec![told_of(&[&path])]
}

/// What some Parquet files hold.
pub(crate) fn told_of(files: &[&Path]) -> Vec<u8> {
    let mut told = Command::new("python3");
    told.args(["-c", PARQUET]).args(files).env("PYTHONIOENCODING", "utf-8");
    let told = told.output().unwrap();
    assert!(told.status.success(), "{told:?}");
    told.stdout
}

/// A text with what it escapes written out: entities of markup, and escapes of JSON.
fn entities(bytes: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(bytes).ok()?;
    if let Ok(value) = serde_json::from_str::<serde_json::Value>(text) {
        let mut out = String::new();
        strings(&value, &mut out);
        return Some(out);
    }
    if !text.contains('&') {
        return None;
    }
    let mut out = String::new();
    for (place, part) in text.split('&').enumerate() {
        let named = part.split_once(';').filter(|_| place > 0);
        match named.and_then(|(name, rest)| Some((letter(name)?, rest))) {
            Some((letter, rest)) => {
                out.push(letter);
                out.push_str(rest);
            }
            None => out.push_str(part),
        }
    }
    Some(out)
}

fn letter(name: &str) -> Option<char> {
    let number = name.strip_prefix('#');
    let number = number.map(|number| match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16),
        None => number.parse(),
    });
    match (name, number) {
        (_, Some(number)) => number.ok().and_then(char::from_u32),
        ("amp", _) => Some('&'),
        ("lt", _) => Some('<'),
        ("gt", _) => Some('>'),
        ("quot", _) => Some('"'),
        ("apos", _) => Some('\''),
        ("nbsp", _) => Some('\u{a0}'),
        _ => None,
    }
}

fn strings(value: &serde_json::Value, out: &mut String) {
    use serde_json::Value;
    match value {
        Value::String(text) => out.extend([text, "\n"]),
        Value::Array(all) => all.iter().for_each(|it| strings(it, out)),
        Value::Object(all) => all.iter().for_each(|(name, it)| {
            out.extend([name, "\n"]);
            strings(it, out);
        }),
        Value::Number(number) => out.extend([&number.to_string(), "\n"]),
        _ => {}
    }
}

/// A PNG of nothing but a chunk with a word, packed or not.
fn png(sort: [u8; 4], data: &[u8]) -> Vec<u8> {
    let length = u32::try_from(data.len()).unwrap().to_be_bytes();
    [b"\x89PNG\r\n\x1a\n".as_slice(), &length, &sort, data, &[0; 4]].concat()
}

fn packed(text: &str) -> Vec<u8> {
    let mut out = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    out.write_all(text.as_bytes()).unwrap();
    out.finish().unwrap()
}

#[test]
fn a_word_is_found_whatever_it_is_packed_in() {
    const WORD: &str = "Zq0123 سر1";
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gzip.write_all(WORD.repeat(9).as_bytes()).unwrap();
    let gzip = gzip.finish().unwrap();
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("a", zip::write::SimpleFileOptions::default()).unwrap();
    zip.write_all(&gzip).unwrap();
    let zip = zip.finish().unwrap().into_inner();
    let folder = tempfile::tempdir().unwrap();
    let db = rusqlite::Connection::open(folder.path().join("it")).unwrap();
    db.execute_batch(&format!("CREATE TABLE t (a); INSERT INTO t VALUES ('{WORD}')")).unwrap();
    drop(db);
    let (mut escaped, mut numbered) = (String::new(), String::new());
    for letter in WORD.chars().map(u32::from) {
        write!(escaped, "\\u{letter:04X}").unwrap();
        write!(numbered, "&#x{letter:X};").unwrap();
    }
    for (what, bytes) in [
        ("gzip", gzip),
        ("gzip in zip", zip),
        ("words of a PNG", png(*b"iTXt", format!("Title\0\0\0\0\0{WORD}").as_bytes())),
        (
            "packed words of a PNG",
            png(*b"iTXt", &[b"Title\0\x01\0\0\0", &packed(WORD)[..]].concat()),
        ),
        ("points of a PNG", png(*b"IDAT", &packed(WORD))),
        ("database", std::fs::read(folder.path().join("it")).unwrap()),
        ("JSON", format!("{{\"a\":[\"{escaped}\"]}}").into_bytes()),
        ("markup", format!("<p>{numbered}</p>").into_bytes()),
    ] {
        let all = parts(&bytes);
        let stands = |bytes: &[u8]| memchr::memmem::find(bytes, WORD.as_bytes()).is_some();
        assert!(all.iter().any(|(_, bytes)| stands(bytes)), "{what}");
        assert!(!parts(b"nothing").iter().any(|(_, bytes)| stands(bytes)));
    }
}
