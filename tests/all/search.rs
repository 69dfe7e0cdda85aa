//! Search of the public site over a real socket: what is found leads to where it is read, and what is
//! not public is not found.

use accordwatch::language::Language;
use accordwatch::store::published::Published;
use accordwatch::store::search::SEARCH_FOUND_MAX;
use accordwatch::word::Kind;

use crate::site::{Server, published};
use crate::travel::sealed_twice;
use crate::web::{parts, unprotected, values};

/// A search in a language.
fn at(lang: &str, words: &str, more: &str) -> String {
    let words: String = form_urlencoded::byte_serialize(words.as_bytes()).collect();
    format!("/{lang}/search?q={words}{more}")
}

fn asked(server: &Server, path: &str) -> String {
    let answer = server.get(path);
    assert_eq!(answer.status, 200, "{path}");
    answer.text().to_owned()
}

/// Ids of what the twin of a search lists, with the table of each.
fn found(server: &Server, words: &str, more: &str) -> Vec<(String, String)> {
    let path = at("en", words, more).replacen("/search?", "/search.csv?", 1);
    let csv = asked(server, &path);
    let mut read = csv::Reader::from_reader(csv.as_bytes());
    let row = |row: Result<csv::StringRecord, csv::Error>| {
        let row = row.unwrap();
        (row[0].to_owned(), row[1].to_owned())
    };
    read.records().map(row).collect()
}

/// Where the first thing that a search found is read.
fn first(page: &str) -> Option<String> {
    let (_, rows) = page.split_once("<ul class=\"rows\">")?;
    let row = rows.split("</li>").next()?;
    Some(values(row, "href").first()?.replace("&amp;", "&"))
}

#[test]
fn a_record_of_each_kind_is_found_by_its_id_and_leads_to_where_it_is_read() {
    let server = Server::of(published());
    let store = Published::open(published()).unwrap();
    let mut led = 0;
    for kind in Kind::ALL {
        let mut ids = Vec::new();
        store
            .stream(*kind, |row| {
                ids.push(row.cells[0].to_owned());
                Ok(())
            })
            .unwrap();
        // The first, the last and one between: they stand in other parts of a list.
        let some = [ids.first(), ids.get(ids.len() / 2), ids.last()];
        for id in some.into_iter().flatten() {
            let page = asked(&server, &at("en", id, ""));
            assert!(page.contains("With this id"), "{} {id}", kind.code());
            let Some(to) = first(&page) else { continue };
            let (path, anchor) = to.split_once('#').unwrap_or((&to, ""));
            let there = asked(&server, path);
            let here = anchor.is_empty() || there.contains(&format!("id=\"{anchor}\""));
            assert!(here, "{} {id}: {to}", kind.code());
            led += 1;
        }
    }
    assert!(led > 45, "{led}");
    assert_eq!(server.told(), Vec::<String>::new());
}

#[test]
fn words_are_found_in_every_language_and_stand_marked_in_their_text() {
    let server = Server::of(published());
    for (words, marked) in
        [("REGIONS developpement", "régions"), ("disarm", "disarm"), ("المصالحة", "المصالحة")]
    {
        for lang in Language::all().iter().map(Language::tag) {
            let page = asked(&server, &at(lang, words, ""));
            let text = page.to_lowercase();
            assert!(text.contains(&format!("<mark>{marked}")), "{lang} {words}");
            let to = first(&page).unwrap();
            assert!(to.starts_with(&format!("/{lang}/")), "{to}");
        }
    }
    // Every word must stand there.
    assert!(!found(&server, "disarm", "").is_empty());
    assert!(found(&server, "disarm Zq-nowhere", "").is_empty());
    assert!(asked(&server, &at("en", "Zq-nowhere", "")).contains("No record with these words"));
}

#[test]
fn among_records_of_a_kind_those_are_found_too_whose_translation_has_the_word() {
    let server = Server::of(published());
    let all = found(&server, "Regions", "");
    let kept = found(&server, "Regions", "&kind=commitment");
    assert!(!kept.is_empty() && kept.len() < all.len(), "{} of {}", kept.len(), all.len());
    let tables = |wanted: &str| kept.iter().filter(|(table, _)| table == wanted).count();
    assert_eq!(tables("commitments") + tables("translations"), kept.len());
    assert!(tables("translations") > 0 && tables("commitments") > 0, "{kept:?}");
    let page = asked(&server, &at("en", "Regions", "&kind=commitment"));
    assert!(page.contains("<option value=\"commitment\" selected>"));
    // A kind that is none is not asked for.
    assert_eq!(found(&server, "Regions", "&kind=nothing"), all);
}

#[test]
fn nothing_that_is_typed_is_markup_syntax_or_a_fault() {
    let server = Server::of(published());
    let long = "long ".repeat(9999);
    for typed in [
        "",
        " ",
        "<script>alert(1)</script>",
        "\"><img src=x>",
        "' OR 1=1 --",
        "a AND (b OR \"c",
        "NEAR(* ^",
        "\u{0}\u{1b}[31m",
        "words:x",
        "\u{202e}abc",
        "٢٠١٨",
        "1",
        &long,
    ] {
        for more in ["", "&kind=observation", "&kind=%00", "&page=2", "&page=x"] {
            let path = at("fr", typed, more);
            let answer = server.get(&path);
            assert!(answer.status == 200 || answer.status == 404, "{path}: {}", answer.status);
            let page = answer.text();
            assert!(!page.contains("<script>alert") && !page.contains("<img src=x"), "{path}");
            assert_eq!(unprotected(&answer), Vec::<&str>::new());
        }
    }
    assert_eq!(server.get("/en/search?q=%ff%fe").status, 200);
    assert_eq!(server.told(), Vec::<String>::new());
}

#[test]
fn what_is_found_comes_in_parts_and_its_twin_has_all_of_it() {
    let server = Server::of(published());
    let path = at("en", "year", "");
    let pages = parts(&server, &path);
    let main = |page: &String| page.split_once("<main").unwrap().1.matches("<li>").count();
    let rows: usize = pages.iter().map(main).sum();
    let all = found(&server, "year", "");
    assert!(pages.len() > 2 && all.len() < SEARCH_FOUND_MAX, "{} {}", pages.len(), all.len());
    assert_eq!(rows, all.len());
    // Of very many so many are counted on the page, and it is said that there are more.
    assert_eq!(server.get(&at("en", "the", "&page=41")).status, 404);
    assert!(asked(&server, &at("en", "the", "&page=40")).contains("More than 1,000 records"));
    assert_eq!(server.get(&format!("{path}&page=9999")).status, 404);
    // Its twins have them all, or say so; a table, which cannot say it, is refused then.
    for words in ["year", "the"] {
        let twin =
            |form: &str| at("en", words, "").replacen("/search?", &format!("/search.{form}?"), 1);
        let json: serde_json::Value = serde_json::from_str(&asked(&server, &twin("json"))).unwrap();
        let rows = json["rows"].as_array().unwrap().len();
        let csv = server.get(&twin("csv"));
        if json["complete"] == true {
            let read = crate::twins::Read::of(csv.text());
            assert_eq!((csv.status, read.rows.len()), (200, rows), "{words}");
            assert!(words == "year" || rows > SEARCH_FOUND_MAX, "{rows}");
        } else {
            // A slow machine did not look through all of it in a second.
            assert_eq!((words, csv.status), ("the", 400));
        }
    }
}

#[test]
fn what_was_closed_is_found_by_no_word_and_what_came_later_not_from_before() {
    let server = Server::of(sealed_twice());
    let [first, second] = ["&known_at=report-T1", "&known_at=report-T2"];
    let ids = |words: &str, more: &str| -> Vec<String> {
        found(&server, words, more).into_iter().map(|(_, id)| id).collect()
    };
    // Closed, withdrawn or blanked since: nowhere, not even from where it was public.
    for words in ["Zq-closed-since", "Zq-withdrawn-since", "Zq-blanked-since", "O-TAKEN"] {
        for more in ["", first, second] {
            assert_eq!(ids(words, more), Vec::<String>::new(), "{words} {more}");
        }
    }
    // The control: what stayed public is found from everywhere.
    for more in ["", first, second] {
        assert!(ids("Zq-public-throughout", more).contains(&"O-OPEN".to_owned()), "{more}");
    }
    let later = |more: &str| ids("Zq-said-later", more).len();
    assert_eq!(later(first), 0);
    assert!(later(second) > 8 && later("") == later(second));
    // The words of then are found from then, and from nowhere else.
    assert_eq!(ids("Zq-in-the-words-of-then", first), ["O-REWORDED"]);
    assert_eq!(ids("Zq-in-the-words-of-then", ""), Vec::<String>::new());
    let page = asked(&server, &at("en", "Zq-public-throughout", "&as_of=2016-01-01"));
    assert!(page.contains("also of days after 1 January 2016"));
    // An observation of a later day is told of on no page of that day.
    assert!(page.contains("<b>Observation <bdi>O-OPEN</bdi></b>"));
}
