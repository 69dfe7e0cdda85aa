//! The addresses of the API, and what is answered at each.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{Method, Uri};
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::{any, get};

use super::answer::{self, Reader};
use super::problem::{Explained, Problem, Sort};
use super::row::{Columns, quoted};
use super::tables::{Collection, KEY_JOIN, collection, collections};
use super::{BASE, QUERY_BYTES_MAX, ROWS_SECONDS_MAX, asked, cursor, document, front};
use crate::store::StoreFault;
use crate::store::rows::{Condition, Measure, Measured, Question, RowsFault};
use crate::web::fault::PageFault;
use crate::web::site::{Shelf, Site};

/// All addresses of the API.
pub(in crate::web) fn router(shelf: Arc<Shelf>) -> Router {
    Router::new()
        .route("/api", get(|| async { Redirect::permanent(BASE).into_response() }))
        .route(BASE, any(answer))
        .route("/api/v1/", any(answer))
        .route("/api/v1/{*rest}", any(answer))
        .with_state(shelf)
}

async fn answer(State(shelf): State<Arc<Shelf>>, request: Request) -> Response {
    let reader = Reader::of(request.method(), request.headers());
    let (method, uri) = (request.method().clone(), request.uri().clone());
    let runner = Arc::clone(&shelf);
    let too_large = answer::too_large(request.headers());
    let (head, instance) = (reader.head(), instance(&uri));
    let made =
        tokio::task::spawn_blocking(move || made(&shelf, (&method, &uri), &reader, too_large))
            .await;
    made.unwrap_or_else(|broken| Err(Fault::Broken(broken.to_string()))).unwrap_or_else(|fault| {
        let problem = fault.problem(&runner);
        answer::problem(head, &problem, &instance)
    })
}

/// The address that was asked, for the problem that came of it.
fn instance(uri: &Uri) -> String {
    match uri.query() {
        Some(query) if query.len() <= QUERY_BYTES_MAX => format!("{}?{query}", uri.path()),
        _ => uri.path().to_owned(),
    }
}

/// Why there is no answer: something that the reader is told, or something that whoever runs the server
/// is told.
enum Fault {
    Problem(Problem),
    Unpublished,
    Broken(String),
}

impl From<Problem> for Fault {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

impl From<PageFault> for Fault {
    fn from(fault: PageFault) -> Self {
        match fault {
            PageFault::Store(StoreFault::Unpublished(_)) => Self::Unpublished,
            other => Self::Broken(other.to_string()),
        }
    }
}

impl From<RowsFault> for Fault {
    fn from(fault: RowsFault) -> Self {
        match fault {
            RowsFault::Late(_) => Self::Problem(Problem::plain(Sort::TooSlow)),
            RowsFault::Unfinished(_) => Self::Unpublished,
            RowsFault::Store(other) => Self::Broken(other.to_string()),
        }
    }
}

impl Fault {
    fn problem(self, runner: &Shelf) -> Problem {
        match self {
            Self::Problem(problem) => problem,
            Self::Unpublished => Problem::plain(Sort::Unpublished),
            Self::Broken(cause) => {
                runner.tell(&format!("an answer of the API could not be made: {cause}"));
                Problem::plain(Sort::Broken)
            }
        }
    }
}

/// What stands at an address.
enum Place<'p> {
    Front,
    Description,
    Problems,
    OneProblem(Sort),
    Table(&'static Collection),
    Row(&'static Collection, Cow<'p, str>),
}

fn place(path: &str) -> Result<Place<'_>, Problem> {
    let nowhere = || Problem::plain(Sort::NotFound);
    let rest = path.strip_prefix(BASE).ok_or_else(nowhere)?;
    let parts: Vec<&str> = rest.trim_start_matches('/').split('/').collect();
    match parts.as_slice() {
        [""] => Ok(Place::Front),
        ["openapi.json"] => Ok(Place::Description),
        ["problems"] => Ok(Place::Problems),
        ["problems", name] => {
            let found = Sort::all().find(|sort| sort.code() == *name);
            found.map(Place::OneProblem).ok_or_else(nowhere)
        }
        [table] => table_of(table).map(Place::Table),
        [table, id] => Ok(Place::Row(table_of(table)?, plain(id))),
        _ => Err(nowhere()),
    }
}

fn table_of(name: &str) -> Result<&'static Collection, Problem> {
    collection(name).ok_or_else(|| {
        let names = collections().iter().map(|it| it.table.name.to_owned()).collect();
        let detail = format!("There is no table \"{}\".", asked::shown(&plain(name)));
        Problem::new(Sort::UnknownTable, detail).allowing(names)
    })
}

/// A part of a path without its escapes.
fn plain(part: &str) -> Cow<'_, str> {
    // The reader of forms takes a plus for a space; in a path it is a plus.
    let escaped = part.replace('+', "%2B").replace('&', "%26").replace('=', "%3D");
    let read = form_urlencoded::parse(escaped.as_bytes()).next().map(|(name, _)| name.into_owned());
    Cow::Owned(read.unwrap_or_default())
}

fn made(
    shelf: &Shelf,
    (method, uri): (&Method, &Uri),
    reader: &Reader,
    too_large: bool,
) -> Result<Response, Fault> {
    if too_large {
        return Err(Problem::plain(Sort::HeadersTooLarge).into());
    }
    let query = uri.query().unwrap_or_default();
    if query.len() > QUERY_BYTES_MAX {
        return Err(Problem::plain(Sort::QueryTooLong).into());
    }
    let place = place(uri.path())?;
    match *method {
        Method::GET | Method::HEAD => {}
        Method::OPTIONS => return Ok(answer::options()),
        _ => return Err(Problem::plain(Sort::NotAllowed).into()),
    }
    if !reader.takes_json {
        return Err(Problem::plain(Sort::NotAcceptable).into());
    }
    let pairs = asked::pairs(query);
    if let Place::Table(collection) = place {
        return listed(&shelf.site()?, collection, &pairs, reader);
    }
    if let Some((name, _)) = pairs.first() {
        let detail = format!("Nothing is asked here by \"{}\".", asked::shown(name));
        return Err(Problem::new(Sort::UnknownParameter, detail).of(name).into());
    }
    let body = match place {
        Place::Front | Place::Table(_) => front::front(&shelf.site()?),
        Place::Description => document::text().as_bytes().to_vec(),
        Place::Problems => json(&Sort::all().map(Explained::of).collect::<Vec<_>>()),
        Place::OneProblem(sort) => json(&Explained::of(sort)),
        Place::Row(collection, id) => row(&shelf.site()?, collection, &id)?,
    };
    Ok(answer::json(reader, body, None))
}

fn json(value: &impl serde::Serialize) -> Vec<u8> {
    serde_json::to_vec(value).unwrap_or_default()
}

/// The columns that a table has in this publication.
fn columns(site: &Site, collection: &Collection) -> Result<Vec<String>, Fault> {
    let mut names: Vec<String> =
        collection.table.columns.iter().map(|column| column.name.to_string()).collect();
    if collection.counts_levels {
        let all = site.released().columns(collection.table.name)?;
        names.extend(all.into_iter().filter(|it| it.starts_with(super::tables::LEVEL_COUNT)));
    }
    Ok(names)
}

const LIMIT: Duration = Duration::from_secs(ROWS_SECONDS_MAX);

fn listed(
    site: &Site,
    collection: &Collection,
    pairs: &[(String, String)],
    reader: &Reader,
) -> Result<Response, Fault> {
    let names = columns(site, collection)?;
    let asked::Asked { mut question, cursor } = asked::read(collection, &names, pairs)?;
    let publication = (site.publication.known_at, site.publication.root.as_str());
    if let Some(cursor) = cursor {
        question.after = Some(cursor::read(publication, &question, &cursor)?);
    }
    let part = site.released().rows(&question, LIMIT)?;
    let next = part.more.map(|after| {
        let kept = pairs.iter().filter(|(name, _)| name != asked::CURSOR);
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(kept);
        query.append_pair(asked::CURSOR, &cursor::write(publication, &question, after));
        format!("{BASE}/{}?{}", collection.table.name, query.finish())
    });
    let mut body = head(site, collection);
    let said = next.as_deref().map_or_else(|| "null".to_owned(), quoted);
    let _ = write!(body, ",\"total\":{},\"next\":{said},\"rows\":[", part.total);
    let written = Columns::of(collection, &question.columns);
    for (place, cells) in part.rows.iter().enumerate() {
        if place > 0 {
            body.push(',');
        }
        written.write(cells, &mut body);
    }
    body.push_str("]}");
    Ok(answer::json(reader, body.into_bytes(), next.as_deref()))
}

/// How every answer with rows begins: what it is, and as of when.
fn head(site: &Site, collection: &Collection) -> String {
    let publication = &site.publication;
    format!(
        "{{\"table\":\"{}\",\"known_at\":{},\"as_of\":\"{}\",\"root\":{}",
        collection.table.name,
        publication.known_at,
        publication.as_of,
        quoted(&publication.root)
    )
}

/// One row by what names it: the values of the key, joined.
fn row(site: &Site, collection: &Collection, id: &str) -> Result<Vec<u8>, Fault> {
    let key = collection.key();
    let values: Vec<&str> = id.split(KEY_JOIN).collect();
    let none = || {
        let table = collection.table.name;
        let detail = format!("The table {table} has no row \"{}\".", asked::shown(id));
        Problem::new(Sort::UnknownRow, detail)
    };
    if values.len() != key.len() {
        return Err(none().into());
    }
    let names = columns(site, collection)?;
    let conditions = key.iter().zip(&values).map(|(it, value)| {
        // As it stands; an index serves where no cell is empty.
        let measure = if it.measure == Measure::Filled { it.measure } else { Measure::Text };
        let it = Measured { measure, ..it.clone() };
        Condition::Among(it, vec![(*value).to_owned()])
    });
    let question = Question {
        table: collection.table.name,
        columns: names,
        conditions: conditions.collect(),
        order: key.iter().map(|it| (it.clone(), false)).collect(),
        after: None,
        limit: 1,
    };
    let cells = site.released().row(&question, LIMIT)?.ok_or_else(none)?;
    let mut body = head(site, collection);
    body.push_str(",\"row\":");
    Columns::of(collection, &question.columns).write(&cells, &mut body);
    body.push('}');
    Ok(body.into_bytes())
}
