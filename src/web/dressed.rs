//! One table as it was known at a moment, or with what is added to it on demand: words beside codes, a row
//! of hashtags, the separator of a spreadsheet program. Made while it is sent, and kept nowhere.
//!
//! Neither its length nor its digest is known before. A transfer that breaks ends without its last chunk,
//! which every program sees that speaks HTTP/1.1; behind the last row go the number of rows and the digest, as trailers
//! (RFC 9110, 6.5), to whoever takes them. An error is never written as a row.

use std::io::{self, Write};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::{Path as Address, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use http_body::Frame;
use maud::{Markup, html};
use tokio::runtime::Handle;
use tokio::sync::mpsc;
use tokio::time::timeout;

use super::address::{AS_OF, KNOWN_AT, Page, Place, Typed, another};
use super::answer::{self, ASK_AGAIN, short_hash};
use super::fault::{Advice, PageFault};
use super::front::language_of;
use super::seen::{Seen, Unseen};
use super::site::{Loaded, Shelf};
use super::view::View;
use super::{tables, twin};
use crate::language::Language;
use crate::publish::layout::LAYOUT_VERSION;
use crate::publish::variant::{Asked, Separator, each_once};
use crate::record::Vantage;
use crate::service::one_table::{OneTable, names, names_then};
use crate::store::published::{ALLOW_RULES, Publication, Published};
use crate::word::Access;

/// Tables that are made at once; who comes for one more is asked to come back.
pub(super) const AT_ONCE: usize = 8;
/// Seconds after which to come back.
const AGAIN_SECONDS: &str = "10";
/// Bytes of one piece of a table: on a line of 40 kbit/s three seconds.
const PIECE_BYTES: usize = 16 * 1024;
/// Pieces that wait for a slow reader.
const PIECES_AHEAD: usize = 8;
/// Within which a reader takes a piece; of one who does not, the transfer is broken off.
const TAKEN_WITHIN: Duration = Duration::from_mins(1);
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
    request: Request,
) -> Response {
    let name = value_of(request.uri().query(), TABLE);
    match (Language::of(&lang), name) {
        (Some(_), Some(name)) => send(shelf, name, request).await,
        (Some(language), None) => {
            let page = Place::from(Page::Tables).at(language.tag(), &Seen::default());
            (StatusCode::SEE_OTHER, [(header::LOCATION, page)]).into_response()
        }
        (None, _) => answer::refuse(&shelf, PageFault::NotFound),
    }
}

/// A table by its name, as the query of a request asks for it.
pub(super) async fn send(shelf: Arc<Shelf>, name: String, request: Request) -> Response {
    let query = request.uri().query().map(str::to_owned);
    let language = language_of(request.uri().path(), request.headers(), Language::of);
    let found = Arc::clone(&shelf);
    let ready =
        tokio::task::spawn_blocking(move || Ready::of(&found, name, query.as_deref(), language));
    let ready = ready.await.unwrap_or_else(|broken| Err(PageFault::Broken(broken.to_string())));
    let ready = match ready {
        Ok(ready) => ready,
        Err(fault) => return answer::refuse(&shelf, fault),
    };
    let nothing = ready.answer(Body::new(Pieces::none()));
    let held = answer::matches(request.headers().get(header::IF_NONE_MATCH), nothing.headers());
    if held || request.method() == Method::HEAD {
        return nothing;
    }
    let Ok(turn) = Arc::clone(shelf.turns()).try_acquire_owned() else {
        let mut busy = answer::refuse(&shelf, PageFault::Busy);
        busy.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static(AGAIN_SECONDS));
        return busy;
    };
    let (to, pieces) = mpsc::channel(PIECES_AHEAD);
    let answer = ready.answer(Body::new(Pieces { from: Some(pieces) }));
    tokio::spawn(async move {
        let tells = Arc::clone(&shelf);
        // The turn ends with the last piece, or when nobody takes one any more.
        let made = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            ready.write(&tells, &Out { to, runtime: Handle::current(), within: TAKEN_WITHIN });
        });
        if let Err(broken) = made.await {
            shelf.tell(&broken.to_string());
        }
    });
    answer
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
    let tags = of(LABELS).unwrap_or_default();
    let tags = tags.split(',').filter(|_| !tags.is_empty());
    let languages = tags.map(|tag| language(LABELS, tag.trim())).collect::<Result<Vec<_>, _>>()?;
    let languages = each_once(languages);
    let hxl = match of(HXL).as_deref() {
        None | Some("false") => false,
        Some("true") => true,
        Some(_) => return Err(PageFault::NoChoice(HXL)),
    };
    let own = of(SPREADSHEET).map(|tag| language(SPREADSHEET, &tag)).transpose()?;
    let separator = of(SEPARATOR).map(|code| {
        Separator::from_code(&code).filter(|_| own.is_some()).ok_or(PageFault::NoChoice(SEPARATOR))
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
    fn of(
        shelf: &Shelf,
        name: String,
        query: Option<&str>,
        language: &'static Language,
    ) -> Result<Self, PageFault> {
        if !names().contains(&name.as_str()) {
            return Err(PageFault::NotFound);
        }
        let published = Published::open(shelf.folder())?;
        let loaded = shelf.loaded()?;
        if published.publication()? != *loaded.publication() {
            return Err(PageFault::Busy);
        }
        let typed = Typed::of(query);
        // What can be asked for is chosen on a page of its own.
        let page = |seen: &Seen| Place::from(Page::Tables).at(language.tag(), seen);
        let unseen = |why, now| PageFault::Unseen(Advice { why, now });
        let now = page(&Seen::default());
        let (seen, publication) = loaded.resolve(&typed).map_err(|why| unseen(why, now))?;
        if let Some(name) =
            another(query, &[TABLE, LABELS, HXL, SPREADSHEET, SEPARATOR, KNOWN_AT, AS_OF])
        {
            return Err(unseen(Unseen::Unasked(name), page(&seen)));
        }
        let asked = asked(query).map_err(|fault| match fault {
            PageFault::NoChoice(name) => unseen(Unseen::NoChoice(name), page(&seen)),
            other => other,
        })?;
        if seen.report.is_some() && !names_then().contains(&name.as_str()) {
            return Err(PageFault::NotFound);
        }
        let saved = saved(&name, &seen, &asked);
        // What was public at a moment and is public still changes with each publication; and what is written, with
        // the program.
        let of = (loaded.publication(), ALLOW_RULES, LAYOUT_VERSION, env!("CARGO_PKG_VERSION"));
        let told = format!("{of:?} {publication:?} {name} {asked:?} {seen:?}");
        let tag = format!("W/\"{}\"", short_hash(told.as_bytes()));
        let Publication { known_at, as_of, .. } = publication;
        let vantage = Vantage { known_at, as_of, clearance: Access::Public };
        let table = OneTable { name, vantage, on_a_day: !seen.is_now(), asked };
        Ok(Self { table, published, loaded, saved, tag, publication })
    }

    fn answer(&self, body: Body) -> Response {
        let headers = [
            (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
            (header::CACHE_CONTROL, ASK_AGAIN.to_owned()),
            (header::VARY, "accept-encoding".to_owned()),
            (header::ETAG, self.tag.clone()),
            (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{}\"", self.saved)),
            (header::TRAILER, format!("{ROWS}, {SHA256}")),
        ];
        let mut answer = body.into_response();
        for (name, value) in headers.into_iter().chain(twin::vantage(&self.publication)) {
            if let Ok(value) = HeaderValue::from_str(&value) {
                answer.headers_mut().insert(name, value);
            }
        }
        answer
    }

    /// Writes the table piece by piece; whoever runs the server hears what went wrong, and the reader of the table
    /// sees that it ends too soon.
    fn write(&self, tells: &Shelf, to: &Out) {
        let made = self.loaded.record_of(&self.table.vantage);
        let made = made.and_then(|record| Ok(self.table.write(&self.published, &record, to)?));
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
        let fault = last.as_ref().err().map(ToString::to_string);
        // A reader who went away, or takes nothing any more, is nobody's fault.
        if let (Ok(()), Some(fault)) = (to.send(last), fault) {
            tells.tell(&fault);
        }
    }
}

/// A name that says from where the table was seen and how it is dressed, so that no two of them are saved as one.
fn saved(name: &str, seen: &Seen, asked: &Asked) -> String {
    let mut saved = name.to_owned();
    let seen = seen.pairs().map(|(_, value)| value);
    let words = asked.languages.iter().map(|language| language.tag().to_owned());
    let hxl = asked.hxl.then(|| HXL.to_owned());
    let cells = asked.spreadsheet.map(|it| it.code().to_owned());
    for part in seen.chain(words).chain(hxl).chain(cells) {
        saved.extend(["-", &part]);
    }
    format!("{saved}.csv")
}

/// A piece of a table, or its trailers, or why it ends here.
type Piece = io::Result<Frame<Bytes>>;

/// Hands on what is written, piece by piece, and waits for a slow reader, but not for one who takes nothing.
struct Out {
    to: mpsc::Sender<Piece>,
    runtime: Handle,
    within: Duration,
}

impl Out {
    /// Hands on a piece. Fails where the reader went away, or takes nothing any more.
    fn send(&self, piece: Piece) -> io::Result<()> {
        let taken = async { timeout(self.within, self.to.send(piece)).await };
        match self.runtime.block_on(taken) {
            Ok(Ok(())) => Ok(()),
            Ok(Err(_)) => Err(io::ErrorKind::BrokenPipe.into()),
            Err(_) => Err(io::ErrorKind::TimedOut.into()),
        }
    }
}

impl Write for &Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let piece = bytes.get(..bytes.len().min(PIECE_BYTES)).unwrap_or(bytes);
        self.send(Ok(Frame::data(Bytes::copy_from_slice(piece))))?;
        Ok(piece.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The pieces as a body. It ends with its trailers; whatever else ends it, is a fault that cuts the transfer off.
struct Pieces {
    from: Option<mpsc::Receiver<Piece>>,
}

impl Pieces {
    /// Of which nothing is sent, and no length is known.
    fn none() -> Self {
        Self { from: None }
    }
}

impl http_body::Body for Pieces {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        let Some(from) = &mut self.from else { return Poll::Ready(None) };
        let piece = match from.poll_recv(context) {
            Poll::Pending => return Poll::Pending,
            Poll::Ready(piece) => piece,
        };
        let piece = piece.unwrap_or_else(|| Err(io::Error::from(io::ErrorKind::UnexpectedEof)));
        if piece.as_ref().map_or(true, Frame::is_trailers) {
            self.from = None;
        }
        Poll::Ready(Some(piece))
    }
}

/// A form that asks for a table.
pub(super) fn form(view: &View) -> Markup {
    let languages = || {
        html! { @for it in Language::all() {
            option value=(it.tag()) lang=(it.tag()) { (it.word("language-name")) }
        } }
    };
    html! {
        form method="get" action=(format!("/{}/tables/one", view.language.tag())) {
            (view.seen_fields())
            div.field {
                label for="f-table" { (view.t("web-table")) }
                @let names = tables::from_there(view);
                select #f-table name=(TABLE) { @for name in names { option { (name) } } }
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

#[cfg(test)]
mod tests {
    use std::task::Waker;

    use http_body::Body as _;

    use super::*;

    /// What comes of a body whose pieces are there, in short.
    fn told(mut pieces: Pieces) -> Vec<&'static str> {
        let mut context = Context::from_waker(Waker::noop());
        let mut all = Vec::new();
        loop {
            match Pin::new(&mut pieces).poll_frame(&mut context) {
                Poll::Pending => all.push("waits"),
                Poll::Ready(None) => all.push("end"),
                Poll::Ready(Some(Err(_))) => all.push("broken"),
                Poll::Ready(Some(Ok(frame))) if frame.is_trailers() => all.push("trailers"),
                Poll::Ready(Some(Ok(_))) => all.push("data"),
            }
            if ["waits", "end"].contains(all.last().unwrap()) {
                return all;
            }
        }
    }

    fn sent(pieces: Vec<Piece>, gone: bool) -> Vec<&'static str> {
        let (to, from) = mpsc::channel(PIECES_AHEAD);
        for piece in pieces {
            to.try_send(piece).unwrap();
        }
        let kept = (!gone).then_some(to);
        let told = told(Pieces { from: Some(from) });
        drop(kept);
        told
    }

    #[test]
    fn a_transfer_ends_with_its_trailers_and_is_broken_off_by_whatever_else_ends_it() {
        let data = || Ok(Frame::data(Bytes::from_static(b"a,b\n")));
        let trailers = || Ok(Frame::trailers(HeaderMap::new()));
        assert_eq!(
            sent(vec![data(), data(), trailers()], true),
            ["data", "data", "trailers", "end"]
        );
        // A fault that is told, and one that nobody could tell: the writer is gone.
        let fault = Err(io::Error::other("a fault"));
        assert_eq!(sent(vec![data(), fault], true), ["data", "broken", "end"]);
        assert_eq!(sent(vec![data()], true), ["data", "broken", "end"]);
        assert_eq!(sent(vec![data()], false), ["data", "waits"]);
        assert_eq!(told(Pieces::none()), ["end"]);
        assert_eq!(Pieces::none().size_hint().exact(), None, "no length that nobody knows");
    }

    #[test]
    fn a_piece_is_no_longer_than_it_says_and_a_reader_who_left_ends_the_writing() {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let (to, mut from) = mpsc::channel(PIECES_AHEAD);
        let out = Out { to, runtime: runtime.handle().clone(), within: TAKEN_WITHIN };
        let table = vec![b'x'; PIECE_BYTES + 1];
        (&out).write_all(&table).unwrap();
        let mut lengths = Vec::new();
        while let Ok(Ok(frame)) = from.try_recv() {
            lengths.push(frame.into_data().unwrap().len());
        }
        assert_eq!(lengths, [PIECE_BYTES, 1]);
        drop(from);
        let left = (&out).write_all(&table).unwrap_err();
        assert_eq!(left.kind(), io::ErrorKind::BrokenPipe);
    }

    /// As many pieces wait as may; nobody waits for whoever takes none of them.
    #[test]
    fn a_reader_who_takes_nothing_ends_the_writing() {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_time().build().unwrap();
        let (to, mut from) = mpsc::channel(PIECES_AHEAD);
        let within = Duration::from_millis(50);
        let out = Out { to, runtime: runtime.handle().clone(), within };
        let stalled = (&out).write_all(&vec![b'x'; PIECE_BYTES * (PIECES_AHEAD + 1)]).unwrap_err();
        assert_eq!(stalled.kind(), io::ErrorKind::TimedOut);
        let mut waited = 0;
        while from.try_recv().is_ok() {
            waited += 1;
        }
        assert_eq!(waited, PIECES_AHEAD);
        // One who takes a piece now is written to again.
        (&out).write_all(b"more").unwrap();
    }
}
