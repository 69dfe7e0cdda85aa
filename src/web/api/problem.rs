//! What went wrong, as RFC 9457 writes it: `application/problem+json`. Each sort has an address at which it
//! is explained.

use axum::http::StatusCode;
use serde::Serialize;

use super::{BASE, HEADERS_BYTES_MAX, QUERY_BYTES_MAX};

/// Media type of a problem.
pub(super) const PROBLEM_MEDIA: &str = "application/problem+json";

/// Sorts of problems.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    /// Nothing stands at the address.
    NotFound,
    /// There is no such table.
    UnknownTable,
    /// The table has no such row.
    UnknownRow,
    /// The API is only read.
    NotAllowed,
    /// There is no token that holds.
    NotSignedIn,
    /// The owner of the token reads no record.
    MayNot,
    /// The reader takes no JSON.
    NotAcceptable,
    /// The table is not asked by this.
    UnknownParameter,
    /// Something stands twice that may stand once.
    Repeated,
    /// A value is none of those that can be.
    BadValue,
    /// Nobody can look from there.
    NotSeen,
    /// The cursor is not one of this question.
    BadCursor,
    /// The cursor is one of an earlier publication.
    StaleCursor,
    /// The query is too long.
    QueryTooLong,
    /// The headers are too large.
    HeadersTooLarge,
    /// It took too long.
    TooSlow,
    /// Nothing is published, or it is just being written.
    Unpublished,
    /// Something is broken here.
    Broken,
}

/// Of each sort: its name in addresses, its status, what it is, and what to do.
const SORTS: [(Sort, &str, StatusCode, &str, &str); 18] = [
    (
        Sort::NotFound,
        "not-found",
        StatusCode::NOT_FOUND,
        "Nothing stands at this address",
        "The addresses there are stand at /api/v1.",
    ),
    (
        Sort::UnknownTable,
        "unknown-table",
        StatusCode::NOT_FOUND,
        "There is no such table",
        "The names of the tables stand at /api/v1.",
    ),
    (
        Sort::UnknownRow,
        "unknown-row",
        StatusCode::NOT_FOUND,
        "The table has no such row",
        "It may have been taken back since. The table itself lists the rows that there are.",
    ),
    (
        Sort::NotAllowed,
        "method-not-allowed",
        StatusCode::METHOD_NOT_ALLOWED,
        "The API is only read",
        "Use GET or HEAD.",
    ),
    (
        Sort::NotSignedIn,
        "not-signed-in",
        StatusCode::UNAUTHORIZED,
        "No API token, or one that does not hold",
        "Send the header Authorization: Bearer with an API token. It is made in the workspace, on the page of one's account, and ends on its day, when it is ended, or with the account.",
    ),
    (
        Sort::MayNot,
        "may-not",
        StatusCode::FORBIDDEN,
        "The owner of the API token does not read the record",
        "Its roles do not allow it; an administrator grants roles.",
    ),
    (
        Sort::NotAcceptable,
        "not-acceptable",
        StatusCode::NOT_ACCEPTABLE,
        "The answer is JSON",
        "Take application/json, or leave the header Accept out. The same tables as CSV stand at /tables/.",
    ),
    (
        Sort::UnknownParameter,
        "unknown-parameter",
        StatusCode::BAD_REQUEST,
        "Nothing is asked by this parameter",
        "`allowed` names the parameters that there are.",
    ),
    (
        Sort::Repeated,
        "repeated",
        StatusCode::BAD_REQUEST,
        "Something stands twice or too often",
        "Write it once; several values of one column stand in one parameter with commas between, or the parameter is repeated, up to the limit.",
    ),
    (
        Sort::BadValue,
        "bad-value",
        StatusCode::BAD_REQUEST,
        "The parameter cannot have this value",
        "`allowed` names the values, where there is a list of them; else `detail` says the form.",
    ),
    (
        Sort::NotSeen,
        "not-seen",
        StatusCode::NOT_FOUND,
        "Nothing is seen from there",
        "The moments from which everything is seen stand at /api/v1; a day lies between the first signature and the day of the publication.",
    ),
    (
        Sort::BadCursor,
        "bad-cursor",
        StatusCode::BAD_REQUEST,
        "The cursor does not belong to this question",
        "Follow the address in `next` as it stands: with the same table, conditions and order. Limit and fields may change.",
    ),
    (
        Sort::StaleCursor,
        "stale-cursor",
        StatusCode::GONE,
        "The cursor belongs to an earlier publication",
        "Something was published since. Begin again without the cursor: rows of two publications do not go together.",
    ),
    (
        Sort::QueryTooLong,
        "query-too-long",
        StatusCode::URI_TOO_LONG,
        "The query is too long",
        "A query has 8 KiB at most. Ask for fewer values at once.",
    ),
    (
        Sort::HeadersTooLarge,
        "headers-too-large",
        StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
        "The headers are too large",
        "All headers together have 16 KiB at most.",
    ),
    (
        Sort::TooSlow,
        "too-slow",
        StatusCode::SERVICE_UNAVAILABLE,
        "It took too long",
        "Ask for less, or in the order of the ids; or take the whole table from /tables/ or /published.db.",
    ),
    (
        Sort::Unpublished,
        "unpublished",
        StatusCode::SERVICE_UNAVAILABLE,
        "Nothing is published, or it is just being written",
        "Try again in a moment.",
    ),
    (
        Sort::Broken,
        "broken",
        StatusCode::INTERNAL_SERVER_ERROR,
        "The answer could not be made",
        "The fault is on this side, and whoever runs the server was told.",
    ),
];

impl Sort {
    /// Every sort.
    pub(super) fn all() -> impl Iterator<Item = Self> {
        SORTS.iter().map(|(sort, ..)| *sort)
    }

    /// Its name in addresses.
    pub(super) fn code(self) -> &'static str {
        self.row().1
    }

    /// Its status.
    pub(super) fn status(self) -> StatusCode {
        self.row().2
    }

    /// What it is, and what to do.
    pub(super) fn words(self) -> (&'static str, &'static str) {
        (self.row().3, self.row().4)
    }

    fn row(self) -> &'static (Self, &'static str, StatusCode, &'static str, &'static str) {
        let [first, ..] = &SORTS;
        SORTS.iter().find(|(sort, ..)| *sort == self).unwrap_or(first)
    }
}

const _: () = assert!(QUERY_BYTES_MAX == 8 * 1024 && HEADERS_BYTES_MAX == 16 * 1024);

/// A problem of one request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    /// What sort it is.
    pub(super) sort: Sort,
    /// What it is this time.
    pub(super) detail: String,
    /// The parameter in question.
    pub(super) parameter: Option<String>,
    /// What can stand there, where that is a list.
    pub(super) allowed: Vec<String>,
}

/// A problem as it is sent.
#[derive(Serialize)]
struct Sent<'p> {
    #[serde(rename = "type")]
    address: String,
    title: &'static str,
    status: u16,
    detail: &'p str,
    instance: &'p str,
    #[serde(skip_serializing_if = "Option::is_none")]
    parameter: Option<&'p str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    allowed: &'p [String],
}

impl Problem {
    /// A problem with its own words.
    pub(crate) fn new(sort: Sort, detail: impl Into<String>) -> Self {
        Self { sort, detail: detail.into(), parameter: None, allowed: Vec::new() }
    }

    /// A problem with the words of its sort.
    pub(crate) fn plain(sort: Sort) -> Self {
        Self::new(sort, sort.words().1)
    }

    /// The same, of a parameter.
    pub(super) fn of(mut self, parameter: &str) -> Self {
        self.parameter = Some(parameter.to_owned());
        self
    }

    /// The same, where one of these could stand.
    pub(super) fn allowing(mut self, allowed: Vec<String>) -> Self {
        self.allowed = allowed;
        self
    }

    /// As JSON. `instance` is the address that was asked.
    pub(super) fn json(&self, instance: &str) -> Vec<u8> {
        let sent = Sent {
            address: address(self.sort),
            title: self.sort.words().0,
            status: self.sort.status().as_u16(),
            detail: &self.detail,
            instance,
            parameter: self.parameter.as_deref(),
            allowed: &self.allowed,
        };
        serde_json::to_vec(&sent).unwrap_or_default()
    }
}

/// Where a sort of problem is explained.
pub(super) fn address(sort: Sort) -> String {
    format!("{BASE}/problems/{}", sort.code())
}

/// A sort of problem, explained.
#[derive(Serialize)]
pub(super) struct Explained {
    #[serde(rename = "type")]
    address: String,
    title: &'static str,
    status: u16,
    help: &'static str,
}

impl Explained {
    /// What there is to say of a sort.
    pub(super) fn of(sort: Sort) -> Self {
        let (title, help) = sort.words();
        Self { address: address(sort), title, status: sort.status().as_u16(), help }
    }
}
