//! The one integration binary: everything through the real thing.

mod crash;
mod data;
mod floors;
mod ledger_store;
mod shadow;
