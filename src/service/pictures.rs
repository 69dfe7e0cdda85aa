//! Drawings as pictures, with the fonts of this machine, which are read once. A program without the feature
//! `pictures` has none.

#[cfg(feature = "pictures")]
use std::sync::LazyLock;

#[cfg(feature = "pictures")]
use crate::publish::raster::{Raster, RasterFault};
#[cfg(feature = "pictures")]
use crate::publish::script::Script;

/// This program can make pictures.
pub const HERE: bool = cfg!(feature = "pictures");

#[cfg(feature = "pictures")]
static RASTER: LazyLock<Raster> = LazyLock::new(|| {
    let read = |script: Script, path: &str| Some((script, std::fs::read(path).ok()?));
    let of = move |script: Script| script.files().iter().filter_map(move |it| read(script, it));
    Raster::with([Script::Arabic, Script::Tifinagh].into_iter().flat_map(of))
});

/// A picture of this drawing can be made here: no font that it needs is missing.
#[cfg(feature = "pictures")]
pub fn can(svg: &str) -> bool {
    RASTER.lacks(svg).is_none()
}

/// A drawing as PNG, so many points wide; nothing where a font is missing here.
#[cfg(feature = "pictures")]
pub fn png(svg: &str, width: u32) -> Result<Option<Vec<u8>>, String> {
    as_far_as_fonts_go(RASTER.png(svg, width))
}

#[cfg(feature = "pictures")]
fn as_far_as_fonts_go(drawn: Result<Vec<u8>, RasterFault>) -> Result<Option<Vec<u8>>, String> {
    match drawn {
        Ok(bytes) => Ok(Some(bytes)),
        Err(RasterFault::NoFont(_)) => Ok(None),
        Err(fault) => Err(fault.to_string()),
    }
}

/// A picture of this drawing can be made here.
#[cfg(not(feature = "pictures"))]
pub fn can(_: &str) -> bool {
    false
}

/// A drawing as PNG, so many points wide; nothing where a font is missing here.
#[cfg(not(feature = "pictures"))]
pub fn png(_: &str, _: u32) -> Result<Option<Vec<u8>>, String> {
    Err("this program was built without the feature pictures".to_owned())
}

#[cfg(all(test, feature = "pictures"))]
mod tests {
    use super::*;

    #[test]
    fn without_a_font_there_is_no_picture_and_no_fault() {
        let sheet = |words: &str| {
            let svg = "http://www.w3.org/2000/svg";
            let words = format!("<text>{words}</text>");
            let drawing = format!(r#"<svg xmlns="{svg}" width="9" height="9">{words}</svg>"#);
            as_far_as_fonts_go(Raster::with([]).png(&drawing, 90))
        };
        assert!(sheet("Timbuktu").unwrap().is_some());
        assert_eq!(sheet("اتفاق"), Ok(None));
        assert!(sheet("<").is_err());
    }
}
