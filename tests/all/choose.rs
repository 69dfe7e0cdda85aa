//! Lists that a reader narrows by a plain form, over a real socket: what the form offers, what the page
//! then lists, and what its twins hold are one.

use std::collections::BTreeSet;

use accordwatch::language::Language;
use serde_json::Value;

use crate::site::{Server, published};
use crate::travel::sealed_twice;
use crate::twins::Read;
use crate::web::{parts, told, values};

/// Lists that can be narrowed: the address, the sort of its rows on the page where they have an anchor, and
/// the column of the id.
const LISTS: [(&str, &str, &str); 9] = [
    ("agreements/mali-2015/commitments", "", "commitment_id"),
    ("agreements/mali-2015/overdue", "", "commitment_id"),
    ("pillars/political", "", "commitment_id"),
    ("parties/GOV", "", "commitment_id"),
    ("agreements/mali-2015/recommendations", "recommendation", "recommendation_id"),
    ("agreements/mali-2015/blockages", "blockage", "blockage_id"),
    ("agreements/mali-2015/sessions", "session", "session_id"),
    ("agreements/mali-2015/incidents", "incident", "incident_id"),
    ("agreements/mali-2015/indicators", "", "reading_id"),
];

/// What a form offers: the name of the field, the value, and how many it says there are.
fn offered(page: &str) -> Vec<(String, String, usize)> {
    let form = page.split("<details class=\"choose\"").nth(1).unwrap();
    let form = form.split("</details>").next().unwrap();
    let mut found = Vec::new();
    for select in form.split("<select").skip(1) {
        let name = values(select, "name")[0].to_owned();
        for option in select.split("<option value=\"").skip(1) {
            let (value, rest) = option.split_once('"').unwrap();
            let label = rest.split('>').nth(1).unwrap().split("</option").next().unwrap();
            let count = label.rsplit_once('(').map(|(_, count)| count.trim_end_matches(')'));
            if !value.is_empty() {
                found.push((name.clone(), value.to_owned(), count.unwrap().parse().unwrap()));
            }
        }
    }
    found
}

fn get(server: &Server, path: &str) -> String {
    let answer = server.get(path);
    assert_eq!(answer.status, 200, "{path}");
    answer.text().to_owned()
}

/// The twins of a list, which must be the same, as the ids in one column.
fn twin(server: &Server, list: &str, query: &str, column: &str) -> Vec<String> {
    let csv = Read::of(&get(server, &format!("/en/{list}.csv?{query}")));
    let json: Value =
        serde_json::from_str(&get(server, &format!("/en/{list}.json?{query}"))).unwrap();
    let ids: Vec<String> = csv.column(column).into_iter().map(ToOwned::to_owned).collect();
    let of_json = json["rows"].as_array().unwrap().iter().map(|row| row[column].as_str().unwrap());
    assert_eq!(of_json.collect::<Vec<_>>(), ids, "{list}?{query}");
    assert_eq!(json["complete"], true);
    ids
}

/// How many the page says that it shows, of how many.
fn shown(page: &str) -> Option<(usize, usize)> {
    let said = page.split("<strong>Chosen: ").nth(1)?.split("</strong>").next()?;
    let (n, of) = said.split_once(" of ")?;
    Some((n.parse().ok()?, of.parse().ok()?))
}

#[test]
fn what_a_form_offers_is_what_the_page_and_its_twins_then_list() {
    let server = Server::of(published());
    let mut asked = 0;
    for (list, sort, column) in LISTS {
        let whole = twin(&server, list, "", column);
        let page = get(&server, &format!("/en/{list}"));
        assert_eq!(shown(&page), None, "{list}: nothing is chosen");
        let offered = offered(&page);
        assert!(offered.len() >= 2, "{list}: {offered:?}");
        for (name, value, count) in offered {
            let query = format!("{name}={value}");
            let ids = twin(&server, list, &query, column);
            let pages = parts(&server, &format!("/en/{list}?{query}"));
            // A series of which nothing was read is on the page and has no row.
            let (n, of) = shown(&pages[0]).unwrap();
            assert_eq!(n, count, "{list}?{query}");
            if column != "reading_id" {
                assert_eq!((ids.len(), of), (count, whole.len()), "{list}?{query}");
            }
            if !sort.is_empty() {
                assert_eq!(told(&pages, sort), ids, "{list}?{query}");
            }
            // In the order of the whole list, and fewer unless all are like that.
            let set: BTreeSet<&String> = ids.iter().collect();
            let kept: Vec<&String> = whole.iter().filter(|id| set.contains(id)).collect();
            assert_eq!(ids.iter().collect::<Vec<_>>(), kept, "{list}?{query}");
            asked += 1;
        }
    }
    assert!(asked > 60, "{asked}");
    assert_eq!(server.told(), Vec::<String>::new());
}

/// A row by the names of its columns.
struct Row<'a> {
    names: &'a [&'a str],
    cells: &'a [String],
}

impl Row<'_> {
    fn get(&self, name: &str) -> &str {
        &self.cells[self.names.iter().position(|it| *it == name).unwrap()]
    }
}

/// A list of a page, the table of the API that stands for it with the column of its ids, and what of it each choice asks.
type InTheApi = (&'static str, &'static str, &'static str, &'static [(&'static str, &'static str)]);

const IN_THE_API: [InTheApi; 3] = [
    (
        "commitments",
        "commitment_standing",
        "commitment_id",
        &[
            ("pillar_id", "pillar_id"),
            ("party_id", "obligated_ids"),
            ("level_code", "level_code"),
            ("timing", "latest_timing"),
        ],
    ),
    (
        "recommendations",
        "recommendation_standing",
        "recommendation_id",
        &[("pillar_id", "pillar_ids"), ("party_id", "addressee_ids"), ("state", "followup_status")],
    ),
    (
        "blockages",
        "blockage_standing",
        "blockage_id",
        &[("pillar_id", "pillar_ids"), ("party_id", "party_ids"), ("state", "state")],
    ),
];

/// Rows of a table of the API: the value of a column of each.
fn in_the_api(server: &Server, table: &str, query: &str, column: &str) -> Vec<Value> {
    let answer = server.get(&format!("/api/v1/{table}?limit=1000&agreement_id=mali-2015&{query}"));
    assert_eq!(answer.status, 200, "{table} {query}: {}", answer.text());
    let value: Value = serde_json::from_slice(&answer.body).unwrap();
    assert_eq!(value["next"], Value::Null);
    value["rows"].as_array().unwrap().iter().map(|row| row[column].clone()).collect()
}

#[test]
fn what_the_lists_of_pages_are_narrowed_by_the_api_is_asked_by_and_as_of_every_moment_too() {
    let server = Server::of(sealed_twice());
    let mut asked = 0;
    for (page, api) in [
        ("", ""),
        ("known_at=report-T1", "vantage.known_at=report-T1"),
        ("as_of=2018-06-30", "vantage.as_of=2018-06-30"),
    ] {
        for (list, table, id, choices) in IN_THE_API {
            let listed = format!("agreements/mali-2015/{list}");
            for (choice, column) in choices {
                let values = in_the_api(&server, table, api, column).into_iter();
                let values = values.flat_map(|it| match it {
                    Value::Array(items) => items,
                    one => vec![one],
                });
                let values: BTreeSet<String> =
                    values.filter_map(|it| it.as_str().map(str::to_owned)).collect();
                for value in values {
                    let found = in_the_api(&server, table, &format!("{api}&{column}={value}"), id);
                    let found: BTreeSet<String> =
                        found.iter().map(|it| it.as_str().unwrap().to_owned()).collect();
                    let on_page = twin(&server, &listed, &format!("{page}&{choice}={value}"), id);
                    let on_page: BTreeSet<String> = on_page.into_iter().collect();
                    assert!(!found.is_empty(), "{table} {column}={value}");
                    assert_eq!(found, on_page, "{list} {page} {choice}={value}");
                    asked += 1;
                }
            }
        }
    }
    assert!(asked > 60, "{asked}");
}

#[test]
fn rows_are_chosen_by_what_their_own_columns_say() {
    let server = Server::of(published());
    let list = "agreements/mali-2015/commitments";
    let whole = Read::of(&get(&server, &format!("/en/{list}.csv")));
    let names: Vec<&str> = whole.columns.iter().map(String::as_str).collect();
    let having = |wanted: &dyn Fn(&Row) -> bool| -> Vec<String> {
        let rows = whole.rows.iter().map(|cells| Row { names: &names, cells });
        rows.filter(|row| wanted(row)).map(|row| row.get("commitment_id").to_owned()).collect()
    };
    let obliged =
        |parties: &str, id: &str| parties.split("; ").any(|it| it == format!("{id} obligated"));
    let cases: [(&str, Vec<String>); 5] = [
        ("pillar_id=security", having(&|it| it.get("pillar_id") == "security")),
        ("party_id=CMA", having(&|it| obliged(it.get("parties"), "CMA"))),
        ("level_code=minimal", having(&|it| it.get("level_code") == "minimal")),
        ("level_code=not_assessed", having(&|it| it.get("state") == "not_assessed")),
        (
            "timing=overdue&party_id=GOV&pillar_id=political",
            having(&|it| {
                it.get("latest_timing") == "overdue"
                    && obliged(it.get("parties"), "GOV")
                    && it.get("pillar_id") == "political"
            }),
        ),
    ];
    for (query, wanted) in cases {
        assert!(!wanted.is_empty() && wanted.len() < whole.rows.len(), "{query}");
        assert_eq!(twin(&server, list, query, "commitment_id"), wanted, "{query}");
    }
    // The same of days: what may lie within them.
    let list = "agreements/mali-2015/sessions";
    let all = Read::of(&get(&server, &format!("/en/{list}.csv")));
    let of_2018 = all.column("date").iter().filter(|date| date.starts_with("2018")).count();
    let query = "date.from=2018-01-01&date.to=2018-12-31";
    assert_eq!(twin(&server, list, query, "session_id").len(), of_2018);
    assert!(of_2018 > 0 && of_2018 < all.rows.len());
    assert!(
        twin(&server, list, "date.from=2018-01-01&date.to=2017-01-01", "session_id").is_empty()
    );
}

#[test]
fn a_count_on_the_first_page_leads_to_those_that_were_counted() {
    let server = Server::of(published());
    let home = get(&server, "/en/");
    let rows = home.split("/en/agreements/mali-2015/commitments?level_code=").skip(1);
    let mut sum = 0;
    for row in rows {
        let (code, rest) = row.split_once('"').unwrap();
        let said = rest.split('>').nth(1).unwrap().split(' ').next().unwrap();
        let query = format!("level_code={code}");
        let ids = twin(&server, "agreements/mali-2015/commitments", &query, "commitment_id");
        assert_eq!(ids.len().to_string(), said, "{code}");
        sum += ids.len();
    }
    assert_eq!(sum, 78);
}

#[test]
fn what_is_chosen_stays_chosen_in_other_languages_twins_and_moments() {
    let server = Server::of(sealed_twice());
    let vantage = "as_of=2018-06-30&known_at=report-T1";
    for at in ["", vantage] {
        let and = if at.is_empty() { "" } else { "&" };
        let chosen = format!("{at}{and}party_id=GOV&state=open");
        let page = get(&server, &format!("/fr/agreements/mali-2015/blockages?{chosen}"));
        for lang in Language::all().iter().map(Language::tag) {
            let there =
                format!("/{lang}/agreements/mali-2015/blockages?{}", chosen.replace('&', "&amp;"));
            assert!(values(&page, "href").contains(&there.as_str()), "{there}");
        }
        for ending in [".csv", ".json"] {
            let there = format!(
                "/fr/agreements/mali-2015/blockages{ending}?{}",
                chosen.replace('&', "&amp;")
            );
            assert_eq!(values(&page, "href").iter().filter(|it| **it == there).count(), 2);
        }
        // The form keeps from where the page is seen, and shows what was chosen.
        let form = page.split("<details class=\"choose\" open>").nth(1).unwrap();
        assert!(form.contains("<option value=\"GOV\" selected>"), "{form}");
        assert_eq!(
            form.contains("name=\"known_at\" type=\"hidden\"")
                || form.contains("type=\"hidden\" name=\"known_at\""),
            !at.is_empty()
        );
        let json = get(&server, &format!("/fr/agreements/mali-2015/blockages.json?{chosen}"));
        let json: Value = serde_json::from_str(&json).unwrap();
        assert_eq!(json["filter"], serde_json::json!({"party_id": "GOV", "state": "open"}));
    }
    let saved = server.get("/en/agreements/mali-2015/blockages.csv?party_id=GOV&state=open");
    let name = "attachment; filename=\"agreements-mali-2015-blockages-GOV-open.csv\"";
    assert_eq!(saved.header("content-disposition"), name);
}

#[test]
fn a_value_that_the_list_cannot_have_is_refused_by_name_and_nothing_else_is() {
    let server = Server::of(published());
    for lang in Language::all() {
        for (list, query, name) in [
            ("agreements/mali-2015/commitments", "pillar_id=nowhere", "pillar_id"),
            ("agreements/mali-2015/commitments.csv", "level_code=Minimal", "level_code"),
            ("agreements/mali-2015/overdue", "party_id=%22%3E%3Cscript%3E", "party_id"),
            ("agreements/mali-2015/sessions.json", "date.from=2018", "date.from"),
            ("agreements/mali-2015/sessions", "date.to=2018-02-30&date.from=2018-01-01", "date.to"),
            ("agreements/mali-2015/incidents", "kind=observation", "kind"),
            ("pillars/political", "timing=late", "timing"),
        ] {
            let answer = server.get(&format!("/{}/{list}?{query}", lang.tag()));
            assert_eq!(answer.status, 400, "{list}?{query}");
            let text = answer.text();
            assert!(text.contains(&lang.word("web-error-no-choice")), "{query}");
            assert!(text.contains(&format!("{name}=")), "{query}: {text}");
            let whole = format!("href=\"/{}/{list}\"", lang.tag());
            assert!(text.contains(&whole), "{whole}");
            assert!(!text.contains("<script"), "{query}");
        }
    }
    // What is no choice of a list changes nothing on a page: neither the page nor its address. In what is made for
    // programs nobody would see that it was passed over.
    for (path, name) in [
        ("agreements/mali-2015/commitments.csv?pilar_id=security", "pilar_id"),
        ("agreements/mali-2015/sessions.json?timing=late", "timing"),
        ("home.csv?level_code=minimal", "level_code"),
        ("agreements/mali-2015/overdue.ics?party_id=GOV", "party_id"),
        ("home.atom?party_id=GOV", "party_id"),
        ("agreements/mali-2015/sessions.json?q=word", "q"),
        ("tables/one?table=pillars&hlx=true&labels=fr", "hlx"),
    ] {
        let answer = server.get(&format!("/en/{path}"));
        assert_eq!(answer.status, 400, "{path}");
        assert!(answer.text().contains(&format!(" {name}.")), "{path}");
    }
    for (path, status) in [
        ("/tables/pillars.csv?hlx=true", 400),
        ("/tables/pillars.parquet?known_at=report-AW-2018", 400),
        ("/tables/tables.xlsx?as_of=2018-01-01", 400),
        ("/tables/datapackage.json?known_at=report-AW-2018", 400),
        ("/published.db?known_at=report-AW-2018", 400),
        ("/tables/pillars.csv?utm_source=x&fbclid=y&hxl=", 200),
        ("/en/agreements/mali-2015/commitments.csv?utm_source=x&party_id=GOV", 200),
        ("/en/search.csv?q=water&kind=commitment", 200),
    ] {
        assert_eq!(server.get(path).status, status, "{path}");
    }
    let plain = get(&server, "/en/agreements/mali-2015/sessions");
    let with = get(&server, "/en/agreements/mali-2015/sessions?timing=late&utm_source=x&party_id=");
    assert_eq!(plain, with);
    assert_eq!(server.told(), Vec::<String>::new());
}
