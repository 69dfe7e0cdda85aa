//! The draft for word processors: sound by our own reading and by python-docx, the same bytes each
//! time, and its comments read back.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read as _, Write as _};
use std::path::Path;
use std::process::Command;

use accordwatch::publish::docx::mark::{self, Place};
use accordwatch::publish::docx::{Asked, docx};
use accordwatch::report::block::{
    Block, Chart, Column, Document, Fact, Figure, Heading, Inline, Labels, Seal, Table, Target,
    Value, WebAddress,
};
use accordwatch::report::rule::Book;
use accordwatch::word::Day;
use quick_xml::Reader;
use quick_xml::events::Event;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::tool::{demo, files, missing, run, word};

fn text(words: &str) -> Vec<Inline> {
    vec![Inline::Text(words.to_owned())]
}

/// A document with these blocks in a language.
pub(crate) fn document(lang: &str, blocks: Vec<Block>) -> Document {
    let dir = if lang == "ar" { "rtl" } else { "ltr" };
    let label = |word: &str| word.to_owned();
    Document {
        title: label("A made-up <report> & more"),
        subtitle: label("An agreement"),
        lang: lang.to_owned(),
        dir,
        seal: Seal {
            report_id: label("R1"),
            issued_by: label("Nobody"),
            position: 12,
            root_hash: label("ab12"),
            dated: String::new(),
            head: label("The head"),
            foot: label("R1 · 12 · ab12"),
        },
        cover: vec![Fact { label: label("Period"), value: text("2018"), of_seal: false }],
        notice: text("Made up."),
        labels: Labels {
            contents: label("Contents"),
            skip: label("Skip"),
            page: label("Page"),
            table: label("Table"),
            figure: label("Figure"),
            figure_table: label("Numbers"),
            colon: label(": "),
        },
        blocks,
        mark: String::new(),
        rules: Book::default(),
    }
}

fn heading(level: u8, number: &str, anchor: &str, words: &str) -> Block {
    let (number, anchor) = (number.to_owned(), anchor.to_owned());
    Block::Heading(Heading { level, number, anchor, text: text(words) })
}

fn table() -> Block {
    let column = |title: &str, number| Column { title: title.to_owned(), number, weight: 1 };
    Block::Table(Table {
        anchor: "t-1".to_owned(),
        caption: text("A table"),
        head: vec![column("What", false), column("How many", true)],
        rows: vec![
            accordwatch::report::block::Row {
                anchor: "row-C1".to_owned(),
                cells: vec![text("One"), text("1")],
            },
            vec![text("Two"), text("2")].into(),
        ],
    })
}

/// One of everything.
fn everything() -> Vec<Block> {
    let (value, text_of) = (Value::Count { n: 3 }, "3".to_owned());
    let figure = Figure { id: "F1".to_owned(), value, text: text_of, rule: 0 };
    let web = WebAddress::parse("https://example.org/?a=1&b=\"2\"").unwrap();
    let line = vec![
        Inline::Strong(text("Bold\u{1} ")),
        Inline::Emphasis(text("leaning ")),
        Inline::Figure(figure),
        Inline::Link { to: Target::Web(web), content: text(" web") },
        Inline::Link { to: Target::Anchor("k-C1".to_owned()), content: text(" there") },
        Inline::Break,
        Inline::Foreign { lang: "ar".to_owned(), dir: "rtl", text: "سلام".to_owned() },
        Inline::Level {
            code: "n".to_owned(),
            mark: "□□".to_owned(),
            label: "Nothing".to_owned(),
            lang: "en".to_owned(),
        },
    ];
    let list = |ordered| Block::List { ordered, items: vec![text("first"), text("second")] };
    vec![
        heading(2, "1", "one", "First"),
        Block::Paragraph(line),
        list(true),
        Block::PageBreak,
        heading(3, "1.1", "two", "Second"),
        list(true),
        Block::Finding {
            anchor: "k-C1".to_owned(),
            title: text("C1 Withdraw"),
            blocks: vec![
                Block::Paragraph(text("They stayed.")),
                list(false),
                Block::Quote(vec![Block::Paragraph(text("We left."))]),
                Block::Note {
                    title: "Reply".to_owned(),
                    blocks: vec![Block::Paragraph(text("No."))],
                },
            ],
        },
        Block::Paragraph(text("After it.")),
        Block::Quote(vec![Block::Paragraph(text("Said."))]),
        Block::Note { title: "Note".to_owned(), blocks: vec![list(false)] },
        heading(4, "1.1.1", "three", "Third"),
        table(),
    ]
}

fn made(document: &Document) -> Vec<u8> {
    let made_on = Day::new(2018, 12, 31).unwrap();
    docx(document, &Asked { state: "Draft", made_on }).unwrap()
}

fn parts(file: &[u8]) -> BTreeMap<String, String> {
    let mut archive = ZipArchive::new(Cursor::new(file)).unwrap();
    let mut found = BTreeMap::new();
    for place in 0..archive.len() {
        let mut part = archive.by_index(place).unwrap();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        found.insert(part.name().unwrap().into_owned(), text);
    }
    found
}

/// Values of an attribute of an element, in order; every part must be well-formed XML.
fn values(xml: &str, element: &str, attribute: &str) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    let (mut found, mut depth) = (Vec::new(), 0);
    loop {
        match reader.read_event().unwrap() {
            event @ (Event::Start(_) | Event::Empty(_)) => {
                depth += i32::from(matches!(event, Event::Start(_)));
                let (Event::Start(start) | Event::Empty(start)) = event else { unreachable!() };
                for held in start.attributes() {
                    let held = held.unwrap();
                    if start.name().0 == element && held.key.0 == attribute {
                        found.push(held.value.into_owned());
                    }
                }
            }
            Event::End(_) => depth -= 1,
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0);
    found
}

/// Everything that a word processor would stumble over.
fn assert_sound(file: &[u8]) {
    let parts = parts(file);
    for part in parts.values() {
        values(part, "", "");
        let wrong = |letter: char| letter < ' ' && letter != '\n';
        assert!(!part.contains(wrong), "a sign that XML does not know");
    }
    let main = &parts["word/document.xml"];
    let names = values(main, "w:bookmarkStart", "w:name");
    let own: BTreeSet<&String> = names.iter().collect();
    assert_eq!(own.len(), names.len(), "two bookmarks of one name");
    assert!(names.iter().all(|name| name.len() <= 40), "{names:?}");
    let ids: BTreeSet<String> = values(main, "w:bookmarkStart", "w:id").into_iter().collect();
    assert_eq!(ids.len(), names.len());
    assert_eq!(ids, values(main, "w:bookmarkEnd", "w:id").into_iter().collect());
    for to in values(main, "w:hyperlink", "w:anchor") {
        assert!(own.contains(&to), "a link to {to}, which is nowhere");
    }
    let relations = values(&parts["word/_rels/document.xml.rels"], "Relationship", "Id");
    for id in values(main, "w:hyperlink", "r:id") {
        assert!(relations.contains(&id), "{id}");
    }
    let styles = values(&parts["word/styles.xml"], "w:style", "w:styleId");
    for kind in ["w:pStyle", "w:rStyle", "w:tblStyle"] {
        for style in values(main, kind, "w:val") {
            assert!(styles.contains(&style), "no style {style}");
        }
    }
    let numberings = values(&parts["word/numbering.xml"], "w:num", "w:numId");
    for numbering in values(main, "w:numId", "w:val") {
        assert!(numberings.contains(&numbering), "no numbering {numbering}");
    }
}

#[test]
fn one_of_everything_is_sound_and_the_same_bytes_each_time() {
    let document = document("fr", everything());
    let file = made(&document);
    assert_sound(&file);
    assert_eq!(file, made(&document));
    let parts = parts(&file);
    let main = &parts["word/document.xml"];
    assert_eq!(values(main, "w:lang", "w:bidi"), ["ar-SA"]);
    assert_eq!(values(main, "w:lang", "w:val"), ["en-GB"]);
    assert_eq!(values(&parts["word/styles.xml"], "w:lang", "w:val"), ["fr-FR"]);
    assert_eq!(main.matches("<w:rtl/>").count(), 1, "the Arabic word alone");
    assert!(!main.contains("<w:bidi/>"));
    // Each list that counts begins at one: it has a numbering of its own.
    let numbered = values(main, "w:numId", "w:val");
    assert_eq!(numbered, ["2", "2", "3", "3", "1", "1", "1", "1"]);
    assert!(main.contains("Bold\u{FFFD}"));
    assert!(parts["word/header1.xml"].contains("The head · Draft"));
    assert!(parts["word/footer1.xml"].contains("R1 · 12 · ab12"));
}

#[test]
fn what_announces_something_stays_on_its_page() {
    let Block::Table(behind) = table() else { panic!() };
    let chart = |anchor: &str, table| {
        Block::Chart(Chart {
            anchor: anchor.to_owned(),
            title: "A drawing".to_owned(),
            description: format!("What {anchor} shows."),
            svg: String::new(),
            table,
        })
    };
    let mut blocks = everything();
    blocks.extend([chart("told", Some(behind)), chart("bare", None)]);
    let parts = parts(&made(&document("en", blocks)));
    let (main, styles) = (&parts["word/document.xml"], &parts["word/styles.xml"]);
    let by_style = |name: &str| {
        let own =
            styles.split("<w:style ").find(|it| it.contains(&format!("w:styleId=\"{name}\"")));
        own.unwrap().contains("<w:keepNext/>")
    };
    let stays = |paragraph: &str| {
        paragraph.contains("<w:keepNext/>") || by_style(&values(paragraph, "w:pStyle", "w:val")[0])
    };
    // Whatever stands before a table, and every heading and title.
    let tables: Vec<&str> = main.split("<w:tbl>").collect();
    assert_eq!(tables.len(), 3);
    for before in &tables[..2] {
        let last = before.rsplit_once("<w:p>").unwrap().1.trim_end_matches("</w:p>");
        assert!(stays(last), "{last}");
    }
    for name in ["Heading1", "Heading2", "Heading3", "Caption", "FindingTitle", "NoteTitle"] {
        assert!(by_style(name), "{name}");
    }
    // The control: text does not, nor do the words of a drawing with nothing behind it.
    let said = |words: &str| main.split("<w:p>").find(|it| it.contains(words)).unwrap();
    assert!(!stays(said("They stayed.").trim_end_matches("</w:p>")));
    assert!(!said("What bare shows.").contains("<w:keepNext/>"));
    assert!(said("What told shows.").contains("<w:keepNext/>"));
}

#[test]
fn every_finding_and_paragraph_has_a_bookmark_with_its_address() {
    let parts = parts(&made(&document("en", everything())));
    let names = values(&parts["word/document.xml"], "w:bookmarkStart", "w:name");
    let places: Vec<(String, u32)> = names
        .iter()
        .map(|name| mark::place(name).unwrap())
        .map(|Place { anchor, paragraph }| (anchor, paragraph))
        .collect();
    let place = |anchor: &str, paragraph| (anchor.to_owned(), paragraph);
    let expected = [
        place("one", 0),
        place("one", 1),
        place("one", 2),
        place("one", 3),
        place("two", 0),
        place("two", 1),
        place("two", 2),
        place("k-C1", 0),
        place("k-C1", 1),
        place("k-C1", 2),
        place("k-C1", 3),
        place("k-C1", 4),
        place("k-C1", 5),
        place("two", 3),
        place("two", 4),
        place("two", 5),
        place("two", 6),
        place("three", 0),
        place("t-1", 0),
        place("row-C1", 0),
    ];
    assert_eq!(places, expected);
}

#[test]
fn an_arabic_draft_runs_from_right_to_left_and_its_latin_parts_do_not() {
    let blocks = vec![
        heading(2, "1", "one", "خلاصة"),
        Block::Paragraph(vec![
            Inline::Text("نفذ الأطراف ".to_owned()),
            Inline::Strong(text("12")),
            Inline::Foreign { lang: "fr".to_owned(), dir: "ltr", text: "Plateforme".to_owned() },
        ]),
        table(),
    ];
    let file = made(&document("ar", blocks));
    assert_sound(&file);
    let parts = parts(&file);
    let main = &parts["word/document.xml"];
    assert_eq!(
        main.matches("<w:p>").count(),
        main.matches("<w:bidi/>").count() - 1,
        "and the page"
    );
    assert_eq!(main.matches("<w:bidiVisual/>").count(), 1);
    assert!(main.contains("<w:rPr><w:rtl/></w:rPr><w:t xml:space=\"preserve\">نفذ الأطراف </w:t>"));
    assert!(main.contains("<w:rPr><w:b/><w:bCs/></w:rPr><w:t xml:space=\"preserve\">12</w:t>"));
    assert!(
        main.contains("<w:lang w:val=\"fr-FR\"/></w:rPr><w:t xml:space=\"preserve\">Plateforme")
    );
    assert_eq!(values(&parts["word/styles.xml"], "w:lang", "w:bidi"), ["ar-SA"]);
}

fn written(folder: &Path) {
    run(&["report", word(demo()), "AW-2018", "--out", word(folder), "--docx"]).well();
}

#[test]
fn the_report_of_the_demo_is_written_as_docx_on_demand_and_never_published() {
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    written(one.path());
    written(two.path());
    for lang in ["en", "fr"] {
        let at = |folder: &Path| std::fs::read(folder.join(lang).join("report.docx")).unwrap();
        let file = at(one.path());
        assert_sound(&file);
        assert_eq!(file, at(two.path()));
    }
    let published = files(&demo().join("published"));
    assert!(published.keys().all(|name| !name.contains(".docx")));
    let refused = run(&["report", word(demo()), "AW-2018", "--publish", "--docx"]);
    assert_eq!(refused.code, 2);
}

/// What a word processor adds when somebody comments: the comments, and where they stand.
fn commented(file: &[u8], about: &str) -> Vec<u8> {
    let mut parts = parts(file);
    let main = parts.get_mut("word/document.xml").unwrap();
    let run = format!("<w:r><w:t xml:space=\"preserve\">{about}</w:t></w:r>");
    assert!(main.contains(&run), "{about}");
    let marked = format!(
        "<w:commentRangeStart w:id=\"0\"/>{run}<w:commentRangeEnd w:id=\"0\"/>\
         <w:r><w:commentReference w:id=\"0\"/></w:r>"
    );
    *main = main.replacen(&run, &marked, 1);
    parts.insert(
        "word/comments.xml".to_owned(),
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:comments \
         xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:comment w:id=\"0\" \
         w:author=\"Aïcha \u{1b}[31m\" w:date=\"2026-03-04T10:22:00Z\"><w:p><w:r><w:t>Since when?</w:t></w:r></w:p>\
         </w:comment></w:comments>"
            .replace('\u{1b}', "&#x1B;"),
    );
    let relations = parts.get_mut("word/_rels/document.xml.rels").unwrap();
    *relations = relations.replace(
        "</Relationships>",
        "<Relationship Id=\"rIdC\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments\" \
         Target=\"comments.xml\"/></Relationships>",
    );
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in &parts {
        out.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        out.write_all(part.as_bytes()).unwrap();
    }
    out.finish().unwrap().into_inner()
}

#[test]
fn a_comment_on_a_finding_comes_back_with_its_address() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("draft.docx");
    let file = made(&document("en", everything()));
    std::fs::write(&path, commented(&file, "They stayed.")).unwrap();
    let found = run(&["comments", word(&path), "--json"]).well().json();
    let one = &found["comments"][0];
    assert_eq!(one["about"], "They stayed.");
    assert_eq!((&one["anchor"], &one["paragraph"]), (&"k-C1".into(), &1.into()));
    assert_eq!(one["heading"], "1.1 Second");
    assert_eq!(one["text"], "Since when?");
    let said = run(&["comments", word(&path)]).well().out;
    assert!(said.contains("1. Aïcha \u{FFFD}[31m, 2026-03-04T10:22:00Z"), "{said}");
    assert!(said.contains("at: k-C1, paragraph 1") && said.ends_with("1 comment\n"), "{said}");
}

#[test]
fn what_is_no_docx_is_refused_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("draft.docx");
    let absent = run(&["comments", word(&path)]);
    assert_eq!(absent.code, 5, "{absent:?}");
    std::fs::write(&path, "not a zip").unwrap();
    let refused = run(&["comments", word(&path)]);
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("draft.docx: it is no DOCX file"), "{}", refused.err);
}

/// Reads the file as python-docx does, which keeps to the standard, and has it save it again.
const READER: &str = r#"
import sys, docx
path, saved = sys.argv[1:]
d = docx.Document(path)
heads = [p for p in d.paragraphs if p.style.name.startswith("Heading")]
assert heads and all(p.text for p in heads), heads
assert {p.style.name for p in heads} <= {"Heading 1", "Heading 2", "Heading 3"}
assert d.core_properties.title and d.core_properties.identifier
assert d.core_properties.created == d.core_properties.modified
assert d.tables
for t in d.tables:
    assert t.style.name == "Report Table" and len(t.rows) >= 1
    assert all(len(r.cells) == len(t.columns) for r in t.rows)
assert d.sections[0].header.paragraphs[0].text and d.sections[0].footer.paragraphs[0].text
run = next(r for p in d.paragraphs if p.style.name == "Finding" for r in p.runs)
d.add_comment(run, text="Said in Python.", author="P. Y.", initials="PY")
d.save(saved)
"#;

#[test]
fn python_docx_reads_the_draft_and_its_comment_comes_back() {
    if missing("python-docx", Command::new("python3").args(["-c", "import docx"])) {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    written(folder.path());
    for lang in ["en", "fr"] {
        let (path, saved) =
            (folder.path().join(lang).join("report.docx"), folder.path().join("saved.docx"));
        let mut python = Command::new("python3");
        python.args(["-c", READER]).args([&path, &saved]);
        crate::tool::ran(&mut python).well();
        let found = run(&["comments", word(&saved), "--json"]).well().json();
        let one = &found["comments"][0];
        assert_eq!((&one["text"], &one["author"]), (&"Said in Python.".into(), &"P. Y.".into()));
        let anchor = one["anchor"].as_str().unwrap();
        assert!(!anchor.is_empty() && one["paragraph"].as_u64() >= Some(1), "{one}");
    }
}
