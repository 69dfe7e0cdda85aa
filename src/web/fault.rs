//! What can go wrong with a page. The reader gets a status and a plain page; the sentence with
//! the cause goes to whoever runs the server, never to the reader.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use crate::store::StoreFault;

/// Why there is no page.
#[derive(Debug, thiserror::Error)]
pub(super) enum PageFault {
    /// Nothing public stands at this address.
    #[error("nothing is published at this address")]
    NotFound,
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
            Self::NotFound => StatusCode::NOT_FOUND,
            // Before the first publication the site exists but has nothing to show.
            Self::Store(StoreFault::Unpublished(_)) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Store(_) | Self::File(_) | Self::Broken(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl IntoResponse for PageFault {
    /// Status only: `answer::finish` puts the page to it, in the reader's language.
    fn into_response(self) -> Response {
        self.status().into_response()
    }
}
