//! The one integration binary: everything through the real thing.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test says what went wrong by stopping"
)]

mod about;
mod api;
mod bad_input;
mod browser;
#[cfg(feature = "object-store")]
mod bucket;
mod canary;
mod choose;
mod contract;
mod crash;
mod data;
mod desk;
mod destroyed;
mod documented;
mod docx;
mod dressed;
mod examples;
mod feeds;
mod floors;
#[cfg(all(feature = "xlsx", feature = "parquet"))]
mod forms;
mod histories;
mod ledger_store;
mod life;
mod markdown;
mod mirror;
mod moments;
mod pam;
#[cfg(feature = "pdf")]
mod pdf;
mod plain;
mod practice;
mod published;
mod query;
mod rules;
mod scale;
mod search;
#[cfg(all(feature = "pdf", feature = "xlsx", feature = "parquet"))]
mod seven;
mod shadow;
mod site;
mod tool;
mod travel;
mod twins;
mod upgrade;
mod vault;
mod verbs;
mod web;
#[cfg(all(feature = "xlsx", feature = "parquet"))]
mod workbook;
mod world;
