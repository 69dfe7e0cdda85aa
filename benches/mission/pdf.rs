//! The PDF of a report: a process that opens the mission, reads the draft, sets it and puts
//! the file on the disk, against headless Chromium printing the HTML of the same document. Both are
//! cold in every round, and the memory of each is seen: of Chromium the highest mark of all its
//! processes together.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use accordwatch::publish::html::html;
use accordwatch::service::life::Draft;
use accordwatch::store::Reader;

use super::measure::{self, Spent, child, children_time, status_kib};
use super::{Fault, sample};

/// The year-end report of the demo: a real one, in length and in what stands in it.
const REPORT: &str = "AW-2018";
/// The report that every sample holds.
const SAMPLE: &str = "SAMPLE-2018";
/// Its language.
const LANG: &str = "en";
/// How often the processes of the browser are looked at.
const LOOK_EVERY: Duration = Duration::from_millis(10);

/// The PDF of a report against Chromium's of its HTML.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Pdf {
    /// The report of the sample mission, of 578 commitments, instead of the demo's.
    #[arg(long)]
    sample: bool,
}

/// The program's side.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Setting {
    mission: PathBuf,
    report: String,
    out: PathBuf,
}

impl Setting {
    pub(crate) fn run(&self) -> Result<(), Fault> {
        let reader = Reader::open(&self.mission)?;
        let draft = Draft::read(&reader, &self.report, reader.head()?)?;
        let (document, _) = draft.document(LANG)?;
        set(&document, &self.out)
    }
}

#[cfg(feature = "pdf")]
fn set(document: &accordwatch::report::Document, out: &Path) -> Result<(), Fault> {
    use accordwatch::publish::pdf::{Asked, FontFile, needs, pdf};
    let mut fonts = Vec::new();
    for path in needs(document)?.iter().flat_map(|script| script.files()) {
        fonts.push(FontFile { name: (*path).to_owned(), bytes: std::fs::read(path)? });
    }
    let made = pdf(document, &Asked { made_at: (2018, 12, 31, 0, 0, 0), fonts: &fonts })?;
    Ok(std::fs::write(out, made)?)
}

#[cfg(not(feature = "pdf"))]
fn set(_: &accordwatch::report::Document, _: &Path) -> Result<(), Fault> {
    Err("this build makes no PDF".into())
}

impl Pdf {
    pub(crate) fn run(&self, rounds: usize, observations: u64) -> Result<(), Fault> {
        if !cfg!(feature = "pdf") {
            println!(
                "\npdf: this build makes no PDF (leave out --no-default-features); nothing was measured"
            );
            return Ok(());
        }
        if !Command::new("chromium").arg("--version").output().is_ok_and(|it| it.status.success()) {
            return Err("chromium is not on the path".into());
        }
        let (mission, report) = self.mission(observations)?;
        let (page, ours_at) = (sample::fresh("pdf.html")?, sample::fresh("pdf.pdf")?);
        let reader = Reader::open(&mission)?;
        let (document, _) = Draft::read(&reader, report, reader.head()?)?.document(LANG)?;
        std::fs::write(&page, html(&document))?;
        drop(reader);
        let sides = measure::in_turn(
            rounds,
            vec![
                (
                    "mission opened, report read, set, written",
                    Box::new(|| ours(&mission, report, &ours_at)),
                ),
                ("Chromium prints the HTML of it", Box::new(|| theirs(&page))),
            ],
        )?;
        let title = format!("{report} as PDF; targets <= 3 s, faster than Chromium, <= 400 MiB");
        measure::print(&title, &sides);
        if let [ours, theirs] = sides.as_slice() {
            measure::ratio("ours / Chromium", ours, theirs, "< 1");
        }
        let bytes = std::fs::metadata(&ours_at)?.len();
        println!("  {} KB of PDF, {}", bytes / 1024, pages(&ours_at));
        Ok(())
    }

    fn mission(&self, observations: u64) -> Result<(PathBuf, &'static str), Fault> {
        if self.sample {
            return Ok((sample::mission(observations)?, SAMPLE));
        }
        let demo = sample::folder().join("demo");
        child(sample::program().args(["demo", "--once", "--dir"]).arg(&demo))?;
        Ok((demo, REPORT))
    }
}

fn ours(mission: &Path, report: &str, out: &Path) -> Result<Spent, Fault> {
    let mut command = Command::new(std::env::current_exe()?);
    child(command.arg("setting").arg(mission).arg(report).arg(out))
}

fn theirs(page: &Path) -> Result<Spent, Fault> {
    let profile = sample::fresh("pdf-profile")?;
    let to = page.with_extension("printed.pdf");
    let mut command = Command::new("chromium");
    command.args([
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-sync",
    ]);
    command.args(["--disable-background-networking", "--disable-component-update"]);
    command.arg(format!("--user-data-dir={}", profile.display()));
    command
        .arg(format!("--print-to-pdf={}", to.display()))
        .arg(format!("file://{}", page.display()));
    let (start, before) = (Instant::now(), children_time());
    let mut running = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    let peak_kib = watch_family(&mut running)?;
    let wall = start.elapsed();
    if !to.is_file() {
        return Err("chromium printed nothing".into());
    }
    std::fs::remove_file(&to)?;
    // Of its processes those for which it waited itself.
    let processor = children_time().saturating_sub(before);
    Ok(Spent { wall, processor, peak_kib })
}

/// Waits for the end of a process; the most memory that it and those it started held at one time.
fn watch_family(running: &mut Child) -> Result<u64, Fault> {
    let mut peak = 0;
    while running.try_wait()?.is_none() {
        peak = peak.max(family(running.id()).into_iter().map(|it| status_kib(it, "VmRSS:")).sum());
        std::thread::sleep(LOOK_EVERY);
    }
    Ok(peak)
}

/// A process and those that it and they started.
fn family(first: u32) -> Vec<u32> {
    let (mut found, mut next) = (vec![first], 0);
    while let Some(parent) = found.get(next).copied() {
        next += 1;
        let list = format!("/proc/{parent}/task/{parent}/children");
        let children = std::fs::read_to_string(list).unwrap_or_default();
        found.extend(children.split_whitespace().filter_map(|id| id.parse::<u32>().ok()));
    }
    found
}

/// How many pages, where `pdfinfo` is there to say.
fn pages(path: &Path) -> String {
    let said = Command::new("pdfinfo").arg(path).output().map(|it| it.stdout).unwrap_or_default();
    let said = String::from_utf8_lossy(&said).into_owned();
    let line = said.lines().find_map(|line| line.strip_prefix("Pages:"));
    line.map_or_else(|| "pages not counted".to_owned(), |line| format!("{} pages", line.trim()))
}
