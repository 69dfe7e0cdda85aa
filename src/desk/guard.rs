//! What every request of the workspace passes: session, origin of the form, right, headers.
//!
//! Deny by default: a page is called only after its right was asked of whoever is signed in. What
//! somebody may not know of is answered as if it did not exist.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body as HttpBody;
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use cookie::{Cookie as WebCookie, SameSite};
use zeroize::Zeroizing;

use super::answer::{Answer, Body, Cookie};
use super::fields::Fields;
use super::pages::{Method, Route};
use super::upload::Sent;
use super::visit::Visit;
use super::{Desk, DeskFault, frame, upload};
use crate::language::Language;
use crate::people::{Person, Right, Secret, Verdict};
use crate::store::StoreFault;
use crate::store::office::OpenSession;
use crate::web::{language_of_request, policy_with_styles, protect};
use crate::word::field::PROSE_BYTES_MAX;

/// Cookie of a session.
pub const SESSION_COOKIE: &str = "__Host-accordwatch";
/// Cookie of somebody who is not signed in: it binds the forms of the way in to one browser.
pub const DOOR_COOKIE: &str = "__Host-accordwatch-door";
/// Largest form in bytes.
pub const FORM_BYTES_MAX: usize = 512 * 1024;
/// How long a form may take to arrive, in seconds: half a megabyte over 9 kB/s.
pub const FORM_SECONDS_MAX: u64 = 60;
/// Largest form that carries a section of a report, in bytes: a browser writes each byte of the text
/// that is no Latin letter as three, and the rest of the form is small.
pub const SECTION_FORM_BYTES_MAX: usize = 3 * PROSE_BYTES_MAX + 16 * 1024;
/// Characters of a browser's name that are kept to tell sessions apart.
const DEVICE_CHARS_MAX: usize = 120;
/// The policy of a page with the script that keeps drafts: our own script, and nothing else.
const KEEPING_POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; \
                              script-src 'self'; connect-src 'self'; form-action 'self'; \
                              base-uri 'none'; frame-ancestors 'none'";
/// The policy of a file that is handed out: it may do nothing, not even be a page of this site.
const VIEW_POLICY: &str = "default-src 'none'; sandbox; base-uri 'none'; form-action 'none'; \
                           frame-ancestors 'none'";
/// Name of the field that carries the form token.
pub(super) const TOKEN_FIELD: &str = "form_token";

/// Answers a request to a route.
pub(super) async fn answer(
    desk: Arc<Desk>,
    route: Route,
    places: BTreeMap<String, String>,
    request: Request,
) -> Response {
    Desk::knocked(&desk);
    let (parts, body) = request.into_parts();
    let sent = match route.mounted.method {
        Method::Get => Ok(Sent::default()),
        Method::Post if route.takes_files && upload::is_multipart(&parts.headers) => {
            let received = upload::received(&desk, route.mounted.right, &parts.headers, body);
            in_time(desk.arrival.upload, received).await
        }
        Method::Post => in_time(desk.arrival.form, form(body, route.form_bytes_max)).await,
    };
    let sent = match sent {
        Ok(sent) => sent,
        Err(fault) => return refuse(&desk, &fault),
    };
    let held = Arc::clone(&desk);
    let work = move || visited(&held, route, places, &parts, sent);
    let made = tokio::task::spawn_blocking(work).await;
    match made.unwrap_or_else(|broken| Err(DeskFault::Broken(broken.to_string()))) {
        Ok(response) => response,
        Err(fault) => refuse(&desk, &fault),
    }
}

/// What arrives in this time; a sender who dribbles is hung up on, so that none holds a place for ever.
async fn in_time(
    most: Duration,
    arriving: impl Future<Output = Result<Sent, DeskFault>>,
) -> Result<Sent, DeskFault> {
    tokio::time::timeout(most, arriving).await.unwrap_or(Err(DeskFault::Slow))
}

/// An ordinary form.
async fn form(body: HttpBody, bytes_max: usize) -> Result<Sent, DeskFault> {
    let bytes = axum::body::to_bytes(body, bytes_max).await;
    let bytes = bytes.map_err(|_| DeskFault::Unreadable)?;
    // What is to be sealed is wiped, as far as the body is ours alone.
    let form = Fields::parse(&Zeroizing::new(Vec::from(bytes)));
    Ok(Sent { form, files: Vec::new() })
}

fn visited(
    desk: &Desk,
    route: Route,
    places: BTreeMap<String, String>,
    parts: &Parts,
    sent: Sent,
) -> Result<Response, DeskFault> {
    let language = places.get("lang").and_then(|tag| Language::at_work(tag));
    let language = language.ok_or(DeskFault::NotFound)?;
    let signed_in = session(desk, &parts.headers)?;
    let known = signed_in.as_ref().map(|(_, _, secret)| secret.clone());
    let door = known.or_else(|| cookie(&parts.headers, DOOR_COOKIE));
    let fresh = door.is_none();
    let visit = Visit {
        language,
        places,
        query: Fields::parse(parts.uri.query().unwrap_or_default().as_bytes()),
        form: sent.form,
        files: sent.files,
        path: parts.uri.path_and_query().map(ToString::to_string).unwrap_or_default(),
        device: device(&parts.headers),
        signed_in: signed_in.map(|(session, person, _)| (session, person)),
        secret: door.unwrap_or_else(|| Secret::of(desk.env().seed())),
        pad: desk.env().seed(),
    };
    let answer = allowed(desk, route, &visit)?;
    let mut response = http(answer);
    if fresh && visit.signed_in.is_none() {
        set(&mut response, &made_cookie(DOOR_COOKIE, &visit.secret.text()));
    }
    Ok(response)
}

/// Asks for the right, then for the token, then calls the page.
fn allowed(desk: &Desk, route: Route, visit: &Visit) -> Result<Answer, DeskFault> {
    let right = route.mounted.right;
    match &visit.signed_in {
        None if right != Right::Anyone => return Ok(to_sign_in(route, visit)),
        Some((_, person)) if !person.may(right) => return Err(DeskFault::NotFound),
        _ => {}
    }
    if route.mounted.method == Method::Post {
        let token = visit.form.get(TOKEN_FIELD);
        if !visit.secret.form_token().is_masked_by(token) {
            return Err(DeskFault::Forged);
        }
    }
    (route.page)(desk, visit)
}

/// Whoever is not signed in is asked to, and then comes back; a form cannot be sent again.
fn to_sign_in(route: Route, visit: &Visit) -> Answer {
    let mut query = Fields::default();
    match route.mounted.method {
        Method::Get => query.set("next", &visit.path),
        Method::Post => query.set("ended", "1"),
    }
    Answer::to(visit.to(&format!("sign-in?{}", query.encode(&["next", "ended"]))))
}

/// Whoever calls is signed in and has this right. Asked before a large body is read; it is asked
/// again before the page is called.
pub(super) fn is_welcome(
    desk: &Desk,
    right: Right,
    headers: &HeaderMap,
) -> Result<bool, StoreFault> {
    Ok(session(desk, headers)?.is_some_and(|(_, person, _)| person.may(right)))
}

/// The session of the cookie, while it holds.
fn session(
    desk: &Desk,
    headers: &HeaderMap,
) -> Result<Option<(OpenSession, Person, Secret)>, StoreFault> {
    let Some(secret) = cookie(headers, SESSION_COOKIE) else { return Ok(None) };
    let Some((session, person)) = desk.office.session(&secret.hash())? else { return Ok(None) };
    let now = desk.env().now();
    if session.held.verdict(now, desk.limits) != Verdict::Holds {
        desk.office.end_session(person.account, session.session)?;
        return Ok(None);
    }
    desk.office.used(&session, now)?;
    Ok(Some((session, person, secret)))
}

fn cookie(headers: &HeaderMap, name: &str) -> Option<Secret> {
    let all = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut named = all.flat_map(WebCookie::split_parse).filter_map(Result::ok);
    Secret::parse(named.find(|cookie| cookie.name() == name)?.value())
}

fn device(headers: &HeaderMap) -> String {
    let said = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok());
    said.unwrap_or_default().chars().take(DEVICE_CHARS_MAX).collect()
}

fn made_cookie(name: &'static str, value: &str) -> String {
    let made = WebCookie::build((name, value.to_owned()));
    made.path("/").secure(true).http_only(true).same_site(SameSite::Lax).to_string()
}

fn ended_cookie(name: &'static str) -> String {
    format!("{}; Max-Age=0", made_cookie(name, ""))
}

fn set(response: &mut Response, cookie: &str) {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}

fn http(answer: Answer) -> Response {
    let status = answer.status;
    let mut response = carried(status, answer.body);
    match answer.cookie {
        Cookie::Stays => {}
        Cookie::Begins(secret) => {
            set(&mut response, &made_cookie(SESSION_COOKIE, &secret.text()));
            set(&mut response, &ended_cookie(DOOR_COOKIE));
        }
        Cookie::Ends => {
            set(&mut response, &ended_cookie(SESSION_COOKIE));
            let clear = HeaderValue::from_static("\"cache\", \"storage\"");
            response.headers_mut().insert("clear-site-data", clear);
        }
    }
    response
}

/// What an answer carries, each sort under the policy that it needs.
fn carried(status: StatusCode, body: Body) -> Response {
    match body {
        Body::Page(page) => {
            let kind = [(header::CONTENT_TYPE, "text/html; charset=utf-8")];
            (status, kind, page).into_response()
        }
        Body::Kept(page) => {
            let kind = [
                (header::CONTENT_TYPE, "text/html; charset=utf-8"),
                (header::CONTENT_SECURITY_POLICY, KEEPING_POLICY),
            ];
            (status, kind, page).into_response()
        }
        Body::Script(text) => {
            let kind = [(header::CONTENT_TYPE, "text/javascript; charset=utf-8")];
            (status, kind, text).into_response()
        }
        Body::View { bytes, name } => {
            let disposition = format!("attachment; filename=\"{name}\"");
            let kind = [
                (header::CONTENT_TYPE, "image/jpeg".to_owned()),
                (header::CONTENT_DISPOSITION, disposition),
                (header::CONTENT_SECURITY_POLICY, VIEW_POLICY.to_owned()),
            ];
            (status, kind, bytes).into_response()
        }
        Body::Document(page) => {
            let kind = [
                (header::CONTENT_TYPE, "text/html; charset=utf-8".to_owned()),
                (header::CONTENT_SECURITY_POLICY, policy_with_styles(&page)),
            ];
            (status, kind, page).into_response()
        }
        Body::Pending(page, seconds) => {
            let kind = [
                (header::CONTENT_TYPE, "text/html; charset=utf-8".to_owned()),
                (header::REFRESH, seconds.to_string()),
            ];
            (status, kind, page).into_response()
        }
        Body::File { bytes, name, media } => {
            let disposition = format!("attachment; filename=\"{name}\"");
            let kind = [
                (header::CONTENT_TYPE, media.to_owned()),
                (header::CONTENT_DISPOSITION, disposition),
                (header::CONTENT_SECURITY_POLICY, VIEW_POLICY.to_owned()),
            ];
            (status, kind, bytes).into_response()
        }
        Body::Calendar(text) => {
            let kind = [(header::CONTENT_TYPE, "text/calendar; charset=utf-8")];
            (status, kind, text).into_response()
        }
        Body::Data(text) => {
            let kind = [(header::CONTENT_TYPE, "application/json")];
            (status, kind, text).into_response()
        }
        Body::To(path) => (status, [(header::LOCATION, path)]).into_response(),
        Body::Nothing => status.into_response(),
    }
}

/// The status of a fault; the page for it is made by `finish`. Whoever runs the server hears of
/// what is no visitor's fault.
pub(super) fn refuse(desk: &Desk, fault: &DeskFault) -> Response {
    let status = match fault {
        DeskFault::NotFound => StatusCode::NOT_FOUND,
        DeskFault::Forged => StatusCode::FORBIDDEN,
        DeskFault::Unreadable => StatusCode::PAYLOAD_TOO_LARGE,
        DeskFault::Busy => StatusCode::SERVICE_UNAVAILABLE,
        DeskFault::Slow => StatusCode::REQUEST_TIMEOUT,
        DeskFault::Store(_) | DeskFault::Service(_) | DeskFault::Broken(_) => {
            (desk.tell)(&fault.to_string());
            StatusCode::INTERNAL_SERVER_ERROR
        }
    };
    status.into_response()
}

/// `/work/`: to the workspace in the language the browser asks for.
pub(super) async fn to_language(State(_): State<Arc<Desk>>, headers: HeaderMap) -> Response {
    let language = language_of_request("/", &headers, Language::at_work);
    let to = [(header::LOCATION, format!("/work/{}/", language.tag()))];
    (StatusCode::SEE_OTHER, to).into_response()
}

/// Puts to every answer what it must carry, and a page to every fault that has none.
pub(super) async fn finish(request: Request, next: Next) -> Response {
    let path = request.uri().path().strip_prefix("/work").unwrap_or_default().to_owned();
    let language = language_of_request(&path, request.headers(), Language::at_work);
    let head = request.method() == axum::http::Method::HEAD;
    let mut answer = next.run(request).await;
    let status = answer.status();
    let faulty = status.is_client_error() || status.is_server_error();
    if faulty && !answer.headers().contains_key(header::CONTENT_TYPE) {
        let page = frame::fault(language, status).into_string();
        let kind = HeaderValue::from_static("text/html; charset=utf-8");
        answer.headers_mut().insert(header::CONTENT_TYPE, kind);
        answer.headers_mut().remove(header::CONTENT_LENGTH);
        *answer.body_mut() = if head { HttpBody::empty() } else { HttpBody::from(page) };
    }
    let kept = HeaderValue::from_static("no-store");
    answer.headers_mut().insert(header::CACHE_CONTROL, kept);
    protect(answer.headers_mut());
    answer
}
