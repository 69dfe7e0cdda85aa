//! Published files: the editions of reports and the tables. A name is served only if it is one of
//! those that lie there; an address never becomes a path by itself.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use axum::body::Body;
use axum::extract::{Path as Address, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use tower_http::services::ServeFile;

use super::address::{Form, another};
use super::answer::{self, ASK_AGAIN, short_hash};
use super::asked::takes_gzip;
use super::digest::{self, REPR_DIGEST, Stamp, repr_digest, stamp};
use super::dressed;
use super::fault::{Advice, PageFault};
use super::kept::{Drawn, Which, found_or_drawn};
use super::seen::Unseen;
use super::site::Shelf;
use crate::publish::released;
use crate::service::life::MANIFEST;
use crate::word::Key;

/// A file of an edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct EditionFile {
    /// Name of the file.
    pub(super) name: &'static str,
    /// Media type.
    pub(super) media: &'static str,
    /// Message that names it.
    pub(super) label: &'static str,
    /// It is the report itself, and not about one of the others.
    pub(super) itself: bool,
}

/// Files an edition may have, in the order in which they are offered.
const EDITION_FILES: [EditionFile; 6] = [
    edition_file("report.html", "text/html; charset=utf-8", "web-file-html", true),
    edition_file("report.pdf", "application/pdf", "web-file-pdf", true),
    edition_file("report.txt", "text/plain; charset=utf-8", "web-file-text", true),
    // Beside a new edition: what it changes in the one that it corrects.
    edition_file("changes.html", "text/html; charset=utf-8", "web-file-changes-html", false),
    edition_file("changes.txt", "text/plain; charset=utf-8", "web-file-changes-text", false),
    edition_file("report.pdf.json", "application/json", "web-file-fonts", false),
];

const fn edition_file(
    name: &'static str,
    media: &'static str,
    label: &'static str,
    itself: bool,
) -> EditionFile {
    EditionFile { name, media, label, itself }
}

/// A report in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Edition {
    /// Its language.
    pub(super) lang: String,
    /// Its files.
    pub(super) files: Vec<EditionFile>,
}

/// A table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Table {
    /// Name of the file.
    pub(super) name: String,
    /// Media type.
    pub(super) media: &'static str,
    /// Size in bytes.
    pub(super) bytes: u64,
    /// When it was written: a file is written only where its bytes change.
    pub(super) written: Option<SystemTime>,
}

impl Table {
    /// The file at a path, if it is one itself and not a link to one.
    fn at(path: &Path, name: String, media: &'static str) -> Option<Self> {
        let meta = path.symlink_metadata().ok().filter(std::fs::Metadata::is_file)?;
        Some(Self { name, media, bytes: meta.len(), written: meta.modified().ok() })
    }
}

/// The editions of a report that lie there, by language.
pub(super) fn editions(published: &Path, report: &str) -> Vec<Edition> {
    let folder = published.join("reports").join(report);
    let edition = |lang: String| {
        let here = folder.join(&lang);
        let files = EDITION_FILES.iter().copied().filter(|file| plain_file(&here.join(file.name)));
        let files: Vec<_> = files.collect();
        (!files.is_empty()).then_some(Edition { lang, files })
    };
    names(&folder).into_iter().filter_map(edition).collect()
}

/// Media type of a table as Parquet.
pub(super) const PARQUET: &str = "application/vnd.apache.parquet";

/// Endings of the files of a data package, with their media types.
const TABLE_FILES: [(&str, &str); 11] = [
    ("csv", "text/csv; charset=utf-8"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("parquet", PARQUET),
    ("geojson", "application/geo+json"),
    ("cff", "text/plain; charset=utf-8"),
    ("do", "text/plain; charset=utf-8"),
    ("py", "text/x-python; charset=utf-8"),
    ("R", "text/plain; charset=utf-8"),
    ("sps", "text/plain; charset=utf-8"),
    ("json", "application/json; charset=utf-8"),
    ("txt", "text/plain; charset=utf-8"),
];

/// The tables that lie there, and what describes them, by name.
pub(super) fn tables(published: &Path) -> Vec<Table> {
    let folder = published.join("tables");
    let table = |name: String| {
        let (_, media) = TABLE_FILES.into_iter().find(|(ending, _)| has_ending(&name, ending))?;
        Table::at(&folder.join(&name), name, media)
    };
    names(&folder).into_iter().filter_map(table).collect()
}

/// What lies there, in short: the names of all editions, what lies beside them, and the tables, with
/// their sizes and when they were written. Pages that list them, or are made of them, are the same as
/// long as this is.
pub(super) fn listed(published: &Path) -> String {
    let reports = names(&published.join("reports"));
    let editions: Vec<_> = reports
        .iter()
        .map(|report| (editions(published, report), numbers(published, report)))
        .collect();
    short_hash(format!("{reports:?} {editions:?} {:?}", tables(published)).as_bytes())
}

/// Files that belong to a report in every language, with their media types; the last where it is sealed.
const EVIDENCE_FILES: [(&str, &str); 5] = [
    (released::FIGURES_FILE, "application/json; charset=utf-8"),
    (released::RULES_FILE, "application/json; charset=utf-8"),
    (released::ENTRIES_FILE, "text/csv; charset=utf-8"),
    (released::RECOMPUTE_FILE, "text/x-python; charset=utf-8"),
    (MANIFEST, "application/json; charset=utf-8"),
];

/// Media type of a file that a seal fixes, by its name.
pub(super) fn sealed_media(name: &str) -> Option<&'static str> {
    let editions = EDITION_FILES.iter().map(|file| (file.name, file.media));
    editions.chain(EVIDENCE_FILES).find(|(known, _)| *known == name).map(|(_, media)| media)
}

/// What every number of a report is made again from, as far as it lies there.
pub(super) fn evidence_of(published: &Path, report: &str) -> Vec<Table> {
    let folder = published.join("reports").join(report);
    let file =
        |(name, media): (&str, &'static str)| Table::at(&folder.join(name), name.to_owned(), media);
    EVIDENCE_FILES.into_iter().filter_map(file).collect()
}

/// What the numbers of a report are made of, in short: as long as this is the same, so are they.
pub(super) fn numbers(published: &Path, report: &str) -> String {
    let files = (evidence_of(published, report), tables_of(published, report));
    short_hash(format!("{files:?}").as_bytes())
}

/// The tables a report was made from, by name.
pub(super) fn tables_of(published: &Path, report: &str) -> Vec<Table> {
    tables(&published.join("reports").join(report))
}

pub(super) fn has_ending(name: &str, ending: &str) -> bool {
    Path::new(name).extension().is_some_and(|found| found == ending)
}

/// Names in a folder that are plain ids, in order. No such folder: none.
pub(super) fn names(folder: &Path) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut names: Vec<String> = names.filter(|name| Key::parse(name).is_ok()).collect();
    names.sort_unstable();
    names
}

/// A file itself, not a link to one: nothing outside the folder is reached.
pub(super) fn plain_file(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|meta| meta.is_file())
}

/// A file of a report.
pub(super) async fn report(
    State(shelf): State<Arc<Shelf>>,
    Address((report, lang, name)): Address<(String, String, String)>,
    request: Request,
) -> Response {
    let published = shelf.folder().to_owned();
    let found = blocking(move || {
        // The id must be that of a folder that lies there, the language and the file likewise.
        let known = names(&published.join("reports")).contains(&report);
        let editions = if known { editions(&published, &report) } else { Vec::new() };
        let edition = editions.into_iter().find(|edition| edition.lang == lang);
        let file = edition?.files.into_iter().find(|file| file.name == name)?;
        Some((published.join("reports").join(report).join(lang).join(file.name), file))
    });
    match found.await {
        Some((path, file)) if has_ending(file.name, "html") => {
            page(shelf, path, takes_gzip(request.headers())).await
        }
        Some((path, file)) => send(&shelf, path, request, file.media, None).await,
        None => answer::refuse(&shelf, PageFault::NotFound),
    }
}

/// A table, to be saved.
pub(super) async fn table(
    State(shelf): State<Arc<Shelf>>,
    Address(name): Address<String>,
    request: Request,
) -> Response {
    let query = request.uri().query().map(str::to_owned);
    if let Some(table) = name.strip_suffix(".csv").filter(|_| dressed::is_asked(query.as_deref())) {
        return dressed::send(shelf, table.to_owned(), request).await;
    }
    let published = shelf.folder().to_owned();
    let found = blocking(move || {
        let table = tables(&published).into_iter().find(|table| table.name == name)?;
        Some((published.join("tables").join(&table.name), table))
    });
    save(&shelf, found.await, request).await
}

/// Address of the published copy as a whole.
pub(super) const DATABASE: &str = "/published.db";

/// The published copy itself: everything public, as a file of SQLite with a view for each table.
pub(super) async fn database(State(shelf): State<Arc<Shelf>>, request: Request) -> Response {
    let path = shelf.folder().join("published.db");
    let table = Table::at(&path, "published.db".to_owned(), "application/vnd.sqlite3");
    let found = table.map(|table| (path, table));
    save(&shelf, found, request).await
}

/// A file that belongs to a report in every language, to be saved.
pub(super) async fn evidence(
    State(shelf): State<Arc<Shelf>>,
    Address((report, name)): Address<(String, String)>,
    request: Request,
) -> Response {
    let published = shelf.folder().to_owned();
    let found = blocking(move || {
        let report = known_report(&published, &report)?;
        let file = evidence_of(&published, &report).into_iter().find(|file| file.name == name)?;
        Some((published.join("reports").join(report).join(&file.name), file))
    });
    save(&shelf, found.await, request).await
}

/// A table that a report was made from, to be saved.
pub(super) async fn evidence_table(
    State(shelf): State<Arc<Shelf>>,
    Address((report, name)): Address<(String, String)>,
    request: Request,
) -> Response {
    let published = shelf.folder().to_owned();
    let found = blocking(move || {
        let report = known_report(&published, &report)?;
        let table = tables_of(&published, &report).into_iter().find(|table| table.name == name)?;
        let folder = published.join("reports").join(report).join(released::TABLES_FOLDER);
        Some((folder.join(&table.name), table))
    });
    save(&shelf, found.await, request).await
}

/// The id of a report whose folder lies there.
fn known_report(published: &Path, report: &str) -> Option<String> {
    names(&published.join("reports")).into_iter().find(|name| name == report)
}

async fn save(shelf: &Shelf, found: Option<(PathBuf, Table)>, request: Request) -> Response {
    let Some((path, found)) = found else {
        return answer::refuse(shelf, PageFault::NotFound);
    };
    // It is one file, whatever is asked of it: from another moment there is none, and nothing in it is chosen.
    if let Some(name) = another(request.uri().query(), &[]) {
        let now = request.uri().path().to_owned();
        return answer::refuse(
            shelf,
            PageFault::Unseen(Advice { why: Unseen::Unasked(name), now }),
        );
    }
    let saved = format!("attachment; filename=\"{}\"", found.name);
    send(shelf, path, request, found.media, Some(&saved)).await
}

pub(super) async fn blocking<T: Send + 'static>(
    find: impl FnOnce() -> Option<T> + Send + 'static,
) -> Option<T> {
    tokio::task::spawn_blocking(find).await.ok().flatten()
}

/// The HTML edition of a report: kept as it is sent, because everybody comes for it at once, and compressing it takes
/// as long as drawing many pages.
pub(super) async fn page(shelf: Arc<Shelf>, path: PathBuf, zipped: bool) -> Response {
    let which = Which {
        // However its address is spelled, it is one file.
        address: path.display().to_string(),
        listed: stamp(&path).map(written).unwrap_or_default(),
        zipped,
    };
    let of = Arc::clone(&shelf);
    let drawn = tokio::task::spawn_blocking(move || edition(&of, which, &path)).await;
    match drawn.unwrap_or_else(|broken| Err(PageFault::Broken(broken.to_string()))) {
        Ok(drawn) => answer::sent(&drawn, Form::Page, Vec::new()),
        Err(fault) => answer::refuse(&shelf, fault),
    }
}

fn edition(shelf: &Shelf, which: Which, path: &Path) -> Result<Arc<Drawn>, PageFault> {
    // A report lies there also where nothing else can be read: then it is not kept.
    let loaded = shelf.loaded().ok();
    let (kept, zipped) = (loaded.as_ref().map(|loaded| &loaded.kept), which.zipped);
    found_or_drawn(kept, which, || Drawn::edition(std::fs::read_to_string(path)?, zipped))
}

/// A file as it is, in parts where the reader asks for parts.
pub(super) async fn send(
    shelf: &Shelf,
    path: PathBuf,
    request: Request,
    media: &'static str,
    saved: Option<&str>,
) -> Response {
    let (stamp, hashed, digests) = (stamp(&path), path.clone(), Arc::clone(shelf.digests()));
    let digest = blocking(move || digests.of(&hashed)).await;
    let tag = stamp.map(|stamp| tag(stamp, digest.as_deref()));
    let mut request = request;
    whole_unless_the_same(request.headers_mut(), tag.as_deref());
    let mut answer = match ServeFile::new(&path).try_call(request).await {
        Ok(answer) => answer.map(Body::new).into_response(),
        Err(cause) => return answer::refuse(shelf, cause.into()),
    };
    let (tag, digest) = if digest::stamp(&path) == stamp {
        (tag, digest.and_then(|it| repr_digest(&it)))
    } else if answer.status() == StatusCode::PARTIAL_CONTENT {
        // It was written anew in between: nobody can say of which file this is a part.
        return answer::refuse(shelf, PageFault::Busy);
    } else {
        (None, None)
    };
    let headers = answer.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(ASK_AGAIN));
    let own = [
        (header::CONTENT_DISPOSITION, saved),
        (header::ETAG, tag.as_deref()),
        (HeaderName::from_static(REPR_DIGEST), digest.as_deref()),
    ];
    for (name, value) in own {
        if let Some(value) = value.and_then(|text| HeaderValue::from_str(text).ok()) {
            headers.insert(name, value);
        }
    }
    answer
}

/// The validator of a file: strong, so that a download is taken up where it broke, as long as its digest is known.
fn tag(stamp: Stamp, digest: Option<&str>) -> String {
    let end = written(stamp);
    digest
        .and_then(|it| it.get(..32))
        .map_or_else(|| format!("W/\"{end}\""), |digest| format!("\"{digest}-{end}\""))
}

/// A stamp in short.
fn written((written, bytes): Stamp) -> String {
    let since = written.duration_since(UNIX_EPOCH).unwrap_or_default();
    format!("{bytes:x}-{:x}", since.as_nanos())
}

/// Who takes a download up where it broke, and says of which file, is given all of it where that is another one by
/// now (RFC 9110, 13.1.5): parts of two files make a third that nobody wrote. A date says too little.
fn whole_unless_the_same(headers: &mut HeaderMap, tag: Option<&str>) {
    // The tag is ours, and what sends the file knows only its own.
    if tag.is_some() && headers.get(header::IF_MATCH).and_then(|it| it.to_str().ok()) == tag {
        headers.remove(header::IF_MATCH);
    }
    let Some(of) = headers.remove(header::IF_RANGE) else { return };
    let same = tag.is_some_and(|tag| of == tag && !tag.starts_with("W/"));
    if !same {
        headers.remove(header::RANGE);
    }
}
