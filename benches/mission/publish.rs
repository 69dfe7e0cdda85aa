//! The site of 578 commitments written as plain files: into an empty folder, and again.

use accordwatch::service::edition::publish_mission;

use super::measure::{self, child, in_turn};
use super::{Fault, sample};

pub(crate) fn run(rounds: usize, observations: u64) -> Result<(), Fault> {
    let mission = sample::mission(observations)?;
    publish_mission(&mission)?;
    let again = sample::fresh("publish-again")?;
    let to = |out: &std::path::Path| {
        let mut command = sample::program();
        command.arg("publish").arg(&mission).arg("--out").arg(out);
        sample::settled()?;
        child(&mut command)
    };
    to(&again)?;
    // Each round has a folder of its own: where files were just taken away the file system searches long for a
    // place for new ones, and that would be measured.
    let folders = sample::fresh("publish-out")?;
    std::fs::create_dir_all(&folders)?;
    let mut round = 0_usize;
    let sides = in_turn(
        rounds,
        vec![
            (
                "accordwatch publish, an empty folder",
                Box::new(|| {
                    round += 1;
                    to(&folders.join(round.to_string()))
                }),
            ),
            ("accordwatch publish, nothing new", Box::new(|| to(&again))),
        ],
    )?;
    std::fs::remove_dir_all(&folders)?;
    measure::print(&format!("the site with {observations} observations (target <= 10 s)"), &sides);
    Ok(())
}
