//! Drawings as pictures, with the fonts of this machine, which are read once. A program without the feature
//! `pictures` has none.

#[cfg(feature = "pictures")]
use std::sync::LazyLock;

#[cfg(feature = "pictures")]
use crate::publish::raster::Raster;
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

/// A drawing as PNG, so many points wide.
#[cfg(feature = "pictures")]
pub fn png(svg: &str, width: u32) -> Result<Vec<u8>, String> {
    RASTER.png(svg, width).map_err(|fault| fault.to_string())
}

/// A picture of this drawing can be made here.
#[cfg(not(feature = "pictures"))]
pub fn can(_: &str) -> bool {
    false
}

/// A drawing as PNG, so many points wide.
#[cfg(not(feature = "pictures"))]
pub fn png(_: &str, _: u32) -> Result<Vec<u8>, String> {
    Err("this program was built without the feature pictures".to_owned())
}
