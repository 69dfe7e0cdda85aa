//! The data that comes with the program, and making a mission from it.

use std::path::Path;

use super::{Service, ServiceFault};
use crate::command::Env;
use crate::store::StoreFault;

/// One shipped table: its package, its file name, its text.
#[derive(Clone, Copy, Debug)]
pub struct ShippedTable {
    /// Package: a folder under `data/`.
    pub package: &'static str,
    /// File name.
    pub file: &'static str,
    /// Text of the file.
    pub text: &'static str,
}

macro_rules! shipped {
    ($($package:literal: $($table:literal)+;)+) => {
        /// Every shipped table, packages in the order in which they are imported.
        pub const SHIPPED: &[ShippedTable] = &[$($(ShippedTable {
            package: $package,
            file: concat!($table, ".csv"),
            text: include_str!(concat!("../../data/", $package, "/", $table, ".csv")),
        },)+)+];
    };
}

shipped! {
    "scales":
        "sources" "scales" "scale_levels" "translations";
    "mali-2015":
        "mission" "sources" "agreements" "pillars" "parties" "party_members" "instruments"
        "milestones" "provisions" "commitments" "due_dates" "evidence" "claims" "indicators"
        "indicator_readings" "incidents" "sessions" "reports" "assessments" "blockages"
        "recommendations" "recommendation_followups" "published_figures" "translations";
    "nairobi-1999":
        "sources" "agreements" "pillars" "parties" "provisions" "commitments" "due_dates"
        "evidence" "assessments" "translations";
}

/// The actor code under which the program itself records what it ships.
pub const SHIPPED_BY: &str = "shipped";

/// Makes a new mission with the shipped scales in it.
pub fn init(mission: &Path, origin: &str, env: Env) -> Result<(), ServiceFault> {
    drop(Service::create(mission, origin, env)?);
    Ok(())
}

/// Writes the tables of a shipped package into a folder, so that loading them is the ordinary
/// import and anyone can see what was loaded.
pub fn unpack(package: &str, folder: &Path) -> Result<(), StoreFault> {
    std::fs::create_dir_all(folder).map_err(StoreFault::file(folder))?;
    for table in SHIPPED.iter().filter(|table| table.package == package) {
        let path = folder.join(table.file);
        std::fs::write(&path, table.text).map_err(StoreFault::file(&path))?;
    }
    Ok(())
}
