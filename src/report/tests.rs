//! What must hold of every report, on a small made-up agreement with a scale of its own and on
//! whatever agreements are shipped.

use std::collections::BTreeSet;

use super::block::{Block, Inline, Row, Target, plain, walk};
use super::sample::{self, Rows};
use super::yearly::ReportFault;
use super::*;
use crate::record::Record;
use crate::word::Kind;

const HASH: &str = "4f8d1b0c6a2e97d35581f0c4be7a69d2133fa0e6c85b947d20ee61f3a7c9d815";

fn made(record: &Record, lang: &str) -> Document {
    made_at(record, lang, "2002-12-31")
}

fn made_at(record: &Record, lang: &str, as_of: &str) -> Document {
    let vantage = sample::vantage(41, as_of);
    build(&Asked { record, vantage, report_id: "R1", lang, root_hash: HASH }).unwrap()
}

fn text(document: &Document) -> String {
    crate::publish::text::text(document)
}

/// The text without its line breaks, so that a sentence is found wherever it is broken.
fn flat(document: &Document) -> String {
    text(document).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn links(document: &Document) -> Vec<String> {
    let mut found = Vec::new();
    walk(&document.blocks, &mut |inline| {
        if let Inline::Link { to: Target::Anchor(anchor), .. } = inline {
            found.push(anchor.clone());
        }
    });
    found
}

fn check_addresses(document: &Document) {
    let anchors = document.anchors();
    let unique: BTreeSet<_> = anchors.iter().copied().collect();
    assert_eq!(unique.len(), anchors.len(), "an address stands twice");
    for link in links(document) {
        assert!(unique.contains(link.as_str()), "nothing has the address {link}");
    }
    let ids: Vec<_> = document.figures().iter().map(|figure| figure.id.clone()).collect();
    let unique: BTreeSet<_> = ids.iter().collect();
    assert_eq!(unique.len(), ids.len(), "a figure stands twice");
}

#[test]
fn every_link_leads_somewhere_and_every_figure_has_its_own_id() {
    let record = Rows::small().record();
    for lang in ["en", "fr"] {
        check_addresses(&made(&record, lang));
    }
}

#[test]
fn figures_have_the_same_ids_values_and_rules_in_every_language() {
    let record = Rows::small().record();
    let values = |lang| {
        let document = made(&record, lang);
        let figures = document.figures().into_iter();
        let rule = |place: usize| document.rules.rules[place].clone();
        let told = figures.map(|f| (f.id.clone(), f.value.clone(), rule(f.rule)));
        (told.collect::<Vec<_>>(), document.rules.clone())
    };
    let (mut english, book) = values("en");
    let (mut french, other) = values("fr");
    assert_eq!(book, other);
    // Within a sentence the languages may order their figures differently.
    english.sort_by(|a, b| a.0.cmp(&b.0));
    french.sort_by(|a, b| a.0.cmp(&b.0));
    assert_eq!(english, french);
    assert!(english.len() > 60);
}

#[test]
fn the_same_inputs_give_the_same_bytes() {
    let record = Rows::small().record();
    let (one, other) = (made(&record, "fr"), made(&record, "fr"));
    assert_eq!(crate::publish::html::html(&one), crate::publish::html::html(&other));
    assert_eq!(text(&one), text(&other));
}

#[test]
fn no_message_is_missing_in_any_language() {
    for lang in ["en", "fr"] {
        let document = made(&Rows::small().record(), lang);
        let html = crate::publish::html::html(&document);
        assert!(!html.contains('⟦') && !text(&document).contains('⟦'));
    }
}

#[test]
fn counts_and_movements_of_a_scale_of_three_levels_are_right() {
    let document = made(&Rows::small().record(), "en");
    let said = flat(&document);
    assert!(said.contains("the catalogue in force holds 4 commitments: 2 stand at a level, 1 are"));
    assert!(said.contains("1 moved up, 1 moved down"));
    assert!(said.contains("K1 Withdraw the forces: □□ Nothing → ■■ All"));
    assert!(said.contains("K2 Release the prisoners: ■□ Part → □□ Nothing"));
    assert!(said.contains("K3") && said.contains("◊ Not assessable"));
}

#[test]
fn texts_of_a_record_are_never_markup() {
    let mut rows = Rows::small();
    rows.set("commitments", "K1", "title", "<script>alert(1)</script> & *bold* #link #import");
    let document = made(&rows.record(), "en");
    let html = crate::publish::html::html(&document);
    assert!(!html.contains("<script"));
    assert!(html.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; *bold*"));
}

#[test]
fn what_is_no_address_of_the_web_becomes_a_link_in_no_format() {
    let links = |address: &str| {
        let mut rows = Rows::small();
        rows.set("sources", "S1", "url", address);
        let document = made(&rows.record(), "en");
        let html = crate::publish::html::html(&document);
        // What the typesetter of the PDF is given.
        let data = serde_json::to_string(&document).unwrap();
        assert!(text(&document).contains(address.split(' ').next().unwrap()));
        (html.matches("<a class=\"x\"").count(), data.matches("{\"kind\":\"web\",").count())
    };
    for address in ["https://example.org/a", "HTTP://example.org", "mailto:a@example.org"] {
        assert_eq!(links(address), (1, 1), "{address}");
    }
    for address in [
        "javascript:alert(1)",
        "JavaScript:alert(1)//https://example.org",
        "data:text/html;base64,PHNjcmlwdD4=",
        "vbscript:x",
        "file:///etc/passwd",
        "//example.org",
        "https://example.org/ onclick=x",
    ] {
        assert_eq!(links(address), (0, 0), "{address}");
    }
}

#[test]
fn a_title_cannot_break_out_of_the_style_of_a_printed_page() {
    let mut rows = Rows::small();
    rows.set("reports", "R1", "title", "A\"}</style><b>B\\");
    let html = crate::publish::html::html(&made(&rows.record(), "en"));
    let (_, after) = html.split_once("<style>").unwrap();
    let (style, _) = after.split_once("</style>").unwrap();
    assert!(style.contains("\\22 \\7d \\3c /style\\3e \\3c b\\3e B\\5c "));
}

#[test]
fn a_missing_translation_is_shown_in_its_own_language_and_marked() {
    let document = made(&Rows::small().record(), "fr");
    assert!(text(&document).contains("[en] Withdraw the forces"));
    let html = crate::publish::html::html(&document);
    assert!(html.contains("<span class=\"f\" lang=\"en\" dir=\"ltr\">Withdraw the forces</span>"));
    // The label of the lowest level is translated; the others are marked.
    assert!(html.contains("Rien") && html.contains("<span class=\"f\" lang=\"en\">All</span>"));
}

#[test]
fn a_protected_source_is_not_named() {
    let mut rows = Rows::small();
    let said = text(&made(&rows.record(), "en"));
    assert!(said.contains("Journal of the day"));
    rows.set("sources", "S1", "consent", "background");
    rows.set("sources", "S1", "access_level", "internal");
    let said = text(&made(&rows.record(), "en"));
    assert!(!said.contains("Journal of the day") && said.contains("protected source"));
}

#[test]
fn nothing_after_the_cut_off_is_cited_or_judged() {
    let record = Rows::small().record();
    let said = text(&made(&record, "en"));
    assert!(said.contains("The last battalion leaves"), "the control: the evidence is on record");
    assert!(!said.contains("Seen after the year"));
    let earlier = text(&made_at(&record, "en", "2002-05-31"));
    assert!(!earlier.contains("The last battalion leaves"));
    assert!(earlier.contains("Cut-off: 31 May 2002"));
}

#[test]
fn replies_and_dissent_stand_beside_the_finding() {
    let document = made(&Rows::small().record(), "en");
    let finding = document.blocks.iter().find_map(|block| match block {
        Block::Finding { anchor, blocks, .. } if anchor == "f-K2" => Some(blocks),
        _ => None,
    });
    let finding = format!("{:?}", finding.unwrap());
    assert!(finding.contains("We released all whom we held"));
    assert!(finding.contains("One colleague would have left it where it was"));
    assert!(finding.contains("Noted; the lists differ"));
}

#[test]
fn a_report_on_an_empty_record_says_in_each_section_that_there_is_nothing() {
    let mut rows = Rows::small();
    rows.keep(&["mission", "agreements", "pillars", "reports"]);
    let said = text(&made(&rows.record(), "en"));
    for sentence in [
        "No commitment names an obligated party.",
        "No meeting of a monitoring body is on record",
        "On 31 December 2002 no commitment of the catalogue lies in this pillar.",
        "No recommendation is on record by the cut-off.",
        "No figure published about this period",
        "No reply of a party is on record.",
        "The catalogue is empty on the cut-off day.",
        "This report cites no source.",
        "No scale is in use.",
    ] {
        assert!(said.contains(sentence), "{sentence}");
    }
}

#[test]
fn what_cannot_be_made_is_refused_in_words() {
    let mut rows = Rows::small();
    rows.set("reports", "R2", "period_start", "");
    let record = rows.record();
    let vantage = sample::vantage(41, "2002-12-31");
    let ask = |report_id, lang| {
        build(&Asked { record: &record, vantage, report_id, lang, root_hash: HASH }).unwrap_err()
    };
    assert_eq!(ask("R9", "en"), ReportFault::NoReport("R9".into()));
    assert_eq!(ask("R2", "en"), ReportFault::NoPeriod("R2".into()));
    assert!(ask("R1", "xx").to_string().ends_with("editions can be made in: en, fr"));
}

#[test]
fn the_page_has_its_language_its_landmarks_and_no_script() {
    let html = crate::publish::html::html(&made(&Rows::small().record(), "fr"));
    assert!(html.contains("<html lang=\"fr\" dir=\"ltr\">"));
    for part in
        ["<main id=\"text\"", "<nav ", "<header ", "<footer>", "class=\"skip\"", "scope=\"row\""]
    {
        assert!(html.contains(part), "{part}");
    }
    assert!(!html.contains("<script") && !html.contains(" onclick") && !html.contains("src="));
}

#[test]
fn plain_text_keeps_to_its_columns() {
    for line in text(&made(&Rows::small().record(), "en")).lines() {
        let wide = line.chars().count() > crate::publish::text::COLUMNS;
        assert!(!wide || line.contains("http") || line.contains(HASH), "{line}");
    }
}

/// The shipped report on 2018 in one language.
fn shipped(lang: &str) -> Document {
    let (record, rows) = sample::shipped();
    let vantage = sample::vantage(rows, "2024-01-25");
    let report_id = "AW-2018";
    build(&Asked { record: &record, vantage, report_id, lang, root_hash: HASH }).unwrap()
}

/// Rows of a table as text.
fn rows_of(document: &Document, anchor: &str) -> Vec<String> {
    let table = document.blocks.iter().find_map(|block| match block {
        Block::Table(table) if table.anchor == anchor => Some(table),
        _ => None,
    });
    let rows = table.unwrap_or_else(|| panic!("no table {anchor}")).rows.iter();
    let cells = |row: &Row| row.cells.iter().map(|cell| plain(cell)).collect::<Vec<_>>();
    rows.map(|row| cells(row).join(" | ")).collect()
}

#[test]
fn where_no_reading_falls_in_the_period_all_of_the_last_date_before_it_are_shown() {
    let rows = rows_of(&shipped("en"), "indicators-political-table");
    let prefects: Vec<&String> = rows.iter().filter(|row| row.starts_with("Prefects")).collect();
    assert_eq!(prefects.len(), 5, "{rows:?}");
    for (scope, value) in [
        ("Gao region", "3 of 3"),
        ("Ménaka region", "1 of 4"),
        ("Timbuktu region", "3 of 5"),
        ("Mopti region", "7 of 8"),
        // Not "0 % of prefects": how many posts there are is not known.
        ("Kidal and Taoudenni", "0; of how many is not recorded"),
    ] {
        let value = format!("| {value} |");
        let found = prefects.iter().any(|row| row.contains(scope) && row.contains(&value));
        assert!(found, "{scope}: {prefects:?}");
    }
}

#[test]
fn what_the_report_says_of_itself_holds_in_print_as_well() {
    let said = flat(&shipped("en"));
    // The drawing of the printed edition shows counts; the shares stand in the sentence.
    let rounded = said.split("The rounded shares (").nth(1).unwrap();
    let (shares, rest) = rounded.split_once(')').unwrap();
    assert!(rest.starts_with(" add to ") && shares.matches('%').count() == 7, "{shares}");
    assert!(said.contains("In the HTML edition each count, share and points score carries an id"));
    assert!(said.contains(
        "Marked illustrative: 35 of the 35 judgements that hold on 31 December 2018, and 52 of \
         the 52 earlier ones"
    ));
    // Of an obstacle of which no end is recorded none is claimed.
    assert!(said.contains(
        "Since 20 July 2017; last known to stand: 11 October 2017; the record does not say \
         whether it had ended by 31 December 2018."
    ));
    assert!(!said.contains("it ended, and the record does not say when"));
}

#[test]
fn a_french_edition_speaks_french_of_people_and_of_what_others_printed() {
    let document = shipped("fr");
    let said = flat(&document);
    for word in ["Centre Carter", "Lecture de démonstration Accordwatch", "achevés sur 78"] {
        assert!(said.contains(word), "{word}");
    }
    for word in ["Accordwatch sample reading", "of 78 completed", "volet", "(1 achevés"] {
        assert!(!said.contains(word), "{word}");
    }
    // Titles of sources stand in the mission's language, and say so.
    assert!(said.contains("[en] Report of the Secretary-General on the situation in Mali"));
    assert!(!flat(&shipped("en")).contains("[fr]"));
}

#[test]
fn every_shipped_report_with_a_period_can_be_made_in_every_language() {
    let (record, rows) = sample::shipped();
    for report in record.reports.values().filter(|r| r.value.cut_off.is_some()) {
        for language in crate::language::Language::all() {
            let asked = Asked {
                record: &record,
                vantage: sample::vantage(rows, "2026-01-01"),
                report_id: report.value.report_id.as_str(),
                lang: language.tag(),
                root_hash: HASH,
            };
            let document = build(&asked).unwrap();
            check_addresses(&document);
            assert!(!text(&document).contains('⟦'));
        }
    }
    assert_eq!(record.ids(Kind::Report).len(), record.count(Kind::Report));
}

#[cfg(feature = "pdf")]
mod pdf {
    use super::*;
    use crate::publish::pdf::{Asked as AskedPdf, PdfFault, fonts, pdf};

    const ASKED: AskedPdf = AskedPdf { made_at: (2003, 1, 31, 12, 0, 0), fonts: &[] };

    #[test]
    fn the_same_document_gives_the_same_pdf_tagged_and_named() {
        let document = made(&Rows::small().record(), "fr");
        let (one, other) = (pdf(&document, &ASKED).unwrap(), pdf(&document, &ASKED).unwrap());
        assert_eq!(one, other);
        let holds = |text: &str| one.windows(text.len()).any(|part| part == text.as_bytes());
        assert!(holds("/MarkInfo") && holds("pdfuaid") && holds("pdfaid"));
    }

    #[test]
    fn another_time_or_another_root_hash_gives_other_bytes() {
        let mut document = made(&Rows::small().record(), "en");
        let first = pdf(&document, &ASKED).unwrap();
        let later = AskedPdf { made_at: (2003, 2, 1, 12, 0, 0), fonts: &[] };
        assert_ne!(first, pdf(&document, &later).unwrap());
        document.seal.root_hash = "0".repeat(64);
        assert_ne!(first, pdf(&document, &ASKED).unwrap());
    }

    #[test]
    fn arabic_without_its_font_is_refused_with_the_name_of_the_package() {
        let mut document = made(&Rows::small().record(), "en");
        let arabic = Inline::Foreign { lang: "ar".into(), dir: "rtl", text: "اتفاق".into() };
        document.blocks.push(Block::Paragraph(vec![arabic]));
        let fault = pdf(&document, &ASKED).unwrap_err();
        assert_eq!(fault, PdfFault::NoArabicFont);
        assert!(fault.to_string().contains("fonts-noto-core"));
    }

    #[test]
    fn fonts_are_named_with_their_hashes() {
        assert!(
            fonts().iter().all(|(name, hash)| name.starts_with("Noto Sans") && hash.len() == 64)
        );
    }
}
