//! Entry point: parses arguments and hands over.

fn main() {}
