//! The address of a page as a picture that a telephone reads off paper.

use std::fmt::Write as _;

use maud::{Markup, html};
use qrcode::{Color, EcLevel, QrCode};

/// Empty modules around a code, as ISO/IEC 18004 asks.
const QUIET: usize = 4;
/// Side of a module on paper, in hundredths of a millimetre.
const MODULE: usize = 60;

/// The picture, made of as few strokes as its rows have; nothing for an address that is too long. It stands in the page,
/// so that paper needs no request of its own.
pub(super) fn of(address: &str) -> Markup {
    let Ok(code) = QrCode::with_error_correction_level(address, EcLevel::L) else {
        return html! {};
    };
    let side = code.width() + 2 * QUIET;
    let wide = side * MODULE;
    let wide = format!("{}.{:02}mm", wide / 100, wide % 100);
    html! {
        svg width=(wide) height=(wide) viewBox=(format!("0 0 {side} {side}")) role="img" aria-label=(address) {
            path stroke="#000" d=(strokes(&code.to_colors(), code.width())) {}
        }
    }
}

/// The dark modules of each row as strokes.
fn strokes(modules: &[Color], width: usize) -> String {
    let mut path = String::new();
    for (y, row) in modules.chunks(width).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|a, b| a == b) {
            if run.first() == Some(&Color::Dark) {
                let _ = write!(path, "M{} {}.5h{}", x + QUIET, y + QUIET, run.len());
            }
            x += run.len();
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the strokes of a path cover.
    fn covered(path: &str, width: usize) -> Vec<Color> {
        let mut modules = vec![Color::Light; width * width];
        for stroke in path.split('M').skip(1) {
            let (place, length) = stroke.split_once('h').unwrap();
            let (x, y) = place.split_once(' ').unwrap();
            let (x, y): (usize, usize) =
                (x.parse().unwrap(), y.trim_end_matches(".5").parse().unwrap());
            let from = (y - QUIET) * width + x - QUIET;
            let to = from + length.parse::<usize>().unwrap();
            modules[from..to].fill(Color::Dark);
        }
        modules
    }

    #[test]
    fn the_strokes_cover_the_dark_modules_and_no_other() {
        let code = QrCode::with_error_correction_level("https://observer.example/en/", EcLevel::L)
            .unwrap();
        let path = strokes(&code.to_colors(), code.width());
        assert_eq!(covered(&path, code.width()), code.to_colors());
        assert!(of(&"x".repeat(9999)).into_string().is_empty());
    }
}
