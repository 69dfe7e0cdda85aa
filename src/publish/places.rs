//! `places.geojson`: everything that has a place, as a `FeatureCollection` of points (RFC 7946).
//!
//! A point is where a public row of the tables says it is, in its own digits: what the tables do not
//! tell, the map does not. Rows that are not public stay out whoever asks, because a map is handed on
//! more easily than a table. What is more than the standard knows stands at its end: licence and vantage.

use std::io::{self, Write};

use super::forms::{Take, json, misfit};
use super::layout::TableDef;
use super::package::About;
use crate::word::Access;
use crate::word::field::Base;

/// Writes the map, table by table.
pub(super) struct PlacesWriter<W: Write> {
    out: W,
    any: bool,
}

/// Where the columns of a place stand in a table.
struct Placed {
    lat: usize,
    lon: usize,
    /// The class of the row; none where every row of the table is public.
    class: Option<usize>,
}

impl Placed {
    fn of(table: &TableDef) -> Option<Self> {
        let place = |name: &str| table.columns.iter().position(|column| column.name == name);
        Some(Self { lat: place("lat")?, lon: place("lon")?, class: place("access_level") })
    }
}

/// Rows of this table can have a place.
pub(super) fn is_placed(table: &TableDef) -> bool {
    Placed::of(table).is_some()
}

impl<W: Write> PlacesWriter<W> {
    pub(super) fn new(mut out: W) -> io::Result<Self> {
        out.write_all(b"{\"type\":\"FeatureCollection\",\"features\":[")?;
        Ok(Self { out, any: false })
    }

    /// Adds what has a place among the rows of a table.
    pub(super) fn table(
        &mut self,
        table: &TableDef,
        rows: impl FnOnce(Take<'_>) -> io::Result<()>,
    ) -> io::Result<()> {
        let Some(placed) = Placed::of(table) else { return Ok(()) };
        rows(&mut |cells| {
            let cell = |place: usize| cells.get(place).copied().unwrap_or("");
            let public = placed.class.is_none_or(|place| cell(place) == Access::Public.code());
            if !public || cell(placed.lat).is_empty() || cell(placed.lon).is_empty() {
                return Ok(());
            }
            self.feature(table, cells, (cell(placed.lon), cell(placed.lat)))
        })
    }

    fn feature(
        &mut self,
        table: &TableDef,
        cells: &[&str],
        (lon, lat): (&str, &str),
    ) -> io::Result<()> {
        let out = &mut self.out;
        out.write_all(if self.any { b",\n" } else { b"\n" })?;
        self.any = true;
        out.write_all(b"{\"type\":\"Feature\",\"id\":")?;
        json(out, &cells.first().unwrap_or(&""))?;
        // Longitude first.
        let (lon, lat) = (number(table, "lon", lon)?, number(table, "lat", lat)?);
        write!(out, ",\"geometry\":{{\"type\":\"Point\",\"coordinates\":[{lon},{lat}]}}")?;
        out.write_all(b",\"properties\":{\"table\":")?;
        json(out, &table.name)?;
        for (column, cell) in table.columns.iter().zip(cells) {
            if column.access != Access::Public {
                continue;
            }
            out.write_all(b",")?;
            json(out, &column.name)?;
            out.write_all(b":")?;
            match column.kind.base {
                _ if cell.is_empty() => out.write_all(b"null")?,
                Base::Integer | Base::Decimal if !column.kind.list => {
                    out.write_all(number(table, &column.name, cell)?.as_bytes())?;
                }
                Base::Bool => out.write_all(cell.as_bytes())?,
                _ => json(out, cell)?,
            }
        }
        out.write_all(b"}}")
    }

    /// Ends the map with what a reader must know of it.
    pub(super) fn finish(mut self, about: &About) -> io::Result<W> {
        let licences: Vec<_> =
            about.licenses.iter().map(|it| (it.name.as_str(), it.path.as_str())).collect();
        let seen = &about.seen;
        let members = [
            ("title", serde_json::json!(about.title)),
            ("licence", serde_json::json!(licences.first().map(|it| it.0))),
            ("licence_url", serde_json::json!(licences.first().map(|it| it.1))),
            (
                "vantage",
                serde_json::json!({
                    "known_at": seen.known_at,
                    "as_of": seen.as_of,
                    "ledger_root": seen.root,
                    "layout_version": about.version,
                }),
            ),
        ];
        self.out.write_all(b"\n]")?;
        for (name, value) in members {
            self.out.write_all(b",\n")?;
            json(&mut self.out, &name)?;
            self.out.write_all(b":")?;
            json(&mut self.out, &value)?;
        }
        self.out.write_all(b"}\n")?;
        Ok(self.out)
    }
}

/// A canonical number as JSON writes it, every digit kept.
fn number<'c>(table: &TableDef, column: &str, cell: &'c str) -> io::Result<&'c str> {
    let sound = serde_json::from_str::<serde_json::Number>(cell).is_ok();
    if sound { Ok(cell) } else { Err(misfit(table, column, cell)) }
}
