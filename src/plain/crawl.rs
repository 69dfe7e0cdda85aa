//! Asking the site for everything it has, page by page along its links, and writing it.

use std::collections::{BTreeMap, VecDeque};
use std::path::Path;
use std::pin::Pin;

use axum::Router;
use axum::body::{Body, HttpBody as _, to_bytes};
use axum::http::{HeaderMap, Request, Response, StatusCode, header};
use tokio::task::JoinSet;
use tower_service::Service as _;

use super::fault::PlainFault;
use super::folder::{Folder, Written};
use super::list::List;
use super::place::{Place, relative, resolved};
use super::writer::{Headers, Writer};
use super::{AT_ONCE, FILES_MAX, PAGE_BYTES_MAX, PAGES_AT_ONCE, Progress, links};
use crate::store::published::Published;
use crate::web::{self, Outside, PublicAddress};

/// Where a site begins.
const FRONT: &str = "/";
/// How a page names its card.
const CARD: &str = "<meta property=\"og:image\" content=\"";
/// What no page leads to.
const BESIDE: [&str; 1] = ["/robots.txt"];
/// The page at which a folder is opened.
const INDEX: &str = "index.html";
/// How the site says that it has something whose links lead to files: a page, or a feed.
const LED: [&str; 2] = ["text/html", "application/atom+xml"];

/// Writes the whole site.
pub(super) async fn crawl(
    published: &Path,
    out: &Path,
    outside: Outside,
    progress: Progress<'_>,
) -> Result<Written, PlainFault> {
    let publication = Published::open(published)?.publication()?;
    let router = web::router_at(published.to_owned(), outside.clone(), |_| {});
    let mut crawl = Crawl {
        router,
        writer: Writer::of(Folder::open(out)?),
        found: BTreeMap::new(),
        ahead: VecDeque::new(),
        beside: VecDeque::new(),
        address: outside.address,
        home: String::new(),
        index: None,
    };
    crawl.begin().await?;
    crawl.walk(progress).await?;
    if let Some(index) = crawl.index.take() {
        // Last: who finds it finds the rest.
        let page = crawl.led(&crawl.home.clone(), INDEX, &index.text)?;
        crawl.writer.place(INDEX, page.into_bytes(), index.said)?;
    }
    let folder = crawl.writer.folder()?;
    if Published::open(published)?.publication()? != publication {
        return Err(PlainFault::Meanwhile);
    }
    folder.finish(|files| List::of(&publication, files))
}

struct Crawl {
    router: Router,
    writer: Writer,
    /// Every file, by its name in small letters, with its name and the address it comes from.
    found: BTreeMap<String, (String, String)>,
    /// What leads to another page.
    ahead: VecDeque<Job>,
    /// Other languages, parts, twins and feeds of pages that were written: asked for first, because what was read
    /// for the page is still at hand.
    beside: VecDeque<Job>,
    /// Where the public finds the folder.
    address: Option<PublicAddress>,
    /// Address of the page that `index.html` shows.
    home: String,
    index: Option<Index>,
}

/// The home page as it was sent.
struct Index {
    text: String,
    said: Headers,
}

/// Something to ask for.
struct Job {
    /// The page that leads there.
    from: String,
    place: Place,
}

impl Crawl {
    /// The front leads to the home page in the mission's first language; that one is the index.
    async fn begin(&mut self) -> Result<(), PlainFault> {
        let answer = ask(self.router.clone(), FRONT).await?;
        self.home = text_of(answer.headers(), &header::LOCATION);
        let home = self.home.clone();
        for address in [home.as_str()].into_iter().chain(BESIDE) {
            let place = Place::of(address)?;
            self.ahead(FRONT, place)?;
        }
        Ok(())
    }

    async fn walk(&mut self, progress: Progress<'_>) -> Result<(), PlainFault> {
        let (mut asked, mut done) = (JoinSet::new(), 0);
        loop {
            while asked.len() < AT_ONCE {
                let Some(job) = self.next(asked.len()) else { break };
                let router = self.router.clone();
                asked.spawn(async move {
                    let answer = match &job.place {
                        Place::Here { address, .. } => ask(router, address).await.map(Some),
                        Place::Moment { .. } => Ok(None),
                    };
                    (job, answer)
                });
            }
            let Some(answered) = asked.join_next().await else { return Ok(()) };
            let (job, answer) = answered.map_err(|broken| PlainFault::Page {
                page: FRONT.to_owned(),
                said: broken.to_string(),
            })?;
            match answer? {
                Some(answer) => self.take(job, answer).await?,
                None => self.moment(&job)?,
            }
            done += 1;
            progress(done);
        }
    }

    /// What is to be asked for next, with so many on their way: another page only when little else is.
    fn next(&mut self, under_way: usize) -> Option<Job> {
        let another = under_way < PAGES_AT_ONCE;
        let beside = self.beside.pop_front();
        beside.or_else(|| another.then(|| self.ahead.pop_front()).flatten())
    }

    async fn take(&mut self, job: Job, answer: Response<Body>) -> Result<(), PlainFault> {
        let Place::Here { address, file } = &job.place else { return Ok(()) };
        let (status, headers) = (answer.status(), answer.headers().clone());
        if status.is_redirection() {
            // `/en` is `/en/`: another address of the same file.
            let place = Place::of(&text_of(&headers, &header::LOCATION))?;
            if place.file() == file && place != job.place {
                self.ahead.push_back(Job { from: job.from, place });
                return Ok(());
            }
        }
        if status != StatusCode::OK {
            let (page, link, status) = (job.from.clone(), address.clone(), status.as_u16());
            return Err(PlainFault::Broken { page, link, status });
        }
        let [media, cache] =
            [header::CONTENT_TYPE, header::CACHE_CONTROL].map(|name| text_of(&headers, &name));
        let said = Headers { media, cache };
        if !LED.iter().any(|led| said.media.starts_with(led)) {
            return self.file(&job.place, answer.into_body(), said).await;
        }
        let unread = |said: String| PlainFault::Page { page: address.clone(), said };
        let bytes = to_bytes(answer.into_body(), PAGE_BYTES_MAX).await;
        let bytes = bytes.map_err(|error| unread(error.to_string()))?;
        let text = String::from_utf8(bytes.into()).map_err(|error| unread(error.to_string()))?;
        let page = self.led(address, file, &text)?;
        self.shared(address, &text)?;
        self.writer.place(file, page.into_bytes(), said.clone())?;
        if *address == self.home {
            self.index = Some(Index { text, said });
        }
        Ok(())
    }

    /// A file as it is, piece by piece.
    async fn file(
        &mut self,
        place: &Place,
        mut body: Body,
        said: Headers,
    ) -> Result<(), PlainFault> {
        let Place::Here { address, file } = place else { return Ok(()) };
        let unread = |said: String| PlainFault::Page { page: address.clone(), said };
        if Path::new(file).extension().is_some_and(|ending| ending == "html") {
            return Err(unread(format!(
                "it is {}, and its address has no ending of a file",
                said.media
            )));
        }
        self.writer.begin(file)?;
        while let Some(frame) = std::future::poll_fn(|cx| Pin::new(&mut body).poll_frame(cx)).await
        {
            let frame = frame.map_err(|error| unread(error.to_string()))?;
            if let Ok(chunk) = frame.into_data() {
                self.writer.next(chunk)?;
            }
        }
        self.writer.end(said)
    }

    /// The page that says that a folder shows one moment and answers no question.
    fn moment(&mut self, job: &Job) -> Result<(), PlainFault> {
        let Place::Moment { lang, file } = &job.place else { return Ok(()) };
        let page = self.led(&format!("/{lang}/"), file, &web::one_moment(lang))?;
        let [media, cache] = ["text/html; charset=utf-8", "public, no-cache"].map(str::to_owned);
        self.writer.place(file, page.into_bytes(), Headers { media, cache })
    }

    /// A page whose links lead to files, as seen from its own; what they lead to is asked for.
    fn led(&mut self, address: &str, file: &str, text: &str) -> Result<String, PlainFault> {
        links::led(text, |attribute, link| {
            let Some((target, fragment)) = resolved(address, link) else { return Ok(None) };
            let mut place = Place::of(&target)?;
            if attribute == "action" {
                place = Place::moment(&place);
            }
            self.ahead(address, place.clone())?;
            let way = match fragment {
                Some(_) if place.file() == file => String::new(),
                _ => relative(file, place.file()),
            };
            Ok(Some(fragment.map_or(way.clone(), |fragment| format!("{way}#{fragment}"))))
        })
    }

    /// The card of a page is named whole and no link: it is asked for like one.
    fn shared(&mut self, address: &str, text: &str) -> Result<(), PlainFault> {
        let Some(host) = self.address.clone() else { return Ok(()) };
        let whole = text.split(CARD).nth(1).and_then(|rest| rest.split('"').next());
        let Some(path) = whole.and_then(|whole| host.path_of(whole)) else { return Ok(()) };
        self.ahead(address, Place::of(path)?)
    }

    /// Takes note of where a page leads, once.
    fn ahead(&mut self, from: &str, place: Place) -> Result<(), PlainFault> {
        let (file, address) = match &place {
            Place::Here { address, file } => (file.clone(), address.clone()),
            Place::Moment { file, .. } => (file.clone(), file.clone()),
        };
        if let Some((held, other)) = self.found.get(&file.to_lowercase()) {
            if *held != file {
                return Err(PlainFault::Same { one: other.clone(), other: address });
            }
            return Ok(());
        }
        if self.found.len() >= FILES_MAX {
            return Err(PlainFault::Many);
        }
        let of_the_same = Place::of(from).is_ok_and(|from| from.subject() == place.subject());
        self.found.insert(file.to_lowercase(), (file, address));
        let job = Job { from: from.to_owned(), place };
        let queue = if of_the_same { &mut self.beside } else { &mut self.ahead };
        queue.push_back(job);
        Ok(())
    }
}

/// Asks the site, which is in this process.
async fn ask(mut router: Router, address: &str) -> Result<Response<Body>, PlainFault> {
    let request = Request::get(address).header(header::ACCEPT_ENCODING, "identity");
    let request = request
        .body(Body::empty())
        .map_err(|error| PlainFault::Page { page: address.to_owned(), said: error.to_string() })?;
    match router.call(request).await {
        Ok(answer) => Ok(answer),
        Err(never) => match never {},
    }
}

fn text_of(headers: &HeaderMap, name: &header::HeaderName) -> String {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
}
