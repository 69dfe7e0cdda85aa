//! The report as a value: record and analysis in, a tree of blocks out.
//!
//! A report is built once at one vantage as a `Document`; every format renders that value, so
//! HTML, PDF, text and tables cannot disagree. Never uses the store, SQL, files or the clock.

pub mod block;
pub mod chart;
#[cfg(test)]
pub(crate) mod sample;
mod write;
pub mod yearly;

pub use block::{Block, Document, Figure, Inline, Value};
pub use yearly::{Asked, build};

#[cfg(test)]
mod tests {
    use super::*;

    /// Writes the editions of the sample report to the folder named in `ACCORDWATCH_TEST_OUT`, to
    /// be looked at.
    #[test]
    fn look() {
        let Ok(out) = std::env::var("ACCORDWATCH_TEST_OUT") else { return };
        let (record, rows) = sample::record(&["scales", "mali-2015"]);
        for lang in ["en", "fr"] {
            let vantage = sample::vantage(rows, "2018-12-31");
            let root_hash = "4f8d1b0c6a2e97d35581f0c4be7a69d2133fa0e6c85b947d20ee61f3a7c9d815";
            let asked = Asked { record: &record, vantage, report_id: "AW-2018", lang, root_hash };
            let document = build(&asked).unwrap();
            std::fs::write(format!("{out}/{lang}.html"), crate::publish::html::html(&document))
                .unwrap();
            std::fs::write(format!("{out}/{lang}.txt"), crate::publish::text::text(&document))
                .unwrap();
            #[cfg(feature = "pdf")]
            {
                let asked =
                    crate::publish::pdf::Asked { made_at: (2019, 1, 31, 12, 0, 0), fonts: &[] };
                let start = std::time::Instant::now();
                let bytes = crate::publish::pdf::pdf(&document, &asked).unwrap();
                println!("pdf {lang}: {} bytes in {:?}", bytes.len(), start.elapsed());
                std::fs::write(format!("{out}/{lang}.pdf"), bytes).unwrap();
            }
        }
    }
}
