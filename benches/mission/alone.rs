//! What each sort of page costs by itself: asked for one after the other by one person, on a mission
//! with observations and on the same without any. Beside the time that passes stands the processor
//! time of the server, which others on the machine hardly change.

use std::time::Duration;

use super::crowd::{Person, Places, percentile, sign_in};
use super::measure::{millis, process_time};
use super::wire::Server;
use super::{Fault, sample};
use accordwatch::service::edition::publish_mission;

/// Pages of each sort.
const PAGES: usize = 120;

/// What pages of one sort took.
struct Cost {
    sort: &'static str,
    wall: Vec<Duration>,
    /// Processor time of the server, of all of them together.
    processor: Duration,
}

impl Cost {
    fn each(&self) -> f64 {
        millis(self.processor / u32::try_from(self.wall.len()).unwrap_or(1).max(1))
    }
}

pub(crate) fn run(observations: u64) -> Result<(), Fault> {
    let empty = house(0)?;
    let full = house(observations)?;
    println!("\neach sort of page alone, {PAGES} of each; {observations} observations and none");
    println!(
        "  {:<36} {:>9} {:>9} {:>9} {:>9} {:>7}",
        "", "p50 ms", "none", "cpu ms", "none", "ratio"
    );
    for (with, none) in full.iter().zip(&empty) {
        let [with_half, none_half] = [with, none].map(|it| millis(percentile(&it.wall, 50)));
        println!(
            "  {:<36} {with_half:>9.2} {none_half:>9.2} {:>9.2} {:>9.2} {:>7.2}",
            with.sort,
            with.each(),
            none.each(),
            with.each() / none.each()
        );
    }
    Ok(())
}

/// One server and one person at a time.
struct House {
    server: Server,
    cookie: String,
    costs: Vec<Cost>,
}

fn house(observations: u64) -> Result<Vec<Cost>, Fault> {
    let mission = sample::copy(&sample::mission(observations)?, "alone")?;
    publish_mission(&mission)?;
    let cookie = sign_in(&mission)?.swap_remove(0);
    let places = Places::of(&mission)?;
    let mut house = House { server: Server::of(&mission)?, cookie, costs: Vec::new() };
    house.pages(&places)?;
    house.records(&places)?;
    Ok(house.costs)
}

impl House {
    fn pages(&mut self, places: &Places) -> Result<(), Fault> {
        let address = self.server.address.clone();
        let person = Person::new(0, &address, places);
        let (site, work) = ("/en/commitments/", "/work/en/commitments/");
        let of = |from: &str| -> Vec<String> {
            places.commitments.iter().take(PAGES).map(|id| format!("{from}{id}")).collect()
        };
        let same = |path: &str| vec![path.to_owned(); PAGES];
        for (sort, paths) in [
            ("workspace, the very first page", vec!["/work/en/entry".to_owned()]),
            ("site, the very first page", vec!["/en/".to_owned()]),
            ("site, home", same("/en/")),
            ("site, a commitment, drawn", of(site)),
            ("site, a commitment, kept", of(site)),
            ("workspace, quick entry", same("/work/en/entry")),
            ("workspace, catalogue", same("/work/en/commitments")),
            ("workspace, search", same("/work/en/search?q=made-up")),
            ("workspace, a commitment, drawn", of(work)),
            ("workspace, a commitment, kept", of(work)),
        ] {
            let cookie = Some(self.cookie.clone());
            self.cost(sort, paths.len(), |turn| {
                let path = paths.get(turn).map_or("", String::as_str);
                Ok(person.asks(path, cookie.as_deref())?.took)
            })?;
        }
        Ok(())
    }

    /// Records, each followed by what is read after one.
    fn records(&mut self, places: &Places) -> Result<(), Fault> {
        let address = self.server.address.clone();
        let person = Person::new(0, &address, places);
        let cookie = self.cookie.clone();
        let mut form = String::new();
        for turn in 0..PAGES {
            self.cost("workspace, quick entry after a record", 1, |_| {
                let page = person.asks("/work/en/entry", Some(&cookie))?;
                form = person.form(&page.text, turn)?;
                Ok(page.took)
            })?;
            self.cost("a record", 1, |_| Ok(person.sends(&cookie, &form)?.took))?;
        }
        Ok(())
    }

    fn cost(
        &mut self,
        sort: &'static str,
        pages: usize,
        mut ask: impl FnMut(usize) -> Result<Duration, Fault>,
    ) -> Result<(), Fault> {
        let before = process_time(self.server.id());
        let mut wall = (0..pages).map(&mut ask).collect::<Result<Vec<_>, _>>()?;
        let processor = process_time(self.server.id()).saturating_sub(before);
        let place = self.costs.iter().position(|it| it.sort == sort);
        if let Some(held) = place.and_then(|place| self.costs.get_mut(place)) {
            held.wall.append(&mut wall);
            held.processor += processor;
            held.wall.sort_unstable();
        } else {
            wall.sort_unstable();
            self.costs.push(Cost { sort, wall, processor });
        }
        Ok(())
    }
}
