//! What can go wrong with a page. The reader gets a status and a plain page; the sentence with
//! the cause goes to whoever runs the server, never to the reader.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::seen::Unseen;
use crate::store::StoreFault;
use crate::word::Day;

/// Why there is no page.
#[derive(Debug, thiserror::Error)]
pub(super) enum PageFault {
    /// Nothing public stands at this address.
    #[error("nothing is published at this address")]
    NotFound,
    /// The agreement was signed on a later day than that of the vantage.
    #[error("the agreement was signed on {0}")]
    BeforeSigning(Day),
    /// Nobody can look from where it was asked.
    #[error("nothing can be seen from there: {0:?}")]
    Unseen(Advice),
    /// A list has no such value to be narrowed by.
    #[error("no such value of {0}")]
    NoChoice(&'static str),
    /// It is more than one file holds.
    #[error("more than one file holds")]
    TooMuch,
    /// As much is made as can be made at once, or it was published anew a moment ago.
    #[error("too many at once")]
    Busy,
    /// The published store cannot be read.
    #[error("the published store cannot be read: {0}")]
    Store(#[from] StoreFault),
    /// A published file cannot be read.
    #[error("a published file cannot be read: {0}")]
    File(#[from] std::io::Error),
    /// The page could not be finished.
    #[error("a page could not be finished: {0}")]
    Broken(String),
}

impl PageFault {
    /// The status of the answer.
    pub(super) fn status(&self) -> StatusCode {
        match self {
            Self::NotFound | Self::BeforeSigning(_) => StatusCode::NOT_FOUND,
            Self::Unseen(advice) => advice.why.status(),
            Self::NoChoice(_) | Self::TooMuch => StatusCode::BAD_REQUEST,
            Self::Busy => StatusCode::TOO_MANY_REQUESTS,
            // Before the first publication the site exists but has nothing to show.
            Self::Store(StoreFault::Unpublished(_)) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Store(_) | Self::File(_) | Self::Broken(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl IntoResponse for PageFault {
    /// Status only: `answer::finish` puts the page to it, in the reader's language.
    fn into_response(self) -> Response {
        let mut answer = self.status().into_response();
        if let Self::Unseen(advice) = self {
            answer.extensions_mut().insert(advice);
        }
        answer
    }
}

/// What the page of a fault tells the reader to do: why nobody can look from there, and where the
/// page stands that they asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Advice {
    /// Why.
    pub(super) why: Unseen,
    /// Address of the page as it is seen now; of a list that cannot be narrowed so, the whole list from the same place.
    pub(super) now: String,
}
