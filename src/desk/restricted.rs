//! The JSON API of the working record, for programs that carry an API token: the tables of the head of the
//! ledger as their owner may read them without a word.
//!
//! Never gives a closed record, nor names one: those are opened one by one in the workspace, with a
//! purpose, and the opening is noted. Nothing sealed is anywhere near.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, header};
use axum::response::Response;

use super::{Desk, api_token};
use crate::people::{Person, Right, Secret};
use crate::publish::layout::ColumnDef;
use crate::publish::table::{Lookups, TableWriter};
use crate::record::Vantage;
use crate::store::rows::{Cells, Part, Question, Table, late};
use crate::store::{Connection, StoreFault, closed, read};
use crate::web::api::{Asking, Collection, Fault, Given, Problem, SeenFrom, Sort, given, working};
use crate::word::{Base, Kind};

/// Where it stands.
pub(super) const RESTRICTED: &str = "/api/v1/restricted";
/// Rows of a table that are put together for one answer.
const ROWS_MAX: usize = 200_000;
/// Time for putting them together.
const SECONDS_MAX: u64 = 10;

/// A table as it was put together last.
#[derive(Debug)]
struct Held {
    vantage: Vantage,
    kind: Kind,
    root: String,
    table: Table,
}

/// The table that was asked for last: whoever reads it goes on part by part.
#[derive(Debug, Default)]
pub(super) struct Shelf(Mutex<Option<Arc<Held>>>);

/// Answers a request with an API token.
pub(super) async fn answer(State(desk): State<Arc<Desk>>, request: Request) -> Response {
    let asking = Asking::of(&request);
    let token = bearer(request.headers());
    let (asked, held) = (asking.clone(), Arc::clone(&desk));
    let work = move || made(&held, &asked, token.as_ref());
    let made = tokio::task::spawn_blocking(work).await;
    let made = made.unwrap_or_else(|broken| Err(Fault::Broken(broken.to_string())));
    made.unwrap_or_else(|fault| asking.refused(&fault.problem(&*desk.tell)))
}

/// The secret that a request carries (RFC 6750, 2.1); in an address it would lie in logs.
fn bearer(headers: &HeaderMap) -> Option<Secret> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    let ours = scheme.eq_ignore_ascii_case("bearer");
    Secret::parse(token.trim().strip_prefix(api_token::PREFIX)?).filter(|_| ours)
}

fn made(desk: &Desk, asking: &Asking, token: Option<&Secret>) -> Result<Response, Fault> {
    if let Some(answer) = asking.first_look()? {
        return Ok(answer);
    }
    let now = desk.env().now();
    let person = match token {
        Some(token) => desk.office.api_token_of(&token.hash(), now)?,
        None => None,
    };
    let person = person.ok_or_else(|| Problem::plain(Sort::NotSignedIn))?;
    if !person.may(Right::ReadRecord) {
        return Err(Problem::plain(Sort::MayNot).into());
    }
    given(asking, (RESTRICTED, working()), &|collection| {
        Ok(Box::new(Opened(held(desk, &person, collection)?)))
    })
}

/// The table as it is known to a person at the head.
fn held(desk: &Desk, person: &Person, collection: &Collection) -> Result<Arc<Held>, Fault> {
    let kind = collection.kind().ok_or_else(|| Problem::plain(Sort::UnknownTable))?;
    let vantage = desk.vantage(person)?;
    let mut last = desk.restricted.0.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(held) = last.as_ref().filter(|it| it.vantage == vantage && it.kind == kind) {
        return Ok(Arc::clone(held));
    }
    let reader = desk.service().reader();
    let limit = Duration::from_secs(SECONDS_MAX);
    let csv = reader.read_within(limit, |db| csv(db, &vantage, kind));
    let csv = csv.map_err(|fault| late(fault, limit))?;
    let csv = csv.ok_or_else(|| {
        let detail =
            format!("The table has more than {ROWS_MAX} rows; write it with accordwatch export.");
        Problem::new(Sort::TooSlow, detail)
    })?;
    let table = Table::read(kind.table(), &csv)?;
    let root = reader.root(vantage.known_at)?;
    let held = Arc::new(Held { vantage, kind, root, table });
    *last = Some(Arc::clone(&held));
    Ok(held)
}

/// The table as a file would have it; none where it is too long.
fn csv(db: &Connection, vantage: &Vantage, kind: Kind) -> Result<Option<Vec<u8>>, StoreFault> {
    let mut lookups = Lookups::default();
    for other in [Kind::Source, Kind::ScaleLevel].into_iter().filter(|it| *it < kind) {
        read::stream(db, vantage, other, |row| {
            lookups.learn(other, row.cells);
            Ok(())
        })?;
    }
    let hidden = hidden(db, vantage)?;
    let wrong = |cause: std::io::Error| StoreFault::Unreadable(cause.to_string());
    let mut table = TableWriter::new(kind, Vec::new()).map_err(wrong)?;
    let mut rows = 0;
    read::stream(db, vantage, kind, |row| {
        rows += 1;
        if rows > ROWS_MAX {
            return Ok(());
        }
        let fields = crate::record::def(kind).fields.iter();
        let cells =
            fields.zip(row.cells).map(|(field, cell)| unnamed(field.kind.base, cell, &hidden));
        let cells: Vec<String> = cells.collect();
        table.row(&cells, &lookups).map_err(wrong)
    })?;
    let (bytes, _) = table.finish().map_err(wrong)?;
    Ok((rows <= ROWS_MAX).then_some(bytes))
}

/// Ids of closed records, which nobody learns here.
fn hidden(db: &Connection, vantage: &Vantage) -> Result<HashSet<String>, StoreFault> {
    let mut all = HashSet::new();
    for kind in closed::KINDS {
        all.extend(closed::ids(db, vantage, kind)?);
    }
    Ok(all)
}

/// A cell without the ids of closed records.
fn unnamed(base: Base, cell: &str, hidden: &HashSet<String>) -> String {
    let refers = matches!(base, Base::Ref(Kind::Observation | Kind::Source) | Base::AnyRef);
    if !refers || hidden.is_empty() {
        return cell.to_owned();
    }
    let items: Vec<&str> = cell.split("; ").filter(|item| !hidden.contains(*item)).collect();
    items.join("; ")
}

/// A table that is held, as the API asks it.
struct Opened(Arc<Held>);

impl Given for Opened {
    fn vantage(&self) -> SeenFrom<'_> {
        let Vantage { known_at, as_of, .. } = self.0.vantage;
        SeenFrom { published_at: known_at, known_at, as_of: as_of.to_string(), root: &self.0.root }
    }

    fn columns(&self, collection: &Collection) -> Result<Vec<String>, Fault> {
        Ok(collection.columns().iter().map(|column: &ColumnDef| column.name.to_string()).collect())
    }

    fn rows(&self, question: &Question) -> Result<Part, Fault> {
        Ok(self.0.table.rows(question)?)
    }

    fn row(&self, question: &Question) -> Result<Option<Cells>, Fault> {
        Ok(self.0.table.row(question)?)
    }
}
