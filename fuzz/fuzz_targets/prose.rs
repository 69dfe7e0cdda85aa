//! Any text as a narrative: its page holds nothing but what the harness names.
#![no_main]

#[path = "../../tests/all/markdown/harness.rs"]
mod harness;

libfuzzer_sys::fuzz_target!(|text: &[u8]| {
    harness::check(&String::from_utf8_lossy(text));
});
