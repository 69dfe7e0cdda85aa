//! What every answer of the API carries: its validator, its digest, its coding, and what protects it.

use axum::body::Body;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse as _, Response};

use super::problem::{PROBLEM_MEDIA, Problem};
use super::{BASE, HEADERS_BYTES_MAX};
use crate::web::answer::{ASK_AGAIN, protect, strong_tag_of};
use crate::web::asked::takes_gzip;
use crate::web::digest::{Checksum, REPR_DIGEST};
use crate::web::front::weight;
use crate::web::kept::zip;

/// Methods that every address knows.
pub(super) const ALLOWED: &str = "GET, HEAD, OPTIONS";
const JSON_MEDIA: &str = "application/json; charset=utf-8";
/// Bytes from which on compressing is worth it.
const ZIPPED_BYTES_MIN: usize = 512;

/// What of a request an answer depends on, beside its address.
#[derive(Clone, Debug)]
pub(super) struct Reader {
    head: bool,
    zipped: bool,
    known: Option<String>,
    /// The reader takes JSON.
    pub(super) takes_json: bool,
}

impl Reader {
    /// Whoever sent these headers.
    pub(super) fn of(method: &Method, headers: &HeaderMap) -> Self {
        let text = |name: HeaderName| {
            let lines = headers.get_all(name).iter().filter_map(|it| it.to_str().ok());
            let lines: Vec<&str> = lines.collect();
            (!lines.is_empty()).then(|| lines.join(","))
        };
        Self {
            head: method == Method::HEAD,
            zipped: takes_gzip(headers),
            known: text(header::IF_NONE_MATCH),
            takes_json: text(header::ACCEPT).is_none_or(|list| takes_json(&list)),
        }
    }
}

/// The headers are larger than is read.
pub(super) fn too_large(headers: &HeaderMap) -> bool {
    let bytes = headers.iter().map(|(name, value)| name.as_str().len() + value.len());
    bytes.sum::<usize>() > HEADERS_BYTES_MAX
}

/// The list of media types has JSON in it (RFC 9110, 12.5.1): the range that names it most exactly counts.
fn takes_json(list: &str) -> bool {
    let ranges = ["application/json", "application/*", "*/*"];
    let given = list.split(',').map(|part| {
        let mut parts = part.split(';').map(str::trim);
        let range = parts.next().unwrap_or_default().to_ascii_lowercase();
        let given = parts.find(|it| it.starts_with("q=") || it.starts_with("Q="));
        (range, given.map_or(1000, |it| weight(&it.to_ascii_lowercase())))
    });
    let given: Vec<(String, u32)> = given.collect();
    if given.iter().all(|(range, _)| range.is_empty()) {
        return true;
    }
    let of = |range: &&str| given.iter().find(|(it, _)| it == range).map(|(_, weight)| *weight);
    ranges.iter().find_map(of).is_some_and(|weight| weight > 0)
}

/// A body of JSON, or word that the reader holds it already. `next` is where the rows go on.
pub(super) fn json(reader: &Reader, body: Vec<u8>, next: Option<&str>) -> Response {
    let hash = Checksum::of(&body);
    let (bare, digest) = (hash.short(), hash.repr_digest());
    let zipped = reader.zipped && body.len() >= ZIPPED_BYTES_MIN;
    let (body, zipped) = match zipped.then(|| zip(&body)) {
        Some(Ok(packed)) => (packed, true),
        _ => (body, false),
    };
    let tag = strong_tag_of(&bare, zipped);
    let mut headers = HeaderMap::new();
    let mut put = |name: HeaderName, value: &str| {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    };
    put(header::ETAG, &tag);
    put(header::CACHE_CONTROL, ASK_AGAIN);
    put(header::VARY, "accept, accept-encoding");
    let described = format!("<{BASE}/openapi.json>; rel=\"service-desc\"");
    let link =
        next.map_or(described.clone(), |next| format!("<{next}>; rel=\"next\", {described}"));
    put(header::LINK, &link);
    if reader.known.as_deref().is_some_and(|known| holds(known, &bare)) {
        return finished((StatusCode::NOT_MODIFIED, headers).into_response());
    }
    put(header::CONTENT_TYPE, JSON_MEDIA);
    if zipped {
        put(header::CONTENT_ENCODING, "gzip");
    } else {
        put(HeaderName::from_static(REPR_DIGEST), &digest);
    }
    put(header::CONTENT_LENGTH, &body.len().to_string());
    let body = if reader.head { Body::empty() } else { Body::from(body) };
    finished((headers, body).into_response())
}

/// One of the validators that the reader holds is that of these bytes, in whatever coding.
fn holds(known: &str, bare: &str) -> bool {
    let mut tags = known.split(',').map(|tag| tag.trim().trim_start_matches("W/"));
    let ours = [false, true].map(|zipped| strong_tag_of(bare, zipped));
    tags.any(|tag| tag == "*" || ours.iter().any(|it| it == tag))
}

/// A problem as an answer; nobody keeps it.
pub(super) fn problem(head: bool, problem: &Problem, instance: &str) -> Response {
    let body = problem.json(instance);
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(PROBLEM_MEDIA));
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(body.len()));
    if problem.sort.status() == StatusCode::METHOD_NOT_ALLOWED {
        headers.insert(header::ALLOW, HeaderValue::from_static(ALLOWED));
    }
    if problem.sort.status() == StatusCode::UNAUTHORIZED {
        let asks = HeaderValue::from_static("Bearer realm=\"accordwatch\"");
        headers.insert(header::WWW_AUTHENTICATE, asks);
    }
    if problem.sort.status() == StatusCode::SERVICE_UNAVAILABLE {
        headers.insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
    }
    let body = if head { Body::empty() } else { Body::from(body) };
    finished((problem.sort.status(), headers, body).into_response())
}

/// What may be done at an address.
pub(super) fn options() -> Response {
    finished((StatusCode::NO_CONTENT, [(header::ALLOW, ALLOWED)]).into_response())
}

fn finished(mut answer: Response) -> Response {
    protect(answer.headers_mut());
    answer
}

impl Reader {
    /// Only the head of the answer is asked for.
    pub(super) fn head(&self) -> bool {
        self.head
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_gets_json_who_takes_it() {
        for (list, takes) in [
            ("application/json", true),
            ("*/*", true),
            ("", true),
            ("text/html, application/*;q=0.1", true),
            ("text/html,application/xhtml+xml,*/*;q=0.8", true),
            ("Application/JSON; charset=utf-8; q=0.3", true),
            ("text/html", false),
            ("application/json;q=0, */*", false),
            ("application/problem+json", false),
            ("*/*;q=0", false),
        ] {
            assert_eq!(takes_json(list), takes, "{list}");
        }
    }

    #[test]
    fn a_validator_is_known_in_either_coding_and_as_any() {
        for (known, found) in [
            ("\"ab\"", true),
            ("\"x\", \"ab-gzip\"", true),
            ("W/\"ab\"", true),
            ("*", true),
            ("ab", false),
            ("\"abc\"", false),
        ] {
            assert_eq!(holds(known, "ab"), found, "{known}");
        }
    }
}
