//! The one integration binary: everything through the real thing.

mod data;
