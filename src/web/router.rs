//! Every address of the public site, one line each.

use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::middleware::{from_fn_with_state, map_response};
use axum::routing::get;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate as _};

use super::address::{Form, HOME_TWIN, Page, Sought, Subject};
use super::answer::Write;
use super::asked::{Asked, PageOf};
use super::host::Outside;
use super::site::{Shelf, Tell};
use super::{
    about, agreements, answer, api, blockages, commitment, commitments, corrections, dressed, file,
    front, glossary, home, incidents, indicators, method, overdue, parties, party, permanent,
    picture, pillar, recommendations, reports, search, sessions, tables, text, verify, why,
};

/// The public site of the folder `published`. `tell` hears of faults that readers are not told of.
pub fn router(published: PathBuf, tell: impl Fn(&str) + Send + Sync + 'static) -> Router {
    router_at(published, Outside::default(), tell)
}

/// The same, told of the world around it.
pub fn router_at(
    published: PathBuf,
    outside: Outside,
    tell: impl Fn(&str) + Send + Sync + 'static,
) -> Router {
    let tell: Tell = Box::new(tell);
    of(Arc::new(Shelf::new(published, outside, tell)))
}

pub(super) fn of(shelf: Arc<Shelf>) -> Router {
    api::router(Arc::clone(&shelf)).fallback_service(dress(pages(), shelf))
}

/// Every page: its address, which page it is by the ids in the address, and what makes it. Each
/// stands at several addresses: as a page, with `.csv` and `.json` what it lists for programs, and with other endings
/// in the forms that `Page::has` names.
const PAGES: &[(&str, PageOf, Write)] = &[
    ("/{lang}/", |_, _| Page::Home, home::first),
    ("/{lang}/agreements", |_, _| Page::Agreements, agreements::write),
    ("/{lang}/agreements/{id}", |id, _| Page::Agreement(id), home::write),
    ("/{lang}/agreements/{id}/text", |id, _| Page::Text(id), text::write),
    ("/{lang}/agreements/{id}/commitments", |id, _| Page::Commitments(id), commitments::write),
    ("/{lang}/agreements/{id}/parties", |id, _| Page::Parties(id), parties::write),
    ("/{lang}/agreements/{id}/overdue", |id, _| Page::Overdue(id), overdue::write),
    ("/{lang}/agreements/{id}/reports", |id, _| Page::Reports(id), reports::write),
    ("/{lang}/agreements/{id}/method", |id, _| Page::Method(id), method::write),
    (
        "/{lang}/agreements/{id}/recommendations",
        |id, _| Page::Recommendations(id),
        recommendations::write,
    ),
    ("/{lang}/agreements/{id}/blockages", |id, _| Page::Blockages(id), blockages::write),
    ("/{lang}/agreements/{id}/sessions", |id, _| Page::Sessions(id), sessions::write),
    ("/{lang}/agreements/{id}/incidents", |id, _| Page::Incidents(id), incidents::write),
    ("/{lang}/agreements/{id}/indicators", |id, _| Page::Indicators(id), indicators::write),
    ("/{lang}/agreements/{id}/corrections", |id, _| Page::Corrections(id), corrections::write),
    ("/{lang}/agreements/{id}/about", |id, _| Page::About(id), about::write),
    ("/{lang}/agreements/{id}/glossary", |id, _| Page::Glossary(id), glossary::write),
    ("/{lang}/agreements/{id}/verify", |id, _| Page::Verify(id), verify::write),
    ("/{lang}/tables", |_, _| Page::Tables, tables::write),
    ("/{lang}/search", |_, _| Page::Search(Sought::default()), search::write),
    ("/{lang}/pillars/{id}", |id, _| Page::Pillar(id), pillar::write),
    ("/{lang}/commitments/{id}", |id, _| Page::Commitment(id), commitment::write),
    ("/{lang}/parties/{id}", |id, _| Page::Party(id), party::write),
    (
        "/{lang}/embed/agreements/{id}/{name}",
        |id, it| Page::Figure(Subject::Agreement, id, it),
        picture::write,
    ),
    (
        "/{lang}/embed/pillars/{id}/{name}",
        |id, it| Page::Figure(Subject::Pillar, id, it),
        picture::write,
    ),
    (
        "/{lang}/embed/parties/{id}/{name}",
        |id, it| Page::Figure(Subject::Party, id, it),
        picture::write,
    ),
    (
        "/{lang}/embed/commitments/{id}/{name}",
        |id, it| Page::Figure(Subject::Commitment, id, it),
        picture::write,
    ),
    (
        "/{lang}/embed/reports/{id}/why/{name}",
        |id, it| Page::Figure(Subject::Report, id, it),
        picture::write,
    ),
    ("/{lang}/reports/{report}/why", |report, _| Page::Numbers(report), why::all),
    ("/{lang}/reports/{report}/why/{figure}", |report, id| Page::Number(report, id), why::one),
];

fn pages() -> Router<Arc<Shelf>> {
    let files = Router::new()
        .route("/", get(front::to_language))
        .route("/robots.txt", get(front::robots))
        .route("/style/{name}", get(front::style))
        .route(front::CHECKER, get(front::checker))
        .route("/{lang}", get(front::to_home))
        .route("/reports/{report}/{name}", get(file::evidence))
        .route("/reports/{report}/tables/{name}", get(file::evidence_table))
        .route("/reports/{report}/{lang}/{name}", get(file::report))
        .route("/tables/{name}", get(file::table))
        .route("/{lang}/tables/one", get(dressed::chosen))
        .route(permanent::ADDRESS, get(permanent::file))
        .route(file::DATABASE, get(file::database));
    PAGES.iter().fold(files, |router, (address, of, write)| {
        let ends_in_id = address.ends_with('}');
        let page = move |State(shelf): State<Arc<Shelf>>, asked: Asked| {
            answer::page(shelf, asked.of_page(*of, ends_in_id), *of, *write)
        };
        addresses(address, of("", ""))
            .into_iter()
            .fold(router, |router, at| router.route(&at, get(page)))
    })
}

/// The addresses at which a page stands in its forms. Where the last thing in it is an id, the ending
/// is part of what is read as that id.
fn addresses(page: &str, of: Page) -> Vec<String> {
    let mut all = vec![page.to_owned()];
    if !page.ends_with('}') {
        let name = if page.ends_with('/') { HOME_TWIN } else { "" };
        let forms = Form::FILES.into_iter().filter(|form| of.has(*form));
        all.extend(forms.map(|form| format!("{page}{name}{}", form.ending())));
    }
    all
}

/// Puts to every address what every answer must carry.
fn dress(pages: Router<Arc<Shelf>>, shelf: Arc<Shelf>) -> Router {
    pages
        .with_state(Arc::clone(&shelf))
        .layer(CatchPanicLayer::custom(answer::panicked(Arc::clone(&shelf))))
        .layer(from_fn_with_state(shelf, answer::finish))
        .layer(compression())
        .layer(map_response(answer::of_plain_bytes))
}

/// PDF is compressed in itself.
fn compression() -> CompressionLayer<impl tower_http::compression::Predicate> {
    let worth = DefaultPredicate::new().and(NotForContentType::const_new("application/pdf"));
    CompressionLayer::new().compress_when(worth)
}

#[cfg(test)]
mod tests {
    use std::io::{Read as _, Write as _};
    use std::sync::Mutex;

    use super::*;

    async fn broken() -> &'static str {
        panic!("the secret cause")
    }

    fn ask(address: std::net::SocketAddr) -> String {
        let mut wire = std::net::TcpStream::connect(address).unwrap();
        wire.write_all(b"GET /fr/broken HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        wire.read_to_string(&mut answer).unwrap();
        answer
    }

    #[test]
    fn a_panic_gives_a_plain_page_with_all_headers_and_its_cause_only_to_the_runner() {
        let told = Arc::new(Mutex::new(Vec::new()));
        let hears = Arc::clone(&told);
        let tell: Tell = Box::new(move |said| hears.lock().unwrap().push(said.to_owned()));
        let shelf = Arc::new(Shelf::new(PathBuf::from("nowhere"), Outside::default(), tell));
        let app = dress(Router::new().route("/fr/broken", get(broken)), shelf);
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let listener = runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0")).unwrap();
        let address = listener.local_addr().unwrap();
        runtime.spawn(async move { axum::serve(listener, app).await });
        let answer = ask(address);
        assert!(answer.starts_with("HTTP/1.1 500 "), "{answer}");
        assert!(answer.contains("Cette page n’a pas pu être faite"));
        assert!(answer.contains("content-security-policy: default-src 'none'"));
        assert!(!answer.contains("secret"));
        assert_eq!(told.lock().unwrap().len(), 1);
        assert!(told.lock().unwrap()[0].contains("the secret cause"));
    }
}
