//! What a page answers, before it becomes HTTP.

use axum::http::StatusCode;
use maud::Markup;

use crate::people::Secret;

/// An answer.
#[derive(Debug)]
pub(super) struct Answer {
    /// Its status.
    pub(super) status: StatusCode,
    /// What it carries.
    pub(super) body: Body,
    /// What becomes of the session's cookie.
    pub(super) cookie: Cookie,
}

/// What an answer carries.
#[derive(Debug)]
pub(super) enum Body {
    /// A page.
    Page(String),
    /// A page on which the script runs that keeps drafts.
    Kept(String),
    /// The script itself.
    Script(&'static str),
    /// A copy of a picture, to be kept as a file of this name.
    View { bytes: Vec<u8>, name: String },
    /// A document with a style sheet of its own.
    Document(String),
    /// A document to be kept as a file of this name, with its media type.
    File { bytes: Vec<u8>, name: String, media: &'static str },
    /// A page that is asked for again by itself after so many seconds, for as long as something goes on.
    Pending(String, u32),
    /// A calendar.
    Calendar(String),
    /// What a script reads.
    Data(String),
    /// Elsewhere: the path.
    To(String),
    /// Nothing.
    Nothing,
}

/// What becomes of the session's cookie.
#[derive(Debug)]
pub(super) enum Cookie {
    /// It stays as it is.
    Stays,
    /// A session begins.
    Begins(Secret),
    /// The session ends, and the browser forgets what it keeps of it.
    Ends,
}

impl Answer {
    /// A page.
    pub(super) fn page(page: Markup) -> Self {
        Self::with(StatusCode::OK, page)
    }

    /// The same page again, because something in the form has to be mended.
    pub(super) fn again(page: Markup) -> Self {
        Self::with(StatusCode::UNPROCESSABLE_ENTITY, page)
    }

    /// A page with a status.
    pub(super) fn with(status: StatusCode, page: Markup) -> Self {
        Self { status, body: Body::Page(page.into_string()), cookie: Cookie::Stays }
    }

    /// The same page with the script that keeps drafts.
    pub(super) fn kept(self) -> Self {
        let body = match self.body {
            Body::Page(page) => Body::Kept(page),
            other => other,
        };
        Self { body, ..self }
    }

    /// A page that the browser asks for again after so many seconds.
    pub(super) fn pending(page: Markup, seconds: u32) -> Self {
        let body = Body::Pending(page.into_string(), seconds);
        Self { status: StatusCode::OK, body, cookie: Cookie::Stays }
    }

    /// A script.
    pub(super) fn script(text: &'static str) -> Self {
        Self { status: StatusCode::OK, body: Body::Script(text), cookie: Cookie::Stays }
    }

    /// A copy of a picture, as a download.
    pub(super) fn view(bytes: Vec<u8>, name: String) -> Self {
        let body = Body::View { bytes, name };
        Self { status: StatusCode::OK, body, cookie: Cookie::Stays }
    }

    /// A document with a style sheet of its own, which its policy names.
    pub(super) fn document(text: String) -> Self {
        Self { status: StatusCode::OK, body: Body::Document(text), cookie: Cookie::Stays }
    }

    /// A document as a download.
    pub(super) fn file(bytes: impl Into<Vec<u8>>, name: String, media: &'static str) -> Self {
        let body = Body::File { bytes: bytes.into(), name, media };
        Self { status: StatusCode::OK, body, cookie: Cookie::Stays }
    }

    /// A calendar (RFC 5545).
    pub(super) fn calendar(text: String) -> Self {
        Self { status: StatusCode::OK, body: Body::Calendar(text), cookie: Cookie::Stays }
    }

    /// What a script reads (JSON).
    pub(super) fn data(text: String) -> Self {
        Self { status: StatusCode::OK, body: Body::Data(text), cookie: Cookie::Stays }
    }

    /// Elsewhere, to be read with GET.
    pub(super) fn to(path: String) -> Self {
        Self { status: StatusCode::SEE_OTHER, body: Body::To(path), cookie: Cookie::Stays }
    }

    /// Done; there is nothing to show.
    pub(super) fn done() -> Self {
        Self { status: StatusCode::NO_CONTENT, body: Body::Nothing, cookie: Cookie::Stays }
    }

    /// With another cookie.
    pub(super) fn cookie(self, cookie: Cookie) -> Self {
        Self { cookie, ..self }
    }
}
