//! The one integration binary: everything through the real thing.

mod bad_input;
mod crash;
mod data;
mod documented;
mod examples;
mod floors;
mod ledger_store;
mod tool;
mod verbs;
