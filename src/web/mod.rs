//! The public pages over HTTP.
//!
//! One file per page; `router.rs` lists every address. A page is made from the published store
//! alone: nothing here has a handle on the working database, and nothing here can write. Never
//! SQL, never the ledger, never the clock; a page depends only on what is published and on its
//! address.

mod about;
mod address;
mod agreements;
mod answer;
pub(crate) mod api;
mod asked;
mod blockages;
mod card;
mod choose;
mod commitment;
mod commitments;
mod corrections;
mod digest;
mod dressed;
mod due;
mod error;
pub(crate) mod excerpt;
mod fault;
mod filter;
mod feed;
mod figure;
mod file;
mod front;
mod glossary;
mod home;
mod host;
mod incidents;
mod indicators;
mod kept;
mod layout;
mod method;
mod observed;
mod one_moment;
mod overdue;
mod parties;
mod party;
mod parts;
mod permanent;
mod picture;
mod pillar;
mod qr;
mod recent;
mod recommendations;
mod reports;
mod router;
mod sealed;
mod search;
mod seen;
mod serve;
mod sessions;
mod site;
mod standing;
mod story;
mod tables;
#[cfg(test)]
mod tests;
mod text;
mod twin;
mod verify;
mod view;
mod why;

pub(crate) use answer::{policy_with_styles, protect};
pub(crate) use front::{language_of as language_of_request, style_address};
pub use host::{Outside, PublicAddress};
pub use one_moment::one_moment;
pub(crate) use overdue::timing;
pub use router::{router, router_at};
pub use serve::{ServeFault, Served, asked_to_end, listen, serve, serve_on, serve_telling};
