//! A visit: who calls, in which language, with what.

use std::collections::BTreeMap;

use super::fields::Fields;
use super::upload::Upload;
use super::{Desk, DeskFault};
use crate::language::Language;
use crate::people::{Person, Secret};
use crate::store::office::OpenSession;

/// What a page is asked.
#[derive(Debug)]
pub(super) struct Visit {
    /// Language of the page, from its address.
    pub(super) language: &'static Language,
    /// Places of the address.
    pub(super) places: BTreeMap<String, String>,
    /// The query of the address.
    pub(super) query: Fields,
    /// The form that was sent.
    pub(super) form: Fields,
    /// The files that came with it.
    pub(super) files: Vec<Upload>,
    /// The path with its query, to come back to.
    pub(super) path: String,
    /// What the browser calls itself.
    pub(super) device: String,
    /// Who is signed in, and their session.
    pub(super) signed_in: Option<(OpenSession, Person)>,
    /// The secret of the cookie: the session's, or of somebody who is not signed in.
    pub(super) secret: Secret,
    /// Pad under which the form token is shown on this page.
    pub(super) pad: [u8; 32],
}

impl Visit {
    /// Whoever is signed in. A route whose right asks for somebody never sees the fault.
    pub(super) fn person(&self) -> Result<&Person, DeskFault> {
        self.signed_in.as_ref().map(|(_, person)| person).ok_or(DeskFault::NotFound)
    }

    /// A place of the address.
    pub(super) fn place(&self, name: &str) -> &str {
        self.places.get(name).map_or("", String::as_str)
    }

    /// An address of the workspace in the language of this page.
    pub(super) fn to(&self, rest: &str) -> String {
        format!("/work/{}/{rest}", self.language.tag())
    }

    /// The token that every form of this page carries.
    pub(super) fn token(&self) -> String {
        self.secret.form_token().masked(self.pad)
    }

    /// A message without values.
    pub(super) fn t(&self, id: &str) -> String {
        self.language.word(id)
    }
}

#[cfg(test)]
impl Visit {
    /// A visit of nobody, for tests of what is told.
    pub(super) fn sample(language: &'static Language) -> Self {
        Self {
            language,
            places: BTreeMap::new(),
            query: Fields::default(),
            form: Fields::default(),
            files: Vec::new(),
            path: String::new(),
            device: String::new(),
            signed_in: None,
            secret: Secret::of([0; 32]),
            pad: [0; 32],
        }
    }
}

/// A page: a function from the desk and a visit to an answer.
pub(super) type Page = fn(&Desk, &Visit) -> Result<super::answer::Answer, DeskFault>;
