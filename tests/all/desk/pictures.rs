//! What decoding the largest pictures takes, in time and in memory: each is decoded in a process of
//! its own, so that what is measured is that and nothing else.

use std::process::Command;
use std::time::Instant;

use accordwatch::attachment::{FILE_BYTES_MAX, Media, PIXELS_MAX, PROGRESSIVE_PIXELS_MAX, view};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

/// Memory that one picture may take, in MiB, with the program that decodes it.
const MEMORY_MIB_MAX: u64 = 256;
/// Time that one picture may take, in seconds, on a busy machine; some 1 to 6 on an idle one.
const SECONDS_MAX: f64 = 30.0;
/// The picture that the process of its own decodes, and whether it does so without any limit.
const PICTURE: &str = "ACCORDWATCH_TEST_PICTURE";
const UNLIMITED: &str = "ACCORDWATCH_TEST_PICTURE_UNLIMITED";
/// Passes for each of the three colours: together the most that are read.
const PASSES: u8 = 10;

/// A picture with something to see in every part of it, with all of its colours, in so many passes
/// for each of them; one for one that is sent in a single pass.
fn jpeg(width: u16, height: u16, passes: u8) -> Vec<u8> {
    let points = usize::from(width) * usize::from(height);
    let mut state = 7_u32;
    let mut bytes = Vec::with_capacity(points * 3);
    for _ in 0..points {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let [soft, ..] = state.to_be_bytes();
        bytes.extend_from_slice(&[100 + soft / 4, 120 + soft / 8, 90]);
    }
    let mut made = Vec::new();
    let mut encoder = Encoder::new(&mut made, 20);
    encoder.set_sampling_factor(SamplingFactor::F_1_1);
    if passes > 1 {
        encoder.set_progressive_scans(passes);
    }
    encoder.encode(&bytes, width, height, ColorType::Rgb).unwrap();
    made
}

/// What decoding took.
#[derive(Debug)]
struct Taken {
    /// It was read to its end.
    whole: bool,
    seconds: f64,
    mib: u64,
}

/// Decodes a picture in a process of its own.
fn taken(content: &[u8], unlimited: bool) -> Taken {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("picture.jpg");
    std::fs::write(&file, content).unwrap();
    let mut child = Command::new(std::env::current_exe().unwrap());
    child.args(["--exact", "desk::pictures::decodes_what_it_is_given", "--nocapture", "--ignored"]);
    if unlimited {
        child.env(UNLIMITED, "1");
    }
    let out = child.env(PICTURE, &file).output().unwrap();
    assert!(out.status.success(), "{out:?}");
    let told = String::from_utf8(out.stdout).unwrap();
    let line = told.lines().find_map(|line| line.split_once("measured: ")).unwrap().1;
    let mut parts = line.split(' ');
    let mut next = || parts.next().unwrap();
    let whole = next() == "true";
    Taken { whole, seconds: next().parse().unwrap(), mib: next().parse().unwrap() }
}

/// Without the limit of points, as a control.
fn decoded(content: &[u8]) -> bool {
    let mut decoder = zune_jpeg::JpegDecoder::new(std::io::Cursor::new(content));
    decoder.decode().is_ok()
}

#[test]
#[ignore = "run by the other test, with a picture"]
fn decodes_what_it_is_given() {
    let Some(file) = std::env::var_os(PICTURE) else { return };
    let content = std::fs::read(file).unwrap();
    let begun = Instant::now();
    let whole = match std::env::var_os(UNLIMITED) {
        Some(_) => decoded(&content),
        None => view(Media::Jpeg, &content).unwrap().is_some(),
    };
    let seconds = begun.elapsed().as_secs_f64();
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    let kib: u64 = peak.trim().trim_end_matches("kB").trim().parse().unwrap();
    println!("\nmeasured: {whole} {seconds:.2} {}", kib / 1024);
}

#[test]
fn the_largest_pictures_are_decoded_within_their_memory_and_time() {
    for (width, height, passes, most) in [
        (8_000, 5_000, 1, PIXELS_MAX),
        (4_000, 4_000, 2, PROGRESSIVE_PIXELS_MAX),
        (4_000, 4_000, PASSES, PROGRESSIVE_PIXELS_MAX),
    ] {
        assert_eq!(u64::from(width) * u64::from(height), most, "the largest that is taken");
        let content = jpeg(width, height, passes);
        assert!(content.len() <= FILE_BYTES_MAX, "{} bytes", content.len());
        let taken = taken(&content, false);
        println!("{most} points, {passes} passes for each colour: {taken:?}");
        assert!(taken.whole, "a copy is made");
        assert!(taken.seconds < SECONDS_MAX && taken.mib < MEMORY_MIB_MAX, "{taken:?}");
    }
}

#[test]
fn a_picture_in_passes_of_40_million_points_would_take_too_much_and_is_refused() {
    let huge = jpeg(8_000, 5_000, PASSES);
    let taken = taken(&huge, true);
    println!("{PIXELS_MAX} points, {PASSES} passes for each colour, without the limit: {taken:?}");
    assert!(
        taken.whole && taken.mib > MEMORY_MIB_MAX,
        "the limit is there for something: {taken:?}"
    );
    let refused = view(Media::Jpeg, &huge).unwrap_err();
    let wanted = (8_000, 5_000, PROGRESSIVE_PIXELS_MAX);
    assert_eq!((refused.width, refused.height, refused.most), wanted);
    let just_over = jpeg(4_001, 4_000, 2);
    assert!(view(Media::Jpeg, &just_over).is_err());
    // In one pass as many are taken.
    assert!(view(Media::Jpeg, &jpeg(4_001, 4_000, 1)).unwrap().is_some());
}
