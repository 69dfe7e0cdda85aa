//! Large reports: six hundred commitments, twelve reports, narratives of a hundred thousand
//! characters.

use std::time::{Duration, Instant};

use accordwatch::command::Intent;
use accordwatch::language::Language;
use accordwatch::publish::{html::html, text::text};
use accordwatch::service::life::Draft;
use accordwatch::service::sample::{SampleSize, fill};
use accordwatch::service::{Service, ServiceFault, shipped};
use accordwatch::word::Kind;
use accordwatch::word::field::PROSE_BYTES_MAX;

use crate::ledger_store::{actor, cells, env};
use crate::world::{mission, report, with};

const COMMITMENTS: u64 = 600;
const REPORTS: u64 = 12;
/// Longest time for one report, read, built and rendered twice, where nothing is optimised and
/// other tests run beside; `benches/mission draft` measures it properly.
const REPORT_TIME_MAX: Duration = Duration::from_mins(1);
/// Largest HTML of one report of so many commitments.
const HTML_BYTES_MAX: usize = 4 << 20;
/// Largest plain text of it.
const TEXT_BYTES_MAX: usize = 2 << 20;

/// Twelve reports, one every four months, the last of them at the end of 2021.
fn twelve() -> impl Iterator<Item = (String, String, String)> {
    (0..REPORTS).map(|n| {
        let (year, month) = (2018 + n / 3, 1 + n % 3 * 4);
        let last = if month == 1 { 30 } else { 31 };
        (
            format!("S-{n:02}"),
            format!("{year}-{month:02}-01"),
            format!("{year}-{:02}-{last}", month + 3),
        )
    })
}

#[test]
fn twelve_reports_on_six_hundred_commitments_are_rendered_within_the_limits() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("m");
    shipped::init(&path, "test.example/ledger", &env(7)).unwrap();
    let size = SampleSize { commitments: COMMITMENTS, observations: COMMITMENTS * 4, seed: 7 };
    fill(&path, size, &env(8), |_| {}).unwrap();
    let service = Service::open(&path, env(9)).unwrap();
    for (id, from, to) in twelve() {
        let row = [
            ("report_id", id.as_str()),
            ("agreement_id", "sample-1"),
            ("kind", "regular"),
            ("title", "A made-up period"),
            ("lang", "en"),
            ("period_start", &from),
            ("period_end", &to),
            ("cut_off", &to),
            ("state", "draft"),
            ("issued_by", "Accordwatch sample generator"),
        ];
        let cells = cells(Kind::Report, &row);
        service.append(&actor(), &Intent::Make { kind: Kind::Report, cells }, None).unwrap();
    }
    for (id, from, to) in twelve() {
        let begun = Instant::now();
        let draft = Draft::read(service.reader(), &id, service.reader().head().unwrap()).unwrap();
        let (document, faults) = draft.document("en").unwrap();
        assert!(faults.is_empty());
        let (page, plain) = (html(&document), text(&document));
        assert!(begun.elapsed() < REPORT_TIME_MAX, "{id}: {:?}", begun.elapsed());
        assert!(page.len() < HTML_BYTES_MAX, "{id}: {} bytes", page.len());
        assert!(plain.len() < TEXT_BYTES_MAX, "{id}: {} bytes", plain.len());
        for n in [1, COMMITMENTS] {
            let title = format!("Made-up commitment {n}");
            assert!(page.contains(&title) && plain.contains(&title), "{id} {from} {to}: {title}");
        }
    }
}

/// A text of so many characters in which every word is another.
fn long(word: &str, chars: usize) -> String {
    let (mut out, mut held) = (String::new(), 0);
    for n in 0.. {
        let next = format!("{word}{n}{}", if n % 40 == 39 { ".\n\n" } else { " " });
        if held + next.chars().count() > chars {
            break;
        }
        held += next.chars().count();
        out.push_str(&next);
    }
    out.extend(std::iter::repeat_n('x', chars - held));
    out
}

fn narrative(section: &str, lang: &str, body: &str) -> Intent {
    let id = format!("R2.{section}.{lang}");
    let row = [
        ("narrative_id", id.as_str()),
        ("report_id", "R2"),
        ("section", section),
        ("lang", lang),
        ("body", body),
    ];
    Intent::Make { kind: Kind::Narrative, cells: cells(Kind::Narrative, &row) }
}

fn drafting(folder: &std::path::Path) -> Service {
    let service = mission(folder);
    let draft = with(report("R2"), Kind::Report, "state", "draft");
    service.append(&actor(), &Intent::Make { kind: Kind::Report, cells: draft }, None).unwrap();
    service
}

/// Every word of the text stands in what was made of it, in order.
fn assert_survives(narrative: &str, made: &str) {
    let mut rest = made;
    for word in narrative.split_whitespace() {
        let at = rest.find(word).unwrap_or_else(|| panic!("{word} is lost"));
        rest = &rest[at + word.len()..];
    }
}

#[test]
fn a_narrative_of_a_hundred_thousand_characters_survives_in_latin_and_arabic() {
    let folder = tempfile::tempdir().unwrap();
    let service = drafting(folder.path());
    let (latin, arabic) = (long("engagé", 100_000), long("التزام", 100_000));
    assert_eq!((latin.chars().count(), arabic.chars().count()), (100_000, 100_000));
    // Where there is no Arabic edition yet, the Arabic words stand in the English one.
    let langs: Vec<&str> =
        ["en", "ar"].into_iter().filter(|it| Language::of(it).is_some()).collect();
    for lang in &langs {
        service.append(&actor(), &narrative("summary", lang, &latin), None).unwrap();
        service.append(&actor(), &narrative("conclusion", lang, &arabic), None).unwrap();
    }
    let draft = service.draft("R2").unwrap();
    let held = draft.record.narratives.values();
    assert_eq!(held.filter(|it| it.value.body.as_str() == arabic).count(), langs.len());
    for lang in langs {
        let (document, faults) = draft.document(lang).unwrap();
        assert!(faults.is_empty());
        for made in [html(&document), text(&document)] {
            assert_survives(&latin, &made);
            assert_survives(&arabic, &made);
        }
    }
}

#[test]
fn a_narrative_is_as_long_as_the_limit_and_not_a_byte_longer() {
    let folder = tempfile::tempdir().unwrap();
    let service = drafting(folder.path());
    assert_eq!(PROSE_BYTES_MAX, 524_288);
    let most = long("w", PROSE_BYTES_MAX);
    service.append(&actor(), &narrative("summary", "en", &most), None).unwrap();
    let (document, _) = service.draft("R2").unwrap().document("en").unwrap();
    assert_survives(&most, &html(&document));
    let fault = service.append(&actor(), &narrative("conclusion", "en", &(most + "x")), None);
    let Err(fault @ ServiceFault::Refused(_)) = fault else { panic!("{fault:?}") };
    let said = fault.to_string();
    assert!(said.contains("524289 bytes; the limit is 524288"), "{said}");
}
