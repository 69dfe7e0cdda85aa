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
        child(&mut command)
    };
    to(&again)?;
    let sides = in_turn(
        rounds,
        vec![
            (
                "accordwatch publish, an empty folder",
                Box::new(|| to(&sample::fresh("publish-out")?)),
            ),
            ("accordwatch publish, nothing new", Box::new(|| to(&again))),
        ],
    )?;
    measure::print(&format!("the site with {observations} observations (target <= 10 s)"), &sides);
    Ok(())
}
