//! Looking back over a real socket: a mission in which two reports were sealed, seen from the seal of
//! each, from an earlier day and from now.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use accordwatch::language::{Arg, Language};
use accordwatch::record::{check, def};
use accordwatch::service::{Service, edition};
use accordwatch::store::published::Published;
use accordwatch::word::{Cells, Day, Kind};

use crate::data::{package, rows};
use crate::ledger_store::env;
use crate::published::hits;
use crate::published::planted::{make, plant, revise, withdraw};
use crate::site::{Answer, Server, record};
use crate::world::{report, seal, with};

/// Written everywhere after the first seal and before the second.
pub(crate) const LATER: &str = "Zq-said-later";
/// Public at the first seal; its source was closed since.
pub(crate) const CLOSED: &str = "Zq-closed-since";
/// Public at both seals; withdrawn since.
pub(crate) const TAKEN: &str = "Zq-withdrawn-since";
/// Public at both seals; blanked since.
pub(crate) const BLANKED: &str = "Zq-blanked-since";
/// Public at the first seal; put in other words since, which closes nothing.
pub(crate) const REWORDED: &str = "Zq-in-the-words-of-then";
/// Public at both seals and now.
pub(crate) const OPEN: &str = "Zq-public-throughout";

const FIRST: &str = "known_at=report-T1";
const SECOND: &str = "known_at=report-T2";

/// The folder of what is published of a mission with two sealed reports, the mission gone.
pub(crate) fn sealed_twice() -> &'static Path {
    static FOLDER: OnceLock<tempfile::TempDir> = OnceLock::new();
    static PATH: OnceLock<PathBuf> = OnceLock::new();
    let folder = FOLDER.get_or_init(|| {
        let (folder, work) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let mission = work.path().join("m");
        lived(&mission);
        let published = edition::publish_mission(&mission).unwrap();
        let langs: Vec<_> = Language::all().iter().map(|it| it.tag().to_owned()).collect();
        let out = published.folder().join("reports/AW-2018");
        edition::write(&published, "AW-2018", &langs, &out, |_| {}).unwrap();
        drop(published);
        std::fs::rename(mission.join("published"), folder.path().join("published")).unwrap();
        work.close().unwrap();
        folder
    });
    PATH.get_or_init(|| folder.path().join("published"))
}

/// A shipped row with other cells.
fn shipped(kind: Kind, id: &str, put: &[(&str, &str)]) -> Cells {
    let all = rows(&package("mali-2015"), kind);
    let mut found = all.into_iter().map(|(_, cells)| cells).find(|cells| cells.0[0] == id).unwrap();
    for (name, value) in put {
        (*value).clone_into(&mut found.0[def(kind).place(name).unwrap()]);
    }
    check(kind, &found).unwrap()
}

pub(crate) fn lived(mission: &Path) {
    record(mission);
    let service = Service::open(mission, env(9)).unwrap();
    let seen = |id: &str, said: &str| {
        let put = [("evidence_id", id), ("summary", said), ("event_date", "2018-05-03")];
        shipped(Kind::Observation, "E001", &put)
    };
    let source = |access: &str| {
        let put = [("source_id", "S-ZQ"), ("title", CLOSED), ("access_level", access)];
        shipped(Kind::Source, "S001", &put)
    };
    make(&service, Kind::Source, source("public"));
    let closed = with(seen("O-CLOSED", CLOSED), Kind::Observation, "source_id", "S-ZQ");
    make(&service, Kind::Observation, closed);
    make(&service, Kind::Observation, seen("O-TAKEN", TAKEN));
    make(&service, Kind::Observation, seen("O-OPEN", OPEN));
    make(&service, Kind::Observation, seen("O-REWORDED", REWORDED));
    let placed = with(seen("O-BLANKED", OPEN), Kind::Observation, "title", BLANKED);
    make(&service, Kind::Observation, placed);
    for (kind, id, put) in closing() {
        make(&service, kind, shipped(kind, id, &put));
    }
    sealed(&service, "T1");
    for (kind, id, put) in later() {
        make(&service, kind, shipped(kind, id, &put));
    }
    let put = [("level_code", "complete"), ("rationale", LATER)];
    let judged = shipped(Kind::Assessment, "AS-C01-2018", &put);
    revise(&service, Kind::Assessment, judged, "it was misjudged".into());
    let words = seen("O-REWORDED", LATER);
    revise(&service, Kind::Observation, words, "better words".into());
    sealed(&service, "T2");
    revise(&service, Kind::Source, source("internal"), "it asked for it".into());
    withdraw(&service, Kind::Observation, "O-TAKEN", "a mistake".into());
    let blank = with(seen("O-BLANKED", OPEN), Kind::Observation, "title", "");
    revise(&service, Kind::Observation, blank, "it said too much".into());
}

/// Seals a report on the year 2018.
fn sealed(service: &Service, id: &str) {
    let row = with(report(id), Kind::Report, "agreement_id", "mali-2015");
    let row = with(row, Kind::Report, "title", &format!("The report {id}"));
    make(service, Kind::Report, row);
    seal(service, id);
}

type Row = (Kind, &'static str, Vec<(&'static str, &'static str)>);

/// What rests on the source that is closed later.
fn closing() -> Vec<Row> {
    vec![
        (
            Kind::Incident,
            "INC-01",
            vec![
                ("incident_id", "N-CLOSED"),
                ("title", CLOSED),
                ("source_ids", "S-ZQ"),
                ("evidence_ids", ""),
            ],
        ),
        (
            Kind::Session,
            "SES-CSA-2015-07",
            vec![
                ("session_id", "M-CLOSED"),
                ("summary", CLOSED),
                ("source_ids", "S-ZQ"),
                ("evidence_ids", ""),
            ],
        ),
    ]
}

/// One record more of every sort that has a page of its own, dated before both seals.
fn later() -> Vec<Row> {
    vec![
        (
            Kind::Observation,
            "E001",
            vec![("evidence_id", "O-LATER"), ("summary", LATER), ("event_date", "2018-06-01")],
        ),
        (Kind::Incident, "INC-01", vec![("incident_id", "N-LATER"), ("summary", LATER)]),
        (Kind::Recommendation, "REC-01", vec![("recommendation_id", "X-LATER"), ("text", LATER)]),
        (Kind::Session, "SES-CSA-2015-07", vec![("session_id", "M-LATER"), ("summary", LATER)]),
        (Kind::Blockage, "BLK-01", vec![("blockage_id", "B-LATER"), ("title", LATER)]),
        (
            Kind::Reading,
            "RD-ADM-01",
            vec![("reading_id", "R-LATER"), ("scope", LATER), ("date", "2017-01-01")],
        ),
        (Kind::Party, "GOV", vec![("party_id", "PLATER"), ("name", LATER), ("short_name", LATER)]),
        (Kind::Commitment, "C01", vec![("commitment_id", "C999"), ("title", LATER)]),
        (
            Kind::Assessment,
            "AS-C01-2017",
            vec![
                ("assessment_id", "A-LATER"),
                ("commitment_id", "C01"),
                ("rationale", LATER),
                ("supersedes", "AS-C01-2017"),
            ],
        ),
    ]
}

/// Every address of the router's table, with ids of the shipped mission, in a language; without the drawings that others
/// frame, which have no frame of a page that could say from where they are seen (`feeds`).
pub(crate) fn addresses(lang: &str) -> Vec<String> {
    let router = include_str!("../../src/web/router.rs");
    let (_, table) = router.split_once("const PAGES").unwrap();
    let (table, _) = table.split_once("];").unwrap();
    let found: Vec<String> = table
        .split("\"/{lang}")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .filter(|rest| !rest.starts_with("/embed/"))
        .map(|rest| {
            let id = match rest.split('/').nth(1) {
                Some("agreements") => "mali-2015",
                Some("pillars") => "political",
                Some("commitments") => "C01",
                _ => "GOV",
            };
            let rest = rest.replace("{id}", id).replace("{report}", "AW-2018");
            format!("/{lang}{}", rest.replace("{figure}", "F1"))
        })
        .collect();
    assert!(found.len() >= 19, "{found:?}");
    found
}

fn langs() -> impl Iterator<Item = &'static str> {
    Language::all().iter().map(Language::tag)
}

/// Where the links and forms of a page lead.
fn links(page: &str) -> Vec<String> {
    let found = ["<a", "<link", "<form"].into_iter().flat_map(|tag| {
        page.split(tag).skip(1).filter_map(|rest| {
            let tag = rest.split('>').next()?;
            let (_, to) = tag.split_once(" href=\"").or_else(|| tag.split_once(" action=\""))?;
            Some(to.split('"').next()?.replace("&amp;", "&"))
        })
    });
    found.filter(|to| to.starts_with('/')).collect()
}

/// Where the forms of a page lead that send the vantage in fields of their own.
fn looking_back(page: &str) -> Vec<String> {
    let forms = page.split("<form").skip(1).filter_map(|rest| rest.split("</form>").next());
    let back = forms.filter(|form| form.contains("name=\"known_at\""));
    back.flat_map(|form| links(&format!("<form{form}"))).collect()
}

/// Links to pages that do not keep the vantage; where a page is left for now stands apart.
fn lost(page: &str, query: &str) -> Vec<String> {
    let (_, banner) = page.split_once("<aside class=\"note then\"").unwrap_or_default();
    let out: Vec<String> = links(banner.split("</aside>").next().unwrap_or_default());
    assert_eq!(out.len(), 1, "one way out: {out:?}");
    let of_pages = |to: &String| langs().any(|lang| to.starts_with(&format!("/{lang}/")));
    let kept = |to: &String| {
        let to = to.split('#').next().unwrap_or_default();
        let asked = to.split_once('?').and_then(|(_, kept)| kept.strip_prefix(query));
        asked.is_some_and(|beside| beside.is_empty() || beside.starts_with('&'))
    };
    let forms = looking_back(page);
    let said = |to: &String| kept(to) || *to == out[0] || forms.contains(to);
    links(page).into_iter().filter(of_pages).filter(|to| !said(to)).collect()
}

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

#[test]
fn every_page_of_the_table_stands_at_a_vantage_says_so_and_keeps_it_in_every_link() {
    let server = Server::of(sealed_twice());
    let query = format!("as_of=2018-06-30&{FIRST}");
    for lang in langs() {
        let language = Language::of(lang).unwrap();
        let date = language.day(day("2018-06-30"));
        let args = [("report", Arg::Text("T1")), ("date", Arg::Text(&date))];
        let told = language.say("web-then-report", &args);
        for path in addresses(lang) {
            let at = format!("{path}?{query}");
            let answer = server.get(&at);
            assert_eq!(answer.status, 200, "{at}");
            assert!(answer.text().contains(&told), "{at}: {told}");
            // The page of the first agreement is the home page under another address, and of reports
            // one leads to the site as it was at its own seal.
            let elsewhere = |to: &String| to.contains("known_at=report-");
            let lost: Vec<_> =
                lost(answer.text(), &query).into_iter().filter(|to| !elsewhere(to)).collect();
            assert_eq!(lost, Vec::<String>::new(), "{at}");
            assert!(server.get(&path).text().contains("class=\"note then\"").eq(&false), "{path}");
        }
    }
    assert_eq!(server.told(), Vec::<String>::new());
}

#[test]
fn a_link_that_loses_the_vantage_is_found() {
    let page = "<aside class=\"note then\"><a href=\"/en/\">out</a></aside><a href=\"/en/x\">\
                <a href=\"/en/y?known_at=report-T1&amp;page=2#z\"><a href=\"/style/x.css\">\
                <a href=\"/en/y?known_at=report-T12\"><form action=\"/en/f\"></form>\
                <form action=\"/en/g\"><input name=\"known_at\"></form>";
    assert_eq!(lost(page, FIRST), ["/en/x", "/en/y?known_at=report-T12", "/en/f"]);
}

/// Every page and twin that is reached from some addresses by links that pass, by address.
fn reached(server: &Server, from: &[String], passes: fn(&str) -> bool) -> BTreeMap<String, Answer> {
    let mut found: BTreeMap<String, Answer> = BTreeMap::new();
    let mut ahead = from.to_vec();
    while let Some(path) = ahead.pop() {
        let path = path.split('#').next().unwrap_or_default().to_owned();
        let of_page = |lang: &str| path.starts_with(&format!("/{lang}/"));
        // One language is walked through; the others have the same links. Files are those of now.
        if found.contains_key(&path) || !of_page("en") {
            continue;
        }
        let answer = server.get(&path);
        if answer.header("content-type").starts_with("text/html") {
            ahead.extend(links(answer.text()).into_iter().filter(|to| passes(to)));
        }
        found.insert(path, answer);
    }
    found
}

/// Texts of a walk that hold a word.
fn holding<'a>(walk: &'a BTreeMap<String, Answer>, word: &str) -> Vec<&'a str> {
    let holds = |(path, answer): (&'a String, &'a Answer)| {
        // Pictures are no text.
        memchr::memmem::find(&answer.body, word.as_bytes()).map(|_| path.as_str())
    };
    walk.iter().filter_map(holds).collect()
}

/// A walk through everything as it was known at the first seal, and at the second.
fn walks(server: &Server) -> [BTreeMap<String, Answer>; 2] {
    [FIRST, SECOND].map(|query| {
        let starts: Vec<String> =
            addresses("en").iter().map(|path| format!("{path}?{query}")).collect();
        let walk = reached(server, &starts, |to| to.contains("known_at="));
        assert!(walk.len() > 150, "{}", walk.len());
        walk
    })
}

#[test]
fn no_link_is_dead_and_what_was_said_later_or_is_closed_since_stands_at_no_address() {
    let server = Server::of(sealed_twice());
    let [first, second] = walks(&server);
    for walk in [&first, &second] {
        let dead: Vec<_> = walk.iter().filter(|(_, it)| it.status != 200).collect();
        assert!(dead.is_empty(), "{:?}", dead.iter().map(|(path, _)| path).collect::<Vec<_>>());
        for word in [CLOSED, TAKEN, BLANKED] {
            assert_eq!(holding(walk, word), Vec::<&str>::new(), "{word}");
        }
        assert!(!holding(walk, OPEN).is_empty(), "the control: what is public is found");
    }
    let of = |walk: &BTreeMap<String, Answer>, query: &str, word: &str| -> Vec<String> {
        let asked = format!("?{query}");
        let found = holding(walk, word).into_iter().filter(|path| path.contains(&asked));
        found.map(ToOwned::to_owned).collect()
    };
    assert_eq!(of(&first, FIRST, LATER), Vec::<String>::new());
    assert!(!of(&first, FIRST, REWORDED).is_empty());
    assert_eq!(of(&second, SECOND, REWORDED), Vec::<String>::new());
    // The control: what was said later is found from the second seal, on every page it belongs to.
    let later: BTreeSet<String> = of(&second, SECOND, LATER).into_iter().collect();
    for page in [
        "agreements/mali-2015/recommendations",
        "agreements/mali-2015/blockages",
        "agreements/mali-2015/incidents",
        "agreements/mali-2015/indicators",
        "agreements/mali-2015/corrections",
        "commitments/C01",
        "commitments/C999",
        "parties/PLATER",
    ] {
        assert!(later.contains(&format!("/en/{page}?{SECOND}")), "{page}: {later:#?}");
    }
    for path in ["/en/commitments/C999", "/en/parties/PLATER"] {
        assert_eq!(server.get(path).status, 200, "{path}");
        let then = server.get(&format!("{path}?{FIRST}"));
        assert_eq!(then.status, 404, "{path}");
        let advice = Language::of("en").unwrap().word("web-unseen-not-then");
        assert!(then.text().contains(&advice), "{path}");
        assert!(links(then.text()).contains(&path.to_owned()), "leads to the page of now");
    }
    // Nor now: what is closed is closed.
    for path in addresses("en") {
        for word in [CLOSED, TAKEN, BLANKED] {
            assert!(!server.get(&path).text().contains(word), "{path}: {word}");
        }
    }
}

/// The mission of the canary tests, in which words are planted wherever something is not public, or was
/// taken back after two reports were sealed.
#[test]
fn no_planted_word_is_on_any_page_or_twin_seen_from_now_or_from_either_seal() {
    let folder = tempfile::tempdir().unwrap();
    let (service, planted) = plant(folder.path());
    drop(service);
    let mission = folder.path().join("m");
    drop(edition::publish_mission(&mission).unwrap());
    let server = Server::of(&mission.join("published"));
    let starts = ["", "?known_at=report-R1", "?known_at=report-R2", "?as_of=2018-06-30"]
        .map(|query| format!("/en/{query}"));
    let walk = reached(&server, &starts, |_| true);
    let twins = walk.keys().filter(|path| path.contains(".csv") || path.contains(".json")).count();
    assert!(walk.len() > 100 && twins > 60, "{} pages, {twins} twins", walk.len());
    // What a form asks for is nothing without its fields.
    let form = |path: &str| path.ends_with("/tables/one");
    let bad = walk.iter().filter(|(path, it)| it.status != 200 && !form(path));
    let bad: Vec<_> = bad.map(|(path, _)| path).collect();
    assert!(bad.is_empty(), "{bad:?}");
    let (told, all) = (folder.path().join("told"), walk.values().enumerate());
    std::fs::create_dir(&told).unwrap();
    for (number, answer) in all {
        std::fs::write(told.join(number.to_string()), &answer.body).unwrap();
    }
    let found = hits(&told, &planted.hidden);
    assert!(found.is_empty(), "{} found:\n{}", found.len(), found.join("\n"));
    assert!(!hits(&told, &planted.public).is_empty(), "the control: what is public is found");
}

/// What stands in the strip of levels of a commitment's page for a judgement of 2018.
fn level_of_2018(server: &Server, query: &str) -> String {
    let published = Published::open(sealed_twice()).unwrap();
    let answer = server.get(&format!("/en/commitments/C01?as_of=2018-12-31{query}"));
    assert_eq!(answer.status, 200);
    let record = published.record_without_counts().unwrap();
    let labels = record.scale_levels.values().filter(|it| it.scale_id.as_str() == "five");
    let labels: BTreeSet<&str> = labels.map(|it| it.value.label.as_str()).collect();
    let (_, first) = answer.text().split_once("class=\"lv\"").unwrap();
    let first = first.split("</span></span>").next().unwrap_or(first);
    let first = first.get(..200.min(first.len())).unwrap_or(first);
    labels.into_iter().find(|label| first.contains(*label)).unwrap_or_default().to_owned()
}

#[test]
fn a_level_that_was_changed_between_two_reports_is_shown_as_it_was() {
    let server = Server::of(sealed_twice());
    let first = level_of_2018(&server, "&known_at=report-T1");
    let second = level_of_2018(&server, "&known_at=report-T2");
    let now = level_of_2018(&server, "");
    assert_eq!(
        (first.as_str(), second.as_str(), now.as_str()),
        ("Intermediate", "Completed", "Completed")
    );
}

/// What a record said when a report was sealed and says otherwise now is told where corrections are, and marked where it
/// is read; of what was in no report nobody is told what it was.
#[test]
fn a_judgement_that_was_revised_after_a_seal_is_told_with_both_levels_and_marked_where_it_is_read()
{
    let server = Server::of(sealed_twice());
    let of = |query: &str| {
        let page = server.get(&format!("/en/agreements/mali-2015/corrections{query}"));
        let rows = page.text().split("<tr>").map(str::to_owned);
        rows.filter(|row| row.contains("</bdi>")).collect::<Vec<String>>()
    };
    let named = |rows: &[String], id: &str| {
        rows.iter().find(|row| row.contains(&format!("<bdi>{id}</bdi>"))).cloned()
    };
    let now = of("");
    let judged = named(&now, "AS-C01-2018").unwrap();
    let (then, later) = (judged.find("Intermediate").unwrap(), judged.find("Completed").unwrap());
    assert!(then < later, "{judged}");
    // At the first seal nothing of it was revised yet.
    assert_eq!(named(&of(&format!("?{FIRST}")), "AS-C01-2018"), None);
    let reworded = now.iter().find(|row| row.contains("Summary")).unwrap();
    assert!(!reworded.contains(REWORDED) && !reworded.contains("class=\"lv\""), "{reworded}");
    let page = server.get("/en/commitments/C01");
    let judgement = page.text().split_once("id=\"judgement-AS-C01-2018\"").unwrap().1;
    let judgement = judgement.split("</article>").next().unwrap();
    assert!(judgement.contains("Revised since it was first recorded, by entry"), "{judgement}");
    assert!(judgement.contains("href=\"/en/agreements/mali-2015/corrections\""), "{judgement}");
    let before = server.get(&format!("/en/commitments/C01?{FIRST}"));
    assert!(!before.text().contains("Revised since it was first recorded"));
    let twin =
        crate::twins::Read::of(server.get("/en/agreements/mali-2015/corrections.csv").text());
    let at = |name: &str| twin.columns.iter().position(|it| it == name).unwrap();
    let row = twin.rows.iter().find(|row| row[at("record_id")] == "AS-C01-2018").unwrap();
    assert!(row[at("changed_columns")].contains("level_code"), "{row:?}");
    assert!(
        row[at("position_before")].parse::<u64>().unwrap()
            < row[at("ledger_position")].parse().unwrap()
    );
}

#[test]
fn what_was_published_then_stands_beside_what_is_seen_now() {
    let server = Server::of(sealed_twice());
    let home = server.get(&format!("/en/?{FIRST}"));
    assert!(home.text().contains("As published then") && home.text().contains("As seen now"));
    let (_, table) = home.text().split_once("<table class=\"then\">").unwrap();
    let (table, _) = table.split_once("</table>").unwrap();
    let row = |label: &str| -> Vec<String> {
        let row = table.split("<tr>").find(|row| row.contains(label)).unwrap();
        let cells = row.split("<td class=\"r\">").skip(1);
        cells.map(|cell| cell.split(" of ").next().unwrap().to_owned()).collect()
    };
    let complete: Vec<usize> = row("Complete").iter().map(|it| it.parse().unwrap()).collect();
    assert_eq!(complete[0] + 1, complete[1], "one more now: {complete:?}");
    // Of a day that is known as now the days are compared, and no report is named.
    let day = server.get("/en/?as_of=2018-12-31");
    assert!(day.text().contains("You are looking at 31 December 2018, as it is known now."));
    assert!(!day.text().contains("As published then"));
    let now = server.get("/en/");
    assert!(!now.text().contains("class=\"then\""));
}

#[test]
fn from_where_nobody_can_look_is_refused_with_what_to_write() {
    let server = Server::of(sealed_twice());
    let first = server.get("/en/agreements/mali-2015?known_at=report-T9");
    for id in ["T1", "T2"] {
        let there = format!("/en/agreements/mali-2015?known_at=report-{id}");
        assert!(links(first.text()).contains(&there), "{there}");
        assert_eq!(server.get(&there).status, 200);
    }
    for lang in langs() {
        let language = Language::of(lang).unwrap();
        for (query, status, written) in [
            ("as_of=yesterday", 400, "as_of=2019-12-31"),
            ("as_of=2018", 400, "as_of=2019-12-31"),
            ("as_of=2018-02-30&known_at=report-T1", 400, "as_of=2019-12-31"),
            ("as_of=1990-01-01", 404, "as_of=1999-"),
            ("as_of=2999-01-01", 404, "as_of=2024-01-25"),
            ("known_at=report-T9", 404, "known_at=report-T2"),
            ("known_at=7", 404, "known_at=report-T1"),
            ("known_at=%3Cscript%3E", 404, "known_at=report-T1"),
        ] {
            for path in addresses(lang) {
                let answer = server.get(&format!("{path}?{query}"));
                assert_eq!(answer.status, status, "{path}?{query}");
                assert!(answer.text().contains(written), "{path}?{query}: {written}");
                assert!(!answer.text().contains("<script"), "{path}?{query}");
                assert_eq!(answer.header("cache-control"), "no-store");
                let leave = language.word("web-then-leave");
                assert!(answer.text().contains(&leave), "{path}?{query}: {leave}");
            }
        }
    }
    // Of the agreement of a page, where that was signed later than another.
    let between = server.get("/en/?as_of=2001-01-01");
    assert!(between.status == 404 && between.text().contains("as_of=2015-"));
    assert_eq!(server.told(), Vec::<String>::new());
}

#[test]
fn the_front_keeps_from_where_a_reader_looks_and_a_form_leads_there() {
    let server = Server::of(sealed_twice());
    let query = format!("as_of=2018-06-30&{FIRST}");
    let french = [("Accept-Language", "fr")];
    let front = server.ask("GET", &format!("/?{query}&page=3&x=1"), &french);
    assert_eq!((front.status, front.header("location")), (303, &*format!("/fr/?{query}")));
    let front = server.get(&format!("/en?{query}"));
    assert_eq!((front.status, front.header("location")), (308, &*format!("/en/?{query}")));
    assert_eq!(server.get("/en").header("location"), "/en/");
    // What was typed is handed on, and can break out of nothing.
    let odd = server.get("/en?as_of=%0d%0aX:%20y%22");
    assert_eq!(odd.header("location"), "/en/?as_of=%0D%0AX%3A+y%22");
    assert_eq!(server.get(odd.header("location")).status, 400);
    // A form sends what was left empty, too.
    let reports = server.get(&format!("/en/agreements/mali-2015/reports?{query}"));
    assert!(reports.text().contains("<option value=\"report-T1\" selected>"));
    assert!(reports.text().contains("value=\"2018-06-30\""));
    let sent = server.get(&format!("/en/?{FIRST}&as_of="));
    assert_eq!(sent.body, server.get(&format!("/en/?{FIRST}")).body);
    let empty = server.get("/en/?known_at=&as_of=");
    assert_eq!(empty.body, server.get("/en/").body);
}

#[test]
fn one_vantage_has_one_page_however_it_is_written_and_it_is_not_kept_for_ever() {
    let server = Server::of(sealed_twice());
    let published = Published::open(sealed_twice()).unwrap();
    let moments = published.moments().unwrap();
    let at = moments[0].known_at;
    let page = server.get(&format!("/en/?{FIRST}"));
    for same in [
        format!("/en/?known_at={at}"),
        format!("/en/?as_of=2018-12-31&known_at={at}"),
        format!("/en/?{FIRST}&as_of=2018-12-31&utm=x"),
    ] {
        let other = server.get(&same);
        assert_eq!(
            (other.header("etag"), &other.body),
            (page.header("etag"), &page.body),
            "{same}"
        );
    }
    assert_eq!(page.header("cache-control"), "public, no-cache");
    assert!(page.text().contains(&moments[0].root), "the root of the ledger at the seal");
    let known = [("If-None-Match", page.header("etag"))];
    assert_eq!(server.ask("GET", &format!("/en/?{FIRST}"), &known).status, 304);
    assert_eq!(server.ask("GET", &format!("/en/?{SECOND}"), &known).status, 200);
    assert_eq!(server.ask("GET", "/en/", &known).status, 200);
}

#[test]
fn a_day_before_something_happened_does_not_tell_of_it() {
    let server = Server::of(sealed_twice());
    let page = |name: &str, query: &str| {
        let answer = server.get(&format!("/en/agreements/mali-2015/{name}{query}"));
        assert_eq!(answer.status, 200, "{name}{query}");
        answer.text().to_owned()
    };
    let of = |name: &str, query: &str| page(name, query).matches("<article").count();
    for name in ["sessions", "incidents", "recommendations", "blockages"] {
        let (then, now) = (of(name, "?as_of=2016-12-31"), of(name, ""));
        assert!(then < now, "{name}: {then} of {now}");
    }
    assert!(page("reports", "?as_of=2016-12-31").contains("known_at=report-T1").eq(&false));
}
