//! Files as Word and LibreOffice write them, and files that mean harm.

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;

const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
                 xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\"";
const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut file = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in parts {
        file.start_file(*name, SimpleFileOptions::default()).unwrap();
        file.write_all(part.as_bytes()).unwrap();
    }
    file.finish().unwrap().into_inner()
}

fn relations() -> String {
    format!(
        "<Relationships><Relationship Id=\"a\" Type=\"{TYPES}/styles\" Target=\"styles.xml\"/>\
         <Relationship Id=\"b\" Type=\"{TYPES}/comments\" Target=\"comments.xml\"/>\
         <Relationship Id=\"c\" Type=\"http://schemas.microsoft.com/office/2011/relationships/commentsExtended\" \
         Target=\"/word/commentsExtended.xml\"/></Relationships>"
    )
}

fn comment(id: &str, paragraph: &str, says: &str) -> String {
    format!(
        "<w:comment w:id=\"{id}\" w:author=\"A. &amp; B.\" w:date=\"2026-03-04T10:22:00Z\" w:initials=\"AB\">\
         <w:p w14:paraId=\"{paragraph}\"><w:r><w:annotationRef/></w:r><w:r><w:t>{says}</w:t></w:r></w:p></w:comment>"
    )
}

/// A file with this body and these comments.
fn file(body: &str, remarks: &str, threads: &str) -> Vec<u8> {
    let main =
        format!("<?xml version=\"1.0\"?><w:document {W}><w:body>{body}</w:body></w:document>");
    let remarks = format!("<w:comments {W}>{remarks}</w:comments>");
    let threads = format!("<w15:commentsEx xmlns:w15=\"x\">{threads}</w15:commentsEx>");
    let styles = "<w:styles xmlns:w=\"x\"><w:style w:styleId=\"Titre1\"><w:name w:val=\"heading 1\"/></w:style></w:styles>";
    packed(&[
        ("word/document.xml", &main),
        ("word/comments.xml", &remarks),
        ("word/commentsExtended.xml", &threads),
        ("word/styles.xml", styles),
        ("word/_rels/document.xml.rels", &relations()),
    ])
}

#[test]
fn word_s_comments_come_with_their_words_their_finding_and_their_answers() {
    let body = "<w:p><w:pPr><w:pStyle w:val=\"Titre1\"/></w:pPr><w:bookmarkStart w:id=\"0\" w:name=\"aw_pillar__p1\"/>\
        <w:r><w:t>4 Forces</w:t></w:r><w:bookmarkEnd w:id=\"0\"/></w:p>\
        <w:p><w:commentRangeStart w:id=\"7\"/><w:bookmarkStart w:id=\"1\" w:name=\"aw2_k__C30\"/>\
        <w:bookmarkStart w:id=\"9\" w:name=\"_GoBack\"/>\
        <w:r><w:t xml:space=\"preserve\">Nobody </w:t></w:r><w:ins><w:r><w:t>has</w:t></w:r></w:ins>\
        <w:del><w:r><w:delText>had</w:delText></w:r></w:del><w:r><w:t xml:space=\"preserve\"> left.</w:t></w:r></w:p>\
        <w:p><w:r><w:t>Nor will.</w:t></w:r><w:commentRangeEnd w:id=\"7\"/><w:r><w:commentReference w:id=\"7\"/></w:r>\
        <w:commentRangeStart w:id=\"8\"/><w:commentRangeEnd w:id=\"8\"/></w:p>";
    let remarks = comment("8", "B2", "So said A.") + &comment("7", "A1", "Who counted?");
    let threads = "<w15:commentEx w15:paraId=\"A1\" w15:done=\"1\"/>\
        <w15:commentEx w15:paraId=\"B2\" w15:paraIdParent=\"A1\" w15:done=\"0\"/>";
    let found = comments(&file(body, &remarks, threads)).unwrap();
    let [one] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!((one.author.as_str(), one.date.as_str()), ("A. & B.", "2026-03-04T10:22:00Z"));
    assert_eq!(one.about, "Nobody has left.\nNor will.");
    assert_eq!((one.anchor.as_str(), one.paragraph), ("k-C30", 2));
    assert_eq!(one.heading, "4 Forces");
    assert_eq!((one.text.as_str(), one.resolved), ("Who counted?", Some(true)));
    assert_eq!(one.replies.len(), 1);
    assert_eq!(one.replies[0].text, "So said A.");
}

#[test]
fn libreoffice_s_comments_at_a_point_and_without_threads_are_read_too() {
    let body = "<w:p><w:bookmarkStart w:id=\"1\" w:name=\"aw_m__O1\"/><w:r><w:t>No lists</w:t></w:r>\
        <w:r><w:commentReference w:id=\"0\"/></w:r><w:bookmarkEnd w:id=\"1\"/></w:p>";
    let remark = "<w:comment w:id=\"0\" w:author=\"\" w:initials=\"\"><w:p><w:pPr/><w:r><w:t>One</w:t></w:r></w:p>\
        <w:p><w:r><w:t>two &#x2014; <![CDATA[<three>]]></w:t></w:r></w:p></w:comment>";
    let found = comments(&file(body, remark, "")).unwrap();
    assert_eq!(found[0].text, "One\ntwo \u{2014} <three>");
    assert_eq!((found[0].anchor.as_str(), found[0].about.as_str()), ("m-O1", ""));
    assert_eq!(found[0].resolved, None);
}

#[test]
fn answers_that_lead_in_a_circle_or_nowhere_are_comments_of_their_own() {
    let remarks = ["1", "2", "3", "4"].map(|id| comment(id, &format!("P{id}"), id)).concat();
    let threads = "<w15:commentEx w15:paraId=\"P1\" w15:paraIdParent=\"P2\"/>\
        <w15:commentEx w15:paraId=\"P2\" w15:paraIdParent=\"P1\"/>\
        <w15:commentEx w15:paraId=\"P3\" w15:paraIdParent=\"gone\"/>\
        <w15:commentEx w15:paraId=\"P4\" w15:paraIdParent=\"P3\"/>";
    let found = comments(&file("<w:p/>", &remarks, threads)).unwrap();
    let mut said: Vec<&str> = found.iter().map(|it| it.text.as_str()).collect();
    said.extend(found.iter().flat_map(|it| &it.replies).map(|it| it.text.as_str()));
    said.sort_unstable();
    assert_eq!(said, ["1", "2", "3", "4"], "{found:?}");
}

#[test]
fn a_file_without_comments_has_none() {
    let main = format!("<w:document {W}><w:body/></w:document>");
    assert_eq!(comments(&packed(&[("word/document.xml", &main)])).unwrap(), []);
}

#[test]
fn what_is_no_docx_is_said_to_be_none() {
    assert!(matches!(comments(b"PK\x03\x04 no"), Err(CommentsFault::NotZip(_))));
    assert!(matches!(comments(b""), Err(CommentsFault::NotZip(_))));
    assert_eq!(comments(&packed(&[("a.txt", "a")])), Err(CommentsFault::NoText));
}

#[test]
fn a_part_that_unpacks_to_too_much_is_not_unpacked() {
    let large = " ".repeat(usize::try_from(PART_BYTES_MAX).unwrap() + 1);
    let bomb = packed(&[("word/document.xml", &large)]);
    assert!(bomb.len() < 100_000, "packed, it is small");
    let fault = comments(&bomb).unwrap_err();
    assert_eq!(fault, CommentsFault::PartTooLarge("word/document.xml".to_owned()));
    assert!(fault.to_string().contains("32 MiB"), "{fault}");
}

#[test]
fn limits_of_file_parts_and_comments_hold() {
    let long = vec![b' '; usize::try_from(FILE_BYTES_MAX).unwrap() + 1];
    assert_eq!(comments(&long), Err(CommentsFault::FileTooLarge));
    let names: Vec<String> = (0..=PARTS_MAX).map(|n| n.to_string()).collect();
    let parts: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "")).collect();
    assert_eq!(comments(&packed(&parts)), Err(CommentsFault::TooManyParts));
    let remarks = "<w:comment w:id=\"1\"/>".repeat(COMMENTS_MAX + 1);
    assert_eq!(comments(&file("", &remarks, "")), Err(CommentsFault::TooManyComments));
}

#[test]
fn a_document_type_and_unknown_entities_are_refused_and_nothing_is_fetched() {
    let with =
        |main: &str| comments(&packed(&[("_rels/.rels", main), ("word/document.xml", "<a/>")]));
    let bomb =
        "<!DOCTYPE a [<!ENTITY b \"bbbb\"><!ENTITY c SYSTEM \"file:///etc/passwd\">]><a>&c;</a>";
    assert_eq!(with(bomb), Err(CommentsFault::DocumentType("_rels/.rels".to_owned())));
    assert!(matches!(with("<a>&c;</a>"), Err(CommentsFault::Damaged { .. })));
}

#[test]
fn what_is_cut_off_or_crossed_is_damaged_and_never_a_panic() {
    for main in ["<a><b></a>", "<a>", "<a", "</a>", "<a>&#xD800;</a>", "<a>&#0;</a>", "<a>&</a>"] {
        let file = packed(&[("word/document.xml", "<w/>"), ("_rels/.rels", main)]);
        assert!(matches!(comments(&file), Err(CommentsFault::Damaged { .. })), "{main}");
    }
    let whole = file("<w:p/>", &comment("1", "P", "x"), "");
    for end in 0..whole.len() {
        let _ = comments(&whole[..end]);
    }
    for place in (0..whole.len()).step_by(3) {
        let mut broken = whole.clone();
        broken[place] ^= 0x5A;
        let _ = comments(&broken);
    }
}

#[test]
fn names_of_parts_lead_nowhere_outside_and_two_of_one_name_are_refused() {
    let to = |target: &str| {
        format!(
            "<Relationships><Relationship Type=\"{TYPES}/officeDocument\" Target=\"{target}\"/></Relationships>"
        )
    };
    for target in
        ["../../../../etc/passwd", "/etc/passwd", "file:///etc/passwd", "word/../../etc/passwd"]
    {
        let file = packed(&[("_rels/.rels", &to(target)), ("word/document.xml", "<a/>")]);
        assert_eq!(comments(&file), Err(CommentsFault::NoText), "{target}");
    }
    // The library that writes does not let two parts have one name; the second is renamed in the bytes.
    let mut twice = packed(&[("word/document.xml", "<a/>"), ("word/documenT.xml", "<a/>")]);
    for place in 0..twice.len().saturating_sub(8) {
        if twice[place..].starts_with(b"documenT") {
            twice[place + 7] = b't';
        }
    }
    assert!(comments(&twice).is_err());
}

fn many(count: usize, one: impl Fn(usize) -> String) -> String {
    (0..count).map(one).collect::<Vec<_>>().concat()
}

#[test]
fn deep_and_wide_parts_are_read_in_a_moment() {
    let deep = "<w:x>".repeat(200_000) + &"</w:x>".repeat(200_000);
    let wide = many(200_000, |n| format!(" a{n}=\"1\""));
    let wide = format!("<w:p{wide}/>");
    let all = many(9_000, |n| format!("<w:commentRangeStart w:id=\"{n}\"/><w:t>x</w:t>"));
    for body in [deep, wide, all] {
        assert_eq!(comments(&file(&body, &comment("1", "P", "x"), "")).unwrap().len(), 1);
    }
}

#[test]
fn long_words_are_cut() {
    let body = format!(
        "<w:p><w:commentRangeStart w:id=\"1\"/><w:r><w:t>{}</w:t></w:r></w:p>",
        "é".repeat(ABOUT_CHARS_MAX + 1)
    );
    let found = comments(&file(&body, &comment("1", "P", "x"), "")).unwrap();
    assert_eq!(found[0].about.chars().count(), ABOUT_CHARS_MAX + 1);
    assert!(found[0].about.ends_with('…'));
}
