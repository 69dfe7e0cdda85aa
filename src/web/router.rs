//! Every address of the public site, one line each.

use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::get;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate as _};

use super::site::{Shelf, Tell};
use super::{
    agreements, answer, commitment, file, front, home, method, overdue, parties, party, pillar,
    reports, text,
};

/// The public site of the folder `published`. `tell` hears of faults that readers are not told of.
pub fn router(published: PathBuf, tell: impl Fn(&str) + Send + Sync + 'static) -> Router {
    let tell: Tell = Box::new(tell);
    of(Arc::new(Shelf::new(published, tell)))
}

pub(super) fn of(shelf: Arc<Shelf>) -> Router {
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
        .route("/{lang}/agreements/{id}/overdue", get(overdue::show))
        .route("/{lang}/agreements/{id}/reports", get(reports::show))
        .route("/{lang}/agreements/{id}/method", get(method::show))
        .route("/{lang}/pillars/{id}", get(pillar::show))
        .route("/{lang}/commitments/{id}", get(commitment::show))
        .route("/{lang}/parties/{id}", get(party::show))
        .route("/reports/{report}/{lang}/{name}", get(file::report))
        .route("/tables/{name}", get(file::table))
        .with_state(Arc::clone(&shelf))
        .layer(CatchPanicLayer::custom(answer::panicked(Arc::clone(&shelf))))
        .layer(from_fn_with_state(shelf, answer::finish))
        .layer(compression())
}

/// PDF is compressed in itself.
fn compression() -> CompressionLayer<impl tower_http::compression::Predicate> {
    let worth = DefaultPredicate::new().and(NotForContentType::const_new("application/pdf"));
    CompressionLayer::new().compress_when(worth)
}
