//! The addresses of the API, and what is answered at each.
//!
//! How tables are asked is the same wherever their rows come from (`Given`): the public ones come from the
//! published folder, and the workspace gives those of the working record in the same way.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{Method, Uri};
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::{any, get};

use super::answer::{self, Reader};
use super::problem::{Explained, Problem, Sort};
use super::row::Columns;
use super::tables::{Collection, KEY_JOIN, collections};
use super::there::There;
use super::{BASE, QUERY_BYTES_MAX, asked, cursor, document, front};
use crate::publish::rows::quoted;
use crate::store::StoreFault;
use crate::store::rows::{Cells, Condition, Measure, Measured, Part, Question, RowsFault};
use crate::web::fault::PageFault;
use crate::web::site::Shelf;

/// All addresses of the public API.
pub(in crate::web) fn router(shelf: Arc<Shelf>) -> Router {
    Router::new()
        .route("/api", get(|| async { Redirect::permanent(BASE).into_response() }))
        .route(BASE, any(public))
        .route("/api/v1/", any(public))
        .route("/api/v1/{*rest}", any(public))
        .with_state(shelf)
}

async fn public(State(shelf): State<Arc<Shelf>>, request: Request) -> Response {
    let asking = Asking::of(&request);
    let (asked, held) = (asking.clone(), Arc::clone(&shelf));
    let made = tokio::task::spawn_blocking(move || made(&held, &asked)).await;
    let made = made.unwrap_or_else(|broken| Err(Fault::Broken(broken.to_string())));
    made.unwrap_or_else(|fault| asking.refused(&fault.problem(&|said| shelf.tell(said))))
}

/// A request, as far as an answer depends on it.
#[derive(Clone, Debug)]
pub(crate) struct Asking {
    method: Method,
    uri: Uri,
    reader: Reader,
    too_large: bool,
}

impl Asking {
    /// What this request asks.
    pub(crate) fn of(request: &Request) -> Self {
        Self {
            method: request.method().clone(),
            uri: request.uri().clone(),
            reader: Reader::of(request.method(), request.headers()),
            too_large: answer::too_large(request.headers()),
        }
    }

    /// A problem as the answer to it.
    pub(crate) fn refused(&self, problem: &Problem) -> Response {
        let instance = match self.uri.query() {
            Some(query) if query.len() <= QUERY_BYTES_MAX => {
                Cow::Owned(format!("{}?{query}", self.uri.path()))
            }
            _ => Cow::Borrowed(self.uri.path()),
        };
        answer::problem(self.reader.head(), problem, &instance)
    }

    /// Refuses what is too long or does something else than read; answers what asks only for that.
    pub(crate) fn first_look(&self) -> Result<Option<Response>, Fault> {
        if self.too_large {
            return Err(Problem::plain(Sort::HeadersTooLarge).into());
        }
        if self.query().len() > QUERY_BYTES_MAX {
            return Err(Problem::plain(Sort::QueryTooLong).into());
        }
        match self.method {
            Method::GET | Method::HEAD if self.reader.takes_json => Ok(None),
            Method::GET | Method::HEAD => Err(Problem::plain(Sort::NotAcceptable).into()),
            Method::OPTIONS => Ok(Some(answer::options())),
            _ => Err(Problem::plain(Sort::NotAllowed).into()),
        }
    }

    fn query(&self) -> &str {
        self.uri.query().unwrap_or_default()
    }

    /// Parts of the address after its beginning.
    fn parts(&self, base: &str) -> Vec<&str> {
        let rest = self.uri.path().strip_prefix(base).unwrap_or_default();
        rest.trim_start_matches('/').split('/').collect()
    }
}

/// Why there is no answer: something that the reader is told, or something that whoever runs the server
/// is told.
#[derive(Debug)]
pub(crate) enum Fault {
    /// The reader is told.
    Problem(Problem),
    /// Nothing is published, or it is just being written.
    Unpublished,
    /// Whoever runs the server is told.
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

impl From<StoreFault> for Fault {
    fn from(fault: StoreFault) -> Self {
        PageFault::Store(fault).into()
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
    /// What the reader is told; `tell` hears what the reader is not told.
    pub(crate) fn problem(self, tell: &dyn Fn(&str)) -> Problem {
        match self {
            Self::Problem(problem) => problem,
            Self::Unpublished => Problem::plain(Sort::Unpublished),
            Self::Broken(cause) => {
                tell(&format!("an answer of the API could not be made: {cause}"));
                Problem::plain(Sort::Broken)
            }
        }
    }
}

/// Where the rows of an answer come from, and as of when they are read.
pub(crate) trait Given {
    /// From where they are read.
    fn vantage(&self) -> SeenFrom<'_>;
    /// The columns that a table has here, in order.
    fn columns(&self, collection: &Collection) -> Result<Vec<String>, Fault>;
    /// A part of the rows.
    fn rows(&self, question: &Question) -> Result<Part, Fault>;
    /// The one row of which the conditions hold.
    fn row(&self, question: &Question) -> Result<Option<Cells>, Fault>;
}

/// From where rows are read.
#[derive(Clone, Debug)]
pub(crate) struct SeenFrom<'g> {
    /// Ledger position at which what they are read from was made.
    pub(crate) published_at: u64,
    /// Ledger position as of which they are known.
    pub(crate) known_at: u64,
    /// The day on which everything stands.
    pub(crate) as_of: String,
    /// Root hash of the ledger at the position as of which they are known.
    pub(crate) root: &'g str,
}

/// Opens a table for reading.
pub(crate) type Open<'o> = dyn Fn(&'static Collection) -> Result<Box<dyn Given>, Fault> + 'o;

fn made(shelf: &Shelf, asking: &Asking) -> Result<Response, Fault> {
    let parts = asking.parts(BASE);
    let body = match parts.as_slice() {
        [""] => Body::Front,
        ["openapi.json"] => Body::Description,
        ["problems"] => Body::Problems,
        ["problems", name] => {
            let found = Sort::all().find(|sort| sort.code() == *name);
            Body::Problem(found.ok_or_else(|| Problem::plain(Sort::NotFound))?)
        }
        _ => {
            let open = |collection: &'static Collection| -> Result<Box<dyn Given>, Fault> {
                Ok(Box::new(There::of(shelf, collection, &asked::pairs(asking.query()))?))
            };
            let tables = collections();
            table_of(&parts, tables)?;
            if let Some(answer) = asking.first_look()? {
                return Ok(answer);
            }
            return given(asking, (BASE, tables), &open);
        }
    };
    if let Some(answer) = asking.first_look()? {
        return Ok(answer);
    }
    nothing_asked(asking, None)?;
    let body = match body {
        Body::Front => front::front(&shelf.site()?),
        Body::Description => document::text().as_bytes().to_vec(),
        Body::Problems => json(&Sort::all().map(Explained::of).collect::<Vec<_>>()),
        Body::Problem(sort) => json(&Explained::of(sort)),
    };
    Ok(answer::json(&asking.reader, body, None))
}

/// What stands at an address that is no table.
enum Body {
    Front,
    Description,
    Problems,
    Problem(Sort),
}

fn json(value: &impl serde::Serialize) -> Vec<u8> {
    serde_json::to_vec(value).unwrap_or_default()
}

/// The query asks for nothing but from where a table is seen.
fn nothing_asked(asking: &Asking, of: Option<&Collection>) -> Result<(), Problem> {
    let pairs = asked::pairs(asking.query());
    let other = |name: &str| !of.is_some_and(|collection| collection.offers(name));
    let Some((name, _)) = pairs.iter().find(|(name, _)| other(name)) else { return Ok(()) };
    let detail = format!("Nothing is asked here by \"{}\".", asked::shown(name));
    Err(Problem::new(Sort::UnknownParameter, detail).of(name))
}

/// The table that an address names.
fn table_of(parts: &[&str], tables: &'static [Collection]) -> Result<&'static Collection, Problem> {
    let ([name] | [name, _]) = parts else { return Err(Problem::plain(Sort::NotFound)) };
    tables.iter().find(|it| it.table.name == *name).ok_or_else(|| {
        let names = tables.iter().map(|it| it.table.name.to_owned()).collect();
        let detail = format!("There is no table \"{}\".", asked::shown(&plain(name)));
        Problem::new(Sort::UnknownTable, detail).allowing(names)
    })
}

/// The rows of one of these tables, or one of them, as the address asks.
pub(crate) fn given(
    asking: &Asking,
    (base, tables): (&str, &'static [Collection]),
    open: &Open<'_>,
) -> Result<Response, Fault> {
    let parts = asking.parts(base);
    let collection = table_of(&parts, tables)?;
    match parts.as_slice() {
        [_, id] => {
            nothing_asked(asking, Some(collection))?;
            let id = plain(id);
            let body = one(&*open(collection)?, collection, &id)?;
            Ok(answer::json(&asking.reader, body, None))
        }
        _ => listed(&*open(collection)?, (base, collection), asking),
    }
}

/// A part of a path without its escapes.
fn plain(part: &str) -> String {
    // The reader of forms takes a plus for a space; in a path it is a plus.
    let escaped = part.replace('+', "%2B").replace('&', "%26").replace('=', "%3D");
    let mut read = form_urlencoded::parse(escaped.as_bytes());
    read.next().map(|(name, _)| name.into_owned()).unwrap_or_default()
}

fn listed(
    given: &dyn Given,
    (base, collection): (&str, &Collection),
    asking: &Asking,
) -> Result<Response, Fault> {
    let pairs = asked::pairs(asking.query());
    let asked::Asked { mut question, cursor } =
        asked::read(collection, &given.columns(collection)?, &pairs)?;
    let vantage = given.vantage();
    if let Some(cursor) = cursor {
        question.after = Some(cursor::read(&vantage, &question, &cursor)?);
    }
    let part = given.rows(&question)?;
    let next = part.more.map(|after| {
        let kept = pairs.iter().filter(|(name, _)| name != asked::CURSOR);
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(kept);
        query.append_pair(asked::CURSOR, &cursor::write(&vantage, &question, after));
        format!("{base}/{}?{}", collection.table.name, query.finish())
    });
    let mut body = head(given, collection);
    let said = next.as_deref().map_or_else(|| "null".to_owned(), quoted);
    let _ = write!(body, ",\"total\":{},\"next\":{said},\"rows\":[", part.total);
    let columns = Columns::of(collection, &question.columns);
    for (place, cells) in part.rows.iter().enumerate() {
        if place > 0 {
            body.push(',');
        }
        columns.write(cells, &mut body);
    }
    body.push_str("]}");
    Ok(answer::json(&asking.reader, body.into_bytes(), next.as_deref()))
}

/// How every answer with rows begins: what it is, and as of when.
fn head(given: &dyn Given, collection: &Collection) -> String {
    let SeenFrom { known_at, as_of, root, .. } = given.vantage();
    format!(
        "{{\"table\":\"{}\",\"known_at\":{known_at},\"as_of\":\"{as_of}\",\"root\":{}",
        collection.table.name,
        quoted(root)
    )
}

/// One row by what names it: the values of the key, joined.
fn one(given: &dyn Given, collection: &Collection, id: &str) -> Result<Vec<u8>, Fault> {
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
    let conditions = key.iter().zip(&values).map(|(it, value)| {
        // As it stands; an index serves where no cell is empty.
        let measure = if it.measure == Measure::Filled { it.measure } else { Measure::Text };
        let it = Measured { measure, ..it.clone() };
        Condition::Among(it, vec![(*value).to_owned()])
    });
    let question = Question {
        table: collection.table.name,
        known_at: None,
        columns: given.columns(collection)?,
        conditions: conditions.collect(),
        order: key.iter().map(|it| (it.clone(), false)).collect(),
        after: None,
        limit: 1,
    };
    let cells = given.row(&question)?.ok_or_else(none)?;
    let mut body = head(given, collection);
    body.push_str(",\"row\":");
    Columns::of(collection, &question.columns).write(&cells, &mut body);
    body.push('}');
    Ok(body.into_bytes())
}
