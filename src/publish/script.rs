//! Scripts and the fonts they are written with: Latin fonts are compiled in, those of other scripts are files of the system.

/// Debian package that holds the fonts of the other scripts.
pub const FONT_PACKAGE: &str = "fonts-noto-core";

/// A script whose fonts are not compiled in: no light crate carries them (searched in November 2026).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Script {
    /// Arabic.
    Arabic,
    /// Tifinagh, of the Tamasheq and other languages of the Sahara.
    Tifinagh,
}

impl Script {
    pub(super) const ALL: [Self; 2] = [Self::Arabic, Self::Tifinagh];

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Arabic => "Arabic",
            Self::Tifinagh => "Tifinagh",
        }
    }

    /// What its fonts are called.
    #[cfg(feature = "pictures")]
    pub(super) const fn family(self) -> &'static str {
        match self {
            Self::Arabic => "Noto Naskh Arabic",
            Self::Tifinagh => "Noto Sans Tifinagh",
        }
    }

    /// Where the Debian package puts its fonts.
    pub const fn files(self) -> &'static [&'static str] {
        match self {
            Self::Arabic => &[
                "/usr/share/fonts/truetype/noto/NotoNaskhArabic-Regular.ttf",
                "/usr/share/fonts/truetype/noto/NotoNaskhArabic-Bold.ttf",
            ],
            Self::Tifinagh => &["/usr/share/fonts/truetype/noto/NotoSansTifinagh-Regular.ttf"],
        }
    }

    /// Whether a character is written in it.
    pub(super) const fn holds(self, c: char) -> bool {
        match self {
            Self::Arabic => {
                matches!(c, '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{8a0}'..='\u{8ff}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
            }
            Self::Tifinagh => matches!(c, '\u{2d30}'..='\u{2d7f}'),
        }
    }
}

/// Fonts compiled into the program (Noto Sans, SIL Open Font License 1.1).
pub(super) const FONTS: [(&str, &[u8]); 4] = [
    ("Noto Sans Regular", notosans::REGULAR_TTF),
    ("Noto Sans Bold", notosans::BOLD_TTF),
    ("Noto Sans Italic", notosans::ITALIC_TTF),
    ("Noto Sans Bold Italic", notosans::BOLD_ITALIC_TTF),
];
