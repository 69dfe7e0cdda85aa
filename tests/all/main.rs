//! The one integration binary: everything through the real thing.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test says what went wrong by stopping"
)]

mod crash;
mod data;
mod floors;
mod ledger_store;
mod pam;
