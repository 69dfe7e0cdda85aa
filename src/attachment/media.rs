//! What a file is, read from its first bytes: one of the few that are taken, or why not.

/// A kind of file that is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Media {
    /// A JPEG picture.
    Jpeg,
    /// A PNG picture.
    Png,
    /// A PDF document.
    Pdf,
    /// MP3 sound.
    Mp3,
    /// MPEG-4 sound.
    M4a,
    /// Ogg sound.
    Ogg,
    /// WAV sound.
    Wav,
    /// An MPEG-4 film.
    Mp4,
}

/// Why a file is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unwelcome {
    /// It has no bytes.
    Empty,
    /// HTML, SVG or other XML: it can carry a program.
    Page,
    /// An archive, or an office document, which is one.
    Archive,
    /// A program.
    Program,
    /// A picture of another kind.
    Picture,
    /// Nothing that is known here.
    Other,
}

/// Brands of the MPEG-4 family that are sound, films, and pictures.
const SOUND: &[&[u8; 4]] = &[b"M4A ", b"M4B "];
const FILMS: &[&[u8; 4]] = &[
    b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V ", b"MSNV",
    b"dash", b"3gp4", b"3gp5", b"3gp6",
];
const STILLS: &[&[u8; 4]] =
    &[b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1", b"avif", b"avis"];

const ARCHIVES: &[&[u8]] = &[
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"PK\x07\x08",
    b"Rar!",
    b"7z\xbc\xaf\x27\x1c",
    b"\x1f\x8b",
    b"\xfd7zXZ",
    b"BZh",
    b"\x28\xb5\x2f\xfd",
    // Word and Excel of old.
    b"\xd0\xcf\x11\xe0",
    b"{\\rtf",
];
const PROGRAMS: &[&[u8]] = &[
    b"MZ",
    b"\x7fELF",
    b"#!",
    b"\xca\xfe\xba\xbe",
    b"\xfe\xed\xfa\xce",
    b"\xfe\xed\xfa\xcf",
    b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe",
    b"\0asm",
    b"dex\n",
];
const PICTURES: &[&[u8]] = &[b"GIF8", b"BM", b"II*\0", b"MM\0*", b"\0\0\x01\0", b"\xff\x0a"];

impl Media {
    /// Every kind that is taken.
    pub const ALL: [Self; 8] =
        [Self::Jpeg, Self::Png, Self::Pdf, Self::Mp3, Self::M4a, Self::Ogg, Self::Wav, Self::Mp4];

    /// What these bytes are. Whatever else they may be taken for as well, they are what they begin
    /// with.
    pub fn of(bytes: &[u8]) -> Result<Self, Unwelcome> {
        match bytes {
            [] => Err(Unwelcome::Empty),
            [0xff, 0xd8, 0xff, ..] => Ok(Self::Jpeg),
            [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => Ok(Self::Png),
            [b'%', b'P', b'D', b'F', b'-', ..] => Ok(Self::Pdf),
            [b'O', b'g', b'g', b'S', ..] => Ok(Self::Ogg),
            [b'I', b'D', b'3', ..] => Ok(Self::Mp3),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'A', b'V', b'E', ..] => Ok(Self::Wav),
            [_, _, _, _, b'f', b't', b'y', b'p', rest @ ..] => Self::branded(rest),
            [0xff, second, third, ..] if is_sound_frame(*second, *third) => Ok(Self::Mp3),
            _ => Err(unwelcome(bytes)),
        }
    }

    /// One of the MPEG-4 family, by its brand.
    fn branded(rest: &[u8]) -> Result<Self, Unwelcome> {
        let Some(brand) = rest.first_chunk::<4>() else { return Err(Unwelcome::Other) };
        if SOUND.contains(&brand) {
            Ok(Self::M4a)
        } else if FILMS.contains(&brand) {
            Ok(Self::Mp4)
        } else if STILLS.contains(&brand) {
            Err(Unwelcome::Picture)
        } else {
            Err(Unwelcome::Other)
        }
    }

    /// The code by which it is kept.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Jpeg => "jpeg",
            Self::Png => "png",
            Self::Pdf => "pdf",
            Self::Mp3 => "mp3",
            Self::M4a => "m4a",
            Self::Ogg => "ogg",
            Self::Wav => "wav",
            Self::Mp4 => "mp4",
        }
    }
}

impl Unwelcome {
    /// Every reason.
    pub const ALL: [Self; 6] =
        [Self::Empty, Self::Page, Self::Archive, Self::Program, Self::Picture, Self::Other];

    /// The code by which it is told.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Page => "page",
            Self::Archive => "archive",
            Self::Program => "program",
            Self::Picture => "picture",
            Self::Other => "other",
        }
    }
}

/// The head of an MPEG sound frame of layer III, without what the standard forbids.
const fn is_sound_frame(second: u8, third: u8) -> bool {
    let is_synchronous = second & 0xe0 == 0xe0;
    let version = (second >> 3) & 3;
    let layer = (second >> 1) & 3;
    let (rate, sampling) = (third >> 4, (third >> 2) & 3);
    is_synchronous && version != 1 && layer == 1 && rate != 0 && rate != 15 && sampling != 3
}

fn unwelcome(bytes: &[u8]) -> Unwelcome {
    let begins = |with: &[&[u8]]| with.iter().any(|head| bytes.starts_with(head));
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let is_webp = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP");
    if text.starts_with(b"<") {
        Unwelcome::Page
    } else if begins(ARCHIVES) {
        Unwelcome::Archive
    } else if begins(PROGRAMS) {
        Unwelcome::Program
    } else if is_webp || begins(PICTURES) {
        Unwelcome::Picture
    } else {
        Unwelcome::Other
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_file_is_what_it_begins_with() {
        for (bytes, wanted) in [
            (&b"\xff\xd8\xff\xe0"[..], Ok(Media::Jpeg)),
            (b"\x89PNG\r\n\x1a\n", Ok(Media::Png)),
            (b"%PDF-1.7\n<html><script>", Ok(Media::Pdf)),
            (b"ID3\x04", Ok(Media::Mp3)),
            (b"\xff\xfb\x90\x64", Ok(Media::Mp3)),
            (b"OggS\0", Ok(Media::Ogg)),
            (b"RIFF\0\0\0\0WAVEfmt ", Ok(Media::Wav)),
            (b"\0\0\0\x20ftypM4A \0\0", Ok(Media::M4a)),
            (b"\0\0\0\x20ftypisom\0\0", Ok(Media::Mp4)),
            (b"", Err(Unwelcome::Empty)),
            (b"\xef\xbb\xbf \n<!DOCTYPE html>", Err(Unwelcome::Page)),
            (b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script/>", Err(Unwelcome::Page)),
            (b"<?xml version=\"1.0\"?><svg/>", Err(Unwelcome::Page)),
            (b"PK\x03\x04\x14\0", Err(Unwelcome::Archive)),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Err(Unwelcome::Archive)),
            (b"MZ\x90\0", Err(Unwelcome::Program)),
            (b"\x7fELF\x02", Err(Unwelcome::Program)),
            (b"#!/bin/sh\n", Err(Unwelcome::Program)),
            (b"GIF89a=1;alert(1)//", Err(Unwelcome::Picture)),
            (b"RIFF\0\0\0\0WEBPVP8 ", Err(Unwelcome::Picture)),
            (b"\0\0\0\x18ftypheic\0\0", Err(Unwelcome::Picture)),
            (b"\0\0\0\x14ftypqt  \0\0", Err(Unwelcome::Other)),
            (b"\0\0\0\x14ftyp", Err(Unwelcome::Other)),
            (b"RIFF\0\0\0\0AVI LIST", Err(Unwelcome::Other)),
            // Marks of UTF-16 texts are no sound.
            (b"\xff\xfeh\0e\0", Err(Unwelcome::Other)),
            (b" %PDF-1.7", Err(Unwelcome::Other)),
            (b"Twelve soldiers", Err(Unwelcome::Other)),
        ] {
            assert_eq!(Media::of(bytes), wanted, "{}", bytes.escape_ascii());
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_looked_at(bytes in prop::collection::vec(any::<u8>(), 0..40)) {
            let _ = Media::of(&bytes);
        }
    }
}
