//! A drawing as points: PNG from SVG.
//!
//! Every name of the drawing library stays inside this file. The fonts are those of the PDF: Latin ones are compiled
//! in, the others the caller reads. Nothing else is loaded, whatever the drawing refers to.

use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::{Database, Family, Query, Source};
use resvg::usvg::{FontResolver, Options, Tree};

use super::script::{FONT_PACKAGE, FONTS, Script};

/// Most points of a side: a larger picture is a fault.
const SIDE_PX_MAX: u32 = 4096;

/// Why there is no picture.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RasterFault {
    /// The drawing holds text in a script for which no font was given.
    #[error(
        "the drawing holds text in the {} script and no font for it was found; install the Debian package {FONT_PACKAGE}",
        .0.name()
    )]
    NoFont(Script),
    /// The drawing cannot be drawn; a fault of this program.
    #[error("the drawing could not be made a picture: {0}")]
    Drawing(String),
}

/// Draws with the fonts it was given.
#[derive(Debug)]
pub struct Raster {
    fonts: Arc<Database>,
    /// Scripts for which it has fonts.
    scripts: Vec<Script>,
}

impl Raster {
    /// With the fonts of some scripts beside those that are compiled in.
    pub fn with(given: impl IntoIterator<Item = (Script, Vec<u8>)>) -> Self {
        let mut fonts = Database::new();
        for (_, bytes) in FONTS {
            fonts.load_font_source(Source::Binary(Arc::new(bytes)));
        }
        let mut scripts = Vec::new();
        for (script, bytes) in given {
            fonts.load_font_data(bytes);
            scripts.push(script);
        }
        Self { fonts: Arc::new(fonts), scripts }
    }

    /// The script of a drawing that it has no font for.
    pub fn lacks(&self, svg: &str) -> Option<Script> {
        let lacking = Script::ALL.into_iter().filter(|it| !self.scripts.contains(it));
        lacking.into_iter().find(|script| svg.chars().any(|letter| script.holds(letter)))
    }

    /// A drawing as PNG, so many points wide.
    pub fn png(&self, svg: &str, width: u32) -> Result<Vec<u8>, RasterFault> {
        if let Some(script) = self.lacks(svg) {
            return Err(RasterFault::NoFont(script));
        }
        let broken = |said: &dyn std::fmt::Display| RasterFault::Drawing(said.to_string());
        let options = Options {
            fontdb: Arc::clone(&self.fonts),
            font_family: "Noto Sans".to_owned(),
            font_resolver: resolver(),
            ..Options::default()
        };
        let tree = Tree::from_str(svg, &options).map_err(|fault| broken(&fault))?;
        let size = tree.size().to_int_size();
        let size = size.scale_to_width(width).filter(|it| it.height() <= SIDE_PX_MAX);
        let size =
            size.filter(|_| width <= SIDE_PX_MAX).ok_or_else(|| broken(&"it is too large"))?;
        let mut points =
            Pixmap::new(size.width(), size.height()).ok_or_else(|| broken(&"it has no points"))?;
        let (whole, own) = (size.to_size(), tree.size());
        let scale = (whole.width() / own.width(), whole.height() / own.height());
        let transform = Transform::from_scale(scale.0, scale.1);
        resvg::render(&tree, transform, &mut points.as_mut());
        points.encode_png().map_err(|fault| broken(&fault))
    }
}

/// Letters that the first font lacks are taken from the font of their script, as heavy as the others.
fn resolver() -> FontResolver<'static> {
    let other = FontResolver::default_fallback_selector();
    let select_fallback = Box::new(move |letter, tried: &[_], fonts: &mut Arc<Database>| {
        let script = Script::ALL.into_iter().find(|script| script.holds(letter));
        let (weight, style) =
            tried.first().and_then(|id| fonts.face(*id)).map(|it| (it.weight, it.style))?;
        let of_script = script.and_then(|script| {
            let families = &[Family::Name(script.family())];
            fonts.query(&Query { families, weight, style, ..Query::default() })
        });
        of_script.filter(|id| !tried.contains(id)).or_else(|| other(letter, tried, fonts))
    });
    FontResolver { select_fallback, ..FontResolver::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DRAWING: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"20\" font-family=\"Noto Sans\">\
        <rect width=\"40\" height=\"20\" fill=\"#fff\"/><text x=\"2\" y=\"15\" font-size=\"13\">Ab</text></svg>";

    #[test]
    fn letters_are_drawn_and_a_script_without_a_font_is_a_fault_and_no_box() {
        let raster = Raster::with([]);
        let drawn = raster.png(DRAWING, 80).unwrap();
        assert_ne!(drawn, raster.png(&DRAWING.replace("Ab", ""), 80).unwrap());
        let arabic = DRAWING.replace("Ab", "اتفاق");
        assert_eq!(raster.png(&arabic, 80), Err(RasterFault::NoFont(Script::Arabic)));
        assert!(raster.png(DRAWING, SIDE_PX_MAX + 1).is_err() && raster.png("<svg", 80).is_err());
    }
}
