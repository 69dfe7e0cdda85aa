//! Any bytes as a commented draft: comments or a clear error, never a panic.
#![no_main]

libfuzzer_sys::fuzz_target!(|file: &[u8]| {
    let _ = accordwatch::import::comments::comments(file);
});
