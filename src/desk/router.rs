//! From routes to HTTP. Every request passes `guard`.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, Request, State};
use axum::middleware::from_fn;
use axum::routing::{MethodFilter, any, on};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;

use super::pages::{Method, ROUTES, Route};
use super::{Desk, DeskFault, guard, restricted};

/// The workspace of a desk.
pub fn router(desk: Arc<Desk>) -> Router {
    of(desk, ROUTES)
}

fn of(desk: Arc<Desk>, routes: &'static [Route]) -> Router {
    let mut mounted = Router::new();
    for route in routes {
        let answer =
            move |State(desk): State<Arc<Desk>>,
                  Path(places): Path<BTreeMap<String, String>>,
                  request: Request| { guard::answer(desk, *route, places, request) };
        let filter = match route.mounted.method {
            Method::Get => MethodFilter::GET,
            Method::Post => MethodFilter::POST,
        };
        mounted = mounted.route(route.mounted.path, on(filter, answer));
    }
    let told = Arc::clone(&desk);
    mounted
        .route("/work", axum::routing::get(guard::to_language))
        .route("/work/", axum::routing::get(guard::to_language))
        .route(restricted::RESTRICTED, any(restricted::answer))
        .route("/api/v1/restricted/{*rest}", any(restricted::answer))
        .with_state(desk)
        .layer(CatchPanicLayer::custom(move |cause: Box<dyn std::any::Any + Send>| {
            let said = cause.downcast_ref::<String>().map_or("no message", String::as_str);
            guard::refuse(&told, &DeskFault::Broken(said.to_owned()))
        }))
        .layer(CsrfLayer::new())
        .layer(from_fn(guard::finish))
        .layer(CompressionLayer::new())
}
