//! What must hold of every report, on a small made-up agreement with a scale of its own and on
//! whatever agreements are shipped.

use std::collections::BTreeSet;

use super::block::{Block, Inline, Row, Target, plain, walk};
use super::sample::{self, Rows};
use super::yearly::ReportFault;
use super::*;
use crate::language::Language;
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
    for language in Language::all() {
        check_addresses(&made(&record, language.tag()));
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
    // Within a sentence the languages may order their figures differently.
    let sorted = |lang| {
        let (mut values, book): (Vec<_>, _) = values(lang);
        values.sort_by(|a, b| a.0.cmp(&b.0));
        (values, book)
    };
    let (english, book) = sorted("en");
    for language in Language::all() {
        assert_eq!(sorted(language.tag()), (english.clone(), book.clone()), "{language:?}");
    }
    assert!(english.len() > 60);
}

#[test]
fn the_shipped_report_has_one_set_of_figures_in_every_language() {
    let values = |lang| {
        let document = shipped(lang);
        let figures = document.figures();
        let mut all: Vec<_> = figures.iter().map(|f| (f.id.clone(), f.value.clone())).collect();
        all.sort_by(|a, b| a.0.cmp(&b.0));
        all
    };
    let english = values("en");
    assert!(english.len() > 300, "{}", english.len());
    for language in Language::all() {
        assert_eq!(values(language.tag()), english, "{language:?}");
    }
}

#[test]
fn an_arabic_edition_runs_from_right_to_left_in_every_format() {
    let document = shipped("ar");
    assert_eq!((document.lang.as_str(), document.dir), ("ar", "rtl"));
    let html = crate::publish::html::html(&document);
    assert!(html.contains("<html lang=ar dir=rtl>"));
    assert!(html.contains("@bottom-left{direction:rtl;white-space:nowrap"));
    // The pen mirrors drawings itself (`chart::tests`), and browsers place their texts from the left.
    assert!(html.contains("<svg ") && html.contains("direction=ltr"));
    // Numbers are written with the digits of the tables.
    let eastern = |c: char| matches!(c, '٠'..='٩' | '۰'..='۹');
    assert!(!html.contains(eastern));
    // Of several ids each keeps to itself, or the comma between them would run their way.
    let said = text(&document);
    assert!(said.contains("\u{2069}، \u{2066}C") && said.contains("\u{2069} و\u{2066}C"));
    assert!(said.contains("\u{2066}[en] "));
    let taken = |c: &char| !matches!(c, '\u{200e}'..='\u{200f}' | '\u{2066}'..='\u{2069}' | '\u{64b}'..='\u{652}');
    let words = |line: &str| line.split_whitespace().count();
    for line in said.lines().filter(|line| words(line) > 2) {
        assert!(line.chars().filter(taken).count() <= 80, "{line}");
    }
    // What is opened is closed, in every line of the document.
    let balance = |text: &str| {
        let count = |from, to| text.chars().filter(|c| (from..=to).contains(c)).count();
        (count('\u{2066}', '\u{2068}'), count('\u{2069}', '\u{2069}'))
    };
    let (opened, closed) = balance(&html);
    assert_eq!(opened, closed);
    assert!(opened > 500, "{opened}");
    let (opened, _) = balance(&crate::publish::html::html(&shipped("en")));
    assert_eq!(opened, 0, "where all runs from left to right there are no marks");
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
    for language in Language::all() {
        let document = made(&Rows::small().record(), language.tag());
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
fn a_text_names_only_recommendations_that_the_report_prints() {
    let mut rows = Rows::small();
    let body = "See {{recommendation Y1}} and {{recommendation Y2}}.";
    rows.add(&format!("narratives | narrative_id=R1.summary.en | report_id=R1 | section=summary | lang=en | body={body}"));
    let record = rows.record();
    let vantage = sample::vantage(41, "2002-12-31");
    let asked = Asked { record: &record, vantage, report_id: "R1", lang: "en", root_hash: HASH };
    let (document, faults) = yearly::written(&asked).unwrap();
    let told: Vec<_> =
        faults.iter().map(|it| (it.fault.wrong.code(), it.fault.wrong.what())).collect();
    // Y2 was first spoken of after the cut-off, so it is not printed.
    assert_eq!(told, [("no_such", "recommendation Y2")]);
    assert_eq!((faults[0].fault.spot.line, faults[0].fault.spot.column), (1, 31));
    let said = flat(&document);
    assert!(said.contains("See 1 and *⟦recommendation Y2⟧*."), "{said}");
    assert!(!said.contains("Said much later."));
    let offered = yearly::offered(&asked, "summary").unwrap();
    let named =
        |id: &str| offered.iter().any(|it| it.text == format!("{{{{recommendation {id}}}}}"));
    assert!(named("Y1") && !named("Y2"));
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
        let away = html.matches("<a href=").count() - html.matches("<a href=#").count();
        (away, data.matches("{\"kind\":\"web\",").count())
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
    assert!(html.contains("<span lang=en>Withdraw the forces</span>"));
    // The label of the lowest level is translated; the others are marked.
    assert!(html.contains("Rien") && html.contains("<span lang=en>All</span>"));
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
    assert!(ask("R1", "xx").to_string().ends_with("editions can be made in: en, fr, ar, es"));
}

#[test]
fn the_page_has_its_language_its_landmarks_and_no_script() {
    let html = crate::publish::html::html(&made(&Rows::small().record(), "fr"));
    assert!(html.contains("<html lang=fr dir=ltr>"));
    for part in ["<main id=text ", "<nav ", "<header>", "<footer>", "class=skip", "<tr><th>"] {
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
    let [prefects] = prefects.as_slice() else { panic!("one date and source: {rows:?}") };
    for line in [
        "Gao region: 3 of 3",
        "Ménaka region: 1 of 4",
        "Timbuktu region: 3 of 5",
        "Mopti region: 7 of 8",
        // Not "0 % of prefects": how many posts there are is not known.
        "Kidal and Taoudenni: 0; of how many is not recorded",
    ] {
        assert!(prefects.contains(line), "{line}: {prefects}");
    }
    assert_eq!(prefects.matches('\n').count(), 4, "{prefects}");
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
    // Of a blockage of which no end is recorded none is claimed.
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
        for language in Language::all() {
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

/// Bytes of the HTML of the sample report without its figures and without its tables, of which each has a caption as
/// a figure has: the words to be read, their markup and the style sheet.
const TEXT_MAX: usize = 60_000;
/// The same with the tables, but without the figures and the tables behind them.
const TEXT_AND_MARKUP_MAX: [(&str, usize); 4] =
    [("en", 77_000), ("fr", 85_000), ("es", 84_000), ("ar", 102_000)];
/// Bytes of the whole file, figures included.
const WHOLE_MAX: [usize; 4] = [207_000, 218_000, 216_000, 249_000];

/// A page without some elements.
fn without(html: &str, begin: &str, end: &str) -> String {
    let mut parts = html.split(begin);
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |rest, part| rest + part.split_once(end).unwrap().1)
}

/// What is left are the words, 44 KB of English, of which 9 KB are the table of all commitments, 5 KB
/// the method, 3.5 KB the list of sources; 4 KB are the addresses of the sources, 7 KB the ids by which
/// figures are cited, 6 KB the style sheet, 4 KB the links between findings, commitments and sources.
/// Of these nothing is said twice: less would be a shorter report.
#[test]
fn the_html_of_the_sample_report_stays_within_its_budget() {
    for ((lang, most), whole_most) in TEXT_AND_MARKUP_MAX.into_iter().zip(WHOLE_MAX) {
        let html = crate::publish::html::html(&shipped(lang));
        let unfigured = without(&html, "<figure ", "</figure>");
        let tables = unfigured.matches("<table ").count();
        assert!(tables > 10 && unfigured.matches("<caption>").count() == tables, "{lang}");
        let text = without(&unfigured, "<table ", "</table>").len();
        assert!(text <= TEXT_MAX, "{lang}: {text} bytes of text");
        let rest = unfigured.len();
        assert!(rest <= most, "{lang}: {rest} bytes");
        assert!(rest + 3_000 > most, "{lang}: {rest} bytes: the budget can be lowered");
        assert!(html.len() <= whole_most, "{lang}: {} bytes in all", html.len());
        assert!(html.matches("<figure ").count() > 15, "{lang}");
    }
}

#[test]
fn an_observation_is_told_once_and_linked_to_from_then_on() {
    let document = shipped("en");
    let said = flat(&document);
    let told = |id: &str| said.matches(&format!(", {id})")).count();
    for id in ["E094", "E102", "E108"] {
        assert_eq!(told(id), 1, "{id}");
        assert!(said.contains(&format!("as told above ({id}).")), "{id}");
    }
    let html = crate::publish::html::html(&document);
    let (_, again) = html.split_once("as told above (<a href=#").unwrap();
    let place = again.split('>').next().unwrap();
    assert!(
        html.contains(&format!("<article id={place}>"))
            || html.contains(&format!("<h3 id={place}>"))
    );
}

#[test]
fn commitments_that_follow_one_another_are_named_by_the_first_and_the_last() {
    let said = flat(&shipped("en"));
    let (_, list) = said.split_once("no observation from the period: ").unwrap();
    let (list, _) = list.split_once(". Silence").unwrap();
    assert!(
        list.starts_with("C02 to C06, C08 to C23, C25 to C27, C29, C31 to C34, C40, "),
        "{list}"
    );
    assert!(list.ends_with(", C66 and C68 to C74"), "{list}");
    // Named one by one they are as many as the sentence says.
    let number = |id: &str| id.trim_start_matches('C').parse::<usize>().unwrap();
    let listed = list.replace(" and ", ", ");
    let runs = listed.split(", ").map(|run| match run.split_once(" to ") {
        Some((from, to)) => number(to) - number(from) + 1,
        None => 1,
    });
    let counted: usize = runs.sum();
    assert!(said.contains(&format!("On {counted} of 78 commitments there is no observation")));
    assert!(flat(&shipped("fr")).contains("C02 à C06, C08 à C23, "));
}

#[test]
fn ids_that_cannot_be_counted_through_are_named_one_by_one() {
    let mut rows = Rows::small();
    for id in ["K10", "K11", "Ka", "Kb", "Kc"] {
        rows.add(&format!(
            "commitments | commitment_id={id} | text=Do. | status_flag=active | agreement_id=G | title=One | lang=en | pillar_id=P1 | nature=core | parties=A obligated"
        ));
    }
    let said = flat(&made(&rows.record(), "en"));
    let (_, list) = said.split_once("no observation from the period: ").unwrap();
    let (list, _) = list.split_once(". Silence").unwrap();
    assert!(list.contains("K10, K11, ") && list.ends_with("Ka, Kb and Kc"), "{list}");
}

#[test]
fn how_readings_are_to_be_read_is_said_once() {
    let said = flat(&shipped("en"));
    assert_eq!(said.matches("Shown are the readings of the period").count(), 1);
    let readings = |document: &Document| {
        let table =
            |block: &&Block| matches!(block, Block::Table(it) if plain(&it.caption) == "Readings");
        document.blocks.iter().filter(table).count()
    };
    assert_eq!(readings(&shipped("en")), 3);
}

#[test]
fn in_html_a_source_is_cited_by_its_id_and_its_title_stands_in_the_list() {
    let document = made(&Rows::small().record(), "en");
    let html = crate::publish::html::html(&document);
    assert!(html.contains("(<a href=#s-S1>S1</a>, E1)"));
    assert_eq!(html.matches("Journal of the day").count(), 1);
    let data = serde_json::to_string(&document).unwrap();
    assert!(data.matches("Journal of the day").count() > 4, "on paper the title stands in place");
}

#[test]
fn tables_of_the_same_columns_share_the_titles_of_their_cards() {
    let html = crate::publish::html::html(&shipped("en"));
    let (style, rest) = html.split_once("</style>").unwrap();
    let title = "{--c2:\"Obligated parties\";";
    assert_eq!(style.matches(title).count(), 1);
    let class = style.split(title).next().unwrap().rsplit('.').next().unwrap();
    assert_eq!(rest.matches(&format!("class={class}><caption>")).count(), 5, "{class}");
}

fn charts(document: &Document) -> Vec<&super::block::Chart> {
    let chart = |block: &'_ Block| matches!(block, Block::Chart(_));
    let found = document.blocks.iter().filter(|block| chart(block));
    found.filter_map(|block| if let Block::Chart(it) = block { Some(it) } else { None }).collect()
}

/// Rows of the table behind a figure as text.
fn behind(document: &Document, anchor: &str) -> Vec<String> {
    let chart = charts(document).into_iter().find(|chart| chart.anchor == anchor);
    let table = chart.unwrap_or_else(|| panic!("no figure {anchor}")).table.as_ref().unwrap();
    let cells = |row: &Row| row.cells.iter().map(|cell| plain(cell)).collect::<Vec<_>>();
    table.rows.iter().map(|row| cells(row).join(" | ").replace('\n', ", ")).collect()
}

#[test]
fn pillars_and_parties_stand_in_one_figure_each() {
    let document = made(&Rows::small().record(), "en");
    assert_eq!(
        behind(&document, "fig-pillars-0-0"),
        ["Forces | 1 | 0 | 0 | 1 | 0 | 0", "People | 3 | 1 | 0 | 0 | 1 | 1"]
    );
    assert_eq!(
        behind(&document, "fig-parties-0-0"),
        [
            "Party A | 2 | 1 | 1 | 0 | 1 | 0 | 0",
            "Party B | 2 | 1 | 0 | 0 | 1 | 1 | 0",
            "Watchers | 1 | 0 | 0 | 0 | 0 | 0 | 1"
        ]
    );
}

#[test]
fn levels_over_time_show_what_moved_and_those_that_left_the_catalogue_apart() {
    let mut rows = Rows::small();
    for (field, value) in [
        ("status_flag", "withdrawn"),
        ("valid_to", "2002-03-01"),
        ("status_reason", "Moved into another agreement."),
    ] {
        rows.set("commitments", "K4", field, value);
    }
    let document = made(&rows.record(), "en");
    assert_eq!(
        behind(&document, "fig-P2-levels-0"),
        [
            "K2 | ■□ Part | □□ Nothing",
            "K3 | ○ Not assessed | ◊ Not assessable",
            "K4 | ○ Not assessed | –"
        ]
    );
    let figures = charts(&document);
    let drawn = &figures.iter().find(|it| it.anchor == "fig-P2-levels-0").unwrap().svg;
    let (before, after) = drawn.split_once("Withdrawn, suspended or replaced").unwrap();
    assert!(before.contains(">K3<") && after.contains(">K4<"));
}

#[test]
fn the_columns_of_levels_over_time_are_the_days_of_the_observers_own_reports() {
    let heads = |rows: &Rows| {
        let document = made(&rows.record(), "en");
        let figures = charts(&document);
        let table = figures.iter().find(|it| it.anchor == "fig-P2-levels-0").unwrap().table.clone();
        table.unwrap().head.into_iter().skip(1).map(|column| column.title).collect::<Vec<_>>()
    };
    let mut rows = Rows::small();
    assert_eq!(heads(&rows), ["2001", "2002"], "without reports of its own: ends of years");
    rows.set("reports", "R0", "issued_by", "Nobody");
    rows.set("reports", "R0", "cut_off", "2002-04-30");
    assert_eq!(heads(&rows), ["2002-04", "2002-12"]);
}

#[test]
fn lateness_is_drawn_from_the_first_date_to_the_latest_and_on() {
    let document = made(&Rows::small().record(), "en");
    assert_eq!(
        behind(&document, "fig-P2-dates-0"),
        [
            "K2 Release the prisoners | 1 March 2000 | 31 March 2002, moved once | – | 275 | □□ Nothing",
            "K4 Rebuild the roads | 30 June 2001 | 30 June 2001 | – | – | ○ Not assessed"
        ]
    );
    let figures = charts(&document);
    let figure = figures.iter().find(|it| it.anchor == "fig-P2-dates-0").unwrap();
    assert!(
        figure.svg.contains(">275 days<") && figure.svg.contains(">Date passed, not assessed<")
    );
}

#[test]
fn days_late_are_told_no_more_exactly_than_they_are_known() {
    let told = |rows: &Rows| {
        let document = made(&rows.record(), "en");
        let figures = charts(&document);
        let drawn = &figures.iter().find(|it| it.anchor == "fig-P2-dates-0").unwrap().svg;
        let row = behind(&document, "fig-P2-dates-0").into_iter().find(|row| row.contains("K2"));
        let cell = row.unwrap().split(" | ").nth(4).unwrap().to_owned();
        let listed = rows_of(&document, "table-P2-rows");
        let listed = listed.into_iter().find(|row| row.contains("K2")).unwrap();
        (cell, drawn.clone(), listed)
    };
    let mut rows = Rows::small();
    // The promise was to be kept in March: on which day of it, nobody wrote down.
    rows.set("due_dates", "D2", "date", "2002-03");
    let (cell, drawn, _) = told(&rows);
    assert_eq!(cell, "at least 275");
    assert!(drawn.contains(">at least 275 days<"));
    // Done by the end of the year; when, nobody saw.
    rows.set("assessments", "J4", "level_code", "a");
    let (cell, drawn, listed) = told(&rows);
    assert_eq!(cell, "at most 305");
    assert!(drawn.contains(">at most 305 days<"));
    assert!(listed.contains("done, 305 days late at most"), "{listed}");
    rows.add("assessments | assessment_id=J9 | commitment_id=K2 | scale_id=three | scale_version=1 | level_code=p | as_of=2002-06-30 | rationale=Some. | lang=en | state=assessed | author=One | illustrative=true");
    let (cell, drawn, listed) = told(&rows);
    assert_eq!(cell, "92 to 305");
    assert!(drawn.contains(">92 to 305 days<"));
    assert!(listed.contains("done, between 92 and 305 days late"), "{listed}");
    rows.set("due_dates", "D2", "date", "2002-03-31");
    assert_eq!(told(&rows).0, "92 to 275");
    rows.set("assessments", "J9", "as_of", "2002-12-30");
    assert_eq!(told(&rows).0, "275");
}

#[test]
fn what_cannot_be_assessed_is_drawn_otherwise_than_what_nobody_assessed() {
    let mut rows = Rows::small();
    rows.add("due_dates | due_id=D6 | commitment_id=K3 | step=0 | date=2002-06-30 | basis=text");
    let drawn = |rows: &Rows, anchor: &str| {
        let document = made(&rows.record(), "en");
        charts(&document).into_iter().find(|it| it.anchor == anchor).unwrap().svg.clone()
    };
    let dates = drawn(&rows, "fig-P2-dates-0");
    assert!(dates.contains(">Date passed, not assessed<"), "K4");
    assert!(dates.contains(">Date passed, not assessable<"), "K3");
    // From no access to a level: the row begins in a column of its own.
    rows.set("assessments", "J1", "state", "not_assessable");
    for field in ["scale_id", "scale_version", "level_code"] {
        rows.set("assessments", "J1", field, "");
    }
    let change = drawn(&rows, "fig-P1-change");
    assert!(change.contains(">Not assessable<") && change.contains(">Not assessed<"), "{change}");
    rows.set("assessments", "J1", "state", "not_assessed");
    let other = drawn(&rows, "fig-P1-change");
    assert!(!other.contains(">Not assessable<") && other.contains(">Not assessed<"));
}

#[test]
fn what_was_published_then_stands_apart_from_what_is_seen_now() {
    let mut rows = Rows::small();
    // A level that is not the one that counts as done is no share complete.
    let none = behind(&made(&rows.record(), "en"), "fig-trend");
    assert_eq!(
        none,
        ["31 December 2001 | – | 0.00% | 25.00%", "31 December 2002 | – | 25.00% | 50.00%"]
    );
    rows.set("published_figures", "U1", "level_code", "a");
    let document = made(&rows.record(), "en");
    let some = behind(&document, "fig-trend");
    assert_eq!(some[0], "31 December 2001 | 50.00% | 0.00% | 25.00%");
    let figures = charts(&document);
    let drawn = &figures.iter().find(|it| it.anchor == "fig-trend").unwrap().svg;
    assert!(drawn.contains(">as published then<") && drawn.contains(">as seen now<"));
    assert_eq!(drawn.matches("<circle").count(), 1, "hollow");
}

#[test]
fn sessions_are_drawn_by_body_and_quarter_and_those_without_a_quarter_are_said() {
    let mut rows = Rows::small();
    let document = made(&rows.record(), "en");
    assert_eq!(behind(&document, "fig-sessions-0"), ["Watchers | Q2 2002 | 1 | 0 | 0 | 0"]);
    rows.set("sessions", "X1", "date", "2002");
    let document = made(&rows.record(), "en");
    assert!(charts(&document).iter().all(|it| it.anchor != "fig-sessions-0"));
    assert!(flat(&document).contains("One session is not drawn: its quarter is not known"));
}

/// From the report as it is made of one record to the same as it is made of another.
fn compared(before: &Record, after: &Record) -> Document {
    let vantage = sample::vantage(41, "2002-12-31");
    let asked = |record| Asked { record, vantage, report_id: "R1", lang: "en", root_hash: HASH };
    yearly::compare(&asked(before), &asked(after)).unwrap()
}

#[test]
fn a_comparison_counts_at_the_levels_of_either_report_and_draws_each_by_its_own_scale() {
    let before = Rows::small().record();
    let mut rows = Rows::small();
    // A scale that stands before the other one, so that their places are not those of before.
    rows.add("scales | scale_id=five | version=1 | title=In five | lang=en");
    for (order, begun) in [(0, false), (1, true), (2, true), (3, true), (4, true)] {
        rows.add(&format!("scale_levels | level_id=five-1.{order} | scale_id=five | scale_version=1 | level_code=v{order} | order={order} | level_value={order} | label=Step {order} | wording=So. | lang=en | begun={begun} | complete={}", order == 4));
    }
    for id in ["J1", "J2", "J3", "J4"] {
        rows.set("assessments", id, "scale_id", "five");
        rows.set("assessments", id, "level_code", "v3");
    }
    let document = compared(&before, &rows.record());
    assert_eq!(
        rows_of(&document, "counts-rows"),
        [
            "□□□□ Step 0\nIn five, version 1 | 0 of 4 | 0 of 4",
            "■□□□ Step 1\nIn five, version 1 | 0 of 4 | 0 of 4",
            "■■□□ Step 2\nIn five, version 1 | 0 of 4 | 0 of 4",
            "■■■□ Step 3\nIn five, version 1 | 0 of 4 | 2 of 4",
            "■■■■ Step 4\nIn five, version 1 | 0 of 4 | 0 of 4",
            "□□ Nothing\nNothing, part, all, version 1 | 1 of 4 | 0 of 4",
            "■□ Part\nNothing, part, all, version 1 | 0 of 4 | 0 of 4",
            "■■ All\nNothing, part, all, version 1 | 1 of 4 | 0 of 4",
            "Not assessed | 1 of 4 | 1 of 4",
            "Not assessable | 1 of 4 | 1 of 4",
        ]
    );
    let flat = flat(&document);
    assert!(flat.contains("■■ All → ■■■□ Step 3"), "{flat}");
    assert!(flat.contains("□□ Nothing → ■■■□ Step 3"), "{flat}");
    let same = compared(&before, &before);
    assert_eq!(rows_of(&same, "counts-rows")[0], "□□ Nothing | 1 of 4 | 1 of 4");
}

#[test]
fn a_comparison_speaks_of_the_commitments_that_count_in_either_report() {
    let mut rows = Rows::small();
    let gone = |rows: &mut Rows, id: &str| {
        rows.set("commitments", id, "status_flag", "withdrawn");
        rows.set("commitments", id, "valid_to", "2001-03-01");
        rows.set("commitments", id, "status_reason", "Moved elsewhere.");
    };
    gone(&mut rows, "K4");
    let before = rows.record();
    gone(&mut rows, "K3");
    let document = compared(&before, &rows.record());
    let flat = flat(&document);
    assert!(flat.contains("1 of 3 commitments stand elsewhere"), "{flat}");
}

#[test]
fn six_hundred_commitments_over_twelve_reports_are_all_drawn() {
    const COMMITMENTS: usize = 600;
    let mut rows = Rows::small();
    for n in 0..COMMITMENTS {
        rows.add(&format!(
            "commitments | commitment_id=L{n:03} | text=Do. | status_flag=active | agreement_id=G | title=Number {n} | lang=en | pillar_id=P1 | nature=core | parties=A obligated"
        ));
        rows.add(&format!(
            "due_dates | due_id=DL{n:03} | commitment_id=L{n:03} | step=0 | date=2001-{:02}-15 | basis=text",
            n % 12 + 1
        ));
        for month in [3, 9] {
            rows.add(&format!(
                "assessments | assessment_id=JL{n:03}-{month} | commitment_id=L{n:03} | scale_id=three | scale_version=1 | level_code={} | as_of=2002-{month:02}-01 | rationale=Seen. | lang=en | state=assessed | author=One | illustrative=true",
                ["n", "p", "a"][(n + month) % 3]
            ));
        }
    }
    for month in 1..=12 {
        rows.add(&format!(
            "reports | report_id=M{month} | agreement_id=G | kind=regular | title=Month {month} | lang=en | period_start=2002-{month:02}-01 | cut_off=2002-{month:02}-20 | state=published | issued_by=Nobody"
        ));
    }
    let document = made(&rows.record(), "en");
    check_addresses(&document);
    let drawn: Vec<_> = charts(&document)
        .into_iter()
        .filter(|it| it.anchor.starts_with("fig-P1-levels-"))
        .collect();
    assert_eq!(drawn.len(), (COMMITMENTS + 1).div_ceil(chart::ROWS_MAX));
    let tables = drawn.iter().map(|it| it.table.as_ref().unwrap());
    assert_eq!(tables.clone().map(|table| table.rows.len()).sum::<usize>(), COMMITMENTS + 1);
    assert!(tables.clone().all(|table| table.head.len() == 1 + chart::DATES_MAX));
    assert!(drawn[1].title.ends_with("(2 of 21)"), "{}", drawn[1].title);
    let late: Vec<_> =
        charts(&document).into_iter().filter(|it| it.anchor.starts_with("fig-P1-dates-")).collect();
    assert_eq!(late.len(), COMMITMENTS.div_ceil(chart::SPANS_MAX));
    for chart in charts(&document) {
        assert!(
            chart.svg.contains(" role=\"img\"") && !chart.description.is_empty(),
            "{}",
            chart.anchor
        );
    }
}

#[cfg(feature = "pdf")]
mod pdf {
    use super::*;
    use crate::publish::pdf::{Asked as AskedPdf, FontFile, PdfFault, Script, fonts, needs, pdf};

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
    fn a_narrative_that_begins_with_a_deep_heading_is_set() {
        let text = include_str!("../../tests/corpus/markdown/headings-deep-first.md");
        let mut rows = Rows::small();
        rows.add(&format!(
            "narratives | narrative_id=R1.summary.en | report_id=R1 | section=summary | lang=en | body={text}"
        ));
        let document = made(&rows.record(), "en");
        let levels: Vec<u8> = document.headings().map(|heading| heading.level).collect();
        assert!(levels.windows(2).all(|two| two[1] <= two[0] + 1), "{levels:?}");
        assert!(pdf(&document, &ASKED).is_ok());
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

    /// The small report with a paragraph in another script.
    fn with(lang: &'static str, words: &str) -> Document {
        let mut document = made(&Rows::small().record(), "en");
        let dir = crate::language::Direction::of(lang).code();
        let foreign = Inline::Foreign { lang: lang.into(), dir, text: words.into() };
        document.blocks.push(Block::Paragraph(vec![foreign]));
        document
    }

    #[test]
    fn a_script_without_its_font_is_refused_with_the_name_of_the_package() {
        for (lang, words, script) in
            [("ar", "اتفاق", Script::Arabic), ("taq-Tfng", "ⵜⴰⵎⴰⵛⴰⵆ", Script::Tifinagh)]
        {
            let document = with(lang, words);
            assert_eq!(needs(&document).unwrap(), [script]);
            let fault = pdf(&document, &ASKED).unwrap_err();
            assert_eq!(fault, PdfFault::NoFont { lang: "en".into(), script });
            assert!(fault.to_string().contains("fonts-noto-core"), "{fault}");
        }
        assert!(needs(&made(&Rows::small().record(), "fr")).unwrap().is_empty());
        // A font that has none of the letters is no font for them.
        let latin = FontFile { name: "Latin".into(), bytes: notosans::REGULAR_TTF.to_vec() };
        let asked = AskedPdf { fonts: &[latin], ..ASKED };
        assert!(pdf(&with("ar", "اتفاق"), &asked).is_err());
    }

    /// The fonts of a script on this machine; none where they are not installed and need not be.
    fn installed(script: Script) -> Option<Vec<FontFile>> {
        let read = |path: &&str| {
            let bytes = std::fs::read(path).ok()?;
            Some(FontFile { name: (*path).to_owned(), bytes })
        };
        let found: Option<Vec<_>> = script.files().iter().map(read).collect();
        let required = std::env::var_os("ACCORDWATCH_REQUIRE_TOOLS").is_some();
        assert!(found.is_some() || !required, "{} is not installed", script.name());
        found
    }

    #[test]
    fn arabic_and_tifinagh_are_set_with_the_fonts_of_the_system() {
        let (Some(arabic), Some(tifinagh)) =
            (installed(Script::Arabic), installed(Script::Tifinagh))
        else {
            return;
        };
        // An archivable PDF holds no letter without a font: the typesetting itself refuses it.
        let document = made(&Rows::small().record(), "ar");
        let asked = AskedPdf { fonts: &arabic, ..ASKED };
        let one = pdf(&document, &asked).unwrap();
        assert_eq!(one, pdf(&document, &asked).unwrap());
        let asked = AskedPdf { fonts: &tifinagh, ..ASKED };
        assert!(pdf(&with("taq-Tfng", "ⵜⴰⵎⴰⵛⴰⵆ"), &asked).is_ok());
        assert!(pdf(&document, &asked).is_err());
    }

    #[test]
    fn every_font_is_named_with_its_hash() {
        let given = FontFile { name: "a.ttf".into(), bytes: b"abc".to_vec() };
        let named = fonts(&AskedPdf { fonts: &[given], ..ASKED });
        assert_eq!(named.len(), 5);
        assert!(named[..4].iter().all(|font| font.name.starts_with("Noto Sans")));
        assert!(named.iter().all(|font| font.sha256.len() == 64));
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!((named[4].name.as_str(), named[4].sha256.as_str()), ("a.ttf", abc));
    }
}
