//! Tests of the analysis by example and by property.

mod counts;
mod judgements;
mod others;
mod past;
mod published;
