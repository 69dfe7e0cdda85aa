//! What every answer carries, whatever it is: protective headers, a validator, and for anything
//! that went wrong a page in the reader's language.

use std::any::Any;
use std::fmt::Write as _;
use std::sync::Arc;
use std::time::Instant;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use sha2::{Digest as _, Sha256};

use super::address::{Form, Page, Place};
use super::asked::{Asked, PageOf};
use super::digest::{Checksum, REPR_DIGEST};
use super::fault::{Advice, PageFault};
use super::kept::{Drawn, Which, found_or_drawn};
use super::seen::{Seen, Unseen};
use super::site::{Shelf, Site};
use super::{card, error, front, twin};
use crate::language::Language;

/// Nothing runs, nothing is loaded from elsewhere, nobody frames a page.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; \
                      form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/// The same for a drawing by itself, which anybody may frame; it has no form.
const EMBED_POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; \
                            form-action 'none'; base-uri 'none'; frame-ancestors *";
/// Width of a drawing as points: three for each of its units.
const SHEET_PX: u32 = 1200;
/// No power of the browser is used.
const PERMISSIONS: &str = "accelerometer=(), camera=(), display-capture=(), fullscreen=(), \
     geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), \
     publickey-credentials-get=(), screen-wake-lock=(), usb=(), xr-spatial-tracking=()";

/// Who may load an answer as a part of a page of theirs.
const RESOURCE_POLICY: &str = "cross-origin-resource-policy";

/// On every answer. Strict transport security is left to whoever ends the encryption: this server
/// speaks plain HTTP and cannot know.
const ALWAYS: [(HeaderName, &str); 6] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static(RESOURCE_POLICY), "same-origin"),
    (HeaderName::from_static("permissions-policy"), PERMISSIONS),
    (header::X_FRAME_OPTIONS, "DENY"),
];

/// Kept by anyone, asked about again each time.
pub(super) const ASK_AGAIN: &str = "public, no-cache";
/// The address changes with the content.
pub(super) const FOR_EVER: &str = "public, max-age=31536000, immutable";
const NOT_KEPT: &str = "no-store";

/// Headers that an answer has beside those of every page.
type Headers = Vec<(HeaderName, String)>;

/// Makes a page: of a site as it is seen from somewhere, in a language.
pub(super) type Write =
    for<'a> fn(&'a Site, &'static Language, Place<'a>) -> Result<String, PageFault>;

/// A page as it was drawn for somebody before, else drawn now, off the runtime's own threads: `write`
/// may read the published store.
pub(super) async fn page(shelf: Arc<Shelf>, asked: Asked, page: PageOf, write: Write) -> Response {
    let made = Arc::clone(&shelf);
    let form = asked.form;
    let drawn = tokio::task::spawn_blocking(move || drawn(&made, &asked, page, write)).await;
    match drawn.unwrap_or_else(|broken| Err(PageFault::Broken(broken.to_string()))) {
        Ok((drawn, beside)) => sent(&drawn, form, beside),
        Err(fault) => refuse(&shelf, fault),
    }
}

fn drawn(
    shelf: &Shelf,
    asked: &Asked,
    page: PageOf,
    write: Write,
) -> Result<(Arc<Drawn>, Headers), PageFault> {
    let came = Instant::now();
    let language = asked.language.ok_or(PageFault::NotFound)?;
    let (place, loaded) = (asked.place(page), shelf.loaded()?);
    let now = || Place::from(place.page).form_at(asked.form, language.tag(), &Seen::default());
    let unseen = |why| PageFault::Unseen(Advice { why, now: now() });
    if let Some(name) = asked.typed.passed_over(place.page, asked.form) {
        return Err(unseen(Unseen::Unasked(name)));
    }
    let (seen, publication) = loaded.resolve(&asked.typed).map_err(unseen)?;
    let mut which = Which {
        address: place.form_at(asked.form, language.tag(), &seen),
        listed: String::new(),
        zipped: asked.zipped,
    };
    let mut beside = twin::headers(place, asked.form, (language.tag(), &seen));
    beside.extend(for_all(place.page, asked.form));
    let made_from = loaded.made_from(place.page, &publication);
    twin::add_provenance(&mut beside, asked.form, (loaded.record(), &made_from));
    let kept = place.page.kept().then(|| loaded.kept_of(&seen, asked.form, place));
    // Editions and tables come into their folders at any time.
    if place.page.lists_files() {
        which.listed = loaded.listed();
        if !kept.is_some_and(|kept| kept.holds(&which)) {
            which.listed = loaded.listed_since(came);
        }
    }
    let drawn = found_or_drawn(kept, which, || {
        let whole = place.whole().part(1).form_at(asked.form, language.tag(), &seen);
        let elsewhere = !seen.is_now();
        let site = loaded.site((seen, publication), asked.form)?;
        let written = write(&site, language, place).map_err(|fault| match fault {
            // What is not there now is told as ever; of then the reader is told where to look.
            PageFault::NotFound if elsewhere => unseen(Unseen::NotThen),
            PageFault::BeforeSigning(first) => unseen(Unseen::BeforeSigning(first)),
            PageFault::NoChoice(name) => {
                PageFault::Unseen(Advice { why: Unseen::NoChoice(name), now: whole })
            }
            PageFault::TooMuch => PageFault::Unseen(Advice {
                why: Unseen::TooMuch,
                now: place.whole().part(1).form_at(Form::Page, language.tag(), &Seen::default()),
            }),
            other => other,
        })?;
        match asked.form {
            Form::Page => Drawn::of(written, asked.zipped),
            Form::Png => Drawn::picture(&written, SHEET_PX),
            Form::Card => Drawn::picture(&written, card::WIDTH_PX),
            _ => Drawn::twin(written, asked.zipped),
        }
    })?;
    Ok((drawn, beside))
}

/// What lets other sites show a drawing: the page of it in a frame, its pictures in a page of theirs.
fn for_all(page: Page, form: Form) -> Headers {
    let shared = (header::HeaderName::from_static(RESOURCE_POLICY), "cross-origin".to_owned());
    match (page, form) {
        (Page::Figure(..), Form::Page) => {
            vec![(header::CONTENT_SECURITY_POLICY, EMBED_POLICY.to_owned()), shared]
        }
        (Page::Figure(..), Form::Svg | Form::Png) | (_, Form::Card) => vec![shared],
        _ => Vec::new(),
    }
}

pub(super) fn sent(drawn: &Drawn, form: Form, beside: Headers) -> Response {
    let headers = [
        (header::CONTENT_TYPE, form.media()),
        (header::CACHE_CONTROL, ASK_AGAIN),
        (header::VARY, "accept-encoding"),
        (header::ETAG, drawn.tag.as_str()),
    ];
    let mut answer = (headers, drawn.body.clone()).into_response();
    let encoding = drawn.zipped.then(|| (header::CONTENT_ENCODING, "gzip".to_owned()));
    let digest = drawn.digest.clone();
    let digest = digest.map(|digest| (HeaderName::from_static(REPR_DIGEST), digest));
    let policy = drawn.policy.clone().map(|policy| (header::CONTENT_SECURITY_POLICY, policy));
    for (name, value) in beside.into_iter().chain(encoding).chain(digest).chain(policy) {
        if let Ok(value) = HeaderValue::from_str(&value) {
            answer.headers_mut().insert(name, value);
        }
    }
    answer
}

/// The answer to a fault: the reader gets its status, the runner of the server its sentence.
pub(super) fn refuse(shelf: &Shelf, fault: PageFault) -> Response {
    if fault.status().is_server_error() {
        shelf.tell(&fault.to_string());
    }
    fault.into_response()
}

/// A page as an answer.
pub(super) fn html(status: StatusCode, text: String) -> Response {
    let tag = tag(text.as_bytes());
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CACHE_CONTROL, ASK_AGAIN),
        (header::ETAG, tag.as_str()),
    ];
    (status, headers, text).into_response()
}

/// The validator of some bytes: weak, because they may travel compressed.
pub(super) fn tag(bytes: &[u8]) -> String {
    format!("W/\"{}\"", short_hash(bytes))
}

/// How the strong validator of bytes ends that were compressed before they were kept.
const ZIPPED_TAG_END: &str = "-gzip\"";

/// The validator of bytes with this hash that travel as they are kept: strong, and another where they are compressed.
pub(super) fn strong_tag_of(hash: &str, zipped: bool) -> String {
    let end = if zipped { ZIPPED_TAG_END } else { "\"" };
    format!("\"{hash}{end}")
}

/// The first 16 bytes of the SHA-256, in hexadecimal.
pub(super) fn short_hash(bytes: &[u8]) -> String {
    Checksum::of(bytes).short()
}

/// The answer to a panic: a status, and word to whoever runs the server.
pub(super) fn panicked(
    shelf: Arc<Shelf>,
) -> impl FnMut(Box<dyn Any + Send>) -> Response + Clone + Send + Sync + 'static {
    move |cause| {
        let said = cause.downcast_ref::<String>().map(String::as_str);
        let said = said.or_else(|| cause.downcast_ref::<&str>().copied()).unwrap_or("no message");
        refuse(&shelf, PageFault::Broken(said.to_owned()))
    }
}

/// Takes the digest from an answer that travels compressed: it is that of the plain bytes, and
/// `Repr-Digest` counts the coding in (RFC 9530, 3.1). A strong validator of the plain bytes becomes a
/// weak one where they were compressed on the way (RFC 9110, 8.8.1).
pub(super) async fn of_plain_bytes(mut answer: Response) -> Response {
    if answer.headers().contains_key(header::CONTENT_ENCODING) {
        answer.headers_mut().remove(REPR_DIGEST);
        let strong = answer.headers().get(header::ETAG).and_then(|tag| tag.to_str().ok());
        let plain = strong.filter(|tag| tag.starts_with('"') && !tag.ends_with(ZIPPED_TAG_END));
        if let Some(weak) = plain.and_then(|tag| HeaderValue::from_str(&format!("W/{tag}")).ok()) {
            answer.headers_mut().insert(header::ETAG, weak);
        }
    }
    answer
}

/// Puts to every answer what it must carry.
pub(super) async fn finish(State(_): State<Arc<Shelf>>, request: Request, next: Next) -> Response {
    let language = front::language_of(request.uri().path(), request.headers(), Language::of);
    let known = request.headers().get(header::IF_NONE_MATCH).cloned();
    let head = request.method() == Method::HEAD;
    let answer = next.run(request).await;
    let mut answer = match answer.status() {
        status if status.is_client_error() || status.is_server_error() => {
            error_page(language, &answer, head)
        }
        StatusCode::OK if matches(known.as_ref(), answer.headers()) => unchanged(answer),
        _ => answer,
    };
    protect(answer.headers_mut());
    answer
}

fn error_page(language: &'static Language, plain: &Response, head: bool) -> Response {
    let advice = plain.extensions().get::<Advice>();
    let mut answer = html(plain.status(), error::page(language, plain.status(), advice));
    let headers = answer.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(NOT_KEPT));
    headers.remove(header::ETAG);
    for name in [header::ALLOW, header::CONTENT_RANGE, header::RETRY_AFTER] {
        if let Some(value) = plain.headers().get(&name) {
            headers.insert(name, value.clone());
        }
    }
    if head {
        *answer.body_mut() = Body::empty();
    }
    answer
}

/// The reader holds this already.
pub(super) fn matches(known: Option<&HeaderValue>, headers: &HeaderMap) -> bool {
    let (Some(known), Some(tag)) = (known, headers.get(header::ETAG)) else { return false };
    let (Ok(known), Ok(tag)) = (known.to_str(), tag.to_str()) else { return false };
    let bare = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    known.split(',').any(|one| one.trim() == "*" || bare(one) == bare(tag))
}

fn unchanged(answer: Response) -> Response {
    let (mut parts, _) = answer.into_parts();
    parts.status = StatusCode::NOT_MODIFIED;
    for name in [
        header::CONTENT_LENGTH,
        header::CONTENT_TYPE,
        header::CONTENT_ENCODING,
        header::CONTENT_DISPOSITION,
        header::TRAILER,
    ] {
        parts.headers.remove(name);
    }
    Response::from_parts(parts, Body::empty())
}

/// Puts to an answer the headers that every answer carries.
pub(crate) fn protect(headers: &mut HeaderMap) {
    let framed = headers.get(header::CONTENT_SECURITY_POLICY).is_some_and(|it| it == EMBED_POLICY);
    for (name, value) in ALWAYS {
        let own = name == RESOURCE_POLICY && headers.contains_key(&name);
        let open = framed && name == header::X_FRAME_OPTIONS;
        if !(own || open) {
            headers.insert(name, HeaderValue::from_static(value));
        }
    }
    // A report carries its own style sheet and brings a policy that names its hash.
    let policy = headers.entry(header::CONTENT_SECURITY_POLICY);
    policy.or_insert(HeaderValue::from_static(POLICY));
    let kept = headers.entry(header::CACHE_CONTROL);
    kept.or_insert(HeaderValue::from_static(NOT_KEPT));
}

/// The policy for a page that holds its own style sheets, each named by its hash.
pub(crate) fn policy_with_styles(page: &str) -> String {
    use base64::Engine as _;
    let mut named = String::from("style-src");
    for part in page.split("<style>").skip(1) {
        let style = part.split("</style>").next().unwrap_or_default();
        let hash = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(style));
        let _ = write!(named, " 'sha256-{hash}'");
    }
    POLICY.replace("style-src 'self'", &named)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_validator_matches_itself_in_every_form_and_nothing_else() {
        let mut headers = HeaderMap::new();
        headers.insert(header::ETAG, HeaderValue::from_static("W/\"abc\""));
        for (known, found) in [
            ("W/\"abc\"", true),
            ("\"abc\"", true),
            ("\"x\", W/\"abc\"", true),
            ("*", true),
            ("\"abcd\"", false),
            ("abc", false),
        ] {
            let value = HeaderValue::from_static(known);
            assert_eq!(matches(Some(&value), &headers), found, "{known}");
        }
        assert!(!matches(None, &headers));
    }

    #[test]
    fn the_policy_of_a_report_names_each_of_its_style_sheets_and_allows_no_other() {
        let policy = policy_with_styles("<style>a{}</style><p><style>b{}</style>");
        assert_eq!(policy.matches("'sha256-").count(), 2);
        assert!(!policy.contains("style-src 'self'") && policy.contains("default-src 'none'"));
        assert_ne!(policy, policy_with_styles("<style>a{}</style><style>c{}</style>"));
    }
}
