//! Pages of a made-up mission with many commitments and observations: what is kept of them, and how
//! large they are.

use std::io::{Read as _, Write as _};
use std::path::{Path as File, PathBuf};
use std::sync::{Arc, OnceLock};

use axum::Router;
use axum::body::to_bytes;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;

use super::address::{Form, Page};
use super::asked::Asked;
use super::host::Outside;
use super::observed::OBSERVATIONS_PER_PAGE;
use super::site::Shelf;
use super::{answer, commitment, dressed};
use crate::command::Env;
use crate::service::sample::{self, SampleSize};
use crate::service::{edition, shipped};
use crate::store::published::Published;

fn made(size: SampleSize) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let env = Env::seeded("2026-11-23T12:00:00Z".parse().unwrap(), 7);
    let mission = folder.path().join("m");
    shipped::init(&mission, "test.example/ledger", &env).unwrap();
    sample::fill(&mission, size, &env, |_| {}).unwrap();
    edition::publish_mission(&mission).unwrap();
    folder
}

/// Two commitments with some 130 observations each, published; made once.
fn small() -> PathBuf {
    static FOLDER: OnceLock<tempfile::TempDir> = OnceLock::new();
    let size = SampleSize { commitments: 2, observations: 220, seed: 7 };
    FOLDER.get_or_init(|| made(size)).path().join("m/published")
}

fn shelf(published: &File) -> Arc<Shelf> {
    Arc::new(Shelf::new(published.to_owned(), Outside::default(), Box::new(|_| {})))
}

fn asking(gzip: bool) -> HeaderMap {
    let mut headers = HeaderMap::new();
    if gzip {
        headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static("gzip"));
    }
    headers
}

async fn ask(shelf: &Arc<Shelf>, id: &str, query: &str, gzip: bool) -> Response {
    let query = (!query.is_empty()).then_some(query);
    let place = ("en", [id.to_owned(), String::new()]);
    let asked = Asked::of(place, Form::Page, query, &asking(gzip));
    answer::page(Arc::clone(shelf), asked, |id, _| Page::Commitment(id), commitment::write).await
}

async fn body(answer: Response) -> Vec<u8> {
    to_bytes(answer.into_body(), usize::MAX).await.unwrap().to_vec()
}

#[tokio::test(flavor = "multi_thread")]
async fn who_comes_when_all_tables_are_being_made_is_told_when_to_come_back() {
    let shelf = shelf(&small());
    let asked = || async {
        let path = "/tables/evidence.csv?labels=en";
        let request = axum::http::Request::get(path).body(axum::body::Body::empty()).unwrap();
        dressed::send(Arc::clone(&shelf), "evidence".to_owned(), request).await
    };
    let turns = u32::try_from(dressed::AT_ONCE).unwrap();
    let taken = Arc::clone(shelf.turns()).acquire_many_owned(turns).await.unwrap();
    let busy = asked().await;
    assert_eq!(busy.status(), StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(busy.headers()[header::RETRY_AFTER], "10");
    drop(taken);
    let made = asked().await;
    assert_eq!(made.status(), StatusCode::OK);
    assert!(body(made).await.starts_with(b"evidence_id,"));
    // Whoever left gives the turn back.
    drop(asked().await);
    let back = shelf.turns().acquire_many(turns);
    drop(tokio::time::timeout(std::time::Duration::from_secs(30), back).await.unwrap().unwrap());
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_thousand_queries_that_ask_for_nothing_else_keep_one_page() {
    let shelf = shelf(&small());
    let first = body(ask(&shelf, "C0000", "", false).await).await;
    let before = shelf.loaded().unwrap().kept.size();
    assert_eq!(before.0, 1);
    for number in 0..10_000 {
        let query = match number % 4 {
            0 => format!("x={number}"),
            1 => format!("page=1&x={number}"),
            2 => format!("page=-{number}"),
            _ => format!("page={}", 1000 + number),
        };
        let answer = ask(&shelf, "C0000", &query, false).await;
        let there = if number % 4 == 3 { StatusCode::NOT_FOUND } else { StatusCode::OK };
        assert_eq!(answer.status(), there, "{query}");
    }
    let site = shelf.loaded().unwrap();
    assert_eq!(site.kept.size(), before);
    assert_eq!(body(ask(&shelf, "C0000", "page=1&x=1", false).await).await, first);
    // Nor do ids that only look like the address of a page.
    for id in ["C0000?page=2", "C0000/", "c0000", "C0000 "] {
        assert_eq!(ask(&shelf, id, "", false).await.status(), StatusCode::NOT_FOUND, "{id}");
    }
    assert_eq!(site.kept.size(), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kept_page_has_the_bytes_of_one_that_is_drawn_anew() {
    let kept = shelf(&small());
    for query in ["", "page=2", "page=5"] {
        for gzip in [false, true] {
            let first = ask(&kept, "C0001", query, gzip).await;
            let again = ask(&kept, "C0001", query, gzip).await;
            let anew = ask(&shelf(&small()), "C0001", query, gzip).await;
            assert_eq!(first.headers(), again.headers());
            assert_eq!(first.headers(), anew.headers());
            let zipped = first.headers().contains_key(header::CONTENT_ENCODING);
            assert_eq!(zipped, gzip, "{query}");
            let bytes = body(first).await;
            assert_eq!(bytes, body(again).await);
            assert_eq!(bytes, body(anew).await);
        }
        let plain = ask(&kept, "C0001", query, false).await;
        let zipped = ask(&kept, "C0001", query, true).await;
        assert_eq!(plain.headers()[header::ETAG], zipped.headers()[header::ETAG]);
        let (plain, zipped) = (body(plain).await, body(zipped).await);
        let mut said = Vec::new();
        flate2::read::GzDecoder::new(zipped.as_slice()).read_to_end(&mut said).unwrap();
        assert_eq!(said, plain);
    }
    assert_eq!(kept.loaded().unwrap().kept.size().0, 6);
}

/// What stands between two marks, wherever it does.
fn between<'t>(text: &'t str, from: &str, to: &str) -> Vec<&'t str> {
    text.split(from).skip(1).filter_map(|rest| rest.split(to).next()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_observation_stands_on_one_page_and_the_newest_come_first() {
    let shelf = shelf(&small());
    let published = Published::open(&small()).unwrap();
    let mut record = crate::record::Record::default();
    let vantage = published.vantage().unwrap();
    published.observations(&vantage, "C0000", 0..9999, &mut record).unwrap();
    let total = record.evidence.len();
    assert!(total > 3 * OBSERVATIONS_PER_PAGE, "{total}");
    let parts = total.div_ceil(OBSERVATIONS_PER_PAGE);
    let (mut seen, mut oldest) = (Vec::new(), None);
    for part in 1..=parts {
        let page = body(ask(&shelf, "C0000", &format!("page={part}"), false).await).await;
        let page = String::from_utf8(page).unwrap();
        let ids = between(&page, " id=\"evidence-", "\"");
        let wanted =
            if part < parts { OBSERVATIONS_PER_PAGE } else { total % OBSERVATIONS_PER_PAGE };
        assert_eq!(ids.len(), wanted, "page {part}");
        let days = || ids.iter().map(|id| record.evidence[*id].value.event_date.earliest());
        assert!(
            oldest.is_none() || days().max() <= oldest,
            "page {part} is older than the one before"
        );
        oldest = days().min();
        assert!(page.contains(&format!("{total} observations are on record.")), "page {part}");
        assert!(page.contains(&format!("Page {part} of {parts}")), "page {part}");
        assert_eq!(page.contains("rel=\"prev\""), part > 1);
        assert_eq!(page.contains("rel=\"next\""), part < parts);
        // The history of levels with its reasons is on the first page, and all of it.
        let judged = between(&page, "<article id=\"judgement-", "\"").len();
        assert_eq!(judged, if part == 1 { 8 } else { 0 });
        seen.extend(ids.into_iter().map(str::to_owned));
    }
    let beyond = ask(&shelf, "C0000", &format!("page={}", parts + 1), false).await;
    assert_eq!(beyond.status(), StatusCode::NOT_FOUND);
    seen.sort_unstable();
    assert_eq!(seen, record.evidence.keys().map(ToString::to_string).collect::<Vec<_>>());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_judgement_leads_to_its_evidence_on_whatever_page_it_stands() {
    let shelf = shelf(&small());
    let page = body(ask(&shelf, "C0000", "", false).await).await;
    let page = String::from_utf8(page).unwrap();
    let cited = between(&page, "Evidence cited: <a href=\"", "\"");
    let elsewhere: Vec<_> = cited.iter().filter(|to| to.contains("?page=")).collect();
    assert!(!elsewhere.is_empty(), "{cited:?}");
    for to in elsewhere {
        let (address, anchor) = to.split_once('#').unwrap();
        let (_, query) = address.split_once('?').unwrap();
        let there =
            String::from_utf8(body(ask(&shelf, "C0000", query, false).await).await).unwrap();
        assert!(there.contains(&format!(" id=\"{anchor}\"")), "{to}");
    }
}

/// The site of a published folder at a socket, for as long as the runtime lives.
fn serving(published: &File, runtime: &tokio::runtime::Runtime) -> std::net::SocketAddr {
    let app: Router = super::router::of(shelf(published));
    let listener = runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0")).unwrap();
    let address = listener.local_addr().unwrap();
    runtime.spawn(async move { axum::serve(listener, app).await });
    address
}

/// Status and body.
fn get(address: std::net::SocketAddr, path: &str, encoding: &str) -> (u16, Vec<u8>) {
    let mut wire = std::net::TcpStream::connect(address).unwrap();
    let head = format!("Host: x\r\nConnection: close\r\nAccept-Encoding: {encoding}\r\n\r\n");
    write!(wire, "GET {path} HTTP/1.1\r\n{head}").unwrap();
    let mut answer = Vec::new();
    wire.read_to_end(&mut answer).unwrap();
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
    let status = std::str::from_utf8(&answer[9..12]).unwrap().parse().unwrap();
    (status, answer.split_off(end + 4))
}

#[test]
fn pages_of_six_hundred_commitments_are_small_and_every_commitment_stands_in_one_part() {
    let folder = made(SampleSize { commitments: 600, observations: 3000, seed: 7 });
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let address = serving(&folder.path().join("m/published"), &runtime);
    for path in [
        "/en/",
        "/fr/agreements/sample-1/text",
        "/en/agreements/sample-1/parties",
        "/fr/agreements/sample-1/overdue",
        "/en/agreements/sample-1/reports",
        "/fr/agreements/sample-1/method",
        "/en/agreements/sample-1/recommendations",
        "/fr/agreements/sample-1/blockages",
        "/ar/agreements/sample-1/sessions",
        "/es/agreements/sample-1/incidents",
        "/en/agreements/sample-1/indicators",
        "/fr/agreements/sample-1/corrections",
        "/fr/agreements/sample-1/about",
        "/fr/agreements/sample-1/glossary",
        "/fr/agreements/sample-1/verify",
        "/fr/pillars/pillar-0",
        "/en/parties/party-0",
        "/fr/commitments/C0007",
    ] {
        let (status, page) = get(address, path, "gzip");
        assert_eq!(status, 200, "{path}");
        assert!(page.len() <= 30 * 1024, "{path}: {} bytes", page.len());
    }
    // Of the 600 every fifth and, of every third, the one before it are owed by this party.
    let owed = (0..600).filter(|n| n % 5 == 0 || (n % 3 == 0 && (n + 1) % 5 == 0)).count();
    for (path, wanted) in [
        ("/en/parties/party-0", Some(owed)),
        ("/en/pillars/pillar-0", Some(100)),
        ("/en/agreements/sample-1/overdue", None),
    ] {
        let mut listed = Vec::new();
        for part in 1.. {
            let (status, page) = get(address, &format!("{path}?page={part}"), "identity");
            if status != 200 {
                assert_eq!(status, 404);
                break;
            }
            let page = String::from_utf8(page).unwrap();
            let rows = between(&page, "<th scope=\"row\"><a href=\"/en/commitments/", "\"");
            assert!((1..=100).contains(&rows.len()), "{path} part {part}");
            listed.extend(rows.into_iter().map(str::to_owned));
        }
        let count = listed.len();
        listed.sort_unstable();
        listed.dedup();
        assert_eq!(listed.len(), count, "{path} lists one twice");
        assert!(wanted.is_none_or(|wanted| wanted == count), "{path}: {count}");
        assert!(count >= 100, "{path}: {count}");
    }
}
