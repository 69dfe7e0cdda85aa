//! The JSON API: every released table by its name, row by row, as machines read it.
//!
//! One file per part: which tables there are and how their columns are compared (`tables`), what a query
//! asks (`asked`), where to go on (`cursor`), a row as JSON (`row`), what every answer carries
//! (`answer`), what went wrong (`problem`), the description in OpenAPI (`document`), from where the tables
//! are seen (`there`), and the addresses (`route`). Like the pages it is made from the published folder alone; its words are English, as the
//! names of the columns are.

mod answer;
mod asked;
mod cursor;
pub(crate) mod document;
mod front;
mod problem;
mod route;
mod row;
mod tables;
mod there;
#[cfg(test)]
mod tests;

use std::time::Duration;

pub(crate) use problem::{Problem, Sort};
pub(super) use route::router;
pub(crate) use route::{Asking, Fault, Given, SeenFrom, given};
pub(crate) use tables::{Collection, working};

/// Where all of it stands.
pub(crate) const BASE: &str = "/api/v1";
/// Rows of one answer where nothing else is asked for.
pub(crate) const ROWS_USUAL: usize = 100;
/// Rows of one answer at most.
pub(crate) const ROWS_MAX: usize = 1_000;
/// Bytes of a query.
const QUERY_BYTES_MAX: usize = 8 * 1024;
/// Bytes of all headers of a request, names and values.
const HEADERS_BYTES_MAX: usize = 16 * 1024;
/// Values of one column in one query.
const VALUES_MAX: usize = 50;
/// Columns that an order may name.
const ORDERS_MAX: usize = 4;
/// Columns from which on a table is narrowed down and put in order by those alone that name a row.
const COMPARED_COLUMNS_MAX: usize = 40;
/// Time for finding the rows of one answer.
const LIMIT_OF_ROWS: Duration = Duration::from_secs(5);
