//! Every address of the public site, one line each.

use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use axum::middleware::{from_fn_with_state, map_response};
use axum::routing::get;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate as _};

use super::address::Page;
use super::answer::in_parts;
use super::site::{Shelf, Tell};
use super::{
    agreements, answer, api, blockages, commitment, corrections, file, front, home, incidents,
    indicators, method, overdue, parties, party, pillar, recommendations, reports, sessions, text,
    why,
};

/// The public site of the folder `published`. `tell` hears of faults that readers are not told of.
pub fn router(published: PathBuf, tell: impl Fn(&str) + Send + Sync + 'static) -> Router {
    let tell: Tell = Box::new(tell);
    of(Arc::new(Shelf::new(published, tell)))
}

pub(super) fn of(shelf: Arc<Shelf>) -> Router {
    api::router(Arc::clone(&shelf)).fallback_service(dress(pages(), shelf))
}

fn pages() -> Router<Arc<Shelf>> {
    Router::new()
        .route("/", get(front::to_language))
        .route("/robots.txt", get(front::robots))
        .route("/style/{name}", get(front::style))
        .route("/{lang}", get(front::to_home))
        .route("/{lang}/", get(home::first))
        .route("/{lang}/agreements", get(agreements::show))
        .route("/{lang}/agreements/{id}", get(home::show))
        .route("/{lang}/agreements/{id}/text", get(text::show))
        .route("/{lang}/agreements/{id}/parties", get(parties::show))
        .route("/{lang}/agreements/{id}/overdue", in_parts(|id| Page::Overdue(id), overdue::write))
        .route("/{lang}/agreements/{id}/reports", get(reports::show))
        .route("/{lang}/agreements/{id}/method", get(method::show))
        .route(
            "/{lang}/agreements/{id}/recommendations",
            in_parts(|id| Page::Recommendations(id), recommendations::write),
        )
        .route(
            "/{lang}/agreements/{id}/blockages",
            in_parts(|id| Page::Blockages(id), blockages::write),
        )
        .route(
            "/{lang}/agreements/{id}/sessions",
            in_parts(|id| Page::Sessions(id), sessions::write),
        )
        .route(
            "/{lang}/agreements/{id}/incidents",
            in_parts(|id| Page::Incidents(id), incidents::write),
        )
        .route(
            "/{lang}/agreements/{id}/indicators",
            in_parts(|id| Page::Indicators(id), indicators::write),
        )
        .route(
            "/{lang}/agreements/{id}/corrections",
            in_parts(|id| Page::Corrections(id), corrections::write),
        )
        .route("/{lang}/pillars/{id}", in_parts(|id| Page::Pillar(id), pillar::write))
        .route("/{lang}/commitments/{id}", in_parts(|id| Page::Commitment(id), commitment::write))
        .route("/{lang}/parties/{id}", in_parts(|id| Page::Party(id), party::write))
        .route("/{lang}/reports/{report}/why", get(why::list))
        .route("/{lang}/reports/{report}/why/{figure}", get(why::show))
        .route("/reports/{report}/{name}", get(file::evidence))
        .route("/reports/{report}/tables/{name}", get(file::evidence_table))
        .route("/reports/{report}/{lang}/{name}", get(file::report))
        .route("/tables/{name}", get(file::table))
        .route(file::DATABASE, get(file::database))
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
        let shelf = Arc::new(Shelf::new(PathBuf::from("nowhere"), tell));
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
