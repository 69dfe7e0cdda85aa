//! What is mirrored: the released tables, each as the file that readers get.
//!
//! Public tables are the very files of the published copy, held against their checksums. What is
//! restricted is read from the working database into files that have no name, so that nothing of it
//! stays on the disk whatever ends the program.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufWriter, Seek as _, Write as _};
use std::path::{Path, PathBuf};

use csv::ByteRecord;

use super::fault::MirrorFault;
use super::parts::Parts;
use crate::publish::codebook::codebook;
use crate::publish::forms::Forms;
use crate::publish::layout::{LEVEL_COUNT, TableDef, all_tables};
use crate::publish::package::{CHECKSUMS, Folder};
use crate::publish::table::hashed;
use crate::publish::variant::Asked;
use crate::record::Vantage;
use crate::service::export::export_to;
use crate::store::published::Published;
use crate::store::{MissionFolder, Reader, StoreFault};
use crate::word::{Access, Day};

/// Bytes read from a file at once.
const READ_BYTES: usize = 256 * 1024;
/// How often the public tables are read again when they are written meanwhile.
const TRIES: usize = 3;

/// The tables of a mission at one position.
#[derive(Debug)]
pub struct Source {
    /// Ledger position.
    pub position: u64,
    /// Root hash of the ledger there.
    pub root: String,
    /// The highest class of what is in them.
    pub class: Access,
    pub(super) tables: Vec<SourceTable>,
    mission: PathBuf,
}

/// One table.
#[derive(Debug)]
pub(super) struct SourceTable {
    pub(super) def: TableDef,
    /// None for a table without rows that was not written.
    file: Option<File>,
    path: String,
}

impl Source {
    /// Position and root of what would be mirrored now, without reading it.
    pub fn look(mission: &Path, class: Access) -> Result<(u64, String), MirrorFault> {
        if class == Access::Public {
            let publication =
                Published::open(&MissionFolder(mission.to_owned()).published())?.publication()?;
            return Ok((publication.known_at, publication.root));
        }
        let reader = Reader::open(mission)?;
        let position = reader.head()?;
        Ok((position, reader.root(position)?))
    }

    /// Reads them: the published copy, or for more than what is public the working database.
    pub fn read(
        mission: &Path,
        class: Access,
        progress: impl FnMut(u64),
    ) -> Result<Self, MirrorFault> {
        if class == Access::Public {
            return Self::public(mission);
        }
        let reader = Reader::open(mission)?;
        let known_at = reader.head()?;
        let vantage = Vantage { known_at, as_of: Day(jiff::civil::Date::MAX), clearance: class };
        let folder = (Nameless::default(), mission);
        let plain = (&Asked::default(), Forms::default());
        let (folder, _) = export_to(&reader, &vantage, plain, folder, progress)?;
        let tables = tables(folder.0.into_iter().map(|(name, file)| (name.clone(), name, file)))?;
        let (mission, root) = (mission.to_owned(), reader.root(known_at)?);
        Ok(Self { position: known_at, root, class, tables, mission })
    }

    fn public(mission: &Path) -> Result<Self, MirrorFault> {
        let published = MissionFolder(mission.to_owned()).published();
        let folder = published.join("tables");
        for _ in 0..TRIES {
            let before = Published::open(&published)?.publication()?;
            let Some(files) = whole(&folder)? else { continue };
            if Published::open(&published)?.publication()? != before {
                continue;
            }
            let (position, root, class) = (before.known_at, before.root, Access::Public);
            return Ok(Self {
                position,
                root,
                class,
                tables: tables(files.into_iter())?,
                mission: mission.to_owned(),
            });
        }
        Err(MirrorFault::Incomplete(folder.display().to_string()))
    }

    /// Root hash of the mission's ledger at an earlier position; none beyond its end, or where there
    /// is only a published copy.
    pub(super) fn root_at(&self, position: u64) -> Result<Option<String>, MirrorFault> {
        if position == self.position {
            return Ok(Some(self.root.clone()));
        }
        match Reader::open(&self.mission) {
            Ok(reader) if position <= reader.head()? => Ok(Some(reader.root(position)?)),
            Ok(_) | Err(StoreFault::NoMission(_)) => Ok(None),
            Err(fault) => Err(fault.into()),
        }
    }

    /// The id by which the mission names itself.
    pub(super) fn mission_id(&mut self) -> Result<String, MirrorFault> {
        let mut id = String::new();
        let Some(table) = self.tables.iter_mut().find(|table| table.def.name == "mission") else {
            return Ok(id);
        };
        table.each(|cells| {
            id = String::from_utf8_lossy(cells.get(0).unwrap_or_default()).into_owned();
            Ok(())
        })?;
        Ok(id)
    }
}

impl SourceTable {
    /// Names of the columns, in order.
    pub(super) fn columns(&self) -> Vec<&str> {
        self.def.columns.iter().map(|column| column.name.as_ref()).collect()
    }

    /// Hands over every row.
    pub(super) fn each(
        &mut self,
        mut row: impl FnMut(&ByteRecord) -> Result<(), MirrorFault>,
    ) -> Result<(), MirrorFault> {
        let path = self.path.clone();
        let Some(file) = &mut self.file else { return Ok(()) };
        file.rewind().map_err(|cause| MirrorFault::File { path: path.clone(), cause })?;
        let mut reader = csv::ReaderBuilder::new().buffer_capacity(READ_BYTES).from_reader(&*file);
        let mut cells = ByteRecord::new();
        let unread = |row, error: csv::Error| MirrorFault::Table {
            path: path.clone(),
            row,
            said: error.to_string(),
        };
        let mut number = 1;
        while reader.read_byte_record(&mut cells).map_err(|error| unread(number, error))? {
            number += 1;
            row(&cells)?;
        }
        Ok(())
    }

    /// Its rows in parts.
    pub(super) fn parts(&mut self) -> Result<Parts, MirrorFault> {
        let mut parts = Parts::default();
        self.each(|cells| {
            parts.add(cells.iter());
            Ok(())
        })?;
        Ok(parts)
    }
}

/// A file with its name and the path at which messages show it.
type Opened = (String, String, File);

/// The files of the public tables, opened and held against their checksums; none where they do not
/// fit. A file that is replaced from here on is read as it was.
fn whole(folder: &Path) -> Result<Option<Vec<Opened>>, MirrorFault> {
    let Ok(listed) = std::fs::read_to_string(folder.join(CHECKSUMS)) else { return Ok(None) };
    let mut files = Vec::new();
    for line in listed.lines() {
        let Some((sum, name)) = line.split_once("  ") else { return Ok(None) };
        if Path::new(name).extension().is_none_or(|ending| ending != "csv") {
            continue;
        }
        let path = folder.join(name);
        let Ok(mut file) = File::open(&path) else { return Ok(None) };
        let shown = path.display().to_string();
        let hashed = hashed(&mut file);
        if hashed.map_err(|cause| MirrorFault::File { path: shown.clone(), cause })? != sum {
            return Ok(None);
        }
        files.push((name.to_owned(), shown, file));
    }
    Ok(Some(files))
}

/// Every released table with its file; one that was not written has no rows. A file that is no table
/// is passed over.
fn tables(files: impl Iterator<Item = Opened>) -> Result<Vec<SourceTable>, MirrorFault> {
    let (mut held, mut levels) = (BTreeMap::new(), 0);
    for (name, path, mut file) in files {
        let header = header(&mut file, &path)?;
        levels = levels.max(header.iter().filter(|it| it.starts_with(LEVEL_COUNT)).count());
        held.insert(name, (path, file, header));
    }
    let defs = all_tables(levels).into_iter().chain([codebook()]);
    let table = |def: TableDef| {
        let Some((path, file, header)) = held.remove(&def.path()) else {
            return Ok(SourceTable { path: def.path(), def, file: None });
        };
        if !def.columns.iter().map(|column| column.name.as_ref()).eq(header.iter()) {
            let said = "these are not the columns of this program; publish once more with it";
            return Err(MirrorFault::Table { path, row: 1, said: said.to_owned() });
        }
        Ok(SourceTable { def, file: Some(file), path })
    };
    defs.map(table).collect()
}

fn header(file: &mut File, path: &str) -> Result<csv::StringRecord, MirrorFault> {
    let unread = |said: String| MirrorFault::Table { path: path.to_owned(), row: 1, said };
    file.rewind().map_err(|error| unread(error.to_string()))?;
    let mut reader = csv::Reader::from_reader(&*file);
    reader.headers().cloned().map_err(|error| unread(error.to_string()))
}

/// A folder whose files have no name on any disk and are gone with the program.
#[derive(Debug, Default)]
struct Nameless(BTreeMap<String, File>);

impl Folder for Nameless {
    type File = BufWriter<File>;
    type Input = File;

    fn create(&mut self, _name: &str) -> io::Result<Self::File> {
        Ok(BufWriter::with_capacity(READ_BYTES, tempfile::tempfile()?))
    }

    fn close(&mut self, name: &str, mut file: Self::File) -> io::Result<()> {
        file.flush()?;
        let file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
        self.0.insert(name.to_owned(), file);
        Ok(())
    }

    fn open(&self, name: &str) -> io::Result<File> {
        let mut file = self.0.get(name).ok_or(io::ErrorKind::NotFound)?.try_clone()?;
        file.rewind()?;
        Ok(file)
    }
}
