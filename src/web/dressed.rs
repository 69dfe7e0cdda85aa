//! One table as it was known at a moment, or with what is added to it on demand: words beside codes, a row
//! of hashtags, the separator of a spreadsheet program. Made while it is sent, and kept nowhere.
//!
//! Neither its length nor its digest is known before. A transfer that breaks ends without its last chunk,
//! which every program sees; behind the last row go the number of rows and the digest, as trailers
//! (RFC 9110, 6.5), to whoever takes them. An error is never written as a row.

use std::io::{self, BufWriter, Write};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes};
use axum::extract::{Path as Address, RawQuery, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use http_body::Frame;
use maud::{Markup, html};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc};

use super::address::{self, AS_OF, KNOWN_AT, Page, Place, Typed};
use super::answer::{self, ASK_AGAIN, short_hash};
use super::fault::{Advice, PageFault};
use super::seen::{Seen, Unseen};
use super::site::{Loaded, Shelf};
use super::view::View;
use crate::language::Language;
use crate::publish::variant::{Asked, Separator};
use crate::record::Vantage;
use crate::service::one_table::{OneTable, names};
use crate::store::published::{Publication, Published};
use crate::word::Access;

/// Tables that are made at once; who comes for one more is asked to come back.
const AT_ONCE: usize = 4;
/// Seconds after which to come back.
const AGAIN_SECONDS: &str = "10";
/// Bytes of one piece of a table.
const PIECE_BYTES: usize = 64 * 1024;
/// Pieces that wait for a slow reader.
const PIECES_AHEAD: usize = 4;
/// Rows of the table, behind its last byte.
const ROWS: HeaderName = HeaderName::from_static("accordwatch-rows");
/// SHA-256 of the table before it was compressed, in hexadecimal, behind its last byte.
const SHA256: HeaderName = HeaderName::from_static("accordwatch-sha256");

/// What of a query names the table.
const TABLE: &str = "table";
/// What of a query names the languages of words beside codes.
const LABELS: &str = "labels";
/// What of a query asks for a row of hashtags.
const HXL: &str = "hxl";
/// What of a query names the language that a spreadsheet program is set to.
const SPREADSHEET: &str = "spreadsheet";
/// What of a query says what stands between cells for a spreadsheet program.
const SEPARATOR: &str = "separator";

/// A query names something of which this is made.
pub(super) fn is_asked(query: Option<&str>) -> bool {
    let asks = [LABELS, HXL, SPREADSHEET, SEPARATOR, KNOWN_AT, AS_OF];
    let pairs = form_urlencoded::parse(query.unwrap_or_default().as_bytes());
    pairs.into_iter().any(|(name, value)| asks.contains(&&*name) && !value.is_empty())
}

/// `/LANG/tables/one`: the table that the query names; without one, the page where it is chosen. What is wrong is told
/// in that language.
pub(super) async fn chosen(
    State(shelf): State<Arc<Shelf>>,
    Address(lang): Address<String>,
    RawQuery(query): RawQuery,
    method: Method,
    headers: HeaderMap,
) -> Response {
    let language = Language::of(&lang);
    let name = value_of(query.as_deref(), TABLE);
    match (language, name) {
        (Some(_), Some(name)) => send(shelf, name, query, (method, headers)).await,
        (Some(language), None) => {
            let page = Place::from(Page::Tables).at(language.tag(), &Seen::default());
            (StatusCode::SEE_OTHER, [(header::LOCATION, page)]).into_response()
        }
        (None, _) => answer::refuse(&shelf, PageFault::NotFound),
    }
}

/// A table by its name, as a query asks for it.
pub(super) async fn send(
    shelf: Arc<Shelf>,
    name: String,
    query: Option<String>,
    (method, headers): (Method, HeaderMap),
) -> Response {
    let found = Arc::clone(&shelf);
    let ready = tokio::task::spawn_blocking(move || Ready::of(&found, name, query.as_deref()));
    let ready = ready.await.unwrap_or_else(|broken| Err(PageFault::Broken(broken.to_string())));
    let ready = match ready {
        Ok(ready) => ready,
        Err(fault) => return answer::refuse(&shelf, fault),
    };
    let known = headers.get(header::IF_NONE_MATCH).and_then(|it| it.to_str().ok());
    let held = known.is_some_and(|it| it.split(',').any(|one| one.trim() == ready.tag));
    if held || method == Method::HEAD {
        return ready.answer(Body::empty());
    }
    let Ok(permit) = Arc::clone(turns()).try_acquire_owned() else {
        let mut busy = answer::refuse(&shelf, PageFault::Busy);
        busy.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static(AGAIN_SECONDS));
        return busy;
    };
    let (send, receive) = mpsc::channel(PIECES_AHEAD);
    let answer = ready.answer(Body::new(Pieces(receive)));
    tokio::task::spawn_blocking(move || ready.write(&shelf, &send, permit));
    answer
}

fn turns() -> &'static Arc<Semaphore> {
    static TURNS: std::sync::OnceLock<Arc<Semaphore>> = std::sync::OnceLock::new();
    TURNS.get_or_init(|| Arc::new(Semaphore::new(AT_ONCE)))
}

fn value_of(query: Option<&str>, wanted: &str) -> Option<String> {
    let mut pairs = form_urlencoded::parse(query.unwrap_or_default().as_bytes());
    let found = pairs.find(|(name, value)| name == wanted && !value.is_empty());
    found.map(|(_, value)| value.into_owned())
}

/// How a table is dressed, by a query.
fn asked(query: Option<&str>) -> Result<Asked, PageFault> {
    let of = |name: &'static str| value_of(query, name);
    let language =
        |name: &'static str, tag: &str| Language::of(tag).ok_or(PageFault::NoChoice(name));
    let mut languages: Vec<&'static Language> = Vec::new();
    for tag in of(LABELS).iter().flat_map(|tags| tags.split(',')) {
        let language = language(LABELS, tag.trim())?;
        if languages.iter().all(|it| it.tag() != language.tag()) {
            languages.push(language);
        }
    }
    let hxl = match of(HXL).as_deref() {
        None | Some("false") => false,
        Some("true") => true,
        Some(_) => return Err(PageFault::NoChoice(HXL)),
    };
    let own = of(SPREADSHEET).map(|tag| language(SPREADSHEET, &tag)).transpose()?;
    let separator = of(SEPARATOR).map(|code| {
        let found = Separator::ALL.into_iter().find(|it| it.code() == code);
        found.filter(|_| own.is_some()).ok_or(PageFault::NoChoice(SEPARATOR))
    });
    let spreadsheet = separator.transpose()?.or(own.map(Separator::of));
    Ok(Asked { languages, hxl, spreadsheet })
}

/// A table that can be made.
struct Ready {
    table: OneTable,
    published: Published,
    loaded: Arc<Loaded>,
    saved: String,
    tag: String,
    publication: Publication,
}

impl Ready {
    fn of(shelf: &Shelf, name: String, query: Option<&str>) -> Result<Self, PageFault> {
        if !names().contains(&name.as_str()) {
            return Err(PageFault::NotFound);
        }
        let published = Published::open(shelf.folder())?;
        let loaded = shelf.loaded()?;
        if published.publication()? != *loaded.publication() {
            return Err(PageFault::Busy);
        }
        let typed = Typed::of(query);
        let now = address::table_file(&format!("{name}.csv"));
        let unseen = |why| PageFault::Unseen(Advice { why, now: now.clone() });
        let (seen, publication) = loaded.resolve(&typed).map_err(unseen)?;
        let asked = asked(query).map_err(|fault| match fault {
            PageFault::NoChoice(name) => unseen(Unseen::NoChoice(name)),
            other => other,
        })?;
        let mut saved = name.clone();
        for (_, value) in seen.pairs() {
            saved.extend(["-", &value]);
        }
        let told = format!("{publication:?} {name} {asked:?} {}", seen.is_now());
        let tag = format!("W/\"{}\"", short_hash(told.as_bytes()));
        let Publication { known_at, as_of, .. } = publication;
        let vantage = Vantage { known_at, as_of, clearance: Access::Public };
        let table = OneTable { name, vantage, on_a_day: !seen.is_now(), asked };
        Ok(Self { table, published, loaded, saved: format!("{saved}.csv"), tag, publication })
    }

    fn answer(&self, body: Body) -> Response {
        let headers = [
            (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
            (header::CACHE_CONTROL, ASK_AGAIN.to_owned()),
            (header::VARY, "accept-encoding".to_owned()),
            (header::ETAG, self.tag.clone()),
            (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{}\"", self.saved)),
            (header::TRAILER, format!("{ROWS}, {SHA256}")),
            (
                HeaderName::from_static("accordwatch-known-at"),
                self.publication.known_at.to_string(),
            ),
            (HeaderName::from_static("accordwatch-as-of"), self.publication.as_of.to_string()),
            (HeaderName::from_static("accordwatch-root"), self.publication.root.clone()),
        ];
        let mut answer = body.into_response();
        for (name, value) in headers {
            if let Ok(value) = HeaderValue::from_str(&value) {
                answer.headers_mut().insert(name, value);
            }
        }
        answer
    }

    /// Writes the table piece by piece; whoever runs the server hears what went wrong, and the reader of the table
    /// sees that it ends too soon.
    fn write(&self, told: &Shelf, to: &mpsc::Sender<Piece>, permit: OwnedSemaphorePermit) {
        let out = BufWriter::with_capacity(PIECE_BYTES, Out(to.clone()));
        let made = self.loaded.record_of(&self.table.vantage).and_then(|record| {
            let moments = self.loaded.moments();
            Ok(self.table.write(&self.published, (&record, moments), out)?)
        });
        drop(permit);
        let last = match made {
            Ok(Some(wrote)) => {
                let mut trailers = HeaderMap::new();
                trailers.insert(ROWS, HeaderValue::from(wrote.rows));
                if let Ok(digest) = HeaderValue::from_str(&wrote.sha256) {
                    trailers.insert(SHA256, digest);
                }
                Ok(Frame::trailers(trailers))
            }
            Ok(None) => Err(io::Error::other("there is no such table from there")),
            Err(fault) => Err(io::Error::other(fault.to_string())),
        };
        // A reader who went away is nobody's fault.
        if let (Err(fault), false) = (&last, to.is_closed()) {
            told.tell(&fault.to_string());
        }
        let _ = to.blocking_send(last);
    }
}

/// A piece of a table, or its trailers, or why it ends here.
type Piece = io::Result<Frame<Bytes>>;

/// Hands on what is written.
struct Out(mpsc::Sender<Piece>);

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let piece = Ok(Frame::data(Bytes::copy_from_slice(bytes)));
        let gone = |_| io::Error::from(io::ErrorKind::BrokenPipe);
        self.0.blocking_send(piece).map_err(gone)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The pieces as a body.
struct Pieces(mpsc::Receiver<Piece>);

impl http_body::Body for Pieces {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        self.0.poll_recv(context)
    }
}

/// A form that asks for a table.
pub(super) fn form(view: &View) -> Markup {
    let seen = &view.site.seen;
    let languages = || {
        html! { @for it in Language::all() {
            option value=(it.tag()) lang=(it.tag()) { (it.word("language-name")) }
        } }
    };
    html! {
        form method="get" action=(format!("/{}/tables/one", view.language.tag())) {
            @if let Some(day) = seen.as_of { input type="hidden" name=(AS_OF) value=(day); }
            @if seen.report.is_some() { input type="hidden" name=(KNOWN_AT) value=(seen.known_at()); }
            div.field {
                label for="f-table" { (view.t("web-table")) }
                select #f-table name=(TABLE) { @for name in names() { option { (name) } } }
            }
            div.field {
                label for="f-labels" { (view.t("web-table-labels")) }
                select #f-labels name=(LABELS) { option value="" { (view.t("web-table-none")) } (languages()) }
            }
            div.field {
                label for="f-hxl" { (view.t("web-table-hxl")) }
                select #f-hxl name=(HXL) {
                    option value="" { (view.t("web-table-none")) }
                    option value="true" { "HXL 1.1" }
                }
            }
            div.field {
                label for="f-spreadsheet" { (view.t("web-table-spreadsheet")) }
                select #f-spreadsheet name=(SPREADSHEET) { option value="" { (view.t("web-table-none")) } (languages()) }
            }
            p { button { (view.t("web-table-do")) } }
        }
    }
}
