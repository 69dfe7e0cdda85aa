//! A copy of a picture for viewing: decoded, made smaller, put upright and encoded anew, so that
//! nothing of the original is in it but what is to be seen.

use std::io::Cursor;
use std::panic::catch_unwind;

use jpeg_encoder::{ColorType, Encoder};
use png::Transformations;
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::media::Media;
use super::turn::orientation;

/// Points of the largest picture that is decoded: read from its head, before anything is decoded.
pub const PIXELS_MAX: u64 = 40_000_000;
/// Points of the largest JPEG in several passes: all of them are held, six bytes a point beside the
/// three of the picture, until the last has been read.
pub const PROGRESSIVE_PIXELS_MAX: u64 = 16_000_000;
/// Longer side of the copy, in points.
pub const VIEW_SIDE_MAX: usize = 1_600;
/// Longest side that the formats can say, in points.
const SIDE_MAX: usize = 65_535;
/// Passes over a JPEG that is sent in several; cameras and programs make some ten.
const SCANS_MAX: usize = 32;
/// Quality of the copy, of 100.
const QUALITY: u8 = 82;

/// The picture has more points than are decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooManyPixels {
    /// Points from left to right.
    pub width: u64,
    /// Points from top to bottom.
    pub height: u64,
    /// Points that are decoded of such a picture at the most.
    pub most: u64,
}

/// Points in rows, three bytes each.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Picture {
    width: usize,
    height: usize,
    bytes: Vec<u8>,
}

/// What was read of a picture, with its orientation; nothing where it cannot be read whole.
type Read = Result<Option<(Picture, u8)>, TooManyPixels>;

/// A JPEG to look at; none of what is no picture, or is one that cannot be read whole.
pub fn view(media: Media, content: &[u8]) -> Result<Option<Vec<u8>>, TooManyPixels> {
    // A decoder that breaks on a crafted file must not take the request with it.
    let read = |read: fn(&[u8]) -> Read| catch_unwind(|| read(content)).unwrap_or(Ok(None));
    let found = match media {
        Media::Jpeg => read(jpeg)?,
        Media::Png => read(png)?,
        _ => None,
    };
    Ok(found.and_then(|(picture, turn)| encoded(&turned(&scaled(picture), turn))))
}

/// Refuses a size before it is decoded.
fn within(width: u64, height: u64, most: u64) -> Result<(), TooManyPixels> {
    let fits = width.saturating_mul(height) <= most;
    if fits { Ok(()) } else { Err(TooManyPixels { width, height, most }) }
}

fn jpeg(content: &[u8]) -> Read {
    let options = DecoderOptions::default()
        .set_strict_mode(true)
        .set_max_width(SIDE_MAX)
        .set_max_height(SIDE_MAX)
        .jpeg_set_max_scans(SCANS_MAX)
        .jpeg_set_out_colorspace(ColorSpace::RGB);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(content), options);
    if decoder.decode_headers().is_err() {
        return Ok(None);
    }
    let Some((width, height)) = decoder.dimensions() else { return Ok(None) };
    let in_passes = decoder.info().is_some_and(|info| info.sof.is_progressive());
    let most = if in_passes { PROGRESSIVE_PIXELS_MAX } else { PIXELS_MAX };
    within(width as u64, height as u64, most)?;
    let turn = decoder.exif().map_or(1, |exif| orientation(exif));
    let points = decoder.decode().ok();
    Ok(points.map(|bytes| (Picture { width, height, bytes }, turn)))
}

fn png(content: &[u8]) -> Read {
    let mut decoder = png::Decoder::new(Cursor::new(content));
    decoder.set_transformations(Transformations::normalize_to_color8());
    let Ok(head) = decoder.read_header_info() else { return Ok(None) };
    within(head.width.into(), head.height.into(), PIXELS_MAX)?;
    Ok(png_points(decoder).map(|picture| (picture, 1)))
}

fn png_points(decoder: png::Decoder<Cursor<&[u8]>>) -> Option<Picture> {
    let mut reader = decoder.read_info().ok()?;
    let mut bytes = vec![0; reader.output_buffer_size()?];
    let frame = reader.next_frame(&mut bytes).ok()?;
    let (width, height) = (usize::try_from(frame.width).ok()?, usize::try_from(frame.height).ok()?);
    let samples = frame.color_type.samples();
    let points = bytes.chunks_exact(samples).take(width * height);
    let bytes = points.flat_map(|point| match *point {
        [grey] => [grey; 3],
        [grey, seen] => [on_white(grey, seen); 3],
        [red, green, blue] => [red, green, blue],
        [red, green, blue, seen] => [red, green, blue].map(|part| on_white(part, seen)),
        _ => [0; 3],
    });
    Some(Picture { width, height, bytes: bytes.collect() })
}

/// A part of a colour that is seen by so much, on white.
fn on_white(part: u8, seen: u8) -> u8 {
    let seen = u16::from(seen);
    u8::try_from((u16::from(part) * seen + 255 * (255 - seen)) / 255).unwrap_or(255)
}

/// Made smaller, where a side is too long: each point is the mean of those it stands for.
fn scaled(picture: Picture) -> Picture {
    let longest = picture.width.max(picture.height);
    if longest <= VIEW_SIDE_MAX {
        return picture;
    }
    let width = (picture.width * VIEW_SIDE_MAX / longest).max(1);
    let height = (picture.height * VIEW_SIDE_MAX / longest).max(1);
    let mut bytes = Vec::with_capacity(width * height * 3);
    for y in 0..height {
        let rows = part_of(picture.height, y, height);
        for x in 0..width {
            let columns = part_of(picture.width, x, width);
            bytes.extend_from_slice(&mean(&picture, columns, rows.clone()));
        }
    }
    Picture { width, height, bytes }
}

/// The points of a longer side for which one point of a shorter stands.
fn part_of(long: usize, place: usize, short: usize) -> std::ops::Range<usize> {
    let begin = place * long / short;
    begin..((place + 1) * long / short).max(begin + 1)
}

fn mean(
    picture: &Picture,
    columns: std::ops::Range<usize>,
    rows: std::ops::Range<usize>,
) -> [u8; 3] {
    let (mut sums, mut count) = ([0_u64; 3], 0_u64);
    for row in rows {
        let begin = row * picture.width;
        let points = picture.bytes.get((begin + columns.start) * 3..(begin + columns.end) * 3);
        for point in points.unwrap_or_default().chunks_exact(3) {
            for (sum, part) in sums.iter_mut().zip(point) {
                *sum += u64::from(*part);
            }
            count += 1;
        }
    }
    sums.map(|sum| u8::try_from(sum / count.max(1)).unwrap_or(u8::MAX))
}

/// Upright, by the orientation that the camera noted.
fn turned(picture: &Picture, orientation: u8) -> Picture {
    let (w, h) = (picture.width, picture.height);
    let (width, height) = if orientation >= 5 { (h, w) } else { (w, h) };
    let mut bytes = Vec::with_capacity(picture.bytes.len());
    for y in 0..height {
        for x in 0..width {
            let (column, row) = match orientation {
                2 => (w - 1 - x, y),
                3 => (w - 1 - x, h - 1 - y),
                4 => (x, h - 1 - y),
                5 => (y, x),
                6 => (y, h - 1 - x),
                7 => (w - 1 - y, h - 1 - x),
                8 => (w - 1 - y, x),
                _ => (x, y),
            };
            let at = (row * w + column) * 3;
            bytes.extend_from_slice(picture.bytes.get(at..at + 3).unwrap_or(&[0; 3]));
        }
    }
    Picture { width, height, bytes }
}

fn encoded(picture: &Picture) -> Option<Vec<u8>> {
    let (width, height) = (u16::try_from(picture.width).ok()?, u16::try_from(picture.height).ok()?);
    let mut bytes = Vec::new();
    let encoder = Encoder::new(&mut bytes, QUALITY);
    encoder.encode(&picture.bytes, width, height, ColorType::Rgb).ok()?;
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A picture whose points all differ.
    fn numbered(width: usize, height: usize) -> Picture {
        let byte = |n: usize| u8::try_from(n % 251).unwrap();
        let points = (0..width * height).flat_map(|n| [byte(n), byte(n / 251), byte(n * 7)]);
        Picture { width, height, bytes: points.collect() }
    }

    fn point(picture: &Picture, x: usize, y: usize) -> &[u8] {
        &picture.bytes[(y * picture.width + x) * 3..][..3]
    }

    fn as_png(picture: &Picture) -> Vec<u8> {
        let mut bytes = Vec::new();
        let side = |side: usize| u32::try_from(side).unwrap();
        let mut encoder = png::Encoder::new(&mut bytes, side(picture.width), side(picture.height));
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.write_header().unwrap().write_image_data(&picture.bytes).unwrap();
        bytes
    }

    #[test]
    fn every_orientation_puts_the_corner_where_it_belongs() {
        let lying = numbered(5, 3);
        // Where the point that was first stands afterwards.
        for (orientation, (x, y)) in [
            (1, (0, 0)),
            (2, (4, 0)),
            (3, (4, 2)),
            (4, (0, 2)),
            (5, (0, 0)),
            (6, (2, 0)),
            (7, (2, 4)),
            (8, (0, 4)),
        ] {
            let turned = turned(&lying, orientation);
            assert_eq!(point(&turned, x, y), point(&lying, 0, 0), "{orientation}");
            assert_eq!(turned.bytes.len(), lying.bytes.len());
            assert_eq!(turned.width == 3, orientation >= 5, "{orientation}");
        }
        let back = [(2, 2), (3, 3), (4, 4), (5, 5), (6, 8), (7, 7), (8, 6)];
        for (there, back) in back {
            assert_eq!(turned(&turned(&lying, there), back), lying, "{there}");
        }
    }

    #[test]
    fn a_long_side_is_made_short_and_a_short_one_left_alone() {
        assert_eq!(scaled(numbered(40, 30)), numbered(40, 30));
        let long = scaled(numbered(3_200, 2));
        assert_eq!((long.width, long.height), (1_600, 1));
        let mean = |part: usize| {
            let all = [(0, 0), (1, 0), (0, 1), (1, 1)];
            let from = numbered(3_200, 2);
            all.iter().map(|(x, y)| usize::from(point(&from, *x, *y)[part])).sum::<usize>() / 4
        };
        for part in 0..3 {
            assert_eq!(usize::from(point(&long, 0, 0)[part]), mean(part));
        }
        let thin = scaled(numbered(1, 5_000));
        assert_eq!((thin.width, thin.height), (1, 1_600));
    }

    #[test]
    fn a_head_that_says_too_much_is_refused_before_it_is_decoded() {
        let small = as_png(&numbered(4, 4));
        let seen = view(Media::Png, &small).unwrap().unwrap();
        assert!(seen.starts_with(b"\xff\xd8\xff") && Media::of(&seen) == Ok(Media::Jpeg));
        // Width and height stand in the head, which ends with a checksum of its own.
        let mut huge = small.clone();
        huge[16..24].copy_from_slice(&[0, 0, 0xc3, 0x50, 0, 0, 0xc3, 0x50]);
        let sum = crc(&huge[12..29]);
        huge[29..33].copy_from_slice(&sum.to_be_bytes());
        let refused = TooManyPixels { width: 50_000, height: 50_000, most: PIXELS_MAX };
        assert_eq!(view(Media::Png, &huge), Err(refused));
        let cut = &small[..small.len() / 2];
        assert_eq!(view(Media::Png, cut), Ok(None));
        assert_eq!(view(Media::Jpeg, &seen[..seen.len() / 2]), Ok(None));
        assert_eq!(view(Media::Pdf, b"%PDF-"), Ok(None));
        assert!(view(Media::Jpeg, &seen).unwrap().is_some());
    }

    fn crc(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(!0_u32, |sum, byte| {
            (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
                if sum & 1 == 1 { 0xedb8_8320 ^ (sum >> 1) } else { sum >> 1 }
            })
        })
    }

    #[test]
    fn what_is_not_seen_lies_on_white() {
        assert_eq!((on_white(0, 0), on_white(10, 255), on_white(0, 128)), (255, 10, 127));
    }

    proptest! {
        #[test]
        fn any_bytes_after_a_head_are_no_more_than_no_picture(
            bytes in prop::collection::vec(any::<u8>(), 0..300),
            at in 0_usize..400,
        ) {
            let mut changed = as_png(&numbered(8, 8));
            let whole = view(Media::Png, &changed).unwrap().unwrap();
            for (place, byte) in bytes.iter().enumerate().take(3) {
                let length = changed.len();
                changed[(at + place) % length] = *byte;
            }
            let _ = view(Media::Png, &changed);
            let _ = view(Media::Jpeg, &[b"\xff\xd8\xff\xe0", bytes.as_slice()].concat());
            let mut changed = whole;
            let length = changed.len();
            changed[at % length] ^= 0x55;
            let _ = view(Media::Jpeg, &changed);
        }
    }
}
