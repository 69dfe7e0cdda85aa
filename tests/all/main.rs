//! The one integration binary: everything through the real thing.

mod crash;
mod data;
mod floors;
mod histories;
mod ledger_store;
mod published;
mod upgrade;
mod world;
